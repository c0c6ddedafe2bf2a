"""A workspace: one folder that holds everything the console knows about an admission season."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from media.media_ref import MediaRef
from review.errors import NotFound, WorkspaceUnusable
from review.wording import Text, said

DATABASE = "workspace.sqlite"
_FOLDERS = ("media", "cache", "inbox", "outbox", "snapshots")
_ROOTS = "roots.json"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder's lay-out. Originals under the media roots are never written to."""

    folder: Path

    @classmethod
    def create(cls, folder: Path) -> Workspace:
        """Make the folders of a new workspace; one that is there already stays as it is."""
        folder = folder.absolute()
        try:
            for name in _FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceUnusable(
                said(
                    Text("无法在“{folder}”创建工作区。", "No workspace can be made in “{folder}”."),
                    folder=str(folder),
                ),
                said(Text("请选择一个可写入的文件夹。", "Choose a folder that you may write to.")),
                str(error),
            ) from error
        workspace = cls(folder)
        if not workspace._roots_file.exists():
            workspace._write_roots({"media": "media"})
        return workspace

    @classmethod
    def at(cls, folder: Path) -> Workspace:
        """The workspace in ``folder``. Raises WorkspaceUnusable where there is none."""
        folder = folder.absolute()
        if not (folder / DATABASE).is_file():
            raise WorkspaceUnusable(
                said(
                    Text("“{folder}”不是工作区。", "“{folder}” is not a workspace."),
                    folder=str(folder),
                ),
                said(
                    Text("请先运行 proctor init 创建工作区。", "Make one with: proctor init FOLDER")
                ),
            )
        return cls(folder)

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def cache(self) -> Path:
        """What can be made again: thumbnails, proxies, hashes."""
        return self.folder / "cache"

    @property
    def snapshots(self) -> Path:
        return self.folder / "snapshots"

    @property
    def _roots_file(self) -> Path:
        return self.folder / _ROOTS

    def roots(self) -> dict[str, Path]:
        """Folders that received files lie in, by name."""
        try:
            named = json.loads(self._roots_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            named = {"media": "media"}
        return {name: self.folder / place for name, place in named.items()}

    def add_root(self, folder: Path) -> str:
        """Give ``folder`` a name as a media root, or answer the name it already has."""
        folder = folder.resolve()
        roots = self.roots()
        for name, place in roots.items():
            if place.resolve() == folder:
                return name
        name = next(n for n in self._names_for(folder) if n not in roots)
        places = json.loads(self._roots_file.read_text(encoding="utf-8"))
        inside = folder.is_relative_to(self.folder.resolve())
        places[name] = (
            folder.relative_to(self.folder.resolve()).as_posix() if inside else str(folder)
        )
        self._write_roots(places)
        return name

    @staticmethod
    def _names_for(folder: Path) -> Iterator[str]:
        base = folder.name or "root"
        yield base
        yield from (f"{base}-{number}" for number in range(2, 1_000_000))

    def _write_roots(self, places: dict[str, str]) -> None:
        """Replace the file in one step, so that a crash leaves the old one or the new one."""
        partial = self._roots_file.with_suffix(".part")
        partial.write_text(json.dumps(places, ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(self._roots_file)

    def locate(self, ref: MediaRef) -> Path:
        """Where a received file lies now.

        Raises NotFound for an unknown root, and for a link that leads out of its root.
        """
        root = self.roots().get(ref.root)
        place = root / ref.path if root else None
        if root is None or place is None or not place.resolve().is_relative_to(root.resolve()):
            raise NotFound(
                said(
                    Text("找不到文件“{name}”。", "The file “{name}” cannot be found."),
                    name=ref.name,
                ),
                said(
                    Text(
                        "请检查文件夹“{root}”是否已移动或断开。",
                        "Check whether the folder “{root}” was moved or disconnected.",
                    ),
                    root=ref.root,
                ),
            )
        return place
