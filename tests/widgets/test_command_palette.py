"""The command palette: typing a few letters finds what one wants, and Return does it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow

from widgets.command_palette import CommandPalette, Entry
from widgets.fuzzy import plain, ranked, score

words = st.text("abcdefg 复核结论ＡＢ", min_size=1, max_size=12)


@given(words, words)
def test_whatever_is_found_holds_the_typed_letters_in_their_order(typed, text):
    found = score(typed, text)
    if found is not None:
        letters = iter(plain(text))
        wanted = plain(typed).replace(" ", "")
        assert all(letter in letters for letter in wanted)


@given(words, st.lists(words, max_size=6))
def test_what_was_typed_out_whole_is_always_found(typed, others):
    lines = [(each,) for each in others] + [(f"{typed} and more",)]
    assert len(others) in ranked(typed, lines)


def test_the_starts_of_words_come_before_letters_inside_them():
    lines = [("Note on the finding",), ("Next finding",), ("Confirm the finding",)]
    assert ranked("nf", lines)[0] == 1
    assert ranked("confirm", lines) == (2,)
    assert ranked("发现", [("下一条发现",), ("备注",)]) == (0,)
    assert ranked("ｎｅｘｔ", lines) == (1,)
    assert ranked("", lines) == (0, 1, 2)


class Done(list):
    def act(self, name):
        return lambda: self.append(name)


@pytest.fixture
def done():
    return Done()


@pytest.fixture
def window(qtbot, themed):
    made = QMainWindow()
    made.field = QLineEdit()
    made.setCentralWidget(made.field)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def palette(window, done):
    made = CommandPalette(window)
    window.field.setFocus()
    made.open_with(
        [
            Entry("下一条录像", "队列", done.act("next"), "Alt+↓", "next recording"),
            Entry("确认这条发现", "发现与备注", done.act("confirm"), "Y", "confirm"),
            Entry("审计", "页面", done.act("audit"), "Ctrl+4", "audit"),
        ]
    )
    return made


def texts(palette):
    return [entry.text for entry in palette.shown]


def test_it_opens_with_everything_and_takes_the_keyboard(palette):
    assert palette.typed.hasFocus()
    assert len(palette.shown) == 3
    assert palette.list.currentIndex().row() == 0


def test_a_command_is_found_in_either_language_and_done_by_return(palette, window, done):
    QTest.keyClicks(palette.typed, "conf")
    assert texts(palette) == ["确认这条发现"]
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert done == ["confirm"]
    assert palette.isHidden()
    assert window.field.hasFocus()


def test_a_command_is_found_by_its_group_too(palette):
    palette.typed.setText("页面")
    assert texts(palette) == ["审计"]


def test_arrows_move_in_the_list_while_one_types(palette, done):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(palette.typed, key)
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert done == ["confirm"]


def test_escape_leaves_and_does_nothing(palette, window, done):
    QTest.keyClick(palette.typed, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert done == []
    assert window.field.hasFocus()


def test_recordings_come_behind_the_commands(palette, done, qtbot):
    with qtbot.waitSignal(palette.searched) as heard:
        QTest.keyClicks(palette.typed, "2611")
    assert heard.args == ["2611"]
    assert not palette.nothing.isHidden()
    palette.show_found("2611", [Entry("张样本 · 2611", "录像", done.act("open"))])
    assert texts(palette) == ["张样本 · 2611"]
    assert palette.nothing.isHidden()
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert done == ["open"]


def test_an_answer_to_what_was_typed_before_is_dropped(palette, done):
    palette.typed.setText("26110")
    palette.show_found("2611", [Entry("old", "录像", done.act("old"))])
    assert texts(palette) == []


def test_every_line_is_spoken_with_its_group_and_key(palette):
    model = palette.list.model()
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "下一条录像, 队列, Alt+↓"
