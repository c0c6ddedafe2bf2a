"""Puts pictures to a case that came by another way, such as a chat."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review.appeal_commands import AddEvidence
from review.appeals import EvidenceKind
from review.errors import UserError
from widgets.appeals.picture_drop import PictureDrop
from widgets.appeals.picture_intake import PicturesIn
from widgets.appeals.sized import resize_on_screen
from widgets.desk_client import DeskClient


class EvidenceDialog(QDialog):
    """Says what new pictures do before they are put there."""

    added = Signal(str)  # appeal id

    def __init__(
        self,
        desk: DeskClient,
        intake: PicturesIn | None,
        appeal_id: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._appeal_id, self._busy = desk, appeal_id, False
        self.about, self.problem = QLabel(), QLabel()
        self.about.setProperty("role", "muted")
        self.problem.setProperty("role", "error")
        for label in (self.about, self.problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.pictures = PictureDrop(intake)
        self.add, self.shut = QPushButton(), QPushButton()
        self.add.setProperty("role", "primary")
        for button in (self.add, self.shut):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for part in (self.about, self.pictures, self.problem):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self.pictures.changed.connect(self._refresh)
        self.add.clicked.connect(self.send)
        self.shut.clicked.connect(self.reject)
        self._retranslate()
        resize_on_screen(self, 480, 260)

    def send(self) -> None:
        """Put the pictures to the case."""
        if not self.add.isEnabled():
            return
        self._busy = True
        self._refresh()
        cards, selfies = map(self.pictures.refs, (EvidenceKind.CARD, EvidenceKind.SELFIE))
        command = AddEvidence(
            appeal_id=self._appeal_id,
            card=next(iter(cards), None),
            selfie=next(iter(selfies), None),
            others=(*cards[1:], *selfies[1:], *self.pictures.refs(EvidenceKind.OTHER)),
            source=self._desk.actor.actor_id,
        )
        sent = self._desk.do(self, command)
        sent.succeeded.connect(self._on_added)
        sent.failed.connect(self._on_failed)

    def _on_added(self, _receipt: object) -> None:
        self.added.emit(self._appeal_id)
        self.accept()

    def _on_failed(self, error: Any) -> None:
        self._busy = False
        self._refresh()
        if isinstance(error, UserError):
            self.problem.setText(f"{error.title} {error.remedy}".strip())
            self.problem.show()

    def _refresh(self) -> None:
        ready = bool(self.pictures.taken) and not self.pictures.under_way
        self.add.setEnabled(ready and not self._busy)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Further pictures for this case"))
        self.about.setText(
            self.tr(
                "New pictures let a waiting clock go on, take back what was not sent yet, and"
                " open a closed case again."
            )
        )
        self.add.setText(self.tr("Put them to the case (Ctrl+Enter)"))
        self.add.setShortcut("Ctrl+Return")
        self.shut.setText(self.tr("Close"))
        self._refresh()
