"""Submissions and who has seen them, as rows. The caller owns the transaction."""

from __future__ import annotations

from db.columns import (
    instant_or_none,
    instant_text_or_none,
    media_columns,
    media_ref,
    media_ref_or_none,
)
from db.connection import Connection, Row
from db.queue import page, refresh_submission
from db.work import refresh_video
from review import wire
from review.answers import QueuePage
from review.app_log import AppCheck
from review.queries import SubmissionQueue
from review.submissions import Submission


class SubmissionRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, submission: Submission) -> None:
        sql = "SELECT video_sha256, second_sha256 FROM submissions WHERE submission_id = ?"
        before = self._rows.row(sql, [submission.submission_id])
        checks = submission.app_checks
        row = {
            "submission_id": submission.submission_id,
            "attempt_id": submission.attempt_id,
            **media_columns("video", submission.video),
            "recorded_at": instant_text_or_none(submission.recorded_at),
            "submitted_at": instant_text_or_none(submission.submitted_at),
            "uploaded_at": instant_text_or_none(submission.uploaded_at),
            "device": submission.device,
            "version": submission.version,
            "app_checks": None if checks is None else wire.packed(checks),
            **media_columns("second", submission.second_video),
            "second_offset_ms": submission.second_offset_ms,
        }
        self._rows.put("submissions", row, ["submission_id"])
        second = submission.second_video
        now = (submission.video.sha256, second.sha256 if second else None)
        for sha256 in {*now, *(before or {}).values()} - {None}:
            refresh_video(self._rows, sha256)
        refresh_submission(self._rows, submission.submission_id)

    def get(self, submission_id: str) -> Submission | None:
        found = self._where("s.submission_id = ?", submission_id)
        return found[0] if found else None

    def of_attempt(self, attempt_id: str) -> Submission | None:
        found = self._where("s.attempt_id = ?", attempt_id)
        return found[0] if found else None

    def of_candidate(self, candidate_id: str) -> tuple[Submission, ...]:
        return self._where("a.candidate_id = ?", candidate_id)

    def with_video(self, sha256: str) -> tuple[Submission, ...]:
        return self._where("s.video_sha256 = ?", sha256)

    def with_second_video(self, sha256: str) -> tuple[Submission, ...]:
        return self._where("s.second_sha256 = ?", sha256)

    def with_portrait(self, sha256: str) -> tuple[Submission, ...]:
        people = "SELECT candidate_id FROM candidates WHERE portrait_sha256 = ?"
        return self._where(f"a.candidate_id IN ({people})", sha256)

    def of_exam(self, exam_id: str) -> tuple[Submission, ...]:
        subjects = "SELECT subject_id FROM subjects WHERE exam_id = ?"
        return self._where(f"a.subject_id IN ({subjects})", exam_id)

    def _where(self, condition: str, value: str) -> tuple[Submission, ...]:
        """Submissions in the order they came in."""
        sql = f"""
            SELECT s.* FROM submissions s JOIN attempts a ON a.attempt_id = s.attempt_id
            WHERE {condition} ORDER BY s.arrived
        """  # noqa: S608 -- the condition is one of those above
        return tuple(map(_submission, self._rows.rows(sql, [value])))

    def mark_seen(self, submission_id: str, actor_id: str) -> None:
        row = {"submission_id": submission_id, "actor_id": actor_id}
        self._rows.put("sightings", row, ["submission_id", "actor_id"])

    def seen_by(self, submission_id: str) -> tuple[str, ...]:
        sql = "SELECT actor_id FROM sightings WHERE submission_id = ? ORDER BY actor_id"
        return tuple(row["actor_id"] for row in self._rows.rows(sql, [submission_id]))

    def take(self, submission_id: str, actor_id: str) -> None:
        if actor_id:
            row = {"submission_id": submission_id, "actor_id": actor_id}
            self._rows.put("holders", row, ["submission_id"])
        else:
            sql = "DELETE FROM holders WHERE submission_id = ?"
            self._rows.write(sql, [submission_id])
        refresh_submission(self._rows, submission_id)

    def taken_by(self, submission_id: str) -> str:
        sql = "SELECT actor_id FROM holders WHERE submission_id = ?"
        row = self._rows.row(sql, [submission_id])
        return str(row["actor_id"]) if row else ""

    def queue(self, query: SubmissionQueue, actor_id: str) -> QueuePage:
        return page(self._rows, query, actor_id)


def _submission(row: Row) -> Submission:
    checks = row["app_checks"]
    return Submission(
        row["submission_id"],
        row["attempt_id"],
        media_ref("video", row),
        instant_or_none(row["recorded_at"]),
        instant_or_none(row["submitted_at"]),
        instant_or_none(row["uploaded_at"]),
        row["device"],
        None if checks is None else wire.unpacked(checks, tuple[AppCheck, ...]),
        row["version"],
        media_ref_or_none("second", row),
        row["second_offset_ms"],
    )
