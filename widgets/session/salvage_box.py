"""Making and playing a copy of what a damaged file still holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from media.integrity_facts import SalvageFacts, SalvageState
from review.dossier import Reference
from review.dossier_texts import reference_text
from review.errors import UserError
from review.integrity_texts import salvage_text
from review.wording import language
from widgets import formats


class SalvageBox(QFrame):
    """Says what can be saved; the page makes the copy and plays it."""

    wanted = Signal()
    stopped = Signal()
    settled = Signal()  # it was made, or could not be

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference: Reference | None = None
        self._facts: SalvageFacts | None = None
        self._error: UserError | None = None
        self._working = False
        self.make, self.stop = QPushButton(), QPushButton()
        self.busy = QProgressBar(textVisible=False)
        self.busy.setRange(0, 0)
        self.busy.setProperty("role", "thin")
        self.words, self.hint = QLabel(), QLabel()
        self.hint.setProperty("role", "muted")
        for label in (self.words, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.stop)
        row.addWidget(self.busy, 1)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        self.make.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.stopped)
        self._refresh()

    @property
    def working(self) -> bool:
        return self._working

    def show_reference(self, reference: Reference | None) -> None:
        """Which practice recording could help to rebuild the file."""
        self._reference = reference
        self._refresh()

    def clear(self) -> None:
        """Another file: nothing is known of a copy."""
        self._facts, self._error, self._working = None, None, False
        self._refresh()

    def show_working(self) -> None:
        self._facts, self._error, self._working = None, None, True
        self._refresh()

    def show_facts(self, facts: SalvageFacts) -> None:
        self._facts, self._error, self._working = facts, None, False
        self._refresh()
        self.settled.emit()

    def show_error(self, error: UserError) -> None:
        self._facts, self._error, self._working = None, error, False
        self._refresh()
        self.settled.emit()

    def _refresh(self) -> None:
        self.make.setVisible(not self._working)
        self.stop.setVisible(self._working)
        self.busy.setVisible(self._working)
        made = self._facts is not None and self._facts.state is SalvageState.MADE
        self.make.setText(
            self.tr("Play the copy again") if made else self.tr("Make a copy of what plays")
        )
        self.stop.setText(self.tr("Stop"))
        self.words.setText(self._said())
        self.words.setProperty("role", "error" if self._error else "")
        self.words.style().polish(self.words)
        self.words.setVisible(bool(self.words.text()))
        self.hint.setText(reference_text(self._reference).in_(language()))
        self.hint.setVisible(bool(self.hint.text()))

    def _said(self) -> str:
        if self._working:
            return self.tr("Copying what plays; the original is only read…")
        if self._error is not None:
            return f"{self._error.title} {self._error.remedy}"
        if self._facts is not None:
            return salvage_text(self._facts).in_(language())
        return ""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)


class CopyBanner(QFrame):
    """Over the picture while a copy plays, so that nobody takes it for the original."""

    original_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: SalvageFacts | None = None
        self.setProperty("role", "bar")
        self.words, self.back = QLabel(), QPushButton()
        self.words.setProperty("role", "heading")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.back.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.back.clicked.connect(self.original_wanted)
        self.show_facts(None)

    def show_facts(self, facts: SalvageFacts | None) -> None:
        """Which copy plays; None: the original does."""
        self._facts = facts
        self.setVisible(facts is not None)
        if facts is not None:
            share = formats.percent(facts.playable_share)
            self.words.setText(
                self.tr("Repaired copy, {0} playable (the original is unchanged)").format(share)
            )
        self.back.setText(self.tr("Back to the original"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_facts(self._facts)
        super().changeEvent(event)
