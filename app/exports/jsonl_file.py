"""JSON Lines: one candidate a line, figures as text, for programs and for comparing two exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.exports.rows import MarkLine, mark_lines
from review.score_queries import TotalRow, TotalsView
from review.scoring import shown

NAME = "results.jsonl"


def write_jsonl(view: TotalsView, folder: Path) -> tuple[str, ...]:
    """Write one file and return its name. Raises OSError."""
    with (folder / NAME).open("x", encoding="utf-8", newline="\n") as stream:
        for row in view.rows:
            document = _document(view, row)
            stream.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")
    return (NAME,)


def _document(view: TotalsView, row: TotalRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "submission": row.submission_id,
        "code": row.code,
        "state": row.state,
        "total": None if row.value is None else f"{row.value:f}",
        "rank": row.rank,
        "shared": row.shared,
        "formula": row.formula or None,
        "kept": list(row.kept),
        "dropped": list(row.dropped),
        "gap": row.gap or None,
        "marks": [_mark(line) for line in mark_lines(view.scheme, row)],
    }


def _mark(line: MarkLine) -> dict[str, Any]:
    return {
        "judge": line.judge,
        "seat": line.seat,
        "counts": line.counts.value,
        "scores": {code: f"{score:f}" for code, score in sorted(line.scores.items())},
        "judge_total": shown(line.total),
        "locked_at": line.locked_at.isoformat(),
        "changed_by": line.changed_by or None,
        "reason": line.reason or None,
    }
