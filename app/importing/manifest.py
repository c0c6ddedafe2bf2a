"""Reads the list that comes with a folder: CSV, XLSX or JSON, as text and in bounded memory.

Formulas are never evaluated: a CSV cell that begins with “=” is text, and of an XLSX formula only
the value that the spreadsheet saved is read.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import math
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from media.gate import open_regular
from review.errors import BadInput
from review.intake import headings, shown
from review.intake_matching import FolderFile
from review.intake_words import Column
from review.wording import Text, said

MOST_BYTES = 64 << 20
MOST_UNPACKED_BYTES = 256 << 20
MOST_ROWS = 200_000
MOST_COLUMNS = 200
_MOST_PARTS = 2_000
_HEADING_ROWS = 20  # titles and remarks may stand above the headings
_STEMS = ("manifest", "清单", "roster", "名单")
_SUFFIXES = (".csv", ".xlsx", ".json")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it came: the text of its cells by heading. ``problem``: nobody can read it."""

    line: int
    cells: dict[str, str]
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A list as it came."""

    name: str
    encoding: str
    rows: tuple[RawRow, ...]
    exam: str = ""  # where a JSON list names it once for all rows


def find_manifest(files: Iterable[FolderFile]) -> FolderFile | None:
    """The list that comes with the folder: manifest.*, 清单.*, roster.* or 名单.* at its top.

    Where none is named so, the only CSV, XLSX or JSON file at the top is taken.
    Raises BadInput where several could be meant.
    """
    lists = [
        file
        for file in files
        if "/" not in file.path and PurePosixPath(file.path).suffix.lower() in _SUFFIXES
    ]
    for stem in _STEMS:
        named = [one for one in lists if PurePosixPath(one.path).stem.casefold() == stem]
        if len(named) > 1:
            raise _unusable(
                Text(
                    "文件夹里有不止一个清单：{names}。",
                    "The folder holds more than one manifest: {names}.",
                ),
                Text("请只保留一个。", "Keep one of them."),
                names=", ".join(shown(one.path) for one in named),
            )
        if named:
            return named[0]
    return lists[0] if len(lists) == 1 else None


def is_named_as_manifest(file: FolderFile) -> bool:
    return PurePosixPath(file.path).stem.casefold() in _STEMS


def read_manifest(path: Path) -> Manifest:
    """Read a list. Raises BadInput for one that is none, is damaged, or is too large."""
    data = _bytes_of(path)
    suffix = path.suffix.lower()
    if data[:4] == b"PK\x03\x04" or suffix == ".xlsx":
        return Manifest(path.name, "xlsx", _rows_of(_workbook_lines(path.name, data)))
    text, encoding = decoded(path.name, data)
    if suffix == ".json":
        return _from_json(path.name, encoding, text)
    return Manifest(path.name, encoding, _rows_of(_csv_lines(text), may_shift=True))


def _bytes_of(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unusable(
            Text("清单“{name}”无法读取。", "The manifest “{name}” cannot be read."),
            Text("请检查该文件的权限。", "Check who may read the file."),
            str(error),
            name=shown(path.name),
        ) from error
    if len(data) > MOST_BYTES:
        raise _unusable(
            Text(
                "清单“{name}”超过 {most} MB。",
                "The manifest “{name}” is larger than {most} MB.",
            ),
            Text("请分批导入。", "Import it in parts."),
            name=shown(path.name),
            most=MOST_BYTES >> 20,
        )
    return data


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text and its encoding: by its mark, else UTF-8, else GB 18030 (which includes GBK)."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _demand_decoded(name, data, (encoding,))
    head = data[:4096]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 4:
        return _demand_decoded(name, data, ("utf-16-le",))
    if len(head) >= 4 and head[::2].count(0) > len(head) // 4:
        return _demand_decoded(name, data, ("utf-16-be",))
    _demand_whole_utf8(name, data)
    return _demand_decoded(name, data, ("utf-8", "gb18030"))


def _demand_whole_utf8(name: str, data: bytes) -> None:
    """Refuse UTF-8 with a damaged place: read as GBK all its names would turn into other ones."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        whole = sum(sign > "\x7f" and sign != "\ufffd" for sign in text)
        if whole > 10 * text.count("\ufffd"):
            raise _unusable(
                Text(
                    "清单“{name}”第 {line} 行有损坏的字符。",
                    "The manifest “{name}” has damaged characters on line {line}.",
                ),
                Text("请重新导出清单。", "Export the manifest again."),
                str(error),
                name=shown(name),
                line=data.count(b"\n", 0, error.start) + 1,
            ) from error


