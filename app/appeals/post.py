"""The post: one pass takes in what lies in the inbox and writes the replies that are due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.appeals.inbox import InboxLine, InboxOutcome, take_inbox
from app.appeals.outbox import send_replies
from app.workspace import Workspace
from review.access import MAY_DO
from review.actors import Actor
from review.appeal_commands import FileAppeal, RecordReplySent
from review.desk import Desk
from review.wording import Text

# What a person hears of a document; of one that waits, nothing.
TOLD = {
    InboxOutcome.TAKEN: Text("已收", "taken"),
    InboxOutcome.KNOWN: Text("已有", "known already"),
    InboxOutcome.REJECTED: Text("退回", "rejected"),
    InboxOutcome.WAITS: Text("等待图片", "waits for its pictures"),
}


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass did. ``sent`` counts replies that lie in the outbox now."""

    taken: int = 0
    known: int = 0
    waiting: int = 0
    rejected: tuple[InboxLine, ...] = ()
    sent: int = 0


def may_carry(actor: Actor) -> bool:
    """Whether this person's console sees to the post."""
    return all(actor.role in MAY_DO[kind] for kind in (FileAppeal, RecordReplySent))


def steps(desk: Desk, workspace: Workspace) -> Iterator[InboxLine | Path]:
    """One pass, document by document, then reply by reply.

    Raises UserError for a disk or a workspace that cannot be used; what was done stays done.
    """
    yield from take_inbox(desk, workspace)
    for path in send_replies(desk, workspace):
        if path is not None:
            yield path


def carry(desk: Desk, workspace: Workspace, *, stop: Callable[[], bool]) -> Pass:
    """One pass, or as much of it as there is time for. Raises UserError."""
    lines: list[InboxLine] = []
    sent = 0
    for one in steps(desk, workspace):
        if isinstance(one, InboxLine):
            lines.append(one)
        else:
            sent += 1
        if stop():
            break
    outcomes = [line.outcome for line in lines]
    return Pass(
        outcomes.count(InboxOutcome.TAKEN),
        outcomes.count(InboxOutcome.KNOWN),
        outcomes.count(InboxOutcome.WAITS),
        tuple(line for line in lines if line.outcome is InboxOutcome.REJECTED),
        sent,
    )
