"""What belongs to the whole desk: typing an appeal in, incidents, working hours, reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from review.access import MAY_DO
from review.appeal_commands import FileAppeal
from widgets.appeals.drafts import DraftStore
from widgets.appeals.evidence_dialog import EvidenceDialog
from widgets.appeals.incident_dialog import IncidentDialog
from widgets.appeals.intake_form import IntakeForm
from widgets.appeals.picture_intake import PicturesIn
from widgets.appeals.reasons_form import ReasonsForm
from widgets.appeals.rules_form import RulesForm
from widgets.desk_client import DeskClient
from widgets.shortcuts import Shortcuts

translate = QCoreApplication.translate  # lupdate finds this name

KEYS: Final = (
    ("new_appeal", ("Ctrl+N",)),
    ("more_pictures", ("Ctrl+Shift+N",)),
    ("incidents", ("Ctrl+Shift+I",)),
    ("hours", ("Ctrl+,",)),
    ("reasons", ("Ctrl+R",)),
)


class DeskTools(QWidget):
    """A line with a button and a menu; each opens a dialog that stays beside the page."""

    case_wanted = Signal(str)  # appeal id

    def __init__(
        self,
        desk: DeskClient,
        intake: PicturesIn | None,
        drafts: DraftStore | None,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._intake, self._drafts, self._clock = desk, intake, drafts, clock
        self.dialog: QDialog | None = None
        self.case_id: Callable[[], str] = str  # the case that is open; none without a page
        self.new, self.more = QPushButton(), QPushButton()
        self.new.setEnabled(desk.actor.role in MAY_DO[FileAppeal])
        self.menu = QMenu(self)
        self._entries = [self.menu.addAction("") for _ in range(4)]
        self.more.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 8)
        line.addWidget(self.new, 1)
        line.addWidget(self.more)
        self.new.clicked.connect(self.new_appeal)
        acts = (self.more_pictures, self.incidents, self.hours, self.reasons)
        for entry, act in zip(self._entries, acts, strict=True):
            entry.triggered.connect(lambda _=False, act=act: act())
        self._retranslate()

    # ---- what opens ----------------------------------------------------------------------------

    def new_appeal(self) -> None:
        """Type in an appeal that came by telephone or chat."""
        if not self.new.isEnabled():
            return
        form = IntakeForm(self._desk, self._intake, self._drafts, self.window(), clock=self._clock)
        form.filed.connect(self.case_wanted)
        self._open(form)
        form.candidate.text.setFocus()

    def more_pictures(self) -> None:
        """Put pictures that came by another way to the open case."""
        appeal_id = self.case_id()
        if appeal_id and self.new.isEnabled():
            self._open(EvidenceDialog(self._desk, self._intake, appeal_id, self.window()))

    def incidents(self, ticked: Sequence[str] = (), incident_id: str = "") -> None:
        """Put appeals under one incident and answer them together."""
        dialog = IncidentDialog(self._desk, self.window(), ticked=ticked, incident_id=incident_id)
        dialog.case_wanted.connect(self.case_wanted)
        self._open(dialog)

    def answer_incident(self, incident_id: str) -> None:
        """The cases of one incident, ready to be answered together."""
        self.incidents(incident_id=incident_id)

    def hours(self) -> None:
        """Working hours, target and waits."""
        form = RulesForm(self._desk, self.window(), clock=self._clock)
        self._open(form)
        form.load()

    def reasons(self) -> None:
        """The list of reasons with their replies."""
        form = ReasonsForm(self._desk, self.window())
        self._open(form)
        form.load()

    def _open(self, dialog: QDialog) -> None:
        """One at a time; it goes when it is closed."""
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(lambda _code: self._forget(dialog))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    # ---- keys and words ------------------------------------------------------------------------

    def add_keys(self, keys: Shortcuts) -> None:
        names = self.key_names()
        acts: dict[str, Callable[[], object]] = {
            "new_appeal": self.new_appeal,
            "more_pictures": self.more_pictures,
            "incidents": self.incidents,
            "hours": self.hours,
            "reasons": self.reasons,
        }
        for name, shortcuts in KEYS:
            keys.add(name, names[name], shortcuts, self._group(), acts[name])

    def retitle_keys(self, keys: Shortcuts) -> None:
        keys.retitle(self.key_names(), dict.fromkeys(self.key_names(), self._group()))

    def _group(self) -> str:
        return translate("DeskTools", "The desk")

    def key_names(self) -> dict[str, str]:
        """What each key does, in the language in force."""
        return {
            "new_appeal": translate("DeskTools", "Type in an appeal (telephone, chat)"),
            "more_pictures": translate("DeskTools", "Put further pictures to this case"),
            "incidents": translate("DeskTools", "Incidents: answer many together"),
            "hours": translate("DeskTools", "Working hours and the two-hour clock"),
            "reasons": translate("DeskTools", "Reasons and replies"),
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        names = self.key_names()
        self.new.setText(translate("DeskTools", "New appeal… (Ctrl+N)"))
        self.more.setText(translate("DeskTools", "More"))
        for entry, (name, keys) in zip(self._entries, KEYS[1:], strict=True):
            entry.setText(f"{names[name]}\t{keys[0]}")