def _demand_decoded(name: str, data: bytes, encodings: tuple[str, ...]) -> tuple[str, str]:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") * 100 <= len(text):
            return text, encoding
    raise _unusable(
        Text(
            "清单“{name}”不是文本：既不是 UTF-8，也不是 GBK 编码。",
            "The manifest “{name}” is no text: neither UTF-8 nor GBK.",
        ),
        Text(
            "请用表格软件另存为“CSV UTF-8”或 XLSX。",
            "Save it as “CSV UTF-8” or XLSX with a spreadsheet program.",
        ),
        name=shown(name),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: tuple[str, ...]
    problem: Text | None = None


def _rows_of(lines: Iterable[_Line], *, may_shift: bool = False) -> tuple[RawRow, ...]:
    """Find the row of headings and name the cells below it by them. Blank rows are left out.

    Where cells ``may_shift``, because separators make them, more cells than headings are a problem.
    """
    above: list[_Line] = []
    found: tuple[str, ...] | None = None
    rows: list[RawRow] = []
    for line in lines:
        if found is None:
            above.append(line)
            found = _headings(line.cells)
            if found is None and len(above) >= _HEADING_ROWS:
                break
        elif line.problem is not None or any(cell.strip() for cell in line.cells):
            rows.append(_named(line, found, may_shift=may_shift))
            _demand_bearable(len(rows))
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


def _headings(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """The cells as headings, each one different, if they name the candidate number's column."""
    if Column.CANDIDATE_NUMBER not in headings(dict.fromkeys(cells, "")):
        return None
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = shown(cell) or f"#{place}"
        names.append(name if name not in names else f"{name} #{place}")
    return tuple(names)


def _named(line: _Line, names: tuple[str, ...], *, may_shift: bool) -> RawRow:
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


def _demand_bearable(rows: int) -> None:
    if rows > MOST_ROWS:
        raise _unusable(
            Text("清单超过 {most} 行。", "The manifest has more than {most} rows."),
            Text("请分批导入。", "Import it in parts."),
            most=MOST_ROWS,
        )


# CSV


def _csv_lines(text: str) -> Iterator[_Line]:
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    named = first.strip().casefold()
    skipped = 0
    delimiter = ""
    if named.startswith("sep=") and len(named) == 5:  # Excel's way to name the separator
        delimiter, text, skipped = first.strip()[4], rest, 1
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True
    )
    ended = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(ended + 1 + skipped, reader.line_num + skipped, error)
        else:
            if len(cells) > MOST_COLUMNS and not any(cells[MOST_COLUMNS:]):
                cells = cells[:MOST_COLUMNS]
            yield _Line(ended + 1 + skipped, tuple(cells))
        ended = reader.line_num


def _broken(first: int, last: int, error: csv.Error) -> _Line:
    lost = f"{first}–{last}" if last > first else str(first)
    return _Line(
        first,
        (),
        Text(
            f"第 {lost} 行的引号没有配对，无法分列（{error}）。",
            f"The quotes on line {lost} do not pair, so its cells cannot be told apart ({error}).",
        ),
    )


def _delimiter(text: str) -> str:
    """The separator under which the first lines hold the most known headings."""

    def known(sign: str) -> int:
        lines = text.split("\n", _HEADING_ROWS)[:_HEADING_ROWS]
        return max(
            len(headings(dict.fromkeys((cell.strip().strip('"') for cell in line.split(sign)), "")))
            for line in lines
        )

    return max((",", ";", "\t", "|", "，", "；"), key=known)


# XLSX


def _workbook_lines(name: str, data: bytes) -> Iterator[_Line]:
    """The rows of the first sheet that has the headings."""
    import warnings
    from itertools import islice

    import openpyxl

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
                above = list(islice(lines, _HEADING_ROWS))
                if any(_headings(line.cells) for line in above):
                    yield from above
                    yield from lines
                    return
    except BadInput:
        raise
    except Exception as error:  # openpyxl fails in many ways on a damaged file
        raise _unusable(
            Text("清单“{name}”已损坏，无法打开。", "The manifest “{name}” is damaged."),
            Text(
                "请用表格软件重新另存为 XLSX。",
                "Save it again as XLSX with a spreadsheet program.",
            ),
            f"{type(error).__name__}: {error}",
            name=shown(name),
        ) from error


def _sheet_lines(sheet: Any) -> Iterator[_Line]:
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1, values_only=True)
    for number, row in enumerate(rows, 1):
        cells = list(map(_cell_text, row))
        while cells and not cells[-1]:  # rows are filled up to the widest one allowed
            cells.pop()
        yield _Line(number, tuple(cells))
        _demand_bearable(number)


