"""The two-hour clock: the examples of the rules, the edges, and what holds for every calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.sla import (
    Opening,
    Pause,
    ServiceLevel,
    WorkCalendar,
    deadline,
    is_open,
    next_opening,
    worked,
)

HOUSE = ServiceLevel()


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    """An instant by the clock on a wall; the first of two where the clock shows it twice."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def due(level: ServiceLevel, filed: datetime, *pauses: Pause) -> datetime:
    found = deadline(level, filed, pauses).due
    assert found is not None
    return found


# --- the examples of RULES.md 22 ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "promised"),
    [
        ("2026-03-01 10:00:00", "2026-03-01 12:00:00"),
        ("2026-03-01 22:30:00", "2026-03-02 08:30:00"),
        ("2026-03-01 03:10:00", "2026-03-01 10:00:00"),
        ("2026-03-01 23:59:30", "2026-03-02 09:59:30"),
        ("2026-03-01 22:00:00", "2026-03-02 00:00:00"),  # 24:00 the same day, never 08:00 the next
        ("2026-03-01 22:00:01", "2026-03-02 08:00:01"),
        ("2026-03-01 21:59:59", "2026-03-01 23:59:59"),
        ("2026-03-01 07:59:59", "2026-03-01 10:00:00"),
        ("2026-03-01 08:00:00", "2026-03-01 10:00:00"),
        ("2026-03-02 00:00:00", "2026-03-02 10:00:00"),
        ("2026-12-31 22:30:00", "2027-01-01 08:30:00"),
        ("2028-02-28 23:00:00", "2028-02-29 09:00:00"),
    ],
)
def test_an_appeal_is_due_two_working_hours_after_it_was_filed(filed: str, promised: str) -> None:
    assert due(HOUSE, at(filed)) == at(promised)


def test_the_warning_comes_when_thirty_working_minutes_are_left() -> None:
    assert deadline(HOUSE, at("2026-03-01 10:00:00")).warn == at("2026-03-01 11:30:00")
    assert deadline(HOUSE, at("2026-03-01 23:00:00")).warn == at("2026-03-02 08:30:00")
    assert deadline(HOUSE, at("2026-03-01 22:30:00")).warn == at("2026-03-02 00:00:00")


def test_seconds_and_their_parts_are_kept() -> None:
    filed = at("2026-03-01 22:30:00.250000")
    assert due(HOUSE, filed) == at("2026-03-02 08:30:00.250000")


def test_a_closed_day_is_passed_over() -> None:
    level = ServiceLevel(WorkCalendar(closed=frozenset({date(2026, 3, 2)})))
    assert due(level, at("2026-03-01 22:30:00")) == at("2026-03-03 08:30:00")


def test_several_openings_a_day_add_up() -> None:
    morning, afternoon = Opening(9 * 3600, 12 * 3600), Opening(13 * 3600 + 1800, 18 * 3600)
    level = ServiceLevel(WorkCalendar(week=((morning, afternoon),) * 5 + ((), ())))
    assert due(level, at("2026-03-06 11:00:00")) == at("2026-03-06 14:30:00")  # a Friday
    assert due(level, at("2026-03-06 17:00:00")) == at("2026-03-09 10:00:00")
    assert due(level, at("2026-03-07 12:00:00")) == at("2026-03-09 11:00:00")


# --- pauses ---------------------------------------------------------------------------------------


def test_only_the_working_part_of_a_pause_counts() -> None:
    filed = at("2026-03-01 22:30:00")
    overnight = Pause(at("2026-03-01 23:30:00"), at("2026-03-02 08:15:00"))
    assert due(HOUSE, filed, overnight) == at("2026-03-02 09:15:00")  # 30 + 15 minutes of work


def test_pauses_that_overlap_count_once() -> None:
    filed = at("2026-03-01 10:00:00")
    one = Pause(at("2026-03-01 10:30:00"), at("2026-03-01 11:00:00"))
    other = Pause(at("2026-03-01 10:45:00"), at("2026-03-01 11:15:00"))
    assert due(HOUSE, filed, one, other) == at("2026-03-01 12:45:00")
    assert due(HOUSE, filed, other, one) == at("2026-03-01 12:45:00")


def test_a_pause_from_before_the_filing_counts_from_the_filing_on() -> None:
    early = Pause(at("2026-03-01 09:00:00"), at("2026-03-01 10:20:00"))
    assert due(HOUSE, at("2026-03-01 10:00:00"), early) == at("2026-03-01 12:20:00")


def test_a_pause_without_an_end_leaves_no_deadline() -> None:
    filed = at("2026-03-01 10:00:00")
    assert deadline(HOUSE, filed, [Pause(at("2026-03-01 10:30:00"))]).due is None
    late = deadline(HOUSE, filed, [Pause(at("2026-03-01 11:45:00"))])
    assert late.due is None
    assert late.warn == at("2026-03-01 11:30:00")  # the warning had already been reached


def test_a_pause_that_begins_when_the_case_is_due_changes_nothing() -> None:
    filed = at("2026-03-01 22:00:00")
    assert due(HOUSE, filed, Pause(at("2026-03-02 00:00:00"))) == at("2026-03-02 00:00:00")


# --- daylight saving ------------------------------------------------------------------------------


def test_an_hour_that_the_clock_skips_is_not_worked() -> None:
    night = WorkCalendar("Europe/Berlin", ((Opening(0, 86_400),),) * 7)
    filed = at("2026-03-29 01:30:00", "Europe/Berlin")
    assert due(ServiceLevel(night), filed) == at("2026-03-29 04:30:00", "Europe/Berlin")


