"""Findings are judged by keyboard, and a note travels with the verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from review.findings import Grade, Severity
from widgets.session.finding_rows import FindingCard
from widgets.session.findings_list import FindingsList

CARDS = (
    FindingCard("a", "00:10.000", "Nobody in view.", Grade.OBSERVED, Severity.CONCERN),
    FindingCard("b", "00:20.000", "Cut at 00:20.", Grade.PROVED, Severity.SERIOUS, note="seen"),
    FindingCard("c", "00:30.000", "Loud.", Grade.HINT, Severity.NOTE, "human", state="dismissed"),
)


@pytest.fixture
def findings(qtbot, themed):
    made = FindingsList()
    qtbot.addWidget(made)
    made.resize(360, 480)
    made.show_findings(CARDS)
    made.show()
    made.choose("a")
    return made


def test_moving_through_the_list_says_where_to_look(findings, qtbot):
    heard = []
    findings.finding_chosen.connect(heard.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_N, Qt.Key.Key_P):
        qtbot.keyClick(findings.list, key)
    assert heard == ["b", "c", "b"]


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_Y, "confirmed"), (Qt.Key.Key_D, "dismissed")]
)
def test_one_key_gives_a_verdict_with_the_note(findings, qtbot, key, signal):
    qtbot.keyClick(findings.list, Qt.Key.Key_E)
    qtbot.keyClicks(findings.note, "  in the corridor ")
    findings.list.setFocus()
    with qtbot.waitSignal(getattr(findings, signal)) as heard:
        qtbot.keyClick(findings.list, key)
    assert heard.args == ["a", "in the corridor"]


def test_typing_a_note_gives_no_verdict(findings, qtbot):
    with qtbot.assertNotEmitted(findings.confirmed), qtbot.assertNotEmitted(findings.dismissed):
        qtbot.keyClicks(findings.note, "ydy")
    with qtbot.waitSignal(findings.note_written) as heard:
        qtbot.keyClick(findings.note, Qt.Key.Key_Return)
    assert heard.args == ["a", "ydy"]


def test_a_verdict_can_be_taken_back(findings, qtbot):
    findings.choose("c")
    assert findings.reopen.isVisible()
    assert not findings.confirm.isVisible()
    with qtbot.waitSignal(findings.reopened) as heard:
        qtbot.keyClick(findings.list, Qt.Key.Key_U)
    assert heard.args == ["c"]


def test_an_open_finding_has_nothing_to_take_back(findings, qtbot):
    with qtbot.assertNotEmitted(findings.reopened):
        qtbot.keyClick(findings.list, Qt.Key.Key_U)


def test_the_next_open_finding_skips_those_that_are_judged(findings):
    assert findings.next_open()
    assert findings.chosen_id == "b"
    assert findings.next_open()
    assert findings.chosen_id == "a"


def test_news_keep_the_choice_and_a_note_being_typed(findings, qtbot):
    qtbot.keyClicks(findings.note, "half a sen")
    with qtbot.assertNotEmitted(findings.finding_chosen):
        findings.show_findings((replace(CARDS[1], state="confirmed"), CARDS[0]))
    assert findings.chosen_id == "a"
    assert findings.note.text() == "half a sen"


def test_each_finding_brings_its_own_note(findings, qtbot):
    qtbot.keyClick(findings.list, Qt.Key.Key_Down)
    assert findings.note.text() == "seen"
    qtbot.keyClick(findings.list, Qt.Key.Key_Down)
    assert findings.note.text() == ""


def test_there_is_an_end_to_the_list(findings):
    findings.choose("c")
    assert not findings.next_finding()
    findings.choose("a")
    assert not findings.previous_finding()
    assert not findings.choose("unknown")


def test_a_long_sentence_gets_the_lines_it_needs(findings):
    def height():
        return findings.list.visualRect(findings.list.model().index(0)).height()

    short = height()
    findings.show_findings((replace(CARDS[0], sentence="脸不在画面里。" * 30),))
    findings.grab()
    assert height() > 3 * short


def test_a_recording_without_findings_says_so(findings):
    findings.show_findings(())
    assert not findings.grab().isNull()
    assert not findings.confirm.isVisible()
    findings.confirm_current()
    assert not findings.next_open()


def test_a_screen_reader_hears_the_whole_finding(findings):
    index = findings.list.model().index(1)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Serious, Proved, 00:20.000, Cut at 00:20.")
