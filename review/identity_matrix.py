"""One candidate's face over everything handed in: ID photo, selfies and every recording. Pure.

Each recording stands by some of its embeddings and by the one nearest to their middle, which is the
face that is shown. Two recordings are compared as a recording is with the ID photo: by the median
distance, and by S against the other candidates' ID photos where there are enough of them.

A selfie is one picture against another one. With a cohort that is nearly as good as three: of East
Asian strangers 0.3 % reach S 2.5 with one picture, 0.1 % with three (FACES.md §10.3).

Limits were measured with photos against ID photos (FACES.md §10); two recordings by one camera in
one light are a little more alike than that. Embeddings of different profiles are never compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

import numpy as np
import numpy.typing as npt

from media.face_facts import Box, FaceSeries, PortraitFacts
from media.liveness import Liveness
from media.media_ref import MediaRef
from review.face_states import ComparedFaces, FaceRules
from review.identity_rules import SameFace
from review.similarity import (
    FaceLimits,
    Resemblance,
    Yardstick,
    distances,
    limits_for,
    resemblance,
    unclear,
)

FloatArray = npt.NDArray[np.float32]

_ROWS = 15  # embeddings of a recording that stand for it against another; evenly over its time
_COPY = 1e-4  # portraits this close are one picture handed in twice

OTHER_PROFILE = "matrix-other-profile"
NO_FACE = "matrix-no-face"
TOO_FEW = "too-few-samples"
SAME_PICTURE = "matrix-same-picture"


class ItemKind(Enum):
    """What an item is. Values are stored and part of the JSON output."""

    PORTRAIT = "portrait"
    SELFIE = "selfie"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class MatrixItem:
    """The ID photo, a selfie or one recording, with the face that is shown.

    ``state``, ``words``, ``rank`` and ``cohort`` are of it against the ID photo: with a ``rank`` of
    1 that is the nearest of ``cohort`` + 1. ``problem`` says why there is no face, ``reasons`` what
    is the matter with a picture that has one. ``at`` is when it was taken or recorded.
    """

    submission_id: str
    exam: str
    subject: str
    attempt_number: int
    practice: bool
    media: MediaRef
    at_ms: int | None = None
    box: Box | None = None
    samples: int = 0  # embeddings behind it
    state: str | None = None
    words: str | None = None
    rank: int | None = None
    cohort: int = 0
    problem: str | None = None
    kind: ItemKind = ItemKind.RECORDING
    at: datetime | None = None
    reasons: tuple[str, ...] = ()
    liveness: Liveness | None = None

    def seen(self, faces: Faces | None, problem: str | None) -> MatrixItem:
        """With the face that stands for it, or the reason why there is none."""
        if faces is None:
            return replace(self, problem=problem)
        return replace(self, at_ms=faces.at_ms, box=faces.box, samples=len(faces.rows))

    def looked_at(self, reasons: tuple[str, ...], facts: PortraitFacts | None) -> MatrixItem:
        """With what is known of a picture. A box in one that was turned is none in the file."""
        turned = facts is not None and facts.rotation_deg != 0
        return replace(
            self,
            box=None if turned else self.box,
            reasons=reasons,
            liveness=facts.liveness if facts else None,
        )

    def ranked(self, rank: int | None, cohort: int) -> MatrixItem:
        return replace(self, rank=rank, cohort=cohort)

    def judged(self, state: str | None, words: str | None) -> MatrixItem:
        """With what was said of it against the ID photo."""
        return replace(self, state=state, words=words)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Two items, by their places. Without a ``standing`` nothing was compared: see ``words``."""

    first: int
    second: int
    words: str
    standing: str | None = None
    similarity: float | None = None
    distance: float | None = None
    score: float | None = None
    cohort: int = 0


@dataclass(frozen=True, slots=True)
class IdentityView:
    """A candidate's items, each pair of them, and others whose ID photo has the same face."""

    candidate_id: str
    number: str
    name: str
    profile: str
    items: tuple[MatrixItem, ...]
    cells: tuple[MatrixCell, ...]
    elsewhere: tuple[SameFace, ...]
    worst: int | None = None  # place of the cell that is least alike


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """The faces of one item. A picture has one row, a recording those of its candidate's face."""

    profile: str
    limits: FaceLimits
    rows: FloatArray
    middle: FloatArray  # a real one of them, not a mean: means are nearer to everybody
    picture: bool = False  # an ID photo or a selfie
    at_ms: int | None = None
    box: Box | None = None
    coarse: bool = False
    unclear: bool = False


def faces_of_portrait(facts: PortraitFacts | None) -> Faces | None:
    if facts is None or not facts.usable or facts.profile is None:
        return None
    vector = facts.vector()
    limits = limits_for(facts.profile)
    return Faces(
        facts.profile.name,
        limits,
        vector[None],
        vector,
        picture=True,
        box=facts.box,
        coarse="portrait-small-face" in facts.notices,
        unclear=unclear(facts.light),
    )


