"""How alike two faces are, on a scale that means the same for every group of people. Pure.

A distance alone does not tell: the bundled model takes 37 % of all pairs of different East Asian
people for one person at DeepFace's limit 0.6, against 1 % for others (FACES.md §10). So the own
distance is measured against the distances to the other candidates of the same session, which gives
the cohort score S; where there are too few of them, raw limits with a wide "cannot tell" between
them take its place. No limit here is DeepFace's 0.6 used as a pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

import numpy as np
import numpy.typing as npt

from media.face_facts import EngineProfile, Light, PortraitFacts

FloatArray = npt.NDArray[np.float32]
Figures = npt.NDArray[np.float64]

MATCH_SIMILARITY = 0.75  # at and above: match
DIFFERS_SIMILARITY = 0.30  # below: differs
# Pictures beyond these tell nothing: blur and glare move an own face by up to 0.6. Sharp faces have
# 0.56-1.3; at 0.25 the embedding has moved by about 0.5 (8 photos, blurred by 2-10 % of the face).
BLURRED_SHARPNESS = 0.25
OVER_EXPOSED_SHARE = 0.5  # of the pixels
DARK_SHARE = 0.85
_SAME_PICTURE = 1e-4  # two portraits this close are one file handed in twice


class Standing(Enum):
    """What a comparison says. Values are stored and part of the JSON output."""

    MATCH = "match"
    CANNOT_TELL = "cannot_tell"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class FaceLimits:
    """The limits of one model (FACES.md §10.4). ``name`` is stored with every judgement.

    Distances are Euclidean between embeddings. S is the cohort score, in standard deviations.
    """

    name: str
    match_distance: float  # at most this without a cohort
    differs_distance: float  # above this without a cohort
    coarse_differs_distance: float  # the same for a small or coarse ID scan
    cohort_match_score: float  # S at least this, with a cohort
    cohort_differs_score: float  # S below this
    cohort_match_distance: float  # and never a match above this
    cohort_differs_distance: float  # above this it differs whatever S says
    clear_distance: float  # above: clearly different
    very_similar_distance: float
    clear_score: float  # S at least this stands out clearly
    min_cohort: int = 10
    # So few others are a shaky yardstick: with 10, two to four times as many strangers reach 2.5 as
    # with 20 (FACES.md §10.3: 0.3-1.7 % against at most 0.9 %). Below ``full_cohort`` "cannot tell"
    # widens, in equal steps up to these with ``min_cohort`` others.
    full_cohort: int = 20
    small_cohort_match_margin: float = 0.4
    small_cohort_differs_margin: float = 0.25
    coarse_room: float = 0.10  # with a cohort: so much more before a coarse scan "differs"
    calibrated: bool = True  # measured on faces; otherwise guessed from DeepFace's one limit
    swap_distance: float = 0.50  # between the mean faces of before and after
    min_samples: int = 3  # embeddings behind a state; never a single picture

    def score_margin(self, cohort: int | None) -> float:
        """How shaky a cohort of this size is: 0 from ``full_cohort`` on, 1 at ``min_cohort``."""
        if cohort is None or cohort >= self.full_cohort:
            return 0.0
        return min(1.0, (self.full_cohort - cohort) / max(1, self.full_cohort - self.min_cohort))


DLIB_LIMITS = FaceLimits(
    name="dlib-limits/2",
    # 0.40 takes 1.2 % of strangers in two of four measured groups, 0.35 none (FACES.md §10.4, k=3);
    # a single picture: 3.3-4.5 % and 0.2-0.4 %. Wanted is at most 1 %, with something to spare.
    match_distance=0.38,
    differs_distance=0.60,
    coarse_differs_distance=0.65,
    cohort_match_score=2.5,
    cohort_differs_score=0.0,
    cohort_match_distance=0.60,
    cohort_differs_distance=0.65,
    clear_distance=0.65,
    very_similar_distance=0.35,
    clear_score=3.0,
)
_LIMITS = {"Dlib": DLIB_LIMITS}


def limits_for(profile: EngineProfile) -> FaceLimits:
    """The limits of a profile's model: measured ones, or careful ones around DeepFace's own.

    DeepFace's limit separates its benchmark's pairs; a match asks for clearly less, "differs" for
    clearly more. The cohort score means the same for any model and keeps its limits.
    Raises ValueError for a model that even DeepFace gives no limit for.
    """
    if profile.model in _LIMITS:
        return _LIMITS[profile.model]
    usual = float(profile.limits.get("deepface_distance", 0.0))
    if usual <= 0:
        raise ValueError(f"no limits were measured for the model {profile.model}")
    return FaceLimits(
        name=f"{profile.model.lower()}-not-calibrated/1",
        match_distance=round(0.65 * usual, 4),
        differs_distance=round(1.10 * usual, 4),
        coarse_differs_distance=round(1.15 * usual, 4),
        cohort_match_score=DLIB_LIMITS.cohort_match_score,
        cohort_differs_score=DLIB_LIMITS.cohort_differs_score,
        cohort_match_distance=usual,
        cohort_differs_distance=round(1.15 * usual, 4),
        clear_distance=round(1.15 * usual, 4),
        very_similar_distance=round(0.55 * usual, 4),
        clear_score=DLIB_LIMITS.clear_score,
        calibrated=False,
        swap_distance=round(0.85 * usual, 4),
    )


@dataclass(frozen=True, slots=True)
class Resemblance:
    """One comparison: the figures, the state and the code of its words."""

    standing: Standing
    words: str  # code of review.face_texts, e.g. "similar", "stands-out", "no-clearer"
    similarity: float  # 0..1; match from 0.75, differs below 0.30, by either rule
    distance: float
    score: float | None  # S; None without a cohort


def distances(vectors: FloatArray, other: FloatArray) -> Figures:
    """Euclidean distance of each row to ``other``."""
    gaps: Figures = np.linalg.norm(vectors.astype(np.float64) - other.astype(np.float64), axis=-1)
    return gaps


def unclear(light: Light | None) -> bool:
    """Whether an ID photo is too burnt out, dark or blurred to hold anything against anybody."""
    return light is not None and (
        light.over_exposed > OVER_EXPOSED_SHARE
        or light.dark > DARK_SHARE
        or light.sharpness < BLURRED_SHARPNESS
    )


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """The portrait somebody is compared with and the other portraits of the session."""

    own: FloatArray
    others: FloatArray  # one row each; may be empty
    coarse: bool = False  # a small scan: own faces are further away
    unclear: bool = False  # burnt out, dark or out of focus: nobody differs from such a picture

    @classmethod
    def of(cls, portrait: PortraitFacts, cohort: Sequence[PortraitFacts]) -> Yardstick:
        """Leaves out portraits of other profiles, unusable ones and copies of the own picture.

        Raises ValueError if the portrait itself has no embedding.
        """
        if not portrait.usable or portrait.profile is None:
            raise ValueError("a portrait without an embedding is no yardstick")
        own, name = portrait.vector(), portrait.profile.name
        rows = [
            other.vector()
            for other in cohort
            if other.usable and other.profile is not None and other.profile.name == name
        ]
        others = np.array(rows, np.float32).reshape(-1, own.size)
        others = others[distances(others, own) > _SAME_PICTURE]
        return cls(own, others, "portrait-small-face" in portrait.notices, unclear(portrait.light))

    def distances(self, vectors: FloatArray) -> Figures:
        return distances(vectors, self.own)

    def scores(self, vectors: FloatArray, limits: FaceLimits) -> Figures | None:
        """The cohort score S of each row, or None where there are too few others.

        S = ((mean d(photo, others) - d) / std d(photo, others)
           + (mean d(own, others) - d) / std d(own, others)) / 2, d = d(photo, own).
        Source: FACES.md §10.3.
        """
        if len(self.others) < limits.min_cohort:
            return None
        own_to_others = distances(self.others, self.own)
        spread = float(own_to_others.std())
        to_own = distances(vectors, self.own)
        # In parts, for an hour of video against 50 others would be 180 MB at once.
        parts = [vectors[at : at + 256, None] for at in range(0, max(1, len(vectors)), 256)]
        to_others = np.concatenate([distances(part, self.others[None]) for part in parts])
        spreads = to_others.std(axis=1)
        by_photo = (to_others.mean(axis=1) - to_own) / np.maximum(spreads, 1e-6)
        by_portrait = (float(own_to_others.mean()) - to_own) / max(spread, 1e-6)
        scores: Figures = (by_photo + by_portrait) / 2
        return scores

    def rank(self, vector: FloatArray) -> int:
        """Place of the own portrait among all of them by distance; 1 is the nearest."""
        return 1 + int((distances(self.others, vector) < distances(self.own, vector)).sum())


def resemblance(
    distance: float,
    score: float | None,
    limits: FaceLimits,
    *,
    coarse: bool = False,
    unclear: bool = False,
    cohort: int | None = None,
) -> Resemblance:
    """What a median distance, and S where there is a cohort, say together.

    ``cohort`` is the number of others behind S; without it they count as enough. ``coarse`` and
    ``unclear`` are said of the ID photo; of an unclear one nobody is called different.
    """
    if score is None:
        found = _by_distance(distance, limits, coarse)
    else:
        found = _by_score(distance, score, limits, limits.score_margin(cohort), coarse)
    if unclear and found.standing is Standing.DIFFERS:
        words = "cannot-tell" if score is None else "no-clearer"
        return Resemblance(Standing.CANNOT_TELL, words, DIFFERS_SIMILARITY, distance, score)
    return found


def _by_distance(distance: float, limits: FaceLimits, coarse: bool) -> Resemblance:
    differs = limits.coarse_differs_distance if coarse else limits.differs_distance
    scale = (
        (0.0, 1.0),
        (limits.very_similar_distance, 0.85),
        (limits.match_distance, MATCH_SIMILARITY),
        (differs, DIFFERS_SIMILARITY),
        (differs + 0.10, 0.15),
        (2 * differs, 0.0),
    )
    if distance <= limits.match_distance:
        very = distance <= limits.very_similar_distance
        standing, words = Standing.MATCH, "very-similar" if very else "similar"
    elif distance <= differs:
        standing, words = Standing.CANNOT_TELL, "cannot-tell"
    else:
        clear = distance > limits.clear_distance
        standing, words = Standing.DIFFERS, "clearly-different" if clear else "different"
    return Resemblance(standing, words, _kept(standing, _on(scale, distance)), distance, None)


def _by_score(
    distance: float, score: float, limits: FaceLimits, margin: float, coarse: bool
) -> Resemblance:
    differs_distance = limits.cohort_differs_distance + (limits.coarse_room if coarse else 0.0)
    match_score = limits.cohort_match_score + margin * limits.small_cohort_match_margin
    differs_score = limits.cohort_differs_score - margin * limits.small_cohort_differs_margin
    clear_score = limits.clear_score + margin * limits.small_cohort_match_margin
    by_distance = (
        (0.0, 1.0),
        (limits.cohort_match_distance, MATCH_SIMILARITY),
        (differs_distance, DIFFERS_SIMILARITY),
        (2 * differs_distance, 0.0),
    )
    by_score = (
        (differs_score - 4, 0.0),
        (differs_score, DIFFERS_SIMILARITY),
        (match_score, MATCH_SIMILARITY),
        (clear_score, 0.85),
        (2 * clear_score, 1.0),
    )
    similarity = min(_on(by_distance, distance), _on(by_score, score))
    if distance > differs_distance:
        standing, words = Standing.DIFFERS, "clearly-different"
    elif score < differs_score:
        near = distance <= limits.cohort_match_distance
        standing, words = Standing.DIFFERS, "does-not-stand-out" if near else "others-fit-better"
    elif score >= match_score and distance <= limits.cohort_match_distance:
        clear = score >= clear_score
        standing, words = Standing.MATCH, "stands-out-clearly" if clear else "stands-out"
    else:
        standing, words = Standing.CANNOT_TELL, "no-clearer"
    return Resemblance(standing, words, _kept(standing, similarity), distance, score)


def _on(scale: Sequence[tuple[float, float]], value: float) -> float:
    places, values = zip(*scale, strict=True)
    return float(np.interp(value, places, values))


def _kept(standing: Standing, similarity: float) -> float:
    """Four decimals, on the right side of the lines whatever rounding would do."""
    rounded = round(similarity, 4)
    if standing is Standing.DIFFERS:
        return min(rounded, DIFFERS_SIMILARITY - 0.0001)
    if standing is Standing.CANNOT_TELL:
        return min(max(rounded, DIFFERS_SIMILARITY), MATCH_SIMILARITY - 0.0001)
    return max(rounded, MATCH_SIMILARITY)


def rolling_medians(times_ms: Sequence[int], values: Figures, limits: FaceLimits) -> Figures:
    """For each embedding the median of itself and up to two neighbours on either side.

    A run of three or more keeps its own value up to its very ends, a run of one or two (a turned
    head, a hand) takes that of its surroundings. Neighbours further than ``NEIGHBOUR_MS`` away do
    not count; with fewer than ``limits.min_samples`` in reach the result is NaN.
    """
    medians = np.full(len(values), np.nan)
    for middle, at_ms in enumerate(times_ms):
        first, last = max(0, middle - 2), min(len(values), middle + 3)
        near = [
            float(values[i]) for i in range(first, last) if abs(times_ms[i] - at_ms) <= NEIGHBOUR_MS
        ]
        if len(near) >= limits.min_samples:
            medians[middle] = median(near)
    return medians


NEIGHBOUR_MS = 12_000
