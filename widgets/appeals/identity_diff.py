"""Roster, card and typed under each other, character by character; what differs is marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from review.appeal_evidence_texts import FIELDS, SIDES, SPOTS
from review.identity_diff import FieldDiff, Spot, SpotState
from review.wording import said
from widgets import theme
from widgets.theme import Tone

_TONES: Final = {
    SpotState.FORM: Tone.INFO,
    SpotState.SHAPE: Tone.AWAY,
    SpotState.MISSING: Tone.BAD,
    SpotState.OTHER: Tone.BAD,
}
_NOTHING: Final = "␣"


class DiffRows(QWidget):
    """Paints one field. Places that differ have a ground, a line under them and, below, a word."""

    def __init__(self, diff: FieldDiff, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diff = diff
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self._spoken())
        self.setToolTip(self._spoken())

    def _spoken(self) -> str:
        sides = "; ".join(f"{said(SIDES[one])} {self.diff.text(one)}" for one in self.diff.sides)
        pairs = ", ".join(
            f"{'/'.join(one or _NOTHING for one in spot.written)}: {said(SPOTS[spot.state])}"
            for spot in self.diff.spots
            if spot.state is not SpotState.SAME
        )
        name = said(FIELDS[self.diff.field])
        return " – ".join(part for part in (f"{name}: {sides}", pairs) if part)

    # ---- sizes ---------------------------------------------------------------------------------

    def _letters(self) -> QFont:
        chosen = QFont(self.font())
        chosen.setPixelSize(theme.current().px(16))
        return chosen

    def _cell(self) -> float:
        return QFontMetricsF(self._letters()).horizontalAdvance("国") + theme.current().px(1)

    def _line(self) -> float:
        return QFontMetricsF(self._letters()).height() + theme.current().px(5)

    def _names_width(self) -> float:
        metrics = QFontMetricsF(self.font())
        names = (said(SIDES[one]) for one in self.diff.sides)
        return max(metrics.horizontalAdvance(name) for name in names) + theme.current().px(10)

    def _narrow(self) -> bool:
        """Numbers have narrower letters than names."""
        return all(
            letter.isascii() or letter == "•" for s in self.diff.spots for letter in s.written
        )

    def _step(self) -> float:
        return self._cell() * (0.68 if self._narrow() else 1.0)

    def _in_a_row(self, width: float) -> int:
        return max(4, int((width - self._names_width()) / self._step()))

    def sizeHint(self) -> QSize:
        wide = self._names_width() + min(20, len(self.diff.spots)) * self._step()
        return QSize(round(wide) + 4, self.heightForWidth(round(wide) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._names_width() + 4 * self._step()), round(self._line()))

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.diff.spots) // self._in_a_row(width))
        block = len(self.diff.sides) * self._line() + theme.current().px(4)
        return round(max(1, rows) * block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    # ---- painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas, room = QPainter(self), self._in_a_row(self.width())
        top = 0.0
        for start in range(0, len(self.diff.spots), room):
            self._paint_block(canvas, self.diff.spots[start : start + room], top)
            top += len(self.diff.sides) * self._line() + theme.current().px(4)

    def _paint_block(self, canvas: QPainter, spots: tuple[Spot, ...], top: float) -> None:
        colors, line = theme.current(), self._line()
        left, step = self._names_width(), self._step()
        for row, side in enumerate(self.diff.sides):
            y = top + row * line
            canvas.setFont(self.font())
            canvas.setPen(colors.color("muted"))
            how = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            canvas.drawText(QRectF(0, y, left, line), how, said(SIDES[side]))
            canvas.setFont(self._letters())
            for place, spot in enumerate(spots):
                cell = QRectF(left + place * step, y, step, line)
                self._paint_letter(canvas, cell, spot.written[row], spot.state)

    def _paint_letter(self, canvas: QPainter, cell: QRectF, letter: str, state: SpotState) -> None:
        colors = theme.current()
        ink = colors.color("text")
        if state is not SpotState.SAME:
            tone = _TONES[state]
            canvas.fillRect(cell.adjusted(0.5, 1, -0.5, -1), colors.soft(tone))
            ink = colors.ink(tone)
            canvas.setPen(QPen(ink, 2))
            canvas.drawLine(
                cell.bottomLeft() + (cell.topLeft() - cell.bottomLeft()) * 0.06,
                cell.bottomRight() + (cell.topRight() - cell.bottomRight()) * 0.06,
            )
        canvas.setPen(ink)
        canvas.drawText(cell, Qt.AlignmentFlag.AlignCenter, letter or _NOTHING)
