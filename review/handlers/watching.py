"""Who has looked at a recording, which parts of it they watched, and their stock phrases."""

from __future__ import annotations

from review.changes import PHRASES, SUBMISSIONS, submission_topic
from review.commands import MarkSeen, RecordWatched, SetPhrases
from review.errors import BadInput
from review.handlers.at_hand import about, looked, submission_of
from review.handlers.room import Done, Room
from review.phrases import DEFAULTS, LONGEST, MOST
from review.queries import Phrases
from review.watching import Watched, merged, share_of, watched_ms
from review.wording import Text, language, said


def mark_seen(room: Room, command: MarkSeen) -> Done:
    """Keep what this person has seen now; again only where something is new since."""
    submission_id = submission_of(room, command.submission_id).submission_id
    me = room.actor.actor_id
    before = room.store.watching.look(submission_id, me)
    first = me not in room.store.submissions.seen_by(submission_id)
    if not looked(room, submission_id, room.now) and not first:
        return Done(f"submission:{submission_id}", frozenset(), outcome="unchanged")
    if first:
        room.store.submissions.mark_seen(submission_id, me)
    return about(submission_id, seen=True, again=before is not None)


def record_watched(room: Room, command: RecordWatched) -> Done:
    """Add a sitting to what this person has watched. Only its end enters the audit chain."""
    submission_id = submission_of(room, command.submission_id).submission_id
    try:
        sitting = merged(command.intervals)
    except ValueError as error:
        raise BadInput(
            said(Text("观看记录无效。", "What was watched cannot be read.")),
            said(Text("请重新打开该录像。", "Open the recording again.")),
            str(error),
        ) from error
    me = room.actor.actor_id
    known = {one.actor_id: one for one in room.store.watching.of(submission_id)}
    before = known.get(me, Watched(me, ()))
    after = Watched(me, merged([*before.intervals, *sitting]))
    if after == before and not (command.closing and sitting):
        return Done(f"submission:{submission_id}", frozenset(), outcome="unchanged")
    room.store.watching.save(submission_id, after)
    judgement = room.store.judgements.get(submission_id)
    share = share_of(after, judgement.length_ms if judgement else None).share
    detail = {"watched_ms": watched_ms(sitting), "stretches": len(sitting), "share": share}
    topics = frozenset({SUBMISSIONS, submission_topic(submission_id)})
    return Done(f"submission:{submission_id}", topics, {**detail}, audited=command.closing)


def phrases(room: Room, _query: Phrases) -> tuple[str, ...]:
    """The workspace's own list, or the house's in the language in force."""
    own = room.store.decisions.phrases()
    return tuple(text.in_(language()) for text in DEFAULTS) if own is None else own


def set_phrases(room: Room, command: SetPhrases) -> Done:
    wanted = tuple(dict.fromkeys(" ".join(text.split()) for text in command.phrases))
    wanted = tuple(text for text in wanted if text)
    if len(wanted) > MOST or any(len(text) > LONGEST for text in wanted):
        raise BadInput(
            said(
                Text(
                    "常用备注最多 {most} 条，每条最多 {longest} 字。",
                    "No more than {most} phrases of {longest} characters each.",
                ),
                most=MOST,
                longest=LONGEST,
            ),
            said(Text("请删减后再保存。", "Shorten the list, then save it again.")),
        )
    if wanted == room.store.decisions.phrases():
        return Done("workspace:phrases", frozenset(), outcome="unchanged")
    room.store.decisions.save_phrases(wanted)
    return Done("workspace:phrases", frozenset({PHRASES}), {"phrases": len(wanted)})
