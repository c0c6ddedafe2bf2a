"""What a reviewer decides on the review page: commands to the desk, and the way back from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from review.answers import SubmissionView
from review.commands import (
    Command,
    GiveVerdict,
    RaiseFinding,
    RemoveMark,
    RemoveNote,
    ReviewFinding,
    SecondVerdict,
    SetPhrases,
    WithdrawVerdict,
    WriteNote,
)
from review.decisions import FindingState, Note, Origin, Outcome, ReviewedFinding
from review.findings import Span
from widgets import formats
from widgets.desk_client import DeskClient
from widgets.notices import NoticeBar
from widgets.session.landing import Landing

translate = QCoreApplication.translate  # lupdate finds this name
_MARK: Final = "mark"


class DecisionsWork(QObject):
    """Belongs to one review page; knows what is shown, and no part of it but the notices."""

    refused = Signal()  # somebody else may have been faster: what is shown may be old
    batch_undone = Signal(str)  # batch id: its passes are to be taken back
    judged = Signal(str, object)  # finding id, FindingState: a verdict is on its way

    def __init__(self, desk: DeskClient, notices: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._notices = desk, notices
        self._view: SubmissionView | None = None
        notices.undone.connect(self._undo)
        notices.acted.connect(self._act)

    def show_view(self, view: SubmissionView | None) -> None:
        """What the commands are about from now on."""
        self._view = view

    # ---- findings ------------------------------------------------------------------------------

    def finding(self, finding_id: str) -> ReviewedFinding | None:
        found = self._view.findings if self._view else ()
        return next((one for one in found if one.finding_id == finding_id), None)

    def judge(self, state: FindingState, finding_id: str, note: str = "") -> None:
        """Confirm, dismiss or open again; the note it has stays where none is given."""
        found = self.finding(finding_id)
        if found is None:
            return
        command = _review(found, state, note or found.note)
        words = {
            FindingState.CONFIRMED: translate("SessionPage", "Finding confirmed."),
            FindingState.DISMISSED: translate("SessionPage", "Finding dismissed."),
            FindingState.OPEN: translate("SessionPage", "Finding open again."),
        }
        undo = ("finding", finding_id, found.state, found.note)
        self._do(command, words[state], undo)
        self.judged.emit(finding_id, state)

    def judge_all(self, state: FindingState, finding_ids: Sequence[str], note: str = "") -> None:
        """The same verdict on several findings, with one way back for all of them."""
        found = [one for name in finding_ids if (one := self.finding(name)) is not None]
        if len(found) < 2:
            for one in found:
                self.judge(state, one.finding_id, note)
            return
        words = {
            FindingState.CONFIRMED: translate("SessionPage", "Incident confirmed: {0} findings."),
            FindingState.DISMISSED: translate("SessionPage", "Incident dismissed: {0} findings."),
            FindingState.OPEN: translate("SessionPage", "Incident open again: {0} findings."),
        }
        before = tuple((one.finding_id, one.state, one.note) for one in found)
        commands = [_review(one, state, note or one.note) for one in found]
        self._do_all(commands, words[state].format(len(found)), ("findings", before))

    def note_finding(self, finding_id: str, note: str) -> None:
        found = self.finding(finding_id)
        if found is not None:
            self._do(
                _review(found, found.state, note),
                translate("SessionPage", "Note kept."),
                ("finding", finding_id, found.state, found.note),
            )

    def mark_loop(self, landing: Landing) -> None:
        """Raise a finding over the player's loop."""
        if landing.loop is None:
            self._notices.show_info(
                translate("SessionPage", "Set a loop first: B at its start and B at its end."),
                translate("SessionPage", "Or drag over the timeline with Shift."),
            )
            return
        self._raise(*landing.loop)

    def offer_mark(self, start_ms: int, end_ms: int) -> None:
        stretch = formats.span(start_ms, end_ms)
        self._notices.show_action(
            translate("SessionPage", "Chosen: {0}").format(stretch),
            "",
            translate("SessionPage", "Mark as a finding"),
            (_MARK, start_ms, end_ms),
        )

    def _act(self, key: Any) -> None:
        if isinstance(key, tuple) and key and key[0] == _MARK:
            self._raise(*key[1:])

    def _raise(self, start_ms: int, end_ms: int) -> None:
        view = self._view
        if view is not None:
            self._do(
                RaiseFinding(
                    submission_id=view.submission_id, start_ms=start_ms, end_ms=end_ms, note=""
                ),
                translate("SessionPage", "Marked: {0}").format(formats.span(start_ms, end_ms)),
                ("mark", start_ms, end_ms),
            )

    # ---- notes ---------------------------------------------------------------------------------

    def note(self, note_id: str) -> Note | None:
        notes = self._view.notes if self._view else ()
        return next((note for note in notes if note.note_id == note_id), None)

    def write_note(self, at_ms: int, text: str) -> None:
        view = self._view
        if view is not None:
            self._do(
                WriteNote(submission_id=view.submission_id, at_ms=at_ms, text=text),
                translate("SessionPage", "Note kept."),
                ("note", at_ms, text),
            )

    def remove_note(self, note: Note) -> None:
        self._do(
            RemoveNote(note_id=note.note_id),
            translate("SessionPage", "Note removed."),
            ("removed", note.at_ms, note.text),
        )

    def set_phrases(self, phrases: tuple[str, ...]) -> None:
        """Replace the workspace's stock phrases."""
        self._do(SetPhrases(phrases=phrases), translate("SessionPage", "Phrases kept."))

    # ---- the verdict ---------------------------------------------------------------------------

    def give_verdict(self, outcome: Outcome, reason: str) -> None:
        view = self._view
        if view is None:
            return
        words = {
            Outcome.PASS: translate("SessionPage", "Passed: {0}"),
            Outcome.DOUBTFUL: translate("SessionPage", "Doubtful: {0}"),
            Outcome.FAIL: translate("SessionPage", "Failed, once a second person has signed: {0}"),
        }
        command = GiveVerdict(
            submission_id=view.submission_id,
            outcome=outcome,
            expected_version=view.version,
            reason=reason,
        )
        self._do(command, words[outcome].format(view.candidate.name), ("verdict",))

    def withdraw(self) -> None:
        view = self._view
        if view is not None and view.verdict is not None:
            given = view.verdict
            command = WithdrawVerdict(
                submission_id=view.submission_id, expected_version=view.version
            )
            again = ("again", given.outcome, given.reason)
            self._do(command, translate("SessionPage", "Verdict withdrawn."), again)

    def second(self) -> None:
        view = self._view
        if view is not None:
            self._do(
                SecondVerdict(submission_id=view.submission_id, expected_version=view.version),
                translate("SessionPage", "Signed as second person: the verdict counts now."),
            )

    # ---- doing and undoing ---------------------------------------------------------------------

    def _do(self, command: Command, words: str, undo: tuple[Any, ...] = ()) -> None:
        """Send a command; say that it worked and offer the way back, or say why it did not."""
        shown = self._view.submission_id if self._view else ""
        sent = self._desk.do(self, command)
        if undo:
            sent.succeeded.connect(lambda _: self._notices.show_undo(words, (shown, *undo)))
        else:
            sent.succeeded.connect(lambda _: self._notices.show_done(words))
        sent.failed.connect(self._on_refused)

    def _do_all(self, commands: Sequence[Command], words: str, undo: tuple[Any, ...]) -> None:
        """Send several that belong together; the last one says that all worked."""
        for command in commands[:-1]:
            self._desk.do(self, command).failed.connect(self._on_refused)
        self._do(commands[-1], words, undo)

    def _on_refused(self, error: Any) -> None:
        self._notices.show_error(error)
        self.refused.emit()

    def _undo(self, key: Any) -> None:
        if key[0] == "batch":
            self.batch_undone.emit(key[1])
            return
        submission_id, kind, *rest = key
        view = self._view
        if view is None or view.submission_id != submission_id:
            self._notices.show_info(
                translate("SessionPage", "Go back to that recording to change it again.")
            )
            return
        back = translate("SessionPage", "Taken back.")
        if kind == "findings":
            known = [(self.finding(name), state, note) for name, state, note in rest[0]]
            commands = [_review(one, state, note) for one, state, note in known if one is not None]
            if commands:
                self._do_all(commands, back, ())
            return
        command = self._undoing(view, kind, rest)
        if command is not None:
            self._do(command, back)

    def _undoing(self, view: SubmissionView, kind: str, rest: list[Any]) -> Command | None:
        if kind == "finding":
            found = self.finding(rest[0])
            if found is None:
                return None
            return _review(found, rest[1], rest[2])
        if kind == "mark":
            mine = self._own_marks(view, *rest)
            return RemoveMark(finding_id=mine[-1].finding_id) if mine else None
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
        written = [note for note in view.notes if (note.at_ms, note.text) == tuple(rest)]
        newest = max(written, key=lambda note: note.written_at, default=None)
        return RemoveNote(note_id=newest.note_id) if newest else None

    def _own_marks(self, view: SubmissionView, start_ms: int, end_ms: int) -> list[ReviewedFinding]:
        span, me = Span(start_ms, end_ms), self._desk.actor.actor_id
        return [
            one
            for one in view.findings
            if one.origin is Origin.HUMAN and one.finding.span == span and one.reviewed_by == me
        ]


def _review(found: ReviewedFinding, state: FindingState, note: str) -> ReviewFinding:
    return ReviewFinding(
        finding_id=found.finding_id, state=state, expected_version=found.version, note=note
    )
