"""What the analysis made of the demo's candidates, beside what it should have made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.demo.cast import Attempt, Candidate, Kind
from review.answers import QueueRow, SubmissionView
from review.desk import Desk
from review.finding_texts import sentence
from review.findings import Finding
from review.queries import SubmissionPage, SubmissionQueue
from review.wording import language

MODEL_MISSING = ("model_missing", "model-missing")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt of the demo. Without ``view`` there was nothing to analyse.

    ``surprises`` are the differences to what was expected, in words for whoever runs the demo.
    """

    candidate: Candidate
    attempt: Attempt
    row: QueueRow | None
    view: SubmissionView | None
    surprises: tuple[str, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """Codes of what happened in the course of our face checks."""
        faces = self.view.faces if self.view else None
        return tuple(event.code for event in faces.events) if faces else ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The findings in words, in the language of the process."""
        if self.view is None:
            return ()
        current = (known.finding for known in self.view.findings if known.current)
        return tuple(_in_words(finding) for finding in current)


def _in_words(finding: Finding) -> str:
    """The finding's sentence; those about faces do not say when, so that goes before."""
    words = sentence(finding).in_(language())
    if finding.span is None or not finding.code.startswith("face-"):
        return words
    start_s, end_s = finding.span.start_ms / 1000, finding.span.end_ms / 1000
    when = f"{start_s:.1f}–{end_s:.1f}" if end_s - start_s >= 0.1 else f"{start_s:.1f}"
    return f"{when} s: {words}"


def outcomes(desk: Desk, cast: Sequence[Candidate]) -> tuple[Outcome, ...]:
    """What became of every attempt of the cast, in its order."""
    rows: dict[tuple[str, bool, int], QueueRow] = {}
    for practice in (False, True):
        page = desk.ask(SubmissionQueue(practice=practice, limit=10_000))
        rows |= {(row.candidate_number, row.practice, row.attempt_number): row for row in page.rows}
    return tuple(
        _outcome(desk, who, attempt, rows.get(_key(who, attempt)))
        for who in cast
        for attempt in who.attempts
    )


def _key(who: Candidate, attempt: Attempt) -> tuple[str, bool, int]:
    return who.number, attempt.kind is Kind.PRACTICE, attempt.number


def _outcome(desk: Desk, who: Candidate, attempt: Attempt, row: QueueRow | None) -> Outcome:
    view = desk.ask(SubmissionPage(submission_id=row.submission_id)) if row else None
    return Outcome(who, attempt, row, view, tuple(_surprises(attempt, row, view)))


def _surprises(
    attempt: Attempt, row: QueueRow | None, view: SubmissionView | None
) -> Iterable[str]:
    expected = attempt.expected
    if (row is None) is not (expected is None):
        yield "file: there is one" if row else "file: there is none"
    if expected is None or row is None or view is None:
        return
    if row.integrity not in expected.integrity:
        yield f"integrity: {row.integrity}, not {' | '.join(expected.integrity)}"
    if row.faces in MODEL_MISSING:
        return
    if row.faces not in expected.faces:
        yield f"faces: {row.faces}, not {' | '.join(expected.faces)}"
    events = {event.code for event in view.faces.events} if view.faces else set()
    found = {known.finding.code for known in view.findings if known.current}
    yield from (f"no event {code}" for code in expected.events if code not in events)
    yield from (f"no finding {code}" for code in expected.findings if code not in found)
    if len(view.disagreements) != expected.disagreements:
        yield f"disagreements: {len(view.disagreements)}, not {expected.disagreements}"
