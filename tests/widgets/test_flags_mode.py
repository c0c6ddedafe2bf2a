"""“Review flags only” by keyboard: each incident with its lead-in, frozen, answered, and on."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from review.decisions import FindingState
from tests.support.console_room import (
    OTHER,
    console_on,
    furnish,
    id_of,
    until,
)

Key = Qt.Key


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("flags") / "ws")


@pytest.fixture
def page(qapp, furnished, tmp_path):
    """The review page on the recording in which somebody else sits down."""
    place = tmp_path / "ws"
    shutil.copytree(furnished.folder, place)
    console = console_on(type(furnished).at(place), tmp_path / "console.ini")
    console.window.resize(1440, 900)
    console.window.show()
    console.window.activateWindow()
    QTest.qWaitForWindowActive(console.window)
    console.start(id_of(console.workspace, OTHER[0]))
    shown = console.window.page("review")
    until(lambda: shown.view is not None, shown.shown)
    until(lambda: shown.player.duration_ms > 0, shown.player.opened)
    yield shown
    console.close()
    console.deleteLater()


def press(page, key):
    target = page.flags.bar if page.flags.active else page
    target.setFocus()
    QTest.keyClick(target, key)


def frozen(page):
    """Wait until the picture stands still at the incident's moment."""
    incident = page.flags.incident
    if incident.look_at_ms is None:
        return
    until(
        lambda: (
            not page.player.playing and abs(page.player.position_ms - incident.look_at_ms) <= 40
        ),
        page.flags.frozen,
        page.player.landed,
    )


def states_of(page, incident):
    kept = {one.finding_id: one.state for one in page.view.findings}
    return {kept[name] for name in incident.finding_ids}


def test_it_plays_up_to_the_moment_and_freezes_on_it(page):
    press(page, Key.Key_S)
    assert page.flags.active
    incident = page.flags.incident
    assert incident.open
    frozen(page)
    assert page.findings.chosen_id in incident.finding_ids


def test_each_answer_is_kept_and_leads_to_the_next_incident(page):
    waiting = {one.incident_id for one in page.view.incidents if one.open}
    press(page, Key.Key_S)
    answered = set()
    while (incident := page.flags.incident) is not None:
        press(page, Key.Key_Y)
        until(lambda one=incident: states_of(page, one) == {FindingState.CONFIRMED}, page.shown)
        answered.add(incident.incident_id)
    assert answered == waiting
    assert str(len(waiting)) in page.flags.bar.summary.text()
    press(page, Key.Key_2)  # the verdict is one key away
    assert page.verdict.reason.hasFocus()


def test_undo_brings_the_incident_back(page):
    press(page, Key.Key_S)
    incident = page.flags.incident
    press(page, Key.Key_D)
    until(lambda: states_of(page, incident) == {FindingState.DISMISSED}, page.shown)
    page.flags.bar.setFocus()
    until(lambda: page.notices.isVisible(), page.shown)
    QTest.keyClick(page.flags.bar, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: states_of(page, incident) == {FindingState.OPEN}, page.shown)
    assert page.flags.incident.incident_id == incident.incident_id


def test_cannot_tell_leaves_it_open_with_a_note_and_goes_on(page):
    press(page, Key.Key_S)
    incident = page.flags.incident
    press(page, Key.Key_Q)
    assert page.flags.bar.note.hasFocus()
    QTest.keyClicks(page.flags.bar.note, "dim light, y or d?")
    QTest.keyClick(page.flags.bar.note, Key.Key_Return)
    assert page.flags.incident is None or page.flags.incident.incident_id != incident.incident_id

    def noted():
        notes = {one.note for one in page.view.findings if one.finding_id in incident.finding_ids}
        return "dim light, y or d?" in notes

    until(noted, page.shown)
    assert FindingState.OPEN in states_of(page, incident)


def test_escape_takes_back_the_question_first_and_then_the_mode(page):
    press(page, Key.Key_S)
    press(page, Key.Key_Q)
    QTest.keyClick(page.flags.bar.note, Key.Key_Escape)
    assert page.flags.active
    QTest.keyClick(page.flags.bar, Key.Key_Escape)
    assert not page.flags.active
    assert page.flags.bar.isHidden()


def test_a_note_typed_before_goes_with_the_answer(page):
    press(page, Key.Key_S)
    incident = page.flags.incident
    press(page, Key.Key_E)
    QTest.keyClicks(page.flags.bar.note, "coach")
    QTest.keyClick(page.flags.bar.note, Key.Key_Return)
    press(page, Key.Key_Y)
    until(lambda: states_of(page, incident) == {FindingState.CONFIRMED}, page.shown)
    assert {one.note for one in page.view.findings if one.finding_id in incident.finding_ids} == {
        "coach"
    }


def test_later_and_back_change_nothing(page):
    press(page, Key.Key_S)
    first = page.flags.incident
    press(page, Key.Key_N)
    press(page, Key.Key_P)
    assert page.flags.incident.incident_id == first.incident_id
    assert states_of(page, first) == {FindingState.OPEN}
