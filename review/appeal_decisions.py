"""What support decides about an appeal, and when a second person signs it (rules 6, 14–18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from review.appeals import AppealState
from review.similarity import Standing


class AppealOutcome(Enum):
    """Values are stored and part of the JSON form, so they never change."""

    APPROVED = "approved"
    REJECTED = "rejected"
    NEW_PICTURES = "new-pictures"  # asks the candidate; the clock stands still
    SCHOOL = "school"  # only the school can correct its roster (rule 17)
    MERGED = "merged"  # a duplicate of another appeal
    CANCELLED = "cancelled"  # filed by mistake (rule 14)


@dataclass(frozen=True, slots=True)
class AppealDecision:
    """One outcome of one round. None is ever removed: a withdrawn one says so."""

    decision_id: str
    appeal_id: str
    round: int
    outcome: AppealOutcome
    reason_code: str
    final: bool  # False: the candidate may try again
    to_candidate: str
    internal_note: str
    checklist: tuple[str, ...]  # codes of review.appeal_reasons.CHECKLIST that were looked at
    machine: str  # what the machine said then: a Standing's value, or empty
    decided_by: str
    decided_at: datetime
    needs_second: bool
    merged_into: str = ""
    seconded_by: str = ""
    seconded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""
    settled_at: datetime | None = None  # when it began to count; None: waits for the second person
    worked_s: float = 0.0  # working time of the round until then, holds left out
    held_s: float = 0.0  # working time of its holds
    breached: bool = False
    send_after: datetime | None = None  # until then it can be withdrawn
    sent_at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


def second_needed(outcome: AppealOutcome, machine: Standing | None) -> bool:
    """Rejections, and approvals against a clear machine mismatch, need a second person.

    A rejection against a clear match is a rejection; a machine that cannot tell overrules nobody.
    """
    if outcome is AppealOutcome.REJECTED:
        return True
    return outcome is AppealOutcome.APPROVED and machine is Standing.DIFFERS


def state_after(outcome: AppealOutcome, *, needs_second: bool) -> AppealState:
    """The state of an appeal right after it was decided."""
    if needs_second:
        return AppealState.STAGED
    if outcome is AppealOutcome.NEW_PICTURES:
        return AppealState.WAITING
    return AppealState.DECIDED
