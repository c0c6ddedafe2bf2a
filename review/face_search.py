"""Looks one portrait up among all portraits of a workspace: the same face under another identity.

A fixed distance would be wrong: the bundled model takes many pairs of different East Asian people
for one person (FACES.md §10). A pair is a hint only if each is the other's nearest and it stands
out from the distances of both to all the others, by a score S like that of the face checks. Among
many portraits somebody always looks alike, so the limit of S grows with their number. Pure.

Error: on embeddings made up to FACES.md's statistics (bench/face_search.py) false hints are 0.3
pairs in a session of 50 East Asian people, 0.7 in 200, 0 to 3 in 1000 and 4000. Of people who are
there twice, with two photos, it finds about half in 50 to 200, a quarter in 1000, a sixth in 4000;
two thirds where the model is strong (rest of LFW), next to nobody of heavily made-up faces (K-pop).
Relatives and look-alikes sought on purpose are not in these figures. Silence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from media.face_facts import PortraitFacts
from review.similarity import unclear

RULE = "face-search/1"

MIN_OTHERS = 10  # fewer others are no yardstick (FACES.md §10.3)
LEAST_SCORE = 3.0  # "stands out clearly" in the words of the face checks
FALSE_SHARE = 0.02  # expected false hints per portrait, were distances normal; met: see above
# Two photos of one person are at 0.3 of the usual distance at the least; the same photo, scanned or
# encoded anew, is far below.
SAME_PICTURE_SHARE = 0.15  # of the mean distance to the others
_SAME_EMBEDDING = 0.02  # of the embedding's length, where there are too few others
_FIRST_ROOM = 256

FloatArray = npt.NDArray[np.float32]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PortraitVector:
    """One portrait as the store gives it. ``number`` grows with every write.

    An empty ``vector`` (float32, little-endian) says that there is nothing to search with.
    """

    number: int
    sha256: str
    profile: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Near:
    """A portrait and how far away it is."""

    sha256: str
    distance: float


@dataclass(frozen=True, slots=True)
class Twin:
    """Another portrait that shows the same face: for certain the same picture, or perhaps."""

    sha256: str
    distance: float
    same_picture: bool
    score: float | None = None  # S; None for the same picture
    limit: float | None = None  # what S had to reach
    others: int = 0


def searchable(facts: object) -> tuple[str, bytes]:
    """Profile and embedding of a portrait that can be searched for; empty where it cannot.

    Blurred, dark and burnt-out portraits resemble each other more than the people in them.
    """
    if not isinstance(facts, PortraitFacts) or not facts.usable or facts.profile is None:
        return "", b""
    return ("", b"") if unclear(facts.light) else (facts.profile.name, facts.embedding)


def score_limit(others: int) -> float:
    """What S must reach among so many others: the more there are, the likelier is a look-alike."""
    return max(LEAST_SCORE, NormalDist().inv_cdf(1 - FALSE_SHARE / max(1, others)))


class FaceIndex:
    """All portraits of one profile in one matrix. 100,000 of 128 numbers are 51 MB."""

    def __init__(self, dimensions: int) -> None:
        self._rows: FloatArray = np.zeros((_FIRST_ROOM, dimensions), np.float32)
        self._squares: FloatArray = np.zeros(_FIRST_ROOM, np.float32)
        self._names: list[str] = []
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._places

    @property
    def dimensions(self) -> int:
        return int(self._rows.shape[1])

    def put(self, sha256: str, vector: FloatArray) -> None:
        """Add a portrait, or replace what was known of it."""
        place = self._places.setdefault(sha256, len(self._names))
        if place == len(self._names):
            self._names.append(sha256)
            self._make_room(place + 1)
        self._rows[place] = vector
        self._squares[place] = float(vector @ vector)

    def drop(self, sha256: str) -> None:
        """Take a portrait out; the last one moves into its place."""
        place = self._places.pop(sha256, None)
        if place is None:
            return
        last = self._names.pop()
        if last != sha256:
            end = len(self._names)
            self._rows[place], self._squares[place] = self._rows[end], self._squares[end]
            self._names[place], self._places[last] = last, place

    def vector(self, sha256: str) -> FloatArray:
        """Raises KeyError for a portrait that is not in the index."""
        found: FloatArray = self._rows[self._places[sha256]].copy()
        return found

    def nearest(self, vector: FloatArray, count: int, *, but: str = "") -> tuple[Near, ...]:
        """The nearest portraits, nearest first; ``but`` is left out."""
        gaps = self._distances(vector)
        if but in self._places:
            gaps[self._places[but]] = np.inf
        few = min(count, len(gaps) - (but in self._places))
        if few <= 0:
            return ()
        places = np.argpartition(gaps, few - 1)[:few]
        found = [Near(self._names[place], self._exact(place, vector)) for place in places.tolist()]
        return tuple(sorted(found, key=lambda near: (near.distance, near.sha256)))

    def standing(self, vector: FloatArray, other: str, *, but: str = "") -> float | None:
        """S of a face and one portrait of the index; None among too few others."""
        place = self._places[other]
        mine, theirs = self._distances(vector), self._distances(self._rows[place])
        out = np.zeros(len(mine), bool)
        out[place] = True
        if but in self._places:
            out[self._places[but]] = True
        if len(out) - int(out.sum()) < MIN_OTHERS:
            return None
        return self._score(self._exact(place, vector), mine[~out], theirs[~out])

    def twins(self, sha256: str) -> tuple[Twin, ...]:
        """Portraits with the same face as one of the index, same pictures first."""
        own = self._places.get(sha256)
        if own is None:
            return ()
        vector = self._rows[own]
        mine = self._distances(vector)
        my_copies = self._copies(own, mine)
        same = [
            Twin(self._names[place], self._exact(place, vector), same_picture=True)
            for place in np.flatnonzero(my_copies).tolist()
            if place != own
        ]
        found = self._twin(own, mine, my_copies)
        same.sort(key=lambda twin: (twin.distance, twin.sha256))
        return (*same, found) if found else tuple(same)

    def _twin(self, own: int, mine: Figures, my_copies: npt.NDArray[np.bool_]) -> Twin | None:
        """The nearest other picture, if the two are each other's nearest and stand out."""
        others = len(mine) - int(my_copies.sum()) - 1
        if others < MIN_OTHERS:
            return None
        place = int(np.argmin(np.where(my_copies, np.inf, mine)))
        theirs = self._distances(self._rows[place])
        their_copies = self._copies(place, theirs)
        if not my_copies[int(np.argmin(np.where(their_copies, np.inf, theirs)))]:
            return None
        rest = ~(my_copies | their_copies)
        others = int(rest.sum())
        if others < MIN_OTHERS:
            return None
        distance = self._exact(place, self._rows[own])
        score, limit = self._score(distance, mine[rest], theirs[rest]), score_limit(others)
        if score < limit:
            return None
        return Twin(self._names[place], distance, False, round(score, 3), round(limit, 3), others)

    def _copies(self, own: int, gaps: Figures) -> npt.NDArray[np.bool_]:
        """Which pictures are the same one as ``own``, itself among them."""
        if len(gaps) > MIN_OTHERS:
            near = SAME_PICTURE_SHARE * float(gaps.sum()) / (len(gaps) - 1)
        else:
            near = _SAME_EMBEDDING * float(self._squares[own]) ** 0.5
        copies = gaps <= near
        copies[own] = True
        return copies

    @staticmethod
    def _score(distance: float, mine: Figures, theirs: Figures) -> float:
        """As in FACES.md §10.3, with both portraits' distances to all others."""
        parts = [
            (float(gaps.mean()) - distance) / max(float(gaps.std()), 1e-6)
            for gaps in (mine, theirs)
        ]
        return sum(parts) / 2

    def _distances(self, vector: FloatArray) -> Figures:
        count = len(self._names)
        squares = self._squares[:count] - 2 * (self._rows[:count] @ vector)
        squares += float(vector @ vector)
        gaps: Figures = np.sqrt(np.maximum(squares, 0, out=squares), out=squares).astype(np.float64)
        return gaps

    def _exact(self, place: int, vector: FloatArray) -> float:
        """Without the rounding that the short way has between two that are nearly the same."""
        gap = self._rows[place].astype(np.float64) - vector.astype(np.float64)
        return round(float(np.linalg.norm(gap)), 4)

    def _make_room(self, wanted: int) -> None:
        if wanted > len(self._squares):
            more = len(self._squares)
            self._rows = np.vstack([self._rows, np.zeros((more, self.dimensions), np.float32)])
            self._squares = np.concatenate([self._squares, np.zeros(more, np.float32)])


