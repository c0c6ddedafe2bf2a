"""Which pictures of a recording show best what a rule saw of faces. Pure.

A reviewer should see the proof at a glance: of a stranger the largest, sharpest face, of an absence
the empty chair, of a change the face before and the face after.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from media.face_facts import SeenFace
from review.face_states import ComparedFaces, FaceObservation, FaceState
from review.findings import Span

SHARP = 0.56  # from here on a face is as sharp as it needs to be (review.similarity)
APART_MS = 1000  # two pictures of one second show the same
MOST = 3


@dataclass(frozen=True, slots=True)
class Look:
    """One check with the candidate's face in it, and all faces, the largest first."""

    seen: FaceObservation
    face: SeenFace | None
    faces: tuple[SeenFace, ...]


def looks_of(observations: Sequence[FaceObservation], compared: ComparedFaces) -> tuple[Look, ...]:
    """The checks with their faces. Both must come from the same recording."""
    rows = zip(observations, compared.faces, compared.samples, strict=True)
    return tuple(Look(seen, face, sample.faces) for seen, face, sample in rows)


def frames_of(
    code: str, at_ms: int, span: Span | None, looks: Sequence[Look], times_ms: Sequence[int]
) -> tuple[int, ...]:
    """The instants, in milliseconds and in order, whose pictures show an event best; at most three.

    ``times_ms`` are those of the looks: a long recording has many of both, and many events.
    ``code`` is that of the event (``review.face_rules``). Empty where no check lies in it.
    """
    if code == "swap":
        return _either_side(bisect_left(times_ms, at_ms), looks)
    first = bisect_left(times_ms, span.start_ms if span else at_ms)
    closed = span is None or code == "bounce"  # a bounce ends with the check that made it
    last = (bisect_right if closed else bisect_left)(times_ms, span.end_ms if span else at_ms)
    during = looks[first:last]
    if code == "bounce":
        failed = [one for one in during if one.seen.state in _FAILED and one.seen.regular]
        return tuple(one.seen.t_ms for one in failed[-MOST:])
    if code == "several":
        several = [one for one in during if one.seen.state is FaceState.SEVERAL]
        return _best(several, lambda one: (one.seen.faces, _second(one)))
    if code in ("other-person", "does-not-stand-out"):
        return _best([one for one in during if one.face], lambda one: (_own(one),))
    return (during[len(during) // 2].seen.t_ms,) if during else ()


_FAILED = (FaceState.ABSENT, FaceState.DIFFERS)


def clearness(face: SeenFace) -> float:
    """How well a face can be seen: its width in pixels, less where it is out of focus."""
    return face.px * min(1.0, face.light.sharpness / SHARP)


def _second(look: Look) -> float:
    """How clear the clearest face beside the candidate's is."""
    return max((clearness(face) for face in look.faces if face is not look.face), default=0.0)


def _own(look: Look) -> float:
    return clearness(look.face) if look.face else 0.0


def _either_side(place: int, looks: Sequence[Look]) -> tuple[int, ...]:
    """The clearest of the three faces before a look, and of the three from it on."""
    backwards = (looks[at] for at in range(place - 1, -1, -1))
    forwards = (looks[at] for at in range(place, len(looks)))
    sides = [list(islice((one for one in way if one.face), MOST)) for way in (backwards, forwards)]
    return tuple(max(side, key=_own).seen.t_ms for side in sides if side)


def _best(looks: Iterable[Look], worth: Callable[[Look], tuple[float, ...]]) -> tuple[int, ...]:
    """The best ones, at least a second apart."""
    chosen: list[int] = []
    for one in sorted(looks, key=lambda look: (worth(look), -look.seen.t_ms), reverse=True):
        if all(abs(one.seen.t_ms - at_ms) >= APART_MS for at_ms in chosen):
            chosen.append(one.seen.t_ms)
        if len(chosen) == MOST:
            break
    return tuple(sorted(chosen))
