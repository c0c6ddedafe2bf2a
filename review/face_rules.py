"""From what was seen of faces to what a reviewer should look at. Pure.

States come from ``review.face_states``, the rule of three from ``review.three_in_a_row``; here they
become events, findings and one summary. Nothing here rejects anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from media.face_facts import FaceSeries, PortraitFacts
from review.face_disagreements import Disagreement, disagreements
from review.face_states import (
    RULES_VERSION,
    ComparedFaces,
    FaceObservation,
    FaceRules,
    FaceState,
    observe,
)
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
            *_stretches(series, observations, rules),
            *_swaps(compared),
        ),
        key=lambda event: event.at_ms,
    )
    version = f"{rules.version}+{limits.name}"
    return FaceJudgement(
        profile=series.profile.name,
        limits=limits.name,
        rules=rules.version,
        portrait_problem=problem,
        observations=observations,
        failures_in_a_row=failures_in_a_row(checks, rules),
        events=tuple(events),
        findings=tuple(_finding(event, version) for event in events if event.code in _FINDINGS),
        summary=_summary(observations, events, compared, problem),
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


# --- stretches ----------------------------------------------------------------------------------


def _stretches(
    series: FaceSeries, observations: Sequence[FaceObservation], rules: FaceRules
) -> Iterator[FaceEvent]:
    """Absence, several faces, another person, poor pictures and gaps, each as one stretch."""
    end_ms = max(series.last_frame_ms, observations[-1].t_ms) if observations else 0

    def runs(
        of: Callable[[FaceObservation], object],
    ) -> Iterator[tuple[object, Span, list[FaceObservation]]]:
        place = 0
        for key, group in groupby(observations, key=of):
            members = list(group)
            place += len(members)
            stop_ms = observations[place].t_ms if place < len(observations) else end_ms
            start_ms = members[0].t_ms
            yield key, Span(start_ms, max(stop_ms, start_ms + 1)), members

    for state, span, members in runs(lambda one: one.state):
        lasted_ms = span.end_ms - span.start_ms
        if state is FaceState.ABSENT and lasted_ms >= rules.absent_ms:
            yield _stretch("absent", span)
        elif state is FaceState.SEVERAL and lasted_ms >= rules.several_ms:
            yield _stretch("several", span, faces=max(one.faces for one in members))
        elif state is FaceState.TOO_SMALL and lasted_ms >= rules.poor_picture_ms:
            yield _stretch("too-small", span)
    for reason, span, _ in runs(lambda one: one.state is FaceState.UNUSABLE and one.reason):
        if reason and span.end_ms - span.start_ms >= rules.poor_picture_ms:
            yield _stretch(str(reason), span)
    for differs, span, members in runs(lambda one: one.state is FaceState.DIFFERS):
        if (
            differs
            and sum(one.fresh or one.regular for one in members) >= rules.other_person_checks
        ):
            yield _other_person(span, members)
    for before, after in pairwise(observations):
        if after.t_ms - before.t_ms > rules.gap_checks * series.every_ms:
            yield _stretch("not-checked", Span(before.t_ms, after.t_ms))


def _stretch(code: str, span: Span, **figures: float | int | str) -> FaceEvent:
    seconds = round((span.end_ms - span.start_ms) / 1000, 1)
    return FaceEvent(code, span.start_ms, span, {"seconds": seconds, **figures})


def _other_person(span: Span, members: Sequence[FaceObservation]) -> FaceEvent:
    """A stretch that differs. Only near to the portrait it reads "does not stand out"."""
    least = min(members, key=lambda one: one.similarity if one.similarity is not None else 1.0)
    near = all(one.words == "does-not-stand-out" for one in members)
    figures: dict[str, float | int | str] = {"words": least.words or ""}
    if least.similarity is not None and least.distance is not None:
        figures |= {"similarity": least.similarity, "distance": least.distance}
    return _stretch("does-not-stand-out" if near else "other-person", span, **figures)


def _swaps(compared: ComparedFaces) -> Iterator[FaceEvent]:
    """Moments at which the face before and the face after are far apart, portrait or not.

    Compares the means of three embeddings on either side, so that one bad picture is no swap; of
    neighbouring moments the one with the largest distance counts.
    """
    reach, far = compared.limits.min_samples, compared.limits.swap_distance
    vectors = compared.vectors[list(compared.rows)] if compared.rows else compared.vectors[:0]
    jumps = np.zeros(len(vectors))
    for place in range(reach, len(vectors) - reach + 1):
        before = vectors[place - reach : place].mean(axis=0)
        after = vectors[place : place + reach].mean(axis=0)
        jumps[place] = float(np.linalg.norm(before - after))
    for place, jump in enumerate(jumps):
        around = jumps[max(0, place - reach) : place + reach + 1]
        # >= on the left and > on the right, so that of two equal neighbours one is taken
        if jump > far and jump >= around.max() and jump > jumps[place - 1]:
            at_ms = compared.row_times_ms[place]
            yield FaceEvent("swap", at_ms, None, {"distance": round(float(jump), 3)})


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


_OTHER_PERSON = ("other-person", "does-not-stand-out")


def _finding(event: FaceEvent, version: str) -> Finding:
    severity, grade = _FINDINGS[event.code]
    span = event.span or Span(event.at_ms, event.at_ms + 1)
    return Finding(f"face-{event.code}", severity, grade, version, span, event.figures)


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
    stretches = [event.figures or {} for event in events if event.code in _OTHER_PERSON]
    return min(stretches, key=lambda figures: figures.get("similarity", 1.0), default={})


def _overall_state(
    counts: Counter[str],
    events: Sequence[FaceEvent],
    overall: Resemblance | None,
    problem: str | None,
) -> str:
    """A stretch with another person outweighs any median over the whole recording."""
    if any(event.code in _OTHER_PERSON for event in events):
        return FaceState.DIFFERS.value
    if problem is not None:
        return "no_portrait"
    if overall is not None:
        return overall.standing.value
    if counts and set(counts) == {FaceState.ABSENT.value}:
        return FaceState.ABSENT.value
    if counts[FaceState.UNUSABLE.value] > sum(counts.values()) / 2:
        return FaceState.UNUSABLE.value
    if counts[FaceState.TOO_SMALL.value] > sum(counts.values()) / 2:
        return FaceState.TOO_SMALL.value
    return FaceState.CANNOT_TELL.value
