"""The review queue: a read model that answers a stretch of 100,000 submissions in milliseconds.

``queue_entries`` holds one narrow row for each submission with what the queue filters and sorts by.
``_REFRESH`` is the only statement that writes it; the repositories run it for the submissions that
a change touches, inside the same transaction, so it is never behind. Every index over an
order also holds all that filters ask for, so even a filter that nothing passes reads that index
once and no row. Names, titles and verdicts are joined to the page's few rows alone; who has seen
what is looked up in an index of its own.
"""

from __future__ import annotations

import json

from db.columns import instant_or_none
from db.connection import Connection, Row, Value
from db.search import found_by
from review.answers import QueuePage, QueueRow
from review.queries import Findings, QueueOrder, Stage, SubmissionQueue, Taken

_REFRESH = """
INSERT OR REPLACE INTO queue_entries (
    arrived, submission_id, candidate, subject_id, attempt_number, practice, number, recorded_at,
    priority, integrity, faces, reviewed, name_order, stage, open_findings, serious_findings,
    taken_by, judged_by, cohort)
SELECT
    arrived, submission_id, candidate, subject_id, attempt_number, practice, number, recorded_at,
    priority, integrity, faces, reviewed, name_order, stage, open_findings, serious_findings,
    taken_by,
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
        v.submission_id IS NOT NULL AS reviewed, name_order(c.name) AS name_order,
        CASE WHEN v.submission_id IS NULL THEN 0 ELSE 1 + v.final END AS stage,
        (SELECT count(*) FROM findings f WHERE f.submission_id = s.submission_id
            AND f.current = 1 AND f.state = 'open') AS open_findings,
        (SELECT count(*) FROM findings f WHERE f.submission_id = s.submission_id
            AND f.current = 1 AND f.state = 'open' AND f.severity = 'serious')
            AS serious_findings,
        coalesce(h.actor_id, '') AS taken_by,
        j.rules, j.judged_at,
        CASE WHEN j.faces IS NOT NULL THEN j.cohort END AS cohort,
        (SELECT max(measured_at) FROM analyses
         WHERE sha256 IN (s.video_sha256, c.portrait_sha256)) AS facts_at
    FROM submissions s
    JOIN attempts a ON a.attempt_id = s.attempt_id
    JOIN candidates c ON c.candidate_id = a.candidate_id
    LEFT JOIN judgements j ON j.submission_id = s.submission_id
    LEFT JOIN verdicts v ON v.submission_id = s.submission_id
    LEFT JOIN holders h ON h.submission_id = s.submission_id
    LEFT JOIN analyses n ON n.sha256 = s.video_sha256 AND n.kind = 'integrity'
    WHERE {touched}
)
"""

_FEW = 2000  # candidates found by a text

_RECOUNT = """
UPDATE queue_entries SET
    open_findings = (SELECT count(*) FROM findings WHERE submission_id = :key
        AND current = 1 AND state = 'open'),
    serious_findings = (SELECT count(*) FROM findings WHERE submission_id = :key
        AND current = 1 AND state = 'open' AND severity = 'serious')
WHERE arrived = (SELECT arrived FROM submissions WHERE submission_id = :key)
"""

# What each order compares, in turn; True: the larger first. The last one is never the same twice.
_ORDERS: dict[QueueOrder, tuple[tuple[str, bool], ...]] = {
    QueueOrder.PRIORITY: (("priority", True), ("submission_id", False)),
    QueueOrder.CANDIDATE: (
        ("number", False),
        ("subject_id", False),
        ("attempt_number", False),
        ("submission_id", False),
    ),
    # SQLite takes a missing time for the smallest: newest first, it comes last.
    QueueOrder.NEWEST: (("recorded_at", True), ("submission_id", False)),
    QueueOrder.NAME: (("name_order", False), ("number", False), ("submission_id", False)),
    QueueOrder.STAGE: (("stage", False), ("priority", True), ("submission_id", False)),
}

_STAGES = {Stage.OPEN: 0, Stage.WAITING: 1, Stage.DONE: 2}

_TAKEN = {
    Taken.MINE: "taken_by = ?",
    Taken.NOBODYS: "taken_by = ''",
    Taken.OTHERS: "taken_by NOT IN ('', ?)",
}

_SEEN = """EXISTS (SELECT 1 FROM sightings x
    WHERE x.submission_id = queue_entries.submission_id AND x.actor_id = ?)"""

_FINDINGS = {
    Findings.OPEN: "open_findings > 0",
    Findings.SERIOUS: "serious_findings > 0",
    Findings.NONE: "open_findings = 0",
}

