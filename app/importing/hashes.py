"""SHA-256 of received files, remembered, so that a broken-off import starts over cheaply."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from media.fingerprint import sha256_of

_NAME = "hashes.jsonl"
_MOST_BYTES = 256 << 20
_SETTLED_NS = 2_000_000_000


class FileChanging(Exception):
    """The file was written to while it was read."""


class HashCache:
    """Digests by path, size and time of change, in a file that only grows by whole lines.

    A process that is killed loses at most the line it was writing. The file may be deleted at any
    time: it is made again from the videos.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._known = self._load()

    def knows(self, path: Path, size_bytes: int, mtime_ns: int) -> bool:
        return (str(path), size_bytes, mtime_ns) in self._known

    def sha256(
        self,
        path: Path,
        *,
        stop: Callable[[], bool] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> str:
        """The file's digest, from the cache where the file has not changed since.

        Raises OSError if it cannot be read, FileChanging if it is still being written, and
        media.errors.Cancelled if ``stop`` said yes.
        """
        before = path.lstat()
        key = (str(path), before.st_size, before.st_mtime_ns)
        known = self._known.get(key)
        if known is not None:
            return known
        digest = sha256_of(path, stop=stop, progress=progress)
        after = path.lstat()
        if (after.st_size, after.st_mtime_ns) != key[1:]:
            raise FileChanging(str(path))
        # A file changed within the clock's step after this would look the same: like git, do not
        # remember what is younger than that.
        if time.time_ns() - after.st_mtime_ns > _SETTLED_NS:
            self._remember(key, digest)
        return digest

    def _remember(self, key: tuple[str, int, int], digest: str) -> None:
        self._known[key] = digest
        line = json.dumps([*key, digest], ensure_ascii=True) + "\n"
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="ascii", newline="\n") as out:
                out.write(line)
        except OSError:  # a full disk or a read-only workspace costs time, not the import
            return

    def _load(self) -> dict[tuple[str, int, int], str]:
        known: dict[tuple[str, int, int], str] = {}
        try:
            if self._file.stat().st_size > _MOST_BYTES:
                self._file.unlink()
                return known
            with self._file.open(encoding="ascii", errors="replace") as lines:
                for line in lines:
                    entry = _entry(line)
                    if entry is not None:
                        known[entry[0]] = entry[1]
        except OSError:
            return known
        return known


def _entry(line: str) -> tuple[tuple[str, int, int], str] | None:
    """A line of the cache, or None for one that was cut off or tampered with."""
    try:
        fields: Any = json.loads(line)
        path, size_bytes, mtime_ns, digest = fields
    except (ValueError, TypeError):
        return None
    whole = (
        isinstance(path, str)
        and isinstance(size_bytes, int)
        and isinstance(mtime_ns, int)
        and isinstance(digest, str)
        and len(digest) == 64
        and line.endswith("\n")
    )
    return ((path, size_bytes, mtime_ns), digest) if whole else None
