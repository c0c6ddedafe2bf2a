"""What every format writes: a line for each candidate, and a line for each mark that was given.

Lines are made one at a time, in the order of the ranking, so that a writer holds no more than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from review.marks import Mark
from review.scheme import Scheme
from review.score_queries import TotalRow
from review.scoring import JudgeMark, judge_total
from review.wording import Text


class Counts(Enum):
    """What became of a mark. Values are exported, so they never change."""

    KEPT = "kept"
    DROPPED = "dropped"
    UNUSED = "unused"  # a third mark that turned out not to be needed
    WAITING = "waiting"  # there is no total yet
    REPEAT = "repeat"  # a hidden repeat
    REPLACED = "replaced"  # what stood there before a locked mark was changed (rule 24)


COUNTS: dict[Counts, Text] = {
    Counts.KEPT: Text("计入", "kept"),
    Counts.DROPPED: Text("去掉", "dropped"),
    Counts.UNUSED: Text("未用", "unused"),
    Counts.WAITING: Text("待定", "waiting"),
    Counts.REPEAT: Text("复评", "repeat"),
    Counts.REPLACED: Text("已更改", "replaced"),
}

STATES: dict[str, Text] = {
    "complete": Text("完成", "complete"),
    "too-few": Text("评分不足", "too few marks"),
    "needs-third": Text("待第三评", "needs a third"),
    "needs-arbiter": Text("待仲裁", "needs an arbiter"),
}

SEATS: dict[str, Text] = {
    "panel": Text("评委", "panel"),
    "third": Text("第三评", "third"),
    "arbiter": Text("仲裁", "arbiter"),
}


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark, or what it was before; ``total`` is the judge's figure out of 100, exact."""

    number: str
    code: str
    judge: str
    seat: str
    counts: Counts
    scores: Mapping[str, Decimal]
    total: Fraction
    locked_at: datetime
    changed_by: str = ""
    reason: str = ""


def mark_lines(scheme: Scheme, row: TotalRow) -> Iterator[MarkLine]:
    """A candidate's marks: those that count by size, then repeats, and what was replaced."""
    lines = [_line(scheme, row, mark) for mark in row.marks]
    yield from sorted(
        (line for line in lines if line.counts is not Counts.REPEAT),
        key=lambda line: (line.total, line.judge),
    )
    yield from (line for line in lines if line.counts is Counts.REPEAT)
    for mark in row.marks:
        yield from _replaced(scheme, row, mark)


def _counts(row: TotalRow, mark: Mark) -> Counts:
    if mark.repeat:
        return Counts.REPEAT
    if mark.judge in row.kept:
        return Counts.KEPT
    if mark.judge in row.dropped:
        return Counts.DROPPED
    return Counts.WAITING if row.value is None else Counts.UNUSED


def _line(scheme: Scheme, row: TotalRow, mark: Mark) -> MarkLine:
    return MarkLine(
        row.number,
        row.code,
        mark.judge,
        mark.seat.value,
        _counts(row, mark),
        mark.scores,
        judge_total(scheme, JudgeMark(mark.judge, mark.scores)),
        mark.locked_at,
    )


def _replaced(scheme: Scheme, row: TotalRow, mark: Mark) -> Iterator[MarkLine]:
    for old in mark.earlier:
        yield MarkLine(
            row.number,
            row.code,
            mark.judge,
            mark.seat.value,
            Counts.REPLACED,
            old.scores,
            judge_total(scheme, JudgeMark(mark.judge, old.scores)),
            old.locked_at,
            old.changed_by,
            old.reason,
        )
