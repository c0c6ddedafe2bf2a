"""The review queue: a read model that answers a stretch of 100,000 submissions in milliseconds.

``queue_entries`` holds one narrow row for each submission with what the queue filters and sorts by.
``_REFRESH`` is the only statement that writes it; the repositories run it for the submissions that
a change touches, inside the same transaction, so it is never behind. An index over order and
filters holds all a count and a page need, so even a filter that nothing passes reads that index
once and no row. Names, titles, open findings and verdicts are joined to the page's few rows alone.
"""

from __future__ import annotations

import json

from db.columns import instant_or_none
from db.connection import Connection, Row, Value
from db.search import found_by
from review.answers import QueuePage, QueueRow
from review.queries import QueueOrder, SubmissionQueue

_REFRESH = """
INSERT OR REPLACE INTO queue_entries (
    arrived, submission_id, candidate, subject_id, attempt_number, practice, number, recorded_at,
    priority, integrity, faces, reviewed, judged_by, cohort)
SELECT
    arrived, submission_id, candidate, subject_id, attempt_number, practice, number, recorded_at,
    priority, integrity, faces, reviewed,
    CASE WHEN facts_at IS NOT NULL AND (judged_at IS NULL OR facts_at > judged_at) THEN ''
         ELSE rules END,
    cohort
FROM (
    SELECT
        s.arrived, s.submission_id, c.arrived AS candidate, a.subject_id,
        a.number AS attempt_number, a.kind = 'practice' AS practice, c.number, s.recorded_at,
        coalesce(j.priority, 0) AS priority,
        CASE WHEN n.failure_code IS NOT NULL THEN 'failed' ELSE j.integrity_state END AS integrity,
        j.face_state AS faces,
        v.submission_id IS NOT NULL AS reviewed,
        j.rules, j.judged_at,
        CASE WHEN j.faces IS NOT NULL THEN j.cohort END AS cohort,
        (SELECT max(measured_at) FROM analyses
         WHERE sha256 IN (s.video_sha256, c.portrait_sha256)) AS facts_at
    FROM submissions s
    JOIN attempts a ON a.attempt_id = s.attempt_id
    JOIN candidates c ON c.candidate_id = a.candidate_id
    LEFT JOIN judgements j ON j.submission_id = s.submission_id
    LEFT JOIN verdicts v ON v.submission_id = s.submission_id
    LEFT JOIN analyses n ON n.sha256 = s.video_sha256 AND n.kind = 'integrity'
    WHERE {touched}
)
"""

_FEW = 2000  # candidates found by a text

_ORDERS = {
    QueueOrder.PRIORITY: "priority DESC, submission_id",
    QueueOrder.CANDIDATE: "number, subject_id, attempt_number, submission_id",
    QueueOrder.NEWEST: "recorded_at DESC, submission_id",  # those without a time come last
}

_PAGE = """
WITH page AS MATERIALIZED (
    SELECT arrived FROM queue_entries WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?
)
SELECT
    submission_id, number, candidate_name, exam, subject, attempt_number, practice, recorded_at,
    integrity, faces, priority, outcome, final, open_findings, serious_findings, seen
FROM (
    SELECT
        q.*, c.name AS candidate_name, e.title AS exam, t.title AS subject,
        v.outcome, coalesce(v.final, 0) AS final,
        (SELECT count(*) FROM findings f WHERE f.submission_id = q.submission_id
            AND f.current = 1 AND f.state = 'open') AS open_findings,
        (SELECT count(*) FROM findings f WHERE f.submission_id = q.submission_id
            AND f.current = 1 AND f.state = 'open' AND f.severity = 'serious')
            AS serious_findings,
        EXISTS (SELECT 1 FROM sightings x
            WHERE x.submission_id = q.submission_id AND x.actor_id = ?) AS seen
    FROM page
    JOIN queue_entries q ON q.arrived = page.arrived
    JOIN candidates c ON c.arrived = q.candidate
    JOIN subjects t ON t.subject_id = q.subject_id
    JOIN exams e ON e.exam_id = t.exam_id
    LEFT JOIN verdicts v ON v.submission_id = q.submission_id
)
ORDER BY {order}
"""


