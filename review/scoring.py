"""From judges' marks to one total, step by step, so that it can be worked out again by hand.

Marks are decimals; in between, everything is an exact fraction, and only the total is rounded, by
the scheme's rule. No binary float is ever involved. The order of the judges does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import Enum
from fractions import Fraction
from itertools import combinations

from review.scheme import Combine, GapOver, Rounding, Scheme

_WIDE = 60  # significant digits while a fraction becomes a decimal


class TotalState(Enum):
    """Whether there is a total, and what is missing. Values are stored and exported."""

    COMPLETE = "complete"
    TOO_FEW = "too-few"  # locked marks
    NEEDS_THIRD = "needs-third"
    NEEDS_ARBITER = "needs-arbiter"


@dataclass(frozen=True, slots=True)
class JudgeMark:
    """One judge's locked marks, by criterion code."""

    judge: str
    scores: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Panel:
    """All locked marks of one video; ``third`` and ``arbiter`` only where they were asked for."""

    marks: tuple[JudgeMark, ...]
    third: JudgeMark | None = None
    arbiter: JudgeMark | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """What became of a panel's marks.

    ``kept`` and ``dropped`` name judges; ``gap`` is the largest difference that the rule looked at.
    ``formula`` says in signs how ``exact`` came about; ``value`` is that, rounded.
    """

    state: TotalState
    value: Decimal | None = None
    exact: Fraction | None = None
    judge_totals: tuple[tuple[str, Fraction], ...] = ()
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    gap: Fraction | None = None
    formula: str = ""


def judge_total(scheme: Scheme, mark: JudgeMark) -> Fraction:
    """A judge's marks as one figure out of 100: each criterion's share of its range, by weight.

    Raises ValueError for a criterion without a mark, an unknown one, or a mark off its range.
    """
    known = {one.code for one in scheme.criteria}
    if set(mark.scores) != known:
        raise ValueError(f"marks for {sorted(mark.scores)} instead of {sorted(known)}")
    total = Fraction(0)
    for one in scheme.criteria:
        score = mark.scores[one.code]
        if not one.takes(score):
            raise ValueError(f"{score} is no mark for {one.code}")
        total += Fraction(one.weight) * Fraction(score) / Fraction(one.highest)
    return total


def total_of(scheme: Scheme, panel: Panel) -> Total:
    """One total from a panel's marks, or what is missing for one."""
    totals = _totals(scheme, panel.marks)
    if panel.arbiter is not None:
        return _decided(scheme, panel, totals)
    if len(totals) < scheme.least_judges:
        return Total(TotalState.TOO_FEW, judge_totals=totals)
    if scheme.combine is Combine.LADDER:
        return _ladder(scheme, panel, totals)
    kept, dropped = _kept(scheme, totals)
    exact = _combined(scheme, kept)
    looked_at = kept if scheme.gap and scheme.gap.over is GapOver.COUNTED else totals
    gap = _gap(looked_at)
    if scheme.gap is not None and not scheme.gap.allows(gap, exact):
        return Total(TotalState.NEEDS_ARBITER, judge_totals=totals, gap=gap)
    return _complete(scheme, exact, totals, kept, dropped, gap)


def rounded(scheme: Scheme, exact: Fraction) -> Decimal:
    """The exact figure with the scheme's digits, by the scheme's rounding."""
    with localcontext() as context:
        context.prec = _WIDE
        # Dividing first would round twice; a whole number of last digits and a rest does not.
        scale = 10**scheme.digits
        whole, rest = divmod(exact.numerator * scale, exact.denominator)
        half = Fraction(2 * rest, exact.denominator)
        up = half > 1 or (half == 1 and (scheme.rounding is Rounding.HALF_UP or whole % 2 == 1))
        return Decimal(whole + int(up)).scaleb(-scheme.digits)


def shown(figure: Fraction) -> str:
    """A figure as people read it: exact where it ends within six digits, else with a fraction."""
    scaled = figure * 10**6
    if scaled.denominator == 1:
        return f"{Decimal(scaled.numerator).scaleb(-6).normalize():f}"
    return f"{figure.numerator}/{figure.denominator}"


def criterion_mean(code: str, marks: Sequence[JudgeMark]) -> Fraction:
    """The panel's mean on one criterion, nothing dropped."""
    if not marks:
        return Fraction(0)
    return sum((Fraction(mark.scores[code]) for mark in marks), Fraction(0)) / len(marks)


