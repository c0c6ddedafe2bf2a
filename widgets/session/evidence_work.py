"""What the review page does about evidence: collects it, opens the tray, copies a link.

Kept apart from the page. It talks to the desk and to what ``app`` gave it; the tray knows neither.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from review.answers import SubmissionView
from review.changes import submission_topic
from review.commands import CollectEvidence, DropEvidence
from review.desk import Receipt
from review.evidence import EvidenceKind, EvidenceView, ExportOrder, ExportResult, MarkSource
from review.findings import Span
from review.incidents import Incident
from review.queries import EvidenceTray
from review.wording import language
from widgets import formats
from widgets.desk_client import DeskClient
from widgets.evidence import EvidenceExporter
from widgets.notices import NoticeBar
from widgets.player.player import Player
from widgets.session.evidence_tray import EvidenceTrayView
from widgets.session.finding_rows import IncidentHead
from widgets.session.finding_words import sentence_of
from widgets.session.findings_list import FindingsList
from widgets.session.landing import Landing

_SHORTEST_CLIP_MS: Final = 200  # what is shorter is a picture


class EvidenceWork(QObject):
    """Belongs to one review page."""

    collected = Signal()  # the desk has it
    exported = Signal(object)  # ExportResult
    link_copied = Signal(str)

    def __init__(
        self,
        desk: DeskClient,
        notices: NoticeBar,
        player: Player,
        landing: Landing,
        findings: FindingsList,
        *,
        exporter: EvidenceExporter | None = None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._notices, self._player = desk, notices, player
        self._landing, self._findings, self._exporter = landing, findings, exporter
        self._page = parent
        self._view: SubmissionView | None = None
        self._folder = ""
        self.tray: EvidenceTrayView | None = None  # while it is open
        desk.changed.connect(self._on_changed)

    def show_view(self, view: SubmissionView | None) -> None:
        """Whose evidence it is about."""
        self._view = view

    # ---- collecting ----------------------------------------------------------------------------

    def collect(self) -> None:
        """The loop A–B; without one the chosen finding; without that the picture shown."""
        view, loop = self._view, self._landing.loop
        if view is None:
            return
        if loop is not None:
            self._collect_span(Span(*loop), MarkSource.LOOP, "")
            return
        span, source, words = self._chosen(view)
        if span is None:
            self.collect_picture()
        else:
            self._collect_span(span, source, words)

    def collect_picture(self) -> None:
        """The picture that is on the screen."""
        if self._view is not None and self._player.duration_ms > 0:
            at_ms = self._player.position_ms
            self._collect(EvidenceKind.STILL, at_ms, at_ms, MarkSource.FRAME, "")

    def collect_incidents(self) -> None:
        """Every incident that has a place in time and was not dismissed whole."""
        view = self._view
        for incident in view.incidents if view else ():
            if incident.span is not None and not _is_dismissed(view, incident):
                words = incident.summary.in_(language())
                self._collect_span(incident.span, MarkSource.INCIDENT, words, quiet=True)

    def collect_notes(self) -> None:
        """The picture at every note."""
        for note in self._view.notes if self._view else ():
            at = note.at_ms
            self._collect(EvidenceKind.STILL, at, at, MarkSource.NOTE, note.text, quiet=True)

    def _chosen(self, view: SubmissionView) -> tuple[Span | None, MarkSource, str]:
        """What is chosen in the list of findings: a finding, or the head of an incident."""
        found = next(
            (one for one in view.findings if one.finding_id == self._findings.chosen_id), None
        )
        if found is not None:
            return found.finding.span, MarkSource.FINDING, sentence_of(found.finding)
        row = self._findings.row
        for incident in view.incidents:
            if isinstance(row, IncidentHead) and incident.incident_id == row.incident_id:
                return incident.span, MarkSource.INCIDENT, incident.summary.in_(language())
        return None, MarkSource.FRAME, ""

    def _collect_span(
        self, span: Span, source: MarkSource, words: str, *, quiet: bool = False
    ) -> None:
        judged = self._view.integrity if self._view else None
        if judged is not None and 0 < judged.present_ms <= span.start_ms:
            if not quiet:
                self._notices.show_info(
                    self.tr("The recording has no picture there that could be exported.")
                )
            return
        short = span.end_ms - span.start_ms < _SHORTEST_CLIP_MS
        kind = EvidenceKind.STILL if short else EvidenceKind.CLIP
        end_ms = span.start_ms if short else span.end_ms
        self._collect(kind, span.start_ms, end_ms, source, words, quiet=quiet)

    def _collect(
        self,
        kind: EvidenceKind,
        start_ms: int,
        end_ms: int,
        source: MarkSource,
        words: str,
        *,
        quiet: bool = False,
    ) -> None:
        view = self._view
        if view is None:
            return
        where = formats.time_code(start_ms)
        if kind is EvidenceKind.CLIP:
            where = formats.span(start_ms, end_ms)

        def tell(receipt: Receipt) -> None:
            if not quiet:
                known = self.tr("Already in the evidence tray: {0}  (Ctrl+E opens it)")
                new = self.tr("Collected as evidence: {0}  (Ctrl+E opens the tray)")
                said = known if receipt.outcome == "unchanged" else new
                self._notices.show_done(said.format(where))
            self.collected.emit()

        sent = self._desk.do(
            self,
            CollectEvidence(
                submission_id=view.submission_id,
                kind=kind,
                start_ms=start_ms,
                end_ms=end_ms,
                source=source,
                words=words,
            ),
        )
        sent.succeeded.connect(tell)
        sent.failed.connect(self._notices.show_error)

    # ---- the tray ------------------------------------------------------------------------------

    def open_tray(self) -> None:
        """Lay the tray over the page."""
        view = self._view
        if view is None or self.tray is not None or self._exporter is None:
            return
        self._player.pause()
        title = f"{view.candidate.name} {view.candidate.number} · {view.subject}"
        tray = EvidenceTrayView(title, self._folder or _documents(), self._page)
        tray.place_wanted.connect(self._landing.go_to)
        tray.dropped.connect(self._drop)
        tray.incidents_wanted.connect(self.collect_incidents)
        tray.notes_wanted.connect(self.collect_notes)
        tray.export_wanted.connect(self._export)
        tray.stop_wanted.connect(self._exporter.stop)
        tray.share_wanted.connect(self._show_share)
        tray.finished.connect(self._forget_tray)
        self.tray = tray
        self._ask()
        tray.open()

    def _forget_tray(self, _result: int) -> None:
        if self.tray is not None:
            self.tray.deleteLater()
        self.tray = None

    def _ask(self) -> None:
        if self._view is not None:
            asked = self._desk.ask(self, EvidenceTray(submission_id=self._view.submission_id))
            asked.succeeded.connect(self._show)
            asked.failed.connect(self._tell)

    def _show(self, tray: EvidenceView) -> None:
        same = self._view is not None and self._view.submission_id == tray.submission_id
        if self.tray is not None and same:
            self.tray.show_view(tray)

    def _on_changed(self, topics: frozenset[str]) -> None:
        view = self._view
        if self.tray is not None and view and submission_topic(view.submission_id) in topics:
            self._ask()

    def _drop(self, mark_id: str) -> None:
        self._desk.do(self, DropEvidence(mark_id=mark_id)).failed.connect(self._tell)

    def _tell(self, error: Any) -> None:
        if self.tray is not None:
            self.tray.show_error(error)
        else:
            self._notices.show_error(error)

    # ---- exporting -----------------------------------------------------------------------------

    def _export(self, order: ExportOrder) -> None:
        if self._exporter is None or self.tray is None or self.tray.working:
            return
        self._folder = order.folder
        self.tray.show_working()
        task = self._exporter.export(self, order)
        task.succeeded.connect(self._on_exported)
        task.failed.connect(self._tell)

    def _show_share(self) -> None:
        if self.tray is not None and self._exporter is not None:
            self.tray.show_share(self._exporter.share)

    def _on_exported(self, result: ExportResult) -> None:
        if self.tray is not None:
            self.tray.show_result(result)
            self._ask()
        else:
            place = Path(result.folder).name
            self._notices.show_done(self.tr("Evidence written: {0}").format(place))
        self.exported.emit(result)

    # ---- links ---------------------------------------------------------------------------------

    def copy_link(self) -> None:
        """Put what opens this very instant on the clipboard."""
        view = self._view
        if view is None:
            return
        place = f"{view.submission_id}@{self._player.position_ms / 1000:.3f}"
        link = self._exporter.link(place) if self._exporter is not None else place
        QGuiApplication.clipboard().setText(link)
        self._notices.show_done(
            self.tr("Link to {0} copied.").format(formats.time_code(self._player.position_ms))
        )
        self.link_copied.emit(link)


def _is_dismissed(view: SubmissionView | None, incident: Incident) -> bool:
    own = [one for one in (view.findings if view else ()) if one.finding_id in incident.finding_ids]
    return bool(own) and all(one.state.value == "dismissed" for one in own)


def _documents() -> str:
    home = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(home)
