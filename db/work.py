"""What there is to measure: a ledger of one row for each file content and kind of measurement.

Asking "what is next" by comparing all submissions with all analyses would walk over everything that
is done already, again and again. The ledger's index leads straight to what is missing or outdated.
``_refresh`` is the only code that writes it; the repositories call it for contents they touch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.connection import Connection, Value
from review.measurements import Kind

VIDEO_KINDS = (
    Kind.INTEGRITY,
    Kind.VISUAL,
    Kind.FACES,
)  # in the order in which one video is measured

_VIDEOS = """
INSERT INTO work (kind, sha256, arrived, version, failed)
SELECT :kind, s.video_sha256, min(s.arrived), coalesce(n.version, ''),
       n.failure_code IS NOT NULL
FROM submissions s LEFT JOIN analyses n ON n.sha256 = s.video_sha256 AND n.kind = :kind
WHERE s.video_sha256 = :sha256 GROUP BY s.video_sha256
"""

# A second camera's file is only asked whether it is whole: what is compared and scored is the main
# video.
_WHOLE = """
INSERT INTO work (kind, sha256, arrived, version, failed)
SELECT :kind, v.sha256, min(v.arrived), coalesce(n.version, ''), n.failure_code IS NOT NULL
FROM (
    SELECT video_sha256 AS sha256, arrived FROM submissions WHERE video_sha256 = :sha256
    UNION ALL
    SELECT second_sha256, arrived FROM submissions WHERE second_sha256 = :sha256
) v LEFT JOIN analyses n ON n.sha256 = v.sha256 AND n.kind = :kind
GROUP BY v.sha256
"""

_PORTRAITS = """
INSERT INTO work (kind, sha256, arrived, version, failed)
SELECT :kind, c.portrait_sha256, min(c.arrived), coalesce(n.version, ''),
       n.failure_code IS NOT NULL
FROM candidates c LEFT JOIN analyses n ON n.sha256 = c.portrait_sha256 AND n.kind = :kind
WHERE c.portrait_sha256 = :sha256 GROUP BY c.portrait_sha256
"""

# Pictures of appeals are measured as selfies are: they belong to no roster, so they must not be
# searched as ID photos are. Their numbers lie before all others, for somebody waits for them.
BEFORE_ALL = -1_099_511_627_776

_SELFIES = """
INSERT INTO work (kind, sha256, arrived, version, failed)
SELECT :kind, p.media_sha256, min(p.arrived), coalesce(n.version, ''),
       n.failure_code IS NOT NULL
FROM (
    SELECT media_sha256, arrived FROM selfies WHERE media_sha256 = :sha256
    UNION ALL
    SELECT media_sha256, arrived - 1099511627776 FROM appeal_pictures
    WHERE media_sha256 = :sha256
) p LEFT JOIN analyses n ON n.sha256 = p.media_sha256 AND n.kind = :kind
GROUP BY p.media_sha256
"""


_CARDS = """
INSERT INTO work (kind, sha256, arrived, version, failed)
SELECT :kind, p.media_sha256, min(p.arrived) - 1099511627776, coalesce(n.version, ''),
       n.failure_code IS NOT NULL
FROM appeal_pictures p LEFT JOIN analyses n ON n.sha256 = p.media_sha256 AND n.kind = :kind
WHERE p.media_sha256 = :sha256 AND p.kind = 'card' GROUP BY p.media_sha256
"""

_MAKING = {
    Kind.PORTRAIT: _PORTRAITS,
    Kind.SELFIE: _SELFIES,
    Kind.INTEGRITY: _WHOLE,
    Kind.CARD: _CARDS,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A measurement to make; ``arrived`` leads to the row that names the file."""

    kind: Kind
    sha256: str
    arrived: int


def refresh_video(connection: Connection, sha256: str) -> None:
    for kind in VIDEO_KINDS:
        refresh_kind(connection, kind, sha256)


def refresh_portrait(connection: Connection, sha256: str) -> None:
    _refresh(connection, _PORTRAITS, Kind.PORTRAIT, sha256)


def refresh_selfie(connection: Connection, sha256: str) -> None:
    _refresh(connection, _SELFIES, Kind.SELFIE, sha256)


def refresh_kind(connection: Connection, kind: Kind, sha256: str) -> None:
    making = _MAKING.get(kind, _VIDEOS)
    _refresh(connection, making, kind, sha256)


def _refresh(connection: Connection, making: str, kind: Kind, sha256: str) -> None:
    """Bring one row in line; it goes when nobody has the file any more."""
    named: dict[str, Value] = {"kind": kind.value, "sha256": sha256}
    connection.write("DELETE FROM work WHERE kind = :kind AND sha256 = :sha256", named)
    connection.write(making, named)


def waiting(
    connection: Connection, kind: Kind, version: str, *, failed_too: bool, limit: int
) -> list[Waiting]:
    """The first ``limit`` contents whose measurement is missing, of another version or failed."""
    found: list[Waiting] = []
    for known in _versions(connection, kind):
        if known != version:
            sql = "SELECT sha256, arrived FROM work WHERE kind = ? AND version = ?"
        elif failed_too:
            sql = "SELECT sha256, arrived FROM work WHERE kind = ? AND version = ? AND failed = 1"
        else:
            continue
        rows = connection.rows(f"{sql} ORDER BY arrived LIMIT ?", [kind.value, known, limit])
        found += [Waiting(kind, row["sha256"], row["arrived"]) for row in rows]
    return sorted(found, key=lambda one: one.arrived)[:limit]


def _versions(connection: Connection, kind: Kind) -> Iterator[str]:
    """The versions at hand: a handful. Leaps from one to the next through the index."""
    row = connection.row("SELECT min(version) AS v FROM work WHERE kind = ?", [kind.value])
    while row and row["v"] is not None:
        yield row["v"]
        sql = "SELECT min(version) AS v FROM work WHERE kind = ? AND version > ?"
        row = connection.row(sql, [kind.value, row["v"]])


def counts(connection: Connection, kind: Kind, version: str) -> tuple[int, int, int]:
    """How many contents are measured, failed and waiting. Counts stretches of indices only."""
    row = connection.row(
        """
        SELECT (SELECT count(*) FROM work WHERE kind = :kind) AS known,
               (SELECT count(*) FROM work WHERE kind = :kind AND version = :version) AS made,
               (SELECT count(*) FROM work
                WHERE kind = :kind AND version = :version AND failed = 1) AS failed
        """,
        {"kind": kind.value, "version": version},
    )
    if row is None:
        return 0, 0, 0
    return row["made"] - row["failed"], row["failed"], row["known"] - row["made"]
