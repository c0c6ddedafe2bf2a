"""Who watched what, and when everybody last looked, as rows. The caller owns the transaction."""

from __future__ import annotations

import json

from db.columns import instant, instant_text, json_text
from db.connection import Connection, Row, Value
from review.news import Look
from review.watching import Watched


class WatchingRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, submission_id: str, watched: Watched) -> None:
        row: dict[str, Value] = {
            "submission_id": submission_id,
            "actor_id": watched.actor_id,
            "intervals": json.dumps(watched.intervals, separators=(",", ":")),
        }
        self._rows.put("watched", row, ["submission_id", "actor_id"])

    def of(self, submission_id: str) -> tuple[Watched, ...]:
        sql = "SELECT * FROM watched WHERE submission_id = ? ORDER BY actor_id"
        return tuple(map(_watched, self._rows.rows(sql, [submission_id])))

    def save_look(self, look: Look) -> None:
        row: dict[str, Value] = {
            "submission_id": look.submission_id,
            "actor_id": look.actor_id,
            "looked_at": instant_text(look.looked_at),
            "marks": json_text(look.marks),
            "stale": 0,
        }
        self._rows.put("looks", row, ["submission_id", "actor_id"])

    def look(self, submission_id: str, actor_id: str) -> Look | None:
        sql = "SELECT * FROM looks WHERE submission_id = ? AND actor_id = ?"
        row = self._rows.row(sql, [submission_id, actor_id])
        if row is None:
            return None
        marks = json.loads(row["marks"])
        return Look(row["submission_id"], row["actor_id"], instant(row["looked_at"]), marks)

    def stir(self, submission_id: str, by: str) -> None:
        sql = "UPDATE looks SET stale = 1 WHERE submission_id = ? AND actor_id <> ?"
        self._rows.write(sql, [submission_id, by])


def _watched(row: Row) -> Watched:
    intervals = tuple((start, end) for start, end in json.loads(row["intervals"]))
    return Watched(row["actor_id"], intervals)
