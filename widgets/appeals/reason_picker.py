"""The reasons that fit an outcome, each with the rule that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from review.appeal_reasons import Reason, rule_words
from review.wording import said
from widgets import theme

_REASON: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class ReasonPicker(QListWidget):
    """As tall as its reasons. Says which one was chosen; Enter says that one goes on."""

    picked = Signal(str)  # code
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: tuple[Reason, ...] = ()
        self.setItemDelegate(_ReasonLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.currentItemChanged.connect(self._on_current)
        self._retranslate()

    def offer(self, reasons: Sequence[Reason], chosen: str) -> None:
        """Show these, with one of them chosen; an empty code chooses none. Says nothing."""
        self._reasons = tuple(reasons)
        self.blockSignals(True)
        self.clear()
        for reason in reasons:
            item = QListWidgetItem(said(reason.label))
            item.setData(_REASON, reason)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                self.tr("{0}, by {1}").format(said(reason.label), said(rule_words(reason.rule))),
            )
            self.addItem(item)
            if reason.code == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self._fit()

    @property
    def code(self) -> str:
        """The chosen reason; empty when none is."""
        item = self.currentItem()
        return str(item.data(_REASON).code) if item is not None else ""

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_REASON).code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentItem() is None and self.count():
                self.setCurrentRow(0)
            self.accepted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A list inside a page that scrolls must not scroll itself."""
        tall = sum(self.sizeHintForRow(row) for row in range(self.count()))
        tall += 2 * self.frameWidth() + 4
        if tall != self.height():
            self.setFixedHeight(max(tall, theme.current().px(28)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.offer(self._reasons, self.code)
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Reason"))


class _ReasonLines(QStyledItemDelegate):
    """The name, and quieter below it the rule."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view: ReasonPicker = self.parent()  # type: ignore[assignment]
        wide = view.viewport().width() - 2 * self._side()
        reason: Reason = index.data(_REASON)
        text = option.fontMetrics.boundingRect(0, 0, max(60, wide), 9999, _WRAP, said(reason.label))
        return QSize(wide, text.height() + option.fontMetrics.height() + 2 * self._edge())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        reason: Reason = index.data(_REASON)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        colors = theme.current()
        room = option.rect.adjusted(self._side(), self._edge(), -self._side(), -self._edge())
        painter.save()
        painter.setPen(colors.color("text"))
        label = said(reason.label)
        used = painter.boundingRect(room, _WRAP, label)
        painter.drawText(room, _WRAP, label)
        painter.setPen(colors.color("muted"))
        below = QRect(room.left(), used.bottom() + 1, room.width(), option.fontMetrics.height() + 1)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, said(rule_words(reason.rule)))
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(option.rect.topLeft(), QSize(colors.px(3), option.rect.height()))
            painter.fillRect(bar, colors.color("accent"))
        painter.restore()

    def _edge(self) -> int:
        return theme.current().px(4)

    def _side(self) -> int:
        return theme.current().px(10)
