"""The review page: its queue, all that it shows, and what a reviewer decides there."""

from __future__ import annotations

from dataclasses import replace

from media.face_facts import PortraitFacts
from media.integrity_facts import IntegrityFacts, LoudnessCurve
from review import continuities, face_rules, identity_number
from review.answers import CandidateView, OtherSubmission, SubmissionView
from review.app_log import AppCheck
from review.candidates import Candidate
from review.commands import RaiseFinding, RemoveMark, RemoveNote, ReviewFinding, WriteNote
from review.decisions import FindingState, Note, Origin, ReviewedFinding
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.face_rules import Disagreement, FaceJudgement
from review.finding_texts import MARKED_BY_HAND
from review.findings import Finding, Grade, Severity, Span
from review.handlers.at_hand import (
    about,
    changed_by_hand,
    findings_changed_by_hand,
    marks,
    submission_of,
)
from review.handlers.cameras import second_camera
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.incidents import incidents
from review.integrity_clock import curve_from_first_frame
from review.judging import Judge, keep_priority, unchecked
from review.lookalikes import Likeness
from review.measurements import Judgement, Kind
from review.news import news, note_key
from review.priority import priority
from review.queries import SubmissionPage
from review.store import present
from review.submission_rules import shows_the_same
from review.submissions import Submission
from review.surroundings import showing
from review.watching import share_of
from review.wording import Text, said

# --- the page ---------------------------------------------------------------------------------


def submission_page(room: Room, query: SubmissionPage) -> SubmissionView:
    submission = submission_of(room, query.submission_id)
    store = room.store
    attempt = present(store.attempts.get(submission.attempt_id))
    subject = present(store.exams.subject(attempt.subject_id))
    candidate = present(store.candidates.get(attempt.candidate_id))
    exam = present(store.exams.get(subject.exam_id))
    judgement = store.judgements.get(submission.submission_id)
    integrity = store.analyses.get(submission.video.sha256, Kind.INTEGRITY)
    faces = judgement.faces if judgement else None
    checks = submission.app_checks
    findings = store.findings.of_submission(submission.submission_id)
    verdict = store.decisions.verdict(submission.submission_id)
    watched = store.watching.of(submission.submission_id)
    length_ms = judgement.length_ms if judgement else None
    me = room.actor.actor_id
    look = store.watching.look(submission.submission_id, me)
    return SubmissionView(
        submission_id=submission.submission_id,
        version=submission.version,
        exam=exam.title,
        subject=subject.title,
        attempts_allowed=subject.attempts_allowed,
        candidate=_candidate_view(room, candidate),
        attempt=attempt,
        ledger=tuple(
            other
            for other in store.attempts.of_candidate(candidate.candidate_id)
            if other.subject_id == subject.subject_id
        ),
        video=submission.video,
        recorded_at=submission.recorded_at,
        submitted_at=submission.submitted_at,
        uploaded_at=submission.uploaded_at,
        device=submission.device,
        integrity=judgement.integrity if judgement else None,
        integrity_failure=integrity.failure if integrity else None,
        loudness=_loudness(integrity.facts if integrity else None),
        faces=faces,
        faces_missing=judgement.faces_missing if judgement else None,
        app_checks=checks,
        app_events=face_rules.replay(checks) if checks else (),
        disagreements=_disagreements(faces, checks),
        findings=findings,
        notes=store.decisions.notes(submission.submission_id),
        verdict=verdict,
        seen_by=store.submissions.seen_by(submission.submission_id),
        others=_others(room, submission, candidate),
        incidents=incidents(findings),
        priority=priority(findings, unchecked(judgement, integrity)),
        continuity=continuities.current(store, Judge(store, room.now), candidate, room.now),
        watched=next((one.intervals for one in watched if one.actor_id == me), ()),
        watched_by=tuple(share_of(one, length_ms) for one in watched),
        news=news(look.marks if look else None, marks(room, submission.submission_id)),
        looked=look is not None,
        voided=None if verdict else store.decisions.voided(submission.submission_id),
        second_camera=second_camera(room, submission, exam.policy),
    )


