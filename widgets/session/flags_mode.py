"""“Review flags only”: incident after incident, each with its lead-in, frozen where it shows best.

The mode plays up to an incident's gravest moment, stops there on the very frame and waits for an
answer: Y it is so, D it is not, Q cannot tell. Then it goes on to the next one; at the end it says
what was answered and offers the verdict. N leaves one for later, P goes back, Space plays on.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject, Signal

from review.answers import SubmissionView
from review.decisions import FindingState
from review.findings import Severity
from review.incidents import Incident
from widgets.player.player import Player
from widgets.session.decisions_work import DecisionsWork
from widgets.session.flags_bar import FlagsBar, Stop, Tally
from widgets.session.landing import Landing


def _order(incident: Incident) -> tuple[int, int]:
    """Grave ones about the whole file, then all in order of time, then remarks on the file."""
    if incident.span is not None:
        return 1, incident.span.start_ms
    return (2 if incident.severity is Severity.NOTE else 0), 0


class Answer(Enum):
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    UNCLEAR = "unclear"


class FlagsMode(QObject):
    """Belongs to one review page. ``active`` while it has the say over Y, D, Q, N and P."""

    active_changed = Signal(bool)
    stopped_at = Signal(str)  # finding id: the gravest of the incident that is shown
    frozen = Signal(str)  # incident id: its frame is on the screen, an answer is awaited
    ended = Signal()

    def __init__(
        self, player: Player, landing: Landing, work: DecisionsWork, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._player, self._landing, self._work = player, landing, work
        self._view: SubmissionView | None = None
        self._stops: tuple[str, ...] = ()  # incident ids, in order
        self._place = 0
        self._answers: dict[str, Answer] = {}
        self._closed: set[str] = set()  # incidents that were seen without an open finding
        self._freeze_at = -1
        self.active = False
        self.bar = FlagsBar()
        self.bar.hide()
        self.bar.left.connect(self.leave)
        self.bar.answered.connect(self._answer_by_name)
        self.bar.note_done.connect(self._note_done)
        player.position_changed.connect(self._on_position)
        landing.settled.connect(self._on_settled)

    # ---- for the page --------------------------------------------------------------------------

    def show_view(self, view: SubmissionView | None) -> None:
        """News of the recording that is shown, or another one: then the mode is over."""
        other = view is None or self._view is None or view.submission_id != self._view.submission_id
        self._view = view
        if other:
            self.leave()
        elif self.active:
            self._take_back_undone()
            self._say()

    def toggle(self) -> None:
        """S: begin with the first incident that waits, or leave."""
        if self.active:
            self.leave()
        else:
            self.start()

    def start(self) -> bool:
        """Begin; False where no incident waits for an answer."""
        waiting = [one.incident_id for one in sorted(self._incidents(), key=_order) if one.open]
        if not waiting:
            return False
        self._stops, self._place = tuple(waiting), 0
        self._answers.clear()
        self._closed.clear()
        self.active = True
        self.active_changed.emit(True)
        self._go()
        return True

    def leave(self) -> None:
        """Esc: back to the page as it was, with everything answered kept."""
        if not self.active:
            return
        self.active, self._freeze_at = False, -1
        self.bar.hide()
        self._player.pause()
        self.active_changed.emit(False)

    @property
    def incident(self) -> Incident | None:
        """The one that is shown; None at the end."""
        if not self.active or self._place >= len(self._stops):
            return None
        return self._incident(self._stops[self._place])

    # ---- answers -------------------------------------------------------------------------------

    def confirm(self) -> None:
        self._answer(Answer.CONFIRMED)

    def dismiss(self) -> None:
        self._answer(Answer.DISMISSED)

    def unclear(self) -> None:
        """Leave it open, and ask for a note on what is unclear."""
        if self.incident is not None:
            self._player.pause()
            self._freeze_at = -1
            self.bar.ask_note()

    def later(self) -> None:
        """N: go on without an answer."""
        if self.incident is not None:
            self._place += 1
            self._go()

    def back(self) -> None:
        """P: the incident before, from its lead-in."""
        if self.active and self._place > 0:
            self._place -= 1
            self._go()

    def replay(self) -> None:
        """Play the incident again, from its lead-in."""
        if self.incident is not None:
            self._go()

    def begin_note(self) -> None:
        """E: words that go with the next answer."""
        if self.incident is not None:
            self.bar.note.setFocus()

    def _answer_by_name(self, name: str) -> None:
        acts = {
            "confirm": self.confirm,
            "dismiss": self.dismiss,
            "unclear": self.unclear,
            "later": self.later,
            "back": self.back,
            "replay": self.replay,
        }
        acts[name]()

    def _answer(self, answer: Answer) -> None:
        incident = self.incident
        if incident is None:
            return
        note = self.bar.take_note()
        state = {
            Answer.CONFIRMED: FindingState.CONFIRMED,
            Answer.DISMISSED: FindingState.DISMISSED,
        }[answer]
        waiting = self._waiting(incident)
        self._answers[incident.incident_id] = answer
        self._work.judge_all(state, waiting or incident.finding_ids, note)
        self._place += 1
        self._go()

    def _note_done(self, asked: bool) -> None:
        """Return in the note: of “cannot tell” it is the answer, otherwise it waits for one."""
        incident = self.incident
        if incident is None or not asked:
            return
        words = self.bar.take_note()
        self._answers[incident.incident_id] = Answer.UNCLEAR
        if words:
            self._work.note_finding(self._gravest(incident), words)
        self._place += 1
        self._go()

    def _take_back_undone(self) -> None:
        """An answer that was undone brings its incident back onto the screen."""
        for incident in self._incidents():
            name = incident.incident_id
            if not incident.open:
                self._closed.add(name)
            elif name in self._closed:
                self._closed.discard(name)
                if self._answers.pop(name, None) is not None and name in self._stops:
                    self._place = self._stops.index(name)
                    self._go()
                    return

    # ---- moving --------------------------------------------------------------------------------

    def _go(self) -> None:
        """Play the lead-in of the incident at hand; at the end, say so."""
        self._freeze_at = -1
        self._say()
        incident = self.incident
        if incident is None:
            self._player.pause()
            self.ended.emit()
            return
        self.stopped_at.emit(self._gravest(incident))
        if incident.look_at_ms is None or not self._player.duration_ms:
            self._player.pause()
            self.frozen.emit(incident.incident_id)
            return
        start_ms = max(0, incident.look_at_ms - incident.lead_in_ms)
        if start_ms >= incident.look_at_ms:
            self._freeze(incident)
            return
        self._freeze_at = incident.look_at_ms
        self._landing.seek(start_ms)
        self._player.play()

    def _on_position(self, at_ms: int) -> None:
        incident = self.incident
        if incident is None or self._freeze_at < 0:
            return
        if at_ms >= self._freeze_at and self._player.playing:
            self._freeze(incident)

    def _freeze(self, incident: Incident) -> None:
        """Stop exactly there, whatever the clock ran past."""
        self._freeze_at = -1
        self._landing.go_to(incident.look_at_ms or 0)

    def _on_settled(self) -> None:
        incident = self.incident
        if incident is not None and self._freeze_at < 0 and not self._player.playing:
            self.frozen.emit(incident.incident_id)

    # ---- what is shown -------------------------------------------------------------------------

    def _say(self) -> None:
        incident = self.incident
        self.bar.show()
        if incident is None:
            self.bar.show_end(self._tally())
            return
        number, count = self._place + 1, len(self._stops)
        self.bar.show_stop(Stop(incident, number, count, self._answer_words(incident)))

    def _answer_words(self, incident: Incident) -> str:
        answer = self._answers.get(incident.incident_id)
        return answer.value if answer else ""

    def _tally(self) -> Tally:
        given = list(self._answers.values())
        counts = {answer: given.count(answer) for answer in Answer}
        return Tally(
            len(self._stops),
            counts[Answer.CONFIRMED],
            counts[Answer.DISMISSED],
            counts[Answer.UNCLEAR],
        )

    def _incidents(self) -> Sequence[Incident]:
        return self._view.incidents if self._view else ()

    def _incident(self, incident_id: str) -> Incident | None:
        return next((one for one in self._incidents() if one.incident_id == incident_id), None)

    def _waiting(self, incident: Incident) -> tuple[str, ...]:
        states = {name: self._work.finding(name) for name in incident.finding_ids}
        return tuple(name for name, one in states.items() if one and one.state is FindingState.OPEN)

    def _gravest(self, incident: Incident) -> str:
        """The finding at which the incident freezes."""
        for name in incident.finding_ids:
            found = self._work.finding(name)
            if found is None or found.finding.severity is not incident.severity:
                continue
            span = found.finding.span
            if (span.start_ms if span else None) == incident.look_at_ms:
                return name
        return incident.finding_ids[0]
