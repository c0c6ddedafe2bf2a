"""Who else has this ID number, candidate number, phone, device, picture or face. Pure.

A number that two people give is mostly a typing mistake of one of them (rule 13): for each side it
is told whether the roster bears it out. A phone may be a parent's and equal marks of a device only
name a model (§1-14, review/devices.py): these are hints. Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from media.media_ref import MediaRef
from review import identity_number
from review.appeals import Appeal
from review.candidates import Candidate
from review.findings import Grade
from review.identity_diff import Field, tidy

MOST = 30


class ConflictKind(Enum):
    """What two share. In the order in which they are shown."""

    ID_NUMBER = "id-number"
    NUMBER = "number"
    SAME_PICTURE = "same-picture"
    SAME_FACE = "same-face"
    PHONE = "phone"
    DEVICE = "device"


class Agrees(Enum):
    """Which side the roster bears out."""

    THIS = "this"  # who appeals
    OTHER = "other"
    BOTH = "both"  # the roster itself has it twice: only the school can tell
    NEITHER = "neither"
    UNKNOWN = "unknown"  # the roster says nothing about it


@dataclass(frozen=True, slots=True)
class Claim:
    """What one side says of itself. Numbers are normalised; empty where nothing is said."""

    name: str = ""
    number: str = ""
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing shared with somebody else: a candidate of the roster or, with its id, an appeal.

    ``shared`` is what they share, masked. ``portrait`` is the other's ID photo; ``score`` is S of
    a face among ``others``. ``grade`` is PROVED for what is equal to the letter, HINT otherwise.
    """

    kind: ConflictKind
    grade: Grade
    agrees: Agrees
    shared: str
    name: str
    number: str
    candidate_id: str = ""
    appeal_id: str = ""
    portrait: MediaRef | None = None
    score: float | None = None
    others: int = 0


def claim_of(appeal: Appeal, candidate: Candidate | None) -> Claim:
    """What an appeal says, completed by the roster entry it belongs to.

    An appeal is put to an entry by one number alone: where it says something else than that entry,
    it may be about somebody else, and nothing is lent to it.
    """
    typed = appeal.typed
    said = Claim(
        tidy(Field.NAME, typed.name),
        tidy(Field.NUMBER, typed.number),
        identity_number.normalised(typed.id_number),
        typed.phone.strip(),
    )
    if candidate is None:
        return said
    entry = entry_of(candidate)
    if any(mine != theirs for mine, theirs in _told_by_both(said, entry)):
        return said
    return Claim(
        said.name or entry.name,
        said.number or entry.number,
        said.id_number or entry.id_number,
        said.phone or entry.phone,
    )


def entry_of(candidate: Candidate) -> Claim:
    """What the roster says of a candidate."""
    name = tidy(Field.NAME, candidate.name)
    return Claim(name, candidate.number, candidate.id_number, candidate.phone)


def agreement(mine: bool, theirs: bool) -> Agrees:
    """The answer from what holds for each side."""
    if mine and theirs:
        return Agrees.BOTH
    if mine:
        return Agrees.THIS
    return Agrees.OTHER if theirs else Agrees.NEITHER


def bears_out(claim: Claim, entries: Iterable[Claim]) -> bool:
    """Whether one of these roster entries says the same of somebody as they say of themselves.

    Something that both tell has to be equal, and nothing that both tell may differ. The phone does
    not count: it is no identity.
    """
    return any(_fits(claim, entry) for entry in entries)


def _fits(claim: Claim, entry: Claim) -> bool:
    told = _told_by_both(claim, entry)
    return len(told) > 1 and all(mine == theirs for mine, theirs in told)


def _told_by_both(one: Claim, other: Claim) -> list[tuple[str, str]]:
    """What both say of name and numbers."""
    pairs = ((one.name, other.name), (one.number, other.number), (one.id_number, other.id_number))
    return [(mine, theirs) for mine, theirs in pairs if mine and theirs]


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody who may share a number: a roster entry, or another appeal with the entry it has."""

    claim: Claim
    candidate: Candidate | None
    appeal_id: str = ""


def number_conflicts(
    own: Claim,
    own_candidate: Candidate | None,
    rivals: Sequence[Rival],
    entries: Sequence[Candidate],
) -> tuple[Conflict, ...]:
    """Equal ID numbers, candidate numbers and phones. ``entries`` are all of the roster with them.

    Another appeal of the same person is none, unless the two say different things of that person.
    """
    truths = [entry_of(one) for one in entries]
    found = []
    for rival in rivals:
        if _same_person(own, own_candidate, rival):
            continue
        for kind, mine, theirs in (
            (ConflictKind.ID_NUMBER, own.id_number, rival.claim.id_number),
            (ConflictKind.NUMBER, own.number, rival.claim.number),
            (ConflictKind.PHONE, own.phone, rival.claim.phone),
        ):
            if mine and mine == theirs:
                found.append(_shared(kind, mine, own, own_candidate, rival, truths))
    return tuple(found)


def _same_person(own: Claim, candidate: Candidate | None, rival: Rival) -> bool:
    theirs = rival.candidate
    if candidate is None or theirs is None or candidate.candidate_id != theirs.candidate_id:
        return False
    pairs = ((own.name, rival.claim.name), (own.id_number, rival.claim.id_number))
    return all(not mine or not other or mine == other for mine, other in pairs)


def _shared(
    kind: ConflictKind,
    value: str,
    own: Claim,
    candidate: Candidate | None,
    rival: Rival,
    truths: Sequence[Claim],
) -> Conflict:
    other = rival.candidate
    if kind is ConflictKind.PHONE:
        mine, theirs = ((one.phone if one else "") == value for one in (candidate, other))
        agrees = agreement(mine, theirs) if mine or theirs else Agrees.UNKNOWN
        grade, shown = Grade.HINT, identity_number.masked(value)
    else:
        id_number = kind is ConflictKind.ID_NUMBER
        holding = [one for one in truths if value == (one.id_number if id_number else one.number)]
        agrees = agreement(bears_out(own, holding), bears_out(rival.claim, holding))
        grade, shown = Grade.PROVED, identity_number.masked(value) if id_number else value
    return Conflict(
        kind,
        grade,
        agrees,
        shown,
        rival.claim.name,
        rival.claim.number,
        other.candidate_id if other else "",
        rival.appeal_id,
        other.portrait if other else None,
    )


def in_order(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Each once, the weightiest first; no more than a person can look at."""
    kinds = list(ConflictKind)
    unique = {(one.kind, one.candidate_id, one.appeal_id, one.number): one for one in found}
    return tuple(
        sorted(
            unique.values(),
            key=lambda one: (kinds.index(one.kind), one.number, one.appeal_id),
        )
    )[:MOST]
