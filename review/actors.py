"""Who is at the console."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a person is here to do. Values are stored, so they never change."""

    EXAMINER = "examiner"
    CHIEF = "chief"
    SUPPORT = "support"
    LEADER = "leader"
    ADMIN = "admin"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person. ``actor_id`` is what audit entries and decisions name."""

    actor_id: str
    name: str
    role: Role
