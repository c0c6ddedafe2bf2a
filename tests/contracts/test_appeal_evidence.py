"""What there is to look at in a case, over either store, spoken to directly and through JSON."""

from __future__ import annotations

import pytest

from review.appeal_commands import FileAppeal, RevealIdNumber
from review.appeal_conflicts import Agrees, ConflictKind
from review.appeal_evidence import NOT_MEASURED, Role
from review.appeal_evidence_texts import NO_CARD, NOT_READ, TEMPORARY
from review.appeal_queries import AppealCase, AppealEvidence, RevealedIdNumber
from review.appeals import AppealKind, Channel
from review.commands import FoundWorkspace, RecordFaces, RecordPortrait, RecordSelfie
from review.errors import BadInput, NotAllowed
from review.findings import Grade
from review.identity_diff import HIDDEN, Field, Side, SpotState
from review.local_desk import LocalDesk
from review.queries import AuditTrail
from tests.support.appeals import NUMBERS, TEN, SetClock
from tests.support.desks import ADMIN, AUDITOR, SUPPORT, row, video
from tests.support.face_series import at_distance, cohort_at, portrait, recording
from tests.support.loopback_desk import LoopbackDesk
from tests.support.store_values import media

ID, OTHER_ID = "11010519491231002X", "440308200001015519"
PHONE = "13800000000"


@pytest.fixture
def desk_of(store):
    def desk(actor):
        return LoopbackDesk(LocalDesk(store, actor, SetClock()))

    desk(ADMIN).do(FoundWorkspace(title="校考"))
    return desk


@pytest.fixture
def roster(desk_of):
    """张末 has an ID photo, a recording and a phone; 李示例 has the other number."""
    admin = desk_of(ADMIN)
    admin.do(
        row(
            candidate_number=NUMBERS[0],
            candidate_name="张末",
            id_number=ID,
            province="北京",
            phone=PHONE,
            portrait=media("roster.jpg"),
            video=video(),
        )
    )
    admin.do(
        row(
            candidate_number=NUMBERS[1],
            candidate_name="李示例",
            id_number=OTHER_ID,
            portrait=media("other.jpg"),
            video=None,
        )
    )
    return desk_of(SUPPORT)


def filed(desk, **changes) -> str:
    values = {
        "kind": AppealKind.FACE_MISMATCH,
        "channel": Channel.APP,
        "filed_at": TEN,
        "number": NUMBERS[0],
        "card": media("card.jpg"),
        "selfie": media("me.jpg"),
    }
    return desk.do(FileAppeal(**{**values, **changes})).subject.removeprefix("appeal:")


def evidence(desk, appeal_id: str):
    return desk.ask(AppealEvidence(appeal_id=appeal_id))


def measure(desk, name: str, distance: float, direction: int = 0, **changes) -> None:
    facts = portrait(at_distance(distance, direction))
    desk.do(RecordSelfie(sha256=media(name).sha256, version="1", facts=facts, **changes))


def kinds(found) -> list[tuple[ConflictKind, Agrees]]:
    return [(one.kind, one.agrees) for one in found.conflicts]


# ---- pictures


def test_all_pictures_come_in_one_order_and_say_that_they_wait(roster):
    found = evidence(roster, filed(roster, others=(media("more.jpg"),)))
    assert [one.role for one in found.pictures] == [
        Role.ROSTER,
        Role.CARD,
        Role.SELFIE,
        Role.OTHER,
        Role.FRAME,
    ]
    assert {one.problem for one in found.pictures} == {NOT_MEASURED}
    assert {cell.standing for cell in found.pairs} == {None}


def test_every_pair_is_compared_once_it_is_measured(roster):
    appeal_id = filed(roster)
    roster.do(RecordPortrait(sha256=media("roster.jpg").sha256, version="1", facts=portrait()))
    measure(roster, "card.jpg", 0.2)
    measure(roster, "me.jpg", 0.9, 1)
    roster.do(RecordFaces(sha256=video().sha256, version="1", series=recording("OOOOO")))
    found = evidence(roster, appeal_id)
    assert [one.problem for one in found.pictures] == [None] * 4
    told = {(one.first, one.second): one.standing for one in found.pairs}
    assert told[(0, 1)] == "match"
    assert told[(0, 2)] == told[(1, 2)] == "differs"
    assert told[(0, 3)] == "match"
    assert found.pair(2, 0) == found.pair(0, 2)
    frame = found.pictures[3]
    assert frame.at_ms is not None
    assert frame.box is not None


def test_a_case_without_candidate_or_picture_has_what_it_has(roster):
    appeal_id = filed(
        roster,
        kind=AppealKind.NUMBER_IN_USE,
        number="99999999999999",
        name="王示例",
        card=None,
        selfie=None,
    )
    found = evidence(roster, appeal_id)
    assert (found.pictures, found.pairs, found.card) == ((), (), NO_CARD)
    assert [one.field for one in found.differences] == [Field.NAME, Field.NUMBER]


def test_a_temporary_card_goes_the_manual_way_and_an_unread_one_says_so(roster):
    found = evidence(roster, filed(roster, kind=AppealKind.TEMPORARY_ID))
    assert (found.hints, found.card) == ((TEMPORARY,), NOT_READ)


