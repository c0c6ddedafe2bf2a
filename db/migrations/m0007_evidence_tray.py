"""What is collected as evidence about a recording, and what was exported of it."""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
CREATE TABLE evidence_marks (
    mark_id TEXT NOT NULL PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    kind TEXT NOT NULL,                -- clip, still
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    collected_by TEXT NOT NULL,
    collected_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_marks_by_submission ON evidence_marks (submission_id, start_ms);

-- Never changed and never removed: it says what left the console.
CREATE TABLE evidence_exports (
    export_id TEXT NOT NULL PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    source_sha256 TEXT NOT NULL,
    files BLOB NOT NULL,               -- zlib over JSON: names, hashes, spans
    exported_by TEXT NOT NULL,
    exported_at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_exports_by_submission ON evidence_exports (submission_id, exported_at);
"""


def apply(db: Database) -> None:
    db.executescript(_TABLES)
