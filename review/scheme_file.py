"""A marking scheme as a TOML file that a school can read, keep and send.

Figures are written as text ("0.5") or whole numbers, never as binary floats: a float in the file
is refused, for 0.1 would not be a tenth.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from review.errors import BadInput
from review.scheme import (
    Band,
    Combine,
    Criterion,
    GapOver,
    GapRule,
    Rounding,
    Scheme,
    Tie,
    TieRule,
    problem_of,
)
from review.wording import Text, said

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_SCHEME_KEYS = {
    *("judges", "combine", "drop", "least_judges", "digits", "rounding", "watched_share"),
    *("repeat_share", "criteria", "gap", "ties"),
}
_CRITERION_KEYS = {"code", "title", "weight", "highest", "lowest", "step", "anchors"}
_GAP_KEYS = {"largest", "inclusive", "over", "bands"}


class _Wrong(ValueError):
    """Carries what is wrong, in both languages."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_scheme(text: str) -> Scheme:
    """The scheme in a TOML document. Raises BadInput with the one line that says what is wrong."""
    try:
        document = tomllib.loads(text)
        scheme = _scheme(document)
    except tomllib.TOMLDecodeError as error:
        raise _refused(
            Text("不是有效的 TOML 文件。", "This is no valid TOML."), str(error)
        ) from error
    except _Wrong as wrong:
        raise _refused(wrong.sentence) from wrong
    problem = problem_of(scheme)
    if problem is not None:
        raise _refused(problem)
    return scheme


def scheme_toml(scheme: Scheme) -> str:
    """The scheme as a document that ``read_scheme`` gives back unchanged."""
    lines = [
        f"judges = {scheme.judges}",
        f'combine = "{scheme.combine.value}"  # mean | trimmed-mean | median | ladder',
        f"drop = {scheme.drop}",
        f"least_judges = {scheme.least_judges}",
        f"digits = {scheme.digits}",
        f'rounding = "{scheme.rounding.value}"  # half-up | half-even',
        f'watched_share = "{scheme.watched_share}"',
        f'repeat_share = "{scheme.repeat_share}"',
    ]
    if scheme.gap is not None:
        lines += _gap_lines(scheme.gap)
    for one in scheme.criteria:
        lines += _criterion_lines(one)
    for tie in scheme.ties:
        lines += ["", "[[ties]]", f'by = "{tie.by.value}"']
        if tie.criterion:
            lines.append(f"criterion = {_quoted(tie.criterion)}")
    return "\n".join(lines) + "\n"


def _gap_lines(gap: GapRule) -> list[str]:
    sign = "≤" if gap.inclusive else "<"
    lines = [
        "",
        "[gap]",
        f'largest = "{gap.largest}"  # a difference {sign} this is fine',
        f"inclusive = {str(gap.inclusive).lower()}",
        f'over = "{gap.over.value}"  # all | counted',
    ]
    for band in gap.bands:
        start, largest = band.from_total, band.largest
        lines += ["", "[[gap.bands]]", f'from_total = "{start}"', f'largest = "{largest}"']
    return lines


def _criterion_lines(one: Criterion) -> list[str]:
    lines = ["", "[[criteria]]", f"code = {_quoted(one.code)}", f"title = {_quoted(one.title)}"]
    for name in ("weight", "lowest", "highest", "step"):
        lines.append(f'{name} = "{getattr(one, name)}"')
    if one.anchors:
        anchors = ", ".join(f'["{mark}", {_quoted(words)}]' for mark, words in one.anchors)
        lines.append(f"anchors = [{anchors}]")
    return lines


