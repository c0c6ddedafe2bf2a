"""Exams and the rules that their recordings are judged by."""

from __future__ import annotations

from dataclasses import replace

from review.answers import ExamView
from review.changes import SUBMISSIONS
from review.commands import SetPolicy
from review.errors import Conflict, NotFound
from review.handlers.room import Done, Room
from review.judging import Judge
from review.queries import Exams
from review.submissions import Exam
from review.wording import Text, said


def exams(room: Room, _query: Exams) -> tuple[ExamView, ...]:
    return tuple(_view(room, exam) for exam in room.store.exams.all())


def _view(room: Room, exam: Exam) -> ExamView:
    subjects = tuple(subject.title for subject in room.store.exams.subjects(exam.exam_id))
    candidates, submissions = room.store.exams.counts(exam.exam_id)
    return ExamView(
        exam.exam_id, exam.title, exam.policy, exam.version, subjects, candidates, submissions
    )


def set_policy(room: Room, command: SetPolicy) -> Done:
    exam = room.store.exams.get(command.exam_id)
    if exam is None:
        raise NotFound(
            said(Text("找不到这场考试。", "There is no such exam.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    if exam.version != command.expected_version:
        raise Conflict(
            said(Text("考试规则刚被他人修改。", "Somebody changed this exam's rules just now.")),
            said(Text("请查看新规则后再保存。", "Look at the new rules, then save again.")),
        )
    if exam.policy == command.policy:
        return Done(f"exam:{exam.exam_id}", frozenset(), outcome="unchanged")
    room.store.exams.save(replace(exam, policy=command.policy, version=exam.version + 1))
    submissions = room.store.submissions.of_exam(exam.exam_id)
    judge = Judge(room.store, room.now, room.shelf)
    for submission in submissions:
        judge.judge(submission)
    detail = {"version": exam.version + 1, "judged_again": len(submissions)}
    return Done(f"exam:{exam.exam_id}", frozenset({SUBMISSIONS}), {**detail})
