"""Taking in one row of a manifest: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from media.media_ref import MediaRef
from review import identities
from review.candidates import Candidate, RosterRow, with_selfies
from review.changes import ANALYSIS, SUBMISSIONS, submission_topic
from review.commands import ImportRow
from review.errors import BadInput
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.judging import Judge
from review.new_evidence import void_staged
from review.store import present
from review.submissions import Attempt, Exam, Subject, Submission
from review.surroundings import leans_on, left_behind, showing
from review.wording import Text, said


def import_row(room: Room, command: ImportRow) -> Done:
    """Make or complete the exam, subject, candidate, attempt and submission of a row."""
    subject, new_subject = _subject(room, command)
    candidate, new_candidate = _candidate(room, command)
    attempt, new_attempt = _attempt(room, command, candidate, subject)
    before = room.store.submissions.of_attempt(attempt.attempt_id)
    submission, news = _submission(room, command, attempt)
    new_words = _keep_roster_row(room, command, subject, attempt)
    changed = new_subject or new_candidate or new_attempt or new_words or news != "unchanged"
    known = not (new_attempt or news == "new")
    outcome = ("updated" if known else "new") if changed else "unchanged"
    topics = {SUBMISSIONS, ANALYSIS}
    if submission is not None:
        topics.add(submission_topic(submission.submission_id))
        if news != "unchanged":
            _judge_around(room, submission, before)
    if new_candidate and command.portrait is not None:
        topics |= {submission_topic(one) for one in _judge_photo(room, candidate)}
    return Done(
        f"attempt:{attempt.attempt_id}",
        frozenset(topics),
        {
            "source": command.source,
            "line": command.line,
            "candidate": candidate.candidate_id,
            "video_sha256": command.video.sha256 if command.video else None,
            "second_sha256": command.second_video.sha256 if command.second_video else None,
            "portrait_sha256": command.portrait.sha256 if command.portrait else None,
        },
        outcome,
    )


def _subject(room: Room, command: ImportRow) -> tuple[Subject, bool]:
    exam_id = derived_id("exam", command.exam)
    subject_id = derived_id("subject", exam_id, command.subject)
    known = room.store.exams.subject(subject_id)
    if known is not None:
        return known, False
    if room.store.exams.get(exam_id) is None:
        room.store.exams.save(Exam(exam_id, command.exam))
    subject = Subject(subject_id, exam_id, command.subject)
    room.store.exams.save_subject(subject)
    return subject, True


def _candidate(room: Room, command: ImportRow) -> tuple[Candidate, bool]:
    candidate_id = derived_id("candidate", command.candidate_number)
    known = room.store.candidates.get(candidate_id)
    if known is None:
        known = Candidate(candidate_id, command.candidate_number, "")
        completed = _completed(known, command)
        room.store.candidates.save(completed)
        return completed, True
    _demand_one_person(known, command)
    completed = _completed(known, command)
    if completed == known:
        return known, False
    completed = replace(completed, version=known.version + 1)
    room.store.candidates.save(completed)
    return completed, True


def _completed(candidate: Candidate, command: ImportRow) -> Candidate:
    """The candidate with what the row adds. What a row leaves out is not forgotten."""
    return replace(
        candidate,
        name=command.candidate_name or candidate.name,
        id_number=command.id_number or candidate.id_number,
        province=command.province or candidate.province,
        phone=command.phone or candidate.phone,
        portrait=command.portrait or candidate.portrait,
        selfies=with_selfies(candidate.selfies, command.selfies),
    )


def _demand_one_person(known: Candidate, command: ImportRow) -> None:
    """One candidate number belongs to one person (§1-10)."""
    pairs = ((known.name, command.candidate_name), (known.id_number, command.id_number))
    if any(old and new and old != new for old, new in pairs):
        raise BadInput(
            said(
                Text(
                    "考生号 {number} 已属于另一名考生。",
                    "Candidate number {number} belongs to another person already.",
                ),
                number=command.candidate_number,
            ),
            said(
                Text(
                    "请对照名单核对姓名、身份证号和考生号，改正后再导入。",
                    "Compare name, ID and candidate number with the roster, then import again.",
                )
            ),
        )


def _attempt(
    room: Room, command: ImportRow, candidate: Candidate, subject: Subject
) -> tuple[Attempt, bool]:
    number, kind = command.attempt_number, command.attempt_kind
    attempt = Attempt(
        derived_id("attempt", candidate.candidate_id, subject.subject_id, kind.value, number),
        candidate.candidate_id,
        subject.subject_id,
        number,
        kind,
        command.attempt_outcome,
        command.attempt_reason,
    )
    if room.store.attempts.get(attempt.attempt_id) == attempt:
        return attempt, False
    room.store.attempts.save(attempt)
    return attempt, True


def _submission(room: Room, command: ImportRow, attempt: Attempt) -> tuple[Submission | None, str]:
    """The attempt's submission, and whether it is new, updated or unchanged."""
    known = room.store.submissions.of_attempt(attempt.attempt_id)
    if command.video is None:
        return known, "unchanged"
    name = derived_id("submission", attempt.attempt_id)
    before = known or Submission(name, attempt.attempt_id, command.video)
    wanted = replace(  # what a later row leaves out is not forgotten
        before,
        video=command.video,
        recorded_at=command.recorded_at or before.recorded_at,
        submitted_at=command.submitted_at or before.submitted_at,
        uploaded_at=command.uploaded_at or before.uploaded_at,
        device=command.device or before.device,
        app_checks=before.app_checks if command.app_checks is None else command.app_checks,
        second_video=command.second_video or before.second_video,
    )
    if _other_bytes(wanted.second_video, before.second_video):
        wanted = replace(wanted, second_offset_ms=0)
    if known is None:
        room.store.submissions.save(wanted)
        return wanted, "new"
    if wanted == known:
        return known, "unchanged"
    if wanted.video.sha256 != known.video.sha256:  # other evidence: what was decided is void
        room.store.decisions.remove_verdict(known.submission_id)
    elif _other_bytes(wanted.second_video, known.second_video):
        void_staged(room.store, known.submission_id, "second_video", room.now)
    wanted = replace(wanted, version=known.version + 1)
    room.store.submissions.save(wanted)
    return wanted, "updated"


