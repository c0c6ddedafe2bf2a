"""The list of appeals in an imported folder: appeals.* or 申诉.*, row by row to the desk.

Each row is one command, as with the manifest: killed between two rows nothing is lost, and the next
import goes on. Pictures stay where they are; the root of the folder names them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from app.appeals.inbox import command_of
from app.importing.manifest import bytes_of, decoded, json_cells, read_manifest
from app.importing.tables import MOST_COLUMNS, RawRow, demand_bearable, unusable
from media.media_ref import MediaRef
from media.pictures import PictureRefused, read_picture
from review.appeal_document import AppealDocument, DocumentProblem, NamedPicture, parse_document
from review.appeal_rows import parse_appeal_row
from review.appeals import EvidenceKind
from review.desk import Desk
from review.errors import BadInput, NotFound
from review.intake import shown, shown_number
from review.intake_lines import appeal_line, bad_appeal_line
from review.intake_matching import FileKind, FolderIndex, Lost
from review.intake_report import ReportLine
from review.wording import Text, fill


@dataclass(frozen=True, slots=True)
class ListedAppeal:
    """One entry of the list: what it says, or why nobody can tell."""

    line: int
    document: AppealDocument | None
    problem: Text | None = None


def read_appeals(path: Path, zone: ZoneInfo) -> tuple[ListedAppeal, ...]:
    """Read a list. Raises BadInput for one that is none, is damaged, or is too large."""
    if path.suffix.lower() == ".json":
        entries = _entries(path)
        return tuple(_of_entry(number, one, zone) for number, one in enumerate(entries, 1))
    return tuple(_of_row(raw, zone) for raw in read_manifest(path).rows)


def _entries(path: Path) -> list[object]:
    """The objects of a JSON list, by itself or under one name."""
    text, _ = decoded(path.name, bytes_of(path))
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _no_list(path, str(error)[:200]) from error
    if isinstance(document, dict):
        document = next((one for one in document.values() if isinstance(one, list)), None)
    if not isinstance(document, list):
        raise _no_list(path)
    demand_bearable(len(document))
    return document


def _no_list(path: Path, detail: str = "") -> BadInput:
    return unusable(
        Text("“{name}”不是申诉的 JSON 列表。", "“{name}” is no JSON list of appeals."),
        Text(
            "应为对象的列表，格式见 docs/APPEALS.md。",
            "It must be a list of objects; see docs/APPEALS.md.",
        ),
        detail,
        name=shown(path.name),
    )


def _of_entry(number: int, entry: object, zone: ZoneInfo) -> ListedAppeal:
    """An entry of a JSON list is a document as the inbox takes it, or a flat row of cells."""
    flat = isinstance(entry, dict) and not any(
        isinstance(value, dict | list) for value in entry.values()
    )
    if flat and isinstance(entry, dict) and len(entry) <= MOST_COLUMNS:
        return _of_row(RawRow(number, json_cells(entry)), zone)
    return _understood(number, lambda: parse_document(entry, zone=zone))


def _of_row(raw: RawRow, zone: ZoneInfo) -> ListedAppeal:
    if raw.problem is not None:
        return ListedAppeal(raw.line, None, raw.problem)
    return _understood(raw.line, lambda: parse_appeal_row(raw.cells, zone=zone))


def _understood(line: int, parse: Callable[[], AppealDocument]) -> ListedAppeal:
    try:
        return ListedAppeal(line, parse())
    except DocumentProblem as problem:
        return ListedAppeal(line, None, problem.sentence)


class AppealTaking:
    """Hands the listed appeals to the desk and writes the report's lines."""

    def __init__(self, desk: Desk, folder: Path, root: str, name: str, index: FolderIndex) -> None:
        """``name`` is the list's file below ``folder``."""
        self._desk, self._folder, self._root, self._name = desk, folder, root, name
        self._index = index
        self.used: set[str] = set()  # pictures that a row names, below the folder

    def run(
        self, listed: tuple[ListedAppeal, ...], *, dry_run: bool, stop: Callable[[], bool]
    ) -> Iterator[ReportLine]:
        """Take them in, one line each; ends early when ``stop`` says so."""
        for one in listed:
            if stop():
                return
            yield self._take(one, dry_run=dry_run)

    def _take(self, one: ListedAppeal, *, dry_run: bool) -> ReportLine:
        if one.document is None:
            problem = one.problem or Text("", "")
            return bad_appeal_line(one.line, self._name, "row-unreadable", problem)
        typed, outcome = one.document.typed, ""
        try:
            refs = [(named.kind, self._picture(named)) for named in one.document.pictures]
            if not dry_run:
                outcome = self._file(one.document, refs, one.line)
        except DocumentProblem as refused:
            return bad_appeal_line(one.line, self._name, "picture", refused.sentence)
        except (BadInput, NotFound) as error:
            told = f"{error.title} {error.remedy}"
            return bad_appeal_line(one.line, self._name, error.code, Text(told, told))
        who = f"{shown_number(typed.number)} {typed.name}".strip() or one.document.reference
        return appeal_line(one.line, self._name, typed.number, who, outcome)

    def _file(
        self, document: AppealDocument, refs: list[tuple[EvidenceKind, MediaRef]], line: int
    ) -> str:
        source = f"{self._root}/{self._name}:{line}"
        return self._desk.do(command_of(document, refs, source)).outcome

    def _picture(self, named: NamedPicture) -> MediaRef:
        """Raises DocumentProblem for a picture that is not there, not whole, or none at all."""
        found = self._index.named(named.file, FileKind.PHOTO)
        if found.file is None:
            words = _SEVERAL if found.lost is Lost.AMBIGUOUS else _MISSING
            raise DocumentProblem(fill(words, {"name": shown(named.file)}))
        self.used.add(found.file.path)
        try:
            data, _ = read_picture(self._folder / found.file.path)
        except PictureRefused as refused:
            raise DocumentProblem(fill(_NONE, {"name": shown(named.file)})) from refused
        digest = hashlib.sha256(data).hexdigest()
        if named.sha256 and named.sha256 != digest:
            raise DocumentProblem(fill(_OTHER, {"name": shown(named.file)}))
        return MediaRef(self._root, found.file.path, digest, len(data))


_MISSING = Text("缺少图片“{name}”。", "The picture “{name}” is missing.")
_SEVERAL = Text(
    "不止一个文件可能是图片“{name}”，请写明文件夹。",
    "More than one file could be the picture “{name}”; name its folder too.",
)
_NONE = Text("“{name}”不是可用的图片。", "“{name}” is no picture that can be used.")
_OTHER = Text(
    "图片“{name}”不完整，或不是原来的文件。", "The picture “{name}” is cut off, or another file."
)
