"""Numbers, times and sizes as people read them, in Chinese and English.

Everything here is a pure function of its arguments and the translator installed at the moment.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

_NO_VALUE: Final = "–"

translate = QCoreApplication.translate  # lupdate finds this name


def time_code(at_ms: float | None) -> str:
    """``mm:ss.mmm``, or ``h:mm:ss.mmm`` from one hour on; negative times get a minus sign."""
    if at_ms is None:
        return _NO_VALUE
    whole = round(abs(at_ms))
    sign = "-" if at_ms < 0 and whole else ""
    seconds, ms = divmod(whole, 1000)
    return f"{sign}{_clock(seconds)}.{ms:03d}"


def short_time(at_ms: float | None) -> str:
    """``mm:ss``, or ``h:mm:ss`` from one hour on, cut (not rounded) to the second."""
    if at_ms is None:
        return _NO_VALUE
    sign = "-" if at_ms <= -1000 else ""
    return sign + _clock(int(abs(at_ms) // 1000))


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def span(start_ms: float, end_ms: float) -> str:
    """A stretch of a recording and how long it is."""
    return f"{time_code(start_ms)} – {time_code(end_ms)} ({duration(end_ms - start_ms)})"


def duration(length_ms: float | None) -> str:
    """A length in words: ``0.4 s``, ``12 s``, ``3 min 20 s``, ``1 h 05 min``."""
    if length_ms is None:
        return _NO_VALUE
    seconds = abs(length_ms) / 1000
    if seconds < 9.95:
        return translate("formats", "{0} s").format(f"{seconds:.1f}")
    whole = round(seconds)
    if whole < 60:
        return translate("formats", "{0} s").format(whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        if not rest:
            return translate("formats", "{0} min").format(minutes)
        return translate("formats", "{0} min {1} s").format(minutes, f"{rest:02d}")
    hours, minutes = divmod(minutes, 60)
    return translate("formats", "{0} h {1} min").format(hours, f"{minutes:02d}")


def time_left(seconds: float | None) -> str:
    """What is left of a long job, as coarse as such guesses are."""
    if seconds is None:
        return translate("formats", "time left unknown")
    if seconds < 60:
        return translate("formats", "less than a minute left")
    return translate("formats", "about {0} left").format(duration(60_000 * round(seconds / 60)))


def size(octets: float | None) -> str:
    """A file size in decimal units, as file managers of phones show it."""
    if octets is None:
        return _NO_VALUE
    amount = float(octets)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 999.5:
            return (
                f"{amount:.0f} {unit}" if unit == "B" or amount >= 99.5 else f"{amount:.1f} {unit}"
            )
        amount /= 1000
    return f"{amount:.1f} TB"


def percent(share: float | None) -> str:
    """A share of 0..1. Never rounds to 0 % or 100 % what is neither."""
    if share is None:
        return _NO_VALUE
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share * 100:.0f} %"


def similarity(value: float | None) -> str:
    """A similarity of 0..1 with two decimals."""
    return _NO_VALUE if value is None else f"{value:.2f}"


def rate(multiple: float) -> str:
    """A playback speed: ``1×``, ``0.5×``."""
    return f"{multiple:g}×"


def date_time(at: datetime | None, zone: tzinfo | None = None) -> str:
    """An instant in local time (or in ``zone``), to the minute. Raises ValueError if naive."""
    return _NO_VALUE if at is None else f"{_local(at, zone):%Y-%m-%d %H:%M}"


def date(at: datetime | None, zone: tzinfo | None = None) -> str:
    """The local day of an instant. Raises ValueError if naive."""
    return _NO_VALUE if at is None else f"{_local(at, zone):%Y-%m-%d}"


def ago(at: datetime, now: datetime) -> str:
    """How long ago something was, coarse; a date beyond a week. Raises ValueError if naive."""
    _local(at, None), _local(now, None)
    past = now - at
    if past < timedelta(minutes=1):
        return translate("formats", "just now")
    if past < timedelta(hours=1):
        return translate("formats", "{0} min ago").format(past // timedelta(minutes=1))
    if past < timedelta(days=1):
        return translate("formats", "{0} h ago").format(past // timedelta(hours=1))
    if past < timedelta(days=7):
        return translate("formats", "{0} d ago").format(past.days)
    return date(at)


def _local(at: datetime, zone: tzinfo | None) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(zone)


def count(number: int) -> str:
    """A number with thin groups of three: ``12 345``."""
    return f"{number:,}".replace(",", "\u202f")


def face_state(state: str) -> str:
    """The name of an observation's state."""
    names = {
        "match": translate("states", "Same person"),
        "pass": translate("states", "Passed"),
        "cannot_tell": translate("states", "Cannot tell"),
        "differs": translate("states", "Differs"),
        "low": translate("states", "Too little similarity"),
        "fail": translate("states", "Failed"),
        "absent": translate("states", "No face"),
        "several": translate("states", "Several faces"),
        "too_small": translate("states", "Face too small"),
        "unusable": translate("states", "Picture unusable"),
        "not_run": translate("states", "Not run"),
    }
    return names.get(state, state)
