"""Where typed-in appeals get their pictures kept; ``app`` copies them into the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from widgets.background import Task


class PicturesIn(Protocol):
    """Copies a picture under its hash; the original is never written to."""

    def keep(self, owner: QObject, file: Path) -> Task:
        """``succeeded`` brings a MediaRef, ``failed`` a UserError for what is no picture."""
