"""Ranks from totals, with explicit rules for ties: the same input always gives the same order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from review.scheme import Scheme, Tie
from review.scoring import Panel, Total, criterion_mean


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate with a complete total."""

    code: str
    panel: Panel
    total: Total


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place. ``shared`` says that others have the same one; ``decided_by`` which rule parted it
    from the one above it: 0 the total, 1 the first tie rule, and so on; None for the first."""

    rank: int
    code: str
    value: Decimal
    shared: bool
    decided_by: int | None


def ranking(scheme: Scheme, entries: Iterable[Entry]) -> tuple[Ranked, ...]:
    """From the highest total down; equal after all rules share a rank, and the next is skipped.

    Totals are compared as they are published, rounded. Those that share a rank stand in the order
    of their codes. Raises ValueError for an entry without a total, or a code that is there twice.
    """
    keyed = sorted(
        ((_key(scheme, entry), entry) for entry in entries),
        key=lambda pair: ([-figure for figure in pair[0]], pair[1].code),
    )
    codes = [entry.code for _, entry in keyed]
    if len(set(codes)) < len(codes):
        raise ValueError("a candidate has one total")
    ranked: list[Ranked] = []
    for place, (key, entry) in enumerate(keyed):
        above = keyed[place - 1][0] if place else None
        below = keyed[place + 1][0] if place + 1 < len(keyed) else None
        same = above == key
        rank = ranked[-1].rank if same else place + 1
        parted = None if above is None or same else _first_difference(above, key)
        value = entry.total.value
        if value is None:
            raise ValueError(f"{entry.code} has no total")
        ranked.append(Ranked(rank, entry.code, value, same or below == key, parted))
    return tuple(ranked)


def _key(scheme: Scheme, entry: Entry) -> tuple[Fraction, ...]:
    """The published total, then one figure for each tie rule."""
    if entry.total.value is None:
        raise ValueError(f"{entry.code} has no total")
    figures = [figure for _, figure in entry.total.judge_totals]
    key = [Fraction(entry.total.value)]
    for tie in scheme.ties:
        if tie.by is Tie.CRITERION:
            key.append(criterion_mean(tie.criterion, entry.panel.marks))
        elif tie.by is Tie.MEDIAN:
            key.append(Fraction(median(figures)) if figures else Fraction(0))
        else:
            key.append(max(figures, default=Fraction(0)))
    return tuple(key)


def _first_difference(above: tuple[Fraction, ...], key: tuple[Fraction, ...]) -> int:
    pairs = enumerate(zip(above, key, strict=True))
    return next(place for place, (one, other) in pairs if one != other)
