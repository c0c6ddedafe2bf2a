"""What a workspace has set for its appeals desk. Versioned: a promise keeps the version it had."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from review.appeal_reasons import DEFAULT_REASONS, Reason
from review.appeals import AppealKind, Hold, Promise
from review.sla import Pause, ServiceLevel, deadline

DEFAULT_VERSION = 0  # nothing was set: the defaults below


@dataclass(frozen=True, slots=True)
class AppealRules:
    """Working hours and target, and how long things wait. Raises ValueError for what cannot be."""

    service: ServiceLevel = field(default_factory=ServiceLevel)
    lease: timedelta = timedelta(minutes=10)  # of a claim nobody works on
    undo: timedelta = timedelta(minutes=1)  # before a reply is sent
    exam_clock: timedelta = timedelta(hours=24)  # before it closes, an exam window comes first

    def __post_init__(self) -> None:
        if not timedelta(seconds=30) <= self.lease <= timedelta(hours=4):
            raise ValueError("a claim lasts between half a minute and four hours")
        if not timedelta(0) <= self.undo <= timedelta(hours=1):
            raise ValueError("a reply waits an hour at most")
        if not timedelta(0) <= self.exam_clock <= timedelta(days=14):
            raise ValueError("the exam clock counts two weeks at most")


@dataclass(frozen=True, slots=True)
class ReasonList:
    """The reasons in use and those kept for old decisions."""

    reasons: tuple[Reason, ...] = DEFAULT_REASONS

    def get(self, code: str) -> Reason | None:
        return next((one for one in self.reasons if one.code == code), None)


def promised(
    rules: AppealRules, version: int, started_at: datetime, holds: tuple[Hold, ...] = ()
) -> Promise:
    """What the clock of a round promises, by one version of the rules."""
    found = deadline(rules.service, started_at, [Pause(one.start, one.end) for one in holds])
    return Promise(started_at, version, found.warn, found.due)


def urgent_span(
    rules: AppealRules, kind: AppealKind, filed_at: datetime, exam_closes_at: datetime | None
) -> tuple[datetime, datetime] | None:
    """From when until when an appeal comes before all that only have the two hours (rule 5).

    A failure in a running exam is urgent at once and until its window closes, or for the target's
    length when nobody says when that is.
    """
    if kind is AppealKind.EXAM_FACE:
        return filed_at, exam_closes_at or filed_at + rules.service.target
    if exam_closes_at is not None:
        return exam_closes_at - rules.exam_clock, exam_closes_at
    return None
