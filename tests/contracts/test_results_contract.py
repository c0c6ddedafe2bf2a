"""What holds results back, who looks past it, and what is recorded, over either store and JSON."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from review.actors import Actor, Role
from review.appeal_commands import FileAppeal
from review.appeals import AppealKind, Channel
from review.commands import FoundWorkspace, GiveVerdict
from review.decisions import Outcome
from review.errors import BadInput, Conflict, NotAllowed
from review.local_desk import LocalDesk
from review.marks import Judge
from review.queries import AuditTrail, SubmissionPage
from review.release import Obstacle, counted
from review.result_queries import FilingNumbers, Results
from review.scheme import Criterion, GapRule, Scheme
from review.score_commands import (
    GivenMark,
    HoldDraw,
    LockMarks,
    RecordResultExport,
    ResultFile,
    RevealFilingNumbers,
    SetScheme,
)
from review.score_queries import MarkedSubjects, ScoreStatus
from tests.support.desks import ADMIN, AUDITOR, SUPPORT, SteppingClock, row, video
from tests.support.loopback_desk import LoopbackDesk

D = Decimal
CHIEF = Actor("chief", "组长", Role.CHIEF)
SCHEME = Scheme((Criterion("voice", "声乐", D(100)),), judges=3, least_judges=3, gap=GapRule(D(20)))
JUDGES = tuple(Judge(f"j{place}", f"评委{place}") for place in range(3))
NUMBERS = tuple(f"2611010115000{place}" for place in range(1, 4))


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
                id_number="11010519491231002X" if place == 0 else "",
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
    desk.do(SetScheme(subject_id=only.subject_id, scheme=SCHEME, expected_version=0))
    desk.do(HoldDraw(subject_id=only.subject_id, seed="7", judges=JUDGES))
    return only.subject_id


def codes(desk, subject) -> dict[str, str]:
    """The code of each candidate, by number."""
    held = desk.ask(ScoreStatus(subject_id=subject)).draw
    return {
        desk.ask(SubmissionPage(submission_id=name)).candidate.number: code
        for name, code in held.codes.items()
    }


def mark(desk, subject, code, *figures) -> None:
    marks = [GivenMark(f"j{place}", code, {"voice": D(at)}) for place, at in enumerate(figures)]
    desk.do(LockMarks(subject_id=subject, marks=tuple(marks)))


def mark_all(desk, subject) -> None:
    for place, code in enumerate(codes(desk, subject).values()):
        mark(desk, subject, code, *[80 + place] * 3)


def open_kinds(desk, subject) -> dict[str, int]:
    return counted(desk.ask(Results(subject_id=subject)).hindrances)


def export(subject, **changes) -> RecordResultExport:
    values = {
        "subject_id": subject,
        "formats": ("csv",),
        "files": (ResultFile("totals.csv", "a" * 64, 10),),
        "manifest_sha256": "b" * 64,
        "candidates": 3,
        "hindrances": {},
    }
    return RecordResultExport(**{**values, **changes})


def test_settled_results_may_leave_and_the_chain_says_so(desk_of, desk, subject):
    mark_all(desk, subject)
    view = desk.ask(Results(subject_id=subject))
    assert view.hindrances == ()
    assert [one.rank for one in view.totals.rows] == [1, 2, 3]
    desk_of(CHIEF).do(export(subject))
    entry = desk.ask(AuditTrail(offset=0, limit=1)).entries[0]
    assert (entry.action, entry.actor) == ("RecordResultExport", "chief")
    assert entry.detail["manifest"] == "b" * 64
    assert entry.previous == view.audit_head
    with pytest.raises(NotAllowed):
        desk_of(SUPPORT).do(export(subject))
    with pytest.raises(NotAllowed):
        desk_of(AUDITOR).do(export(subject))


def test_what_is_open_is_counted_and_holds_the_results_back(desk, subject):
    by_number = codes(desk, subject)
    mark(desk, subject, by_number[NUMBERS[0]], 50, 80, 80)
    mark(desk, subject, by_number[NUMBERS[1]], 80, 80)
    mark(desk, subject, by_number[NUMBERS[2]], 80, 80, 80)
    found = {"arbitration": 1, "no-total": 1}
    assert open_kinds(desk, subject) == found
    with pytest.raises(Conflict):
        desk.do(export(subject, hindrances=found))
    with pytest.raises(Conflict):
        desk.do(export(subject, hindrances={}, waiver="急用"))


def test_only_an_admin_waives_and_the_reason_is_kept(desk_of, desk, subject):
    found = {"no-total": 3}
    with pytest.raises(NotAllowed):
        desk_of(CHIEF).do(export(subject, hindrances=found, waiver="急用"))
    desk.do(export(subject, hindrances=found, waiver=" 领导小组同意 "))
    entry = desk.ask(AuditTrail(offset=0, limit=1)).entries[0]
    assert (entry.detail["waiver"], entry.detail["waived"]) == ("领导小组同意", "no-total=3")


def test_an_appeal_filed_after_the_draw_holds_the_results_back(desk, subject):
    mark_all(desk, subject)
    desk.do(
        FileAppeal(
            kind=AppealKind.TECHNICAL,
            channel=Channel.PHONE,
            filed_at=SteppingClock().at,
            number=NUMBERS[0],
        )
    )
    (one,) = desk.ask(Results(subject_id=subject)).hindrances
    assert (one.kind, one.number) == (Obstacle.APPEAL, NUMBERS[0])


def test_somebody_who_failed_after_the_draw_is_not_ranked_unnoticed(desk, subject):
    mark_all(desk, subject)
    held = desk.ask(ScoreStatus(subject_id=subject)).draw
    name = next(iter(held.codes))
    version = desk.ask(SubmissionPage(submission_id=name)).version
    desk.do(
        GiveVerdict(
            submission_id=name, outcome=Outcome.FAIL, reason="替考", expected_version=version
        )
    )
    (one,) = desk.ask(Results(subject_id=subject)).hindrances
    assert (one.kind, one.submission_id) == (Obstacle.VERDICT, name)


def test_a_video_that_came_after_the_draw_has_no_total(desk, subject):
    mark_all(desk, subject)
    desk.do(row(candidate_number="26110101150009", video=video("late.mp4")))
    (one,) = desk.ask(Results(subject_id=subject)).hindrances
    assert (one.kind, one.number, one.code) == (Obstacle.NO_TOTAL, "26110101150009", "")


def test_files_without_a_proper_name_or_hash_are_not_recorded(desk, subject):
    mark_all(desk, subject)
    good = ResultFile("totals.csv", "a" * 64, 1)
    for files in ((), (replace(good, name="../a"),), (replace(good, sha256="a"),)):
        with pytest.raises(BadInput):
            desk.do(export(subject, files=files))


def test_id_numbers_are_handed_out_once_the_reason_is_logged(desk_of, desk, subject):
    with pytest.raises(NotAllowed):
        desk.ask(FilingNumbers(subject_id=subject, command_id="never"))
    with pytest.raises(BadInput):
        desk.do(RevealFilingNumbers(subject_id=subject, reason=" "))
    asked = RevealFilingNumbers(subject_id=subject, reason="报省考试院备案")
    desk.do(asked)
    people = desk.ask(FilingNumbers(subject_id=subject, command_id=asked.command_id))
    assert sorted(one.id_number for one in people) == ["", "", "11010519491231002X"]
    entry = desk.ask(AuditTrail(offset=0, limit=1)).entries[0]
    assert (entry.action, entry.detail["reason"]) == ("RevealFilingNumbers", "报省考试院备案")
    with pytest.raises(NotAllowed):
        desk_of(SUPPORT).do(replace(asked, command_id="other"))
