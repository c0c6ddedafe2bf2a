"""One line that says why, and the button that acts on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget


class BecauseBox(QWidget):
    """The button works once something is written; Enter does the same."""

    given = Signal(str)
    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.button = QLineEdit(), QPushButton()
        self.text.setMaxLength(2000)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addWidget(self.button)
        self.text.textChanged.connect(self._on_text)
        self.text.returnPressed.connect(self._give)
        self.button.clicked.connect(self._give)
        self._on_text("")

    def say(self, hint: str, words: str) -> None:
        """What is asked, and what the button says."""
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(hint)
        self.button.setText(words)

    def show_text(self, text: str) -> None:
        """What was written before. Says nothing."""
        self.text.blockSignals(True)
        self.text.setText(text)
        self.text.blockSignals(False)
        self.button.setEnabled(bool(text.strip()))

    def _on_text(self, text: str) -> None:
        self.button.setEnabled(bool(text.strip()))
        self.changed.emit(text)

    def _give(self) -> None:
        text = self.text.text().strip()
        if text and self.isEnabled():
            self.given.emit(text)
