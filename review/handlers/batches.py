"""Passing many recordings at once, after a random sample of them was watched."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from review.answers import BatchView, SampleMember
from review.batches import LARGEST, LEAST_SAMPLE, Batch, BatchRules, draw, strictest
from review.changes import SUBMISSIONS, submission_topic
from review.commands import DrawSample, PassBatch, WithdrawBatch
from review.decisions import FindingState, Outcome, SessionVerdict
from review.errors import BadInput, Conflict, NotFound
from review.findings import Severity
from review.handlers.at_hand import changed_by_hand, next_version, submission_of
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.news import VERDICT
from review.queries import OpenBatches
from review.store import present
from review.submissions import AttemptKind, Exam, Submission
from review.watching import Watched, share_of
from review.wording import Text, said

_SERIOUS = Text(
    "{who}：有未处理的严重发现，不能批量通过",
    "{who}: has a serious finding that nobody has judged, and cannot be passed unseen",
)
_JUDGED = Text("{who}：已有结论", "{who}: has a verdict already")
_UNKNOWN = Text(
    "{who}：文件尚未检查或检查未完成", "{who}: its file was not checked, or could not be"
)
_PRACTICE = Text("{who}：模拟考试不作结论", "{who}: a practice run gets no verdict")
_UNWATCHED = Text(
    "{who}：抽中的录像只看了 {share}，需看 {needed}",
    "{who}: drawn for the sample, watched {share} of the {needed} that are needed",
)


# --- drawing ----------------------------------------------------------------------------------


def draw_sample(room: Room, command: DrawSample) -> Done:
    """Draw which of these have to be watched. Refused where one may not be passed in a batch."""
    members = tuple(dict.fromkeys(command.submission_ids))
    if not LEAST_SAMPLE <= len(members) <= LARGEST:
        raise BadInput(
            said(
                Text(
                    "一批需有 {least} 到 {most} 份录像。",
                    "A batch has {least} to {most} recordings.",
                ),
                least=LEAST_SAMPLE,
                most=LARGEST,
            ),
            said(Text("请调整筛选后再试。", "Change the filter, then try again.")),
        )
    _demand_fit(room, members)
    me = room.actor.actor_id
    earlier = room.store.batches.open_of(me)
    owed = {one for batch in earlier for one in batch.sample}
    rules = strictest(_rules_of(exam) for exam in _exams(room, members))
    seed = secrets.token_hex(16)
    batch = Batch(
        derived_id("batch", command.command_id),
        me,
        room.now,
        seed,
        members,
        draw(seed, members, rules, owed),
        rules,
    )
    for old in earlier:
        room.store.batches.remove(old.batch_id)
    room.store.batches.save(batch)
    return _about(
        batch,
        (),
        members=len(members),
        seed=seed,
        drawn=" ".join(batch.sample),
        given_up=" ".join(old.batch_id for old in earlier),
    )


def _demand_fit(room: Room, members: Iterable[str]) -> None:
    """Raises Conflict naming the first few that may not be passed in a batch, and why."""
    wrong = list(_obstacles(room, members))
    if wrong:
        raise Conflict(
            said(
                Text(
                    "有 {n} 份录像不能批量通过。",
                    "{n} of these recordings cannot be passed in a batch.",
                ),
                n=len(wrong),
            ),
            said(Text("请单独审核它们。", "Review them one by one.")) + "\n" + "\n".join(wrong[:5]),
        )


def _obstacles(room: Room, members: Iterable[str]) -> Iterable[str]:
    for name in members:
        submission = submission_of(room, name)
        why = _why_not(room, submission)
        if why is not None:
            yield said(why, who=_who(room, submission))


def _why_not(room: Room, submission: Submission) -> Text | None:
    store = room.store
    if present(store.attempts.get(submission.attempt_id)).kind is AttemptKind.PRACTICE:
        return _PRACTICE
    if store.decisions.verdict(submission.submission_id) is not None:
        return _JUDGED
    judgement = store.judgements.get(submission.submission_id)
    if judgement is None or not judgement.length_ms:
        return _UNKNOWN
    found = store.findings.of_submission(submission.submission_id)
    serious = any(
        one.finding.severity is Severity.SERIOUS and one.state is not FindingState.DISMISSED
        for one in found
        if one.current
    )
    return _SERIOUS if serious else None


# --- what is still to watch -------------------------------------------------------------------


def open_batches(room: Room, _query: OpenBatches) -> tuple[BatchView, ...]:
    return tuple(_view(room, one) for one in room.store.batches.open_of(room.actor.actor_id))


def _view(room: Room, batch: Batch) -> BatchView:
    sample = tuple(_member(room, batch, name) for name in batch.sample)
    return BatchView(
        batch.batch_id,
        batch.drawn_at,
        batch.seed,
        len(batch.members),
        batch.rules.watched_share,
        sample,
        (*_obstacles(room, batch.members), *_unwatched(batch, sample)),
    )


def _member(room: Room, batch: Batch, name: str) -> SampleMember:
    submission = submission_of(room, name)
    attempt = present(room.store.attempts.get(submission.attempt_id))
    candidate = present(room.store.candidates.get(attempt.candidate_id))
    subject = present(room.store.exams.subject(attempt.subject_id))
    share = _share(room, batch.drawn_by, name)
    return SampleMember(
        name,
        candidate.name,
        candidate.number,
        subject.title,
        share,
        share is not None and share >= batch.rules.watched_share,
    )


def _share(room: Room, actor_id: str, submission_id: str) -> float | None:
    """How much of a recording this person watched, 0..1; None while its length is unknown."""
    judgement = room.store.judgements.get(submission_id)
    all_ = {one.actor_id: one for one in room.store.watching.of(submission_id)}
    mine = all_.get(actor_id, Watched(actor_id, ()))
    return share_of(mine, judgement.length_ms if judgement else None).share


def _unwatched(batch: Batch, sample: Sequence[SampleMember]) -> Iterable[str]:
    needed = f"{batch.rules.watched_share:.0%}"
    for one in sample:
        if not one.enough:
            share = f"{one.share or 0:.0%}"
            yield said(_UNWATCHED, who=one.candidate_number, share=share, needed=needed)


# --- passing ----------------------------------------------------------------------------------


def pass_batch(room: Room, command: PassBatch) -> Done:
    """Give every member a pass. Everything is looked at again: a day may lie between."""
    batch = _mine(room, command.batch_id)
    if batch.passed_at is not None:
        return Done(f"batch:{batch.batch_id}", frozenset(), outcome="unchanged")
    _demand_fit(room, batch.members)
    missing = list(_unwatched(batch, [_member(room, batch, name) for name in batch.sample]))
    if missing:
        raise Conflict(
            said(
                Text(
                    "抽中的 {n} 份录像还没有看够，不能批量通过。",
                    "{n} recordings of the sample were not watched enough; nothing was passed.",
                ),
                n=len(missing),
            ),
            said(Text("请先观看：", "Watch them first:")) + "\n" + "\n".join(missing[:5]),
        )
    for name in batch.members:
        submission = submission_of(room, name)
        room.store.decisions.save_verdict(
            SessionVerdict(name, Outcome.PASS, _reason(batch), batch.drawn_by, room.now)
        )
        room.store.decisions.remove_voided(name)
        next_version(room, submission)
        changed_by_hand(room, name, VERDICT, having_looked=False)
    room.store.batches.save(replace(batch, passed_at=room.now))
    return _about(batch, batch.members, passed=len(batch.members), sample=len(batch.sample))


def withdraw_batch(room: Room, command: WithdrawBatch) -> Done:
    """Take back the passes that nobody has changed since; the batch is open again."""
    batch = _mine(room, command.batch_id)
    if batch.passed_at is None:
        return Done(f"batch:{batch.batch_id}", frozenset(), outcome="unchanged")
    taken = [name for name in batch.members if _stands(room, batch, name)]
    for name in taken:
        room.store.decisions.remove_verdict(name)
        next_version(room, submission_of(room, name))
        changed_by_hand(room, name, VERDICT, having_looked=False)
    room.store.batches.save(replace(batch, passed_at=None))
    return _about(batch, tuple(taken), withdrawn=len(taken))


def _stands(room: Room, batch: Batch, name: str) -> bool:
    verdict = room.store.decisions.verdict(name)
    return (
        verdict is not None
        and verdict.given_by == batch.drawn_by
        and verdict.given_at == batch.passed_at
    )


def _reason(batch: Batch) -> str:
    return said(
        Text(
            "批量通过：抽看 {sample}/{members}（批次 {batch}）",
            "Passed in a batch: {sample} of {members} watched (batch {batch})",
        ),
        sample=len(batch.sample),
        members=len(batch.members),
        batch=batch.batch_id[:8],
    )


def _mine(room: Room, batch_id: str) -> Batch:
    batch = room.store.batches.get(batch_id)
    if batch is None or batch.drawn_by != room.actor.actor_id:
        raise NotFound(
            said(Text("找不到您的这一批次。", "There is no such batch of yours.")),
            said(Text("请重新抽取样本。", "Draw a sample again.")),
        )
    return batch


def _who(room: Room, submission: Submission) -> str:
    attempt = present(room.store.attempts.get(submission.attempt_id))
    return present(room.store.candidates.get(attempt.candidate_id)).number


def _exams(room: Room, members: Iterable[str]) -> Iterable[Exam]:
    for name in members:
        attempt = present(room.store.attempts.get(submission_of(room, name).attempt_id))
        subject = present(room.store.exams.subject(attempt.subject_id))
        yield present(room.store.exams.get(subject.exam_id))


def _rules_of(exam: Exam) -> BatchRules:
    return BatchRules(exam.policy.batch_sample_share, exam.policy.batch_watched_share)


def _about(batch: Batch, changed: Sequence[str], **detail: str | int) -> Done:
    topics = {submission_topic(name) for name in changed}
    topics |= {SUBMISSIONS} if changed else set()
    return Done(f"batch:{batch.batch_id}", frozenset(topics), {**detail})
