"""Work off the UI thread, told back as signals.

A page starts a job and connects to its three signals::

    task = self.runner.start(self, desk.ask, SubmissionView(submission_id))
    task.succeeded.connect(self._show)
    task.failed.connect(self.notices.show_error)

Works unchanged over threads, processes and Dask. Only the runner, which outlives every page, is
touched from other threads; a ``Task`` is signals that the page owns and that die with it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from itertools import count
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from review.errors import UserError

log = logging.getLogger(__name__)
translate = QCoreApplication.translate  # lupdate finds this name


class Task(QObject):
    """One job under way. Exactly one of the signals comes, on the UI thread, then it is gone.

    ``succeeded(object)`` carries what the job returned, ``failed(UserError)`` what a person can do.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, owner: QObject, future: Future[Any] | None = None) -> None:
        super().__init__(owner)
        self._future, self._unwanted = future, False

    def cancel(self) -> None:
        """Ask that it not run. One that runs already goes on; its answer is then dropped.

        Either way ``cancelled`` is the signal that comes.
        """
        self._unwanted = True
        if self._future is not None:
            self._future.cancel()

    @property
    def unwanted(self) -> bool:
        """Whether ``cancel`` was called."""
        return self._unwanted


class TaskRunner(QObject):
    """The only bridge from futures to signals. Must outlive every page that uses it."""

    busy_changed = Signal(int)  # how many jobs are under way
    _settled = Signal(int)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor, self._numbers = executor, count()
        self._waiting: dict[int, tuple[Future[Any], Task]] = {}
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def outstanding(self) -> int:
        """Jobs whose answer has not been delivered yet."""
        return len(self._waiting)

    def start(self, owner: QObject, call: Callable[[Any], Any], job: object) -> Task:
        """Run ``call(job)``: one positional job, for Dask keeps keywords like actor= for itself.

        The task belongs to ``owner``: when that page goes, its answer is dropped in silence.
        Raises RuntimeError if the executor was shut down.
        """
        number = next(self._numbers)
        future = self._executor.submit(call, job)
        task = Task(owner, future)
        self._waiting[number] = future, task
        self.busy_changed.emit(len(self._waiting))
        future.add_done_callback(lambda _: self._tell(number))
        return task

    def _tell(self, number: int) -> None:
        if shiboken6.isValid(self):  # a job may end after the console was closed
            self._settled.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        future, task = self._waiting.pop(number)
        self.busy_changed.emit(len(self._waiting))
        if not shiboken6.isValid(task):  # the page was closed first
            return
        task.deleteLater()  # takes effect once the slots below have run
        if future.cancelled() or task.unwanted:
            task.cancelled.emit()
        elif error := future.exception():
            task.failed.emit(as_user_error(error))
        else:
            task.succeeded.emit(future.result())


def as_user_error(error: BaseException) -> UserError:
    """What a person is told about a failure. Our own bugs are logged whole."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, CancelledError):
        return UserError(
            translate("background", "This was stopped."),
            translate("background", "Start it again when you like."),
        )
    log.error("a background job failed", exc_info=error)
    return UserError(
        translate("background", "Something went wrong inside the console."),
        translate(
            "background",
            "Your work is saved. Try again; if it comes back, send the log to support.",
        ),
        "".join(traceback.format_exception_only(error)).strip(),
    )
