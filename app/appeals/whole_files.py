"""Files that are there whole or not at all, and what a killed process left of them."""

from __future__ import annotations

import os
import re
import threading
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it comes without types

_ALONE = threading.Lock()  # what this process is just writing is no leftover
_PARTIAL = re.compile(r"\..+\.(\d+)\.part")


def write_whole(path: Path, data: bytes) -> None:
    """Write under another name, see it onto the disk, and rename it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.stem}.{os.getpid()}.part")
    with _ALONE:
        try:
            with partial.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(path)
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise


def sweep_partials(folder: Path, prefix: str) -> None:
    """Remove what processes that are gone left half written, of names that begin so."""
    if not folder.is_dir():
        return
    with _ALONE:
        for partial in folder.glob(f"{prefix}*.part"):
            found = _PARTIAL.fullmatch(partial.name)
            if found and (int(found[1]) == os.getpid() or not psutil.pid_exists(int(found[1]))):
                with suppress(OSError):
                    partial.unlink(missing_ok=True)
