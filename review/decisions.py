"""What people decided: about a finding, about a whole recording, and what they wrote down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from review.findings import Finding


class Origin(Enum):
    """Whether the machine or a person raised a finding; the two always look different."""

    MACHINE = "machine"
    HUMAN = "human"


class FindingState(Enum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding in the store: what was found, and what a person made of it.

    ``current`` turns False when the rules, run again, no longer find it; a finding that a person
    has judged is then kept beside the new ones, never lost.
    """

    finding_id: str
    submission_id: str
    finding: Finding
    origin: Origin = Origin.MACHINE
    state: FindingState = FindingState.OPEN
    note: str = ""
    reviewed_by: str = ""
    reviewed_at: datetime | None = None
    current: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A remark at an instant of a recording, in milliseconds from its first frame."""

    note_id: str
    submission_id: str
    at_ms: int
    text: str
    author: str
    written_at: datetime


class Outcome(Enum):
    """A person's verdict on a whole recording."""

    PASS = "pass"  # noqa: S105 -- a verdict, not a password
    DOUBTFUL = "doubtful"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class SessionVerdict:
    """The verdict on a submission. An adverse one waits for a second person (rule 6)."""

    submission_id: str
    outcome: Outcome
    reason: str
    given_by: str
    given_at: datetime
    seconded_by: str = ""
    seconded_at: datetime | None = None

    @property
    def final(self) -> bool:
        """Whether the verdict stands: anything but a fail does at once."""
        return self.outcome is not Outcome.FAIL or bool(self.seconded_by)


@dataclass(frozen=True, slots=True)
class VoidedVerdict:
    """An adverse verdict that new evidence took back before its second signature.

    ``because_of`` is the id of the finding that came, went or changed.
    """

    submission_id: str
    outcome: Outcome
    reason: str
    given_by: str
    given_at: datetime
    voided_at: datetime
    because_of: str
