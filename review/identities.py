"""Looks up who else has a candidate's face, and whose findings about that are out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review.candidates import Candidate
from review.decisions import Origin
from review.face_search import FaceShelf, Twin
from review.identity_rules import CODES, MANY, SAME_FACE, SAME_PORTRAIT, SameFace, judge_elsewhere
from review.store import Store, present
from review.submissions import Attempt, AttemptKind, Submission


def same_faces(store: Store, shelf: FaceShelf, candidate: Candidate) -> tuple[SameFace, ...]:
    """Other candidates with the same ID photo, then those whose photo may show the same face."""
    portrait = candidate.portrait
    if portrait is None:
        return ()
    take_in(store, shelf)
    found = [_same(other, None) for other in store.candidates.with_portrait(portrait.sha256)]
    for twin in shelf.twins(portrait.sha256):
        found += [_same(other, twin) for other in store.candidates.with_portrait(twin.sha256)]
    return tuple(one for one in found if one.candidate_id != candidate.candidate_id)


def take_in(store: Store, shelf: FaceShelf) -> None:
    """Bring the shelf up to date; next to nothing where no portrait was measured since."""
    shelf.take(store.analyses.portrait_vectors(shelf.seen))


def _same(other: Candidate, twin: Twin | None) -> SameFace:
    return SameFace(
        SAME_PORTRAIT if twin is None or twin.same_picture else SAME_FACE,
        other.candidate_id,
        other.number,
        other.name,
        present(other.portrait),
        same_bytes=twin is None,
        distance=twin.distance if twin else 0.0,
        score=twin.score if twin else None,
        limit=twin.limit if twin else None,
        others=twin.others if twin else 0,
    )


def partners(store: Store, shelf: FaceShelf, candidate: Candidate) -> frozenset[tuple[str, str]]:
    """(code, other candidate) of all that is to be found about a candidate's ID photo now."""
    return frozenset(
        (finding.code, str((finding.figures or {})["other"]))
        for finding in judge_elsewhere(same_faces(store, shelf, candidate))
    )


def noted_partners(store: Store, submission_id: str) -> frozenset[tuple[str, str]]:
    """The same, as it was found when the submission was judged."""
    return frozenset(
        (one.finding.code, str((one.finding.figures or {}).get("other", "")))
        for one in store.findings.of_submission(submission_id)
        if one.finding.code in CODES and one.current and one.origin is Origin.MACHINE
    )


def sharing(store: Store, shelf: FaceShelf, sha256: str) -> tuple[Submission, ...]:
    """Submissions whose findings may change with the portrait of these bytes: of its partners.

    Partners of before, and those of now. Its own candidates' are not among them.
    """
    own = store.candidates.with_portrait(sha256, MANY + 2)  # with more there is nothing to say
    names = {other for one in own for _, other in partners(store, shelf, one)}
    for submission in store.submissions.with_portrait(sha256):
        names |= {other for _, other in noted_partners(store, submission.submission_id)}
    names -= {one.candidate_id for one in own}
    return tuple(one for name in sorted(names) for one in judged_formal(store, name))


def stale(store: Store, shelf: FaceShelf) -> Iterator[str]:
    """Submissions whose findings about the same face elsewhere no longer say what holds.

    Looks at everybody who is named in such a finding, on either side: a handful. Somebody who
    becomes a partner only because a third portrait went is found at the next judging.
    """
    for name in sorted(_named(store)):
        candidate = store.candidates.get(name)
        if candidate is None:
            continue
        now = partners(store, shelf, candidate)
        for submission in judged_formal(store, name):
            if noted_partners(store, submission.submission_id) != now:
                yield submission.submission_id


def _named(store: Store) -> set[str]:
    named: set[str] = set()
    for code in CODES:
        for one in store.findings.with_code(code):
            submission = present(store.submissions.get(one.submission_id))
            named.add(_attempt(store, submission).candidate_id)
            named.add(str((one.finding.figures or {}).get("other", "")))
    return named


def judged_formal(store: Store, candidate_id: str) -> Iterable[Submission]:
    """Submissions of a candidate that have a judgement; practice runs are left out (§2-9)."""
    return (
        one
        for one in store.submissions.of_candidate(candidate_id)
        if store.judgements.get(one.submission_id) is not None
        and _attempt(store, one).kind is AttemptKind.FORMAL
    )


def _attempt(store: Store, submission: Submission) -> Attempt:
    return present(store.attempts.get(submission.attempt_id))
