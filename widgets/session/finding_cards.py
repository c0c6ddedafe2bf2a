"""Findings as the list shows them, in the language in force. Pure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.answers import SubmissionView
from review.decisions import Origin, ReviewedFinding
from review.findings import Severity
from widgets import formats
from widgets.session.finding_words import cause_of, sentence_of
from widgets.session.findings_list import FindingCard

translate = QCoreApplication.translate  # lupdate finds this name


def cards_of(view: SubmissionView) -> tuple[FindingCard, ...]:
    """Grave ones about the whole file, then all in order of time, then remarks on the file."""
    return tuple(map(card_of, sorted(view.findings, key=_place)))


def _place(found: ReviewedFinding) -> tuple[int, int]:
    finding = found.finding
    if finding.span is not None:
        return 1, finding.span.start_ms
    return (2 if finding.severity is Severity.NOTE else 0), 0


def card_of(found: ReviewedFinding) -> FindingCard:
    """One finding with its sentence, its likely cause, and who decided on it."""
    finding = found.finding
    span = finding.span
    when = translate("findings", "whole file")
    if span is not None:
        when = formats.time_code(span.start_ms)
        if span.end_ms - span.start_ms > 1:
            when = f"{when} – {formats.time_code(span.end_ms)}"
    return FindingCard(
        finding_id=found.finding_id,
        time_text=when,
        sentence=sentence_of(finding),
        grade=finding.grade,
        severity=finding.severity,
        origin="human" if found.origin is Origin.HUMAN else "machine",
        state=found.state.value,
        note=found.note,
        detail=_detail(found),
        who=found.reviewed_by,
        at_ms=span.start_ms if span else None,
    )


def _detail(found: ReviewedFinding) -> str:
    parts = [cause_of(found.finding)]
    if not found.current:
        parts.append(translate("findings", "The rules of today no longer find this."))
    return " ".join(part for part in parts if part)
