"""Who works on what: claim, renew, release, skip, take over, and the clock while one waits."""

from __future__ import annotations

from dataclasses import replace

from review.appeal_commands import (
    ClaimAppeal,
    ClaimNext,
    HoldAppeal,
    ReleaseAppeal,
    RenewClaim,
    ResumeAppeal,
    SkipAppeal,
    TakeOverAppeal,
)
from review.appeals import Appeal, AppealState, Hold, Skip
from review.errors import BadInput, Conflict
from review.handlers.appeal_room import (
    about,
    case,
    claimed,
    clocked,
    demand_not_held,
    ended_hold,
    expected,
    keep,
    save,
)
from review.handlers.room import Done, Room
from review.wording import Text, said


def claim_next(room: Room, command: ClaimNext) -> Done:
    found = room.store.appeals.next_claimable(room.now, room.actor.actor_id, command.kinds)
    if found is None:
        return Done("appeal:", frozenset(), outcome="unchanged")
    return about(keep(room, claimed(room, found)), outcome="claimed")


def claim_appeal(room: Room, command: ClaimAppeal) -> Done:
    appeal = _open(room, command.appeal_id)
    demand_not_held(room, appeal)
    if appeal.held_by(room.now) == room.actor.actor_id:
        return renew_claim(room, RenewClaim(appeal_id=command.appeal_id))
    return about(keep(room, claimed(room, appeal)), outcome="claimed")


def renew_claim(room: Room, command: RenewClaim) -> Done:
    """Keeps the version: renewing changes nothing that anybody decides by, and is not audited."""
    appeal = _mine(room, command.appeal_id)
    save(room, claimed(room, appeal))
    return about(appeal, outcome="unchanged")


def release_appeal(room: Room, command: ReleaseAppeal) -> Done:
    appeal = case(room, command.appeal_id)
    if appeal.held_by(room.now) != room.actor.actor_id:
        return about(appeal, outcome="unchanged")
    return about(keep(room, replace(appeal, claim=None)), outcome="released")


def skip_appeal(room: Room, command: SkipAppeal) -> Done:
    appeal = case(room, command.appeal_id)
    reason = _reason(command.reason)
    room.store.appeals.skip(Skip(appeal.appeal_id, room.actor.actor_id, reason, room.now))
    if appeal.held_by(room.now) == room.actor.actor_id:
        appeal = keep(room, replace(appeal, claim=None))
    return about(appeal, {"reason": reason}, "skipped")


def take_over_appeal(room: Room, command: TakeOverAppeal) -> Done:
    appeal = _open(room, command.appeal_id)
    reason = _reason(command.reason)
    before = appeal.held_by(room.now)
    appeal = keep(room, claimed(room, appeal))
    return about(appeal, {"from": before, "reason": reason}, "claimed")


def hold_appeal(room: Room, command: HoldAppeal) -> Done:
    appeal = expected(room, command.appeal_id, command.expected_version)
    if appeal.state is not AppealState.OPEN:
        raise _not_open(appeal)
    hold = Hold(room.now, None, _reason(command.reason))
    appeal = replace(appeal, state=AppealState.WAITING, holds=(*appeal.holds, hold), claim=None)
    return about(keep(room, clocked(room, appeal)), {"reason": hold.reason}, "waiting")


def resume_appeal(room: Room, command: ResumeAppeal) -> Done:
    appeal = expected(room, command.appeal_id, command.expected_version)
    if appeal.state is not AppealState.WAITING:
        return about(appeal, outcome="unchanged")
    appeal = ended_hold(replace(appeal, state=AppealState.OPEN), room.now)
    return about(keep(room, clocked(room, appeal)), outcome="resumed")


def _open(room: Room, appeal_id: str) -> Appeal:
    appeal = case(room, appeal_id)
    if appeal.state is not AppealState.OPEN:
        raise _not_open(appeal)
    return appeal


def _mine(room: Room, appeal_id: str) -> Appeal:
    appeal = _open(room, appeal_id)
    demand_not_held(room, appeal)
    if appeal.claim is None or appeal.claim.holder != room.actor.actor_id:
        raise Conflict(
            said(Text("这条申诉已不在您名下。", "This appeal is no longer yours.")),
            said(Text("请重新领取后继续。", "Claim it again to go on.")),
        )
    return appeal


def _not_open(appeal: Appeal) -> Conflict:
    return Conflict(
        said(Text("这条申诉目前不在待处理状态。", "This appeal is not open for work now.")),
        said(Text("请查看其最新情况。", "Look at what became of it.")),
        appeal.state.value,
    )


def _reason(text: str) -> str:
    if not text.strip():
        raise BadInput(
            said(Text("请写明理由。", "A reason is needed.")),
            said(Text("写一句即可。", "One sentence will do.")),
        )
    return text.strip()
