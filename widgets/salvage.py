"""Where the console gets playable copies of damaged files from; ``app`` makes them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from media.integrity_facts import SalvageFacts
from media.media_ref import MediaRef
from widgets.background import Task


class Salvage(Protocol):
    """Copies what plays; the original is never written to."""

    def make(self, owner: QObject, ref: MediaRef) -> Task:
        """Make the copy in the background; ``succeeded`` brings SalvageFacts."""

    def stop(self) -> None:
        """Ask for an early end; the task then fails with a sentence that says so."""

    def place(self, facts: SalvageFacts) -> Path:
        """Where a copy that was made lies."""
