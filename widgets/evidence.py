"""Where the console gets evidence written; ``app`` cuts, hashes and records it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from review.answers import SubmissionView
from review.dossier import IntegrityDossier
from review.evidence import ExportOrder
from widgets.background import Task


class EvidenceExporter(Protocol):
    """One export at a time, beside the window."""

    @property
    def share(self) -> float:
        """How much of the export under way is done, 0..1; may be asked as often as one likes."""

    def export(self, owner: QObject, order: ExportOrder) -> Task:
        """Write it all or nothing; ``succeeded`` brings an ExportResult."""

    def report(
        self, owner: QObject, view: SubmissionView, dossier: IntegrityDossier, target: Path
    ) -> Task:
        """Write the one-page report of a file and leave an audit entry."""

    def stop(self) -> None:
        """Ask for an early end; the task then fails with a sentence that says so."""

    def link(self, place: str) -> str:
        """What another person can open to see a place (``ID@SECONDS``)."""
