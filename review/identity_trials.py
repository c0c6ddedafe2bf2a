"""Judges people against their own ID photo and against other people's, as the review would. Pure.

Each person's frames become one recording, and ``ComparedFaces`` judges it: the same medians, poor
picture rules, limits and cohort score as in a review. Nothing is decided here.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from media.face_facts import FaceSample, FaceSeries, PortraitFacts, StillFacts, pack_series
from review.calibration import FAILED, Interval, wilson
from review.face_rules import judge_faces
from review.face_states import ComparedFaces, FaceRules, FaceState
from review.similarity import FaceLimits, Standing, Yardstick, limits_for

MOST_OTHERS = 50  # so many strangers' ID photos are tried, and so many serve as cohort
_STEP_MS = 1000
_OWN = (Standing.MATCH.value, Standing.CANNOT_TELL.value, Standing.DIFFERS.value, FAILED)
_STRANGER = _OWN[:3]


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a session: the ID photo and the frames that are labelled as theirs."""

    name: str
    group: str
    portrait: PortraitFacts | None
    frames: tuple[StillFacts, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A person's frames against one ID photo. ``claimed`` is whose photo it was."""

    person: str
    claimed: str
    state: str  # a Standing value, or "failed"
    reason: str = ""  # why it failed
    distance: float | None = None
    score: float | None = None
    cohort: int = 0
    alarm: bool = False  # own only: a stretch of frames alone would have raised "other person"


def recording_of(frames: Iterable[StillFacts]) -> FaceSeries | None:
    """The frames with a face as one recording, a second apart. None without any."""
    samples: list[FaceSample] = []
    vectors: list[npt.NDArray[np.float32]] = []
    profile = None
    for frame in frames:
        if frame.sample is None or frame.profile is None:
            continue
        if profile is not None and frame.profile.name != profile.name:
            raise ValueError("frames of different profiles are never one recording")
        profile = frame.profile
        (face,) = frame.sample.faces
        if frame.embedding:
            face = replace(face, embedding_row=len(vectors))
            vectors.append(frame.vector())
        samples.append(FaceSample(_STEP_MS * len(samples), frame.sample.light, (face,)))
    if profile is None:
        return None
    return pack_series(
        samples,
        vectors,
        profile=profile,
        every_ms=_STEP_MS,
        width_px=0,
        height_px=0,
        last_frame_ms=_STEP_MS * len(samples) - 1,
        dimensions=vectors[0].size if vectors else 128,
    )


def own_and_strangers(
    people: Sequence[Person], limits: FaceLimits | None = None, rules: FaceRules | None = None
) -> tuple[list[Trial], list[Trial]]:
    """Everybody of one group against the own ID photo, then against up to 50 others' ones.

    The cohort is up to 50 other ID photos of the group: neither the one that is claimed, nor that
    of the person in the frames, for a stand-in's own photo is in nobody's session.
    """
    rules = rules or FaceRules()
    ordered = sorted(people, key=lambda one: _draw(one.name))
    own: list[Trial] = []
    strangers: list[Trial] = []
    for person in ordered:
        if not person.frames:
            continue
        series = recording_of(person.frames)
        own.append(_trial(person, person, series, ordered, limits, rules))
        others = [one for one in ordered if one.name != person.name and _usable(one.portrait)]
        # From where the person stands in the order, so that everybody is tried equally often.
        start = sum(_draw(one.name) < _draw(person.name) for one in others)
        for place in range(min(MOST_OTHERS, len(others))):
            claimed = others[(start + place) % len(others)]
            strangers.append(_trial(person, claimed, series, ordered, limits, rules))
    return own, strangers


def _trial(
    person: Person,
    claimed: Person,
    series: FaceSeries | None,
    everybody: Sequence[Person],
    limits: FaceLimits | None,
    rules: FaceRules,
) -> Trial:
    portrait = claimed.portrait
    if portrait is None or not portrait.usable:
        reason = "portrait-missing" if portrait is None else portrait.problem or "portrait-no-face"
        return Trial(person.name, claimed.name, FAILED, reason)
    if series is None:
        problems = Counter(frame.problem or "still-no-face" for frame in person.frames)
        return Trial(person.name, claimed.name, FAILED, problems.most_common(1)[0][0])
    cohort = [
        one.portrait
        for one in everybody
        if one.portrait is not None
        and one.portrait.usable
        and one.name not in (person.name, claimed.name)
    ][:MOST_OTHERS]
    used = limits or limits_for(series.profile)
    yardstick = Yardstick.of(portrait, cohort)
    found = ComparedFaces.of(series, yardstick, used, rules).overall
    alarm = person is claimed and _alarm(series, portrait, cohort, used, rules)
    if found is None:  # fewer pictures that can be judged than a state needs
        state = Standing.CANNOT_TELL.value
        return Trial(person.name, claimed.name, state, "too-few-samples", alarm=alarm)
    return Trial(
        person.name,
        claimed.name,
        found.standing.value,
        distance=found.distance,
        score=found.score,
        cohort=len(yardstick.others),
        alarm=alarm,
    )


def _alarm(
    series: FaceSeries,
    portrait: PortraitFacts,
    cohort: Sequence[PortraitFacts],
    limits: FaceLimits,
    rules: FaceRules,
) -> bool:
    """Whether the whole judgement, with its stretches, would call the own person different."""
    judged = judge_faces(series, portrait, cohort, limits, rules)
    return judged.summary.state == FaceState.DIFFERS.value


def _usable(portrait: PortraitFacts | None) -> bool:
    return portrait is not None and portrait.usable


def _draw(name: str) -> str:
    """A fixed order that has nothing to do with how people are called."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def group_report(people: Sequence[Person], limits: FaceLimits | None = None) -> dict[str, Any]:
    """Shares and intervals of one group, ready for ``json.dumps``.

    ``own`` counts everybody with frames, and those that could not be judged as failed. ``stranger``
    counts the trials that could be judged; how many could not is in ``counts``.
    """
    own, strangers = own_and_strangers(people, limits)
    judged = [trial for trial in strangers if trial.state != FAILED]
    cohorts = [trial.cohort for trial in (*own, *judged) if trial.cohort]
    return {
        "persons": len(people),
        "own": _shares(own, _OWN),
        "stranger": _shares(judged, _STRANGER),
        "confidence": {
            "level": 0.95,
            "own": {state: _rounded(_own_interval(own, state)) for state in _OWN},
            "stranger": {state: _rounded(_stranger_interval(judged, state)) for state in _STRANGER},
        },
        "counts": {
            "own": {"trials": len(own), **_counts(own, _OWN)},
            "stranger": {
                "trials": len(judged),
                **_counts(judged, _STRANGER),
                "not_judged": len(strangers) - len(judged),
            },
            "own_alarms": sum(trial.alarm for trial in own),
            "failures": dict(Counter(trial.reason for trial in own if trial.reason)),
        },
        "cohort": {"least": min(cohorts, default=0), "most": max(cohorts, default=0)},
        "scored_share": _share(sum(t.score is not None for t in judged), len(judged)),
    }


def session_report(
    people: Sequence[Person], limits: FaceLimits | None = None
) -> dict[str, dict[str, Any]]:
    """The report of every group by its name."""
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[person.group].append(person)
    return {name: group_report(groups[name], limits) for name in sorted(groups)}


def _counts(trials: Sequence[Trial], states: Sequence[str]) -> dict[str, int]:
    seen = Counter(trial.state for trial in trials)
    return {state: seen[state] for state in states}


def _shares(trials: Sequence[Trial], states: Sequence[str]) -> dict[str, float | None]:
    counts = _counts(trials, states)
    return {state: _share(counts[state], len(trials)) for state in states}


def _own_interval(trials: Sequence[Trial], state: str) -> Interval | None:
    return wilson(sum(trial.state == state for trial in trials), len(trials))


def _stranger_interval(
    trials: Sequence[Trial], state: str, *, seed: int = 1, rounds: int = 500
) -> Interval | None:
    """By drawing whole persons anew, for one face's trials are no independent cases.

    Drawing cannot show what never happened, so the interval is at least Wilson's.
    """
    plain = wilson(sum(trial.state == state for trial in trials), len(trials))
    if plain is None:
        return None
    names = {name: number for number, name in enumerate({trial.person: None for trial in trials})}
    hits, sizes = np.zeros(len(names)), np.zeros(len(names))
    for trial in trials:
        hits[names[trial.person]] += trial.state == state
        sizes[names[trial.person]] += 1
    drawn = np.random.default_rng(seed).integers(0, len(names), (rounds, len(names)))
    low, high = np.quantile(hits[drawn].sum(1) / sizes[drawn].sum(1), [0.025, 0.975])
    return min(plain[0], float(low)), max(plain[1], float(high))


def _share(hits: int, of: int) -> float | None:
    return round(hits / of, 6) if of else None


def _rounded(interval: Interval | None) -> list[float] | None:
    return [round(end, 6) for end in interval] if interval else None
