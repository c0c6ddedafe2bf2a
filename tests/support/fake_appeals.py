"""Appeals and settings in memory; see ``tests.support.fake_store``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from review import identity_number
from review.appeal_decisions import AppealDecision
from review.appeal_queries import (
    AppealCounts,
    AppealOrder,
    AppealPage,
    AppealQueue,
    AppealRow,
    Band,
)
from review.appeals import Appeal, AppealKind, AppealState, Incident, Origin, Skip
from review.settings import Setting
from review.store import AppealColumns

if TYPE_CHECKING:
    from tests.support.fake_store import Tables

_NEVER = datetime.max.replace(tzinfo=UTC)
_RUNS = (AppealState.OPEN, AppealState.STAGED)


class FakeAppeals:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, appeal: Appeal, columns: AppealColumns) -> None:
        self._held.demand(
            appeal.candidate_id is None or appeal.candidate_id in self._held.candidates
        )
        self._held.put(self._held.appeals, appeal.appeal_id, (appeal, columns))

    def get(self, appeal_id: str) -> Appeal | None:
        return self._held.appeals.get(appeal_id, (None, None))[0]

    def _all(self) -> list[Appeal]:
        return [appeal for appeal, _ in self._held.appeals.values()]

    def of_candidate(self, candidate_id: str) -> tuple[Appeal, ...]:
        return _latest(one for one in self._all() if one.candidate_id == candidate_id)

    def with_picture(self, sha256: str) -> tuple[Appeal, ...]:
        found = [one for one in self._all() if any(e.media.sha256 == sha256 for e in one.evidence)]
        return tuple(sorted(found, key=lambda one: one.appeal_id))

    def of_incident(self, incident_id: str) -> tuple[Appeal, ...]:
        return tuple(one for one in self._all() if incident_id and one.incident_id == incident_id)

    def sharing(self, appeal: Appeal, limit: int = 50) -> tuple[Appeal, ...]:
        mine = appeal.typed
        found = []
        for one, columns in self._held.appeals.values():
            pairs = (
                (_id(columns.id_number), _id(mine.id_number)),
                (columns.number, mine.number),
                (one.typed.phone, mine.phone),
            )
            same = any(theirs and theirs == own for theirs, own in pairs)
            if same and one.appeal_id != appeal.appeal_id:
                found.append(one)
        return _latest(found)[:limit]

    # --- the queue

    def queue(self, query: AppealQueue, now: datetime) -> AppealPage:
        found = [
            (appeal, columns)
            for appeal, columns in self._held.appeals.values()
            if _passes(appeal, columns, query, now)
        ]
        found.sort(key=lambda pair: _order(pair, query.order, now))
        if query.backwards:
            found.reverse()
        ids = [appeal.appeal_id for appeal, _ in found]
        place = ids.index(query.place_of) if query.place_of in ids else -1
        stretch = found[max(0, query.offset) :][: max(0, query.limit)]
        rows = tuple(_row(appeal, columns, now) for appeal, columns in stretch)
        return AppealPage(rows, len(found), now, place)

    def counts(self, now: datetime) -> AppealCounts:
        running = [one for one in self._all() if one.state in _RUNS]
        bands = [_band(one, now) for one in running]
        states = [one.state for one in self._all()]
        return AppealCounts(
            *(bands.count(band) for band in Band),
            states.count(AppealState.WAITING),
            states.count(AppealState.STAGED),
            sum(one.state is AppealState.OPEN and not one.held_by(now) for one in self._all()),
        )

    def next_claimable(
        self, now: datetime, actor_id: str, kinds: Iterable[AppealKind]
    ) -> Appeal | None:
        wanted = tuple(kinds)
        free = [
            (one, columns)
            for one, columns in self._held.appeals.values()
            if one.state is AppealState.OPEN
            and not one.held_by(now)
            and (not wanted or one.kind in wanted)
            and (one.appeal_id, actor_id) not in self._held.skips
        ]
        free.sort(key=lambda pair: _order(pair, AppealOrder.URGENCY, now))
        return free[0][0] if free else None

    def running_due(self, limit: int) -> tuple[datetime, ...]:
        due = [one.promise.due_at for one in self._all() if one.state in _RUNS]
        return tuple(sorted(at for at in due if at is not None))[:limit]

    def filed_since(self, since: datetime) -> tuple[Appeal, ...]:
        found = [one for one in self._all() if one.filed_at >= since]
        return tuple(sorted(found, key=lambda one: (one.filed_at, one.appeal_id)))

    def origins_since(self, since: datetime) -> tuple[Origin, ...]:
        return tuple(
            Origin(one.appeal_id, one.filed_at, one.app_version, one.phone_model, one.incident_id)
            for one in self.filed_since(since)
        )

    def skip(self, skip: Skip) -> None:
        self._held.demand(skip.appeal_id in self._held.appeals)
        self._held.put(self._held.skips, (skip.appeal_id, skip.actor_id), skip)

    def skips(self, appeal_id: str) -> tuple[Skip, ...]:
        own = [one for one in self._held.skips.values() if one.appeal_id == appeal_id]
        return tuple(sorted(own, key=lambda one: (one.at, one.actor_id)))

    # --- decisions

    def save_decision(self, decision: AppealDecision, kind: AppealKind) -> None:
        self._held.demand(decision.appeal_id in self._held.appeals)
        self._held.put(self._held.appeal_decisions, decision.decision_id, (decision, kind))

    def decision(self, decision_id: str) -> AppealDecision | None:
        return self._held.appeal_decisions.get(decision_id, (None, None))[0]

    def decisions(self, appeal_id: str) -> tuple[AppealDecision, ...]:
        own = [one for one, _ in self._held.appeal_decisions.values() if one.appeal_id == appeal_id]
        return tuple(reversed(own))

    def unsent(self, now: datetime, limit: int) -> tuple[AppealDecision, ...]:
        ready = [
            one
            for one, _ in self._held.appeal_decisions.values()
            if one.stands and one.sent_at is None and one.send_after and one.send_after <= now
        ]
        return tuple(sorted(ready, key=lambda one: one.send_after))[:limit]

    def settled(
        self, since: datetime, until: datetime
    ) -> tuple[tuple[AppealDecision, AppealKind], ...]:
        found = [
            (one, kind)
            for one, kind in self._held.appeal_decisions.values()
            if one.stands and one.settled_at and since <= one.settled_at < until
        ]
        return tuple(sorted(found, key=lambda pair: pair[0].settled_at))

    # --- incidents

    def save_incident(self, incident: Incident) -> None:
        self._held.put(self._held.incidents, incident.incident_id, incident)

    def incident(self, incident_id: str) -> Incident | None:
        return self._held.incidents.get(incident_id)

    def incidents(self) -> tuple[Incident, ...]:
        return tuple(reversed(self._held.incidents.values()))


class FakeSettings:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def add(self, setting: Setting) -> None:
        key = (setting.name, setting.version)
        self._held.demand(key not in self._held.settings)
        self._held.put(self._held.settings, key, setting)

    def current(self, name: str) -> Setting | None:
        own = [one for (named, _), one in self._held.settings.items() if named == name]
        return max(own, key=lambda one: one.version, default=None)

    def version(self, name: str, version: int) -> Setting | None:
        return self._held.settings.get((name, version))


def _latest(appeals: Iterable[Appeal]) -> tuple[Appeal, ...]:
    found = sorted(appeals, key=lambda one: one.appeal_id)
    return tuple(sorted(found, key=lambda one: one.filed_at, reverse=True))


def _id(number: str) -> str:
    return identity_number.normalised(number)


def _urgent(appeal: Appeal, columns: AppealColumns, now: datetime) -> bool:
    if columns.urgent_from is None or columns.urgent_until is None or appeal.state not in _RUNS:
        return False
    return columns.urgent_from <= now < columns.urgent_until


def _band(appeal: Appeal, now: datetime) -> Band | None:
    promise = appeal.promise
    if promise.due_at is None or promise.warn_at is None:
        return None
    if promise.due_at <= now:
        return Band.BREACHED
    return Band.WARNING if promise.warn_at <= now else Band.SAFE


def _passes(appeal: Appeal, columns: AppealColumns, query: AppealQueue, now: datetime) -> bool:
    running = appeal.state in _RUNS
    haystack = (columns.name, columns.number, appeal.reference)
    return (
        (not query.states or appeal.state in query.states)
        and (not query.kinds or appeal.kind in query.kinds)
        and (not query.bands or (running and _band(appeal, now) in query.bands))
        and (not query.held_by or appeal.held_by(now) == query.held_by)
        and (not query.incident_id or appeal.incident_id == query.incident_id)
        and all(
            any(word in text for text in haystack) or _id(columns.id_number).endswith(word)
            for word in query.text.split()
        )
    )


def _order(pair: tuple[Appeal, AppealColumns], order: AppealOrder, now: datetime) -> tuple:
    appeal, columns = pair
    if order is AppealOrder.FILED:
        return (-appeal.filed_at.timestamp(), appeal.appeal_id)
    if order is AppealOrder.NAME:
        return (columns.name, appeal.appeal_id)
    if _urgent(appeal, columns, now):
        return (0, columns.urgent_until, appeal.appeal_id)
    return (1, appeal.promise.due_at or _NEVER, appeal.appeal_id)


def _row(appeal: Appeal, columns: AppealColumns, now: datetime) -> AppealRow:
    held = appeal.held_by(now)
    return AppealRow(
        appeal.appeal_id,
        appeal.kind,
        appeal.channel.value,
        appeal.reference,
        appeal.state,
        columns.number,
        columns.name,
        appeal.filed_at,
        appeal.promise.warn_at,
        appeal.promise.due_at,
        appeal.exam_closes_at,
        _urgent(appeal, columns, now),
        held,
        appeal.claim.until if held and appeal.claim else None,
        appeal.incident_id,
        appeal.round,
        len(appeal.evidence),
        appeal.version,
        appeal.promise.rules_version,
    )