def test_an_hour_that_the_clock_shows_twice_is_worked_twice() -> None:
    night = WorkCalendar("Europe/Berlin", ((Opening(0, 86_400),),) * 7)
    filed = at("2026-10-25 01:30:00", "Europe/Berlin")
    first = at("2026-10-25 02:30:00", "Europe/Berlin")
    assert due(ServiceLevel(night), filed) == first + timedelta(hours=1)


def test_an_opening_inside_the_repeated_hour_opens_twice() -> None:
    half = WorkCalendar("Europe/Berlin", ((Opening(2 * 3600, 2 * 3600 + 1800),),) * 7)
    day = at("2026-10-25 00:00:00", "Europe/Berlin")
    assert worked(half, day, day + timedelta(hours=12)) == timedelta(hours=1)


def test_a_local_day_that_never_was_is_never_worked() -> None:
    samoa = WorkCalendar("Pacific/Apia")
    filed = at("2011-12-29 23:00:00", "Pacific/Apia")
    assert due(ServiceLevel(samoa), filed) == at("2011-12-31 09:00:00", "Pacific/Apia")


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: WorkCalendar("Mars/Olympus"),
        lambda: WorkCalendar("../../etc/passwd"),
        lambda: WorkCalendar(week=((),) * 7),
        lambda: WorkCalendar(week=((Opening(0, 3600),),) * 6),
        lambda: WorkCalendar(week=((Opening(0, 3600), Opening(1800, 7200)),) * 7),
        lambda: Opening(3600, 3600),
        lambda: Opening(0, 86_401),
        lambda: ServiceLevel(target=timedelta(0)),
        lambda: ServiceLevel(warn_left=timedelta(hours=3)),
        lambda: Pause(at("2026-03-01 10:00"), at("2026-03-01 09:00")),
        lambda: deadline(HOUSE, datetime(2026, 3, 1, 10)),  # noqa: DTZ001 -- the point of it
    ],
)
def test_what_makes_no_sense_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong()


# --- what holds for every calendar ----------------------------------------------------------------

ZONES = (
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
)
INSTANTS = st.datetimes(
    datetime(2009, 1, 1),  # noqa: DTZ001 -- the zone comes below
    datetime(2033, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)  # from the years in which clocks changed at 00:01 to those no table knows


@st.composite
def openings(draw: st.DrawFn) -> tuple[Opening, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Opening(start * 60, end * 60) for start, end in pairs)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    week = tuple(draw(openings()) for _ in range(7))
    if not any(week):
        week = ((Opening(8 * 3600, 86_400),), *week[1:])
    closed = draw(st.frozensets(st.dates(date(2009, 1, 1), date(2033, 1, 1)), max_size=3))
    return WorkCalendar(draw(st.sampled_from(ZONES)), week, closed)


@st.composite
def levels(draw: st.DrawFn) -> ServiceLevel:
    target = draw(st.timedeltas(timedelta(seconds=1), timedelta(hours=30)))
    warn = target * draw(st.integers(0, 4)) / 4
    return ServiceLevel(draw(calendars()), target, warn)


@st.composite
def pauses(draw: st.DrawFn, around: datetime) -> tuple[Pause, ...]:
    kept = []
    for _ in range(draw(st.integers(0, 3))):
        start = around + draw(st.timedeltas(timedelta(days=-1), timedelta(days=3)))
        kept.append(Pause(start, start + draw(st.timedeltas(timedelta(0), timedelta(days=2)))))
    return tuple(kept)


@given(levels(), INSTANTS, st.data())
def test_working_time_between_filing_and_due_is_the_target(level, filed, data) -> None:
    held = data.draw(pauses(filed))
    found = deadline(level, filed, held)
    assert worked(level.calendar, filed, found.due, held) == level.target
    assert worked(level.calendar, found.warn, found.due, held) == level.warn_left
    assert filed <= found.warn <= found.due


@given(levels(), INSTANTS, st.timedeltas(timedelta(0), timedelta(days=2)), st.data())
def test_who_files_later_is_never_due_earlier(level, filed, later, data) -> None:
    held = data.draw(pauses(filed))
    assert due(level, filed, *held) <= due(level, filed + later, *held)


@given(levels(), INSTANTS, st.data())
def test_a_pause_never_makes_a_case_due_earlier(level, filed, data) -> None:
    held = data.draw(pauses(filed))
    assert due(level, filed) <= due(level, filed, *held)


@given(levels(), INSTANTS, st.data())
def test_a_pause_outside_working_time_changes_nothing(level, filed, data) -> None:
    """Any pause is cut down to the stretches in which nobody works."""
    closed: list[Pause] = []
    edge = filed
    for _ in range(3):
        opens = next_opening(level.calendar, edge)
        if opens > edge:
            closed.append(Pause(edge, opens))
        edge = opens + data.draw(st.timedeltas(timedelta(seconds=1), timedelta(hours=9)))
        while is_open(level.calendar, edge):
            edge += timedelta(minutes=7, seconds=1)
            if edge - opens > timedelta(days=9):
                return  # a calendar that never closes
    assert due(level, filed, *closed) == due(level, filed)


@given(levels(), INSTANTS)
def test_a_case_falls_due_in_working_time_or_at_its_end(level, filed) -> None:
    assert is_open(level.calendar, due(level, filed) - timedelta(microseconds=1))


@settings(max_examples=40)
@given(calendars(), INSTANTS, st.integers(1, 60))
def test_working_time_is_what_the_clock_on_the_wall_says_minute_by_minute(
    calendar, start, hours
) -> None:
    """Against counting: all openings and offsets of these zones begin on whole half minutes."""
    start = start.replace(second=0, microsecond=0)
    counted = sum(
        is_open(calendar, start + timedelta(minutes=minute)) for minute in range(hours * 60)
    )
    found = worked(calendar, start, start + timedelta(hours=hours))
    assert found == timedelta(minutes=counted)
