"""Drafts of decisions as files of the workspace: one each, written whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import os
from contextlib import suppress
from pathlib import Path

from app.workspace import Workspace

log = logging.getLogger(__name__)


class DraftFiles:
    """``widgets.appeals.drafts.DraftStore`` in a folder of the person at this console.

    They lie in the workspace and not in the person's own data, for they name candidates.
    """

    def __init__(self, workspace: Workspace, actor_id: str) -> None:
        self._folder = workspace.folder / "drafts" / _safe(actor_id)

    def read(self, name: str) -> str:
        try:
            return self._file(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def write(self, name: str, text: str) -> None:
        file = self._file(name)
        partial = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(text, encoding="utf-8")
            partial.replace(file)
        except OSError:
            # The form itself still holds it; a notice at every key would help nobody.
            log.warning("a draft cannot be kept", exc_info=True)
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def forget(self, name: str) -> None:
        with suppress(OSError):
            self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{_safe(name)}.json"


def _safe(name: str) -> str:
    """A file name for any identifier, on every system."""
    if name and len(name) <= 64 and all(sign.isascii() and sign.isalnum() for sign in name):
        return name.lower()
    return hashlib.sha256(name.encode()).hexdigest()[:32]
