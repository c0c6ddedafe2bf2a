"""Pictures along the recording: a strip that fits the zoom.

A picture stands at the moment it shows. Where it is still being made there is a plain place; where
the recording has none, the place is hatched, for an empty one would look as if it were to come.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter

from widgets.theme import Theme, Tone
from widgets.timeline import lanes
from widgets.timeline.geometry import TimeScale
from widgets.timeline.painter import LanePainter

translate = QCoreApplication.translate  # lupdate finds this name

FILM_HEIGHT: Final = 46  # pixels of the 100 % design
_STEPS_MS: Final = (
    *(250, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 7_500, 10_000, 15_000, 20_000),
    *(30_000, 45_000, 60_000, 90_000, 120_000, 180_000, 240_000, 300_000, 450_000, 600_000),
    *(900_000, 1_800_000, 3_600_000),
)


def picture_height(height_px: float) -> float:
    """How tall a picture is in a lane of this height."""
    return height_px - 4


def film_step_ms(scale: TimeScale, wide_px: float) -> int:
    """How far apart pictures of this width stand without covering each other."""
    wanted = (wide_px + 2) * scale.ms_per_px
    return next((step for step in _STEPS_MS if step >= wanted), _STEPS_MS[-1])


def slots(scale: TimeScale, every_ms: int, end_ms: float) -> range:
    """The beginnings of the places that the window shows.

    What is left at the end of a recording and shorter than a quarter of a place has none: there
    is often no frame in it, which would look like a gap.
    """
    first = int(scale.start_ms // every_ms) * every_ms
    last = min(scale.end_ms, max(end_ms - every_ms / 4, min(end_ms, 1)))
    return range(max(0, first), max(0, round(last)), every_ms)


class FilmPainter(LanePainter):
    """Draws the pictures of a ``ThumbLane``."""

    height = FILM_HEIGHT

    def __init__(self, lane: lanes.ThumbLane) -> None:
        super().__init__(lane)
        self._lane = lane
        self._images = {round(thumb.at_ms): thumb.image for thumb in lane.thumbs}

    def is_empty(self) -> bool:
        return not self._lane.every_ms or bool(self.empty and not self._images)

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        lane, tall = self._lane, picture_height(height_px)
        wide = max(8.0, tall * lane.aspect)
        canvas.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at_ms in slots(scale, lane.every_ms, lane.end_ms):
            end = scale.x_of(min(at_ms + lane.every_ms, lane.end_ms)) - 1
            left = scale.x_of(at_ms)
            image = self._images.get(at_ms)
            if image is None:
                place = QRectF(left, 2, min(wide, end - left), tall)
                canvas.fillRect(place, colors.color("hover"))
            elif image.isNull():
                _hatch(canvas, QRectF(left, 2, end - left, tall), colors)
            else:
                size = QSizeF(image.size()).scaled(wide, tall, Qt.AspectRatioMode.KeepAspectRatio)
                canvas.drawImage(QRectF(left, 2, size.width(), tall), image)

    def hit(self, at_ms: float, _tolerance_ms: float) -> lanes.Hit | None:
        if not self._lane.every_ms:
            return None
        at = round(at_ms // self._lane.every_ms * self._lane.every_ms)
        image = self._images.get(at)
        gap = image is not None and image.isNull()
        words = translate("FilmPainter", "The recording has no picture here") if gap else ""
        return lanes.Hit(self.key, self.title, words, at_ms=at)


def _hatch(canvas: QPainter, place: QRectF, colors: Theme) -> None:
    """No picture here: the pattern of what is missing."""
    canvas.fillRect(place, colors.color("sunken"))
    canvas.fillRect(place, QBrush(colors.fill(Tone.DIM), Qt.BrushStyle.BDiagPattern))
