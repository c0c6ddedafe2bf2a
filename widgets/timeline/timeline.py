"""The timeline of one recording: lanes under one ruler, one cursor, one zoom.

A page gives it values and hears what the person did::

    timeline.show_recording(duration_ms, (StateLane(...), CurveLane(...), MarkLane(...)))
    timeline.set_cursor(at_ms)                       # follows the player; repaints two thin strips
    timeline.seek_requested.connect(player.seek)     # int ms

Mouse: click seeks, drag pans, wheel zooms to the pointer, Shift+wheel or a sideways wheel pans,
Shift+drag marks a stretch (``span_chosen``), double click zooms to what is there, dragging on the
ruler scrubs. The strip below shows the whole recording: its window is dragged, or made wider and
narrower by its edges. A click on a lane's title folds it; the wheel over the titles scrolls the
lanes where they do not all fit.
Keys: Left/Right move the cursor (Shift: five times as far), Up/Down choose a lane, Space folds it,
``+``/``-`` zoom, Alt+Left/Right pan, ``0`` fits, Home/End. Ctrl+Left/Right go to the previous and
the next mark (of the chosen lane, if it has some); from then on Tab and Shift+Tab do, too, until
the last one or Escape. Return opens the mark, Ctrl+0 zooms to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets import theme
from widgets.timeline import lanes
from widgets.timeline.drawing import Drawing, Sight, paint_bones, paint_focus, paint_sentence
from widgets.timeline.geometry import TimeScale
from widgets.timeline.keys import TimelineKeys
from widgets.timeline.painters import painter_of
from widgets.timeline.plan import Plan, Row, px
from widgets.timeline.pointer import Pointer
from widgets.timeline.walk import MarkWalk, Stop


@dataclass(frozen=True, slots=True)
class Hover:
    """Where the pointer is: the moment, and what the lane under it has there."""

    at_ms: float
    hit: lanes.Hit | None
    pos: QPoint = field(default_factory=QPoint)  # of the pointer, on the timeline


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
        self.plan, self.sight = Plan(), Sight()
        self.walk = MarkWalk(self.plan)
        self._drawing = Drawing(self.plan)
        self._pointer = Pointer(self.plan, self)
        self._keys = TimelineKeys(self)
        self._wish = ""  # shown instead of lanes
        self._loading = False
        self.follows = True
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retranslate()

    # ---- values in -----------------------------------------------------------------------------

    def show_recording(self, duration_ms: float, shown: Iterable[lanes.Lane]) -> None:
        """Show another recording, all of it, with its lanes from top to bottom."""
        self.plan.duration_ms = max(0.0, duration_ms)
        self.sight.cursor_ms = 0.0
        self.sight.loop = self.sight.chosen = None
        self.walk.leave()
        self.plan.scale = self.plan.everything
        self.set_lanes(shown)
        self.window_changed.emit(self.scale.start_ms, self.scale.end_ms)

    def set_lanes(self, shown: Iterable[lanes.Lane]) -> None:
        """Replace the lanes of the recording shown; window, cursor and folding stay."""
        self._wish, self._loading = "", False
        self.plan.show(painter_of(lane) for lane in shown)
        self._arrange()

    def replace_lane(self, lane: lanes.Lane) -> None:
        """Show new values for the lane of the same key; nothing happens if there is none."""
        row = self.plan.row_of(lane.key)
        if row is None:
            return
        was_empty, row.painter = row.painter.is_empty(), painter_of(lane)
        if was_empty != row.painter.is_empty():
            self._arrange()
            return
        row.forget()
        if row.painter.overview() is not None:
            self._drawing.forget()
        self.update(QRect(0, row.top, self.width(), row.height))

    def show_wish(self, sentence: str) -> None:
        """Show one calm sentence instead of lanes (nothing chosen yet, nothing to show)."""
        self._show_none(sentence, loading=False)

    def show_loading(self, sentence: str) -> None:
        """Show the bones of lanes that are on their way; a screen reader hears the sentence."""
        self._show_none(sentence, loading=True)
        self.setAccessibleDescription(sentence)

    def _show_none(self, sentence: str, *, loading: bool) -> None:
        self._wish, self._loading = sentence, loading
        self.plan.rows, self.plan.duration_ms = [], 0.0
        self.walk.leave()
        self._arrange()

    def set_cursor(self, at_ms: float) -> None:
        """Move the cursor; the window follows when it is zoomed in and ``follows`` is set."""
        plan, before = self.plan, self.plan.x_of(self.sight.cursor_ms)
        self.sight.cursor_ms = plan.inside(at_ms)
        if self.follows and not self._pointer.dragging:
            self.look_at(plan.scale.holding(self.sight.cursor_ms, plan.duration_ms))
        for x in (before, plan.x_of(self.sight.cursor_ms)):
            self.update(QRect(int(x) - 8, 0, 17, self.height()))
        self.update(QRect(0, 0, plan.gutter, plan.ruler_height))
        self.update(plan.overview_box.toAlignedRect())

    def set_loop(self, stretch: tuple[float, float] | None) -> None:
        """Shade the A-B loop (ms, ms), or none."""
        self.sight.loop = stretch
        self.update()

    def set_folded(self, keys: Iterable[str]) -> None:
        """Fold these lanes and unfold all others (restores a remembered choice)."""
        self.plan.fold(keys)
        self._arrange()

    # ---- values out ----------------------------------------------------------------------------

    @property
    def cursor_ms(self) -> float:
        return self.sight.cursor_ms

    @property
    def duration_ms(self) -> float:
        return self.plan.duration_ms

    @property
    def scale(self) -> TimeScale:
        """The window on the screen."""
        return self.plan.scale

    @property
    def folded(self) -> frozenset[str]:
        return frozenset(self.plan.folded)

    def marks(self) -> list[lanes.Mark]:
        """Every mark and keyed stretch of all lanes in time order."""
        return [stop.mark for stop in self.walk.stops()]

    # ---- moving about --------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole recording."""
        self.look_at(self.plan.everything)

    def zoom(self, factor: float, at_x_px: float | None = None) -> None:
        """Zoom around a pixel of the tracks, or around the cursor."""
        scale = self.plan.scale
        at = scale.x_of(self.sight.cursor_ms) if at_x_px is None else at_x_px
        at = min(max(at, 0.0), float(scale.width_px))
        self.look_at(scale.zoomed(factor, at, self.plan.duration_ms))

    def zoom_to(self, start_ms: float, end_ms: float) -> None:
        """Show a stretch with some room on both sides."""
        self.look_at(self.plan.scale.showing(start_ms, end_ms, self.plan.duration_ms))

    def zoom_to_mark(self) -> None:
        """Show the mark that the keyboard is on, or one at the cursor, from close by."""
        stop = self.walk.near(self.cursor_ms)
        if stop is not None:
            self.zoom_to(stop.mark.at_ms, max(stop.mark.end_ms or 0, stop.mark.at_ms + 1000))

    def pan(self, share: float) -> None:
        """Move the window by a share of its length; negative towards the start."""
        scale = self.plan.scale
        self.look_at(scale.panned(share * scale.width_px, self.plan.duration_ms))

    def look_at(self, scale: TimeScale) -> None:
        """Show a window."""
        if scale == self.plan.scale:
            return
        self.plan.scale = scale
        self.update()
        self.window_changed.emit(scale.start_ms, scale.end_ms)

    def seek(self, at_ms: float) -> None:
        """Move the cursor as a person does."""
        self.set_cursor(at_ms)
        self.seek_requested.emit(round(self.sight.cursor_ms))

    # ---- marks ---------------------------------------------------------------------------------

    def next_mark(self) -> lanes.Mark | None:
        """Go to the next mark; None when there is none."""
        return self._go_to(self.walk.next(self.cursor_ms, self.sight.lane))

    def previous_mark(self) -> lanes.Mark | None:
        """Go to the previous mark; None when there is none."""
        return self._go_to(self.walk.previous(self.cursor_ms, self.sight.lane))

    def _go_to(self, stop: Stop | None) -> lanes.Mark | None:
        if stop is None:
            return None
        mark = stop.mark
        self._show_chosen(stop.lane, mark.at_ms, mark.end_ms)
        self.set_cursor(mark.at_ms)
        self.say(self.walk.words(self.sight.lane))
        self.seek_requested.emit(round(mark.at_ms))
        if row := self.plan.row_of(stop.lane):
            self.plan.bring_into_view(row)
        self.update()
        return mark

    def _show_chosen(self, lane: str, at_ms: float, end_ms: float | None) -> None:
        self.sight.chosen = (at_ms, end_ms or at_ms)
        self.sight.ring = (lane, at_ms)

    def open_mark(self) -> bool:
        """Open the mark at the cursor; False if there is none."""
        stop = self.walk.near(self.cursor_ms)
        if stop is not None:
            self.mark_chosen.emit(stop.mark.key)
        return stop is not None

    def leave_marks(self) -> bool:
        """Let go of the chosen mark; False if none was."""
        chosen = self.walk.here is not None or self.sight.chosen is not None
        self.walk.leave()
        self.sight.chosen = self.sight.ring = None
        self.update()
        return chosen

    def choose(self, hit: lanes.Hit | None, at_ms: float) -> None:
        """A click: on a mark it chooses that, elsewhere it goes to the moment."""
        self.leave_marks()
        if hit is None or not hit.key:
            self.seek(at_ms)
            return
        self._show_chosen(hit.lane, hit.at_ms, hit.end_ms)
        self.seek(hit.at_ms)
        self.mark_chosen.emit(hit.key)

    def choose_span(self, start_ms: float, end_ms: float) -> None:
        """A stretch was marked."""
        self.span_chosen.emit(round(start_ms), round(end_ms))

    # ---- lanes ---------------------------------------------------------------------------------

    def choose_lane(self, step: int) -> None:
        """Go down or up by lanes and say what the lane has at the cursor."""
        rows = self.plan.rows
        if not rows:
            return
        self.sight.lane = min(max(self.sight.lane + step, 0), len(rows) - 1)
        row = rows[self.sight.lane]
        self.plan.bring_into_view(row)
        hit = row.painter.hit(self.cursor_ms, self.scale.ms_per_px)
        folded = self.tr("folded") if row.folded else ""
        said = hit.text if hit else row.painter.empty
        self.say(": ".join(part for part in (row.painter.title, folded, said) if part))
        self.update()

    def toggle_chosen(self) -> bool:
        """Fold or unfold the lane chosen by keyboard; False if none is."""
        if not 0 <= self.sight.lane < len(self.plan.rows):
            return False
        self.toggle(self.plan.rows[self.sight.lane])
        return True

    def toggle(self, row: Row) -> None:
        key = row.painter.key
        self.set_folded(self.plan.folded ^ {key})
        self.fold_changed.emit(key, key in self.plan.folded)

    def scroll_lanes(self, by_px: int) -> None:
        """Move the lanes up or down where they do not all fit."""
        self.plan.scroll(by_px)
        self.update()

    def say(self, words: str) -> None:
        """Tell those who listen to the screen what the keyboard came to."""
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # ---- painting ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(px(640), max(self.plan.full_height, px(160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = QPainter(self)
        canvas.fillRect(event.rect(), theme.current().color("surface"))
        if self.plan.rows:
            self.sight.focused = self.hasFocus()
            self._drawing.paint(
                canvas, event.rect(), self.sight, self.font(), self.devicePixelRatioF()
            )
        elif self._loading:
            paint_bones(canvas, self.rect())
        else:
            paint_sentence(canvas, self.rect(), self._wish)
        if self.hasFocus():
            paint_focus(canvas, self.rect())

    def _arrange(self) -> None:
        self.plan.arrange(self.width(), self.height(), self.font())
        self._drawing.forget()
        self.updateGeometry()
        self.update()

    # ---- the person ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(None)
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pointer.move(event.position().x()):
            return
        at = event.position()
        self.setCursor(self._pointer.shape_at(at))
        inside = at.x() >= self.plan.gutter and bool(self.plan.rows)
        row = None if inside else self.plan.row_at(at.y())
        QToolTip.showText(event.globalPosition().toPoint(), row.painter.title if row else "", self)
        if not inside:
            self.hovered.emit(None)
            return
        at_ms = self._moment_at(at.x(), at.y())
        self.hovered.emit(Hover(at_ms, self.plan.hit(at), at.toPoint()))

    def _moment_at(self, x: float, y: float) -> float:
        plan = self.plan
        if y >= plan.overview_box.top():
            return plan.inside(plan.everything.ms_at(x - plan.gutter))
        return plan.ms_at(x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointer.turn(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.hovered.emit(None)  # another page came by a key: nobody left with the mouse
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes on among the marks while one is chosen, then leaves as usual."""
        if self.walk.here is not None and self.hasFocus():
            if (self.next_mark if forwards else self.previous_mark)() is not None:
                return True
            self.leave_marks()
        return super().focusNextPrevChild(forwards)

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
