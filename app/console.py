"""Opens the console: puts window, desk, pictures and pages together, and runs them.

The window comes first; the store is opened by the desk's thread while it is already on the screen.
Pages are listed in ``Console._pages``: a page more is a line more there.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QLoggingCategory, QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.appeals.drafts import DraftFiles
from app.appeals.pictures_in import PictureIntake
from app.appeals.post_news import PostNews
from app.appeals.watching import PostRound
from app.appearance import Appearance
from app.cache import sweep
from app.collector import Collector
from app.evidence_exports import EvidenceExports
from app.executors import desk_thread
from app.freezes import FreezeWatch
from app.late_desk import LateDesk
from app.long_work import AnalysisRunner, ImportRunner
from app.media_source import MediaSource
from app.proxies import ProxyCopies
from app.salvage_copies import SalvageCopies
from app.settings import chosen_language, data_folder, local_actor, models_home
from app.tray import Tray, WarningBell
from app.workspace import Workspace
from review.access import MAY_ASK
from review.actors import Actor
from review.answers import Progress, QueuePage
from review.appeal_queries import AppealNumbers
from review.changes import ANALYSIS
from review.queries import AnalysisProgress, SubmissionQueue
from widgets.background import TaskRunner
from widgets.command_palette import Entry
from widgets.desk_client import DeskClient
from widgets.main_window import MainWindow, Page
from widgets.slices import Slices

translate = QCoreApplication.translate  # lupdate finds this name
log = logging.getLogger(__name__)

# Everything the pages are made of, in slices. It is loaded before the desk's thread has anything
# to do: two threads that import at the same time can wait for each other for ever in Python 3.11.
_PARTS: Final = (
    *("PySide6.QtMultimediaWidgets", "numpy", "review.answers", "widgets.player.transport"),
    *("widgets.player.player", "widgets.timeline.painters", "widgets.timeline.timeline"),
    *("widgets.session.queue_panel", "widgets.session.findings_list"),
    *("widgets.session.identity_panel", "widgets.session.file_work", "review.evidence"),
    *("app.reports.parts", "app.reports.evidence_pdf", "app.reports.integrity_pdf"),
    *("widgets.session.candidate_card", "widgets.session.timeline_work"),
    *("widgets.session.flags_mode", "widgets.session.evidence_work", "widgets.session.page"),
    *("widgets.appeals.case_view", "widgets.appeals.decision_panel", "widgets.appeals.page"),
    *("widgets.imports.page", "widgets.analysis.page", "widgets.audit.page"),
)
_PICTURE_THREADS: Final = 2
_FOUND: Final = 8  # recordings that the command palette offers
_NEWS_MS: Final = 3000  # how often one looks for what other processes did
_WORK_THREADS: Final = 2  # an import and an analysis may run beside each other


def open_console(workspace: Workspace, place: str = "") -> int:
    """Show the console on a workspace until its window is closed; the exit code.

    ``place`` is a deep link: a submission's id, or ``ID@SECONDS``.
    """
    application = make_application()
    collector = Collector(application)
    console = Console(application, workspace)
    FreezeWatch(console)
    console.window.show()
    QTimer.singleShot(0, partial(console.start, place))  # once the window has been painted
    try:
        return application.exec()
    finally:
        console.close()
        collector.deleteLater()


def make_application() -> QApplication:
    """The process's one application; without a display it draws into memory."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # What a submitted file says of itself is not for the terminal; the player shows what fails.
    rules = ["qt.multimedia.*=false"]
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        rules.append("default.warning=false")  # it says at every window what it cannot do
    QLoggingCategory.setFilterRules("\n".join(rules))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("proctor-review-console")
    application.setDesktopFileName("proctor-review-console")
    return application


