"""What the review page does about the file itself: asks for its dossier, plays a copy, compares.

Kept apart from the page, which is about the recording. It talks to the desk and to what ``app``
gave it; the parts it moves know neither.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from media.integrity_facts import SalvageFacts, SalvageState
from review.answers import OtherSubmission, SubmissionView
from review.dossier import IntegrityDossier
from review.errors import UserError
from review.queries import FileDossier
from widgets.desk_client import DeskClient
from widgets.evidence import EvidenceExporter
from widgets.notices import NoticeBar
from widgets.pictures import Pictures
from widgets.player.player import Player
from widgets.salvage import Salvage
from widgets.session.compare_view import CompareView, comparable
from widgets.session.integrity_panel import IntegrityPanel
from widgets.session.salvage_box import CopyBanner

_ABOUT_TWO: Final = ("duplicate_bytes", "looks_like", "two_at_once")
_SHARE_OF_PAGE: Final = 0.94
translate = QCoreApplication.translate  # lupdate finds this name


class FileWork(QObject):
    """Belongs to one review page."""

    shown = Signal(str)  # submission id: its dossier is on the screen
    original_wanted = Signal()
    saved = Signal(str)  # where a report was written
    copied = Signal(object)  # SalvageFacts of the copy that plays now

    def __init__(
        self,
        desk: DeskClient,
        pictures: Pictures,
        player: Player,
        notices: NoticeBar,
        *,
        salvage: Salvage | None = None,
        exporter: EvidenceExporter | None = None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._pictures, self._player = desk, pictures, player
        self._notices, self._salvage, self._exporter = notices, salvage, exporter
        self._page = parent
        self._view: SubmissionView | None = None
        self._stale = True
        self.comparison: CompareView | None = None  # while it is open
        self.panel = IntegrityPanel(pictures)
        self.banner = CopyBanner()
        self.panel.pdf.setVisible(exporter is not None)
        self.panel.pdf_wanted.connect(self.save_report)
        self.panel.salvage.wanted.connect(self.make_copy)
        self.panel.salvage.stopped.connect(self._stop_copy)
        self.banner.original_wanted.connect(self.original_wanted)
        self.panel.show_nothing()

    # ---- the dossier ---------------------------------------------------------------------------

    def show_view(self, view: SubmissionView | None) -> None:
        """Another submission, or news about the one that is shown."""
        if view is None or self._view is None or view.submission_id != self._view.submission_id:
            self.panel.show_nothing()
            self._stop_copy()
        self._view, self._stale = view, True
        if self.panel.isVisible():
            self.refresh()

    def refresh(self, *_: object) -> None:
        """Ask for the dossier if it is looked at and not the newest one."""
        if self._view is None or not self._stale:
            return
        self._stale = False
        asked = self._desk.ask(self, FileDossier(submission_id=self._view.submission_id))
        asked.succeeded.connect(self._show)
        asked.failed.connect(self._notices.show_error)

    def _show(self, dossier: IntegrityDossier) -> None:
        view = self._view
        if view is not None and view.submission_id == dossier.submission_id:
            self.panel.show_dossier(view, dossier)
            self.shown.emit(view.submission_id)

    # ---- a playable copy -----------------------------------------------------------------------

    def make_copy(self) -> None:
        """Copy what plays in the background, then play it under its own name."""
        view = self._view
        if view is None or self._salvage is None or self.panel.salvage.working:
            return
        self.panel.salvage.show_working()
        making = self._salvage.make(self, view.video)
        making.succeeded.connect(partial(self._play_copy, view.submission_id))
        making.failed.connect(partial(self._tell_no_copy, view.submission_id))

    def _stop_copy(self) -> None:
        if self._salvage is not None:
            self._salvage.stop()

    def _play_copy(self, submission_id: str, facts: SalvageFacts) -> None:
        if self._view is None or self._view.submission_id != submission_id:
            return
        self.panel.salvage.show_facts(facts)
        if self._salvage is not None and facts.state is SalvageState.MADE:
            self.banner.show_facts(facts)
            self._player.open(self._salvage.place(facts))
            self.copied.emit(facts)

    def _tell_no_copy(self, submission_id: str, error: UserError) -> None:
        if self._view is not None and self._view.submission_id == submission_id:
            self.panel.salvage.show_error(error)

    # ---- side by side --------------------------------------------------------------------------

    def compare(self, other: OtherSubmission) -> CompareView | None:
        """Lay two recordings side by side over the page."""
        view = self._view
        if view is None or other.video is None:
            return None
        self._player.pause()
        shown = CompareView(self._pictures, view, other, self._page)
        size = self._page.window().size()
        shown.resize(round(size.width() * _SHARE_OF_PAGE), round(size.height() * _SHARE_OF_PAGE))
        shown.finished.connect(self._forget_comparison)
        self.comparison = shown
        shown.open()
        return shown

    def _forget_comparison(self, _result: int) -> None:
        if self.comparison is not None:
            self.comparison.deleteLater()
        self.comparison = None

    def compare_with(self, submission_id: str) -> CompareView | None:
        others = self._view.others if self._view else ()
        found = next((one for one in others if one.submission_id == submission_id), None)
        return self.compare(found) if found else None

    def compare_best(self, finding_id: str = "") -> CompareView | None:
        """With the one that a finding speaks of; without one, with the most alike."""
        view = self._view
        other = None if view is None else partner_of(view, finding_id)
        if other is None:
            self._notices.show_info(self.tr("No other recording is known to be like this one."))
            return None
        return self.compare(other)

    # ---- the report ----------------------------------------------------------------------------

    def save_report(self) -> None:
        """Ask where to, then write the page."""
        view, dossier = self._view, self.panel.dossier
        if view is None or dossier is None or self._exporter is None:
            return
        home = QStandardPaths.StandardLocation.DocumentsLocation
        start = Path(QStandardPaths.writableLocation(home)) / report_name(view)
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the report"), str(start), "PDF (*.pdf)"
        )
        if chosen:
            self.save_report_as(Path(chosen))

    def save_report_as(self, target: Path) -> None:
        view, dossier = self._view, self.panel.dossier
        if view is None or dossier is None or self._exporter is None:
            return
        written = self._exporter.report(self, view, dossier, target)
        written.succeeded.connect(partial(self._say_saved, target))
        written.failed.connect(self._notices.show_error)

    def _say_saved(self, target: Path, _written: object) -> None:
        self._notices.show_done(self.tr("Report saved: {0}").format(target.name))
        self.saved.emit(str(target))


def partner_of(view: SubmissionView, finding_id: str = "") -> OtherSubmission | None:
    """Whom a finding about two recordings means; the most alike one where it names nobody."""
    alike = comparable(view)
    found = next((one.finding for one in view.findings if one.finding_id == finding_id), None)
    figures = (found.figures or {}) if found else {}
    fits = [
        one
        for one in alike
        if one.candidate_number == figures.get("number", one.candidate_number)
        and one.subject == figures.get("subject", one.subject)
    ]
    return next(iter(fits or alike), None)


def is_about_two(view: SubmissionView, finding_id: str) -> bool:
    """Whether a finding is best looked at side by side."""
    found = next((one.finding for one in view.findings if one.finding_id == finding_id), None)
    return found is not None and found.code.startswith(_ABOUT_TWO) and bool(comparable(view))


def report_name(view: SubmissionView) -> str:
    """A file name of letters and digits, whatever the subject is called."""
    words = f"{view.candidate.number}_{view.subject}_{view.attempt.number}"
    kept = "".join(char if char.isalnum() or char in "_-" else "_" for char in words)
    return f"{kept[:80]}_{translate('file', 'file report')}.pdf".replace(" ", "_")
