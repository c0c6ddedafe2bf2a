"""The embeddings of portraits on their own, to search them for a face.

They are part of the facts already; but to unpack 100,000 of those for one question takes minutes.
Portraits measured before this step are taken over here, as they were written then.
"""

from __future__ import annotations

import base64
import json
import zlib

from sqlite_utils import Database

_TABLES = """
CREATE TABLE portrait_vectors (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: readers ask for what is newer
    sha256 TEXT NOT NULL UNIQUE,
    profile TEXT NOT NULL,
    vector BLOB NOT NULL                       -- float32; empty: nothing to search with
) STRICT;
CREATE INDEX findings_by_code ON findings (code);
"""

# Limits of review.similarity when this step was written.
_SHARPNESS, _OVER_EXPOSED, _DARK = 0.25, 0.5, 0.85


def apply(db: Database) -> None:
    db.executescript(_TABLES)
    sql = "SELECT sha256, facts FROM analyses WHERE kind = 'portrait' AND facts IS NOT NULL"
    for sha256, facts in db.execute(sql).fetchall():
        profile, vector = _searchable(json.loads(zlib.decompress(facts)))
        row = "INSERT INTO portrait_vectors (sha256, profile, vector) VALUES (?, ?, ?)"
        db.execute(row, [sha256, profile, vector])


def _searchable(facts: dict) -> tuple[str, bytes]:  # type: ignore[type-arg]
    light, profile = facts.get("light"), facts.get("profile")
    if facts.get("problem") or not facts.get("embedding") or not profile:
        return "", b""
    if light and (
        light["sharpness"] < _SHARPNESS
        or light["over_exposed"] > _OVER_EXPOSED
        or light["dark"] > _DARK
    ):
        return "", b""
    return profile["name"], base64.b85decode(facts["embedding"])
