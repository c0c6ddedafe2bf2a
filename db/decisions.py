"""Notes and verdicts as rows. The caller owns the transaction."""

from __future__ import annotations

from collections.abc import Iterable

from db.columns import instant, instant_or_none, instant_text, instant_text_or_none
from db.connection import Connection, Row, Value
from db.queue import refresh_submission
from review.decisions import Note, Outcome, SessionVerdict, VoidedVerdict


class DecisionRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save_note(self, note: Note) -> None:
        row: dict[str, Value] = {
            "note_id": note.note_id,
            "submission_id": note.submission_id,
            "at_ms": note.at_ms,
            "text": note.text,
            "author": note.author,
            "written_at": instant_text(note.written_at),
        }
        self._rows.put("notes", row, ["note_id"])

    def remove_note(self, note_id: str) -> None:
        self._rows.write("DELETE FROM notes WHERE note_id = ?", [note_id])

    def note(self, note_id: str) -> Note | None:
        row = self._rows.row("SELECT * FROM notes WHERE note_id = ?", [note_id])
        return _note(row) if row else None

    def notes(self, submission_id: str) -> tuple[Note, ...]:
        """In time order of the recording."""
        sql = "SELECT * FROM notes WHERE submission_id = ? ORDER BY at_ms, note_id"
        return tuple(map(_note, self._rows.rows(sql, [submission_id])))

    def save_verdict(self, verdict: SessionVerdict) -> None:
        row: dict[str, Value] = {
            "submission_id": verdict.submission_id,
            "outcome": verdict.outcome.value,
            "reason": verdict.reason,
            "given_by": verdict.given_by,
            "given_at": instant_text(verdict.given_at),
            "seconded_by": verdict.seconded_by,
            "seconded_at": instant_text_or_none(verdict.seconded_at),
            "final": int(verdict.final),
        }
        self._rows.put("verdicts", row, ["submission_id"])
        refresh_submission(self._rows, verdict.submission_id)

    def remove_verdict(self, submission_id: str) -> None:
        self._rows.write("DELETE FROM verdicts WHERE submission_id = ?", [submission_id])
        refresh_submission(self._rows, submission_id)

    def verdict(self, submission_id: str) -> SessionVerdict | None:
        row = self._rows.row("SELECT * FROM verdicts WHERE submission_id = ?", [submission_id])
        return _verdict(row) if row else None

    def save_voided(self, verdict: VoidedVerdict) -> None:
        row: dict[str, Value] = {
            "submission_id": verdict.submission_id,
            "outcome": verdict.outcome.value,
            "reason": verdict.reason,
            "given_by": verdict.given_by,
            "given_at": instant_text(verdict.given_at),
            "voided_at": instant_text(verdict.voided_at),
            "because_of": verdict.because_of,
        }
        self._rows.put("voided_verdicts", row, ["submission_id"])

    def remove_voided(self, submission_id: str) -> None:
        self._rows.write("DELETE FROM voided_verdicts WHERE submission_id = ?", [submission_id])

    def voided(self, submission_id: str) -> VoidedVerdict | None:
        sql = "SELECT * FROM voided_verdicts WHERE submission_id = ?"
        row = self._rows.row(sql, [submission_id])
        return _voided(row) if row else None

    def save_phrases(self, phrases: Iterable[str]) -> None:
        self._rows.write("DELETE FROM phrases", [])
        for place, text in enumerate(("", *phrases)):
            self._rows.put("phrases", {"place": place, "text": text}, ["place"])

    def phrases(self) -> tuple[str, ...] | None:
        rows = list(self._rows.rows("SELECT * FROM phrases ORDER BY place", []))
        return tuple(row["text"] for row in rows[1:]) if rows else None


def _note(row: Row) -> Note:
    return Note(
        row["note_id"],
        row["submission_id"],
        row["at_ms"],
        row["text"],
        row["author"],
        instant(row["written_at"]),
    )


def _verdict(row: Row) -> SessionVerdict:
    return SessionVerdict(
        row["submission_id"],
        Outcome(row["outcome"]),
        row["reason"],
        row["given_by"],
        instant(row["given_at"]),
        row["seconded_by"],
        instant_or_none(row["seconded_at"]),
    )


def _voided(row: Row) -> VoidedVerdict:
    return VoidedVerdict(
        row["submission_id"],
        Outcome(row["outcome"]),
        row["reason"],
        row["given_by"],
        instant(row["given_at"]),
        instant(row["voided_at"]),
        row["because_of"],
    )
