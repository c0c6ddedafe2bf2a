"""Rows of cells under a row of headings, wherever they came from, and how many are too many."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from review.errors import BadInput
from review.intake import headings, shown
from review.intake_words import Column
from review.wording import Text, said

MOST_ROWS = 200_000
MOST_COLUMNS = 200
HEADING_ROWS = 20  # titles and remarks may stand above the headings


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it came: the text of its cells by heading. ``problem``: nobody can read it."""

    line: int
    cells: dict[str, str]
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table before its cells have names."""

    number: int
    cells: tuple[str, ...]
    problem: Text | None = None


def rows_of(lines: Iterable[Line], *, may_shift: bool = False) -> tuple[RawRow, ...]:
    """Find the row of headings and name the cells below it by them. Blank rows are left out.

    Where cells ``may_shift``, because separators make them, more cells than headings are a problem.
    """
    above: list[Line] = []
    found: tuple[str, ...] | None = None
    rows: list[RawRow] = []
    for line in lines:
        if found is None:
            above.append(line)
            found = heading_names(line.cells)
            if found is None and len(above) >= HEADING_ROWS:
                break
        elif line.problem is not None or any(cell.strip() for cell in line.cells):
            rows.append(_named(line, found, may_shift=may_shift))
            demand_bearable(len(rows))
    if found is None:
        raise NoHeadings.in_(above[0].cells if above else ())
    return tuple(rows)


class NoHeadings(BadInput):
    """The list has no column for the candidate number."""

    @classmethod
    def in_(cls, first: tuple[str, ...]) -> NoHeadings:
        return cls(
            said(
                Text("清单里没有“考生号”一列。", "The manifest has no column “candidate number”.")
            ),
            said(
                Text(
                    "第一行应为列名，例如：考生号、姓名、科目、视频文件。",
                    "Its first row must name the columns, for example: candidate number, name, "
                    "subject, video file.",
                )
            ),
            ", ".join(shown(cell) for cell in first[:20]),
        )


def heading_names(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """The cells as headings, each one different, if they name the candidate number's column."""
    if Column.CANDIDATE_NUMBER not in headings(dict.fromkeys(cells, "")):
        return None
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = shown(cell) or f"#{place}"
        names.append(name if name not in names else f"{name} #{place}")
    return tuple(names)


def _named(line: Line, names: tuple[str, ...], *, may_shift: bool) -> RawRow:
    cells = dict(zip(names, line.cells, strict=False))
    problem = line.problem
    for place, cell in enumerate(line.cells[len(names) :], len(names) + 1):
        if cell.strip():
            cells[f"#{place}"] = cell
            problem = problem or (_SHIFTED if may_shift else None)
    return RawRow(line.number, cells, problem)


_SHIFTED = Text(
    "这一行的格数比列名多，内容可能错位。",
    "The row has more cells than there are headings; they may be shifted.",
)


def demand_bearable(rows: int) -> None:
    if rows > MOST_ROWS:
        raise unusable(
            Text("清单超过 {most} 行。", "The manifest has more than {most} rows."),
            Text("请分批导入。", "Import it in parts."),
            most=MOST_ROWS,
        )


def cell_text(value: object) -> str:
    """A cell as text. Sixteen digits and more are beyond a figure: they are shown as rounded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _figure_text(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _figure_text(value: float) -> str:
    if not math.isfinite(value):
        return repr(value)
    if abs(value) >= 1e15:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else repr(value)


def unusable(title: Text, remedy: Text, detail: str = "", **figures: float | int | str) -> BadInput:
    return BadInput(said(title, **figures), said(remedy), detail)
