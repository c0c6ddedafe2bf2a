"""The window's way to exported evidence: one at a time, on a thread of its own.

What is heavy runs in ffmpeg's own, sandboxed processes; the thread waits for those and hashes.
"""

from __future__ import annotations

import shlex
import threading
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.evidence import export_evidence, record_page
from app.executors import DeskFromAnyThread
from app.workspace import Workspace
from review.answers import SubmissionView
from review.desk import Desk
from review.dossier import IntegrityDossier
from review.evidence import ExportOrder, ExportResult
from widgets.background import Task, TaskRunner


@dataclass(frozen=True, slots=True)
class _ReportOrder:
    view: SubmissionView
    dossier: IntegrityDossier
    target: Path


class EvidenceExports:
    """``widgets.evidence.EvidenceExporter`` over one thread."""

    def __init__(
        self, workspace: Workspace, desk: Desk, desk_thread: Executor, parent: QObject
    ) -> None:
        self._workspace = workspace
        self._desk = DeskFromAnyThread(desk, desk_thread)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="evidence")
        self._runner = TaskRunner(self._thread, parent)
        self._stop = threading.Event()
        self._share = 0.0

    @property
    def share(self) -> float:
        return self._share

    def export(self, owner: QObject, order: ExportOrder) -> Task:
        self._stop.clear()
        self._share = 0.0
        return self._runner.start(owner, self._export, order)

    def report(
        self, owner: QObject, view: SubmissionView, dossier: IntegrityDossier, target: Path
    ) -> Task:
        return self._runner.start(owner, self._report, _ReportOrder(view, dossier, target))

    def stop(self) -> None:
        self._stop.set()

    def link(self, place: str) -> str:
        return f"proctor console {shlex.quote(str(self._workspace.folder))} --open {place}"

    def close(self) -> None:
        """End what is under way; nothing half stays."""
        self.stop()
        self._thread.shutdown(cancel_futures=True)

    # ---- on the thread -------------------------------------------------------------------------

    def _export(self, order: ExportOrder) -> ExportResult:
        from app.reports.evidence_pdf import write_evidence_pdf

        return export_evidence(
            self._workspace,
            self._desk,
            order,
            write_page=partial(write_evidence_pdf, stop=self._stop.is_set),
            stop=self._stop.is_set,
            heard=self._hear,
        )

    def _hear(self, share: float) -> None:
        self._share = share

    def _report(self, order: _ReportOrder) -> str:
        from app.reports.integrity_pdf import write_integrity_pdf

        record = partial(record_page, self._desk, order.view, shown_as="integrity.pdf")
        write_integrity_pdf(order.view, order.dossier, order.target, datetime.now(UTC), record)
        return str(order.target)
