"""Imports and analyses that run beside the window: one at a time each, with progress, stoppable."""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.executors import DeskFromAnyThread
from app.workspace import Workspace
from review.analysis import AnalysisStatus
from review.desk import Desk
from review.intake_report import ImportReport
from widgets.background import TaskRunner


@dataclass(frozen=True, slots=True)
class _ImportOrder:
    folder: Path
    exam: str
    dry_run: bool


class _LongWork(QObject):
    """What both have in common: one run at a time, a stop that is asked for, signals home."""

    running_changed = Signal(bool)
    failed = Signal(object)  # UserError

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        desk_thread: Executor,
        work: Executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk = DeskFromAnyThread(desk, desk_thread)
        self._runner = TaskRunner(work, self)
        self._stop = threading.Event()
        self.running = False

    def stop(self) -> None:
        """Ask for an early end. What is done stays, and the next run goes on from there."""
        self._stop.set()

    def _begin(self) -> bool:
        if self.running:
            return False
        self._stop.clear()
        self._set_running(True)
        return True

    def _set_running(self, running: bool) -> None:
        self.running = running
        self.running_changed.emit(running)

    def _on_failed(self, error: object) -> None:
        self._set_running(False)
        self.failed.emit(error)


class ImportRunner(_LongWork):
    """Checks a folder or takes it in."""

    progressed = Signal(int, int, str)  # done, total, file name
    reported = Signal(object)  # ImportReport

    def check(self, folder: str, exam: str) -> None:
        """Say what an import would do, and change nothing."""
        self._start(_ImportOrder(Path(folder), exam, dry_run=True))

    def take_in(self, folder: str, exam: str) -> None:
        """Import the folder."""
        self._start(_ImportOrder(Path(folder), exam, dry_run=False))

    def _start(self, order: _ImportOrder) -> None:
        if not self._begin():
            return
        task = self._runner.start(self, self._import, order)
        task.succeeded.connect(self._on_reported)
        task.failed.connect(self._on_failed)

    def _import(self, order: _ImportOrder) -> ImportReport:
        """On the work thread."""
        from app.importing.importer import ImportProgress, import_folder

        def heard(progress: ImportProgress) -> None:
            done = progress.bytes_done + progress.rows_done
            total = max(1, progress.bytes_total + progress.rows_total)
            self.progressed.emit(round(1000 * done / total), 1000, progress.name)

        return import_folder(
            self._desk,
            self._workspace,
            order.folder,
            dry_run=order.dry_run,
            exam_title=order.exam or None,
            progress=heard,
            stop=self._stop.is_set,
        )

    def _on_reported(self, report: ImportReport) -> None:
        self._set_running(False)
        self.reported.emit(report)


class AnalysisRunner(_LongWork):
    """Measures and judges what waits."""

    progressed = Signal(object)  # AnalysisStatus
    ended = Signal(object)  # AnalysisStatus

    def start(self, *, retry_failures: bool = False) -> None:
        """Go on where the last run stopped."""
        if not self._begin():
            return
        task = self._runner.start(self, self._analyze, retry_failures)
        task.succeeded.connect(self._on_ended)
        task.failed.connect(self._on_failed)

    def _analyze(self, retry_failures: bool) -> AnalysisStatus:
        """On the work thread."""
        from app.wiring import analyze

        return analyze(
            self._workspace,
            self._desk,
            stop=self._stop.is_set,
            heard=self.progressed.emit,
            retry_failures=retry_failures,
        )

    def _on_ended(self, status: AnalysisStatus) -> None:
        self._set_running(False)
        self.ended.emit(status)
