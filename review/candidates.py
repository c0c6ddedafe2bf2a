"""Who takes the exam: candidates, and the roster rows as the school wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from media.media_ref import MediaRef


@dataclass(frozen=True, slots=True)
class Selfie:
    """A picture that the candidate took of themselves, at sign-up or when verified again (§1-4)."""

    media: MediaRef
    taken_at: datetime | None = None  # None: nobody said when


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person. A phone is kept as a contact only: it may be a parent's (§1-14)."""

    candidate_id: str
    number: str  # 考生号, as normalised
    name: str
    id_number: str = ""  # normalised; empty where the school gave none
    province: str = ""
    phone: str = ""
    portrait: MediaRef | None = None
    version: int = 1
    selfies: tuple[Selfie, ...] = ()  # each picture once, in the order they came in


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of a roster or manifest, kept exactly as it came: the school's truth (§1-8)."""

    row_id: str
    exam_id: str
    candidate_id: str
    source: str  # the file it came from
    line: int
    cells: dict[str, str]


def with_selfies(known: Iterable[Selfie], more: Iterable[Selfie]) -> tuple[Selfie, ...]:
    """All of them, each picture once; a later word about when or where it was taken holds.

    What a later row leaves out is not forgotten.
    """
    every: dict[str, Selfie] = {}
    for one in (*known, *more):
        before = every.get(one.media.sha256)
        taken_at = one.taken_at or (before.taken_at if before else None)
        every[one.media.sha256] = replace(one, taken_at=taken_at)
    return tuple(every.values())
