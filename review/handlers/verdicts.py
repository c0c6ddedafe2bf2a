"""Verdicts on whole recordings: given, withdrawn, and signed by a second person."""

from __future__ import annotations

from dataclasses import replace

from review.commands import GiveVerdict, SecondVerdict, WithdrawVerdict
from review.decisions import Outcome, SessionVerdict
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.handlers.at_hand import about, changed_by_hand, expected, next_version
from review.handlers.room import Done, Room
from review.news import VERDICT
from review.submissions import Submission
from review.wording import Text, said


def give_verdict(room: Room, command: GiveVerdict) -> Done:
    """A fail or a doubt needs a reason; a fail counts only once a second person signed it."""
    submission = expected(room, command.submission_id, command.expected_version)
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
    room.store.decisions.remove_voided(submission.submission_id)
    next_version(room, submission)
    changed_by_hand(room, submission.submission_id, VERDICT)
    return about(submission.submission_id, verdict=command.outcome.value)


def withdraw_verdict(room: Room, command: WithdrawVerdict) -> Done:
    submission = expected(room, command.submission_id, command.expected_version)
    verdict = _standing(room, submission)
    if verdict.given_by != room.actor.actor_id:
        raise NotAllowed(
            said(Text("只能撤回自己给出的结论。", "Only its author can withdraw a verdict.")),
            said(Text("请联系其作者或组长。", "Ask the author, or a leader.")),
        )
    room.store.decisions.remove_verdict(submission.submission_id)
    next_version(room, submission)
    changed_by_hand(room, submission.submission_id, VERDICT)
    return about(submission.submission_id, withdrawn=verdict.outcome.value)


def second_verdict(room: Room, command: SecondVerdict) -> Done:
    submission = expected(room, command.submission_id, command.expected_version)
    verdict = _standing(room, submission)
    if verdict.given_by == room.actor.actor_id:
        raise NotAllowed(
            said(Text("不能复核自己给出的结论。", "Nobody can second their own verdict.")),
            said(Text("请由另一位审核人员复核。", "Ask another reviewer to look at it.")),
        )
    seconded = replace(verdict, seconded_by=room.actor.actor_id, seconded_at=room.now)
    room.store.decisions.save_verdict(seconded)
    next_version(room, submission)
    changed_by_hand(room, submission.submission_id, VERDICT)
    return about(submission.submission_id, seconded=verdict.outcome.value)


def _standing(room: Room, submission: Submission) -> SessionVerdict:
    verdict = room.store.decisions.verdict(submission.submission_id)
    if verdict is None and room.store.decisions.voided(submission.submission_id) is not None:
        raise Conflict(
            said(
                Text(
                    "该结论因出现新证据而作废。",
                    "New evidence has taken this verdict back.",
                )
            ),
            said(
                Text(
                    "请查看新的发现，再由审核人员重新给出结论。",
                    "Look at what is new; the verdict has to be given again.",
                )
            ),
        )
    if verdict is None:
        raise NotFound(
            said(Text("该录像还没有结论。", "This recording has no verdict yet.")),
            said(Text("请先给出结论。", "Give one first.")),
        )
    return verdict
