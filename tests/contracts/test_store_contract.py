"""What every store promises, over SQLite and in memory."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.evidence_facts import Cut
from media.visual_facts import VisualFacts
from review.answers import Progress
from review.app_log import AppCheck, CheckResult
from review.audit import check_chain
from review.candidates import RosterRow
from review.decisions import FindingState, Note, Origin, Outcome, SessionVerdict
from review.devices import MarkKind, Recorder, Sighting
from review.evidence import EvidenceExport, EvidenceKind, EvidenceMark, ExportedFile, MarkSource
from review.findings import Severity, Span
from review.integrity_rules import MediaPolicy, Verdict
from review.lookalikes import Likeness
from review.measurements import Failure, Kind
from review.queries import (
    Findings,
    QueueOrder,
    QueueView,
    Stage,
    SubmissionQueue,
    Taken,
    WaitingWork,
)
from review.store import CohortMember
from review.submissions import Attempt, AttemptKind, AttemptOutcome, Exam, Subject, Submission
from tests.support.store_values import (
    NOON,
    RULES,
    candidate,
    entry,
    face_judgement,
    failed,
    finding,
    furnish,
    hand_in,
    integrity_judgement,
    judgement,
    measured,
    media,
    minutes,
    receipt,
    reviewed,
    sha256_of,
)

# --- Transactions


def test_all_changes_of_a_failed_transaction_are_undone(store):
    furnish(store)
    with pytest.raises(ZeroDivisionError), store.transaction():  # noqa: PT012
        hand_in(store, 2)
        store.decisions.save_verdict(SessionVerdict("s1", Outcome.PASS, "", "x", NOON))
        raise ZeroDivisionError
    assert store.candidates.get("c2") is None
    assert store.decisions.verdict("s1") is None
    assert [row.verdict for row in store.submissions.queue(SubmissionQueue(), "x").rows] == [None]


def test_a_change_outside_a_transaction_is_refused(store):
    with pytest.raises(RuntimeError):
        store.exams.save(Exam("e1", "校考"))
    assert store.exams.all() == ()


def test_transactions_do_not_nest(store):
    with store.transaction():
        store.exams.save(Exam("e1", "校考"))
        with pytest.raises(RuntimeError), store.transaction():
            pass
    assert store.exams.get("e1") is not None


def test_what_refers_to_something_unknown_is_refused(store):
    furnish(store)
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.exams.save_subject(Subject("t2", "nowhere", "声乐"))
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.findings.save_all([reviewed("f1", "nowhere")])
    assert store.exams.subject("t2") is None


# --- Exams


def test_an_exam_comes_back_with_its_policy_and_subjects(store):
    exam = Exam("e1", "2026 表演校考", MediaPolicy(sound_required=False), 3)
    with store.transaction():
        store.exams.save(Exam("e1", "old title"))
        store.exams.save(exam)
        store.exams.save_subject(Subject("t2", "e1", "朗诵", 3))
        store.exams.save_subject(Subject("t1", "e1", "声乐"))
    assert store.exams.get("e1") == exam
    assert store.exams.all() == (exam,)
    assert [subject.title for subject in store.exams.subjects("e1")] == ["朗诵", "声乐"]
    assert store.exams.subject("t2") == Subject("t2", "e1", "朗诵", 3)


def test_what_is_not_there_reads_as_none_or_nothing(store):
    assert store.exams.get("x") is None
    assert store.exams.subjects("x") == ()
    assert store.exams.counts("x") == (0, 0)
    assert store.submissions.of_attempt("x") is None
    assert store.submissions.seen_by("x") == ()
    assert store.audit.last() is None
    assert store.decisions.notes("x") == ()
    assert store.judgements.get("x") is None


def test_an_exam_counts_candidates_with_attempts_and_videos_handed_in(store):
    furnish(store, 2)
    interrupted = Attempt("a9", "c2", "t1", 2, AttemptKind.FORMAL, AttemptOutcome.INTERRUPTED)
    with store.transaction():
        store.candidates.save(candidate("c3"))
        store.attempts.save(interrupted)
    assert store.exams.counts("e1") == (2, 2)


# --- Candidates


def test_a_candidate_and_the_roster_row_come_back_as_they_were(store):
    row = RosterRow("r1", "e1", "c1", "名单.xlsx", 7, {"姓名": "张三丰", "备注": 'a"b'})
    furnish(store)
    with store.transaction():
        store.candidates.save(candidate("c1", phone="13800000000", version=2))
        store.candidates.save(candidate("c2", portrait=None, id_number=""))
        store.candidates.save_roster_row(row)
    assert store.candidates.get("c1") == candidate("c1", phone="13800000000", version=2)
    assert store.candidates.get("c2").portrait is None
    assert store.candidates.roster_rows("c1") == (row,)
    assert store.candidates.roster_rows("c2") == ()


PEOPLE = {
    "zhang": candidate("zhang"),
    "zhao": candidate("zhao", name="赵四", number="26110101150002", id_number="44010120070101567X"),
    "hopper": candidate("hopper", name="Grace O'Hopper", number="26330000159999", id_number=""),
    "odd": candidate("odd", name='100%_"*-\\', number="26440000000003", id_number=""),
}


@pytest.fixture
def populated(store):
    with store.transaction():
        for person in PEOPLE.values():
            store.candidates.save(person)
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("张", ["zhang"]),
        ("三丰", ["zhang"]),
        ("张三丰", ["zhang"]),
        ("丰张", []),
        ("1234", ["zhang"]),  # the end of the ID number
        ("0307", []),  # a birthday inside it is not an end
        ("567x", ["zhao"]),
        ("0002", ["zhao"]),  # the end of the candidate number
        ("26110101", ["zhang", "zhao"]),
        ("261101 赵四", ["zhao"]),
        ("赵四　１５０００２", ["zhao"]),  # as an input method writes it
        ("grace hopper", ["hopper"]),
        ("O'", ["hopper"]),
        ("hopper 张", []),
        ("100%", ["odd"]),
        ("0%_", ["odd"]),
        ("%", ["odd"]),
        ("__", []),
        ("\\", ["odd"]),
        ('_"*-', ["odd"]),
        ("", ["zhang", "zhao", "hopper", "odd"]),
        ("   ", ["zhang", "zhao", "hopper", "odd"]),
        ("AND", []),
        ("NEAR(a b)", []),
        ("name:张三丰", []),
        (" ".join(map(str, range(100, 1600))), []),
    ],
)
def test_candidates_are_found_by_parts_of_name_and_ends_of_numbers(populated, typed, found):
    assert [one.candidate_id for one in populated.candidates.search(typed, 10)] == found


def test_a_search_stops_at_its_limit(populated):
    assert len(populated.candidates.search("26", 10)) == 0  # two characters look in names alone
    assert len(populated.candidates.search("261", 1)) == 1
    assert populated.candidates.search("261", 0) == ()


def test_a_renamed_candidate_is_found_by_the_new_name_alone(populated):
    with populated.transaction():
        populated.candidates.save(replace(PEOPLE["zhang"], name="欧阳修远", number="99"))
    assert populated.candidates.search("张三丰", 10) == ()
    assert [one.name for one in populated.candidates.search("阳修远", 10)] == ["欧阳修远"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40) | st.text('"*-:^()ANDORNT %_\\\0', max_size=20))
def test_no_text_that_can_be_typed_breaks_the_search(populated, typed):
    populated.candidates.search(typed, 5)
    populated.submissions.queue(SubmissionQueue(text=typed), "x")
    populated.audit.entries(typed, 0, 5)


# --- Attempts and submissions


def test_attempts_are_found_by_what_they_were_for(store):
    furnish(store)
    first = store.attempts.get("a1")
    practice = Attempt(
        "a2", "c1", "t1", 1, AttemptKind.PRACTICE, AttemptOutcome.INTERRUPTED, "来电"
    )
    with store.transaction():
        store.attempts.save(practice)
    assert store.attempts.find("c1", "t1", AttemptKind.PRACTICE, 1) == practice
    assert store.attempts.find("c1", "t1", AttemptKind.FORMAL, 1) == first
    assert store.attempts.find("c1", "t1", AttemptKind.FORMAL, 2) is None
    assert set(store.attempts.of_candidate("c1")) == {first, practice}


def test_a_chance_is_used_once(store):
    furnish(store)
    again = replace(store.attempts.get("a1"), attempt_id="a2")
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.attempts.save(again)


def test_a_submission_comes_back_as_it_was(store):
    furnish(store)
    checks = (AppCheck(500, CheckResult.PASSED, 0.83), AppCheck(1500, CheckResult.ABSENT))
    plain = store.submissions.get("s1")
    full = replace(
        plain,
        recorded_at=datetime(2026, 3, 1, 12, 0, 0, 123456, timezone(timedelta(hours=8))),
        submitted_at=minutes(5),
        uploaded_at=minutes(90),
        device="HUAWEI P60",
        app_checks=checks,
        version=4,
    )
    with store.transaction():
        store.submissions.save(full)
    assert plain.app_checks is None
    assert store.submissions.get("s1") == full
    with store.transaction():
        store.submissions.save(replace(full, app_checks=()))
    assert store.submissions.get("s1").app_checks == ()


def test_submissions_are_found_by_person_bytes_portrait_and_exam(store):
    furnish(store, 2)
    with store.transaction():
        hand_in(store, 3, video="s1.mp4")
        store.candidates.save(replace(store.candidates.get("c3"), portrait=media("c1.jpg")))

    def names(found):
        return [one.submission_id for one in found]

    assert store.submissions.of_attempt("a2").submission_id == "s2"
    assert names(store.submissions.of_candidate("c2")) == ["s2"]
    assert names(store.submissions.with_video(sha256_of("s1.mp4"))) == ["s1", "s3"]
    assert names(store.submissions.with_portrait(sha256_of("c1.jpg"))) == ["s1", "s3"]
    assert names(store.submissions.of_exam("e1")) == ["s1", "s2", "s3"]
    assert store.submissions.of_exam("e2") == ()


def test_who_has_seen_a_submission_is_kept_once_each(store):
    furnish(store, 2)
    with store.transaction():
        for actor in ("li", "an", "li"):
            store.submissions.mark_seen("s1", actor)
    assert store.submissions.seen_by("s1") == ("an", "li")
    rows = store.submissions.queue(SubmissionQueue(), "li").rows
    assert [row.seen for row in rows] == [True, False]


# --- The queue


def queue(store, **wanted):
    page = store.submissions.queue(SubmissionQueue(**wanted), "me")
    return [row.submission_id for row in page.rows], page.total


def test_a_queue_row_shows_what_is_known_so_far(store):
    furnish(store)
    (row,) = store.submissions.queue(SubmissionQueue(), "me").rows
    assert (row.exam, row.subject, row.candidate_name) == ("2026 表演校考", "朗诵", "考生1")
    assert (row.candidate_number, row.attempt_number) == ("26110101100001", 1)
    assert row.recorded_at == minutes(-1)
    assert (row.integrity, row.faces, row.verdict, row.priority) == (None, None, None, 0)
    assert not row.practice
    assert not row.verdict_final


def test_a_queue_row_shows_the_judgement_the_open_findings_and_the_verdict(store):
    furnish(store)
    serious = finding(severity=Severity.SERIOUS)
    with store.transaction():
        store.judgements.save(
            judgement(
                integrity=integrity_judgement(Verdict.TRUNCATED),
                faces=face_judgement(),
                priority=110,
            )
        )
        store.findings.save_all(
            [
                reviewed("f1"),
                reviewed("f2", finding=serious),
                reviewed("f3", finding=serious, state=FindingState.DISMISSED),
                reviewed("f4", finding=serious, current=False),
            ]
        )
        store.decisions.save_verdict(SessionVerdict("s1", Outcome.FAIL, "换人", "li", NOON))
    (row,) = store.submissions.queue(SubmissionQueue(), "me").rows
    assert (row.integrity, row.priority) == ("truncated", 110)
    assert row.faces == face_judgement().summary.state
    assert (row.open_findings, row.serious_findings) == (2, 1)
    assert (row.verdict, row.verdict_final) == ("fail", False)
    with store.transaction():
        store.decisions.save_verdict(
            SessionVerdict("s1", Outcome.FAIL, "换人", "li", NOON, "an", minutes(3))
        )
    (row,) = store.submissions.queue(SubmissionQueue(), "me").rows
    assert row.verdict_final


def test_a_failed_integrity_check_shows_until_it_succeeds(store):
    furnish(store)
    with store.transaction():
        store.judgements.save(judgement(integrity=integrity_judgement()))
        store.analyses.save(failed("s1.mp4", Kind.INTEGRITY))
        store.analyses.save(failed("s1.mp4", Kind.FACES))
    (row,) = store.submissions.queue(SubmissionQueue(), "me").rows
    assert (row.integrity, row.faces) == ("failed", None)
    with store.transaction():
        store.analyses.save(measured("s1.mp4", Kind.INTEGRITY))
        store.judgements.save(
            judgement(integrity=integrity_judgement(), faces_missing=Failure("model_missing"))
        )
    (row,) = store.submissions.queue(SubmissionQueue(), "me").rows
    assert (row.integrity, row.faces) == ("clean", "model_missing")


def test_practice_runs_are_shown_only_when_asked_for(store):
    furnish(store)
    with store.transaction():
        hand_in(store, 2, practice=True)
    assert queue(store) == (["s1"], 1)
    assert queue(store, practice=True) == (["s2"], 1)


def test_the_queue_is_in_the_order_asked_for(store):
    furnish(store, 4)
    with store.transaction():
        for key, priority in (("s1", 1), ("s2", 100), ("s3", 100)):
            store.judgements.save(judgement(key, priority=priority))
        store.submissions.save(replace(store.submissions.get("s2"), recorded_at=None))
    assert queue(store)[0] == ["s2", "s3", "s1", "s4"]
    assert queue(store, order=QueueOrder.CANDIDATE)[0] == ["s1", "s2", "s3", "s4"]
    assert queue(store, order=QueueOrder.NEWEST)[0] == ["s1", "s3", "s4", "s2"]


def test_a_stretch_of_the_queue_comes_with_the_number_of_all_that_pass(store):
    furnish(store, 5)
    assert queue(store, offset=1, limit=2) == (["s2", "s3"], 5)
    assert queue(store, offset=9) == ([], 5)
    assert queue(store, limit=0) == ([], 5)
    assert queue(store, offset=-3, limit=-1) == ([], 5)


def test_the_queue_can_be_narrowed(store):
    furnish(store, 4)
    with store.transaction():
        for key, verdict in (("s1", Verdict.CLEAN), ("s2", Verdict.CORRUPTED)):
            store.judgements.save(judgement(key, integrity=integrity_judgement(verdict)))
        store.judgements.save(judgement("s3", faces_missing=Failure("no_portrait")))
        store.decisions.save_verdict(SessionVerdict("s2", Outcome.PASS, "", "li", NOON))
    assert queue(store, integrity=("corrupted", "clean")) == (["s1", "s2"], 2)
    assert queue(store, faces=("no_portrait",)) == (["s3"], 1)
    assert queue(store, unreviewed_only=True) == (["s1", "s3", "s4"], 3)
    assert queue(store, integrity=("corrupted",), unreviewed_only=True) == ([], 0)
    assert queue(store, text="考生 00003") == (["s3"], 1)
    with store.transaction():
        store.decisions.remove_verdict("s2")
    assert queue(store, unreviewed_only=True)[1] == 4


def test_a_corrected_candidate_moves_in_the_queue(store):
    furnish(store, 2)
    with store.transaction():
        store.candidates.save(
            replace(store.candidates.get("c1"), name="李雷", number="99990000000000")
        )
    assert queue(store, order=QueueOrder.CANDIDATE)[0] == ["s2", "s1"]
    assert queue(store, text="李雷") == (["s1"], 1)


def test_an_attempt_found_to_be_practice_leaves_the_queue(store):
    furnish(store)
    with store.transaction():
        store.attempts.save(replace(store.attempts.get("a1"), kind=AttemptKind.PRACTICE))
    assert queue(store) == ([], 0)
    assert queue(store, practice=True) == (["s1"], 1)


def test_the_queue_can_be_sorted_by_the_sound_of_names_and_by_stage(store):
    """Anna, 陈 chen, 王 wang, 张 zhang."""
    furnish(store, 4)
    with store.transaction():
        for key, name in (("c1", "张伟"), ("c2", "陈静"), ("c3", "王芳"), ("c4", "Anna")):
            store.candidates.save(replace(store.candidates.get(key), name=name))
        for key, priority in (("s1", 1), ("s2", 2), ("s3", 3), ("s4", 4)):
            store.judgements.save(judgement(key, priority=priority))
        store.decisions.save_verdict(SessionVerdict("s4", Outcome.PASS, "", "li", NOON))
        store.decisions.save_verdict(SessionVerdict("s2", Outcome.FAIL, "换人", "li", NOON))
    assert queue(store, order=QueueOrder.NAME)[0] == [
        "s4",
        "s2",
        "s3",
        "s1",
    ]
    assert queue(store, order=QueueOrder.STAGE)[0] == ["s3", "s1", "s2", "s4"]
    for order in QueueOrder:
        there, _ = queue(store, order=order)
        back, _ = queue(store, order=order, backwards=True)
        assert back == there[::-1]


def test_the_queue_can_be_narrowed_to_stage_findings_exam_and_subject(store):
    furnish(store, 4)
    serious = finding(severity=Severity.SERIOUS)
    with store.transaction():
        store.findings.save_all(
            [
                reviewed("f1", submission_id="s1"),
                reviewed("f2", submission_id="s2", finding=serious),
                reviewed("f3", submission_id="s3", state=FindingState.DISMISSED),
            ]
        )
        store.decisions.save_verdict(SessionVerdict("s1", Outcome.FAIL, "换人", "li", NOON))
        store.decisions.save_verdict(SessionVerdict("s2", Outcome.PASS, "", "li", NOON))
    assert queue(store, findings=Findings.OPEN)[0] == ["s1", "s2"]
    assert queue(store, findings=Findings.SERIOUS)[0] == ["s2"]
    assert queue(store, findings=Findings.NONE)[0] == ["s3", "s4"]
    assert queue(store, stage=Stage.OPEN)[0] == ["s3", "s4"]
    assert queue(store, stage=Stage.WAITING)[0] == ["s1"]
    assert queue(store, stage=Stage.DONE)[0] == ["s2"]
    exam = store.exams.all()[0].exam_id
    assert queue(store, exam=exam, subject="朗诵")[1] == 4
    assert queue(store, exam="another")[1] == queue(store, subject="舞蹈")[1] == 0
    with store.transaction():
        store.findings.remove(["f1"])
    assert queue(store, findings=Findings.OPEN)[0] == ["s2"]


def test_the_queue_tells_what_is_seen_and_taken_by_whom(store):
    furnish(store, 3)
    with store.transaction():
        store.submissions.mark_seen("s1", "me")
        store.submissions.mark_seen("s2", "li")
        store.submissions.take("s1", "me")
        store.submissions.take("s2", "li")
    assert queue(store, seen=True)[0] == ["s1"]
    assert queue(store, seen=False)[0] == ["s2", "s3"]
    assert queue(store, taken=Taken.MINE)[0] == ["s1"]
    assert queue(store, taken=Taken.OTHERS)[0] == ["s2"]
    assert queue(store, taken=Taken.NOBODYS)[0] == ["s3"]
    rows = store.submissions.queue(SubmissionQueue(), "me").rows
    assert [row.taken_by for row in rows] == ["me", "li", ""]
    with store.transaction():
        store.submissions.take("s2", "")
    assert store.submissions.taken_by("s2") == ""
    assert queue(store, taken=Taken.NOBODYS)[0] == ["s2", "s3"]


def test_the_queue_says_where_a_submission_stands_and_what_is_new(store):
    furnish(store, 3)
    page = store.submissions.queue(SubmissionQueue(place_of="s2"), "me")
    assert (page.place, page.latest, page.fresh) == (1, 3, 0)
    with store.transaction():
        hand_in(store, 4)
        hand_in(store, 5, practice=True)
        store.judgements.save(judgement("s4", priority=100))
    page = store.submissions.queue(SubmissionQueue(place_of="s2", since=page.latest), "me")
    assert (page.place, page.latest, page.fresh) == (2, 5, 1)
    gone = SubmissionQueue(place_of="s2", stage=Stage.DONE)
    assert store.submissions.queue(gone, "me").place == -1
    assert store.submissions.queue(SubmissionQueue(place_of="nobody"), "me").place == -1


def test_views_of_the_queue_belong_to_a_person(store):
    plain = QueueView("全部", SubmissionQueue())
    damaged = QueueView("坏文件", SubmissionQueue(integrity=("corrupted",), seen=False), True)
    with store.transaction():
        store.views.save("me", damaged)
        store.views.save("me", plain)
        store.views.save("li", plain)
    assert store.views.of_actor("me") == tuple(sorted((plain, damaged), key=lambda one: one.name))
    with store.transaction():
        store.views.save("me", replace(plain, opens_first=True))
    assert [view.name for view in store.views.of_actor("me") if view.opens_first] == ["全部"]
    with store.transaction():
        store.views.remove("me", "全部")
    assert store.views.of_actor("me") == (replace(damaged, opens_first=False),)
    assert store.views.of_actor("li") == (plain,)


# --- Measurements


@pytest.mark.parametrize("kind", list(Kind))
def test_facts_come_back_as_they_were_measured(store, kind):
    with store.transaction():
        store.analyses.save(failed("a", kind))
        assert store.analyses.get(sha256_of("a"), kind) == failed("a", kind)
        store.analyses.save(measured("a", kind, "2"))
    assert store.analyses.get(sha256_of("a"), kind) == measured("a", kind, "2")
    assert store.analyses.get(sha256_of("b"), kind) is None


ALL = {"portrait_version": "1", "integrity_version": "1", "faces_version": "1"}


def work(store, **wanted):
    items = store.analyses.waiting(WaitingWork(**{**ALL, **wanted}))
    return [(item.kind.value, item.media.path.removeprefix("2026/")) for item in items]


def test_portraits_wait_before_videos_and_integrity_before_faces(store):
    furnish(store, 2)
    assert work(store) == [
        ("portrait", "c1.jpg"),
        ("portrait", "c2.jpg"),
        ("integrity", "s1.mp4"),
        ("faces", "s1.mp4"),
        ("integrity", "s2.mp4"),
        ("faces", "s2.mp4"),
    ]
    assert work(store, limit=3)[-1] == ("integrity", "s1.mp4")
    assert work(store, limit=0) == []


def test_the_same_bytes_are_measured_once(store):
    furnish(store)
    with store.transaction():
        hand_in(store, 2, video="s1.mp4")
        store.candidates.save(replace(store.candidates.get("c2"), portrait=media("c1.jpg")))
    assert work(store) == [("portrait", "c1.jpg"), ("integrity", "s1.mp4"), ("faces", "s1.mp4")]


def test_a_kind_without_a_version_is_left_out(store):
    furnish(store)
    assert work(store, faces_version="", portrait_version="") == [("integrity", "s1.mp4")]


def test_work_under_way_is_skipped(store):
    furnish(store, 2)
    skip = (f"portrait:{sha256_of('c1.jpg')}", f"integrity:{sha256_of('s1.mp4')}")
    assert work(store, skip=skip, limit=2) == [("portrait", "c2.jpg"), ("faces", "s1.mp4")]


def test_what_is_measured_waits_again_for_a_new_version(store):
    furnish(store)
    with store.transaction():
        store.analyses.save(measured("s1.mp4", Kind.INTEGRITY))
        store.analyses.save(measured("c1.jpg", Kind.PORTRAIT))
    assert work(store) == [("faces", "s1.mp4")]
    assert work(store, integrity_version="0") == [("integrity", "s1.mp4"), ("faces", "s1.mp4")]


def test_a_failure_waits_only_when_it_is_to_be_tried_again(store):
    furnish(store)
    with store.transaction():
        store.analyses.save(failed("s1.mp4", Kind.FACES))
        store.analyses.save(failed("c1.jpg", Kind.PORTRAIT, "0"))
    assert work(store) == [("portrait", "c1.jpg"), ("integrity", "s1.mp4")]
    assert ("faces", "s1.mp4") in work(store, retry_failures=True)


def test_facts_that_were_there_before_the_file_are_used(store):
    with store.transaction():
        store.analyses.save(measured("s1.mp4", Kind.INTEGRITY))
    furnish(store)
    assert work(store) == [("portrait", "c1.jpg"), ("faces", "s1.mp4")]
    assert store.judgements.outdated(RULES, 10) == ("s1",)


def test_a_replaced_file_waits_no_longer(store):
    furnish(store)
    with store.transaction():
        store.submissions.save(replace(store.submissions.get("s1"), video=media("new.mp4")))
        store.candidates.save(replace(store.candidates.get("c1"), portrait=None))
    assert work(store) == [("integrity", "new.mp4"), ("faces", "new.mp4")]


def test_progress_counts_contents_by_the_versions_at_hand(store):
    furnish(store, 2)
    with store.transaction():
        store.analyses.save(measured("s1.mp4", Kind.INTEGRITY))
        store.analyses.save(measured("s2.mp4", Kind.INTEGRITY, "0"))
        store.analyses.save(failed("s1.mp4", Kind.FACES))
    versions = {Kind.INTEGRITY: "1", Kind.FACES: "1"}
    assert store.analyses.progress(versions) == Progress(done=1, failed=1, waiting=2)
    assert store.analyses.progress({}) == Progress(0, 0, 0)


def test_the_cohort_is_who_takes_the_exam_with_a_measured_portrait(store):
    furnish(store, 3)
    with store.transaction():
        store.candidates.save(candidate("c9"))
        for name in ("c2.jpg", "c1.jpg", "c9.jpg"):
            store.analyses.save(measured(name, Kind.PORTRAIT))
        store.analyses.save(failed("c3.jpg", Kind.PORTRAIT))
    members = (
        CohortMember("c1", sha256_of("c1.jpg")),
        CohortMember("c2", sha256_of("c2.jpg")),
    )
    assert store.analyses.cohort("e1", 9) == members
    assert store.analyses.cohort("e1", 1) == members[:1]
    assert store.analyses.cohort("e2", 9) == ()


# --- Judgements and findings


def test_a_judgement_comes_back_as_it_was(store):
    furnish(store)
    whole = judgement(
        integrity=integrity_judgement(), faces=face_judgement(), cohort="abc", priority=12
    )
    with store.transaction():
        store.judgements.save(whole)
    assert store.judgements.get("s1") == whole
    bare = judgement(faces_missing=Failure("model_missing", "no file"))
    with store.transaction():
        store.judgements.save(bare)
    assert store.judgements.get("s1") == bare


def test_the_priority_moves_alone_and_what_was_not_checked_is_told(store):
    furnish(store, 3)
    whole = judgement(faces=face_judgement(), priority=12)
    with store.transaction():
        store.judgements.save(whole)
        store.judgements.save(judgement("s2", faces_missing=Failure("no_portrait")))
        store.judgements.set_priority("s1", 130)
        store.judgements.set_priority("s3", 7)  # never judged: nothing happens
    assert store.judgements.get("s1") == replace(whole, priority=130)
    assert store.judgements.get("s3") is None
    rows = store.submissions.queue(SubmissionQueue(), "lin").rows
    assert {row.submission_id: row.priority for row in rows} == {"s1": 130, "s2": 0, "s3": 0}
    assert store.judgements.unchecked_faces("s1") == (False, False)
    assert store.judgements.unchecked_faces("s2") == (True, False)
    assert store.judgements.unchecked_faces("s3") is None


def test_facts_wait_to_be_judged_until_the_same_rules_have_seen_them(store):
    furnish(store, 2)
    assert store.judgements.outdated(RULES, 10) == ()
    with store.transaction():
        store.analyses.save(measured("s1.mp4", Kind.INTEGRITY, at=minutes(0)))
        store.analyses.save(failed("c2.jpg", Kind.PORTRAIT, at=minutes(0)))
    assert set(store.judgements.outdated(RULES, 10)) == {"s1", "s2"}
    assert len(store.judgements.outdated(RULES, 1)) == 1
    with store.transaction():
        store.judgements.save(judgement("s1", judged_at=minutes(0)))
        store.judgements.save(judgement("s2", judged_at=minutes(1)))
    assert store.judgements.outdated(RULES, 10) == ()
    assert set(store.judgements.outdated("other", 10)) == {"s1", "s2"}
    with store.transaction():
        store.analyses.save(measured("s1.mp4", Kind.FACES, at=minutes(0.5)))
    assert store.judgements.outdated(RULES, 10) == ("s1",)


def test_cohorts_are_told_for_face_judgements_alone(store):
    furnish(store, 2)
    with store.transaction():
        store.judgements.save(judgement("s2", faces=face_judgement(), cohort="abc"))
        store.judgements.save(judgement("s1", faces_missing=Failure("no_portrait")))
    assert store.judgements.cohorts() == (("s2", "e1", "abc"),)


def test_findings_come_back_in_time_order_with_those_about_the_whole_file_first(store):
    furnish(store, 2)
    late = reviewed("f1", finding=finding(span=Span(5000, 6000)))
    early = reviewed("f2", finding=finding(span=Span(0, 9000), figures=None))
    whole = reviewed(
        "f3",
        origin=Origin.HUMAN,
        state=FindingState.CONFIRMED,
        note="两人",
        reviewed_by="li",
        reviewed_at=minutes(7),
        current=False,
        version=3,
    )
    with store.transaction():
        store.findings.save_all([late, early, whole, reviewed("f4", "s2")])
    assert store.findings.of_submission("s1") == (whole, early, late)
    assert store.findings.get("f3") == whole
    with store.transaction():
        store.findings.remove(["f1", "f2", "nowhere"])
    assert store.findings.of_submission("s1") == (whole,)
    assert store.findings.get("f1") is None


# --- Decisions


def test_notes_come_back_in_time_order_and_can_be_taken_away(store):
    furnish(store)
    late = Note("n1", "s1", 9000, "晚", "li", minutes(1))
    early = Note("n2", "s1", 100, "早", "an", minutes(2))
    with store.transaction():
        store.decisions.save_note(late)
        store.decisions.save_note(early)
    assert store.decisions.notes("s1") == (early, late)
    with store.transaction():
        store.decisions.remove_note("n1")
    assert store.decisions.note("n1") is None
    assert store.decisions.note("n2") == early


def test_a_verdict_is_replaced_and_withdrawn(store):
    furnish(store)
    first = SessionVerdict("s1", Outcome.DOUBTFUL, "看不清", "li", NOON)
    second = SessionVerdict("s1", Outcome.FAIL, "换人", "li", minutes(1), "an", minutes(2))
    with store.transaction():
        store.decisions.save_verdict(first)
        store.decisions.save_verdict(second)
    assert store.decisions.verdict("s1") == second
    with store.transaction():
        store.decisions.remove_verdict("s1")
    assert store.decisions.verdict("s1") is None


# --- The audit chain


@pytest.fixture
def chain(store):
    """A chain of three entries."""
    last = None
    with store.transaction():
        for command in ("k1", "k2", "k3"):
            last = entry(last, command, action="Import" if command == "k2" else "GiveVerdict")
            store.audit.append(last, receipt(last))
    return store.audit


def test_the_chain_comes_back_whole(chain):
    assert check_chain(chain.walk()).whole
    assert [one.command_id for one in chain.walk()] == ["k1", "k2", "k3"]
    assert chain.last() == list(chain.walk())[-1]


def test_the_trail_is_newest_first_and_can_be_searched(chain):
    assert [one.sequence for one in chain.entries("", 0, 2)] == [3, 2]
    assert [one.sequence for one in chain.entries("", 2, 2)] == [1]
    assert [one.sequence for one in chain.entries("giveverdict", 0, 9)] == [3, 1]
    assert [one.sequence for one in chain.entries("人工", 0, 1)] == [3]
    assert (chain.count(""), chain.count("Import"), chain.count("100%")) == (3, 1, 0)


def test_a_command_has_one_receipt(store, chain):
    assert chain.receipt("k2").sequence == 2
    assert chain.receipt("k9") is None
    again = entry(chain.last(), "k2")
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        chain.append(again, receipt(again))
    assert chain.count("") == 3


def test_an_entry_that_does_not_follow_the_last_one_is_refused(store, chain):
    stale = entry(next(chain.walk()), "k4")  # sealed on an old head
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        chain.append(stale, receipt(stale))
    assert check_chain(chain.walk()).entries == 3


def test_instants_in_other_zones_keep_the_chain_whole(store):
    east = timezone(timedelta(hours=8))
    first = entry(None, "k1", at=datetime(2026, 3, 1, 12, 0, tzinfo=east))
    with store.transaction():
        store.audit.append(first, receipt(first))
    assert check_chain(store.audit.walk()).whole
    assert store.audit.last().at == datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def test_a_long_chain_can_be_walked_while_it_grows(store):
    with store.transaction():
        last = None
        for number in range(1201):
            last = entry(last, f"k{number}")
            store.audit.append(last, receipt(last))
    walked = store.audit.walk()
    next(walked)
    with store.transaction():
        another = entry(last, "more")
        store.audit.append(another, receipt(another))
    assert sum(1 for _ in walked) >= 1200


def test_a_whole_submission_needs_its_attempt(store):
    furnish(store)
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.submissions.save(Submission("s9", "nowhere", media("x.mp4")))
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.submissions.save(Submission("s9", "a1", media("x.mp4")))
    assert queue(store) == (["s1"], 1)


# --- Phones and copies


def recorder(name: str, fingerprint: str = "mark", **changes: object) -> Recorder:
    plain = Recorder(
        sha256_of(name), MarkKind.TAGS, fingerprint, "Apple iPhone 13", "17.1", "", False, 60_000,
        minutes(-3),
    )  # fmt: skip
    return replace(plain, **changes)


def test_a_recorder_comes_back_as_it_was(store):
    plain = recorder("s1.mp4")
    bare = recorder("b", "", kind=MarkKind.NONE, filmed_at=None, screen_recording=True)
    with store.transaction():
        store.recorders.save(replace(plain, name="old"))
        store.recorders.save(plain)
        store.recorders.save(bare)
    assert store.recorders.get(sha256_of("s1.mp4")) == plain
    assert store.recorders.get(sha256_of("b")) == bare
    assert store.recorders.get("x") is None


def test_a_sighting_says_who_filmed_what_when_and_with_what(store):
    furnish(store)
    with store.transaction():
        store.submissions.save(
            replace(store.submissions.get("s1"), device="iPhone", uploaded_at=minutes(9))
        )
    wanted = Sighting(
        "s1", "c1", "26110101100001", "考生1", "e1", "2026 表演校考", "朗诵", False, "iPhone",
        minutes(-1), minutes(9), None,
    )  # fmt: skip
    assert store.recorders.sighting("s1") == wanted
    with store.transaction():
        store.recorders.save(recorder("s1.mp4"))
    assert store.recorders.sighting("s1") == replace(wanted, recorder=recorder("s1.mp4"))
    assert store.recorders.sighting("x") is None


def test_sightings_are_found_by_person_bytes_and_marks(store):
    furnish(store, 2)
    with store.transaction():
        hand_in(store, 3, video="s1.mp4")
        hand_in(store, 4, practice=True, video="s1.mp4")
        hand_in(store, 5, video="s1.mp4", device="HUAWEI")
        store.recorders.save(recorder("s1.mp4"))
        store.recorders.save(recorder("s2.mp4", ""))

    def names(found):
        return [one.submission_id for one in found]

    assert names(store.recorders.sightings()) == ["s1", "s2", "s3", "s4", "s5"]
    assert names(store.recorders.of_candidate("c4")) == ["s4"]
    assert names(store.recorders.with_video(sha256_of("s1.mp4"))) == ["s1", "s3", "s4", "s5"]
    assert names(store.recorders.with_marks("mark", "", 9)) == ["s1", "s3"]
    assert names(store.recorders.with_marks("mark", "HUAWEI", 9)) == ["s5"]
    assert len(store.recorders.with_marks("mark", "", 1)) == 1
    assert store.recorders.with_marks("", "", 9) == ()


def test_descriptions_come_back_and_their_stills_by_version(store):
    with store.transaction():
        for name, version in (("b", "1"), ("a", "1"), ("c", "2"), ("a", "2")):
            facts = VisualFacts(version, name.encode() * 4, bytes(range(128)), 500, 1_500)
            store.likenesses.describe(name, facts)
    assert store.likenesses.description("a") == VisualFacts(
        "2", b"aaaa", bytes(range(128)), 500, 1_500
    )
    assert store.likenesses.description("x") is None
    assert store.likenesses.stills("1") == (("b", b"bbbb"),)
    assert store.likenesses.stills("2") == (("a", b"aaaa"), ("c", b"cccc"))
    assert store.likenesses.stills("3") == ()


def test_a_likeness_is_kept_once_and_seen_from_either_side(store):
    near = Likeness("b", "a", -1500, 20_000, 0.75, True, "1")
    nearer = Likeness("b", "c", 500, 30_000, 0.875, False, "1")
    with store.transaction():
        store.likenesses.replace("b", [near, nearer])
    assert store.likenesses.of("b") == (nearer, near)
    assert store.likenesses.of("a") == (Likeness("a", "b", 1500, 20_000, 0.75, True, "1"),)
    with store.transaction():
        store.likenesses.replace("a", [])
    assert store.likenesses.of("b") == (nearer,)
    assert store.likenesses.of("a") == ()


def test_faces_are_checked_as_often_as_the_exam_asks(store):
    furnish(store)
    with store.transaction():
        store.exams.save(replace(store.exams.get("e1"), policy=MediaPolicy(check_every_ms=400)))
    items = store.analyses.waiting(WaitingWork(faces_version="1", visual_version="1"))
    assert [(item.kind, item.check_every_ms) for item in items] == [
        (Kind.VISUAL, 1000),
        (Kind.FACES, 400),
    ]


# --- Evidence


def mark(mark_id: str, start_ms: int, end_ms: int, submission_id: str = "s1") -> EvidenceMark:
    kind = EvidenceKind.CLIP if end_ms > start_ms else EvidenceKind.STILL
    source, words = MarkSource.LOOP, "第二人入画"
    return EvidenceMark(
        mark_id, submission_id, kind, start_ms, end_ms, source, words, "li", minutes(1)
    )


def test_marks_come_back_in_time_order_and_can_be_taken_away(store):
    furnish(store)
    late, early, short = mark("m1", 9000, 9500), mark("m2", 10, 500), mark("m3", 10, 10)
    with store.transaction():
        for one in (late, early, short):
            store.evidence.save_mark(one)
    assert store.evidence.marks("s1") == (short, early, late)
    assert store.evidence.marks("x") == ()
    with store.transaction():
        store.evidence.remove_mark("m2")
    assert store.evidence.mark("m2") is None
    assert store.evidence.mark("m1") == late


def test_exports_come_back_whole_and_newest_first(store):
    furnish(store)
    clip = ExportedFile(EvidenceKind.CLIP, "a.mp4", "a" * 64, 10, 1000, 2000, Cut.EXACT, True, "m1")
    page = ExportedFile(EvidenceKind.PAGE, "p.pdf", "b" * 64, 20)
    first = EvidenceExport("e2", "s1", "c" * 64, (clip, page), "li", minutes(1))
    second = EvidenceExport("e1", "s1", "c" * 64, (page,), "an", minutes(2))
    with store.transaction():
        store.evidence.save_export(first)
        store.evidence.save_export(second)
    assert store.evidence.exports("s1") == (second, first)
    assert store.evidence.exports("x") == ()


def test_evidence_about_nothing_is_refused(store):
    furnish(store)
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.evidence.save_mark(mark("m1", 0, 1, submission_id="nobody"))
    export = EvidenceExport("e1", "nobody", "c" * 64, (), "li", minutes(1))
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.evidence.save_export(export)
