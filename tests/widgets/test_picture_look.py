"""How a picture is looked at: one look shows the same of faces in pictures of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage

from media.face_facts import Box
from widgets.appeals.picture_look import Look, face_in, mapping
from widgets.appeals.picture_pane import PicturePane

PANE = QSizeF(300, 240)
SIDES = st.integers(10, 4000)
LOOKS = st.builds(
    Look,
    st.floats(0.5, 24),
    st.floats(-2, 2),
    st.floats(-2, 2),
    st.integers(0, 3),
    st.booleans(),
    st.integers(-6, 6),
    st.booleans(),
)
CORNERS = ("red", "green", "blue", "white")  # clockwise from the upper left


def four_colours() -> QImage:
    """A picture that tells every turn and its mirror image apart."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    for name, x, y in zip(CORNERS, (0, 20, 20, 0), (0, 0, 20, 20), strict=True):
        for dx in range(20):
            for dy in range(20):
                image.setPixelColor(x + dx, y + dy, QColor(name))
    return image


def corners_on_screen(qtbot, look: Look, turned_deg: int = 0) -> list[str]:
    pane = PicturePane()
    qtbot.addWidget(pane)
    pane.resize(120, 120)
    pane.show_image(four_colours(), None, turned_deg)
    pane.set_look(look)
    shot = pane.grab().toImage()
    near, far = shot.width() // 4, 3 * shot.width() // 4
    found = [shot.pixelColor(x, y) for x, y in ((near, near), (far, near), (far, far), (near, far))]
    return [next(one for one in CORNERS if QColor(one) == colour) for colour in found]


def test_a_picture_turns_clockwise_by_quarters(qtbot, themed):
    assert corners_on_screen(qtbot, Look()) == list(CORNERS)
    assert corners_on_screen(qtbot, Look().turned(1)) == ["white", "red", "green", "blue"]
    assert corners_on_screen(qtbot, Look().turned(-1)) == ["green", "blue", "white", "red"]


def test_a_mirror_swaps_left_and_right_also_of_a_turned_picture(qtbot, themed):
    assert corners_on_screen(qtbot, Look(mirrored=True)) == ["green", "red", "white", "blue"]
    turned = Look(mirrored=True).turned(1)
    assert corners_on_screen(qtbot, turned) == ["red", "white", "blue", "green"]


def test_a_picture_whose_face_lies_is_set_upright(qtbot, themed):
    assert corners_on_screen(qtbot, Look(), 90) == ["green", "blue", "white", "red"]


@pytest.mark.parametrize(("steps", "brighter"), [(2, True), (-2, False)])
def test_light_changes_what_is_seen_and_never_the_picture(qtbot, themed, steps, brighter):
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(100, 100, 100))
    pane = PicturePane()
    qtbot.addWidget(pane)
    pane.resize(60, 60)
    pane.show_image(image)
    pane.set_look(Look().lightened(steps))
    seen = pane.grab().toImage().pixelColor(30, 30).lightness()
    assert (seen > 110) if brighter else (seen < 90)
    assert image.pixelColor(15, 15).lightness() == 100


@given(SIDES, SIDES, SIDES, SIDES)
def test_faces_in_pictures_of_any_size_are_equally_large_and_in_the_middle(w1, h1, w2, h2):
    look, box = Look(on_face=True), Box(0.3, 0.2, 0.2, 0.25)
    for size in (QSizeF(w1, h1), QSizeF(w2, h2)):
        face = face_in(size, box, 0)
        shown = mapping(look, size, PANE, face, 0).mapRect(face)
        assert shown.center().x() == pytest.approx(150, abs=1e-6)
        assert max(shown.width(), shown.height()) == pytest.approx(120, rel=1e-6)


@given(LOOKS, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(0.8, 1.25))
def test_what_lies_under_the_cursor_stays_there_while_one_zooms(look, x, y, factor):
    size, spot = QSizeF(400, 300), QPointF(x, y)
    after = look.zoomed(factor, spot)
    on_screen = QPointF(PANE.width() * (0.5 + x), PANE.height() * (0.5 + y))
    before = mapping(look, size, PANE, QRectF(), 0)
    back = before.inverted()[0].map(on_screen)
    if after.zoom != look.zoom and max(abs(after.dx), abs(after.dy)) < 11:
        there = mapping(after, size, PANE, QRectF(), 0).map(back)
        assert there.x() == pytest.approx(on_screen.x(), abs=1e-3)
        assert there.y() == pytest.approx(on_screen.y(), abs=1e-3)


@given(LOOKS, st.integers(1, 8))
def test_four_turns_and_lightening_back_change_nothing(look, steps):
    turned = look
    for _ in range(4):
        turned = turned.turned(1)
    assert turned == look
    assert Look().lightened(steps).lightened(-steps).gain == (0 if steps <= 6 else 6 - steps)


@given(st.sampled_from((0, 90, 180, 270)), SIDES, SIDES)
def test_the_box_of_a_turned_face_lies_where_the_face_is(turned, wide, high):
    """The middle of a picture stays the middle, whichever way it was turned."""
    middle = face_in(QSizeF(wide, high), Box(0.4, 0.4, 0.2, 0.2), turned).center()
    assert middle.x() == pytest.approx(wide / 2)
    assert middle.y() == pytest.approx(high / 2)
