"""Appeals for tests: a workspace with a roster, documents in its inbox, pictures of any size."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from tests.support.desks import ADMIN, row

TEN = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
NUMBERS = ("26110101150001", "26110101150002", "26110101150003")


@dataclass
class SetClock:
    """Says what it was last set to."""

    at: datetime = TEN

    def now(self) -> datetime:
        return self.at

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)


def workspace_with_roster(folder: Path) -> Workspace:
    """Three candidates and nothing handed in."""
    workspace = found_workspace(folder)
    with open_desk(workspace, ADMIN) as desk:
        for place, number in enumerate(NUMBERS, 1):
            desk.do(row(candidate_number=number, candidate_name=f"张示例{place}", video=None))
    return workspace


def png(width_px: int = 200, height_px: int = 300, colour: int = 128) -> bytes:
    """A whole grey PNG."""
    head = struct.pack(">IIBBBBB", width_px, height_px, 8, 0, 0, 0, 0)
    line = b"\0" + bytes([colour]) * width_px
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(line * height_px)),
            (b"IEND", b""),
        )
    )


def document(**changes: Any) -> dict[str, Any]:
    """An appeal as the exam app would send it."""
    return {
        "kind": "face-mismatch",
        "filed_at": "2026-03-01T09:58:00+08:00",
        "reference": "T-1001",
        "candidate": {"number": NUMBERS[0], "name": "张示例1"},
        "pictures": {"card": "T-1001-card.png", "selfie": "T-1001-selfie.png"},
        "tries": [{"at": "2026-03-01T09:50:00+08:00", "score": 0.31, "limit": 0.4}],
        "app_version": "3.2.1",
        "phone_model": "Pixel 8",
        **changes,
    }


def deliver(folder: Path, content: dict[str, Any], *, pictures: bool = True) -> Path:
    """Put an appeal into a folder as the convention asks: pictures first, the document last."""
    named = content.get("pictures") or {}
    for place, name in enumerate(named.values() if pictures else ()):
        if isinstance(name, str):
            (folder / name).write_bytes(png(colour=40 + 60 * place))
    name = content.get("reference") or content["filed_at"].replace(":", "")
    partial = folder / f"{name}.json.part"
    partial.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return partial.replace(folder / f"{name}.json")
