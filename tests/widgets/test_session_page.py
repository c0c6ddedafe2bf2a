"""The review page as a person uses it: over a real desk, a real store and real files."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import open_desk
from review.actors import Actor, Role
from review.commands import GiveVerdict
from review.decisions import FindingState, Outcome
from review.queries import SubmissionPage
from tests.support.console_room import (
    LEADER,
    NO_MODEL,
    OTHER,
    OWN,
    PENDING,
    REVIEWER,
    TEXT,
    console_on,
    furnish,
    id_of,
    until,
)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory):
    """Built once; every test works on its own copy."""
    return furnish(tmp_path_factory.mktemp("room") / "ws")


@pytest.fixture
def workspace(furnished, tmp_path):
    place = tmp_path / "ws"
    shutil.copytree(furnished.folder, place)
    return type(furnished).at(place)


@pytest.fixture
def console(qapp, workspace, tmp_path):
    made = console_on(workspace, tmp_path / "console.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)  # shortcuts go to the active window only
    yield made
    made.close()
    made.deleteLater()


def opened(console, who, at=""):
    """The review page with this candidate's recording on it."""
    submission_id = id_of(console.workspace, who[0])
    console.start(submission_id + at)
    page = console.window.page("review")
    until(lambda: page.view is not None and page.view.submission_id == submission_id, page.shown)
    return page


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.setFocus()
    QTest.keyClick(page, key, modifier)


def stored(console, page):
    with open_desk(console.workspace, REVIEWER) as desk:
        return desk.ask(SubmissionPage(submission_id=page.view.submission_id))


def changed(page, ready):
    until(lambda: ready(page.view), page.shown)


def test_the_first_recording_of_the_queue_opens_by_itself(console):
    console.start()
    page = console.window.page("review")
    until(lambda: page.view is not None, page.shown)
    assert page.view.candidate.name == OTHER[1]  # another person asks most to be looked at
    assert page.queue.table.chosen_key == page.view.submission_id


def test_going_down_the_queue_by_key_opens_the_next_recording(console):
    console.start()
    page = console.window.page("review")
    until(lambda: page.view is not None, page.shown)
    first = page.view.submission_id
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    until(lambda: page.view is not None and page.view.submission_id != first, page.shown)
    press(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    until(lambda: page.view is not None and page.view.submission_id == first, page.shown)


def test_a_deep_link_lands_on_its_second(console):
    page = opened(console, OWN, "@3.2")
    until(lambda: abs(page.player.position_ms - 3200) <= 40, page.player.landed)


def test_next_finding_goes_to_its_first_frame(console):
    page = opened(console, OTHER)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    press(page, Qt.Key.Key_N)
    chosen = page.findings.chosen
    assert chosen is not None
    assert chosen.at_ms is not None
    until(lambda: abs(page.player.position_ms - chosen.at_ms) <= 40, page.player.landed)


def test_a_finding_is_confirmed_by_key_and_taken_back_by_undo(console):
    page = opened(console, OTHER)
    press(page, Qt.Key.Key_N)
    finding_id = page.findings.chosen_id
    press(page, Qt.Key.Key_Y)

    def state(view):
        return next(one.state for one in view.findings if one.finding_id == finding_id)

    changed(page, lambda view: state(view) is FindingState.CONFIRMED)
    assert state(stored(console, page)) is FindingState.CONFIRMED
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    changed(page, lambda view: state(view) is FindingState.OPEN)


def test_a_dismissed_finding_stays_in_the_list(console):
    page = opened(console, OTHER)
    press(page, Qt.Key.Key_N)
    finding_id = page.findings.chosen_id
    press(page, Qt.Key.Key_D)
    changed(page, lambda view: any(one.state is FindingState.DISMISSED for one in view.findings))
    assert finding_id in [card.finding_id for card in page.findings.cards]


def test_a_note_is_written_at_the_cursor(console):
    page = opened(console, OWN, "@2.0")
    until(lambda: abs(page.player.position_ms - 2000) <= 40, page.player.landed)
    press(page, Qt.Key.Key_C)
    QTest.keyClicks(page.notes.text, "pause 1n2")  # letters and digits are no commands here
    QTest.keyClick(page.notes.text, Qt.Key.Key_Return)
    changed(page, lambda view: len(view.notes) == 1)
    (note,) = stored(console, page).notes
    assert note.text == "pause 1n2"
    assert abs(note.at_ms - 2000) <= 40
    assert stored(console, page).verdict is None


def test_one_key_passes_a_recording_and_undo_withdraws_it(console):
    page = opened(console, OWN)
    press(page, Qt.Key.Key_1)
    changed(page, lambda view: view.verdict is not None)
    assert stored(console, page).verdict.outcome is Outcome.PASS
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    changed(page, lambda view: view.verdict is None)


def test_failing_a_recording_needs_a_reason(console):
    page = opened(console, OTHER)
    press(page, Qt.Key.Key_3)
    assert page.verdict.reason.hasFocus()
    assert not page.verdict.give.isEnabled()
    QTest.keyClicks(page.verdict.reason, "another person from second 3")
    QTest.keyClick(page.verdict.reason, Qt.Key.Key_Return)
    changed(page, lambda view: view.verdict is not None)
    assert not page.view.verdict.final
    assert not page.verdict.sign.isVisible()  # nobody signs their own verdict


def test_a_second_person_signs_a_fail(qapp, workspace, tmp_path):
    submission_id = id_of(workspace, OTHER[0])
    with open_desk(workspace, REVIEWER) as desk:
        view = desk.ask(SubmissionPage(submission_id=submission_id))
        desk.do(
            GiveVerdict(
                submission_id=submission_id,
                outcome=Outcome.FAIL,
                expected_version=view.version,
                reason="换人",
            )
        )
    console = console_on(workspace, tmp_path / "leader.ini", LEADER)
    console.window.show()
    try:
        page = opened(console, OTHER)
        press(page, Qt.Key.Key_4)
        changed(page, lambda view: view.verdict is not None and view.verdict.final)
        assert stored(console, page).verdict.seconded_by == LEADER.actor_id
    finally:
        console.close()


def test_somebody_elses_decision_is_never_overwritten(console):
    page = opened(console, OWN)
    with open_desk(console.workspace, Actor("mei", "梅", Role.SUPPORT)) as desk:
        desk.do(
            GiveVerdict(
                submission_id=page.view.submission_id,
                outcome=Outcome.DOUBTFUL,
                expected_version=page.view.version,
                reason="光线",
            )
        )
    press(page, Qt.Key.Key_1)
    changed(page, lambda view: view.verdict is not None)
    assert page.view.verdict.outcome is Outcome.DOUBTFUL
    assert page.notices.isVisible()


def test_what_is_not_analysed_yet_says_so_and_can_be_watched(console):
    page = opened(console, PENDING)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    assert page.view.integrity is None
    assert page.findings.cards == ()
    assert page.header.file.text()


def test_a_text_posing_as_a_video_is_never_given_to_the_player(console):
    page = opened(console, TEXT)
    assert page.player.duration_ms == 0
    assert page.player.view.card_text


def test_a_missing_model_is_named_with_its_remedy(console):
    page = opened(console, NO_MODEL)
    assert "run.py setup" in page.header.file.text()
    assert "run.py setup" in page.identity.strip.verdict.text()


def test_the_attempt_that_left_no_file_is_told(console):
    page = opened(console, OWN)
    assert any("来电" in line for line in _texts(page.candidate))


def test_a_contradiction_with_the_apps_log_is_listed(console):
    page = opened(console, OTHER)
    assert [one.code for one in page.view.disagreements] == ["app-passed-we-differ"]
    assert page.checks.disagreements.table.total == 1


def test_a_search_narrows_the_queue_and_keeps_the_open_recording(console):
    page = opened(console, OWN)
    press(page, Qt.Key.Key_Slash)
    assert page.queue.search.hasFocus()
    QTest.keyClicks(page.queue.search, OTHER[0])
    until(lambda: page.queue.total == 1, page.queue.counted)
    assert page.view.candidate.number == OWN[0]


def test_the_page_speaks_the_other_language_at_once(console):
    page = opened(console, OTHER)
    console.appearance.choose_language("en")
    until(lambda: page.tabs.tabText(0).startswith("Findings"), page.shown)
    assert "damage" in page.header.file.text()
    console.appearance.choose_language("zh")
    until(lambda: page.tabs.tabText(0).startswith("发现"), page.shown)
    assert page.view.candidate.number == OTHER[0]


def _texts(card):
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in card.findChildren(QLabel)]


