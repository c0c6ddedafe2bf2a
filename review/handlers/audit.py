"""The audit page's queries, and the first entry of a workspace."""

from __future__ import annotations

from review.answers import AuditPage
from review.audit import ChainCheck, check_chain
from review.changes import Changes, topics_of
from review.commands import FoundWorkspace
from review.handlers.room import Done, Room
from review.queries import AuditCheck, AuditTrail, NewsSince

_MOST_NEWS = 200  # entries that are looked at one by one


def found_workspace(room: Room, command: FoundWorkspace) -> Done:
    if room.store.audit.last() is not None:
        return Done("workspace:", frozenset(), outcome="unchanged")
    return Done("workspace:", frozenset(), {"title": command.title})


def audit_trail(room: Room, query: AuditTrail) -> AuditPage:
    entries = room.store.audit.entries(query.text, query.offset, query.limit)
    return AuditPage(entries, room.store.audit.count(query.text))


def audit_check(room: Room, _query: AuditCheck) -> ChainCheck:
    return check_chain(room.store.audit.walk())


def news_since(room: Room, query: NewsSince) -> Changes:
    last = room.store.audit.last()
    head = last.sequence if last else 0
    if query.sequence < 0 or head <= query.sequence:
        return Changes(head, frozenset())
    missed = room.store.audit.entries("", 0, min(head - query.sequence, _MOST_NEWS))
    subjects = {one.subject for one in missed if one.sequence not in query.but}
    if head - query.sequence > _MOST_NEWS:
        subjects.add("many:")  # of no kind in particular
    return Changes(head, frozenset[str]().union(*map(topics_of, subjects)))
