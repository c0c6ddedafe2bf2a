"""An XLSX workbook: the subject's sheet with live totals, every mark, and the scheme.

Streamed: openpyxl keeps a row, not a sheet. The total of a candidate is a formula over the cells
that count; the published total stands beside it with a check, for a program that has not calculated
shows no formula's value. Text from outside is stored as text whatever it starts with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
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
_FIRST_JUDGE = 10  # the column of the smallest mark
_SAFE_DIGITS = 10  # binary floats are brought back to decimals before a total is rounded
_WIDTHS = (7, 7, 18, 16, 9, 11, 11, 9, 14)
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
)
_MARK_TITLES = tuple(MARK_COLUMNS[key] for key in MARK_COLUMNS)
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
    """Both sheets of one workbook, written side by side: a total points at its marks."""

    def __init__(self, book: Any, view: TotalsView) -> None:
        self._view, self._scheme = view, view.scheme
        self._marks_name = said(Text("评分明细", "Marks"))
        taken = {self._marks_name, said(_SCHEME)}
        self._totals = book.create_sheet(sheet_name(view.subject, taken))
        self._marks = book.create_sheet(self._marks_name)
        self._scheme_sheet = book.create_sheet(said(_SCHEME))
        self._next_mark = _HEAD + 1
        self._most = max((len(row.judge_totals) for row in view.rows), default=0)

    def write(self) -> None:
        titles = [said(title) for title in _TITLES]
        titles += [said(Text("评分 {n}", "Mark {n}"), n=place + 1) for place in range(self._most)]
        self._begin(self._totals, titles, (*_WIDTHS, *[9] * self._most))
        criteria = [one.title for one in self._scheme.criteria]
        widths = (18, 9, 14, 9, 10, 12, 22, 14, 24, *[12] * len(criteria))
        self._begin(self._marks, [*map(said, _MARK_TITLES), *criteria], widths)
        for row in self._view.rows:
            self._write_row(row)
        self._write_scheme()

    def _begin(self, sheet: Any, titles: Sequence[str], widths: Iterable[int]) -> None:
        from openpyxl.utils import get_column_letter

        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.freeze_panes = f"A{_HEAD + 1}"
        sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&P / &N"
        view = self._view
        sheet.append([_text(sheet, f"{view.exam} · {view.subject}", bold=True)])
        first, *rest = rule_lines(self._scheme)
        sheet.append([_text(sheet, said(first))])
        sheet.append([_text(sheet, " ".join(map(said, rest)))])
        sheet.append([_text(sheet, title, bold=True) for title in titles])

    def _write_row(self, row: TotalRow) -> None:
        places: dict[str, int] = {}
        for line in mark_lines(self._scheme, row):
            if line.counts not in (Counts.REPEAT, Counts.REPLACED):
                places[line.judge] = self._next_mark
            self._marks.append(self._mark_cells(line))
            self._next_mark += 1
        self._totals.append(self._total_cells(row, places))

    def _total_cells(self, row: TotalRow, places: dict[str, int]) -> list[Any]:
        sheet, line = self._totals, self._next_row()
        judges = [judge for judge, _ in row.judge_totals]
        cells = {
            judge: f"{_letter(_FIRST_JUDGE + place)}{line}" for place, judge in enumerate(judges)
        }
        kept = [cells[judge] for judge in row.kept]
        digits = self._scheme.digits
        total = None if row.value is None else total_formula(self._scheme, kept)
        check = None if row.value is None else f'=IF(F{line}=G{line},"✓","✗")'
        source = f"'{self._marks_name}'!{_letter(_JUDGE_TOTAL)}"
        return [
            row.rank,
            said(Text("是", "yes")) if row.shared else None,
            _text(sheet, row.number),
            _text(sheet, row.name),
            _text(sheet, row.code),
            _figure(sheet, total, digits),
            _figure(sheet, row.value, digits),
            check,
            said(STATES[row.state]),
            *(
                _judged(sheet, f"={source}{places[judge]}", dropped=judge in row.dropped)
                for judge in judges
            ),
        ]

    def _next_row(self) -> int:
        self._written = getattr(self, "_written", _HEAD) + 1
        return self._written

    def _mark_cells(self, line: MarkLine) -> list[Any]:
        sheet = self._marks
        first = len(_MARK_TITLES) + 1
        criteria = self._scheme.criteria
        terms = [
            f"{one.weight:f}*{_letter(first + place)}{self._next_mark}/{one.highest:f}"
            for place, one in enumerate(criteria)
        ]
        return [
            _text(sheet, line.number),
            _text(sheet, line.code),
            _text(sheet, line.judge),
            said(SEATS[line.seat]),
            said(COUNTS[line.counts]),
            "=" + "+".join(terms),
            line.locked_at.isoformat(),
            _text(sheet, line.changed_by),
            _text(sheet, line.reason),
            *(line.scores[one.code] for one in criteria),
        ]

    def _write_scheme(self) -> None:
        sheet = self._scheme_sheet
        sheet.column_dimensions["A"].width = 100
        view = self._view
        seed = said(Text("抽签种子：{seed}", "Seed of the draw: {seed}"), seed=view.seed)
        version = Text("方案版本：{version}", "Version of the scheme: {version}")
        lines = [seed, said(version, version=view.scheme_version), ""]
        lines += [said(line) for line in rule_lines(view.scheme)]
        for line in (*lines, "", *scheme_toml(view.scheme).splitlines()):
            sheet.append([_text(sheet, line)])


_SCHEME = Text("评分方案", "Scheme")


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


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _text(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """A cell that is text whatever it starts with, also after somebody has edited it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, plain(text))
    cell.data_type = "s"
    if risky(text):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _figure(sheet: Any, value: Decimal | str | None, digits: int) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = "0." + "0" * digits if digits else "0"
    return cell


def _judged(sheet: Any, formula: str, *, dropped: bool) -> Any:
    """A judge's total; struck through where it was dropped, which also shows in print."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, formula)
    if dropped:
        cell.font = Font(strike=True, color="FF767676")
    return cell
