"""Candidates and roster rows as rows. The caller owns the transaction."""

from __future__ import annotations

import json

from db.columns import json_text, media_columns, media_ref_or_none
from db.connection import Connection, Row, Value
from db.queue import refresh_candidate
from db.search import found_by
from db.work import refresh_portrait
from review.candidates import Candidate, RosterRow


class CandidateRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, candidate: Candidate) -> None:
        before = self.get(candidate.candidate_id)
        row: dict[str, Value] = {
            "candidate_id": candidate.candidate_id,
            "number": candidate.number,
            "name": candidate.name,
            "id_number": candidate.id_number,
            "province": candidate.province,
            "phone": candidate.phone,
            **media_columns("portrait", candidate.portrait),
            "version": candidate.version,
        }
        self._rows.put("candidates", row, ["candidate_id"])
        for person in (before, candidate):
            if person and person.portrait:
                refresh_portrait(self._rows, person.portrait.sha256)
        refresh_candidate(self._rows, candidate.candidate_id)

    def get(self, candidate_id: str) -> Candidate | None:
        row = self._rows.row("SELECT * FROM candidates WHERE candidate_id = ?", [candidate_id])
        return _candidate(row) if row else None

    def with_portrait(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        sql = "SELECT * FROM candidates WHERE portrait_sha256 = ? ORDER BY candidate_id LIMIT ?"
        return tuple(map(_candidate, self._rows.rows(sql, [sha256, limit])))

    def search(self, text: str, limit: int) -> tuple[Candidate, ...]:
        """See ``db.search`` for what is found. In order of candidate number."""
        found, values = found_by(text)
        sql = f"""
            SELECT * FROM candidates WHERE arrived IN ({found})
            ORDER BY number, candidate_id LIMIT ?
        """  # noqa: S608 -- the question is ours, what was typed is in the values
        return tuple(map(_candidate, self._rows.rows(sql, [*values, max(0, limit)])))

    def save_roster_row(self, row: RosterRow) -> None:
        columns: dict[str, Value] = {
            "row_id": row.row_id,
            "exam_id": row.exam_id,
            "candidate_id": row.candidate_id,
            "source": row.source,
            "line": row.line,
            "cells": json_text(row.cells),
        }
        self._rows.put("roster_rows", columns, ["row_id"])

    def roster_rows(self, candidate_id: str) -> tuple[RosterRow, ...]:
        sql = "SELECT * FROM roster_rows WHERE candidate_id = ? ORDER BY arrived"
        return tuple(map(_roster_row, self._rows.rows(sql, [candidate_id])))


def _candidate(row: Row) -> Candidate:
    return Candidate(
        row["candidate_id"],
        row["number"],
        row["name"],
        row["id_number"],
        row["province"],
        row["phone"],
        media_ref_or_none("portrait", row),
        row["version"],
    )


def _roster_row(row: Row) -> RosterRow:
    return RosterRow(
        row["row_id"],
        row["exam_id"],
        row["candidate_id"],
        row["source"],
        row["line"],
        json.loads(row["cells"]),
    )
