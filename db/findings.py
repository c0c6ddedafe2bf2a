"""Findings of machines and people as rows. The caller owns the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable

from db.columns import instant_or_none, instant_text_or_none, json_text
from db.connection import Connection, Row
from db.queue import recount_findings
from review.decisions import FindingState, Origin, ReviewedFinding
from review.findings import Finding, Grade, Severity, Span


class FindingRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save_all(self, findings: Iterable[ReviewedFinding]) -> None:
        touched = set[str]()
        for reviewed in findings:
            row = {**_found(reviewed.finding), **_reviewed(reviewed)}
            self._rows.put("findings", row, ["finding_id"])
            touched.add(reviewed.submission_id)
        for submission_id in touched:
            recount_findings(self._rows, submission_id)

    def remove(self, finding_ids: Iterable[str]) -> None:
        touched = set[str]()
        for finding_id in finding_ids:
            sql = "SELECT submission_id FROM findings WHERE finding_id = ?"
            touched |= set((self._rows.row(sql, [finding_id]) or {}).values())
            self._rows.write("DELETE FROM findings WHERE finding_id = ?", [finding_id])
        for submission_id in touched:
            recount_findings(self._rows, submission_id)

    def get(self, finding_id: str) -> ReviewedFinding | None:
        row = self._rows.row("SELECT * FROM findings WHERE finding_id = ?", [finding_id])
        return _reviewed_finding(row) if row else None

    def of_submission(self, submission_id: str) -> tuple[ReviewedFinding, ...]:
        sql = """
            SELECT * FROM findings WHERE submission_id = ?
            ORDER BY start_ms NULLS FIRST, end_ms, finding_id
        """
        return tuple(map(_reviewed_finding, self._rows.rows(sql, [submission_id])))

    def with_code(self, code: str) -> tuple[ReviewedFinding, ...]:
        sql = "SELECT * FROM findings WHERE code = ? AND current = 1 ORDER BY finding_id"
        return tuple(map(_reviewed_finding, self._rows.rows(sql, [code])))


def _found(finding: Finding) -> dict[str, str | int | None]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "grade": finding.grade.value,
        "rule": finding.rule,
        "start_ms": finding.span.start_ms if finding.span else None,
        "end_ms": finding.span.end_ms if finding.span else None,
        "figures": None if finding.figures is None else json_text(finding.figures),
        "frames_ms": json.dumps(finding.frames_ms),
    }


def _reviewed(reviewed: ReviewedFinding) -> dict[str, str | int | None]:
    return {
        "finding_id": reviewed.finding_id,
        "submission_id": reviewed.submission_id,
        "origin": reviewed.origin.value,
        "state": reviewed.state.value,
        "note": reviewed.note,
        "reviewed_by": reviewed.reviewed_by,
        "reviewed_at": instant_text_or_none(reviewed.reviewed_at),
        "current": int(reviewed.current),
        "version": reviewed.version,
    }


def _finding(row: Row) -> Finding:
    start_ms, figures = row["start_ms"], row["figures"]
    return Finding(
        row["code"],
        Severity(row["severity"]),
        Grade(row["grade"]),
        row["rule"],
        None if start_ms is None else Span(start_ms, row["end_ms"]),
        None if figures is None else json.loads(figures),
        tuple(json.loads(row["frames_ms"])),
    )


def _reviewed_finding(row: Row) -> ReviewedFinding:
    return ReviewedFinding(
        row["finding_id"],
        row["submission_id"],
        _finding(row),
        Origin(row["origin"]),
        FindingState(row["state"]),
        row["note"],
        row["reviewed_by"],
        instant_or_none(row["reviewed_at"]),
        bool(row["current"]),
        row["version"],
    )
