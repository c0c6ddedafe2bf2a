"""An XLSX workbook: the subject's sheet with live totals, every mark, and the scheme.

Streamed: openpyxl keeps a row, not a sheet. The total of a candidate is a formula over the cells
that count; the published total stands beside it with a check, for a program that has not calculated
shows no formula's value. Text from outside is stored as text whatever it starts with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from app.exports.cells import plain, risky
from app.exports.csv_file import MARK_COLUMNS
from app.exports.rows import COUNTS, SEATS, STATES, Counts, MarkLine, mark_lines
from app.exports.scheme_words import rule_lines
from review.scheme import Combine, Rounding, Scheme
from review.scheme_file import scheme_toml
from review.score_queries import TotalRow, TotalsView
from review.wording import Text, said

NAME = "results.xlsx"
_HEAD = 4  # the row of the headings on the first two sheets
_FIRST_JUDGE = 11  # the column of the smallest mark
_SAFE_DIGITS = 10  # binary floats are brought back to decimals before a total is rounded
_WIDTHS = (7, 7, 18, 16, 9, 11, 11, 9, 14, 9)
_TITLES = (
    Text("名次", "Rank"),
    Text("并列", "Shared"),
    Text("考生号", "Candidate number"),
    Text("姓名", "Name"),
    Text("代码", "Code"),
    Text("总分", "Total"),
    Text("公布总分", "Published"),
    Text("核对", "Check"),
    Text("状态", "State"),
    Text("分差", "Gap"),
)
_MARK_WIDTHS = (18, 9, 14, 9, 10, 12, 22, 14, 24)
_MARKS, _SCHEME = Text("评分明细", "Marks"), Text("评分方案", "Scheme")
_JUDGE_TOTAL = 6  # the column of a judge's total on the sheet of marks


def write_xlsx(view: TotalsView, folder: Path) -> tuple[str, ...]:
    """Write one workbook and return its name. Raises OSError."""
    from openpyxl import Workbook  # half a second that only workbooks cost

    book = Workbook(write_only=True)
    book.calculation.fullCalcOnLoad = True
    _Sheets(book, view).write()
    book.save(folder / NAME)
    return (NAME,)


class _Sheets:
    """The sheets of one workbook, written side by side: a total points at its marks."""

    def __init__(self, book: Any, view: TotalsView) -> None:
        self._view, self._scheme = view, view.scheme
        marks, scheme = said(_MARKS), said(_SCHEME)
        self._totals = _Sheet(book, sheet_name(view.subject, {marks, scheme}), self._scheme.digits)
        self._marks = _Sheet(book, marks, self._scheme.digits)
        self._rules = _Sheet(book, scheme, self._scheme.digits)
        self._most = max((len(row.judge_totals) for row in view.rows), default=0)

    def write(self) -> None:
        titles = [said(title) for title in _TITLES]
        titles += [said(Text("评分 {n}", "Mark {n}"), n=place + 1) for place in range(self._most)]
        self._begin(self._totals, titles, (*_WIDTHS, *[9] * self._most))
        criteria = [one.title for one in self._scheme.criteria]
        titles = [*map(said, MARK_COLUMNS.values()), *criteria]
        self._begin(self._marks, titles, (*_MARK_WIDTHS, *[12] * len(criteria)))
        for row in self._view.rows:
            self._write_row(row)
        self._write_scheme()

    def _begin(self, page: _Sheet, titles: Sequence[str], widths: Iterable[int]) -> None:
        page.lay_out(widths)
        page.repeat_headings()
        view = self._view
        page.append([page.text(f"{view.exam} · {view.subject}", bold=True)])
        first, *rest = rule_lines(self._scheme)
        page.append([page.text(said(first))])
        page.append([page.text(" ".join(map(said, rest)))])
        page.append([page.text(title, bold=True) for title in titles])

    def _write_row(self, row: TotalRow) -> None:
        places: dict[str, int] = {}
        for line in mark_lines(self._scheme, row):
            if line.counts not in (Counts.REPEAT, Counts.REPLACED):
                places[line.judge] = self._marks.next_row
            self._marks.append(self._mark_cells(line))
        self._totals.append(self._total_cells(row, places))

    def _total_cells(self, row: TotalRow, places: dict[str, int]) -> list[Any]:
        page, at = self._totals, self._totals.next_row
        judges = [judge for judge, _ in row.judge_totals]
        cells = {judge: f"{_letter(_FIRST_JUDGE + n)}{at}" for n, judge in enumerate(judges)}
        total = check = None
        if row.value is not None:
            total = total_formula(self._scheme, [cells[judge] for judge in row.kept])
            check = f'=IF(F{at}=G{at},"✓","✗")'
        source = f"'{said(_MARKS)}'!{_letter(_JUDGE_TOTAL)}"
        return [
            row.rank,
            said(Text("是", "yes")) if row.shared else None,
            page.text(row.number),
            page.text(row.name),
            page.text(row.code),
            page.figure(total),
            page.figure(row.value),
            check,
            said(STATES[row.state]),
            page.text(row.gap),
            *(
                page.judged(f"={source}{places[judge]}", dropped=judge in row.dropped)
                for judge in judges
            ),
        ]

    def _mark_cells(self, line: MarkLine) -> list[Any]:
        page, criteria = self._marks, self._scheme.criteria
        first = len(MARK_COLUMNS) + 1
        terms = [
            f"{one.weight:f}*{_letter(first + n)}{page.next_row}/{one.highest:f}"
            for n, one in enumerate(criteria)
        ]
        return [
            page.text(line.number),
            page.text(line.code),
            page.text(line.judge),
            said(SEATS[line.seat]),
            said(COUNTS[line.counts]),
            "=" + "+".join(terms),
            line.locked_at.isoformat(),
            page.text(line.changed_by),
            page.text(line.reason),
            *(line.scores[one.code] for one in criteria),
        ]

    def _write_scheme(self) -> None:
        page, view = self._rules, self._view
        page.lay_out([100])
        seed = said(Text("抽签种子：{seed}", "Seed of the draw: {seed}"), seed=view.seed)
        version = Text("方案版本：{version}", "Version of the scheme: {version}")
        lines = [seed, said(version, version=view.scheme_version), ""]
        lines += [said(line) for line in rule_lines(view.scheme)]
        for line in (*lines, "", *scheme_toml(view.scheme).splitlines()):
            page.append([page.text(line)])


def total_formula(scheme: Scheme, kept: Sequence[str]) -> str:
    """The formula for a total over the cells of the marks that count.

    Excel's ROUND is half-up for marks, which are never negative; half-even is written out.
    """
    combine = "MEDIAN" if scheme.combine is Combine.MEDIAN else "AVERAGE"
    exact = f"ROUND({combine}({','.join(kept)}),{_SAFE_DIGITS})"
    if scheme.rounding is Rounding.HALF_UP:
        return f"=ROUND({exact},{scheme.digits})"
    scale = 10**scheme.digits
    scaled = f"ROUND({exact}*{scale},{_SAFE_DIGITS - scheme.digits})"
    return f"=IF(MOD({scaled},1)=0.5,2*ROUND({scaled}/2,0),ROUND({scaled},0))/{scale}"


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name that spreadsheet programs take: 31 characters, without those that formulas use."""
    clean = "".join(" " if char in "[]:*?/\\'" else char for char in plain(title)).strip()[:31]
    lower = {name.lower() for name in taken}
    name, number = clean or "1", 1
    while name.lower() in lower:
        number += 1
        name = f"{clean[:27]} {number}"
    return name


