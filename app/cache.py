"""The cache of a workspace: how large it is, how large it may be, and what goes first.

Everything in it can be made again, so what was not used for the longest time is taken away once the
limit is passed. Originals, the database and what was exported lie elsewhere and are never touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.workspace import Workspace
from review.errors import BadInput
from review.wording import Text, said

DEFAULT_LIMIT_BYTES: Final = 20_000_000_000
_LEAST_LIMIT_BYTES: Final = 100_000_000
_SETTINGS: Final = "cache.json"
_YOUNG_S: Final = 600.0  # what was used so lately may be open in the player
_DEAD_S: Final = 86_400.0  # a half-made file that nobody finished in a day
_DOWN_TO: Final = 0.9  # of the limit, so that not every new picture means a new sweep


@dataclass(frozen=True, slots=True)
class CachePart:
    """One folder of the cache."""

    name: str
    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class CacheReport:
    parts: tuple[CachePart, ...]
    limit_bytes: int

    @property
    def size_bytes(self) -> int:
        return sum(part.size_bytes for part in self.parts)


@dataclass(frozen=True, slots=True)
class Swept:
    """What was taken away."""

    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Kept:
    path: Path
    size_bytes: int
    used_s: float  # seconds since 1970


def mark_used(path: Path) -> None:
    """Say that a file of the cache is in use now; systems seldom keep that by themselves."""
    with contextlib.suppress(OSError):
        os.utime(path)


def limit_of(workspace: Workspace) -> int:
    """How many bytes the cache may have; the default where nothing sensible was set."""
    try:
        text = (workspace.folder / _SETTINGS).read_text(encoding="utf-8")
        limit = json.loads(text)["limit_bytes"]
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT_LIMIT_BYTES
    return limit if isinstance(limit, int) and limit >= _LEAST_LIMIT_BYTES else DEFAULT_LIMIT_BYTES


def set_limit(workspace: Workspace, limit_bytes: int) -> None:
    """Raises BadInput for less than a single recording's copy needs."""
    if limit_bytes < _LEAST_LIMIT_BYTES:
        raise BadInput(
            said(Text("缓存上限太小。", "So small a cache is of no use.")),
            said(Text("请至少设为 100 MB。", "Give it at least 100 MB.")),
        )
    place = workspace.folder / _SETTINGS
    partial = place.with_suffix(".part")
    partial.write_text(json.dumps({"limit_bytes": limit_bytes}), encoding="utf-8")
    partial.replace(place)


def report(workspace: Workspace) -> CacheReport:
    """How large each folder of the cache is."""
    parts = []
    for folder in _folders(workspace):
        kept = list(_files(folder))
        parts.append(CachePart(folder.name, len(kept), sum(one.size_bytes for one in kept)))
    return CacheReport(tuple(parts), limit_of(workspace))


def sweep(workspace: Workspace, *, now_s: float | None = None) -> Swept:
    """Take away what was used longest ago, down to nine tenths of the limit.

    Nothing that was used within the last ten minutes goes, however full it is. Half-made files of
    a run that died go after a day.
    """
    now_s = time.time() if now_s is None else now_s
    kept = [one for folder in _folders(workspace) for one in _files(folder)]
    dead = [one for one in kept if ".part" in one.path.name and now_s - one.used_s > _DEAD_S]
    gone = [one for one in dead if _take(one.path)]
    rest = [one for one in kept if one not in gone]
    size, limit = sum(one.size_bytes for one in rest), limit_of(workspace)
    if size > limit:
        for one in sorted(rest, key=lambda one: one.used_s):
            if size <= limit * _DOWN_TO or now_s - one.used_s < _YOUNG_S:
                break
            if _take(one.path):
                size -= one.size_bytes
                gone.append(one)
    return Swept(len(gone), sum(one.size_bytes for one in gone))


def clear(workspace: Workspace, only: Sequence[str] = ()) -> Swept:
    """Take away everything, or only the folders named. Raises BadInput for an unknown name."""
    folders = {folder.name: folder for folder in _folders(workspace)}
    for name in only:
        if name not in folders:
            raise BadInput(
                said(Text("缓存中没有“{name}”。", "There is no “{name}” in the cache."), name=name),
                said(
                    Text("可用名称：{names}", "There are: {names}"), names=", ".join(folders) or "–"
                ),
            )
    chosen = [folders[name] for name in only] or list(folders.values())
    gone = [one for folder in chosen for one in _files(folder) if _take(one.path)]
    return Swept(len(gone), sum(one.size_bytes for one in gone))


def _folders(workspace: Workspace) -> list[Path]:
    """Files beside the folders are small notes of ours (hashes, stop signs) and stay."""
    try:
        entries = sorted(workspace.cache.iterdir())
    except OSError:
        return []
    return [one for one in entries if one.is_dir() and not one.is_symlink()]


def _files(folder: Path) -> Iterator[_Kept]:
    for place, _folders_in, names in os.walk(folder):  # does not follow links
        for name in names:
            path = Path(place) / name
            with contextlib.suppress(OSError):
                seen = path.lstat()
                yield _Kept(path, seen.st_size, max(seen.st_atime, seen.st_mtime))


def _take(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # in use (Windows), or another console was faster
        return False
    return True
