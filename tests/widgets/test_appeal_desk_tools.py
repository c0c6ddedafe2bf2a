"""Typing appeals in, answering many together, working hours and reasons: on the real page."""

from __future__ import annotations

from datetime import UTC, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.screenshots import wait
from review.actors import Actor, Role
from review.appeal_commands import ClaimAppeal, LinkToIncident, SetAppealReasons, SetAppealRules
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealQueue, AppealSettings, Incidents
from review.appeal_reasons import DEFAULT_REASONS
from review.appeal_rules import AppealRules, ReasonList
from review.appeals import AppealKind, AppealState, Channel, EvidenceKind
from review.sla import Opening, ServiceLevel, WorkCalendar
from tests.support.appeal_room import AppealRoom, press, quiet, seen
from tests.support.appeals import NUMBERS, TEN, png
from tests.support.desks import LEADER, SUPPORT
from tests.widgets.test_accessible import nameless
from widgets.appeals.intake_form import read_instant
from widgets.appeals.rules_text import days_of, examples, openings_of, text_of, when_due

LI = Actor("li", "李客服", Role.SUPPORT)
CTRL = Qt.KeyboardModifier.ControlModifier
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def room(themed, tmp_path):
    made = AppealRoom(tmp_path / "ws")
    yield made
    made.close()


# --- typed in


def intake(page):
    press(page, Qt.Key.Key_N, CTRL)
    form = page.tools.dialog
    assert form.candidate.text.hasFocus() or form.isVisible()
    quiet(page)
    return form


def find(page, form, text):
    form.candidate.text.setText(text)
    form.candidate.search()
    quiet(page)


def idle(page):
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.opened()  # from now on it knows the time at the desk
    quiet(page)
    page.queue.table.setFocus()
    return page


def test_a_call_becomes_an_appeal_with_its_pictures(room, tmp_path):
    page = idle(room.page())
    form = intake(page)
    find(page, form, NUMBERS[1])
    assert form.candidate.person.name == "张示例2"
    form.at.setText("09:30")
    form.reference.setText("电话 8812")
    form.statement.setPlainText("三次比对失败")
    files = [tmp_path / "正面.png", tmp_path / "自拍.png"]
    for colour, file in enumerate(files):
        file.write_bytes(png(colour=90 + colour))
    form.pictures.take(files)
    wait(lambda: not form.pictures.under_way, form.pictures.changed)
    form.save.click()
    seen(page, lambda view: view.appeal.reference == "电话 8812")
    appeal = page.view.appeal
    assert appeal.channel is Channel.PHONE
    assert appeal.filed_at == TEN - timedelta(minutes=30)
    assert appeal.typed.number == NUMBERS[1]
    assert appeal.source == "support"
    assert {one.kind for one in appeal.evidence} == {EvidenceKind.CARD, EvidenceKind.SELFIE}
    assert all(file.exists() for file in files)  # only copied


def test_the_candidate_is_found_while_one_types(room):
    page = idle(room.page())
    form = intake(page)
    find(page, form, "张示例")
    assert form.candidate.list.count() == 3
    form.candidate.text.returnPressed.emit()
    assert form.candidate.person.number == NUMBERS[0]


def test_errors_are_told_at_their_field_and_lose_nothing(room, tmp_path):
    page = idle(room.page())
    form = intake(page)
    form.statement.setPlainText("说了很多")
    form.save.click()
    assert form.problems["candidate"].isVisible()
    find(page, form, NUMBERS[0])
    form.at.setText("2026-03-02 09:00")
    form.save.click()
    assert form.problems["filed"].isVisible()
    form.at.setText("昨天")
    form.save.click()
    assert form.problems["filed"].isVisible()
    wrong = tmp_path / "不是图片.png"
    wrong.write_text("文字", encoding="utf-8")
    form.pictures.take([wrong])
    wait(lambda: not form.pictures.under_way, form.pictures.changed)
    assert "不是图片.png" in form.pictures.problem.text()
    assert form.statement.toPlainText() == "说了很多"
    assert room.ask(AppealQueue()).total == 0


def test_a_half_typed_appeal_is_there_again_after_closing(room):
    page = idle(room.page())
    form = intake(page)
    form.statement.setPlainText("写到一半")
    form.close()
    again = intake(idle(page))
    assert again.statement.toPlainText() == "写到一半"