_PAGE = """
WITH page AS MATERIALIZED (
    SELECT arrived FROM queue_entries WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?
)
SELECT
    submission_id, number, candidate_name, exam, subject, attempt_number, practice, recorded_at,
    integrity, faces, priority, outcome, final, open_findings, serious_findings, taken_by, seen,
    news
FROM (
    SELECT
        q.*, c.name AS candidate_name, e.title AS exam, t.title AS subject,
        v.outcome, coalesce(v.final, 0) AS final,
        EXISTS (SELECT 1 FROM sightings x
            WHERE x.submission_id = q.submission_id AND x.actor_id = ?) AS seen,
        EXISTS (SELECT 1 FROM looks x
            WHERE x.submission_id = q.submission_id AND x.actor_id = ? AND x.stale = 1) AS news
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


def recount_findings(connection: Connection, submission_id: str) -> None:
    """After findings of a submission have changed, and nothing else."""
    connection.write(_RECOUNT, {"key": submission_id})


def page(connection: Connection, query: SubmissionQueue, actor_id: str) -> QueuePage:
    """One stretch of the queue, and how many rows pass its filter."""
    found, subjects = _found(connection, query.text), _subjects(connection, query)
    condition, values = condition_of(query, found, subjects, actor_id)
    sql = _PAGE.format(condition=condition, order=order_of(query))
    span: list[Value] = [max(0, query.limit), max(0, query.offset)]
    rows = connection.rows(sql, [*values, *span, actor_id, actor_id]) if query.limit > 0 else []
    latest = _number(connection, "SELECT max(arrived) AS n FROM queue_entries", [])
    fresh = f"{condition} AND arrived > ?"
    return QueuePage(
        tuple(map(_queue_row, rows)),
        _number(connection, count_of(condition), values),
        _place(connection, query, condition, values),
        latest,
        # Nothing to count as long as nothing came.
        _number(connection, count_of(fresh), [*values, query.since])
        if query.since is not None and query.since < latest
        else 0,
    )


def _number(connection: Connection, sql: str, values: list[Value]) -> int:
    row = connection.row(sql, values)
    return int(row["n"] or 0) if row else 0


def count_of(condition: str) -> str:
    return f"SELECT count(*) AS n FROM queue_entries WHERE {condition}"  # noqa: S608


def order_of(query: SubmissionQueue) -> str:
    """ORDER BY of a queue. Backwards it is the exact mirror, read along the same index."""
    return ", ".join(
        f"{column}{' DESC' if larger_first != query.backwards else ''}"
        for column, larger_first in _ORDERS[query.order]
    )


def _place(
    connection: Connection, query: SubmissionQueue, condition: str, values: list[Value]
) -> int:
    """How many rows of the queue stand before a submission; -1 when it is not in it."""
    if not query.place_of:
        return -1
    sql = f"""
        SELECT * FROM queue_entries WHERE {condition}
        AND arrived = (SELECT arrived FROM submissions WHERE submission_id = ?)
    """  # noqa: S608 -- the condition is made of our own words
    row = connection.row(sql, [*values, query.place_of])
    if row is None:
        return -1
    before, own = before_of(query, row)
    return _number(connection, count_of(f"{condition} AND ({before})"), [*values, *own])


def before_of(query: SubmissionQueue, row: Row) -> tuple[str, list[Value]]:
    """A condition that holds for what stands before this row, and its values.

    ``IS`` and the tests for NULL are for recordings without a time: SQLite sorts NULL below all.
    """
    ways, values = list[str](), list[Value]()
    same, own = list[str](), list[Value]()
    for column, larger_first in _ORDERS[query.order]:
        value = row[column]
        if larger_first != query.backwards:
            less = f"{column} IS NOT NULL" if value is None else f"{column} > ?"
        else:
            less = "0" if value is None else f"({column} < ? OR {column} IS NULL)"
        ways.append(" AND ".join([*same, less]))
        values += [*own, *([] if value is None else [value])]
        same.append(f"{column} IS ?")
        own.append(value)
    return " OR ".join(f"({way})" for way in ways), values


def _subjects(connection: Connection, query: SubmissionQueue) -> list[str] | None:
    """The subjects that an exam and a title name; None where neither is given."""
    if not query.exam and not query.subject:
        return None
    sql = "SELECT subject_id FROM subjects WHERE :exam IN ('', exam_id) AND :title IN ('', title)"
    rows = connection.rows(sql, {"exam": query.exam, "title": query.subject})
    return [row["subject_id"] for row in rows]


def _found(connection: Connection, text: str) -> list[int] | None:
    """The candidates that a text finds; None where there is no text."""
    if not text.strip():
        return None
    sql, values = found_by(text)
    return [row["arrived"] for row in connection.rows(sql, values)]


def condition_of(
    query: SubmissionQueue,
    found: list[int] | None,
    subjects: list[str] | None = None,
    actor_id: str = "",
) -> tuple[str, list[Value]]:
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
    if query.stage is not None:
        conditions.append("+stage = ?")  # the order's index holds it too
        values.append(_STAGES[query.stage])
    if query.findings is not None:
        conditions.append(_FINDINGS[query.findings])
    if query.taken is not None:
        conditions.append(_TAKEN[query.taken])
        values += [actor_id] * _TAKEN[query.taken].count("?")
    if subjects is not None:
        conditions.append("+subject_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(subjects))
    if query.seen is not None:
        conditions.append(f"{'' if query.seen else 'NOT '}{_SEEN}")
        values.append(actor_id)
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
        taken_by=row["taken_by"],
        news=bool(row["news"]),
    )
