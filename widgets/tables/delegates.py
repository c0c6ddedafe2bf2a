"""Paints the cells of a list: words, chips, bars, and bones where a row has not come yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets import glyphs, theme
from widgets.tables.columns import Bar, Cell, Chip, Lines, Live, Marked

CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole)  # a Cell, or None while the row is on its way
FRESH_ROLE: Final = CELL_ROLE + 1  # bool
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CellDelegate(QStyledItemDelegate):
    """Draws one cell. Rows have one height, so that a hundred thousand need no measuring."""

    figures: frozenset[int] = frozenset()  # columns aligned right

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.current().px(60), row_height(option.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colors = theme.current()
        area = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colors.color("accent_soft"))
            if index.column() == 0:
                painter.fillRect(
                    QRectF(area.left(), area.top(), 3, area.height()), colors.color("accent")
                )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colors.color("hover"))
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors.color("border")
        )
        inner = area.adjusted(colors.px(10), 0, -colors.px(8), -1)
        if index.data(FRESH_ROLE) and index.column() == 0:
            self._paint_dot(painter, inner)
        cell: Cell | None = index.data(CELL_ROLE)
        painter.setFont(option.font)
        self._paint_cell(painter, inner, cell, index)
        painter.restore()

    def _paint_cell(
        self,
        painter: QPainter,
        area: QRectF,
        cell: Cell | None,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(cell, Live):
            cell = cell.say()
        if cell is None:
            paint_bone(painter, area, index.row() + index.column())
        elif isinstance(cell, str):
            right = index.column() in self.figures
            _words(painter, area, cell, "text", _RIGHT if right else _LEFT)
        elif isinstance(cell, Lines):
            _paint_lines(painter, area, cell)
        elif isinstance(cell, Marked):
            _paint_marked(painter, area, cell)
        elif isinstance(cell, Bar):
            _paint_bar(painter, area, cell)
        else:
            paint_chips(painter, area, (cell,) if isinstance(cell, Chip) else cell)

    @staticmethod
    def _paint_dot(painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent"))
        side = theme.current().px(5)
        left = area.left() - side - 1
        painter.drawEllipse(QRectF(left, area.center().y() - side / 2, side, side))


def row_height(font: QFont) -> int:
    """Two lines and some air."""
    return round(QFontMetricsF(font).height() * 2) + theme.current().px(10)


def _words(
    painter: QPainter, area: QRectF, words: str, token: str, where: Qt.AlignmentFlag
) -> None:
    painter.setPen(theme.current().color(token))
    metrics = QFontMetricsF(painter.font())
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, where, elided)


def _paint_lines(painter: QPainter, area: QRectF, cell: Lines) -> None:
    font = QFont(painter.font())
    if not cell.second:
        _words(painter, area, cell.first, "text", _LEFT)
        return
    line = QFontMetricsF(font).height()
    top = area.center().y() - line
    if cell.strong:
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
    _words(painter, QRectF(area.left(), top, area.width(), line), cell.first, "text", _LEFT)
    font.setWeight(QFont.Weight.Normal)
    font.setPixelSize(max(8, font.pixelSize() - theme.current().px(1)))
    painter.setFont(font)
    under = QRectF(area.left(), top + line, area.width(), line)
    _words(painter, under, cell.second, "muted", _LEFT)


def _paint_marked(painter: QPainter, area: QRectF, cell: Marked) -> None:
    if not cell.second:
        paint_chips(painter, area, cell.chips)
        return
    line = QFontMetricsF(painter.font()).height() + 4  # of a chip
    top = area.center().y() - line
    paint_chips(painter, QRectF(area.left(), top, area.width(), line), cell.chips)
    font = QFont(painter.font())
    font.setPixelSize(max(8, font.pixelSize() - theme.current().px(1)))
    painter.setFont(font)
    under = QRectF(area.left(), top + line, area.width(), line)
    _words(painter, under, cell.second, "muted", _LEFT)


def _paint_bar(painter: QPainter, area: QRectF, cell: Bar) -> None:
    colors = theme.current()
    metrics = QFontMetricsF(painter.font())
    words = metrics.horizontalAdvance(cell.label) + 8 if cell.label else 0.0
    wide, tall = max(area.width() - words, 12), colors.px(5)
    track = QRectF(area.left(), area.center().y() - tall / 2, wide, tall)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("border"))
    painter.drawRoundedRect(track, tall / 2, tall / 2)
    done = QRectF(track.left(), track.top(), wide * min(max(cell.share, 0.0), 1.0), tall)
    painter.setBrush(colors.fill(theme.look_of(cell.state).tone))
    painter.drawRoundedRect(done, tall / 2, tall / 2)
    if cell.label:
        _words(painter, area, cell.label, "muted", _RIGHT)


def paint_chips(painter: QPainter, area: QRectF, chips: tuple[Chip, ...]) -> None:
    """Chips side by side; those without room become "+n"."""
    left, gap = area.left(), theme.current().px(5)
    for number, chip in enumerate(chips):
        wide = chip_width(painter.font(), chip)
        rest = len(chips) - number
        if number and left + wide > area.right():
            _words(painter, QRectF(left, area.top(), 40, area.height()), f"+{rest}", "muted", _LEFT)
            return
        paint_chip(painter, QRectF(left, area.top(), min(wide, area.width()), area.height()), chip)
        left += wide + gap


def chip_width(font: QFont, chip: Chip) -> float:
    """What a chip needs, pixels."""
    colors = theme.current()
    return QFontMetricsF(font).horizontalAdvance(chip.label) + colors.px(12) + colors.px(18)


def paint_chip(painter: QPainter, area: QRectF, chip: Chip) -> None:
    """A soft plate with glyph and word, in the middle of the area's height."""
    colors, look = theme.current(), theme.look_of(chip.state)
    metrics = QFontMetricsF(painter.font())
    side, pad, tall = colors.px(12), colors.px(6), metrics.height() + 4
    plate = QRectF(area.left(), area.center().y() - tall / 2, area.width(), tall)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.soft(look.tone))
    painter.drawRoundedRect(plate, 4, 4)
    sign = QRectF(plate.left() + pad, plate.center().y() - side / 2, side, side)
    glyphs.paint(painter, sign, look.glyph, colors.ink(look.tone), 1.9)
    words = plate.adjusted(side + 1.6 * pad, 0, -pad / 2, 0)
    painter.setPen(colors.ink(look.tone))
    elided = metrics.elidedText(chip.label, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, _LEFT, elided)


def paint_bone(painter: QPainter, area: QRectF, seed: int) -> None:
    """A grey bar in place of words that are on their way."""
    share = 0.45 + (seed * 37 % 40) / 100
    tall = theme.current().px(9)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color("border"))
    bone = QRectF(area.left(), area.center().y() - tall / 2, area.width() * share, tall)
    painter.drawRoundedRect(bone, 3, 3)
