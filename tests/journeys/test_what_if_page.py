"""Supposing other limits and looking at contradictions on the real page, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import open_desk
from review.queries import AuditTrail
from tests.support.console_room import OTHER, console_on, furnish, id_of, until


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Built once: nothing here changes more than what was seen and watched."""
    return furnish(tmp_path_factory.mktemp("room") / "ws")


@pytest.fixture
def console(qapp, workspace, tmp_path):
    made = console_on(workspace, tmp_path / "console.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    yield made
    made.close()
    made.deleteLater()


def opened(console):
    console.start(id_of(console.workspace, OTHER[0]))
    page = console.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    return page


def done(console) -> list[str]:
    """What was done so far, beyond looking."""
    looking = ("MarkSeen", "RecordWatched")
    with open_desk(console.workspace) as desk:
        entries = desk.ask(AuditTrail(limit=1000)).entries
    return [entry.action for entry in entries if entry.action not in looking]


def test_a_key_opens_the_sliders_and_moving_one_shows_what_would_change(console):
    page = opened(console)
    before, findings = done(console), page.view.findings
    QTest.keyClick(page, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    panel = page.checks.what_if
    until(lambda: panel.sliders)
    assert panel.isVisible()
    slider = panel.sliders["raw_differs"]
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    until(lambda: panel.list.count() > 0)
    assert panel.supposed.raw_differs == pytest.approx(0.96)
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    until(lambda: abs(page.player.position_ms - 3000) < 200)
    assert page.view.findings == findings
    assert done(console) == before


def test_a_contradiction_shows_the_recording_beside_the_id_photo(console):
    page = opened(console)
    page.tabs.setCurrentWidget(page.checks)
    panel = page.checks.disagreements
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Home)
    panel.table.selectRow(0)
    until(lambda: panel.pictures.shown is not None)
    parts = (panel.pictures.ours, panel.pictures.portrait)
    until(lambda: all(not one.frame.pixmap().isNull() for one in parts))
    assert not panel.pictures.app.isVisible()
