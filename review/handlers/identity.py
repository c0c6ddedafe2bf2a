"""Answers about a candidate's face over everything handed in, and who else has that face."""

from __future__ import annotations

import numpy as np

from media.face_facts import FaceSeries, PortraitFacts
from review.answers import FaceHit, FaceHits
from review.candidates import Candidate
from review.errors import BadInput, NotFound
from review.face_search import FaceIndex, Near
from review.handlers.room import Room
from review.identities import same_faces, take_in
from review.identity_matrix import (
    NO_FACE,
    Faces,
    IdentityView,
    MatrixItem,
    cells_of,
    faces_of_portrait,
    faces_of_recording,
)
from review.judging import Judge
from review.measurements import Kind
from review.queries import FaceSearch, IdentityMatrix
from review.store import present
from review.submissions import AttemptKind, Submission
from review.wording import Text, said

_MOST = 100  # portraits one question names


def identity_matrix(room: Room, query: IdentityMatrix) -> IdentityView:
    candidate = _candidate(room, query.candidate_id)
    portrait = _portrait(room, candidate)
    rows: list[tuple[MatrixItem, Faces | None]] = []
    if candidate.portrait is not None:
        rows.append(_portrait_item(candidate, portrait))
    submissions = room.store.submissions.of_candidate(candidate.candidate_id)
    items = [_recording_item(room, one, portrait) for one in submissions]
    items.sort(key=lambda item: (item[0].practice, item[0].exam))  # stable: else as they came in
    rows += items
    faces = [found for _, found in rows]
    return IdentityView(
        candidate.candidate_id,
        candidate.number,
        candidate.name,
        next((one.profile for one in faces if one is not None), ""),
        tuple(item for item, _ in rows),
        cells_of(faces, _others(room, candidate, submissions)),
        same_faces(room.store, room.shelf, candidate),
    )


def _portrait_item(
    candidate: Candidate, facts: PortraitFacts | None
) -> tuple[MatrixItem, Faces | None]:
    faces = faces_of_portrait(facts)
    problem = None if faces else (facts.problem if facts and facts.problem else NO_FACE)
    ref = present(candidate.portrait)
    return MatrixItem("", "", "", 0, False, ref, samples=int(bool(faces)), problem=problem), faces


def _recording_item(
    room: Room, submission: Submission, portrait: PortraitFacts | None
) -> tuple[MatrixItem, Faces | None]:
    attempt = present(room.store.attempts.get(submission.attempt_id))
    subject = present(room.store.exams.subject(attempt.subject_id))
    exam = present(room.store.exams.get(subject.exam_id))
    analysis = room.store.analyses.get(submission.video.sha256, Kind.FACES)
    series = analysis.facts if analysis else None
    faces = faces_of_recording(series, portrait) if isinstance(series, FaceSeries) else None
    judgement = room.store.judgements.get(submission.submission_id)
    summary = judgement.faces.summary if judgement and judgement.faces else None
    failure = analysis.failure.code if analysis and analysis.failure else NO_FACE
    item = MatrixItem(
        submission.submission_id,
        exam.title,
        subject.title,
        attempt.number,
        attempt.kind is AttemptKind.PRACTICE,
        submission.video,
        faces.at_ms if faces else None,
        faces.box if faces else None,
        len(faces.rows) if faces else 0,
        summary.state if summary else None,
        summary.words if summary else None,
        summary.rank if summary else None,
        summary.cohort if summary else 0,
        None if faces else failure,
    )
    return item, faces


def _others(
    room: Room, candidate: Candidate, submissions: tuple[Submission, ...]
) -> tuple[PortraitFacts, ...]:
    """Portraits of the other candidates of the exam that the candidate handed in for last."""
    if not submissions:
        return ()
    attempt = present(room.store.attempts.get(submissions[-1].attempt_id))
    subject = present(room.store.exams.subject(attempt.subject_id))
    return Judge(room.store, room.now, room.shelf).cohort(subject.exam_id, candidate)


def _portrait(room: Room, candidate: Candidate) -> PortraitFacts | None:
    if candidate.portrait is None:
        return None
    analysis = room.store.analyses.get(candidate.portrait.sha256, Kind.PORTRAIT)
    facts = analysis.facts if analysis else None
    return facts if isinstance(facts, PortraitFacts) else None


def face_search(room: Room, query: FaceSearch) -> FaceHits:
    """The nearest portraits to a candidate's, or to an embedding that was measured elsewhere."""
    take_in(room.store, room.shelf)
    own = ""
    if query.candidate_id:
        candidate = _candidate(room, query.candidate_id)
        own = candidate.portrait.sha256 if candidate.portrait else ""
        profile = room.shelf.profile_of(own)
    else:
        profile = query.profile
    index = room.shelf.index(profile) if profile else None
    if index is None and query.candidate_id:
        return FaceHits("", 0, ())
    if index is None:
        return FaceHits(profile, 0, ())
    vector = index.vector(own) if own else np.frombuffer(query.embedding, "<f4").astype(np.float32)
    if vector.size != index.dimensions:
        raise BadInput(
            said(Text("人脸数据与模型不符。", "The face data do not fit the model.")),
            said(Text("请用本机的模型重新测量照片。", "Measure the photo with this model again.")),
        )
    near = index.nearest(vector, min(max(1, query.limit), _MOST), but=own)
    twins = {twin.sha256 for twin in index.twins(own)} if own else set()
    hits = [hit for one in near for hit in _hits(room, index, vector, one, own, twins)]
    return FaceHits(profile, len(index), tuple(hits))


def _hits(
    room: Room, index: FaceIndex, vector: np.ndarray, near: Near, own: str, twins: set[str]
) -> list[FaceHit]:
    score = index.standing(vector, near.sha256, but=own)
    kept = None if score is None else round(score, 3)
    return [
        FaceHit(
            one.candidate_id,
            one.number,
            present(one.portrait),
            near.distance,
            kept,
            near.sha256 in twins,
        )
        for one in room.store.candidates.with_portrait(near.sha256)
    ]


def _candidate(room: Room, candidate_id: str) -> Candidate:
    candidate = room.store.candidates.get(candidate_id)
    if candidate is None:
        raise NotFound(
            said(Text("找不到这位考生。", "There is no such candidate.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return candidate
