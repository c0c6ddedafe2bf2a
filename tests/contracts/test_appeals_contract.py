"""The appeals desk, over either store, spoken to directly and through JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.appeal_commands import (
    AddEvidence,
    ClaimAppeal,
    ClaimNext,
    DecideAppeal,
    FileAppeal,
    ForgetAppealView,
    HoldAppeal,
    KeepAppealView,
    LinkToIncident,
    RecordReplySent,
    ReleaseAppeal,
    RenewClaim,
    ReopenAppeal,
    ResumeAppeal,
    ReturnAppeal,
    SecondAppeal,
    SetAppealReasons,
    SetAppealRules,
    SkipAppeal,
    TakeOverAppeal,
    WithdrawAppealDecision,
)
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import (
    AppealCase,
    AppealOrder,
    AppealQueue,
    AppealQueueView,
    AppealQueueViews,
    AppealSettings,
    AppealTally,
    Band,
    FindCandidates,
    PendingReplies,
)
from review.appeal_reasons import DEFAULT_REASONS
from review.appeal_rules import AppealRules, ReasonList
from review.appeals import AppealKind, AppealState, Channel
from review.commands import FoundWorkspace
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.local_desk import LocalDesk
from review.queries import AuditCheck, AuditTrail, QueueViews
from review.sla import Opening, ServiceLevel, WorkCalendar
from tests.support.appeals import TEN, SetClock
from tests.support.desks import ADMIN, AUDITOR, EXAMINER, LEADER, SUPPORT, row
from tests.support.loopback_desk import LoopbackDesk

LI = Actor("li", "李客服", Role.SUPPORT)
NUMBER = "26110101150001"


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture(params=["direct", "loopback"])
def desk_of(request, store, clock):
    def desk(actor):
        local = LocalDesk(store, actor, clock)
        return LoopbackDesk(local) if request.param == "loopback" else local

    desk(ADMIN).do(FoundWorkspace(title="校考"))
    for place in range(1, 4):
        desk(ADMIN).do(
            row(
                candidate_number=f"2611010115000{place}",
                candidate_name=f"张示例{place}",
                video=None,
            )
        )
    return desk


def picture(name: str) -> MediaRef:
    return MediaRef("inbox", f"{name}.jpg", name.encode().hex().ljust(64, "0")[:64], 100)


def filed(desk, **changes) -> str:
    """File an appeal; answers its id."""
    values = {
        "kind": AppealKind.FACE_MISMATCH,
        "channel": Channel.APP,
        "filed_at": TEN,
        "number": NUMBER,
        "card": picture("card"),
        "selfie": picture("selfie"),
    }
    receipt = desk.do(FileAppeal(**{**values, **changes}))
    return receipt.subject.removeprefix("appeal:")


def case(desk, appeal_id: str):
    return desk.ask(AppealCase(appeal_id=appeal_id))


def decide(desk, appeal_id: str, outcome=AppealOutcome.APPROVED, **changes):
    reason = next(one.code for one in DEFAULT_REASONS if one.outcome is outcome)
    values = {
        "appeal_id": appeal_id,
        "expected_version": case(desk, appeal_id).appeal.version,
        "outcome": outcome,
        "reason_code": reason,
        "to_candidate": "审核结果见内。",
        "internal_note": "客服记录",
    }
    return desk.do(DecideAppeal(**{**values, **changes}))


def order(desk, **filters) -> list[str]:
    return [one.appeal_id for one in desk.ask(AppealQueue(**filters)).rows]


def send_all(desk) -> int:
    replies = desk.ask(PendingReplies())
    for one in replies:
        desk.do(RecordReplySent(decision_id=one.decision.decision_id, sha256="0" * 64))
    return len(replies)


# --- intake


def test_a_request_is_promised_two_working_hours(desk_of):
    desk = desk_of(SUPPORT)
    late = filed(desk, filed_at=TEN - timedelta(hours=11, minutes=30))  # 22:30 the day before
    promise = case(desk, late).appeal.promise
    assert promise.due_at == TEN - timedelta(hours=1, minutes=30)  # half past eight


def test_the_same_request_delivered_twice_is_one(desk_of):
    desk = desk_of(SUPPORT)
    first = filed(desk, reference="T-1")
    assert filed(desk, reference="T-1") == first
    assert filed(desk, reference="T-1", channel=Channel.PHONE) != first
    assert filed(desk) == filed(desk)
    assert desk.ask(AppealQueue()).total == 3


def test_a_request_from_the_future_is_refused(desk_of, clock):
    desk = desk_of(SUPPORT)
    with pytest.raises(BadInput):
        filed(desk, filed_at=clock.at + timedelta(hours=1))
    assert desk.ask(AppealQueue()).total == 0


def test_a_candidate_on_no_roster_is_refused_unless_the_number_is_in_dispute(desk_of):
    desk = desk_of(SUPPORT)
    with pytest.raises(NotFound):
        filed(desk, number="26999999999999")
    disputed = filed(desk, number="26999999999999", kind=AppealKind.NUMBER_IN_USE)
    assert case(desk, disputed).person is None


def test_pictures_that_come_later_void_a_staged_decision(desk_of):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one, AppealOutcome.REJECTED)
    assert case(desk, one).appeal.state is AppealState.STAGED
    desk.do(AddEvidence(appeal_id=one, selfie=picture("another")))
    view = case(desk, one)
    assert view.appeal.state is AppealState.OPEN
    assert view.decisions[0].withdrawn_because == "new-evidence"
    with pytest.raises(Conflict):
        desk_of(LEADER).do(SecondAppeal(appeal_id=one, expected_version=view.appeal.version))


def test_pictures_that_are_known_already_change_nothing(desk_of):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    before = case(desk, one).appeal
    receipt = desk.do(AddEvidence(appeal_id=one, selfie=picture("selfie")))
    assert receipt.outcome == "unchanged"
    assert case(desk, one).appeal == before


# --- the queue


def test_the_exam_clock_comes_before_the_two_hours(desk_of):
    desk = desk_of(SUPPORT)
    old = filed(desk, number="26110101150001", filed_at=TEN - timedelta(hours=1))
    exam = filed(desk, number="26110101150002", kind=AppealKind.EXAM_FACE)
    soon = filed(desk, number="26110101150003", exam_closes_at=TEN + timedelta(minutes=40))
    far = filed(
        desk, number="26110101150003", reference="F", exam_closes_at=TEN + timedelta(days=9)
    )
    assert order(desk) == [soon, exam, old, far]


def test_a_window_that_has_closed_no_longer_puts_a_case_first(desk_of, clock):
    desk = desk_of(SUPPORT)
    old = filed(desk, filed_at=TEN - timedelta(hours=1))
    soon = filed(desk, reference="S", exam_closes_at=TEN + timedelta(minutes=40))
    assert order(desk) == [soon, old]
    clock.later(minutes=41)
    assert order(desk) == [old, soon]


def test_bands_follow_the_clock_to_the_second(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    clock.later(minutes=89, seconds=59)
    assert order(desk, bands=(Band.SAFE,)) == [one]
    clock.later(seconds=1)
    assert order(desk, bands=(Band.WARNING,)) == [one]
    clock.later(minutes=29, seconds=59)
    assert order(desk, bands=(Band.WARNING,)) == [one]
    clock.later(seconds=1)
    assert order(desk, bands=(Band.BREACHED,)) == [one]
    counts = desk.ask(AppealTally())
    assert (counts.safe, counts.warning, counts.breached) == (0, 0, 1)


def test_the_queue_is_searched_by_name_number_reference_and_the_end_of_the_id(desk_of):
    desk = desk_of(SUPPORT)
    first = filed(desk, reference="T-1001", number="26110101150001")
    second = filed(desk, number="26110101150002", id_number="11010519491231002X", filed_at=TEN)
    assert order(desk, text="张示例1") == [first]
    assert set(order(desk, text="张示")) == {first, second}
    assert order(desk, text="150002") == [second]
    assert order(desk, text="T-1001") == [first]
    assert order(desk, text="002X") == [second]
    assert order(desk, text="11010519") == []  # of the ID number only its end
    assert order(desk, text='nobody" OR 1') == []


def test_stretches_of_the_queue_fit_together(desk_of):
    desk = desk_of(SUPPORT)
    for place in range(7):
        urgent = {"exam_closes_at": TEN + timedelta(hours=place + 1)} if place % 2 else {}
        filed(desk, reference=f"R{place}", filed_at=TEN - timedelta(minutes=place), **urgent)
    for by in AppealOrder:
        whole = order(desk, order=by)
        parts = [order(desk, order=by, offset=at, limit=2) for at in range(0, 8, 2)]
        assert [one for part in parts for one in part] == whole
        assert len(whole) == 7


# --- claims


def test_a_case_is_found_in_any_order_and_the_order_can_be_turned_round(desk_of):
    desk = desk_of(SUPPORT)
    for place in range(7):
        urgent = {"exam_closes_at": TEN + timedelta(hours=9 - place)} if place % 3 == 0 else {}
        filed(desk, reference=str(place), filed_at=TEN - timedelta(minutes=place // 2), **urgent)
    for by in AppealOrder:
        forward = order(desk, order=by)
        assert order(desk, order=by, backwards=True) == forward[::-1]
        parts = [order(desk, order=by, backwards=True, offset=at, limit=3) for at in (0, 3, 6, 9)]
        assert [one for part in parts for one in part] == forward[::-1]
        for backwards, ids in ((False, forward), (True, forward[::-1])):
            asked = {"order": by, "backwards": backwards, "limit": 0}
            places = [desk.ask(AppealQueue(**asked, place_of=one)).place for one in ids]
            assert places == list(range(7))
    assert desk.ask(AppealQueue(place_of="nobody")).place == -1


def test_views_of_the_queue_are_kept_for_each_person_apart_from_those_of_the_review(desk_of):
    mine, others = desk_of(SUPPORT), desk_of(LEADER)
    warns = AppealQueue(bands=(Band.WARNING,), kinds=(AppealKind.EXAM_FACE,), backwards=True)
    moment = replace(warns, offset=300, limit=7, place_of="x")
    assert mine.do(KeepAppealView(name=" 急\n", queue=moment, opens_first=True)).outcome == "done"
    assert mine.ask(AppealQueueViews()) == (AppealQueueView("急", warns, opens_first=True),)
    assert (others.ask(AppealQueueViews()), mine.ask(QueueViews())) == ((), ())
    mine.do(KeepAppealView(name="全部", queue=AppealQueue(states=()), opens_first=True))
    assert [one.opens_first for one in mine.ask(AppealQueueViews())] == [True, False]
    mine.do(ForgetAppealView(name="急"))
    assert mine.do(ForgetAppealView(name="急")).outcome == "unchanged"
    assert [one.name for one in mine.ask(AppealQueueViews())] == ["全部"]
    with pytest.raises(BadInput):
        mine.do(KeepAppealView(name=" ", queue=warns))


def test_next_claims_the_most_urgent_case_that_nobody_holds(desk_of):
    mine, hers = desk_of(SUPPORT), desk_of(LI)
    first = filed(mine, reference="1", filed_at=TEN - timedelta(minutes=9))
    second = filed(mine, reference="2", filed_at=TEN - timedelta(minutes=5))
    assert mine.do(ClaimNext()).subject == f"appeal:{first}"
    assert hers.do(ClaimNext()).subject == f"appeal:{second}"
    assert hers.do(ClaimNext()).outcome == "unchanged"
    assert [one.held_by for one in mine.ask(AppealQueue()).rows] == ["support", "li"]


def test_a_claim_ends_by_itself_and_is_renewed_by_activity(desk_of, clock):
    mine, hers = desk_of(SUPPORT), desk_of(LI)
    one = filed(mine)
    mine.do(ClaimAppeal(appeal_id=one))
    clock.later(minutes=9)
    mine.do(RenewClaim(appeal_id=one))
    clock.later(minutes=9)
    with pytest.raises(Conflict):
        hers.do(ClaimAppeal(appeal_id=one))
    clock.later(minutes=1)
    hers.do(ClaimAppeal(appeal_id=one))
    with pytest.raises(Conflict):
        mine.do(RenewClaim(appeal_id=one))


def test_a_case_that_was_skipped_is_not_offered_again(desk_of):
    mine, hers = desk_of(SUPPORT), desk_of(LI)
    one = filed(mine)
    mine.do(ClaimNext())
    mine.do(SkipAppeal(appeal_id=one, reason="认识该考生"))
    assert mine.do(ClaimNext()).outcome == "unchanged"
    assert hers.do(ClaimNext()).subject == f"appeal:{one}"
    assert case(hers, one).skips[0].reason == "认识该考生"


def test_only_a_leader_takes_a_case_over(desk_of):
    mine = desk_of(SUPPORT)
    one = filed(mine)
    mine.do(ClaimAppeal(appeal_id=one))
    with pytest.raises(NotAllowed):
        desk_of(LI).do(TakeOverAppeal(appeal_id=one, reason="急"))
    desk_of(LEADER).do(TakeOverAppeal(appeal_id=one, reason="交接班"))
    assert case(mine, one).appeal.held_by(TEN) == "leader"


def test_a_case_handed_back_is_free(desk_of):
    mine, hers = desk_of(SUPPORT), desk_of(LI)
    one = filed(mine)
    mine.do(ClaimAppeal(appeal_id=one))
    assert hers.do(ReleaseAppeal(appeal_id=one)).outcome == "unchanged"
    mine.do(ReleaseAppeal(appeal_id=one))
    hers.do(ClaimAppeal(appeal_id=one))


# --- the clock while one waits


def test_waiting_for_the_candidate_stops_the_clock(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    clock.later(minutes=30)
    version = case(desk, one).appeal.version
    desk.do(HoldAppeal(appeal_id=one, expected_version=version, reason="等补拍"))
    waiting = case(desk, one).appeal
    assert (waiting.state, waiting.promise.due_at) == (AppealState.WAITING, None)
    clock.later(minutes=50)
    desk.do(ResumeAppeal(appeal_id=one, expected_version=waiting.version))
    assert case(desk, one).appeal.promise.due_at == TEN + timedelta(minutes=170)


def test_new_pictures_end_the_wait(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one, AppealOutcome.NEW_PICTURES)
    assert case(desk, one).appeal.state is AppealState.WAITING
    clock.later(minutes=5)
    assert send_all(desk) == 1
    assert case(desk, one).appeal.state is AppealState.WAITING
    clock.later(minutes=15)
    desk.do(AddEvidence(appeal_id=one, selfie=picture("better")))
    again = case(desk, one).appeal
    assert again.state is AppealState.OPEN
    assert again.promise.due_at == TEN + timedelta(minutes=140)


def test_a_promise_keeps_the_calendar_it_was_made_by(desk_of):
    desk, admin = desk_of(SUPPORT), desk_of(ADMIN)
    one = filed(desk)
    before = case(desk, one).appeal.promise
    short = ServiceLevel(WorkCalendar(week=((Opening(9 * 3600, 12 * 3600),),) * 7))
    admin.do(SetAppealRules(rules=AppealRules(short), expected_version=0))
    assert case(desk, one).appeal.promise == before
    version = case(desk, one).appeal.version
    desk.do(HoldAppeal(appeal_id=one, expected_version=version, reason="等"))
    desk.do(ResumeAppeal(appeal_id=one, expected_version=version + 1))
    assert case(desk, one).appeal.promise == before
    other = filed(desk, reference="new", filed_at=TEN + timedelta(minutes=4))
    assert case(desk, other).appeal.promise.due_at == TEN + timedelta(hours=23, minutes=4)
    page = desk.ask(AppealQueue())
    known = {one.version: one.calendar for one in page.calendars}
    calendars = {row.appeal_id: known[row.rules_version] for row in page.rows}
    assert calendars == {one: WorkCalendar(), other: short.calendar}
    with pytest.raises(Conflict):
        admin.do(SetAppealRules(rules=AppealRules(), expected_version=0))


# --- decisions


def test_an_approval_is_sent_after_a_minute_and_closes_the_case(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    clock.later(minutes=20)
    decide(desk, one)
    assert case(desk, one).appeal.state is AppealState.DECIDED
    clock.later(seconds=59)
    assert send_all(desk) == 0
    clock.later(seconds=1)
    assert send_all(desk) == 1
    view = case(desk, one)
    assert view.appeal.state is AppealState.CLOSED
    assert view.decisions[0].worked_s == 20 * 60
    assert not view.decisions[0].breached
    assert send_all(desk) == 0


def test_a_rejection_needs_a_second_person_and_never_oneself(desk_of):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one, AppealOutcome.REJECTED)
    version = case(desk, one).appeal.version
    with pytest.raises(NotAllowed):
        desk.do(SecondAppeal(appeal_id=one, expected_version=version))
    desk_of(LI).do(SecondAppeal(appeal_id=one, expected_version=version))
    view = case(desk, one)
    assert view.appeal.state is AppealState.DECIDED
    assert (view.decisions[0].decided_by, view.decisions[0].seconded_by) == ("support", "li")


def test_a_second_person_can_send_a_decision_back(desk_of):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one, AppealOutcome.REJECTED)
    version = case(desk, one).appeal.version
    desk_of(LI).do(ReturnAppeal(appeal_id=one, expected_version=version, reason="像本人"))
    view = case(desk, one)
    assert view.appeal.state is AppealState.OPEN
    assert view.decisions[0].withdrawn_because == "像本人"


def test_two_people_never_both_decide(desk_of):
    mine, hers = desk_of(SUPPORT), desk_of(LI)
    one = filed(mine)
    seen = case(hers, one).appeal.version
    decide(mine, one)
    with pytest.raises(Conflict):
        decide(hers, one, expected_version=seen)
    assert len(case(mine, one).decisions) == 1


def test_nobody_decides_what_another_holds(desk_of):
    mine, hers = desk_of(SUPPORT), desk_of(LI)
    one = filed(mine)
    mine.do(ClaimAppeal(appeal_id=one))
    with pytest.raises(Conflict):
        decide(hers, one)


def test_an_outcome_can_be_taken_back_for_a_minute(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one)
    clock.later(seconds=59)
    version = case(desk, one).appeal.version
    with pytest.raises(NotAllowed):
        desk_of(LI).do(WithdrawAppealDecision(appeal_id=one, expected_version=version))
    desk.do(WithdrawAppealDecision(appeal_id=one, expected_version=version))
    assert case(desk, one).appeal.state is AppealState.OPEN
    assert case(desk, one).appeal.held_by(clock.at) == "support"
    clock.later(minutes=5)
    assert send_all(desk) == 0
    decide(desk, one)
    clock.later(seconds=60)
    version = case(desk, one).appeal.version
    with pytest.raises(Conflict):
        desk.do(WithdrawAppealDecision(appeal_id=one, expected_version=version))


def test_asking_for_pictures_can_be_taken_back_and_the_clock_never_stopped(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one, AppealOutcome.NEW_PICTURES)
    clock.later(seconds=30)
    version = case(desk, one).appeal.version
    desk.do(WithdrawAppealDecision(appeal_id=one, expected_version=version))
    again = case(desk, one).appeal
    assert (again.state, again.holds) == (AppealState.OPEN, ())
    assert again.promise.due_at == TEN + timedelta(hours=2)


def test_a_closed_case_opens_again_with_a_new_clock_and_the_old_record(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    decide(desk, one)
    clock.later(minutes=2)
    send_all(desk)
    clock.later(hours=3)
    version = case(desk, one).appeal.version
    with pytest.raises(BadInput):
        desk.do(ReopenAppeal(appeal_id=one, expected_version=version, reason=" "))
    desk.do(ReopenAppeal(appeal_id=one, expected_version=version, reason="学校来电"))
    view = case(desk, one)
    assert (view.appeal.state, view.appeal.round) == (AppealState.OPEN, 2)
    assert view.appeal.promise.due_at == clock.at + timedelta(hours=2)
    assert view.decisions[0].sent_at is not None
    decide(desk, one, AppealOutcome.SCHOOL)
    assert [one.outcome for one in case(desk, one).decisions] == [
        AppealOutcome.SCHOOL,
        AppealOutcome.APPROVED,
    ]


@pytest.mark.parametrize(
    ("outcome", "changes"),
    [
        (AppealOutcome.APPROVED, {"reason_code": "another-person"}),
        (AppealOutcome.APPROVED, {"reason_code": "unheard-of"}),
        (AppealOutcome.APPROVED, {"to_candidate": "  "}),
        (AppealOutcome.APPROVED, {"checklist": ("moon",)}),
        (AppealOutcome.CANCELLED, {"internal_note": ""}),
        (AppealOutcome.MERGED, {"merged_into": ""}),
        (AppealOutcome.MERGED, {"merged_into": "nothing"}),
    ],
)
def test_a_decision_that_lacks_something_is_refused_and_changes_nothing(desk_of, outcome, changes):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    before = case(desk, one)
    with pytest.raises(BadInput):
        decide(desk, one, outcome, **changes)
    assert case(desk, one) == before


def test_a_rejection_without_pictures_needs_its_grounds_in_a_note(desk_of):
    desk = desk_of(SUPPORT)
    one = filed(desk, selfie=None)
    with pytest.raises(BadInput):
        decide(desk, one, AppealOutcome.REJECTED, internal_note="")
    decide(desk, one, AppealOutcome.REJECTED, internal_note="公安函件")


def test_a_duplicate_is_merged_into_another_case_but_never_in_a_ring(desk_of):
    desk = desk_of(SUPPORT)
    one, other = filed(desk), filed(desk, reference="again")
    with pytest.raises(BadInput):
        decide(desk, one, AppealOutcome.MERGED, merged_into=one)
    decide(desk, one, AppealOutcome.MERGED, merged_into=other, to_candidate="")
    with pytest.raises(BadInput):
        decide(desk, other, AppealOutcome.MERGED, merged_into=one)


def test_the_list_of_reasons_can_be_edited_and_old_codes_stay(desk_of):
    desk, leader = desk_of(SUPPORT), desk_of(LEADER)
    one = filed(desk)
    decide(desk, one)
    fewer = tuple(
        replace(reason, active=reason.code != "same-person") for reason in DEFAULT_REASONS
    )
    leader.do(SetAppealReasons(reasons=ReasonList(fewer), expected_version=0))
    other = filed(desk, reference="later")
    with pytest.raises(BadInput):
        decide(desk, other, reason_code="same-person")
    assert case(desk, one).decisions[0].reason_code == "same-person"
    assert desk.ask(AppealSettings()).reasons_version == 1
    with pytest.raises(BadInput):
        leader.do(SetAppealReasons(reasons=ReasonList(fewer[:1]), expected_version=1))


# --- what belongs together


def test_earlier_and_parallel_appeals_are_shown(desk_of):
    desk = desk_of(SUPPORT)
    one = filed(desk, phone="13800000000")
    same_person = filed(desk, reference="2")
    same_phone = filed(desk, number="26110101150002", phone="13800000000")
    stranger = filed(desk, number="26110101150003")
    found = {other.appeal_id for other in case(desk, one).others}
    assert found == {same_person, same_phone}
    assert stranger not in found


def test_appeals_are_put_under_one_incident_and_each_keeps_its_record(desk_of):
    desk = desk_of(SUPPORT)
    one, other = filed(desk, reference="1"), filed(desk, reference="2")
    receipt = desk.do(LinkToIncident(appeal_ids=(one, other), title="安卓 3.2 闪退"))
    incident_id = receipt.subject.removeprefix("incident:")
    assert set(order(desk, incident_id=incident_id)) == {one, other}
    assert case(desk, one).incident.title == "安卓 3.2 闪退"
    desk.do(LinkToIncident(appeal_ids=(one,)))
    assert order(desk, incident_id=incident_id) == [other]


def test_the_roster_s_id_number_is_masked(desk_of):
    desk_of(ADMIN).do(row(id_number="11010519491231002X", video=None, candidate_name=""))
    desk = desk_of(SUPPORT)
    assert case(desk, filed(desk)).person.id_number == "110***********002X"


# --- who may, and what is kept of it


@pytest.mark.parametrize("actor", [EXAMINER, AUDITOR])
def test_others_than_support_change_nothing(desk_of, actor):
    with pytest.raises(NotAllowed):
        filed(desk_of(actor))


def test_every_step_is_in_the_audit_chain(desk_of, clock):
    desk = desk_of(SUPPORT)
    one = filed(desk)
    desk.do(ClaimNext())
    desk.do(RenewClaim(appeal_id=one))  # the one thing that leaves no entry
    decide(desk, one)
    clock.later(minutes=2)
    send_all(desk)
    trail = desk_of(AUDITOR).ask(AuditTrail()).entries
    assert [entry.action for entry in trail][:4] == [
        "RecordReplySent",
        "DecideAppeal",
        "ClaimNext",
        "FileAppeal",
    ]
    assert desk_of(AUDITOR).ask(AuditCheck()).whole


def test_a_command_given_twice_is_done_once(desk_of):
    desk = desk_of(SUPPORT)
    filed(desk, reference="1")
    filed(desk, reference="2")
    command = ClaimNext()
    assert desk.do(command) == desk.do(command)
    assert len([one for one in desk.ask(AppealQueue()).rows if one.held_by]) == 1


def test_candidates_are_found_as_one_types(desk_of):
    """By number, name or the end of the ID number; the ID number comes masked."""
    desk = desk_of(SUPPORT)
    assert [one.number for one in desk.ask(FindCandidates(text=NUMBER))] == [NUMBER]
    assert NUMBER in [one.number for one in desk.ask(FindCandidates(text="张示例"))]
    assert desk.ask(FindCandidates(text="  ")) == ()
    assert len(desk.ask(FindCandidates(text="2611", limit=1))) == 1


def test_a_case_says_what_the_machine_says_now(desk_of):
    """Nothing, as long as nothing was measured."""
    desk = desk_of(SUPPORT)
    assert case(desk, filed(desk)).machine is None


def test_a_delay_at_the_police_names_which_case_it_is(desk_of):
    desk = desk_of(SUPPORT)
    appeal_id = filed(desk)
    with pytest.raises(BadInput):
        decide(desk, appeal_id, reason_code="police-data-delayed")
    decide(desk, appeal_id, reason_code="police-data-delayed", checklist=("veteran",))
    assert case(desk, appeal_id).decisions[0].checklist == ("veteran",)
