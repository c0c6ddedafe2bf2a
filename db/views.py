"""Saved views of the queue, as rows. The caller owns the transaction."""

from __future__ import annotations

from db.connection import Connection, Value
from review import wire
from review.queries import QueueView, SubmissionQueue


class ViewRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, actor_id: str, view: QueueView) -> None:
        if view.opens_first:
            sql = "UPDATE queue_views SET opens_first = 0 WHERE actor_id = ?"
            self._rows.write(sql, [actor_id])
        row: dict[str, Value] = {
            "actor_id": actor_id,
            "name": view.name,
            "queue": wire.packed(view.queue),
            "opens_first": int(view.opens_first),
        }
        self._rows.put("queue_views", row, ["actor_id", "name"])

    def remove(self, actor_id: str, name: str) -> None:
        sql = "DELETE FROM queue_views WHERE actor_id = ? AND name = ?"
        self._rows.write(sql, [actor_id, name])

    def of_actor(self, actor_id: str) -> tuple[QueueView, ...]:
        sql = "SELECT * FROM queue_views WHERE actor_id = ? ORDER BY name"
        return tuple(
            QueueView(
                row["name"],
                wire.unpacked(row["queue"], SubmissionQueue),
                bool(row["opens_first"]),
            )
            for row in self._rows.rows(sql, [actor_id])
        )