@cache
def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


class _Sheet:
    """One sheet and its cells; a look is worked out once, for that costs more than the cell."""

    def __init__(self, book: Any, name: str, digits: int) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        self._sheet, self._cell = book.create_sheet(name), WriteOnlyCell
        self.next_row = 1
        self._bold = self._look(font=Font(bold=True))
        self._quoted = self._look(quotePrefix=True)
        self._figure = self._look(number_format="0." + "0" * digits if digits else "0")
        self._struck = self._look(font=Font(strike=True, color="FF767676"))

    def _look(self, **values: Any) -> Any:
        cell = self._cell(self._sheet)
        for name, value in values.items():
            setattr(cell, name, value)
        return cell._style

    def lay_out(self, widths: Iterable[int]) -> None:
        """Widths, and pages of A4 across, as wide as the sheet. Before the first row."""
        sheet = self._sheet
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[_letter(place)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&P / &N"

    def repeat_headings(self) -> None:
        self._sheet.freeze_panes = f"A{_HEAD + 1}"
        self._sheet.print_title_rows = f"{_HEAD}:{_HEAD}"

    def append(self, cells: Sequence[Any]) -> None:
        self._sheet.append(cells)
        self.next_row += 1

    def text(self, text: str, *, bold: bool = False) -> Any:
        """A cell that is text whatever it starts with, also after somebody has edited it."""
        cell = self._cell(self._sheet, plain(text))
        cell.data_type = "s"
        if risky(text):
            cell._style = self._quoted
        elif bold:
            cell._style = self._bold
        return cell

    def figure(self, value: Decimal | str | None) -> Any:
        cell = self._cell(self._sheet, value)
        cell._style = self._figure
        return cell

    def judged(self, formula: str, *, dropped: bool) -> Any:
        """A judge's total; struck through where it was dropped, which also shows in print."""
        cell = self._cell(self._sheet, formula)
        if dropped:
            cell._style = self._struck
        return cell
