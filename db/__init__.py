"""Keeps what ``review`` tells it to, in SQLite."""

from __future__ import annotations

import sys


def _import_sqlite_utils_alone() -> None:
    """Import sqlite-utils without pandas, which it takes in where it is installed (4.2.1).

    It only wants to know pandas' data types. deepface brings pandas along, and the window's process
    would pay a second and 60 MB for it. A name that is None in ``sys.modules`` raises ImportError,
    which sqlite-utils expects.
    """
    if "pandas" in sys.modules:
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["pandas"]


_import_sqlite_utils_alone()
