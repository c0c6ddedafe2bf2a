"""The audit page's queries, and the first entry of a workspace."""

from __future__ import annotations

from review.answers import AuditPage
from review.audit import ChainCheck, check_chain
from review.commands import FoundWorkspace
from review.handlers.room import Done, Room
from review.queries import AuditCheck, AuditTrail


def found_workspace(room: Room, command: FoundWorkspace) -> Done:
    if room.store.audit.last() is not None:
        return Done("workspace:", frozenset(), outcome="unchanged")
    return Done("workspace:", frozenset(), {"title": command.title})


def audit_trail(room: Room, query: AuditTrail) -> AuditPage:
    entries = room.store.audit.entries(query.text, query.offset, query.limit)
    return AuditPage(entries, room.store.audit.count(query.text))


def audit_check(room: Room, _query: AuditCheck) -> ChainCheck:
    return check_chain(room.store.audit.walk())
