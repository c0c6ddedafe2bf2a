"""One appeal: pictures, how alike they are, contradictions, conflicts, tries, other appeals."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from review.appeal_commands import RevealIdNumber
from review.appeal_evidence import CaseEvidence
from review.appeal_evidence_texts import FIELDS, SPOTS, hint_text
from review.appeal_queries import AppealEvidence, AppealView, RevealedIdNumber
from review.desk import Receipt
from review.errors import UserError
from review.findings import Grade
from review.identity_diff import FieldDiff, SpotState
from review.wording import language, said
from widgets import theme
from widgets.appeals.bench_keys import KEYS as BENCH_KEYS
from widgets.appeals.bench_keys import key_names as bench_key_names
from widgets.appeals.bench_window import BenchWindow
from widgets.appeals.conflicts_panel import ConflictsPanel
from widgets.appeals.diff_panel import DiffPanel
from widgets.appeals.evidence_words import emptied, plain, sign
from widgets.appeals.pair_panel import PairPanel
from widgets.appeals.picture_bench import PictureBench
from widgets.appeals.tries_panel import EarlierPanel, TriesPanel
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.pictures import Pictures
from widgets.session.identity_words import about
from widgets.shortcuts import Shortcuts

_TWO_COLUMNS_PX: Final = 620
_BENCH: Final = "bench_"  # before the names of the pictures' own keys
#: Keys that work anywhere on the page: name and keys.
KEYS: Final = (("pictures", ("P",)), ("evidence", ("E",)), ("reveal", ("I",)))


class CaseView(QWidget):
    """Shows a case; asks the desk for what belongs to it. ``show_case`` of the same case again
    (somebody changed it, one's own claim) keeps zoom, place and what was revealed."""

    case_wanted = Signal(str)  # appeal id: an earlier or parallel appeal to be opened
    failed = Signal(object)  # UserError
    shown = Signal(str)  # appeal id: its evidence is on the screen

    def __init__(self, desk: DeskClient, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: AppealView | None = None
        self._asking: Task | None = None
        self.evidence: CaseEvidence | None = None
        self.bench = PictureBench(pictures)
        self.pair, self.diffs = PairPanel(), DiffPanel()
        self.conflicts = ConflictsPanel(pictures)
        self.tries, self.earlier = TriesPanel(), EarlierPanel()
        self.statement, self.waiting = plain(), plain(role="muted")
        self._titles = {name: plain(role="heading") for name in _SECTIONS}
        self._window: BenchWindow | None = None
        self._lay_out()
        self._connect()
        self._retranslate()

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._hints = QVBoxLayout()
        self._hints.setSpacing(2)
        parts = {
            "pair": self.pair,
            "differences": self.diffs,
            "conflicts": self.conflicts,
            "tries": self.tries,
            "earlier": self.earlier,
        }
        body = QWidget()
        self._columns = QHBoxLayout(body)
        self._columns.setContentsMargins(2, 8, 8, 8)
        self._columns.setSpacing(20)
        for names in (("pair",), ("differences", "conflicts", "tries", "earlier")):
            column = QVBoxLayout()
            column.setSpacing(6)
            for name in names:
                column.addWidget(self._titles[name])
                column.addWidget(parts[name])
                column.addSpacing(6)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.bench)
        self.split.addWidget(self.area)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([470, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self.statement)
        column.addLayout(self._hints)
        column.addWidget(self.waiting)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.bench.pair_chosen.connect(self.pair.show_pair)
        self.bench.full_screen_wanted.connect(self.toggle_full_screen)
        self.pair.pair_wanted.connect(self.bench.show_pair)
        self.diffs.reveal_wanted.connect(self._reveal)
        for part in (self.conflicts, self.earlier):
            part.case_wanted.connect(self.case_wanted)

    # ---- for the page --------------------------------------------------------------------------

    def show_case(self, view: AppealView) -> None:
        same = self._view is not None and self._view.appeal.appeal_id == view.appeal.appeal_id
        self._view = view
        self.statement.setText(view.appeal.statement)
        self.statement.setVisible(bool(view.appeal.statement))
        self.tries.show_tries(view.appeal.tries)
        self.earlier.show_view(view)
        if not same:
            self._show_evidence(None, keep=False)
        self._ask(view.appeal.appeal_id)
        self._retitle()

    def clear(self) -> None:
        """No case is open."""
        self._drop_question()
        self._view = None
        self.statement.clear()
        self.tries.show_tries(())
        self.earlier.show_view(None)
        self._show_evidence(None, keep=False)

    @property
    def at_rest(self) -> bool:
        """Whether everything that was asked for is on the screen."""
        return self._asking is None and self.bench.at_rest

    def add_keys(self, keys: Shortcuts) -> None:
        """Add what works anywhere on the page; widgets/appeals/appeal_keys.py lists what is taken.

        Keys that only make sense with the focus on a picture stay with the picture.
        """
        acts = {
            "pictures": self.bench.take_focus,
            "evidence": self.area.setFocus,
            "reveal": self.diffs.begin_reveal,
        }
        names = self._key_names()
        for name, shortcuts in KEYS:
            keys.add(name, names[name], shortcuts, self.tr("Evidence"), acts[name])
        for name, pressed in BENCH_KEYS.items():  # only named here: the pictures hear them
            action = keys.add(_BENCH + name, names[_BENCH + name], pressed, self.tr("Pictures"))
            action.setEnabled(False)

    def retitle_keys(self, keys: Shortcuts) -> None:
        """Names and headings in the language in force."""
        names = self._key_names()
        groups = {
            name: self.tr("Pictures") if name.startswith(_BENCH) else self.tr("Evidence")
            for name in names
        }
        keys.retitle(names, groups)

    def _key_names(self) -> dict[str, str]:
        return {
            "pictures": self.tr("Go to the pictures"),
            "evidence": self.tr("Go to what was found"),
            "reveal": self.tr("Show the whole ID number, with a reason"),
            **{_BENCH + name: words for name, words in bench_key_names().items()},
        }

    # ---- evidence ------------------------------------------------------------------------------

    def _ask(self, appeal_id: str) -> None:
        self._drop_question()
        asked = self._desk.ask(self, AppealEvidence(appeal_id=appeal_id))
        asked.succeeded.connect(partial(self._answered, appeal_id))
        asked.failed.connect(self._refused)
        self._asking = asked
        if self.evidence is None:
            self.waiting.setText(self.tr("Looking through the evidence …"))
            self.waiting.show()

    def _drop_question(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._asking = None

    def _answered(self, appeal_id: str, evidence: CaseEvidence) -> None:
        if self._view is None or self._view.appeal.appeal_id != appeal_id:
            return  # a late answer about another case
        self._asking = None
        self._show_evidence(evidence, keep=self.evidence is not None)
        self.shown.emit(appeal_id)

    def _refused(self, error: UserError) -> None:
        self._asking = None
        self.waiting.setText(f"{error.title} {error.remedy}".strip())
        self.failed.emit(error)

    def _show_evidence(self, evidence: CaseEvidence | None, *, keep: bool) -> None:
        self.evidence = evidence
        self.waiting.setVisible(False)
        self.pair.show_evidence(evidence)
        self.diffs.show_evidence(evidence, keep=keep)
        self.conflicts.show_evidence(evidence)
        self.bench.show_evidence(evidence, keep=keep)
        if self.bench.pair is not None:
            self.pair.show_pair(*self.bench.pair)
        self._show_hints()
        self._retitle()

    def _show_hints(self) -> None:
        """What a rule asks to be known, and what must not be missed below the pictures."""
        emptied(self._hints)
        evidence = self.evidence
        if evidence is None:
            return
        lines = [("note", hint_text(code).in_(language())) for code in evidence.hints]
        alarms = self._alarms(evidence)
        if alarms:
            lines.append(("concern", " · ".join(alarms)))
        for state, words in lines:
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(sign(state, 14))
            row.addWidget(plain(words), 1)
            self._hints.addLayout(row)

    def _alarms(self, evidence: CaseEvidence) -> list[str]:
        proved = sum(one.grade is not Grade.HINT for one in evidence.conflicts)
        said_of = [
            about(said(FIELDS[one.field]), said(SPOTS[one.state]))
            for one in evidence.differences
            if one.state is not SpotState.SAME
        ]
        conflicts = self.tr("%n conflict(s) with others", "", proved)
        return [conflicts, *said_of] if proved else said_of

    # ---- the whole ID number -------------------------------------------------------------------

    def _reveal(self, reason: str) -> None:
        if self._view is None:
            return
        appeal_id = self._view.appeal.appeal_id
        sent = self._desk.do(self, RevealIdNumber(appeal_id=appeal_id, reason=reason))
        sent.succeeded.connect(partial(self._look_at_number, appeal_id))
        sent.failed.connect(self.failed)

    def _look_at_number(self, appeal_id: str, receipt: Receipt) -> None:
        query = RevealedIdNumber(appeal_id=appeal_id, command_id=receipt.command_id)
        asked = self._desk.ask(self, query)
        asked.succeeded.connect(partial(self._show_number, appeal_id))
        asked.failed.connect(self.failed)

    def _show_number(self, appeal_id: str, diff: FieldDiff | None) -> None:
        if self._view is not None and self._view.appeal.appeal_id == appeal_id:
            self.diffs.show_revealed(diff)

    # ---- full screen ---------------------------------------------------------------------------

    def toggle_full_screen(self) -> None:
        """The pictures over the whole screen, and back with the same key or Esc."""
        if self._window is not None:
            self._window.close()
            return
        self._window = BenchWindow(self.bench, self)
        self._window.finished.connect(self._take_back)
        self._window.showFullScreen()
        self.bench.take_focus()

    def _take_back(self, _result: int) -> None:
        window, self._window = self._window, None
        self.split.insertWidget(0, self.bench)
        self.bench.show()
        self.bench.take_focus()
        if window is not None:
            window.deleteLater()

    # ---- surroundings --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.current().px(_TWO_COLUMNS_PX)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if wide else ways.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
            self._show_hints()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The case"))
        self.area.setAccessibleName(self.tr("What was found"))
        self._retitle()

    def _retitle(self) -> None:
        names = {
            "pair": self.tr("How alike"),
            "differences": self.tr("Roster, card and typed"),
            "conflicts": self.tr("Conflicts with others"),
            "tries": self.tr("Failed tries of the app"),
            "earlier": self.tr("Other appeals"),
        }
        appeal, found = (self._view.appeal if self._view else None), self.evidence
        counts = {
            "conflicts": len(found.conflicts) if found else 0,
            "tries": len(appeal.tries) if appeal else 0,
            "earlier": len(self._view.others) if self._view else 0,
        }
        for name, title in self._titles.items():
            count = counts.get(name, 0)
            title.setText(f"{names[name]} ({count})" if count else names[name])


_SECTIONS: Final = ("pair", "differences", "conflicts", "tries", "earlier")
