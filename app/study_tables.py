"""Reads the tables of a face study: labelled pairs, and sessions of ID photos and frames.

Pictures are named relative to the table. Nothing here opens them; the workers do, after a look at
their header.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from review.errors import BadInput
from review.wording import Text, said

MOST_ROWS = 1_000_000
MOST_BYTES = 256 << 20
_MOST_CELL = 4096
_TRUE, _FALSE = {"1", "true", "yes", "是"}, {"0", "false", "no", "否"}
Role = Literal["id", "frame"]


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """One row of LABELS: two pictures as written, and whether they show one person."""

    a: str
    b: str
    same: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One row of SESSION. ``role`` is "id" for the one ID photo of a person, else "frame"."""

    file: str
    person: str
    role: Role
    group: str


def read_labels(path: Path) -> tuple[LabelledPair, ...]:
    """The pairs of LABELS, columns ``a,b,same`` and perhaps ``group``. Raises BadInput."""
    pairs = []
    for line, cells in _rows(path, ("a", "b", "same")):
        word = cells["same"].lower()
        if word not in _TRUE | _FALSE:
            raise _wrong(path, line, f"same={cells['same'][:40]}")
        if not cells["a"] or not cells["b"]:
            raise _wrong(path, line, "a, b")
        pairs.append(LabelledPair(cells["a"], cells["b"], word in _TRUE, cells.get("group", "")))
    if not pairs:
        raise _wrong(path, 1, "0 rows")
    return tuple(pairs)


def read_session(path: Path) -> tuple[SessionRow, ...]:
    """The rows of SESSION, columns ``file,person,role,group``. Raises BadInput.

    A person has at most one ID photo and belongs to one group.
    """
    rows: list[SessionRow] = []
    photos: set[tuple[str, str]] = set()
    for line, cells in _rows(path, ("file", "person", "role")):
        role, who = cells["role"].lower(), (cells.get("group", ""), cells["person"])
        if role not in ("id", "frame") or not cells["file"] or not cells["person"]:
            raise _wrong(path, line, f"file, person, role={role[:40]}")
        if role == "id" and who in photos:
            raise _wrong(path, line, f"second id of {cells['person'][:40]}")
        if role == "id":
            photos.add(who)
        kind: Role = "id" if role == "id" else "frame"
        rows.append(SessionRow(cells["file"], cells["person"], kind, who[0]))
    if not rows:
        raise _wrong(path, 1, "0 rows")
    return tuple(rows)


def picture_path(table: Path, written: str) -> Path:
    """Where a picture lies that a table names. Raises BadInput for other machines' paths.

    On Windows a path that begins with two slashes asks another machine, and tells it who asks.
    """
    if written.startswith(("\\\\", "//")) or "\0" in written:
        raise _wrong(table, 0, written[:80])
    place = table.absolute().parent / written
    if "\\" in written and not place.exists():  # a table that was written on Windows
        return table.absolute().parent / written.replace("\\", "/")
    return place


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(_text(path), newline=""))
    try:
        names = [cell.strip().lower() for cell in next(reader, [])]
        missing = [name for name in needed if name not in names]
        if missing:
            raise _wrong(path, 1, f"{', '.join(missing)}?")
        for count, cells in enumerate(reader, 1):
            if count > MOST_ROWS:
                raise _wrong(path, count, f"> {MOST_ROWS}")
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) < len(names) or any(len(cell) > _MOST_CELL for cell in cells):
                raise _wrong(path, reader.line_num, f"{len(cells)} / {len(names)}")
            yield reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise _wrong(path, reader.line_num, str(error)) from error


def _text(path: Path) -> str:
    try:
        if not path.exists():
            raise _missing(path)
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            raise _wrong(path, 0, f"<= {MOST_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise _wrong(path, 0, error.strerror or "") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _wrong(path, 0, "UTF-8, GB18030?")


def _missing(path: Path) -> BadInput:
    return BadInput(
        said(Text("找不到表格“{name}”。", "The table “{name}” was not found."), name=path.name),
        said(Text("请核对文件名和所在文件夹。", "Check its name and its folder.")),
        str(path),
    )


def _wrong(path: Path, line: int, detail: str) -> BadInput:
    title = (
        Text("表格“{name}”第 {line} 行无法使用。", "Line {line} of “{name}” cannot be used.")
        if line
        else Text("表格“{name}”无法使用。", "The table “{name}” cannot be used.")
    )
    return BadInput(
        said(title, name=path.name, line=line),
        said(
            Text(
                "列名应为 a,b,same（calibrate）或 file,person,role,group（evaluate）。",
                "The columns must be a,b,same (calibrate) or file,person,role,group (evaluate).",
            )
        ),
        detail,
    )
