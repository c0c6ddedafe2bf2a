"""The picture with boxes over the faces: a graphics view, for overlays and ``grab`` work there.

Boxes are shares of the upright picture (0..1), so that they fit any size; mirror and rotate turn
picture and boxes together but never the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from widgets import glyphs, theme
from widgets.theme import Look, Pattern

_FADED: Final = 0.3
_DASHES: Final = {
    Pattern.SOLID: Qt.PenStyle.SolidLine,
    Pattern.BARS: Qt.PenStyle.DashLine,
    Pattern.DOTS: Qt.PenStyle.DotLine,
    Pattern.CROSS: Qt.PenStyle.DotLine,
}


@dataclass(frozen=True, slots=True)
class FaceBox:
    """A face in the picture: left, top, width and height as shares 0..1, its state and its name."""

    left: float
    top: float
    width: float
    height: float
    state: str
    label: str = ""


class VideoView(QGraphicsView):
    """Shows a video or a still, boxes over it, or a calm card when there is nothing to show."""

    clicked = Signal()
    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.video = QGraphicsVideoItem()
        self._still = QGraphicsPixmapItem()
        self._still.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._still.hide()
        self.scene().addItem(self.video)
        self.scene().addItem(self._still)
        self._boxes: tuple[FaceBox, ...] = ()
        self._boxes_shown = True
        self._mirrored, self._turns = False, 0
        self._card = _Card(self)
        self._card.hide()
        self._remark = _Card(self)
        self._remark.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the player has it
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(160, 120)
        self.video.nativeSizeChanged.connect(self._on_native_size)
        self._take_theme()

    # ---- what is shown -------------------------------------------------------------------------

    def show_video(self) -> None:
        """The video again, in place of a still or a card."""
        self._still.hide()
        self._card.hide()
        self.video.show()
        self._fit()

    def show_still(self, image: QImage, title: str = "", remedy: str = "") -> None:
        """A picture instead of a video, with why at its foot if there is a reason."""
        self.video.hide()
        self._still.setPixmap(QPixmap.fromImage(image))
        self._still.show()
        self._show_card(title, remedy, at_foot=True)
        self._fit()

    def show_first(self, image: QImage) -> None:
        """The first frame as a picture, until the player brings it: ``show_video`` came before."""
        if image.isNull():
            return
        self._still.setPixmap(QPixmap.fromImage(image))
        self._still.show()
        self._fit()
        sink = self.video.videoSink()
        sink.videoFrameChanged.connect(self._on_video, Qt.ConnectionType.UniqueConnection)

    def _on_video(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.video.videoSink().videoFrameChanged.disconnect(self._on_video)
            if self.video.isVisible():
                self._still.hide()
                self._fit()

    @property
    def shows_still(self) -> bool:
        """Whether a picture stands where the video will be."""
        return self._still.isVisible()

    def show_card(self, title: str, remedy: str, glyph: str = "no_video") -> None:
        """Words instead of a picture: why there is none, and what can be done."""
        self.video.hide()
        self._still.hide()
        self._boxes = ()
        self._show_card(title, remedy, at_foot=False, glyph=glyph)
        self.viewport().update()

    def set_remark(self, words: str) -> None:
        """Words at the foot of the video, which fades behind them; none: as it is."""
        self.video.setOpacity(_FADED if words else 1.0)
        self._remark.say(words, "", "info", at_foot=True)
        self._remark.setVisible(bool(words))
        self._remark.place()
        self.viewport().update()

    @property
    def remark(self) -> str:
        """What ``set_remark`` shows; empty when nothing."""
        return "" if self._remark.isHidden() else self._remark.accessibleName()

    @property
    def card_text(self) -> str:
        """The sentence shown instead of, or below, the picture; empty when there is none."""
        return "" if self._card.isHidden() else self._card.accessibleName()

    def set_boxes(self, boxes: tuple[FaceBox, ...]) -> None:
        """The faces of the frame on the screen."""
        self._boxes = boxes
        self.viewport().update()

    def set_boxes_shown(self, shown: bool) -> None:
        self._boxes_shown = shown
        self.viewport().update()

    @property
    def boxes(self) -> tuple[FaceBox, ...]:
        return self._boxes

    @property
    def mirrored(self) -> bool:
        return self._mirrored

    @property
    def quarter_turns(self) -> int:
        """Clockwise, 0..3."""
        return self._turns

    def set_mirrored(self, mirrored: bool) -> None:
        """Left and right swapped, in the view only (a mirrored recording is no fault)."""
        self._mirrored = mirrored
        self._fit()

    def set_quarter_turns(self, turns: int) -> None:
        self._turns = turns % 4
        self._fit()

    def _on_native_size(self, size: QSizeF) -> None:
        if size.isValid() and not size.isEmpty():
            self.video.setSize(size)
            self._fit()

    def _picture_box(self) -> QRectF:
        """The picture in scene coordinates."""
        if self._still.isVisible():
            return self._still.sceneBoundingRect()
        return QRectF(self.video.pos(), self.video.size())

    def _fit(self) -> None:
        box = self._picture_box()
        if box.isEmpty():
            return
        self.scene().setSceneRect(box)
        sideways = self._turns % 2 == 1
        width, height = (box.height(), box.width()) if sideways else (box.width(), box.height())
        room = self.viewport().size()
        factor = min(room.width() / width, room.height() / height)
        turned = QTransform().rotate(90 * self._turns)
        turned.scale(-factor if self._mirrored else factor, factor)
        self.setTransform(turned)
        self.centerOn(box.center())
        self.viewport().update()

    # ---- painting ------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        covered = not (self._card.isHidden() and self._remark.isHidden())
        if not self._boxes_shown or not self._boxes or covered:
            return
        picture = self._picture_box()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._boxes:
            self._paint_box(painter, self._on_screen(box, picture), box)
        painter.restore()

    def _on_screen(self, box: FaceBox, picture: QRectF) -> QRectF:
        there = QRectF(
            picture.left() + box.left * picture.width(),
            picture.top() + box.top * picture.height(),
            box.width * picture.width(),
            box.height * picture.height(),
        )
        return QRectF(self.mapFromScene(there).boundingRect())

    def _paint_box(self, painter: QPainter, area: QRectF, box: FaceBox) -> None:
        look = theme.look_of(box.state)
        # on a picture of any brightness the bright colours of the dark theme stand out best
        colors = theme.Theme(theme.Mode.DARK, theme.current().scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 4))
        painter.drawRoundedRect(area, 4, 4)
        style = _DASHES.get(look.pattern, Qt.PenStyle.SolidLine)
        painter.setPen(QPen(colors.ink(look.tone), 2, style))
        painter.drawRoundedRect(area, 4, 4)
        self._paint_name(painter, area, look, box.label, colors)

    def _paint_name(
        self, painter: QPainter, area: QRectF, look: Look, label: str, colors: theme.Theme
    ) -> None:
        painter.setFont(self.font())
        metrics, pad, side = QFontMetricsF(self.font()), colors.px(5), colors.px(12)
        wide = side + 2 * pad + (metrics.horizontalAdvance(label) + pad if label else 0)
        tall = metrics.height() + 4
        room = self.viewport().rect()
        top = area.top() - tall - 3
        top = top if top >= 0 else min(area.bottom() + 3, room.height() - tall)
        left = min(max(area.left(), 0.0), max(0.0, room.width() - wide))
        plate = QRectF(left, top, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.soft(look.tone))
        painter.drawRoundedRect(plate, 4, 4)
        sign = QRectF(plate.left() + pad, plate.center().y() - side / 2, side, side)
        glyphs.paint(painter, sign, look.glyph, colors.ink(look.tone), 2)
        painter.setPen(colors.ink(look.tone))
        words = plate.adjusted(side + 2 * pad, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    # ---- surroundings --------------------------------------------------------------------------

    def _show_card(self, title: str, remedy: str, *, at_foot: bool, glyph: str = "info") -> None:
        self._card.setVisible(bool(title))
        self._card.say(title, remedy, glyph, at_foot=at_foot)
        self._card.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._card.place()
        self._remark.place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._take_theme()
        super().changeEvent(event)

    def _take_theme(self) -> None:
        self.setBackgroundBrush(theme.current().color("stage"))
        self._card.take_theme()
        self._remark.take_theme()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit()


class _Card(QFrame):
    """A sentence and a remedy on the stage."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._sign, self._title, self._remedy = QLabel(), QLabel(), QLabel()
        self._glyph, self._at_foot = "info", False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        for label in (self._sign, self._title, self._remedy):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._sign)
            layout.addWidget(label)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, title: str, remedy: str, glyph: str, *, at_foot: bool) -> None:
        self._title.setText(title)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._glyph, self._at_foot = glyph, at_foot
        self.setAccessibleName(f"{title} {remedy}".strip())
        self.take_theme()

    def take_theme(self) -> None:
        colors = theme.Theme(theme.Mode.DARK, theme.current().scale)
        ground = colors.color("surface", 225 if self._at_foot else 255).name(
            QColor.NameFormat.HexArgb
        )
        self.setStyleSheet(
            f"_Card {{ background: {ground}; border-radius: 6px; border: none; }}"
            f"QLabel {{ color: {colors.color('muted').name()}; background: none; }}"
        )
        self._title.setStyleSheet(
            f"color: {colors.color('text').name()}; font-weight: 600; background: none;"
        )
        self._sign.setVisible(not self._at_foot)
        self._sign.setPixmap(glyphs.pixmap(self._glyph, colors.color("muted"), colors.px(36)))

    def place(self) -> None:
        """In the middle, or at the foot, of the view."""
        view = self._view
        wide = max(120, min(view.width() - 24, theme.current().px(480)))
        layout = self.layout()
        tall = layout.heightForWidth(wide) if layout is not None else 0
        tall = min(max(tall, self.sizeHint().height()), view.height())
        top = view.height() - tall - 12 if self._at_foot else (view.height() - tall) // 2
        self.setGeometry((view.width() - wide) // 2, max(0, top), wide, tall)
