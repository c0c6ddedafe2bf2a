"""Which waiting measurements go into one job, and whose facts came back from it. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from media.video_facts import Trouble, VideoFacts
from review.answers import WorkItem
from review.measurements import Facts, Kind

Group = tuple[WorkItem, ...]  # measurements of one job; more than one are of one video
ONE_DECODE = (Kind.INTEGRITY, Kind.VISUAL, Kind.FACES)


def key_of(item: WorkItem) -> str:
    """How a piece of work is named while it is under way."""
    return f"{item.kind.value}:{item.media.sha256}"


def grouped(items: Iterable[WorkItem], alone: Container[str] = ()) -> tuple[Group, ...]:
    """Puts what can be measured on one video in one decode together, in the order given.

    That is everything that waits on a video beside its integrity. Where the integrity is known
    already, each goes by itself, and so does what is named in ``alone``.
    """
    groups: dict[str, list[WorkItem]] = {}
    for item in items:
        shares = item.kind in ONE_DECODE and key_of(item) not in alone
        groups.setdefault(item.media.sha256 if shares else key_of(item), []).append(item)
    found: list[Group] = []
    for group in groups.values():
        if any(item.kind is Kind.INTEGRITY for item in group):
            found.append(tuple(group))
        else:
            found += [(item,) for item in group]
    return tuple(found)


def parts(group: Group, facts: Facts | VideoFacts) -> Iterator[tuple[WorkItem, Facts | Trouble]]:
    """Which facts are whose. What a job leaves out is tried again, as if it had not begun."""
    for item in group:
        part: Facts | Trouble | None
        if not isinstance(facts, VideoFacts):
            part = facts
        elif item.kind is Kind.INTEGRITY:
            part = facts.integrity
        else:
            part = facts.faces if item.kind is Kind.FACES else facts.visual
        if part is not None:
            yield item, part
