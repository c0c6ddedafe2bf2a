"""Portrait, selfies and the face under the cursor side by side, and how alike they are, in words.

The scale is drawn with its two limits and says in words what a similarity means. What cannot be
told is shown as calmly as what can: the machine measures, people decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from media.face_facts import Box
from widgets import formats, glyphs, theme
from widgets.theme import Tone

translate = QCoreApplication.translate
_ROOM: Final = 0.35  # of a face's size, around it
_LARGE_FACE: Final = 0.45  # of a picture's width


@dataclass(frozen=True, slots=True)
class FaceCard:
    """One picture of a face: what it is (``title``), where it is from (``note``).

    ``state`` and ``words`` say how it stands to the ID photo, shown under the picture.
    """

    title: str
    image: QImage = field(default_factory=QImage)  # null: ``note`` says why there is none
    note: str = ""
    key: str = ""
    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A similarity 0..1 between the portrait and the face under the cursor, and its limits.

    Below ``differs_below`` it is likely another person, from ``match_from`` on the same; between
    them nobody can tell from it. ``model`` names what measured it.
    """

    similarity: float
    differs_below: float
    match_from: float
    model: str = ""

    @property
    def state(self) -> str:
        """``match``, ``cannot_tell`` or ``differs``."""
        if self.similarity >= self.match_from:
            return "match"
        return "differs" if self.similarity < self.differs_below else "cannot_tell"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the strip shows. ``absence`` is the sentence instead of a likeness, with ``remedy``."""

    cards: tuple[FaceCard, ...] = ()
    likeness: Likeness | None = None
    absence: str = ""  # "No face in this frame", "Not run: the face model is missing"
    remedy: str = ""
    reasons: tuple[str, ...] = ()  # over-exposed, dark, blurred …


def words_of(state: str) -> str:
    """What a likeness means, never more than it can bear."""
    return {
        "match": translate("IdentityStrip", "Very likely the same person"),
        "cannot_tell": translate("IdentityStrip", "Cannot tell"),
        "differs": translate("IdentityStrip", "Likely a different person"),
    }.get(state, "")


class IdentityStrip(QWidget):
    """Shows an ``Identity``; says which picture the person wants to see large."""

    face_opened = Signal(str)  # the card's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces = QGridLayout()
        self._faces.setSpacing(8)
        for column in range(3):  # a single picture keeps its size
            self._faces.setColumnStretch(column, 1)
        self._columns = 3
        self._shown: list[FacePicture] = []
        self._sign, self.verdict = QLabel(), QLabel()
        self.verdict.setProperty("role", "heading")
        self.verdict.setWordWrap(True)
        self.scale = LikenessScale()
        self.detail = QLabel()
        self.detail.setProperty("role", "muted")
        self.detail.setWordWrap(True)
        said = QGridLayout()
        said.setColumnStretch(1, 1)
        said.setHorizontalSpacing(8)
        said.addWidget(self._sign, 0, 0)
        said.addWidget(self.verdict, 0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(6)
        layout.addLayout(self._faces)
        layout.addLayout(said)
        layout.addWidget(self.scale)
        layout.addWidget(self.detail)
        self._identity = Identity()
        self.show_identity(Identity())

    def show_identity(self, identity: Identity) -> None:
        """Show other pictures and another likeness."""
        self._identity = identity
        said = any(card.words for card in identity.cards)
        self._show_cards(identity.cards, said=said)
        likeness = identity.likeness
        self.scale.setVisible(likeness is not None)
        if likeness is not None:
            self._show_likeness(likeness, identity.reasons)
        else:
            self._show_absence(identity)
        self.setAccessibleName(f"{self.verdict.text()} {self.detail.text()}".strip())

    def _show_cards(self, cards: tuple[FaceCard, ...], *, said: bool) -> None:
        """Pictures are reused, for this happens at every frame."""
        columns = max(3, min(4, len(cards)))
        while len(self._shown) < len(cards):
            picture = FacePicture()
            picture.opened.connect(self.face_opened)
            self._shown.append(picture)
            self._columns = 0  # it has no place yet
        if columns != self._columns:
            self._columns = columns
            for number, picture in enumerate(self._shown):
                self._faces.addWidget(picture, number // columns, number % columns)
            self._faces.setColumnStretch(3, 1 if columns > 3 else 0)
        for number, picture in enumerate(self._shown):
            picture.setVisible(number < len(cards))
            if number < len(cards):
                picture.show_card(cards[number], with_words=said)

    def _show_likeness(self, likeness: Likeness, reasons: tuple[str, ...]) -> None:
        self.scale.show_likeness(likeness)
        self.verdict.setText(words_of(likeness.state))
        lines = [" · ".join(reasons), likeness.model]
        self.detail.setText("\n".join(line for line in lines if line))
        self._show_sign(likeness.state)

    def _show_absence(self, identity: Identity) -> None:
        self.verdict.setText(identity.absence or self.tr("Nothing to compare here"))
        lines = [identity.remedy, " · ".join(identity.reasons)]
        self.detail.setText("\n".join(line for line in lines if line))
        self._show_sign("not_run")

    def _show_sign(self, state: str) -> None:
        look, colors = theme.look_of(state), theme.current()
        self._sign.setPixmap(glyphs.pixmap(look.glyph, colors.ink(look.tone), colors.px(16)))
        self.detail.setVisible(bool(self.detail.text()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self.show_identity(self._identity)
        super().changeEvent(event)


class FacePicture(QWidget):
    """One face with its title; Return or a click opens it large."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card, self._with_words = FaceCard(""), False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def card(self) -> FaceCard:
        """What is shown."""
        return self._card

    def show_card(self, card: FaceCard, *, with_words: bool = False) -> None:
        """``with_words`` keeps room for a line under the picture, also where this card has none."""
        if with_words != self._with_words:
            self._with_words = with_words
            self.updateGeometry()
        self._card = card
        said = [card.title, card.note, card.words]
        self.setAccessibleName(" ".join(part for part in said if part))
        self.setToolTip("\n".join(part for part in (card.title, card.words, card.note) if part))
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if card.key else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def _words_height(self) -> int:
        return round(QFontMetricsF(self.font()).height()) + 4

    def _line_height(self) -> int:
        """Of the words under the picture."""
        return theme.current().px(17) if self._with_words else 0

    def sizeHint(self) -> QSize:
        side = theme.current().px(104)
        return QSize(side, self.heightForWidth(side))

    def minimumSizeHint(self) -> QSize:
        side = theme.current().px(64)
        return QSize(side, side + self._words_height() + self._line_height())

    def heightForWidth(self, width: int) -> int:
        picture = min(width * 5 // 4, theme.current().px(150))
        return picture + self._words_height() + self._line_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas, colors = QPainter(self), theme.current()
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        words = self._words_height()
        frame = QRectF(self.rect()).adjusted(1, words, -1, -1 - self._line_height())
        title = QRectF(1, 0, self.width() - 2, words - 4)
        metrics = QFontMetricsF(self.font())
        canvas.setPen(colors.color("muted"))
        elided = metrics.elidedText(self._card.title, Qt.TextElideMode.ElideRight, self.width() - 2)
        canvas.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 6, 6)
        canvas.fillPath(outline, colors.color("sunken"))
        if self._card.image.isNull():
            self._paint_nobody(canvas, frame)
        else:
            canvas.setClipPath(outline)
            paint_covering(canvas, frame, self._card.image)
            canvas.setClipping(False)
        focused = self.hasFocus()
        canvas.setPen(QPen(colors.color("accent" if focused else "border"), 2 if focused else 1))
        canvas.setBrush(Qt.BrushStyle.NoBrush)
        canvas.drawPath(outline)
        if self._card.words:
            self._paint_words(canvas, frame)

    def _paint_words(self, canvas: QPainter, frame: QRectF) -> None:
        """A sign and how the face stands to the ID photo, under it."""
        colors = theme.current()
        look, side = theme.look_of(self._card.state), colors.px(12)
        line = QRectF(frame.left(), frame.bottom() + 2, frame.width(), self._line_height() - 2)
        sign = QRectF(line.left(), line.center().y() - side / 2, side, side)
        glyphs.paint(canvas, sign, look.glyph, colors.ink(look.tone))
        small = QFont(self.font())
        small.setPixelSize(colors.px(11))
        canvas.setFont(small)
        canvas.setPen(colors.ink(look.tone))
        left = line.adjusted(side + 3, 0, 0, 0)
        words = QFontMetricsF(small).elidedText(
            self._card.words, Qt.TextElideMode.ElideRight, left.width()
        )
        canvas.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_nobody(self, canvas: QPainter, frame: QRectF) -> None:
        colors, side = theme.current(), min(frame.width(), frame.height()) * 0.34
        top = frame.top() + frame.height() * (0.16 if self._card.note else 0.33)
        sign = QRectF(frame.center().x() - side / 2, top, side, side)
        glyphs.paint(canvas, sign, "person", colors.color("border_strong"), 1)
        canvas.setPen(colors.color("muted"))
        small = QFont(self.font())
        small.setPixelSize(colors.px(11))
        canvas.setFont(small)
        under = QRectF(frame.left() + 6, sign.bottom() + 4, frame.width() - 12, 0)
        under.setBottom(frame.bottom() - 4)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        canvas.drawText(under, int(how | Qt.TextFlag.TextWrapAnywhere), self._card.note)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._card.key:
            self.opened.emit(self._card.key)


