"""A second video of a submission, filmed by another camera, and how far its clock is ahead."""

from __future__ import annotations

from sqlite_utils import Database

_COLUMNS = """
ALTER TABLE submissions ADD COLUMN second_root TEXT;
ALTER TABLE submissions ADD COLUMN second_path TEXT;
ALTER TABLE submissions ADD COLUMN second_sha256 TEXT;  -- NULL: one camera alone
ALTER TABLE submissions ADD COLUMN second_size_bytes INTEGER;
ALTER TABLE submissions ADD COLUMN second_offset_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX submissions_by_second ON submissions (second_sha256)
    WHERE second_sha256 IS NOT NULL;
"""


def apply(db: Database) -> None:
    db.executescript(_COLUMNS)
