"""Where a moment lies on the screen: plain arithmetic, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

LEAST_WINDOW_MS: Final = 200.0  # five frames of 25 fps fill the screen; closer shows nothing new

_STEPS_MS: Final = (
    *(10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000),
    *(60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000),
)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The window [start_ms, end_ms) of a recording laid over ``width_px`` pixels from 0."""

    start_ms: float
    end_ms: float
    width_px: int

    def __post_init__(self) -> None:
        if not self.start_ms < self.end_ms or self.width_px < 1:
            raise ValueError(f"not a window: {self}")

    @property
    def length_ms(self) -> float:
        return self.end_ms - self.start_ms

    @property
    def ms_per_px(self) -> float:
        return self.length_ms / self.width_px

    def x_of(self, at_ms: float) -> float:
        """The pixel of a moment; outside 0..width_px when the moment is outside the window."""
        return (at_ms - self.start_ms) / self.ms_per_px

    def xs_of(self, at_ms: NDArray[np.float64]) -> NDArray[np.float64]:
        """``x_of`` for many moments."""
        return (at_ms - self.start_ms) / self.ms_per_px

    def ms_at(self, x_px: float) -> float:
        """The moment under a pixel; the inverse of ``x_of``."""
        return self.start_ms + x_px * self.ms_per_px

    def resized(self, width_px: int) -> TimeScale:
        return TimeScale(self.start_ms, self.end_ms, max(1, width_px))

    def zoomed(self, factor: float, at_x_px: float, duration_ms: float) -> TimeScale:
        """Closer (factor > 1) or wider, the moment under ``at_x_px`` staying where it is.

        Never closer than LEAST_WINDOW_MS, never wider than the recording.
        """
        widest = max(duration_ms, LEAST_WINDOW_MS)
        length = min(max(self.length_ms / factor, LEAST_WINDOW_MS), widest)
        start = self.ms_at(at_x_px) - at_x_px / self.width_px * length
        return TimeScale(start, start + length, self.width_px).kept_inside(duration_ms)

    def panned(self, by_px: float, duration_ms: float) -> TimeScale:
        """Moved along by pixels; stops at both ends of the recording."""
        by = by_px * self.ms_per_px
        moved = TimeScale(self.start_ms + by, self.end_ms + by, self.width_px)
        return moved.kept_inside(duration_ms)

    def showing(self, start_ms: float, end_ms: float, duration_ms: float) -> TimeScale:
        """A window that shows a stretch with a margin of a fifth on both sides."""
        margin = max((end_ms - start_ms) * 0.2, LEAST_WINDOW_MS / 2)
        start, end = start_ms - margin, end_ms + margin
        return TimeScale(start, end, self.width_px).kept_inside(duration_ms)

    def holding(self, at_ms: float, duration_ms: float) -> TimeScale:
        """The same window if it shows the moment, else one of the same length around it."""
        if self.start_ms <= at_ms <= self.end_ms:
            return self
        start = at_ms - self.length_ms / 4
        return TimeScale(start, start + self.length_ms, self.width_px).kept_inside(duration_ms)

    def kept_inside(self, duration_ms: float) -> TimeScale:
        """Moved, and shortened if need be, so that it lies within the recording."""
        widest = max(duration_ms, LEAST_WINDOW_MS)
        length = min(max(self.length_ms, LEAST_WINDOW_MS), widest)
        start = min(max(self.start_ms, 0.0), widest - length)
        return TimeScale(start, start + length, self.width_px)


def whole(duration_ms: float, width_px: int) -> TimeScale:
    """The window that shows everything."""
    return TimeScale(0.0, max(duration_ms, LEAST_WINDOW_MS), max(1, width_px))


def tick_step_ms(scale: TimeScale, least_px: float) -> int:
    """The round distance between labels that keeps them at least ``least_px`` apart."""
    wanted = scale.ms_per_px * least_px
    return next((step for step in _STEPS_MS if step >= wanted), _STEPS_MS[-1])


def ticks(scale: TimeScale, step_ms: int) -> range:
    """The multiples of ``step_ms`` that the window shows."""
    first = -int(-scale.start_ms // step_ms) * step_ms
    return range(first, int(scale.end_ms) + 1, step_ms)


def columns_of_spans(
    starts_ms: NDArray[np.float64],
    ends_ms: NDArray[np.float64],
    ranks: NDArray[np.int16],
    scale: TimeScale,
) -> NDArray[np.int32]:
    """For each pixel the index of the span it shows, -1 for none.

    Where spans share a pixel the highest rank is seen, the later one among equals; nothing is so
    short that it vanishes. Cost grows with the pixels and the visible spans, not with both.
    """
    shown = np.full(scale.width_px, -1, dtype=np.int32)
    first = np.floor(scale.xs_of(starts_ms)).astype(np.int64)
    last = np.ceil(scale.xs_of(ends_ms)).astype(np.int64) - 1
    last = np.maximum(last, first)
    seen = np.flatnonzero((last >= 0) & (first < scale.width_px))
    if not seen.size:
        return shown
    order = seen[np.argsort(ranks[seen], kind="stable")]
    first = np.clip(first[order], 0, scale.width_px - 1)
    last = np.clip(last[order], 0, scale.width_px - 1)
    lengths = last - first + 1
    offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    # numpy assigns in order, so that the last and most important span of a pixel stays
    shown[np.repeat(first, lengths) + offsets] = np.repeat(order, lengths)
    return shown


def columns_of_values(
    times_ms: NDArray[np.float64], values: NDArray[np.float64], scale: TimeScale
) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Pixels that hold samples, with the least and the greatest value in each. No NaN goes in."""
    low, high = np.searchsorted(times_ms, (scale.start_ms, scale.end_ms))
    pixels = scale.xs_of(times_ms[low:high]).astype(np.intp)
    if not pixels.size:
        return pixels, np.empty(0), np.empty(0)
    begins = np.flatnonzero(np.r_[True, np.diff(pixels) > 0])
    some = values[low:high]
    least, greatest = np.minimum.reduceat(some, begins), np.maximum.reduceat(some, begins)
    return pixels[begins], least, greatest


def columns_of_levels(
    levels: NDArray[np.float32], step_ms: float, scale: TimeScale
) -> NDArray[np.float64]:
    """For each pixel the greatest level in it, NaN beyond the end of the series."""
    edges = (scale.start_ms + np.arange(scale.width_px + 1) * scale.ms_per_px) / step_ms
    begins = np.floor(edges[:-1]).astype(np.intp)
    out = np.full(scale.width_px, np.nan)
    inside = (begins >= 0) & (begins < levels.size)
    if inside.any():
        stop = min(int(np.ceil(edges[1:][inside][-1])), levels.size)
        out[inside] = np.maximum.reduceat(levels[:stop], begins[inside])
    return out
