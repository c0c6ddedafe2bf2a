"""Names a file by its content, in bounded memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from media.errors import Cancelled
from media.gate import open_regular

_CHUNK = 1 << 20


def sha256_of(
    path: Path,
    *,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> str:
    """SHA-256 of the file's bytes in hexadecimal, reading one mebibyte at a time.

    Raises OSError if it cannot be read, Cancelled if ``stop`` said yes.
    """
    digest = hashlib.sha256()
    done = 0
    with open_regular(path) as file:
        size = max(1, path.stat().st_size)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if stop is not None and stop():
                raise Cancelled("stopped", "fingerprint")
            if progress is not None:
                progress(min(1.0, done / size))
    return digest.hexdigest()
