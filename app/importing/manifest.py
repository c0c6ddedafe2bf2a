"""Reads the list that comes with a folder: CSV, XLSX or JSON, as text and in bounded memory.

Formulas are never evaluated: a CSV cell that begins with “=” is text, and of an XLSX formula only
the value that the spreadsheet saved is read.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.importing.tables import (
    HEADING_ROWS,
    MOST_COLUMNS,
    Line,
    NoHeadings,
    RawRow,
    cell_text,
    demand_bearable,
    rows_of,
    unusable,
)
from app.importing.workbook import workbook_lines
from media.gate import open_regular
from review.intake import headings, shown
from review.intake_matching import FolderFile
from review.intake_words import Column
from review.wording import Text

MOST_BYTES = 64 << 20
_STEMS = ("manifest", "清单", "roster", "名单")
_SUFFIXES = (".csv", ".xlsx", ".json")
_APPEAL_STEMS = ("appeals", "申诉")


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
    lists = [one for one in _lists(files) if _stem(one) not in _APPEAL_STEMS]
    for stem in _STEMS:
        named = _only([one for one in lists if _stem(one) == stem])
        if named is not None:
            return named
    return lists[0] if len(lists) == 1 else None


def find_appeals(files: Iterable[FolderFile]) -> FolderFile | None:
    """The list of appeals: appeals.* or 申诉.* at the folder's top.

    Raises BadInput where several could be meant.
    """
    return _only([one for one in _lists(files) if _stem(one) in _APPEAL_STEMS])


def _lists(files: Iterable[FolderFile]) -> list[FolderFile]:
    return [
        file
        for file in files
        if "/" not in file.path and PurePosixPath(file.path).suffix.lower() in _SUFFIXES
    ]


def _stem(file: FolderFile) -> str:
    return PurePosixPath(file.path).stem.casefold()


def _only(named: list[FolderFile]) -> FolderFile | None:
    if len(named) > 1:
        raise unusable(
            Text(
                "文件夹里有不止一个清单：{names}。",
                "The folder holds more than one manifest: {names}.",
            ),
            Text("请只保留一个。", "Keep one of them."),
            names=", ".join(shown(one.path) for one in named),
        )
    return named[0] if named else None


def is_named_as_manifest(file: FolderFile) -> bool:
    return _stem(file) in _STEMS


def read_manifest(path: Path) -> Manifest:
    """Read a list. Raises BadInput for one that is none, is damaged, or is too large."""
    data = bytes_of(path)
    suffix = path.suffix.lower()
    if data[:4] == b"PK\x03\x04" or suffix == ".xlsx":
        return Manifest(path.name, "xlsx", rows_of(workbook_lines(path.name, data)))
    text, encoding = decoded(path.name, data)
    if suffix == ".json":
        return _from_json(path.name, encoding, text)
    return Manifest(path.name, encoding, rows_of(_csv_lines(text), may_shift=True))


def bytes_of(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise unusable(
            Text("清单“{name}”无法读取。", "The manifest “{name}” cannot be read."),
            Text("请检查该文件的权限。", "Check who may read the file."),
            str(error),
            name=shown(path.name),
        ) from error
    if len(data) > MOST_BYTES:
        raise unusable(
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
            raise unusable(
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
    raise unusable(
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


# CSV


def _csv_lines(text: str) -> Iterator[Line]:
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
            yield Line(ended + 1 + skipped, tuple(cells))
        ended = reader.line_num


def _broken(first: int, last: int, error: csv.Error) -> Line:
    lost = f"{first}–{last}" if last > first else str(first)
    return Line(
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
        lines = text.split("\n", HEADING_ROWS)[:HEADING_ROWS]
        return max(
            len(headings(dict.fromkeys((cell.strip().strip('"') for cell in line.split(sign)), "")))
            for line in lines
        )

    return max((",", ";", "\t", "|", "，", "；"), key=known)


# JSON


def _from_json(name: str, encoding: str, text: str) -> Manifest:
    """A list of objects, by itself or as ``rows`` beside the name of the exam."""
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise unusable(
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
        raise unusable(
            Text("清单“{name}”里没有行。", "The manifest “{name}” holds no rows."),
            Text(
                "JSON 清单应为对象的列表。",
                "A JSON manifest is a list of objects.",
            ),
            name=shown(name),
        )
    demand_bearable(len(entries))
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
        return RawRow(number, json_cells({}), problem)
    return RawRow(number, json_cells(entry))


def json_cells(entry: Mapping[str, object]) -> dict[str, str]:
    # A whole number in JSON keeps all its digits; only a fraction can have been rounded.
    return {
        key: str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else cell_text(value)
        for key, value in entry.items()
    }
