"""Whether an exported folder is still what was exported: its files, its list, our own records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.evidence import FORMAT, MANIFEST
from app.workspace import Workspace
from media.fingerprint import sha256_of
from review.errors import BadInput
from review.evidence import EvidenceExport
from review.queries import EvidenceTray
from review.wording import Text, fill, said

_MOST_BYTES: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class FolderReport:
    """``recorded`` is None where no workspace was asked."""

    export: str
    same: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    recorded: bool | None

    @property
    def whole(self) -> bool:
        return not (self.changed or self.missing) and self.recorded is not False

    def lines(self) -> tuple[Text, ...]:
        """What was found, line by line."""
        found = [
            fill(Text("与清单一致：{n} 个文件", "As listed: {n} files"), {"n": len(self.same)})
        ]
        for words, names in (
            (Text("已被改动：{name}", "Changed: {name}"), self.changed),
            (Text("缺失：{name}", "Missing: {name}"), self.missing),
            (Text("清单之外：{name}", "Not on the list: {name}"), self.unlisted),
        ):
            found += [fill(words, {"name": name}) for name in names]
        if self.recorded is not None:
            known = Text("审计记录与清单相符。", "Our records say the same.")
            unknown = Text(
                "审计记录中没有这份清单，或内容不同。",
                "Our records know no such list, or say otherwise.",
            )
            found.append(known if self.recorded else unknown)
        return tuple(found)


def check_folder(folder: Path, workspace: Workspace | None = None) -> FolderReport:
    """Hash every listed file anew. With a workspace, compare with what it recorded.

    Raises BadInput where there is no list of ours.
    """
    document = _manifest(folder)
    listed = {str(one.get("name", "")): str(one.get("sha256", "")) for one in document["files"]}
    states = {name: _state(folder, name, sha256) for name, sha256 in listed.items()}
    there = {path.name for path in folder.iterdir()} - {MANIFEST}

    def those(state: str) -> tuple[str, ...]:
        return tuple(sorted(name for name, known in states.items() if known == state))

    return FolderReport(
        export=str(document["export"]),
        same=those("same"),
        changed=those("changed"),
        missing=those("missing"),
        unlisted=tuple(sorted(there - set(listed))),
        recorded=None if workspace is None else _is_recorded(workspace, folder, document),
    )


def _manifest(folder: Path) -> dict[str, Any]:
    place = folder / MANIFEST
    try:
        if place.stat().st_size > _MOST_BYTES:
            raise ValueError("too large")  # noqa: TRY301 -- told below like the others
        document = json.loads(place.read_text(encoding="utf-8"))
        fine = document["format"] == FORMAT and document["export"]
        if not fine or not all(isinstance(one, dict) for one in document["files"]):
            raise ValueError("not ours")  # noqa: TRY301
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            said(Text("该文件夹里没有导出清单。", "There is no list of an export in that folder.")),
            said(Text("请选择由考审台导出的文件夹。", "Choose a folder that the console wrote.")),
            str(error),
        ) from error
    return dict(document)


def _state(folder: Path, name: str, sha256: str) -> str:
    inside = name and name not in {".", ".."} and "/" not in name and "\\" not in name
    try:
        return "same" if inside and sha256_of(folder / name) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "changed"


def _is_recorded(workspace: Workspace, folder: Path, document: dict[str, Any]) -> bool:
    from app.wiring import open_desk

    submission = document.get("submission")
    submission_id = submission.get("id") if isinstance(submission, dict) else None
    if not isinstance(submission_id, str):
        return False
    with open_desk(workspace) as desk:
        exports = desk.ask(EvidenceTray(submission_id=submission_id)).exports
    return any(_fits(one, sha256_of(folder / MANIFEST)) for one in exports)


def _fits(export: EvidenceExport, manifest_sha256: str) -> bool:
    """The list's own hash stands in the record, and the list has those of all others."""
    return any(file.name == MANIFEST and file.sha256 == manifest_sha256 for file in export.files)
