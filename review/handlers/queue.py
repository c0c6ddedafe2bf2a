"""The review queue: stretches of it, a person's saved views, and who works on what."""

from __future__ import annotations

from typing import TypeVar

from review.answers import QueuePage
from review.appeal_commands import ForgetAppealView, KeepAppealView
from review.appeal_queries import AppealQueueView, AppealQueueViews
from review.changes import QUEUE_VIEWS, SUBMISSIONS, submission_topic
from review.commands import ForgetQueueView, KeepQueueView, ReleaseSubmission, TakeSubmission
from review.errors import BadInput, Conflict, NotFound
from review.handlers.room import Done, Room
from review.queries import QueueView, QueueViews, SubmissionQueue
from review.queue_views import MOST_VIEWS, checked, checked_appeals
from review.store import ViewRepository
from review.wording import Text, said

V = TypeVar("V", QueueView, AppealQueueView)


def submission_queue(room: Room, query: SubmissionQueue) -> QueuePage:
    return room.store.submissions.queue(query, room.actor.actor_id)


def queue_views(room: Room, _query: QueueViews) -> tuple[QueueView, ...]:
    return room.store.views.of_actor(room.actor.actor_id)


def keep_queue_view(room: Room, command: KeepQueueView) -> Done:
    """A view of the same name is replaced; at most one view opens first."""
    wanted = checked(command.name, command.queue, command.opens_first)
    return _keep_view(room.store.views, room.actor.actor_id, wanted)


def forget_queue_view(room: Room, command: ForgetQueueView) -> Done:
    return _forget_view(room.store.views, room.actor.actor_id, command.name)


def appeal_queue_views(room: Room, _query: AppealQueueViews) -> tuple[AppealQueueView, ...]:
    return room.store.appeal_views.of_actor(room.actor.actor_id)


def keep_appeal_view(room: Room, command: KeepAppealView) -> Done:
    wanted = checked_appeals(command.name, command.queue, command.opens_first)
    return _keep_view(room.store.appeal_views, room.actor.actor_id, wanted)


def forget_appeal_view(room: Room, command: ForgetAppealView) -> Done:
    return _forget_view(room.store.appeal_views, room.actor.actor_id, command.name)


def _keep_view(kept: ViewRepository[V], me: str, wanted: V) -> Done:
    known = kept.of_actor(me)
    if wanted in known:
        return _about_views("unchanged")
    if len(known) >= MOST_VIEWS and wanted.name not in {view.name for view in known}:
        raise BadInput(
            said(
                Text("最多可保存 {most} 个视图。", "No more than {most} views can be kept."),
                most=MOST_VIEWS,
            ),
            said(Text("请先删除不再使用的视图。", "Delete one that you no longer use.")),
        )
    kept.save(me, wanted)
    return _about_views("done")


def _forget_view(kept: ViewRepository[V], me: str, name: str) -> Done:
    if name not in {view.name for view in kept.of_actor(me)}:
        return _about_views("unchanged")
    kept.remove(me, name)
    return _about_views("done")


def _about_views(outcome: str) -> Done:
    return Done("workspace:queue", frozenset({QUEUE_VIEWS}), outcome=outcome)


def take_submission(room: Room, command: TakeSubmission) -> Done:
    """Say that I work on it. Refused while somebody else does, unless it is taken over."""
    holder, me = _holder(room, command.submission_id), room.actor.actor_id
    if holder == me:
        return _about(command.submission_id, "unchanged")
    if holder and not command.take_over:
        raise Conflict(
            said(
                Text("{who} 正在处理这段录像。", "{who} is working on this recording."),
                who=holder,
            ),
            said(
                Text(
                    "请先与其商量，确需接手时再次操作。",
                    "Ask them first; take it over if it has to be you.",
                )
            ),
        )
    room.store.submissions.take(command.submission_id, me)
    return _about(command.submission_id, "done", taken_from=holder)


def release_submission(room: Room, command: ReleaseSubmission) -> Done:
    """Give back what I took; what others took is theirs to give back."""
    if _holder(room, command.submission_id) != room.actor.actor_id:
        return _about(command.submission_id, "unchanged")
    room.store.submissions.take(command.submission_id, "")
    return _about(command.submission_id, "done")


def _holder(room: Room, submission_id: str) -> str:
    if room.store.submissions.get(submission_id) is None:
        raise NotFound(
            said(Text("找不到这段录像。", "There is no such recording.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return room.store.submissions.taken_by(submission_id)


def _about(submission_id: str, outcome: str, **detail: str) -> Done:
    topics = frozenset({SUBMISSIONS, submission_topic(submission_id)})
    return Done(f"submission:{submission_id}", topics, {**detail}, outcome)
