"""Saved views of the queues, as rows. The caller owns the transaction."""

from __future__ import annotations

from typing import Generic, TypeVar

from db.connection import Connection, Value
from review import wire
from review.appeal_queries import AppealQueue, AppealQueueView
from review.queries import QueueView, SubmissionQueue

V = TypeVar("V", QueueView, AppealQueueView)

_QUEUES: dict[type, type] = {QueueView: SubmissionQueue, AppealQueueView: AppealQueue}


class ViewRepository(Generic[V]):
    """Views of one kind; each kind has a table of its own."""

    def __init__(self, connection: Connection, table: str, kind: type[V]) -> None:
        self._rows, self._table = connection, table
        self._kind: type[V] = kind

    def save(self, actor_id: str, view: V) -> None:
        if view.opens_first:
            sql = f"UPDATE {self._table} SET opens_first = 0 WHERE actor_id = ?"  # noqa: S608
            self._rows.write(sql, [actor_id])
        row: dict[str, Value] = {
            "actor_id": actor_id,
            "name": view.name,
            "queue": wire.packed(view.queue),
            "opens_first": int(view.opens_first),
        }
        self._rows.put(self._table, row, ["actor_id", "name"])

    def remove(self, actor_id: str, name: str) -> None:
        sql = f"DELETE FROM {self._table} WHERE actor_id = ? AND name = ?"  # noqa: S608 -- ours
        self._rows.write(sql, [actor_id, name])

    def of_actor(self, actor_id: str) -> tuple[V, ...]:
        sql = f"SELECT * FROM {self._table} WHERE actor_id = ? ORDER BY name"  # noqa: S608 -- ours
        queue = _QUEUES[self._kind]
        return tuple(
            self._kind(row["name"], wire.unpacked(row["queue"], queue), bool(row["opens_first"]))
            for row in self._rows.rows(sql, [actor_id])
        )
