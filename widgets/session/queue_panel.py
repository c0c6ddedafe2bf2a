"""The review queue: search, filters and a list of any length that never loses its place.

It knows a desk and says which recording the person moved to; what is shown of it is the page's
business.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from review.answers import QueuePage, QueueRow
from review.changes import SUBMISSIONS
from review.queries import QueueOrder, SubmissionQueue
from widgets import formats
from widgets.desk_client import DeskClient
from widgets.session.header import FACE_LOOKS, INTEGRITY_LOOKS
from widgets.tables.columns import Chip, Column, Lines, Row
from widgets.tables.row_table import PAGE, RowTable
from widgets.theme import LOOKS

translate = QCoreApplication.translate  # lupdate finds this name

_TYPING_MS: Final = 180  # a search starts when the typing pauses
_REFRESH_MS: Final = 400

_DAMAGED: Final = ("truncated", "corrupted", "unreadable", "not_video", "failed")
_LOOK_AT: Final = ("differs", "cannot_tell", "several", "absent")
_NOT_COMPARED: Final = (
    *("no_portrait", "too_small", "unusable", "not_run", "model_missing"),
    *("model-missing", "engine-missing", "no-picture", "worker-crashed", "measurement-bug"),
)
_VERDICT_LOOKS: Final = {"pass": "match", "doubtful": "cannot_tell", "fail": "fail"}


class QueuePanel(QFrame):
    """Shows the queue; says which submission the person chose."""

    chosen = Signal(str)  # submission id
    failed = Signal(object)  # UserError
    counted = Signal(int)  # how many recordings pass the filters

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = SubmissionQueue()
        self._total: int | None = None
        self._opening = ""  # chosen before its row was loaded
        self._choose_first, self._asked = True, False
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setMaxLength(200)
        self.integrity, self.faces, self.order = QComboBox(), QComboBox(), QComboBox()
        self.unreviewed, self.practice = QCheckBox(), QCheckBox()
        self.count = QLabel()
        self.table = RowTable()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._due = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._lay_out()
        self._retranslate()
        self._connect()

    def _lay_out(self) -> None:
        self.count.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(6)
        tools = QVBoxLayout()
        tools.setContentsMargins(0, 0, 8, 0)
        tools.setSpacing(6)
        tools.addWidget(self.search)
        filters = QHBoxLayout()
        filters.setSpacing(6)
        for box in (self.integrity, self.faces):
            box.setMinimumContentsLength(5)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            filters.addWidget(box, 1)
        tools.addLayout(filters)
        ticks = QHBoxLayout()
        ticks.addWidget(self.unreviewed)
        ticks.addWidget(self.practice)
        ticks.addStretch(1)
        tools.addLayout(ticks)
        under = QHBoxLayout()
        under.addWidget(self.count, 1)
        under.addWidget(self.order)
        tools.addLayout(under)
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
        for box in (self.integrity, self.faces, self.order):
            box.activated.connect(self._search_now)
        self.unreviewed.toggled.connect(self._search_now)
        self.practice.toggled.connect(self._search_now)
        self.table.rows_wanted.connect(self._fetch)
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(self.chosen)
        self._desk.changed.connect(self._on_changed)

    # ---- what the page asks of it --------------------------------------------------------------

    def load(self) -> None:
        """Ask for the first rows."""
        self._asked = True
        self._start()

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
        return replace(self._query, order=QueueOrder.PRIORITY) != SubmissionQueue()

    def choose(self, submission_id: str) -> None:
        """Mark a submission as the one that is open, now or when its row comes."""
        self._choose_first = False
        if not self.table.choose_key(submission_id):
            self._opening = submission_id

    def next(self) -> None:
        """Go to the next submission."""
        self.table.next_row()

    def previous(self) -> None:
        self.table.previous_row()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # ---- asking --------------------------------------------------------------------------------

    def _search_now(self) -> None:
        self._typed.stop()
        wanted = SubmissionQueue(
            text=self.search.text().strip(),
            integrity=tuple(self.integrity.currentData() or ()),
            faces=tuple(self.faces.currentData() or ()),
            unreviewed_only=self.unreviewed.isChecked(),
            practice=self.practice.isChecked(),
            order=self.order.currentData() or QueueOrder.PRIORITY,
        )
        if wanted != self._query:
            self._query = wanted
            self._start()

    def _on_cleared(self, text: str) -> None:
        if not text:
            self._search_now()

    def _start(self) -> None:
        query = replace(self._query, offset=0, limit=PAGE)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_start(page, query))
        asked.failed.connect(self.failed)

    def _show_start(self, page: QueuePage, query: SubmissionQueue) -> None:
        if replace(query, limit=self._query.limit) != self._query:
            return  # the filters have changed meanwhile
        kept = self.table.chosen_key
        self.table.show_total(page.total)
        self._put(self.table.version, 0, page)
        self._say_total(page.total)
        if kept:
            self.table.choose_key(kept)
        elif self._choose_first:
            self._choose_first = False
            self.table.choose_row(0)

    def _fetch(self, version: int, offset: int, limit: int) -> None:
        asked = self._desk.ask(self, replace(self._query, offset=offset, limit=limit))
        asked.succeeded.connect(lambda page: self._put(version, offset, page))
        asked.failed.connect(self.failed)

    def _put(self, version: int, offset: int, page: QueuePage) -> None:
        self.table.put_rows(version, offset, [row_of(row) for row in page.rows])
        if self._opening and self.table.choose_key(self._opening):
            self._opening = ""

    def _on_changed(self, topics: frozenset[str]) -> None:
        if SUBMISSIONS in topics and self._total is not None and not self._due.isActive():
            self._due.start()

    def _refresh(self) -> None:
        """The same list after a change, wherever it came from; place and choice stay."""
        query = replace(self._query, offset=0, limit=1)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(lambda page: self._show_refreshed(page, query))

    def _show_refreshed(self, page: QueuePage, query: SubmissionQueue) -> None:
        if replace(query, limit=self._query.limit) != self._query:
            return
        if not self._total and page.total:
            self._choose_first = not self.table.chosen_key
            self._start()
            return
        self.table.reload(page.total)
        self._say_total(page.total)

    def _say_total(self, total: int) -> None:
        self._total = total
        self._retranslate_count()
        self.counted.emit(total)

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._total is not None:
                self.table.reload(self._total)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search name, number, ID end  (/)"))
        self.search.setAccessibleName(self.tr("Search the queue"))
        _fill(
            self.integrity,
            (
                (self.tr("All files"), ()),
                (self.tr("Damaged"), _DAMAGED),
                (self.tr("Usable with care"), ("degraded",)),
                (self.tr("Nothing found"), ("clean",)),
            ),
        )
        _fill(
            self.faces,
            (
                (self.tr("All faces"), ()),
                (self.tr("Worth a look"), _LOOK_AT),
                (self.tr("Differs"), ("differs",)),
                (self.tr("Matches"), ("match",)),
                (self.tr("Not compared"), _NOT_COMPARED),
            ),
        )
        _fill(
            self.order,
            (
                (self.tr("Most urgent first"), QueueOrder.PRIORITY),
                (self.tr("By number"), QueueOrder.CANDIDATE),
                (self.tr("Newest first"), QueueOrder.NEWEST),
            ),
        )
        self.integrity.setAccessibleName(self.tr("Filter by file state"))
        self.faces.setAccessibleName(self.tr("Filter by face state"))
        self.order.setAccessibleName(self.tr("Order of the queue"))
        self.unreviewed.setText(self.tr("Without verdict"))
        self.practice.setText(self.tr("Practice"))
        self.practice.setToolTip(self.tr("Practice runs are never judged"))
        self.table.setAccessibleName(self.tr("Review queue"))
        self.table.set_columns(
            (
                Column("candidate", self.tr("Candidate"), 0.7, sortable=False),
                Column("states", self.tr("States"), 1.0, sortable=False),
            )
        )
        self._retranslate_count()

    def _retranslate_count(self) -> None:
        total = self._total
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


def _fill(box: QComboBox, choices: tuple[tuple[str, object], ...]) -> None:
    """The choices in the language in force; the chosen one stays."""
    chosen = max(0, box.currentIndex())
    box.blockSignals(True)
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    box.setCurrentIndex(chosen)
    box.blockSignals(False)


def row_of(row: QueueRow) -> Row:
    """A submission as a line of the queue."""
    attempt = f" · {row.attempt_number}" if row.attempt_number > 1 else ""
    first = f"{row.candidate_name} · {row.subject}{attempt}"
    return Row(
        row.submission_id,
        (Lines(first, row.candidate_number, strong=not row.seen), chips_of(row)),
        fresh=not row.seen,
    )


def chips_of(row: QueueRow) -> tuple[Chip, ...]:
    """What asks for attention: the verdict, the file unless nothing was found, the face."""
    chips = []
    if row.verdict is not None:
        chips.append(Chip(_VERDICT_LOOKS.get(row.verdict, "not_run"), _verdict_word(row)))
    if row.integrity is None and row.faces is None:
        return (*chips, Chip("not_run", translate("queue", "Not analysed")))
    if row.integrity not in (None, "clean"):
        look = INTEGRITY_LOOKS.get(row.integrity or "", "not_run")
        chips.append(Chip(look, _integrity_word(row.integrity or "")))
    if row.faces is not None and row.integrity not in ("not_video", "unreadable"):
        state = _face_state(row.faces)
        chips.append(Chip(FACE_LOOKS.get(state, state), _face_word(state)))
    if not chips:
        chips.append(Chip("clean", translate("queue", "Nothing found")))
    return tuple(chips)


def _verdict_word(row: QueueRow) -> str:
    words = {
        "pass": translate("queue", "Passed"),
        "doubtful": translate("queue", "Doubtful"),
        "fail": translate("queue", "Failed"),
    }
    word = words.get(row.verdict or "", row.verdict or "")
    return word if row.verdict_final else translate("queue", "{0}?").format(word)


def _integrity_word(verdict: str) -> str:
    words = {
        "degraded": translate("queue", "With care"),
        "truncated": translate("queue", "Cut off"),
        "corrupted": translate("queue", "Damaged"),
        "unreadable": translate("queue", "Unreadable"),
        "not_video": translate("queue", "No video"),
        "failed": translate("queue", "Not examined"),
    }
    return words.get(verdict, verdict)


def _face_state(state: str) -> str:
    """A state of the face rules; every other code says why there is none."""
    known = state.replace("-", "_")
    return known if known in LOOKS or known in FACE_LOOKS else "failed"


def _face_word(state: str) -> str:
    words = {
        "match": translate("queue", "Match"),
        "cannot_tell": translate("queue", "Unclear"),
        "differs": translate("queue", "Differs"),
        "absent": translate("queue", "No face"),
        "several": translate("queue", "Several"),
        "too_small": translate("queue", "Small face"),
        "unusable": translate("queue", "Poor picture"),
        "no_portrait": translate("queue", "No ID photo"),
        "not_run": translate("queue", "Not run"),
        "model_missing": translate("queue", "No model"),
        "failed": translate("queue", "Not checked"),
    }
    return words.get(state, state)
