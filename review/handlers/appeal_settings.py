"""What a workspace sets for its appeals desk, and incidents that several appeals share."""

from __future__ import annotations

from dataclasses import replace

from review.appeal_commands import (
    CloseIncident,
    LinkToIncident,
    SetAppealReasons,
    SetAppealRules,
)
from review.appeal_reasons import problem_of
from review.appeals import Incident
from review.changes import APPEALS, appeal_topic
from review.errors import BadInput, Conflict, NotFound
from review.handlers.appeal_room import REASONS, RULES, case, keep, reasons_now, rules_now
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.settings import Setting
from review.wire import to_json
from review.wording import Text, said


def set_appeal_rules(room: Room, command: SetAppealRules) -> Done:
    before, version = rules_now(room)
    _demand_latest(version, command.expected_version)
    if command.rules == before:
        return Done(f"setting:{RULES}", frozenset(), outcome="unchanged")
    return _set(room, RULES, version + 1, to_json(command.rules))


def set_appeal_reasons(room: Room, command: SetAppealReasons) -> Done:
    before, version = reasons_now(room)
    _demand_latest(version, command.expected_version)
    if command.reasons == before:
        return Done(f"setting:{REASONS}", frozenset(), outcome="unchanged")
    problem = problem_of(command.reasons.reasons)
    if problem is not None:
        raise BadInput(
            said(Text("理由列表不能保存。", "The list of reasons cannot be saved.")), said(problem)
        )
    return _set(room, REASONS, version + 1, to_json(command.reasons))


def link_to_incident(room: Room, command: LinkToIncident) -> Done:
    """Each appeal keeps its own record; the incident only says that they have one cause."""
    incident_id = command.incident_id
    if not incident_id and command.title.strip():
        incident_id = derived_id("incident", command.command_id)
        title = command.title.strip()
        room.store.appeals.save_incident(
            Incident(incident_id, title, room.actor.actor_id, room.now)
        )
    elif incident_id:
        _incident(room, incident_id)
    topics = {APPEALS}
    for appeal_id in command.appeal_ids:
        appeal = case(room, appeal_id)
        if appeal.incident_id != incident_id:
            keep(room, replace(appeal, incident_id=incident_id))
            topics.add(appeal_topic(appeal_id))
    return Done(
        f"incident:{incident_id}",
        frozenset(topics),
        {"appeals": len(command.appeal_ids), "ids": " ".join(command.appeal_ids)},
    )


def close_incident(room: Room, command: CloseIncident) -> Done:
    incident = _incident(room, command.incident_id)
    if incident.closed_at is not None:
        return Done(f"incident:{incident.incident_id}", frozenset(), outcome="unchanged")
    room.store.appeals.save_incident(replace(incident, closed_at=room.now))
    return Done(f"incident:{incident.incident_id}", frozenset({APPEALS}))


def _incident(room: Room, incident_id: str) -> Incident:
    incident = room.store.appeals.incident(incident_id)
    if incident is None:
        raise NotFound(
            said(Text("找不到该事件。", "There is no such incident.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return incident


def _set(room: Room, name: str, version: int, value: str) -> Done:
    room.store.settings.add(Setting(name, version, value, room.actor.actor_id, room.now))
    return Done(f"setting:{name}", frozenset({APPEALS}), {"version": version})


def _demand_latest(version: int, expected: int) -> None:
    if version != expected:
        raise Conflict(
            said(Text("他人刚刚修改了该设置。", "Somebody changed this setting just now.")),
            said(Text("请查看最新内容后再修改。", "Look at what it says now, then change it.")),
        )
