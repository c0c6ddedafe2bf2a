"""The window's way to playable copies: one process, started when the first one is wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.executors import WorkerPool
from app.salvage import CopyOrder, copies_folder, copy_what_plays
from app.workspace import Workspace
from media.integrity_facts import SalvageFacts
from media.media_ref import MediaRef
from widgets.background import Task, TaskRunner


class SalvageCopies:
    """``widgets.salvage.Salvage`` over one worker process."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        self._workspace, self._parent = workspace, parent
        self._pool: WorkerPool | None = None
        self._runner: TaskRunner | None = None

    @property
    def _stop_file(self) -> Path:
        return self._workspace.cache / "salvage.stop"

    def make(self, owner: QObject, ref: MediaRef) -> Task:
        self._stop_file.unlink(missing_ok=True)
        if self._runner is None:
            self._pool = WorkerPool(1)
            self._runner = TaskRunner(self._pool, self._parent)
        order = CopyOrder(self._workspace, ref, self._stop_file)
        return self._runner.start(owner, copy_what_plays, order)

    def stop(self) -> None:
        if self._runner is not None and self._runner.outstanding:
            self._stop_file.touch()

    def place(self, facts: SalvageFacts) -> Path:
        return copies_folder(self._workspace) / facts.name

    def close(self) -> None:
        """End what is under way, and the process."""
        self.stop()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._stop_file.unlink(missing_ok=True)
