"""Saved views of the queues: a person's own names for filters they use again and again."""

from __future__ import annotations

from dataclasses import replace

from review.appeal_queries import AppealQueue, AppealQueueView
from review.errors import BadInput
from review.queries import QueueView, SubmissionQueue
from review.wording import Text, said

MOST_VIEWS = 30  # for each person; a longer list is no help
LONGEST_NAME = 60


def checked(name: str, queue: SubmissionQueue, opens_first: bool) -> QueueView:
    """A view that may be kept. Raises BadInput for a name nobody could read in a menu."""
    return QueueView(_plain(name), bare(queue), opens_first)


def checked_appeals(name: str, queue: AppealQueue, opens_first: bool) -> AppealQueueView:
    """As ``checked``, of the appeals queue."""
    return AppealQueueView(_plain(name), bare_appeals(queue), opens_first)


def _plain(name: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not plain or len(plain) > LONGEST_NAME:
        raise BadInput(
            said(Text("视图名称无效。", "This is no name for a view.")),
            said(
                Text(
                    "请输入 1 至 {most} 个字符。",
                    "Give it a name of 1 to {most} characters.",
                ),
                most=LONGEST_NAME,
            ),
        )
    return plain


def bare(queue: SubmissionQueue) -> SubmissionQueue:
    """What of a queue's question describes the view, and not one moment of looking at it."""
    none = SubmissionQueue()
    return replace(queue, offset=none.offset, limit=none.limit, place_of="", since=None)


def bare_appeals(queue: AppealQueue) -> AppealQueue:
    """As ``bare``, of the appeals queue."""
    none = AppealQueue()
    return replace(queue, offset=none.offset, limit=none.limit, place_of="")
