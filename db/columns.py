"""How single values lie in columns: instants, references to files, and small JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from db.connection import Row, Value
from media.media_ref import MediaRef


def instant_text(at: datetime) -> str:
    """An instant in UTC, always of one length, so that texts sort as instants do.

    Raises ValueError for an instant that names no time zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"an instant without a time zone: {at}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def instant_text_or_none(at: datetime | None) -> str | None:
    return None if at is None else instant_text(at)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def instant_or_none(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def media_columns(prefix: str, ref: MediaRef | None) -> dict[str, Value]:
    """The four columns ``prefix_…`` of a file; all NULL where there is none."""
    return {
        f"{prefix}_root": ref.root if ref else None,
        f"{prefix}_path": ref.path if ref else None,
        f"{prefix}_sha256": ref.sha256 if ref else None,
        f"{prefix}_size_bytes": ref.size_bytes if ref else None,
    }


def media_ref(prefix: str, row: Row) -> MediaRef:
    """The file in the columns ``prefix_…``."""
    return MediaRef(
        row[f"{prefix}_root"],
        row[f"{prefix}_path"],
        row[f"{prefix}_sha256"],
        row[f"{prefix}_size_bytes"],
    )


def media_ref_or_none(prefix: str, row: Row) -> MediaRef | None:
    return None if row[f"{prefix}_sha256"] is None else media_ref(prefix, row)


def json_text(value: Mapping[str, object]) -> str:
    """A small object as JSON, readable and searchable as it stands."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
