"""The review page: the queue, one recording with all that is known of it, and what one decides.

It asks the desk, shows the answer through its parts, and sends what the person did. Its parts know
no desk; the page knows no store, no path and no job.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from review.answers import SubmissionView
from review.changes import submission_topic
from review.commands import (
    Command,
    GiveVerdict,
    MarkSeen,
    RaiseFinding,
    RemoveNote,
    ReviewFinding,
    SecondVerdict,
    WithdrawVerdict,
    WriteNote,
)
from review.decisions import FindingState, Note, Outcome, ReviewedFinding
from review.queries import SubmissionPage
from review.submissions import AttemptKind
from widgets import formats
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.empty_state import EmptyState
from widgets.floating import Floating
from widgets.notices import NoticeBar
from widgets.pictures import Pictures
from widgets.player.player import Player
from widgets.salvage import Salvage
from widgets.session.candidate_card import CandidateCard
from widgets.session.disagreements_panel import DisagreementsPanel
from widgets.session.file_work import FileWork, WriteReport, is_about_two
from widgets.session.finding_cards import cards_of
from widgets.session.findings_list import FindingsList
from widgets.session.focus_keys import FocusKeys
from widgets.session.header import SessionHeader, why_not_playable
from widgets.session.identity_matrix import IdentityOpener
from widgets.session.identity_panel import IdentityPanel, boxes_at
from widgets.session.lanes_from_view import duration_ms, lanes_of
from widgets.session.notes_panel import NotesPanel
from widgets.session.queue_panel import QueuePanel
from widgets.session.verdict_bar import VerdictBar
from widgets.shortcuts import Shortcuts
from widgets.timeline.timeline import Timeline

_SEEN_AFTER_MS: Final = 1500  # skimming past a recording is not having seen it
_BONES_AFTER_MS: Final = 150
_LANDING_MS: Final = 1500  # a file may have no picture where a finding is
_LAST_PICTURE_MS: Final = 100
_NOTE_KEY: Final = "note:"


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
        write_report: WriteReport | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._pictures, self._takes_folders = desk, pictures, takes_folders
        self._view: SubmissionView | None = None
        self._wanted, self._land_at_ms = "", -1
        self._asking: Task | None = None
        self._loop: tuple[int, int] | None = None
        self._opening = self._landing = False  # the file; a seek to a finding
        self._times: list[int] = []
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
            write_report=write_report,
            parent=self,
        )
        self.timeline = Timeline()
        self.identity = IdentityPanel(pictures)
        self.findings = FindingsList()
        self.candidate = CandidateCard()
        self.people = IdentityOpener(desk, pictures, self)
        self.notes = NotesPanel(me)
        self.disagreements = DisagreementsPanel()
        self.verdict = VerdictBar(me)
        self.tabs = QTabWidget(documentMode=True)
        self.empty = EmptyState("picture")
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_AFTER_MS)
        self._bones = QTimer(self, singleShot=True, interval=_BONES_AFTER_MS)
        self._patience = QTimer(self, singleShot=True, interval=_LANDING_MS)
        self._lay_out()
        self._connect()
        self._focus_keys = FocusKeys(self)
        self.keys = Shortcuts(self)
        self._add_keys()
        self._retranslate()
        self._show_nothing()

    # ---- for the window ------------------------------------------------------------------------

    def opened(self) -> None:
        """The page came to the front; the first time, the queue is asked for."""
        if not self.queue.loaded:
            self.queue.load()
        self.queue.table.setFocus()

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
        self._land_at_ms = at_ms
        if self._view is not None and submission_id == self._view.submission_id:
            self._wanted = submission_id
            self._land()
            return
        self._wanted = submission_id
        self._view = None
        self._seen.stop()
        self._set_active(False)
        self._bones.start()
        self._ask()

    @property
    def view(self) -> SubmissionView | None:
        """What is shown; None while nothing is, or another one is on its way."""
        return self._view

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked for is on the screen."""
        waiting = self._view is None or self._opening or self._landing
        return not waiting and self.identity.at_rest

    def save_state(self) -> QByteArray:
        """Sizes and folded lanes, for the next time."""
        state = {
            "sizes": [splitter.sizes() for splitter in self._splitters],
            "folded": sorted(self.timeline.folded),
        }
        return QByteArray(json.dumps(state).encode())

    def restore_state(self, kept: QByteArray) -> None:
        """What ``save_state`` gave; anything else is left alone."""
        try:
            state: Any = json.loads(bytes(kept.data()))
            for splitter, sizes in zip(self._splitters, state["sizes"], strict=True):
                splitter.setSizes([int(size) for size in sizes])
            self.timeline.set_folded([str(key) for key in state["folded"]])
        except (ValueError, KeyError, TypeError):
            return

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = self._right_column()
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self._stage())
        middle.addWidget(self.timeline)
        middle.setSizes([420, 330])
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(middle)
        sides.addWidget(right)
        sides.setSizes([760, 340])
        sides.setStretchFactor(0, 1)
        session = QWidget()
        column = QVBoxLayout(session)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(sides, 1)
        column.addWidget(self.verdict)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(session)
        main = QWidget()
        holder = QVBoxLayout(main)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.stack)
        Floating(self.notices, main)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(self.queue)
        whole.addWidget(main)
        whole.setSizes([320, 1040])
        whole.setStretchFactor(1, 1)
        self._splitters = (whole, sides, middle)
        for splitter in self._splitters:
            splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(whole)

    def _stage(self) -> QWidget:
        """The picture, and over it what must be known while a copy plays."""
        stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.files.banner)
        column.addWidget(self.player, 1)
        return stage

    def _right_column(self) -> QWidget:
        right = QWidget()
        right.setMinimumWidth(280)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.identity.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self.identity)
        for part in (
            self.findings,
            self.files.panel,
            self.candidate,
            self.notes,
            self.disagreements,
        ):
            self.tabs.addTab(part, "")
        self.tabs.setStyleSheet("QTabBar::tab { padding: 6px 8px; }")  # five have to fit
        column.addWidget(self.tabs, 1)
        return right

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self._seen.timeout.connect(self._mark_seen)
        self._bones.timeout.connect(self._show_bones)
        self.queue.chosen.connect(self.open_submission)
        self.queue.failed.connect(self.notices.show_error)
        self.queue.counted.connect(self._on_counted)
        self.notices.undone.connect(self._undo)
        self.notices.acted.connect(self._act)
        self.player.position_changed.connect(self._on_position)
        self.player.opened.connect(self._on_opened)
        self.player.failed.connect(self._on_open)
        self.player.landed.connect(self._on_landed)
        self._patience.timeout.connect(self._on_landed)
        self.identity.rested.connect(self._say_rest)
        self.player.loop_changed.connect(self._on_loop)
        self.timeline.seek_requested.connect(self._seek)
        self.timeline.mark_chosen.connect(self._on_mark)
        self.timeline.span_chosen.connect(self._offer_mark)
        self.findings.finding_chosen.connect(self._go_to_finding)
        self.findings.finding_opened.connect(self._open_finding)
        self.findings.confirmed.connect(partial(self._judge, FindingState.CONFIRMED))
        self.findings.dismissed.connect(partial(self._judge, FindingState.DISMISSED))
        self.findings.reopened.connect(partial(self._judge, FindingState.OPEN))
        self.findings.note_written.connect(self._note_finding)
        self.candidate.submission_wanted.connect(self.go_to)
        self.candidate.comparison_wanted.connect(self.files.compare_with)
        self.candidate.identity_wanted.connect(self.people.open)
        self.people.submission_wanted.connect(self.go_to)
        self.people.failed.connect(self.notices.show_error)
        self._connect_file()
        self.notes.written.connect(self._write_note)
        self.notes.removed.connect(self._remove_note)
        self.notes.seek_wanted.connect(self._seek)
        self.identity.seek_wanted.connect(self._seek)
        self.disagreements.seek_wanted.connect(self._seek)
        self.verdict.given.connect(self._give_verdict)
        self.verdict.withdrawn.connect(self._withdraw)
        self.verdict.seconded.connect(self._second)

    def _connect_file(self) -> None:
        panel = self.files.panel
        panel.seek_wanted.connect(self._seek)
        panel.finding_wanted.connect(partial(self.tabs.setCurrentWidget, self.findings))
        self.tabs.currentChanged.connect(self._on_tab)
        self.files.original_wanted.connect(self._play_original)

    # ---- keys ----------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        names = self._key_names()
        groups = self._key_groups()
        for name, keys, group, act in (
            ("search", ("/", "Ctrl+F"), "queue", self.queue.focus_search),
            ("next_recording", ("Alt+Down", "PgDown"), "queue", self.queue.next),
            ("previous_recording", ("Alt+Up", "PgUp"), "queue", self.queue.previous),
            ("next_finding", ("N",), "judge", self._next_finding),
            ("previous_finding", ("P",), "judge", self._previous_finding),
            ("confirm", ("Y",), "judge", self.findings.confirm_current),
            ("dismiss", ("D",), "judge", self.findings.dismiss_current),
            ("reopen", ("U",), "judge", self.findings.reopen_current),
            ("finding_note", ("E",), "judge", self._begin_finding_note),
            ("undo", ("Ctrl+Z",), "judge", self.notices.undo),
            ("note", ("C", "Ctrl+N"), "judge", self._begin_note),
            ("mark", ("G",), "judge", self._mark_loop),
            ("file", ("I",), "file", self._show_file),
            ("compare", ("V",), "file", self._compare),
            ("identity", ("W",), "judge", self.candidate.ask_identity),
            ("report", ("Ctrl+P",), "file", self._save_report),
            ("pass", ("1",), "verdict", partial(self.verdict.choose, Outcome.PASS)),
            ("doubtful", ("2",), "verdict", partial(self.verdict.choose, Outcome.DOUBTFUL)),
            ("fail", ("3",), "verdict", partial(self.verdict.choose, Outcome.FAIL)),
            ("second", ("4",), "verdict", self.verdict.second),
            ("zoom_in", ("+", "="), "timeline", partial(self.timeline.zoom, 2.0)),
            ("zoom_out", ("-",), "timeline", partial(self.timeline.zoom, 0.5)),
            ("fit", ("0",), "timeline", self.timeline.fit),
        ):
            self.keys.add(name, names[name], keys, groups[group], act)
        for name in Player.COMMANDS:
            self.keys.add(
                name,
                self.player.name_of(name),
                self.player.keys_of(name),
                groups["player"],
                partial(self.player.run, name),
            )

    def _key_groups(self) -> dict[str, str]:
        return {
            "queue": self.tr("Queue"),
            "judge": self.tr("Findings and notes"),
            "file": self.tr("The file"),
            "verdict": self.tr("Verdict"),
            "timeline": self.tr("Timeline"),
            "player": self.tr("Player"),
        }

    def _key_names(self) -> dict[str, str]:
        return {
            "search": self.tr("Search"),
            "next_recording": self.tr("Next recording"),
            "previous_recording": self.tr("Previous recording"),
            "next_finding": self.tr("Next finding"),
            "previous_finding": self.tr("Previous finding"),
            "confirm": self.tr("Confirm the finding"),
            "dismiss": self.tr("Dismiss the finding"),
            "reopen": self.tr("Open the finding again"),
            "finding_note": self.tr("Note on the finding"),
            "undo": self.tr("Take back what was just done"),
            "note": self.tr("Note at this moment"),
            "mark": self.tr("Mark the loop A–B as a finding"),
            "file": self.tr("What is known of the file"),
            "compare": self.tr("Side by side with the one alike"),
            "identity": self.tr("One person in everything?"),
            "report": self.tr("Save the file report as PDF"),
            "pass": self.tr("Pass"),
            "doubtful": self.tr("Doubtful, with a reason"),
            "fail": self.tr("Fail, with a reason"),
            "second": self.tr("Sign as second person"),
            "zoom_in": self.tr("Zoom in"),
            "zoom_out": self.tr("Zoom out"),
            "fit": self.tr("Whole recording"),
        }

    def show_keys(self) -> None:
        """Lay the map of keys over the page."""
        self.keys.toggle_map()

    # ---- what is shown -------------------------------------------------------------------------

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
        self.stack.setCurrentIndex(1)
        self._set_active(True)
        self._times = [one.t_ms for one in view.faces.observations] if view.faces else []
        if before is None:
            self._show_another(view)
        elif self.timeline.duration_ms:
            self.timeline.set_lanes(lanes_of(view))
        else:
            self._lay_timeline(view)
        self.header.show_view(view)
        self.identity.show_view(view)
        self.candidate.show_view(view)
        self.disagreements.show_view(view)
        self.notes.show_notes(view.notes)
        self.findings.show_findings(cards_of(view))
        self.files.show_view(view)
        self.verdict.show_verdict(view.verdict)
        self._title_tabs()
        self._on_position(self.player.position_ms)
        self.shown.emit(view.submission_id)

    def _show_another(self, view: SubmissionView) -> None:
        self._lay_timeline(view)
        self.verdict.clear()
        self.notes.clear_draft()
        self.tabs.setCurrentWidget(self.findings)
        self.queue.choose(view.submission_id)
        self._open_video(view)
        self._seen.start()

    def _lay_timeline(self, view: SubmissionView) -> None:
        length_ms = duration_ms(view)
        if length_ms or why_not_playable(view) is None:
            self.timeline.show_recording(length_ms, lanes_of(view))
        else:
            self.timeline.show_wish(self.tr("There is nothing to show along a timeline."))

    def _open_video(self, view: SubmissionView) -> None:
        self.files.banner.show_facts(None)
        self.player.close_recording()
        self.player.reset_view()
        self._landing = False
        if problem := why_not_playable(view):
            self.player.show_problem(*problem)
            self._on_open()
            return
        self._opening = True
        found = self._pictures.video(self, view.video)
        found.succeeded.connect(partial(self._play, view.submission_id))
        found.failed.connect(partial(self._show_no_video, view.submission_id))

    def _play(self, submission_id: str, path: Any) -> None:
        if self._view is not None and self._view.submission_id == submission_id:
            self.player.open(path)

    def _show_no_video(self, submission_id: str, error: Any) -> None:
        if self._wanted == submission_id:
            self.player.show_problem(error.title, error.remedy)
            self._on_open()

    def _on_open(self, *_: object) -> None:
        """The file is open, or will not be."""
        self._opening = False
        self._say_rest()

    def _on_landed(self, _at_ms: int = 0) -> None:
        self._landing = False
        self._patience.stop()
        self._say_rest()

    def _say_rest(self) -> None:
        if self.at_rest:
            self.rested.emit()

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
        self.disagreements.show_view(None)
        self.findings.show_findings(())
        self.files.show_view(None)
        self.notes.show_notes(())
        self.player.close_recording()
        self.timeline.show_wish(self.tr("Loading…"))

    def _show_nothing(self) -> None:
        self.stack.setCurrentIndex(0)
        self._set_active(False)

    def _on_counted(self, total: int) -> None:
        if not total and self._view is None and not self._asking:
            self._show_nothing()
        self._say_empty(total)

    def _set_active(self, active: bool) -> None:
        practice = self._view is not None and self._view.attempt.kind is AttemptKind.PRACTICE
        self.verdict.setEnabled(active and not practice)
        self.notes.setEnabled(active)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self._wanted and submission_topic(self._wanted) in topics:
            self._ask()

    def _mark_seen(self) -> None:
        view = self._view
        if view is not None and self._desk.actor.actor_id not in view.seen_by:
            self._desk.do(self, MarkSeen(submission_id=view.submission_id))

    # ---- the cursor ----------------------------------------------------------------------------

    def _on_position(self, at_ms: int) -> None:
        self.timeline.set_cursor(at_ms)
        self.notes.set_cursor(at_ms)
        view = self._view
        if view is None:
            return
        seen = self._observation_at(view, at_ms)
        self.player.set_boxes(boxes_at(seen))
        self.identity.set_cursor(at_ms, seen, self.player.picture)

    def _observation_at(self, view: SubmissionView, at_ms: int) -> Any:
        """The check that the moment belongs to: the last one, unless it is long past."""
        place = bisect_right(self._times, at_ms) - 1
        if place < 0 or view.faces is None:
            return None
        later = self._times[place + 1] if place + 1 < len(self._times) else self._times[place]
        if at_ms - self._times[place] > max(2000, later - self._times[place]):
            return None
        if later > at_ms and later - at_ms < at_ms - self._times[place]:
            place += 1  # the next one is nearer
        return view.faces.observations[place]

    def _on_opened(self, length_ms: int) -> None:
        view = self._view
        if view is not None and self.timeline.duration_ms < length_ms:
            self.timeline.show_recording(length_ms, lanes_of(view))
        self._land()
        self._on_open()

    def _land(self) -> None:
        if self._land_at_ms >= 0:
            self.player.seek(self._land_at_ms)
            self._land_at_ms = -1

    def _seek(self, at_ms: int) -> None:
        """Go to a moment; where the recording has lost it, to the last picture before."""
        judged = self._view.integrity if self._view else None
        if judged is not None and 0 < judged.present_ms <= at_ms:
            at_ms = max(0, judged.present_ms - _LAST_PICTURE_MS)
        self.player.seek(at_ms)

    def _on_loop(self, loop: Any) -> None:
        whole = loop is not None and None not in loop
        self._loop = (int(loop[0]), int(loop[1])) if whole else None
        self.timeline.set_loop(self._loop)

    def _on_mark(self, key: str) -> None:
        if key.startswith(_NOTE_KEY):
            self.tabs.setCurrentWidget(self.notes)
            note = self._note(key.removeprefix(_NOTE_KEY))
            if note is not None:
                self._seek(note.at_ms)
        elif self.findings.choose(key):
            self.tabs.setCurrentWidget(self.findings)
            self._go_to_finding(key)

    # ---- findings ------------------------------------------------------------------------------

    def _next_finding(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        if not self.findings.next_finding():
            self.notices.show_done(self.tr("That was the last finding."))

    def _begin_finding_note(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        if self.findings.chosen is None:
            self.findings.next_finding()
        self.findings.note.setFocus()

    def _previous_finding(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        self.findings.previous_finding()

    def _finding(self, finding_id: str) -> ReviewedFinding | None:
        found = self._view.findings if self._view else ()
        return next((one for one in found if one.finding_id == finding_id), None)

    def _go_to_finding(self, finding_id: str) -> None:
        found = self._finding(finding_id)
        if found is not None and found.finding.span is not None:
            self.player.pause()
            self.timeline.set_cursor(found.finding.span.start_ms)
            self._landing = self.player.duration_ms > 0
            self._patience.start()
            self._seek(found.finding.span.start_ms)

    def _zoom_to_finding(self, finding_id: str) -> None:
        found = self._finding(finding_id)
        if found is not None and found.finding.span is not None:
            span = found.finding.span
            self.timeline.zoom_to(span.start_ms, max(span.end_ms, span.start_ms + 1000))
            self._go_to_finding(finding_id)

    def _open_finding(self, finding_id: str) -> None:
        """Closer: on the timeline, or beside the recording that it speaks of."""
        if self._view is not None and is_about_two(self._view, finding_id):
            self.files.compare_best(finding_id)
        else:
            self._zoom_to_finding(finding_id)

    def _judge(self, state: FindingState, finding_id: str, note: str = "") -> None:
        found = self._finding(finding_id)
        if found is None:
            return
        command = ReviewFinding(
            finding_id=finding_id,
            state=state,
            expected_version=found.version,
            note=note or found.note,
        )
        words = {
            FindingState.CONFIRMED: self.tr("Finding confirmed."),
            FindingState.DISMISSED: self.tr("Finding dismissed."),
            FindingState.OPEN: self.tr("Finding open again."),
        }
        undo = ("finding", finding_id, found.state, found.note)
        self._do(command, words[state], undo)
        if state is not FindingState.OPEN:
            self.findings.next_open()

    def _note_finding(self, finding_id: str, note: str) -> None:
        found = self._finding(finding_id)
        if found is not None:
            self._do(
                ReviewFinding(
                    finding_id=finding_id,
                    state=found.state,
                    expected_version=found.version,
                    note=note,
                ),
                self.tr("Note kept."),
                ("finding", finding_id, found.state, found.note),
            )

    def _mark_loop(self) -> None:
        if self._loop is None:
            self.notices.show_info(
                self.tr("Set a loop first: B at its start and B at its end."),
                self.tr("Or drag over the timeline with Shift."),
            )
            return
        self._raise(*self._loop)

    def _offer_mark(self, start_ms: int, end_ms: int) -> None:
        stretch = formats.span(start_ms, end_ms)
        self.notices.show_action(
            self.tr("Chosen: {0}").format(stretch),
            "",
            self.tr("Mark as a finding"),
            (start_ms, end_ms),
        )

    def _act(self, key: Any) -> None:
        self._raise(*key)

    def _raise(self, start_ms: int, end_ms: int) -> None:
        view = self._view
        if view is not None:
            self._do(
                RaiseFinding(
                    submission_id=view.submission_id, start_ms=start_ms, end_ms=end_ms, note=""
                ),
                self.tr("Marked: {0}").format(formats.span(start_ms, end_ms)),
            )

    # ---- the file ------------------------------------------------------------------------------

    def _on_tab(self, _place: int) -> None:
        """The file's page is long and says nothing of faces: it gets their room."""
        on_file = self.tabs.currentWidget() is self.files.panel
        self.identity.setVisible(not on_file)
        if on_file:
            self.files.refresh()

    def _show_file(self) -> None:
        self.tabs.setCurrentWidget(self.files.panel)
        self.files.panel.setFocus()

    def _compare(self) -> None:
        self.files.compare_best(self.findings.chosen_id)

    def _save_report(self) -> None:
        self._show_file()
        self.files.save_report()

    def _play_original(self) -> None:
        if self._view is not None:
            self._open_video(self._view)

    # ---- notes ---------------------------------------------------------------------------------

    def _begin_note(self) -> None:
        if self._view is not None:
            self.player.pause()
            self.tabs.setCurrentWidget(self.notes)
            self.notes.begin(self.player.position_ms)

    def _note(self, note_id: str) -> Note | None:
        notes = self._view.notes if self._view else ()
        return next((note for note in notes if note.note_id == note_id), None)

    def _write_note(self, at_ms: int, text: str) -> None:
        view = self._view
        if view is not None:
            self._do(
                WriteNote(submission_id=view.submission_id, at_ms=at_ms, text=text),
                self.tr("Note kept."),
                ("note", at_ms, text),
            )

    def _remove_note(self, note: Note) -> None:
        self._do(
            RemoveNote(note_id=note.note_id),
            self.tr("Note removed."),
            ("removed", note.at_ms, note.text),
        )

    # ---- the verdict ---------------------------------------------------------------------------

    def _give_verdict(self, outcome: Outcome, reason: str) -> None:
        view = self._view
        if view is None:
            return
        words = {
            Outcome.PASS: self.tr("Passed: {0}"),
            Outcome.DOUBTFUL: self.tr("Doubtful: {0}"),
            Outcome.FAIL: self.tr("Failed, once a second person has signed: {0}"),
        }
        command = GiveVerdict(
            submission_id=view.submission_id,
            outcome=outcome,
            expected_version=view.version,
            reason=reason,
        )
        self._do(command, words[outcome].format(view.candidate.name), ("verdict",))
        self.verdict.clear()

    def _withdraw(self) -> None:
        view = self._view
        if view is not None and view.verdict is not None:
            given = view.verdict
            command = WithdrawVerdict(
                submission_id=view.submission_id, expected_version=view.version
            )
            again = ("again", given.outcome, given.reason)
            self._do(command, self.tr("Verdict withdrawn."), again)

    def _second(self) -> None:
        view = self._view
        if view is not None:
            self._do(
                SecondVerdict(submission_id=view.submission_id, expected_version=view.version),
                self.tr("Signed as second person: the verdict counts now."),
            )

    # ---- doing and undoing ---------------------------------------------------------------------

    def _do(self, command: Command, words: str, undo: tuple[Any, ...] = ()) -> None:
        """Send a command; say that it worked and offer the way back, or say why it did not."""
        wanted = self._wanted
        sent = self._desk.do(self, command)
        if undo:
            sent.succeeded.connect(lambda _receipt: self.notices.show_undo(words, (wanted, *undo)))
        else:
            sent.succeeded.connect(lambda _receipt: self.notices.show_done(words))
        sent.failed.connect(self._on_refused)

    def _on_refused(self, error: Any) -> None:
        self.notices.show_error(error)
        self._ask()  # somebody else may have been faster: show what is now

    def _undo(self, key: Any) -> None:
        submission_id, kind, *rest = key
        view = self._view
        if view is None or view.submission_id != submission_id:
            self.notices.show_info(self.tr("Go back to that recording to change it again."))
            return
        command = self._undoing(view, kind, rest)
        if command is not None:
            self._do(command, self.tr("Taken back."))

    def _undoing(self, view: SubmissionView, kind: str, rest: list[Any]) -> Command | None:
        if kind == "finding":
            found = self._finding(rest[0])
            if found is None:
                return None
            return ReviewFinding(
                finding_id=rest[0], state=rest[1], expected_version=found.version, note=rest[2]
            )
        if kind == "verdict":
            return WithdrawVerdict(submission_id=view.submission_id, expected_version=view.version)
        if kind == "again":
            return GiveVerdict(
                submission_id=view.submission_id,
                outcome=rest[0],
                expected_version=view.version,
                reason=rest[1],
            )
        if kind == "removed":
            return WriteNote(submission_id=view.submission_id, at_ms=rest[0], text=rest[1])
        mine = [note for note in view.notes if (note.at_ms, note.text) == tuple(rest)]
        newest = max(mine, key=lambda note: note.written_at, default=None)
        return RemoveNote(note_id=newest.note_id) if newest else None

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._view is not None:
                self._show(self._view)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.keys.retitle(
            {
                **self._key_names(),
                **{name: self.player.name_of(name) for name in Player.COMMANDS},
            }
        )
        self.timeline.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleName(self.tr("Review"))
        self._say_empty(self.queue.total)
        self._title_tabs()

    def _say_empty(self, total: int | None) -> None:
        if total is None:
            self.empty.say(self.tr("Opening the workspace…"), "")
            self.findings.set_empty_text(self.tr("Nothing was found."))
        elif total or self.queue.filtered:
            self.empty.say(
                self.tr("No recording chosen"), self.tr("Choose one in the list on the left.")
            )
        elif self._takes_folders:
            self.empty.say(
                self.tr("Drop a folder here"),
                self.tr("With the videos, the ID photos and, if there is one, the list of names."),
            )
        else:
            self.empty.say(
                self.tr("No recordings in this workspace yet"),
                self.tr("Bring some in with: proctor import WORKSPACE FOLDER"),
            )

    def _title_tabs(self) -> None:
        view = self._view
        found = len([one for one in view.findings if one.state is FindingState.OPEN]) if view else 0
        counts = (
            found,
            0,
            0,
            len(view.notes) if view else 0,
            len(view.disagreements) if view else 0,
        )
        titles = (
            self.tr("Findings"),
            self.tr("File"),
            self.tr("Candidate"),
            self.tr("Notes"),
            self.tr("App log"),
        )
        for place, (title, number) in enumerate(zip(titles, counts, strict=True)):
            self.tabs.setTabText(place, f"{title} {number}" if number else title)
        if view is not None:
            pending = view.integrity is None and view.faces is None
            self.findings.set_empty_text(
                self.tr("Not analysed yet.") if pending else self.tr("Nothing was found.")
            )
