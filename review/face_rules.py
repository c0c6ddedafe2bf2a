"""From what was seen of faces to what a reviewer should look at. Pure.

Three layers, each usable alone: states of single observations, decided on the median of several
embeddings; the exam's own rule of three failed checks in a row, which runs on our observations and
on the app's log alike; and events that become findings. Nothing here rejects anybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from media.face_facts import Box, FaceSample, FaceSeries, Light, PortraitFacts, SeenFace
from review.app_log import AppCheck, CheckResult
from review.findings import Finding, Grade, Severity, Span
from review.similarity import (
    FaceLimits,
    Resemblance,
    Yardstick,
    limits_for,
    resemblance,
    rolling_medians,
)

RULES_VERSION = "face-rules/1"


class FaceState(Enum):
    """What one check of ours says. Values are stored and part of the JSON output."""

    MATCH = "match"
    CANNOT_TELL = "cannot_tell"
    DIFFERS = "differs"
    ABSENT = "absent"
    SEVERAL = "several"
    TOO_SMALL = "too_small"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class FaceRules:
    """Settings of the rules; a school may change them, never the past. Times in milliseconds."""

    version: str = RULES_VERSION
    failures_in_a_row: int = 3  # RULES.md 1
    absent_ms: int = 3000  # shorter ones are a turned head or a hand
    long_absent_ms: int = 10_000
    several_ms: int = 1500
    other_person_checks: int = 3
    poor_picture_ms: int = 3000
    gap_checks: int = 3  # so many missing regular checks in a row are worth a note
    min_face_px: int = 48
    second_face_share: float = 0.25  # of the first one's width; smaller ones are background
    over_exposed: float = 0.5  # share of burnt-out pixels
    dark: float = 0.85  # share of pixels lost in the shadow
    blurred: float = 0.025  # sharpness below
    swap_distance: float = 0.50  # between the mean faces of before and after


@dataclass(frozen=True, slots=True)
class FaceObservation:
    """One check as shown on the timeline.

    ``similarity``, ``distance`` and ``score`` are of the median this state was decided on;
    ``words`` and ``reason`` are codes of review.face_texts. ``box`` is the candidate's face.
    """

    t_ms: int
    state: FaceState
    regular: bool  # a check of the regular grid; the others were added around a change
    faces: int
    reason: str  # why this state, e.g. "over-exposed", "too-few-samples", "by-median"
    words: str | None = None
    similarity: float | None = None
    distance: float | None = None
    score: float | None = None
    box: Box | None = None
    boxes: tuple[Box, ...] = ()
    fresh: bool = False  # an embedding of its own; otherwise that of shortly before


@dataclass(frozen=True, slots=True)
class FaceEvent:
    """Something that happened in the course of the checks, at a moment or over a stretch."""

    code: str
    at_ms: int
    span: Span | None = None
    figures: dict[str, float | int | str] | None = None


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
    compared = _Compared.of(series, yardstick, limits)
    observations = tuple(_observe(series, compared, rules))
    checks = [check_of(observation) for observation in observations]
    events = sorted(
        (
            *replay(checks, rules),
            *_stretches(series, observations, rules),
            *_swaps(compared, rules),
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


# --- states -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """The candidate's face of every sample, and what the medians around its embedding say."""

    samples: tuple[FaceSample, ...]
    faces: tuple[SeenFace | None, ...]  # the candidate, per sample
    rows: tuple[int, ...]  # embedding rows of the candidate, in order of time
    row_times_ms: tuple[int, ...]
    vectors: npt.NDArray[np.float32]
    by_row: dict[int, Resemblance]
    overall: Resemblance | None
    yardstick: Yardstick | None
    limits: FaceLimits

    @classmethod
    def of(cls, series: FaceSeries, yardstick: Yardstick | None, limits: FaceLimits) -> _Compared:
        samples, vectors = series.samples(), series.vectors()
        gaps = yardstick.distances(vectors) if yardstick else None
        faces = tuple(_candidate(sample, gaps) for sample in samples)
        times: dict[int, int] = {}
        for sample, face in zip(samples, faces, strict=True):
            if face is not None and face.embedding_row >= 0:
                times.setdefault(face.embedding_row, sample.at_ms)
        rows = tuple(times)
        row_times = tuple(times.values())
        by_row: dict[int, Resemblance] = {}
        overall = None
        if yardstick is not None and gaps is not None and rows:
            d = gaps[list(rows)]
            s = yardstick.scores(vectors[list(rows)], limits)
            by_row, overall = _resemblances(rows, row_times, d, s, limits, yardstick.coarse)
        return cls(samples, faces, rows, row_times, vectors, by_row, overall, yardstick, limits)


