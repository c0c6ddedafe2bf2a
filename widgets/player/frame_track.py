"""When the frames of a recording are shown: where to aim a seek, and where no picture is.

Times are milliseconds. A file's own clock rarely starts at 0, and two versions of FFmpeg may start
it differently (FLV); so a track counts from its first frame, and the player says where that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

GAP_FLOOR_MS: Final = 1_000.0  # a phone in the dark still takes ten pictures a second
_GAP_TIMES: Final = 8  # and so much longer than usual
_SAME_MS: Final = 2.0  # Matroska rounds to milliseconds
_ROUGHLY_MS: Final = 1_000.0  # what a length that is told may be short of the last frame
_EARLY_MS: Final = 0.5  # a whole millisecond may be rounded down from the frame's own start


class FrameTrack:
    """The start times of all frames in display order. Empty where they are not known."""

    def __init__(self, starts_ms: Sequence[float] | npt.NDArray[Any] = ()) -> None:
        """``starts_ms`` are on the file's own clock, in increasing order."""
        starts = np.asarray(starts_ms, np.float64)
        self.first_pts_ms = float(starts[0]) if len(starts) else 0.0
        self._starts = starts - self.first_pts_ms
        lengths = np.diff(self._starts)
        self.usual_ms = float(np.median(lengths)) if len(lengths) else 40.0
        # From the end that the last frame would usually have to the start of the next:
        before = np.flatnonzero(lengths >= max(GAP_FLOOR_MS, _GAP_TIMES * self.usual_ms))
        self.gaps: tuple[tuple[float, float], ...] = tuple(
            (float(self._starts[one]) + self.usual_ms, float(self._starts[one + 1]))
            for one in before
        )

    def __len__(self) -> int:
        return len(self._starts)

    def start_ms(self, index: int) -> float:
        return float(self._starts[index])

    @property
    def last_ms(self) -> float:
        """Start of the last frame."""
        return float(self._starts[-1]) if len(self._starts) else 0.0

    def origin_ms(self, first_shown_ms: float) -> float:
        """Where the player's clock has the first frame, from the first one that it shows.

        Usually the player shows a frame of the track at its own time; then the clocks agree, even
        if the first frames could not be decoded. If not, what it shows first is the first one.
        """
        if not len(self._starts):
            return first_shown_ms
        there = first_shown_ms - self.first_pts_ms
        same = abs(self.start_ms(self.nearest(there)) - there) <= _SAME_MS
        return self.first_pts_ms if same else first_shown_ms

    def length_ms(self, told_ms: float, origin_ms: float) -> float:
        """How long the recording is, from the length that the player tells and its first frame.

        Of a Matroska file whose clock starts late, Qt 6.11 tells where it ends on that clock.
        """
        length = max(0.0, told_ms - origin_ms)
        late = self.first_pts_ms - origin_ms
        end = self.last_ms + self.usual_ms
        told_on_late_clock = len(self) and late > 0 and length - late >= end - _ROUGHLY_MS
        return length - late if told_on_late_clock else length

    def index_at(self, at_ms: float) -> int:
        """The frame on the screen at a moment: the last one that has begun."""
        return max(int(np.searchsorted(self._starts, at_ms + _EARLY_MS, "right")) - 1, 0)

    def nearest(self, start_ms: float) -> int:
        """The frame that starts nearest to a moment."""
        place = int(np.searchsorted(self._starts, start_ms))
        around = [one for one in (place - 1, place) if 0 <= one < len(self._starts)]
        return min(around, key=lambda one: abs(self.start_ms(one) - start_ms))

    def aim_ms(self, index: int, taken_for_ms: float = 0.0) -> float:
        """Where to send a player so that it shows a frame, with room for rounding on both sides.

        A player shows the first frame that ends after that place; how long it takes frames for
        (``taken_for_ms``) is mostly the mean, whatever they really last.
        """
        length = taken_for_ms or self.usual_ms
        before = self.start_ms(index) - self.start_ms(index - 1) if index else length
        return self.start_ms(index) + length - min(before, length) / 2

    def gap_at(self, at_ms: float) -> tuple[float, float] | None:
        """The stretch without a new picture that a moment lies in."""
        return next(((start, end) for start, end in self.gaps if start <= at_ms < end), None)
