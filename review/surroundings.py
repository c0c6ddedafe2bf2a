"""Looks up what lies around a submission: the same candidate's, the same phone's, copies of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from media.integrity_facts import IntegrityFacts, LoudnessCurve
from review import devices
from review.devices import Sighting
from review.lookalikes import Likeness, sound_likeness
from review.measurements import Kind
from review.store import Store, present
from review.submission_rules import Lookalike, Surroundings
from review.submissions import Submission

_MARKS = 24  # recordings of one phone model: with more of them nobody can tell phones apart


def surroundings(store: Store, submission: Submission) -> Surroundings:
    """All that the rules about submissions ask for. A handful of look-ups by index."""
    own = present(store.recorders.sighting(submission.submission_id))
    own_others = _others(own, store.recorders.of_candidate(own.candidate_id))
    return Surroundings(
        own,
        None if own.practice else _practice_facts(store, own, own_others),
        _others(own, store.recorders.with_video(submission.video.sha256)),
        tuple(_lookalikes(store, own, submission.video.sha256)),
        _same_marks(store, own),
        own_others,
    )


def _others(own: Sighting, found: Iterable[Sighting]) -> tuple[Sighting, ...]:
    return tuple(one for one in found if one.submission_id != own.submission_id)


def _same_marks(store: Store, own: Sighting) -> tuple[Sighting, ...]:
    if own.practice or own.recorder is None or not own.recorder.fingerprint:
        return ()
    found = store.recorders.with_marks(own.recorder.fingerprint, own.device, _MARKS)
    return _others(own, found) if len(found) < _MARKS else ()


def _practice_facts(
    store: Store, own: Sighting, others: Iterable[Sighting]
) -> IntegrityFacts | None:
    """The latest practice run that was measured; of the same exam and subject if there is one."""
    runs = [one for one in others if one.practice and one.recorder is not None]
    runs.sort(key=lambda one: (one.exam_id == own.exam_id, one.subject == own.subject))
    return _facts(store, runs[-1]) if runs else None


def _facts(store: Store, sighting: Sighting) -> IntegrityFacts | None:
    if sighting.recorder is None:
        return None
    analysis = store.analyses.get(sighting.recorder.sha256, Kind.INTEGRITY)
    facts = analysis.facts if analysis is not None else None
    return facts if isinstance(facts, IntegrityFacts) else None


def _lookalikes(store: Store, own: Sighting, sha256: str) -> Iterator[Lookalike]:
    found = store.likenesses.of(sha256)
    mine = _loudness(store, sha256) if found else None
    for likeness in found:
        theirs = _loudness(store, likeness.second)
        sound = sound_likeness(mine, theirs, likeness.offset_ms)
        for other in _others(own, store.recorders.with_video(likeness.second)):
            yield Lookalike(other, likeness, sound)


def _loudness(store: Store, sha256: str) -> LoudnessCurve | None:
    analysis = store.analyses.get(sha256, Kind.INTEGRITY)
    facts = analysis.facts if analysis is not None else None
    if not isinstance(facts, IntegrityFacts) or facts.decode is None:
        return None
    return facts.decode.loudness


def leans_on(store: Store, submission: Submission) -> tuple[Submission, ...]:
    """Judged submissions whose own findings may say something else because of this one.

    Many submissions of one file (a placeholder, say) are left alone: their finding is there.
    """
    own = present(store.recorders.sighting(submission.submission_id))
    twins = _others(own, store.recorders.with_video(submission.video.sha256))
    own_others = _others(own, store.recorders.of_candidate(own.candidate_id))
    leaning = [*(twins if len(twins) <= _MARKS else ()), *_same_marks(store, own)]
    leaning += [one for one in own_others if own.practice or devices.overlap(own, one)]
    names = dict.fromkeys(one.submission_id for one in leaning)
    judged = (name for name in names if store.judgements.get(name) is not None)
    return tuple(present(store.submissions.get(name)) for name in judged)


def left_behind(store: Store, sha256: str) -> tuple[Submission, ...]:
    """Submissions of a content that another one showed until now; none where they are many."""
    found = store.submissions.with_video(sha256)
    return found if len(found) <= _MARKS else ()


def showing(store: Store, likenesses: Iterable[Likeness]) -> tuple[Submission, ...]:
    """The submissions with the contents that are alike."""
    contents = dict.fromkeys(one.second for one in likenesses)
    return tuple(one for sha256 in contents for one in store.submissions.with_video(sha256))
