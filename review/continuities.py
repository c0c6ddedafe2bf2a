"""Looks up what a candidate handed in, and keeps what was made of all the faces in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from media.face_facts import FaceSeries, PortraitFacts
from media.media_ref import MediaRef
from review.candidates import Candidate
from review.continuity import RULES_VERSION, Continuity, Handed, continuity_of
from review.face_rules import FaceSummary
from review.identity_matrix import ItemKind, MatrixItem
from review.measurements import Judgement, Kind
from review.store import Store, present
from review.submissions import AttemptKind, Submission

Judged = Mapping[str, FaceSummary | None]  # by submission; whole judgements would be large


class Cohorts(Protocol):
    """The ID photos that candidates of an exam are compared against (``review.judging.Judge``)."""

    def cohort_of(self, exam_id: str) -> str: ...
    def cohort(self, exam_id: str, candidate: Candidate) -> tuple[PortraitFacts, ...]: ...


def renew(
    store: Store,
    cohorts: Cohorts,
    candidate: Candidate,
    now: datetime,
    judged: Judged | None = None,
) -> None:
    """Work it out anew and keep it. Inside a transaction only.

    ``judged`` is what was just judged of the candidate's recordings, by submission.
    """
    made = _work_out(store, cohorts, candidate, now)
    kept = store.judgements.continuity(candidate.candidate_id)
    store.judgements.save_continuity(_told(store, made, kept, judged or {}))


def bring_up_to_date(
    store: Store,
    cohorts: Cohorts,
    candidate: Candidate,
    now: datetime,
    judged: Judged,
) -> None:
    """As ``renew``, but compares nothing anew where what is kept still holds."""
    kept = _kept(store, cohorts, candidate)
    if kept is None:
        renew(store, cohorts, candidate, now, judged)
    elif (told := _told(store, kept, kept, judged)) != kept:
        store.judgements.save_continuity(told)


def current(store: Store, cohorts: Cohorts, candidate: Candidate, now: datetime) -> Continuity:
    """What is kept, if it still holds; otherwise as it would be kept now. Changes nothing."""
    kept = _kept(store, cohorts, candidate)
    if kept is not None:
        return kept
    return _told(store, _work_out(store, cohorts, candidate, now), None, {})


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


def _told(store: Store, made: Continuity, kept: Continuity | None, judged: Judged) -> Continuity:
    """With what the face checks made of each recording: state and rank, as its page shows them.

    From the judgements at hand, otherwise as it was kept: to unpack one of an hour takes 60 ms.
    """
    known = {one.submission_id: one for one in kept.items} if kept else {}
    return replace(made, items=tuple(_with_state(store, one, judged, known) for one in made.items))


def _with_state(
    store: Store,
    item: MatrixItem,
    judged: Judged,
    known: Mapping[str, MatrixItem],
) -> MatrixItem:
    name = item.submission_id
    if not name:
        return item
    before = known.get(name)
    if name not in judged and before is not None and before.state is not None:
        return item.judged(before.state, before.words).ranked(before.rank, before.cohort)
    summary = judged[name] if name in judged else summary_of(store.judgements.get(name))
    if summary is None:
        return item.judged(None, None).ranked(None, 0)
    return item.judged(summary.state, summary.words).ranked(summary.rank, summary.cohort)


def summary_of(judgement: Judgement | None) -> FaceSummary | None:
    """What the face checks made of a recording in one line, if they ran."""
    return judgement.faces.summary if judgement and judgement.faces else None
