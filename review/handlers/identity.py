"""Answers about a candidate's face over everything handed in, and who else has that face."""

from __future__ import annotations

import numpy as np

from review.answers import FaceHit, FaceHits
from review.candidates import Candidate
from review.continuities import current
from review.errors import BadInput, NotFound
from review.face_search import FaceIndex, Near
from review.handlers.room import Room
from review.identities import same_faces, take_in
from review.identity_matrix import IdentityView
from review.judging import Judge
from review.queries import FaceSearch, IdentityMatrix
from review.store import present
from review.wording import Text, said

_MOST = 100  # portraits one question names


def identity_matrix(room: Room, query: IdentityMatrix) -> IdentityView:
    candidate = _candidate(room, query.candidate_id)
    judge = Judge(room.store, room.now, room.shelf)
    found = current(room.store, judge, candidate, room.now)
    return IdentityView(
        candidate.candidate_id,
        candidate.number,
        candidate.name,
        found.profile,
        found.items,
        found.cells,
        same_faces(room.store, room.shelf, candidate),
        found.worst,
    )


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
