"""What other limits would have said of the same recording. Pure, and never kept.

A school that thinks about its limits, and a reviewer who wonders how near a failure was, see which
failures, bounces and findings would go and which would come. Decisions, findings and stored
judgements stay as they are: nothing here has a way to a store.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby, pairwise

from media.face_facts import FaceSeries, PortraitFacts
from review.app_log import AppCheck, CheckResult
from review.face_rules import FaceJudgement, judge_faces
from review.face_states import FaceRules, FaceState
from review.findings import Span
from review.similarity import FaceLimits, limits_for
from review.three_in_a_row import FaceEvent, failures_in_a_row, replay


@dataclass(frozen=True, slots=True)
class Supposition:
    """Limits to suppose; None leaves one as it is. Distances and S are of the face model."""

    raw: float | None = None  # without a cohort: a match up to this distance
    raw_differs: float | None = None  # without a cohort: differs above this distance
    score: float | None = None  # with a cohort: a match from this S on
    score_differs: float | None = None  # with a cohort: differs below this S
    in_a_row: int | None = None  # failed checks that send the candidate back
    absent_s: float | None = None  # seconds without a face that are worth a finding
    app: float | None = None  # the app passes a check from this similarity on (0..1)

    @property
    def names(self) -> tuple[str, ...]:
        """What is supposed, by name; empty: nothing."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) is not None)

    def problem(self, limits: FaceLimits) -> str:
        """Which of the limits cannot be; empty if all can.

        A match must ask for more than "does not differ", and no number may be senseless.
        """
        given = {name: float(getattr(self, name)) for name in self.names}
        for name, value in given.items():
            lowest, highest = RANGES[name]
            if not math.isfinite(value) or not lowest <= value <= highest:
                return name
        wished = self.limits(limits)
        if wished.match_distance > wished.differs_distance:
            return "raw" if "raw" in given else "raw_differs"
        if wished.cohort_match_score < wished.cohort_differs_score:
            return "score" if "score" in given else "score_differs"
        return ""

    def limits(self, limits: FaceLimits) -> FaceLimits:
        """The face limits as supposed. The words of the scale move along with them."""
        match = limits.match_distance if self.raw is None else self.raw
        differs = limits.differs_distance if self.raw_differs is None else self.raw_differs
        score = limits.cohort_match_score if self.score is None else self.score
        low = limits.cohort_differs_score if self.score_differs is None else self.score_differs
        return replace(
            limits,
            match_distance=match,
            very_similar_distance=min(limits.very_similar_distance, 0.95 * match),
            differs_distance=differs,
            coarse_differs_distance=max(limits.coarse_differs_distance, differs),
            clear_distance=max(limits.clear_distance, differs),
            cohort_match_score=score,
            cohort_differs_score=low,
            clear_score=max(limits.clear_score, score + 0.1),
        )

    def rules(self, rules: FaceRules) -> FaceRules:
        return replace(
            rules,
            failures_in_a_row=self.in_a_row or rules.failures_in_a_row,
            absent_ms=rules.absent_ms if self.absent_s is None else round(self.absent_s * 1000),
        )


