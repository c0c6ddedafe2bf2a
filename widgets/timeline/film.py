"""Pictures along the recording."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from widgets.theme import Theme
from widgets.timeline import lanes
from widgets.timeline.geometry import TimeScale
from widgets.timeline.painter import LanePainter


class FilmPainter(LanePainter):
    """Pictures at fixed distances; each stands at the moment it shows."""

    height = 52

    def __init__(self, lane: lanes.ThumbLane) -> None:
        super().__init__(lane)
        self._thumbs = [thumb for thumb in lane.thumbs if not thumb.image.isNull()]
        self._times = [thumb.at_ms for thumb in self._thumbs]
        self._scaled: dict[tuple[int, int], QPixmap] = {}

    def is_empty(self) -> bool:
        return not self._thumbs

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, _colors: Theme) -> None:
        ratio, tall = canvas.device().devicePixelRatioF(), height_px - 4
        first = self._thumbs[0].image
        wide = max(8.0, tall * first.width() / max(first.height(), 1))
        slot_ms = (wide + 2) * scale.ms_per_px
        slot = int(scale.start_ms // slot_ms)
        while slot * slot_ms < scale.end_ms:
            x = scale.x_of(slot * slot_ms)
            chosen = self._nearest((slot + 0.5) * slot_ms)
            picture = self._picture(chosen, round(tall * ratio))
            frame = QRectF(x, 2, wide, tall)
            shown = QRectF(picture.rect())
            canvas.drawPixmap(frame, picture, shown)
            slot += 1

    def _nearest(self, at_ms: float) -> int:
        after = min(bisect_left(self._times, at_ms), len(self._times) - 1)
        before = max(after - 1, 0)
        return min((before, after), key=lambda each: abs(self._times[each] - at_ms))

    def _picture(self, number: int, tall: int) -> QPixmap:
        key = (number, tall)
        if key not in self._scaled:
            image = self._thumbs[number].image
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled[key] = QPixmap.fromImage(image.scaledToHeight(tall, smooth))
        return self._scaled[key]

    def hit(self, at_ms: float, _tolerance_ms: float) -> lanes.Hit | None:
        if not self._thumbs:
            return None
        return lanes.Hit(self.key, self.title, at_ms=self._times[self._nearest(at_ms)])
