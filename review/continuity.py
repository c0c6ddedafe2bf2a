"""One person through everything? ID photo, selfies and recordings of a candidate, pair by pair.

Worked out once and kept, with the ID photos it was compared against; made anew when one of the
candidate's pictures or recordings, or the portraits of the exam, change. Only a hint: the pair that
is least alike is named so that a person can look at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from media.face_facts import FaceSeries, PortraitFacts
from review.face_rules import RULES_VERSION as FACE_RULES
from review.identity_matrix import (
    NO_FACE,
    Faces,
    ItemKind,
    MatrixCell,
    MatrixItem,
    cells_of,
    faces_of_portrait,
    faces_of_recording,
)
from review.similarity import (
    BLURRED_SHARPNESS,
    DARK_SHARE,
    OVER_EXPOSED_SHARE,
    Standing,
    Yardstick,
)

RULES_VERSION = f"continuity/1 {FACE_RULES}"


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing that was handed in, and what was measured of it if it was."""

    item: MatrixItem
    facts: PortraitFacts | FaceSeries | None = None
    failure: str | None = None  # code, where it could not be measured


@dataclass(frozen=True, slots=True)
class Continuity:
    """All items of a candidate, the ID photo first, and each pair of them.

    ``cohort`` is the fingerprint of the exam's ID photos, ``others`` how many of them S rests on.
    ``worst`` is the place of the cell that is least alike, practice runs aside (§2-9).
    """

    candidate_id: str
    judged_at: datetime
    rules: str
    cohort: str
    others: int
    profile: str
    items: tuple[MatrixItem, ...]
    cells: tuple[MatrixCell, ...]
    worst: int | None = None

    def against_portrait(self, place: int) -> MatrixCell | None:
        """How the item at ``place`` stands to the ID photo."""
        if not self.items or self.items[0].kind is not ItemKind.PORTRAIT:
            return None
        return next((one for one in self.cells if (one.first, one.second) == (0, place)), None)


def continuity_of(
    candidate_id: str,
    handed: Sequence[Handed],
    others: Sequence[PortraitFacts],
    *,
    cohort: str,
    now: datetime,
) -> Continuity:
    """Compare everything with everything. The ID photo, if there is one, comes first."""
    own = next((one.facts for one in handed if one.item.kind is ItemKind.PORTRAIT), None)
    portrait = own if isinstance(own, PortraitFacts) else None
    faces = [_faces(one, portrait) for one in handed]
    cells = cells_of(faces, others)
    items = tuple(
        _described(one, found, portrait, others) for one, found in zip(handed, faces, strict=True)
    )
    items = tuple(_judged(item, place, cells) for place, item in enumerate(items))
    return Continuity(
        candidate_id,
        now,
        RULES_VERSION,
        cohort,
        max((one.cohort for one in cells), default=0),
        next((one.profile for one in faces if one is not None), ""),
        items,
        cells,
        _worst(items, cells),
    )


def _faces(one: Handed, portrait: PortraitFacts | None) -> Faces | None:
    if isinstance(one.facts, FaceSeries):
        return faces_of_recording(one.facts, portrait)
    return faces_of_portrait(one.facts)


def _described(
    one: Handed,
    faces: Faces | None,
    portrait: PortraitFacts | None,
    others: Sequence[PortraitFacts],
) -> MatrixItem:
    item, facts = one.item, one.facts
    if item.kind is ItemKind.RECORDING:
        problem = None if faces else one.failure or NO_FACE
        return item.seen(faces, problem)
    picture = facts if isinstance(facts, PortraitFacts) else None
    problem = None if faces else _problem(item.kind, picture, one.failure)
    item = item.seen(faces, problem).looked_at(reasons_of(picture), picture)
    if item.kind is ItemKind.SELFIE and picture and portrait and _comparable(picture, portrait):
        yardstick = Yardstick.of(portrait, others)
        if len(yardstick.others):
            return item.ranked(yardstick.rank(picture.vector()), len(yardstick.others))
    return item


def _judged(item: MatrixItem, place: int, cells: Sequence[MatrixCell]) -> MatrixItem:
    """A selfie stands to the ID photo as their cell says; recordings were judged on their own."""
    cell = next((one for one in cells if (one.first, one.second) == (0, place)), None)
    if item.kind is not ItemKind.SELFIE or cell is None or cell.standing is None:
        return item
    return item.judged(cell.standing, cell.words)


def _comparable(picture: PortraitFacts, portrait: PortraitFacts) -> bool:
    if not (picture.usable and portrait.usable and picture.profile and portrait.profile):
        return False
    return picture.profile.name == portrait.profile.name


def _problem(kind: ItemKind, facts: PortraitFacts | None, failure: str | None) -> str:
    """Why a picture has no face to compare; None of it was looked at yet without facts."""
    if facts is None:
        return failure or "picture-not-measured"
    code = facts.problem or NO_FACE
    return code.replace("portrait-", "selfie-", 1) if kind is ItemKind.SELFIE else code


def reasons_of(facts: PortraitFacts | None) -> tuple[str, ...]:
    """What is the matter with a picture, as codes of ``review.face_texts``: none is held against
    anybody.
    """
    if facts is None:
        return ()
    light, said = facts.light, []
    if light is not None:
        if light.over_exposed > OVER_EXPOSED_SHARE:
            said.append("over-exposed")
        if light.dark > DARK_SHARE:
            said.append("dark")
        # A picture that is all glare or shadow has nothing left to be sharp.
        if light.sharpness < BLURRED_SHARPNESS and not said:
            said.append("blurred")
    if "portrait-small-face" in facts.notices:
        said.append("picture-small-face")
    if "portrait-small-second-face" in facts.notices:
        said.append("picture-second-face")
    return tuple(said)


def _worst(items: Sequence[MatrixItem], cells: Sequence[MatrixCell]) -> int | None:
    """The pair least alike. Where all match there is nothing to look at first."""
    told = [
        (one.similarity, place)
        for place, one in enumerate(cells)
        if one.similarity is not None
        and one.standing != Standing.MATCH.value
        and not (items[one.first].practice or items[one.second].practice)
    ]
    return min(told)[1] if told else None