def _demand_harmless_zip(name: str, data: bytes) -> None:
    """Refuse an archive that unpacks to more than a list needs, or that defines XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            bearable = len(parts) <= _MOST_PARTS and unpacked <= MOST_UNPACKED_BYTES
            strange = bearable and any(_defines_entities(archive, part) for part in parts)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _unusable(
            Text("清单“{name}”不是有效的 XLSX 文件。", "The manifest “{name}” is no XLSX file."),
            Text(
                "请用表格软件重新另存为 XLSX。",
                "Save it again as XLSX with a spreadsheet program.",
            ),
            str(error),
            name=shown(name),
        ) from error
    if strange or not bearable:
        raise _unusable(
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


def _cell_text(value: object) -> str:
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


# JSON


def _from_json(name: str, encoding: str, text: str) -> Manifest:
    """A list of objects, by itself or as ``rows`` beside the name of the exam."""
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _unusable(
            Text("清单“{name}”不是有效的 JSON。", "The manifest “{name}” is no valid JSON."),
            Text("请重新导出清单。", "Export the manifest again."),
            str(error)[:200],
            name=shown(name),
        ) from error
    exam, entries = "", document
    if isinstance(document, dict):
        exam = document["exam"] if isinstance(document.get("exam"), str) else ""
        entries = next((value for value in document.values() if isinstance(value, list)), None)
    if not isinstance(entries, list):
        raise _unusable(
            Text("清单“{name}”里没有行。", "The manifest “{name}” holds no rows."),
            Text(
                "JSON 清单应为对象的列表。",
                "A JSON manifest is a list of objects.",
            ),
            name=shown(name),
        )
    _demand_bearable(len(entries))
    rows = tuple(_json_row(number, entry) for number, entry in enumerate(entries, 1))
    if rows and not any(Column.CANDIDATE_NUMBER in headings(row.cells) for row in rows):
        raise NoHeadings.in_(tuple(rows[0].cells))
    return Manifest(name, encoding, rows, exam)


def _json_row(number: int, entry: object) -> RawRow:
    if not isinstance(entry, dict) or len(entry) > MOST_COLUMNS:
        return RawRow(number, {}, Text("这一条不是一行数据。", "This entry is no row."))
    nested = [key for key, value in entry.items() if isinstance(value, dict | list)]
    if nested:
        problem = Text(
            f"“{shown(nested[0])}”里是嵌套的内容，应为文字或数字。",
            f"“{shown(nested[0])}” holds a nested value; text or a number is needed.",
        )
        return RawRow(number, _json_cells({}), problem)
    return RawRow(number, _json_cells(entry))


def _json_cells(entry: Mapping[str, object]) -> dict[str, str]:
    # A whole number in JSON keeps all its digits; only a fraction can have been rounded.
    return {
        key: str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else _cell_text(value)
        for key, value in entry.items()
    }


def _unusable(
    title: Text, remedy: Text, detail: str = "", **figures: float | int | str
) -> BadInput:
    return BadInput(said(title, **figures), said(remedy), detail)
