"""Finds recordings that look and move alike: one recording handed in twice, encoded anew. Pure.

First the rooms are compared, one against all others in a single product of matrices; then, only
where two rooms agree, the movements at every shift in time. Both are normalised correlations, so
brightness, size and compression do not matter.

Error: measured by bench/visual_hash.py, told in docs/SURROUNDINGS.md. What cannot be compared
(nobody moves, shorter than eight seconds together, cropped or overlaid) is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from media.integrity_facts import LoudnessCurve
from media.visual_facts import MOTION_SIDE, STILL_SIDE, VisualFacts

STILL_LIKENESS = 0.85  # correlation of two rooms from which on movements are compared
MOST_ROOMS = 100  # a copy has nearly the same room; one bare wall may be everybody's
KEPT_LIKENESS = 0.45  # of movements: what is kept as a fact; the rules ask for more
MIN_OVERLAP_MS = 8_000
MIN_SHARE = 0.5  # of the shorter description
_SMOOTH_STEPS = 9  # slow changes (light, a shifted seat) are taken out; movements stay
_FLAT = 1e-3
_STILL_SCENE = 0.6  # root mean square of motion, in units: below, nothing moved that could agree

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two contents that look and move alike.

    What ``first`` shows at t, ``second`` shows at t + ``offset_ms``. ``likeness`` is the
    correlation of their movements, 0..1, over ``overlap_ms``.
    """

    first: str  # sha256
    second: str
    offset_ms: int
    overlap_ms: int
    likeness: float
    mirrored: bool
    version: str

    def seen_from(self, sha256: str) -> Likeness:
        """The same likeness with ``sha256`` as the first of the two."""
        if sha256 == self.first:
            return self
        return Likeness(
            self.second,
            self.first,
            -self.offset_ms,
            self.overlap_ms,
            self.likeness,
            self.mirrored,
            self.version,
        )


class Rooms:
    """The stills of all known contents as one matrix, to look one up in."""

    def __init__(self, stills: Sequence[tuple[str, bytes]]) -> None:
        self.names = tuple(name for name, _ in stills)
        raw = np.frombuffer(b"".join(still for _, still in stills), np.uint8)
        self._rows = _normal(raw.reshape(len(stills), STILL_SIDE * STILL_SIDE).astype(np.float32))

    def alike(self, still: bytes) -> tuple[tuple[str, bool], ...]:
        """Contents whose room agrees best, each with whether it does so as a mirror image."""
        square = np.frombuffer(still, np.uint8).reshape(STILL_SIDE, STILL_SIDE)
        both = np.stack([square.ravel(), square[:, ::-1].ravel()]).astype(np.float32)
        scores = self._rows @ _normal(both).T
        rows, sides = np.nonzero(scores >= STILL_LIKENESS)
        nearest = np.argsort(-scores[rows, sides], kind="stable")[:MOST_ROOMS]
        pairs = zip(rows[nearest].tolist(), sides[nearest].tolist(), strict=True)
        return tuple((self.names[row], side == 1) for row, side in pairs)


