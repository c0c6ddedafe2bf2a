"""Which of the faces in a picture the detector can be believed. Pure.

Far from the camera, turned away or half covered, people score as low as what is no face at all: a
landscape on the wall reached 0.79, half-covered people are found with 0.70. So a face that is not
sure by itself counts where it goes on from one that was clear: a second person seldom hides all the
time, and a painting never shows clearly. Only YuNet's scale is known; of HOG every face counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from media.face_facts import Box, FaceSample, SeenFace

Place = tuple[int, int]  # a sample's number and the number of a face in it


@dataclass(frozen=True, slots=True)
class Belief:
    """From which detector score on a face is believed, and how far it is followed."""

    sure: float  # by itself
    clear: float  # at some time, for the face that goes on from it, before or after
    follow_ms: int  # the longest time out of sight
    overlap: float = 0.3  # of boxes one after the other (intersection over union)


@dataclass(slots=True)
class _Track:
    """One face followed through the recording."""

    box: Box
    seen_ms: int
    places: list[Place]
    best: float


def believed(samples: Sequence[FaceSample], belief: Belief) -> tuple[tuple[SeenFace, ...], ...]:
    """The faces of each sample that are believed, largest first; where none is, all of them.

    ``samples`` are in order of time.
    """
    if all(face.score >= belief.sure for sample in samples for face in sample.faces):
        return tuple(sample.faces for sample in samples)
    clear = {
        place
        for track in _tracks(samples, belief)
        if track.best >= belief.clear
        for place in track.places
    }
    return tuple(
        tuple(
            face
            for rank, face in enumerate(sample.faces)
            if face.score >= belief.sure or (number, rank) in clear
        )
        or sample.faces
        for number, sample in enumerate(samples)
    )


def _tracks(samples: Iterable[FaceSample], belief: Belief) -> Iterator[_Track]:
    open_tracks: list[_Track] = []
    for number, sample in enumerate(samples):
        oldest_ms = sample.at_ms - belief.follow_ms
        yield from (track for track in open_tracks if track.seen_ms < oldest_ms)
        open_tracks = [track for track in open_tracks if track.seen_ms >= oldest_ms]
        followed = _pairs(open_tracks, sample.faces, belief.overlap)
        for rank, face in enumerate(sample.faces):
            track = followed.get(rank)
            if track is None:
                open_tracks.append(_Track(face.box, sample.at_ms, [(number, rank)], face.score))
            else:
                track.box, track.seen_ms = face.box, sample.at_ms
                track.places.append((number, rank))
                track.best = max(track.best, face.score)
    yield from open_tracks


def _pairs(
    tracks: Sequence[_Track], faces: Sequence[SeenFace], overlap: float
) -> dict[int, _Track]:
    """Which track each face goes on from, by its rank: those that overlap most first."""
    near = [
        (shared, rank, number)
        for number, track in enumerate(tracks)
        for rank, face in enumerate(faces)
        if (shared := track.box.overlap(face.box)) >= overlap
    ]
    pairs: dict[int, _Track] = {}
    taken: set[int] = set()
    for _, rank, number in sorted(near, reverse=True):
        if rank not in pairs and number not in taken:
            pairs[rank] = tracks[number]
            taken.add(number)
    return pairs
