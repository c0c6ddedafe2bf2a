"""More to sort and filter the queue by, who works on what, and saved views of the queue.

Every index over an order now holds all that filters ask for. ``name_order`` is a function of the
connection (review/pinyin_order.py).
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
CREATE TABLE holders (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submissions (submission_id),
    actor_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_views (
    actor_id TEXT NOT NULL,
    name TEXT NOT NULL,
    queue BLOB NOT NULL,               -- packed review.queries.SubmissionQueue
    opens_first INTEGER NOT NULL,
    PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;

ALTER TABLE queue_entries ADD COLUMN name_order TEXT NOT NULL DEFAULT '';
ALTER TABLE queue_entries ADD COLUMN stage INTEGER NOT NULL DEFAULT 0;  -- of review.queries.Stage
ALTER TABLE queue_entries ADD COLUMN open_findings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_entries ADD COLUMN serious_findings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_entries ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';

UPDATE queue_entries SET
    name_order = name_order((SELECT name FROM candidates WHERE arrived = queue_entries.candidate)),
    stage = coalesce((SELECT 1 + final FROM verdicts v
        WHERE v.submission_id = queue_entries.submission_id), 0),
    open_findings = (SELECT count(*) FROM findings f
        WHERE f.submission_id = queue_entries.submission_id AND f.current = 1
            AND f.state = 'open'),
    serious_findings = (SELECT count(*) FROM findings f
        WHERE f.submission_id = queue_entries.submission_id AND f.current = 1
            AND f.state = 'open' AND f.severity = 'serious');
"""

_FILTERS = (
    "reviewed, integrity, faces, candidate, subject_id, stage, open_findings,"
    " serious_findings, taken_by"
)

_ORDERS = {
    "queue_by_priority": "practice, priority DESC, submission_id",
    "queue_by_candidate": "practice, number, subject_id, attempt_number, submission_id",
    "queue_by_time": "practice, recorded_at DESC, submission_id",
    "queue_by_name": "practice, name_order, number, submission_id",
    "queue_by_stage": "practice, stage, priority DESC, submission_id",
}


def apply(db: Database) -> None:
    db.executescript(_TABLES)
    for name, columns in _ORDERS.items():
        db.execute(f"DROP INDEX IF EXISTS {name}")
        known = set(columns.replace(" DESC", "").split(", "))
        more = [column for column in _FILTERS.split(", ") if column not in known]
        db.execute(f"CREATE INDEX {name} ON queue_entries ({columns}, {', '.join(more)})")
    db.execute("DROP INDEX queue_counted")
    db.execute(
        "CREATE INDEX queue_counted ON queue_entries (practice, reviewed, integrity, faces,"
        " candidate, subject_id, stage, open_findings, serious_findings, taken_by, submission_id)"
    )
