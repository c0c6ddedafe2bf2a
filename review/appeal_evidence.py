"""What there is to look at in a case: pictures, how alike the faces in them are, contradictions.

Pictures come in a fixed order: the roster's ID photo, the card, selfies, other pictures, and one
frame of each recording, formal ones first. All figures are hints; people decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

import numpy as np

from media.face_facts import Box, FaceSeries, PortraitFacts
from media.liveness import Liveness
from media.media_ref import MediaRef
from review.appeal_conflicts import Conflict
from review.continuity import reasons_of
from review.evidence_frames import SHARP
from review.identity_diff import FieldDiff
from review.identity_matrix import (
    NO_FACE,
    Faces,
    ItemKind,
    MatrixCell,
    cells_of,
    faces_of_portrait,
    faces_of_recording,
)
from review.liveness_words import liveness_code
from review.similarity import distances

NOT_MEASURED = "picture-not-measured"
_ROWS = 60  # faces of a recording that are compared with pictures; evenly over its time
_LIGHT, _SHARPNESS = 4, 3  # columns of FaceSeries.face_light, and which one is the sharpness


class Role(Enum):
    """What a picture is in a case."""

    ROSTER = "roster"  # the school's ID photo
    CARD = "card"
    SELFIE = "selfie"
    OTHER = "other"
    SIGN_UP = "sign-up"  # a selfie the candidate had handed in before
    FRAME = "frame"  # of a recording


@dataclass(frozen=True, slots=True)
class EvidencePicture:
    """One picture. ``at`` is when it came, was taken or recorded.

    Of a frame ``at_ms`` says where in the recording ``media`` it is. ``box`` is the face, in shares
    of the picture after ``turned_deg`` (counter-clockwise) has set it upright. ``reasons`` are
    codes of what is the matter with it, ``problem`` of why there is no face to compare;
    ``liveness`` of what the hint about screens and prints says. ``face_px`` is the face's width.
    """

    role: Role
    media: MediaRef
    at: datetime | None = None
    at_ms: int | None = None
    submission_id: str = ""
    subject: str = ""
    practice: bool = False
    box: Box | None = None
    turned_deg: int = 0
    face_px: int = 0
    reasons: tuple[str, ...] = ()
    problem: str | None = None
    liveness: str = ""

    @property
    def measured(self) -> bool:
        return self.problem != NOT_MEASURED


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with what was measured of it, if it was; ``failure`` is the code of why not."""

    picture: EvidencePicture
    facts: PortraitFacts | FaceSeries | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """All of it. ``pairs`` name pictures by place; ``others`` are the ID photos behind S.

    ``hints`` are codes of what rules ask to be known about this case; ``card`` says as a code what
    became of reading the card.
    """

    appeal_id: str
    pictures: tuple[EvidencePicture, ...]
    pairs: tuple[MatrixCell, ...]
    profile: str
    others: int
    differences: tuple[FieldDiff, ...]
    conflicts: tuple[Conflict, ...]
    hints: tuple[str, ...]
    card: str

    def pair(self, one: int, other: int) -> MatrixCell | None:
        """How two pictures stand to each other."""
        wanted = (min(one, other), max(one, other))
        return next((cell for cell in self.pairs if (cell.first, cell.second) == wanted), None)


def compared_pictures(
    shown: Sequence[Shown], others: Sequence[PortraitFacts]
) -> tuple[tuple[EvidencePicture, ...], tuple[MatrixCell, ...], str]:
    """Pictures described, every pair of them, and the profile that measured them.

    ``others`` are ID photos of other candidates of the exam.
    """
    own = next((one.facts for one in shown if one.picture.role is Role.ROSTER), None)
    portrait = own if isinstance(own, PortraitFacts) else None
    described, faces = [], []
    for one in shown:
        face, picture = _described(one, portrait)
        described.append(picture)
        faces.append(face)
    profile = next((face.profile for face in faces if face is not None), "")
    return tuple(described), cells_of(faces, others), profile


def _described(one: Shown, portrait: PortraitFacts | None) -> tuple[Faces | None, EvidencePicture]:
    facts, picture = one.facts, one.picture
    if isinstance(facts, FaceSeries):
        return _frame(picture, facts, portrait)
    if picture.role is Role.FRAME:
        return None, replace(picture, problem=one.failure or NOT_MEASURED)
    if facts is None:
        return None, replace(picture, problem=one.failure or NOT_MEASURED)
    card = picture.role in (Role.ROSTER, Role.CARD)
    described = replace(
        picture,
        box=facts.box,
        turned_deg=facts.rotation_deg,
        face_px=facts.face_px,
        reasons=reasons_of(facts),
        problem=None if facts.usable else _problem(facts, card=card),
        liveness=_liveness(facts.liveness, card=card),
    )
    return faces_of_portrait(facts), described


def _frame(
    picture: EvidencePicture, series: FaceSeries, portrait: PortraitFacts | None
) -> tuple[Faces | None, EvidencePicture]:
    """The clearest look at the candidate's face; faces from all of the recording stand for it."""
    faces = faces_of_recording(series, portrait)
    if faces is None:
        return None, replace(picture, problem=NO_FACE)
    few = np.unique(np.linspace(0, len(faces.rows) - 1, _ROWS).round().astype(int))
    at_ms, box, px = _clearest(series, faces)
    return replace(faces, rows=faces.rows[few]), replace(picture, at_ms=at_ms, box=box, face_px=px)


def _clearest(series: FaceSeries, faces: Faces) -> tuple[int | None, Box | None, int]:
    """When the face is seen best, where, and how wide in pixels. By columns: hours are long."""
    rows = np.frombuffer(series.face_embedding, "<i4")
    px = np.frombuffer(series.face_px, "<u2")
    light = np.frombuffer(series.face_light, "<f4").reshape(-1, _LIGHT)
    vectors = series.vectors()
    if not len(rows) or not len(vectors):
        return faces.at_ms, faces.box, 0
    near = distances(vectors, faces.middle) <= faces.limits.match_distance
    own = (rows >= 0) & near[np.maximum(rows, 0)]
    worth = np.where(own, px * np.minimum(1.0, light[:, _SHARPNESS] / SHARP), -1.0)
    best = int(np.argmax(worth))
    if worth[best] < 0:
        return faces.at_ms, faces.box, 0
    sample = int(np.searchsorted(np.cumsum(series.face_counts(), dtype=np.int64), best, "right"))
    box = np.frombuffer(series.face_box, "<f4").reshape(-1, 4)[best].tolist()
    return int(series.times_ms()[sample]), Box(*box), int(px[best])


def _problem(facts: PortraitFacts, *, card: bool) -> str:
    code = facts.problem or NO_FACE
    return code if card else code.replace("portrait-", "selfie-", 1)


def _liveness(found: Liveness | None, *, card: bool) -> str:
    """Of a card a print is no surprise: its portrait is one."""
    return liveness_code(ItemKind.PORTRAIT if card else ItemKind.SELFIE, found)
