"""What differs between two exports of results: who came, who went, and which figures changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.exports import jsonl_file
from app.exports.manifest import demand_unchanged, read_manifest
from review.errors import BadInput
from review.wording import Text, said

_ABOUT = ("exam", "subject", "seed", "scheme_version", "scheme_toml")
_FIELDS = ("name", "code", "state", "total", "rank", "shared", "formula", "kept", "dropped", "gap")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one candidate, before and after, as JSON has it."""

    number: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """``about``: what changed for everybody, by field. Candidates are named by their number."""

    about: tuple[Change, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        return not (self.about or self.added or self.removed or self.changes)


def difference(before: Path, after: Path) -> Difference:
    """Compare two exported folders, whatever formats they hold beside their JSON Lines.

    Both are checked against their manifests first. Raises BadInput where one is not whole.
    """
    was, now = read_manifest(before), read_manifest(after)
    about = tuple(
        Change("", field, was.get(field), now.get(field))
        for field in _ABOUT
        if was.get(field) != now.get(field)
    )
    old = dict(_candidates(before, was))
    added: list[str] = []
    changes: list[Change] = []
    for number, line in _candidates(after, now):
        earlier = old.pop(number, None)
        if earlier is None:
            added.append(number)
        else:
            changes.extend(_changes(number, earlier, line))
    return Difference(about, tuple(sorted(added)), tuple(sorted(old)), tuple(changes))


def _changes(number: str, earlier: dict[str, Any], line: dict[str, Any]) -> Iterator[Change]:
    for field in _FIELDS:
        if earlier.get(field) != line.get(field):
            yield Change(number, field, earlier.get(field), line.get(field))
    was, now = _marks(earlier), _marks(line)
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            yield Change(number, f"mark {key}", was.get(key), now.get(key))


def _marks(line: dict[str, Any]) -> dict[str, Any]:
    """What each judge gave, by judge and seat; what was replaced is history, not a figure."""
    return {
        f"{one['judge']} {one['seat']}{' repeat' if one['counts'] == 'repeat' else ''}": one[
            "scores"
        ]
        for one in line["marks"]
        if one["counts"] != "replaced"
    }


def _candidates(folder: Path, document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    path = demand_unchanged(folder, document, jsonl_file.NAME)
    try:
        with path.open(encoding="utf-8") as stream:
            for text in stream:
                line = json.loads(text)
                yield str(line["number"]), line
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            said(
                Text("无法读取“{name}”中的成绩。", "The results in “{name}” cannot be read."),
                name=folder.name,
            ),
            said(Text("请使用原来的导出文件。", "Use the export as it was made.")),
            str(error),
        ) from error
