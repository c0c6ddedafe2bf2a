"""One incident, many appeals: choose them, put them under one name, answer them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from review.appeal_commands import CloseIncident, LinkToIncident
from review.appeal_queries import (
    AppealPage,
    AppealQueue,
    AppealRow,
    AppealSetting,
    AppealSettings,
    Incidents,
)
from review.appeal_reasons import Reason
from review.appeal_texts import KINDS, STATES
from review.appeals import AppealState, Incident
from review.desk import Receipt
from review.errors import UserError
from review.wording import said
from widgets import glyphs, theme
from widgets.appeals.decision_form import DecisionForm
from widgets.appeals.drafts import Draft
from widgets.appeals.form_ground import Ground, next_step
from widgets.appeals.sized import resize_on_screen
from widgets.appeals.together import Together
from widgets.desk_client import DeskClient
from widgets.theme import Tone

_ROW: Final = Qt.ItemDataRole.UserRole
_AFTER_MS: Final = 180
_MOST: Final = 200


class IncidentDialog(QDialog):
    """Stays open beside the page. What was refused stays ticked, with the reason below it."""

    case_wanted = Signal(str)  # appeal id

    def __init__(
        self,
        desk: DeskClient,
        parent: QWidget | None = None,
        *,
        ticked: Sequence[str] = (),
        incident_id: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reasons: tuple[Reason, ...] = ()
        self._rows: dict[str, AppealRow] = {}
        self._ticked = set(ticked)
        self._incident = incident_id
        self._told: dict[str, tuple[bool, str]] = {}  # appeal id: done, or why not
        self._filling = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self._retranslate()
        self.form.show_draft(Ground(), Draft())
        self._ask_all()
        resize_on_screen(self, 940, 680)

    def _make_parts(self) -> None:
        self.incident, self.title = QComboBox(), QLineEdit()
        self.title.setMaxLength(200)
        self.link, self.over = QPushButton(), QPushButton()
        self.search, self.list = QLineEdit(clearButtonEnabled=True), QListWidget()
        self.count, self.next, self.lacks = QLabel(), QLabel(), QLabel()
        self.form, self.together = DecisionForm(self._desk), Together(self._desk, self)
        self.answer, self.shut = QPushButton(), QPushButton()
        self.list.setWordWrap(True)
        self.answer.setProperty("role", "primary")
        self.next.setProperty("role", "muted")
        self.lacks.setProperty("role", "error")
        for label in (self.next, self.lacks, self.count):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for button in (self.link, self.over, self.answer, self.shut):
            button.setAutoDefault(False)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)

    def _lay_out(self) -> None:
        left, inside = QWidget(), QWidget()
        line = QHBoxLayout()
        line.addWidget(self.link)
        line.addWidget(self.over)
        line.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.incident)
        column.addWidget(self.title)
        column.addLayout(line)
        for part in (self.search, self.list, self.count):
            column.addWidget(part)
        right = QScrollArea(widgetResizable=True)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(8, 0, 8, 0)
        inner.addWidget(self.form)
        inner.addStretch(1)
        right.setWidget(inside)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(right)
        both.setChildrenCollapsible(False)
        both.setSizes([430, 500])
        foot = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self.next)
        words.addWidget(self.lacks)
        foot.addLayout(words, 1)
        foot.addWidget(self.shut)
        foot.addWidget(self.answer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.addWidget(both, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._ask_rows)
        self.search.textChanged.connect(self._soon.start)
        self.list.itemChanged.connect(self._on_tick)
        self.list.itemActivated.connect(self._open)
        self.incident.currentIndexChanged.connect(self._on_incident)
        self.title.textChanged.connect(self._refresh)
        self.title.returnPressed.connect(self._link)
        self.link.clicked.connect(self._link)
        self.over.clicked.connect(self._close_incident)
        self.form.changed.connect(self._refresh)
        self.form.failed.connect(self._on_failed)
        self.answer.clicked.connect(self.answer_all)
        self.shut.clicked.connect(self.reject)
        self.together.decided.connect(self._on_decided)
        self.together.refused.connect(self._on_refused)
        self.together.finished.connect(self._on_finished)

    # ---- asking --------------------------------------------------------------------------------

    def _ask_all(self) -> None:
        asked = self._desk.ask(self, AppealSettings())
        asked.succeeded.connect(self._take_reasons)
        asked.failed.connect(self._on_failed)
        self._ask_incidents()
        self._ask_rows()

    def _ask_incidents(self) -> None:
        asked = self._desk.ask(self, Incidents())
        asked.succeeded.connect(self._show_incidents)
        asked.failed.connect(self._on_failed)

    def _ask_rows(self) -> None:
        """With an incident chosen and nothing typed, those of the incident; else what is found."""
        text = self.search.text().strip()
        query = AppealQueue(
            text=text,
            states=(AppealState.OPEN,),
            incident_id="" if text else self._incident,
            limit=_MOST,
        )
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(self._show_rows)
        asked.failed.connect(self._on_failed)

    def _take_reasons(self, setting: AppealSetting) -> None:
        self._reasons = setting.reasons
        self._renew_form()

    def _show_incidents(self, incidents: tuple[Incident, ...]) -> None:
        self._filling = True
        self.incident.clear()
        self.incident.addItem(self.tr("A new incident"), "")
        for one in incidents:
            if one.closed_at is None or one.incident_id == self._incident:
                self.incident.addItem(one.title, one.incident_id)
        self.incident.setCurrentIndex(max(0, self.incident.findData(self._incident)))
        self._filling = False
        self._refresh()

    def _show_rows(self, page: AppealPage) -> None:
        rows = {row.appeal_id: row for row in page.rows}
        if self._incident and not self.search.text().strip():
            self._ticked |= {one for one in rows if one not in self._told}
        # what is ticked stays in sight, whatever is searched for
        self._rows = {
            **{
                one: row
                for one, row in self._rows.items()
                if one in self._ticked | self._told.keys()
            },
            **rows,
        }
        self._fill()
        self._renew_form()

    # ---- the list ------------------------------------------------------------------------------

    @property
    def ticked(self) -> tuple[str, ...]:
        """The chosen cases that can be answered, in the order of the list."""
        return tuple(one for one in self._rows if one in self._ticked)

    def _fill(self) -> None:
        self._filling = True
        self.list.clear()
        for appeal_id, row in self._rows.items():
            item = QListWidgetItem(self._words(row))
            item.setData(_ROW, appeal_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = appeal_id in self._ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if appeal_id in self._told:
                colors, fine = theme.current(), self._told[appeal_id][0]
                tone, sign = (Tone.GOOD, "check") if fine else (Tone.BAD, "cross")
                item.setIcon(glyphs.pixmap(sign, colors.ink(tone), colors.px(16)))
            self.list.addItem(item)
        self._filling = False
        self._refresh()

    def _words(self, row: AppealRow) -> str:
        first = " · ".join(part for part in (row.name, row.number, row.reference) if part)
        below = f"{said(KINDS[row.kind])} · {said(STATES[row.state])}"
        done, why = self._told.get(row.appeal_id, (False, ""))
        if done:
            below = self.tr("Answered")
        return "\n".join(part for part in (first, below, why) if part)

    def _on_tick(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        appeal_id = str(item.data(_ROW))
        if item.checkState() is Qt.CheckState.Checked:
            self._ticked.add(appeal_id)
        else:
            self._ticked.discard(appeal_id)
        self._renew_form()

    def _open(self, item: QListWidgetItem) -> None:
        self.case_wanted.emit(str(item.data(_ROW)))

    # ---- the incident --------------------------------------------------------------------------

    def _on_incident(self) -> None:
        if self._filling:
            return
        self._incident = self.incident.currentData() or ""
        self._ask_rows()
        self._refresh()

    def _link(self) -> None:
        if not self.link.isEnabled():
            return
        command = LinkToIncident(
            appeal_ids=self.ticked, incident_id=self._incident, title=self.title.text().strip()
        )
        sent = self._desk.do(self, command)
        sent.succeeded.connect(self._on_linked)
        sent.failed.connect(self._on_failed)

    def _on_linked(self, receipt: Receipt) -> None:
        self._incident = receipt.subject.removeprefix("incident:")
        self.title.clear()
        self._ask_incidents()
        self._ask_rows()

    def _close_incident(self) -> None:
        if self._incident:
            sent = self._desk.do(self, CloseIncident(incident_id=self._incident))
            self._incident = ""
            sent.succeeded.connect(lambda _receipt: self._ask_incidents())
            sent.failed.connect(self._on_failed)

    # ---- answering -----------------------------------------------------------------------------

    def answer_all(self) -> None:
        """Decide every ticked case, one after the other."""
        if self.answer.isEnabled():
            for one in self.ticked:
                self._told.pop(one, None)
            self.together.start(self.ticked, self.form.draft)
            self._refresh()

    def _on_decided(self, appeal_id: str) -> None:
        self._told[appeal_id] = (True, "")
        self._ticked.discard(appeal_id)
        self._fill()

    def _on_refused(self, appeal_id: str, why: str) -> None:
        self._told[appeal_id] = (False, why)
        self._fill()

    def _on_finished(self) -> None:
        self._refresh()
        fine = sum(done for done, _ in self._told.values())
        failed = len(self._told) - fine
        words = self.tr("%n answered.", "", fine)
        if failed:
            words += " " + self.tr("%n could not be; the reason is beside each.", "", failed)
        self.count.setText(words)

    def _on_failed(self, error: Any) -> None:
        if isinstance(error, UserError):
            self._say_lacks(f"{error.title} {error.remedy}")

    # ---- what is shown -------------------------------------------------------------------------

    def _renew_form(self) -> None:
        """Only reasons that fit every ticked case."""
        kinds = {row.kind for one, row in self._rows.items() if one in self._ticked}
        fit = tuple(
            one for one in self._reasons if one.active and (not one.kinds or kinds <= {*one.kinds})
        )
        self.form.renew(Ground(reasons=fit))
        self._refresh()

    def _refresh(self) -> None:
        ticked, draft = self.ticked, self.form.draft
        missing, running = self.form.missing, self.together.running
        self.count.setText(self.tr("%n case(s) chosen", "", len(ticked)))
        named = bool(self._incident) or bool(self.title.text().strip())
        self.link.setEnabled(bool(ticked) and named and not running)
        self.title.setVisible(not self._incident)
        self.over.setVisible(bool(self._incident))
        self.answer.setText(self.tr("Answer %n case(s) (Ctrl+Enter)", "", len(ticked)))
        self.answer.setShortcut("Ctrl+Return")
        self.answer.setEnabled(bool(ticked) and missing is None and not running)
        self.form.setEnabled(not running)
        self.next.setText(next_step(draft.outcome, self.form.ground))
        self._say_lacks(said(missing) if missing and draft.outcome is not None else "")

    def _say_lacks(self, sentence: str) -> None:
        self.lacks.setText(sentence)
        self.lacks.setVisible(bool(sentence))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("One incident, many appeals"))
        self.incident.setAccessibleName(self.tr("Incident"))
        self.title.setPlaceholderText(self.tr("What is the incident called?"))
        self.title.setAccessibleName(self.tr("What is the incident called?"))
        self.link.setText(self.tr("Put them under it"))
        self.over.setText(self.tr("The cause is gone"))
        self.search.setPlaceholderText(self.tr("Search open cases: name, number, reference"))
        self.search.setAccessibleName(self.tr("Search open cases"))
        self.list.setAccessibleName(self.tr("Cases; Space ticks, Enter opens"))
        self.shut.setText(self.tr("Close"))
        self._refresh()
