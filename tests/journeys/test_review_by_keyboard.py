"""A reviewer's evening without a mouse: triage, note, verdict, second signature, a look back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from app.wiring import open_desk
from review.commands import RaiseFinding
from review.decisions import FindingState, Outcome
from review.queries import AuditCheck, AuditTrail, SubmissionPage
from tests.support.console_room import (
    LEADER,
    OTHER,
    OWN,
    REVIEWER,
    console_on,
    furnish,
    id_of,
    until,
)
from tests.support.desks import ADMIN

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("evening") / "ws")


def sit_down(workspace, settings, actor):
    """A console on the screen, on the recording that asks most to be looked at."""
    console = console_on(workspace, settings, actor)
    console.window.resize(1440, 900)
    console.window.show()
    console.window.activateWindow()
    QTest.qWaitForWindowActive(console.window)
    console.start()
    page = console.window.page("review")
    until(lambda: page.view is not None, page.shown)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    return console, page


def get_up(console):
    console.close()
    console.deleteLater()


def focused():
    """What has the focus; without a window manager a closed menu leaves no window active."""
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
    if not window.isActiveWindow():
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
    return window.focusWidget()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key goes to whatever has the focus, as at a real keyboard."""
    QTest.keyClick(focused(), key, modifier)


def write(words):
    QTest.keyClicks(focused(), words)


def test_from_the_first_flag_to_the_second_signature(qapp, workspace, tmp_path):
    first_evening(workspace, tmp_path)
    with open_desk(workspace, LEADER) as desk:
        staged = desk.ask(SubmissionPage(submission_id=id_of(workspace, OTHER[0])))
    assert (staged.verdict.outcome, staged.verdict.final) == (Outcome.FAIL, False)

    new_evidence_comes_in(workspace)
    second_evening(workspace, tmp_path)
    signature(workspace, tmp_path)
    look_back(workspace, tmp_path)


def first_evening(workspace, tmp_path):
    """Every flag is answered, one is unclear; a note with a stock phrase; a fail with a reason."""
    console, page = sit_down(workspace, tmp_path / "lin.ini", REVIEWER)
    assert page.view.candidate.name == OTHER[1]
    page.queue.table.setFocus()
    press(Key.Key_S)
    answers = 0
    while (incident := page.flags.incident) is not None:
        kept = incident.finding_ids
        if answers == 0:
            press(Key.Key_Y)
            until(lambda kept=kept: decided(page, kept), page.shown)
        else:
            press(Key.Key_Q)
            write("too dark to tell")
            press(Key.Key_Return)
        answers += 1
    assert answers == len(page.view.incidents) > 1
    press(Key.Key_Escape)

    press(Key.Key_C)
    press(Key.Key_Down)
    QTest.keyClick(page.notes.phrases.menu_shown, Key.Key_2)
    until(lambda: page.notes.text.text() != "", page.notes.text.textChanged)
    press(Key.Key_Return)
    until(lambda: len(page.view.notes) == 1, page.shown)
    assert page.view.notes[0].text in page.notes.phrases.phrases

    page.queue.table.setFocus()
    press(Key.Key_3)
    write("somebody else from 3 s on")
    press(Key.Key_Return)
    until(lambda: page.view.verdict is not None, page.shown)
    press(Key.Key_4)  # nobody signs their own
    press(Key.Key_Down, ALT)
    until(lambda: page.view is not None and page.view.candidate.name != OTHER[1], page.shown)
    get_up(console)


def decided(page, finding_ids):
    states = {one.finding_id: one.state for one in page.view.findings}
    return all(states[name] is not FindingState.OPEN for name in finding_ids)


def new_evidence_comes_in(workspace):
    with open_desk(workspace, LEADER) as desk:
        submission_id = id_of(workspace, OTHER[0])
        desk.do(RaiseFinding(submission_id=submission_id, start_ms=7000, end_ms=8000, note="手机"))
        assert desk.ask(SubmissionPage(submission_id=submission_id)).verdict is None


def second_evening(workspace, tmp_path):
    """What came since is marked; the words of the verdict are not lost; it is given again."""
    console, page = sit_down(workspace, tmp_path / "lin.ini", REVIEWER)
    assert page.view.candidate.name == OTHER[1]
    assert page.view.news
    assert any(card.news for card in page.findings.cards)
    assert page.verdict.voided.isVisible()
    assert page.verdict.reason.text() == "somebody else from 3 s on"
    page.queue.table.setFocus()
    press(Key.Key_3)
    press(Key.Key_Return)
    until(lambda: page.view.verdict is not None, page.shown)
    assert not page.verdict.voided.isVisible()
    get_up(console)


