"""Pictures of the real pages with the real data of a workspace, in both languages and themes.

Nothing is staged: the console itself is opened, and each picture is taken once the page says that
it shows what it was asked for. Works without a display.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from app.console import Console, make_application
from app.workspace import Workspace
from review.answers import QueueRow, SubmissionView
from review.queries import QueueOrder, SubmissionQueue

SIZES: Final = ((1440, 900), (1920, 1080))
_PATIENCE_MS: Final = 20_000
_GLANCE_MS: Final = 50
_OTHER_PAGES: Final = ("import", "analysis", "audit")


def take(
    workspace: Workspace,
    out_dir: Path,
    *,
    languages: Sequence[str] = ("zh", "en"),
    themes: Sequence[str] = ("light", "dark"),
    submissions: int = 3,
    incoming: Path | None = None,
) -> list[Path]:
    """Write the pictures into ``out_dir`` and name them; the first language and theme show most.

    ``submissions`` most urgent recordings are shown in the first language and theme, the first of
    them in all others. The import page shows what it makes of ``incoming``.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        console = Console(make_application(), workspace, settings_file=Path(folder) / "console.ini")
        try:
            camera = _Camera(console, out_dir)
            camera.open()
            for number, (language, theme) in enumerate((x, y) for x in languages for y in themes):
                camera.dress(language, theme)
                rows = camera.rows[: submissions if number == 0 else 1]
                taken += camera.sessions(rows, f"{language}-{theme}")
                if number == 0:
                    taken += camera.file(f"{language}-{theme}")
                    if incoming is not None:
                        camera.check_folder(incoming)
                    taken += camera.others(f"{language}-{theme}")
        finally:
            console.close()
            console.deleteLater()
    return taken


class _Camera:
    """Brings pages to the front, waits until they are ready, and takes pictures of the window."""

    def __init__(self, console: Console, out_dir: Path) -> None:
        self._console, self._out_dir = console, out_dir
        self._page: Any = None
        self.rows: tuple[QueueRow, ...] = ()

    def open(self) -> None:
        """Show the window and wait for its queue."""
        self._console.window.resize(*SIZES[0])
        self._console.window.show()
        self._console.start()
        self._page = self._console.window.page("review")
        wait(lambda: self._page.queue.total is not None, self._page.queue.counted)
        asked = self._console.client.ask(
            self._console, SubmissionQueue(order=QueueOrder.PRIORITY, limit=50)
        )
        asked.succeeded.connect(self._take_rows)
        wait(lambda: not self._console.client.outstanding, self._console.client.busy_changed)

    def _take_rows(self, page: Any) -> None:
        self.rows = page.rows

    def dress(self, language: str, theme: str) -> None:
        self._console.appearance.choose_language(language)
        self._console.appearance.choose_theme(theme)
        settle()

    def sessions(self, rows: Iterable[QueueRow], name: str) -> list[Path]:
        """The review page of each submission."""
        taken = []
        self._console.window.open_page("review")
        for number, row in enumerate(rows, start=1):
            self._show(row.submission_id)
            for size in SIZES if number == 1 else SIZES[:1]:
                self._console.window.resize(*size)
                settle()
                taken.append(self._shoot(f"review-{number}-{name}-{size[0]}x{size[1]}"))
        if not rows:
            taken.append(self._shoot(f"review-empty-{name}"))
        return taken

    def file(self, name: str) -> list[Path]:
        """What is behind the first recording that was cut off."""
        cut = next((row for row in self.rows if row.integrity == "truncated"), None)
        if cut is None:
            return []
        self._console.window.resize(*SIZES[0])
        self._show(cut.submission_id)
        page = self._page
        panel = page.files.panel
        page.tabs.setCurrentWidget(panel)
        wait(lambda: panel.dossier is not None and page.at_rest, page.files.shown, page.rested)
        wait(lambda: not self._console.client.outstanding, self._console.client.busy_changed)
        settle()
        shot = self._shoot(f"file-{name}")
        page.tabs.setCurrentWidget(page.findings)
        return [shot]

    def check_folder(self, folder: Path) -> None:
        """Let the import page look at a folder; nothing is taken in."""
        page: Any = self._console.window.open_page("import")
        importing = self._console.importing
        page.show_folder(str(folder))
        wait(lambda: page.report is not None and not importing.running, importing.running_changed)

    def others(self, name: str) -> list[Path]:
        """The other pages as they open."""
        taken = []
        self._console.window.resize(*SIZES[0])
        for key in _OTHER_PAGES:
            self._console.window.open_page(key)
            wait(lambda: not self._console.client.outstanding, self._console.client.busy_changed)
            settle()
            taken.append(self._shoot(f"{key}-{name}"))
        return taken

    def _show(self, submission_id: str) -> None:
        """A submission with its first finding, its frame on the screen, and its pictures."""
        page = self._page
        page.open_submission(submission_id)
        wait(lambda: _shows(page.view, submission_id) and page.at_rest, page.shown, page.rested)
        page.findings.next_finding()
        wait(lambda: page.at_rest, page.rested)
        film = page.along.film
        wait(lambda: film.at_rest, film.rested)
        settle()

    def _shoot(self, name: str) -> Path:
        target = self._out_dir / f"{re.sub('[^a-z0-9-]', '-', name)}.png"
        window: QWidget = self._console.window
        window.grab()  # rows are fetched as they are painted: once to ask for them, once to look
        wait(lambda: not self._console.client.outstanding, self._console.client.busy_changed)
        settle()
        if not window.grab().save(str(target)):
            raise OSError(f"no picture could be written to {target}")
        return target


def _shows(view: SubmissionView | None, submission_id: str) -> bool:
    return view is not None and view.submission_id == submission_id


def settle() -> None:
    """Let everything that is due happen: layouts, repaints, answers that have come."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.processEvents()


def wait(ready: Callable[[], object], *signals: Any, timeout_ms: int = _PATIENCE_MS) -> None:
    """Run the event loop until something is so, looking whenever a signal comes.

    A signal may come before those who make it so have heard it, or a moment later; so it is looked
    at now and then as well. Raises TimeoutError when it does not come to be in ``timeout_ms``.
    """
    if ready():
        return
    loop = QEventLoop()

    def look(*_: object) -> None:
        if ready():
            loop.quit()

    for signal in signals:
        signal.connect(look)
    glance = QTimer()
    glance.timeout.connect(look)
    glance.start(_GLANCE_MS)
    limit = QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    limit.start(timeout_ms)
    while not ready() and limit.isActive():  # what was ready may have begun anew before we look
        loop.exec()
    glance.stop()
    for signal in signals:
        signal.disconnect(look)
    if not ready():
        raise TimeoutError("the page did not become ready")
