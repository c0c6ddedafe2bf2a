"""How a case looks in the queue: a row of the list from a row of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from review.appeal_queries import AppealRow
from review.appeal_texts import CHANNELS, KINDS, STATES
from review.appeals import AppealState, Channel
from review.sla import WorkCalendar
from review.wording import said
from widgets.appeals.countdown import CaseClock, DeskClock, clock_of_row, read, wall_time
from widgets.tables.columns import Chip, Column, Lines, Live, Marked, Row

translate = QCoreApplication.translate  # lupdate finds this name

CLOCK_COLUMN = 1
_PLAIN = WorkCalendar()


def columns() -> tuple[Column, ...]:
    """The columns in the language in force; the keys name orders."""
    return (
        Column("name", translate("appeals_queue", "Case"), 1.35),
        Column("urgency", translate("appeals_queue", "Clock"), 1.15),
        Column("filed", translate("appeals_queue", "Filed"), 0.5),
    )


def row_of(row: AppealRow, me: str, clock: DeskClock, calendars: Mapping[int, WorkCalendar]) -> Row:
    calendar = calendars.get(row.rules_version, _PLAIN)
    filed = wall_time(row.filed_at.replace(second=0), clock.now(), calendar.tz())
    return Row(
        row.appeal_id,
        (
            Lines(_who(row), _what(row, me), strong=row.held_by == me),
            Live(partial(clock_cell, clock_of_row(row, calendar), clock)),
            Lines(filed, said(CHANNELS[Channel(row.channel)])),
        ),
    )


def clock_cell(case: CaseClock, clock: DeskClock) -> Marked:
    """Both clocks at the instant at which the row is painted. The exam clock comes first."""
    told = read(case, clock.now())
    chip = Chip(told.look, told.words)
    if not told.exam:
        return Marked((chip,), told.wall)
    return Marked((Chip("sla_exam", told.exam),), f"{told.words} · {told.wall}")


def _who(row: AppealRow) -> str:
    name = row.name or translate("appeals_queue", "(no name)")
    return f"{name} · {row.number}" if row.number else name


def _what(row: AppealRow, me: str) -> str:
    parts = []
    if row.held_by == me:
        parts.append(translate("appeals_queue", "with me"))
    elif row.held_by:
        parts.append(translate("appeals_queue", "with {0}").format(row.held_by))
    if row.state is AppealState.STAGED:
        parts.append(said(STATES[row.state]))
    parts.append(said(KINDS[row.kind]))
    if row.round > 1:
        parts.append(translate("appeals_queue", "round {0}").format(row.round))
    if row.reference:
        parts.append(row.reference)
    return " · ".join(parts)
