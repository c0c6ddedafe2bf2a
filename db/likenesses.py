"""How contents look, and which look alike, as rows. The caller owns the transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from db.connection import Connection, Row, Value
from media.visual_facts import VisualFacts
from review.lookalikes import Likeness


class LikenessRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def describe(self, sha256: str, facts: VisualFacts) -> None:
        still: dict[str, Value] = {
            "sha256": sha256,
            "version": facts.version,
            "still": facts.still,
        }
        motion: dict[str, Value] = {
            "sha256": sha256,
            "step_ms": facts.step_ms,
            "looked_at_ms": facts.looked_at_ms,
            "motion": zlib.compress(facts.motion),
        }
        self._rows.put("stills", still, ["sha256"])
        self._rows.put("motions", motion, ["sha256"])

    def description(self, sha256: str) -> VisualFacts | None:
        """Raw columns: reading a description out of its analysis takes twenty times as long."""
        sql = "SELECT * FROM stills JOIN motions USING (sha256) WHERE sha256 = ?"
        row = self._rows.row(sql, [sha256])
        if row is None:
            return None
        motion = zlib.decompress(row["motion"])
        return VisualFacts(
            row["version"], row["still"], motion, row["step_ms"], row["looked_at_ms"]
        )

    def stills(self, version: str) -> tuple[tuple[str, bytes], ...]:
        sql = "SELECT sha256, still FROM stills WHERE version = ? ORDER BY sha256"
        return tuple((row["sha256"], row["still"]) for row in self._rows.rows(sql, [version]))

    def replace(self, sha256: str, found: Iterable[Likeness]) -> None:
        self._rows.write("DELETE FROM likenesses WHERE first = ?", [sha256])
        self._rows.write("DELETE FROM likenesses WHERE second = ?", [sha256])
        for one in found:
            self._rows.put("likenesses", _row(one), ["first", "second"])

    def of(self, sha256: str) -> tuple[Likeness, ...]:
        sql = """
            SELECT * FROM likenesses WHERE first = :own
            UNION ALL
            SELECT * FROM likenesses WHERE second = :own
        """
        rows = self._rows.rows(sql, {"own": sha256})
        found = [_likeness(row).seen_from(sha256) for row in rows]
        return tuple(sorted(found, key=lambda one: (-one.likeness, one.second)))


def _row(one: Likeness) -> dict[str, Value]:
    one = one.seen_from(min(one.first, one.second))
    return {
        "first": one.first,
        "second": one.second,
        "offset_ms": one.offset_ms,
        "overlap_ms": one.overlap_ms,
        "likeness": one.likeness,
        "mirrored": int(one.mirrored),
        "version": one.version,
    }


def _likeness(row: Row) -> Likeness:
    return Likeness(
        row["first"],
        row["second"],
        row["offset_ms"],
        row["overlap_ms"],
        row["likeness"],
        bool(row["mirrored"]),
        row["version"],
    )
