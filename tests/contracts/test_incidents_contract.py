"""Incidents, the priority and suppositions: over either store, direct or through JSON."""

from __future__ import annotations

import pytest

from review.app_log import AppCheck, CheckResult
from review.commands import (
    FoundWorkspace,
    RaiseFinding,
    RecordFaces,
    RecordFailure,
    RecordPortrait,
    ReviewFinding,
)
from review.decisions import FindingState, Origin
from review.errors import BadInput, NotAllowed, NotFound
from review.measurements import Kind
from review.queries import (
    AuditTrail,
    Exams,
    ExamWhatIf,
    SubmissionPage,
    SubmissionQueue,
    WhatIf,
)
from review.what_if import Supposition
from tests.support.desks import ADMIN, EXAMINER, row, video
from tests.support.face_series import portrait, recording

LOG = tuple(
    AppCheck(n * 1000, CheckResult.DIFFERS if 3 < n < 8 else CheckResult.PASSED, 0.6)
    for n in range(20)
)


@pytest.fixture
def desk(desk_of):
    admin = desk_of(ADMIN)
    admin.do(FoundWorkspace(title="校考"))
    return admin


def film(desk, number: int, letters: str) -> str:
    """A candidate's recording, measured and judged; its submission."""
    name = f"26110101150{number:03}"
    photo, clip = video(f"{number}.jpg"), video(f"{number}.mp4")
    desk.do(
        row(candidate_number=name, candidate_name=f"考生{number}", line=number + 2, video=clip,
            portrait=photo, app_checks=LOG)
    )  # fmt: skip
    desk.do(RecordPortrait(sha256=photo.sha256, version="1", facts=portrait()))
    desk.do(RecordFaces(sha256=clip.sha256, version="1", series=recording(letters)))
    rows = desk.ask(SubmissionQueue()).rows
    return next(one.submission_id for one in rows if one.candidate_number == name)


def page(desk, submission_id: str):
    return desk.ask(SubmissionPage(submission_id=submission_id))


def queued(desk, submission_id: str) -> int:
    rows = desk.ask(SubmissionQueue()).rows
    return next(one.priority for one in rows if one.submission_id == submission_id)


def test_a_page_shows_each_finding_in_one_incident_with_its_pictures(desk):
    view = page(desk, film(desk, 1, "OOOOO" + "." * 15 + "OOOOO" + "XXXXX"))
    names = [name for one in view.incidents for name in one.finding_ids]
    assert sorted(names) == sorted(one.finding_id for one in view.findings)
    assert all(one.frames_ms and one.summary.zh and one.why for one in view.incidents)
    assert all(one.finding.frames_ms for one in view.findings)


def test_the_queue_sorts_by_the_sum_that_the_page_writes_out(desk):
    calm, stranger = film(desk, 1, "O" * 12), film(desk, 2, "OOOOO" + "X" * 10)
    for submission_id in (calm, stranger):
        assert queued(desk, submission_id) == page(desk, submission_id).priority.points
    first = desk.ask(SubmissionQueue()).rows[0]
    assert (first.submission_id, first.priority >= 100) == (stranger, True)


def test_dismissing_and_marking_move_the_priority_of_queue_and_page_alike(desk):
    submission_id = film(desk, 1, "OOOOO" + "X" * 10)
    before = page(desk, submission_id)
    for known in before.findings:
        desk.do(
            ReviewFinding(
                finding_id=known.finding_id,
                state=FindingState.DISMISSED,
                expected_version=known.version,
                note="光线",
            )
        )
    after = page(desk, submission_id)
    assert [one.incident_id for one in after.incidents] == [
        one.incident_id for one in before.incidents
    ]
    assert after.priority.points == queued(desk, submission_id) == 0
    desk.do(RaiseFinding(submission_id=submission_id, start_ms=1000, end_ms=2000, note="有人"))
    marked = page(desk, submission_id)
    assert marked.priority.points == queued(desk, submission_id) == 10
    assert marked.incidents[0].origin is Origin.HUMAN


def test_a_file_that_could_not_be_checked_does_not_sort_last(desk):
    film(desk, 1, "O" * 12)
    spoiled = film(desk, 2, "O" * 12)
    sha256 = page(desk, spoiled).video.sha256
    desk.do(RecordFailure(sha256=sha256, kind=Kind.INTEGRITY, version="1", code="took-too-long"))
    assert queued(desk, spoiled) == page(desk, spoiled).priority.points
    assert desk.ask(SubmissionQueue()).rows[0].submission_id == spoiled
    term = page(desk, spoiled).priority.terms[0]
    assert (term.code, term.points) == ("file-failed", 60)


def test_a_supposition_answers_and_changes_nothing(desk):
    submission_id = film(desk, 1, "OOOOO" + "X" * 10)
    before, trail = page(desk, submission_id), desk.ask(AuditTrail()).total
    answer = desk.ask(
        WhatIf(submission_id=submission_id, supposed=Supposition(raw_differs=0.95, app=0.5))
    )
    found = answer.comparison
    assert (found.before.states["differs"], found.after.states["differs"]) == (10, 0)
    assert (found.before.app_bounces, found.after.app_bounces) == (1, 0)
    assert {one.before for one in found.changes if one.kind == "finding"} >= {"face-other-person"}
    assert page(desk, submission_id) == before
    assert desk.ask(AuditTrail()).total == trail


def test_a_whole_exam_is_supposed_a_stretch_at_a_time(desk):
    names = [film(desk, n, "OOOOO" + letter * 10) for n, letter in enumerate("OXX", start=1)]
    (exam,) = desk.ask(Exams())
    supposed = Supposition(raw_differs=0.95)
    stretches = [
        desk.ask(ExamWhatIf(exam_id=exam.exam_id, supposed=supposed, offset=at, limit=2))
        for at in (0, 2)
    ]
    assert [(one.total, one.asked, one.compared) for one in stretches] == [(3, 2, 2), (3, 1, 1)]
    whole = stretches[0].before + stretches[1].before
    assert whole.states["differs"] == 20
    assert {name for one in stretches for name in one.changed} == set(names[1:])


def test_an_impossible_limit_is_refused_with_a_remedy(desk):
    submission_id = film(desk, 1, "O" * 6)
    with pytest.raises(BadInput) as refused:
        desk.ask(WhatIf(submission_id=submission_id, supposed=Supposition(raw=0.9)))
    assert "0.9" in refused.value.title
    assert refused.value.remedy


def test_only_those_who_may_look_may_suppose(desk, desk_of):
    submission_id = film(desk, 1, "O" * 6)
    question = WhatIf(submission_id=submission_id, supposed=Supposition(in_a_row=4))
    with pytest.raises(NotAllowed):
        desk_of(EXAMINER).ask(question)
    with pytest.raises(NotFound):
        desk.ask(WhatIf(submission_id="nobody", supposed=Supposition(in_a_row=4)))


def test_a_recording_without_faces_has_nothing_to_compare(desk):
    desk.do(row())
    (one,) = desk.ask(SubmissionQueue()).rows
    question = WhatIf(submission_id=one.submission_id, supposed=Supposition(in_a_row=4))
    assert desk.ask(question).comparison is None
