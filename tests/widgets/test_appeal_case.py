"""The case screen on the real page: pictures in step, pairs, contradictions, conflicts, by keys."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.screenshots import wait
from media.media_ref import MediaRef
from review.appeals import AppealKind, FailedTry
from review.commands import RecordSelfie
from review.identity_diff import HIDDEN, Field, Side, SpotState
from review.queries import AuditTrail
from tests.support.appeal_room import AppealRoom, press, quiet
from tests.support.appeals import NUMBERS, TEN
from tests.support.desks import ADMIN, AUDITOR, row
from tests.support.face_series import at_distance, portrait
from widgets.appeals.bench_keys import KEYS
from widgets.appeals.picture_look import Look

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ID, TYPED_ID = "11010519491231002X", "11010519491231012X"


@pytest.fixture
def room(themed, tmp_path):
    made = AppealRoom(tmp_path / "ws")
    made.do(row(candidate_number=NUMBERS[0], candidate_name="", id_number=ID, video=None), ADMIN)
    yield made
    made.close()


def measured(room, ref: MediaRef, distance: float, direction: int = 0) -> MediaRef:
    facts = portrait(at_distance(distance, direction))
    room.do(RecordSelfie(sha256=ref.sha256, version="1", facts=facts))
    return ref


def opened(room, appeal_id: str):
    page = room.opened(appeal_id)
    case = page.case
    wait(lambda: case.evidence is not None and case.at_rest, case.shown, case.bench.rested)
    return page


def three_pictures(room) -> str:
    """A card and a selfie of one person, and another picture of somebody else."""
    card = measured(room, room.picture("card"), 0.0)
    selfie = measured(room, room.picture("selfie"), 0.2)
    other = measured(room, room.picture("other"), 0.9, 1)
    return room.filed(card=card, selfie=selfie, others=(other,))


# ---- pictures


def test_card_and_selfie_come_first_and_are_told_to_be_alike(room):
    case = opened(room, three_pictures(room)).case
    assert case.bench.places[:2] == (0, 1)
    assert not case.bench.panes[0].image.isNull()
    assert not case.bench.panes[1].image.isNull()
    assert case.pair.scale.isVisible()
    assert case.pair.verdict.text() != ""
    assert [one.card.state for one in case.bench.thumbs] == ["", "match", "differs"]


def test_keys_move_all_pictures_in_step_and_zero_puts_them_back(room):
    page = opened(room, three_pictures(room))
    bench = page.case.bench
    press(page, Qt.Key.Key_P)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_R, Qt.Key.Key_M, Qt.Key.Key_B):
        press(page, key)
    (look,) = set(bench.looks)
    assert (look.zoom > 1, look.dx > 0, look.quarters, look.mirrored, look.gain) == (
        True,
        True,
        1,
        True,
        1,
    )
    press(page, Qt.Key.Key_B, SHIFT)
    assert bench.looks[0].gain == 0
    press(page, Qt.Key.Key_0)
    assert set(bench.looks) == {Look()}


def test_one_picture_can_be_turned_by_itself(room):
    page = opened(room, three_pictures(room))
    bench = page.case.bench
    press(page, Qt.Key.Key_P)
    press(page, Qt.Key.Key_L)
    press(page, Qt.Key.Key_R)
    assert [look.quarters for look in bench.looks] == [0, 1, 0, 0]
    press(page, Qt.Key.Key_L)
    press(page, Qt.Key.Key_R)
    assert [look.quarters for look in bench.looks] == [1, 2, 1, 1]


def test_any_two_pictures_can_be_compared_by_key_and_from_the_list(room):
    page = opened(room, three_pictures(room))
    case = page.case
    press(page, Qt.Key.Key_P)
    press(page, Qt.Key.Key_3, CTRL)
    assert case.bench.pair == (0, 2)
    differs = case.pair.verdict.text()
    press(page, Qt.Key.Key_Comma)
    assert case.bench.pair == (0, 1)
    assert case.pair.verdict.text() != differs
    case.pair.buttons[2].click()
    assert case.bench.pair == (1, 2)
    assert case.pair.verdict.text() == differs
    wait(lambda: case.at_rest, case.bench.rested)


def test_digits_and_letters_of_the_page_work_beside_those_of_the_pictures(room):
    page = opened(room, three_pictures(room))
    press(page, Qt.Key.Key_P)
    press(page, Qt.Key.Key_T)  # the page's: claim
    quiet(page)
    wait(lambda: page.view is not None and page.view.appeal.claim is not None, page.shown)


def test_another_case_never_shows_the_pictures_of_the_one_before(room):
    one, bare = three_pictures(room), room.filed(card=None, selfie=None, number=NUMBERS[1])
    page = opened(room, one)
    page.case.bench.run("rotate")
    page.open_case(bare)
    case = page.case
    wait(lambda: case.evidence is not None and case.evidence.appeal_id == bare, case.shown)
    assert case.bench.thumbs == []
    assert all(pane.image.isNull() for pane in case.bench.panes[:1])
    assert case.bench.panes[0].words != ""
    assert case.bench.looks[0] == Look()


def test_what_is_measured_while_one_looks_keeps_how_one_looks(room):
    card, selfie = room.picture("card"), room.picture("selfie")
    page = opened(room, room.filed(card=card, selfie=selfie))
    case = page.case
    assert not case.pair.scale.isVisible()
    press(page, Qt.Key.Key_P)
    press(page, Qt.Key.Key_Plus)
    for ref in (card, selfie):
        facts = portrait(at_distance(0.0 if ref is card else 0.2))
        page.client.do(page, RecordSelfie(sha256=ref.sha256, version="1", facts=facts))
    wait(lambda: case.pair.scale.isVisible(), case.shown)
    assert case.bench.looks[0].zoom > 1


def test_a_picture_that_is_no_picture_says_so_in_its_pane(room):
    data = b"not a picture"
    (room.workspace.folder / "media" / "bad.png").write_bytes(data)
    bad = MediaRef("media", "bad.png", hashlib.sha256(data).hexdigest(), len(data))
    case = opened(room, room.filed(card=bad)).case
    shown = case.bench.places.index(0)
    assert case.bench.panes[shown].words not in ("", "Loading …")
    gone = MediaRef("media", "gone.png", "f" * 64, 10)
    case = opened(room, room.filed(card=gone)).case
    assert case.bench.panes[case.bench.places.index(0)].words != ""


def test_full_screen_and_back_by_the_same_key(room):
    page = opened(room, three_pictures(room))
    bench = page.case.bench
    press(page, Qt.Key.Key_P)
    press(page, Qt.Key.Key_F)
    window = bench.window()
    assert window is not page.window()
    QTest.keyClick(bench.panes[1], Qt.Key.Key_F)
    assert bench.window() is page.window()
    assert page.case.split.indexOf(bench) == 0


# ---- words


def test_a_look_alike_in_the_name_is_marked_and_alarmed(room):
    case = opened(room, room.filed(name="张示列1", id_number=TYPED_ID)).case
    by_field = {one.diff.field: one.diff for one in case.diffs.rows}
    assert by_field[Field.NAME].differing == 1
    assert by_field[Field.ID_NUMBER].checked == (True, False)
    assert by_field[Field.ID_NUMBER].text(Side.ROSTER).count(HIDDEN) > 8
    assert by_field[Field.NUMBER].state is SpotState.SAME


def test_the_whole_number_needs_a_reason_and_hides_with_the_next_case(room):
    one, other = room.filed(id_number=ID), room.filed(number=NUMBERS[1])
    page = opened(room, one)
    diffs = page.case.diffs
    press(page, Qt.Key.Key_I)
    press(page, Qt.Key.Key_Return)
    assert not diffs.revealed
    QTest.keyClicks(diffs.because, "call")
    press(page, Qt.Key.Key_Return)
    wait(lambda: diffs.revealed, diffs.whole_shown)
    shown = next(one.diff for one in diffs.rows if one.diff.field is Field.ID_NUMBER)
    assert shown.text(Side.ROSTER) == ID
    actions = [entry.action for entry in room.ask(AuditTrail(), AUDITOR).entries]
    assert actions.count("RevealIdNumber") == 1
    page.open_case(other)
    wait(lambda: page.case.evidence and page.case.evidence.appeal_id == other, page.case.shown)
    assert not diffs.revealed


def test_a_conflict_leads_to_the_other_appeal(room):
    picture = room.picture("same")
    other = room.filed(number=NUMBERS[1], card=None, selfie=picture)
    page = opened(room, room.filed(card=None, selfie=picture))
    page.case.conflicts.buttons[0].click()
    wait(lambda: page.view is not None and page.view.appeal.appeal_id == other, page.shown)


def test_failed_tries_and_other_appeals_are_listed(room):
    first = room.filed()
    tries = tuple(
        FailedTry(TEN - timedelta(minutes=place), score, 0.4, "light")
        for place, score in ((3, 0.31), (2, None), (1, 0.2))
    )
    page = opened(room, room.filed(tries=tries, kind=AppealKind.TEMPORARY_ID))
    assert page.case.tries.note.text() != ""
    page.case.earlier.buttons[0].click()
    wait(lambda: page.view is not None and page.view.appeal.appeal_id == first, page.shown)


def test_every_key_of_the_pictures_has_its_name_on_the_tool_and_in_the_map(room):
    page = opened(room, three_pictures(room))
    bench = page.case.bench
    told = {key for line in page.keys.help() for key in line.keys}
    assert {key for keys in KEYS.values() for key in keys} <= told
    assert all(tool.toolTip() and tool.accessibleName() for tool in bench.tools.values())
