"""What a handler works with, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from review.actors import Actor
from review.audit import Detail
from review.face_search import FaceShelf
from review.store import Store


@dataclass(frozen=True, slots=True)
class Room:
    """One command's or query's surroundings: the store, who asks, and the present instant."""

    store: Store
    actor: Actor
    now: datetime
    shelf: FaceShelf = field(default_factory=FaceShelf)  # kept between messages


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did. ``detail`` goes into the audit chain: no names, no numbers of people."""

    subject: str  # "kind:id"
    topics: frozenset[str]
    detail: Detail = field(default_factory=dict)
    outcome: str = "done"  # "unchanged" says that nothing was written: then nothing is audited
    audited: bool = True  # False: written, but only a step towards what will be audited
