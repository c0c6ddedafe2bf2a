"""Working hours as people type them, and what they promise to appeals filed then. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from review.sla import Opening, ServiceLevel, deadline

_PART = re.compile(r"^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$")
_SPLIT = re.compile(r"[,;，；、\s]+")

#: Filing times of the examples: those of the house's rule 22.
EXAMPLES = (time(22, 30), time(3, 10), time(23, 59, 30), time(22, 0), time(9, 0))


def openings_of(text: str) -> tuple[Opening, ...]:
    """ "08:00-12:00, 13:00-24:00" as openings in order; nothing means closed.

    Raises ValueError for what is no such list, with the part that is wrong.
    """
    tidy = text.replace("：", ":").replace("–", "-").replace("—", "-").replace("～", "-")
    tidy = re.sub(r"\s*-\s*", "-", tidy.strip())
    found = []
    for part in filter(None, _SPLIT.split(tidy)):
        match = _PART.match(part)
        if match is None:
            raise ValueError(part)
        hour, minute, to_hour, to_minute = map(int, match.groups())
        if minute > 59 or to_minute > 59:
            raise ValueError(part)
        try:
            found.append(Opening(hour * 3600 + minute * 60, to_hour * 3600 + to_minute * 60))
        except ValueError:
            raise ValueError(part) from None
    return tuple(sorted(found))


def text_of(openings: Sequence[Opening]) -> str:
    return ", ".join(map(str, openings))


def days_of(text: str) -> frozenset[date]:
    """Days as "2026-03-02", apart by commas, spaces or lines. Raises ValueError with the part."""
    found = set()
    for part in filter(None, _SPLIT.split(text)):
        try:
            found.add(date.fromisoformat(part.replace("/", "-")))
        except ValueError:
            raise ValueError(part) from None
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Example:
    """An appeal filed then, and when it would be due; both in the calendar's zone."""

    filed: datetime
    due: datetime


def examples(level: ServiceLevel, day: date) -> tuple[Example, ...]:
    """What the promise would be for appeals filed on a day."""
    zone = level.calendar.tz()
    found = []
    for at in EXAMPLES:
        filed = datetime.combine(day, at, zone)
        due = deadline(level, filed.astimezone(UTC)).due
        if due is not None:
            found.append(Example(filed, due.astimezone(zone)))
    return tuple(found)


def when_due(example: Example) -> tuple[str, int]:
    """The wall time and how many days later; midnight is 24:00 of the day before."""
    days = (example.due.date() - example.filed.date()) // timedelta(days=1)
    seconds = "%H:%M:%S" if example.due.second else "%H:%M"
    if example.due.time() == time() and days:
        return "24:00", days - 1
    return f"{example.due:{seconds}}", days
