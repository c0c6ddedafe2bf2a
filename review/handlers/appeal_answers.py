"""Answers of the appeals desk: the queue, one case, settings, and replies that may go out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from review import identity_number
from review.appeal_clusters import USUAL_OVER, Cluster, clusters
from review.appeal_numbers import (
    PACE_OVER,
    Forecast,
    TeamNumbers,
    forecast,
    numbers,
    start_of_pace,
)
from review.appeal_queries import (
    AppealCase,
    AppealClusters,
    AppealCounts,
    AppealForecast,
    AppealNumbers,
    AppealPage,
    AppealQueue,
    AppealSetting,
    AppealSettings,
    AppealTally,
    AppealView,
    FindCandidates,
    Incidents,
    OtherAppeal,
    PendingReplies,
    Reply,
    RosterPerson,
    RulesCalendar,
)
from review.appeal_reasons import fitting
from review.appeals import Appeal, Incident
from review.candidates import Candidate
from review.handlers.appeal_faces import machine_says
from review.handlers.appeal_room import case, columns, reasons_now, rules_at, rules_now, rules_of
from review.handlers.room import Room
from review.store import present

_MOST_FOUND = 50
_MOST_RUNNING = 5000  # cases that a forecast looks at


def appeal_queue(room: Room, query: AppealQueue) -> AppealPage:
    page = room.store.appeals.queue(query, room.now)
    versions = sorted({row.rules_version for row in page.rows})
    known = [RulesCalendar(one, rules_at(room, one).service.calendar) for one in versions]
    return replace(page, calendars=tuple(known))


def appeal_tally(room: Room, _query: AppealTally) -> AppealCounts:
    return room.store.appeals.counts(room.now)


def appeal_case(room: Room, query: AppealCase) -> AppealView:
    appeal = case(room, query.appeal_id)
    store = room.store.appeals
    candidate = room.store.candidates.get(appeal.candidate_id) if appeal.candidate_id else None
    typed = identity_number.normalised(appeal.typed.id_number)
    shown = replace(appeal.typed, id_number=identity_number.masked(typed))  # rule 27
    return AppealView(
        replace(appeal, typed=shown),
        person(candidate) if candidate else None,
        store.decisions(appeal.appeal_id),
        store.skips(appeal.appeal_id),
        _others(room, appeal),
        store.incident(appeal.incident_id) if appeal.incident_id else None,
        rules_of(room, appeal),
        fitting(reasons_now(room)[0].reasons, appeal.kind),
        identity_number.is_valid(typed) if typed else None,
        room.now,
        machine_says(room, appeal),
        rules_now(room)[0].undo,
    )


def find_candidates(room: Room, query: FindCandidates) -> tuple[RosterPerson, ...]:
    if not query.text.strip():
        return ()
    limit = min(query.limit, _MOST_FOUND)
    return tuple(map(person, room.store.candidates.search(query.text, limit)))


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


def appeal_forecast(room: Room, _query: AppealForecast) -> Forecast:
    calendar = rules_now(room)[0].service.calendar
    since = start_of_pace(calendar, room.now, PACE_OVER)
    decided = room.store.appeals.settled(since, room.now + timedelta(seconds=1))
    times = [decision.settled_at for decision, _ in decided if decision.settled_at is not None]
    return forecast(room.store.appeals.running_due(_MOST_RUNNING), times, room.now, calendar)


def appeal_clusters(room: Room, _query: AppealClusters) -> tuple[Cluster, ...]:
    return clusters(room.store.appeals.origins_since(room.now - USUAL_OVER), room.now)


def appeal_numbers(room: Room, query: AppealNumbers) -> TeamNumbers:
    settled = room.store.appeals.settled(query.since, query.until)
    filed = [one.filed_at for one in room.store.appeals.filed_since(query.since)]
    return numbers(settled, filed, query.since, query.until)


def incidents(room: Room, _query: Incidents) -> tuple[Incident, ...]:
    return room.store.appeals.incidents()


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
