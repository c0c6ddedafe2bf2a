"""The timeline on the review page: marks open what they stand for, pictures come, folding stays."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import open_desk
from review.commands import RecordWatched
from tests.support.console_room import (
    OTHER,
    OWN,
    REVIEWER,
    console_on,
    furnish,
    id_of,
    until,
)
from widgets.session.film_lane import KEY

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("room") / "ws")


@pytest.fixture
def console(qapp, furnished, tmp_path):
    place = tmp_path / "ws"
    shutil.copytree(furnished.folder, place)
    made = console_on(type(furnished).at(place), tmp_path / "console.ini")
    made.appearance.choose_language("en")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    yield made
    made.close()
    made.deleteLater()


def opened(console, who):
    submission_id = id_of(console.workspace, who[0])
    console.start(submission_id)
    page = console.window.page("review")
    until(
        lambda: page.view is not None and page.view.submission_id == submission_id and page.at_rest,
        page.shown,
        page.rested,
    )
    return page


def thumbs(page):
    return page.along.film.lane().thumbs


def test_marks_are_walked_and_opened_by_keyboard_alone(console):
    page = opened(console, OTHER)
    page.timeline.setFocus()
    QTest.keyClick(page.timeline, Qt.Key.Key_Right, CONTROL)
    assert page.timeline.cursor_ms == 3000
    assert "Findings" in page.timeline.accessibleDescription()
    page.tabs.setCurrentWidget(page.notes)
    QTest.keyClick(page.timeline, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.findings
    assert page.findings.chosen_id == page.timeline.walk.here.mark.key
    QTest.keyClick(page.timeline, Qt.Key.Key_Tab)
    assert page.timeline.hasFocus()
    assert page.timeline.walk.here.mark.at_ms >= 3000


def test_the_marks_are_reached_from_anywhere_on_the_page(console):
    page = opened(console, OTHER)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Right, CONTROL)
    assert page.timeline.cursor_ms == 3000
    QTest.keyClick(page, Qt.Key.Key_0, CONTROL)
    assert page.timeline.scale.length_ms < page.timeline.duration_ms


def test_the_recordings_pictures_come_and_go_with_it(console):
    page = opened(console, OTHER)
    film = page.along.film
    until(lambda: film.at_rest and len(thumbs(page)) > 3, film.rested)
    assert not any(one.image.isNull() for one in thumbs(page))
    kept = {one.image.cacheKey() for one in thumbs(page)}
    page = opened(console, OWN)
    assert not kept & {one.image.cacheKey() for one in thumbs(page)}
    until(lambda: film.at_rest and len(thumbs(page)) > 3, film.rested)


def test_a_folded_lane_stays_folded_the_next_time(console, tmp_path):
    page = opened(console, OTHER)
    page.timeline.setFocus()
    rows = [row.painter.key for row in page.timeline.plan.rows]
    for _ in range(rows.index("loudness") + 1):
        QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    QTest.keyClick(page.timeline, Qt.Key.Key_Space)
    assert page.timeline.folded == {"loudness"}
    kept = page.save_state()
    page.timeline.set_folded({KEY})
    page.restore_state(kept)
    assert page.timeline.folded == {"loudness"}


def test_what_this_reviewer_watched_has_a_lane(console):
    submission_id = id_of(console.workspace, OWN[0])
    with open_desk(console.workspace, REVIEWER) as desk:
        desk.do(
            RecordWatched(
                submission_id=submission_id, intervals=((0, 3000), (6000, 9000)), closing=True
            )
        )
    page = opened(console, OWN)
    lane = page.timeline.plan.row_of("watched").painter
    assert [(one.start_ms, one.end_ms) for one in lane.segments] == [(0, 3000), (6000, 9000)]
    assert lane.gutter_note == "50 %"
    page.along.show_watched(((0, 9000),))
    assert page.timeline.plan.row_of("watched").painter.gutter_note == "75 %"


def test_an_incident_is_a_stretch_of_its_findings_and_zoomed_to_by_key(console):
    page = opened(console, OTHER)
    lane = page.timeline.plan.row_of("incidents")
    (incident,) = [one for one in page.view.incidents if one.span is not None]
    (mark,) = lane.painter.marks()
    assert (mark.at_ms, mark.end_ms) == (incident.span.start_ms, incident.span.end_ms)
    page.timeline.setFocus()
    while page.timeline.plan.rows[page.timeline.sight.lane] is not lane:
        QTest.keyClick(page.timeline, Qt.Key.Key_Down)
    QTest.keyClick(page.timeline, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(page.timeline, Qt.Key.Key_0, CONTROL)
    assert page.timeline.scale.start_ms <= mark.at_ms
    assert page.timeline.scale.end_ms >= mark.end_ms
    assert page.timeline.scale.length_ms < 12_000
    QTest.keyClick(page.timeline, Qt.Key.Key_Return)
    assert page.findings.chosen_id in incident.finding_ids
