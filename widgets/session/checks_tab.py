"""The tab about face checks: the app's log against ours, and what other limits would say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from review.answers import SubmissionView
from review.errors import UserError
from review.queries import WhatIf
from review.what_if import Supposed, Supposition
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.pictures import Pictures
from widgets.session.disagreements_panel import DisagreementsPanel
from widgets.session.what_if_panel import WhatIfPanel


class ChecksTab(QWidget):
    """Asks what other limits would say, once somebody wants to know."""

    seek_wanted = Signal(int)  # ms

    def __init__(self, desk: DeskClient, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._submission_id = self._told = ""
        self._asking: Task | None = None
        self.disagreements = DisagreementsPanel(pictures)
        self.what_if = WhatIfPanel()
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(self.disagreements, "")
        room = self._room = QScrollArea(widgetResizable=True)  # taller than a small window
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(self.what_if)
        self.tabs.addTab(room, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._on_tab)
        self.what_if.asked.connect(self._ask)
        self.what_if.seek_wanted.connect(self.seek_wanted)
        self.disagreements.seek_wanted.connect(self.seek_wanted)
        self._retranslate()

    def show_view(self, view: SubmissionView | None) -> None:
        """Another recording, or the same one after something changed."""
        self.disagreements.show_view(view)
        submission_id = view.submission_id if view else ""
        if submission_id != self._submission_id:
            self._submission_id, self._told = submission_id, ""
            self.what_if.clear()
        self._on_tab()

    def show_what_if(self) -> None:
        """Bring the sliders to the front."""
        self.tabs.setCurrentIndex(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_tab()

    def _on_tab(self, _place: int = 0) -> None:
        """The limits in force are asked for when the sliders are looked at, and not before."""
        wanted = self.what_if.isVisible() and self._submission_id
        if wanted and self._told != self._submission_id:
            self._told = self._submission_id
            self._ask(Supposition())

    def _ask(self, supposed: Supposition) -> None:
        if not self._submission_id:
            return
        if self._asking is not None:
            self._asking.cancel()
        self._asking = self._desk.ask(
            self, WhatIf(submission_id=self._submission_id, supposed=supposed)
        )
        self._asking.succeeded.connect(self._show)
        self._asking.failed.connect(self._show_failure)

    def _show(self, answer: Supposed) -> None:
        self._asking = None
        if answer.submission_id != self._submission_id:
            return
        words = self.tr("No faces were measured in this recording yet.")
        self.what_if.show_comparison(answer.comparison, words)

    def _show_failure(self, error: UserError) -> None:
        self._asking = None
        self.what_if.show_comparison(None, f"{error.title} {error.remedy}")

    def _retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("App against us"))
        self.tabs.setTabText(1, self.tr("What if"))
        self._room.setAccessibleName(self.tr("What if"))
        self.tabs.setAccessibleName(self.tr("Face checks"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
