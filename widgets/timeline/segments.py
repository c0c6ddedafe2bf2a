"""Many stretches as columns: the words of one are made when somebody points at it.

Ten thousand checks have ten thousand sentences; making them all took 30 ms of the UI thread
although hardly one is ever read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import overload

import numpy as np
from numpy.typing import NDArray

from widgets.timeline.lanes import Segment

#: From a stretch's number: its label, its detail, its key.
Words = Callable[[int], tuple[str, str, str]]


class Columns(Sequence[Segment]):
    """Stretches in time order. Units: milliseconds from the first frame.

    Raises ValueError if the columns differ in length or a stretch ends before it starts.
    """

    def __init__(
        self,
        starts_ms: NDArray[np.float64],
        ends_ms: NDArray[np.float64],
        states: Sequence[str],
        words: Words,
    ) -> None:
        if not len(starts_ms) == len(ends_ms) == len(states):
            raise ValueError("every stretch needs a start, an end and a state")
        if np.any(ends_ms < starts_ms) or np.any(np.diff(starts_ms) < 0):
            raise ValueError("stretches must be in time order, each start before its end")
        self.starts_ms, self.ends_ms, self.states = starts_ms, ends_ms, states
        self._words = lru_cache(maxsize=1024)(words)  # of what is on the screen

    def __len__(self) -> int:
        return len(self.states)

    @overload
    def __getitem__(self, place: int) -> Segment: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Segment, ...]: ...
    def __getitem__(self, place: int | slice) -> Segment | tuple[Segment, ...]:
        if isinstance(place, slice):
            return tuple(self._segment(number) for number in range(len(self))[place])
        return self._segment(range(len(self))[place])

    def _segment(self, number: int) -> Segment:
        label, detail, key = self._words(number)
        start, end = float(self.starts_ms[number]), float(self.ends_ms[number])
        return Segment(start, end, self.states[number], label, detail, key)


def columns_of(segments: Sequence[Segment]) -> Columns:
    """Stretches that were made one by one, in time order."""
    if isinstance(segments, Columns):
        return segments
    ordered = sorted(segments, key=lambda each: each.start_ms)
    return Columns(
        np.array([each.start_ms for each in ordered], dtype=np.float64),
        np.array([each.end_ms for each in ordered], dtype=np.float64),
        [each.state for each in ordered],
        lambda number: (ordered[number].label, ordered[number].detail, ordered[number].key),
    )
