"""The appeals page: the queue with its clocks, whose case it is, and what others do meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from review.actors import Actor, Role
from review.appeal_commands import ClaimAppeal, ReleaseAppeal, TakeOverAppeal
from review.appeal_queries import AppealOrder, AppealQueue, Band, Incidents
from review.appeals import AppealKind, AppealState, Channel
from tests.support.appeal_room import AppealRoom, press, quiet, seen
from tests.support.appeals import NUMBERS, TEN
from tests.support.console_room import until
from tests.support.desks import LEADER
from widgets.tables.columns import words_of

LI = Actor("li", "李客服", Role.SUPPORT)
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(themed, tmp_path):
    made = AppealRoom(tmp_path / "ws")
    yield made
    made.close()


def sit(room, actor=LI):
    """The page with its queue, on the most urgent case."""
    page = room.page(actor)
    page.opened()
    until(lambda: page.queue.total is not None, page.queue.counted)
    if page.queue.total:
        until(lambda: page.view is not None, page.shown)
    page.client.look_for_news()  # what comes from here on is news
    quiet(page)
    return page


def write(page, words):
    QTest.keyClicks(page.focusWidget(), words)


def rows(page):
    """The rows in sight as their words; clocks as they are worded at this instant."""
    model = page.queue.table.model()
    found = [model.row(number) for number in range(page.queue.table.total)]
    return [[words_of(cell) for cell in row.cells] for row in found]


class Ear(QObject):
    """Hears which part of a widget is painted."""

    heard = Signal()

    def __init__(self, parent):
        super().__init__(parent)
        self.painted = []

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painted.append(event.region().boundingRect())
            self.heard.emit()
        return False


def holder(room, appeal_id):
    return room.case(appeal_id).appeal.held_by(room.clock.at)


# --- the queue


def test_the_queue_stands_in_the_order_of_urgency_and_says_both_clocks(room):
    room.filed(reference="calm", filed_at=TEN - timedelta(minutes=5), number=NUMBERS[0])
    room.filed(reference="warns", filed_at=TEN - timedelta(minutes=95), number=NUMBERS[1])
    room.filed(
        reference="exam",
        kind=AppealKind.EXAM_FACE,
        exam_closes_at=TEN + timedelta(minutes=40),
        filed_at=TEN - timedelta(minutes=1),
        number=NUMBERS[2],
    )
    page = sit(room)
    told = rows(page)
    assert ["exam" in told[0][0], "warns" in told[1][0], "calm" in told[2][0]] == [True] * 3
    assert "0:40:00" in told[0][1]  # the exam clock, and after it the two hours
    assert "1:59:00" in told[0][1]
    assert "0:25:00" in told[1][1]
    assert "10:25" in told[1][1]  # the deadline on the wall
    assert page.view.appeal.reference == "exam"


def test_clocks_run_by_the_desk_and_paint_only_their_column(room):
    room.filed(filed_at=TEN - timedelta(minutes=95))
    page = sit(room)
    before = rows(page)[0][1]
    room.clock.later(minutes=3)
    page.queue._refresh()
    quiet(page)
    page.queue.table.viewport().repaint()
    quiet(page)
    assert "0:22:00" in rows(page)[0][1]
    assert before != rows(page)[0][1]
    QApplication.processEvents()
    ear = Ear(page)
    viewport = page.queue.table.viewport()
    viewport.installEventFilter(ear)
    page.queue._move_clocks()
    wide, left = page.queue.table.columnWidth(1), page.queue.table.columnViewportPosition(1)
    until(lambda: any(one.left() >= left and one.width() <= wide for one in ear.painted), ear.heard)
    viewport.removeEventFilter(ear)


def test_search_filters_and_sorting_narrow_and_turn_the_queue(room):
    for place, number in enumerate(NUMBERS):
        room.filed(
            number=number, filed_at=TEN - timedelta(minutes=40 * place), reference=f"Q{place}"
        )
    page = sit(room)
    press(page, Key.Key_Slash)
    write(page, NUMBERS[1])
    until(lambda: page.queue.total == 1, page.queue.counted)
    press(page, Key.Key_A, CTRL)
    press(page, Key.Key_Delete)
    until(lambda: page.queue.total == 3, page.queue.counted)
    page.queue.show_queue(AppealQueue(bands=(Band.WARNING, Band.BREACHED)))
    until(lambda: page.queue.total == 0, page.queue.counted)
    assert page.queue.filtered
    page.queue.show_everything()
    until(lambda: page.queue.total == 3, page.queue.counted)
    header = page.queue.table.horizontalHeader()
    place = header.sectionViewportPosition(2) + 8
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    quiet(page)
    assert page.queue.query.order is AppealOrder.FILED
    ascending = [row[0] for row in rows(page)]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    quiet(page)
    assert [row[0] for row in rows(page)] == ascending[::-1]
    assert page.view is not None


def test_sorting_searching_and_news_never_lose_the_case_that_is_open(room):
    ids = [room.filed(number=number, filed_at=TEN - timedelta(minutes=9)) for number in NUMBERS]
    page = sit(room)
    page.go_to(ids[1])
    seen(page, lambda view: view.appeal.appeal_id == ids[1])
    room.filed(filed_at=TEN - timedelta(minutes=80))  # another process, more urgent than all
    page.client.look_for_news()
    quiet(page)
    with_news = page.queue
    until(lambda: with_news.total == 4, with_news.counted)
    assert page.queue.table.chosen_key == ids[1]
    assert page.view.appeal.appeal_id == ids[1]


def test_a_view_is_kept_under_a_name_and_opens_the_page_the_next_time(room):
    room.filed()
    page = sit(room)
    page.queue.show_queue(AppealQueue(bands=(Band.BREACHED,), order=AppealOrder.FILED))
    until(lambda: page.queue.total == 0, page.queue.counted)
    page.queue.views.naming_wanted.emit()
    write(page, "late ones")
    press(page, Key.Key_Return)
    until(lambda: page.queue.views.views, page.client.changed, page.client.busy_changed)
    assert page.queue.views.text() == "late ones"
    page.queue.views.first_wanted.emit(page.queue.views.current)
    until(lambda: page.queue.views.views[0].opens_first, page.client.busy_changed)
    again = room.page(LI)
    again.opened()
    until(lambda: again.queue.total is not None, again.queue.counted)
    assert again.queue.query.bands == (Band.BREACHED,)
    assert again.queue.views.text() == "late ones"


def test_an_empty_queue_says_how_appeals_come_in(room):
    page = sit(room)
    assert page.queue.total == 0
    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text()
    press(page, Key.Key_N)
    quiet(page)
    assert page.notices.text.text()


def test_a_hundred_thousand_rows_are_not_asked_for(room):
    """Only pages that are looked at come over; the rest are bones."""
    page = sit(room)
    asked = []
    page.queue.table.rows_wanted.connect(lambda _v, offset, limit: asked.append((offset, limit)))
    page.queue.table.show_total(100_000)
    page.queue.table.choose_row(70_000)
    page.queue.table.viewport().repaint()
    until(lambda: asked, page.queue.table.rows_wanted)
    quiet(page)
    assert len(asked) <= 4
    assert all(limit <= 100 for _, limit in asked)


# --- whose case it is


def test_next_claims_the_most_urgent_free_case_and_opens_it(room):
    first = room.filed(filed_at=TEN - timedelta(minutes=50))
    second = room.filed(filed_at=TEN - timedelta(minutes=20))
    room.do(ClaimAppeal(appeal_id=first), LEADER)
    page = sit(room)
    press(page, Key.Key_N)
    seen(page, lambda view: view.appeal.appeal_id == second and view.appeal.claim is not None)
    assert holder(room, second) == "li"
    assert page.bar.mine
    press(page, Key.Key_N)
    quiet(page)
    assert page.view.appeal.appeal_id == second  # nothing else is free: it stays


def test_a_case_is_claimed_handed_back_and_claimed_again_by_undo(room):
    one = room.filed()
    page = sit(room)
    press(page, Key.Key_T)
    seen(page, lambda view: view.appeal.claim is not None)
    press(page, Key.Key_T)
    seen(page, lambda view: view.appeal.claim is None)
    assert holder(room, one) == ""
    press(page, Key.Key_Z, CTRL)
    seen(page, lambda view: view.appeal.claim is not None)
    assert holder(room, one) == "li"


def test_skipping_asks_why_and_goes_on_to_the_next(room):
    first = room.filed(filed_at=TEN - timedelta(minutes=50))
    second = room.filed(filed_at=TEN - timedelta(minutes=20))
    page = sit(room)
    press(page, Key.Key_N)
    seen(page, lambda view: view.appeal.claim is not None)
    press(page, Key.Key_S)
    press(page, Key.Key_Return)  # without a reason nothing happens
    quiet(page)
    assert page.view.appeal.appeal_id == first
    write(page, "needs Tibetan")
    press(page, Key.Key_Return)
    seen(page, lambda view: view.appeal.appeal_id == second and view.appeal.claim is not None)
    assert [one.reason for one in room.case(first).skips] == ["needs Tibetan"]
    assert page.bar.reason.isHidden()


def test_waiting_for_the_candidate_stops_the_clock_until_it_is_let_go_on(room):
    one = room.filed()
    page = sit(room)
    press(page, Key.Key_W)
    write(page, "new card picture")
    press(page, Key.Key_Return)
    seen(page, lambda view: view.appeal.state is AppealState.WAITING)
    assert page.bar.reading.held
    assert "new card picture" in page.bar.hands.text()
    room.clock.later(hours=5)
    press(page, Key.Key_W)
    view = seen(page, lambda view: view.appeal.state is AppealState.OPEN)
    assert view.appeal.promise.due_at == TEN + timedelta(hours=6, minutes=50)
    assert view.appeal.appeal_id == one


def test_a_claim_is_renewed_by_keys_at_most_once_a_minute_and_else_ends_by_itself(room):
    one = room.filed()
    page = sit(room)
    press(page, Key.Key_T)
    until_first = seen(page, lambda view: view.appeal.claim is not None).appeal.claim.until
    window = page.windowHandle()
    room.clock.later(seconds=30)
    page.clock.tell(room.clock.at)
    QTest.keyClick(window, Key.Key_Shift)
    quiet(page)
    assert room.case(one).appeal.claim.until == until_first
    room.clock.later(seconds=90)
    page.clock.tell(room.clock.at)
    QTest.keyClick(window, Key.Key_Shift)
    quiet(page)
    assert room.case(one).appeal.claim.until == until_first + timedelta(minutes=2)
    assert page.view.appeal.claim.until == until_first + timedelta(minutes=2)
    room.clock.later(minutes=10)
    page.clock.tell(room.clock.at)
    page.bar._move_clock()
    assert not page.bar.mine
    assert page.bar.take.isEnabled()
    ended = page.bar.hands.text()
    QTest.keyClick(window, Key.Key_Shift)  # what has ended is not renewed by looking
    quiet(page)
    assert holder(room, one) == ""
    press(page, Key.Key_T)
    seen(page, lambda view: view.appeal.held_by(room.clock.at) == "li")
    assert page.bar.hands.text() != ended


def test_when_a_leader_takes_it_over_the_page_says_so_and_keeps_what_was_typed(room):
    one = room.filed()
    page = sit(room)
    press(page, Key.Key_T)
    seen(page, lambda view: view.appeal.claim is not None)
    press(page, Key.Key_1)
    page.decision.form.note.setPlainText("called the school twice")
    room.do(TakeOverAppeal(appeal_id=one, reason="shift ends"), LEADER)
    page.client.look_for_news()
    seen(page, lambda view: view.appeal.claim is not None and view.appeal.claim.holder == "leader")
    assert "leader" in page.notices.text.text()
    assert page.decision.form.note.toPlainText() == "called the school twice"
    assert not page.bar.take.isEnabled()
    assert page.bar.take_over.isHidden()  # only leaders are offered that


def test_a_leader_takes_a_case_over_with_a_reason(room):
    one = room.filed()
    room.do(ClaimAppeal(appeal_id=one), LI)
    page = sit(room, LEADER)
    assert not page.bar.take_over.isHidden()
    press(page, Key.Key_O, SHIFT)
    write(page, "Li is ill")
    press(page, Key.Key_Return)
    seen(page, lambda view: view.appeal.claim.holder == "leader")
    assert holder(room, one) == "leader"


def test_what_another_holds_is_refused_in_words_and_nothing_typed_is_lost(room):
    one = room.filed()
    page = sit(room)
    press(page, Key.Key_S)
    write(page, "no Korean speaker")
    room.do(ClaimAppeal(appeal_id=one), LEADER)
    page.work.claim()
    quiet(page)
    assert "leader" in page.notices.text.text()
    assert page.bar.reason.text.text() == "no Korean speaker"


def test_only_my_cases_by_one_key(room):
    mine, _other = room.filed(), room.filed()
    room.do(ClaimAppeal(appeal_id=mine), LI)
    page = sit(room)
    press(page, Key.Key_M, SHIFT)
    until(lambda: page.queue.total == 1, page.queue.counted)
    press(page, Key.Key_M, SHIFT)
    until(lambda: page.queue.total == 2, page.queue.counted)


def test_failures_in_a_bunch_become_one_incident_by_keys(room):
    for place in range(6):
        room.filed(
            channel=Channel.APP,
            reference=f"B{place}",
            app_version="9.9",
            filed_at=TEN - timedelta(minutes=place),
        )
    page = sit(room)
    assert page.banners.shown_cluster is not None
    press(page, Key.Key_I, CTRL)
    write(page, "Release 9.9 crashes")
    press(page, Key.Key_Return)
    until(lambda: page.queue.query.incident_id != "", page.queue.counted)
    assert [one.title for one in room.ask(Incidents())] == ["Release 9.9 crashes"]
    quiet(page)
    assert page.banners.shown_cluster is None
    assert page.queue.total == 6


def test_every_key_is_on_the_map_and_none_twice(room):
    page = sit(room)
    page.show_keys()
    lines = page.keys.help()
    keys = [key for line in lines for key in line.keys]
    assert len(keys) == len(set(keys))
    assert {"claim_next", "take", "skip", "hold", "take_over", "decide"} <= {
        line.name for line in lines
    }


def test_handing_back_elsewhere_frees_it_here(room):
    one = room.filed()
    room.do(ClaimAppeal(appeal_id=one), LEADER)
    page = sit(room)
    assert not page.bar.take.isEnabled()
    room.do(ReleaseAppeal(appeal_id=one), LEADER)
    page.client.look_for_news()
    seen(page, lambda view: view.appeal.claim is None)
    assert page.bar.take.isEnabled()
