"""What the machine says of an appeal's pictures: evidence for a person, and never a decision."""

from __future__ import annotations

from media.face_facts import PortraitFacts
from media.media_ref import MediaRef
from review.appeals import Appeal, EvidenceKind
from review.candidates import Candidate
from review.handlers.room import Room
from review.judging import Judge
from review.measurements import Analysis, Kind
from review.similarity import Resemblance, Standing, Yardstick, limits_for, resemblance
from review.store import present


def machine_says(room: Room, appeal: Appeal) -> Standing | None:
    """The selfie against the ID photo of the roster or, without one, against the card.

    None where a picture is missing, unusable or not measured yet.
    """
    candidate = room.store.candidates.get(appeal.candidate_id) if appeal.candidate_id else None
    official = candidate.portrait if candidate else None
    found = compared(
        room,
        candidate,
        picture_facts(room, official or appeal.picture(EvidenceKind.CARD)),
        picture_facts(room, appeal.picture(EvidenceKind.SELFIE)),
    )
    return found.standing if found else None


def picture_analysis(room: Room, ref: MediaRef | None) -> Analysis | None:
    """What was measured of a picture, in whatever role: both roles measure the same.

    Pictures of appeals are measured as selfies are, lest they be searched as ID photos.
    """
    if ref is None:
        return None
    known = room.store.analyses.get(ref.sha256, Kind.SELFIE)
    if known is None or known.failure is not None:
        known = room.store.analyses.get(ref.sha256, Kind.PORTRAIT) or known
    return known


def picture_facts(room: Room, ref: MediaRef | None) -> PortraitFacts | None:
    analysis = picture_analysis(room, ref)
    facts = analysis.facts if analysis else None
    return facts if isinstance(facts, PortraitFacts) else None


def compared(
    room: Room,
    candidate: Candidate | None,
    official: PortraitFacts | None,
    photo: PortraitFacts | None,
) -> Resemblance | None:
    """One picture against an ID photo, by the cohort of the candidate's exam where there is one."""
    if not _usable(official) or not _usable(photo):
        return None
    official, photo = present(official), present(photo)
    profile = present(official.profile)
    if profile.name != present(photo.profile).name:
        return None
    limits = limits_for(profile)
    yard = Yardstick.of(official, cohort_of(room, candidate))
    rows = photo.vector()[None]
    scores = yard.scores(rows, limits)
    return resemblance(
        float(yard.distances(rows)[0]),
        float(scores[0]) if scores is not None else None,
        limits,
        coarse=yard.coarse,
        unclear=yard.unclear,
        cohort=len(yard.others) if scores is not None else None,
    )


def cohort_of(room: Room, candidate: Candidate | None) -> tuple[PortraitFacts, ...]:
    """ID photos of others in the exam the candidate takes; the first one, if there are several."""
    if candidate is None:
        return ()
    attempts = room.store.attempts.of_candidate(candidate.candidate_id)
    if not attempts:
        return ()
    subject = present(room.store.exams.subject(attempts[0].subject_id))
    return Judge(room.store, room.now, room.shelf).cohort(subject.exam_id, candidate)


def _usable(facts: PortraitFacts | None) -> bool:
    return facts is not None and facts.usable and facts.profile is not None
