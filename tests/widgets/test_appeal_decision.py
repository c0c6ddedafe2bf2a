"""Deciding an appeal on the real page: every outcome, four eyes, undo, reopening, drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from review.actors import Actor, Role
from review.appeal_commands import AddEvidence, ClaimAppeal, DecideAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import PendingReplies
from review.appeals import AppealKind, AppealState
from tests.support.appeal_room import AppealRoom, press, quiet, seen
from tests.support.appeals import NUMBERS
from tests.support.desks import AUDITOR
from widgets.appeals.drafts import Draft, DraftBook

LI = Actor("li", "李客服", Role.SUPPORT)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = dict(zip(AppealOutcome, (getattr(Qt.Key, f"Key_{n}") for n in range(1, 7)), strict=True))


@pytest.fixture
def room(themed, tmp_path):
    made = AppealRoom(tmp_path / "ws")
    yield made
    made.close()


def give(page, outcome, *, note=""):
    """By keys alone: the outcome, its reason, what it needs, and Ctrl+Enter."""
    press(page, KEYS[outcome])
    form = page.decision.form
    if not form.reasons.code:
        press(page, Qt.Key.Key_Down)
    if outcome is AppealOutcome.MERGED:
        form.merge.list.setCurrentRow(0)
    if note:
        form.note.setPlainText(note)
    press(page, Qt.Key.Key_Return, CTRL)


def sent(room):
    """Send what may go out now, as the outbox does."""
    from review.appeal_commands import RecordReplySent

    replies = room.ask(PendingReplies())
    for one in replies:
        room.do(RecordReplySent(decision_id=one.decision.decision_id, sha256="0" * 64))
    return len(replies)


@pytest.mark.parametrize(
    ("outcome", "after"),
    [
        (AppealOutcome.APPROVED, AppealState.DECIDED),
        (AppealOutcome.REJECTED, AppealState.STAGED),
        (AppealOutcome.NEW_PICTURES, AppealState.WAITING),
        (AppealOutcome.MERGED, AppealState.DECIDED),
        (AppealOutcome.CANCELLED, AppealState.DECIDED),
    ],
)
def test_every_outcome_is_given_by_keys(room, outcome, after):
    first, appeal_id = room.filed(), room.filed()
    page = room.opened(appeal_id)
    give(page, outcome, note="考生来电")
    seen(page, lambda view: view.appeal.state is after)
    decision = room.case(appeal_id).decisions[0]
    assert decision.outcome is outcome
    assert decision.internal_note == "考生来电"
    if outcome is AppealOutcome.MERGED:
        assert decision.merged_into == first
    else:
        assert "张示例1" in decision.to_candidate


def test_a_wrong_roster_goes_to_the_school(room):
    appeal_id = room.filed(kind=AppealKind.ROSTER_MISMATCH)
    page = room.opened(appeal_id)
    give(page, AppealOutcome.SCHOOL)
    seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    assert room.case(appeal_id).decisions[0].reason_code == "roster-wrong"


def test_only_reasons_that_fit_are_offered_and_each_names_its_rule(room):
    page = room.opened(room.filed(kind=AppealKind.NUMBER_IN_USE))
    form = page.decision.form
    press(page, KEYS[AppealOutcome.APPROVED])
    codes = [one.code for one in form.ground.fitting(AppealOutcome.APPROVED)]
    assert "number-freed" in codes
    assert "same-person" not in codes
    assert form.reasons.count() == len(codes)
    said = form.reasons.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "§" in said


def test_the_reply_follows_reason_and_language_until_it_is_changed_by_hand(room):
    page = room.opened(room.filed())
    reply = page.decision.form.reply
    press(page, KEYS[AppealOutcome.APPROVED])
    assert reply.text.toPlainText().startswith("张示例1 同学")
    press(page, Qt.Key.Key_L, CTRL)
    assert reply.text.toPlainText().startswith("Dear 张示例1")
    reply.text.setPlainText("Dear 张示例1, welcome back.")
    press(page, KEYS[AppealOutcome.NEW_PICTURES])
    assert reply.text.toPlainText() == "Dear 张示例1, welcome back."
    assert reply.question.isVisible()  # asks before it would take the template
    reply.take.click()
    assert reply.text.toPlainText() == reply.template
    reply.text.undo()
    assert reply.text.toPlainText() == "Dear 张示例1, welcome back."


def test_a_rejection_without_pictures_says_what_it_needs(room):
    page = room.opened(room.filed(card=None))
    panel = page.decision
    press(page, KEYS[AppealOutcome.REJECTED])
    press(page, Qt.Key.Key_Down)
    assert not panel.give.isEnabled()
    assert panel.lacks.isVisible()
    panel.form.note.setPlainText("电话核实：不是本人")
    assert panel.give.isEnabled()


def test_the_checklist_belongs_to_mismatches_with_the_police(room):
    page = room.opened(room.filed(kind=AppealKind.TECHNICAL))
    press(page, KEYS[AppealOutcome.APPROVED])
    assert not page.decision.form.checklist.isVisible()
    page.open_case(room.filed())
    seen(page, lambda view: view.appeal.kind is AppealKind.FACE_MISMATCH)
    press(page, KEYS[AppealOutcome.APPROVED])
    form = page.decision.form
    assert form.checklist.isVisible()
    form.checklist.head.click()
    form.checklist.boxes["veteran"].click()
    press(page, Qt.Key.Key_Return, CTRL)
    view = seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    assert view.decisions[0].checklist == ("veteran",)


# --- four eyes


def test_nobody_signs_their_own_rejection_and_is_told_why(room):
    page = room.opened(room.filed())
    give(page, AppealOutcome.REJECTED)
    seen(page, lambda view: view.appeal.state is AppealState.STAGED)
    assert not page.decision.sign.isVisible()
    assert page.decision.told.text()
    assert page.decision.take_back.isVisible()


def test_a_second_person_signs_with_one_key(room):
    appeal_id = room.filed()
    give(room.opened(appeal_id), AppealOutcome.REJECTED)
    page = room.opened(appeal_id, LI)
    seen(page, lambda view: view.appeal.state is AppealState.STAGED)
    press(page, Qt.Key.Key_Y)
    view = seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    assert view.decisions[0].seconded_by == "li"


def test_a_returned_decision_is_in_its_makers_form_again(room):
    appeal_id = room.filed()
    maker = room.opened(appeal_id)
    give(maker, AppealOutcome.REJECTED, note="发际线不同")
    seen(maker, lambda view: view.appeal.state is AppealState.STAGED)
    second = room.opened(appeal_id, LI)
    press(second, Qt.Key.Key_R, SHIFT)
    second.decision.because.text.setText("请再看第二张")
    press(second, Qt.Key.Key_Return)
    seen(second, lambda view: view.appeal.state is AppealState.OPEN)
    maker._ask()  # what the watch over other processes does
    seen(maker, lambda view: view.appeal.state is AppealState.OPEN)
    panel = maker.decision
    assert panel.form.draft.internal_note == "发际线不同"
    assert "请再看第二张" in panel.came_back.text()
    assert second.decision.form.draft.empty  # the words are their maker's


def test_new_pictures_void_a_staged_decision(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    give(page, AppealOutcome.REJECTED)
    seen(page, lambda view: view.appeal.state is AppealState.STAGED)
    room.do(AddEvidence(appeal_id=appeal_id, selfie=room.picture("new")))
    page._ask()
    seen(page, lambda view: view.appeal.state is AppealState.OPEN)
    assert page.decision.came_back.isVisible()


# --- undo, and opening again


def test_an_outcome_is_taken_back_within_the_minute_and_not_later(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    give(page, AppealOutcome.APPROVED)
    seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    assert page.decision.countdown.isVisible()
    room.clock.later(seconds=59)
    assert page.decision.undo()
    seen(page, lambda view: view.appeal.state is AppealState.OPEN)
    assert page.decision.form.draft.outcome is AppealOutcome.APPROVED  # to be put right

    press(page, Qt.Key.Key_Return, CTRL)
    seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    room.clock.later(seconds=60)
    page._ask()
    seen(page, lambda view: view.now == room.clock.at)
    assert not page.decision.undo()
    assert not page.decision.take_back.isVisible()


def test_a_closed_case_is_opened_again_with_a_reason_and_keeps_its_record(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    give(page, AppealOutcome.APPROVED)
    seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    room.clock.later(minutes=2)
    assert sent(room) == 1
    page._ask()
    seen(page, lambda view: view.appeal.state is AppealState.CLOSED)
    press(page, Qt.Key.Key_R, SHIFT)
    assert page.decision.because.text.hasFocus()
    page.decision.because.text.setText("考生补充了材料")
    press(page, Qt.Key.Key_Return)
    view = seen(page, lambda view: view.appeal.round == 2)
    assert view.appeal.state is AppealState.OPEN
    assert view.appeal.promise.started_at == room.clock.at
    assert view.decisions[0].outcome is AppealOutcome.APPROVED
    lines = page.decision.history.list
    words = "\n".join(lines.item(row).text() for row in range(lines.count()))
    assert "same-person" not in words  # named in words, with its rule
    assert "§1-3" in words


# --- nothing typed is lost


def test_what_was_typed_waits_while_another_case_is_shown(room):
    one, other = room.filed(), room.filed(number=NUMBERS[1])
    page = room.opened(one)
    press(page, KEYS[AppealOutcome.REJECTED])
    page.decision.form.note.setPlainText("疑似替考")
    page.open_case(other)
    seen(page, lambda view: view.appeal.appeal_id == other)
    assert page.decision.form.draft.empty
    page.open_case(one)
    seen(page, lambda view: view.appeal.appeal_id == one)
    assert page.decision.form.note.toPlainText() == "疑似替考"
    assert page.decision.form.draft.outcome is AppealOutcome.REJECTED


def test_what_was_typed_outlives_the_console(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    press(page, KEYS[AppealOutcome.APPROVED])
    page.decision.form.reply.text.setPlainText("写到一半")
    page.decision._keep.timeout.emit()  # it fires by itself a moment after the last key
    again = room.opened(appeal_id)  # another console, as after a crash
    assert again.decision.form.reply.text.toPlainText() == "写到一半"


def test_a_refused_decision_keeps_every_word(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    press(page, KEYS[AppealOutcome.APPROVED])
    page.decision.form.reply.text.setPlainText("我的话")
    room.do(ClaimAppeal(appeal_id=appeal_id), LI)  # in another process
    press(page, Qt.Key.Key_Return, CTRL)
    view = seen(page, lambda view: view.appeal.held_by(view.now) == "li")
    assert not view.decisions
    panel = page.decision
    assert panel.form.reply.text.toPlainText() == "我的话"
    assert "li" in panel.lacks.text()
    assert not panel.give.isEnabled()


def test_a_decision_made_elsewhere_keeps_the_draft_for_a_next_round(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    press(page, KEYS[AppealOutcome.APPROVED])
    page.decision.form.note.setPlainText("我的笔记")
    view = room.case(appeal_id)
    room.do(
        DecideAppeal(
            appeal_id=appeal_id,
            expected_version=view.appeal.version,
            outcome=AppealOutcome.APPROVED,
            reason_code="same-person",
            to_candidate="好",
        ),
        LI,
    )
    press(page, Qt.Key.Key_Return, CTRL)
    seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    assert len(room.case(appeal_id).decisions) == 1
    assert page.decision.form.note.toPlainText() == "我的笔记"


def test_a_press_too_many_decides_once(room):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    press(page, KEYS[AppealOutcome.APPROVED])
    press(page, Qt.Key.Key_Return, CTRL)
    press(page, Qt.Key.Key_Return, CTRL)
    seen(page, lambda view: view.appeal.state is AppealState.DECIDED)
    quiet(page)
    assert len(room.case(appeal_id).decisions) == 1


def test_who_only_looks_decides_nothing(room):
    page = room.opened(room.filed(), AUDITOR)
    press(page, KEYS[AppealOutcome.APPROVED])
    assert not page.decision.form.isEnabled()
    assert not page.decision.give.isEnabled()


def test_a_draft_from_another_version_is_no_obstacle():
    class Store:
        def read(self, name):
            return '{"outcome": "flying"}'

    assert DraftBook(Store()).get("a") is None


def test_an_empty_draft_leaves_nothing_behind(tmp_path, room):
    from app.appeals.drafts import DraftFiles

    files = DraftFiles(room.workspace, "li/../x")
    book = DraftBook(files)
    draft = Draft(internal_note="一", outcome=AppealOutcome.APPROVED)
    book.put("a" * 32, draft)
    assert book.get("a" * 32) == draft
    book.put("a" * 32, replace(draft, internal_note="", outcome=None))
    left = [one for one in (room.workspace.folder / "drafts").rglob("*") if one.is_file()]
    assert left == []
