"""Which phone wrote a video, and which videos look and move alike.

Both belong to contents, as measurements do, and are worked out from them: they can be made anew.
Contents measured before this step are described once they are measured again.
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
CREATE TABLE recorders (
    sha256 TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,                -- what the fingerprint rests on
    fingerprint TEXT NOT NULL,
    name TEXT NOT NULL,
    system TEXT NOT NULL,
    software TEXT NOT NULL,
    screen_recording INTEGER NOT NULL,
    length_ms INTEGER NOT NULL,
    filmed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX recorders_by_fingerprint ON recorders (fingerprint) WHERE fingerprint <> '';

CREATE TABLE stills (
    sha256 TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL,
    still BLOB NOT NULL
) STRICT;
CREATE INDEX stills_by_version ON stills (version);

-- Apart from the stills, so that looking through all of those stays quick.
CREATE TABLE motions (
    sha256 TEXT NOT NULL PRIMARY KEY REFERENCES stills (sha256),
    step_ms INTEGER NOT NULL,
    looked_at_ms INTEGER NOT NULL,
    motion BLOB NOT NULL               -- zlib
) STRICT;

CREATE TABLE likenesses (
    first TEXT NOT NULL,               -- sha256; each pair lies here once, the smaller one first
    second TEXT NOT NULL,
    offset_ms INTEGER NOT NULL,
    overlap_ms INTEGER NOT NULL,
    likeness REAL NOT NULL,
    mirrored INTEGER NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX likenesses_by_second ON likenesses (second);
"""

# Videos that are there already wait for their description from now on.
_WORK = """
INSERT INTO work (kind, sha256, arrived, version, failed)
SELECT 'visual', video_sha256, min(arrived), '', 0 FROM submissions GROUP BY video_sha256
"""


def apply(db: Database) -> None:
    db.executescript(_TABLES)
    db.execute(_WORK)
