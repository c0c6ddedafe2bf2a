"""Selfies of candidates, and what was made of all of a candidate's faces together.

Recordings that were judged before this step get the latter when they are judged again; until then
it is worked out when it is asked for.
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
CREATE TABLE selfies (
    arrived INTEGER PRIMARY KEY,
    candidate_id TEXT NOT NULL REFERENCES candidates (candidate_id),
    media_root TEXT NOT NULL,
    media_path TEXT NOT NULL,
    media_sha256 TEXT NOT NULL,
    media_size_bytes INTEGER NOT NULL,
    taken_at TEXT,                     -- NULL: nobody said when
    UNIQUE (candidate_id, media_sha256)
) STRICT;
CREATE INDEX selfies_by_content ON selfies (media_sha256);

CREATE TABLE continuities (
    candidate_id TEXT NOT NULL PRIMARY KEY REFERENCES candidates (candidate_id),
    judged_at TEXT NOT NULL,
    rules TEXT NOT NULL,
    cohort TEXT NOT NULL,              -- fingerprint of the ID photos it was compared against
    continuity BLOB NOT NULL           -- packed
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    db.executescript(_TABLES)