def refresh_submission(connection: Connection, submission_id: str) -> None:
    _refresh(connection, "s.submission_id = :key", submission_id)


def refresh_attempt(connection: Connection, attempt_id: str) -> None:
    _refresh(connection, "s.attempt_id = :key", attempt_id)


def refresh_candidate(connection: Connection, candidate_id: str) -> None:
    _refresh(connection, "a.candidate_id = :key", candidate_id)


def refresh_content(connection: Connection, sha256: str) -> None:
    """All submissions whose video, or whose candidate's ID photo, has these bytes."""
    _refresh(connection, "s.video_sha256 = :key", sha256)
    people = "SELECT candidate_id FROM candidates WHERE portrait_sha256 = :key"
    _refresh(connection, f"a.candidate_id IN ({people})", sha256)


def refresh_all(connection: Connection) -> None:
    """Make the whole read model anew."""
    connection.write("DELETE FROM queue_entries")
    connection.write(_REFRESH.format(touched="1"))


def _refresh(connection: Connection, touched: str, key: str) -> None:
    connection.write(_REFRESH.format(touched=touched), {"key": key})


def page(connection: Connection, query: SubmissionQueue, actor_id: str) -> QueuePage:
    """One stretch of the queue, and how many rows pass its filter."""
    found = _found(connection, query.text)
    condition, values = condition_of(query, found)
    sql = _PAGE.format(condition=condition, order=_ORDERS[query.order])
    span: list[Value] = [max(0, query.limit), max(0, query.offset)]
    rows = connection.rows(sql, [*values, *span, actor_id])
    total = connection.row(count_of(condition), values)
    return QueuePage(tuple(map(_queue_row, rows)), total["total"] if total else 0)


def count_of(condition: str) -> str:
    return f"SELECT count(*) AS total FROM queue_entries WHERE {condition}"  # noqa: S608


def _found(connection: Connection, text: str) -> list[int] | None:
    """The candidates that a text finds; None where there is no text."""
    if not text.strip():
        return None
    sql, values = found_by(text)
    return [row["arrived"] for row in connection.rows(sql, values)]


def condition_of(query: SubmissionQueue, found: list[int] | None) -> tuple[str, list[Value]]:
    """The query's filters as an SQL condition on ``queue_entries``, and its values.

    Submissions of a few candidates are looked up one by one and sorted; for many, the index that is
    in order already is read along. A plus sign keeps SQLite from the other way, for it cannot know
    how many were found.
    """
    few = found is not None and len(found) <= _FEW
    conditions = ["+practice = ?" if few else "practice = ?"]
    values: list[Value] = [int(query.practice)]
    for column, wanted in (("integrity", query.integrity), ("faces", query.faces)):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if query.unreviewed_only:
        conditions.append("reviewed = 0")
    if found is not None:
        column = "candidate" if few else "+candidate"
        conditions.append(f"{column} IN (SELECT value FROM json_each(?))")  # noqa: S608
        values.append(json.dumps(found))
    return " AND ".join(conditions), values


def _queue_row(row: Row) -> QueueRow:
    return QueueRow(
        submission_id=row["submission_id"],
        candidate_number=row["number"],
        candidate_name=row["candidate_name"],
        exam=row["exam"],
        subject=row["subject"],
        attempt_number=row["attempt_number"],
        practice=bool(row["practice"]),
        recorded_at=instant_or_none(row["recorded_at"]),
        integrity=row["integrity"],
        faces=row["faces"],
        open_findings=row["open_findings"],
        serious_findings=row["serious_findings"],
        priority=row["priority"],
        verdict=row["outcome"],
        verdict_final=bool(row["final"]),
        seen=bool(row["seen"]),
    )
