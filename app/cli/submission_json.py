"""The stable JSON form of submissions for scripts (README, "Command line")."""

from __future__ import annotations

from typing import Any

from review.answers import QueueRow


def queue_row_json(row: QueueRow) -> dict[str, Any]:
    """A line of ``proctor submissions list``."""
    return {
        "submission": row.submission_id,
        "candidate_number": row.candidate_number,
        "candidate_name": row.candidate_name,
        "exam": row.exam,
        "subject": row.subject,
        "attempt": row.attempt_number,
        "practice": row.practice,
        "recorded_at": row.recorded_at.isoformat() if row.recorded_at else None,
        "integrity": row.integrity,
        "faces": row.faces,
        "open_findings": row.open_findings,
        "serious_findings": row.serious_findings,
        "priority": row.priority,
        "verdict": row.verdict,
        "verdict_final": row.verdict_final,
    }