class FaceShelf:
    """The indices of all profiles. Embeddings of different profiles never meet."""

    def __init__(self) -> None:
        self.seen = 0  # number of the last write that is in here
        self._indices: dict[str, FaceIndex] = {}
        self._profiles: dict[str, str] = {}

    def take(self, written: Iterable[PortraitVector]) -> None:
        """Bring the indices in line with what the store wrote since ``seen``."""
        for one in written:
            self.seen = max(self.seen, one.number)
            before = self._profiles.pop(one.sha256, None)
            if before is not None and before != one.profile:
                self._indices[before].drop(one.sha256)
            if one.vector:
                vector = np.frombuffer(one.vector, "<f4").astype(np.float32)
                self._index(one.profile, len(vector)).put(one.sha256, vector)
                self._profiles[one.sha256] = one.profile

    def forget(self) -> None:
        """Start anew: what was taken in may have been undone in the store."""
        self.seen = 0
        self._indices.clear()
        self._profiles.clear()

    def profile_of(self, sha256: str) -> str:
        """The profile a portrait was measured with; empty for one that cannot be searched for."""
        return self._profiles.get(sha256, "")

    def index(self, profile: str) -> FaceIndex | None:
        return self._indices.get(profile)

    def twins(self, sha256: str) -> tuple[Twin, ...]:
        index = self._indices.get(self.profile_of(sha256))
        return index.twins(sha256) if index else ()

    def _index(self, profile: str, dimensions: int) -> FaceIndex:
        known = self._indices.get(profile)
        if known is None or (known.dimensions != dimensions and not len(known)):
            known = self._indices[profile] = FaceIndex(dimensions)
        return known
