"""The desk as pages see it: messages go out, answers and changes come back as signals.

A page asks and connects, and listens to what changed::

    self.desk.ask(self, SubmissionPage(submission_id=chosen)).succeeded.connect(self._show)
    self.desk.changed.connect(self._refresh)  # a frozenset of topics (review/changes.py)

What this process commits is heard at once; ``follow`` also looks, now and then, at the head of the
audit chain for what other processes on the same workspace did.
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
from review.queries import NewsSince, Query
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
        self._seen = -1  # the last audit entry that was looked at; -1 before the first look
        self._own: set[int] = set()  # entries behind it that were heard of as they were made
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_for_news)
        self._looking = False
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

    def follow(self, every_ms: int) -> None:
        """Look for other processes' changes from now on, whenever the desk has nothing to do."""
        self._look.start(every_ms)
        self.look_for_news()

    def look_for_news(self) -> None:
        """Look now. What is found is told through ``changed``, as one's own changes are."""
        if not self._looking:
            self._looking = True
            query = NewsSince(sequence=self._seen, but=tuple(sorted(self._own)))
            asked = self.ask(self, query)
            asked.succeeded.connect(self._take_news)
            asked.failed.connect(self._miss_news)

    def stop(self) -> None:
        """Hear no more changes."""
        self._look.stop()
        self._stop()

    def _hear(self, changes: Changes) -> None:
        """On the desk's thread."""
        if shiboken6.isValid(self):
            self._heard.emit(changes)

    def _collect(self, changes: Changes) -> None:
        self._own.add(changes.sequence)
        self._gather_topics(changes.topics)

    def _look_for_news(self) -> None:
        if not self.outstanding:
            self.look_for_news()

    def _take_news(self, news: Changes) -> None:
        self._looking = False
        self._seen = news.sequence
        self._own = {one for one in self._own if one > news.sequence}
        self._gather_topics(news.topics)

    def _miss_news(self, _error: object) -> None:
        """A store that cannot be read now is somebody else's sentence; the next look may work."""
        self._looking = False

    def _gather_topics(self, topics: frozenset[str]) -> None:
        self._topics |= topics
        if topics and not self._gather.isActive():
            self._gather.start()

    def _say(self) -> None:
        topics, self._topics = frozenset(self._topics), set()
        if topics:
            self.changed.emit(topics)
