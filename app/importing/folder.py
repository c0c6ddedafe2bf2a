"""What lies in a folder of submissions. Never leaves it: links and junctions are not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from review.errors import BadInput
from review.intake_matching import FolderFile, RefusedFile
from review.wording import Text, said

MOST_FILES = 200_000
DEEPEST = 16
_SYSTEM_NAMES = frozenset(("thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "lost+found"))


@dataclass(frozen=True, slots=True)
class Contents:
    """Plain files, and everything that is not opened. Hidden and system files are in neither."""

    files: tuple[FolderFile, ...]
    refused: tuple[RefusedFile, ...]


def scan(folder: Path, *, leave_out: Path | None = None) -> Contents:
    """List the folder without opening a file. ``leave_out`` is a folder that is not looked into.

    Raises BadInput for a folder that cannot be listed, or that holds more than MOST_FILES files.
    """
    files: list[FolderFile] = []
    refused: list[RefusedFile] = []
    for found in _walk(folder, PurePosixPath(), leave_out, depth=0):
        if isinstance(found, FolderFile):
            files.append(found)
        else:
            refused.append(found)
        if len(files) + len(refused) > MOST_FILES:
            raise BadInput(
                said(
                    Text(
                        "文件夹里的文件超过 {most} 个。",
                        "The folder holds more than {most} files.",
                    ),
                    most=MOST_FILES,
                ),
                said(Text("请分批导入。", "Import it in parts.")),
            )
    return Contents(
        tuple(sorted(files, key=lambda file: file.path)),
        tuple(sorted(refused, key=lambda one: one.path)),
    )


def _walk(
    folder: Path, place: PurePosixPath, leave_out: Path | None, *, depth: int
) -> Iterator[FolderFile | RefusedFile]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield RefusedFile(_text(place), "folder-unreadable")
        return
    for entry in listed:
        if _is_ignored(entry.name):
            continue
        here = place / entry.name
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            yield RefusedFile(_text(here), "no-permission")
            continue
        if not _is_text(entry.name):
            yield RefusedFile(_text(here), "name-not-text")
        elif _is_link(status):
            yield RefusedFile(str(here), "link")
        elif stat.S_ISDIR(status.st_mode):
            if leave_out is not None and Path(entry.path) == leave_out:
                continue
            if depth >= DEEPEST:
                yield RefusedFile(str(here), "too-deep")
            else:
                yield from _walk(Path(entry.path), here, leave_out, depth=depth + 1)
        elif stat.S_ISREG(status.st_mode):
            yield FolderFile(str(here), status.st_size, status.st_mtime_ns)
        else:
            yield RefusedFile(str(here), "not-a-file")


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _SYSTEM_NAMES


def _is_link(status: os.stat_result) -> bool:
    """A symbolic link, or on Windows a junction, which ``is_symlink`` does not count as one."""
    if stat.S_ISLNK(status.st_mode):
        return True
    tag = getattr(status, "st_reparse_tag", 0)
    tags = ("IO_REPARSE_TAG_SYMLINK", "IO_REPARSE_TAG_MOUNT_POINT")
    return bool(tag) and tag in {getattr(stat, name, None) for name in tags}


def _is_text(name: str) -> bool:
    """Whether a name can be kept and shown: POSIX allows any bytes, JSON and SQLite do not."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _text(place: PurePosixPath) -> str:
    return str(place).encode("utf-8", "replace").decode("utf-8")