def _candidate(sample: FaceSample, gaps: npt.NDArray[np.float64] | None) -> SeenFace | None:
    """Of several faces the one most like the portrait; without a portrait the largest."""
    embedded = [face for face in sample.faces if face.embedding_row >= 0]
    if embedded and gaps is not None:
        return min(embedded, key=lambda face: float(gaps[face.embedding_row]))
    return sample.faces[0] if sample.faces else None


def _resemblances(
    rows: Sequence[int],
    times_ms: Sequence[int],
    gaps: npt.NDArray[np.float64],
    scores: npt.NDArray[np.float64] | None,
    limits: FaceLimits,
    coarse: bool,
) -> tuple[dict[int, Resemblance], Resemblance | None]:
    """The resemblance by the medians around each row, and by those of the whole recording."""
    near = rolling_medians(times_ms, gaps, limits)
    near_scores = None if scores is None else rolling_medians(times_ms, scores, limits)
    by_row = {}
    for place, row in enumerate(rows):
        if not np.isnan(near[place]):
            score = None if near_scores is None else float(near_scores[place])
            by_row[row] = resemblance(float(near[place]), score, limits, coarse=coarse)
    if len(rows) < limits.min_samples:
        return by_row, None
    score = None if scores is None else float(np.median(scores))
    return by_row, resemblance(float(np.median(gaps)), score, limits, coarse=coarse)


