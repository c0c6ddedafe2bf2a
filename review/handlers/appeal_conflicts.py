"""Looks up who else has what an appeal gives: numbers, phone, device, picture, face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from media.face_facts import PortraitFacts
from media.media_ref import MediaRef
from review.appeal_conflicts import (
    Agrees,
    Claim,
    Conflict,
    ConflictKind,
    Rival,
    agreement,
    claim_of,
    entry_of,
    in_order,
    number_conflicts,
)
from review.appeals import Appeal, EvidenceKind
from review.candidates import Candidate
from review.devices import SHARED_BY_AT_MOST
from review.face_search import score_limit
from review.findings import Grade
from review.handlers.appeal_faces import compared, picture_facts
from review.handlers.room import Room
from review.identities import same_faces, take_in
from review.identity_rules import SAME_PORTRAIT
from review.ids import derived_id
from review.similarity import Standing, unclear
from review.store import present

_FEW = 20


def conflicts_of(room: Room, appeal: Appeal, candidate: Candidate | None) -> tuple[Conflict, ...]:
    claim = claim_of(appeal, candidate)
    entries = _entries(room, claim)
    rivals = [*_roster_rivals(entries, candidate), *_appeal_rivals(room, appeal, claim)]
    found = [
        *number_conflicts(claim, candidate, rivals, entries),
        *_same_pictures(room, appeal, candidate),
        *_same_faces(room, appeal, candidate),
        *_devices(room, candidate),
    ]
    return in_order(found)


# ---- numbers


def _entries(room: Room, claim: Claim) -> list[Candidate]:
    """Everybody on the roster with one of the numbers or the phone."""
    store = room.store.candidates
    found = [*store.with_id_number(claim.id_number)] if claim.id_number else []
    owner = store.get(derived_id("candidate", claim.number)) if claim.number else None
    found += [owner] if owner else []
    found += store.with_phone(claim.phone, _FEW)
    return list({one.candidate_id: one for one in found}.values())


def _roster_rivals(entries: Iterable[Candidate], own: Candidate | None) -> Iterator[Rival]:
    mine = own.candidate_id if own else ""
    return (Rival(entry_of(one), one) for one in entries if one.candidate_id != mine)


def _appeal_rivals(room: Room, appeal: Appeal, claim: Claim) -> Iterator[Rival]:
    asked = replace(appeal.typed, number=claim.number, id_number=claim.id_number, phone=claim.phone)
    for other in room.store.appeals.sharing(replace(appeal, typed=asked), _FEW):
        entry = _candidate(room, other)
        yield Rival(claim_of(other, entry), entry, other.appeal_id)


# ---- pictures and faces


def _same_pictures(room: Room, appeal: Appeal, candidate: Candidate | None) -> Iterator[Conflict]:
    """The very same file in somebody else's appeal, or on the roster as somebody else's photo."""
    mine = candidate.candidate_id if candidate else ""
    for one in appeal.evidence:
        sha256 = one.media.sha256
        for other in room.store.appeals.with_picture(sha256)[:_FEW]:
            entry = _candidate(room, other)
            if other.appeal_id == appeal.appeal_id or (entry and entry.candidate_id == mine):
                continue
            claim = claim_of(other, entry)
            yield _picture_conflict(
                room, one.media, candidate, entry, claim, appeal_id=other.appeal_id
            )
        for entry in room.store.candidates.with_portrait(sha256, _FEW):
            if entry.candidate_id != mine:
                yield _picture_conflict(room, one.media, candidate, entry, entry_of(entry))


def _picture_conflict(
    room: Room,
    picture: MediaRef,
    candidate: Candidate | None,
    entry: Candidate | None,
    claim: Claim,
    *,
    appeal_id: str = "",
) -> Conflict:
    return Conflict(
        ConflictKind.SAME_PICTURE,
        Grade.PROVED,
        _face_agrees(room, picture_facts(room, picture), candidate, entry),
        picture.name,
        claim.name,
        claim.number,
        entry.candidate_id if entry else "",
        appeal_id,
        entry.portrait if entry else None,
    )


def _same_faces(room: Room, appeal: Appeal, candidate: Candidate | None) -> Iterator[Conflict]:
    """The roster's photo as the face search finds it; then the selfie and the card."""
    for same in same_faces(room.store, room.shelf, candidate) if candidate else ():
        same_picture = same.code == SAME_PORTRAIT
        yield Conflict(
            ConflictKind.SAME_PICTURE if same_picture else ConflictKind.SAME_FACE,
            Grade.OBSERVED if same_picture else Grade.HINT,
            Agrees.BOTH if same_picture else Agrees.UNKNOWN,
            candidate.portrait.name if candidate and candidate.portrait and same_picture else "",
            same.name,
            same.number,
            same.candidate_id,
            "",
            same.portrait,
            same.score,
            same.others,
        )
    take_in(room.store, room.shelf)
    for kind in (EvidenceKind.SELFIE, EvidenceKind.CARD):
        yield from _like_others(room, picture_facts(room, appeal.picture(kind)), candidate)


