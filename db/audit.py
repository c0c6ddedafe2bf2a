"""The audit chain as rows that triggers keep as they are. The caller owns the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator

from db.columns import instant, json_text
from db.connection import Connection, Row, Value
from db.search import like
from review.audit import AuditEntry
from review.desk import Receipt

_STRETCH = 500  # entries held at once while the whole chain is walked


class AuditRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def append(self, entry: AuditEntry, receipt: Receipt) -> None:
        self._rows.write(
            "INSERT INTO audit_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                entry.sequence,
                entry.at.isoformat(),  # to the letter: the digest covers this text
                entry.actor,
                entry.role,
                entry.action,
                entry.command_id,
                entry.subject,
                json_text(entry.detail),
                entry.previous,
                entry.digest,
            ],
        )
        self._rows.write(
            "INSERT INTO receipts VALUES (?, ?, ?, ?)",
            [receipt.command_id, receipt.sequence, receipt.subject, receipt.outcome],
        )

    def last(self) -> AuditEntry | None:
        row = self._rows.row("SELECT * FROM audit_entries ORDER BY sequence DESC LIMIT 1")
        return _entry(row) if row else None

    def receipt(self, command_id: str) -> Receipt | None:
        row = self._rows.row("SELECT * FROM receipts WHERE command_id = ?", [command_id])
        if row is None:
            return None
        return Receipt(row["command_id"], row["sequence"], row["subject"], row["outcome"])

    def entries(self, text: str, offset: int, limit: int) -> tuple[AuditEntry, ...]:
        """Newest first. A text is looked for as it stands, capitals or not."""
        condition, values = _holding(text)
        sql = f"""
            SELECT * FROM audit_entries WHERE {condition}
            ORDER BY sequence DESC LIMIT ? OFFSET ?
        """  # noqa: S608 -- the condition is ours, what was typed is in the values
        span: list[Value] = [max(0, limit), max(0, offset)]
        return tuple(map(_entry, self._rows.rows(sql, [*values, *span])))

    def count(self, text: str) -> int:
        """Without a text this is the last number, for the chain has no holes."""
        condition, values = _holding(text)
        counted = "count(*)" if text.strip() else "coalesce(max(sequence), 0)"
        sql = f"SELECT {counted} AS total FROM audit_entries WHERE {condition}"  # noqa: S608
        row = self._rows.row(sql, values)
        return int(row["total"]) if row else 0

    def walk(self) -> Iterator[AuditEntry]:
        """All entries in order, a stretch at a time: no question stays open in between."""
        after = 0
        sql = "SELECT * FROM audit_entries WHERE sequence > ? ORDER BY sequence LIMIT ?"
        while rows := self._rows.rows(sql, [after, _STRETCH]):
            yield from map(_entry, rows)
            after = rows[-1]["sequence"]


def _holding(text: str) -> tuple[str, list[Value]]:
    wanted = text.replace("\0", "").encode(errors="ignore").decode().strip()
    if not wanted:
        return "1", []
    columns = ("action", "actor", "subject", "detail")
    condition = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
    return f"({condition})", [f"%{like(wanted)}%"] * len(columns)


def _entry(row: Row) -> AuditEntry:
    return AuditEntry(
        row["sequence"],
        instant(row["at"]),
        row["actor"],
        row["role"],
        row["action"],
        row["command_id"],
        row["subject"],
        json.loads(row["detail"]),
        row["previous"],
        row["digest"],
    )