# ---- differences


def test_a_look_alike_in_the_name_is_pointed_out_beside_the_roster(roster):
    found = evidence(roster, filed(roster, name="张未", id_number=ID.lower()))
    name, id_number, *_ = found.differences
    assert name.state is SpotState.SHAPE
    assert (id_number.state, id_number.tidied) == (SpotState.SAME, (Side.TYPED,))
    assert id_number.checked == (True, True)
    assert id_number.text(Side.ROSTER) == "110" + HIDDEN * 11 + "002X"


def test_the_whole_number_is_shown_for_a_reason_and_every_look_is_logged(roster, desk_of):
    appeal_id = filed(roster)
    with pytest.raises(NotAllowed):
        roster.ask(RevealedIdNumber(appeal_id=appeal_id, command_id="made up"))
    with pytest.raises(BadInput):
        roster.do(RevealIdNumber(appeal_id=appeal_id, reason=" "))
    receipt = roster.do(RevealIdNumber(appeal_id=appeal_id, reason="电话核对"))
    shown = roster.ask(RevealedIdNumber(appeal_id=appeal_id, command_id=receipt.command_id))
    assert shown.text(Side.ROSTER) == ID
    entry = desk_of(AUDITOR).ask(AuditTrail()).entries[0]
    assert (entry.action, entry.detail["reason"]) == ("RevealIdNumber", "电话核对")


def test_the_case_itself_never_tells_the_whole_number(roster):
    appeal_id = filed(roster, id_number=ID)
    view = roster.ask(AppealCase(appeal_id=appeal_id))
    assert view.appeal.typed.id_number == "110***********002X"
    assert view.typed_id_valid


def test_a_look_at_one_case_opens_no_other(roster):
    one, other = filed(roster, reference="1"), filed(roster, reference="2")
    receipt = roster.do(RevealIdNumber(appeal_id=one, reason="核对"))
    with pytest.raises(NotAllowed):
        roster.ask(RevealedIdNumber(appeal_id=other, command_id=receipt.command_id))


# ---- conflicts


def test_an_id_number_of_somebody_else_is_borne_out_for_them(roster):
    found = evidence(roster, filed(roster, id_number=OTHER_ID))
    assert kinds(found) == [(ConflictKind.ID_NUMBER, Agrees.OTHER)]
    (conflict,) = found.conflicts
    assert (conflict.number, conflict.shared) == (NUMBERS[1], "440***********5519")
    assert conflict.grade is Grade.PROVED


def test_of_two_who_give_one_number_the_roster_s_is_borne_out(roster):
    filed(
        roster,
        kind=AppealKind.ID_IN_USE,
        reference="other",
        number="88888888888888",
        name="王示例",
        id_number=ID,
    )
    found = evidence(roster, filed(roster, name="张末", id_number=ID, card=None, selfie=None))
    assert kinds(found) == [(ConflictKind.ID_NUMBER, Agrees.THIS)]


def test_a_number_that_no_roster_has_bears_out_neither(roster):
    strange = {"kind": AppealKind.NUMBER_IN_USE, "number": "77777777777777", "card": None}
    filed(roster, **strange, name="王示例", reference="1", selfie=None)
    found = evidence(roster, filed(roster, **strange, name="周示例", reference="2", selfie=None))
    assert kinds(found) == [(ConflictKind.NUMBER, Agrees.NEITHER)]


def test_a_phone_is_only_a_hint(roster):
    found = evidence(roster, filed(roster, number=NUMBERS[1], phone=PHONE))
    assert kinds(found) == [(ConflictKind.PHONE, Agrees.OTHER)]
    assert found.conflicts[0].grade is Grade.HINT


def test_two_appeals_of_one_person_are_no_conflict(roster):
    filed(roster, reference="1", phone=PHONE, id_number=ID)
    assert evidence(roster, filed(roster, reference="2", phone=PHONE)).conflicts == ()


def test_one_picture_in_two_people_s_appeals_is_told(roster):
    filed(roster, number=NUMBERS[1], card=None)
    found = evidence(roster, filed(roster))
    assert kinds(found) == [(ConflictKind.SAME_PICTURE, Agrees.UNKNOWN)]
    assert found.conflicts[0].number == NUMBERS[1]


def test_a_selfie_that_fits_another_s_id_photo_is_told_with_whose_it_fits(roster, desk_of):
    for place, stranger in enumerate(cohort_at(0.9, 14)):
        name = f"p{place}.jpg"
        desk_of(ADMIN).do(
            row(candidate_number=f"2611010116{place:04}", portrait=media(name), video=None)
        )
        roster.do(RecordPortrait(sha256=media(name).sha256, version="1", facts=stranger))
    for name, place in (("roster.jpg", 0), ("other.jpg", 1)):
        facts = portrait(at_distance(0.9, place))
        roster.do(RecordPortrait(sha256=media(name).sha256, version="1", facts=facts))
    measure(roster, "me.jpg", 0.85, 1)
    found = evidence(roster, filed(roster))
    assert kinds(found) == [(ConflictKind.SAME_FACE, Agrees.OTHER)]
    assert found.conflicts[0].number == NUMBERS[1]
    assert found.conflicts[0].grade is Grade.HINT
