"""The evidence tray and its exports: over either store, spoken to directly or through JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.evidence_facts import Cut
from review.commands import CollectEvidence, DropEvidence, RecordExport, SetPolicy
from review.errors import BadInput, NotAllowed, NotFound
from review.evidence import EvidenceKind, ExportedFile, MarkSource, last_export_of
from review.integrity_policy import MediaPolicy
from review.queries import AuditTrail, EvidenceTray, Exams, SubmissionQueue
from tests.support.desks import ADMIN, AUDITOR, EXAMINER, LEADER, row, video

CLIP = ExportedFile(EvidenceKind.CLIP, "01-clip.mp4", "a" * 64, 10, 900, 2000, Cut.EXACT, True)


@pytest.fixture
def desk(desk_of):
    admin = desk_of(ADMIN)
    admin.do(row())
    return admin


@pytest.fixture
def submission_id(desk):
    return desk.ask(SubmissionQueue()).rows[0].submission_id


def tray(desk, submission_id):
    return desk.ask(EvidenceTray(submission_id=submission_id))


def collect(submission_id, start_ms=1000, end_ms=2000, kind=EvidenceKind.CLIP, words="两人"):
    return CollectEvidence(
        submission_id=submission_id,
        kind=kind,
        start_ms=start_ms,
        end_ms=end_ms,
        source=MarkSource.LOOP,
        words=words,
    )


def export(submission_id, *files, source=""):
    return RecordExport(
        submission_id=submission_id, source_sha256=source or video().sha256, files=files
    )


def test_what_is_collected_lies_in_the_tray_until_it_is_taken_out(desk, submission_id):
    desk.do(collect(submission_id))
    (mark,) = tray(desk, submission_id).marks
    assert (mark.start_ms, mark.end_ms, mark.words) == (1000, 2000, "两人")
    assert mark.collected_by == ADMIN.actor_id
    desk.do(DropEvidence(mark_id=mark.mark_id))
    assert tray(desk, submission_id).marks == ()
    assert desk.do(DropEvidence(mark_id=mark.mark_id)).outcome == "unchanged"


def test_the_same_place_is_collected_once(desk, submission_id):
    desk.do(collect(submission_id))
    assert desk.do(collect(submission_id, words="again")).outcome == "unchanged"
    desk.do(collect(submission_id, 1000, 1000, EvidenceKind.STILL))
    assert len(tray(desk, submission_id).marks) == 2


def test_a_still_has_no_length_and_a_clip_needs_one(desk, submission_id):
    desk.do(collect(submission_id, 500, 900, EvidenceKind.STILL))
    (mark,) = tray(desk, submission_id).marks
    assert (mark.start_ms, mark.end_ms) == (500, 500)
    for start_ms, end_ms, kind in (
        (5, 5, EvidenceKind.CLIP),
        (-1, 5, EvidenceKind.CLIP),
        (1, 2, EvidenceKind.PAGE),
    ):
        with pytest.raises(BadInput):
            desk.do(collect(submission_id, start_ms, end_ms, kind))


def test_an_export_is_on_record_with_every_hash(desk, submission_id):
    desk.do(collect(submission_id))
    (mark,) = tray(desk, submission_id).marks
    done = desk.do(export(submission_id, replace(CLIP, mark_id=mark.mark_id)))
    view = tray(desk, submission_id)
    assert view.exports[0].files[0].sha256 == CLIP.sha256
    assert view.exports[0].exported_by == ADMIN.actor_id
    assert last_export_of(mark, view.exports) == view.exports[0]
    newest = desk.ask(AuditTrail()).entries[0]
    assert (newest.action, newest.sequence) == ("RecordExport", done.sequence)
    assert CLIP.sha256 in str(newest.detail["written"])
    assert newest.detail["source"] == video().sha256


def test_a_mark_that_was_never_exported_says_so(desk, submission_id):
    desk.do(collect(submission_id))
    desk.do(export(submission_id, CLIP))
    view = tray(desk, submission_id)
    assert last_export_of(view.marks[0], view.exports) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"files": ()},
        {"files": (replace(CLIP, sha256="A" * 64),)},
        {"files": (replace(CLIP, name="../a.mp4"),)},
        {"files": (replace(CLIP, name="a\n.mp4"),)},
        {"source_sha256": "b" * 64},
    ],
)
def test_an_export_that_cannot_be_is_refused(desk, submission_id, wrong):
    before = desk.ask(AuditTrail()).total
    with pytest.raises(BadInput):
        desk.do(replace(export(submission_id, CLIP), **wrong))
    assert desk.ask(AuditTrail()).total == before


def test_the_exam_says_whether_there_is_a_watermark(desk, submission_id):
    assert tray(desk, submission_id).watermark
    exam = desk.ask(Exams())[0]
    policy = MediaPolicy(watermark=False)
    desk.do(SetPolicy(exam_id=exam.exam_id, policy=policy, expected_version=exam.version))
    assert not tray(desk, submission_id).watermark


def test_who_looks_may_see_the_tray_and_only_reviewers_export(desk, desk_of, submission_id):
    assert tray(desk_of(AUDITOR), submission_id).marks == ()
    desk_of(LEADER).do(export(submission_id, CLIP))
    for actor in (AUDITOR, EXAMINER):
        with pytest.raises(NotAllowed):
            desk_of(actor).do(export(submission_id, CLIP))
    with pytest.raises(NotAllowed):
        tray(desk_of(EXAMINER), submission_id)


def test_a_submission_that_is_not_there_has_no_tray(desk):
    with pytest.raises(NotFound):
        tray(desk, "nothing")
