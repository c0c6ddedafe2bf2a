"""From what was seen of faces to what a reviewer should look at. Pure.

States come from ``review.face_states``, the rule of three from ``review.three_in_a_row``; here they
become events, findings and one summary. Nothing here rejects anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from media.face_facts import FaceSeries, PortraitFacts
from review.evidence_frames import frames_of, looks_of
from review.face_disagreements import Disagreement, disagreements
from review.face_states import (
    RULES_VERSION,
    ComparedFaces,
    FaceObservation,
    FaceRules,
    FaceState,
    observe,
)
from review.face_stretches import OTHER_PERSON, stretches, swaps
from review.findings import Finding, Grade, Severity, Span
from review.similarity import FaceLimits, Resemblance, Yardstick, limits_for
from review.three_in_a_row import Check, FaceEvent, check_of, failures_in_a_row, replay

__all__ = [
    "RULES_VERSION",
    "Check",
    "Disagreement",
    "FaceEvent",
    "FaceJudgement",
    "FaceObservation",
    "FaceRules",
    "FaceState",
    "FaceSummary",
    "check_of",
    "disagreements",
    "failures_in_a_row",
    "judge_faces",
    "replay",
]


NO_PHOTO = "no_portrait"  # a summary's state: there is nothing to compare with


@dataclass(frozen=True, slots=True)
class FaceSummary:
    """The recording in one line. ``state`` is a FaceState value or ``no_portrait``."""

    state: str
    checks: int
    counts: dict[str, int]  # of regular checks, by state
    words: str | None = None
    similarity: float | None = None
    distance: float | None = None  # median over the recording
    score: float | None = None
    rank: int | None = None  # place of the own portrait among all, 1 is the nearest
    cohort: int = 0
    bounces: int = 0
    longest_gap_ms: int = 0  # longest time without a check
    every_ms: int = 0  # wanted distance of regular checks; 0: judged before it was kept


@dataclass(frozen=True, slots=True)
class FaceJudgement:
    """All that the rules make of one recording, and by which rules."""

    profile: str
    limits: str
    rules: str
    portrait_problem: str | None  # why there is nothing to compare with; None if there is
    observations: tuple[FaceObservation, ...]
    failures_in_a_row: tuple[int, ...]  # after each observation
    events: tuple[FaceEvent, ...]
    findings: tuple[Finding, ...]
    summary: FaceSummary


def judge_faces(
    series: FaceSeries,
    portrait: PortraitFacts | None,
    cohort: Sequence[PortraitFacts] = (),
    limits: FaceLimits | None = None,
    rules: FaceRules | None = None,
) -> FaceJudgement:
    """Judge one recording against its candidate's portrait.

    ``cohort`` are the portraits of the *other* candidates of the same session. With fewer than
    ``limits.min_cohort`` of them the raw limits decide. Without a usable portrait nothing is
    compared, but absence, several faces and a swap are still found.

    A portrait measured with another profile than the video is never compared with it.
    """
    limits, rules = limits or limits_for(series.profile), rules or FaceRules()
    yardstick, problem = _yardstick(series, portrait, cohort)
    compared = ComparedFaces.of(series, yardstick, limits, rules)
    observations = tuple(observe(series, compared, rules))
    checks = [check_of(observation) for observation in observations]
    events = sorted(
        (
            *replay(checks, rules),
            *stretches(series, observations, rules),
            *swaps(compared),
        ),
        key=lambda event: event.at_ms,
    )
    looks, times_ms = looks_of(observations, compared), [one.t_ms for one in observations]
    shown = [
        replace(event, frames_ms=frames_of(event.code, event.at_ms, event.span, looks, times_ms))
        for event in events
    ]
    version = f"{rules.version}+{limits.name}"
    return FaceJudgement(
        profile=series.profile.name,
        limits=limits.name,
        rules=rules.version,
        portrait_problem=problem,
        observations=observations,
        failures_in_a_row=failures_in_a_row(checks, rules),
        events=tuple(shown),
        findings=tuple(_finding(event, version) for event in shown if event.code in _FINDINGS),
        summary=replace(
            _summary(observations, events, compared, problem), every_ms=series.every_ms
        ),
    )


def _yardstick(
    series: FaceSeries, portrait: PortraitFacts | None, cohort: Sequence[PortraitFacts]
) -> tuple[Yardstick | None, str | None]:
    if portrait is None:
        return None, "portrait-missing"
    if portrait.problem is not None or not portrait.usable or portrait.profile is None:
        return None, portrait.problem or "portrait-no-face"
    if portrait.profile.name != series.profile.name:
        return None, "portrait-other-profile"
    return Yardstick.of(portrait, cohort), None


# --- findings and summary -----------------------------------------------------------------------

_FINDINGS: dict[str, tuple[Severity, Grade]] = {
    "bounce": (Severity.CONCERN, Grade.OBSERVED),
    "other-person": (Severity.SERIOUS, Grade.OBSERVED),
    "does-not-stand-out": (Severity.CONCERN, Grade.HINT),
    "swap": (Severity.SERIOUS, Grade.OBSERVED),
    "absent": (Severity.CONCERN, Grade.OBSERVED),
    "several": (Severity.CONCERN, Grade.OBSERVED),
    "too-small": (Severity.NOTE, Grade.OBSERVED),
    "over-exposed": (Severity.NOTE, Grade.OBSERVED),
    "dark": (Severity.NOTE, Grade.OBSERVED),
    "blurred": (Severity.NOTE, Grade.OBSERVED),
    "not-checked": (Severity.NOTE, Grade.PROVED),
}


def _finding(event: FaceEvent, version: str) -> Finding:
    severity, grade = _FINDINGS[event.code]
    span = event.span or Span(event.at_ms, event.at_ms + 1)
    code = f"face-{event.code}"
    return Finding(code, severity, grade, version, span, event.figures, event.frames_ms)


def _summary(
    observations: Sequence[FaceObservation],
    events: Sequence[FaceEvent],
    compared: ComparedFaces,
    problem: str | None,
) -> FaceSummary:
    regular = [observation for observation in observations if observation.regular]
    counts = Counter(observation.state.value for observation in regular)
    overall, yardstick = compared.overall, compared.yardstick
    rank = None
    if yardstick is not None and compared.rows and len(yardstick.others):
        rank = yardstick.rank(np.median(compared.vectors[list(compared.rows)], axis=0))
    times = [observation.t_ms for observation in observations]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    state = _overall_state(counts, events, overall, problem)
    shown: Mapping[str, float | int | str] = (
        _worst(events) if state == FaceState.DIFFERS.value else {}
    )
    if overall is not None:
        distance = round(overall.distance, 4)
        figures: dict[str, float | int | str] = {"words": overall.words, "distance": distance}
        shown = {**figures, "similarity": overall.similarity, **shown}
    return FaceSummary(
        state=state,
        checks=len(regular),
        counts={one.value: counts[one.value] for one in FaceState},
        words=str(shown["words"]) if "words" in shown else None,
        similarity=float(shown["similarity"]) if "similarity" in shown else None,
        distance=float(shown["distance"]) if "distance" in shown else None,
        score=None if overall is None or overall.score is None else round(overall.score, 3),
        rank=rank,
        cohort=len(yardstick.others) if yardstick else 0,
        bounces=sum(event.code == "bounce" for event in events),
        longest_gap_ms=max(gaps, default=0),
    )


def _worst(events: Sequence[FaceEvent]) -> dict[str, float | int | str]:
    """The figures of the stretch that differs most: a median over two people says nothing."""
    stretches = [event.figures or {} for event in events if event.code in OTHER_PERSON]
    return min(stretches, key=lambda figures: figures.get("similarity", 1.0), default={})


def _overall_state(
    counts: Counter[str],
    events: Sequence[FaceEvent],
    overall: Resemblance | None,
    problem: str | None,
) -> str:
    """A stretch with another person outweighs any median over the whole recording."""
    if any(event.code in OTHER_PERSON for event in events):
        return FaceState.DIFFERS.value
    if problem is not None:
        return NO_PHOTO
    if overall is not None:
        return overall.standing.value
    if counts and set(counts) == {FaceState.ABSENT.value}:
        return FaceState.ABSENT.value
    if counts[FaceState.UNUSABLE.value] > sum(counts.values()) / 2:
        return FaceState.UNUSABLE.value
    if counts[FaceState.TOO_SMALL.value] > sum(counts.values()) / 2:
        return FaceState.TOO_SMALL.value
    return FaceState.CANNOT_TELL.value
