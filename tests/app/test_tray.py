"""A case in one's hands that enters its warning time is told once, on the desktop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.executors import InlineExecutor
from app.tray import Tray, WarningBell
from app.wiring import open_desk
from review.appeal_commands import ClaimNext, FileAppeal
from review.appeals import AppealKind, Channel
from tests.support.appeals import NUMBERS, TEN, SetClock, workspace_with_roster
from tests.support.desks import SUPPORT
from widgets.desk_client import DeskClient


@pytest.fixture
def room(qapp, tmp_path):
    """A bell for one person, their desk, and a clock that stands until it is set."""
    clock, owner = SetClock(), QObject()
    workspace = workspace_with_roster(tmp_path / "校考")
    with open_desk(workspace, SUPPORT, clock) as desk:
        client = DeskClient(desk, InlineExecutor(), owner)
        yield WarningBell(client, owner), client, clock
        client.stop()


def do(client, qtbot, command):
    with qtbot.waitSignal(client.changed):
        client.do(client, command)


def filed(place, minutes_ago):
    return FileAppeal(
        kind=AppealKind.TECHNICAL,
        channel=Channel.PHONE,
        filed_at=TEN - timedelta(minutes=minutes_ago),
        reference=f"R{place}",
        number=NUMBERS[place],
    )


def rings_of(bell, client, qtbot):
    heard = []
    bell.rang.connect(lambda *said: heard.append(said))
    bell.look()
    qtbot.waitUntil(lambda: not client.outstanding)
    return heard


def test_a_case_that_enters_its_warning_time_rings_once(room, qtbot):
    bell, client, clock = room
    do(client, qtbot, filed(0, 85))
    do(client, qtbot, ClaimNext())
    assert rings_of(bell, client, qtbot) == []
    clock.later(minutes=5)  # ninety of a hundred and twenty: half an hour is left
    rings = rings_of(bell, client, qtbot)
    assert len(rings) == 1
    assert "张示例1" in rings[0][2]
    assert rings_of(bell, client, qtbot) == []


def test_cases_in_nobodys_or_others_hands_do_not_ring(room, qtbot):
    bell, client, _clock = room
    do(client, qtbot, filed(0, 100))
    assert rings_of(bell, client, qtbot) == []
    with qtbot.waitSignal(bell.rang):
        do(client, qtbot, ClaimNext())
    do(client, qtbot, filed(1, 10))
    assert rings_of(bell, client, qtbot) == []


def test_the_bell_wakes_by_itself_when_the_next_case_warns(room, qtbot):
    bell, client, clock = room
    clock.at = TEN + timedelta(minutes=9, seconds=59, milliseconds=900)
    do(client, qtbot, filed(0, 80))
    do(client, qtbot, ClaimNext())
    qtbot.waitUntil(lambda: not client.outstanding)
    clock.later(milliseconds=150)
    with qtbot.waitSignal(bell.rang, timeout=5000):
        pass  # nothing but its own timer


def test_a_sentence_on_the_desktop_leads_to_its_case(qtbot):
    window, icon = QWidget(), QSystemTrayIcon()
    qtbot.addWidget(window)
    tray = Tray(window, icon)
    tray.show("case-1", "即将超时", "张示例1")
    assert "张示例1" in icon.toolTip()
    with qtbot.waitSignal(tray.opened) as heard:
        icon.messageClicked.emit()
    assert heard.args == ["case-1"]
    tray.close()
    assert not icon.isVisible()