def faces_of_recording(series: FaceSeries, portrait: PortraitFacts | None) -> Faces | None:
    """The candidate's face, as the face checks choose it; None where no face can be used."""
    limits, name = limits_for(series.profile), series.profile.name
    known = portrait is not None and portrait.usable and portrait.profile is not None
    yardstick = None
    if portrait is not None and known and portrait.profile and portrait.profile.name == name:
        yardstick = Yardstick.of(portrait, ())
    compared = ComparedFaces.of(series, yardstick, limits, FaceRules())
    if not compared.rows:
        return None
    rows = compared.vectors[list(compared.rows)]
    central = int(np.argmin([float(np.median(distances(rows, row))) for row in _few(rows, 60)]))
    place = int(_places(len(rows), 60)[central])
    at_ms = compared.row_times_ms[place]
    shown = (
        face.box
        for sample, face in zip(compared.samples, compared.faces, strict=True)
        if sample.at_ms == at_ms and face is not None
    )
    return Faces(name, limits, rows, rows[place], at_ms=at_ms, box=next(shown, None))


def _places(count: int, most: int) -> npt.NDArray[np.intp]:
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.intp))


def _few(rows: FloatArray, most: int) -> FloatArray:
    found: FloatArray = rows[_places(len(rows), most)]
    return found


def compare(
    first: Faces | None, second: Faces | None, others: Sequence[PortraitFacts]
) -> tuple[str, Resemblance | None, int]:
    """Words, what two items say together, and the number of others behind S.

    The ID photo, then selfies come first; ``others`` are ID photos of other candidates. A recording
    needs as many embeddings as a state of the face checks does; it never stands by a single one.
    """
    if first is None or second is None:
        return NO_FACE, None, 0
    if first.profile != second.profile:
        return OTHER_PROFILE, None, 0
    limits = first.limits
    if any(not one.picture and len(one.rows) < limits.min_samples for one in (first, second)):
        return TOO_FEW, None, 0
    rows = [one.vector() for one in others if _fits(one, first.profile)]
    cohort = np.array(rows, np.float32).reshape(-1, first.middle.size)
    if first.picture and second.picture and distances(first.rows, second.middle)[0] <= _COPY:
        return SAME_PICTURE, None, 0  # one file in two roles tells nothing
    if first.picture:  # all of the recording's faces against the one photo, as it was judged
        sides = [_side(second.rows, first, cohort)]
    else:
        few, fewer = _few(first.rows, _ROWS), _few(second.rows, _ROWS)
        sides = [_side(few, second, cohort), _side(fewer, first, cohort)]
    distance = float(np.mean([gap for gap, _ in sides]))
    scores = [score for _, score in sides if score is not None]
    score = float(np.mean(scores)) if len(scores) == len(sides) else None
    if score is None and first.picture and second.picture:
        # One picture against one: at 0.40 three in a hundred strangers with stage make-up would
        # match, at 0.35 two in a thousand (FACES.md §10.2).
        limits = replace(limits, match_distance=limits.very_similar_distance)
    found = resemblance(
        distance,
        score,
        limits,
        coarse=first.coarse or second.coarse,
        unclear=first.unclear or second.unclear,
        cohort=len(cohort),
    )
    return found.words, found, len(cohort) if score is not None else 0


def _fits(facts: PortraitFacts, profile: str) -> bool:
    return facts.usable and facts.profile is not None and facts.profile.name == profile


def _side(rows: FloatArray, other: Faces, cohort: FloatArray) -> tuple[float, float | None]:
    """Median distance and median S of the faces of one item against the middle one of another."""
    rest = cohort[distances(cohort, other.middle) > _COPY]
    yardstick = Yardstick(other.middle, rest)
    scores = yardstick.scores(rows, other.limits)
    gap = float(np.median(yardstick.distances(rows)))
    return gap, None if scores is None else float(np.median(scores))


def cells_of(
    faces: Sequence[Faces | None], others: Sequence[PortraitFacts]
) -> tuple[MatrixCell, ...]:
    """Every pair of items, in the order of the places."""
    return tuple(
        _cell(first, second, *compare(faces[first], faces[second], others))
        for first in range(len(faces))
        for second in range(first + 1, len(faces))
    )


def _cell(
    first: int, second: int, words: str, found: Resemblance | None, cohort: int
) -> MatrixCell:
    if found is None:
        return MatrixCell(first, second, words)
    score = None if found.score is None else round(found.score, 3)
    distance = round(found.distance, 4)
    standing = found.standing.value
    return MatrixCell(first, second, words, standing, found.similarity, distance, score, cohort)
