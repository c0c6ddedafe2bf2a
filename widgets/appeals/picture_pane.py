"""One picture of a case, painted as its look says. It says how the person moves it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from media.face_facts import Box
from widgets import glyphs, theme
from widgets.appeals.picture_look import STEP, Look, face_in, mapping

_WHEEL: Final = 120  # eighths of a degree of one notch


class PicturePane(QWidget):
    """Shows a picture, or says why there is none."""

    moved = Signal(float, float)  # shares of the pane
    zoomed = Signal(float, QPointF)  # factor, and the spot (shares from the middle) that stays
    reset = Signal()
    entered = Signal()  # it has the focus now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image, self._words, self._look = QImage(), "", Look()
        self._box: Box | None = None
        self._turned_deg = 0
        self._boxes_shown, self._chosen = False, False
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ---- what is shown -------------------------------------------------------------------------

    def show_image(self, image: QImage, box: Box | None = None, turned_deg: int = 0) -> None:
        """``box`` and ``turned_deg`` as in ``review.appeal_evidence.EvidencePicture``."""
        self._image, self._box, self._turned_deg, self._words = image, box, turned_deg, ""
        self.update()

    def show_words(self, words: str) -> None:
        """Instead of a picture."""
        self._image, self._words = QImage(), words
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def set_boxes_shown(self, shown: bool) -> None:
        self._boxes_shown = shown
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether digits put their picture here."""
        self._chosen = chosen
        self.update()

    @property
    def look(self) -> Look:
        return self._look

    @property
    def image(self) -> QImage:
        return self._image

    @property
    def words(self) -> str:
        return self._words

    def face_on_screen(self) -> QRectF:
        """Where the face is in the pane; null where it is unknown."""
        return self._map().mapRect(self._face())

    def sizeHint(self) -> QSize:
        side = theme.current().px(260)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = theme.current().px(96)
        return QSize(side, side)

    # ---- painting ------------------------------------------------------------------------------

    def _face(self) -> QRectF:
        return face_in(QSizeF(self._image.size()), self._box, self._turned_deg)

    def _map(self) -> QTransform:
        size = QSizeF(self._image.size())
        return mapping(self._look, size, QSizeF(self.size()), self._face(), self._turned_deg)

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas, colors = QPainter(self), theme.current()
        canvas.fillRect(self.rect(), colors.color("stage"))
        if self._image.isNull():
            self._paint_words(canvas)
        else:
            self._paint_image(canvas)
        if self._chosen:
            self._paint_frame(canvas)

    def _paint_image(self, canvas: QPainter) -> None:
        canvas.save()
        canvas.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        canvas.setTransform(self._map())
        canvas.drawImage(0, 0, self._image)
        if self._look.gain:
            self._paint_light(canvas)
        canvas.restore()
        if self._boxes_shown and self._box is not None:
            canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
            for ink, wide in ((QColor(0, 0, 0, 170), 4.0), (QColor(255, 255, 255), 1.6)):
                canvas.setPen(QPen(ink, wide))
                canvas.drawPolygon(self._map().map(QPolygonF(self._face())))

    def _paint_light(self, canvas: QPainter) -> None:
        """Lighter divides by what is left of a grey, darker multiplies by it: nothing is kept."""
        factor = self._look.factor
        share = 1 - 1 / factor if factor > 1 else factor
        grey = round(255 * share)
        modes = QPainter.CompositionMode
        lighter = factor > 1
        canvas.setCompositionMode(
            modes.CompositionMode_ColorDodge if lighter else modes.CompositionMode_Multiply
        )
        canvas.fillRect(QRectF(self._image.rect()), QColor(grey, grey, grey))

    def _paint_words(self, canvas: QPainter) -> None:
        colors, side = theme.current(), theme.current().px(32)
        middle = QPointF(self.width() / 2, self.height() / 2)
        sign = QRectF(middle.x() - side / 2, middle.y() - side - 4, side, side)
        ink = colors.color("on_stage", 150)
        glyphs.paint(canvas, sign, "picture", ink, 1)
        canvas.setPen(colors.color("on_stage"))
        under = QRectF(8, middle.y() + 6, self.width() - 16, self.height() / 2 - 8)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        canvas.drawText(under, int(how | Qt.TextFlag.TextWordWrap), self._words)

    def _paint_frame(self, canvas: QPainter) -> None:
        colors = theme.current()
        wide = 3 if self.hasFocus() else 1
        canvas.setPen(QPen(colors.color("accent" if self.hasFocus() else "on_stage"), wide))
        inset = wide / 2
        canvas.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))

    # ---- what the person does ------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _WHEEL
        if notches:
            self.zoomed.emit(STEP**notches, self._share(event.position()))
        event.accept()

    def _share(self, at: QPointF) -> QPointF:
        wide, high = max(1, self.width()), max(1, self.height())
        return QPointF(at.x() / wide - 0.5, at.y() / high - 0.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        step, self._dragged = event.position() - self._dragged, event.position()
        self.moved.emit(step.x() / max(1, self.width()), step.y() / max(1, self.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragged = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.reset.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
