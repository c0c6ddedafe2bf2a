"""Candidates and roster rows as rows. The caller owns the transaction."""

from __future__ import annotations

import json

from db.columns import (
    instant_or_none,
    instant_text_or_none,
    json_text,
    media_columns,
    media_ref,
    media_ref_or_none,
)
from db.connection import Connection, Row, Value
from db.queue import refresh_candidate
from db.search import found_by
from db.work import refresh_portrait, refresh_selfie
from review.candidates import Candidate, RosterRow, Selfie


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
        if candidate.selfies != (before.selfies if before else ()):
            self._save_selfies(candidate, before.selfies if before else ())
        refresh_candidate(self._rows, candidate.candidate_id)

    def get(self, candidate_id: str) -> Candidate | None:
        row = self._rows.row("SELECT * FROM candidates WHERE candidate_id = ?", [candidate_id])
        return self._candidate(row) if row else None

    def _save_selfies(self, candidate: Candidate, before: tuple[Selfie, ...]) -> None:
        """Row by row; those that stay keep their place in the order of arrival."""
        kept = {one.media.sha256 for one in candidate.selfies}
        for gone in (one.media.sha256 for one in before if one.media.sha256 not in kept):
            sql = "DELETE FROM selfies WHERE candidate_id = ? AND media_sha256 = ?"
            self._rows.write(sql, [candidate.candidate_id, gone])
        for one in candidate.selfies:
            row: dict[str, Value] = {
                "candidate_id": candidate.candidate_id,
                **media_columns("media", one.media),
                "taken_at": instant_text_or_none(one.taken_at),
            }
            self._rows.put("selfies", row, ["candidate_id", "media_sha256"])
        for sha256 in kept | {one.media.sha256 for one in before}:
            refresh_selfie(self._rows, sha256)

    def _candidate(self, row: Row) -> Candidate:
        sql = "SELECT * FROM selfies WHERE candidate_id = ? ORDER BY arrived"
        selfies = tuple(map(_selfie, self._rows.rows(sql, [row["candidate_id"]])))
        return _candidate(row, selfies)

    def with_selfie(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        sql = """
            SELECT * FROM candidates WHERE candidate_id IN
                (SELECT candidate_id FROM selfies WHERE media_sha256 = ?)
            ORDER BY candidate_id LIMIT ?
        """
        return tuple(map(self._candidate, self._rows.rows(sql, [sha256, limit])))

    def with_portrait(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        sql = "SELECT * FROM candidates WHERE portrait_sha256 = ? ORDER BY candidate_id LIMIT ?"
        return tuple(map(self._candidate, self._rows.rows(sql, [sha256, limit])))

    def with_id_number(self, id_number: str) -> tuple[Candidate, ...]:
        sql = "SELECT * FROM candidates WHERE id_number = ? AND id_number <> '' ORDER BY number"
        return tuple(map(self._candidate, self._rows.rows(sql, [id_number])))

    def with_phone(self, phone: str, limit: int = 50) -> tuple[Candidate, ...]:
        sql = "SELECT * FROM candidates WHERE phone = ? AND phone <> '' ORDER BY number LIMIT ?"
        return tuple(map(self._candidate, self._rows.rows(sql, [phone, limit])))

    def search(self, text: str, limit: int) -> tuple[Candidate, ...]:
        """See ``db.search`` for what is found. In order of candidate number."""
        found, values = found_by(text)
        sql = f"""
            SELECT * FROM candidates WHERE arrived IN ({found})
            ORDER BY number, candidate_id LIMIT ?
        """  # noqa: S608 -- the question is ours, what was typed is in the values
        return tuple(map(self._candidate, self._rows.rows(sql, [*values, max(0, limit)])))

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


def _candidate(row: Row, selfies: tuple[Selfie, ...]) -> Candidate:
    return Candidate(
        row["candidate_id"],
        row["number"],
        row["name"],
        row["id_number"],
        row["province"],
        row["phone"],
        media_ref_or_none("portrait", row),
        row["version"],
        selfies,
    )


def _selfie(row: Row) -> Selfie:
    return Selfie(media_ref("media", row), instant_or_none(row["taken_at"]))


def _roster_row(row: Row) -> RosterRow:
    return RosterRow(
        row["row_id"],
        row["exam_id"],
        row["candidate_id"],
        row["source"],
        row["line"],
        json.loads(row["cells"]),
    )
