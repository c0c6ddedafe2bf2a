"""Saved views of the appeals queue, beside those of the review queue."""

from __future__ import annotations

from sqlite_utils import Database

_TABLE = """
CREATE TABLE appeal_views (
    actor_id TEXT NOT NULL,
    name TEXT NOT NULL,
    queue BLOB NOT NULL,               -- packed review.appeal_queries.AppealQueue
    opens_first INTEGER NOT NULL,
    PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    db.executescript(_TABLE)
