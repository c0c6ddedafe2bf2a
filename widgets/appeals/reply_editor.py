"""What the candidate is told: the template in Chinese or English, changed by hand where needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review.appeal_reasons import Reason, reply_text
from review.wording import Language
from widgets import theme

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_NAMES: Final = {"zh": "中文", "en": "English"}


class ReplyEditor(QWidget):
    """A text that was changed by hand is only replaced when the person says so."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason: Reason | None = None
        self._fields: Mapping[str, str] | None = None
        self._edited = self._filling = False
        self._language: Language = "zh"
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_text)
        self._make_languages()
        self._make_question()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        for button in self.languages.values():
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.question)
        column.addWidget(self.text)
        self._size()
        self._retranslate()

    def _make_languages(self) -> None:
        group = QButtonGroup(self)
        self.languages = {language: QPushButton(_NAMES[language]) for language in LANGUAGES}
        for language, button in self.languages.items():
            button.setCheckable(True)
            button.setProperty("language", language)
            button.clicked.connect(self._on_language)
            group.addButton(button)
        self.languages["zh"].setChecked(True)

    def _make_question(self) -> None:
        self.question = QFrame()
        self.question.setProperty("role", "card")
        self._asks, self.take, self.keep = QLabel(), QPushButton(), QPushButton()
        self._asks.setWordWrap(True)
        self.take.clicked.connect(self.take_template)
        self.keep.clicked.connect(self._keep)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.take)
        line.addWidget(self.keep)
        column = QVBoxLayout(self.question)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._asks)
        column.addLayout(line)
        self.question.hide()

    # ---- values in and out ---------------------------------------------------------------------

    def offer(self, reason: Reason | None, fields: Mapping[str, str] | None) -> None:
        """The template of a reason. Without ``fields`` its fields stay, to be filled per case."""
        news = reason != self._reason
        self._reason, self._fields = reason, fields
        if not self._edited:
            self._fill(self.template)
        elif news:
            self._ask()

    def show_draft(self, text: str, language: str, *, edited: bool) -> None:
        """What was typed before; ``offer`` comes first. Says nothing."""
        self._language = "en" if language == "en" else "zh"
        self.languages[self._language].setChecked(True)
        self._edited = edited
        self.question.hide()
        self._fill(text if edited else self.template)

    @property
    def template(self) -> str:
        """What the reason's template makes of this case."""
        if self._reason is None:
            return ""
        template = self._reason.reply.in_(self._language)
        return template if self._fields is None else reply_text(template, self._fields)

    @property
    def language(self) -> Language:
        return self._language

    @property
    def edited(self) -> bool:
        """Whether the text is the person's own."""
        return self._edited

    # ---- the person ----------------------------------------------------------------------------

    def switch_language(self) -> None:
        """The other language of the reply."""
        other: Language = "en" if self._language == "zh" else "zh"
        self.languages[other].click()

    def take_template(self) -> None:
        """Replace the text by the template; Ctrl+Z in the text brings the old one back."""
        cursor = self.text.textCursor()
        self._filling = True
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self.template)
        self._filling, self._edited = False, False
        self.question.hide()
        self.changed.emit()

    def _keep(self) -> None:
        self.question.hide()
        self.text.setFocus()

    def _on_language(self) -> None:
        chosen = next(one for one, button in self.languages.items() if button.isChecked())
        if chosen == self._language:
            return
        self._language = chosen
        if self._edited:
            self._ask()
        else:
            self._fill(self.template)
        self.changed.emit()

    def _on_text(self) -> None:
        if self._filling:
            return
        text = self.text.toPlainText().strip()
        self._edited = bool(text) and text != self.template
        if not self._edited:
            self.question.hide()
        self.changed.emit()

    def _ask(self) -> None:
        self.question.setVisible(bool(self.template) and self.template != self.text.toPlainText())

    def _fill(self, text: str) -> None:
        if text == self.text.toPlainText():
            return
        self._filling = True
        self.text.setPlainText(text)
        self._filling = False

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self.text.setFixedHeight(theme.current().px(112))

    def _retranslate(self) -> None:
        self.title.setText(self.tr("To the candidate"))
        self.text.setAccessibleName(self.tr("Text to the candidate"))
        self._asks.setText(
            self.tr("You changed this text, so it was left as it is. Take the template instead?")
        )
        self.take.setText(self.tr("Take the template"))
        self.keep.setText(self.tr("Keep mine"))
        for language, button in self.languages.items():
            button.setAccessibleName(self.tr("Reply in {0}").format(_NAMES[language]))
