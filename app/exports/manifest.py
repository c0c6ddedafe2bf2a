"""The manifest of an export: what it was made from, what held it back, and every file's hash."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app import __version__
from media.fingerprint import sha256_of
from review.actors import Actor
from review.errors import BadInput
from review.result_queries import ResultView
from review.scheme_file import scheme_toml
from review.score_commands import ResultFile
from review.wording import Text, said

NAME = "manifest.json"
FORMAT = "proctor-results/1"
_LARGEST = 64 << 20  # bytes


def result_files(folder: Path, names: Iterable[str]) -> tuple[ResultFile, ...]:
    """The files by name, with their hashes. Raises OSError."""
    return tuple(
        ResultFile(name, sha256_of(folder / name), (folder / name).stat().st_size)
        for name in sorted(names)
    )


def write_manifest(
    folder: Path,
    *,
    export_id: str,
    made_at: datetime,
    made_by: Actor,
    view: ResultView,
    files: Iterable[ResultFile],
    waiver: str,
    notes: Iterable[str] = (),
) -> ResultFile:
    """Write ``manifest.json``; its own hash goes into the audit chain. Raises OSError."""
    totals = view.totals
    document: dict[str, Any] = {
        "format": FORMAT,
        "export": export_id,
        "made_at": made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "made_by": {"id": made_by.actor_id, "name": made_by.name, "role": made_by.role.value},
        "console": __version__,
        "exam": totals.exam,
        "subject": totals.subject,
        "subject_id": totals.subject_id,
        "candidates": len(totals.rows),
        "seed": totals.seed,
        "scheme_version": totals.scheme_version,
        "scheme_toml": scheme_toml(totals.scheme),
        "audit_before": {"sequence": view.audit_sequence, "head": view.audit_head},
        "release": {
            "waiver": waiver or None,
            "open": [
                {"kind": one.kind.value, "number": one.number, "code": one.code or None}
                for one in view.hindrances
            ],
        },
        "notes": list(notes),
        "files": [
            {"name": one.name, "sha256": one.sha256, "size_bytes": one.size_bytes} for one in files
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    with (folder / NAME).open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text + "\n")
    return result_files(folder, [NAME])[0]


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of an exported folder. Raises BadInput where there is none that can be used."""
    try:
        if (folder / NAME).stat().st_size > _LARGEST:
            raise ValueError("too large")  # noqa: TRY301 -- worded below like the others
        document = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            raise ValueError(f"format {document['format']!r}")  # noqa: TRY301
        for one in document["files"]:
            _ = str(one["name"]), str(one["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            said(
                Text("“{name}”不是成绩导出文件夹。", "“{name}” is no export of results."),
                name=folder.name,
            ),
            said(
                Text("请选择含有 manifest.json 的文件夹。", "Choose a folder with manifest.json.")
            ),
            str(error),
        ) from error
    found: dict[str, Any] = document
    return found


def demand_unchanged(folder: Path, document: dict[str, Any], name: str) -> Path:
    """The file, with the bytes that the manifest names. Raises BadInput otherwise."""
    listed = {str(one["name"]): str(one["sha256"]) for one in document["files"]}
    path = folder / name
    try:
        whole = name in listed and sha256_of(path) == listed[name]
        detail = ""
    except OSError as error:
        whole, detail = False, str(error)
    if not whole:
        template = Text(
            "“{folder}”中的 {name} 缺失或被改动过。",
            "{name} in “{folder}” is missing or was changed.",
        )
        raise BadInput(
            said(template, folder=folder.name, name=name),
            said(Text("请使用原来的导出文件。", "Use the export as it was made.")),
            detail,
        )
    return path
