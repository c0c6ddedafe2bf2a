"""What a rule found in a recording, before and after a person looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much attention a finding asks for. Values are stored, so they never change."""

    NOTE = "note"
    CONCERN = "concern"
    SERIOUS = "serious"


class Grade(Enum):
    """How sure a finding is (MEDIA.md §4). Values are stored, so they never change."""

    PROVED = "proved"  # the file contradicts itself: bytes missing, sizes that cannot be
    OBSERVED = "observed"  # a decoder or a detector said so at that second
    HINT = "hint"  # statistics; worth a look, no more


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a recording, in milliseconds from its first frame."""

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms < self.end_ms:
            raise ValueError(f"not a stretch of time: {self.start_ms}..{self.end_ms} ms")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a recording that a person should look at.

    ``code`` names what was found and selects its sentence (``*_texts``); ``figures`` are the
    numbers behind it, by name, and fill that sentence. ``rule`` names the rule and its version, for
    findings are judged anew when rules change. Without a ``span`` it is about the whole file.
    ``frames_ms`` are the instants whose pictures show it best, from the first frame, in order.
    """

    code: str
    severity: Severity
    grade: Grade
    rule: str
    span: Span | None = None
    figures: dict[str, float | int | str] | None = None
    frames_ms: tuple[int, ...] = ()