def paint_covering(canvas: QPainter, frame: QRectF, image: QImage) -> None:
    """The picture fills the frame; what sticks out is cut evenly, the face being in the middle."""
    factor = max(frame.width() / image.width(), frame.height() / image.height())
    wide, tall = frame.width() / factor, frame.height() / factor
    source = QRectF((image.width() - wide) / 2, (image.height() - tall) / 2, wide, tall)
    canvas.drawImage(frame, image, source)


def cut(frame: QImage, box: Box) -> QImage:
    """A face with some room around it, from a picture as displayed."""
    wide, high = frame.width(), frame.height()
    left, top = (box.x - _ROOM * box.w) * wide, (box.y - _ROOM * box.h) * high
    area = QRect(
        round(left),
        round(top),
        round((1 + 2 * _ROOM) * box.w * wide),
        round((1 + 2 * _ROOM) * box.h * high),
    )
    return frame.copy(area.intersected(frame.rect()))


def around_face(picture: QImage, box: Box | None) -> QImage:
    """The face of a picture that shows much else; a head and shoulders are left as they are."""
    if box is None or picture.isNull() or box.w >= _LARGE_FACE:
        return picture
    return cut(picture, box)


class LikenessScale(QWidget):
    """A bar of three zones with its two limits, and a pointer where the similarity lies.

    Zones differ in pattern and in their words, not only in colour.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._likeness = Likeness(0.0, 0.3, 0.6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_likeness(self, likeness: Likeness) -> None:
        self._likeness = likeness
        said = self.tr("Similarity {0}; different below {1}, same from {2}").format(
            formats.similarity(likeness.similarity),
            formats.similarity(likeness.differs_below),
            formats.similarity(likeness.match_from),
        )
        self.setToolTip(said)  # the figures are on the scale already
        self.setAccessibleName(f"{words_of(likeness.state)}. {said}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = 2 if self._fits_one_line(self.width()) else 3
        line = QFontMetricsF(self._font()).height()
        return QSize(theme.current().px(200), round(line * lines) + theme.current().px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _names(self) -> dict[str, str]:
        return {
            "differs": self.tr("different"),
            "cannot_tell": self.tr("cannot tell"),
            "match": self.tr("same"),
        }

    def _fits_one_line(self, width: float) -> bool:
        """Whether the words of the zones have room between the figures of the limits."""
        metrics, names = QFontMetricsF(self._font()), self._names()
        figure = metrics.horizontalAdvance("0.00") + 12
        return all(
            metrics.horizontalAdvance(names[state]) + figure <= (end - start) * width
            for start, end, state in self._zones()
        )

    def _font(self) -> QFont:
        small = QFont(self.font())
        small.setPixelSize(theme.current().px(11))
        return small

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas, colors = QPainter(self), theme.current()
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setFont(self._font())
        line = QFontMetricsF(canvas.font()).height()
        pad = colors.px(7)
        bar = QRectF(pad, line + colors.px(9), self.width() - 2 * pad, colors.px(9))
        self._paint_zones(canvas, bar)
        self._paint_limits(canvas, bar)
        self._paint_pointer(canvas, bar)
        self._paint_words(canvas, bar, line)

    def _paint_words(self, canvas: QPainter, bar: QRectF, line: float) -> None:
        """What each zone means, under it; the one that holds is in full ink."""
        names, one_line = self._names(), self._fits_one_line(self.width())
        metrics = QFontMetricsF(canvas.font())
        top = bar.bottom() + (5 if one_line else line + 8)
        for start, end, state in self._zones():
            look, here = theme.look_of(state), state == self._likeness.state
            middle = bar.left() + (start + end) / 2 * bar.width()
            wide = metrics.horizontalAdvance(names[state])
            left = min(max(middle - wide / 2, 0.0), self.width() - wide)
            if one_line and end >= 1:  # to the right of its limit's figure
                left = self.width() - wide
            elif one_line and start <= 0:
                left = 0.0
            canvas.setPen(
                theme.current().ink(look.tone) if here else theme.current().color("muted")
            )
            canvas.drawText(QPointF(left, top + metrics.ascent()), names[state])

    def _zones(self) -> tuple[tuple[float, float, str], ...]:
        given = self._likeness
        return (
            (0.0, given.differs_below, "differs"),
            (given.differs_below, given.match_from, "cannot_tell"),
            (given.match_from, 1.0, "match"),
        )

    def _paint_zones(self, canvas: QPainter, bar: QRectF) -> None:
        colors = theme.current()
        round_bar = QPainterPath()
        round_bar.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        canvas.save()
        canvas.setClipPath(round_bar)
        for start, end, state in self._zones():
            look, here = theme.look_of(state), state == self._likeness.state
            zone = QRectF(
                bar.left() + start * bar.width(),
                bar.top(),
                (end - start) * bar.width(),
                bar.height(),
            )
            canvas.fillRect(zone, colors.fill(look.tone) if here else colors.soft(look.tone))
        canvas.restore()
        canvas.setPen(QPen(colors.color("border_strong"), 1))
        canvas.setBrush(Qt.BrushStyle.NoBrush)
        canvas.drawPath(round_bar)

    def _paint_limits(self, canvas: QPainter, bar: QRectF) -> None:
        colors = theme.current()
        metrics = QFontMetricsF(canvas.font())
        for value in (self._likeness.differs_below, self._likeness.match_from):
            x = bar.left() + value * bar.width()
            canvas.setPen(QPen(colors.color("text"), 1.2))
            canvas.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 4))
            words = formats.similarity(value)
            wide = metrics.horizontalAdvance(words)
            canvas.setPen(colors.color("muted"))
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            canvas.drawText(QPointF(left, bar.bottom() + 5 + metrics.ascent()), words)

    def _paint_pointer(self, canvas: QPainter, bar: QRectF) -> None:
        colors, share = theme.current(), min(max(self._likeness.similarity, 0.0), 1.0)
        look = theme.look_of(self._likeness.state)
        x, half = bar.left() + share * bar.width(), colors.px(5)
        tip = bar.top() - 1
        canvas.setPen(QPen(colors.color("surface"), 1))
        canvas.setBrush(colors.ink(look.tone))
        points = [QPointF(x - half, tip - half - 1), QPointF(x + half, tip - half - 1)]
        canvas.drawPolygon(QPolygonF([*points, QPointF(x, tip)]))
        metrics = QFontMetricsF(canvas.font())
        words = formats.similarity(self._likeness.similarity)
        wide = metrics.horizontalAdvance(words)
        left = min(max(x - wide / 2, 0.0), self.width() - wide)
        tone = look.tone if look.tone is not Tone.DIM else Tone.UNSURE
        canvas.setPen(colors.ink(tone))
        canvas.drawText(QPointF(left, tip - half - 3), words)
