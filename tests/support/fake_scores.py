"""Draws and marks in memory; see ``tests.support.fake_store``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from review.marks import HeldDraw, Mark

if TYPE_CHECKING:
    from tests.support.fake_store import Tables


class FakeScores:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save_draw(self, draw: HeldDraw) -> None:
        self._held.demand(draw.subject_id in self._held.subjects)
        self._held.put(self._held.draws, draw.draw_id, draw)

    def draw(self, draw_id: str) -> HeldDraw | None:
        return self._held.draws.get(draw_id)

    def latest_draw(self, subject_id: str) -> HeldDraw | None:
        own = [one for one in self._held.draws.values() if one.subject_id == subject_id]
        return own[-1] if own else None

    def save_marks(self, marks: Iterable[Mark]) -> None:
        for one in marks:
            self._held.demand(one.draw_id in self._held.draws)
            self._held.put(self._held.marks, one.mark_id, one)

    def mark(self, mark_id: str) -> Mark | None:
        return self._held.marks.get(mark_id)

    def marks(self, draw_id: str) -> tuple[Mark, ...]:
        own = [one for one in self._held.marks.values() if one.draw_id == draw_id]
        return tuple(sorted(own, key=lambda one: (one.code, one.judge, one.mark_id)))
