"""The audit chain: each entry seals the one before it, so that none can change unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

Detail = dict[str, str | int | float | bool | None]

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which thing, when. ``digest`` covers all other fields."""

    sequence: int  # from 1, without holes
    at: datetime
    actor: str
    role: str
    action: str  # the command's name
    command_id: str
    subject: str  # the thing it was done to, as "kind:id"
    detail: Detail
    previous: str
    digest: str


def sealed(
    previous: AuditEntry | None,
    *,
    at: datetime,
    actor: str,
    role: str,
    action: str,
    command_id: str,
    subject: str,
    detail: Detail,
) -> AuditEntry:
    """Make the entry that follows ``previous`` (None for the first one of a workspace)."""
    entry = AuditEntry(
        sequence=previous.sequence + 1 if previous else 1,
        at=at,
        actor=actor,
        role=role,
        action=action,
        command_id=command_id,
        subject=subject,
        detail=detail,
        previous=previous.digest if previous else GENESIS,
        digest="",
    )
    return replace(entry, digest=digest_of(entry))


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 over every field but the digest itself, in one canonical JSON form."""
    body = [
        entry.sequence,
        entry.at.isoformat(),
        entry.actor,
        entry.role,
        entry.action,
        entry.command_id,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """Whether the chain is whole, and if not, where it first breaks and how."""

    entries: int
    head: str  # the digest to write down elsewhere
    broken_at: int | None = None
    problem: str = ""

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def check_chain(entries: Iterable[AuditEntry]) -> ChainCheck:
    """Walk the chain from its first entry and name the first one that does not fit.

    Found are changed, inserted, removed and swapped entries. Entries cut off at the end leave a
    chain that is whole: compare the head with one written down earlier.
    """
    count, head = 0, GENESIS
    for entry in entries:
        count += 1
        if entry.sequence != count:
            return ChainCheck(count - 1, head, count, f"entry {count} is missing or out of place")
        if entry.previous != head:
            return ChainCheck(count - 1, head, count, "does not follow from the entry before it")
        if entry.digest != digest_of(entry):
            return ChainCheck(count - 1, head, count, "was changed after it was written")
        head = entry.digest
    return ChainCheck(count, head)
