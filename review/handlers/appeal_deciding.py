"""Outcomes: given, signed by a second person, taken back, sent, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from review import sla
from review.appeal_commands import (
    DecideAppeal,
    RecordReplySent,
    ReopenAppeal,
    ReturnAppeal,
    SecondAppeal,
    WithdrawAppealDecision,
)
from review.appeal_decisions import (
    AppealDecision,
    AppealOutcome,
    second_needed,
    state_after,
)
from review.appeal_form import FilledForm, missing
from review.appeals import Appeal, AppealState, Hold
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.handlers.appeal_faces import machine_says
from review.handlers.appeal_intake import opened_again
from review.handlers.appeal_room import (
    about,
    case,
    claimed,
    clocked,
    expected,
    keep,
    reasons_now,
    rules_now,
    rules_of,
    standing_decision,
    voided,
)
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.wording import Text, said


def decide_appeal(room: Room, command: DecideAppeal) -> Done:
    appeal = expected(room, command.appeal_id, command.expected_version)
    if appeal.state is not AppealState.OPEN:
        raise _wrong_state()
    _demand_sense(room, appeal, command)
    machine = machine_says(room, appeal)
    decision = AppealDecision(
        derived_id("appeal-decision", command.command_id),
        appeal.appeal_id,
        appeal.round,
        command.outcome,
        command.reason_code,
        command.final,
        command.to_candidate.strip(),
        command.internal_note.strip(),
        command.checklist,
        machine.value if machine else "",
        room.actor.actor_id,
        room.now,
        second_needed(command.outcome, machine),
        command.merged_into,
    )
    if not decision.needs_second:
        decision = _settled(room, appeal, decision)
    room.store.appeals.save_decision(decision, appeal.kind)
    appeal = replace(
        appeal,
        state=state_after(decision.outcome, needs_second=decision.needs_second),
        claim=None,
    )
    if appeal.state is AppealState.WAITING:
        hold = Hold(room.now, None, decision.reason_code)
        appeal = clocked(room, replace(appeal, holds=(*appeal.holds, hold)))
    appeal = keep(room, appeal)
    return about(appeal, _told(decision), appeal.state.value)


def second_appeal(room: Room, command: SecondAppeal) -> Done:
    appeal, decision = _staged(room, command.appeal_id, command.expected_version)
    if decision.decided_by == room.actor.actor_id:
        raise NotAllowed(
            said(Text("不能复核自己的决定。", "Nobody can second their own decision.")),
            said(Text("请由另一位同事复核。", "Ask a colleague to look at it.")),
        )
    seconded = replace(decision, seconded_by=room.actor.actor_id, seconded_at=room.now)
    seconded = _settled(room, appeal, seconded)
    room.store.appeals.save_decision(seconded, appeal.kind)
    appeal = keep(room, replace(appeal, state=AppealState.DECIDED, claim=None))
    return about(appeal, _told(seconded), "seconded")


def return_appeal(room: Room, command: ReturnAppeal) -> Done:
    appeal, decision = _staged(room, command.appeal_id, command.expected_version)
    reason = command.reason.strip()
    if not reason:
        raise BadInput(
            said(Text("请写明退回的理由。", "Say why it goes back.")),
            said(Text("写一句即可。", "One sentence will do.")),
        )
    voided(room, appeal, reason)
    appeal = keep(room, replace(appeal, state=AppealState.OPEN, claim=None))
    return about(appeal, {**_told(decision), "because": reason}, "returned")


def withdraw_decision(room: Room, command: WithdrawAppealDecision) -> Done:
    """One's own outcome, as long as it was not sent: the case is open and in one's hands again."""
    appeal = expected(room, command.appeal_id, command.expected_version)
    decision = standing_decision(room, appeal)
    if decision is None or (decision.send_after is not None and decision.send_after <= room.now):
        raise Conflict(
            said(Text("已过撤回时间。", "It is too late to take this back.")),
            said(Text("请写明理由重新打开该申诉。", "Open the appeal again, with a reason.")),
        )
    if room.actor.actor_id not in (decision.decided_by, decision.seconded_by):
        raise NotAllowed(
            said(Text("只能撤回自己的决定。", "Only who decided can take it back.")),
            said(Text("请联系该同事。", "Ask that colleague.")),
        )
    voided(room, appeal, "withdrawn")
    if appeal.state is AppealState.WAITING:  # nothing was asked of the candidate after all
        appeal = clocked(room, replace(appeal, holds=appeal.holds[:-1]))
    appeal = keep(room, claimed(room, replace(appeal, state=AppealState.OPEN)))
    return about(appeal, _told(decision), "withdrawn")


def reopen_appeal(room: Room, command: ReopenAppeal) -> Done:
    appeal = expected(room, command.appeal_id, command.expected_version)
    reason = command.reason.strip()
    if appeal.state is not AppealState.CLOSED:
        raise _wrong_state()
    if not reason:
        raise BadInput(
            said(Text("请写明重新打开的理由。", "Say why the appeal is opened again.")),
            said(Text("写一句即可。", "One sentence will do.")),
        )
    appeal = keep(room, opened_again(room, appeal))
    return about(appeal, {"reason": reason, "round": appeal.round}, "reopened")


def record_reply_sent(room: Room, command: RecordReplySent) -> Done:
    decision = room.store.appeals.decision(command.decision_id)
    if decision is None:
        raise NotFound(
            said(Text("找不到这个决定。", "There is no such decision.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    appeal = case(room, decision.appeal_id)
    if decision.sent_at is not None:
        return about(appeal, outcome="unchanged")
    if not decision.stands or decision.send_after is None or decision.send_after > room.now:
        raise _wrong_state()
    room.store.appeals.save_decision(replace(decision, sent_at=room.now), appeal.kind)
    if appeal.state is AppealState.DECIDED:
        appeal = replace(appeal, state=AppealState.CLOSED, claim=None)
    appeal = keep(room, appeal)
    return about(appeal, {**_told(decision), "sha256": command.sha256}, "sent")


def _settled(room: Room, appeal: Appeal, decision: AppealDecision) -> AppealDecision:
    """The decision as it counts from now on, with the figures that the team's numbers use."""
    calendar = rules_of(room, appeal).service.calendar
    holds = [sla.Pause(one.start, one.end) for one in appeal.holds]
    started = appeal.promise.started_at
    worked = sla.worked(calendar, started, room.now, holds)
    held = sla.worked(calendar, started, room.now) - worked
    due = appeal.promise.due_at
    return replace(
        decision,
        settled_at=room.now,
        worked_s=worked / timedelta(seconds=1),
        held_s=held / timedelta(seconds=1),
        breached=due is not None and room.now > due,
        send_after=room.now + rules_now(room)[0].undo,
    )


