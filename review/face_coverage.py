"""How closely a recording was looked at: where, and the longest time without a check. Pure.

As long as pictures come, a check falls into every slot of ``every_ms`` (``media.sampling``), so two
of them are at most one slot and one look apart. Longer times without a check are holes in the
recording, and are shown as such.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from media.sampling import SamplingPlan
from review.findings import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """A stretch looked at in one way.

    ``kept`` says that no two checks in it are further apart than promised; ``longest_ms`` is the
    longest time between two of them.
    """

    span: Span
    checks: int
    longest_ms: int
    kept: bool


def promised_ms(every_ms: int) -> int:
    """The longest time without a check that the sampling plan allows where pictures come."""
    plan = SamplingPlan.every(every_ms)
    return plan.every_ms + plan.look_ms


def coverage(times_ms: Sequence[int], every_ms: int, end_ms: int) -> tuple[Coverage, ...]:
    """Stretches from the first frame to ``end_ms``, each looked at closely enough or not.

    ``times_ms`` are the checks, in order of time, counted from the first frame. Nothing looked at
    at all is one stretch that was not.
    """
    limit = promised_ms(every_ms)
    steps = [
        step for step in pairwise((0, *times_ms, max(end_ms, *times_ms, 0))) if step[0] < step[1]
    ]
    return tuple(_stretches(steps, times_ms, limit))


def _stretches(
    steps: Sequence[tuple[int, int]], times_ms: Sequence[int], limit: int
) -> Iterator[Coverage]:
    for kept, group in groupby(
        steps, key=lambda step: bool(times_ms) and step[1] - step[0] <= limit
    ):
        members = list(group)
        span = Span(members[0][0], members[-1][1])
        checks = bisect_right(times_ms, span.end_ms) - bisect_left(times_ms, span.start_ms)
        longest = max(later - earlier for earlier, later in members)
        yield Coverage(span, checks, longest, kept)
