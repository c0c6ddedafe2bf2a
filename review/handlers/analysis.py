"""Keeping what was measured, judging it, and saying what is still to be measured."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from media.visual_facts import VisualFacts
from review import continuities, identities
from review.answers import Progress, WorkItem
from review.audit import Detail
from review.candidates import Candidate
from review.changes import ANALYSIS, SUBMISSIONS, appeal_topic, submission_topic
from review.commands import (
    JudgeAgain,
    RecordCardText,
    RecordFaces,
    RecordFailure,
    RecordIntegrity,
    RecordPortrait,
    RecordSelfie,
    RecordVisual,
)
from review.continuities import Judged, summary_of
from review.handlers.room import Done, Room
from review.judging import RULES, Judge
from review.lookalikes import Likeness, Movements, Rooms, compare
from review.measurements import Analysis, Facts, Failure, Kind
from review.queries import AnalysisProgress, OutdatedJudgements, WaitingWork
from review.store import present
from review.submissions import Submission
from review.surroundings import leans_on, showing

_FEW = 20  # submissions of one file whose surroundings are looked at again


def record_integrity(room: Room, command: RecordIntegrity) -> Done:
    return _record(room, command.sha256, Kind.INTEGRITY, command.version, command.facts)


def record_faces(room: Room, command: RecordFaces) -> Done:
    return _record(room, command.sha256, Kind.FACES, command.version, command.series)


def record_portrait(room: Room, command: RecordPortrait) -> Done:
    return _record(room, command.sha256, Kind.PORTRAIT, command.version, command.facts)


def record_selfie(room: Room, command: RecordSelfie) -> Done:
    return _record(room, command.sha256, Kind.SELFIE, command.version, command.facts)


def record_card_text(room: Room, command: RecordCardText) -> Done:
    return _record(room, command.sha256, Kind.CARD, command.version, command.facts)


def record_visual(room: Room, command: RecordVisual) -> Done:
    """Keep the description, look for contents that are alike, and judge all whom it concerns."""
    sha256, likenesses = command.sha256, room.store.likenesses
    before = likenesses.of(sha256)
    found = _alike(room, sha256, command.facts)
    likenesses.describe(sha256, command.facts)
    likenesses.replace(sha256, found)
    done = _record(room, sha256, Kind.VISUAL, command.version, command.facts)
    concerned = showing(room.store, (*before, *found))
    _judge(room, concerned)
    topics = {submission_topic(one.submission_id) for one in concerned}
    return Done(done.subject, done.topics | topics, {**done.detail, "alike": len(found)})


def _alike(room: Room, sha256: str, facts: VisualFacts) -> tuple[Likeness, ...]:
    stills = [one for one in room.store.likenesses.stills(facts.version) if one[0] != sha256]
    mine, best = Movements(facts), dict[str, Likeness]()
    for other, mirrored in Rooms(stills).alike(facts.still) if stills else ():
        theirs = present(room.store.likenesses.description(other))
        likeness = compare((sha256, mine), (other, Movements(theirs)), mirrored=mirrored)
        if likeness and (other not in best or likeness.likeness > best[other].likeness):
            best[other] = likeness
    return tuple(best.values())


def record_failure(room: Room, command: RecordFailure) -> Done:
    failure = Failure(command.code, command.detail)
    return _record(room, command.sha256, command.kind, command.version, None, failure)


def _record(
    room: Room,
    sha256: str,
    kind: Kind,
    version: str,
    facts: Facts | None,
    failure: Failure | None = None,
) -> Done:
    before = room.store.analyses.get(sha256, kind)
    attempts = before.attempts + 1 if before else 1
    room.store.analyses.save(Analysis(sha256, kind, version, room.now, facts, failure, attempts))
    touched = _submissions_of(room, sha256, kind)
    sharing = identities.sharing(room.store, room.shelf, sha256) if kind is Kind.PORTRAIT else ()
    judged: Judged = {}
    if kind is not Kind.PORTRAIT or len(touched) < 10:  # the cohort is judged again as a whole
        judged = _judge(room, touched)
    _judge(room, sharing)
    people = _people_of(room, sha256, kind, touched)
    judge = Judge(room.store, room.now, room.shelf)
    for candidate in people:
        continuities.renew(room.store, judge, candidate, room.now, judged)
    if kind is Kind.INTEGRITY:
        leaning = {o.submission_id: o for one in touched[:_FEW] for o in leans_on(room.store, one)}
        _judge(room, (one for name, one in leaning.items() if name not in judged))
    seen = [*touched, *sharing]
    if kind is Kind.INTEGRITY:
        seen += room.store.submissions.with_second_video(sha256)
    for candidate in people if kind is Kind.SELFIE else ():
        seen += room.store.submissions.of_candidate(candidate.candidate_id)
    pages = {submission_topic(one.submission_id) for one in seen}
    return Done(
        f"file:{sha256}",
        frozenset({ANALYSIS, SUBMISSIONS, *pages, *_appeal_pages(room, sha256, kind, people)}),
        {"kind": kind.value, "version": version, "failure": failure.code if failure else None},
        "failed" if failure else "done",
    )


def _appeal_pages(
    room: Room, sha256: str, kind: Kind, people: Iterable[Candidate]
) -> Iterable[str]:
    """The topics of the appeals that show this picture, or the ID photo it is compared with."""
    if kind in (Kind.SELFIE, Kind.CARD):
        return (appeal_topic(one.appeal_id) for one in room.store.appeals.with_picture(sha256))
    if kind is not Kind.PORTRAIT:
        return ()
    appeals = room.store.appeals
    found = (one for who in people for one in appeals.of_candidate(who.candidate_id))
    return (appeal_topic(one.appeal_id) for one in found)


def _submissions_of(room: Room, sha256: str, kind: Kind) -> tuple[Submission, ...]:
    if kind is Kind.PORTRAIT:
        return room.store.submissions.with_portrait(sha256)
    if kind in (Kind.SELFIE, Kind.CARD):
        return ()  # no judgement of a recording rests on a selfie or a card
    return room.store.submissions.with_video(sha256)


def _people_of(
    room: Room, sha256: str, kind: Kind, touched: tuple[Submission, ...]
) -> tuple[Candidate, ...]:
    """Those whose faces this measurement is about. A picture of very many stands in for none."""
    if kind is Kind.PORTRAIT:
        return room.store.candidates.with_portrait(sha256, _FEW)
    if kind is Kind.SELFIE:
        return room.store.candidates.with_selfie(sha256, _FEW)
    return _candidates_of(room, touched[:_FEW]) if kind is Kind.FACES else ()


def _candidates_of(room: Room, submissions: Iterable[Submission]) -> tuple[Candidate, ...]:
    attempts = (present(room.store.attempts.get(one.attempt_id)) for one in submissions)
    names = dict.fromkeys(one.candidate_id for one in attempts)
    return tuple(present(room.store.candidates.get(name)) for name in names)


def _judge(room: Room, submissions: Iterable[Submission]) -> Judged:
    judge = Judge(room.store, room.now, room.shelf)
    return {one.submission_id: summary_of(judge.judge(one)) for one in submissions}


def judge_again(room: Room, command: JudgeAgain) -> Done:
    found = [room.store.submissions.get(name) for name in command.submission_ids]
    submissions = [submission for submission in found if submission is not None]
    judged = _judge(room, submissions)
    judge = Judge(room.store, room.now, room.shelf)
    for candidate in _candidates_of(room, submissions):
        continuities.bring_up_to_date(room.store, judge, candidate, room.now, judged)
    topics = {submission_topic(s.submission_id) for s in submissions}
    detail: Detail = {"submissions": len(submissions), "rules": RULES}
    return Done("judgements:", frozenset({SUBMISSIONS, *topics}), detail)


def waiting_work(room: Room, query: WaitingWork) -> tuple[WorkItem, ...]:
    return room.store.analyses.waiting(query)


def analysis_progress(room: Room, query: AnalysisProgress) -> Progress:
    versions = {
        Kind.PORTRAIT: query.portrait_version,
        Kind.SELFIE: query.portrait_version,
        Kind.INTEGRITY: query.integrity_version,
        Kind.FACES: query.faces_version,
        Kind.VISUAL: query.visual_version,
        Kind.CARD: query.card_version,
    }
    return room.store.analyses.progress({k: v for k, v in versions.items() if v})


def outdated_judgements(room: Room, query: OutdatedJudgements) -> tuple[str, ...]:
    """By other rules first, then by a cohort or by twins that have changed since."""
    outdated = room.store.judgements.outdated(RULES, query.limit)
    if outdated:
        return outdated
    judge = Judge(room.store, room.now, room.shelf)
    moved = (
        submission_id
        for submission_id, exam_id, cohort in room.store.judgements.cohorts()
        if cohort != judge.cohort_of(exam_id)
    )
    found = chain(moved, identities.stale(room.store, room.shelf))
    return tuple(dict.fromkeys(islice(found, max(0, query.limit))))
