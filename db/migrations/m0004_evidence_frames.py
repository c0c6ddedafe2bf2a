"""Which pictures show a finding best. Findings made before this step name none."""

from __future__ import annotations

from sqlite_utils import Database


def apply(db: Database) -> None:
    db.executescript("ALTER TABLE findings ADD COLUMN frames_ms TEXT NOT NULL DEFAULT '[]';")
