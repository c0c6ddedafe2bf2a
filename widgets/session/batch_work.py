"""What the review page does about batches: asks which rows fit, draws, watches along, passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from review.answers import BatchView, QueuePage
from review.batches import LARGEST
from review.changes import SUBMISSIONS
from review.commands import DrawSample, PassBatch, WithdrawBatch
from review.errors import UserError
from review.queries import OpenBatches, SubmissionQueue
from widgets.desk_client import DeskClient
from widgets.notices import NoticeBar
from widgets.session.batch_dialog import BatchDialog, choice_of
from widgets.session.watch_meter import WatchMeter

translate = QCoreApplication.translate


class BatchWork(QObject):
    """Belongs to one review page; its dialog stays open beside it while the sample is watched."""

    submission_wanted = Signal(str)
    shown = Signal()  # the dialog says what the desk said

    def __init__(
        self,
        desk: DeskClient,
        notices: NoticeBar,
        query: Callable[[], SubmissionQueue],
        meter: WatchMeter,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._notices, self._query, self._page = desk, notices, query, page
        self.dialog: BatchDialog | None = None
        self._meter = meter
        self._desk.changed.connect(self._on_changed)
        meter.paused.connect(self._on_paused)

    def open(self) -> None:
        """Show the dialog, with the batch that waits if there is one."""
        if self.dialog is None:
            self.dialog = BatchDialog(self._page.window())
            self.dialog.draw_wanted.connect(self._draw)
            self.dialog.pass_wanted.connect(self._pass)
            self.dialog.open_wanted.connect(self._watch)
        self._meter.keep_so_far()  # what is on the screen may be of the sample
        self._ask()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _watch(self, submission_id: str) -> None:
        """Show one of the sample, with the keys where it plays; Ctrl+M brings the dialog back."""
        self.submission_wanted.emit(submission_id)
        self._page.window().activateWindow()

    def withdraw(self, batch_id: str) -> None:
        """Undo: take back the passes that nobody has changed since."""
        sent = self._desk.do(self, WithdrawBatch(batch_id=batch_id))
        sent.succeeded.connect(
            lambda _: self._notices.show_done(translate("SessionPage", "Taken back."))
        )
        sent.failed.connect(self._notices.show_error)

    def _ask(self) -> None:
        wanted = replace(self._query(), offset=0, limit=LARGEST)
        rows = self._desk.ask(self, wanted)
        rows.succeeded.connect(self._show_rows)
        batches = self._desk.ask(self, OpenBatches())
        batches.succeeded.connect(self._show_batches)
        batches.failed.connect(self._show_error)

    def _show_rows(self, page: QueuePage) -> None:
        if self.dialog is not None:
            self.dialog.show_choice(choice_of(page.rows))

    def _show_batches(self, batches: tuple[BatchView, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_batch(batches[0] if batches else None)
            self.shown.emit()

    def _show_error(self, error: Any) -> None:
        if self.dialog is not None and isinstance(error, UserError):
            self.dialog.show_problem(error.title, error.remedy)
            self.shown.emit()

    def _draw(self, submission_ids: tuple[str, ...]) -> None:
        sent = self._desk.do(self, DrawSample(submission_ids=submission_ids))
        sent.succeeded.connect(lambda _: self._ask())
        sent.failed.connect(self._show_error)

    def _pass(self, batch_id: str) -> None:
        sent = self._desk.do(self, PassBatch(batch_id=batch_id))
        sent.succeeded.connect(lambda _: self._on_passed(batch_id))
        sent.failed.connect(self._show_error)

    def _on_passed(self, batch_id: str) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self._notices.show_undo(
            translate("SessionPage", "The whole batch has passed."), ("batch", batch_id)
        )

    def _on_paused(self) -> None:
        """While the dialog counts, it counts what was just watched."""
        if self.dialog is not None and self.dialog.isVisible():
            self._meter.keep_so_far()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if SUBMISSIONS in topics and self.dialog is not None and self.dialog.isVisible():
            self._ask()
