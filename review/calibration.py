"""How often a face comparison is wrong, with how sure that is. Pure.

FAR: share of pairs of different persons called a match. FRR: share of pairs of one person called
different. Both count every pair, also those that could not be compared, so that a picture without a
face makes no figure look better. EER and DET points look at the distance alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Interval = tuple[float, float]
Figures = npt.NDArray[np.float64]

_Z = 1.959964  # 95 %, two-sided
_DET_POINTS = 200
_FAR_AIMS = (0.01, 0.001)
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled pictures and what comparing them gave. A pair that failed has no distance."""

    a: str
    b: str
    same: bool
    distance: float | None
    state: str  # a Standing value, or "failed"
    failure: str | None = None
    group: str = ""


def wilson(hits: int, of: int) -> Interval | None:
    """95 % interval of a share, also near 0 and 1. None without a single case."""
    if of <= 0:
        return None
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # At the ends the formula gives 0 and 1 but for the last digit of a float.
    low = 0.0 if hits == 0 else max(0.0, middle - reach)
    return low, 1.0 if hits == of else min(1.0, middle + reach)


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """Both error rates at every distance at which one of them changes."""

    limits: Figures
    far: Figures
    frr: Figures

    @classmethod
    def of(cls, distance: Figures, same: npt.NDArray[np.bool_], weight: Figures) -> _Curve | None:
        """``distance`` must rise. None where one kind of pairs is missing."""
        own, other = weight * same, weight * ~same
        if own.sum() <= 0 or other.sum() <= 0:
            return None
        last = np.append(distance[1:] != distance[:-1], True)  # of equal distances the last
        far = (np.cumsum(other) / other.sum())[last]
        frr = (1 - np.cumsum(own) / own.sum())[last]
        start = [[max(0.0, float(distance[0]) - 1e-6)], [0.0], [1.0]]
        columns = zip(start, (distance[last], far, frr), strict=True)
        return cls(*(np.concatenate((first, rest)) for first, rest in columns))

    def equal(self) -> tuple[float, float]:
        """The equal error rate and the distance at which it lies."""
        place = int(np.argmin(np.abs(self.far - self.frr)))
        return float((self.far[place] + self.frr[place]) / 2), float(self.limits[place])

    def at_far(self, aim: float) -> tuple[float, float, float]:
        """The largest limit whose FAR stays within ``aim``: limit, FAR, FRR there."""
        place = int(np.flatnonzero(self.far <= aim)[-1])
        return float(self.limits[place]), float(self.far[place]), float(self.frr[place])


