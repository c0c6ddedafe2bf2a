"""What each look at a video says about the candidate's face. Pure.

Decided on the median of several embeddings, never on a single picture, and only where the picture
allows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

import numpy as np
import numpy.typing as npt

from media.face_facts import Box, FaceSample, FaceSeries, Light, SeenFace
from review.face_tracks import Belief, believed
from review.similarity import (
    BLURRED_SHARPNESS,
    DARK_SHARE,
    OVER_EXPOSED_SHARE,
    FaceLimits,
    Resemblance,
    Yardstick,
    resemblance,
    rolling_medians,
)

RULES_VERSION = "face-rules/4"


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
    # YuNet finds faces from 0.7 on. A painted landscape on the wall reached 0.79 as a large face
    # (bench.false_alarms); people who look at the camera reach 0.9, half-covered ones 0.7
    # (bench.second_faces). Below, a face counts where it goes on from a clear one, and no
    # embedding of it is used: turned away, an own face is as far off as another person's.
    second_face_score: float = 0.80
    clear_face_score: float = 0.85
    follow_ms: int = 2000
    over_exposed: float = OVER_EXPOSED_SHARE  # of the pixels are burnt out
    dark: float = DARK_SHARE  # of the pixels are lost in the shadow
    blurred: float = BLURRED_SHARPNESS
    # Where the detector is unsure its box is loose, and what lies around makes it look sharper.
    unsure_blurred: float = 0.40


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


@dataclass(frozen=True, slots=True, eq=False)
class ComparedFaces:
    """The candidate's face of every sample, and what the medians around its embedding say."""

    samples: tuple[FaceSample, ...]
    believed: tuple[tuple[SeenFace, ...], ...]  # per sample, without what is hardly a face
    faces: tuple[SeenFace | None, ...]  # the candidate, per sample
    rows: tuple[int, ...]  # embedding rows of the candidate, in order of time
    row_times_ms: tuple[int, ...]
    vectors: npt.NDArray[np.float32]
    by_row: dict[int, Resemblance]
    overall: Resemblance | None
    yardstick: Yardstick | None
    limits: FaceLimits

    @classmethod
    def of(
        cls,
        series: FaceSeries,
        yardstick: Yardstick | None,
        limits: FaceLimits,
        rules: FaceRules,
    ) -> ComparedFaces:
        samples, vectors = series.samples(), series.vectors()
        gaps = yardstick.distances(vectors) if yardstick else None
        faces_of = _believed(series, samples, rules)
        faces = tuple(_candidate(those, gaps) for those in faces_of)
        poor = _poor_rows(series, samples, rules)
        times: dict[int, int] = {}
        for sample, face in zip(samples, faces, strict=True):
            if face is not None and face.embedding_row >= 0 and face.embedding_row not in poor:
                times.setdefault(face.embedding_row, sample.at_ms)
        rows = tuple(times)
        row_times = tuple(times.values())
        by_row: dict[int, Resemblance] = {}
        overall = None
        if yardstick is not None and gaps is not None and rows:
            d = gaps[list(rows)]
            s = yardstick.scores(vectors[list(rows)], limits)
            by_row, overall = _resemblances(rows, row_times, d, s, limits, yardstick)
        return cls(
            samples, faces_of, faces, rows, row_times, vectors, by_row, overall, yardstick, limits
        )


def _poor_rows(series: FaceSeries, samples: Sequence[FaceSample], rules: FaceRules) -> set[int]:
    """Embeddings made from pictures that cannot be judged: they must not enter any median.

    A face out of focus or turned away is as far from its own portrait as another person's.
    """
    return {
        face.embedding_row
        for sample in samples
        for face in sample.faces
        if face.fresh and (_unsure(series, face, rules) or _poor(face.light, rules, blur=True))
    }


def _unsure(series: FaceSeries, face: SeenFace, rules: FaceRules) -> bool:
    """Whether the detector hardly takes this for a face; only YuNet's scale is known."""
    return series.profile.detector == "yunet" and face.score < rules.second_face_score