def _totals(scheme: Scheme, marks: Sequence[JudgeMark]) -> tuple[tuple[str, Fraction], ...]:
    """By figure, then by judge: the same whatever order they came in."""
    found = [(mark.judge, judge_total(scheme, mark)) for mark in marks]
    if len({judge for judge, _ in found}) < len(found):
        raise ValueError("a judge marks a video once")
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def _kept(
    scheme: Scheme, totals: tuple[tuple[str, Fraction], ...]
) -> tuple[tuple[tuple[str, Fraction], ...], tuple[tuple[str, Fraction], ...]]:
    """Those that count and those that are dropped. A smaller panel drops fewer, one side each."""
    if scheme.combine is not Combine.TRIMMED_MEAN:
        return totals, ()
    drop = min(scheme.drop, (len(totals) - 1) // 2)
    return totals[drop : len(totals) - drop], (*totals[:drop], *totals[len(totals) - drop :])


def _combined(scheme: Scheme, kept: tuple[tuple[str, Fraction], ...]) -> Fraction:
    figures = [figure for _, figure in kept]
    if scheme.combine is Combine.MEDIAN:
        middle = len(figures) // 2
        if len(figures) % 2:
            return figures[middle]
        return (figures[middle - 1] + figures[middle]) / 2
    return sum(figures, Fraction(0)) / len(figures)


def _gap(totals: Sequence[tuple[str, Fraction]]) -> Fraction:
    figures = [figure for _, figure in totals]
    return max(figures) - min(figures)


def _ladder(scheme: Scheme, panel: Panel, totals: tuple[tuple[str, Fraction], ...]) -> Total:
    """Two marks within the gap: their mean. Otherwise the third with the nearer of the two.

    Where the third is equally near to both, the higher pair counts. Where no pair with the third is
    within the gap, an arbiter decides.
    """
    rule = scheme.gap
    if rule is None:
        raise ValueError("double marking without a gap rule")
    gap = _gap(totals)
    if rule.allows(gap, _mean(totals)):
        return _complete(scheme, _mean(totals), totals, totals, (), gap)
    if panel.third is None:
        return Total(TotalState.NEEDS_THIRD, judge_totals=totals, gap=gap)
    third = (panel.third.judge, judge_total(scheme, panel.third))
    every = tuple(sorted((*totals, third), key=lambda one: (one[1], one[0])))
    pairs = [pair for pair in combinations(every, 2) if third in pair]
    best = min(pairs, key=lambda pair: (_gap(pair), -_mean(pair), pair))
    if not rule.allows(_gap(best), _mean(best)):
        return Total(TotalState.NEEDS_ARBITER, judge_totals=every, gap=_gap(best))
    left_out = tuple(one for one in every if one not in best)
    return _complete(scheme, _mean(best), every, best, left_out, _gap(best))


def _decided(scheme: Scheme, panel: Panel, totals: tuple[tuple[str, Fraction], ...]) -> Total:
    """The arbiter's mark is the total; the others stay on record."""
    if panel.arbiter is None:
        raise ValueError("no arbiter")
    own = (panel.arbiter.judge, judge_total(scheme, panel.arbiter))
    third = ((panel.third.judge, judge_total(scheme, panel.third)),) if panel.third else ()
    every = (*totals, *third)
    return _complete(scheme, own[1], (*every, own), (own,), every, None)


def _mean(totals: Sequence[tuple[str, Fraction]]) -> Fraction:
    return sum((figure for _, figure in totals), Fraction(0)) / len(totals)


def _complete(
    scheme: Scheme,
    exact: Fraction,
    totals: tuple[tuple[str, Fraction], ...],
    kept: Sequence[tuple[str, Fraction]],
    dropped: Sequence[tuple[str, Fraction]],
    gap: Fraction | None,
) -> Total:
    return Total(
        TotalState.COMPLETE,
        rounded(scheme, exact),
        exact,
        totals,
        tuple(judge for judge, _ in kept),
        tuple(judge for judge, _ in dropped),
        gap,
        _formula(scheme, kept),
    )


def _formula(scheme: Scheme, kept: Sequence[tuple[str, Fraction]]) -> str:
    """The kept marks in the order of size: (81 + 82.5 + 84) / 3, or median(…)."""
    figures = [shown(figure) for _, figure in kept]
    if len(figures) == 1:
        return figures[0]
    if scheme.combine is Combine.MEDIAN:
        return f"median({', '.join(figures)})"
    return f"({' + '.join(figures)}) / {len(figures)}"
