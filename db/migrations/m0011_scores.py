"""Draws and the marks given under them."""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
CREATE TABLE draws (
    arrived INTEGER PRIMARY KEY,
    draw_id TEXT NOT NULL UNIQUE,
    subject_id TEXT NOT NULL REFERENCES subjects (subject_id),
    held_at TEXT NOT NULL,
    body TEXT NOT NULL                 -- JSON of review.marks.HeldDraw
) STRICT;
CREATE INDEX draws_of_subject ON draws (subject_id, arrived);

CREATE TABLE marks (
    mark_id TEXT NOT NULL PRIMARY KEY,
    draw_id TEXT NOT NULL REFERENCES draws (draw_id),
    code TEXT NOT NULL,
    judge TEXT NOT NULL,
    body TEXT NOT NULL                 -- JSON of review.marks.Mark
) STRICT, WITHOUT ROWID;
CREATE INDEX marks_of_draw ON marks (draw_id, code, judge);
"""


def apply(db: Database) -> None:
    """Make the tables."""
    db.executescript(_TABLES)
