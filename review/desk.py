"""The one door: everything that is asked or changed goes through a Desk bound to one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from review.actors import Actor
from review.changes import Changes
from review.commands import Command
from review.queries import Query

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a command was carried out. The same command twice gives the same receipt."""

    command_id: str
    sequence: int  # of its audit entry
    subject: str  # what it was done to, as "kind:id"
    outcome: str  # one word: "done", "unchanged", ...


class Desk(Protocol):
    """What a console or a command line talks to, wherever the store may be."""

    @property
    def actor(self) -> Actor:
        """Whose desk this is."""

    def do(self, command: Command) -> Receipt:
        """Change something. Raises UserError when it cannot be, and then nothing has changed."""

    def ask(self, query: Query[T]) -> T:
        """Answer a question. Never changes anything."""

    def watch(self, heard: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``heard`` after every commit, from any thread. Returns the call that ends it."""
