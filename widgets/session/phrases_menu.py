"""Stock phrases for notes: a button and a key that put one in, and the dialog that edits them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review.phrases import LONGEST, MOST


class PhrasesButton(QPushButton):
    """Opens the list of phrases; says which one was chosen, or the new list."""

    chosen = Signal(str)
    edited = Signal(object)  # tuple[str, ...]: the whole list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phrases: tuple[str, ...] = ()
        self.menu_shown: QMenu | None = None
        self.dialog: PhrasesDialog | None = None
        self.clicked.connect(self.open_list)
        self._retranslate()

    def show_phrases(self, phrases: Sequence[str]) -> None:
        self.phrases = tuple(phrases)

    def open_list(self) -> None:
        """The phrases as a menu; the first nine have a digit."""
        menu = _Menu(self)
        menu.setAccessibleName(self.tr("Stock phrases"))
        for number, phrase in enumerate(self.phrases, start=1):
            label = phrase.replace("&", "&&")
            action = menu.addAction(f"&{number}  {label}" if number < 10 else f"    {label}")
            action.triggered.connect(lambda _=False, phrase=phrase: self.chosen.emit(phrase))
        menu.addSeparator()
        menu.addAction(self.tr("Edit this list…")).triggered.connect(self.edit)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_shown = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def edit(self) -> None:
        """One phrase a line, in a dialog."""
        self.dialog = PhrasesDialog(self.phrases, self.window())
        self.dialog.accepted.connect(self._on_edited)
        self.dialog.open()

    def _on_edited(self) -> None:
        if self.dialog is not None:
            self.edited.emit(self.dialog.phrases)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setText(self.tr("Phrases"))
        self.setToolTip(self.tr("Put in a stock phrase (Down in the note)"))


class _Menu(QMenu):
    """A menu whose digits are its own: on the page below, "2" would begin a verdict."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class PhrasesDialog(QDialog):
    """Edits the list as text, one phrase a line. An empty line is nothing."""

    def __init__(self, phrases: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Stock phrases for notes"))
        about = QLabel(
            self.tr(
                "One phrase a line, at most {0} of {1} characters. Everybody in this workspace"
                " has the same list."
            ).format(MOST, LONGEST)
        )
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        self.text = QPlainTextEdit("\n".join(phrases))
        self.text.setAccessibleName(self.windowTitle())
        self.text.setTabChangesFocus(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        self.resize(480, 360)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What the text says now."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(line for line in lines if line)