def _like_others(
    room: Room, facts: PortraitFacts | None, candidate: Candidate | None
) -> Iterator[Conflict]:
    """The roster photo, one's own aside, that a face is nearest to, if the two stand out."""
    if facts is None or not facts.usable or facts.profile is None or unclear(facts.light):
        return
    index = room.shelf.index(facts.profile.name)
    if index is None or index.dimensions != facts.vector().size:
        return
    own = candidate.portrait.sha256 if candidate and candidate.portrait else ""
    for near in index.nearest(facts.vector(), 1, but=own):
        score = index.standing(facts.vector(), near.sha256, but=own)
        if score is None or score < score_limit(len(index)):
            continue
        for other in room.store.candidates.with_portrait(near.sha256, _FEW):
            if candidate is None or other.candidate_id != candidate.candidate_id:
                yield Conflict(
                    ConflictKind.SAME_FACE,
                    Grade.HINT,
                    _face_agrees(room, facts, candidate, other),
                    "",
                    other.name,
                    other.number,
                    other.candidate_id,
                    "",
                    other.portrait,
                    round(score, 2),
                    len(index),
                )


def _face_agrees(
    room: Room, facts: PortraitFacts | None, own: Candidate | None, other: Candidate | None
) -> Agrees:
    """Whose ID photo on the roster a face fits."""
    fits = [_fits(room, facts, one) for one in (own, other)]
    if all(one is None for one in fits):
        return Agrees.UNKNOWN
    return agreement(fits[0] is True, fits[1] is True)


def _fits(room: Room, facts: PortraitFacts | None, who: Candidate | None) -> bool | None:
    found = compared(room, who, picture_facts(room, who.portrait), facts) if who else None
    return None if found is None else found.standing is Standing.MATCH


# ---- devices


def _devices(room: Room, candidate: Candidate | None) -> Iterator[Conflict]:
    """Others whose recordings bear the same marks, where few enough do."""
    if candidate is None:
        return
    recorders = room.store.recorders
    marks = {
        (one.recorder.fingerprint, one.device): one.phone
        for one in recorders.of_candidate(candidate.candidate_id)
        if one.recorder is not None and one.recorder.fingerprint and one.device
    }
    for (fingerprint, device), phone in marks.items():
        found = recorders.with_marks(fingerprint, device, _FEW * SHARED_BY_AT_MOST)
        people = {one.candidate_id for one in found} - {candidate.candidate_id}
        if not 0 < len(people) < SHARED_BY_AT_MOST:
            continue
        for name in sorted(people):
            other = present(room.store.candidates.get(name))
            yield Conflict(
                ConflictKind.DEVICE,
                Grade.HINT,
                Agrees.UNKNOWN,
                phone,
                other.name,
                other.number,
                other.candidate_id,
                "",
                other.portrait,
            )


def _candidate(room: Room, appeal: Appeal) -> Candidate | None:
    return room.store.candidates.get(appeal.candidate_id) if appeal.candidate_id else None
