"""What the handlers of the appeals desk share: a case, the rules of its promise, how to keep it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from review.appeal_decisions import AppealDecision
from review.appeal_rules import (
    DEFAULT_VERSION,
    AppealRules,
    ReasonList,
    promised,
    urgent_span,
)
from review.appeals import Appeal, Claim
from review.audit import Detail
from review.changes import APPEALS, appeal_topic
from review.errors import Conflict, NotFound
from review.handlers.room import Done, Room
from review.store import AppealColumns
from review.wire import from_json
from review.wording import Text, said

RULES, REASONS = "appeal-rules", "appeal-reasons"


def rules_now(room: Room) -> tuple[AppealRules, int]:
    """Today's rules, and their version."""
    kept = room.store.settings.current(RULES)
    if kept is None:
        return AppealRules(), DEFAULT_VERSION
    return from_json(kept.value, AppealRules), kept.version


def rules_of(room: Room, appeal: Appeal) -> AppealRules:
    """The rules its promise was made by (rule 23)."""
    return rules_at(room, appeal.promise.rules_version)


def rules_at(room: Room, version: int) -> AppealRules:
    """The rules of a version; the defaults for the version before anything was set."""
    kept = room.store.settings.version(RULES, version)
    return from_json(kept.value, AppealRules) if kept else AppealRules()


def reasons_now(room: Room) -> tuple[ReasonList, int]:
    kept = room.store.settings.current(REASONS)
    if kept is None:
        return ReasonList(), DEFAULT_VERSION
    return from_json(kept.value, ReasonList), kept.version


def case(room: Room, appeal_id: str) -> Appeal:
    """Raises NotFound."""
    appeal = room.store.appeals.get(appeal_id)
    if appeal is None:
        raise NotFound(
            said(Text("找不到这条申诉。", "There is no such appeal.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return appeal


def expected(room: Room, appeal_id: str, version: int) -> Appeal:
    """The case, unless somebody changed or holds it. Raises NotFound or Conflict."""
    appeal = case(room, appeal_id)
    demand_not_held(room, appeal)
    if appeal.version != version:
        raise Conflict(
            said(Text("他人刚刚处理了这条申诉。", "Somebody worked on this appeal just now.")),
            said(
                Text(
                    "您填写的内容已保留，请查看最新情况后再决定。",
                    "What you wrote is kept. Look at what changed, then decide.",
                )
            ),
        )
    return appeal


def demand_not_held(room: Room, appeal: Appeal) -> None:
    """Raises Conflict when another person holds the case."""
    holder = appeal.held_by(room.now)
    if holder and holder != room.actor.actor_id:
        raise Conflict(
            said(Text("{who} 正在处理这条申诉。", "{who} is working on this appeal."), who=holder),
            said(
                Text(
                    "您填写的内容已保留；请等待对方放回，或由组长接管。",
                    "What you wrote is kept. Wait until it is handed back, or ask a leader.",
                )
            ),
        )


def claimed(room: Room, appeal: Appeal) -> Appeal:
    """The case in the hands of the actor, for the length of a lease."""
    lease = rules_now(room)[0].lease
    return replace(appeal, claim=Claim(room.actor.actor_id, room.now + lease))


def clocked(room: Room, appeal: Appeal) -> Appeal:
    """The case with its promise worked out anew after its holds changed."""
    promise = appeal.promise
    rules = rules_of(room, appeal)
    again = promised(rules, promise.rules_version, promise.started_at, appeal.holds)
    return replace(appeal, promise=again)


def keep(room: Room, appeal: Appeal) -> Appeal:
    """Save the next version of a case."""
    appeal = replace(appeal, version=appeal.version + 1)
    save(room, appeal)
    return appeal


def save(room: Room, appeal: Appeal) -> None:
    room.store.appeals.save(appeal, columns(room, appeal))


def columns(room: Room, appeal: Appeal) -> AppealColumns:
    found = room.store.candidates.get(appeal.candidate_id) if appeal.candidate_id else None
    typed = appeal.typed
    span = urgent_span(
        rules_of(room, appeal), appeal.kind, appeal.promise.started_at, appeal.exam_closes_at
    )
    return AppealColumns(
        found.number if found else typed.number,
        found.name if found else typed.name,
        (found.id_number if found else "") or typed.id_number,
        *(span or (None, None)),
    )


def standing_decision(room: Room, appeal: Appeal) -> AppealDecision | None:
    """The decision of this round that was not taken back."""
    return next(
        (
            one
            for one in room.store.appeals.decisions(appeal.appeal_id)
            if one.stands and one.round == appeal.round and one.sent_at is None
        ),
        None,
    )


def voided(room: Room, appeal: Appeal, because: str) -> bool:
    """Take back what was decided but not sent, if anything was."""
    decision = standing_decision(room, appeal)
    if decision is None:
        return False
    void = replace(decision, withdrawn_at=room.now, withdrawn_because=because)
    room.store.appeals.save_decision(void, appeal.kind)
    return True


def ended_hold(appeal: Appeal, at: datetime) -> Appeal:
    """The case with its last hold ended."""
    if not appeal.holds or appeal.holds[-1].end is not None:
        return appeal
    last = replace(appeal.holds[-1], end=max(at, appeal.holds[-1].start))
    return replace(appeal, holds=(*appeal.holds[:-1], last))


def about(appeal: Appeal, detail: Detail | None = None, outcome: str = "done") -> Done:
    topics = frozenset({APPEALS, appeal_topic(appeal.appeal_id)})
    return Done(f"appeal:{appeal.appeal_id}", topics, dict(detail or {}), outcome)
