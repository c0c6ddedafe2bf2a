"""The two clocks of a case in words: working time left, and the wall time of its deadline. Pure.

What a clock says depends on the instant at which one looks, so a row keeps a ``CaseClock`` and is
worded when it is painted. The desk's clock is the only one: ``DeskClock`` carries its last instant
on by the time that has passed since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QElapsedTimer

from review.appeal_queries import AppealRow, AppealView, Band
from review.appeals import AppealKind, AppealState
from review.sla import WorkCalendar, is_open, next_opening, worked

translate = QCoreApplication.translate  # lupdate finds this name

#: What each band is drawn as (widgets.theme.LOOKS): sign, word and colour.
STATES = {Band.SAFE: "sla_safe", Band.WARNING: "sla_warning", Band.BREACHED: "sla_breached"}
_NONE = timedelta(0)


class DeskClock:
    """The desk's instant, carried on from the last answer. Says UTC now before the first one."""

    def __init__(self) -> None:
        self._told: datetime | None = None
        self._since = QElapsedTimer()

    def tell(self, now: datetime) -> None:
        """What the desk's clock said just now."""
        self._told = now
        self._since.start()

    def now(self) -> datetime:
        if self._told is None:
            return datetime.now(UTC)
        return self._told + timedelta(milliseconds=self._since.elapsed())


@dataclass(frozen=True, slots=True)
class CaseClock:
    """What the clocks of one case are read from."""

    state: AppealState
    warn_at: datetime | None
    due_at: datetime | None
    exam_closes_at: datetime | None
    urgent: bool  # the exam clock put it first
    in_exam: bool
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class Reading:
    """What a case's clocks say at an instant. ``left`` is working time; negative once it is over.

    ``held``: the clock stands still, whether for the candidate or because nobody works now.
    """

    look: str  # a name in widgets.theme.LOOKS
    words: str  # what the chip says
    wall: str  # the deadline on the wall, or why there is none
    exam: str  # the exam clock, where it put the case first
    band: Band | None
    left: timedelta | None
    held: bool

    @property
    def spoken(self) -> str:
        """All of it, for screen readers and tool tips."""
        return " · ".join(part for part in (self.exam, self.words, self.wall) if part)


def clock_of_row(row: AppealRow, calendar: WorkCalendar) -> CaseClock:
    return CaseClock(
        row.state,
        row.warn_at,
        row.due_at,
        row.exam_closes_at,
        row.urgent,
        row.kind is AppealKind.EXAM_FACE,
        calendar,
    )


def clock_of_case(view: AppealView, *, urgent: bool) -> CaseClock:
    appeal = view.appeal
    return CaseClock(
        appeal.state,
        appeal.promise.warn_at,
        appeal.promise.due_at,
        appeal.exam_closes_at,
        urgent,
        appeal.kind is AppealKind.EXAM_FACE,
        view.rules.service.calendar,
    )


def band_of(clock: CaseClock, now: datetime) -> Band | None:
    """Where it stands against its clock; None while no clock runs."""
    runs = clock.state in (AppealState.OPEN, AppealState.STAGED)
    if not runs or clock.due_at is None or clock.warn_at is None:
        return None
    if now >= clock.due_at:
        return Band.BREACHED
    return Band.WARNING if now >= clock.warn_at else Band.SAFE


def read(clock: CaseClock, now: datetime) -> Reading:
    """What the clocks of a case say at an instant."""
    band = band_of(clock, now)
    if band is None or clock.due_at is None:
        look, words, wall = _still(clock.state)
        return Reading(look, words, wall, "", None, None, True)
    zone = clock.calendar.tz()
    over = band is Band.BREACHED
    if over:
        left = -worked(clock.calendar, clock.due_at, now)
    else:
        left = worked(clock.calendar, now, clock.due_at)
    wall = translate("countdown", "due {0}").format(wall_time(clock.due_at, now, zone))
    held = not is_open(clock.calendar, now)
    if held:
        opens = wall_time(next_opening(clock.calendar, now), now, zone)
        wall += " · " + translate("countdown", "closed until {0}").format(opens)
    return Reading(STATES[band], _left(band, left), wall, _exam(clock, now), band, left, held)


def _left(band: Band, left: timedelta) -> str:
    sentences = {
        Band.SAFE: translate("countdown", "{0} left"),
        Band.WARNING: translate("countdown", "soon: {0}"),
        Band.BREACHED: translate("countdown", "over: {0}"),
    }
    return sentences[band].format(span_of(abs(left)))


def _still(state: AppealState) -> tuple[str, str, str]:
    """Look, words and reason of a clock that does not run."""
    if state is AppealState.WAITING:
        words = translate("countdown", "clock stands still")
        return "sla_held", words, translate("countdown", "waits for the candidate")
    if state is AppealState.DECIDED:
        return "sla_done", translate("countdown", "decided"), translate("countdown", "not sent yet")
    return "sla_done", translate("countdown", "closed"), ""


def _exam(clock: CaseClock, now: datetime) -> str:
    """The exam clock runs on the wall: an exam does not keep office hours."""
    if not clock.urgent:
        return ""
    if clock.exam_closes_at is None:
        return translate("countdown", "in the exam") if clock.in_exam else ""
    left = clock.exam_closes_at - now
    if left <= _NONE:
        return ""
    return translate("countdown", "exam: {0}").format(span_of(left))


def span_of(length: timedelta) -> str:
    """``h:mm:ss``; the second that has begun still counts, so it ends at 0:00:00 exactly."""
    seconds = -(-length // timedelta(seconds=1))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}"


def wall_time(at: datetime, now: datetime, zone: tzinfo) -> str:
    """An instant on the wall of a zone, with the day where it is not today; 24:00 as such."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    day, clock = local.date(), f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    if clock == "00:00":  # the end of a working day is said as the end of that day
        day, clock = day - timedelta(days=1), "24:00"
    if day == today:
        return clock
    if day == today + timedelta(days=1):
        return translate("countdown", "tomorrow {0}").format(clock)
    if day == today - timedelta(days=1):
        return translate("countdown", "yesterday {0}").format(clock)
    return f"{day:%m-%d} {clock}"
