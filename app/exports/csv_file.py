"""CSV: totals and marks, for programs (plain UTF-8, keys in English) and for Excel (with a BOM).

Texts are disarmed against formula injection in both (``app.exports.cells``). Figures stay decimal
text. Lines end in CR LF (RFC 4180).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.exports.cells import disarmed
from app.exports.rows import COUNTS, SEATS, STATES, MarkLine, mark_lines
from review.scheme import Scheme
from review.score_queries import TotalRow, TotalsView
from review.scoring import shown
from review.wording import Text, said

_Write = Callable[[list[str]], Any]

TOTAL_COLUMNS: dict[str, Text] = {
    "rank": Text("名次", "Rank"),
    "shared": Text("并列", "Shared"),
    "number": Text("考生号", "Candidate number"),
    "name": Text("姓名", "Name"),
    "code": Text("代码", "Code"),
    "total": Text("总分", "Total"),
    "state": Text("状态", "State"),
    "formula": Text("算式", "Formula"),
    "kept": Text("计入", "Kept"),
    "dropped": Text("去掉", "Dropped"),
    "gap": Text("分差", "Gap"),
}
MARK_COLUMNS: dict[str, Text] = {
    "number": Text("考生号", "Candidate number"),
    "code": Text("代码", "Code"),
    "judge": Text("评委", "Judge"),
    "seat": Text("身份", "Seat"),
    "counts": Text("是否计入", "Counts"),
    "judge_total": Text("评委合计", "Judge's total"),
    "locked_at": Text("锁定时间", "Locked at"),
    "changed_by": Text("更改人", "Changed by"),
    "reason": Text("更改理由", "Reason of change"),
}


def write_csv(view: TotalsView, folder: Path) -> tuple[str, ...]:
    """Write four files in one go over the candidates and return their names. Raises OSError."""
    with ExitStack() as stack:

        def opened(name: str, encoding: str) -> _Write:
            stream = (folder / name).open("x", encoding=encoding, newline="")
            return csv.writer(stack.enter_context(stream)).writerow

        tables = [
            (opened(f"totals{suffix}.csv", encoding), opened(f"marks{suffix}.csv", encoding), excel)
            for suffix, encoding, excel in (("", "utf-8", False), ("-excel", "utf-8-sig", True))
        ]
        for totals, marks, excel in tables:
            totals(_head(TOTAL_COLUMNS, excel=excel))
            marks([*_head(MARK_COLUMNS, excel=excel), *_criteria(view.scheme, excel=excel)])
        for row in view.rows:
            lines = tuple(mark_lines(view.scheme, row))
            for totals, marks, excel in tables:
                totals(list(_total_cells(row, excel=excel)))
                for line in lines:
                    marks(list(_mark_cells(view.scheme, line, excel=excel)))
    return "totals.csv", "marks.csv", "totals-excel.csv", "marks-excel.csv"


def _head(columns: dict[str, Text], *, excel: bool) -> list[str]:
    return [said(title) if excel else key for key, title in columns.items()]


def _criteria(scheme: Scheme, *, excel: bool) -> list[str]:
    return [disarmed(one.title if excel else one.code) for one in scheme.criteria]


def _total_cells(row: TotalRow, *, excel: bool) -> Iterator[str]:
    yield "" if row.rank is None else str(row.rank)
    yield "1" if row.shared else "0"
    yield disarmed(row.number)
    yield disarmed(row.name)
    yield row.code
    yield "" if row.value is None else f"{row.value:f}"
    yield said(STATES[row.state]) if excel else row.state
    yield row.formula
    yield disarmed(" ".join(row.kept))
    yield disarmed(" ".join(row.dropped))
    yield row.gap


def _mark_cells(scheme: Scheme, line: MarkLine, *, excel: bool) -> Iterator[str]:
    yield disarmed(line.number)
    yield line.code
    yield disarmed(line.judge)
    yield said(SEATS[line.seat]) if excel else line.seat
    yield said(COUNTS[line.counts]) if excel else line.counts.value
    yield shown(line.total)
    yield line.locked_at.isoformat()
    yield disarmed(line.changed_by)
    yield disarmed(line.reason)
    for one in scheme.criteria:
        yield f"{line.scores[one.code]:f}"
