"""Suppositions about limits: judged from stored facts, answered, and kept nowhere."""

from __future__ import annotations

from review.errors import NotFound
from review.handlers.room import Room
from review.judging import Judge
from review.queries import ExamWhatIf, WhatIf
from review.store import present
from review.submissions import AttemptKind, Submission
from review.what_if import RANGES, Comparison, ExamSupposed, Supposed, Supposition, Tally, compare
from review.what_if_texts import impossible
from review.wording import Text, said


def what_if(room: Room, query: WhatIf) -> Supposed:
    submission = room.store.submissions.get(query.submission_id)
    if submission is None:
        raise NotFound(
            said(Text("找不到这份录像。", "There is no such submission.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    judge = Judge(room.store, room.now, room.shelf)
    return Supposed(submission.submission_id, _compared(judge, submission, query.supposed))


def exam_what_if(room: Room, query: ExamWhatIf) -> ExamSupposed:
    """A stretch at a time, for an exam of thousands would keep everybody else waiting."""
    formal = [one for one in room.store.submissions.of_exam(query.exam_id) if _formal(room, one)]
    stretch = formal[max(0, query.offset) : max(0, query.offset) + max(0, query.limit)]
    judge = Judge(room.store, room.now, room.shelf)
    before = after = Tally({})
    compared, changed = 0, []
    for submission in stretch:
        found = _compared(judge, submission, query.supposed)
        if found is None:
            continue
        compared += 1
        before, after = before + found.before, after + found.after
        if found.changes:
            changed.append(submission.submission_id)
    return ExamSupposed(len(formal), len(stretch), compared, before, after, tuple(changed))


def _formal(room: Room, submission: Submission) -> bool:
    attempt = present(room.store.attempts.get(submission.attempt_id))
    return attempt.kind is AttemptKind.FORMAL


def _compared(judge: Judge, submission: Submission, supposed: Supposition) -> Comparison | None:
    try:
        return compare(judge.recording(submission), supposed)
    except ValueError as problem:
        name = str(problem.args[0])
        if name not in RANGES:
            raise
        raise impossible(name, supposed) from problem
