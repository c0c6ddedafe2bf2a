"""Where everything on a timeline lies: its rows, its window, its strips. No painting, no events.

All lengths are pixels of the widget, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPixmap

from widgets import theme
from widgets.timeline import lanes
from widgets.timeline.geometry import TimeScale, whole
from widgets.timeline.painter import LanePainter

_TOLERANCE_PX: Final = 5


@dataclass(slots=True)
class Row:
    """One lane's place, and the picture last painted of it."""

    painter: LanePainter
    top: int = 0
    height: int = 0
    folded: bool = False
    picture: QPixmap | None = None
    drawn: TimeScale | None = None  # the window that the picture shows
    title: QPixmap | None = None
    title_chosen: bool = False

    def forget(self) -> None:
        """Paint it anew the next time."""
        self.picture = self.title = None


def px(length: float) -> int:
    """A length of the 100 % design in pixels of the chosen text scale."""
    return theme.current().px(length)


class Plan:
    """The lay-out of one timeline. ``arrange`` after rows, folding, size or font changed."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.folded: set[str] = set()
        self.duration_ms = 0.0
        self.scale = whole(0, 1)
        self.width = self.height = 1
        self.gutter = 60
        self.scroll_px = 0

    # ---- lengths -------------------------------------------------------------------------------

    @property
    def ruler_height(self) -> int:
        return px(24)

    @property
    def overview_height(self) -> int:
        return px(30) if self.rows else 0

    @property
    def lanes_height(self) -> int:
        return sum(self._height_of(row) for row in self.rows)

    @property
    def full_height(self) -> int:
        """What it takes to show every lane."""
        return self.ruler_height + self.overview_height + self.lanes_height

    @property
    def track_width(self) -> int:
        return max(1, self.width - self.gutter - px(8))

    @staticmethod
    def _height_of(row: Row) -> int:
        if row.folded:
            return px(20)
        return px(21 if row.painter.is_empty() else row.painter.height) + 1

    # ---- boxes ---------------------------------------------------------------------------------

    @property
    def lanes_box(self) -> QRect:
        top = self.ruler_height
        return QRect(0, top, self.width, self.height - top - self.overview_height)

    @property
    def tracks_box(self) -> QRectF:
        """Ruler and lanes, without their titles."""
        return QRectF(self.gutter, 0, self.track_width, self.height - self.overview_height)

    @property
    def overview_box(self) -> QRectF:
        tall = self.overview_height
        return QRectF(self.gutter, self.height - tall, self.track_width, tall)

    @property
    def window_in_overview(self) -> QRectF:
        """The part of the overview strip that stands for what the lanes show."""
        box = self.overview_box
        left, right = (
            box.left() + self.everything.x_of(end)
            for end in (self.scale.start_ms, self.scale.end_ms)
        )
        return QRectF(left, box.top() + 3.5, max(right - left, 4), box.height() - 7)

    # ---- times ---------------------------------------------------------------------------------

    @property
    def everything(self) -> TimeScale:
        """The whole recording over the width of the tracks."""
        return whole(self.duration_ms, self.track_width)

    def x_of(self, at_ms: float) -> float:
        return self.gutter + self.scale.x_of(at_ms)

    def ms_at(self, x_px: float) -> float:
        """The moment under a pixel, kept inside the recording."""
        return self.inside(self.scale.ms_at(x_px - self.gutter))

    def inside(self, at_ms: float) -> float:
        return min(max(at_ms, 0.0), self.duration_ms)

    # ---- arranging -----------------------------------------------------------------------------

    def show(self, painters: Iterable[LanePainter]) -> None:
        """Other lanes; what was folded stays folded, and what is the same keeps its picture."""
        self.rows = [Row(painter) for painter in painters]
        self.fold(self.folded)

    def fold(self, keys: Iterable[str]) -> None:
        self.folded = set(keys)
        for row in self.rows:
            row.folded = row.painter.key in self.folded

    def arrange(self, width: int, height: int, font: QFont) -> None:
        """Lay everything out anew; every picture is forgotten."""
        self.width, self.height = width, height
        self.gutter = self._measure_gutter(font)
        self.scale = self.scale.resized(self.track_width)
        for row in self.rows:
            row.height = self._height_of(row)
            row.forget()
        self.scroll(0)

    def scroll(self, by_px: int) -> None:
        """Move the lanes up or down, as far as there are any."""
        most = max(0, self.lanes_height - self.lanes_box.height())
        self.scroll_px = min(max(self.scroll_px + by_px, 0), most)
        top = self.ruler_height - self.scroll_px
        for row in self.rows:
            row.top = top
            top += row.height

    def bring_into_view(self, row: Row) -> None:
        box = self.lanes_box
        below = row.top + row.height - (box.top() + box.height())
        if row.top < box.top():
            self.scroll(row.top - box.top())
        elif below > 0:
            self.scroll(below)

    def _measure_gutter(self, font: QFont) -> int:
        metrics = QFontMetricsF(font)
        widest = max((_title_width(metrics, row.painter) for row in self.rows), default=px(60))
        return min(round(widest) + px(32), max(self.width * 3 // 10, px(90)))

    # ---- finding -------------------------------------------------------------------------------

    def row_at(self, y_px: float) -> Row | None:
        if not self.lanes_box.contains(0, int(y_px)):
            return None
        return next((row for row in self.rows if row.top <= y_px < row.top + row.height), None)

    def row_of(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.painter.key == key), None)

    def hit(self, at: QPointF) -> lanes.Hit | None:
        """What lies under a point of the tracks."""
        row = self.row_at(at.y())
        if row is None or at.x() < self.gutter:
            return None
        return row.painter.hit(self.ms_at(at.x()), px(_TOLERANCE_PX) * self.scale.ms_per_px)


def _title_width(metrics: QFontMetricsF, painter: LanePainter) -> float:
    wide = metrics.horizontalAdvance(painter.title)
    if painter.gutter_note:
        wide += metrics.horizontalAdvance(painter.gutter_note) + px(12)
    return wide
