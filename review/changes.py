"""What is said after a commit: which topics changed, never how."""

from __future__ import annotations

from dataclasses import dataclass

SUBMISSIONS = "submissions"
ANALYSIS = "analysis"
APPEALS = "appeals"
QUEUE_VIEWS = "queue_views"
PHRASES = "phrases"
EVERYTHING = "*"  # nobody can say what it touched: whatever is open may have changed


def submission_topic(submission_id: str) -> str:
    """The topic of one submission's page."""
    return f"submission:{submission_id}"


def appeal_topic(appeal_id: str) -> str:
    """The topic of one appeal's page."""
    return f"appeal:{appeal_id}"


def scoring_topic(subject_id: str) -> str:
    """The topic of one subject's marks."""
    return f"scoring:{subject_id}"


@dataclass(frozen=True, slots=True)
class Changes:
    """``sequence`` is that of the audit entry that made the change; 0 where there is none."""

    sequence: int
    topics: frozenset[str]


def topics_of(subject: str) -> frozenset[str]:
    """What may have changed by an audit entry about ``subject``, for those who did not hear of the
    commit itself: another process made it. Says too much rather than too little."""
    kind, _, which = subject.partition(":")
    if kind == "appeal" and which:
        return frozenset({APPEALS, subject})
    if kind == "submission" and which:
        return frozenset({SUBMISSIONS, subject})
    if kind == "workspace":
        return frozenset({"queue": {QUEUE_VIEWS}, "phrases": {PHRASES}}.get(which, set()))
    if kind in ("incident", "setting"):
        return frozenset({APPEALS, EVERYTHING})
    return frozenset({SUBMISSIONS, ANALYSIS, APPEALS, EVERYTHING, subject})
