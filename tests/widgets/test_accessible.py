"""Everything that takes the keyboard has a name that a screen reader can say, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTabWidget, QWidget

from app.screenshots import settle
from tests.support.console_room import LEADER, OTHER, console_on, furnish, id_of, until


@pytest.fixture(scope="module")
def console(qapp, tmp_path_factory):
    workspace = furnish(tmp_path_factory.mktemp("accessible") / "ws")
    made = console_on(workspace, tmp_path_factory.mktemp("s") / "console.ini", LEADER)
    made.window.resize(1600, 1000)
    made.window.show()
    made.start(id_of(workspace, OTHER[0]))
    page = made.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    yield made
    made.close()
    made.deleteLater()


def nameless(root):
    """Widgets in sight that take the focus by Tab and have no name to be called by."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            if not name.strip():
                found.append(_path(widget))
    return found


def _path(widget):
    names = []
    while widget is not None and len(names) < 4:
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " in ".join(names)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tab", range(5))
def test_the_review_page_can_be_heard(console, language, tab):
    console.appearance.choose_language(language)
    page = console.window.open_page("review")
    page.queue.unfold.setChecked(True)
    page.tabs.setCurrentIndex(tab)
    settle()
    assert nameless(console.window) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_other_page_can_be_heard(console, language):
    """Whatever pages the window has, each with all its tabs."""
    console.appearance.choose_language(language)
    silent = {}
    for key in console.window.page_keys:
        page = console.window.open_page(key)
        until(lambda: not console.client.outstanding, console.client.busy_changed)
        for tabs in (None, *page.findChildren(QTabWidget)):
            for place in range(tabs.count() if tabs is not None else 1):
                if tabs is not None:
                    tabs.setCurrentIndex(place)
                settle()
                silent |= dict.fromkeys(nameless(console.window), key)
    assert silent == {}


def test_the_palette_can_be_heard(console):
    console.window.open_palette()
    settle()
    assert nameless(console.window.palette_card) == []
    console.window.palette_card.leave()


def test_tab_reaches_something_new_every_time(console):
    """Nothing swallows the focus: by Tab alone one comes round the whole page."""
    page = console.window.open_page("review")
    console.window.activateWindow()
    settle()
    page.queue.search.setFocus()
    seen = []
    widget = page.queue.search
    for _ in range(5000):  # the chain runs through every page that was built
        widget = widget.nextInFocusChain()
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(widget)
        if widget is page.queue.search:
            break
    for part in (page.queue.table, page.player, page.timeline, page.tabs.tabBar()):
        assert part in seen, type(part).__name__
