"""The small signs on a lane: a plate with glyph and name, and the pin of a mark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from widgets import glyphs
from widgets.theme import Look, Theme

_KEPT_TAGS: Final = 200


class Tags:
    """Small plates with a state's glyph and name; each is drawn once and then copied."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], QPixmap] = {}  # by glyph and name
        self._made_for: tuple[object, ...] = ()

    def paint(self, canvas: QPainter, box: QRectF, look: Look, label: str, colors: Theme) -> None:
        """Put one in the middle of a stretch; the glyph alone where the name does not fit."""
        font, ratio = canvas.font(), canvas.device().devicePixelRatioF()
        drawn_for = (font.key(), box.height(), ratio, colors)
        if self._made_for != drawn_for or len(self._made) > _KEPT_TAGS:
            self._made_for = drawn_for
            self._made.clear()
        tag = self._tag(look, label, box.height(), font, ratio, colors)
        if label and tag.width() / ratio + 2 * colors.px(4) > box.width():
            tag = self._tag(look, "", box.height(), font, ratio, colors)
        size = tag.deviceIndependentSize()
        x = round((box.center().x() - size.width() / 2) * ratio) / ratio
        canvas.drawPixmap(QPointF(x, box.center().y() - size.height() / 2), tag)

    def _tag(
        self, look: Look, label: str, height: float, font: QFont, ratio: float, colors: Theme
    ) -> QPixmap:
        key = (f"{look.tone.value} {look.glyph}", label)
        if key not in self._made:
            self._made[key] = tag_of(look, label, height, font, ratio, colors)
        return self._made[key]


def tag_of(
    look: Look, label: str, height: float, font: QFont, ratio: float, colors: Theme
) -> QPixmap:
    """A plate for a band of this height; without a label the glyph alone."""
    side, gap = colors.px(12), colors.px(4)
    metrics = QFontMetricsF(font)
    width = side + 2 * gap
    if label:
        width += gap + round(metrics.horizontalAdvance(label) + 0.5)
    tall = round(min(height - 8, metrics.height() + 1))
    made = _clear(width, tall, ratio)
    canvas = QPainter(made)
    canvas.setFont(font)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setPen(Qt.PenStyle.NoPen)
    canvas.setBrush(colors.soft(look.tone))
    plate = QRectF(0, 0, width, tall)
    canvas.drawRoundedRect(plate, 3, 3)
    sign = QRectF(gap, (tall - side) / 2, side, side)
    glyphs.paint(canvas, sign, look.glyph, colors.ink(look.tone), 1.8)
    canvas.setPen(colors.ink(look.tone))
    text = plate.adjusted(side + 2 * gap, 0, 0, 0)
    canvas.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
    canvas.end()
    return made


def _clear(width: float, height: float, ratio: float) -> QPixmap:
    made = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def pin(look: Look, origin: str, side: int, ratio: float, colors: Theme) -> QPixmap:
    """A mark's sign: a person's is a filled disc, a machine's an outlined square."""
    made = _clear(side, side, ratio)
    canvas = QPainter(made)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QRectF(1, 1, side - 2, side - 2)
    human = origin == "human"
    canvas.setPen(QPen(colors.fill(look.tone), 1.4))
    canvas.setBrush(colors.fill(look.tone) if human else colors.color("surface"))
    if human:
        canvas.drawEllipse(plate)
    else:
        canvas.drawRoundedRect(plate, 3, 3)
    sign: QColor = colors.color("surface") if human else colors.ink(look.tone)
    glyphs.paint(canvas, plate.adjusted(3, 3, -3, -3), look.glyph, sign, 2.2)
    canvas.end()
    return made


def count_plate(words: str, font: QFont, ratio: float, colors: Theme) -> QPixmap:
    """How many marks share a pin, on a small plate that lies over the pin's corner."""
    small = QFont(font)
    small.setPixelSize(max(8, colors.px(9)))
    metrics = QFontMetricsF(small)
    tall = round(metrics.height())
    wide = max(round(metrics.horizontalAdvance(words)) + colors.px(7), tall)
    made = _clear(wide, tall, ratio)
    canvas = QPainter(made)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setPen(QPen(colors.color("sunken"), 1))
    canvas.setBrush(colors.color("text"))
    plate = QRectF(0.5, 0.5, wide - 1, tall - 1)
    canvas.drawRoundedRect(plate, tall / 2, tall / 2)
    canvas.setFont(small)
    canvas.setPen(colors.color("surface"))
    canvas.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
    canvas.end()
    return made
