"""A figure over time: the similarity with its limits."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from widgets.theme import Theme, Tone
from widgets.timeline import lanes, raster
from widgets.timeline.geometry import TimeScale, columns_of_values
from widgets.timeline.painter import LanePainter

_FEW_POINTS: Final = 120  # beyond, a line by numpy is faster than one by QPainter


class CurvePainter(LanePainter):
    """A figure over time with its limits."""

    height = 56

    def __init__(self, lane: lanes.CurveLane) -> None:
        super().__init__(lane)
        self._lane = lane
        known = ~np.isnan(lane.values)
        self._times, self._values = lane.times_ms[known], lane.values[known]
        steps = np.diff(self._times) > lane.gap_ms
        holes = np.diff(np.flatnonzero(known)) > 1
        self._breaks = np.flatnonzero(steps | holes) + 1
        # for interpolation: a NaN in the middle of each break
        between = (self._times[self._breaks - 1] + self._times[self._breaks]) / 2
        self._line_times = np.insert(self._times, self._breaks, between)
        self._line_values = np.insert(self._values, self._breaks, np.nan)

    def is_empty(self) -> bool:
        return not self._times.size

    def _y_of(self, value: float, height_px: float) -> float:
        lane, inset = self._lane, 4.0
        share = (value - lane.low) / (lane.high - lane.low or 1)
        return inset + (1 - min(max(share, 0.0), 1.0)) * (height_px - 2 * inset)

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        self._paint_limits(canvas, scale, height_px, colors)
        low, high = np.searchsorted(self._times, (scale.start_ms, scale.end_ms))
        if high - low > _FEW_POINTS:
            self._paint_crowd(canvas, scale, height_px, colors)
        else:
            self._paint_line(canvas, scale, height_px, colors, int(low), int(high))

    def _paint_limits(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        pen = QPen(colors.color("border_strong"), 1, Qt.PenStyle.DashLine)
        metrics = QFontMetricsF(canvas.font())
        for limit in self._lane.thresholds:
            y = round(self._y_of(limit.value, height_px)) + 0.5
            canvas.setPen(pen)
            canvas.drawLine(QPointF(0, y), QPointF(scale.width_px, y))
            words = f"{limit.label} {limit.value:g}{self._lane.unit}"
            width = metrics.horizontalAdvance(words) + 8
            above = y - metrics.height() >= 0
            top = y - metrics.height() if above else y + 1
            canvas.setPen(colors.color("muted"))
            box = QRectF(scale.width_px - width, top, width - 4, metrics.height())
            canvas.drawText(box, Qt.AlignmentFlag.AlignRight, words)

    def _paint_crowd(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        ratio = canvas.device().devicePixelRatioF()
        fine = scale.resized(round(scale.width_px * ratio))
        least, greatest = self._columns(fine)
        lane, rows = self._lane, round(height_px * ratio)
        inset = 4 * ratio
        span = (rows - 2 * inset) / (lane.high - lane.low or 1)
        tops = rows - inset - (greatest - lane.low) * span - 0.8 * ratio
        bottoms = rows - inset - (least - lane.low) * span + 0.8 * ratio
        made = raster.columns_between(tops, bottoms, rows, colors.fill(Tone.INFO))
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, 0), made)

    def _columns(self, fine: TimeScale) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The least and the greatest value of the joined line in each pixel; NaN in breaks."""
        edges = fine.start_ms + np.arange(fine.width_px + 1) * fine.ms_per_px
        line = np.interp(edges, self._line_times, self._line_values, left=np.nan, right=np.nan)
        low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
        pixels, least, greatest = columns_of_values(self._times, self._values, fine)
        low[pixels] = np.fmin(low[pixels], least)
        high[pixels] = np.fmax(high[pixels], greatest)
        return low, high

    def _paint_line(
        self,
        canvas: QPainter,
        scale: TimeScale,
        height_px: int,
        colors: Theme,
        low: int,
        high: int,
    ) -> None:
        low, high = max(low - 1, 0), min(high + 1, self._times.size)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(QPen(colors.fill(Tone.INFO), 1.6))
        xs = scale.xs_of(self._times[low:high])
        points = [
            QPointF(float(x), self._y_of(float(value), height_px))
            for x, value in zip(xs, self._values[low:high], strict=True)
        ]
        cuts = [int(cut) - low for cut in self._breaks if low < cut < high]
        for begin, end in pairwise([0, *cuts, len(points)]):
            canvas.drawPolyline(QPolygonF(points[begin:end]))
        if points and scale.width_px / len(points) >= 7:
            canvas.setPen(Qt.PenStyle.NoPen)
            canvas.setBrush(colors.fill(Tone.INFO))
            for point in points:
                canvas.drawEllipse(point, 2.4, 2.4)

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        if not self._times.size:
            return None
        after = min(int(np.searchsorted(self._times, at_ms)), self._times.size - 1)
        before = max(after - 1, 0)
        nearest = min((before, after), key=lambda each: abs(self._times[each] - at_ms))
        when = float(self._times[nearest])
        if abs(when - at_ms) > max(tolerance_ms * 4, min(self._lane.gap_ms, 60_000)):
            return None
        text = f"{self._values[nearest]:.2f}{self._lane.unit}"
        return lanes.Hit(self.key, self.title, text, at_ms=when)
