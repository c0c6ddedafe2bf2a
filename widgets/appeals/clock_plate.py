"""The clocks of one case, large: a plate with sign, word and colour, and the wall time below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import glyphs, theme
from widgets.appeals.countdown import Reading

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ClockPlate(QWidget):
    """Painted, for its words change every second and nothing around it must move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_reading(self, reading: Reading | None) -> None:
        if reading == self._reading:
            return
        wide = self.sizeHint()
        self._reading = reading
        self.setToolTip(reading.spoken if reading else "")
        self.setAccessibleName(reading.spoken if reading else "")
        if self.sizeHint().width() > wide.width():
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        colors = theme.current()
        big, small = QFontMetricsF(self._big()), QFontMetricsF(self.font())
        chips = sum(self._wide(look, words) for look, words in self._chips()) + colors.px(6)
        under = small.horizontalAdvance(self._reading.wall if self._reading else "")
        return QSize(
            round(max(chips, under)) + 4, round(big.height() + small.height()) + colors.px(12)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _big(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.current().px(16))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _chips(self) -> tuple[tuple[str, str], ...]:
        told = self._reading
        if told is None:
            return ()
        own = (told.look, told.words)
        return (("sla_exam", told.exam), own) if told.exam else (own,)

    def _wide(self, _look: str, words: str) -> float:
        # As wide as the widest figures, so that a running clock does not tremble.
        widest = "".join("0" if letter.isdigit() else letter for letter in words)
        return QFontMetricsF(self._big()).horizontalAdvance(widest) + theme.current().px(44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._reading is None:
            return
        colors, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall = QFontMetricsF(self._big()).height() + colors.px(6)
        right = float(self.width())
        for look, words in reversed(self._chips()):
            wide = self._wide(look, words)
            self._paint_chip(painter, QRectF(right - wide, 0, wide, tall), look, words)
            right -= wide + colors.px(6)
        painter.setFont(self.font())
        painter.setPen(colors.color("muted"))
        under = QRectF(0, tall + colors.px(2), self.width(), self.height() - tall - colors.px(2))
        painter.drawText(under, int(_RIGHT), self._reading.wall)
        painter.end()

    def _paint_chip(self, painter: QPainter, area: QRectF, state: str, words: str) -> None:
        colors, look = theme.current(), theme.look_of(state)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.soft(look.tone))
        painter.drawRoundedRect(area, 6, 6)
        side, pad = colors.px(16), colors.px(9)
        sign = QRectF(area.left() + pad, area.center().y() - side / 2, side, side)
        glyphs.paint(painter, sign, look.glyph, colors.ink(look.tone), 1.9)
        painter.setPen(colors.ink(look.tone))
        painter.setFont(self._big())
        painter.drawText(area.adjusted(0, 0, -pad, 0), int(_RIGHT), words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
