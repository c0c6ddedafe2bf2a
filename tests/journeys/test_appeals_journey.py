"""The appeals desk without a mouse: two people, two consoles, other processes, and a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import open_desk
from review.actors import Actor, Role
from review.appeal_commands import FileAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase, AppealQueue
from review.appeals import AppealKind, AppealState, Channel
from review.queries import AuditCheck
from tests.support.appeals import NUMBERS, workspace_with_roster
from tests.support.console_room import console_on, until
from tests.support.desks import ADMIN

LI = Actor("li", "李客服", Role.SUPPORT)
ZHOU = Actor("zhou", "周组长", Role.LEADER)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]

# Claims a case and says so; hands it back when it is told to.
_HOLDER = """
import sys
from pathlib import Path
from app.wiring import open_desk
from app.workspace import Workspace
from review.actors import Actor, Role
from review.appeal_commands import ReleaseAppeal, TakeOverAppeal
actor = Actor("wu", "wu", Role.LEADER)
with open_desk(Workspace.at(Path(sys.argv[1])), actor) as desk:
    desk.do(TakeOverAppeal(appeal_id=sys.argv[2], reason="shift ends"))
    print("held", flush=True)
    sys.stdin.readline()
    desk.do(ReleaseAppeal(appeal_id=sys.argv[2]))
    print("free", flush=True)
"""


@pytest.fixture
def workspace(tmp_path):
    """Two appeals; the first is the more urgent one."""
    made = workspace_with_roster(tmp_path / "校考")
    with open_desk(made, ADMIN) as desk:
        for place in range(2):
            desk.do(
                FileAppeal(
                    kind=AppealKind.TECHNICAL,
                    channel=Channel.PHONE,
                    filed_at=datetime.now(UTC) - timedelta(minutes=50 - 20 * place),
                    reference=f"T-{place}",
                    number=NUMBERS[place],
                )
            )
    return made


@pytest.fixture
def sit_down(qapp, workspace, tmp_path):
    """Consoles on the one workspace, each with its appeals page in front."""
    opened = []

    def sit(actor):
        console = console_on(workspace, tmp_path / f"{actor.actor_id}.ini", actor)
        opened.append(console)
        console.window.resize(1440, 900)
        console.window.show()
        turn_to(console)
        console.start()
        review = console.window.page("review")
        until(lambda: review.queue.total is not None, review.queue.counted)
        QTest.keyClick(console.window, Key.Key_2, CTRL)
        page = console.window.page("appeals")
        until(lambda: page.view is not None, page.shown)
        at_rest(console)
        return console, page

    yield sit
    for console in opened:
        console.close()
        console.deleteLater()


def turn_to(console):
    console.window.activateWindow()
    QTest.qWaitForWindowActive(console.window)


def press(console, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key goes to whatever has the focus, as at a real keyboard."""
    QTest.keyClick(console.window.focusWidget(), key, modifier)


def write(console, words):
    QTest.keyClicks(console.window.focusWidget(), words)


def at_rest(console):
    until(lambda: not console.client.outstanding, console.client.busy_changed)


def shows(page, ready):
    until(lambda: page.view is not None and ready(page.view), page.shown)


def case(workspace, appeal_id):
    with open_desk(workspace, ADMIN) as desk:
        assert desk.ask(AuditCheck()).whole
        return desk.ask(AppealCase(appeal_id=appeal_id))


def first_of(workspace):
    with open_desk(workspace, ADMIN) as desk:
        return desk.ask(AppealQueue()).rows[0].appeal_id


def reject(console, page, note):
    """By keys alone: the outcome, its first reason, a note, and Ctrl+Enter."""
    press(console, Key.Key_D)
    press(console, Key.Key_2)
    if not page.decision.form.reasons.code:
        press(console, Key.Key_Down)
    tab_to(console, page.decision.form.note)
    write(console, note)
    press(console, Key.Key_Return, CTRL)


def tab_to(console, part):
    for _ in range(60):
        if console.window.focusWidget() is part:
            return
        press(console, Key.Key_Tab)
    raise AssertionError("the Tab key does not lead there")


