"""Draws and marks as rows, values beside their keys as JSON. The caller owns the transaction."""

from __future__ import annotations

from collections.abc import Iterable

from db.columns import instant_text
from db.connection import Connection, Row, Value
from review.marks import HeldDraw, Mark
from review.wire import from_json, to_json


class ScoreRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save_draw(self, draw: HeldDraw) -> None:
        row: dict[str, Value] = {
            "draw_id": draw.draw_id,
            "subject_id": draw.subject_id,
            "held_at": instant_text(draw.held_at),
            "body": to_json(draw),
        }
        self._rows.put("draws", row, ["draw_id"])

    def draw(self, draw_id: str) -> HeldDraw | None:
        row = self._rows.row("SELECT body FROM draws WHERE draw_id = ?", [draw_id])
        return _draw(row) if row else None

    def latest_draw(self, subject_id: str) -> HeldDraw | None:
        sql = "SELECT body FROM draws WHERE subject_id = ? ORDER BY arrived DESC LIMIT 1"
        row = self._rows.row(sql, [subject_id])
        return _draw(row) if row else None

    def save_marks(self, marks: Iterable[Mark]) -> None:
        for one in marks:
            row: dict[str, Value] = {
                "mark_id": one.mark_id,
                "draw_id": one.draw_id,
                "code": one.code,
                "judge": one.judge,
                "body": to_json(one),
            }
            self._rows.put("marks", row, ["mark_id"])

    def mark(self, mark_id: str) -> Mark | None:
        row = self._rows.row("SELECT body FROM marks WHERE mark_id = ?", [mark_id])
        return _mark(row) if row else None

    def marks(self, draw_id: str) -> tuple[Mark, ...]:
        sql = "SELECT body FROM marks WHERE draw_id = ? ORDER BY code, judge, mark_id"
        return tuple(map(_mark, self._rows.rows(sql, [draw_id])))


def _draw(row: Row) -> HeldDraw:
    return from_json(row["body"], HeldDraw)


def _mark(row: Row) -> Mark:
    return from_json(row["body"], Mark)
