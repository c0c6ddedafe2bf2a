"""Looks up what a candidate handed in, and keeps what was made of all the faces in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from media.face_facts import FaceSeries, PortraitFacts
from media.media_ref import MediaRef
from review.candidates import Candidate
from review.continuity import RULES_VERSION, Continuity, Handed, continuity_of
from review.identity_matrix import ItemKind, MatrixItem
from review.measurements import Kind
from review.store import Store, present
from review.submissions import AttemptKind, Submission


class Cohorts(Protocol):
    """The ID photos that candidates of an exam are compared against (``review.judging.Judge``)."""

    def cohort_of(self, exam_id: str) -> str: ...
    def cohort(self, exam_id: str, candidate: Candidate) -> tuple[PortraitFacts, ...]: ...


def renew(store: Store, cohorts: Cohorts, candidate: Candidate, now: datetime) -> None:
    """Work it out anew and keep it. Inside a transaction only."""
    store.judgements.save_continuity(_work_out(store, cohorts, candidate, now))


def bring_up_to_date(store: Store, cohorts: Cohorts, candidate: Candidate, now: datetime) -> None:
    """As ``renew``, where what is kept is about other files, rules or ID photos of others."""
    if _kept(store, cohorts, candidate) is None:
        renew(store, cohorts, candidate, now)


def current(store: Store, cohorts: Cohorts, candidate: Candidate, now: datetime) -> Continuity:
    """What is kept, if it still holds; otherwise as it would be kept now. Changes nothing."""
    found = _kept(store, cohorts, candidate) or _work_out(store, cohorts, candidate, now)
    return replace(found, items=tuple(_with_judgement(store, one) for one in found.items))


def _kept(store: Store, cohorts: Cohorts, candidate: Candidate) -> Continuity | None:
    kept = store.judgements.continuity(candidate.candidate_id)
    handed = _handed(store, candidate)
    return kept if kept and _holds(kept, handed, _cohort(store, cohorts, handed)) else None


def _work_out(store: Store, cohorts: Cohorts, candidate: Candidate, now: datetime) -> Continuity:
    handed = _handed(store, candidate)
    exam_id = _exam(store, handed)
    others = cohorts.cohort(exam_id, candidate) if exam_id else ()
    return continuity_of(
        candidate.candidate_id,
        [_measured(store, item) for item in handed],
        others,
        cohort=_cohort(store, cohorts, handed),
        now=now,
    )


def _holds(kept: Continuity, handed: Sequence[MatrixItem], cohort: str) -> bool:
    """Whether it is about these files, by these rules, against these ID photos of others."""
    same = [_name(one) for one in kept.items] == [_name(one) for one in handed]
    return same and kept.rules == RULES_VERSION and kept.cohort == cohort


def _name(item: MatrixItem) -> tuple[object, ...]:
    return item.kind, item.media, item.submission_id, item.at


def _exam(store: Store, handed: Sequence[MatrixItem]) -> str:
    """The exam that was handed in for last, practice runs aside; empty where nothing was."""
    recordings = [one for one in handed if one.kind is ItemKind.RECORDING]
    formal = [one for one in recordings if not one.practice] or recordings
    if not formal:
        return ""
    submission = present(store.submissions.get(formal[-1].submission_id))
    attempt = present(store.attempts.get(submission.attempt_id))
    return present(store.exams.subject(attempt.subject_id)).exam_id


def _cohort(store: Store, cohorts: Cohorts, handed: Sequence[MatrixItem]) -> str:
    exam_id = _exam(store, handed)
    return cohorts.cohort_of(exam_id) if exam_id else ""


def _handed(store: Store, candidate: Candidate) -> list[MatrixItem]:
    """The ID photo, selfies by time, then formal recordings as they came in, then practice runs."""
    items = []
    if candidate.portrait is not None:
        items.append(_picture(ItemKind.PORTRAIT, candidate.portrait))
    selfies = [
        replace(_picture(ItemKind.SELFIE, one.media), at=one.taken_at) for one in candidate.selfies
    ]
    items += sorted(selfies, key=lambda one: (one.at is None, one.at.timestamp() if one.at else 0))
    found = store.submissions.of_candidate(candidate.candidate_id)
    recordings = [_recording(store, one) for one in found]
    return items + sorted(recordings, key=lambda one: (one.practice, one.exam))


def _picture(kind: ItemKind, ref: MediaRef) -> MatrixItem:
    return MatrixItem("", "", "", 0, practice=False, media=ref, kind=kind)


def _recording(store: Store, submission: Submission) -> MatrixItem:
    attempt = present(store.attempts.get(submission.attempt_id))
    subject = present(store.exams.subject(attempt.subject_id))
    exam = present(store.exams.get(subject.exam_id))
    return MatrixItem(
        submission.submission_id,
        exam.title,
        subject.title,
        attempt.number,
        attempt.kind is AttemptKind.PRACTICE,
        submission.video,
        at=submission.recorded_at,
    )


_KINDS = {
    ItemKind.PORTRAIT: Kind.PORTRAIT,
    ItemKind.SELFIE: Kind.SELFIE,
    ItemKind.RECORDING: Kind.FACES,
}


def _measured(store: Store, item: MatrixItem) -> Handed:
    analysis = store.analyses.get(item.media.sha256, _KINDS[item.kind])
    facts = analysis.facts if analysis else None
    failure = analysis.failure.code if analysis and analysis.failure else None
    if isinstance(facts, PortraitFacts | FaceSeries):
        return Handed(item, facts, failure)
    return Handed(item, None, failure)


def _with_judgement(store: Store, item: MatrixItem) -> MatrixItem:
    """What the face checks made of a recording: the state and the rank that its page shows too."""
    judgement = store.judgements.get(item.submission_id) if item.submission_id else None
    if judgement is None or judgement.faces is None:
        return item
    summary = judgement.faces.summary
    return item.judged(summary.state, summary.words).ranked(summary.rank, summary.cohort)
