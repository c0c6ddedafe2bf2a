"""The stable JSON form of submissions for scripts (README, "Command line")."""

from __future__ import annotations

from typing import Any

from review.answers import QueueRow, SubmissionView
from review.decisions import ReviewedFinding
from review.face_texts import text_of
from review.facecheck_report import event_json, judgement_json
from review.finding_texts import sentence
from review.incidents import Incident
from review.priority import Priority
from review.submissions import Attempt
from review.wording import language


def queue_row_json(row: QueueRow) -> dict[str, Any]:
    """A line of ``proctor submissions list``."""
    return {
        "submission": row.submission_id,
        "candidate_number": row.candidate_number,
        "candidate_name": row.candidate_name,
        "exam": row.exam,
        "subject": row.subject,
        "attempt": row.attempt_number,
        "practice": row.practice,
        "recorded_at": row.recorded_at.isoformat() if row.recorded_at else None,
        "integrity": row.integrity,
        "faces": row.faces,
        "open_findings": row.open_findings,
        "serious_findings": row.serious_findings,
        "priority": row.priority,
        "verdict": row.verdict,
        "verdict_final": row.verdict_final,
    }


def submission_json(view: SubmissionView) -> dict[str, Any]:
    """The document of ``proctor submissions show``. ID numbers stay masked."""
    candidate = view.candidate
    return {
        "submission": view.submission_id,
        "exam": view.exam,
        "subject": view.subject,
        "candidate": {
            "number": candidate.number,
            "name": candidate.name,
            "id_number": candidate.masked_id,
            "id_valid": candidate.id_valid,
            "province": candidate.province,
            "portrait": candidate.portrait.path if candidate.portrait else None,
            "portrait_problem": candidate.portrait_problem,
        },
        "attempt": _attempt_json(view.attempt),
        "ledger": [_attempt_json(attempt) for attempt in view.ledger],
        "video": {
            "root": view.video.root,
            "path": view.video.path,
            "sha256": view.video.sha256,
            "size_bytes": view.video.size_bytes,
        },
        "recorded_at": view.recorded_at.isoformat() if view.recorded_at else None,
        "submitted_at": view.submitted_at.isoformat() if view.submitted_at else None,
        "uploaded_at": view.uploaded_at.isoformat() if view.uploaded_at else None,
        "device": view.device,
        "integrity": _integrity_json(view),
        "faces": _faces_json(view),
        "findings": [_finding_json(finding) for finding in view.findings],
        "incidents": [_incident_json(incident) for incident in view.incidents],
        "priority": _priority_json(view.priority),
        "notes": [
            {"t_s": note.at_ms / 1000, "text": note.text, "author": note.author}
            for note in view.notes
        ],
        "verdict": _verdict_json(view),
        "others": [
            {
                "submission": other.submission_id,
                "same_bytes": other.same_bytes,
                "likeness": other.likeness,
                "offset_s": None if other.offset_ms is None else other.offset_ms / 1000,
                "mirrored": other.mirrored,
            }
            for other in view.others
        ],
    }


def _attempt_json(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "kind": attempt.kind.value,
        "outcome": attempt.outcome.value,
        "reason": attempt.reason,
    }


def _integrity_json(view: SubmissionView) -> dict[str, Any] | None:
    judged = view.integrity
    if judged is None:
        failure = view.integrity_failure
        return {"verdict": "failed", "failure": failure.code} if failure else None
    declared = judged.declared_duration_ms
    return {
        "verdict": judged.verdict.value,
        "grade": judged.grade.value,
        "playable_to_s": judged.playable_to_ms / 1000,
        "declared_duration_s": None if declared is None else declared / 1000,
        "share_lost": judged.share_lost,
        "rule": judged.rule,
    }


def _faces_json(view: SubmissionView) -> dict[str, Any] | None:
    if view.faces is None:
        return {"state": view.faces_missing.code} if view.faces_missing else None
    report = judgement_json(view.faces)
    return {
        "state": view.faces.summary.state,
        "profile": view.faces.profile,
        "summary": report["summary"],
        "observations": report["observations"],
        "events": report["events"],
        "app_events": [event_json(event) for event in view.app_events],
        "disagreements": [
            {
                "t_s": one.at_ms / 1000,
                "code": one.code,
                "app": one.app,
                "ours": one.ours,
                "app_similarity": one.app_similarity,
                "our_similarity": one.our_similarity,
                "frame_s": one.seen_at_ms / 1000,
                "app_picture": one.picture.path if one.picture else None,
                "text": text_of(one.code).in_(language()),
            }
            for one in view.disagreements
        ],
    }


def _finding_json(known: ReviewedFinding) -> dict[str, Any]:
    finding = known.finding
    span = finding.span
    return {
        "finding": known.finding_id,
        "code": finding.code,
        "severity": finding.severity.value,
        "grade": finding.grade.value,
        "start_s": span.start_ms / 1000 if span else None,
        "end_s": span.end_ms / 1000 if span else None,
        "text": sentence(finding).in_(language()),
        "frames_s": [at_ms / 1000 for at_ms in finding.frames_ms],
        "origin": known.origin.value,
        "state": known.state.value,
        "note": known.note,
        "reviewed_by": known.reviewed_by,
        "current": known.current,
    }


def _incident_json(incident: Incident) -> dict[str, Any]:
    span = incident.span
    return {
        "incident": incident.incident_id,
        "start_s": span.start_ms / 1000 if span else None,
        "end_s": span.end_ms / 1000 if span else None,
        "play_from_s": incident.play_from_ms / 1000,
        "origin": incident.origin.value,
        "severity": incident.severity.value,
        "findings": list(incident.finding_ids),
        "open": incident.open,
        "summary": incident.summary.in_(language()),
        "why": [
            {
                "code": reason.code,
                "count": reason.count,
                "rule": reason.rule,
                "text": reason.text.in_(language()),
            }
            for reason in incident.why
        ],
        "frames_s": [at_ms / 1000 for at_ms in incident.frames_ms],
    }


def _priority_json(priority: Priority | None) -> dict[str, Any] | None:
    if priority is None:
        return None
    return {
        "points": priority.points,
        "text": priority.text.in_(language()),
        "terms": [
            {
                "code": term.code,
                "count": term.count,
                "points": term.points,
                "text": term.text.in_(language()),
            }
            for term in priority.terms
        ],
    }


def _verdict_json(view: SubmissionView) -> dict[str, Any] | None:
    verdict = view.verdict
    if verdict is None:
        return None
    return {
        "outcome": verdict.outcome.value,
        "reason": verdict.reason,
        "given_by": verdict.given_by,
        "seconded_by": verdict.seconded_by,
        "final": verdict.final,
    }