@given(st.datetimes(timezones=st.just(UTC)), st.times())
def test_a_time_of_day_is_never_read_as_the_future(now, typed):
    at = now.replace(year=2026, day=min(now.day, 28))
    found = read_instant(f"{typed:%H:%M:%S}", at, SHANGHAI)
    assert at - timedelta(days=1) < found + timedelta(seconds=1)
    assert found <= at + timedelta(minutes=5)


# --- many together


def test_one_incident_is_answered_together_and_each_case_keeps_its_own_record(room):
    ids = [room.filed(number=number) for number in NUMBERS]
    receipt = room.do(LinkToIncident(appeal_ids=tuple(ids), title="3.2.1 版摄像头故障"))
    incident_id = receipt.subject.removeprefix("incident:")
    room.do(ClaimAppeal(appeal_id=ids[1]), LI)  # somebody is at work on one of them
    page = idle(room.page())
    page.tools.answer_incident(incident_id)
    dialog = page.tools.dialog
    quiet(page)
    assert set(dialog.ticked) == set(ids)
    dialog.form.choose(AppealOutcome.APPROVED)
    assert "{name}" in dialog.form.reply.text.toPlainText()
    dialog.answer.click()
    wait(lambda: not dialog.together.running, dialog.together.finished)
    views = {one: room.case(one) for one in ids}
    assert views[ids[0]].appeal.state is AppealState.DECIDED
    assert "张示例3" in views[ids[2]].decisions[0].to_candidate
    assert views[ids[0]].decisions[0].decision_id != views[ids[2]].decisions[0].decision_id
    assert not views[ids[1]].decisions
    assert dialog.ticked == (ids[1],)  # the refused one stays ticked, with the reason
    row = next(
        dialog.list.item(place)
        for place in range(dialog.list.count())
        if dialog.list.item(place).data(Qt.ItemDataRole.UserRole) == ids[1]
    )
    assert "li" in row.text()


def test_several_appeals_are_put_under_a_new_incident(room):
    ids = [room.filed(number=number) for number in NUMBERS[:2]]
    page = idle(room.page())
    page.tools.incidents(ticked=ids)
    dialog = page.tools.dialog
    quiet(page)
    dialog.title.setText("机房停电")
    dialog.link.click()
    quiet(page)
    (incident,) = room.ask(Incidents())
    assert incident.title == "机房停电"
    assert {room.case(one).appeal.incident_id for one in ids} == {incident.incident_id}


# --- working hours


def test_openings_are_read_as_they_are_written():
    both = (Opening(8 * 3600, 12 * 3600), Opening(13 * 3600, 86400))
    assert openings_of("08:00-12:00, 13:00-24:00") == both
    assert openings_of("13：00～24:00；8:00 – 12:00") == both
    assert openings_of(" ") == ()
    assert openings_of(text_of(both)) == both
    for wrong in ("8-12", "12:00-08:00", "08:00-25:00", "08:70-09:00", "always"):
        with pytest.raises(ValueError, match=wrong):
            openings_of(wrong)
    with pytest.raises(ValueError, match="soon"):
        days_of("2026-03-02 soon")


def test_the_examples_are_those_of_the_house_rules():
    found = {one.filed.time(): when_due(one) for one in examples(ServiceLevel(), TEN.date())}
    assert found[time(22, 30)] == ("08:30", 1)
    assert found[time(3, 10)] == ("10:00", 0)
    assert found[time(23, 59, 30)] == ("09:59:30", 1)
    assert found[time(22, 0)] == ("24:00", 0)


def test_a_leader_changes_the_hours_after_seeing_what_they_promise(room):
    page = idle(room.page(LEADER))
    press(page, Qt.Key.Key_Comma, CTRL)
    form = page.tools.dialog
    quiet(page)
    assert "22:30" in form.preview.text()
    before = form.preview.text()
    for field in form.days:
        field.setText("09:00-12:00, 14:00-18:00")
    form.target.setValue(60)
    assert form.preview.text() != before
    form.days[0].setText("morning")
    assert not form.save.isEnabled()
    assert "morning" in form.problem.text()
    form.days[0].setText("")
    form.save.click()
    quiet(page)
    rules = room.ask(AppealSettings()).rules
    assert rules.service.target == timedelta(hours=1)
    assert rules.service.calendar.week[0] == ()
    assert len(rules.service.calendar.week[1]) == 2


