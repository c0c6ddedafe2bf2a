"""The appeals page: the queue and its clock, one case with its evidence, and what one decides.

It asks the desk, shows the answer through its parts, and sends what the person did.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from review.appeal_queries import AppealCase, AppealView
from review.changes import appeal_topic
from review.commands import Command
from review.errors import UserError
from widgets.appeals.case_view import CaseView
from widgets.appeals.decision_panel import DecisionPanel
from widgets.appeals.queue_panel import AppealQueuePanel
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.empty_state import EmptyState
from widgets.floating import Floating
from widgets.notices import NoticeBar
from widgets.pictures import Pictures
from widgets.shortcuts import Shortcuts


class AppealsPage(QWidget):
    """Shows the queue and one case."""

    shown = Signal(str)  # appeal id: what the desk said of it is on the screen

    def __init__(
        self, desk: DeskClient, pictures: Pictures, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: AppealView | None = None
        self._wanted = ""
        self._asking: Task | None = None
        self.queue = AppealQueuePanel(desk)
        self.notices = NoticeBar()
        self.case = CaseView(desk, pictures)
        self.decision = DecisionPanel(desk)
        self.empty = EmptyState("document")
        self._lay_out()
        self._connect()
        self.keys = Shortcuts(self)
        self._retranslate()

    # ---- for the window ------------------------------------------------------------------------

    def opened(self) -> None:
        """The page came to the front; the first time, the queue is asked for."""
        if not self.queue.loaded:
            self.queue.load()
        self.queue.table.setFocus()

    def show_keys(self) -> None:
        """Lay the map of keys over the page."""
        self.keys.toggle_map()

    @property
    def view(self) -> AppealView | None:
        """What is shown; None while nothing is, or another one is on its way."""
        return self._view

    def open_case(self, appeal_id: str) -> None:
        """Show a case."""
        if self._view is not None and self._view.appeal.appeal_id == appeal_id:
            return
        self._wanted, self._view = appeal_id, None
        self._ask()

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(whole)
        whole.addWidget(self.queue)
        main = QWidget(whole)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(main)
        column.addWidget(self.stack)
        Floating(self.notices, main)
        sides = QSplitter(Qt.Orientation.Horizontal, self.stack)
        sides.addWidget(self.case)
        sides.addWidget(self.decision)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(sides)
        whole.setSizes([360, 1000])
        sides.setSizes([640, 360])
        whole.setStretchFactor(1, 1)
        sides.setStretchFactor(0, 1)
        self._splitters = (whole, sides)
        for splitter in self._splitters:
            splitter.setChildrenCollapsible(False)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self.queue.chosen.connect(self.open_case)
        for part in (self.queue, self.case, self.decision):
            part.failed.connect(self.notices.show_error)
        for part in (self.case, self.decision):
            part.case_wanted.connect(self.open_case)
        self.decision.wanted.connect(self.send)

    # ---- one case ------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        asked = self._desk.ask(self, AppealCase(appeal_id=self._wanted))
        asked.succeeded.connect(self._show)
        asked.failed.connect(self.notices.show_error)
        asked.destroyed.connect(partial(self._forget_task, asked))
        self._asking = asked

    def _forget_task(self, task: Task) -> None:
        if self._asking is task:
            self._asking = None

    def _show(self, view: AppealView) -> None:
        if view.appeal.appeal_id != self._wanted:
            return
        self._view = view
        self.case.show_case(view)
        self.decision.show_case(view)
        self.stack.setCurrentIndex(1)
        self.shown.emit(view.appeal.appeal_id)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self._wanted and appeal_topic(self._wanted) in topics:
            self._ask()

    # ---- what the person does ------------------------------------------------------------------

    def send(self, command: Command) -> None:
        """Send what the decision panel wants, and tell it what became of it."""
        sent = self._desk.do(self, command)
        sent.succeeded.connect(lambda _receipt: self.decision.done(command))
        sent.failed.connect(partial(self._refused, command))

    def _refused(self, command: Command, error: Any) -> None:
        self.notices.show_error(error)
        if isinstance(error, UserError):
            self.decision.refused(command, error)
        self._ask()

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Appeals"))
        self.empty.say(self.tr("No case is open"), self.tr("Press N to claim the most urgent one."))
