"""Finds the candidate as one types: by name, candidate number or the end of the ID number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from review.appeal_queries import FindCandidates, RosterPerson
from widgets import theme
from widgets.background import Task
from widgets.desk_client import DeskClient

_PERSON: Final = Qt.ItemDataRole.UserRole
_AFTER_MS: Final = 150


class CandidateFinder(QWidget):
    """A line and, below it, who answers to it. Down goes into the list, Enter takes."""

    chosen = Signal(object)  # RosterPerson
    failed = Signal(object)  # UserError

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking: Task | None = None
        self.person: RosterPerson | None = None
        self.text, self.list = QLineEdit(clearButtonEnabled=True), QListWidget()
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addWidget(self.list)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self.search)
        self.text.textEdited.connect(self._on_edit)
        self.text.returnPressed.connect(self._take_first)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._retranslate()

    def show_text(self, text: str) -> None:
        """What was typed before; nobody is chosen yet."""
        self.person = None
        self.text.setText(text)
        self.list.hide()
        if text.strip():
            self._soon.start()

    def search(self) -> None:
        """Ask for what is typed now."""
        self._soon.stop()
        if self._asking is not None:
            self._asking.cancel()
        asked = self._desk.ask(self, FindCandidates(text=self.text.text()))
        asked.succeeded.connect(self._show)
        asked.failed.connect(self.failed)
        asked.destroyed.connect(lambda: self._forget(asked))
        self._asking = asked

    def _forget(self, task: Task) -> None:
        if self._asking is task:
            self._asking = None

    def _on_edit(self, _text: str) -> None:
        if self.person is not None:
            self.person = None
            self.chosen.emit(None)
        self._soon.start()

    def _show(self, found: tuple[RosterPerson, ...]) -> None:
        self.list.clear()
        for one in found:
            item = QListWidgetItem(words_of(one))
            item.setData(_PERSON, one)
            self.list.addItem(item)
        rows = min(4, self.list.count())
        tall = rows * max(self.list.sizeHintForRow(0), theme.current().px(20)) + 4
        self.list.setFixedHeight(tall)
        self.list.setVisible(bool(found) and self.person is None)
        exact = [one for one in found if one.number == self.text.text().strip()]
        if len(exact) == 1:
            self._choose(exact[0])

    def _take_first(self) -> None:
        item = self.list.currentItem() or self.list.item(0)
        if item is not None and self.list.isVisibleTo(self):
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self._choose(item.data(_PERSON))
        self.text.setFocus()

    def _choose(self, person: RosterPerson) -> None:
        self.person = person
        self.text.setText(person.number)
        self.list.hide()
        self.chosen.emit(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.text.hasFocus() and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("Candidate number, name or end of the ID number"))
        self.text.setAccessibleName(self.tr("Candidate"))
        self.list.setAccessibleName(self.tr("Candidates found"))


def words_of(person: RosterPerson) -> str:
    """A candidate in one line; the ID number is masked already."""
    parts = (person.name, person.number, person.id_number, person.province)
    return " · ".join(part for part in parts if part)
