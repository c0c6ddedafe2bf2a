"""Gathers what there is to look at in a case; nothing is decided and nothing changed here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from media.card_text import CardText
from media.face_facts import FaceSeries, PortraitFacts
from review.appeal_commands import RevealIdNumber
from review.appeal_evidence import CaseEvidence, EvidencePicture, Role, Shown, compared_pictures
from review.appeal_evidence_texts import (
    DOUBTFUL,
    EXPIRED,
    NO_CARD,
    NOT_READ,
    NOTHING_READ,
    READ,
    TEMPORARY,
)
from review.appeal_queries import AppealEvidence, RevealedIdNumber
from review.appeals import Appeal, AppealKind, EvidenceKind
from review.candidates import Candidate
from review.card_reading import CardReading, read_card
from review.errors import BadInput, NotAllowed
from review.handlers.appeal_conflicts import conflicts_of
from review.handlers.appeal_faces import cohort_of, picture_analysis
from review.handlers.appeal_room import about, case
from review.handlers.room import Done, Room
from review.identity_diff import Field, FieldDiff, Side, difference, hidden, region_of
from review.intake import EXAM_ZONE
from review.measurements import Analysis, Kind
from review.store import present
from review.submissions import AttemptKind, Submission
from review.wording import Text, said

_MOST_PICTURES = 12
_MOST_FRAMES = 3  # recordings of an hour take a while to unpack
REVEALED = "revealed"

_ROLES = {
    EvidenceKind.CARD: Role.CARD,
    EvidenceKind.SELFIE: Role.SELFIE,
    EvidenceKind.OTHER: Role.OTHER,
}


def appeal_evidence(room: Room, query: AppealEvidence) -> CaseEvidence:
    appeal = case(room, query.appeal_id)
    candidate = _candidate(room, appeal)
    others = cohort_of(room, candidate)
    reading = _reading(room, appeal)
    pictures, pairs, profile = compared_pictures(tuple(_shown(room, appeal, candidate)), others)
    return CaseEvidence(
        appeal.appeal_id,
        pictures,
        pairs,
        profile,
        len(others),
        tuple(_differences(appeal, candidate, reading)),
        conflicts_of(room, appeal, candidate),
        tuple(_hints(appeal, reading)),
        _card(appeal, reading),
    )


def reveal_id_number(room: Room, command: RevealIdNumber) -> Done:
    """Nothing changes; that somebody looked, and why, is kept. Raises BadInput without a reason."""
    appeal = case(room, command.appeal_id)
    if not command.reason.strip():
        raise BadInput(
            said(Text("查看完整号码需要理由。", "Seeing the whole number needs a reason.")),
            said(Text("请写明用途，例如电话核对。", "Write what for: a check by telephone, say.")),
        )
    done = about(appeal, {"reason": command.reason.strip()}, REVEALED)
    return replace(done, topics=frozenset())


def revealed_id_number(room: Room, query: RevealedIdNumber) -> FieldDiff | None:
    """Raises NotAllowed unless the look was logged before."""
    appeal = case(room, query.appeal_id)
    receipt = room.store.audit.receipt(query.command_id)
    asked = receipt is not None and receipt.outcome == REVEALED
    if not asked or present(receipt).subject != f"appeal:{appeal.appeal_id}":
        raise NotAllowed(
            said(Text("完整号码须先写明理由。", "The whole number needs a reason first.")),
            said(Text("请重新操作。", "Ask for it again.")),
        )
    return _difference(appeal, _candidate(room, appeal), _reading(room, appeal), Field.ID_NUMBER)


# ---- pictures


def _shown(room: Room, appeal: Appeal, candidate: Candidate | None) -> Iterator[Shown]:
    """Every picture once: roster, card, selfies, others, earlier selfies, frames."""
    named: dict[str, EvidencePicture] = {}
    for picture in _pictures(appeal, candidate):
        named.setdefault(picture.media.sha256, picture)
    for picture in list(named.values())[:_MOST_PICTURES]:
        yield _measured(picture, picture_analysis(room, picture.media))
    if candidate is not None:
        for submission in _recordings(room, candidate):
            yield _recorded(room, submission)


def _pictures(appeal: Appeal, candidate: Candidate | None) -> Iterator[EvidencePicture]:
    if candidate is not None and candidate.portrait is not None:
        yield EvidencePicture(Role.ROSTER, candidate.portrait)
    for kind, role in _ROLES.items():
        for one in reversed(appeal.evidence):  # the latest first
            if one.kind is kind:
                yield EvidencePicture(role, one.media, one.added_at)
    for selfie in reversed(candidate.selfies if candidate else ()):
        yield EvidencePicture(Role.SIGN_UP, selfie.media, selfie.taken_at)


def _measured(picture: EvidencePicture, analysis: Analysis | None) -> Shown:
    facts = analysis.facts if analysis else None
    failure = analysis.failure.code if analysis and analysis.failure else None
    return Shown(picture, facts if isinstance(facts, PortraitFacts) else None, failure)


def _recordings(room: Room, candidate: Candidate) -> list[Submission]:
    """The latest of each sort, formal ones before practice runs (§2-9)."""
    found = reversed(room.store.submissions.of_candidate(candidate.candidate_id))
    ranked = sorted(found, key=lambda one: _practice(room, one))
    return ranked[:_MOST_FRAMES]


def _practice(room: Room, submission: Submission) -> bool:
    return present(room.store.attempts.get(submission.attempt_id)).kind is AttemptKind.PRACTICE


def _recorded(room: Room, submission: Submission) -> Shown:
    attempt = present(room.store.attempts.get(submission.attempt_id))
    picture = EvidencePicture(
        Role.FRAME,
        submission.video,
        submission.recorded_at,
        submission_id=submission.submission_id,
        subject=present(room.store.exams.subject(attempt.subject_id)).title,
        practice=attempt.kind is AttemptKind.PRACTICE,
    )
    analysis = room.store.analyses.get(submission.video.sha256, Kind.FACES)
    facts = analysis.facts if analysis else None
    failure = analysis.failure.code if analysis and analysis.failure else None
    return Shown(picture, facts if isinstance(facts, FaceSeries) else None, failure)


# ---- what is said


def _reading(room: Room, appeal: Appeal) -> CardReading | None:
    """What was read on the latest picture of the card; None while nobody has read it."""
    card = appeal.picture(EvidenceKind.CARD)
    analysis = room.store.analyses.get(card.sha256, Kind.CARD) if card else None
    facts = analysis.facts if analysis else None
    return read_card(facts) if isinstance(facts, CardText) else None


def _card(appeal: Appeal, reading: CardReading | None) -> str:
    if appeal.picture(EvidenceKind.CARD) is None:
        return NO_CARD
    if reading is None:
        return NOT_READ
    if not reading.anything:
        return NOTHING_READ
    return DOUBTFUL if reading.id_valid is False or reading.birth_agrees is False else READ


def _hints(appeal: Appeal, reading: CardReading | None) -> Iterator[str]:
    if appeal.kind is AppealKind.TEMPORARY_ID or (reading and reading.temporary):
        yield TEMPORARY
    if reading and reading.expired(appeal.filed_at.astimezone(EXAM_ZONE).date()):
        yield EXPIRED


def _differences(
    appeal: Appeal, candidate: Candidate | None, reading: CardReading | None
) -> Iterator[FieldDiff]:
    for field in Field:
        found = _difference(appeal, candidate, reading, field)
        if found is not None:
            yield hidden(found) if field is Field.ID_NUMBER else found


def _difference(
    appeal: Appeal, candidate: Candidate | None, reading: CardReading | None, field: Field
) -> FieldDiff | None:
    typed = appeal.typed
    told = {
        Field.NAME: typed.name,
        Field.ID_NUMBER: typed.id_number,
        Field.NUMBER: typed.number,
        Field.PROVINCE: typed.province,
    }
    known = (
        {
            Field.NAME: candidate.name,
            Field.ID_NUMBER: candidate.id_number,
            Field.NUMBER: candidate.number,
            Field.PROVINCE: candidate.province,
        }
        if candidate
        else {}
    )
    read = {Field.NAME: reading.name, Field.ID_NUMBER: reading.best_number} if reading else {}
    if reading and appeal.kind is AppealKind.ROSTER_MISMATCH:  # elsewhere one may have moved
        read[Field.PROVINCE] = region_of(reading.address)
    sides = {
        Side.ROSTER: known.get(field, ""),
        Side.CARD: read.get(field, ""),
        Side.TYPED: told[field],
    }
    return difference(field, sides)


def _candidate(room: Room, appeal: Appeal) -> Candidate | None:
    return room.store.candidates.get(appeal.candidate_id) if appeal.candidate_id else None
