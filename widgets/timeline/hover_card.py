"""What is under the pointer: the picture of that moment, the face in it, and the figures, in words.

The card is a part of the window, not a tooltip: it has one size, so that it never flickers, lets
the mouse through, and stands where the pointer is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets import formats, glyphs, theme
from widgets.theme import look_of
from widgets.timeline import lanes
from widgets.timeline.plan import px

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_LINE_PX: Final = 17
_LINES: Final = 4
_LEAST_STRETCH_MS: Final = 50
_AWAY_PX: Final = 24  # from the pointer, where the card has to stand beside it


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the card: a state's sign, what it is, and the figures behind it."""

    text: str
    detail: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the card shows. ``pictures`` is False where the recording has none to wait for."""

    at_ms: float
    stretch: tuple[float, float] | None = None  # ms, ms: of what lies under the pointer
    facts: tuple[Fact, ...] = ()
    pictures: bool = False
    frame: QImage = field(default_factory=QImage)  # null: on its way
    face: QImage = field(default_factory=QImage)
    missing: str = ""  # why there is no picture


def fact_of(hit: lanes.Hit | None) -> tuple[Fact, ...]:
    """What a lane has at a moment, as a line of the card; none where it has nothing to say."""
    if hit is None or not (hit.text or hit.detail):
        return ()
    text = f"{hit.title}: {hit.text}" if hit.text else hit.title
    return (Fact(text, hit.detail, hit.states[0] if hit.states else ""),)


def stretch_of(hit: lanes.Hit | None) -> tuple[float, float] | None:
    """From when to when that is so; None for a moment, which some rules give a millisecond."""
    if hit is None or hit.end_ms is None or hit.end_ms - hit.at_ms < _LEAST_STRETCH_MS:
        return None
    return hit.at_ms, hit.end_ms


class HoverCard(QWidget):
    """Shows a ``Moment`` beside the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.moment = Moment(0.0)
        self.hide()

    def show_moment(self, moment: Moment, pointer: QPoint, strip: QRect) -> None:
        """Show it above ``strip``, the timeline, at the pointer; both as the parent counts."""
        self.moment = moment
        size = self.sizeHint()
        self.setGeometry(QRect(self._place(size, pointer, strip), size))
        self.setAccessibleName(self.words())
        if self.isHidden():
            self.show()
        self.raise_()
        self.update()

    def words(self) -> str:
        """All that it says, line by line."""
        lines = [formats.time_code(self.moment.at_ms)]
        if self.moment.stretch is not None:
            lines.append(formats.span(*self.moment.stretch))
        for fact in self.moment.facts:
            lines += [fact.text, fact.detail] if fact.detail else [fact.text]
        return "\n".join(lines)

    def _place(self, size: QSize, pointer: QPoint, strip: QRect) -> QPoint:
        """Above the timeline; where there is no room, beside the pointer."""
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else QRect(QPoint(0, 0), size)
        x = min(pointer.x() - size.width() // 2, room.right() - size.width() - 4)
        y = strip.top() - size.height() - 4
        if y >= 0:
            return QPoint(max(4, x), y)
        beside = pointer.x() + _AWAY_PX
        if beside + size.width() > room.right():
            beside = pointer.x() - _AWAY_PX - size.width()
        y = min(pointer.y() - size.height() // 2, room.bottom() - size.height() - 4)
        return QPoint(beside, max(4, y))

    # ---- painting ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        tall = px(12) + px(20) + _LINES * px(_LINE_PX)
        if self.moment.pictures:
            tall += px(118) + px(6)
        return QSize(px(320), tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, canvas = theme.current(), QPainter(self)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        canvas.setPen(QPen(colors.color("border_strong"), 1))
        canvas.setBrush(colors.color("raised"))
        canvas.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        box = QRectF(self.rect()).adjusted(px(8), px(6), -px(8), -px(6))
        if self.moment.pictures:
            self._paint_pictures(canvas, QRectF(box.left(), box.top(), box.width(), px(118)))
            box.setTop(box.top() + px(118) + px(6))
        self._paint_time(canvas, QRectF(box.left(), box.top(), box.width(), px(20)))
        box.setTop(box.top() + px(20))
        lines = _LINES
        for fact in self.moment.facts:
            used = self._paint_fact(canvas, box, fact, lines)
            lines -= used
            box.setTop(box.top() + used * px(_LINE_PX))
            if lines <= 0:
                break

    def _paint_pictures(self, canvas: QPainter, box: QRectF) -> None:
        """The frame, and at its right the face, each whole and never enlarged beyond its place."""
        side = px(92)
        frame = box.adjusted(0, 0, -side - px(6), 0)
        face = QRectF(box.right() - side, box.top(), side, box.height())
        self._paint_picture(canvas, frame, self.moment.frame, self.moment.missing or "…")
        self._paint_picture(canvas, face, self.moment.face, "" if self.moment.missing else "–")

    @staticmethod
    def _paint_picture(canvas: QPainter, box: QRectF, image: QImage, instead: str) -> None:
        colors = theme.current()
        canvas.save()
        path = QPainterPath()
        path.addRoundedRect(box, 4, 4)
        canvas.setClipPath(path)
        canvas.fillRect(box, colors.color("stage"))
        if image.isNull():
            canvas.setPen(colors.color("on_stage"))
            words = box.adjusted(px(6), 0, -px(6), 0)
            canvas.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, instead)
        else:
            shown = image.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, shown.width(), shown.height())
            place.moveCenter(box.center())
            canvas.drawImage(place, image)
        canvas.restore()

    def _paint_time(self, canvas: QPainter, box: QRectF) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        canvas.setFont(bold)
        canvas.setPen(theme.current().color("text"))
        canvas.drawText(box, _MIDDLE, formats.time_code(self.moment.at_ms))
        canvas.setFont(self.font())
        if self.moment.stretch is not None:
            canvas.setPen(theme.current().color("muted"))
            right = _MIDDLE | Qt.AlignmentFlag.AlignRight
            canvas.drawText(box, right, formats.span(*self.moment.stretch))

    def _paint_fact(self, canvas: QPainter, box: QRectF, fact: Fact, lines: int) -> int:
        """What it is, and below it the figures; how many of ``lines`` that took.

        The last fact may use all that are left, one before it a single line for its figures.
        """
        colors, metrics = theme.current(), QFontMetricsF(self.font())
        canvas.setFont(self.font())
        side, tall, left = px(13), px(_LINE_PX), box.left()
        if fact.state:
            look = look_of(fact.state)
            sign = QRectF(left, box.top() + (tall - side) / 2, side, side)
            glyphs.paint(canvas, sign, look.glyph, colors.ink(look.tone), 1.8)
            left += side + px(5)
        wide = box.right() - left
        canvas.setPen(colors.color("text"))
        if not fact.detail and lines > 1 and metrics.horizontalAdvance(fact.text) > wide:
            place = QRectF(left, box.top(), wide, 2 * tall)
            canvas.drawText(place, Qt.TextFlag.TextWordWrap, fact.text)
            return 2
        elided = metrics.elidedText(fact.text, Qt.TextElideMode.ElideRight, wide)
        canvas.drawText(QRectF(left, box.top(), wide, tall), _MIDDLE, elided)
        if not fact.detail or lines < 2:
            return 1
        canvas.setPen(colors.color("muted"))
        last = fact is self.moment.facts[-1]
        place = QRectF(left, box.top() + tall, wide, ((lines - 1) if last else 1) * tall)
        if last and lines > 2:
            canvas.drawText(place, Qt.TextFlag.TextWordWrap, fact.detail)
            return lines
        elided = metrics.elidedText(fact.detail, Qt.TextElideMode.ElideRight, wide)
        canvas.drawText(place, _MIDDLE, elided)
        return 2
