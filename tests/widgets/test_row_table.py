"""A list of any length fetches what it shows and never loses the person's place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from widgets.tables.columns import Bar, Chip, Column, Lines, Row, words_of
from widgets.tables.row_table import PAGE, RowTable


class Source:
    """Answers a table as a page would; remembers what it was asked."""

    def __init__(self, table, keys):
        self.table, self.keys, self.asked = table, list(keys), []
        table.source = self  # a connection does not keep its receiver alive
        table.rows_wanted.connect(self.answer)

    def answer(self, version, offset, limit):
        self.asked.append(offset)
        keys = self.keys[offset : offset + limit]
        rows = [
            Row(key, (Lines(f"Candidate {key}", "voice"), (Chip("match", "ok"),), Bar(0.5, "50 %")))
            for key in keys
        ]
        self.table.put_rows(version, offset, rows)


@pytest.fixture
def table(qtbot, themed):
    made = RowTable()
    qtbot.addWidget(made)
    made.set_columns((Column("name", "Name", 3), Column("state", "State"), Column("seen", "Seen")))
    made.resize(600, 400)
    made.show()
    return made


def shown(table, row):
    return table.model().data(table.model().index(row, 0))


def wait_for_row(qtbot, table, row):
    qtbot.waitUntil(lambda: shown(table, row) is not None)


def test_only_what_is_looked_at_is_fetched(table, qtbot):
    source = Source(table, map(str, range(100_000)))
    table.show_total(100_000)
    wait_for_row(qtbot, table, 0)
    assert source.asked == [0]
    table.scrollToBottom()
    table.grab()
    qtbot.waitUntil(lambda: 99_900 in source.asked)
    assert len(source.asked) <= 4


def test_rows_on_their_way_are_bones(table):
    table.show_total(50)
    assert shown(table, 3) is None
    assert not table.grab().isNull()


def test_scrolling_far_does_not_fill_the_memory(table, qtbot):
    source = Source(table, map(str, range(100_000)))
    table.show_total(100_000)
    for row in range(0, 100_000, PAGE):
        shown(table, row)
    qtbot.waitUntil(lambda: len(source.asked) == 1000)
    assert len(table.model()._pages) <= 60


def test_the_chosen_row_is_told_and_opened(table, qtbot):
    Source(table, ["a", "b", "c"])
    table.show_total(3)
    wait_for_row(qtbot, table, 0)
    heard = []
    table.row_chosen.connect(heard.append)
    table.choose_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.next_row()
    table.next_row()
    table.previous_row()
    assert heard == ["a", "b", "c", "b"]
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_others_adding_rows_above_do_not_move_the_choice(table, qtbot):
    source = Source(table, ["a", "b", "c"])
    table.show_total(3)
    wait_for_row(qtbot, table, 0)
    table.choose_row(1)
    source.keys = ["new", "newer", "a", "b", "c"]
    with qtbot.assertNotEmitted(table.row_chosen):
        table.reload(5)
        qtbot.waitUntil(lambda: shown(table, 0) == "Candidate new voice")
    assert table.chosen_key == "b"
    assert table.currentIndex().row() == 3


def test_old_rows_stay_in_sight_until_new_ones_come(table, qtbot):
    source = Source(table, ["a", "b"])
    table.show_total(2)
    wait_for_row(qtbot, table, 0)
    table.rows_wanted.disconnect(source.answer)
    table.reload(2)
    assert shown(table, 0) == "Candidate a voice"


def test_an_answer_to_an_older_question_is_dropped(table):
    table.show_total(2)
    old = table.version
    table.show_total(2)
    table.put_rows(old, 0, [Row("x", ("wrong",))])
    assert shown(table, 0) is None


def test_a_row_chosen_before_it_came_is_told_when_it_comes(table, qtbot):
    table.show_total(300)
    table.choose_row(250)
    with qtbot.waitSignal(table.row_chosen) as heard:
        table.put_rows(table.version, 200, [Row(str(n), ("x",)) for n in range(200, 300)])
    assert heard.args == ["250"]


def test_a_header_asks_for_an_order(table, qtbot):
    with qtbot.waitSignal(table.sort_asked) as heard:
        header = table.horizontalHeader()
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center())
    assert heard.args[0] in {"name", "state"}


def test_a_shorter_list_keeps_what_is_left(table, qtbot):
    source = Source(table, ["a", "b", "c"])
    table.show_total(3)
    wait_for_row(qtbot, table, 2)
    table.choose_row(0)
    source.keys = ["a"]
    table.reload(1)
    assert table.total == 1
    assert table.chosen_key == "a"


def test_cells_have_words_for_those_who_cannot_see_them():
    assert words_of((Chip("absent", "No face"), Chip("freeze", "Frozen"))) == "No face, Frozen"
    assert words_of(Bar(0.2, "20 %")) == "20 %"


def test_an_empty_list_says_so(table):
    before = table.grab().toImage()
    table.set_empty_text("Nothing waits for you.")
    assert table.grab().toImage() != before
