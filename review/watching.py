"""How much of a recording somebody has watched. Pure.

A stretch counts as watched when it was played to the person, in one go, no faster than twice its
speed: up to there the pitch is kept and speech can be followed. What ran by faster, or was jumped
over, was skimmed and does not count. A paused picture adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Interval: TypeAlias = tuple[int, int]  # start and end in ms, half open

FASTEST_WATCHED: Final = 2.0
_JOIN_MS: Final = 250  # the player tells where it is a few times a second
_MOST: Final = 5_000  # of one message


@dataclass(frozen=True, slots=True)
class Watched:
    """What one person watched of one recording. ``intervals`` are as ``merged`` leaves them."""

    actor_id: str
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class WatchedShare:
    """How much one person watched. ``share`` is 0..1; None while the length is not known."""

    actor_id: str
    watched_ms: int
    share: float | None


def merged(intervals: Iterable[Interval], join_ms: int = _JOIN_MS) -> tuple[Interval, ...]:
    """The same time as intervals that neither touch nor overlap, in order.

    Two that lie no further apart than ``join_ms`` become one: the player looks at the clock only a
    few times a second. Raises ValueError for an interval that spans no time or begins before 0,
    and for more of them than a person can make.
    """
    intervals = tuple(intervals)
    if len(intervals) > _MOST:
        raise ValueError(f"{len(intervals)} intervals")
    joined: list[Interval] = []
    for start_ms, end_ms in sorted(intervals):
        if not 0 <= start_ms < end_ms:
            raise ValueError(f"not a stretch of time: {start_ms}..{end_ms} ms")
        if joined and start_ms - joined[-1][1] <= join_ms:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end_ms))
        else:
            joined.append((start_ms, end_ms))
    return tuple(joined)


def watched_ms(intervals: Sequence[Interval], length_ms: int | None = None) -> int:
    """How much time merged intervals cover, within the first ``length_ms`` where that is known."""
    return sum(
        max(0, (end_ms if length_ms is None else min(end_ms, length_ms)) - start_ms)
        for start_ms, end_ms in intervals
    )


def share_of(watched: Watched, length_ms: int | None) -> WatchedShare:
    """How much of a recording of this length somebody watched."""
    covered_ms = watched_ms(watched.intervals, length_ms)
    share = min(1.0, covered_ms / length_ms) if length_ms else None
    return WatchedShare(watched.actor_id, covered_ms, share)
