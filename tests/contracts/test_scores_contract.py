"""From a scheme to totals, over either store, spoken to directly and through JSON."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from review.appeal_commands import FileAppeal
from review.appeals import AppealKind, Channel
from review.commands import FoundWorkspace, GiveVerdict
from review.decisions import Outcome
from review.errors import BadInput, Conflict, NotAllowed, NotFound
from review.local_desk import LocalDesk
from review.marks import Judge, Seat
from review.queries import SubmissionPage
from review.scheme import Combine, Criterion, GapRule, Scheme
from review.score_commands import ChangeMark, GivenMark, HoldDraw, LockMarks, SetScheme
from review.score_queries import MarkedSubjects, ScoreStatus, SubjectScheme, Totals
from review.submissions import AttemptKind
from tests.support.desks import ADMIN, EXAMINER, SUPPORT, SteppingClock, row, video
from tests.support.loopback_desk import LoopbackDesk

D = Decimal
SCHEME = Scheme(
    (Criterion("voice", "声乐", D(60)), Criterion("look", "仪态", D(40))),
    judges=3,
    least_judges=3,
    drop=1,
)
JUDGES = tuple(Judge(f"j{place}", f"评委{place}") for place in range(3))
NUMBERS = tuple(f"2611010115000{place}" for place in range(1, 6))


@pytest.fixture(params=["direct", "loopback"])
def desk_of(request, store):
    clock = SteppingClock()

    def desk(actor):
        local = LocalDesk(store, actor, clock)
        return LoopbackDesk(local) if request.param == "loopback" else local

    desk(ADMIN).do(FoundWorkspace(title="校考"))
    for place, number in enumerate(NUMBERS):
        desk(ADMIN).do(
            row(
                candidate_number=number,
                candidate_name=f"考生{place}",
                video=video(f"{place}.mp4"),
            )
        )
    return desk


@pytest.fixture
def desk(desk_of):
    return desk_of(ADMIN)


@pytest.fixture
def subject(desk) -> str:
    (only,) = desk.ask(MarkedSubjects())
    return only.subject_id


def drawn(desk, subject, seed="2026-03-01 8:00", scheme=SCHEME, judges=JUDGES):
    desk.do(SetScheme(subject_id=subject, scheme=scheme, expected_version=0))
    desk.do(HoldDraw(subject_id=subject, seed=seed, judges=judges))
    held = desk.ask(ScoreStatus(subject_id=subject)).draw
    assert held is not None
    return held


def given(judge: str, code: str, voice: int, look: int, **changes) -> GivenMark:
    return GivenMark(judge, code, {"voice": D(voice), "look": D(look)}, **changes)


def lock(desk, subject, *marks: GivenMark):
    return desk.do(LockMarks(subject_id=subject, marks=marks))


def codes_by_number(desk, held) -> dict[str, str]:
    return {
        desk.ask(SubmissionPage(submission_id=name)).candidate.number: code
        for name, code in held.codes.items()
    }


def test_a_scheme_is_kept_with_its_versions(desk, subject):
    assert desk.ask(SubjectScheme(subject_id=subject)).scheme is None
    desk.do(SetScheme(subject_id=subject, scheme=SCHEME, expected_version=0))
    again = desk.do(SetScheme(subject_id=subject, scheme=SCHEME, expected_version=1))
    assert again.outcome == "unchanged"
    view = desk.ask(SubjectScheme(subject_id=subject))
    assert (view.scheme, view.version) == (SCHEME, 1)
    with pytest.raises(Conflict):
        desk.do(SetScheme(subject_id=subject, scheme=replace(SCHEME, digits=3), expected_version=0))
    with pytest.raises(BadInput):
        desk.do(SetScheme(subject_id=subject, scheme=Scheme(()), expected_version=1))


def test_the_same_seed_draws_the_same_again(desk, subject):
    first = drawn(desk, subject)
    desk.do(HoldDraw(subject_id=subject, seed=first.seed, judges=tuple(reversed(JUDGES))))
    again = desk.ask(ScoreStatus(subject_id=subject)).draw
    assert again is not None
    assert again.draw_id != first.draw_id
    assert (again.codes, again.rooms, again.orders) == (first.codes, first.rooms, first.orders)


def test_a_total_follows_from_locked_marks(desk, subject):
    held = drawn(desk, subject)
    codes = codes_by_number(desk, held)
    best, other = codes[NUMBERS[0]], codes[NUMBERS[1]]
    for code, base in ((best, 80), (other, 70)):
        lock(
            desk,
            subject,
            given("j0", code, base, base),
            given("j1", code, base + 10, base),
            given("j2", code, base + 2, base + 2),
        )
    view = desk.ask(Totals(subject_id=subject))
    assert [(one.code, one.value, one.rank) for one in view.rows[:2]] == [
        (best, D("82.00"), 1),
        (other, D("72.00"), 2),
    ]
    assert (view.rows[0].kept, view.rows[0].dropped) == (("j2",), ("j0", "j1"))
    assert view.rows[2].state == "too-few"
    status = desk.ask(ScoreStatus(subject_id=subject))
    assert status.states == {"complete": 2, "too-few": 3}
    assert {one.judge: (one.locked, one.total) for one in status.progress} == {
        "j0": (2, 5),
        "j1": (2, 5),
        "j2": (2, 5),
    }


def test_marks_are_locked_all_or_none_and_stay_as_they_are(desk, subject):
    held = drawn(desk, subject)
    code = next(iter(held.codes.values()))
    with pytest.raises(BadInput):
        lock(desk, subject, given("j0", code, 80, 80), given("j1", code, 101, 80))
    assert desk.ask(ScoreStatus(subject_id=subject)).progress[0].locked == 0
    lock(desk, subject, given("j0", code, 80, 80))
    assert lock(desk, subject, given("j0", code, 80, 80)).outcome == "unchanged"
    with pytest.raises(Conflict):
        lock(desk, subject, given("j0", code, 81, 80))
    with pytest.raises(BadInput):
        lock(desk, subject, given("j0", "ZZZZ", 80, 80))
    with pytest.raises(BadInput):
        lock(desk, subject, given("stranger", code, 80, 80))


def test_a_locked_mark_changes_with_a_reason_and_the_old_one_stays(desk_of, desk, subject):
    held = drawn(desk, subject)
    code = next(iter(held.codes.values()))
    lock(desk, subject, given("j0", code, 80, 80))
    view = desk.ask(Totals(subject_id=subject))
    (mark,) = next(one.marks for one in view.rows if one.marks)
    scores = {"voice": D(85), "look": D(80)}
    change = ChangeMark(mark_id=mark.mark_id, scores=scores, reason="录入笔误", expected_version=1)
    with pytest.raises(NotAllowed):
        desk_of(SUPPORT).do(change)
    with pytest.raises(BadInput):
        desk.do(replace(change, reason=" "))
    desk.do(change)
    with pytest.raises(Conflict):
        desk.do(replace(change, command_id="again"))
    (changed,) = next(one.marks for one in desk.ask(Totals(subject_id=subject)).rows if one.marks)
    assert changed.scores == scores
    assert [(one.scores["voice"], one.reason) for one in changed.earlier] == [(D(80), "录入笔误")]


def test_hidden_repeats_count_for_nothing(desk, subject):
    held = drawn(desk, subject)
    code = next(iter(held.codes.values()))
    marks = [given(f"j{place}", code, 80, 80) for place in range(3)]
    lock(desk, subject, *marks, given("j0", code, 20, 20, repeat=True))
    row_ = next(one for one in desk.ask(Totals(subject_id=subject)).rows if one.code == code)
    assert row_.value == D("80.00")
    assert len(row_.marks) == 4


def test_a_gap_calls_for_an_arbiter_from_outside_the_panel(desk, subject):
    held = drawn(desk, subject, scheme=replace(SCHEME, gap=GapRule(D(20))))
    code = next(iter(held.codes.values()))
    lock(desk, subject, *(given(f"j{place}", code, 50 + 20 * place, 80) for place in range(3)))
    row_ = next(one for one in desk.ask(Totals(subject_id=subject)).rows if one.code == code)
    assert (row_.state, row_.gap) == ("needs-arbiter", "24")
    with pytest.raises(BadInput):
        lock(desk, subject, given("j0", code, 70, 80, seat=Seat.ARBITER))
    lock(desk, subject, given("chief", code, 70, 80, seat=Seat.ARBITER))
    row_ = next(one for one in desk.ask(Totals(subject_id=subject)).rows if one.code == code)
    assert (row_.state, row_.value, row_.kept) == ("complete", D("74.00"), ("chief",))


def test_double_marking_asks_for_a_third(desk, subject):
    ladder = replace(
        SCHEME, judges=2, least_judges=2, combine=Combine.LADDER, gap=GapRule(D(5)), drop=0
    )
    held = drawn(desk, subject, scheme=ladder, judges=JUDGES[:2])
    code = next(iter(held.codes.values()))
    lock(desk, subject, given("j0", code, 60, 60), given("j1", code, 80, 80))
    assert desk.ask(ScoreStatus(subject_id=subject)).states["needs-third"] == 1
    lock(desk, subject, given("j2", code, 78, 78, seat=Seat.THIRD))
    row_ = next(one for one in desk.ask(Totals(subject_id=subject)).rows if one.code == code)
    assert row_.value == D("79.00")


def test_open_cases_never_enter_a_draw_silently(desk, subject):
    desk.do(row(candidate_number="26110101150009", attempt_kind=AttemptKind.PRACTICE))
    desk.do(
        FileAppeal(
            kind=AppealKind.TECHNICAL,
            channel=Channel.PHONE,
            filed_at=SteppingClock().at,
            number=NUMBERS[0],
        )
    )
    held_back = {NUMBERS[1]: Outcome.FAIL, NUMBERS[2]: Outcome.DOUBTFUL}
    before = desk.ask(ScoreStatus(subject_id=subject))
    assert (before.ready, [one.why for one in before.left_out]) == (4, ["appeal"])
    held = drawn(desk, subject)
    codes = codes_by_number(desk, held)
    assert set(codes) == set(NUMBERS[1:])
    names = {codes[number]: number for number in codes}
    for name, code in held.codes.items():
        outcome = held_back.get(names[code])
        if outcome is not None:
            version = desk.ask(SubmissionPage(submission_id=name)).version
            desk.do(
                GiveVerdict(
                    submission_id=name, outcome=outcome, reason="见证据", expected_version=version
                )
            )
    desk.do(HoldDraw(subject_id=subject, seed="again", judges=JUDGES))
    again = desk.ask(ScoreStatus(subject_id=subject)).draw
    assert again is not None
    assert {(one.number, one.why) for one in again.left_out} == {
        (NUMBERS[0], "appeal"),
        (NUMBERS[1], "verdict"),
    }


def test_scheme_and_draw_stay_once_marking_has_begun(desk, subject):
    held = drawn(desk, subject)
    lock(desk, subject, given("j0", next(iter(held.codes.values())), 80, 80))
    with pytest.raises(Conflict):
        desk.do(HoldDraw(subject_id=subject, seed="other", judges=JUDGES))
    with pytest.raises(Conflict):
        desk.do(SetScheme(subject_id=subject, scheme=replace(SCHEME, digits=3), expected_version=1))


def test_relatives_step_back(desk, subject):
    judges = (*JUDGES, Judge("j3", "评委3", (NUMBERS[0],)))
    held = drawn(desk, subject, scheme=replace(SCHEME, judges=4), judges=judges)
    code = codes_by_number(desk, held)[NUMBERS[0]]
    assert held.panel_of(code) == tuple(j for j in held.rooms[0].judges if j != "j3")


def test_what_is_missing_is_said_in_words(desk_of, desk, subject):
    with pytest.raises(NotFound):
        desk.do(HoldDraw(subject_id=subject, seed="7", judges=JUDGES))
    with pytest.raises(NotFound):
        desk.ask(Totals(subject_id=subject))
    desk.do(SetScheme(subject_id=subject, scheme=SCHEME, expected_version=0))
    with pytest.raises(BadInput):
        desk.do(HoldDraw(subject_id=subject, seed=" ", judges=JUDGES))
    with pytest.raises(BadInput):
        desk.do(HoldDraw(subject_id=subject, seed="7", judges=JUDGES[:2]))
    with pytest.raises(NotAllowed):
        desk_of(EXAMINER).ask(Totals(subject_id=subject))
