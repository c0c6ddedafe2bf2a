"""A SQLite file that stands on its own: the scheme, all totals, all marks and the ranking.

Figures are text, exactly as they were given; ``ranking`` is a view that casts them for sorting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from app.exports.rows import mark_lines
from review.scheme_file import scheme_toml
from review.score_queries import TotalRow, TotalsView
from review.scoring import shown

NAME = "results.sqlite"
_SCHEMA = """
PRAGMA journal_mode = MEMORY;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE totals (
    submission TEXT PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE, state TEXT NOT NULL, total TEXT, rank INTEGER,
    shared INTEGER NOT NULL, formula TEXT NOT NULL, gap TEXT NOT NULL
) STRICT;
CREATE TABLE marks (
    mark INTEGER PRIMARY KEY, code TEXT NOT NULL REFERENCES totals (code), judge TEXT NOT NULL,
    seat TEXT NOT NULL, counts TEXT NOT NULL, judge_total TEXT NOT NULL, locked_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE scores (
    mark INTEGER NOT NULL REFERENCES marks (mark), criterion TEXT NOT NULL, score TEXT NOT NULL,
    PRIMARY KEY (mark, criterion)
) STRICT;
CREATE VIEW ranking AS
    SELECT rank, number, name, code, CAST(total AS REAL) AS total
    FROM totals WHERE rank IS NOT NULL ORDER BY rank, code;
"""


def write_sqlite(view: TotalsView, folder: Path) -> tuple[str, ...]:
    """Write one file and return its name. Raises OSError."""
    try:
        with closing(sqlite3.connect(folder / NAME)) as base:
            base.executescript(_SCHEMA)
            with base:
                base.executemany("INSERT INTO about VALUES (?, ?)", _about(view))
                base.executemany(
                    "INSERT INTO totals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    map(_total, view.rows),
                )
                _write_marks(base, view)
    except sqlite3.OperationalError as error:  # a full disk, as SQLite words it
        raise OSError(str(error)) from error
    return (NAME,)


def _write_marks(base: sqlite3.Connection, view: TotalsView) -> None:
    lines = (line for row in view.rows for line in mark_lines(view.scheme, row))
    for place, line in enumerate(lines, start=1):
        base.execute(
            "INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                place,
                line.code,
                line.judge,
                line.seat,
                line.counts.value,
                shown(line.total),
                line.locked_at.isoformat(),
                line.changed_by,
                line.reason,
            ),
        )
        scores: Iterable[tuple[int, str, str]] = (
            (place, code, f"{score:f}") for code, score in line.scores.items()
        )
        base.executemany("INSERT INTO scores VALUES (?, ?, ?)", scores)


def _about(view: TotalsView) -> Iterator[tuple[str, str]]:
    yield "exam", view.exam
    yield "subject", view.subject
    yield "seed", view.seed
    yield "scheme_version", str(view.scheme_version)
    yield "scheme_toml", scheme_toml(view.scheme)


def _total(row: TotalRow) -> tuple[str | int | None, ...]:
    return (
        row.submission_id,
        row.number,
        row.name,
        row.code,
        row.state,
        None if row.value is None else f"{row.value:f}",
        row.rank,
        int(row.shared),
        row.formula,
        row.gap,
    )
