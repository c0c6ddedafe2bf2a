"""A desk whose store is opened on the desk's own thread, by the first message that needs it.

So the window is on the screen before the database is touched, and the connection belongs to the
thread that uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

from app.workspace import Workspace
from review.actors import Actor
from review.changes import Changes
from review.clock import Clock
from review.commands import Command
from review.desk import Desk, Receipt
from review.queries import Query

T = TypeVar("T")


class LateDesk:
    """All but ``watch`` and ``actor`` belong to the desk's thread."""

    def __init__(self, workspace: Workspace, actor: Actor, clock: Clock | None = None) -> None:
        self._workspace, self._actor, self._clock = workspace, actor, clock
        self._desk: Desk | None = None
        self._open = ExitStack()
        self._watchers: list[Callable[[Changes], None]] = []

    @property
    def actor(self) -> Actor:
        return self._actor

    def do(self, command: Command) -> Receipt:
        return self._opened().do(command)

    def ask(self, query: Query[T]) -> T:
        return self._opened().ask(query)

    def watch(self, heard: Callable[[Changes], None]) -> Callable[[], None]:
        self._watchers.append(heard)

        def stop() -> None:
            if heard in self._watchers:
                self._watchers.remove(heard)

        return stop

    def close(self) -> None:
        """Close the store. Called on the desk's thread, as everything that touches it."""
        self._desk = None
        self._open.close()

    def _opened(self) -> Desk:
        if self._desk is None:
            from app.wiring import open_desk  # the store's modules load here, not before the window

            desk = self._open.enter_context(open_desk(self._workspace, self._actor, self._clock))
            desk.watch(self._tell)
            self._desk = desk
        return self._desk

    def _tell(self, changes: Changes) -> None:
        for heard in tuple(self._watchers):
            heard(changes)
