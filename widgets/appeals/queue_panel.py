"""The appeals queue: search, filters, saved views, and a list of any length with live clocks.

It knows a desk and says which case the person moved to. What others do meanwhile changes the list
around the chosen row and never the choice. One timer moves all clocks: once a second the column of
clocks is painted anew, which words the rows in sight and no others.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from review.appeal_commands import ForgetAppealView, KeepAppealView
from review.appeal_queries import (
    AppealOrder,
    AppealPage,
    AppealQueue,
    AppealQueueView,
    AppealQueueViews,
    Incidents,
)
from review.appeals import Incident
from review.changes import APPEALS, QUEUE_VIEWS
from review.queue_views import bare_appeals
from review.sla import WorkCalendar
from widgets import formats, glyphs, theme
from widgets.appeals.countdown import DeskClock
from widgets.appeals.queue_filters import AppealFilters
from widgets.appeals.queue_rows import CLOCK_COLUMN, columns, row_of
from widgets.appeals.tally_lines import TallyLines
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.session.queue_views import ViewNaming, ViewsButton
from widgets.tables.row_table import PAGE, RowTable

_TYPING_MS: Final = 180  # a search starts when the typing pauses
_REFRESH_MS: Final = 400
_TICK_MS: Final = 1000
_MOST_FETCHES: Final = 4  # a window shows two pages at most
_LEAST_WIDTH: Final = 330  # pixels at 100 %
_DRIFT: Final = timedelta(minutes=1)  # after which bands and order are asked for anew
#: The direction in which each column is sorted by its first click.
_DESCENDING: Final = {AppealOrder.FILED: True}


class AppealQueuePanel(QFrame):
    """Shows the queue; says which case the person chose."""

    chosen = Signal(str)  # appeal id
    failed = Signal(object)  # UserError
    counted = Signal(int)  # how many cases pass the filters

    def __init__(self, desk: DeskClient, clock: DeskClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._query = AppealQueue()
        self._total: int | None = None
        self._opening = ""  # chosen before its row was loaded
        self._choose_first, self._asked = True, False
        self._calendars: dict[int, WorkCalendar] = {}
        self._fetches: list[Task] = []  # pages of rows under way, the oldest first
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setMaxLength(200)
        self.filters = AppealFilters(desk.actor.actor_id)
        self.views, self.naming = ViewsButton(whole=AppealQueue()), ViewNaming()
        self.unfold, self.clear, self.mine = QToolButton(), QToolButton(), QToolButton()
        self.count = QLabel()
        self.tally = TallyLines(desk)
        self.table = RowTable()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._due = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._drift = QTimer(self, interval=_DRIFT // timedelta(milliseconds=1))
        self._lay_out()
        self._retranslate()
        self._connect()

    def _lay_out(self) -> None:
        self.count.setProperty("role", "muted")
        self.filters.hide()
        self.unfold.setCheckable(True)
        self.mine.setCheckable(True)
        self.unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(6)
        tools = QVBoxLayout()
        tools.setContentsMargins(0, 0, 8, 0)
        tools.setSpacing(6)
        tools.addWidget(self.tally)
        tools.addWidget(self.search)
        self.line = QHBoxLayout()
        self.line.setSpacing(4)
        for part in (self.views, self.count, None, self.clear, self.mine, self.unfold):
            if part is None:
                self.line.addStretch(1)
            else:
                self.line.addWidget(part)
        tools.addLayout(self.line)
        tools.addWidget(self.naming)
        tools.addWidget(self.filters)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.setMinimumWidth(theme.current().px(_LEAST_WIDTH))

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._typed.start())
        self.search.textChanged.connect(self._on_cleared)
        self.search.returnPressed.connect(self._search_now)
        self._typed.timeout.connect(self._search_now)
        self._due.timeout.connect(self._refresh)
        self._tick.timeout.connect(self._move_clocks)
        self._drift.timeout.connect(self._refresh)
        self.filters.changed.connect(self._search_now)
        self.unfold.toggled.connect(self.filters.setVisible)
        self.unfold.toggled.connect(self._retranslate_buttons)
        self.mine.clicked.connect(self.toggle_mine)
        self.clear.clicked.connect(self.show_everything)
        self.views.chosen.connect(self.show_queue)
        self.views.naming_wanted.connect(self._begin_naming)
        self.views.first_wanted.connect(self._turn_first)
        self.views.deletion_wanted.connect(self._forget)
        self.naming.named.connect(self._keep)
        self.table.rows_wanted.connect(self._fetch)
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(self.chosen)
        self.table.sort_asked.connect(self._sort)
        self._desk.changed.connect(self._on_changed)

    # ---- what the page asks of it --------------------------------------------------------------

    def load(self) -> None:
        """Ask for the first rows, by the view that this person opens with."""
        self._asked = True
        asked = self._desk.ask(self, AppealQueueViews())
        asked.succeeded.connect(self._begin)
        asked.failed.connect(self.failed)

    @property
    def loaded(self) -> bool:
        """Whether the queue was asked for already."""
        return self._asked

    @property
    def total(self) -> int | None:
        """How many cases pass the filters; None while nobody knows."""
        return self._total

    @property
    def query(self) -> AppealQueue:
        """What is asked for at the moment."""
        return self._query

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the queue."""
        return bool(self._query.text or self.filters.in_force)

    def choose(self, appeal_id: str) -> None:
        """Mark a case as the one that is open, now or once the desk said where it stands."""
        self._choose_first = False
        if self.table.chosen_key != appeal_id and not self.table.choose_key(appeal_id):
            self._opening = appeal_id
            self._find(appeal_id)

    def next(self) -> None:
        """Go to the next case."""
        self.table.next_row()

    def previous(self) -> None:
        self.table.previous_row()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_filters(self) -> None:
        """Unfold the filters and go to the first, or fold them and go back to the list."""
        self.unfold.toggle()
        (self.filters.states if self.unfold.isChecked() else self.table).setFocus()

    def toggle_mine(self) -> None:
        """Only my cases, or everybody's."""
        mine = "" if self._query.held_by else self._desk.actor.actor_id
        self.show_queue(replace(self._query, held_by=mine))

    def show_incident(self, incident_id: str) -> None:
        """The cases of one incident, in every state."""
        asked = self._desk.ask(self, Incidents())  # it may be a new one
        asked.succeeded.connect(partial(self._show_incident, incident_id))

    def _show_incident(self, incident_id: str, incidents: tuple[Incident, ...]) -> None:
        self.filters.show_incidents(incidents)
        self.show_queue(AppealQueue(states=(), incident_id=incident_id))

    def show_everything(self) -> None:
        """No filter, no search."""
        self.show_queue(AppealQueue(order=self._query.order, backwards=self._query.backwards))

    def show_queue(self, query: AppealQueue) -> None:
        """Show a queue as if its filters had been chosen one by one."""
        self._typed.stop()
        self.search.blockSignals(True)
        self.search.setText(query.text)
        self.search.blockSignals(False)
        self.filters.show_query(query)
        self._query = replace(self._query, order=query.order, backwards=query.backwards)
        self._search_now()

    # ---- saved views ---------------------------------------------------------------------------

    def _begin(self, views: tuple[AppealQueueView, ...]) -> None:
        self.views.show_views(views)
        first = next((view for view in views if view.opens_first), None)
        self.show_queue(first.queue if first is not None else self._query)
        self._desk.ask(self, Incidents()).succeeded.connect(self.filters.show_incidents)
        self.tally.ask()  # behind the rows: it looks at every case

    def _begin_naming(self) -> None:
        known = self.views.current
        self.naming.begin(known.name if known else "")

    def _keep(self, name: str) -> None:
        self._save(KeepAppealView(name=name, queue=bare_appeals(self._query)))

    def _turn_first(self, view: AppealQueueView) -> None:
        self._save(
            KeepAppealView(name=view.name, queue=view.queue, opens_first=not view.opens_first)
        )

    def _save(self, command: KeepAppealView) -> None:
        sent = self._desk.do(self, command)
        sent.succeeded.connect(lambda _receipt: self.naming.hide())
        sent.failed.connect(self.failed)

    def _forget(self, name: str) -> None:
        self._desk.do(self, ForgetAppealView(name=name)).failed.connect(self.failed)

    # ---- asking --------------------------------------------------------------------------------

    def _wanted(self) -> AppealQueue:
        """The queue that search, filters and order ask for."""
        return self.filters.applied_to(
            AppealQueue(
                text=self.search.text().strip(),
                order=self._query.order,
                backwards=self._query.backwards,
            )
        )

    def _search_now(self) -> None:
        self._typed.stop()
        self._query = self._wanted()
        self._show_filters()
        self._start()

    def _sort(self, key: str, descending: bool) -> None:
        order = AppealOrder(key)
        usual = _DESCENDING.get(order, False)
        self._query = replace(self._query, order=order, backwards=descending != usual)
        self._show_filters()
        self._start()

    def _show_filters(self) -> None:
        order = self._query.order
        down = _DESCENDING.get(order, False) != self._query.backwards
        self.table.set_sort_shown(order.value, down)
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

    def _show_start(self, page: AppealPage, query: AppealQueue) -> None:
        if bare_appeals(query) != bare_appeals(self._query):
            return  # the filters have changed meanwhile
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
        asked.cancelled.connect(lambda: self.table.give_up_rows(version, offset))
        self._fetches.append(asked)
        for signal in (asked.succeeded, asked.failed, asked.cancelled):
            signal.connect(partial(self._end_fetch, asked))
        if len(self._fetches) > _MOST_FETCHES:  # rows that one scrolled past are not waited for
            self._fetches.pop(0).cancel()

    def _end_fetch(self, task: Task, _answer: object = None) -> None:
        if task in self._fetches:
            self._fetches.remove(task)

    def _put(self, version: int, offset: int, page: AppealPage) -> None:
        me = self._desk.actor.actor_id
        self._clock.tell(page.now)
        self._calendars.update((one.version, one.calendar) for one in page.calendars)
        rows = [row_of(row, me, self._clock, self._calendars) for row in page.rows]
        self.table.put_rows(version, offset, rows)
        if self._opening and self.table.choose_key(self._opening):
            self._opening = ""

    def _find(self, appeal_id: str) -> None:
        """Ask where a case stands whose row has not come."""
        if self._total is None:
            return  # the first answer will tell
        query = replace(self._query, limit=0, place_of=appeal_id)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_place(page, query))

    def _show_place(self, page: AppealPage, query: AppealQueue) -> None:
        if bare_appeals(query) == bare_appeals(self._query) and query.place_of == self._opening:
            self._opening = ""
            self.table.choose_place(query.place_of, page.place)

    # ---- what others do meanwhile, and what time does -------------------------------------------

    def _on_changed(self, topics: frozenset[str]) -> None:
        if QUEUE_VIEWS in topics and self._asked:
            asked = self._desk.ask(self, AppealQueueViews())
            asked.succeeded.connect(self.views.show_views)
        if APPEALS in topics and self._asked and not self._due.isActive():
            self._due.start()

    def _refresh(self) -> None:
        """The same list after a change or a while; place and choice stay."""
        if self._total is None:
            return
        key = self.table.chosen_key
        query = replace(self._query, offset=0, limit=0, place_of=key)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_refreshed(page, query))
        self._desk.ask(self, Incidents()).succeeded.connect(self.filters.show_incidents)
        self.tally.ask()

    def _show_refreshed(self, page: AppealPage, query: AppealQueue) -> None:
        self._clock.tell(page.now)
        if (
            bare_appeals(query) != bare_appeals(self._query)
            or query.place_of != self.table.chosen_key
        ):
            return
        if not self._total and page.total:
            self._choose_first = not self.table.chosen_key
            self._start()
            return
        self.table.reload(page.total, page.place if query.place_of else None)
        self._say_total(page.total)

    def _say_total(self, total: int) -> None:
        self._total = total
        self._retranslate_count()
        self.counted.emit(total)

    def _move_clocks(self) -> None:
        self.table.tick(CLOCK_COLUMN)

    def showEvent(self, event: QShowEvent) -> None:
        self._tick.start()
        self._drift.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        self._drift.stop()
        super().hideEvent(event)

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._total is not None:
                self.table.reload(self._total)
        elif event.type() == QEvent.Type.PaletteChange:
            self.setMinimumWidth(theme.current().px(_LEAST_WIDTH))
            self._retranslate_buttons()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search name, number, ID end, reference  (/)"))
        self.search.setAccessibleName(self.tr("Search the appeals"))
        self.clear.setText(self.tr("Clear"))
        self.clear.setToolTip(self.tr("No filter, no search"))
        self.clear.setAccessibleName(self.tr("No filter, no search"))
        self.mine.setText(self.tr("Mine"))
        self.mine.setToolTip(self.tr("Only the cases that I hold (Shift+M)"))
        self.mine.setAccessibleName(self.tr("Only the cases that I hold"))
        self.table.setAccessibleName(self.tr("Appeals queue"))
        self.table.set_columns(columns())
        self._show_filters()
        self._retranslate_count()

    def _retranslate_buttons(self) -> None:
        number = self.filters.in_force
        words = self.tr("Filters")
        self.unfold.setText(f"{words} · {number}" if number else words)
        sign = "folded_up" if self.unfold.isChecked() else "unfolded"
        self.unfold.setIcon(glyphs.icon(sign, "text"))
        self.unfold.setAccessibleName(self.tr("Filters in force: {0}").format(number))
        self.clear.setVisible(self.filtered)
        self.mine.setChecked(bool(self._query.held_by))

    def _retranslate_count(self) -> None:
        total = self._total
        if total is None:
            self.count.setText("")
            self.table.set_empty_text("")
            return
        self.count.setText(self.tr("{0} cases").format(formats.count(total)))
        self.table.set_empty_text(
            self.tr("Nothing passes these filters.")
            if self.filtered
            else self.tr("No case waits for a decision.")
        )
