"""How a subject is marked: criteria, how a panel's marks become one, what a gap between them means.

A scheme is written out on the form and in the result sheet, boundaries included, so that any total
can be worked out again by hand (rules 25 and 26). All figures are decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from review.wording import Text

HUNDRED = Decimal(100)
_MOST_CRITERIA = 20
_MOST_JUDGES = 25
_MOST_DIGITS = 6


class Combine(Enum):
    """How the marks of a panel become one. Values are stored, so they never change."""

    MEAN = "mean"
    TRIMMED_MEAN = "trimmed-mean"  # without the k highest and the k lowest
    MEDIAN = "median"
    LADDER = "ladder"  # two marks, a third where they differ too much, then an arbiter


class Rounding(Enum):
    HALF_UP = "half-up"
    HALF_EVEN = "half-even"


class GapOver(Enum):
    """Between which marks a gap is looked for."""

    ALL = "all"
    COUNTED = "counted"  # those left after dropping, as gymnastics does


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is marked, in steps from ``lowest`` to ``highest``; weights are per cent."""

    code: str
    title: str
    weight: Decimal
    highest: Decimal = HUNDRED
    lowest: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    anchors: tuple[tuple[Decimal, str], ...] = ()  # what a mark means, in words

    def takes(self, mark: Decimal) -> bool:
        """Whether a mark lies in the range and on a step."""
        if not mark.is_finite() or not self.lowest <= mark <= self.highest:
            return False
        return (mark - self.lowest) % self.step == 0


@dataclass(frozen=True, slots=True)
class Band:
    """A largest difference for totals from ``from_total`` on."""

    from_total: Decimal
    largest: Decimal


@dataclass(frozen=True, slots=True)
class GapRule:
    """How far marks may be apart. ``inclusive``: the largest difference itself is still fine (≤).

    With ``bands`` the one for the combined mark decides, and below the first band ``largest`` does.
    """

    largest: Decimal
    inclusive: bool = True
    over: GapOver = GapOver.ALL
    bands: tuple[Band, ...] = ()

    def allows(self, gap: Fraction, total: Fraction) -> bool:
        """Whether marks that are ``gap`` apart and combine to ``total`` are near enough."""
        fitting = [band for band in self.bands if Fraction(band.from_total) <= total]
        largest = Fraction(fitting[-1].largest if fitting else self.largest)
        return gap <= largest if self.inclusive else gap < largest


class Tie(Enum):
    """What comes next when totals are equal."""

    CRITERION = "criterion"  # the panel's mean on one criterion, named by its code
    MEDIAN = "median"  # of the judges' totals
    HIGHEST = "highest"  # the highest judge's total


@dataclass(frozen=True, slots=True)
class TieRule:
    by: Tie
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one subject is marked."""

    criteria: tuple[Criterion, ...]
    judges: int = 5
    combine: Combine = Combine.TRIMMED_MEAN
    drop: int = 1  # k
    least_judges: int = 3  # fewer locked marks give no total
    gap: GapRule | None = None
    digits: int = 2
    rounding: Rounding = Rounding.HALF_UP
    ties: tuple[TieRule, ...] = ()
    watched_share: Decimal = Decimal("0.8")  # of a video, before a mark locks
    repeat_share: Decimal = Decimal("0.01")  # hidden repeats, for self-consistency

    def criterion(self, code: str) -> Criterion | None:
        return next((one for one in self.criteria if one.code == code), None)


def problem_of(scheme: Scheme) -> Text | None:
    """The one line that says why a scheme cannot be used, or None."""
    for found in (_criteria_problem(scheme), _panel_problem(scheme), _rule_problem(scheme)):
        if found is not None:
            return found
    return None


def _criteria_problem(scheme: Scheme) -> Text | None:
    criteria = scheme.criteria
    if not 1 <= len(criteria) <= _MOST_CRITERIA:
        return Text("评分项应有 1 到 20 个。", "There are 1 to 20 criteria.")
    codes = [one.code for one in criteria]
    if len(set(codes)) < len(codes) or not all(code.strip() for code in codes):
        return Text("评分项的代码不能为空或重复。", "Criteria need codes of their own.")
    for one in criteria:
        figures = (one.weight, one.highest, one.lowest, one.step)
        if not all(figure.is_finite() for figure in figures):
            return _about(one, "数值有误", "has a figure that is no number")
        if one.weight <= 0:
            return _about(one, "权重应大于 0", "needs a weight above 0")
        if not 0 <= one.lowest < one.highest:
            return _about(one, "分数范围有误", "has no range of marks")
        if one.step <= 0 or (one.highest - one.lowest) % one.step != 0:
            return _about(one, "步长不能整除范围", "has steps that do not fill its range")
    total = sum((one.weight for one in criteria), Decimal(0))
    if total != HUNDRED:
        return Text(f"权重之和是 {total}，应为 100。", f"The weights add up to {total}, not 100.")
    return None


def _panel_problem(scheme: Scheme) -> Text | None:
    if not 1 <= scheme.judges <= _MOST_JUDGES:
        return Text("评委人数应为 1 到 25。", "A panel has 1 to 25 judges.")
    if not 1 <= scheme.least_judges <= scheme.judges:
        return Text(
            f"最少评委数应在 1 到 {scheme.judges} 之间。",
            f"The smallest panel has 1 to {scheme.judges} judges.",
        )
    if scheme.combine is Combine.TRIMMED_MEAN:
        if scheme.drop < 1:
            return Text(
                "去掉的最高、最低分至少各 1 个。", "At least one mark is dropped each side."
            )
        if 2 * scheme.drop >= scheme.least_judges:
            return Text(
                f"各去掉 {scheme.drop} 个后，最少的 {scheme.least_judges} 个评分就没有剩余了。",
                f"Dropping {scheme.drop} each side leaves nothing of {scheme.least_judges} marks.",
            )
    if scheme.combine is Combine.LADDER:
        if scheme.judges != 2 or scheme.least_judges != 2:
            return Text("双评制的评委人数是 2。", "Double marking has two judges.")
        if scheme.gap is None:
            return Text("双评制需要差值规则。", "Double marking needs a gap rule.")
    return None


def _rule_problem(scheme: Scheme) -> Text | None:
    gap = scheme.gap
    if gap is not None:
        limits = [gap.largest, *(band.largest for band in gap.bands)]
        starts = [band.from_total for band in gap.bands]
        if any(not limit.is_finite() or limit < 0 for limit in limits):
            return Text("差值上限不能为负。", "A largest difference is not negative.")
        if starts != sorted(set(starts)):
            return Text("差值分段应从低到高。", "Bands of the gap rule go from low to high.")
    if not 0 <= scheme.digits <= _MOST_DIGITS:
        return Text("小数位数应为 0 到 6。", "Totals have 0 to 6 digits.")
    for tie in scheme.ties:
        if tie.by is Tie.CRITERION and scheme.criterion(tie.criterion) is None:
            return Text(
                f"同分规则中的评分项“{tie.criterion}”不存在。",
                f"The tie rule names “{tie.criterion}”, which is no criterion.",
            )
    for share in (scheme.watched_share, scheme.repeat_share):
        if not share.is_finite() or not 0 <= share <= 1:
            return Text("比例应在 0 到 1 之间。", "Shares lie between 0 and 1.")
    return None


def _about(one: Criterion, zh: str, en: str) -> Text:
    return Text(f"评分项“{one.title}”{zh}。", f"The criterion “{one.title}” {en}.")
