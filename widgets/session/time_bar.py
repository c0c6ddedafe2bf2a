"""What should be there against what is there, drawn: a length of time or a number of bytes.

The same drawing is used on the screen and in the report (``app/reports``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.theme import Pattern, Theme
from widgets.timeline.lanes import Segment

_HATCH_STEP: Final = 6.0
_LEAST_PX: Final = 3.0  # a stretch of no length is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """``whole`` is what should be there, ``present`` what is; both in ms, or both in bytes."""

    whole: float
    present: float
    stretches: tuple[Segment, ...] = ()


def paint_bar(canvas: QPainter, area: QRectF, bar: Bar, colors: Theme, *, pen: float = 1.0) -> None:
    """Draw what is there, what is missing, and the stretches to look at, patterned by state."""
    canvas.save()
    canvas.setPen(Qt.PenStyle.NoPen)
    canvas.setBrush(colors.color("sunken"))
    canvas.drawRect(area)
    if bar.whole > 0:
        _paint_state(canvas, _part(area, bar, 0, bar.present), "clean", colors)
        if bar.present < bar.whole:
            _paint_state(canvas, _part(area, bar, bar.present, bar.whole), "missing", colors)
        for stretch in _gravest_last(bar.stretches):
            box = _part(area, bar, stretch.start_ms, stretch.end_ms)
            _paint_state(canvas, box, stretch.state, colors)
    canvas.setPen(QPen(colors.color("border_strong"), pen))
    canvas.setBrush(Qt.BrushStyle.NoBrush)
    canvas.drawRect(area)
    canvas.restore()


def paint_stretches(
    canvas: QPainter, area: QRectF, bar: Bar, colors: Theme, *, pen: float = 1.0
) -> None:
    """Draw only the stretches, patterned by state: what lies between them was not looked at."""
    canvas.save()
    canvas.fillRect(area, colors.color("sunken"))
    for stretch in _gravest_last(bar.stretches):
        _paint_state(
            canvas, _part(area, bar, stretch.start_ms, stretch.end_ms), stretch.state, colors
        )
    canvas.setPen(QPen(colors.color("border_strong"), pen))
    canvas.setBrush(Qt.BrushStyle.NoBrush)
    canvas.drawRect(area)
    canvas.restore()


def _gravest_last(stretches: Sequence[Segment]) -> list[Segment]:
    return sorted(stretches, key=lambda one: theme.look_of(one.state).rank)


def _part(area: QRectF, bar: Bar, start: float, end: float) -> QRectF:
    left = area.left() + area.width() * min(1.0, max(0.0, start / bar.whole))
    right = area.left() + area.width() * min(1.0, max(0.0, end / bar.whole))
    if end > start:
        left = min(left, area.right() - _LEAST_PX)
        right = max(right, left + _LEAST_PX)
    return QRectF(left, area.top(), right - left, area.height())


def _paint_state(canvas: QPainter, box: QRectF, state: str, colors: Theme) -> None:
    look = theme.look_of(state)
    if box.width() <= 0:
        return
    solid = look.pattern is Pattern.SOLID
    canvas.fillRect(box, colors.fill(look.tone) if solid else colors.soft(look.tone))
    if look.pattern is Pattern.CALM:
        foot = box.adjusted(0, box.height() - 2, 0, 0)
        canvas.fillRect(foot, colors.fill(look.tone))
        return
    canvas.setBrush(Qt.BrushStyle.NoBrush)
    canvas.setPen(QPen(colors.fill(look.tone), 1))
    _hatch(canvas, box, look.pattern)
    canvas.drawRect(box)


def _hatch(canvas: QPainter, box: QRectF, pattern: Pattern) -> None:
    """Lines, for Qt's own patterns become a flat grey on paper."""
    slants = {
        Pattern.STRIPES: (1,),
        Pattern.BACK_STRIPES: (-1,),
        Pattern.CROSS: (1, -1),
        Pattern.BARS: (0,),
        Pattern.DOTS: (0,),
    }.get(pattern, ())
    tall = box.height()
    canvas.save()
    canvas.setClipRect(box, Qt.ClipOperation.IntersectClip)
    for slant in slants:
        for step in range(int((box.width() + 2 * tall) / _HATCH_STEP) + 1):
            x = box.left() - tall + step * _HATCH_STEP
            canvas.drawLine(QPointF(x, box.bottom()), QPointF(x + slant * tall, box.top()))
    canvas.restore()


class BarView(QWidget):
    """Shows a bar; a click on it seeks there where the bar is one of time."""

    pressed_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = Bar(0, 0)
        self._seeks = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: Bar, spoken: str, *, seeks: bool = False) -> None:
        self._bar, self._seeks = bar, seeks
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor if seeks else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def bar(self) -> Bar:
        return self._bar

    def sizeHint(self) -> QSize:
        return QSize(160, theme.current().px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_bar(QPainter(self), area, self._bar, theme.current())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._seeks and self._bar.whole and event.button() == Qt.MouseButton.LeftButton:
            share = min(1.0, max(0.0, event.position().x() / max(1, self.width())))
            self.pressed_at.emit(round(share * self._bar.whole))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
