"""Who watched what, when everybody last looked, verdicts that were voided, and batches."""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
CREATE TABLE watched (
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    actor_id TEXT NOT NULL,
    intervals TEXT NOT NULL,           -- [[start_ms, end_ms], ...], in order, apart
    PRIMARY KEY (submission_id, actor_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE looks (
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    actor_id TEXT NOT NULL,
    looked_at TEXT NOT NULL,
    marks TEXT NOT NULL,               -- review.news.marks_of, as JSON
    stale INTEGER NOT NULL,            -- something changed since
    PRIMARY KEY (submission_id, actor_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE voided_verdicts (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submissions (submission_id),
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL,
    voided_at TEXT NOT NULL,
    because_of TEXT NOT NULL           -- a finding, which may be gone
) STRICT, WITHOUT ROWID;

CREATE TABLE phrases (
    place INTEGER PRIMARY KEY,         -- 0 holds no phrase: it says that there is a list
    text TEXT NOT NULL
) STRICT;

CREATE TABLE batches (
    batch_id TEXT NOT NULL PRIMARY KEY,
    drawn_by TEXT NOT NULL,
    drawn_at TEXT NOT NULL,
    seed TEXT NOT NULL,
    members TEXT NOT NULL,             -- submission ids, as JSON
    sample TEXT NOT NULL,
    sample_share REAL NOT NULL,
    watched_share REAL NOT NULL,
    passed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX batches_of_person ON batches (drawn_by, passed_at);
"""


def apply(db: Database) -> None:
    db.executescript(_TABLES)
