"""What the handlers of the review page share: finding a submission, and saying what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from review.changes import SUBMISSIONS, submission_topic
from review.decisions import ReviewedFinding
from review.errors import Conflict, NotFound
from review.handlers.room import Done, Room
from review.new_evidence import findings_changed
from review.news import Look, marks_of
from review.submissions import Submission
from review.wording import Text, said


def submission_of(room: Room, submission_id: str) -> Submission:
    """Raises NotFound."""
    submission = room.store.submissions.get(submission_id)
    if submission is None:
        raise NotFound(
            said(Text("找不到这份录像。", "There is no such submission.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return submission


def expected(room: Room, submission_id: str, version: int) -> Submission:
    """The submission as the person saw it. Raises NotFound and Conflict."""
    submission = submission_of(room, submission_id)
    if submission.version != version:
        raise Conflict(
            said(Text("他人刚刚处理了这份录像。", "Somebody decided on this recording just now.")),
            said(Text("请查看最新情况后再决定。", "Look at what changed, then decide.")),
        )
    return submission


def next_version(room: Room, submission: Submission) -> None:
    room.store.submissions.save(replace(submission, version=submission.version + 1))


def about(submission_id: str, **detail: str | int | bool) -> Done:
    topics = frozenset({SUBMISSIONS, submission_topic(submission_id)})
    return Done(f"submission:{submission_id}", topics, {**detail})


# --- what others have not seen yet ------------------------------------------------------------


def marks(room: Room, submission_id: str) -> dict[str, str]:
    """Marks of everything that can be new about a submission, as it is now."""
    decisions = room.store.decisions
    return marks_of(
        room.store.findings.of_submission(submission_id),
        decisions.notes(submission_id),
        decisions.verdict(submission_id),
    )


def looked(room: Room, submission_id: str, at: datetime) -> bool:
    """Keep that this person has seen all there is now; False if they had before."""
    before = room.store.watching.look(submission_id, room.actor.actor_id)
    now = marks(room, submission_id)
    if before is not None and before.marks == now:
        return False
    room.store.watching.save_look(Look(submission_id, room.actor.actor_id, at, now))
    return True


def changed_by_hand(room: Room, submission_id: str, *keys: str, having_looked: bool = True) -> None:
    """There is news for all others who have looked; what one does oneself is none.

    Who decides on a recording has looked at it, however briefly, unless ``having_looked`` is False.
    """
    me = room.actor.actor_id
    room.store.watching.stir(submission_id, me)
    mine = room.store.watching.look(submission_id, me)
    if mine is None and having_looked:
        looked(room, submission_id, room.now)
        room.store.submissions.mark_seen(submission_id, me)
    elif mine is not None:
        now = marks(room, submission_id)
        own = {key: now[key] for key in keys if key in now}
        room.store.watching.save_look(replace(mine, marks={**mine.marks, **own}))


def findings_changed_by_hand(
    room: Room, submission_id: str, before: tuple[ReviewedFinding, ...], *keys: str
) -> bool:
    """As ``changed_by_hand``; True when a verdict that waited for its second person fell."""
    voided = findings_changed(
        room.store, submission_id, before, now=room.now, by=room.actor.actor_id
    )
    changed_by_hand(room, submission_id, *keys)
    if voided:
        next_version(room, submission_of(room, submission_id))
    return voided
