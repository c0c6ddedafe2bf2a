"""Playable copies of damaged files, made in a process of their own and kept in the cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.cache import mark_used, sweep
from app.problems import as_user_error
from app.workspace import Workspace
from media.errors import MediaError
from media.integrity_facts import SalvageFacts
from media.media_ref import MediaRef
from media.salvage import SalvageJob, make_salvage
from review.errors import BadInput, NotFound
from review.wording import Text, said


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Which received file to copy what plays of, and the file whose coming ends it early."""

    workspace: Workspace
    ref: MediaRef
    stop_file: Path


def copies_folder(workspace: Workspace) -> Path:
    return workspace.cache / "salvage"


def copy_what_plays(order: CopyOrder) -> SalvageFacts:
    """Run in a worker. Raises UserError for everything that can go wrong with a file or a disk."""
    path = order.workspace.locate(order.ref)
    if not path.is_file():
        raise NotFound(
            said(
                Text("找不到录像文件“{name}”。", "The recording “{name}” is not there."),
                name=order.ref.name,
            ),
            said(Text("请检查其所在的文件夹或磁盘。", "Check whether its disk is connected.")),
        )
    folder = copies_folder(order.workspace)
    try:
        made = make_salvage(SalvageJob(str(path), str(folder), str(order.stop_file)))
    except MediaError as problem:
        raise as_user_error(problem) from problem
    except OSError as problem:
        raise BadInput(
            said(Text("修复副本未能写出。", "The copy could not be written.")),
            said(Text("请检查工作区所在磁盘的空间和权限。", "Check the disk of the workspace.")),
            str(problem),
        ) from problem
    if made.name:
        mark_used(folder / made.name)
        sweep(order.workspace)  # never takes the one that was made just now
    return made
