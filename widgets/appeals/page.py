"""The appeals page: the queue and its clock, one case with its evidence, and what one decides.

It asks the desk, shows the answer through its parts, and sends what the person did.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from review.actors import Role
from review.appeal_commands import ClaimAppeal
from review.appeal_queries import AppealCase, AppealView
from review.changes import EVERYTHING, appeal_topic
from review.commands import Command
from review.errors import UserError
from widgets.appeals.appeal_keys import add_keys, retitle_keys
from widgets.appeals.banners import Banners
from widgets.appeals.case_bar import CaseBar
from widgets.appeals.case_view import CaseView
from widgets.appeals.claim_work import ClaimWork
from widgets.appeals.countdown import DeskClock
from widgets.appeals.decision_panel import DecisionPanel
from widgets.appeals.desk_tools import DeskTools
from widgets.appeals.drafts import DraftStore
from widgets.appeals.picture_intake import PicturesIn
from widgets.appeals.queue_panel import AppealQueuePanel
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.empty_state import EmptyState
from widgets.floating import Floating
from widgets.notices import NoticeBar
from widgets.pictures import Pictures
from widgets.shortcuts import Shortcuts

_LEADERS = (Role.LEADER, Role.ADMIN)


class AppealsPage(QWidget):
    """Shows the queue and one case."""

    shown = Signal(str)  # appeal id: what the desk said of it is on the screen

    def __init__(
        self,
        desk: DeskClient,
        pictures: Pictures,
        *,
        drafts: DraftStore | None = None,
        intake: PicturesIn | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: AppealView | None = None
        self._wanted = ""
        self._asking: Task | None = None
        self.clock = DeskClock()
        self.queue = AppealQueuePanel(desk, self.clock)
        self.notices = NoticeBar()
        self.banners = Banners(desk)
        self.post_bar = NoticeBar()  # what the inbox turned away; it moves nothing over the case
        leads = desk.actor.role in _LEADERS
        self.bar = CaseBar(desk.actor.actor_id, self.clock, leads=leads)
        self.case = CaseView(desk, pictures)
        self.decision = DecisionPanel(desk, drafts=drafts)
        self.tools = DeskTools(desk, intake, drafts, self.clock.now)
        self.tools.case_id = lambda: self._wanted
        self.work = ClaimWork(desk, self.clock, self.bar, self.notices, self)
        self.empty = EmptyState("appeals")
        self._lay_out()
        self._connect()
        self.keys = Shortcuts(self)
        add_keys(self.keys, self._acts())
        for part in (self.case, self.decision, self.tools):
            part.add_keys(self.keys)
        self._retranslate()

    # ---- for the window ------------------------------------------------------------------------

    def opened(self) -> None:
        """The page came to the front; the first time, the queue is asked for."""
        if not self.queue.loaded:
            self.queue.load()
        self._focus_list()

    def show_keys(self) -> None:
        """Lay the map of keys over the page."""
        self.keys.toggle_map()

    def fit_width(self, width_px: int) -> None:
        """Where all of it is wider than the window (a small screen, or 200 %), the list folds."""
        if width_px < self.minimumSizeHint().width():
            self.queue.hide()

    @property
    def view(self) -> AppealView | None:
        """What is shown; None while nothing is, or another one is on its way."""
        return self._view

    def go_to(self, appeal_id: str) -> None:
        """Open a case, wherever it stands in the queue."""
        self.queue.choose(appeal_id)
        self.open_case(appeal_id)

    def open_case(self, appeal_id: str) -> None:
        """Show a case."""
        if self._wanted == appeal_id and self._view is not None:
            return
        self._wanted, self._view = appeal_id, None
        self.work.show_view(None)
        self._ask()

    def save_state(self) -> QByteArray:
        """Sizes, for the next time."""
        state = {
            "sizes": [splitter.sizes() for splitter in self._splitters],
            "queue": not self.queue.isHidden(),
        }
        return QByteArray(json.dumps(state).encode())

    def restore_state(self, kept: QByteArray) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        try:
            state: Any = json.loads(bytes(kept.data()))
            for splitter, sizes in zip(self._splitters, state["sizes"], strict=True):
                splitter.setSizes([int(size) for size in sizes])
            self.queue.setVisible(bool(state.get("queue", True)))
        except (ValueError, KeyError, TypeError):
            return

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """From the outside in: a widget that moves into another takes all its styles along."""
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(whole)
        below = self.queue.layout()
        if below is not None:
            below.addWidget(self.tools)  # folds with the list
        whole.addWidget(self.queue)
        main = QWidget(whole)
        column = QVBoxLayout(main)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(8)
        self.stack = QStackedWidget(main)
        column.addWidget(self.post_bar)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
        Floating(self.notices, main)
        work = QWidget(self.stack)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(work)
        inner = QVBoxLayout(work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.bar)
        sides = QSplitter(Qt.Orientation.Horizontal, work)
        inner.addWidget(sides, 1)
        sides.addWidget(self.case)
        sides.addWidget(self.decision)
        whole.setSizes([450, 950])
        sides.setSizes([640, 360])
        whole.setStretchFactor(1, 1)
        sides.setStretchFactor(0, 1)
        self._splitters = (whole, sides)
        for splitter in self._splitters:
            splitter.setChildrenCollapsible(False)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self.queue.chosen.connect(self.open_case)
        self.queue.counted.connect(self._say_empty)
        self.queue.counted.connect(self.banners.ask_once)
        for part in (self.queue, self.case, self.decision, self.banners):
            part.failed.connect(self.notices.show_error)
        for opener in (self.case, self.decision, self.tools):
            opener.case_wanted.connect(self.go_to)
        self.decision.wanted.connect(self.send)
        self.banners.incident_opened.connect(self.queue.show_incident)
        self.banners.incident_opened.connect(self.tools.answer_incident)
        self.work.claimed.connect(self.go_to)
        self.work.refused.connect(self._ask)
        self.work.renewed.connect(self._ask_claim)
        self.work.skipped.connect(self.work.claim_next)
        self.notices.undone.connect(self._on_undone)

    # ---- keys ----------------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[], object]]:
        """What each key of ``appeal_keys.KEYS`` does."""
        return {
            "search": self._search,
            "next_case": self.queue.next,
            "previous_case": self.queue.previous,
            "filters": self._filter,
            "mine": self.queue.toggle_mine,
            "fold_queue": self.fold_queue,
            "incident": self.banners.begin_linking,
            "claim_next": self.work.claim_next,
            "take": self.bar.take_or_release,
            "skip": self.bar.begin_skip,
            "hold": self.bar.hold_or_resume,
            "take_over": self.bar.begin_take_over,
            "decide": self._decide,
            "undo": self._undo,
        }

    def fold_queue(self) -> None:
        """Give the list's room to the case, or take it back; going on works all the same."""
        self.queue.setVisible(self.queue.isHidden())
        self._focus_list()

    def _focus_list(self) -> None:
        (self.case if self.queue.isHidden() else self.queue.table).setFocus()

    def _search(self) -> None:
        self.queue.show()
        self.queue.focus_search()

    def _filter(self) -> None:
        self.queue.show()
        self.queue.focus_filters()

    def _decide(self) -> None:
        if self._view is not None:
            self.decision.begin()

    def _undo(self) -> None:
        if not self.notices.undo():
            self.decision.undo()

    def _on_undone(self, appeal_id: object) -> None:
        """A case handed back is claimed again, if nobody was faster."""
        sent = self._desk.do(self, ClaimAppeal(appeal_id=str(appeal_id)))
        sent.failed.connect(self.notices.show_error)

    # ---- one case ------------------------------------------------------------------------------

    def _ask(self) -> None:
        if not self._wanted:
            return
        if self._asking is not None:
            self._asking.cancel()
        wanted = self._wanted
        asked = self._desk.ask(self, AppealCase(appeal_id=wanted))
        asked.succeeded.connect(self._show)
        asked.failed.connect(partial(self._show_failure, wanted))
        asked.destroyed.connect(partial(self._forget_task, asked))
        self._asking = asked

    def _forget_task(self, task: Task) -> None:
        if self._asking is task:
            self._asking = None

    def _show(self, view: AppealView) -> None:
        if view.appeal.appeal_id != self._wanted:
            return
        another = self._view is None
        self._view = view
        self._show_hands(view)
        self.case.show_case(view)
        self.decision.show_case(view)
        self.stack.setCurrentIndex(1)
        if another:
            self.queue.choose(view.appeal.appeal_id)
        self.shown.emit(view.appeal.appeal_id)

    def _show_hands(self, view: AppealView) -> None:
        """Whose it is, and until when."""
        self.clock.tell(view.now)
        self.work.show_view(view)
        self.bar.show_case(view)

    def _show_failure(self, appeal_id: str, error: Any) -> None:
        if appeal_id != self._wanted:
            return
        self.notices.show_error(error)
        if self._view is None:
            self._wanted = ""
            self.case.clear()
            self.decision.clear()
            self.stack.setCurrentIndex(0)

    def _ask_claim(self) -> None:
        """The claim was renewed: nothing else of the case has changed."""
        if self._view is not None:
            asked = self._desk.ask(self, AppealCase(appeal_id=self._wanted))
            asked.succeeded.connect(self._show_renewed)

    def _show_renewed(self, view: AppealView) -> None:
        if view.appeal.appeal_id == self._wanted and self._view is not None:
            self._view = view
            self._show_hands(view)
            self.decision.show_case(view)  # it says who holds the case, and until when

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self._wanted and topics & {appeal_topic(self._wanted), EVERYTHING}:
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.work.watch(self.window().windowHandle())

    def hideEvent(self, event: QHideEvent) -> None:
        self.work.watch(None)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        retitle_keys(self.keys)
        for part in (self.case, self.decision, self.tools):
            part.retitle_keys(self.keys)
        self.setAccessibleName(self.tr("Appeals"))
        self._say_empty(self.queue.total)

    def _say_empty(self, total: int | None) -> None:
        if total is None:
            self.empty.say(self.tr("Looking…"), "")
        elif total or self.queue.filtered:
            self.empty.say(
                self.tr("No case is open"), self.tr("Press N to claim the most urgent one.")
            )
        else:
            self.empty.say(
                self.tr("Nothing waits"),
                self.tr(
                    "No appeal waits for a decision. New ones come in by themselves from the"
                    " inbox folder, with an import, or typed in."
                ),
            )
