"""What is said after a commit: which topics changed, never how."""

from __future__ import annotations

from dataclasses import dataclass

SUBMISSIONS = "submissions"
ANALYSIS = "analysis"
APPEALS = "appeals"
QUEUE_VIEWS = "queue_views"
PHRASES = "phrases"


def submission_topic(submission_id: str) -> str:
    """The topic of one submission's page."""
    return f"submission:{submission_id}"


def appeal_topic(appeal_id: str) -> str:
    """The topic of one appeal's page."""
    return f"appeal:{appeal_id}"


@dataclass(frozen=True, slots=True)
class Changes:
    """``sequence`` is that of the audit entry that made the change."""

    sequence: int
    topics: frozenset[str]
