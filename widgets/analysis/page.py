"""The analysis page: how far it is, how fast it goes, what failed; start, pause, try again.

It knows a runner that does the work elsewhere: ``start``, ``stop`` and the signals ``progressed``,
``ended``, ``failed``, ``running_changed`` (app/long_work.py).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review.analysis import AnalysisStatus
from review.answers import Progress
from widgets import formats
from widgets.notices import NoticeBar


class AnalysisPage(QWidget):
    """Shows one run at a time, and what all runs together have done."""

    def __init__(self, runner: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._status: AnalysisStatus | None = None
        self._progress: Progress | None = None
        self.notices = NoticeBar()
        self.title, self.how = QLabel(), QLabel()
        self.start, self.pause, self.retry = QPushButton(), QPushButton(), QPushButton()
        self.bar, self.pace, self.files = QProgressBar(), QLabel(), QLabel()
        self._figures = tuple(QLabel("–") for _ in range(3))
        self._captions = tuple(QLabel() for _ in range(3))
        self._lay_out()
        self._connect()
        self._retranslate()
        self._refresh()

    def show_progress(self, progress: Progress) -> None:
        """Counts over the whole workspace."""
        self._progress = progress
        self._show()

    # ---- the person ----------------------------------------------------------------------------

    def _start(self) -> None:
        self._runner.start()

    def _retry(self) -> None:
        self._runner.start(retry_failures=True)

    def _pause(self) -> None:
        self.pause.setEnabled(False)  # until what is under way has ended
        self._runner.stop()

    # ---- what the runner says ------------------------------------------------------------------

    def _on_progress(self, status: AnalysisStatus) -> None:
        self._status = status
        self._show()

    def _on_ended(self, status: AnalysisStatus) -> None:
        self._status = status
        self._show()
        if status.waiting:
            self.notices.show_info(self.tr("Paused. Nothing is lost; the next start goes on."))
        elif status.done or status.failed:
            self.notices.show_done(self.tr("Everything is measured."))

    def _show(self) -> None:
        progress, status = self._progress, self._status
        if progress is not None:
            values = (progress.done, progress.waiting, progress.failed)
            for label, value in zip(self._figures, values, strict=True):
                label.setText(formats.count(value))
            total = max(1, sum(values))
            self.bar.setRange(0, total)
            self.bar.setValue(progress.done + progress.failed)
        running = self._runner.running and status is not None
        self.pace.setText(self._pace_words(status) if running and status else "")
        self.files.setText("\n".join(status.running) if running and status else "")
        self._refresh()

    def _pace_words(self, status: AnalysisStatus) -> str:
        if status.left_s is None:
            return self.tr("Starting …")
        return self.tr("{rate} measurements a minute · {left}").format(
            rate=round(status.per_minute), left=formats.time_left(status.left_s)
        )

    def _refresh(self, *_: object) -> None:
        running = bool(self._runner.running)
        progress = self._progress
        self.start.setVisible(not running)
        self.start.setEnabled(progress is None or progress.waiting > 0)
        self.retry.setVisible(not running)
        self.retry.setEnabled(progress is not None and progress.failed > 0)
        self.pause.setVisible(running)
        if not running:
            self.pause.setEnabled(True)

    # ---- surroundings --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.how.setProperty("role", "muted")
        self.how.setWordWrap(True)
        self.files.setProperty("role", "muted")
        self.files.setTextFormat(Qt.TextFormat.PlainText)
        self.files.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.start.setProperty("role", "primary")
        self.bar.setProperty("role", "thin")
        self.bar.setTextVisible(False)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        for place, (figure, caption) in enumerate(zip(self._figures, self._captions, strict=True)):
            figure.setProperty("role", "title")
            caption.setProperty("role", "muted")
            grid.addWidget(figure, 0, place)
            grid.addWidget(caption, 1, place)
        grid.setColumnStretch(3, 1)
        buttons = QHBoxLayout()
        for button in (self.start, self.pause, self.retry):
            buttons.addWidget(button)
        grid.addLayout(buttons, 0, 4, 2, 1)
        inside.addLayout(grid)
        inside.addWidget(self.bar)
        inside.addWidget(self.pace)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        for widget in (self.title, self.how, self.notices, card):
            column.addWidget(widget)
        column.addWidget(self.files, 1)

    def _connect(self) -> None:
        self.start.clicked.connect(self._start)
        self.retry.clicked.connect(self._retry)
        self.pause.clicked.connect(self._pause)
        self._runner.progressed.connect(self._on_progress)
        self._runner.ended.connect(self._on_ended)
        self._runner.failed.connect(self.notices.show_error)
        self._runner.running_changed.connect(self._refresh)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Analysis"))
        self.how.setText(
            self.tr(
                "Measures every file once: is it whole, and whose face is in it. Judging goes on"
                " meanwhile; a pause loses nothing."
            )
        )
        captions = (self.tr("measured"), self.tr("waiting"), self.tr("failed"))
        for label, words in zip(self._captions, captions, strict=True):
            label.setText(words)
        self.start.setText(self.tr("Start"))
        self.pause.setText(self.tr("Pause"))
        self.retry.setText(self.tr("Try failures again"))
        self.bar.setAccessibleName(self.tr("Progress of the analysis"))
        self._show()
