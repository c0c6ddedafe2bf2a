"""What hovering over the timeline tells, and that it never stands in the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.console_room import OTHER, TEXT, console_on, furnish, id_of, until
from widgets.timeline.hover_card import Fact, HoverCard, Moment


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("room") / "ws")


@pytest.fixture
def console(qapp, furnished, tmp_path):
    made = console_on(furnished, tmp_path / "console.ini")
    made.appearance.choose_language("en")
    made.window.resize(1440, 900)
    made.window.show()
    yield made
    made.close()
    made.deleteLater()


def opened(console, who):
    submission_id = id_of(console.workspace, who[0])
    console.start(submission_id)
    page = console.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    return page


def hover(page, lane, at_ms):
    timeline = page.timeline
    row = timeline.plan.row_of(lane)
    at = QPoint(round(timeline.plan.x_of(at_ms)), row.top + row.height // 2)
    for place in (at + QPoint(2, 0), at):  # the test before may have left the mouse here
        QTest.mouseMove(timeline, place)
    return at


def seen(page, ready):
    """Wait until the card shows something."""
    card, hover_work = page.along.hover.card, page.along.hover
    until(
        lambda: card.isVisible() and ready(card.moment),
        hover_work.changed,
        timeout_ms=15_000,
    )
    return card


def test_hovering_shows_the_frame_the_face_and_the_figures(console, qtbot):
    page = opened(console, OTHER)
    hover(page, "similarity", 4200)
    card = seen(page, lambda moment: not moment.frame.isNull() and not moment.face.isNull())
    words = card.words()
    assert "Similarity: 0.09" in words
    assert "Our checks: Differs from the ID photo" in words
    assert "failed in a row: 2 of 3" in words


def test_the_card_is_no_part_of_what_the_mouse_meets_and_goes_with_it(console):
    page = opened(console, OTHER)
    at = hover(page, "checks", 4500)
    card = seen(page, lambda moment: True)
    pointer = page.timeline.mapTo(console.window, at)
    assert not card.geometry().contains(pointer)
    page.timeline.hovered.emit(None)
    assert card.isHidden()


def test_the_card_goes_when_another_page_comes(console):
    page = opened(console, OTHER)
    hover(page, "checks", 4200)
    card = seen(page, lambda moment: True)
    console.window.open_page("audit")
    assert card.isHidden()


def test_moving_on_keeps_the_card_where_it_is_and_its_size(console):
    page = opened(console, OTHER)
    hover(page, "checks", 4500)
    card = seen(page, lambda moment: True)
    before = card.geometry()
    for lane, at_ms in (("similarity", 4600), ("findings", 3000), ("film", 5000)):
        hover(page, lane, at_ms)
        assert card.isVisible()
        assert (card.y(), card.size()) == (before.y(), before.size())


def test_a_file_that_is_no_video_has_nothing_to_hover_over(console):
    page = opened(console, TEXT)
    QTest.mouseMove(page.timeline, QPoint(300, 60))
    assert page.along.hover.card.isHidden()


@given(
    room=st.tuples(st.integers(700, 2000), st.integers(420, 1400)),
    pointer=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    top=st.floats(0, 0.9),
    facts=st.integers(0, 3),
    pictures=st.booleans(),
)
def test_the_card_never_covers_the_pointer(qapp, room, pointer, top, facts, pictures):
    window = QWidget()
    window.resize(*room)
    strip = QRect(0, round(top * room[1]), room[0], room[1] - round(top * room[1]))
    at = QPoint(
        round(pointer[0] * (room[0] - 1)), strip.top() + round(pointer[1] * (strip.height() - 1))
    )
    card = HoverCard(window)
    lines = tuple(Fact("A long sentence " * 9, "with figures", "match") for _ in range(facts))
    card.show_moment(Moment(1000, None, lines, pictures), at, strip)
    assert not card.geometry().contains(at)
    assert window.rect().contains(card.geometry())
    assert not card.grab().isNull()
    window.deleteLater()
