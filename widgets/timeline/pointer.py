"""What mouse and wheel do on a timeline: it turns events into the timeline's own verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from widgets.timeline.geometry import LEAST_WINDOW_MS, TimeScale
from widgets.timeline.plan import Plan, px
from widgets.timeline.verbs import Verbs

_DRAG_PX: Final = 4  # less than this is a click
_EDGE_PX: Final = 5  # of the overview's window, to take hold of


@dataclass(slots=True)
class _Drag:
    move: Callable[[_Drag, float], None]
    from_x: float
    scale: TimeScale
    clicks: bool = False  # counts as a click if it does not move
    moved: bool = False
    spans: bool = False


class Pointer:
    """The mouse on one timeline."""

    def __init__(self, plan: Plan, acts: Verbs) -> None:
        self._plan, self._acts = plan, acts
        self._drag: _Drag | None = None

    @property
    def dragging(self) -> bool:
        return self._drag is not None

    # ---- buttons -------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        at, button = event.position(), event.button()
        if button == Qt.MouseButton.LeftButton and at.x() < self._plan.gutter:
            self._toggle_at(at.y())
        elif button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._drag = self._begin(at, event.modifiers())

    def _begin(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> _Drag:
        plan, x = self._plan, at.x()
        if at.y() >= plan.overview_box.top() and plan.rows:
            return self._begin_window(x)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return _Drag(self._span, x, plan.scale, clicks=True, spans=True)
        if at.y() < plan.ruler_height:
            self._acts.seek(plan.ms_at(x))
            return _Drag(self._scrub, x, plan.scale)
        return _Drag(self._pan, x, plan.scale, clicks=True)

    def _begin_window(self, x: float) -> _Drag:
        """Take the overview's window, or one of its edges; beside it, bring it here first."""
        window = self._plan.window_in_overview
        edge = min(px(_EDGE_PX), window.width() / 4)
        if abs(x - window.left()) <= edge:
            return _Drag(self._drag_start, x, self._plan.scale)
        if abs(x - window.right()) <= edge:
            return _Drag(self._drag_end, x, self._plan.scale)
        if not window.left() < x < window.right():
            self._centre_window(x)
        return _Drag(self._drag_window, x, self._plan.scale)

    def move(self, x: float) -> bool:
        """The mouse moved; False if nothing is being dragged."""
        drag = self._drag
        if drag is None:
            return False
        drag.moved = drag.moved or abs(x - drag.from_x) >= _DRAG_PX
        if drag.moved or not drag.clicks:
            drag.move(drag, x)
        return True

    def release(self, at: QPointF) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.spans and drag.moved:
            self._acts.choose_span(*self._stretch(drag, at.x()))
        elif drag.clicks and not drag.moved:
            self._acts.choose(self._plan.hit(at), self._plan.ms_at(at.x()))

    def double_click(self, at: QPointF) -> None:
        if at.x() < self._plan.gutter:
            self._toggle_at(at.y())
            return
        hit = self._plan.hit(at)
        if hit is not None and hit.end_ms is not None:
            self._acts.zoom_to(hit.at_ms, hit.end_ms)
        else:
            self._acts.zoom(4, at.x() - self._plan.gutter)

    # ---- dragging ------------------------------------------------------------------------------

    def _pan(self, drag: _Drag, x: float) -> None:
        self._acts.look_at(drag.scale.panned(drag.from_x - x, self._plan.duration_ms))

    def _scrub(self, _drag: _Drag, x: float) -> None:
        self._acts.seek(self._plan.ms_at(x))

    def _span(self, drag: _Drag, x: float) -> None:
        self._acts.set_loop(self._stretch(drag, x))

    def _stretch(self, drag: _Drag, x: float) -> tuple[float, float]:
        start, end = sorted((self._plan.ms_at(drag.from_x), self._plan.ms_at(x)))
        return start, end

    def _drag_window(self, drag: _Drag, x: float) -> None:
        by_ms = (x - drag.from_x) * self._plan.everything.ms_per_px
        self._look(drag.scale.start_ms + by_ms, drag.scale.end_ms + by_ms)

    def _drag_start(self, drag: _Drag, x: float) -> None:
        end = drag.scale.end_ms
        self._look(min(self._overview_ms(x), end - LEAST_WINDOW_MS), end)

    def _drag_end(self, drag: _Drag, x: float) -> None:
        start = drag.scale.start_ms
        self._look(start, max(self._overview_ms(x), start + LEAST_WINDOW_MS))

    def _centre_window(self, x: float) -> None:
        at_ms, half = self._overview_ms(x), self._plan.scale.length_ms / 2
        self._look(at_ms - half, at_ms + half)

    def _overview_ms(self, x: float) -> float:
        at_ms = self._plan.everything.ms_at(x - self._plan.gutter)
        return self._plan.inside(at_ms)

    def _look(self, start_ms: float, end_ms: float) -> None:
        wanted = TimeScale(start_ms, end_ms, self._plan.scale.width_px)
        self._acts.look_at(wanted.kept_inside(self._plan.duration_ms))

    # ---- the rest ------------------------------------------------------------------------------

    def turn(self, event: QWheelEvent) -> None:
        turn, side = event.angleDelta().y(), event.angleDelta().x()
        x = event.position().x() - self._plan.gutter
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._plan.rows and event.position().y() >= self._plan.overview_box.top():
            x = max(0.0, self._plan.scale.x_of(self._overview_ms(event.position().x())))
        if x < 0:
            self._acts.scroll_lanes(-turn // 2)
        elif side or shift:
            by_px = -(side or turn) * 0.6
            self._acts.look_at(self._plan.scale.panned(by_px, self._plan.duration_ms))
        else:
            self._acts.zoom(1.0015**turn, x)
        event.accept()

    def shape_at(self, at: QPointF) -> Qt.CursorShape:
        """Tells by the pointer's shape what can be dragged here."""
        plan = self._plan
        if not plan.rows or at.x() < plan.gutter or at.y() < plan.overview_box.top():
            return Qt.CursorShape.ArrowCursor
        window = plan.window_in_overview
        edge = min(px(_EDGE_PX), window.width() / 4)
        if min(abs(at.x() - window.left()), abs(at.x() - window.right())) <= edge:
            return Qt.CursorShape.SizeHorCursor
        if window.left() < at.x() < window.right():
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.ArrowCursor

    def _toggle_at(self, y: float) -> None:
        row = self._plan.row_at(y)
        if row is not None:
            self._acts.toggle(row)
