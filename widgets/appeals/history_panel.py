"""The record of a case: all rounds, who did what and when, and what the machine said then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from review.appeal_queries import AppealView
from widgets import formats, glyphs, theme
from widgets.appeals.history_words import HistoryLine, history_of


class HistoryPanel(QWidget):
    """Shows lines; newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AppealView | None = None
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        self._retranslate()

    def show_case(self, view: AppealView) -> int:
        """Show its record; how many lines there are."""
        self._view = view
        row = self.list.currentRow()
        self.list.clear()
        lines = history_of(view)
        for line in lines:
            self.list.addItem(self._item(view, line))
        self.list.setCurrentRow(min(max(row, 0), len(lines) - 1))
        return len(lines)

    def clear(self) -> None:
        self._view = None
        self.list.clear()

    def _item(self, view: AppealView, line: HistoryLine) -> QListWidgetItem:
        zone = view.rules.service.calendar.tz()
        when = formats.date_time(line.at, zone)
        below = " · ".join(part for part in (line.who, when) if part)
        words = "\n".join(part for part in (line.title, below, line.more) if part)
        item = QListWidgetItem(words)
        colors = theme.current()
        pixmap = glyphs.pixmap(line.sign, colors.ink(line.tone), colors.px(16))
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)
        item.setIcon(icon)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        renewing = (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange)
        if event.type() in renewing and self._view is not None:
            self.show_case(self._view)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("History of the case"))
