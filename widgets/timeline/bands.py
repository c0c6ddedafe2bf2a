"""Stretches as bands of patterned colour: face checks, damage, what was watched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from widgets import formats
from widgets.theme import LOOKS, Theme
from widgets.timeline import lanes, raster
from widgets.timeline.geometry import TimeScale, columns_of_spans
from widgets.timeline.painter import LanePainter, Trace
from widgets.timeline.segments import columns_of
from widgets.timeline.signs import Tags

_ALL_LOOKS: Final = tuple(LOOKS.items())
_LOOK_NUMBERS: Final = {name: number for number, (name, _) in enumerate(_ALL_LOOKS)}
_LOOK_VALUES: Final = tuple(look for _, look in _ALL_LOOKS)
_LOOK_RANKS: Final = np.array([look.rank for look in _LOOK_VALUES], dtype=np.int16)
_NOT_RUN: Final = _LOOK_NUMBERS["not_run"]


class Bands(LanePainter):
    """Segments as a band of patterned colour."""

    height = 24
    inset: ClassVar[int] = 3

    def __init__(self, lane: lanes.StateLane | lanes.SpanLane | lanes.WatchedLane) -> None:
        super().__init__(lane)
        given = lane.segments if isinstance(lane, lanes.StateLane) else lane.spans
        self.segments = columns_of(given)
        self._starts, self._ends = self.segments.starts_ms, self.segments.ends_ms
        self._ended = np.maximum.accumulate(self._ends)  # all before have ended by then
        numbers = [_LOOK_NUMBERS.get(state, _NOT_RUN) for state in self.segments.states]
        self._looks = np.array(numbers, dtype=np.int32)
        self._ranks = _LOOK_RANKS[self._looks]
        self._tags = Tags()

    def is_empty(self) -> bool:
        return not self.segments

    def overview(self) -> Trace | None:
        return self if self.segments else None

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        ratio = canvas.device().devicePixelRatioF()
        fine = scale.resized(round(scale.width_px * ratio))
        shown = self._shown(fine)
        states = self._states_of(shown)
        inset = colors.px(self.inset)
        made = raster.band(
            states,
            _LOOK_VALUES,
            round((height_px - 2 * inset) * ratio),
            colors,
            separators=_separators(shown, ratio),
            zoom=max(1, round(ratio * colors.scale)),
        )
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, inset), made)
        self._paint_names(canvas, shown, states, ratio, height_px, colors)

    def _shown(self, fine: TimeScale) -> NDArray[np.int32]:
        """For each pixel the number of its segment, -1 for none."""
        low = int(np.searchsorted(self._ended, fine.start_ms))
        high = int(np.searchsorted(self._starts, fine.end_ms, "right"))
        seen = slice(low, max(low, high))
        shown = columns_of_spans(self._starts[seen], self._ends[seen], self._ranks[seen], fine)
        return np.where(shown < 0, -1, shown + low).astype(np.int32) if low else shown

    def _states_of(self, shown: NDArray[np.int32]) -> NDArray[np.int32]:
        if not self.segments:
            return shown
        return np.where(shown < 0, -1, self._looks[np.maximum(shown, 0)]).astype(np.int32)

    def paint_quietly(
        self,
        canvas: QPainter,
        scale: TimeScale,
        height_px: int,
        colors: Theme,
        /,
        *,
        inset: int = 4,
    ) -> None:
        """The bands without names, for strips too low for words."""
        ratio = canvas.device().devicePixelRatioF()
        fine = scale.resized(round(scale.width_px * ratio))
        shown = self._shown(fine)
        states = self._states_of(shown)
        made = raster.band(
            states, _LOOK_VALUES, max(2, round((height_px - 2 * inset) * ratio)), colors
        )
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, inset), made)

    def _paint_names(
        self,
        canvas: QPainter,
        shown: NDArray[np.int32],
        states: NDArray[np.int32],
        ratio: float,
        height_px: int,
        colors: Theme,
    ) -> None:
        found = raster.runs(states)
        wide = np.flatnonzero((found.ends - found.begins) / ratio >= colors.px(26))
        for number in wide:
            begin, end = int(found.begins[number]), int(found.ends[number])
            segment = self.segments[int(shown[begin])]
            box = QRectF(begin / ratio, 0, (end - begin) / ratio, height_px)
            self._tags.paint(canvas, box, _LOOK_VALUES[found.values[number]], segment.label, colors)

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        near = np.flatnonzero(
            (self._starts - tolerance_ms <= at_ms) & (at_ms < self._ends + tolerance_ms)
        )
        if not near.size:
            return None
        inside = near[(self._starts[near] <= at_ms) & (at_ms < self._ends[near])]
        best = inside if inside.size else near
        chosen = self.segments[int(best[np.argmax(self._ranks[best])])]
        return lanes.Hit(
            self.key,
            self.title,
            chosen.label or formats.face_state(chosen.state),
            chosen.detail,
            chosen.key,
            chosen.start_ms,
            chosen.end_ms,
            (chosen.state,),
        )


class StatePainter(Bands):
    """Face checks."""


class SpanPainter(Bands):
    """Damage and other stretches; those with a key can be reached by keyboard."""

    height = 22

    def marks(self) -> Sequence[lanes.Mark]:
        return [
            lanes.Mark(
                each.start_ms, each.state, each.label, each.detail, each.key, end_ms=each.end_ms
            )
            for each in self.segments
            if each.key
        ]


class WatchedPainter(Bands):
    """What was watched: a thin line, for it is background."""

    height = 20
    inset = 7

    def __init__(self, lane: lanes.WatchedLane) -> None:
        super().__init__(lane)
        self._share = lane.share

    @property
    def gutter_note(self) -> str:
        return formats.percent(self._share)

    def overview(self) -> Trace | None:
        return None

    def _paint_names(self, *_: object) -> None:
        """Words would shout here."""


def _separators(shown: NDArray[np.int32], ratio: float) -> NDArray[np.intp] | None:
    """Clear pixels between neighbouring segments, where they are wide enough to spare one."""
    edges = np.flatnonzero((np.diff(shown) != 0) & (shown[1:] >= 0) & (shown[:-1] >= 0)) + 1
    if not edges.size or shown.size / edges.size < 6 * ratio:
        return None
    return edges