class Console(QObject):
    """Everything between the store and the screen, for one workspace and one person."""

    progress_changed = Signal(object)  # Progress of the whole workspace

    def __init__(
        self,
        application: QApplication,
        workspace: Workspace,
        *,
        actor: Actor | None = None,
        settings_file: Path | None = None,
    ) -> None:
        super().__init__(application)
        self.workspace = workspace
        file = settings_file or data_folder() / "console.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self.appearance = Appearance(application, self._settings, chosen_language(), self)
        self._desk_thread = desk_thread()
        self._picture_threads = ThreadPoolExecutor(_PICTURE_THREADS, thread_name_prefix="pictures")
        self.desk = LateDesk(workspace, actor or local_actor())
        self.client = DeskClient(self.desk, self._desk_thread, self)
        self.pictures = MediaSource(workspace, self._picture_threads, self)
        self.copies = SalvageCopies(workspace, self)
        self.proxies = ProxyCopies(workspace, self)
        self.exports = EvidenceExports(workspace, self.desk, self._desk_thread, self)
        self._runner = TaskRunner(self._desk_thread, self)
        self._work_threads = ThreadPoolExecutor(_WORK_THREADS, thread_name_prefix="work")
        work = (workspace, self.desk, self._desk_thread, self._work_threads, self)
        self.importing, self.analyzing = ImportRunner(*work), AnalysisRunner(*work)
        self.post = PostRound(workspace, self.desk, self._desk_thread, self)
        self._progress_query: AnalysisProgress | None = None
        self._progress: Progress | None = None
        self._closed = False
        self._beginning = Slices(self)
        self.window = MainWindow(self._pages(), self._settings)
        self.window.accept_folders("import")
        self.bell, self.tray = WarningBell(self.client, self), Tray(self.window, parent=self)
        self._connect()
        person = self.client.actor
        self.window.show_place(workspace.folder.name, person.name)

    def start(self, place: str = "") -> None:
        """Fill the window. Called once it is shown; the window answers meanwhile."""
        steps = [partial(importlib.import_module, name) for name in _PARTS]
        build = partial(self.window.page, "review")
        self._beginning.run([*steps, build, partial(self._begin, place)])

    def _begin(self, place: str) -> None:
        self.window.open_page("review")
        self.client.follow(_NEWS_MS)
        self.bell.look()
        self.post.start()
        if place:
            self.open_submission(place)
        self._work_threads.submit(sweep, self.workspace)  # the cache keeps to its limit
        looked = self._runner.start(self, measuring_versions, (self.workspace, models_home()))
        looked.succeeded.connect(self._ask_progress_of)

    def close(self) -> None:
        """Let the desk finish what it is doing, and close the store."""
        self._closed = True
        self._beginning.run(())
        self.appearance.close()
        self.tray.close()
        self.client.stop()
        self.importing.stop()
        self.analyzing.stop()
        self.post.close()
        self.window.close()
        shiboken6.delete(self.window)  # now, with all its timers: nobody may ask from here on
        self._picture_threads.shutdown(cancel_futures=True)
        self.pictures.close()
        self.copies.close()
        self.proxies.close()
        self.exports.close()  # it still talks to the desk
        self._work_threads.shutdown()  # they still talk to the desk
        self._desk_thread.submit(self.desk.close).result()
        self._desk_thread.shutdown()
        self._settings.sync()

    # ---- pages ---------------------------------------------------------------------------------

    def _pages(self) -> tuple[Page, ...]:
        """All pages in the order of the rail; each is imported and built when first opened."""
        numbers = Page(
            "numbers", "numbers", lambda: translate("pages", "Numbers"), self._numbers_page
        )
        return (
            Page("review", "review", lambda: translate("pages", "Review"), self._review_page),
            Page("appeals", "appeals", lambda: translate("pages", "Appeals"), self._appeals_page),
            Page("import", "import", lambda: translate("pages", "Import"), self._import_page),
            Page("analysis", "analysis", lambda: translate("pages", "Analysis"), self._analysis),
            Page("audit", "audit", lambda: translate("pages", "Audit"), self._audit_page),
            *((numbers,) if self._may_see_numbers() else ()),
        )

    def _may_see_numbers(self) -> bool:
        return self.client.actor.role in MAY_ASK[AppealNumbers]

    def _numbers_page(self) -> QWidget:
        from widgets.appeals.numbers_page import NumbersPage  # brings pyqtgraph: not at the start

        return NumbersPage(self.client, parent=self.window.stack)

    def _review_page(self) -> QWidget:
        from widgets.session.page import SessionPage

        return SessionPage(
            self.client,
            self.pictures,
            takes_folders=True,
            salvage=self.copies,
            proxies=self.proxies,
            exporter=self.exports,
            parent=self.window.stack,  # moving a whole page restyles every part of it
        )

    def _appeals_page(self) -> QWidget:
        from widgets.appeals.page import AppealsPage

        page = AppealsPage(
            self.client,
            self.pictures,
            drafts=DraftFiles(self.workspace, self.client.actor.actor_id),
            intake=PictureIntake(self.workspace, self._picture_threads, self),
            parent=self.window.stack,
        )
        PostNews(self.post, self.workspace.folder / "inbox", page.post_bar)
        return page

    def _import_page(self) -> QWidget:
        from widgets.imports.page import ImportPage

        page = ImportPage(self.importing)
        page.analysis_wanted.connect(self._analyze)
        return page

    def _analysis(self) -> QWidget:
        from widgets.analysis.page import AnalysisPage

        page = AnalysisPage(self.analyzing)
        if self._progress is not None:
            page.show_progress(self._progress)
        self.progress_changed.connect(page.show_progress)
        return page

    def _audit_page(self) -> QWidget:
        from widgets.audit.page import AuditPage

        return AuditPage(self.client)

    def _analyze(self) -> None:
        self.window.open_page("analysis")
        self.analyzing.start()

    # ---- window and state line -----------------------------------------------------------------

    def _connect(self) -> None:
        self.window.also_called = self.appearance.also_called
        self.window.language_chosen.connect(self.appearance.choose_language)
        self.window.theme_chosen.connect(self.appearance.choose_theme)
        self.window.palette_card.searched.connect(self._search)
        self.client.changed.connect(self._on_changed)
        self.bell.rang.connect(self.tray.show)
        self.tray.opened.connect(self.open_appeal)

    def _search(self, text: str) -> None:
        """Recordings for the command palette, by name, number or the end of the ID number."""
        asked = self.client.ask(self, SubmissionQueue(text=text, limit=_FOUND))
        asked.succeeded.connect(partial(self._show_found, text))

    def _show_found(self, text: str, page: QueuePage) -> None:
        if self._closed:
            return
        group = translate("pages", "Recordings")
        self.window.palette_card.show_found(
            text,
            [
                Entry(
                    f"{row.candidate_name} · {row.subject} · {row.candidate_number}",
                    group,
                    partial(self.open_submission, row.submission_id),
                )
                for row in page.rows
            ],
        )

    def open_submission(self, place: str) -> None:
        """Bring a submission to the front: its id, or ``ID@SECONDS``."""
        page = self.window.open_page("review")
        go_to: Any = getattr(page, "go_to", None)
        go_to(place)

    def open_appeal(self, appeal_id: str) -> None:
        """Bring an appeal to the front."""
        page: Any = self.window.open_page("appeals")
        page.go_to(appeal_id)
        self.window.raise_()
        self.window.activateWindow()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if ANALYSIS in topics:
            self._ask_progress()

    def _ask_progress_of(self, query: AnalysisProgress) -> None:
        self._progress_query = query
        self._ask_progress()

    def _ask_progress(self) -> None:
        if self._progress_query is not None and not self._closed:
            asked = self.client.ask(self, self._progress_query)
            asked.succeeded.connect(self._show_progress)

    def _show_progress(self, progress: Progress) -> None:
        if self._closed:  # an answer that was under way
            return
        self._progress = progress
        self.progress_changed.emit(progress)
        self.window.state.show_progress(progress.done, progress.failed, progress.waiting)


def measuring_versions(where: tuple[Workspace, Path]) -> AnalysisProgress:
    """Which measurements this machine would make, for counting what waits."""
    from app.measuring import LocalBench
    from review.measurements import Kind

    bench = LocalBench(*where)
    return AnalysisProgress(
        portrait_version=bench.version(Kind.PORTRAIT),
        integrity_version=bench.version(Kind.INTEGRITY),
        faces_version=bench.version(Kind.FACES),
        card_version=bench.version(Kind.CARD),
    )
