"""Batches of recordings to be passed together, as rows. The caller owns the transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence

from db.columns import instant, instant_or_none, instant_text, instant_text_or_none
from db.connection import Connection, Row, Value
from review.batches import Batch, BatchRules


class BatchRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, batch: Batch) -> None:
        row: dict[str, Value] = {
            "batch_id": batch.batch_id,
            "drawn_by": batch.drawn_by,
            "drawn_at": instant_text(batch.drawn_at),
            "seed": batch.seed,
            "members": _ids(batch.members),
            "sample": _ids(batch.sample),
            "sample_share": batch.rules.sample_share,
            "watched_share": batch.rules.watched_share,
            "passed_at": instant_text_or_none(batch.passed_at),
        }
        self._rows.put("batches", row, ["batch_id"])

    def remove(self, batch_id: str) -> None:
        self._rows.write("DELETE FROM batches WHERE batch_id = ?", [batch_id])

    def get(self, batch_id: str) -> Batch | None:
        row = self._rows.row("SELECT * FROM batches WHERE batch_id = ?", [batch_id])
        return _batch(row) if row else None

    def open_of(self, actor_id: str) -> tuple[Batch, ...]:
        sql = """
            SELECT * FROM batches WHERE drawn_by = ? AND passed_at IS NULL
            ORDER BY drawn_at DESC
        """
        return tuple(map(_batch, self._rows.rows(sql, [actor_id])))


def _ids(names: Sequence[str]) -> str:
    return json.dumps(names, separators=(",", ":"))


def _batch(row: Row) -> Batch:
    return Batch(
        row["batch_id"],
        row["drawn_by"],
        instant(row["drawn_at"]),
        row["seed"],
        tuple(json.loads(row["members"])),
        tuple(json.loads(row["sample"])),
        BatchRules(row["sample_share"], row["watched_share"]),
        instant_or_none(row["passed_at"]),
    )
