"""The exam's own rule: three face checks failed in a row send the candidate back. Pure.

It runs on our observations and on the app's own log alike. Source: RULES.md 1-3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from review.app_log import AppCheck, CheckResult
from review.face_states import FaceObservation, FaceRules, FaceState
from review.findings import Span


@dataclass(frozen=True, slots=True)
class FaceEvent:
    """Something that happened in the course of the checks, at a moment or over a stretch.

    ``frames_ms`` are the instants whose pictures show it best (``review.evidence_frames``).
    """

    code: str
    at_ms: int
    span: Span | None = None
    figures: dict[str, float | int | str] | None = None
    frames_ms: tuple[int, ...] = ()


class Outcome(Enum):
    """What a check means to the rule of three in a row (RULES.md 1-2)."""

    PASSED = "passed"
    ABSENT = "absent"  # failed: the face is not in the picture
    DIFFERS = "differs"  # failed: it is, and differs too much
    UNDECIDED = "undecided"  # neither failed nor passed: ends the row, ends no bounce
    NOT_RUN = "not_run"  # no check took place: changes nothing
    BOUNCE = "bounce"  # the app's own word that it sent the candidate back
    RECHECK = "recheck"  # the app's own word that the candidate verified again


@dataclass(frozen=True, slots=True)
class Check:
    """One check as the rule sees it."""

    at_ms: int
    outcome: Outcome


_OUR_OUTCOMES = {
    FaceState.MATCH: Outcome.PASSED,
    FaceState.DIFFERS: Outcome.DIFFERS,
    FaceState.ABSENT: Outcome.ABSENT,
    FaceState.CANNOT_TELL: Outcome.UNDECIDED,
    FaceState.SEVERAL: Outcome.UNDECIDED,
    FaceState.TOO_SMALL: Outcome.UNDECIDED,
    FaceState.UNUSABLE: Outcome.UNDECIDED,
}
_APP_OUTCOMES = {
    CheckResult.PASSED: Outcome.PASSED,
    CheckResult.DIFFERS: Outcome.DIFFERS,
    CheckResult.ABSENT: Outcome.ABSENT,
    CheckResult.SEVERAL: Outcome.UNDECIDED,
    CheckResult.NOT_RUN: Outcome.NOT_RUN,
    CheckResult.BOUNCE: Outcome.BOUNCE,
    CheckResult.RECHECK: Outcome.RECHECK,
}


def check_of(entry: FaceObservation | AppCheck) -> Check:
    """One of our observations, or one entry of the app's log, as the rule sees it.

    A check that we added around a change was none of the exam's: it counts as not run.
    """
    if isinstance(entry, AppCheck):
        return Check(entry.at_ms, _APP_OUTCOMES[entry.result])
    return Check(entry.t_ms, _OUR_OUTCOMES[entry.state] if entry.regular else Outcome.NOT_RUN)


def replay(
    checks: Iterable[Check | AppCheck], rules: FaceRules | None = None
) -> tuple[FaceEvent, ...]:
    """Run the rule of three in a row: which checks sent the candidate back, and which let in again.

    The third failure in a row gives a ``bounce``; a passed check resets the count. After a bounce
    the exam stands still until a check passes, which gives a ``recheck``; failures in between
    belong to the same bounce. The two causes are counted apart. A bounce says how it went on:
    ``back_s`` is the time until the candidate was let in again, -1 if that never happened.

    Units: milliseconds from the start of the recording. Source: RULES.md 1-2 (FAQ §0-9, §1-4).
    """
    found = [event for event, _ in _replayed(checks, rules or FaceRules()) if event is not None]
    return tuple(map(_told_to_its_end, found, [*found[1:], None]))


def failures_in_a_row(
    checks: Iterable[Check | AppCheck], rules: FaceRules | None = None
) -> tuple[int, ...]:
    """The count after each check, for the timeline: 0 to the number that bounces."""
    return tuple(count for _, count in _replayed(checks, rules or FaceRules()))


def _replayed(
    checks: Iterable[Check | AppCheck], rules: FaceRules
) -> Iterator[tuple[FaceEvent | None, int]]:
    row: list[Check] = []
    bounced: Check | None = None
    for entry in checks:
        check = check_of(entry) if isinstance(entry, AppCheck) else entry
        event = None
        match check.outcome:
            case Outcome.PASSED | Outcome.RECHECK:
                if bounced is not None or check.outcome is Outcome.RECHECK:
                    event = _recheck(check, bounced)
                row, bounced = [], None
            case Outcome.UNDECIDED:
                row = []
            case Outcome.ABSENT | Outcome.DIFFERS if bounced is None:
                row.append(check)
                if len(row) >= rules.failures_in_a_row:
                    event, bounced = _bounce(row, rules), check
            case Outcome.BOUNCE if bounced is None:
                event, bounced = _bounce([*row, check], rules), check
            case _:
                pass  # not run, or a failure while the exam stands still anyway
        yield event, rules.failures_in_a_row if bounced else len(row)
        if bounced is not None:
            row = []


def _told_to_its_end(event: FaceEvent, following: FaceEvent | None) -> FaceEvent:
    if event.code != "bounce":
        return event
    back = following is not None and following.code == "recheck"
    back_s = (following.at_ms - event.at_ms) / 1000 if back and following else -1.0
    return replace(event, figures={**(event.figures or {}), "back_s": back_s})


def _bounce(row: Sequence[Check], rules: FaceRules) -> FaceEvent:
    counts = Counter(check.outcome for check in row)
    absent, differs = counts[Outcome.ABSENT], counts[Outcome.DIFFERS]
    cause = "mixed" if absent and differs else "absent" if absent else "differs"
    if not absent and not differs:
        cause = "unknown"
    first, last = row[0].at_ms, row[-1].at_ms
    figures: dict[str, float | int | str] = {
        "cause": cause,
        "absent": absent,
        "differs": differs,
        "in_a_row": rules.failures_in_a_row,
    }
    return FaceEvent("bounce", last, Span(first, last) if last > first else None, figures)


def _recheck(check: Check, bounced: Check | None) -> FaceEvent:
    if bounced is None or bounced.at_ms >= check.at_ms:
        return FaceEvent("recheck", check.at_ms)
    away = check.at_ms - bounced.at_ms
    return FaceEvent(
        "recheck", check.at_ms, Span(bounced.at_ms, check.at_ms), {"after_s": away / 1000}
    )
