"""The small signs on a lane: a plate with glyph and name, and the pin of a mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from widgets import glyphs
from widgets.theme import Look, Theme


def paint_tag(canvas: QPainter, box: QRectF, look: Look, label: str, colors: Theme) -> None:
    """A small plate with glyph and name in the middle of a stretch; the glyph alone if narrow."""
    side, gap = colors.px(12), colors.px(4)
    metrics = QFontMetricsF(canvas.font())
    words = metrics.horizontalAdvance(label) if label else 0.0
    full = side + 3 * gap + words
    with_words = bool(label) and box.width() >= full + 2 * gap
    width = full if with_words else side + 2 * gap
    tall = min(box.height() - 8, metrics.height() + 1)
    plate = QRectF(box.center().x() - width / 2, box.center().y() - tall / 2, width, tall)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setPen(Qt.PenStyle.NoPen)
    canvas.setBrush(colors.soft(look.tone))
    canvas.drawRoundedRect(plate, 3, 3)
    sign = QRectF(plate.left() + gap, plate.center().y() - side / 2, side, side)
    glyphs.paint(canvas, sign, look.glyph, colors.ink(look.tone), 1.8)
    if with_words:
        canvas.setPen(colors.ink(look.tone))
        text = plate.adjusted(side + 2 * gap, 0, 0, 0)
        canvas.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)


def pin(look: Look, origin: str, side: int, ratio: float, colors: Theme) -> QPixmap:
    """A mark's sign: a person's is a filled disc, a machine's an outlined square."""
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
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
    made = QPixmap(round(wide * ratio), round(tall * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
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
