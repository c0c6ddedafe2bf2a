"""Changing the language reaches what is already on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QLabel, QWidget

from widgets.notices import NoticeBar
from widgets.player.player import Player
from widgets.session.findings_list import FindingsList
from widgets.session.identity_strip import Identity, IdentityStrip, Likeness
from widgets.shortcuts import Shortcuts
from widgets.timeline.timeline import Timeline


class Shout(QTranslator):
    """A language of capitals."""

    def translate(self, _context, text, _disambiguation=None, _count=-1):
        return text.upper()

    def isEmpty(self):
        return False


@pytest.fixture
def shown(qtbot, themed):
    page = QWidget()
    parts = {
        "player": Player(page),
        "findings": FindingsList(page),
        "identity": IdentityStrip(page),
        "timeline": Timeline(page),
        "notices": NoticeBar(page),
    }
    parts["identity"].show_identity(Identity((), Likeness(0.5, 0.3, 0.6)))
    shortcuts = Shortcuts(page)
    shortcuts.toggle_map()
    shortcuts.toggle_map()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page, parts, shortcuts


@pytest.fixture
def shouting(shown, themed):
    translator = Shout()
    themed.installTranslator(translator)
    themed.processEvents()
    yield shown
    themed.removeTranslator(translator)


def test_words_on_the_screen_change_at_once(shouting):
    _, parts, _ = shouting
    assert parts["player"].view.card_text == "NO RECORDING CHOSEN"
    assert parts["player"].transport.buttons["toggle"].toolTip().startswith("PLAY OR PAUSE")
    assert parts["findings"].confirm.text() == "CONFIRM (Y)"
    assert parts["findings"].list.empty_text == "NOTHING WAS FOUND IN THIS RECORDING."
    assert parts["identity"].verdict.text() == "CANNOT TELL"
    assert parts["timeline"].accessibleName() == "TIMELINE"


def test_the_key_map_is_in_the_new_language(shouting, themed):
    page, _, shortcuts = shouting
    shortcuts.toggle_map()
    themed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert {"KEYS ON THIS PAGE", "SHOW THESE KEYS", "GENERAL"} <= words
    assert "Show these keys" not in words


def test_a_sentence_the_page_chose_is_the_pages_business(shouting):
    _, parts, _ = shouting
    parts["findings"].set_empty_text("Still looking.")
    assert parts["findings"].list.empty_text == "Still looking."
