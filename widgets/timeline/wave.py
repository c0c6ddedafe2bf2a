"""Loudness over time."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from widgets import formats
from widgets.theme import Theme, Tone
from widgets.timeline import lanes, raster
from widgets.timeline.bands import SpanPainter
from widgets.timeline.geometry import TimeScale, columns_of_levels
from widgets.timeline.painter import LanePainter


class WavePainter(LanePainter):
    """Loudness, mirrored about the middle as people know it."""

    height = 40

    def __init__(self, lane: lanes.WaveLane) -> None:
        super().__init__(lane)
        self._lane = lane
        self._silences = SpanPainter(lanes.SpanLane(lane.key, lane.title, lane.silences))

    def is_empty(self) -> bool:
        return not self._lane.levels.size

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        ratio = canvas.device().devicePixelRatioF()
        if self._lane.silences:
            self._silences.paint_quietly(canvas, scale, height_px, colors, inset=2)
        fine = scale.resized(round(scale.width_px * ratio))
        levels = columns_of_levels(self._lane.levels, self._lane.step_ms, fine)
        rows = round(height_px * ratio)
        half = np.maximum(np.clip(levels, 0, 1) * (rows / 2 - 2 * ratio), 0.5 * ratio)
        made = raster.columns_between(
            rows / 2 - half, rows / 2 + half, rows, colors.fill(Tone.UNSURE)
        )
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, 0), made)

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        silent = self._silences.hit(at_ms, tolerance_ms)
        index = int(at_ms // self._lane.step_ms)
        if silent is not None or not 0 <= index < self._lane.levels.size:
            return silent
        level = formats.percent(float(self._lane.levels[index]))
        return lanes.Hit(self.key, self.title, level, at_ms=at_ms)
