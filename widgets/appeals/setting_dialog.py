"""What both settings of the appeals desk share: asked for, changed, saved under their version."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review.access import MAY_DO
from review.appeal_queries import AppealSetting, AppealSettings
from review.commands import Command
from review.errors import Conflict, UserError
from widgets.desk_client import DeskClient


class SettingDialog(QDialog):
    """What somebody else saved meanwhile is told; what was typed stays until one says otherwise."""

    command_type: type[Command]

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._setting: AppealSetting | None = None
        self._busy = self._loaded = False
        self.may = desk.actor.role in MAY_DO[self.command_type]
        self.problem = QLabel()
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.save, self.shut, self.renew = QPushButton(), QPushButton(), QPushButton()
        self.save.setProperty("role", "primary")
        for button in (self.save, self.shut, self.renew):
            button.setAutoDefault(False)
        self.save.clicked.connect(self._save)
        self.shut.clicked.connect(self.reject)
        self.renew.clicked.connect(self._load_anew)
        self.renew.hide()

    def _frame(self, inside: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.problem, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.renew)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(inside, 1)
        column.addLayout(buttons)

    # ---- what the two say ----------------------------------------------------------------------

    @abstractmethod
    def show_setting(self, setting: AppealSetting) -> None:
        """Fill the fields."""

    @abstractmethod
    def command(self, setting: AppealSetting) -> Command | None:
        """What would be saved; None when something is wrong, which is then said."""

    # ---- asking and saving ---------------------------------------------------------------------

    def load(self) -> None:
        """Ask what is set now."""
        asked = self._desk.ask(self, AppealSettings())
        asked.succeeded.connect(self._show)
        asked.failed.connect(self._on_failed)

    @property
    def loaded(self) -> bool:
        return self._loaded

    def _load_anew(self) -> None:
        self.renew.hide()
        self.problem.hide()
        self.load()

    def _show(self, setting: AppealSetting) -> None:
        self._setting, self._loaded = setting, True
        self.show_setting(setting)
        self.refresh()

    def _save(self) -> None:
        if self._setting is None or self._busy or not self.may:
            return
        command = self.command(self._setting)
        if command is None:
            return
        self._busy = True
        self.refresh()
        sent = self._desk.do(self, command)
        sent.succeeded.connect(self._on_saved)
        sent.failed.connect(self._on_failed)

    def _on_saved(self, _receipt: object) -> None:
        self._busy = False
        self.accept()

    def _on_failed(self, error: Any) -> None:
        self._busy = False
        self.refresh()
        if isinstance(error, UserError):
            self.say(f"{error.title} {error.remedy}".strip())
            self.renew.setVisible(isinstance(error, Conflict))

    def say(self, sentence: str) -> None:
        """What keeps it from being saved; empty: nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def refresh(self) -> None:
        self.save.setEnabled(self._loaded and not self._busy and self.may)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save (Ctrl+Enter)"))
        self.save.setShortcut("Ctrl+Return")
        self.shut.setText(self.tr("Close"))
        self.renew.setText(self.tr("Show what it says now"))
        if not self.may:
            self.say(self.tr("Only a leader or an administrator can change this."))
