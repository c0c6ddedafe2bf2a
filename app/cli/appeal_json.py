"""Appeals as JSON for scripts: instants with their offset, ID numbers masked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from review import identity_number
from review.appeal_decisions import AppealDecision
from review.appeal_queries import AppealCounts, AppealPage, AppealRow, AppealView
from review.sla import worked


def page_document(page: AppealPage, counts: AppealCounts) -> dict[str, Any]:
    """A stretch of the queue."""
    return {
        "total": page.total,
        "now": _instant(page.now),
        "counts": {
            "safe": counts.safe,
            "warning": counts.warning,
            "breached": counts.breached,
            "waiting": counts.waiting,
            "staged": counts.staged,
            "unclaimed": counts.unclaimed,
        },
        "appeals": [_row(row) for row in page.rows],
    }


def _row(row: AppealRow) -> dict[str, Any]:
    return {
        "appeal": row.appeal_id,
        "kind": row.kind.value,
        "channel": row.channel,
        "reference": row.reference,
        "state": row.state.value,
        "number": row.number,
        "name": row.name,
        "filed_at": _instant(row.filed_at),
        "warn_at": _instant(row.warn_at),
        "due_at": _instant(row.due_at),
        "exam_closes_at": _instant(row.exam_closes_at),
        "urgent": row.urgent,
        "held_by": row.held_by or None,
        "held_until": _instant(row.held_until),
        "incident": row.incident_id or None,
        "round": row.round,
        "version": row.version,
    }


def case_document(view: AppealView) -> dict[str, Any]:
    """One case. ``left_s`` is working time until it is due, negative behind it."""
    appeal = view.appeal
    holder = appeal.held_by(view.now)
    return {
        "appeal": appeal.appeal_id,
        "kind": appeal.kind.value,
        "channel": appeal.channel.value,
        "reference": appeal.reference,
        "state": appeal.state.value,
        "number": view.person.number if view.person else appeal.typed.number,
        "name": view.person.name if view.person else appeal.typed.name,
        "on_roster": view.person is not None,
        "typed_id_number": identity_number.masked(appeal.typed.id_number),
        "typed_id_valid": view.typed_id_valid,
        "filed_at": _instant(appeal.filed_at),
        "started_at": _instant(appeal.promise.started_at),
        "warn_at": _instant(appeal.promise.warn_at),
        "due_at": _instant(appeal.promise.due_at),
        "left_s": _left_s(view),
        "exam_closes_at": _instant(appeal.exam_closes_at),
        "round": appeal.round,
        "held_by": holder or None,
        "held_until": _instant(appeal.claim.until) if appeal.claim and holder else None,
        "pictures": [
            {"kind": one.kind.value, "sha256": one.media.sha256} for one in appeal.evidence
        ],
        "tries": len(appeal.tries),
        "incident": view.incident.title if view.incident else None,
        "decisions": [_decision(one) for one in view.decisions],
        "others": [one.appeal_id for one in view.others],
        "reasons": {one.code: one.outcome.value for one in view.reasons},
        "version": appeal.version,
    }


def _left_s(view: AppealView) -> float | None:
    due = view.appeal.promise.due_at
    if due is None:
        return None
    calendar = view.rules.service.calendar
    if due >= view.now:
        return worked(calendar, view.now, due).total_seconds()
    return -worked(calendar, due, view.now).total_seconds()


def _decision(one: AppealDecision) -> dict[str, Any]:
    return {
        "decision": one.decision_id,
        "round": one.round,
        "outcome": one.outcome.value,
        "reason": one.reason_code,
        "final": one.final,
        "text": one.to_candidate,
        "machine": one.machine or None,
        "decided_by": one.decided_by,
        "decided_at": _instant(one.decided_at),
        "needs_second": one.needs_second,
        "seconded_by": one.seconded_by or None,
        "withdrawn_at": _instant(one.withdrawn_at),
        "send_after": _instant(one.send_after),
        "sent_at": _instant(one.sent_at),
        "worked_s": one.worked_s if one.settled_at else None,
        "breached": one.breached if one.settled_at else None,
    }


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
