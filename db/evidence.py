"""Evidence that was collected, and what was exported, as rows. The caller owns the transaction."""

from __future__ import annotations

from db.columns import instant, instant_text
from db.connection import Connection, Row, Value
from review.evidence import (
    EvidenceExport,
    EvidenceKind,
    EvidenceMark,
    ExportedFile,
    MarkSource,
)
from review.wire import packed, unpacked


class EvidenceRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save_mark(self, mark: EvidenceMark) -> None:
        row: dict[str, Value] = {
            "mark_id": mark.mark_id,
            "submission_id": mark.submission_id,
            "kind": mark.kind.value,
            "start_ms": mark.start_ms,
            "end_ms": mark.end_ms,
            "source": mark.source.value,
            "words": mark.words,
            "collected_by": mark.collected_by,
            "collected_at": instant_text(mark.collected_at),
        }
        self._rows.put("evidence_marks", row, ["mark_id"])

    def remove_mark(self, mark_id: str) -> None:
        self._rows.write("DELETE FROM evidence_marks WHERE mark_id = ?", [mark_id])

    def mark(self, mark_id: str) -> EvidenceMark | None:
        row = self._rows.row("SELECT * FROM evidence_marks WHERE mark_id = ?", [mark_id])
        return _mark(row) if row else None

    def marks(self, submission_id: str) -> tuple[EvidenceMark, ...]:
        """In order of time, then of identifiers."""
        sql = (
            "SELECT * FROM evidence_marks WHERE submission_id = ? "
            "ORDER BY start_ms, end_ms, mark_id"
        )
        return tuple(map(_mark, self._rows.rows(sql, [submission_id])))

    def save_export(self, export: EvidenceExport) -> None:
        row: dict[str, Value] = {
            "export_id": export.export_id,
            "submission_id": export.submission_id,
            "source_sha256": export.source_sha256,
            "files": packed(export.files),
            "exported_by": export.exported_by,
            "exported_at": instant_text(export.exported_at),
        }
        self._rows.put("evidence_exports", row, ["export_id"])

    def exports(self, submission_id: str) -> tuple[EvidenceExport, ...]:
        """Newest first."""
        sql = (
            "SELECT * FROM evidence_exports WHERE submission_id = ? "
            "ORDER BY exported_at DESC, export_id"
        )
        return tuple(map(_export, self._rows.rows(sql, [submission_id])))


def _mark(row: Row) -> EvidenceMark:
    return EvidenceMark(
        row["mark_id"],
        row["submission_id"],
        EvidenceKind(row["kind"]),
        row["start_ms"],
        row["end_ms"],
        MarkSource(row["source"]),
        row["words"],
        row["collected_by"],
        instant(row["collected_at"]),
    )


def _export(row: Row) -> EvidenceExport:
    return EvidenceExport(
        row["export_id"],
        row["submission_id"],
        row["source_sha256"],
        unpacked(row["files"], tuple[ExportedFile, ...]),
        row["exported_by"],
        instant(row["exported_at"]),
    )
