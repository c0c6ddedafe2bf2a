"""Copies of a database in use, made whole and checked before they count."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db.trouble import damaged, in_words, unwritable


def snapshot(source: sqlite3.Connection, path: Path, folder: Path, why: str) -> Path:
    """Copy the database at ``path``, open as ``source``, into ``folder`` and check the copy.

    A copy appears under its name only when it is whole. Raises WorkspaceUnusable when the database
    is damaged or the copy cannot be written.
    """
    place = _free_place(folder, why)
    partial = place.with_suffix(".part")
    try:
        with in_words(path):
            folder.mkdir(parents=True, exist_ok=True)
            problems = _copy(source, partial)
        if problems != ["ok"]:
            raise damaged(path, "; ".join(problems))
        partial.replace(place)
    except OSError as error:
        raise unwritable(place) from error
    finally:
        partial.unlink(missing_ok=True)
    return place


def _free_place(folder: Path, why: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return folder / f"workspace-{stamp}-{why}.sqlite"


def _copy(source: sqlite3.Connection, place: Path) -> list[str]:
    """Copy, and answer what the copy's integrity check says: "ok" if all is well."""
    with closing(sqlite3.connect(place)) as target:
        source.backup(target)
        # A copy is one file: it must not depend on a log beside it.
        target.execute("PRAGMA journal_mode = DELETE")
        return [row[0] for row in target.execute("PRAGMA integrity_check(5)")]
