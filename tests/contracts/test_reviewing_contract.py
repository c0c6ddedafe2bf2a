"""Watching, looking, voiding and passing in batches, over every desk and store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review import batches
from review.audit import check_chain
from review.batches import BatchRules
from review.commands import (
    DrawSample,
    GiveVerdict,
    MarkSeen,
    PassBatch,
    RaiseFinding,
    RecordWatched,
    RemoveMark,
    ReviewFinding,
    SecondVerdict,
    SetPhrases,
    SetPolicy,
    WithdrawBatch,
    WithdrawVerdict,
    WriteNote,
)
from review.decisions import FindingState, Outcome
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.findings import Severity, Span
from review.new_evidence import findings_changed
from review.news import VERDICT, note_key
from review.queries import Exams, OpenBatches, Phrases, SubmissionPage, SubmissionQueue
from tests.support.desks import ADMIN, LEADER, SUPPORT
from tests.support.store_values import (
    finding,
    furnish,
    integrity_judgement,
    judgement,
    minutes,
    reviewed,
)

MINUTE = 60_000


@pytest.fixture
def lin(desk_of):
    return desk_of(SUPPORT)


@pytest.fixture
def zhou(desk_of):
    return desk_of(LEADER)


def furnish_judged(store, people=1):
    """So many submissions whose file is clean and one minute long."""
    furnish(store, people)
    clean = replace(integrity_judgement(), present_ms=MINUTE)
    with store.transaction():
        for number in range(1, people + 1):
            store.judgements.save(judgement(f"s{number}", integrity=clean))


def find_something(store, finding_id, submission="s1", severity=Severity.CONCERN):
    """The rules find something, as when a file is judged again."""
    with store.transaction():
        before = store.findings.of_submission(submission)
        span = Span(1000, 2000)
        store.findings.save_all(
            [reviewed(finding_id, submission, finding=finding(span=span, severity=severity))]
        )
        return findings_changed(store, submission, before, now=minutes(5))


def page(desk, submission="s1"):
    return desk.ask(SubmissionPage(submission_id=submission))


def watch(desk, *intervals, submission="s1", closing=True):
    desk.do(RecordWatched(submission_id=submission, intervals=intervals, closing=closing))


def actions(store):
    return [entry.action for entry in store.audit.walk()]


# --- watching ---------------------------------------------------------------------------------


def test_what_is_watched_twice_counts_once_and_each_person_has_their_own(store, lin, zhou):
    furnish_judged(store)
    watch(lin, (0, 15_000))
    watch(lin, (10_000, 30_000))
    watch(zhou, (0, 60_000))
    seen = page(lin)
    assert seen.watched == ((0, 30_000),)
    assert {one.actor_id: one.share for one in seen.watched_by} == {"support": 0.5, "leader": 1.0}
    assert page(zhou).watched == ((0, 60_000),)


def test_one_sitting_is_one_audit_entry_however_often_it_was_kept(store, lin):
    furnish_judged(store)
    watch(lin, (0, 5_000), closing=False)
    watch(lin, (0, 9_000), closing=False)
    assert actions(store) == []
    assert page(lin).watched == ((0, 9_000),)  # and yet nothing would be lost
    watch(lin, (0, 12_000), closing=True)
    assert actions(store) == ["RecordWatched"]
    (entry,) = store.audit.walk()
    assert entry.detail["watched_ms"] == 12_000
    assert entry.detail["share"] == 0.2


@pytest.mark.parametrize("interval", [(5, 5), (9, 3), (-1, 4)])
def test_a_stretch_that_is_none_is_refused(store, lin, interval):
    furnish_judged(store)
    with pytest.raises(BadInput):
        watch(lin, interval)
    assert page(lin).watched == ()


# --- new since the last look ------------------------------------------------------------------


def only_row(desk):
    (row,) = desk.ask(SubmissionQueue()).rows
    return row


def test_what_others_did_since_is_new_on_the_page_and_in_the_queue(store, lin, zhou):
    furnish_judged(store)
    find_something(store, "f1")
    lin.do(MarkSeen(submission_id="s1"))
    assert page(lin).news == ()
    assert not only_row(lin).news
    zhou.do(ReviewFinding(finding_id="f1", state=FindingState.CONFIRMED, expected_version=1))
    zhou.do(WriteNote(submission_id="s1", at_ms=0, text="看这里"))
    zhou.do(GiveVerdict(submission_id="s1", outcome=Outcome.PASS, expected_version=1))
    (note,) = page(lin).notes
    assert set(page(lin).news) == {"f1", note_key(note.note_id), VERDICT}
    assert only_row(lin).news
    lin.do(MarkSeen(submission_id="s1"))
    assert page(lin).news == ()
    assert not only_row(lin).news


def test_what_one_does_oneself_is_not_new(store, lin):
    furnish_judged(store)
    find_something(store, "f1")
    lin.do(MarkSeen(submission_id="s1"))
    lin.do(ReviewFinding(finding_id="f1", state=FindingState.DISMISSED, expected_version=1))
    lin.do(WriteNote(submission_id="s1", at_ms=0, text="mine"))
    lin.do(RaiseFinding(submission_id="s1", start_ms=1, end_ms=2, note=""))
    assert page(lin).news == ()
    assert not only_row(lin).news


def test_who_decides_has_looked_but_not_at_what_passed_in_a_batch(store, lin):
    furnish_judged(store, 4)
    lin.do(WriteNote(submission_id="s1", at_ms=0, text="bright"))
    assert page(lin).seen_by == ("support",)
    batch = draw(lin, *members(4))
    for one in batch.sample:
        watch(lin, (0, MINUTE), submission=one.submission_id)
    lin.do(PassBatch(batch_id=batch.batch_id))
    assert [page(lin, name).seen_by for name in members(4)] == [("support",), (), (), ()]


def test_what_the_rules_find_later_is_new_to_all_who_have_looked(store, lin, zhou):
    furnish_judged(store)
    lin.do(MarkSeen(submission_id="s1"))
    find_something(store, "late")
    assert page(lin).news == ("late",)
    assert page(zhou).news == ()  # who never looked has not seen anything yet
    assert not only_row(zhou).news


def test_looking_again_at_the_same_is_not_audited(store, lin):
    furnish_judged(store)
    lin.do(MarkSeen(submission_id="s1"))
    lin.do(MarkSeen(submission_id="s1"))
    assert actions(store) == ["MarkSeen"]


# --- new evidence -----------------------------------------------------------------------------


def fail(desk, reason="第二人出现"):
    desk.do(
        GiveVerdict(
            submission_id="s1",
            outcome=Outcome.FAIL,
            expected_version=page(desk).version,
            reason=reason,
        )
    )


def test_a_new_finding_voids_a_fail_that_waits_and_keeps_its_words(store, lin, zhou):
    furnish_judged(store)
    fail(lin)
    version = page(zhou).version
    assert find_something(store, "late")
    seen = page(lin)
    assert seen.verdict is None
    assert (seen.voided.reason, seen.voided.given_by) == ("第二人出现", "support")
    assert seen.voided.because_of == "late"
    with pytest.raises(Conflict):
        zhou.do(SecondVerdict(submission_id="s1", expected_version=version))
    assert only_row(lin).verdict is None  # it is back among those that wait
    fail(lin)
    assert page(lin).voided is None
    zhou.do(SecondVerdict(submission_id="s1", expected_version=page(zhou).version))
    assert page(zhou).verdict.final


def test_a_mark_by_hand_and_a_dismissal_void_it_too(store, lin, zhou):
    furnish_judged(store)
    find_something(store, "f1")
    fail(lin)
    zhou.do(RaiseFinding(submission_id="s1", start_ms=0, end_ms=9, note=""))
    assert page(lin).verdict is None
    fail(lin)
    zhou.do(ReviewFinding(finding_id="f1", state=FindingState.DISMISSED, expected_version=1))
    assert page(lin).verdict is None
    assert check_chain(store.audit.walk()).whole


def test_to_confirm_what_was_open_or_to_write_a_note_voids_nothing(store, lin, zhou):
    furnish_judged(store)
    find_something(store, "f1")
    fail(lin)
    zhou.do(ReviewFinding(finding_id="f1", state=FindingState.CONFIRMED, expected_version=1))
    zhou.do(WriteNote(submission_id="s1", at_ms=0, text="agreed"))
    assert page(lin).verdict is not None


def test_a_verdict_that_counts_already_stands(store, lin, zhou):
    furnish_judged(store)
    fail(lin)
    zhou.do(SecondVerdict(submission_id="s1", expected_version=page(zhou).version))
    assert not find_something(store, "late")
    assert page(lin).verdict.final
    assert page(lin).voided is None


def test_ones_own_mark_can_be_taken_away_again_and_no_other(store, lin, zhou):
    furnish_judged(store)
    find_something(store, "f1")
    lin.do(RaiseFinding(submission_id="s1", start_ms=10, end_ms=20, note=""))
    mark = next(one for one in page(lin).findings if one.finding_id != "f1")
    for desk, finding_id in ((zhou, mark.finding_id), (lin, "f1")):
        with pytest.raises(NotAllowed):
            desk.do(RemoveMark(finding_id=finding_id))
    lin.do(RemoveMark(finding_id=mark.finding_id))
    assert [one.finding_id for one in page(lin).findings] == ["f1"]


# --- phrases ----------------------------------------------------------------------------------


def test_phrases_begin_with_the_houses_and_then_are_the_workspaces_own(store, lin, zhou):
    assert lin.ask(Phrases())
    lin.do(SetPhrases(phrases=("  已看  无异常 ", "", "已看 无异常", "光线过暗")))
    assert zhou.ask(Phrases()) == ("已看 无异常", "光线过暗")
    lin.do(SetPhrases(phrases=()))
    assert zhou.ask(Phrases()) == ()
    with pytest.raises(BadInput):
        lin.do(SetPhrases(phrases=("x" * 201,)))


# --- batches ----------------------------------------------------------------------------------


def draw(desk, *members):
    subject = desk.do(DrawSample(submission_ids=members)).subject
    (batch,) = desk.ask(OpenBatches())
    assert subject == f"batch:{batch.batch_id}"
    return batch


def members(count):
    return tuple(f"s{number}" for number in range(1, count + 1))


def test_a_batch_passes_only_once_its_sample_was_watched(store, lin):
    furnish_judged(store, 12)
    batch = draw(lin, *members(12))
    assert len(batch.sample) == 3
    with pytest.raises(Conflict) as refused:
        lin.do(PassBatch(batch_id=batch.batch_id))
    assert batch.sample[0].candidate_number in refused.value.remedy
    assert all(page(lin, name).verdict is None for name in members(12))
    for one in batch.sample:
        watch(lin, (0, 47_000), submission=one.submission_id)
    assert lin.ask(OpenBatches())[0].obstacles  # 78 % of a minute is less than 80 %
    for one in batch.sample:
        watch(lin, (47_000, 48_000), submission=one.submission_id)
    assert lin.ask(OpenBatches())[0].obstacles == ()
    lin.do(PassBatch(batch_id=batch.batch_id))
    assert {page(lin, name).verdict.outcome for name in members(12)} == {Outcome.PASS}
    assert batch.batch_id[:8] in page(lin, "s1").verdict.reason
    assert lin.ask(OpenBatches()) == ()


def test_another_persons_watching_does_not_count(store, lin, zhou):
    furnish_judged(store, 3)
    batch = draw(lin, *members(3))
    for name in members(3):
        watch(zhou, (0, MINUTE), submission=name)
    with pytest.raises(Conflict):
        lin.do(PassBatch(batch_id=batch.batch_id))
    with pytest.raises(NotFound):
        zhou.do(PassBatch(batch_id=batch.batch_id))


def test_the_draw_can_be_done_again_from_what_was_audited(store, lin):
    furnish_judged(store, 30)
    batch = draw(lin, *members(30))
    (entry,) = store.audit.walk()
    assert entry.detail["seed"] == batch.seed
    again = batches.draw(entry.detail["seed"], members(30), BatchRules())
    assert entry.detail["drawn"] == " ".join(again)
    assert [one.submission_id for one in batch.sample] == list(again)


def test_drawing_anew_does_not_lose_what_was_drawn_before(store, lin):
    furnish_judged(store, 30)
    first = {one.submission_id for one in draw(lin, *members(30)).sample}
    second = {one.submission_id for one in draw(lin, *members(30)).sample}
    assert first <= second


@pytest.mark.parametrize("state", [FindingState.OPEN, FindingState.CONFIRMED])
def test_a_serious_finding_never_enters_silently(store, lin, state):
    furnish_judged(store, 4)
    find_something(store, "f1", "s2", Severity.SERIOUS)
    if state is FindingState.CONFIRMED:
        lin.do(ReviewFinding(finding_id="f1", state=state, expected_version=1))
    with pytest.raises(Conflict) as refused:
        draw(lin, *members(4))
    assert "26110101100002" in refused.value.remedy
    assert lin.ask(OpenBatches()) == ()


def test_what_is_found_after_the_draw_stops_the_batch(store, lin):
    furnish_judged(store, 4)
    batch = draw(lin, *members(4))
    for name in members(4):
        watch(lin, (0, MINUTE), submission=name)
    find_something(store, "f1", "s2", Severity.SERIOUS)
    with pytest.raises(Conflict):
        lin.do(PassBatch(batch_id=batch.batch_id))
    assert page(lin, "s1").verdict is None


def test_what_was_never_checked_or_is_judged_cannot_be_in_a_batch(store, lin):
    furnish_judged(store, 4)
    with store.transaction():
        store.judgements.save(judgement("s3"))
    with pytest.raises(Conflict):
        draw(lin, *members(4))
    lin.do(GiveVerdict(submission_id="s1", outcome=Outcome.PASS, expected_version=1))
    with pytest.raises(Conflict):
        draw(lin, "s1", "s2", "s4")
    with pytest.raises(BadInput):
        draw(lin, "s2", "s4")  # too few to be a batch


def test_a_batch_can_be_taken_back_but_for_what_changed_since(store, lin):
    furnish_judged(store, 4)
    batch = draw(lin, *members(4))
    for name in members(4):
        watch(lin, (0, MINUTE), submission=name)
    lin.do(PassBatch(batch_id=batch.batch_id))
    lin.do(WithdrawVerdict(submission_id="s1", expected_version=page(lin).version))
    doubt = page(lin).version
    lin.do(
        GiveVerdict(
            submission_id="s1", outcome=Outcome.DOUBTFUL, expected_version=doubt, reason="光线"
        )
    )
    lin.do(WithdrawBatch(batch_id=batch.batch_id))
    verdicts = [page(lin, name).verdict for name in members(4)]
    assert [one.outcome if one else None for one in verdicts] == [Outcome.DOUBTFUL, *[None] * 3]


def test_the_exams_policy_says_how_much_is_to_be_watched(store, desk_of, lin):
    furnish_judged(store, 10)
    admin = desk_of(ADMIN)
    (exam,) = admin.ask(Exams())
    policy = replace(exam.policy, batch_sample_share=0.5, batch_watched_share=0.25)
    admin.do(SetPolicy(exam_id="e1", policy=policy, expected_version=exam.version))
    clean = replace(integrity_judgement(), present_ms=MINUTE)
    with store.transaction():  # judged again without facts, they would not be known
        for name in members(10):
            store.judgements.save(judgement(name, integrity=clean))
    batch = draw(lin, *members(10))
    assert len(batch.sample) == 5
    for one in batch.sample:
        watch(lin, (0, 15_000), submission=one.submission_id)
    lin.do(PassBatch(batch_id=batch.batch_id))
    assert page(lin).verdict is not None
