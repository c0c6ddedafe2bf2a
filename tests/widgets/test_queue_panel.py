"""The queue panel over a real desk: filters, views, and keeping one's place while others work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtTest import QTest

from app.executors import InlineExecutor
from db.store import open_store
from review.actors import Actor, Role
from review.commands import GiveVerdict
from review.decisions import Outcome
from review.local_desk import LocalDesk
from review.queries import QueueOrder, Stage, SubmissionPage, SubmissionQueue, Taken
from tests.support.console_room import until
from tests.support.store_values import furnish, hand_in, judgement
from widgets.desk_client import DeskClient
from widgets.session.queue_panel import QueuePanel

ME, LI = Actor("me", "我", Role.SUPPORT), Actor("li", "李", Role.SUPPORT)
ROWS = 250


class Room:
    """A panel, the desk behind it, and a colleague at another desk over the same store."""

    def __init__(self, qtbot, folder, rows=ROWS):
        self.store = open_store(folder / "w.sqlite", snapshots=folder)
        furnish(self.store, rows)
        with self.store.transaction():
            for number in range(1, rows + 1):
                self.store.judgements.save(judgement(f"s{number}", priority=1000 - number))
        self.desk = LocalDesk(self.store, ME)
        self.owner = QObject()
        self.client = DeskClient(self.desk, InlineExecutor(), self.owner)
        self.panel = QueuePanel(self.client)
        self.heard = []
        self.panel.chosen.connect(self.heard.append)
        qtbot.addWidget(self.panel)
        self.panel.resize(320, 700)
        self.panel.show()
        self.panel.load()
        self.rest()

    def rest(self):
        """Let all that was looked at be asked for, and answered."""
        for _ in range(3):
            QCoreApplication.processEvents()
            until(lambda: not self.client.outstanding, self.client.busy_changed)

    def hear(self):
        """Wait until the panel hears of a change, and let it look."""
        heard = []
        self.client.changed.connect(heard.append)
        until(lambda: heard, self.client.changed)
        self.rest()

    def others_do(self, act):
        """Somebody else changes the store; the panel hears of it."""
        act()
        self.panel._on_changed(frozenset({"submissions"}))
        self.panel._due.stop()
        self.panel._refresh()
        self.rest()
        self.panel.table.grab()
        self.rest()

    def decide(self, key):
        other = LocalDesk(self.store, LI)
        version = other.ask(SubmissionPage(submission_id=key)).version
        other.do(GiveVerdict(submission_id=key, outcome=Outcome.PASS, expected_version=version))

    def new_one(self, number, priority):
        with self.store.transaction():
            hand_in(self.store, number)
            self.store.judgements.save(judgement(f"s{number}", priority=priority))


@pytest.fixture
def room(qtbot, themed, tmp_path):
    made = Room(qtbot, tmp_path)
    yield made
    made.client.stop()
    made.store.close()


def show(room, **wanted):
    room.panel.show_queue(replace(room.panel.query, **wanted))
    room.rest()


def test_the_most_urgent_is_chosen_first(room):
    assert room.heard == ["s1"]
    assert room.panel.total == ROWS


def test_rows_handed_in_above_do_not_move_the_choice_and_are_told_calmly(room):
    room.panel.next()
    assert room.heard[-1] == "s2"
    assert room.panel.fresh.isHidden()
    room.others_do(lambda: [room.new_one(ROWS + n, 5000) for n in (1, 2, 3)])
    assert room.heard[-1] == room.panel.table.chosen_key == "s2"
    assert room.panel.table.currentIndex().row() == 4
    assert "3" in room.panel.fresh.text()
    room.panel.next()
    room.rest()
    assert room.heard[-1] == "s3"
    room.panel.fresh.click()
    room.rest()
    assert room.panel.fresh.isHidden()


def test_a_row_that_leaves_the_list_costs_nobody_the_one_behind_it(room):
    show(room, stage=Stage.OPEN)
    room.panel.next()
    assert room.heard[-1] == "s2"
    room.others_do(lambda: room.decide("s2"))
    assert room.panel.total == ROWS - 1
    assert room.panel.table.chosen_key == "s2"
    assert not room.panel.table.selectionModel().hasSelection()
    room.panel.next()
    room.rest()
    assert room.heard[-1] == "s3"
    room.panel.previous()
    assert room.heard[-1] == "s1"


def test_going_back_from_where_a_row_has_left_comes_to_the_one_before(room):
    show(room, stage=Stage.OPEN)
    room.panel.next()
    room.panel.next()
    room.others_do(lambda: room.decide("s3"))
    room.panel.previous()
    assert room.heard[-1] == "s2"


def test_the_down_arrow_skips_nobody_either(room):
    show(room, stage=Stage.OPEN)
    room.others_do(lambda: room.decide("s1"))
    QTest.keyClick(room.panel.table, Qt.Key.Key_Down)
    room.rest()
    assert room.heard[-1] == "s2"


def test_a_row_far_down_that_was_never_loaded_is_found_by_its_place(room):
    room.panel.choose("s240")
    room.rest()
    room.panel.table.grab()
    room.rest()
    assert room.panel.table.currentIndex().row() == 239
    room.panel.next()
    room.rest()
    assert room.heard[-1] == "s241"


def test_another_order_keeps_the_choice(room):
    room.panel.choose("s3")
    show(room, order=QueueOrder.PRIORITY, backwards=True)
    room.panel.table.grab()
    room.rest()
    assert room.panel.table.chosen_key == "s3"
    assert room.panel.table.currentIndex().row() == ROWS - 3


def test_filters_are_chosen_folded_and_cleared_by_keyboard(room):
    room.panel.focus_filters()
    assert room.panel.filters.isVisible()
    assert room.panel.filters.exam.hasFocus() or not room.panel.isActiveWindow()
    box = room.panel.filters.stage
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    room.rest()
    assert room.panel.query.stage is Stage.OPEN
    assert room.panel.unfold.text().endswith("1")
    room.panel.clear.click()
    room.rest()
    assert room.panel.query == SubmissionQueue()
    assert room.panel.clear.isHidden()


def test_the_subjects_on_offer_are_those_of_the_exam(room):
    filters = room.panel.filters
    offered = [filters.subject.itemText(place) for place in range(filters.subject.count())]
    assert "朗诵" in offered
    filters.exam.setCurrentIndex(1)
    filters._fill_subjects()
    assert [filters.subject.itemText(n) for n in range(filters.subject.count())] == offered


def test_a_view_is_kept_named_and_opens_the_next_session(room, qtbot):
    show(room, stage=Stage.OPEN, text="考生")
    room.panel._begin_naming()
    QTest.keyClicks(room.panel.naming.name, "night shift")
    QTest.keyClick(room.panel.naming.name, Qt.Key.Key_Return)
    room.hear()
    assert room.panel.views.text() == "night shift"
    assert room.panel.naming.isHidden()
    room.panel._turn_first(room.panel.views.current)
    room.rest()
    again = QueuePanel(room.client)
    qtbot.addWidget(again)
    again.load()
    room.rest()
    assert again.query == room.panel.query
    assert again.search.text() == "考生"


def test_a_deleted_view_is_gone_and_the_filters_stay(room):
    show(room, stage=Stage.OPEN)
    room.panel._keep("x")
    room.hear()
    assert room.panel.views.current is not None
    room.panel._forget("x")
    room.hear()
    assert room.panel.views.current is None
    assert room.panel.query.stage is Stage.OPEN


def test_a_recording_is_taken_and_given_back_with_one_key(room):
    room.panel.take_or_release()
    room.rest()
    assert room.store.submissions.taken_by("s1") == "me"
    show(room, taken=Taken.MINE)
    assert room.panel.total == 1
    room.panel.take_or_release()
    room.rest()
    assert room.store.submissions.taken_by("s1") == ""


def test_what_a_colleague_works_on_is_not_taken_by_accident(room):
    with room.store.transaction():
        room.store.submissions.take("s1", "li")
    refused = []
    room.panel.failed.connect(refused.append)
    room.panel.take_or_release()
    room.rest()
    assert "li" in refused[0].title
    assert room.store.submissions.taken_by("s1") == "li"
