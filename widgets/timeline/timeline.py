"""The timeline of one recording: lanes under one ruler, one cursor, one zoom.

A page gives it values and hears what the person did::

    timeline.show_recording(duration_ms, (StateLane(...), CurveLane(...), MarkLane(...)))
    timeline.set_cursor(at_ms)                       # follows the player; repaints two thin strips
    timeline.seek_requested.connect(player.seek)     # int ms

Mouse: click seeks, drag pans, wheel zooms to the pointer, Shift+wheel or a sideways wheel pans,
Shift+drag marks a stretch (``span_chosen``), double click zooms to what is there, dragging on the
ruler scrubs, the strip below shows the whole recording and drags the window. A click on a lane's
title folds it; the wheel over the titles scrolls the lanes where they do not all fit.
Keys: Left/Right move the cursor (Shift: five times as far), Up/Down choose a lane, Space folds it,
``+``/``-`` zoom, ``0`` fits, Home/End, Ctrl+Left/Right previous and next mark, Return opens it.

Lanes are painted once into pixmaps and painted again only when the window, the theme or the values
change; a moving cursor repaints no lane.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets import formats, glyphs, theme
from widgets.timeline import lanes
from widgets.timeline.bands import SpanPainter
from widgets.timeline.geometry import TimeScale, tick_step_ms, ticks, whole
from widgets.timeline.painter import LanePainter
from widgets.timeline.painters import painter_of

_DRAG_PX: Final = 4  # less than this is a click
_TOLERANCE_PX: Final = 5


@dataclass(slots=True)
class _Row:
    painter: LanePainter
    top: int = 0
    height: int = 0
    folded: bool = False
    picture: QPixmap | None = None
    drawn: TimeScale | None = None  # the window that the picture shows
    title: QPixmap | None = None
    title_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Hover:
    """Where the pointer is: the moment, and what the lane under it has there."""

    at_ms: float
    hit: lanes.Hit | None


@dataclass(slots=True)
class _Drag:
    kind: str  # "pan", "scrub", "span", "window"
    from_x: float
    scale: TimeScale
    moved: bool = False


class Timeline(QWidget):
    """Shows lanes over time; says where the person wants to go."""

    seek_requested = Signal(int)  # ms
    mark_chosen = Signal(str)  # the key of a mark or of a keyed span
    span_chosen = Signal(int, int)  # ms, ms: a stretch the person marked
    window_changed = Signal(float, float)  # ms, ms: what is on the screen now
    fold_changed = Signal(str, bool)  # lane key, folded
    hovered = Signal(object)  # Hover, or None when the pointer left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._duration_ms = 0.0
        self._scale = whole(0, 1)
        self._cursor_ms = 0.0
        self._loop: tuple[float, float] | None = None
        self._chosen_ms: tuple[float, float] | None = None
        self._drag: _Drag | None = None
        self._folded: set[str] = set()
        self._lane = -1
        self._scroll_px = 0
        self._gutter_px = 60
        self._ruler: QPixmap | None = None
        self._ruler_drawn: TimeScale | None = None
        self._overview: QPixmap | None = None
        self._wish = ""  # shown instead of lanes
        self.follows = True
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retranslate()

    # ---- values in -----------------------------------------------------------------------------

    def show_recording(self, duration_ms: float, shown: Iterable[lanes.Lane]) -> None:
        """Show another recording, all of it, with its lanes from top to bottom."""
        self._duration_ms = max(0.0, duration_ms)
        self._cursor_ms = 0.0
        self._loop = self._chosen_ms = None
        self._scale = whole(self._duration_ms, self._track_width())
        self.set_lanes(shown)

    def set_lanes(self, shown: Iterable[lanes.Lane]) -> None:
        """Replace the lanes of the recording shown; window, cursor and folding stay."""
        self._wish = ""
        self._rows = [_Row(painter_of(lane)) for lane in shown]
        for row in self._rows:
            row.folded = row.painter.key in self._folded
        self._overview = None
        self._arrange()

    def replace_lane(self, lane: lanes.Lane) -> None:
        """Show new values for the lane of the same key; nothing happens if there is none."""
        for row in self._rows:
            if row.painter.key == lane.key:
                row.painter, row.picture, row.title = painter_of(lane), None, None
        self._overview = None
        self.update()

    def show_wish(self, sentence: str) -> None:
        """Show one calm sentence instead of lanes (nothing chosen yet, still loading)."""
        self._rows, self._wish, self._duration_ms = [], sentence, 0.0
        self._arrange()

    def set_cursor(self, at_ms: float) -> None:
        """Move the cursor; the window follows when it is zoomed in and ``follows`` is set."""
        before = self._cursor_x()
        self._cursor_ms = min(max(at_ms, 0.0), self._duration_ms)
        if self.follows and self._drag is None:
            self._look_at(self._scale.holding(self._cursor_ms, self._duration_ms))
        for x in (before, self._cursor_x()):
            self.update(QRect(int(x) - 8, 0, 17, self.height()))
        self.update(QRect(0, 0, self._gutter(), self._ruler_height()))
        self.update(self._overview_box().toAlignedRect())

    def set_loop(self, stretch: tuple[float, float] | None) -> None:
        """Shade the A-B loop (ms, ms), or none."""
        self._loop = stretch
        self.update()

    def set_folded(self, keys: Iterable[str]) -> None:
        """Fold these lanes and unfold all others (restores a remembered choice)."""
        self._folded = set(keys)
        for row in self._rows:
            row.folded = row.painter.key in self._folded
        self._arrange()

    # ---- values out ----------------------------------------------------------------------------

    @property
    def cursor_ms(self) -> float:
        return self._cursor_ms

    @property
    def duration_ms(self) -> float:
        return self._duration_ms

    @property
    def scale(self) -> TimeScale:
        """The window on the screen."""
        return self._scale

    @property
    def folded(self) -> frozenset[str]:
        return frozenset(self._folded)

    def marks(self) -> list[lanes.Mark]:
        """Every mark and keyed stretch of all lanes in time order."""
        found = [mark for row in self._rows for mark in row.painter.marks()]
        return sorted(found, key=lambda mark: mark.at_ms)

    # ---- moving about --------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole recording."""
        self._look_at(whole(self._duration_ms, self._track_width()))

    def zoom(self, factor: float, at_x_px: float | None = None) -> None:
        """Zoom around a pixel of the tracks, or around the cursor."""
        at = self._scale.x_of(self._cursor_ms) if at_x_px is None else at_x_px
        at = min(max(at, 0.0), float(self._scale.width_px))
        self._look_at(self._scale.zoomed(factor, at, self._duration_ms))

    def zoom_to(self, start_ms: float, end_ms: float) -> None:
        """Show a stretch with some room on both sides."""
        self._look_at(self._scale.showing(start_ms, end_ms, self._duration_ms))

    def next_mark(self) -> lanes.Mark | None:
        """Go to the first mark after the cursor; None when there is none."""
        later = [mark for mark in self.marks() if mark.at_ms > self._cursor_ms + 0.5]
        return self._go_to(later[0]) if later else None

    def previous_mark(self) -> lanes.Mark | None:
        """Go to the last mark before the cursor; None when there is none."""
        earlier = [mark for mark in self.marks() if mark.at_ms < self._cursor_ms - 0.5]
        return self._go_to(earlier[-1]) if earlier else None

    def _go_to(self, mark: lanes.Mark) -> lanes.Mark:
        self.set_cursor(mark.at_ms)
        self._chosen_ms = (mark.at_ms, mark.end_ms or mark.at_ms)
        said = f"{formats.time_code(mark.at_ms)} {mark.label}"
        self.setAccessibleDescription(said)
        self.seek_requested.emit(round(mark.at_ms))
        self.update()
        return mark

    def _seek(self, at_ms: float) -> None:
        self.set_cursor(at_ms)
        self.seek_requested.emit(round(self._cursor_ms))

    def _look_at(self, scale: TimeScale) -> None:
        if scale == self._scale:
            return
        self._scale = scale
        self.update()
        self.window_changed.emit(scale.start_ms, scale.end_ms)

    # ---- layout --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._px(640), max(self._full_height(), self._px(160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._px(320), self._px(120))

    def _px(self, length: float) -> int:
        return theme.current().px(length)

    def _ruler_height(self) -> int:
        return self._px(24)

    def _overview_height(self) -> int:
        return self._px(30) if self._rows else 0

    def _full_height(self) -> int:
        return self._ruler_height() + self._overview_height() + self._lanes_height()

    def _lanes_height(self) -> int:
        return sum(self._row_height(row) for row in self._rows)

    def _row_height(self, row: _Row) -> int:
        if row.folded:
            return self._px(20)
        return self._px(24 if row.painter.is_empty() else row.painter.height) + 1

    def _gutter(self) -> int:
        return self._gutter_px

    def _measure_gutter(self) -> int:
        metrics = QFontMetricsF(self.font())
        widest = max(
            (self._title_width(metrics, row.painter) for row in self._rows), default=self._px(60)
        )
        return min(round(widest) + self._px(32), max(self.width() * 3 // 10, self._px(90)))

    @staticmethod
    def _title_width(metrics: QFontMetricsF, painter: LanePainter) -> float:
        note = f"  {painter.gutter_note}" if painter.gutter_note else ""
        return metrics.horizontalAdvance(painter.title + note)

    def _track_width(self) -> int:
        return max(1, self.width() - self._gutter() - self._px(8))

    def _lanes_box(self) -> QRect:
        top = self._ruler_height()
        return QRect(0, top, self.width(), self.height() - top - self._overview_height())

    def _overview_box(self) -> QRectF:
        tall = self._overview_height()
        return QRectF(self._gutter(), self.height() - tall, self._track_width(), tall)

    def _arrange(self) -> None:
        self._gutter_px = self._measure_gutter()
        room = self._lanes_box().height()
        self._scroll_px = min(self._scroll_px, max(0, self._lanes_height() - room))
        top = self._ruler_height() - self._scroll_px
        for row in self._rows:
            row.top, row.height = top, self._row_height(row)
            row.picture = row.title = None
            top += row.height
        self._scale = self._scale.resized(self._track_width())
        self._ruler = self._overview = None
        self.updateGeometry()
        self.update()

    def _cursor_x(self) -> float:
        return self._gutter() + self._scale.x_of(self._cursor_ms)

    def _ms_at(self, x_px: float) -> float:
        at = self._scale.ms_at(x_px - self._gutter())
        return min(max(at, 0.0), self._duration_ms)

    def _row_at(self, y_px: float) -> _Row | None:
        if not self._lanes_box().contains(0, int(y_px)):
            return None
        return next((row for row in self._rows if row.top <= y_px < row.top + row.height), None)

    # ---- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = QPainter(self)
        colors = theme.current()
        canvas.fillRect(event.rect(), colors.color("surface"))
        if not self._rows:
            self._paint_wish(canvas)
            return
        self._paint_lanes(canvas, event.rect())
        self._paint_ruler(canvas)
        self._paint_overview(canvas)
        self._paint_scroll_place(canvas)
        self._paint_stretches(canvas)
        self._paint_cursor(canvas)
        self._paint_focus(canvas)

    def _paint_wish(self, canvas: QPainter) -> None:
        canvas.setPen(theme.current().color("muted"))
        center = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        canvas.drawText(self.rect(), center, self._wish)

    def _paint_lanes(self, canvas: QPainter, dirty: QRect) -> None:
        box = self._lanes_box()
        canvas.save()
        canvas.setClipRect(box)
        gutter = self._gutter()
        for number, row in enumerate(self._rows):
            area = QRect(0, row.top, self.width(), row.height)
            if not area.intersects(box) or not area.intersects(dirty):
                continue
            if dirty.left() < gutter:
                self._paint_title(canvas, row, number == self._lane and self.hasFocus())
            canvas.drawPixmap(gutter, row.top, self._picture_of(row))
        canvas.restore()

    def _paint_title(self, canvas: QPainter, row: _Row, chosen: bool) -> None:
        if row.title is None or row.title_chosen != chosen:
            row.title, row.title_chosen = self._draw_title(row, chosen), chosen
        canvas.drawPixmap(0, row.top, row.title)

    def _draw_title(self, row: _Row, chosen: bool) -> QPixmap:
        colors, pad, gutter = theme.current(), self._px(8), self._gutter()
        made = self._blank(gutter, row.height, "accent_soft" if chosen else "surface")
        canvas = QPainter(made)
        canvas.setFont(self.font())
        area = QRectF(0, 0, gutter, row.height - 1)
        canvas.fillRect(QRectF(0, area.bottom(), gutter, 1), colors.color("border"))
        side = self._px(9)
        sign = QRectF(pad, area.center().y() - side / 2, side, side)
        glyphs.paint(
            canvas, sign, "folded" if row.folded else "unfolded", colors.color("muted"), 2.2
        )
        text = area.adjusted(pad + side + self._px(5), 0, -pad, 0)
        metrics = QFontMetricsF(canvas.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        if note := row.painter.gutter_note:
            canvas.setPen(colors.color("muted"))
            canvas.drawText(text, middle | Qt.AlignmentFlag.AlignRight, note)
            text.adjust(0, 0, -metrics.horizontalAdvance(note) - pad, 0)
        canvas.setPen(colors.color("muted" if row.folded else "text"))
        elided = metrics.elidedText(row.painter.title, Qt.TextElideMode.ElideRight, text.width())
        canvas.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, elided)
        canvas.end()
        return made

    def _picture_of(self, row: _Row) -> QPixmap:
        if row.picture is None or row.drawn != self._scale:
            row.picture, row.drawn = self._draw(row), self._scale
        return row.picture

    def _blank(self, width: int, height: int, token: str) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
        made.setDevicePixelRatio(ratio)
        made.fill(theme.current().color(token))
        return made

    def _draw(self, row: _Row) -> QPixmap:
        colors, wide = theme.current(), self._scale.width_px
        made = self._blank(wide, row.height, "sunken")
        canvas = QPainter(made)
        canvas.setFont(self._small_font())
        if row.painter.is_empty():
            canvas.setPen(colors.color("muted"))
            box = QRectF(self._px(8), 0, wide - self._px(16), row.height - 1)
            canvas.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.painter.empty)
        elif row.folded:
            self._draw_folded(canvas, row)
        else:
            row.painter.paint(canvas, self._scale, row.height - 1, colors)
        canvas.resetTransform()
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        canvas.fillRect(QRectF(0, row.height - 1, wide, 1), colors.color("border"))
        canvas.end()
        return made

    def _draw_folded(self, canvas: QPainter, row: _Row) -> None:
        """A folded lane keeps a thin trace, so that nothing can hide in it."""
        trace = row.painter.overview() or tuple(
            lanes.Segment(mark.at_ms, mark.end_ms or mark.at_ms, mark.state)
            for mark in row.painter.marks()
        )
        strip = SpanPainter(lanes.SpanLane("", "", tuple(trace)))
        strip.paint_quietly(canvas, self._scale, row.height - 1, theme.current())

    def _small_font(self) -> QFont:
        small = QFont(self.font())
        small.setPixelSize(self._px(11))
        return small

    def _paint_ruler(self, canvas: QPainter) -> None:
        if self._ruler is None or self._ruler_drawn != self._scale:
            self._ruler, self._ruler_drawn = self._draw_ruler(), self._scale
        gutter, colors = self._gutter(), theme.current()
        canvas.fillRect(QRect(0, 0, self.width(), self._ruler_height()), colors.color("surface"))
        canvas.drawPixmap(gutter, 0, self._ruler)
        canvas.setFont(self._small_font())
        canvas.setPen(colors.color("muted"))
        box = QRectF(self._px(8), 0, gutter - self._px(16), self._ruler_height())
        canvas.drawText(box, Qt.AlignmentFlag.AlignVCenter, formats.time_code(self._cursor_ms))
        canvas.setFont(self.font())

    def _draw_ruler(self) -> QPixmap:
        colors, tall = theme.current(), self._ruler_height()
        made = self._blank(self._scale.width_px, tall, "surface")
        canvas = QPainter(made)
        canvas.setFont(self._small_font())
        step = tick_step_ms(self._scale, self._px(84))
        say = formats.time_code if step < 1000 else formats.short_time
        for at_ms in ticks(self._scale, max(step // 5, 1)):
            x, major = self._scale.x_of(at_ms), at_ms % step == 0
            mark = self._px(7 if major else 3)
            canvas.fillRect(QRectF(x, tall - mark, 1, mark), colors.color("border_strong"))
            if major:
                canvas.setPen(colors.color("muted"))
                canvas.drawText(QPointF(x + self._px(4), tall - self._px(8)), say(at_ms))
        canvas.fillRect(QRectF(0, tall - 1, made.width(), 1), colors.color("border"))
        canvas.end()
        return made

    def _paint_overview(self, canvas: QPainter) -> None:
        colors, box = theme.current(), self._overview_box()
        under = QRectF(0, box.top(), self.width(), box.height())
        canvas.fillRect(under, colors.color("surface"))
        if self._overview is None:
            self._overview = self._draw_overview()
        canvas.drawPixmap(box.topLeft(), self._overview)
        everything = whole(self._duration_ms, self._track_width())
        left = box.left() + everything.x_of(self._scale.start_ms)
        right = box.left() + everything.x_of(self._scale.end_ms)
        window = QRectF(left, box.top() + 3.5, max(right - left, 4), box.height() - 7)
        shade = colors.color("surface", 150)
        canvas.fillRect(QRectF(box.left(), window.top(), left - box.left(), window.height()), shade)
        canvas.fillRect(
            QRectF(window.right(), window.top(), box.right() - window.right(), window.height()),
            shade,
        )
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(QPen(colors.color("accent"), 1.4))
        canvas.drawRoundedRect(window, 3, 3)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x = box.left() + everything.x_of(self._cursor_ms)
        canvas.fillRect(QRectF(x - 0.5, window.top(), 1, window.height()), colors.color("text"))

    def _draw_overview(self) -> QPixmap:
        box = self._overview_box()
        made = self._blank(round(box.width()), round(box.height()), "surface")
        canvas = QPainter(made)
        colors, margin = theme.current(), self._px(6)
        everything = whole(self._duration_ms, self._track_width())
        traces = [trace for row in self._rows if (trace := row.painter.overview())]
        room = box.height() - 2 * margin
        canvas.fillRect(QRectF(0, margin, box.width(), room), colors.color("sunken"))
        for number, trace in enumerate(traces):
            strip = SpanPainter(lanes.SpanLane("", "", trace))
            canvas.save()
            canvas.translate(0, margin + number * room / len(traces))
            tall = max(2, round(room / len(traces)))
            strip.paint_quietly(canvas, everything, tall, colors, inset=0)
            canvas.restore()
        canvas.end()
        return made

    def _paint_stretches(self, canvas: QPainter) -> None:
        colors, box = theme.current(), self._tracks_box()
        canvas.save()
        canvas.setClipRect(box)
        for stretch, token in ((self._loop, "accent"), (self._chosen_ms, "text")):
            if stretch is not None:
                left, right = (self._gutter() + self._scale.x_of(end) for end in stretch)
                area = QRectF(left, box.top(), max(right - left, 2), box.height())
                canvas.fillRect(area, colors.color(token, 26))
                for x in (area.left(), area.right()):
                    canvas.fillRect(
                        QRectF(x - 0.5, box.top(), 1, box.height()), colors.color(token, 150)
                    )
        canvas.restore()

    def _tracks_box(self) -> QRectF:
        tall = self.height() - self._overview_height()
        return QRectF(self._gutter(), 0, self._track_width(), tall)

    def _paint_cursor(self, canvas: QPainter) -> None:
        colors, box, x = theme.current(), self._tracks_box(), self._cursor_x()
        if not box.left() - 1 <= x <= box.right() + 1:
            return
        canvas.fillRect(QRectF(round(x) - 0.5, 0, 1.5, box.height()), colors.color("accent"))
        top, half = self._ruler_height(), self._px(5)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(Qt.PenStyle.NoPen)
        canvas.setBrush(colors.color("accent"))
        points = [QPointF(x - half, top - half - 3), QPointF(x + half, top - half - 3)]
        canvas.drawPolygon(QPolygonF([*points, QPointF(x, top)]))

    def _paint_scroll_place(self, canvas: QPainter) -> None:
        """A thin bar at the right where not all lanes fit."""
        box, lanes_height = self._lanes_box(), self._lanes_height()
        if lanes_height <= box.height() or lanes_height <= 0:
            return
        top = box.top() + box.height() * self._scroll_px / lanes_height
        tall = box.height() ** 2 / lanes_height
        wide = self._px(4)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(Qt.PenStyle.NoPen)
        canvas.setBrush(theme.current().color("border_strong"))
        canvas.drawRoundedRect(QRectF(self.width() - wide - 2, top, wide, tall), 2, 2)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_focus(self, canvas: QPainter) -> None:
        if self.hasFocus():
            canvas.setBrush(Qt.BrushStyle.NoBrush)
            canvas.setPen(QPen(theme.current().color("accent"), 2))
            canvas.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    # ---- the person ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, button = event.position(), event.button()
        if button == Qt.MouseButton.LeftButton and at.x() < self._gutter():
            self._toggle_at(at.y())
            return
        if button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._drag = _Drag(self._kind_of_drag(event), at.x(), self._scale)
            if self._drag.kind == "scrub":
                self._seek(self._ms_at(at.x()))
            elif self._drag.kind == "window":
                self._centre_window(at.x())

    def _kind_of_drag(self, event: QMouseEvent) -> str:
        y = event.position().y()
        if y >= self.height() - self._overview_height():
            return "window"
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return "span"
        return "scrub" if y < self._ruler_height() else "pan"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        drag = self._drag
        if drag is None:
            self._hover(event)
            return
        drag.moved = drag.moved or abs(x - drag.from_x) >= _DRAG_PX
        if drag.kind == "scrub":
            self._seek(self._ms_at(x))
        elif drag.kind == "window":
            self._centre_window(x)
        elif drag.moved and drag.kind == "pan":
            self._look_at(drag.scale.panned(drag.from_x - x, self._duration_ms))
        elif drag.moved:
            self.set_loop(self._dragged_span(drag, x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        x = event.position().x()
        if drag.kind == "span" and drag.moved:
            start, end = self._dragged_span(drag, x)
            self.span_chosen.emit(round(start), round(end))
        elif drag.kind in ("pan", "span") and not drag.moved:
            self._click(event)

    def _dragged_span(self, drag: _Drag, x: float) -> tuple[float, float]:
        start, end = sorted((self._ms_at(drag.from_x), self._ms_at(x)))
        return start, end

    def _centre_window(self, x: float) -> None:
        at_ms = whole(self._duration_ms, self._track_width()).ms_at(x - self._gutter())
        half = self._scale.length_ms / 2
        moved = TimeScale(at_ms - half, at_ms + half, self._scale.width_px)
        self._look_at(moved.kept_inside(self._duration_ms))

    def _click(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is not None and hit.key:
            self._chosen_ms = (hit.at_ms, hit.end_ms or hit.at_ms)
            self._seek(hit.at_ms)
            self.mark_chosen.emit(hit.key)
            self.update()
            return
        self._chosen_ms = None
        self._seek(self._ms_at(event.position().x()))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < self._gutter():
            self._toggle_at(event.position().y())
            return
        hit = self._hit(event.position())
        if hit is not None and hit.end_ms is not None:
            self.zoom_to(hit.at_ms, hit.end_ms)
        else:
            self.zoom(4, event.position().x() - self._gutter())

    def _hit(self, at: QPointF) -> lanes.Hit | None:
        row = self._row_at(at.y())
        if row is None or at.x() < self._gutter():
            return None
        tolerance = _TOLERANCE_PX * self._scale.ms_per_px
        return row.painter.hit(self._ms_at(at.x()), tolerance)

    def _hover(self, event: QMouseEvent) -> None:
        at = event.position()
        if at.x() < self._gutter() or not self._rows:
            row = self._row_at(at.y())
            QToolTip.showText(
                event.globalPosition().toPoint(), row.painter.title if row else "", self
            )
            return
        hit, at_ms = self._hit(at), self._ms_at(at.x())
        self.hovered.emit(Hover(at_ms, hit))
        QToolTip.showText(event.globalPosition().toPoint(), self.words_at(at_ms, hit), self)

    @staticmethod
    def words_at(at_ms: float, hit: lanes.Hit | None) -> str:
        """The hover text: the moment, what is there, the figures behind it."""
        lines = [formats.time_code(at_ms)]
        if hit is not None and hit.text:
            lines.append(f"{hit.title}: {hit.text}")
        if hit is not None and hit.detail:
            lines.append(hit.detail)
        if hit is not None and hit.end_ms is not None:
            lines.append(formats.span(hit.at_ms, hit.end_ms))
        return "\n".join(lines)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, side = event.angleDelta().y(), event.angleDelta().x()
        x = event.position().x() - self._gutter()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if x < 0:
            self._scroll(-turn // 2)
        elif side or shift:
            self._look_at(self._scale.panned(-(side or turn) * 0.6, self._duration_ms))
        else:
            self.zoom(1.0015**turn, x)
        event.accept()

    def _scroll(self, by_px: int) -> None:
        most = max(0, self._lanes_height() - self._lanes_box().height())
        self._scroll_px = min(max(self._scroll_px + by_px, 0), most)
        top = self._ruler_height() - self._scroll_px
        for row in self._rows:
            row.top = top
            top += row.height
        self.update()

    def _toggle_at(self, y: float) -> None:
        row = self._row_at(y)
        if row is not None:
            self._toggle(row)

    def _toggle(self, row: _Row) -> None:
        self.set_folded(self._folded ^ {row.painter.key})
        self.fold_changed.emit(row.painter.key, row.painter.key in self._folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, mods = event.key(), event.modifiers()
        far = 5 if mods & Qt.KeyboardModifier.ShiftModifier else 1
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if sideways is not None and mods & Qt.KeyboardModifier.ControlModifier:
            (self.next_mark if sideways > 0 else self.previous_mark)()
        elif sideways is not None:
            self._seek(self._cursor_ms + sideways * far * 8 * self._scale.ms_per_px)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose_lane(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / 1.5 if key == Qt.Key.Key_Minus else 1.5)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._seek(0 if key == Qt.Key.Key_Home else self._duration_ms)
        elif key == Qt.Key.Key_Space and 0 <= self._lane < len(self._rows):
            self._toggle(self._rows[self._lane])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._open_mark()
        else:
            return False
        return True

    def _choose_lane(self, step: int) -> None:
        if not self._rows:
            return
        self._lane = min(max(self._lane + step, 0), len(self._rows) - 1)
        row = self._rows[self._lane]
        self._bring_into_view(row)
        hit = row.painter.hit(self._cursor_ms, self._scale.ms_per_px)
        said = f"{row.painter.title}: {hit.text if hit else row.painter.empty}"
        self.setAccessibleDescription(said)
        self.update()

    def _bring_into_view(self, row: _Row) -> None:
        box = self._lanes_box()
        below = row.top + row.height - (box.top() + box.height())
        if row.top < box.top():
            self._scroll(row.top - box.top())
        elif below > 0:
            self._scroll(below)

    def _open_mark(self) -> bool:
        near = [
            mark for mark in self.marks() if abs(mark.at_ms - self._cursor_ms) <= 1 and mark.key
        ]
        if near:
            self.mark_chosen.emit(near[0].key)
        return bool(near)

    # ---- surroundings --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self._arrange()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._arrange()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
