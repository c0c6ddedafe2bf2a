"""A scheme in sentences, for the head of a result sheet: boundaries included (rule 25)."""

from __future__ import annotations

from review.scheme import Combine, GapOver, GapRule, Rounding, Scheme
from review.wording import Text

_ROUNDING = {
    Rounding.HALF_UP: Text("四舍五入", "half up"),
    Rounding.HALF_EVEN: Text("四舍六入五成双", "half to even"),
}


def rule_lines(scheme: Scheme) -> tuple[Text, ...]:
    """How a total comes about: combination, rounding, gap rule, weights."""
    rounding = _ROUNDING[scheme.rounding]
    digits = scheme.digits
    lines = [
        _combined(scheme),
        Text(
            f"总分保留 {digits} 位小数，{rounding.zh}。",
            f"Totals have {digits} digits, rounded {rounding.en}.",
        ),
    ]
    if scheme.gap is not None:
        lines.append(_gap(scheme.gap))
    lines.append(_weights(scheme))
    return tuple(lines)


def _combined(scheme: Scheme) -> Text:
    n, k = scheme.judges, scheme.drop
    if scheme.combine is Combine.TRIMMED_MEAN:
        return Text(
            f"{n} 名评委，去掉 {k} 个最高分和 {k} 个最低分后取平均。",
            f"{n} judges; the mean without the {k} highest and the {k} lowest.",
        )
    if scheme.combine is Combine.MEDIAN:
        return Text(f"{n} 名评委，取中位数。", f"{n} judges; the median.")
    if scheme.combine is Combine.LADDER:
        return Text(
            "双评，超差由第三评委评分，仍超差由仲裁决定。",
            "Two marks; a third where they are too far apart, then an arbiter.",
        )
    return Text(f"{n} 名评委，取平均。", f"{n} judges; the mean.")


def _gap(gap: GapRule) -> Text:
    sign = "≤" if gap.inclusive else "<"
    over = (
        Text("计入的评分之间", "Marks that count")
        if gap.over is GapOver.COUNTED
        else Text("评分之间", "Marks")
    )
    bands = [f"≥ {band.from_total:f}: {sign} {band.largest:f}" for band in gap.bands]
    further = f" ({'; '.join(bands)})" if bands else ""
    return Text(
        f"{over.zh}的差 {sign} {gap.largest:f} 为正常{further}。",
        f"{over.en} may be apart by {sign} {gap.largest:f}{further}.",
    )


def _weights(scheme: Scheme) -> Text:
    parts = [
        f"{one.title} {one.weight:f}% ({one.lowest:f}–{one.highest:f})" for one in scheme.criteria
    ]
    return Text(f"评分项：{'；'.join(parts)}。", f"Criteria: {'; '.join(parts)}.")
