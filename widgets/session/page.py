"""The review page: the queue, one recording with all that is known of it, and what one decides.

It asks the desk, shows the answer through its parts, and sends what the person did. Its parts know
no desk; the page knows no store, no path and no job.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from review.answers import SubmissionView
from review.changes import EVERYTHING, PHRASES, submission_topic
from review.commands import MarkSeen
from review.decisions import FindingState, Outcome
from review.errors import UserError
from review.news import VERDICT
from review.queries import Phrases, SubmissionPage
from review.submissions import AttemptKind
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.empty_state import EmptyState
from widgets.evidence import EvidenceExporter
from widgets.floating import Floating
from widgets.notices import NoticeBar
from widgets.pictures import Pictures
from widgets.player.player import Player
from widgets.proxies import Proxies
from widgets.salvage import Salvage
from widgets.session.ahead import Ahead, Prepared
from widgets.session.batch_work import BatchWork
from widgets.session.cameras_work import CamerasWork
from widgets.session.candidate_card import CandidateCard
from widgets.session.checks_tab import ChecksTab
from widgets.session.decisions_work import DecisionsWork
from widgets.session.evidence_work import EvidenceWork
from widgets.session.file_work import FileWork, is_about_two
from widgets.session.finding_cards import cards_of, heads_of
from widgets.session.findings_list import FindingsList
from widgets.session.flags_mode import FlagsMode
from widgets.session.focus_keys import FocusKeys
from widgets.session.header import SessionHeader
from widgets.session.identity_matrix import IdentityOpener
from widgets.session.identity_panel import IdentityPanel, boxes_at
from widgets.session.landing import Landing
from widgets.session.notes_panel import NotesPanel
from widgets.session.page_words import empty_words, no_findings_words, tab_titles
from widgets.session.proxy_work import ProxyWork
from widgets.session.queue_panel import QueuePanel
from widgets.session.session_keys import add_keys, retitle_keys
from widgets.session.timeline_work import TimelineWork
from widgets.session.verdict_bar import VerdictBar
from widgets.session.watch_meter import WatchMeter
from widgets.shortcuts import Shortcuts
from widgets.timeline.timeline import Timeline

_SEEN_AFTER_MS: Final = 1500  # skimming past a recording is not having seen it
_BONES_AFTER_MS: Final = 150
_NOTE_KEY: Final = "note:"
_LEAD_IN_MS: Final = 3000


class SessionPage(QWidget):
    """Shows the queue and one submission."""

    shown = Signal(str)  # submission id: everything the desk said of it is on the screen
    rested = Signal()  # its picture and its faces are on the screen too

    def __init__(
        self,
        desk: DeskClient,
        pictures: Pictures,
        *,
        takes_folders: bool = False,
        salvage: Salvage | None = None,
        proxies: Proxies | None = None,
        exporter: EvidenceExporter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._pictures, self._takes_folders = desk, pictures, takes_folders
        self._view: SubmissionView | None = None
        self._wanted = ""
        self._ready: Prepared | None = None
        self._asking: Task | None = None
        me = desk.actor.actor_id
        self.queue = QueuePanel(desk)
        self.notices = NoticeBar()
        self.header = SessionHeader()
        self.player = Player()
        self.files = FileWork(
            desk,
            pictures,
            self.player,
            self.notices,
            salvage=salvage,
            exporter=exporter,
            parent=self,
        )
        self.proxy = ProxyWork(proxies, self.player, self)
        self.cameras = CamerasWork(desk, pictures, self.player, self.notices, self)
        self.timeline = Timeline()
        self.along = TimelineWork(self.timeline, pictures, self)
        self.ahead = Ahead(desk, pictures, self)
        self.landing = Landing(pictures, self.player, self.timeline, self)
        self.work = DecisionsWork(desk, self.notices, self)
        self.flags = FlagsMode(self.player, self.landing, self.work, self)
        self.meter = WatchMeter(desk, self.player, self)
        self.batches = BatchWork(desk, self.notices, lambda: self.queue.query, self.meter, self)
        self._news: set[str] = set()  # what was new in this visit; it stays marked until one leaves
        self.identity = IdentityPanel(pictures)
        self.findings = FindingsList()
        self.evidence = EvidenceWork(
            desk,
            self.notices,
            self.player,
            self.landing,
            self.findings,
            exporter=exporter,
            parent=self,
        )
        self.candidate = CandidateCard()
        self.people = IdentityOpener(desk, pictures, self)
        self.notes = NotesPanel(me)
        self.checks = ChecksTab(desk, pictures)
        self.verdict = VerdictBar(me)
        self.tabs = QTabWidget(documentMode=True)
        self.empty = EmptyState("picture")
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_AFTER_MS)
        self._bones = QTimer(self, singleShot=True, interval=_BONES_AFTER_MS)
        self._lay_out()
        self._connect()
        self._focus_keys = FocusKeys(self)
        self.keys = Shortcuts(self)
        add_keys(self.keys, self._acts(), self.player)
        self._retranslate()
        self._show_nothing()

    # ---- for the window ------------------------------------------------------------------------

    def opened(self) -> None:
        """The page came to the front; the first time, the queue is asked for."""
        if not self.queue.loaded:
            self.queue.load()
            self._ask_phrases()
        self._focus_list()

    def go_to(self, place: str) -> None:
        """Open a deep link: ``ID`` or ``ID@SECONDS``."""
        submission_id, _, seconds = place.partition("@")
        try:
            at_ms = round(float(seconds) * 1000) if seconds else -1
        except ValueError:
            at_ms = -1
        self.queue.choose(submission_id)
        self.open_submission(submission_id, at_ms)

    def open_submission(self, submission_id: str, at_ms: int = -1) -> None:
        """Show a submission, at an instant of it if one is given."""
        self.landing.wish(at_ms)
        if self._view is not None and submission_id == self._view.submission_id:
            self._wanted = submission_id
            self.landing.land()
            return
        self._wanted = submission_id
        self._view = None
        self._spread(None)
        self._seen.stop()
        self._set_active(False)
        self._ready = self.ahead.take(submission_id)
        if self._ready is not None and self._ready.view is not None:
            self._drop_question()
            self._show(self._ready.view)
        else:
            self._bones.start()
            self._ask()

    @property
    def view(self) -> SubmissionView | None:
        """What is shown; None while nothing is, or another one is on its way."""
        return self._view

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked for is on the screen."""
        return self._view is not None and self.landing.at_rest and self.identity.at_rest

    def save_state(self) -> QByteArray:
        """Sizes and folded lanes, for the next time."""
        state = {
            "sizes": [splitter.sizes() for splitter in self._splitters],
            "folded": sorted(self.timeline.folded),
            "queue": not self.queue.isHidden(),
        }
        return QByteArray(json.dumps(state).encode())

    def restore_state(self, kept: QByteArray) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        try:
            state: Any = json.loads(bytes(kept.data()))
            for splitter, sizes in zip(self._splitters, state["sizes"], strict=True):
                splitter.setSizes([int(size) for size in sizes])
            self.timeline.set_folded([str(key) for key in state["folded"]])
            self.queue.setVisible(bool(state.get("queue", True)))
        except (ValueError, KeyError, TypeError):
            return

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """From the outside in: a widget that moves into another takes all its children's styles
        along, and building from the inside out would move each of them at every level."""
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        row = self._lines = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(whole)
        main = QWidget(whole)
        self.stack = QStackedWidget(main)
        holder = QVBoxLayout(main)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.stack)
        Floating(self.notices, main)
        session = QWidget(self.stack)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(session)
        sides = QSplitter(Qt.Orientation.Horizontal, session)
        middle = QSplitter(Qt.Orientation.Vertical, sides)
        right = QSplitter(Qt.Orientation.Vertical, sides)
        column = QVBoxLayout(session)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.flags.bar)
        column.addWidget(sides, 1)
        column.addWidget(self.verdict)
        self._fill_stage(middle)
        middle.addWidget(self.timeline)
        self._fill_right(right)
        whole.insertWidget(0, self.queue)
        middle.setSizes([380, 390])
        sides.setSizes([760, 340])
        sides.setStretchFactor(0, 1)
        whole.setSizes([320, 1040])
        whole.setStretchFactor(1, 1)
        self._splitters = (whole, sides, middle, right)
        for splitter in self._splitters:
            splitter.setChildrenCollapsible(False)

    def _fill_stage(self, middle: QSplitter) -> None:
        """The picture, and over it what must be known while a copy plays."""
        stage = QWidget(middle)
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.files.banner)
        column.addWidget(self.proxy.bar)
        column.addWidget(self.cameras.bar)
        column.addWidget(self.player, 1)

    def _fill_right(self, right: QSplitter) -> None:
        """The faces, and below them what one reads; each keeps its room and scrolls in it."""
        right.setMinimumWidth(280)
        self._faces_room = QScrollArea(right, widgetResizable=True)
        self._faces_room.setFrameShape(QFrame.Shape.NoFrame)
        self._faces_room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._faces_room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.identity.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._faces_room.setWidget(self.identity)
        right.addWidget(self.tabs)
        self.tabs.setStyleSheet("QTabBar::tab { padding: 6px 8px; }")  # five have to fit
        for part in (
            self.findings,
            self.files.panel,
            self.candidate,
            self.notes,
            self.checks,
        ):
            self.tabs.addTab(part, "")
        right.setSizes([330, 400])
        right.setStretchFactor(1, 1)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self._seen.timeout.connect(self._mark_seen)
        self._bones.timeout.connect(self._show_bones)
        self.queue.chosen.connect(self.open_submission)
        self.queue.failed.connect(self._on_queue_failed)
        self.queue.counted.connect(self._on_counted)
        self.work.refused.connect(self._ask)
        self.work.judged.connect(self._on_judged)
        self.meter.grew.connect(self._show_watched)
        self.batches.submission_wanted.connect(self.go_to)
        self.work.batch_undone.connect(self.batches.withdraw)
        self.player.position_changed.connect(self._on_position)
        self.landing.opened.connect(self.along.reach)
        self.landing.measured.connect(self.along.correct_reach)
        self.landing.settled.connect(self._say_rest)
        self.identity.rested.connect(self._say_rest)
        self.timeline.seek_requested.connect(self.landing.seek)
        self.timeline.mark_chosen.connect(self._on_mark)
        self.timeline.span_chosen.connect(self.work.offer_mark)
        self.findings.finding_chosen.connect(self._go_to_finding)
        self.findings.finding_opened.connect(self._open_finding)
        self.findings.confirmed.connect(partial(self.work.judge, FindingState.CONFIRMED))
        self.findings.dismissed.connect(partial(self.work.judge, FindingState.DISMISSED))
        self.findings.reopened.connect(partial(self.work.judge, FindingState.OPEN))
        self.findings.note_written.connect(self.work.note_finding)
        self.findings.incident_chosen.connect(self._go_to_incident)
        self.findings.all_confirmed.connect(partial(self.work.judge_all, FindingState.CONFIRMED))
        self.findings.all_dismissed.connect(partial(self.work.judge_all, FindingState.DISMISSED))
        self.findings.flags.clicked.connect(self.toggle_flags)
        self.flags.stopped_at.connect(self.findings.choose)
        self.flags.active_changed.connect(self._on_flags)
        self.candidate.submission_wanted.connect(self.go_to)
        self.candidate.comparison_wanted.connect(self.files.compare_with)
        self.candidate.identity_wanted.connect(self.people.open)
        self.people.submission_wanted.connect(self.go_to)
        self.people.failed.connect(self.notices.show_error)
        self._connect_file()
        self.notes.written.connect(self.work.write_note)
        self.notes.phrases.edited.connect(self.work.set_phrases)
        self.notes.removed.connect(self.work.remove_note)
        self.notes.seek_wanted.connect(self.landing.seek)
        self.identity.seek_wanted.connect(self.landing.seek)
        self.identity.place_wanted.connect(self.go_to)
        self.identity.matrix_wanted.connect(self.candidate.ask_identity)
        self.checks.seek_wanted.connect(self.landing.seek)
        self.verdict.given.connect(self._on_verdict)
        self.verdict.withdrawn.connect(self.work.withdraw)
        self.verdict.seconded.connect(self.work.second)

    def _connect_file(self) -> None:
        panel = self.files.panel
        panel.seek_wanted.connect(self.landing.seek)
        panel.finding_wanted.connect(partial(self.tabs.setCurrentWidget, self.findings))
        self.tabs.currentChanged.connect(self._on_tab)
        self.files.original_wanted.connect(self._play_original)

    # ---- keys ----------------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[], object]]:
        """What each key of ``session_keys.KEYS`` does."""
        return {
            "search": self._search,
            "fold_queue": self.fold_queue,
            "next_recording": self.queue.next,
            "previous_recording": self.queue.previous,
            "filters": self._filter,
            "take": self.queue.take_or_release,
            "flags": self.toggle_flags,
            "next_finding": self._either(self.flags.later, self.next_finding),
            "previous_finding": self._either(self.flags.back, self.previous_finding),
            "confirm": self._either(self.flags.confirm, self.findings.confirm_current),
            "dismiss": self._either(self.flags.dismiss, self.findings.dismiss_current),
            "unclear": self._either(self.flags.unclear, self.begin_finding_note),
            "again": self._either(self.flags.replay, self.play_finding),
            "reopen": self.findings.reopen_current,
            "finding_note": self._either(self.flags.begin_note, self.begin_finding_note),
            "undo": self.notices.undo,
            "note": self.begin_note,
            "mark": partial(self.work.mark_loop, self.landing),
            "file": self.show_file,
            "compare": self.compare,
            "cameras": self.cameras.open,
            "identity": self.candidate.ask_identity,
            "what_if": self.show_what_if,
            "report": self.save_report,
            "collect": self.evidence.collect,
            "collect_picture": self.evidence.collect_picture,
            "tray": self.evidence.open_tray,
            "link": self.evidence.copy_link,
            "pass": partial(self.verdict.choose, Outcome.PASS),
            "doubtful": partial(self.verdict.choose, Outcome.DOUBTFUL),
            "fail": partial(self.verdict.choose, Outcome.FAIL),
            "second": self.verdict.second,
            "zoom_in": partial(self.timeline.zoom, 2.0),
            "zoom_out": partial(self.timeline.zoom, 0.5),
            "fit": self.timeline.fit,
            "next_mark": self.timeline.next_mark,
            "previous_mark": self.timeline.previous_mark,
            "zoom_mark": self.timeline.zoom_to_mark,
            "pan_on": partial(self.timeline.pan, 0.5),
            "pan_back": partial(self.timeline.pan, -0.5),
            "batch": self.batches.open,
            "priority": self.header.priority.open_card,
        }

    def _either(
        self, in_flags: Callable[[], object], otherwise: Callable[[], object]
    ) -> Callable[[], object]:
        """What a key does that “review flags only” has a meaning of its own for."""
        return lambda: (in_flags if self.flags.active else otherwise)()

    def show_keys(self) -> None:
        """Lay the map of keys over the page."""
        self.keys.toggle_map()

    def fold_queue(self) -> None:
        """Give the list's room to the recording, or take it back; going on works all the same."""
        self.queue.setVisible(self.queue.isHidden())
        self._focus_list()

    def _focus_list(self) -> None:
        (self.player if self.queue.isHidden() else self.queue.table).setFocus()

    def _search(self) -> None:
        self.queue.show()
        self.queue.focus_search()

    def _filter(self) -> None:
        self.queue.show()
        self.queue.focus_filters()

    def fit_width(self, width_px: int) -> None:
        """Where all of it is wider than the window (a small screen, or 200 %), the list folds."""
        if width_px < self.minimumSizeHint().width():
            self.queue.hide()
            self._splitters[0].refresh()  # now: the window asks at once how narrow it may be
            self._lines.invalidate()

    # ---- what is shown -------------------------------------------------------------------------

    def _drop_question(self) -> None:
        """What was asked for and has not come is not wanted any more."""
        self._bones.stop()
        if self._asking is not None:
            self._asking.cancel()

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        wanted = self._wanted
        asked = self._desk.ask(self, SubmissionPage(submission_id=wanted))
        asked.succeeded.connect(self._show)
        asked.failed.connect(partial(self._show_failure, wanted))
        asked.destroyed.connect(partial(self._forget_task, asked))
        self._asking = asked

    def _forget_task(self, task: Task) -> None:
        if self._asking is task:
            self._asking = None

    def _show(self, view: SubmissionView) -> None:
        if view.submission_id != self._wanted:
            return
        self._bones.stop()
        before = self._view
        self._view = view
        self._spread(view)
        self.stack.setCurrentIndex(1)
        self._set_active(True)
        self.along.show_view(view)
        if before is None:
            self._show_another(view)
        self._news |= set(view.news)
        self.header.show_view(view, self._desk.actor.actor_id)
        self._show_watched()
        self.identity.show_view(view)
        self.candidate.show_view(view)
        self.checks.show_view(view)
        self.notes.show_notes(view.notes, self._news)
        self.findings.show_findings(cards_of(view, self._news), heads_of(view, self._news))
        self.findings.show_waiting(sum(one.open > 0 for one in view.incidents))
        self.flags.show_view(view)
        self.files.show_view(view)
        self.cameras.show_view(view)
        self.verdict.show_verdict(view.verdict, view.voided, news=VERDICT in self._news)
        if view.news and not self._seen.isActive():
            self._seen.start()
        self._title_tabs()
        self._on_position(self.player.position_ms)
        self.shown.emit(view.submission_id)

    def _spread(self, view: SubmissionView | None) -> None:
        """Tell those who act for the page what it is about."""
        self.landing.show_view(view)
        self.work.show_view(view)
        self.evidence.show_view(view)
        self.meter.show_view(view)
        if view is None:
            self.flags.show_view(None)
            self._news.clear()

    def _show_another(self, view: SubmissionView) -> None:
        self.verdict.clear()
        self.notes.clear_draft()
        self.tabs.setCurrentWidget(self.findings)
        self.queue.choose(view.submission_id)
        self._open_video(view)
        self._seen.start()

    def _open_video(self, view: SubmissionView) -> None:
        self.files.banner.show_facts(None)
        self.proxy.show_view(view)
        self.landing.open_video(view, self._ready)
        self._ready = None

    def _say_rest(self) -> None:
        if self.at_rest:
            self.rested.emit()
            for step in (-1, 1):  # the next one last: it is the one that is kept longest
                self.ahead.prepare(self.queue.beyond(step))

    def _show_failure(self, submission_id: str, error: Any) -> None:
        self._bones.stop()
        if submission_id != self._wanted:
            return
        self.notices.show_error(error)
        if self._view is None:
            self._show_nothing()

    def _show_bones(self) -> None:
        """The answer takes a moment: show that it is on its way, not the one before."""
        self.header.show_view(None)
        self.identity.show_view(None)
        self.candidate.show_view(None)
        self.checks.show_view(None)
        self.findings.show_findings(())
        self.files.show_view(None)
        self.proxy.show_view(None)
        self.cameras.show_view(None)
        self.notes.show_notes(())
        self.findings.show_waiting(0)
        self.findings.set_empty_text(self.tr("Loading…"))
        self.player.close_recording()
        self.player.view.show_card(self.tr("Loading…"), "", "play")
        self.along.show_loading()
        self._title_tabs()

    def _show_nothing(self) -> None:
        self.stack.setCurrentIndex(0)
        self._set_active(False)

    def _on_queue_failed(self, error: Any) -> None:
        """Where there is no list to be had, the empty stage does not say that it is coming."""
        self.notices.show_error(error)
        if self.queue.total is None and isinstance(error, UserError):
            self.empty.say(error.title, error.remedy)

    def _on_counted(self, total: int) -> None:
        if not total and self._view is None and not self._asking:
            self._show_nothing()
        self._say_empty(total)

    def _set_active(self, active: bool) -> None:
        practice = self._view is not None and self._view.attempt.kind is AttemptKind.PRACTICE
        self.verdict.setEnabled(active and not practice)
        self.notes.setEnabled(active)

    def _ask_phrases(self) -> None:
        asked = self._desk.ask(self, Phrases())
        asked.succeeded.connect(self.notes.phrases.show_phrases)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if PHRASES in topics:
            self._ask_phrases()
        if self._wanted and topics & {submission_topic(self._wanted), EVERYTHING}:
            self._ask()

    def _mark_seen(self) -> None:
        view = self._view
        if view is None:
            return
        if view.news or self._desk.actor.actor_id not in view.seen_by or not view.looked:
            self._desk.do(self, MarkSeen(submission_id=view.submission_id))

    # ---- the cursor ----------------------------------------------------------------------------

    def _on_position(self, at_ms: int) -> None:
        self.timeline.set_cursor(at_ms)
        self.notes.set_cursor(at_ms)
        view = self._view
        if view is None:
            return
        seen = self.along.check_at(at_ms)
        self.player.set_boxes(boxes_at(seen))
        self.identity.set_cursor(at_ms, seen, self.player.picture)

    def _show_watched(self) -> None:
        self.header.watched.show_intervals(self.meter.intervals)
        self.along.show_watched(self.meter.intervals)

    def hideEvent(self, event: QHideEvent) -> None:
        self.meter.close_sitting()
        super().hideEvent(event)

    def _on_mark(self, key: str) -> None:
        if key.startswith(_NOTE_KEY):
            self.tabs.setCurrentWidget(self.notes)
            note = self.work.note(key.removeprefix(_NOTE_KEY))
            if note is not None:
                self.landing.seek(note.at_ms)
        elif self.findings.choose(key):
            self.tabs.setCurrentWidget(self.findings)
            self._go_to_finding(key)

    # ---- findings and notes --------------------------------------------------------------------

    def next_finding(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        if not self.findings.next_finding():
            self.notices.show_done(self.tr("That was the last finding."))

    def previous_finding(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        self.findings.previous_finding()

    def begin_finding_note(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        if self.findings.chosen is None:
            self.findings.next_finding()
        self.findings.note.setFocus()

    def toggle_flags(self) -> None:
        """S: incident after incident, or back."""
        if self._view is None:
            return
        if not self.flags.active and not any(one.open for one in self._view.incidents):
            self.notices.show_done(self.tr("No incident waits for an answer."))
            return
        self.tabs.setCurrentWidget(self.findings)
        self.flags.toggle()

    def _on_flags(self, active: bool) -> None:
        self.findings.set_keys_on(not active)
        if active:
            self.flags.bar.setFocus()
        elif self.isVisible():
            self.findings.list.setFocus()

    def play_finding(self) -> None:
        """A: play the chosen finding, from a little before it."""
        found = self.work.finding(self.findings.chosen_id)
        if found is not None and found.finding.span is not None:
            self.landing.seek(max(0, found.finding.span.start_ms - _LEAD_IN_MS))
            self.player.play()

    def _go_to_incident(self, incident_id: str) -> None:
        known = self._view.incidents if self._view else ()
        for incident in known:
            if incident.incident_id == incident_id and incident.look_at_ms is not None:
                self.landing.go_to(incident.look_at_ms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.flags.active:
            self.flags.leave()
            return
        super().keyPressEvent(event)

    def begin_note(self) -> None:
        if self._view is not None:
            self.player.pause()
            self.tabs.setCurrentWidget(self.notes)
            self.notes.begin(self.player.position_ms)

    def _go_to_finding(self, finding_id: str) -> None:
        found = self.work.finding(finding_id)
        if found is not None and found.finding.span is not None:
            self.landing.go_to(found.finding.span.start_ms)

    def _open_finding(self, finding_id: str) -> None:
        """Closer: on the timeline, or beside the recording that it speaks of."""
        if self._view is not None and is_about_two(self._view, finding_id):
            self.files.compare_best(finding_id)
            return
        found = self.work.finding(finding_id)
        if found is not None and found.finding.span is not None:
            self.landing.zoom_to(found.finding.span)

    def _on_judged(self, _finding_id: str, state: FindingState) -> None:
        if state is not FindingState.OPEN and not self.flags.active:
            self.findings.next_open()

    def _on_verdict(self, outcome: Outcome, reason: str) -> None:
        self.work.give_verdict(outcome, reason)
        self.verdict.clear()

    # ---- the file ------------------------------------------------------------------------------

    def _on_tab(self, _place: int) -> None:
        """The pages of file and checks are long and need no faces above: they get the room."""
        on_file = self.tabs.currentWidget() is self.files.panel
        self._faces_room.setVisible(not on_file and self.tabs.currentWidget() is not self.checks)
        if on_file:
            self.files.refresh()

    def show_file(self) -> None:
        self.tabs.setCurrentWidget(self.files.panel)
        self.files.panel.setFocus()

    def show_what_if(self) -> None:
        self.tabs.setCurrentWidget(self.checks)
        self.checks.show_what_if()

    def compare(self) -> None:
        self.files.compare_best(self.findings.chosen_id)

    def save_report(self) -> None:
        self.show_file()
        self.files.save_report()

    def _play_original(self) -> None:
        if self._view is not None:
            self._open_video(self._view)

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._view is not None:
                self._show(self._view)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        retitle_keys(self.keys, self.player)
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleName(self.tr("Review"))
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("What is known of the recording"))
        self._say_empty(self.queue.total)
        self._title_tabs()

    def _say_empty(self, total: int | None) -> None:
        filtered = self.queue.filtered
        self.empty.say(*empty_words(total, filtered=filtered, takes_folders=self._takes_folders))

    def _title_tabs(self) -> None:
        for place, title in enumerate(tab_titles(self._view)):
            self.tabs.setTabText(place, title)
        if self._view is not None:
            self.findings.set_empty_text(no_findings_words(self._view))
