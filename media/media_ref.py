"""How a file is named once it has been received."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class MediaRef:
    """A received file: its root, its place there, and what its bytes hash to.

    Roots are named folders of a workspace, so a reference stays true when the folder moves.
    ``path`` is relative to the root, with forward slashes on every system.

    Raises ValueError for a path that could lead out of its root.
    """

    root: str
    path: str
    sha256: str
    size_bytes: int

    def __post_init__(self) -> None:
        parts = PurePosixPath(self.path)
        if parts.is_absolute() or ".." in parts.parts or not parts.parts:
            raise ValueError(f"not a path inside its root: {self.path!r}")

    @property
    def name(self) -> str:
        """The file's own name, for people."""
        return PurePosixPath(self.path).name