def test_the_headings_of_the_key_map_change_with_the_language(console):
    page = opened(console, OWN)
    console.appearance.choose_language("en")
    until(lambda: page.tabs.tabText(0).startswith("Findings"), page.shown)
    assert {line.group for line in page.keys.help() if line.name in ("next_finding", "toggle")} == {
        "Findings and notes",
        "Player",
    }


def test_a_recording_is_found_and_opened_from_the_palette(console):
    page = opened(console, OWN)
    QTest.keyClick(console.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    card = console.window.palette_card
    QTest.keyClicks(card.typed, OTHER[0])
    until(lambda: bool(card.shown), card.searched, console.client.busy_changed)
    QTest.keyClick(card.typed, Qt.Key.Key_Return)
    until(lambda: page.view is not None and page.view.candidate.number == OTHER[0], page.shown)


def test_a_key_of_the_page_is_found_in_the_palette_by_its_english_name_too(console):
    page = opened(console, OTHER)
    console.window.open_palette()
    card = console.window.palette_card
    QTest.keyClicks(card.typed, "next finding")
    QTest.keyClick(card.typed, Qt.Key.Key_Return)
    assert page.findings.chosen is not None


def test_in_english_the_palette_understands_chinese_too(console):
    console.appearance.choose_language("en")
    page = opened(console, OTHER)
    console.window.open_palette()
    card = console.window.palette_card
    card.typed.setText("下一条发现")
    assert [entry.text for entry in card.shown] == ["Next finding"]
    QTest.keyClick(card.typed, Qt.Key.Key_Return)
    assert page.findings.chosen is not None


def test_in_a_window_too_narrow_for_all_the_list_starts_folded(console):
    console.window.resize(1000, 700)
    console.start()
    page = console.window.page("review")
    until(lambda: page.view is not None, page.shown)
    assert page.queue.isHidden()


def test_the_list_folds_away_and_one_goes_on_all_the_same(console):
    console.start()
    page = console.window.page("review")
    until(lambda: page.view is not None, page.shown)
    first = page.view.submission_id
    press(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.queue.isHidden()
    press(page, Qt.Key.Key_PageDown)
    until(lambda: page.view is not None and page.view.submission_id != first, page.shown)
    kept = page.save_state()
    press(page, Qt.Key.Key_Slash)
    assert page.queue.search.hasFocus()
    page.restore_state(kept)
    assert page.queue.isHidden()
