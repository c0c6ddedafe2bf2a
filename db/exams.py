"""Exams and subjects as rows. The caller owns the transaction."""

from __future__ import annotations

from db.connection import Connection, Row, Value
from review import wire
from review.integrity_rules import MediaPolicy
from review.submissions import Exam, Subject


class ExamRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, exam: Exam) -> None:
        row: dict[str, Value] = {
            "exam_id": exam.exam_id,
            "title": exam.title,
            "policy": wire.to_json(exam.policy),
            "version": exam.version,
        }
        self._rows.put("exams", row, ["exam_id"])

    def get(self, exam_id: str) -> Exam | None:
        row = self._rows.row("SELECT * FROM exams WHERE exam_id = ?", [exam_id])
        return _exam(row) if row else None

    def all(self) -> tuple[Exam, ...]:
        return tuple(map(_exam, self._rows.rows("SELECT * FROM exams ORDER BY arrived")))

    def save_subject(self, subject: Subject) -> None:
        row: dict[str, Value] = {
            "subject_id": subject.subject_id,
            "exam_id": subject.exam_id,
            "title": subject.title,
            "attempts_allowed": subject.attempts_allowed,
        }
        self._rows.put("subjects", row, ["subject_id"])

    def subject(self, subject_id: str) -> Subject | None:
        row = self._rows.row("SELECT * FROM subjects WHERE subject_id = ?", [subject_id])
        return _subject(row) if row else None

    def subjects(self, exam_id: str) -> tuple[Subject, ...]:
        sql = "SELECT * FROM subjects WHERE exam_id = ? ORDER BY arrived"
        return tuple(map(_subject, self._rows.rows(sql, [exam_id])))

    def counts(self, exam_id: str) -> tuple[int, int]:
        row = self._rows.row(
            """
            SELECT (SELECT count(DISTINCT a.candidate_id) FROM subjects t
                    JOIN attempts a ON a.subject_id = t.subject_id
                    WHERE t.exam_id = :exam) AS candidates,
                   (SELECT count(*) FROM subjects t
                    JOIN queue_entries q ON q.subject_id = t.subject_id
                    WHERE t.exam_id = :exam) AS submissions
            """,
            {"exam": exam_id},
        )
        return (row["candidates"], row["submissions"]) if row else (0, 0)


def _exam(row: Row) -> Exam:
    policy = wire.from_json(row["policy"], MediaPolicy)
    return Exam(row["exam_id"], row["title"], policy, row["version"])


def _subject(row: Row) -> Subject:
    return Subject(row["subject_id"], row["exam_id"], row["title"], row["attempts_allowed"])
