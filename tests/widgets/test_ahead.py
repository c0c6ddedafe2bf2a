"""The next recording is made ready while one looks at this one, and nobody has seen it by that."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtTest import QTest

from app.wiring import open_desk
from review.commands import WriteNote
from review.queries import SubmissionPage
from tests.support.console_room import OWN, REVIEWER, console_on, furnish, id_of, until
from widgets.session.ahead import Ahead


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("ahead") / "ws")


@pytest.fixture
def console(qapp, furnished, tmp_path):
    place = tmp_path / "ws"
    shutil.copytree(furnished.folder, place)
    made = console_on(type(furnished).at(place), tmp_path / "console.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    yield made
    made.close()
    made.deleteLater()


def at_rest(console):
    """The review page with the recording before ``OWN`` on it, and everything quiet."""
    console.start()
    page = console.window.page("review")
    until(lambda: page.queue.total is not None, page.queue.counted)
    page.queue.table.choose_row(2)
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    return page


def rest(console):
    until(lambda: not console.client.outstanding, console.client.busy_changed)


def test_the_next_recording_shows_its_first_frame_in_the_turn_of_the_key(console):
    page = at_rest(console)
    following = id_of(console.workspace, OWN[0])
    assert page.queue.beyond() == following
    until(lambda: page.ahead.waits(following), page.ahead.pictured)
    pictured = []
    page.landing.pictured.connect(lambda: pictured.append(page.player.view.shows_still))
    page.queue.next()
    assert pictured == [True]  # no question, no file and no event loop stood between
    until(lambda: page.view is not None and page.view.submission_id == following, page.shown)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    until(lambda: not page.player.view.shows_still, page.player.position_changed)
    assert not page.player.picture().isNull()


def test_what_was_made_ready_is_not_seen_by_that(console):
    page = at_rest(console)
    following = id_of(console.workspace, OWN[0])
    until(lambda: page.ahead.waits(following), page.ahead.pictured)
    with open_desk(console.workspace, REVIEWER) as desk:
        assert desk.ask(SubmissionPage(submission_id=following)).seen_by == ()


def test_what_somebody_changes_meanwhile_is_asked_for_again(console):
    page = at_rest(console)
    following = id_of(console.workspace, OWN[0])
    until(lambda: page.ahead.waits(following), page.ahead.pictured)
    note = WriteNote(submission_id=following, at_ms=0, text="看这里")
    console.client.do(page, note)
    until(lambda: not page.ahead.waits(following), console.client.changed)
    page.queue.next()
    until(lambda: page.view is not None and page.view.submission_id == following, page.shown)
    assert [one.text for one in page.view.notes] == ["看这里"]


def test_only_a_few_wait_in_memory(console):
    page = at_rest(console)
    ahead = Ahead(console.client, console.pictures, page)
    for number in range(40):
        ahead.prepare(f"unknown-{number}")
    assert len(ahead) <= 3
    rest(console)
    assert len(ahead) == 0  # what the desk does not know is not waited for