def test_claim_look_decide_and_a_second_signature_in_another_console(sit_down, workspace):
    console, page = sit_down(LI)
    other, leaders = sit_down(ZHOU)
    turn_to(console)
    first = first_of(workspace)
    press(console, Key.Key_N)
    shows(page, lambda view: view.appeal.appeal_id == first and view.appeal.claim is not None)
    reject(console, page, "not the same person")
    shows(page, lambda view: view.appeal.state is AppealState.STAGED)
    assert case(workspace, first).decisions[0].decided_by == "li"
    press(console, Key.Key_Y)  # nobody signs their own
    at_rest(console)
    assert case(workspace, first).appeal.state is AppealState.STAGED

    turn_to(other)
    other.client.look_for_news()
    leaders.go_to(first)
    shows(leaders, lambda view: view.appeal.state is AppealState.STAGED)
    leaders.queue.table.setFocus()
    press(other, Key.Key_Y)
    shows(leaders, lambda view: view.appeal.state is AppealState.DECIDED)
    found = case(workspace, first).decisions[0]
    assert (found.outcome, found.seconded_by) == (AppealOutcome.REJECTED, "zhou")
    assert found.internal_note == "not the same person"

    turn_to(console)
    console.client.look_for_news()
    shows(page, lambda view: view.appeal.state is AppealState.DECIDED)


def test_two_consoles_never_claim_the_same_case(sit_down, workspace):
    console, page = sit_down(LI)
    other, leaders = sit_down(ZHOU)
    turn_to(console)
    press(console, Key.Key_N)
    turn_to(other)
    press(other, Key.Key_N)
    shows(page, lambda _view: page.bar.mine)
    shows(leaders, lambda _view: leaders.bar.mine)
    assert page.view.appeal.appeal_id != leaders.view.appeal.appeal_id


def test_a_case_taken_by_another_process_is_refused_in_words_and_decided_later(sit_down, workspace):
    console, page = sit_down(LI)
    press(console, Key.Key_N)
    shows(page, lambda _view: page.bar.mine)
    appeal_id = page.view.appeal.appeal_id
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(workspace.folder), appeal_id],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    reject(console, page, "I typed this")
    shows(page, lambda view: view.appeal.held_by(view.now) == "wu")
    at_rest(console)
    assert "wu" in page.notices.text.text()
    assert not case(workspace, appeal_id).decisions
    assert page.decision.form.note.toPlainText() == "I typed this"

    assert holder.communicate("go\n", timeout=60)[0].strip() == "free"
    console.client.look_for_news()
    shows(page, lambda view: view.appeal.claim is None)
    press(console, Key.Key_Return, CTRL)
    shows(page, lambda view: view.appeal.state is AppealState.STAGED)
    assert case(workspace, appeal_id).decisions[0].internal_note == "I typed this"


@pytest.mark.parametrize("how", [pytest.param("type", marks=pytest.mark.slow), "press"])
def test_a_console_killed_in_the_middle_of_a_decision_loses_nothing(sit_down, workspace, how):
    note = "half way through"
    command = [sys.executable, "-m", "tests.support.appeal_console"]
    process = subprocess.Popen(
        [*command, str(workspace.folder), "li", note, how],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said, _, appeal_id = process.stdout.readline().strip().partition(" ")
    assert said == "typed"
    if how == "press":
        assert process.stdout.readline().strip() == "pressed"
    process.kill()
    process.communicate(timeout=60)

    view = case(workspace, appeal_id)  # the chain of entries is whole
    assert len(view.decisions) <= 1
    console, page = sit_down(LI)
    page.go_to(appeal_id)
    shows(page, lambda view: view.appeal.appeal_id == appeal_id)
    if view.decisions:
        assert view.decisions[0].internal_note == note
        assert page.view.appeal.state is AppealState.DECIDED
        return
    assert page.decision.form.note.toPlainText() == note
    assert page.bar.mine  # the lease outlives the crash, and ends by itself
    page.queue.table.setFocus()
    press(console, Key.Key_Return, CTRL)
    shows(page, lambda view: view.appeal.state is AppealState.DECIDED)
    assert [one.internal_note for one in case(workspace, appeal_id).decisions] == [note]
