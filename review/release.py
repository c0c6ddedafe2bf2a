"""What keeps the results of a subject from being given out, and who may look past it.

People decide: an obstacle never drops a candidate from the sheet. It keeps the whole sheet back
until it is settled, or until an administrator waives it with a reason that goes into the manifest
and the audit chain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from review.scoring import TotalState
from review.wording import Text


class Obstacle(Enum):
    """What is still open about one candidate. Values are stored and exported."""

    ARBITRATION = "arbitration"  # a third marker or an arbiter is asked for
    NO_TOTAL = "no-total"  # ready to be marked, but not drawn, or too few marks
    APPEAL = "appeal"
    FILE = "file"  # damaged, and nobody has settled it
    IDENTITY = "identity"
    VERDICT = "verdict"  # failed in review after the draw, and ranked all the same


OBSTACLES: dict[Obstacle, Text] = {
    Obstacle.ARBITRATION: Text("仲裁未完成", "Arbitration is open"),
    Obstacle.NO_TOTAL: Text("没有总分", "Without a total"),
    Obstacle.APPEAL: Text("申诉尚未结束", "An appeal is under way"),
    Obstacle.FILE: Text("文件问题尚未解决", "An open question about the file"),
    Obstacle.IDENTITY: Text("身份问题尚未解决", "An open question about who it is"),
    Obstacle.VERDICT: Text("抽签后审核为不通过", "Failed in review after the draw"),
}

_BY_STATE = {
    TotalState.TOO_FEW: Obstacle.NO_TOTAL,
    TotalState.NEEDS_THIRD: Obstacle.ARBITRATION,
    TotalState.NEEDS_ARBITER: Obstacle.ARBITRATION,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate's video as the gate sees it.

    ``state`` is None outside the draw; ``held_back`` is the reason for which it would enter no
    draw now (``review.marks.LEFT_OUT``), empty where there is none.
    """

    submission_id: str
    number: str
    code: str = ""
    state: TotalState | None = None
    held_back: str = ""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One open thing about one candidate. ``code`` is empty outside the draw."""

    kind: Obstacle
    number: str
    submission_id: str
    code: str = ""


def hindrances(standings: Iterable[Standing]) -> tuple[Hindrance, ...]:
    """Everything that is still open, by kind, then by candidate number.

    A video that failed in review before the draw is settled: it is no obstacle. One that was drawn
    and failed later stands in the ranking, and somebody must have looked at that.
    """
    found = [
        Hindrance(kind, one.number, one.submission_id, one.code)
        for one in standings
        for kind in _kinds(one)
    ]
    order = list(Obstacle)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.number, one.code)))


def counted(found: Iterable[Hindrance]) -> dict[str, int]:
    """How many of each kind, by the kind's value; kinds without any are left out."""
    return dict(sorted(Counter(one.kind.value for one in found).items()))


def summary(counts: Mapping[str, int]) -> Text:
    """The counts in one line, for people."""
    named = [(OBSTACLES[Obstacle(kind)], count) for kind, count in sorted(counts.items())]
    return Text(
        "；".join(f"{words.zh} {count}" for words, count in named),
        "; ".join(f"{words.en}: {count}" for words, count in named),
    )


def _kinds(one: Standing) -> list[Obstacle]:
    kinds = []
    if one.state is not None and one.state in _BY_STATE:
        kinds.append(_BY_STATE[one.state])
    if one.state is None and not one.held_back:
        kinds.append(Obstacle.NO_TOTAL)
    if one.held_back and not (one.state is None and one.held_back == Obstacle.VERDICT.value):
        kinds.append(Obstacle(one.held_back))
    return kinds
