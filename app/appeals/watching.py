"""The open console sees to the post: the inbox when something moves in it, replies when due.

A thread of its own reads the files; every message to the desk queues with those of the pages, so
neither the window nor a page waits for a full inbox.
"""

from __future__ import annotations

import threading
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.appeals.inbox import InboxLine
from app.appeals.post import Pass, carry, may_carry
from app.executors import DeskFromAnyThread
from app.workspace import Workspace
from review.desk import Desk
from review.errors import UserError
from widgets.background import TaskRunner

_SETTLE_MS: Final = 300  # a folder that is being filled moves many times a second
_MOST_UNHEARD: Final = 100
_EVERY_MS: Final = 5_000  # replies fall due, files settle, and network folders tell nobody


class PostRound(QObject):
    """Goes round while the console is open; says what a person should hear of."""

    done = Signal(object)  # Pass, when it did anything
    rejected = Signal(object)  # tuple[InboxLine, ...], since the last time
    failed = Signal(object)  # UserError; not again for the same one in a row

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        desk_thread: Executor,
        parent: QObject | None = None,
        *,
        every_ms: int = _EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._desk = workspace, DeskFromAnyThread(desk, desk_thread)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="post")
        self._runner = TaskRunner(self._thread, self)
        self._stop = threading.Event()
        self._running = self._again = False
        self._problem = ""
        self._unheard: tuple[InboxLine, ...] = ()  # there may be no page yet to tell of them
        self._folder = QFileSystemWatcher(self)
        self._folder.directoryChanged.connect(self._moved)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._slow = QTimer(self, interval=every_ms)
        for timer in (self._settle, self._slow):
            timer.timeout.connect(self.go)

    def start(self) -> None:
        """Begin, unless the person at this console has no business with appeals."""
        if not may_carry(self._desk.actor):
            return
        inbox = self._workspace.folder / "inbox"
        if inbox.is_dir():
            self._folder.addPath(str(inbox))
        self._slow.start()
        self.go()

    def close(self) -> None:
        """Finish the document at hand and go no further. Before the desk is closed."""
        self._stop.set()
        self._slow.stop()
        self._settle.stop()
        self._thread.shutdown(cancel_futures=True)

    def go(self) -> None:
        """One round now, or another behind the one that is under way."""
        if self._stop.is_set():
            return
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        task = self._runner.start(self, self._carry, None)
        task.succeeded.connect(self._on_done)
        task.failed.connect(self._on_failed)

    def take_unheard(self) -> tuple[InboxLine, ...]:
        """What was rejected since the last call."""
        taken, self._unheard = self._unheard, ()
        return taken

    def _carry(self, _nothing: None) -> Pass:
        """On the post's thread."""
        return carry(self._desk, self._workspace, stop=self._stop.is_set)

    def _moved(self, _folder: str) -> None:
        self._settle.start()

    def _on_done(self, found: Pass) -> None:
        self._running, self._problem = False, ""
        if found.taken or found.sent or found.rejected:
            self.done.emit(found)
        if found.rejected:
            self._unheard = (*self._unheard, *found.rejected)[-_MOST_UNHEARD:]
            self.rejected.emit(found.rejected)
        if self._again:
            self.go()

    def _on_failed(self, error: UserError) -> None:
        self._running = False
        if error.title != self._problem:  # a full disk is told once, not every five seconds
            self._problem = error.title
            self.failed.emit(error)