def test_somebody_elses_change_of_the_hours_is_told_and_nothing_typed_is_lost(room):
    page = idle(room.page(LEADER))
    page.tools.hours()
    form = page.tools.dialog
    quiet(page)
    form.target.setValue(90)
    other = AppealRules(ServiceLevel(WorkCalendar(), timedelta(hours=3)))
    room.do(SetAppealRules(rules=other, expected_version=0), LEADER)
    form.save.click()
    quiet(page)
    assert form.isVisible()
    assert form.problem.text()
    assert form.target.value() == 90
    form.renew.click()
    quiet(page)
    assert form.target.value() == 180


def test_support_may_look_at_the_hours_only(room):
    page = idle(room.page(SUPPORT))
    page.tools.hours()
    form = page.tools.dialog
    quiet(page)
    assert not form.save.isEnabled()
    assert form.problem.text()


# --- reasons


def test_a_reason_is_added_and_offered_for_its_kinds(room):
    appeal_id = room.filed(kind=AppealKind.TECHNICAL)
    page = room.opened(appeal_id, LEADER)
    press(page, Qt.Key.Key_R, CTRL)
    form = page.tools.dialog
    quiet(page)
    form.add_reason()
    form.rule.setText("§2-16")
    form.rule.textEdited.emit("§2-16")
    assert not form.problem.isHidden()  # no name yet
    form.label_zh.setText("网络已恢复")
    form.label_en.setText("The network is back")
    form.label_en.textEdited.emit("")
    form.reply_zh.setPlainText("{name} 同学：网络已恢复。{who}")
    assert "own-1" in form.problem.text()  # an unknown field
    form.reply_zh.setPlainText("{name} 同学：网络已恢复。")
    form.kinds[AppealKind.TECHNICAL].setChecked(True)
    form.save.click()
    quiet(page)
    codes = [one.code for one in room.case(appeal_id).reasons]
    assert "own-1" in codes
    assert "own-1" not in [one.code for one in room.case(room.filed()).reasons]


def test_a_reason_is_retired_but_not_the_last_of_its_outcome(room):
    page = idle(room.page(LEADER))
    page.tools.reasons()
    form = page.tools.dialog
    quiet(page)
    codes = [one.code for one in form.reasons]
    form.list.setCurrentRow(codes.index("duplicate"))
    form.active.click()
    assert not form.problem.isHidden()
    form.active.click()
    form.list.setCurrentRow(codes.index("account-exists"))
    form.active.click()
    form.save.click()
    quiet(page)
    kept = {one.code: one for one in room.ask(AppealSettings()).reasons}
    assert not kept["account-exists"].active
    assert kept["duplicate"].active
    assert set(kept) == {one.code for one in DEFAULT_REASONS}


def test_somebody_elses_change_of_the_reasons_is_told(room):
    page = idle(room.page(LEADER))
    page.tools.reasons()
    form = page.tools.dialog
    quiet(page)
    fewer = ReasonList(DEFAULT_REASONS[1:])
    room.do(SetAppealReasons(reasons=fewer, expected_version=0), LEADER)
    form.label_zh.setText("另一个名称")
    form.label_zh.textEdited.emit("")
    form.save.click()
    quiet(page)
    assert form.isVisible()
    assert form.renew.isVisible()
    assert form.label_zh.text() == "另一个名称"


def test_every_form_of_the_desk_can_be_heard(room):
    page = idle(room.page(LEADER))
    page.open_case(room.filed())
    quiet(page)
    page.decision.choose(AppealOutcome.APPROVED)
    page.decision.form.checklist.unfold()
    assert nameless(page.decision) == []
    tools = page.tools
    for opens in (tools.new_appeal, tools.incidents, tools.hours, tools.reasons):
        opens()
        quiet(page)
        assert nameless(tools.dialog) == []


def test_pictures_that_come_by_chat_let_a_waiting_clock_go_on(room, tmp_path):
    appeal_id = room.filed()
    page = room.opened(appeal_id)
    page.decision.choose(AppealOutcome.NEW_PICTURES)
    press(page, Qt.Key.Key_Return, CTRL)
    seen(page, lambda view: view.appeal.state is AppealState.WAITING)
    page.queue.table.setFocus()
    press(page, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = page.tools.dialog
    assert not dialog.add.isEnabled()
    file = tmp_path / "新自拍.png"
    file.write_bytes(png(colour=7))
    dialog.pictures.take([file])
    wait(lambda: not dialog.pictures.under_way, dialog.pictures.changed)
    dialog.add.click()
    view = seen(page, lambda view: view.appeal.state is AppealState.OPEN)
    assert len(view.appeal.evidence) == 3
    assert view.appeal.promise.due_at is not None
