"""Answers what is known about the file of one submission."""

from __future__ import annotations

from media.integrity_facts import IntegrityFacts
from review.devices import Sighting
from review.dossier import (
    FileLog,
    IntegrityDossier,
    Reference,
    byte_count,
    log_of,
    may_be_salvaged,
    watchable,
)
from review.errors import NotFound
from review.handlers.room import Room
from review.integrity_rules import Verdict
from review.measurements import Kind
from review.queries import FileDossier
from review.store import present
from review.submissions import Submission
from review.wording import Text, said

_WHOLE = (Verdict.CLEAN, Verdict.DEGRADED)


def file_dossier(room: Room, query: FileDossier) -> IntegrityDossier:
    """All about the file; also where nothing has been measured yet."""
    submission = room.store.submissions.get(query.submission_id)
    if submission is None:
        raise NotFound(
            said(Text("找不到这份录像。", "There is no such submission.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    judgement = room.store.judgements.get(submission.submission_id)
    analysis = room.store.analyses.get(submission.video.sha256, Kind.INTEGRITY)
    facts = analysis.facts if analysis else None
    judged = judgement.integrity if judgement else None
    measured = facts if isinstance(facts, IntegrityFacts) else None
    plays = watchable(judged) if measured and judged else None
    last = room.store.audit.last()
    return IntegrityDossier(
        submission_id=submission.submission_id,
        file=submission.video,
        judged=judged,
        failure=analysis.failure if analysis else None,
        judged_at=judgement.judged_at if judgement else None,
        measured_at=analysis.measured_at if analysis else None,
        measured_by=analysis.version if analysis else "",
        ffmpeg=measured.decode.ffmpeg if measured and measured.decode else "",
        ffprobe=measured.packets.ffprobe if measured and measured.packets else "",
        rules=judged.rule if judged else "",
        stages=measured.stages if measured else (),
        size=byte_count(measured) if measured else None,
        first_ms=plays[0] if plays else None,
        last_ms=plays[1] if plays else None,
        log=log_of(measured) if measured else FileLog(),
        salvageable=may_be_salvaged(judged),
        reference=_reference(room, submission) if may_be_salvaged(judged) else None,
        audit_sequence=last.sequence if last else 0,
        audit_digest=last.digest if last else "",
    )


def _reference(room: Room, submission: Submission) -> Reference | None:
    """A practice recording that can be watched; one of the same phone comes first."""
    attempt = present(room.store.attempts.get(submission.attempt_id))
    own = room.store.recorders.sighting(submission.submission_id)
    found = [
        _as_reference(room, sighting, own)
        for sighting in room.store.recorders.of_candidate(attempt.candidate_id)
        if sighting.practice
        and sighting.submission_id != submission.submission_id
        and _is_whole(room, sighting.submission_id)
    ]
    best = {True: 0, None: 1, False: 2}
    return min(found, key=lambda one: best[one.same_phone], default=None)


def _is_whole(room: Room, submission_id: str) -> bool:
    judgement = room.store.judgements.get(submission_id)
    judged = judgement.integrity if judgement else None
    return judged is not None and judged.verdict in _WHOLE


def _as_reference(room: Room, practice: Sighting, own: Sighting | None) -> Reference:
    submission = present(room.store.submissions.get(practice.submission_id))
    attempt = present(room.store.attempts.get(submission.attempt_id))
    mine, theirs = own.phone if own else "", practice.phone
    same = mine == theirs if mine and theirs else None
    return Reference(practice.submission_id, practice.subject, attempt.number, theirs, same)
