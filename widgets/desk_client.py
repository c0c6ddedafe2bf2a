"""The desk as pages see it: messages go out, answers and changes come back as signals.

A page asks and connects, and listens to what changed::

    self.desk.ask(self, SubmissionPage(submission_id=chosen)).succeeded.connect(self._show)
    self.desk.changed.connect(self._refresh)  # a frozenset of topics (review/changes.py)
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from review.actors import Actor
from review.changes import Changes
from review.commands import Command
from review.desk import Desk
from review.queries import Query
from widgets.background import Task, TaskRunner

#: An analysis commits many times a second; pages hear of it a few times a second.
_GATHER_MS: Final = 120


class DeskClient(QObject):
    """Sends messages to a desk that lives on the executor's thread. Outlives every page."""

    changed = Signal(object)  # frozenset[str]: the topics of all commits since the last time
    busy_changed = Signal(int)
    _heard = Signal(object)

    def __init__(self, desk: Desk, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = TaskRunner(executor, self)
        self._runner.busy_changed.connect(self.busy_changed)
        self._topics: set[str] = set()
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._say)
        self._heard.connect(self._collect, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] = desk.watch(self._hear)

    @property
    def actor(self) -> Actor:
        """Whose desk this is."""
        return self._desk.actor

    @property
    def outstanding(self) -> int:
        """Messages whose answer has not been delivered yet."""
        return self._runner.outstanding

    def ask(self, owner: QObject, query: Query[Any]) -> Task:
        """Ask; the task's ``succeeded`` brings the answer. It dies with ``owner``."""
        return self._runner.start(owner, self._desk.ask, query)

    def do(self, owner: QObject, command: Command) -> Task:
        """Change something; ``succeeded`` brings the receipt, ``failed`` a UserError."""
        return self._runner.start(owner, self._desk.do, command)

    def stop(self) -> None:
        """Hear no more changes."""
        self._stop()

    def _hear(self, changes: Changes) -> None:
        """On the desk's thread."""
        if shiboken6.isValid(self):
            self._heard.emit(changes.topics)

    def _collect(self, topics: frozenset[str]) -> None:
        self._topics |= topics
        if not self._gather.isActive():
            self._gather.start()

    def _say(self) -> None:
        topics, self._topics = frozenset(self._topics), set()
        if topics:
            self.changed.emit(topics)
