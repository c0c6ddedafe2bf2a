"""Attempts as rows. The caller owns the transaction."""

from __future__ import annotations

from db.connection import Connection, Row, Value
from db.queue import refresh_attempt
from review.submissions import Attempt, AttemptKind, AttemptOutcome


class AttemptRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, attempt: Attempt) -> None:
        row: dict[str, Value] = {
            "attempt_id": attempt.attempt_id,
            "candidate_id": attempt.candidate_id,
            "subject_id": attempt.subject_id,
            "number": attempt.number,
            "kind": attempt.kind.value,
            "outcome": attempt.outcome.value,
            "reason": attempt.reason,
        }
        self._rows.put("attempts", row, ["attempt_id"])
        refresh_attempt(self._rows, attempt.attempt_id)

    def get(self, attempt_id: str) -> Attempt | None:
        row = self._rows.row("SELECT * FROM attempts WHERE attempt_id = ?", [attempt_id])
        return _attempt(row) if row else None

    def find(
        self, candidate_id: str, subject_id: str, kind: AttemptKind, number: int
    ) -> Attempt | None:
        sql = """
            SELECT * FROM attempts
            WHERE candidate_id = ? AND subject_id = ? AND kind = ? AND number = ?
        """
        row = self._rows.row(sql, [candidate_id, subject_id, kind.value, number])
        return _attempt(row) if row else None

    def of_candidate(self, candidate_id: str) -> tuple[Attempt, ...]:
        """In the order of subject, kind and number."""
        sql = """
            SELECT * FROM attempts WHERE candidate_id = ? ORDER BY subject_id, kind, number
        """
        return tuple(map(_attempt, self._rows.rows(sql, [candidate_id])))


def _attempt(row: Row) -> Attempt:
    return Attempt(
        row["attempt_id"],
        row["candidate_id"],
        row["subject_id"],
        row["number"],
        AttemptKind(row["kind"]),
        AttemptOutcome(row["outcome"]),
        row["reason"],
    )
