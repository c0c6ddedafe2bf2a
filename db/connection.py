"""One SQLite connection: how it is opened, what it refuses, and how its failures are worded.

Write-ahead logging lets a console read while an analysis writes. Commits are synchronous in full: a
receipt is a promise, and a decision must outlast a power cut (0.6 ms each on the machine this was
measured on, 0.03 ms without). Every write transaction takes the write lock at once, because one
that reads first can fail beside another writer without waiting for it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from db.backup import snapshot
from db.trouble import in_words, newer_program, stranger, unwritable
from review.pinyin_order import name_order

APPLICATION_ID = 0x50524331  # as migration m0001 writes it

Row = dict[str, Any]
Value = str | int | float | bytes | None
Values = Sequence[Value] | dict[str, Value]

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32000",  # 32 MB: the queue's index over 100,000 submissions stays in it
)


class Connection:
    """Rows in and out. Belongs to the thread that opened it; sqlite3 refuses any other."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self.path = db, path

    @property
    def database(self) -> Database:
        return self._db

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a question. They are fetched at once: an unfinished question would hold the
        database at its old state and make the next write fail beside another program's."""
        with in_words(self.path):
            return list(self._db.query(sql, values))

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def write(self, sql: str, values: Values = ()) -> None:
        """Change something. Raises RuntimeError outside a transaction."""
        if not self._db.conn.in_transaction:
            raise RuntimeError("a change outside a transaction")
        with in_words(self.path):
            self._db.execute(sql, values)

    def put(self, table: str, row: Mapping[str, Value], key: Sequence[str]) -> None:
        """Insert a row, or replace all its columns where ``key`` is there already.

        sqlite-utils' own upsert looks the table's shape up each time: 92 µs against 4 µs.
        """
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        news = ", ".join(f"{name} = excluded.{name}" for name in row if name not in key)
        clash = f"DO UPDATE SET {news}" if news else "DO NOTHING"
        self.write(
            f"INSERT INTO {table} ({names}) VALUES ({marks}) "  # noqa: S608 -- names are ours
            f"ON CONFLICT ({', '.join(key)}) {clash}",
            list(row.values()),
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none. Does not nest (RuntimeError)."""
        connection = self._db.conn
        if connection.in_transaction:
            raise RuntimeError("transactions do not nest")
        with in_words(self.path):
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with in_words(self.path):
                connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.rollback()
            raise

    def close(self) -> None:
        self._db.close()


def connect(
    path: Path, *, snapshots: Path, migrations: Migrations, patience_ms: int = 10_000
) -> Connection:
    """Open the database at ``path``, make it where there is none, and bring it up to date.

    ``patience_ms`` is how long a write waits for another program's. Raises WorkspaceUnusable.
    """
    db: Database | None = None
    try:
        with in_words(path):
            db = _bare(path, patience_ms)
            _refuse_strange(db, path, migrations)
            _use_write_ahead_log(db)
            for setting in _SETTINGS:
                db.execute(setting)
            connection = Connection(db, path)
            if migrations.pending(db):
                _bring_up_to_date(connection, snapshots, migrations)
            return connection
    except BaseException:
        if db is not None:
            db.close()
        raise


def _bare(path: Path, patience_ms: int) -> Database:
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise unwritable(path)
    # Without an isolation level the driver opens no transactions of its own: all are ours.
    raw = sqlite3.connect(path, timeout=patience_ms / 1000, isolation_level=None)
    raw.create_function("name_order", 1, name_order, deterministic=True)
    return Database(raw, execute_plugins=False)


def _refuse_strange(db: Database, path: Path, migrations: Migrations) -> None:
    """Leave alone what is not ours, and what a newer program has made."""
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        return
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise stranger(path)
    known = _registered(migrations)
    unknown = [done.name for done in migrations.applied(db) if done.name not in known]
    if unknown:
        raise newer_program(path, ", ".join(unknown))


def _registered(migrations: Migrations) -> set[str]:
    """Names of all steps this program knows: those that an empty database would have to take."""
    empty = Database(memory=True, execute_plugins=False)
    try:
        return {step.name for step in migrations.pending(empty)}
    finally:
        empty.close()


def _use_write_ahead_log(db: Database) -> None:
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")


def _bring_up_to_date(connection: Connection, snapshots: Path, migrations: Migrations) -> None:
    """Keep a copy of what was there, then take all pending steps, or none of them."""
    db = connection.database
    if migrations.applied(db):
        first = migrations.pending(db)[0].name
        snapshot(db.conn, connection.path, snapshots, f"before-{first}")
    with connection.transaction():
        migrations.apply(db)  # looks again: another program may have been quicker