def _staged(room: Room, appeal_id: str, version: int) -> tuple[Appeal, AppealDecision]:
    appeal = expected(room, appeal_id, version)
    decision = standing_decision(room, appeal)
    if appeal.state is not AppealState.STAGED or decision is None:
        raise _wrong_state()
    return appeal, decision


def _demand_sense(room: Room, appeal: Appeal, command: DecideAppeal) -> None:
    """Raises BadInput, with what is missing, before anything is written."""
    wrong = missing(
        FilledForm(
            command.outcome,
            reasons_now(room)[0].get(command.reason_code),
            command.to_candidate,
            command.internal_note,
            command.checklist,
            command.merged_into,
            appeal.has_pictures,
        )
    )
    if wrong is None and command.outcome is AppealOutcome.MERGED:
        wrong = _wrong_target(room, appeal, command.merged_into)
    if wrong is not None:
        raise BadInput(
            said(Text("还不能提交该决定。", "This decision cannot be given yet.")), said(wrong)
        )


def _wrong_target(room: Room, appeal: Appeal, target_id: str) -> Text | None:
    target = room.store.appeals.get(target_id)
    if target is None or target.appeal_id == appeal.appeal_id:
        return Text("请选择要合并到的申诉。", "Choose the appeal it is a duplicate of.")
    decision = standing_decision(room, target)
    merged = decision is not None and decision.outcome is AppealOutcome.MERGED
    if merged or any(
        one.outcome is AppealOutcome.MERGED and one.stands
        for one in room.store.appeals.decisions(target.appeal_id)
    ):
        return Text("目标申诉本身已被合并。", "That appeal was itself merged into another.")
    return None


def _told(decision: AppealDecision) -> dict[str, str | int | float | bool | None]:
    """What the audit chain keeps of a decision: no text that names people."""
    return {
        "decision": decision.decision_id,
        "outcome_given": decision.outcome.value,
        "reason_code": decision.reason_code,
        "final": decision.final,
        "machine": decision.machine,
        "needs_second": decision.needs_second,
    }


def _wrong_state() -> Conflict:
    return Conflict(
        said(Text("这条申诉的状态已改变。", "This appeal has moved on.")),
        said(
            Text(
                "您填写的内容已保留，请查看最新情况。",
                "What you wrote is kept. Look at what became of it.",
            )
        ),
    )
