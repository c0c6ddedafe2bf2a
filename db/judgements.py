"""What the rules made of the facts, as rows. The caller owns the transaction."""

from __future__ import annotations

from db.columns import instant, instant_text
from db.connection import Connection, Row, Value
from db.queue import refresh_submission
from review import wire
from review.continuity import Continuity
from review.face_rules import NO_PHOTO, FaceJudgement
from review.integrity_rules import IntegrityJudgement
from review.measurements import Failure, Judgement


class JudgementRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, judgement: Judgement) -> None:
        integrity, faces = judgement.integrity, judgement.faces
        missing = judgement.faces_missing
        row: dict[str, Value] = {
            "submission_id": judgement.submission_id,
            "judged_at": instant_text(judgement.judged_at),
            "rules": judgement.rules,
            "cohort": judgement.cohort,
            "priority": judgement.priority,
            "integrity_state": integrity.verdict.value if integrity else None,
            "face_state": _face_state(judgement),
            "missing_code": missing.code if missing else None,
            "missing_detail": missing.detail if missing else None,
            "integrity": None if integrity is None else wire.packed(integrity),
            "faces": None if faces is None else wire.packed(faces),
        }
        self._rows.put("judgements", row, ["submission_id"])
        refresh_submission(self._rows, judgement.submission_id)

    def get(self, submission_id: str) -> Judgement | None:
        sql = "SELECT * FROM judgements WHERE submission_id = ?"
        row = self._rows.row(sql, [submission_id])
        return _judgement(row) if row else None

    def unchecked_faces(self, submission_id: str) -> tuple[bool, bool] | None:
        sql = "SELECT missing_code, face_state FROM judgements WHERE submission_id = ?"
        row = self._rows.row(sql, [submission_id])
        if row is None:
            return None
        failed = row["missing_code"] is not None
        return failed, not failed and row["face_state"] == NO_PHOTO

    def set_priority(self, submission_id: str, points: int) -> None:
        sql = "UPDATE judgements SET priority = ? WHERE submission_id = ? AND priority <> ?"
        self._rows.write(sql, [points, submission_id, points])
        refresh_submission(self._rows, submission_id)

    def outdated(self, rules: str, limit: int) -> tuple[str, ...]:
        """Submissions whose facts wait for rules, or were judged by others; in no promised order.

        Facts wait when there is no judgement, or when one of them is newer than it.
        """
        sql = """
            SELECT submission_id FROM queue_entries WHERE judged_by < :rules
            UNION ALL
            SELECT submission_id FROM queue_entries WHERE judged_by > :rules
            LIMIT :limit
        """
        rows = self._rows.rows(sql, {"rules": rules, "limit": max(0, limit)})
        return tuple(row["submission_id"] for row in rows)

    def cohorts(self) -> tuple[tuple[str, str, str], ...]:
        sql = """
            SELECT q.submission_id, t.exam_id, q.cohort FROM queue_entries q
            JOIN subjects t ON t.subject_id = q.subject_id
            WHERE q.cohort IS NOT NULL ORDER BY q.submission_id
        """
        return tuple(
            (row["submission_id"], row["exam_id"], row["cohort"]) for row in self._rows.rows(sql)
        )

    def save_continuity(self, continuity: Continuity) -> None:
        row: dict[str, Value] = {
            "candidate_id": continuity.candidate_id,
            "judged_at": instant_text(continuity.judged_at),
            "rules": continuity.rules,
            "cohort": continuity.cohort,
            "continuity": wire.packed(continuity),
        }
        self._rows.put("continuities", row, ["candidate_id"])

    def continuity(self, candidate_id: str) -> Continuity | None:
        sql = "SELECT continuity FROM continuities WHERE candidate_id = ?"
        row = self._rows.row(sql, [candidate_id])
        return wire.unpacked(row["continuity"], Continuity) if row else None


def _face_state(judgement: Judgement) -> str | None:
    """What the queue shows of the faces: the summary's state, or why there is none."""
    if judgement.faces is not None:
        return judgement.faces.summary.state
    return judgement.faces_missing.code if judgement.faces_missing else None


def _judgement(row: Row) -> Judgement:
    integrity, faces, missing = row["integrity"], row["faces"], row["missing_code"]
    return Judgement(
        row["submission_id"],
        instant(row["judged_at"]),
        row["rules"],
        None if integrity is None else wire.unpacked(integrity, IntegrityJudgement),
        None if faces is None else wire.unpacked(faces, FaceJudgement),
        None if missing is None else Failure(missing, row["missing_detail"]),
        row["cohort"],
        row["priority"],
    )
