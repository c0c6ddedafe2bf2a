"""What is new about a submission since somebody last looked at it. Pure.

A look keeps a short mark of everything that was there: findings with what people made of them,
notes, and the verdict. What has another mark today, or none then, is new. Figures are left out on
purpose: rules that run again move them a little, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from review.decisions import Note, ReviewedFinding, SessionVerdict

VERDICT: Final = "verdict"
_NOTE: Final = "note:"


@dataclass(frozen=True, slots=True)
class Look:
    """One person's last look at a submission, and the marks of what they saw."""

    submission_id: str
    actor_id: str
    looked_at: datetime
    marks: dict[str, str]


def marks_of(
    findings: Iterable[ReviewedFinding],
    notes: Iterable[Note],
    verdict: SessionVerdict | None,
) -> dict[str, str]:
    """A mark for each finding (by its id), each note (``note:`` and its id) and the verdict."""
    marks = {one.finding_id: _finding_mark(one) for one in findings}
    marks |= {f"{_NOTE}{one.note_id}": "" for one in notes}
    marks[VERDICT] = _verdict_mark(verdict)
    return marks


def note_key(note_id: str) -> str:
    """Under which key the news name a note."""
    return f"{_NOTE}{note_id}"


def news(before: Mapping[str, str] | None, now: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of what is new or different; nothing for who has never looked: all is unseen."""
    if before is None:
        return ()
    return tuple(key for key, mark in now.items() if before.get(key) != mark)


def _finding_mark(one: ReviewedFinding) -> str:
    gone = "" if one.current else " gone"
    return f"{one.finding.severity.value} {one.state.value}{gone} {one.note}"


def _verdict_mark(verdict: SessionVerdict | None) -> str:
    if verdict is None:
        return ""
    given = verdict.given_at.isoformat()
    return f"{verdict.outcome.value} {verdict.given_by} {given} {verdict.seconded_by}"
