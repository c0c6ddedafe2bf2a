"""What every desk promises, whether spoken to directly or through JSON, over either store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from media.integrity_facts import (
    DeviceFacts,
    Family,
    GateFacts,
    IntegrityFacts,
    Refusal,
    StructureFacts,
)
from media.visual_facts import VisualFacts
from review import submission_texts
from review.audit import check_chain
from review.commands import (
    ForgetQueueView,
    FoundWorkspace,
    GiveVerdict,
    KeepQueueView,
    MarkSeen,
    RaiseFinding,
    RecordFailure,
    RecordIntegrity,
    RecordVisual,
    ReleaseSubmission,
    RemoveNote,
    ReviewFinding,
    SecondVerdict,
    SetPolicy,
    TakeSubmission,
    WithdrawVerdict,
    WriteNote,
)
from review.decisions import FindingState, Origin, Outcome
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.ids import new_id
from review.integrity_policy import MediaPolicy
from review.measurements import Kind
from review.queries import (
    AnalysisProgress,
    AuditCheck,
    AuditTrail,
    DeviceLedger,
    Exams,
    OutdatedJudgements,
    QueueView,
    QueueViews,
    Stage,
    SubmissionPage,
    SubmissionQueue,
    Taken,
    WaitingWork,
)
from review.submissions import AttemptKind, AttemptOutcome
from tests.support.desks import (
    ADMIN,
    AUDITOR,
    EXAMINER,
    LEADER,
    SUPPORT,
    row,
    video,
)


@pytest.fixture
def admin(desk_of):
    return desk_of(ADMIN)


def only_row(desk, **filters):
    (one,) = desk.ask(SubmissionQueue(**filters)).rows
    return one


def page_of(desk):
    return desk.ask(SubmissionPage(submission_id=only_row(desk).submission_id))


def test_an_imported_row_stands_in_the_queue(admin):
    assert admin.do(row()).outcome == "new"
    found = only_row(admin)
    assert (found.candidate_name, found.subject, found.integrity) == ("张示例", "朗诵", None)


def test_the_same_command_twice_happens_once(admin):
    command = row()
    first = admin.do(command)
    assert admin.do(command) == first
    assert admin.ask(AuditTrail()).total == 1


def test_a_row_that_says_nothing_new_leaves_no_trace(admin):
    admin.do(row())
    assert admin.do(row()).outcome == "unchanged"
    assert admin.ask(AuditTrail()).total == 1


def test_a_video_that_arrives_later_completes_its_row(admin):
    admin.do(row(video=None, attempt_outcome=AttemptOutcome.UPLOAD_PENDING))
    assert admin.ask(SubmissionQueue()).total == 0
    admin.do(row())
    assert only_row(admin).candidate_number == "26110101150001"


def test_a_candidate_number_of_another_person_is_refused_and_nothing_changes(admin):
    admin.do(row())
    with pytest.raises(BadInput) as refused:
        admin.do(row(candidate_name="林样本", subject="舞蹈", line=3))
    assert "26110101150001" in refused.value.title
    assert refused.value.remedy
    assert admin.ask(SubmissionQueue()).total == 1
    (exam,) = admin.ask(Exams())
    assert exam.subjects == ("朗诵",)


def test_practice_runs_stay_out_of_the_queue(admin):
    admin.do(row(attempt_kind=AttemptKind.PRACTICE))
    assert admin.ask(SubmissionQueue()).total == 0
    assert only_row(admin, practice=True).practice


def test_an_interrupted_attempt_is_in_the_ledger_without_a_video(admin):
    admin.do(row(attempt_outcome=AttemptOutcome.INTERRUPTED, video=None, attempt_reason="来电"))
    admin.do(row(attempt_number=2, line=3))
    ledger = page_of(admin).ledger
    assert [(one.number, one.outcome, one.reason) for one in ledger] == [
        (1, AttemptOutcome.INTERRUPTED, "来电"),
        (2, AttemptOutcome.SUBMITTED, ""),
    ]


@pytest.mark.parametrize("text", ["张", "示例", "张示例", "0001", "26110101150001", "0012"])
def test_the_queue_is_searched_by_name_number_and_end_of_id(admin, text):
    admin.do(row(id_number="110101200001010012"))
    admin.do(row(candidate_number="26990909990999", candidate_name="林样本", line=3))
    assert only_row(admin, text=text).candidate_name == "张示例"


@pytest.mark.parametrize("text", ['"', "*", "张*", "AND", "a OR b", "'; DROP TABLE", "(", "-"])
def test_no_search_text_ever_fails(admin, text):
    admin.do(row())
    admin.ask(SubmissionQueue(text=text))


def test_the_id_number_is_masked(admin):
    admin.do(row(id_number="110101200001010012"))
    candidate = page_of(admin).candidate
    assert "0101200001" not in candidate.masked_id
    assert candidate.masked_id.endswith("0012")


def test_what_a_role_may_not_do_is_refused(desk_of):
    with pytest.raises(NotAllowed):
        desk_of(SUPPORT).do(row())
    with pytest.raises(NotAllowed):
        desk_of(EXAMINER).ask(SubmissionQueue())
    with pytest.raises(NotAllowed):
        desk_of(AUDITOR).do(WriteNote(submission_id="x", at_ms=0, text="x"))
    assert desk_of(AUDITOR).ask(AuditTrail()).total == 0


def test_a_submission_that_is_not_there_says_so(admin):
    with pytest.raises(NotFound):
        admin.ask(SubmissionPage(submission_id="nothing"))


def test_a_measured_file_is_judged_and_leaves_the_waiting_work(admin):
    admin.do(row())
    (item,) = admin.ask(WaitingWork(integrity_version="v1"))
    assert item.kind is Kind.INTEGRITY
    record_not_a_video(admin, item.media.sha256)
    assert only_row(admin).integrity == "not_video"
    assert admin.ask(WaitingWork(integrity_version="v1")) == ()
    assert len(admin.ask(WaitingWork(integrity_version="v2"))) == 1
    assert admin.ask(OutdatedJudgements()) == ()


def test_work_that_is_under_way_is_not_handed_out_again(admin):
    admin.do(row())
    (item,) = admin.ask(WaitingWork(integrity_version="v1"))
    skip = (f"integrity:{item.media.sha256}",)
    assert admin.ask(WaitingWork(integrity_version="v1", skip=skip)) == ()


def test_two_candidates_with_the_same_bytes_are_measured_once(admin):
    admin.do(row())
    admin.do(row(candidate_number="26110101150002", candidate_name="林样本", line=3))
    assert len(admin.ask(WaitingWork(integrity_version="v1"))) == 1
    record_not_a_video(admin, video().sha256)
    assert {one.integrity for one in admin.ask(SubmissionQueue()).rows} == {"not_video"}
    assert page_of_first(admin).others[0].same_bytes


def test_a_failed_measurement_is_kept_and_tried_again_only_when_asked(admin):
    admin.do(row())
    admin.do(
        RecordFailure(
            sha256=video().sha256, kind=Kind.INTEGRITY, version="v1", code="worker-crashed"
        )
    )
    assert only_row(admin).integrity == "failed"
    assert admin.ask(WaitingWork(integrity_version="v1")) == ()
    assert len(admin.ask(WaitingWork(integrity_version="v1", retry_failures=True))) == 1
    assert admin.ask(AnalysisProgress(integrity_version="v1")).failed == 1


def test_a_finding_is_confirmed_once_and_the_second_reviewer_is_told(admin, desk_of):
    finding = machine_finding(admin)
    judge = {"finding_id": finding.finding_id, "expected_version": finding.version}
    admin.do(ReviewFinding(state=FindingState.CONFIRMED, note="看过", **judge))
    with pytest.raises(Conflict):
        desk_of(LEADER).do(ReviewFinding(state=FindingState.DISMISSED, **judge))
    kept = page_of(admin).findings[0]
    assert (kept.state, kept.note, kept.reviewed_by) == (FindingState.CONFIRMED, "看过", "admin")


def test_measuring_again_keeps_what_a_person_decided(admin):
    finding = machine_finding(admin)
    admin.do(
        ReviewFinding(
            finding_id=finding.finding_id,
            expected_version=finding.version,
            state=FindingState.DISMISSED,
        )
    )
    record_not_a_video(admin, video().sha256)
    assert page_of(admin).findings[0].state is FindingState.DISMISSED
    record_not_a_video(admin, video().sha256, Refusal.EMPTY)
    states = {one.finding_id: (one.state, one.current) for one in page_of(admin).findings}
    assert states[finding.finding_id] == (FindingState.DISMISSED, False)


def test_a_mark_made_by_hand_is_told_apart(admin):
    admin.do(row())
    target = only_row(admin).submission_id
    admin.do(RaiseFinding(submission_id=target, start_ms=1000, end_ms=2000, note="有人说话"))
    (mark,) = page_of(admin).findings
    assert (mark.origin, mark.note) == (Origin.HUMAN, "有人说话")
    with pytest.raises(BadInput):
        admin.do(RaiseFinding(submission_id=target, start_ms=2000, end_ms=2000, note=""))


def test_a_note_belongs_to_its_author(admin, desk_of):
    admin.do(row())
    target = only_row(admin).submission_id
    admin.do(WriteNote(submission_id=target, at_ms=12_345, text=" 光线突然变亮 "))
    (note,) = page_of(admin).notes
    assert (note.at_ms, note.text, note.author) == (12_345, "光线突然变亮", "admin")
    with pytest.raises(NotAllowed):
        desk_of(LEADER).do(RemoveNote(note_id=note.note_id))
    admin.do(RemoveNote(note_id=note.note_id))
    assert page_of(admin).notes == ()
    with pytest.raises(BadInput):
        admin.do(WriteNote(submission_id=target, at_ms=0, text="  "))


def test_a_fail_needs_a_reason_and_a_second_person(admin, desk_of):
    admin.do(row())
    with pytest.raises(BadInput):
        give(admin, Outcome.FAIL, reason=" ")
    give(admin, Outcome.FAIL, reason="中途换人")
    assert not page_of(admin).verdict.final
    assert not only_row(admin).verdict_final
    with pytest.raises(NotAllowed):
        second(admin)
    second(desk_of(LEADER))
    assert page_of(admin).verdict.final
    assert page_of(admin).verdict.seconded_by == "leader"
    assert only_row(admin).verdict_final


def test_two_reviewers_cannot_both_decide(admin, desk_of):
    admin.do(row())
    seen = page_of(admin)
    give(admin, Outcome.PASS)
    with pytest.raises(Conflict):
        desk_of(LEADER).do(
            GiveVerdict(
                submission_id=seen.submission_id,
                outcome=Outcome.DOUBTFUL,
                expected_version=seen.version,
                reason="画面模糊",
            )
        )
    assert page_of(admin).verdict.outcome is Outcome.PASS


def test_a_verdict_can_be_withdrawn_by_its_author_only(admin, desk_of):
    admin.do(row())
    give(admin, Outcome.PASS)
    shown = page_of(admin)
    withdrawal = {"submission_id": shown.submission_id, "expected_version": shown.version}
    with pytest.raises(NotAllowed):
        desk_of(LEADER).do(WithdrawVerdict(**withdrawal))
    admin.do(WithdrawVerdict(**withdrawal))
    assert page_of(admin).verdict is None
    assert only_row(admin).verdict is None


def test_new_evidence_voids_the_verdict(admin):
    admin.do(row())
    give(admin, Outcome.FAIL, reason="文件损坏")
    admin.do(row(video=video("again.mp4")))
    assert page_of(admin).verdict is None


def test_seen_is_remembered_for_each_person(admin, desk_of):
    admin.do(row())
    target = only_row(admin).submission_id
    admin.do(MarkSeen(submission_id=target))
    assert admin.do(MarkSeen(submission_id=target)).outcome == "unchanged"
    assert only_row(admin).seen
    assert not only_row(desk_of(LEADER)).seen


def test_unreviewed_only_leaves_out_what_has_a_verdict(admin):
    admin.do(row())
    admin.do(row(candidate_number="26110101150002", candidate_name="林样本", line=3))
    first = admin.ask(SubmissionQueue()).rows[0]
    shown = admin.ask(SubmissionPage(submission_id=first.submission_id))
    admin.do(
        GiveVerdict(
            submission_id=first.submission_id,
            outcome=Outcome.PASS,
            expected_version=shown.version,
        )
    )
    left = admin.ask(SubmissionQueue(unreviewed_only=True))
    assert [one.submission_id for one in left.rows] != [first.submission_id]
    assert left.total == 1


def test_watchers_hear_the_topics_after_the_commit(admin):
    heard = []
    stop = admin.watch(heard.append)
    admin.do(row())
    assert "submissions" in heard[0].topics
    assert heard[0].sequence == 1
    admin.do(row())  # says nothing new, so nothing is told
    stop()
    admin.do(row(line=9, candidate_number="26110101150009", candidate_name="王九"))
    assert len(heard) == 1


def test_every_command_that_changes_something_leaves_one_entry(admin, store):
    admin.do(FoundWorkspace(title="demo"))
    admin.do(row())
    give(admin, Outcome.PASS)
    actions = [entry.action for entry in admin.ask(AuditTrail()).entries]
    assert actions == ["GiveVerdict", "ImportRow", "FoundWorkspace"]
    assert admin.ask(AuditCheck()).whole


def test_the_audit_chain_names_the_entry_that_was_changed(admin, store):
    for line in range(2, 7):
        admin.do(row(line=line, candidate_number=f"2611010115000{line}"))
    entries = list(store.audit.walk())
    changed = [*entries[:2], replace(entries[2], actor="somebody else"), *entries[3:]]
    assert check_chain(changed).broken_at == 3
    assert check_chain([*entries[:2], *entries[3:]]).broken_at == 3
    assert check_chain([entries[1], entries[0], *entries[2:]]).broken_at == 1
    assert check_chain(entries).whole


def test_names_and_id_numbers_stay_out_of_the_audit_chain(admin, store):
    admin.do(row(id_number="110101200001010012", phone="13800000000"))
    (entry,) = store.audit.walk()
    assert not any(secret in str(entry) for secret in ("张示例", "110101200001010012", "13800"))


def page_of_first(desk):
    first = desk.ask(SubmissionQueue()).rows[0]
    return desk.ask(SubmissionPage(submission_id=first.submission_id))


def record_not_a_video(desk, sha256, refusal=Refusal.TEXT):
    gate = GateFacts(1000, 0, refusal, None, ".mp4", False, "00" * 16)
    facts = IntegrityFacts("a.mp4", gate, (), sha256)
    desk.do(RecordIntegrity(sha256=sha256, version="v1", facts=facts))


def machine_finding(desk):
    desk.do(row())
    record_not_a_video(desk, video().sha256)
    return page_of(desk).findings[0]


def give(desk, outcome, reason=""):
    shown = page_of(desk)
    desk.do(
        GiveVerdict(
            submission_id=shown.submission_id,
            outcome=outcome,
            expected_version=shown.version,
            reason=reason,
        )
    )


def second(desk):
    shown = page_of(desk)
    desk.do(SecondVerdict(submission_id=shown.submission_id, expected_version=shown.version))


# --- What lies around a submission


def seen_moving(desk, sha256, seed=1, still=None):
    """Keep a description of a recording that moves as ``seed`` says, in one and the same room."""
    random = np.random.default_rng(seed)
    motion = random.integers(-40, 40, (80, 64), np.int8).tobytes()
    facts = VisualFacts("visual/1", still or bytes(range(256)), motion, 500, 40_000)
    desk.do(RecordVisual(sha256=sha256, version="visual/1", facts=facts))


def filmed_by(desk, sha256, model="A1"):
    """Measure a file as one that this phone wrote."""
    gate = GateFacts(1000, 0, None, Family.MP4, ".mp4", True, "00" * 16)
    device = DeviceFacts("Sample", model, "14")
    structure = StructureFacts(Family.MP4, 1000, declared_ms=60_000, last_ms=60_000, device=device)
    facts = IntegrityFacts("a.mp4", gate, (), sha256, structure)
    desk.do(RecordIntegrity(sha256=sha256, version="v1", facts=facts))


def pages(desk):
    rows = desk.ask(SubmissionQueue()).rows
    views = [desk.ask(SubmissionPage(submission_id=row.submission_id)) for row in rows]
    return {view.candidate.name: view for view in views}


def around(view):
    codes = {one.finding.code: one.finding for one in view.findings if one.current}
    return {code: found for code, found in codes.items() if code in submission_texts.codes()}


SECOND = {"candidate_number": "26110101150002", "candidate_name": "林样本", "line": 3}
NINE = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_a_file_that_comes_in_again_is_told_on_the_one_that_was_judged_before(admin):
    admin.do(row())
    record_not_a_video(admin, video().sha256)
    assert around(pages(admin)["张示例"]) == {}
    admin.do(row(**SECOND))
    assert set(around(pages(admin)["张示例"])) == {"duplicate_bytes"}
    admin.do(row(**SECOND, video=video("b.mp4")))  # it was the wrong file
    assert [around(view) for view in pages(admin).values()] == [{}, {}]


def test_recordings_that_move_alike_are_hints_on_both_and_go_when_measured_otherwise(admin):
    admin.do(row())
    admin.do(row(**SECOND, video=video("b.mp4")))
    seen_moving(admin, video().sha256)
    seen_moving(admin, video("b.mp4").sha256)
    shown = pages(admin)
    one, other = shown["张示例"], shown["林样本"]
    assert around(one)["looks_like_other"].figures["other"] == other.submission_id
    assert around(other)["looks_like_other"].figures["other"] == one.submission_id
    (beside,) = one.others
    assert (beside.likeness, beside.offset_ms, beside.same_bytes) == (1.0, 0, False)
    seen_moving(admin, video("b.mp4").sha256, seed=2)
    assert [around(view) for view in pages(admin).values()] == [{}, {}]
    assert [view.others for view in pages(admin).values()] == [(), ()]


def test_one_phone_after_another_is_noted_on_both_whoever_is_measured_first(admin):
    admin.do(row(recorded_at=NINE, device="A1"))
    admin.do(row(**SECOND, video=video("b.mp4"), recorded_at=NINE.replace(hour=10), device="A1"))
    filmed_by(admin, video("b.mp4").sha256)
    filmed_by(admin, video().sha256)
    shown = pages(admin)
    assert {name: set(around(view)) for name, view in shown.items()} == {
        "张示例": {"shared_device"},
        "林样本": {"shared_device"},
    }
    ledger = admin.ask(DeviceLedger(shared_only=True))
    (phone,) = ledger.phones
    assert (phone.name, phone.candidates, ledger.unknown) == ("Sample A1", 2, 0)
    assert [one.candidate_name for one in phone.sightings] == ["张示例", "林样本"]
    assert admin.ask(DeviceLedger(text="a1", limit=0)).total == 1
    assert admin.ask(DeviceLedger(text="iPhone")).phones == ()


def test_a_practice_run_measured_later_is_compared_with_the_formal_recording(admin):
    admin.do(row())
    admin.do(row(attempt_kind=AttemptKind.PRACTICE, video=video("p.mp4"), line=3))
    filmed_by(admin, video().sha256)
    assert around_and_device(admin) == set()
    filmed_by(admin, video("p.mp4").sha256, "B2")
    assert around_and_device(admin) == {"other_device"}
    (exam,) = admin.ask(Exams())
    admin.do(
        SetPolicy(exam_id=exam.exam_id, policy=MediaPolicy(same_phone=False), expected_version=1)
    )
    assert around_and_device(admin) == set()


def around_and_device(desk):
    found = {one.finding.code for one in page_of(desk).findings}
    return found & {"other_device", "device_unknown", *submission_texts.codes()}


def test_times_that_come_later_are_judged_by_the_exams_hours(admin):
    admin.do(row())
    filmed_by(admin, video().sha256)
    (exam,) = admin.ask(Exams())
    hours = MediaPolicy(window_opens=NINE, window_closes=NINE.replace(hour=11))
    admin.do(SetPolicy(exam_id=exam.exam_id, policy=hours, expected_version=exam.version))
    assert around_and_device(admin) == set()
    admin.do(row(recorded_at=NINE.replace(hour=12)))
    assert around_and_device(admin) == {"recorded_outside_window"}
    admin.do(row(recorded_at=NINE))
    assert around_and_device(admin) == set()


def test_a_view_of_the_queue_is_kept_for_its_person_alone(desk_of):
    mine, others = desk_of(SUPPORT), desk_of(LEADER)
    damaged = SubmissionQueue(integrity=("corrupted",), seen=False, stage=Stage.OPEN, offset=300)
    keep = KeepQueueView(name="  坏 文件\n", queue=damaged, opens_first=True)
    assert mine.do(keep).outcome == "done"
    (view,) = mine.ask(QueueViews())
    assert view == QueueView("坏 文件", replace(damaged, offset=0), opens_first=True)
    assert mine.do(replace(keep, command_id=new_id())).outcome == "unchanged"
    assert others.ask(QueueViews()) == ()
    assert others.do(ForgetQueueView(name="坏 文件")).outcome == "unchanged"
    mine.do(ForgetQueueView(name="坏 文件"))
    assert mine.ask(QueueViews()) == ()
    with pytest.raises(BadInput):
        mine.do(replace(keep, command_id=new_id(), name=" \u200b "))


def test_a_recording_is_taken_by_one_person_at_a_time(desk_of, admin):
    admin.do(row())
    mine, others = desk_of(SUPPORT), desk_of(LEADER)
    wanted = only_row(admin).submission_id
    mine.do(TakeSubmission(submission_id=wanted))
    assert only_row(mine, taken=Taken.MINE).taken_by == SUPPORT.actor_id
    with pytest.raises(Conflict) as refused:
        others.do(TakeSubmission(submission_id=wanted))
    assert SUPPORT.actor_id in refused.value.title
    assert others.do(ReleaseSubmission(submission_id=wanted)).outcome == "unchanged"
    others.do(TakeSubmission(submission_id=wanted, take_over=True))
    assert mine.do(ReleaseSubmission(submission_id=wanted)).outcome == "unchanged"
    others.do(ReleaseSubmission(submission_id=wanted))
    assert only_row(mine, taken=Taken.NOBODYS).taken_by == ""
    with pytest.raises(NotFound):
        mine.do(TakeSubmission(submission_id="nothing"))
