"""Remarks at instants of a recording: a line to write one, and the list of those written."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review.decisions import Note
from review.news import note_key
from widgets import formats
from widgets.session.phrases_menu import PhrasesButton

_NOTE = Qt.ItemDataRole.UserRole


class NotesPanel(QWidget):
    """Collects notes; says which one the person wants to hear, or take away."""

    written = Signal(int, str)  # ms, text
    removed = Signal(object)  # Note
    seek_wanted = Signal(int)  # ms

    def __init__(self, me: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me, self._at_ms, self._fixed = me, 0, False
        self._notes: tuple[Note, ...] = ()
        self._news: tuple[str, ...] = ()
        self.at = QLabel()
        self.at.setProperty("role", "muted")
        self.text = QLineEdit()
        self.text.setMaxLength(2000)
        self.phrases = PhrasesButton()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        line = QHBoxLayout()
        line.addWidget(self.at)
        line.addStretch(1)
        line.addWidget(self.phrases)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        self.text.returnPressed.connect(self._write)
        self.text.textEdited.connect(self._hold)
        self.phrases.chosen.connect(self._put_in)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self._retranslate()

    def show_notes(self, notes: tuple[Note, ...], news: Container[str] = ()) -> None:
        """The notes in time order; ``news`` holds the keys of those one has not seen yet."""
        self._notes, self._news = (
            notes,
            tuple(note.note_id for note in notes if note_key(note.note_id) in news),
        )
        self.list.clear()
        for note in notes:
            when = formats.date_time(note.written_at)
            new = self.tr("New") + " · " if note.note_id in self._news else ""
            item = QListWidgetItem(
                f"{formats.time_code(note.at_ms)}  {note.text}\n{new}{note.author} · {when}"
            )
            if new:
                font = item.font()
                font.setWeight(QFont.Weight.DemiBold)
                item.setFont(font)
            item.setData(_NOTE, note)
            if note.author == self._me:
                item.setToolTip(self.tr("Delete takes it away"))
            self.list.addItem(item)

    def set_cursor(self, at_ms: int) -> None:
        """Where a new note would go; stays where typing began."""
        if not self._fixed:
            self._at_ms = at_ms
            self.at.setText(formats.time_code(at_ms))

    def begin(self, at_ms: int) -> None:
        """Start a note at this instant."""
        self._fixed = False
        self.set_cursor(at_ms)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_draft(self) -> None:
        self._fixed = False
        self.text.clear()

    def _put_in(self, phrase: str) -> None:
        """Add a stock phrase to what is typed already; Enter keeps the note."""
        typed = self.text.text().rstrip()
        self.text.setText(f"{typed} {phrase}" if typed else phrase)
        self._fixed = True
        self.text.setFocus()

    def _hold(self, text: str) -> None:
        self._fixed = bool(text)

    def _write(self) -> None:
        text = self.text.text().strip()
        if text:
            self.written.emit(self._at_ms, text)
            self.clear_draft()

    def _go(self, item: QListWidgetItem) -> None:
        self.seek_wanted.emit(item.data(_NOTE).at_ms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text.hasFocus():
            self.clear_draft()
            self.list.setFocus()
            return
        if event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self.phrases.open_list()
            return
        item = self.list.currentItem()
        deleting = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if deleting and self.list.hasFocus() and item is not None:
            note = item.data(_NOTE)
            if note.author == self._me:
                self.removed.emit(note)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_notes(self._notes, tuple(map(note_key, self._news)))
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("Note at this moment; Enter keeps it, ↓ phrases"))
        self.text.setAccessibleName(self.tr("New note"))
        self.list.setAccessibleName(self.tr("Notes"))
