"""Which appeal this one is a duplicate of: those of the same candidate first, others by search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review.appeal_queries import AppealPage, AppealQueue, AppealRow, OtherAppeal
from review.appeal_texts import KINDS, STATES
from review.appeals import AppealState
from review.wording import said
from widgets import formats, theme
from widgets.background import Task
from widgets.desk_client import DeskClient

_ID: Final = Qt.ItemDataRole.UserRole
_AFTER_MS: Final = 180  # since the last key
_MOST: Final = 20


class MergeChooser(QWidget):
    """Says whenever another target is chosen."""

    changed = Signal()
    failed = Signal(object)  # UserError

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own, self._target = "", ""
        self._zone: tzinfo | None = None
        self._others: tuple[OtherAppeal, ...] = ()
        self._asking: Task | None = None
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.search = QLineEdit(clearButtonEnabled=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setFixedHeight(theme.current().px(110))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.title, self.search, self.list):
            column.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._ask)
        self.search.textChanged.connect(self._soon.start)
        self.search.returnPressed.connect(self._ask)
        self.list.currentItemChanged.connect(self._on_current)
        self._retranslate()

    def show_case(
        self,
        appeal_id: str,
        others: Sequence[OtherAppeal],
        target: str,
        zone: tzinfo | None = None,
    ) -> None:
        """The appeals of the same candidate, with the chosen one. Says nothing."""
        if appeal_id != self._own:
            self.search.clear()
        self._own, self._others, self._target = appeal_id, tuple(others), target
        self._zone = zone
        if not self.search.text():
            self._fill([(one.appeal_id, _words(one, self._zone)) for one in self._others])

    @property
    def target(self) -> str:
        """The appeal's id; empty while none is chosen."""
        return self._target

    def _ask(self) -> None:
        self._soon.stop()
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        text = self.search.text().strip()
        if not text:
            self._fill([(one.appeal_id, _words(one, self._zone)) for one in self._others])
            return
        query = AppealQueue(text=text, states=tuple(AppealState), limit=_MOST)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(self._show_found)
        asked.failed.connect(self.failed)
        asked.destroyed.connect(lambda: self._forget(asked))
        self._asking = asked

    def _forget(self, task: Task) -> None:
        if self._asking is task:
            self._asking = None

    def _show_found(self, page: AppealPage) -> None:
        rows = [row for row in page.rows if row.appeal_id != self._own]
        self._fill([(row.appeal_id, _row_words(row, self._zone)) for row in rows])

    def _fill(self, lines: Sequence[tuple[str, str]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for appeal_id, words in lines:
            item = QListWidgetItem(words)
            item.setData(_ID, appeal_id)
            self.list.addItem(item)
            if appeal_id == self._target:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) != self._target:
            self._target = item.data(_ID)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_case(self._own, self._others, self._target, self._zone)
        elif event.type() == QEvent.Type.PaletteChange:
            self.list.setFixedHeight(theme.current().px(110))
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("A duplicate of"))
        self.search.setPlaceholderText(self.tr("Name, number, reference or end of the ID"))
        self.search.setAccessibleName(self.tr("Search the other appeal"))
        self.list.setAccessibleName(self.tr("Appeals it may be a duplicate of"))


def _words(one: OtherAppeal, zone: tzinfo | None) -> str:
    when = formats.date_time(one.filed_at, zone)
    return f"{said(KINDS[one.kind])} · {when}\n{said(STATES[one.state])}"


def _row_words(row: AppealRow, zone: tzinfo | None) -> str:
    first = " · ".join(part for part in (row.name, row.number, row.reference) if part)
    when = formats.date_time(row.filed_at, zone)
    return f"{first}\n{said(KINDS[row.kind])} · {when} · {said(STATES[row.state])}"