def persons_of(pairs: Iterable[Pair]) -> dict[str, str]:
    """The person behind each picture, as far as the labels tell: "same" joins pictures."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for pair in pairs:
        one, other = root(pair.a), root(pair.b)
        if pair.same:
            above[one] = other
    return {name: root(name) for name in above}


def calibration(pairs: Sequence[Pair], *, seed: int = 1, rounds: int = 500) -> dict[str, Any]:
    """All figures of labelled pairs, ready for ``json.dumps``; None where there is nothing to say.

    Intervals: 95 %, by Wilson for shares, by drawing whole persons anew for the EER, because the
    pairs of one person are no independent cases. The same seed gives the same interval.
    """
    same = [pair for pair in pairs if pair.same]
    other = [pair for pair in pairs if not pair.same]
    matched = sum(pair.state == "match" for pair in other)
    refused = sum(pair.state == "differs" for pair in same)
    unsure = sum(pair.state == "cannot_tell" for pair in pairs)
    failed = sum(pair.state == FAILED for pair in pairs)
    people = persons_of(pairs)
    curve, eer_interval = _curves(pairs, people, seed, rounds)
    eer = curve.equal() if curve else None
    return {
        "far": _share(matched, len(other)),
        "frr": _share(refused, len(same)),
        "eer": round(eer[0], 6) if eer else None,
        "eer_distance": round(eer[1], 4) if eer else None,
        "cannot_tell_share": _share(unsure, len(pairs)),
        "failed_share": _share(failed, len(pairs)),
        "confidence": {
            "level": 0.95,
            "far": _rounded(wilson(matched, len(other))),
            "frr": _rounded(wilson(refused, len(same))),
            "eer": _rounded(eer_interval),
            "cannot_tell_share": _rounded(wilson(unsure, len(pairs))),
            "failed_share": _rounded(wilson(failed, len(pairs))),
        },
        "counts": {
            "pairs": len(pairs),
            "same": len(same),
            "different": len(other),
            "failed": failed,
            "failed_same": sum(pair.state == FAILED for pair in same),
            "pictures": len(people),
            "persons": len(set(people.values())),
            # labelled different, yet joined by other labels: one of them is wrong
            "contradictions": sum(people[pair.a] == people[pair.b] for pair in other),
        },
        "det": _det(curve) if curve else [],
        "limit_for_far": _aims(curve) if curve else [],
    }


def _curves(
    pairs: Sequence[Pair], people: dict[str, str], seed: int, rounds: int
) -> tuple[_Curve | None, Interval | None]:
    compared = [(pair.distance, pair) for pair in pairs if pair.distance is not None]
    if not compared:
        return None, None
    compared.sort(key=lambda one: one[0])
    distance = np.array([gap for gap, _ in compared])
    same = np.array([pair.same for _, pair in compared])
    numbers = {person: number for number, person in enumerate(dict.fromkeys(people.values()))}
    one = np.array([numbers[people[pair.a]] for _, pair in compared])
    two = np.array([numbers[people[pair.b]] for _, pair in compared])
    curve = _Curve.of(distance, same, np.ones(len(distance)))
    if curve is None or len(numbers) < 2:
        return curve, None
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(rounds):
        times = np.bincount(random.integers(0, len(numbers), len(numbers)), minlength=len(numbers))
        weight = np.where(one == two, times[one], times[one] * times[two]).astype(np.float64)
        again = _Curve.of(distance, same, weight)
        if again is not None:
            drawn.append(again.equal()[0])
    if not drawn:
        return curve, None
    low, high = np.quantile(drawn, [0.025, 0.975])
    # Drawing cannot show what never happened: never surer than Wilson over the rarer kind of pairs.
    rarer = int(min(same.sum(), (~same).sum()))
    plain = wilson(round(curve.equal()[0] * rarer), rarer) or (0.0, 1.0)
    return curve, (min(plain[0], float(low)), max(plain[1], float(high)))


def _det(curve: _Curve) -> list[dict[str, float]]:
    """Points of the detection error trade-off, at most 200, evenly along the curve."""
    places = np.unique(np.linspace(0, len(curve.limits) - 1, _DET_POINTS).round().astype(int))
    return [
        {
            "distance": round(float(curve.limits[place]), 4),
            "far": round(float(curve.far[place]), 6),
            "frr": round(float(curve.frr[place]), 6),
        }
        for place in places
    ]


def _aims(curve: _Curve) -> list[dict[str, float]]:
    found = []
    for aim in _FAR_AIMS:
        limit, far, frr = curve.at_far(aim)
        found.append(
            {"aim": aim, "distance": round(limit, 4), "far": round(far, 6), "frr": round(frr, 6)}
        )
    return found


def by_group(pairs: Sequence[Pair], **how: int) -> dict[str, dict[str, Any]]:
    """The figures of each labelled group apart. Empty without labels of groups."""
    names = sorted({pair.group for pair in pairs if pair.group})
    return {
        name: calibration([pair for pair in pairs if pair.group == name], **how) for name in names
    }


def _share(hits: int, of: int) -> float | None:
    return round(hits / of, 6) if of else None


def _rounded(interval: Interval | None) -> list[float] | None:
    return [round(end, 6) for end in interval] if interval else None
