"""Who takes the exam: candidates, and the roster rows as the school wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from media.media_ref import MediaRef


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


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of a roster or manifest, kept exactly as it came: the school's truth (§1-8)."""

    row_id: str
    exam_id: str
    candidate_id: str
    source: str  # the file it came from
    line: int
    cells: dict[str, str]