def _disagreements(
    faces: FaceJudgement | None, checks: tuple[AppCheck, ...] | None
) -> tuple[Disagreement, ...]:
    if not faces or not checks:
        return ()
    return face_rules.disagreements(faces.observations, checks)


def _loudness(facts: object) -> LoudnessCurve | None:
    if not isinstance(facts, IntegrityFacts) or facts.decode is None:
        return None
    curve = facts.decode.loudness
    return None if curve is None else curve_from_first_frame(curve, facts)


def _candidate_view(room: Room, candidate: Candidate) -> CandidateView:
    number = candidate.id_number
    return CandidateView(
        candidate.candidate_id,
        candidate.number,
        candidate.name,
        identity_number.masked(number),
        identity_number.is_valid(number) if number else None,
        candidate.province,
        candidate.portrait,
        _portrait_problem(room, candidate),
    )


def _portrait_problem(room: Room, candidate: Candidate) -> str | None:
    if candidate.portrait is None:
        return "portrait-missing"
    analysis = room.store.analyses.get(candidate.portrait.sha256, Kind.PORTRAIT)
    if analysis is None:
        return None
    if analysis.failure is not None:
        return analysis.failure.code
    return analysis.facts.problem if isinstance(analysis.facts, PortraitFacts) else None


def _others(
    room: Room, submission: Submission, candidate: Candidate
) -> tuple[OtherSubmission, ...]:
    same_person = room.store.submissions.of_candidate(candidate.candidate_id)
    same_bytes = room.store.submissions.with_video(submission.video.sha256)
    likenesses = {
        one.second: one
        for one in room.store.likenesses.of(submission.video.sha256)
        if shows_the_same(one)
    }
    alike = showing(room.store, likenesses.values())
    all_ = {other.submission_id: other for other in (*same_person, *same_bytes, *alike)}
    del all_[submission.submission_id]
    return tuple(
        _other(room, other, submission, likenesses.get(other.video.sha256))
        for other in all_.values()
    )


def _other(
    room: Room, other: Submission, mine: Submission, alike: Likeness | None
) -> OtherSubmission:
    attempt = present(room.store.attempts.get(other.attempt_id))
    candidate = present(room.store.candidates.get(attempt.candidate_id))
    subject = present(room.store.exams.subject(attempt.subject_id))
    judgement: Judgement | None = room.store.judgements.get(other.submission_id)
    faces = judgement.faces if judgement else None
    integrity = judgement.integrity if judgement else None
    same_bytes = other.video.sha256 == mine.video.sha256
    return OtherSubmission(
        other.submission_id,
        candidate.name,
        candidate.number,
        subject.title,
        attempt.number,
        attempt.kind.value == "practice",
        faces.summary.state if faces else None,
        integrity.verdict.value if integrity else None,
        same_bytes,
        candidate.candidate_id,
        other.video,
        other.recorded_at,
        1.0 if same_bytes else alike.likeness if alike else None,
        0 if same_bytes else alike.offset_ms if alike else None,
        alike.overlap_ms if alike else None,
        alike is not None and alike.mirrored,
    )


# --- findings and notes -----------------------------------------------------------------------


def review_finding(room: Room, command: ReviewFinding) -> Done:
    known = room.store.findings.get(command.finding_id)
    if known is None:
        raise NotFound(
            said(Text("这条发现已不存在。", "This finding is no longer there.")),
            said(Text("请重新打开该录像。", "Open the recording again.")),
        )
    if known.version != command.expected_version:
        raise Conflict(
            said(
                Text(
                    "{who} 刚刚处理了这条发现。",
                    "{who} judged this finding a moment ago.",
                ),
                who=known.reviewed_by or "?",
            ),
            said(Text("请查看其结论后再决定。", "Look at that first, then decide.")),
        )
    opened = command.state is FindingState.OPEN
    judged = replace(
        known,
        state=command.state,
        note=command.note,
        reviewed_by="" if opened else room.actor.actor_id,
        reviewed_at=None if opened else room.now,
        version=known.version + 1,
    )
    before = room.store.findings.of_submission(known.submission_id)
    room.store.findings.save_all([judged])
    voided = findings_changed_by_hand(room, known.submission_id, before, known.finding_id)
    keep_priority(room.store, known.submission_id)
    return about(
        known.submission_id,
        code=known.finding.code,
        state=command.state.value,
        **_voiding(voided),
    )


