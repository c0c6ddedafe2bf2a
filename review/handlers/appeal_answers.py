"""Answers of the appeals desk: the queue, one case, settings, and replies that may go out."""

from __future__ import annotations

from review import identity_number
from review.appeal_queries import (
    AppealCase,
    AppealCounts,
    AppealPage,
    AppealQueue,
    AppealSetting,
    AppealSettings,
    AppealTally,
    AppealView,
    OtherAppeal,
    PendingReplies,
    Reply,
    RosterPerson,
)
from review.appeal_reasons import fitting
from review.appeals import Appeal
from review.candidates import Candidate
from review.handlers.appeal_room import case, columns, reasons_now, rules_now, rules_of
from review.handlers.room import Room
from review.store import present


def appeal_queue(room: Room, query: AppealQueue) -> AppealPage:
    return room.store.appeals.queue(query, room.now)


def appeal_tally(room: Room, _query: AppealTally) -> AppealCounts:
    return room.store.appeals.counts(room.now)


def appeal_case(room: Room, query: AppealCase) -> AppealView:
    appeal = case(room, query.appeal_id)
    store = room.store.appeals
    candidate = room.store.candidates.get(appeal.candidate_id) if appeal.candidate_id else None
    typed = identity_number.normalised(appeal.typed.id_number)
    return AppealView(
        appeal,
        person(candidate) if candidate else None,
        store.decisions(appeal.appeal_id),
        store.skips(appeal.appeal_id),
        _others(room, appeal),
        store.incident(appeal.incident_id) if appeal.incident_id else None,
        rules_of(room, appeal),
        fitting(reasons_now(room)[0].reasons, appeal.kind),
        identity_number.is_valid(typed) if typed else None,
        room.now,
    )


def person(candidate: Candidate) -> RosterPerson:
    number = candidate.id_number
    return RosterPerson(
        candidate.candidate_id,
        candidate.number,
        candidate.name,
        identity_number.masked(number),
        identity_number.is_valid(number) if number else None,
        candidate.province,
        candidate.portrait,
    )


def appeal_settings(room: Room, _query: AppealSettings) -> AppealSetting:
    rules, rules_version = rules_now(room)
    reasons, reasons_version = reasons_now(room)
    return AppealSetting(rules, rules_version, reasons.reasons, reasons_version)


def pending_replies(room: Room, query: PendingReplies) -> tuple[Reply, ...]:
    found = []
    for decision in room.store.appeals.unsent(room.now, query.limit):
        appeal = present(room.store.appeals.get(decision.appeal_id))
        told = columns(room, appeal)
        found.append(Reply(decision, appeal, told.number, told.name))
    return tuple(found)


def _others(room: Room, appeal: Appeal) -> tuple[OtherAppeal, ...]:
    """Of the same candidate, and those typed with the same numbers; each once."""
    store = room.store.appeals
    own = store.of_candidate(appeal.candidate_id) if appeal.candidate_id else ()
    found = {one.appeal_id: one for one in (*own, *store.sharing(appeal))}
    found.pop(appeal.appeal_id, None)
    return tuple(_other(room, one) for one in found.values())


def _other(room: Room, appeal: Appeal) -> OtherAppeal:
    decisions = room.store.appeals.decisions(appeal.appeal_id)
    last = next((one for one in decisions if one.stands), None)
    return OtherAppeal(
        appeal.appeal_id,
        appeal.kind,
        appeal.state,
        appeal.filed_at,
        last.outcome.value if last else None,
        last.reason_code if last else "",
    )
