"""Desks for tests: over either store, spoken to directly or through JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.commands import ImportRow

ADMIN = Actor("admin", "管理员", Role.ADMIN)
LEADER = Actor("leader", "组长", Role.LEADER)
SUPPORT = Actor("support", "客服", Role.SUPPORT)
EXAMINER = Actor("examiner", "评委", Role.EXAMINER)
AUDITOR = Actor("auditor", "审计", Role.AUDITOR)


@dataclass
class SteppingClock:
    """A clock that is one second further at every look."""

    at: datetime = field(default=datetime(2026, 3, 1, 2, 0, tzinfo=UTC))

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def video(name: str = "a.mp4", sha256: str = "") -> MediaRef:
    """A reference to a received file that no test opens."""
    return MediaRef("incoming", name, sha256 or name.encode().hex().ljust(64, "0")[:64], 1000)


def row(**changes: object) -> ImportRow:
    """A manifest row with a video, as it would come in."""
    values: dict[str, object] = {
        "exam": "2026 表演校考",
        "subject": "朗诵",
        "candidate_number": "26110101150001",
        "candidate_name": "张示例",
        "source": "manifest.csv",
        "line": 2,
        "cells": {"姓名": "张示例"},
        "video": video(),
    }
    return ImportRow(**{**values, **changes})  # type: ignore[arg-type]