def signature(workspace, tmp_path):
    console, page = sit_down(workspace, tmp_path / "zhou.ini", LEADER)
    until(page.verdict.sign.isVisible, page.shown)
    page.queue.table.setFocus()
    press(Key.Key_4)
    until(lambda: page.view.verdict.final, page.shown)
    get_up(console)


def look_back(workspace, tmp_path):
    """Opened again, everything is as it was left, for both of them and in the audit chain."""
    console, page = sit_down(workspace, tmp_path / "lin.ini", REVIEWER)
    verdict = page.view.verdict
    assert (verdict.given_by, verdict.seconded_by) == (REVIEWER.actor_id, LEADER.actor_id)
    assert verdict.reason == "somebody else from 3 s on"
    assert {one.note for one in page.view.findings} >= {"too dark to tell", "手机"}
    assert len(page.view.notes) == 1
    get_up(console)
    with open_desk(workspace, ADMIN) as desk:
        assert desk.ask(AuditCheck()).whole
        done = {one.action for one in desk.ask(AuditTrail(limit=500)).entries}
    assert done >= {
        "ReviewFinding",
        "WriteNote",
        "GiveVerdict",
        "RaiseFinding",
        "SecondVerdict",
    }


def test_watching_fills_the_bar_and_is_kept(qapp, workspace, tmp_path):
    console, page = sit_down(workspace, tmp_path / "watch.ini", LEADER)
    own = id_of(workspace, OWN[0])
    page.open_submission(own)
    until(lambda: page.view is not None and page.view.submission_id == own, page.shown)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    page.queue.table.setFocus()
    assert page.header.watched.share == 0
    press(Key.Key_Space)
    until(lambda: page.header.watched.share > 0.05, page.meter.grew)
    press(Key.Key_K)
    seen = page.meter.intervals
    press(Key.Key_C)
    write("still here")
    press(Key.Key_Return)
    until(lambda: bool(page.view.notes), page.shown)
    assert page.header.watched.share > 0.05  # news from the desk does not forget this sitting
    page.queue.table.setFocus()
    press(Key.Key_Right)  # a jump is not watched
    until(lambda: page.player.position_ms > 5_000, page.player.position_changed)
    assert page.meter.intervals == seen
    press(Key.Key_Down, ALT)
    until(lambda: page.view is not None and page.view.submission_id != own, page.shown)
    get_up(console)
    with open_desk(workspace, LEADER) as desk:
        kept = desk.ask(SubmissionPage(submission_id=own))
    assert kept.watched == seen
    assert [one.actor_id for one in kept.watched_by] == [LEADER.actor_id]


def test_what_runs_by_fast_is_not_watched_and_closing_the_window_keeps_the_rest(
    qapp, workspace, tmp_path
):
    console, page = sit_down(workspace, tmp_path / "fast.ini", REVIEWER)
    other = page.view.submission_id
    page.queue.table.setFocus()
    page.player.playback.set_rate(4.0)
    press(Key.Key_Space)
    until(lambda: page.player.position_ms > 2_000, page.player.position_changed)
    press(Key.Key_K)
    assert page.meter.intervals == ()
    page.player.playback.set_rate(2.0)
    press(Key.Key_Space)
    until(lambda: page.header.watched.share > 0.05, page.meter.grew)
    press(Key.Key_K)
    seen = page.meter.intervals
    get_up(console)
    with open_desk(workspace, REVIEWER) as desk:
        assert desk.ask(SubmissionPage(submission_id=other)).watched == seen


def test_many_at_once_says_what_is_left_out_and_why_it_cannot_begin(qapp, workspace, tmp_path):
    console, page = sit_down(workspace, tmp_path / "many.ini", LEADER)
    page.queue.table.setFocus()
    press(Key.Key_M, CTRL)
    dialog = page.batches.dialog
    until(lambda: dialog.left_out.text() != "", page.batches.shown)
    assert not dialog.draw.isEnabled()
    page.batches.submission_wanted.emit(id_of(workspace, OWN[0]))
    until(lambda: page.view is not None and page.view.candidate.name == OWN[1], page.shown)
    dialog.close()
    get_up(console)