def _believed(
    series: FaceSeries, samples: Sequence[FaceSample], rules: FaceRules
) -> tuple[tuple[SeenFace, ...], ...]:
    if series.profile.detector != "yunet":
        return tuple(sample.faces for sample in samples)
    belief = Belief(rules.second_face_score, rules.clear_face_score, rules.follow_ms)
    return believed(samples, belief)


def _candidate(faces: Sequence[SeenFace], gaps: npt.NDArray[np.float64] | None) -> SeenFace | None:
    """Of several faces the one most like the portrait; without a portrait the largest."""
    embedded = [face for face in faces if face.embedding_row >= 0]
    if embedded and gaps is not None:
        return min(embedded, key=lambda face: float(gaps[face.embedding_row]))
    return faces[0] if faces else None


def _resemblances(
    rows: Sequence[int],
    times_ms: Sequence[int],
    gaps: npt.NDArray[np.float64],
    scores: npt.NDArray[np.float64] | None,
    limits: FaceLimits,
    yardstick: Yardstick,
) -> tuple[dict[int, Resemblance], Resemblance | None]:
    """The resemblance by the medians around each row, and by those of the whole recording."""
    compare = partial(
        resemblance,
        coarse=yardstick.coarse,
        unclear=yardstick.unclear,
        cohort=len(yardstick.others),
    )
    near = rolling_medians(times_ms, gaps, limits)
    near_scores = None if scores is None else rolling_medians(times_ms, scores, limits)
    by_row = {}
    for place, row in enumerate(rows):
        if not np.isnan(near[place]):
            score = None if near_scores is None else float(near_scores[place])
            by_row[row] = compare(float(near[place]), score, limits)
    if len(rows) < limits.min_samples:
        return by_row, None
    score = None if scores is None else float(np.median(scores))
    middle = float(np.median(gaps))
    return by_row, compare(middle, score, limits)


def observe(
    series: FaceSeries, compared: ComparedFaces, rules: FaceRules
) -> Iterator[FaceObservation]:
    slot = -1
    looks = zip(compared.samples, compared.faces, compared.believed, strict=True)
    for sample, face, those in looks:
        regular = sample.at_ms // series.every_ms > slot
        slot = max(slot, sample.at_ms // series.every_ms)
        counted = _counted(those, rules)
        unsure = face is not None and _unsure(series, face, rules)
        found = compared.by_row.get(face.embedding_row) if face is not None else None
        state, reason = _state(sample, face, counted, found, compared, rules, unsure=unsure)
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


def _counted(faces: Sequence[SeenFace], rules: FaceRules) -> int:
    """Faces that count as persons in front of the camera: not the small ones of a poster."""
    if not faces:
        return 0
    least = rules.second_face_share * faces[0].px
    return sum(face.px >= least for face in faces)


def _state(
    sample: FaceSample,
    face: SeenFace | None,
    counted: int,
    found: Resemblance | None,
    compared: ComparedFaces,
    rules: FaceRules,
    *,
    unsure: bool,
) -> tuple[FaceState, str]:
    if face is None:
        poor = _poor(sample.light, rules, blur=False)
        return (FaceState.UNUSABLE, poor) if poor else (FaceState.ABSENT, "no-face")
    if counted > 1:
        return FaceState.SEVERAL, "several-faces"
    if face.px < rules.min_face_px:
        return FaceState.TOO_SMALL, "face-too-small"
    if poor := _poor(face.light, rules, blur=True, unsure=unsure):
        return FaceState.UNUSABLE, poor
    if unsure:
        return FaceState.CANNOT_TELL, "face-unclear"
    if compared.yardstick is None:
        return FaceState.CANNOT_TELL, "no-portrait"
    if found is None:
        return FaceState.CANNOT_TELL, "too-few-samples"
    return FaceState(found.standing.value), "by-median"


def _poor(light: Light, rules: FaceRules, *, blur: bool, unsure: bool = False) -> str:
    """Why nothing can be told from this picture; empty if something can."""
    if light.over_exposed > rules.over_exposed:
        return "over-exposed"
    if light.dark > rules.dark:
        return "dark"
    least = rules.unsure_blurred if unsure else rules.blurred
    return "blurred" if blur and light.sharpness < least else ""