def _observe(
    series: FaceSeries, compared: _Compared, rules: FaceRules
) -> Iterator[FaceObservation]:
    slot = -1
    for sample, face in zip(compared.samples, compared.faces, strict=True):
        regular = sample.at_ms // series.every_ms > slot
        slot = max(slot, sample.at_ms // series.every_ms)
        counted = _counted(sample, rules)
        found = compared.by_row.get(face.embedding_row) if face is not None else None
        state, reason = _state(sample, face, counted, found, compared, rules)
        yield FaceObservation(
            t_ms=sample.at_ms,
            state=state,
            regular=regular,
            faces=counted,
            reason=reason,
            words=found.words if found else None,
            similarity=found.similarity if found else None,
            distance=round(found.distance, 4) if found else None,
            score=None if found is None or found.score is None else round(found.score, 3),
            box=face.box if face else None,
            boxes=tuple(one.box for one in sample.faces),
            fresh=face is not None and face.fresh,
        )


def _counted(sample: FaceSample, rules: FaceRules) -> int:
    """Faces that count as persons in front of the camera: not the small ones of a poster."""
    if not sample.faces:
        return 0
    least = rules.second_face_share * sample.faces[0].px
    return sum(face.px >= least for face in sample.faces)


def _state(
    sample: FaceSample,
    face: SeenFace | None,
    counted: int,
    found: Resemblance | None,
    compared: _Compared,
    rules: FaceRules,
) -> tuple[FaceState, str]:
    if face is None:
        poor = _poor(sample.light, rules, blur=False)
        return (FaceState.UNUSABLE, poor) if poor else (FaceState.ABSENT, "no-face")
    if counted > 1:
        return FaceState.SEVERAL, "several-faces"
    if face.px < rules.min_face_px:
        return FaceState.TOO_SMALL, "face-too-small"
    if poor := _poor(face.light, rules, blur=True):
        return FaceState.UNUSABLE, poor
    if compared.yardstick is None:
        return FaceState.CANNOT_TELL, "no-portrait"
    if found is None:
        return FaceState.CANNOT_TELL, "too-few-samples"
    return FaceState(found.standing.value), "by-median"


def _poor(light: Light, rules: FaceRules, *, blur: bool) -> str:
    """Why nothing can be told from this picture; empty if something can."""
    if light.over_exposed > rules.over_exposed:
        return "over-exposed"
    if light.dark > rules.dark:
        return "dark"
    return "blurred" if blur and light.sharpness < rules.blurred else ""


# --- the rule of three in a row -----------------------------------------------------------------


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
    belong to the same bounce. The two causes are counted apart.

    Units: milliseconds from the start of the recording. Source: RULES.md 1-2 (FAQ §0-9, §1-4).
    """
    return tuple(event for event, _ in _replayed(checks, rules or FaceRules()) if event is not None)


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
                    event, bounced = _bounce(row), check
            case Outcome.BOUNCE if bounced is None:
                event, bounced = _bounce([*row, check]), check
            case _:
                pass  # not run, or a failure while the exam stands still anyway
        yield event, rules.failures_in_a_row if bounced else len(row)
        if bounced is not None:
            row = []


def _bounce(row: Sequence[Check]) -> FaceEvent:
    counts = Counter(check.outcome for check in row)
    absent, differs = counts[Outcome.ABSENT], counts[Outcome.DIFFERS]
    cause = "mixed" if absent and differs else "absent" if absent else "differs"
    if not absent and not differs:
        cause = "unknown"
    first, last = row[0].at_ms, row[-1].at_ms
    figures: dict[str, float | int | str] = {"cause": cause, "absent": absent, "differs": differs}
    return FaceEvent("bounce", last, Span(first, last) if last > first else None, figures)


def _recheck(check: Check, bounced: Check | None) -> FaceEvent:
    if bounced is None or bounced.at_ms >= check.at_ms:
        return FaceEvent("recheck", check.at_ms)
    away = check.at_ms - bounced.at_ms
    return FaceEvent(
        "recheck", check.at_ms, Span(bounced.at_ms, check.at_ms), {"after_s": away / 1000}
    )


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


def _swaps(compared: _Compared, rules: FaceRules) -> Iterator[FaceEvent]:
    """Moments at which the face before and the face after are far apart, portrait or not.

    Compares the means of three embeddings on either side, so that one bad picture is no swap; of
    neighbouring moments the one with the largest distance counts.
    """
    reach = compared.limits.min_samples
    vectors = compared.vectors[list(compared.rows)] if compared.rows else compared.vectors[:0]
    jumps = np.zeros(len(vectors))
    for place in range(reach, len(vectors) - reach + 1):
        before = vectors[place - reach : place].mean(axis=0)
        after = vectors[place : place + reach].mean(axis=0)
        jumps[place] = float(np.linalg.norm(before - after))
    for place, jump in enumerate(jumps):
        around = jumps[max(0, place - reach) : place + reach + 1]
        # >= on the left and > on the right, so that of two equal neighbours one is taken
        if jump > rules.swap_distance and jump >= around.max() and jump > jumps[place - 1]:
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
    compared: _Compared,
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
        figures = {"words": overall.words, "similarity": overall.similarity, "distance": distance}
        shown = {**figures, **shown}
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


# --- beside the app's log -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A check of the app and ours of the same moment that contradict each other."""

    at_ms: int
    code: str  # e.g. "app-passed-we-differ"
    app: str  # CheckResult value
    ours: str  # FaceState value
    app_similarity: float | None
    our_similarity: float | None


_CONTRADICTIONS = {
    (CheckResult.PASSED, FaceState.DIFFERS): "app-passed-we-differ",
    (CheckResult.PASSED, FaceState.ABSENT): "app-passed-we-absent",
    (CheckResult.PASSED, FaceState.SEVERAL): "app-passed-we-several",
    (CheckResult.DIFFERS, FaceState.MATCH): "app-differs-we-match",
    (CheckResult.DIFFERS, FaceState.ABSENT): "app-differs-we-absent",
    (CheckResult.ABSENT, FaceState.MATCH): "app-absent-we-match",
    (CheckResult.ABSENT, FaceState.DIFFERS): "app-absent-we-differ",
    (CheckResult.ABSENT, FaceState.CANNOT_TELL): "app-absent-we-see",
    (CheckResult.SEVERAL, FaceState.ABSENT): "app-several-we-absent",
}


def disagreements(
    ours: Sequence[FaceObservation], app: Sequence[AppCheck], *, tolerance_ms: int = 1500
) -> tuple[Disagreement, ...]:
    """Every check of the app that ours contradicts.

    Compared are observations within ``tolerance_ms``, for the phone's clock and the video's differ
    a little: one that agrees is enough, and "cannot tell" contradicts nobody but "no face".
    """
    times = [observation.t_ms for observation in ours]
    found = []
    for check in app:
        first = bisect_left(times, check.at_ms - tolerance_ms)
        last = bisect_left(times, check.at_ms + tolerance_ms + 1)
        near = sorted(ours[first:last], key=lambda one: abs(one.t_ms - check.at_ms))
        codes = [_CONTRADICTIONS.get((check.result, one.state)) for one in near]
        if near and codes[0] is not None and all(codes):
            nearest = near[0]
            found.append(
                Disagreement(
                    check.at_ms,
                    codes[0],
                    check.result.value,
                    nearest.state.value,
                    check.similarity,
                    nearest.similarity,
                )
            )
    return tuple(found)
