"""Findings as the list shows them, in the language in force. Pure."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

from review.answers import SubmissionView
from review.decisions import Origin, ReviewedFinding
from review.findings import Severity, Span
from review.wording import language
from widgets import formats
from widgets.session.finding_rows import FindingCard, IncidentHead
from widgets.session.finding_words import cause_of, sentence_of

translate = QCoreApplication.translate  # lupdate finds this name


def cards_of(view: SubmissionView, news: Container[str] = ()) -> tuple[FindingCard, ...]:
    """Grave ones about the whole file, then all in order of time, then remarks on the file.

    ``news`` holds the ids of those that are new since one last looked.
    """
    whys = {
        incident.finding_ids[0]: incident.why[0].text.in_(language())
        for incident in view.incidents
        if incident.count == 1 and len(incident.why) == 1
    }
    return tuple(
        replace(
            card_of(found),
            sentence=whys.get(found.finding_id) or sentence_of(found.finding),
            news=found.finding_id in news,
        )
        for found in sorted(view.findings, key=_place)
    )


def heads_of(view: SubmissionView, news: Container[str] = ()) -> tuple[IncidentHead, ...]:
    """The incidents that have several findings."""
    return tuple(
        IncidentHead(
            incident_id=incident.incident_id,
            time_text=_when(incident.span),
            summary=incident.summary.in_(language()),
            why=tuple(reason.text.in_(language()) for reason in incident.why),
            severity=incident.severity,
            origin=_origin(incident.origin),
            finding_ids=incident.finding_ids,
            open=incident.open,
            news=any(name in news for name in incident.finding_ids),
        )
        for incident in view.incidents
        if incident.count > 1
    )


def _origin(origin: Origin) -> Literal["machine", "human"]:
    return "human" if origin is Origin.HUMAN else "machine"


def _when(span: Span | None) -> str:
    """A moment, a stretch, or the whole file."""
    if span is None:
        return translate("findings", "whole file")
    start = formats.time_code(span.start_ms)
    if span.end_ms - span.start_ms <= 1:
        return start
    return f"{start} – {formats.time_code(span.end_ms)}"


def _place(found: ReviewedFinding) -> tuple[int, int]:
    finding = found.finding
    if finding.span is not None:
        return 1, finding.span.start_ms
    return (2 if finding.severity is Severity.NOTE else 0), 0


def card_of(found: ReviewedFinding) -> FindingCard:
    """One finding with its sentence, its likely cause, and who decided on it."""
    finding = found.finding
    span = finding.span
    return FindingCard(
        finding_id=found.finding_id,
        time_text=_when(span),
        sentence=sentence_of(finding),
        grade=finding.grade,
        severity=finding.severity,
        origin=_origin(found.origin),
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
