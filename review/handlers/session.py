"""The review page: its queue, all that it shows, and what a reviewer decides there."""

from __future__ import annotations

from dataclasses import replace

from media.face_facts import PortraitFacts
from media.integrity_facts import IntegrityFacts, LoudnessCurve
from review import face_rules, identity_number
from review.answers import CandidateView, OtherSubmission, SubmissionView
from review.app_log import AppCheck
from review.candidates import Candidate
from review.changes import SUBMISSIONS, submission_topic
from review.commands import (
    GiveVerdict,
    MarkSeen,
    RaiseFinding,
    RemoveNote,
    ReviewFinding,
    SecondVerdict,
    WithdrawVerdict,
    WriteNote,
)
from review.decisions import (
    FindingState,
    Note,
    Origin,
    Outcome,
    ReviewedFinding,
    SessionVerdict,
)
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.face_rules import Disagreement, FaceJudgement
from review.finding_texts import MARKED_BY_HAND
from review.findings import Finding, Grade, Severity, Span
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.incidents import incidents
from review.judging import keep_priority, unchecked
from review.lookalikes import Likeness
from review.measurements import Judgement, Kind
from review.priority import priority
from review.queries import SubmissionPage
from review.store import present
from review.submission_rules import shows_the_same
from review.submissions import Submission
from review.surroundings import showing
from review.wording import Text, said

# --- the page ---------------------------------------------------------------------------------


def submission_page(room: Room, query: SubmissionPage) -> SubmissionView:
    submission = _submission(room, query.submission_id)
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
        verdict=store.decisions.verdict(submission.submission_id),
        seen_by=store.submissions.seen_by(submission.submission_id),
        others=_others(room, submission, candidate),
        incidents=incidents(findings),
        priority=priority(findings, unchecked(judgement, integrity)),
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
    return facts.decode.loudness


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
    room.store.findings.save_all([judged])
    keep_priority(room.store, known.submission_id)
    return _about(known.submission_id, code=known.finding.code, state=command.state.value)


def raise_finding(room: Room, command: RaiseFinding) -> Done:
    submission = _submission(room, command.submission_id)
    if not 0 <= command.start_ms < command.end_ms:
        raise BadInput(
            said(Text("标记的起止时间无效。", "The mark does not span any time.")),
            said(Text("请先设定起点，再设定其后的终点。", "Set its start, then an end behind it.")),
        )
    span = Span(command.start_ms, command.end_ms)
    finding = Finding(MARKED_BY_HAND, Severity.CONCERN, Grade.OBSERVED, "HUMAN/1", span)
    room.store.findings.save_all(
        [
            ReviewedFinding(
                derived_id("mark", command.command_id),
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
    keep_priority(room.store, submission.submission_id)
    return _about(submission.submission_id, start_ms=span.start_ms, end_ms=span.end_ms)


def write_note(room: Room, command: WriteNote) -> Done:
    submission = _submission(room, command.submission_id)
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
    return _about(submission.submission_id, note=note_id, at_ms=command.at_ms)


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
    return _about(note.submission_id, note=note.note_id, removed=True)


# --- verdicts ---------------------------------------------------------------------------------


def give_verdict(room: Room, command: GiveVerdict) -> Done:
    """A fail or a doubt needs a reason; a fail counts only once a second person signed it."""
    submission = _expected(room, command.submission_id, command.expected_version)
    reason = command.reason.strip()
    if command.outcome is not Outcome.PASS and not reason:
        raise BadInput(
            said(Text("该结论需要写明理由。", "This verdict needs a reason.")),
            said(Text("请写明依据哪些证据。", "Write down which evidence it rests on.")),
        )
    room.store.decisions.save_verdict(
        SessionVerdict(
            submission.submission_id, command.outcome, reason, room.actor.actor_id, room.now
        )
    )
    _next_version(room, submission)
    return _about(submission.submission_id, verdict=command.outcome.value)


def withdraw_verdict(room: Room, command: WithdrawVerdict) -> Done:
    submission = _expected(room, command.submission_id, command.expected_version)
    verdict = _verdict(room, submission)
    if verdict.given_by != room.actor.actor_id:
        raise NotAllowed(
            said(Text("只能撤回自己给出的结论。", "Only its author can withdraw a verdict.")),
            said(Text("请联系其作者或组长。", "Ask the author, or a leader.")),
        )
    room.store.decisions.remove_verdict(submission.submission_id)
    _next_version(room, submission)
    return _about(submission.submission_id, withdrawn=verdict.outcome.value)


def second_verdict(room: Room, command: SecondVerdict) -> Done:
    submission = _expected(room, command.submission_id, command.expected_version)
    verdict = _verdict(room, submission)
    if verdict.given_by == room.actor.actor_id:
        raise NotAllowed(
            said(Text("不能复核自己给出的结论。", "Nobody can second their own verdict.")),
            said(Text("请由另一位审核人员复核。", "Ask another reviewer to look at it.")),
        )
    seconded = replace(verdict, seconded_by=room.actor.actor_id, seconded_at=room.now)
    room.store.decisions.save_verdict(seconded)
    _next_version(room, submission)
    return _about(submission.submission_id, seconded=verdict.outcome.value)


def mark_seen(room: Room, command: MarkSeen) -> Done:
    submission = _submission(room, command.submission_id)
    if room.actor.actor_id in room.store.submissions.seen_by(submission.submission_id):
        return Done(f"submission:{submission.submission_id}", frozenset(), outcome="unchanged")
    room.store.submissions.mark_seen(submission.submission_id, room.actor.actor_id)
    return _about(submission.submission_id, seen=True)


def _verdict(room: Room, submission: Submission) -> SessionVerdict:
    verdict = room.store.decisions.verdict(submission.submission_id)
    if verdict is None:
        raise NotFound(
            said(Text("该录像还没有结论。", "This recording has no verdict yet.")),
            said(Text("请先给出结论。", "Give one first.")),
        )
    return verdict


def _submission(room: Room, submission_id: str) -> Submission:
    submission = room.store.submissions.get(submission_id)
    if submission is None:
        raise NotFound(
            said(Text("找不到这份录像。", "There is no such submission.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return submission


def _expected(room: Room, submission_id: str, version: int) -> Submission:
    submission = _submission(room, submission_id)
    if submission.version != version:
        raise Conflict(
            said(Text("他人刚刚处理了这份录像。", "Somebody decided on this recording just now.")),
            said(Text("请查看最新情况后再决定。", "Look at what changed, then decide.")),
        )
    return submission


def _next_version(room: Room, submission: Submission) -> None:
    room.store.submissions.save(replace(submission, version=submission.version + 1))


def _about(submission_id: str, **detail: str | int | bool) -> Done:
    topics = frozenset({SUBMISSIONS, submission_topic(submission_id)})
    return Done(f"submission:{submission_id}", topics, {**detail})
