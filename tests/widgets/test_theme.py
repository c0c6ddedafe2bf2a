"""Colours can be read in both themes, and nothing is told by colour alone."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from widgets import glyphs, theme
from widgets.theme import CONTRAST_PAIRS, LOOKS, TOKENS, Mode, Theme, Tone, contrast


@pytest.mark.parametrize("mode", list(Mode))
def test_what_must_be_read_can_be_read(mode):
    colors = Theme(mode)
    faint = [
        f"{front} on {ground}: {contrast(colors.color(front), colors.color(ground)):.2f} < {least}"
        for front, ground, least in CONTRAST_PAIRS
        if contrast(colors.color(front), colors.color(ground)) < least
    ]
    assert faint == []


def test_contrast_agrees_with_the_ends_of_the_scale():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("red"), QColor("red")) == 1


def test_the_states_of_a_face_differ_by_glyph_and_by_pattern_or_tone():
    states = ["match", "cannot_tell", "differs", "absent", "several", "too_small", "unusable"]
    looks = [LOOKS[state] for state in [*states, "not_run"]]
    assert len({look.glyph for look in looks}) == len(looks)
    assert len({(look.pattern, look.tone) for look in looks}) == len(looks)


def test_every_state_has_a_sign_that_is_drawn(qapp):
    for look in LOOKS.values():
        assert look.glyph in glyphs.names()
        picture = glyphs.pixmap(look.glyph, QColor("black"), 16).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        assert any(picture.pixelColor(x, y).alpha() > 120 for x, y in places), look.glyph


def test_an_unknown_state_is_drawn_like_one_that_was_not_run():
    assert theme.look_of("something new") is LOOKS["not_run"]


def test_every_tone_has_its_three_colours():
    for tone in Tone:
        assert {f"{tone.value}_{part}" for part in ("ink", "soft", "fill")} <= set(TOKENS)


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_no_name_and_no_length_is_left_in_the_sheet(scale):
    sheet = theme.style_sheet(Theme(Mode.DARK, scale))
    assert "@" not in sheet
    assert not re.search(r"\{\d+\}", sheet)


def test_a_larger_scale_makes_text_larger(themed):
    label = QLabel("考审台")
    small = label.sizeHint().height()
    theme.apply(themed, Mode.LIGHT, scale=2.0)
    assert QLabel("考审台").sizeHint().height() > 1.7 * small
    assert theme.current().px(10) == 20


def test_changing_the_theme_reaches_a_widget_that_is_open(themed, qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().window().color()
    theme.apply(themed, Mode.DARK)
    assert label.palette().window().color() != before