# Beyond these a limit makes no sense for any model.
RANGES: dict[str, tuple[float, float]] = {
    "raw": (0.01, 50.0),
    "raw_differs": (0.01, 50.0),
    "score": (-10.0, 20.0),
    "score_differs": (-10.0, 20.0),
    "in_a_row": (1, 100),
    "absent_s": (0.5, 3600.0),
    "app": (0.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """One recording, or many, in numbers. ``states`` counts our regular checks."""

    states: dict[str, int]
    failures: int = 0  # of our regular checks: no face, or differs
    bounces: int = 0
    findings: dict[str, int] | None = None  # of faces, by code
    app_failures: int | None = None  # None: no log of the app came along
    app_bounces: int | None = None

    @property
    def all_findings(self) -> int:
        return sum((self.findings or {}).values())

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            dict(Counter(self.states) + Counter(other.states)),
            self.failures + other.failures,
            self.bounces + other.bounces,
            dict(Counter(self.findings or {}) + Counter(other.findings or {})),
            _sum(self.app_failures, other.app_failures),
            _sum(self.app_bounces, other.app_bounces),
        )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that would read otherwise.

    ``source`` is "ours" or "app", ``kind`` "checks" or "finding". ``before`` and ``after`` are
    states of the checks, or the code of the finding on the one side and nothing on the other.
    """

    source: str
    kind: str
    span: Span
    count: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One recording by today's limits and by the supposed ones, and what makes the difference."""

    before: Tally
    after: Tally
    changes: tuple[Change, ...]
    limits: FaceLimits  # today's
    by_score: bool  # whether the cohort score decides here, or the raw distance


@dataclass(frozen=True, slots=True)
class Recording:
    """What was measured of one submission, as far as a supposition needs it."""

    series: FaceSeries | None
    portrait: PortraitFacts | None = None
    cohort: tuple[PortraitFacts, ...] = ()
    app_checks: tuple[AppCheck, ...] | None = None


def compare(
    recording: Recording,
    supposed: Supposition,
    limits: FaceLimits | None = None,
    rules: FaceRules | None = None,
) -> Comparison | None:
    """Judge a recording twice and list the differences; None where no face was measured.

    Raises ValueError, with the name of the limit, for a supposition that cannot be.
    """
    series, rules = recording.series, rules or FaceRules()
    if series is None:
        return None
    limits = limits or limits_for(series.profile)
    if problem := supposed.problem(limits):
        raise ValueError(problem)
    others = (recording.portrait, recording.cohort)
    before = judge_faces(series, *others, limits, rules)
    after = judge_faces(series, *others, supposed.limits(limits), supposed.rules(rules))
    app = recording.app_checks
    app_after = None if app is None else _supposed_log(app, supposed, rules)
    return Comparison(
        _tally(before, app, rules),
        _tally(after, app_after, supposed.rules(rules)),
        (
            *_changed_checks(before, after),
            *_changed_events("ours", _findings(before), _findings(after)),
            *_changed_app(app or (), app_after or (), rules, supposed.rules(rules)),
        ),
        limits,
        any(one.score is not None for one in before.observations),
    )


def _tally(judged: FaceJudgement, app: Sequence[AppCheck] | None, rules: FaceRules) -> Tally:
    states = dict(judged.summary.counts)
    return Tally(
        states=states,
        failures=states[FaceState.ABSENT.value] + states[FaceState.DIFFERS.value],
        bounces=judged.summary.bounces,
        findings=dict(Counter(one.code for one in judged.findings)),
        app_failures=None if app is None else sum(one.result in _APP_FAILED for one in app),
        app_bounces=None if app is None else len(_bounces(app, rules)),
    )


_APP_FAILED = (CheckResult.DIFFERS, CheckResult.ABSENT)


# --- the app's log ------------------------------------------------------------------------------


def _supposed_log(
    checks: Sequence[AppCheck], supposed: Supposition, rules: FaceRules
) -> tuple[AppCheck, ...]:
    """The log as it would read. Only checks that say how similar the face was can change.

    The app's own word that it sent the candidate back goes where its failed checks explain it, for
    the rule says anew whether they still do; one that nothing explains stays.
    """
    if supposed.app is None and supposed.in_a_row is None:
        return tuple(checks)
    explained = (0, *failures_in_a_row(checks, rules))
    return tuple(
        _decided(check, supposed.app)
        for check, failures in zip(checks, explained, strict=False)
        if check.result is not CheckResult.BOUNCE or failures == 0
    )


def _decided(check: AppCheck, passes_from: float | None) -> AppCheck:
    comparable = check.result in (CheckResult.PASSED, CheckResult.DIFFERS)
    if passes_from is None or check.similarity is None or not comparable:
        return check
    passed = check.similarity >= passes_from
    return replace(check, result=CheckResult.PASSED if passed else CheckResult.DIFFERS)


def _bounces(checks: Sequence[AppCheck], rules: FaceRules) -> list[FaceEvent]:
    return [event for event in replay(checks, rules) if event.code == "bounce"]


def _changed_app(
    before: Sequence[AppCheck], after: Sequence[AppCheck], now: FaceRules, then: FaceRules
) -> tuple[Change, ...]:
    result = {(one.at_ms, one.similarity): one.result.value for one in after}
    pairs = [
        (one.at_ms, one.result.value, result[one.at_ms, one.similarity])
        for one in before
        if (one.at_ms, one.similarity) in result and one.result is not CheckResult.BOUNCE
    ]
    was = [_as_event(one) for one in _bounces(before, now)]
    will = [_as_event(one) for one in _bounces(after, then)]
    return *_runs("app", pairs), *_changed_events("app", was, will)


def _as_event(bounce: FaceEvent) -> tuple[str, Span]:
    return bounce.code, bounce.span or Span(bounce.at_ms, bounce.at_ms + 1)


# --- what makes the difference ------------------------------------------------------------------


def _changed_checks(before: FaceJudgement, after: FaceJudgement) -> tuple[Change, ...]:
    both = zip(before.observations, after.observations, strict=True)
    pairs = [(was.t_ms, was.state.value, will.state.value) for was, will in both if was.regular]
    return _runs("ours", pairs)


def _runs(source: str, pairs: Sequence[tuple[int, str, str]]) -> tuple[Change, ...]:
    """Checks next to each other that change in the same way, as one stretch each."""
    if not pairs:
        return ()
    ends = [later[0] for _, later in pairwise(pairs)] + [pairs[-1][0] + 1]
    rows = [(*pair, end) for pair, end in zip(pairs, ends, strict=True)]
    found = []
    for (was, will), group in groupby(rows, key=lambda row: (row[1], row[2])):
        members = list(group)
        if was != will:
            span = Span(members[0][0], max(members[-1][3], members[0][0] + 1))
            found.append(Change(source, "checks", span, len(members), was, will))
    return tuple(found)


def _findings(judged: FaceJudgement) -> list[tuple[str, Span]]:
    return [(one.code, one.span) for one in judged.findings if one.span]


def _changed_events(
    source: str, before: Sequence[tuple[str, Span]], after: Sequence[tuple[str, Span]]
) -> tuple[Change, ...]:
    """Those without a counterpart: of the same kind, and touching it in time."""
    gone = [Change(source, "finding", s, 1, c, "") for c, s in before if not _met(c, s, after)]
    new = [Change(source, "finding", s, 1, "", c) for c, s in after if not _met(c, s, before)]
    return tuple(sorted([*gone, *new], key=lambda one: (one.span.start_ms, one.before, one.after)))


def _met(code: str, span: Span, others: Sequence[tuple[str, Span]]) -> bool:
    return any(
        code == other and span.start_ms <= there.end_ms and there.start_ms <= span.end_ms
        for other, there in others
    )


# --- what the desk answers ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Supposed:
    """The answer about one submission; without a comparison no face was measured in it."""

    submission_id: str
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class ExamSupposed:
    """The answer about a stretch of an exam's submissions, to be added up with the others.

    ``total`` counts all its formal submissions, ``asked`` those of this stretch, ``compared`` those
    of them that have faces. ``changed`` names the ones that would read otherwise.
    """

    total: int
    asked: int
    compared: int
    before: Tally
    after: Tally
    changed: tuple[str, ...]
