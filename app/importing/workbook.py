"""Reads an XLSX workbook's rows as text: no formula is evaluated, nothing unpacks without bound."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from app.importing.tables import (
    HEADING_ROWS,
    MOST_COLUMNS,
    MOST_ROWS,
    Line,
    cell_text,
    demand_bearable,
    heading_names,
    unusable,
)
from review.errors import BadInput
from review.intake import shown
from review.wording import Text

MOST_UNPACKED_BYTES = 256 << 20
_MOST_PARTS = 2_000


def workbook_lines(name: str, data: bytes) -> Iterator[Line]:
    """The rows of the first sheet that has the headings."""
    import openpyxl  # half a second that only workbooks cost

    _demand_harmless_zip(name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, of no use here
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # a file may claim any size
                lines = _sheet_lines(sheet)
                above = list(islice(lines, HEADING_ROWS))
                if any(heading_names(line.cells) for line in above):
                    yield from above
                    yield from lines
                    return
    except BadInput:
        raise
    except Exception as error:  # openpyxl fails in many ways on a damaged file
        raise unusable(
            Text("清单“{name}”已损坏，无法打开。", "The manifest “{name}” is damaged."),
            Text(
                "请用表格软件重新另存为 XLSX。",
                "Save it again as XLSX with a spreadsheet program.",
            ),
            f"{type(error).__name__}: {error}",
            name=shown(name),
        ) from error


def _sheet_lines(sheet: Any) -> Iterator[Line]:
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1, values_only=True)
    for number, row in enumerate(rows, 1):
        cells = list(map(cell_text, row))
        while cells and not cells[-1]:  # rows are filled up to the widest one allowed
            cells.pop()
        yield Line(number, tuple(cells))
        demand_bearable(number)


def _demand_harmless_zip(name: str, data: bytes) -> None:
    """Refuse an archive that unpacks to more than a list needs, or that defines XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            bearable = len(parts) <= _MOST_PARTS and unpacked <= MOST_UNPACKED_BYTES
            strange = bearable and any(_defines_entities(archive, part) for part in parts)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise unusable(
            Text("清单“{name}”不是有效的 XLSX 文件。", "The manifest “{name}” is no XLSX file."),
            Text(
                "请用表格软件重新另存为 XLSX。",
                "Save it again as XLSX with a spreadsheet program.",
            ),
            str(error),
            name=shown(name),
        ) from error
    if strange or not bearable:
        raise unusable(
            Text(
                "清单“{name}”展开后过大或内容异常，未打开。",
                "The manifest “{name}” unpacks to too much or to something odd; it was not opened.",
            ),
            Text(
                "请用表格软件把数据另存为新的 XLSX 或 CSV。",
                "Save its data as a new XLSX or CSV with a spreadsheet program.",
            ),
            f"{len(parts)} parts, {unpacked} bytes",
            name=shown(name),
        )


def _defines_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return False
    with archive.open(part) as stream:
        head = stream.read(1 << 16).replace(b"\0", b"").lower()
    return b"<!doctype" in head or b"<!entity" in head
