"""The review queue: search, filters, saved views and a list of any length that keeps its place.

It knows a desk and says which recording the person moved to; what is shown of it is the page's
business. What others do meanwhile (hand in, decide, take) changes the list around the chosen row
and never the choice: after every change the desk says where that row stands now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from review.answers import QueuePage
from review.changes import QUEUE_VIEWS, SUBMISSIONS
from review.commands import (
    ForgetQueueView,
    KeepQueueView,
    ReleaseSubmission,
    TakeSubmission,
)
from review.queries import Exams, QueueOrder, QueueView, QueueViews, SubmissionQueue
from review.queue_views import bare
from widgets import formats, glyphs
from widgets.desk_client import DeskClient
from widgets.session.queue_filters import QueueFilters
from widgets.session.queue_rows import row_of
from widgets.session.queue_views import ViewNaming, ViewsButton
from widgets.tables.columns import Column
from widgets.tables.row_table import PAGE, RowTable

_TYPING_MS: Final = 180  # a search starts when the typing pauses
_REFRESH_MS: Final = 400


class QueuePanel(QFrame):
    """Shows the queue; says which submission the person chose."""

    chosen = Signal(str)  # submission id
    failed = Signal(object)  # UserError
    counted = Signal(int)  # how many recordings pass the filters
    taken = Signal(bool)  # the chosen recording was taken, or given back

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = SubmissionQueue()
        self._total: int | None = None
        self._opening = ""  # chosen before its row was loaded
        self._choose_first, self._asked = True, False
        self._holders: dict[str, str] = {}  # who works on what, of the rows that have come
        self._latest, self._fresh = 0, 0  # what arrived last when the list was opened, and since
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setMaxLength(200)
        self.views, self.naming = ViewsButton(), ViewNaming()
        self.filters = QueueFilters()
        self.unfold, self.clear = QToolButton(), QToolButton()
        self.order, self.direction = QComboBox(), QToolButton()
        self.count, self.fresh = QLabel(), QPushButton()
        self.table = RowTable()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._due = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._lay_out()
        self._retranslate()
        self._connect()

    def _lay_out(self) -> None:
        self.count.setProperty("role", "muted")
        self.fresh.setProperty("role", "quiet")
        self.fresh.hide()
        self.filters.hide()
        self.unfold.setCheckable(True)
        self.unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.direction.setCheckable(True)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(6)
        tools = QVBoxLayout()
        tools.setContentsMargins(0, 0, 8, 0)
        tools.setSpacing(6)
        tools.addWidget(self.search)
        tools.addLayout(_line(self.views, None, self.clear, self.unfold))
        tools.addWidget(self.naming)
        tools.addWidget(self.filters)
        tools.addLayout(_line(self.count, self.fresh, None, self.order, self.direction))
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.table.horizontalHeader().hide()
        self.setMinimumWidth(230)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._typed.start())
        self.search.textChanged.connect(self._on_cleared)
        self.search.returnPressed.connect(self._search_now)
        self._typed.timeout.connect(self._search_now)
        self._due.timeout.connect(self._refresh)
        self.filters.changed.connect(self._search_now)
        self.order.activated.connect(self._search_now)
        self.direction.clicked.connect(self._search_now)
        self.unfold.toggled.connect(self.filters.setVisible)
        self.unfold.toggled.connect(self._retranslate_buttons)
        self.clear.clicked.connect(self.show_everything)
        self.fresh.clicked.connect(self._look_at_fresh)
        self.views.chosen.connect(self.show_queue)
        self.views.naming_wanted.connect(self._begin_naming)
        self.views.first_wanted.connect(self._turn_first)
        self.views.deletion_wanted.connect(self._forget)
        self.naming.named.connect(self._keep)
        self.table.rows_wanted.connect(self._fetch)
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(self.chosen)
        self._desk.changed.connect(self._on_changed)

    # ---- what the page asks of it --------------------------------------------------------------

    def load(self) -> None:
        """Ask for the first rows, by the view that this person opens with."""
        self._asked = True
        asked = self._desk.ask(self, QueueViews())
        asked.succeeded.connect(self._begin)
        asked.failed.connect(self.failed)
        exams = self._desk.ask(self, Exams())
        exams.succeeded.connect(self.filters.show_exams)

    @property
    def loaded(self) -> bool:
        """Whether the queue was asked for already."""
        return self._asked

    @property
    def total(self) -> int | None:
        """How many recordings pass the filters; None while nobody knows."""
        return self._total

    @property
    def query(self) -> SubmissionQueue:
        """What is asked for at the moment."""
        return self._query

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the queue."""
        plain = replace(self._query, order=QueueOrder.PRIORITY, backwards=False)
        return plain != SubmissionQueue()

    def choose(self, submission_id: str) -> None:
        """Mark a submission as the one that is open, now or once the desk said where it stands."""
        self._choose_first = False
        if self.table.chosen_key != submission_id and not self.table.choose_key(submission_id):
            self._opening = submission_id
            self._find(submission_id)

    def next(self) -> None:
        """Go to the next submission."""
        self.table.next_row()

    def previous(self) -> None:
        self.table.previous_row()

    def beyond(self, step: int = 1) -> str:
        """Which submission one would come to; "" while its row is not loaded."""
        return self.table.key_beyond(step)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_filters(self) -> None:
        """Unfold the filters and go to the first, or fold them and go back to the list."""
        self.unfold.toggle()
        (self.filters.exam if self.unfold.isChecked() else self.table).setFocus()

    def show_everything(self) -> None:
        """No filter, no search."""
        plain = SubmissionQueue(order=self._query.order, backwards=self._query.backwards)
        self.show_queue(plain)

    def show_queue(self, query: SubmissionQueue) -> None:
        """Show a queue as if its filters had been chosen one by one."""
        self._dress(query)
        self._search_now()

    def take_or_release(self) -> None:
        """Take the chosen recording, or give it back when it is mine."""
        key = self.table.chosen_key
        if not key:
            return
        mine = self._holders.get(key) == self._desk.actor.actor_id
        command = ReleaseSubmission if mine else TakeSubmission
        sent = self._desk.do(self, command(submission_id=key))
        sent.succeeded.connect(lambda _receipt: self.taken.emit(not mine))
        sent.failed.connect(self.failed)

    # ---- asking --------------------------------------------------------------------------------

    def _begin(self, views: tuple[QueueView, ...]) -> None:
        self.views.show_views(views)
        first = next((view for view in views if view.opens_first), None)
        if first is not None:
            self._dress(first.queue)
            self._query = self._wanted()
        self._show_filters()
        self._start()

    def _dress(self, query: SubmissionQueue) -> None:
        """Show a queue's search, filters and order as the ones in force."""
        self._typed.stop()
        self.search.blockSignals(True)
        self.search.setText(query.text)
        self.search.blockSignals(False)
        self.filters.show_query(query)
        self.order.setCurrentIndex(list(QueueOrder).index(query.order))
        self.direction.setChecked(query.backwards)

    def _wanted(self) -> SubmissionQueue:
        """The queue that search, filters and order ask for."""
        return self.filters.applied_to(
            SubmissionQueue(
                text=self.search.text().strip(),
                order=self.order.currentData() or QueueOrder.PRIORITY,
                backwards=self.direction.isChecked(),
            )
        )

    def _search_now(self) -> None:
        self._typed.stop()
        wanted = self._wanted()
        if wanted != self._query:
            self._query = wanted
            self._show_filters()
            self._start()

    def _show_filters(self) -> None:
        self.views.show_query(self._query)
        self._retranslate_buttons()

    def _on_cleared(self, text: str) -> None:
        if not text:
            self._search_now()

    def _start(self) -> None:
        key = self.table.chosen_key or self._opening
        query = replace(self._query, offset=0, limit=PAGE, place_of=key)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_start(page, query))
        asked.failed.connect(self.failed)

    def _show_start(self, page: QueuePage, query: SubmissionQueue) -> None:
        if bare(query) != bare(self._query):
            return  # the filters have changed meanwhile
        self._latest, self._fresh = page.latest, 0
        self.table.show_total(page.total)
        self._put(self.table.version, 0, page)
        self._say_total(page.total)
        if query.place_of:
            self.table.choose_place(query.place_of, page.place)
        elif self._choose_first:
            self._choose_first = False
            self.table.choose_row(0)

    def _fetch(self, version: int, offset: int, limit: int) -> None:
        asked = self._desk.ask(self, replace(self._query, offset=offset, limit=limit))
        asked.succeeded.connect(lambda page: self._put(version, offset, page))
        asked.failed.connect(self.failed)

    def _put(self, version: int, offset: int, page: QueuePage) -> None:
        me = self._desk.actor.actor_id
        self._holders.update((row.submission_id, row.taken_by) for row in page.rows)
        self.table.put_rows(version, offset, [row_of(row, me) for row in page.rows])
        if self._opening and self.table.choose_key(self._opening):
            self._opening = ""

    def _find(self, submission_id: str) -> None:
        """Ask where a submission stands whose row has not come."""
        if self._total is None:
            return  # the first answer will tell
        query = replace(self._query, limit=0, place_of=submission_id)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_place(page, query))

    def _show_place(self, page: QueuePage, query: SubmissionQueue) -> None:
        if bare(query) == bare(self._query) and query.place_of == self._opening:
            self._opening = ""
            self.table.choose_place(query.place_of, page.place)

    # ---- what others do meanwhile --------------------------------------------------------------

    def _on_changed(self, topics: frozenset[str]) -> None:
        if QUEUE_VIEWS in topics:
            asked = self._desk.ask(self, QueueViews())
            asked.succeeded.connect(self.views.show_views)
        if SUBMISSIONS in topics and self._total is not None and not self._due.isActive():
            self._due.start()

    def _refresh(self) -> None:
        """The same list after a change, wherever it came from; place and choice stay."""
        key = self.table.chosen_key
        query = replace(self._query, offset=0, limit=0, place_of=key, since=self._latest)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_refreshed(page, query))

    def _show_refreshed(self, page: QueuePage, query: SubmissionQueue) -> None:
        if bare(query) != bare(self._query) or query.place_of != self.table.chosen_key:
            return
        if not self._total and page.total:
            self._choose_first = not self.table.chosen_key
            self._start()
            return
        self.table.reload(page.total, page.place if query.place_of else None)
        self._fresh = page.fresh
        self._say_total(page.total)

    def _look_at_fresh(self) -> None:
        """Those who arrived are known now; the list is read from its top."""
        asked = self._desk.ask(self, replace(self._query, limit=0))
        asked.succeeded.connect(self._note_latest)
        self.table.scrollToTop()
        self.table.setFocus()

    def _note_latest(self, page: QueuePage) -> None:
        self._latest, self._fresh = page.latest, 0
        self._retranslate_count()

    def _say_total(self, total: int) -> None:
        self._total = total
        self._retranslate_count()
        self.counted.emit(total)

    # ---- saved views ---------------------------------------------------------------------------

    def _begin_naming(self) -> None:
        known = self.views.current
        self.naming.begin(known.name if known else "")

    def _keep(self, name: str) -> None:
        self._save(QueueView(name, bare(self._query)), self.naming.hide)

    def _turn_first(self, view: QueueView) -> None:
        self._save(replace(view, opens_first=not view.opens_first), lambda: None)

    def _save(self, view: QueueView, done: Callable[[], object]) -> None:
        command = KeepQueueView(name=view.name, queue=view.queue, opens_first=view.opens_first)
        sent = self._desk.do(self, command)
        sent.succeeded.connect(lambda _receipt: done())
        sent.failed.connect(self.failed)

    def _forget(self, name: str) -> None:
        self._desk.do(self, ForgetQueueView(name=name)).failed.connect(self.failed)

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._total is not None:
                self.table.reload(self._total)
        elif event.type() == QEvent.Type.PaletteChange:
            self._retranslate_buttons()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search name, number, ID end  (/)"))
        self.search.setAccessibleName(self.tr("Search the queue"))
        names = {
            QueueOrder.PRIORITY: self.tr("Most urgent first"),
            QueueOrder.CANDIDATE: self.tr("By number"),
            QueueOrder.NEWEST: self.tr("Newest first"),
            QueueOrder.NAME: self.tr("By name"),
            QueueOrder.STAGE: self.tr("By stage"),
        }
        chosen = max(0, self.order.currentIndex())
        self.order.clear()
        for order in QueueOrder:
            self.order.addItem(names[order], order)
        self.order.setCurrentIndex(chosen)
        self.order.setAccessibleName(self.tr("Order of the queue"))
        self.direction.setToolTip(self.tr("The other way round"))
        self.direction.setAccessibleName(self.tr("The other way round"))
        self.clear.setText(self.tr("Clear"))
        self.clear.setToolTip(self.tr("No filter, no search"))
        self.clear.setAccessibleName(self.tr("No filter, no search"))
        self.fresh.setToolTip(
            self.tr(
                "Handed in since you opened this list. Your place stays; press to go to the top."
            )
        )
        self.table.setAccessibleName(self.tr("Review queue"))
        self.table.set_columns(
            (
                Column("candidate", self.tr("Candidate"), 0.7, sortable=False),
                Column("states", self.tr("States"), 1.0, sortable=False),
            )
        )
        self._retranslate_buttons()
        self._retranslate_count()

    def _retranslate_buttons(self) -> None:
        number = self.filters.in_force
        words = self.tr("Filters")
        self.unfold.setText(f"{words} · {number}" if number else words)
        sign = "folded_up" if self.unfold.isChecked() else "unfolded"
        self.unfold.setIcon(glyphs.icon(sign, "text"))
        self.unfold.setAccessibleName(self.tr("Filters in force: {0}").format(number))
        self.clear.setVisible(bool(number or self._query.text))
        self.direction.setIcon(glyphs.icon("sort", "accent" if self._query.backwards else "text"))

    def _retranslate_count(self) -> None:
        total = self._total
        self.fresh.setVisible(bool(total is not None and self._fresh))
        self.fresh.setText(self.tr("{0} new").format(formats.count(self._fresh)))
        if total is None:
            self.count.setText("")
            self.table.set_empty_text("")
            return
        self.count.setText(self.tr("{0} recordings").format(formats.count(total)))
        self.table.set_empty_text(
            self.tr("Nothing passes these filters.")
            if self.filtered
            else self.tr("No recordings yet.")
        )


def _line(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is the room between left and right."""
    row = QHBoxLayout()
    row.setSpacing(4)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
