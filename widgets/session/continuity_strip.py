"""A candidate's face through everything handed in, in the order of time, as small pictures.

Under each is a sign of how it stands to the ID photo; a bracket joins the two that are least alike.
Left and right choose a picture, Return or a click opens it: a recording at that very moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets import glyphs, theme
from widgets.session.identity_strip import paint_covering

_SIDE: Final = 46
_GAP: Final = 6
_SIGN: Final = 13
_LEG: Final = 5  # of the bracket


@dataclass(frozen=True, slots=True)
class Thumb:
    """One thing handed in. ``state`` is how it stands to the ID photo; empty for that itself."""

    key: str
    name: str
    state: str = ""
    words: str = ""  # all that is to be said about it
    here: bool = False  # the recording on the page
    apart: bool = False  # a practice run (§2-9)


class ContinuityStrip(QWidget):
    """Shows thumbs; says which one the person wants to see."""

    opened = Signal(str)  # the thumb's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs: tuple[Thumb, ...] = ()
        self._images: dict[str, QImage] = {}
        self._worst: tuple[int, int] | None = None
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def thumbs(self) -> tuple[Thumb, ...]:
        return self._thumbs

    @property
    def worst(self) -> tuple[int, int] | None:
        """The places of the two that are least alike."""
        return self._worst

    def show_thumbs(self, thumbs: Sequence[Thumb], worst: tuple[int, int] | None) -> None:
        """Show others; pictures that are known by their keys stay."""
        self._thumbs, self._worst = tuple(thumbs), worst
        keys = {one.key for one in thumbs}
        self._images = {key: image for key, image in self._images.items() if key in keys}
        here = (place for place, one in enumerate(thumbs) if one.here)
        self._current = next(here, 0)
        self.setAccessibleName("; ".join(one.words for one in thumbs))
        self.updateGeometry()
        self.update()

    def has_image(self, key: str) -> bool:
        return key in self._images

    def put_image(self, key: str, image: QImage) -> None:
        self._images[key] = image
        self.update()

    # ---- geometry ------------------------------------------------------------------------------

    def _side(self) -> int:
        return theme.current().px(_SIDE)

    def _row_height(self) -> int:
        px = theme.current().px
        return self._side() + px(_SIGN) + (px(_LEG) + px(8) if self._worst else px(6))

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._side() + _GAP))

    def _rect(self, place: int) -> QRectF:
        columns = self._columns(self.width())
        left = (place % columns) * (self._side() + _GAP)
        top = (place // columns) * self._row_height() + 2
        return QRectF(left + 1, top, self._side() - 2, self._side())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._thumbs) // self._columns(width))
        return max(1, rows) * self._row_height()

    def sizeHint(self) -> QSize:
        width = theme.current().px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side() * 3, self._row_height())

    def _at(self, point: QPoint) -> int | None:
        places = range(len(self._thumbs))
        return next((one for one in places if self._rect(one).contains(QPointF(point))), None)

    # ---- painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = QPainter(self)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, thumb in enumerate(self._thumbs):
            self._paint_thumb(canvas, self._rect(place), thumb, chosen=place == self._current)
        if self._worst is not None:
            self._paint_bracket(canvas, *self._worst)

    def _paint_thumb(self, canvas: QPainter, frame: QRectF, thumb: Thumb, *, chosen: bool) -> None:
        colors = theme.current()
        outline = QPainterPath()
        outline.addRoundedRect(frame, 5, 5)
        canvas.fillPath(outline, colors.color("sunken"))
        image = self._images.get(thumb.key)
        if image is None or image.isNull():
            side = frame.width() * 0.5
            sign = QRectF(frame.center().x() - side / 2, frame.center().y() - side / 2, side, side)
            glyphs.paint(canvas, sign, "person", colors.color("border_strong"), 1)
        else:
            canvas.save()
            canvas.setClipPath(outline)
            paint_covering(canvas, frame, image)
            canvas.restore()
        focused = chosen and self.hasFocus()
        ink = "accent" if focused or thumb.here else "border"
        pen = QPen(colors.color(ink), 2.4 if focused else 1.6 if thumb.here else 1)
        if thumb.apart and not focused:
            pen.setStyle(Qt.PenStyle.DashLine)
        canvas.setPen(pen)
        canvas.setBrush(Qt.BrushStyle.NoBrush)
        canvas.drawPath(outline)
        if thumb.state:
            look, side = theme.look_of(thumb.state), colors.px(_SIGN)
            place = QRectF(frame.center().x() - side / 2, frame.bottom() + 3, side, side)
            glyphs.paint(canvas, place, look.glyph, colors.ink(look.tone))

    def _paint_bracket(self, canvas: QPainter, first: int, second: int) -> None:
        """A bracket under two thumbs; where they are in two rows, a half one under each."""
        px, side = theme.current().px, self._rect(0).width()
        canvas.setPen(QPen(theme.current().color("text"), 1.4))
        ends = [self._rect(one) for one in sorted((first, second))]
        low = [end.bottom() + px(_SIGN) + px(_LEG) + 4 for end in ends]
        for end, bottom in zip(ends, low, strict=True):
            x = end.center().x()
            canvas.drawLine(QPointF(x, bottom), QPointF(x, bottom - px(_LEG)))
        if low[0] == low[1]:
            canvas.drawLine(
                QPointF(ends[0].center().x(), low[0]), QPointF(ends[1].center().x(), low[1])
            )
            return
        for end, bottom in zip(ends, low, strict=True):
            x = end.center().x()
            canvas.drawLine(QPointF(x - side / 2, bottom), QPointF(x + side / 2, bottom))

    # ---- keys and mouse ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and self._thumbs:
            self._choose((self._current + steps[key]) % len(self._thumbs))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._thumbs:
            self.opened.emit(self._thumbs[self._current].key)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self._current = place
        self.setAccessibleDescription(self._thumbs[place].words)
        middle = self._rect(place).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(middle), self._thumbs[place].words, self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place is not None:
            self._current = place
            self.opened.emit(self._thumbs[place].key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos())
            words = self._thumbs[place].words if place is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