def _normal(rows: Array) -> Array:
    """Rows without their mean and of length one; a row without any structure becomes zero."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    normal: Array = np.where(lengths > _FLAT, centred / np.maximum(lengths, _FLAT), 0)
    return normal.astype(np.float32)


class Movements:
    """One description, made ready to be compared with many."""

    def __init__(self, facts: VisualFacts) -> None:
        self.step_ms, self.version = facts.step_ms, facts.version
        raw = np.frombuffer(facts.motion, np.int8).reshape(-1, MOTION_SIDE * MOTION_SIDE)
        self.rows = _without_slow(raw.astype(np.float32))

    def against(self, other: Movements, *, mirrored: bool) -> tuple[float, int, int] | None:
        """Best correlation, offset in ms and overlap in ms; None where nothing can be compared."""
        mine, theirs = self.rows, _mirror(other.rows) if mirrored else other.rows
        shortest = min(len(mine), len(theirs))
        least = max(MIN_OVERLAP_MS // self.step_ms, int(shortest * MIN_SHARE))
        if self.step_ms != other.step_ms or shortest < least or not shortest:
            return None
        products = _correlate(mine, theirs)
        shifts = np.arange(-(len(mine) - 1), len(theirs))
        start = np.maximum(0, -shifts)
        end = np.minimum(len(mine), len(theirs) - shifts)
        overlap = end - start
        power = _between(mine, start, end) * _between(theirs, start + shifts, end + shifts)
        floor = (_STILL_SCENE**2 * overlap * MOTION_SIDE * MOTION_SIDE) ** 2
        fit = (overlap >= least) & (power > floor)
        if not fit.any():
            return None
        scores = np.where(fit, products / np.sqrt(np.maximum(power, 1e-9)), -1)
        best = int(np.argmax(scores))
        shift = int(shifts[best])
        return float(scores[best]), shift * self.step_ms, int(overlap[best]) * self.step_ms


def _without_slow(rows: Array) -> Array:
    """What is left of every block once its mean over four and a half seconds is taken away."""
    if not len(rows):
        return rows
    half = _SMOOTH_STEPS // 2
    sums = np.cumsum(np.vstack([np.zeros((1, rows.shape[1]), np.float32), rows]), axis=0)
    places = np.arange(len(rows))
    first, last = np.maximum(0, places - half), np.minimum(len(rows), places + half + 1)
    means = (sums[last] - sums[first]) / (last - first)[:, None]
    left: Array = (rows - means).astype(np.float32)
    return left


def _mirror(rows: Array) -> Array:
    return rows.reshape(-1, MOTION_SIDE, MOTION_SIDE)[:, :, ::-1].reshape(len(rows), -1)


def _correlate(mine: Array, theirs: Array) -> npt.NDArray[np.float64]:
    """Sum over time and blocks of mine[t] · theirs[t + shift], for every shift."""
    total = len(mine) + len(theirs) - 1
    size = 1 << (total - 1).bit_length()
    one = np.fft.rfft(mine[::-1], size, axis=0)
    other = np.fft.rfft(theirs, size, axis=0)
    sums: npt.NDArray[np.float64] = np.fft.irfft((one * other).sum(axis=1), size)[:total]
    return sums


def _between(
    rows: Array, start: npt.NDArray[np.intp], end: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    """Energy of the rows from ``start`` to ``end``, for many stretches."""
    energy = np.square(rows, dtype=np.float64).sum(axis=1)
    sums = np.concatenate([[0.0], np.cumsum(energy)])
    between: npt.NDArray[np.float64] = sums[end] - sums[start]
    return between


def compare(
    first: tuple[str, Movements], second: tuple[str, Movements], *, mirrored: bool
) -> Likeness | None:
    """The likeness of two contents, if it is worth keeping."""
    found = first[1].against(second[1], mirrored=mirrored)
    if found is None or found[0] < KEPT_LIKENESS:
        return None
    likeness, offset_ms, overlap_ms = found
    return Likeness(
        first[0],
        second[0],
        offset_ms,
        overlap_ms,
        round(min(1.0, likeness), 3),
        mirrored,
        first[1].version,
    )


def sound_likeness(
    mine: LoudnessCurve | None, theirs: LoudnessCurve | None, offset_ms: int
) -> float | None:
    """Correlation of two loudness curves at a known offset, -1..1; None where one is silent.

    The offset is known to half a second, so the best within that is taken.
    """
    if mine is None or theirs is None or mine.step_ms != theirs.step_ms or mine.step_ms <= 0:
        return None
    one, other = (-np.frombuffer(c.rms, np.uint8).astype(np.float32) for c in (mine, theirs))
    middle, reach = round(offset_ms / mine.step_ms), max(1, 500 // mine.step_ms)
    scores = [_curve_likeness(one, other, s) for s in range(middle - reach, middle + reach + 1)]
    known = [score for score in scores if score is not None]
    return round(max(known), 3) if known else None


def _curve_likeness(one: Array, other: Array, shift: int) -> float | None:
    start, end = max(0, -shift), min(len(one), len(other) - shift)
    if end - start < 20:
        return None
    both = np.stack([one[start:end], other[start + shift : end + shift]])
    centred = both - both.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(centred, axis=1)
    if lengths.min() < (end - start) ** 0.5:  # less than one decibel of change
        return None
    return float(centred[0] @ centred[1] / (lengths[0] * lengths[1]))
