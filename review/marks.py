"""Marks that judges gave, the draw they were given under, and what kept a video out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum

from review.draw import JudgingRoom, Showing
from review.wording import Text


class Seat(Enum):
    """As what a judge marked. Values are stored, so they never change."""

    PANEL = "panel"
    THIRD = "third"
    ARBITER = "arbiter"


@dataclass(frozen=True, slots=True)
class Judge:
    """Who marks. ``relations`` are candidate numbers the judge declared (rule 25)."""

    judge_id: str
    name: str
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A submission that entered no draw; ``why`` selects the sentence."""

    submission_id: str
    number: str
    why: str


LEFT_OUT: dict[str, Text] = {
    "file": Text("文件问题尚未解决", "An open question about the file"),
    "identity": Text("身份问题尚未解决", "An open question about who it is"),
    "verdict": Text("审核结论为不通过或待复核", "Failed in review, or waits for a second person"),
    "appeal": Text("申诉尚未结束", "An appeal is under way"),
}


@dataclass(frozen=True, slots=True)
class HeldDraw:
    """A draw as it was held: from its seed and these names anybody can draw it again."""

    draw_id: str
    subject_id: str
    seed: str
    scheme_version: int
    judges: tuple[Judge, ...]
    codes: Mapping[str, str]  # submission id: code
    rooms: tuple[JudgingRoom, ...]
    orders: Mapping[str, tuple[Showing, ...]]
    recused: tuple[tuple[str, str], ...]  # (judge, code)
    left_out: tuple[LeftOut, ...]
    held_by: str
    held_at: datetime

    def panel_of(self, code: str) -> tuple[str, ...]:
        """The judges who mark a video; empty for an unknown code."""
        room = next((room for room in self.rooms if code in room.codes), None)
        if room is None:
            return ()
        return tuple(judge for judge in room.judges if (judge, code) not in self.recused)


@dataclass(frozen=True, slots=True)
class Mark:
    """One judge's locked marks for one video, by criterion code."""

    mark_id: str
    draw_id: str
    code: str
    judge: str
    scores: Mapping[str, Decimal]
    locked_at: datetime
    seat: Seat = Seat.PANEL
    repeat: bool = False  # the second time of a hidden repeat: counts for nothing
    earlier: tuple[EarlierMark, ...] = field(default=())
    version: int = 1


@dataclass(frozen=True, slots=True)
class EarlierMark:
    """What stood there before a locked mark was changed, and why (rule 24)."""

    scores: Mapping[str, Decimal]
    locked_at: datetime
    changed_by: str
    reason: str
