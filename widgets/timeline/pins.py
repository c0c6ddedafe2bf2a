"""Moments as pins: incidents, notes, bounces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QPixmap

from widgets.theme import Theme, look_of
from widgets.timeline import lanes
from widgets.timeline.bands import SpanPainter
from widgets.timeline.geometry import TimeScale
from widgets.timeline.painter import LanePainter, Trace
from widgets.timeline.signs import count_plate, pin


class MarkPainter(LanePainter):
    """Moments as pins. Those that would overlap are drawn as one, with how many there are."""

    height = 28

    def __init__(self, lane: lanes.MarkLane) -> None:
        super().__init__(lane)
        self._marks = sorted(lane.marks, key=lambda mark: mark.at_ms)
        self._times = np.array([mark.at_ms for mark in self._marks], dtype=np.float64)
        self._ranks = np.array([look_of(mark.state).rank for mark in self._marks], dtype=np.int16)
        lasting = tuple(
            lanes.Segment(mark.at_ms, mark.end_ms, mark.state)
            for mark in self._marks
            if mark.end_ms is not None
        )
        self._stretches = SpanPainter(lanes.SpanLane("", "", lasting)) if lasting else None
        self._trace = None
        if lane.in_overview:
            everything = tuple(
                lanes.Segment(mark.at_ms, mark.end_ms or mark.at_ms, mark.state)
                for mark in self._marks
            )
            self._trace = SpanPainter(lanes.SpanLane("", "", everything))
        self._pins: dict[tuple[str, str], QPixmap] = {}  # by state and origin, or count
        self._pins_for: tuple[object, ...] = ()

    def overview(self) -> Trace | None:
        return self._trace if self._marks else None

    def is_empty(self) -> bool:
        return not self._marks

    def marks(self) -> Sequence[lanes.Mark]:
        return self._marks

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        side, ratio = colors.px(17), canvas.device().devicePixelRatioF()
        if self._pins_for != (side, ratio, colors):
            self._pins_for = (side, ratio, colors)
            self._pins.clear()
        if self._stretches is not None:
            self._paint_stretches(canvas, self._stretches, scale, height_px, colors)
        top = (height_px - side) / 2 - 1
        for x, begin, end in self.placed(scale, side):
            worst = begin + int(np.argmax(self._ranks[begin:end]))
            sign = self._pin(self._marks[worst], side, ratio, colors)
            canvas.drawPixmap(QPointF(x - side / 2, top), sign)
            if end - begin > 1:
                plate = self._plate(end - begin, canvas.font(), ratio, colors)
                canvas.drawPixmap(QPointF(x + side / 2 - colors.px(2), top - colors.px(3)), plate)

    def placed(self, scale: TimeScale, side: float) -> Iterator[tuple[float, int, int]]:
        """The middle of each pin (pixels), and from which to which mark it stands for."""
        for begin, end in self._groups(scale, side):
            x = scale.x_of(float(self._times[begin]))
            if 0 <= x <= scale.width_px:  # one at the very edge is still seen whole
                x = min(max(x, side / 2), scale.width_px - side / 2)
            yield x, begin, end

    @staticmethod
    def _paint_stretches(
        canvas: QPainter, trace: SpanPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        """How long each lasts, as a line at the foot of the lane."""
        tall = colors.px(2)
        canvas.save()
        canvas.translate(0, height_px - 2 * tall)
        trace.paint_quietly(canvas, scale, tall, colors, inset=0)
        canvas.restore()

    def _groups(self, scale: TimeScale, side: float) -> Iterator[tuple[int, int]]:
        """Neighbours closer than a pin and its count; the first one gives the place."""
        margin, apart_ms = scale.ms_per_px * 40, side * 1.5 * scale.ms_per_px
        begin = int(np.searchsorted(self._times, scale.start_ms - margin))
        last = int(np.searchsorted(self._times, scale.end_ms + margin))
        while begin < last:
            end = int(np.searchsorted(self._times, self._times[begin] + apart_ms))
            end = min(max(end, begin + 1), last)
            yield begin, end
            begin = end

    def _pin(self, mark: lanes.Mark, side: int, ratio: float, colors: Theme) -> QPixmap:
        key = (mark.state, mark.origin)
        if key not in self._pins:
            self._pins[key] = pin(look_of(mark.state), mark.origin, side, ratio, colors)
        return self._pins[key]

    def _plate(self, count: int, font: QFont, ratio: float, colors: Theme) -> QPixmap:
        key = (str(count), "")
        if key not in self._pins:
            self._pins[key] = count_plate(str(count), font, ratio, colors)
        return self._pins[key]

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        low = bisect_left(self._times, at_ms - 2 * tolerance_ms)
        high = bisect_right(self._times, at_ms + 2 * tolerance_ms)
        near = self._marks[low:high] or [
            mark
            for mark in self._marks
            if mark.end_ms is not None and mark.at_ms <= at_ms < mark.end_ms
        ]
        if not near:
            return None
        best = min(near, key=lambda mark: (-look_of(mark.state).rank, abs(mark.at_ms - at_ms)))
        text = best.label if len(near) == 1 else f"{best.label}  (+{len(near) - 1})"
        detail, key = best.detail, best.key
        return lanes.Hit(
            self.key, self.title, text, detail, key, best.at_ms, best.end_ms, (best.state,)
        )
