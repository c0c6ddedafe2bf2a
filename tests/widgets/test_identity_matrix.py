"""The window with a candidate's faces: opened by key, closed by Esc, words instead of numbers."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.console_room import OTHER, OWN, console_on, furnish, id_of, until
from widgets.session.identity_matrix import PairSign


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("room") / "ws")


@pytest.fixture
def console(qapp, furnished, tmp_path):
    shutil.copytree(furnished.folder, tmp_path / "ws")
    made = console_on(type(furnished).at(tmp_path / "ws"), tmp_path / "console.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)  # shortcuts go to the active window only
    yield made
    made.close()
    made.deleteLater()


def faces_of(console, who):
    """The page of a candidate's recording, and the window that W opens on it."""
    submission_id = id_of(console.workspace, who[0])
    console.start(submission_id)
    page = console.window.page("review")
    until(lambda: page.view is not None and page.view.submission_id == submission_id, page.shown)
    QTest.keyClick(page.findings, Qt.Key.Key_W)
    until(lambda: page.people.window is not None, console.client.busy_changed)
    window = page.people.window
    until(lambda: window.at_rest, window.rested)
    return page, window


def signs(window):
    return [sign.accessibleName() for sign in window.findChildren(PairSign)]


def test_a_key_shows_the_candidates_faces_and_escape_closes_them(console):
    page, window = faces_of(console, OWN)
    assert len(window.faces) == 2
    assert len(signs(window)) == 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page.people.window is None


def test_each_pair_is_told_in_words_for_a_screen_reader_too(console):
    _page, window = faces_of(console, OTHER)
    (told,) = signs(window)
    assert told.strip()
    assert "0." not in told


def test_a_face_leads_to_its_moment_in_the_recording(console):
    page, window = faces_of(console, OWN)
    QTest.mouseClick(window.faces[1], Qt.MouseButton.LeftButton)
    assert page.people.window is None
    assert page.view.candidate.number == OWN[0]
