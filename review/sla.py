"""The two-hour clock: working time by a calendar, when a promise warns and when it is due.

The rules are 21 to 23 of the house.

An instant is working time when the clock on the wall of the calendar's zone reads a time inside an
opening of that day. That one sentence decides daylight saving too: an hour that the clock skips is
not worked, an hour that it shows twice is worked twice. Openings are half-open; a deadline is the
first instant by which the time has been worked, so two hours from 22:00:00 end at 24:00:00 and not
at the next opening.

All instants are aware; all answers are in UTC. Times are exact to the microsecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_NONE = timedelta(0)
_LONGEST = timedelta(days=366)  # of working time: nobody promises more, and the search has an end
_DAY_S = 86_400


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """A half-open stretch of a day, in seconds after midnight on the wall clock; 86400 is 24:00."""

    start_s: int
    end_s: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_s < self.end_s <= _DAY_S:
            raise ValueError(f"not a stretch of a day: {self.start_s}..{self.end_s} s")

    def __str__(self) -> str:
        return f"{_clock(self.start_s)}-{_clock(self.end_s)}"


SUPPORT_HOURS = Opening(8 * 3600, _DAY_S)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """When support works. ``week`` holds the openings of Monday to Sunday, apart and in order.

    Raises ValueError for an unknown zone, openings that overlap, or a week without any.
    """

    zone: str = "Asia/Shanghai"
    week: tuple[tuple[Opening, ...], ...] = ((SUPPORT_HOURS,),) * 7
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        _zone(self.zone)
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("a week has seven days and is open on at least one of them")
        for day in self.week:
            for one, next_one in pairwise(day):
                if next_one.start_s < one.end_s:
                    raise ValueError(f"openings overlap or are out of order: {one}, {next_one}")

    def openings(self, day: date) -> tuple[Opening, ...]:
        """The openings of one local day."""
        return () if day in self.closed else self.week[day.weekday()]

    def tz(self) -> ZoneInfo:
        return _zone(self.zone)


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """The promise: a decision within ``target``, a warning when ``warn_left`` of it is left."""

    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    target: timedelta = timedelta(hours=2)
    warn_left: timedelta = timedelta(minutes=30)

    def __post_init__(self) -> None:
        if self.target <= _NONE or not _NONE <= self.warn_left <= self.target:
            raise ValueError("the target is longer than nothing and than the warning before it")
        if self.target > _LONGEST:
            raise ValueError("the target is longer than a year")


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still, half-open; without ``end`` until further notice."""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a pause ends before it starts")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the promise warns and falls due, in UTC; None while a pause without an end holds it."""

    warn: datetime | None
    due: datetime | None


def deadline(level: ServiceLevel, filed_at: datetime, pauses: Iterable[Pause] = ()) -> Deadline:
    """When a case filed then warns and is due. Raises ValueError for an instant without a zone."""
    held = _merged(pauses)
    return Deadline(
        _reached(level.calendar, filed_at, level.target - level.warn_left, held),
        _reached(level.calendar, filed_at, level.target, held),
    )


def worked(
    calendar: WorkCalendar, start: datetime, end: datetime, pauses: Iterable[Pause] = ()
) -> timedelta:
    """Working time between two instants, without what was paused; nothing if ``end`` is first."""
    total = _NONE
    end = _utc(end)
    for opened, closes in _running(calendar, start, _merged(pauses)):
        if opened >= end:
            break
        total += min(closes, end) - opened
    return total


def is_open(calendar: WorkCalendar, at: datetime) -> bool:
    """Whether support works at this instant."""
    local = _utc(at).astimezone(calendar.tz())
    second = local.hour * 3600 + local.minute * 60 + local.second
    return any(one.start_s <= second < one.end_s for one in calendar.openings(local.date()))


def next_opening(calendar: WorkCalendar, at: datetime) -> datetime:
    """The first instant of working time at or after ``at``, in UTC."""
    return next(_stretches(calendar, _utc(at)))[0]


def _reached(
    calendar: WorkCalendar, start: datetime, amount: timedelta, held: tuple[Pause, ...]
) -> datetime | None:
    """The first instant by which ``amount`` was worked; None when a pause never ends."""
    if amount == _NONE:
        return _utc(start)
    left = amount
    for opened, closes in _running(calendar, start, held):
        if closes - opened >= left:
            return opened + left
        left -= closes - opened
    return None


def _running(
    calendar: WorkCalendar, start: datetime, held: tuple[Pause, ...]
) -> Iterator[tuple[datetime, datetime]]:
    """Stretches from ``start`` on in which the clock runs; they end where a pause never does."""
    waiting = list(reversed(held))
    for opened, closes in _stretches(calendar, _utc(start)):
        while waiting and opened < closes:
            pause = waiting[-1]
            if pause.start >= closes:
                break
            if opened < pause.start:
                yield opened, pause.start
            if pause.end is None:
                return
            opened = max(opened, pause.end)
            if pause.end > closes:
                break
            waiting.pop()
        if opened < closes:
            yield opened, closes


def _stretches(calendar: WorkCalendar, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Working time from ``start`` on, in order, in UTC; without end."""
    for begins, ends, offset in _same_offset(calendar.tz(), start):
        # While the offset stays the same, the wall clock runs as evenly as UTC.
        local_end = (ends + offset).replace(tzinfo=None)
        day = (begins + offset).date()
        while datetime.combine(day, time()) < local_end:
            midnight = datetime.combine(day, time(), UTC) - offset
            for one in calendar.openings(day):
                opened = max(begins, midnight + timedelta(seconds=one.start_s))
                closes = min(ends, midnight + timedelta(seconds=one.end_s))
                if opened < closes:
                    yield opened, closes
            day += _DAY


def _same_offset(zone: ZoneInfo, start: datetime) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """UTC time from ``start`` on, cut every day and where the zone's offset changes."""
    while True:
        end = start + _DAY
        before, after = _offset(zone, start), _offset(zone, end)
        if before != after:
            end = _change(zone, start, end)
        yield start, end, before
        start = end


def _change(zone: ZoneInfo, start: datetime, end: datetime) -> datetime:
    """The second at which the offset at ``start`` gives way to another, by halving."""
    before = _offset(zone, start)
    # Changes happen on whole seconds: from here on, so do the instants looked at.
    low, high = start.replace(microsecond=0), end.replace(microsecond=0)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or _NONE


def _merged(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same pauses in UTC, in order, without overlaps and without empty ones."""
    kept: list[Pause] = []
    for pause in sorted(
        (Pause(_utc(p.start), None if p.end is None else _utc(p.end)) for p in pauses),
        key=lambda pause: pause.start,
    ):
        if pause.end == pause.start:
            continue
        last = kept[-1] if kept else None
        if last is None or (last.end is not None and last.end < pause.start):
            kept.append(pause)
        elif last.end is not None:
            end = None if pause.end is None else max(last.end, pause.end)
            kept[-1] = Pause(last.start, end)
    return tuple(kept)


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"an instant without a time zone: {at}")
    return at.astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no such time zone: {name}") from error


def _clock(second: int) -> str:
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
