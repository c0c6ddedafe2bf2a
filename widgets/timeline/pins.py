"""Moments as pins: incidents, notes, bounces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from widgets.theme import Theme, look_of
from widgets.timeline import lanes
from widgets.timeline.geometry import TimeScale
from widgets.timeline.painter import LanePainter
from widgets.timeline.signs import pin


class MarkPainter(LanePainter):
    """Moments as pins. Those that would overlap are drawn as one, with how many there are."""

    height = 28

    def __init__(self, lane: lanes.MarkLane) -> None:
        super().__init__(lane)
        self._marks = sorted(lane.marks, key=lambda mark: mark.at_ms)
        self._times = np.array([mark.at_ms for mark in self._marks], dtype=np.float64)
        self._pins: dict[tuple[object, ...], QPixmap] = {}

    def is_empty(self) -> bool:
        return not self._marks

    def marks(self) -> Sequence[lanes.Mark]:
        return self._marks

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        side, ratio = colors.px(17), canvas.device().devicePixelRatioF()
        self._paint_stretches(canvas, scale, height_px, colors)
        small = canvas.font()
        small.setPixelSize(max(8, colors.px(9)))
        canvas.setFont(small)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group in self._groups(scale, side):
            top = max(group, key=lambda mark: look_of(mark.state).rank) if group[1:] else group[0]
            pin = self._pin(top, side, ratio, colors)
            x = scale.x_of(group[0].at_ms)
            if 0 <= x <= scale.width_px:  # one at the very edge is still seen whole
                x = min(max(x, side / 2), scale.width_px - side / 2)
            canvas.drawPixmap(QPointF(x - side / 2, (height_px - side) / 2 - 1), pin)
            if len(group) > 1:
                self._paint_count(canvas, x + side / 2, len(group), height_px, colors)

    def _paint_stretches(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        for mark in self._visible(scale):
            if mark.end_ms is not None:
                left, right = scale.x_of(mark.at_ms), scale.x_of(mark.end_ms)
                bar = QRectF(left, height_px - 4, max(right - left, 2), 2)
                canvas.fillRect(bar, colors.fill(look_of(mark.state).tone))

    def _visible(self, scale: TimeScale) -> list[lanes.Mark]:
        margin = scale.ms_per_px * 40
        low = int(np.searchsorted(self._times, scale.start_ms - margin))
        high = int(np.searchsorted(self._times, scale.end_ms + margin))
        return self._marks[low:high]

    def _groups(self, scale: TimeScale, side: float) -> Iterator[list[lanes.Mark]]:
        """Neighbours closer than a pin and its count; the first one gives the place."""
        visible, apart_ms = self._visible(scale), side * 1.5 * scale.ms_per_px
        begin = 0
        for number, mark in enumerate(visible):
            if mark.at_ms - visible[begin].at_ms >= apart_ms:
                yield visible[begin:number]
                begin = number
        if visible:
            yield visible[begin:]

    def _pin(self, mark: lanes.Mark, side: int, ratio: float, colors: Theme) -> QPixmap:
        key = (mark.state, mark.origin, side, ratio, colors)
        if key not in self._pins:
            self._pins[key] = pin(look_of(mark.state), mark.origin, side, ratio, colors)
        return self._pins[key]

    @staticmethod
    def _paint_count(canvas: QPainter, x: float, count: int, height_px: int, colors: Theme) -> None:
        """How many marks share this pin, on a small plate at its right."""
        words, metrics = str(count), QFontMetricsF(canvas.font())
        tall = metrics.height() - 2
        wide = max(metrics.horizontalAdvance(words) + colors.px(5), tall)
        plate = QRectF(x - colors.px(2), (height_px - tall) / 2 - colors.px(6), wide, tall)
        canvas.setPen(QPen(colors.color("sunken"), 1))
        canvas.setBrush(colors.color("text"))
        canvas.drawRoundedRect(plate, tall / 2, tall / 2)
        canvas.setPen(colors.color("surface"))
        canvas.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

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