def _scheme(document: dict[str, Any]) -> Scheme:
    _demand_known(document, _SCHEME_KEYS)
    plain = Scheme(())
    return Scheme(
        criteria=tuple(map(_criterion, _tables(document, "criteria"))),
        judges=_whole(document, "judges", plain.judges),
        combine=_choice(document, "combine", Combine, plain.combine),
        drop=_whole(document, "drop", plain.drop),
        least_judges=_whole(document, "least_judges", plain.least_judges),
        gap=_gap(document["gap"]) if "gap" in document else None,
        digits=_whole(document, "digits", plain.digits),
        rounding=_choice(document, "rounding", Rounding, plain.rounding),
        ties=tuple(map(_tie, _tables(document, "ties"))),
        watched_share=_figure(document, "watched_share", plain.watched_share),
        repeat_share=_figure(document, "repeat_share", plain.repeat_share),
    )


def _criterion(table: dict[str, Any]) -> Criterion:
    _demand_known(table, _CRITERION_KEYS)
    plain = Criterion("", "", Decimal(1))
    return Criterion(
        _text(table, "code"),
        _text(table, "title"),
        _figure(table, "weight", None),
        _figure(table, "highest", plain.highest),
        _figure(table, "lowest", plain.lowest),
        _figure(table, "step", plain.step),
        tuple(map(_anchor, table.get("anchors", ()))),
    )


def _anchor(pair: Any) -> tuple[Decimal, str]:
    if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[1], str):
        raise _Wrong(Text("锚点应写成 [分数, 说明]。", "An anchor is [mark, words]."))
    return _figure({"anchors": pair[0]}, "anchors", None), pair[1]


def _gap(table: Any) -> GapRule:
    if not isinstance(table, dict):
        raise _Wrong(Text("gap 应为一个表。", "gap is a table."))
    _demand_known(table, _GAP_KEYS)
    inclusive = table.get("inclusive", True)
    if not isinstance(inclusive, bool):
        raise _Wrong(Text("inclusive 应为 true 或 false。", "inclusive is true or false."))
    return GapRule(
        _figure(table, "largest", None),
        inclusive,
        _choice(table, "over", GapOver, GapOver.ALL),
        tuple(
            Band(_figure(band, "from_total", None), _figure(band, "largest", None))
            for band in _tables(table, "bands")
        ),
    )


def _tie(table: dict[str, Any]) -> TieRule:
    _demand_known(table, {"by", "criterion"})
    by = _choice(table, "by", Tie, None)
    return TieRule(by, _text(table, "criterion") if by is Tie.CRITERION else "")


def _tables(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _Wrong(Text(f"{name} 应为表的列表。", f"{name} is a list of tables."))
    return found


def _demand_known(table: dict[str, Any], known: Iterable[str]) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise _Wrong(Text(f"未知的项“{unknown[0]}”。", f"Unknown key “{unknown[0]}”."))


def _whole(document: dict[str, Any], name: str, usual: int) -> int:
    value = document.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Wrong(Text(f"{name} 应为整数。", f"{name} is a whole number."))
    return value


def _figure(document: dict[str, Any], name: str, usual: Decimal | None) -> Decimal:
    value = document.get(name, usual)
    if isinstance(value, Decimal):
        return value
    if value is None or isinstance(value, (bool, float)) or not isinstance(value, (int, str)):
        raise _Wrong(
            Text(
                f'{name} 应写成带引号的数字，例如 "0.5"。',
                f'{name} is a figure in quotes, like "0.5".',
            )
        )
    try:
        figure = Decimal(value)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure) > 10**9 or figure != round(figure, 6):
        raise _Wrong(Text(f"{name} 不是可用的数字。", f"{name} is no usable figure."))
    return figure


def _text(document: dict[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _Wrong(Text(f"{name} 应为文字。", f"{name} is a text."))
    return value.strip()


def _choice(document: dict[str, Any], name: str, kind: type[E], usual: E | None) -> E:
    value = document.get(name)
    if value is None and usual is not None:
        return usual
    for one in kind:
        if one.value == value:
            return one
    names = ", ".join(one.value for one in kind)
    raise _Wrong(Text(f"{name} 应为 {names} 之一。", f"{name} is one of {names}."))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _refused(sentence: Text, detail: str = "") -> BadInput:
    return BadInput(
        said(Text("评分方案不能使用。", "This scheme cannot be used.")), said(sentence), detail
    )