def _other_bytes(one: MediaRef | None, other: MediaRef | None) -> bool:
    return (one.sha256 if one else "") != (other.sha256 if other else "")


def _judge_photo(room: Room, candidate: Candidate) -> Iterator[str]:
    """Judge again the candidate and those who have the same face; answers whose pages changed."""
    portrait = present(candidate.portrait)
    own = identities.judged_formal(room.store, candidate.candidate_id)
    judge = Judge(room.store, room.now, room.shelf)
    for one in (*own, *identities.sharing(room.store, room.shelf, portrait.sha256)):
        judge.judge(one)
        yield one.submission_id


def _judge_around(room: Room, submission: Submission, before: Submission | None) -> None:
    """Judge again what was judged before this row told more: other times, another twin."""
    touched = [submission, *leans_on(room.store, submission)]
    if before is not None and before.video.sha256 != submission.video.sha256:
        likenesses = room.store.likenesses.of(before.video.sha256)
        touched += left_behind(room.store, before.video.sha256)
        touched += showing(room.store, likenesses)
    judge = Judge(room.store, room.now, room.shelf)
    for one in {one.submission_id: one for one in touched}.values():
        if room.store.judgements.get(one.submission_id) is not None:
            judge.judge(one)


def _keep_roster_row(room: Room, command: ImportRow, subject: Subject, attempt: Attempt) -> bool:
    """Keep the row as the school wrote it. Answers whether it says anything else than before.

    A row is known by its attempt, not by its line: a line put in above it changes nothing.
    """
    row_id = derived_id("row", command.source, attempt.attempt_id)
    row = RosterRow(
        row_id,
        subject.exam_id,
        attempt.candidate_id,
        command.source,
        command.line,
        command.cells,
    )
    known = room.store.candidates.roster_rows(attempt.candidate_id)
    if any(replace(one, line=row.line) == row for one in known):
        return False
    room.store.candidates.save_roster_row(row)
    return True
