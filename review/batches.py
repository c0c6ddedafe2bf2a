"""Passing many recordings at once, after a random sample of them was watched. Pure.

The desk draws the sample, not the person, and keeps the seed: anybody can draw again and see that
nothing was picked. Who draws anew keeps what was drawn before and not let go, so that nobody can
go on drawing until the sample is pleasant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

LARGEST: Final = 500
LEAST_SAMPLE: Final = 3


@dataclass(frozen=True, slots=True)
class BatchRules:
    """How much of a batch has to be watched. Shares are 0..1 (the exam's policy)."""

    sample_share: float = 0.1  # of the members, at least LEAST_SAMPLE
    watched_share: float = 0.8  # of each recording of the sample


@dataclass(frozen=True, slots=True)
class Batch:
    """Recordings that one person wants to pass together. ``passed_at`` is None until they did."""

    batch_id: str
    drawn_by: str
    drawn_at: datetime
    seed: str
    members: tuple[str, ...]  # submission ids
    sample: tuple[str, ...]
    rules: BatchRules
    passed_at: datetime | None = None


def strictest(rules: Iterable[BatchRules]) -> BatchRules:
    """What satisfies all of them: a batch may reach over several exams."""
    known = tuple(rules) or (BatchRules(),)
    return BatchRules(
        max(one.sample_share for one in known), max(one.watched_share for one in known)
    )


def sample_size(members: int, rules: BatchRules) -> int:
    """How many of so many are to be watched; all of them where there are few."""
    return min(members, max(LEAST_SAMPLE, ceil(members * rules.sample_share)))


def draw(
    seed: str, members: Sequence[str], rules: BatchRules, keep: Iterable[str] = ()
) -> tuple[str, ...]:
    """The sample: the same seed and members always give the same one, in whatever order they come.

    Each member's place is the digest of seed and member; the first ones are drawn. ``keep`` stays
    in the sample where it is among the members, even beyond the sample's size.
    """
    kept = sorted(set(keep) & set(members))
    others = sorted(set(members) - set(kept), key=lambda one: _place(seed, one))
    wanted = max(0, sample_size(len(set(members)), rules) - len(kept))
    return (*kept, *others[:wanted])


def _place(seed: str, member: str) -> str:
    return hashlib.sha256(f"{seed}\n{member}".encode()).hexdigest()