def _voiding(voided: bool) -> dict[str, bool]:
    """For the audit entry: that a verdict which waited for its second person fell."""
    return {"verdict_voided": True} if voided else {}


def raise_finding(room: Room, command: RaiseFinding) -> Done:
    submission = submission_of(room, command.submission_id)
    if not 0 <= command.start_ms < command.end_ms:
        raise BadInput(
            said(Text("标记的起止时间无效。", "The mark does not span any time.")),
            said(Text("请先设定起点，再设定其后的终点。", "Set its start, then an end behind it.")),
        )
    span = Span(command.start_ms, command.end_ms)
    finding = Finding(MARKED_BY_HAND, Severity.CONCERN, Grade.OBSERVED, "HUMAN/1", span)
    before = room.store.findings.of_submission(submission.submission_id)
    mark_id = derived_id("mark", command.command_id)
    room.store.findings.save_all(
        [
            ReviewedFinding(
                mark_id,
                submission.submission_id,
                finding,
                Origin.HUMAN,
                FindingState.CONFIRMED,
                command.note,
                room.actor.actor_id,
                room.now,
            )
        ]
    )
    voided = findings_changed_by_hand(room, submission.submission_id, before, mark_id)
    keep_priority(room.store, submission.submission_id)
    return about(
        submission.submission_id,
        start_ms=span.start_ms,
        end_ms=span.end_ms,
        **_voiding(voided),
    )


def remove_mark(room: Room, command: RemoveMark) -> Done:
    """What a machine found cannot be removed, only dismissed."""
    known = room.store.findings.get(command.finding_id)
    if known is None:
        return Done("finding:", frozenset(), outcome="unchanged")
    if known.origin is not Origin.HUMAN or known.reviewed_by != room.actor.actor_id:
        raise NotAllowed(
            said(Text("只能删除自己标记的发现。", "Only the author can remove a mark.")),
            said(Text("如不成立，请将其驳回。", "Dismiss it if it does not hold.")),
        )
    before = room.store.findings.of_submission(known.submission_id)
    room.store.findings.remove([known.finding_id])
    voided = findings_changed_by_hand(room, known.submission_id, before)
    keep_priority(room.store, known.submission_id)
    return about(known.submission_id, removed=True, **_voiding(voided))


def write_note(room: Room, command: WriteNote) -> Done:
    submission = submission_of(room, command.submission_id)
    text = command.text.strip()
    if not text:
        raise BadInput(
            said(Text("备注是空的。", "The note is empty.")),
            said(Text("请写下内容后再保存。", "Write something, then save it.")),
        )
    note_id = derived_id("note", command.command_id)
    room.store.decisions.save_note(
        Note(
            note_id,
            submission.submission_id,
            max(0, command.at_ms),
            text,
            room.actor.actor_id,
            room.now,
        )
    )
    changed_by_hand(room, submission.submission_id, note_key(note_id))
    return about(submission.submission_id, note=note_id, at_ms=command.at_ms)


def remove_note(room: Room, command: RemoveNote) -> Done:
    note = room.store.decisions.note(command.note_id)
    if note is None:
        return Done("note:", frozenset(), outcome="unchanged")
    if note.author != room.actor.actor_id:
        raise NotAllowed(
            said(Text("只能删除自己写的备注。", "Only the author can remove a note.")),
            said(Text("请联系其作者。", "Ask the person who wrote it.")),
        )
    room.store.decisions.remove_note(command.note_id)
    return about(note.submission_id, note=note.note_id, removed=True)
