"""The window keeps its pages, its place and what the person prefers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from review.wording import language, set_language
from widgets.main_window import MainWindow, Page


class TakingPage(QLabel):
    """A page that takes folders and counts how often it came to the front."""

    def __init__(self):
        super().__init__("page")
        self.folders, self.times = [], 0

    def take_folders(self, paths):
        self.folders += paths

    def opened(self):
        self.times += 1


@pytest.fixture
def built():
    return []


@pytest.fixture
def pages(built):
    def make(key):
        def made():
            page = TakingPage()
            built.append(key)
            return page

        return made

    return (
        Page("one", "eye", lambda: "One", make("one")),
        Page("two", "flag", lambda: "Two", make("two")),
    )


@pytest.fixture
def window(qtbot, themed, pages):
    made = MainWindow(pages)
    qtbot.addWidget(made)
    return made


def test_a_page_is_built_when_it_is_first_opened(window, built):
    assert built == []
    first = window.open_page("two")
    assert built == ["two"]
    assert window.open_page("two") is first
    assert first.times == 2
    assert window.current_key == "two"


def test_the_rail_names_every_page_and_opens_it(window, qtbot):
    assert [button.text() for button in window.rail.buttons.values()] == ["One", "Two"]
    qtbot.mouseClick(window.rail.buttons["one"], Qt.MouseButton.LeftButton)
    assert window.current_key == "one"
    assert window.rail.buttons["one"].isChecked()


def test_a_page_is_opened_by_its_number(window, qtbot):
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "two"


def test_a_dropped_folder_goes_to_the_page_that_takes_folders(window):
    window.accept_folders("two")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/收到"), QUrl("https://example.org/x")])
    window.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert window.page("two").folders == ["/somewhere/收到"]


def test_size_is_found_again_next_time(qtbot, themed, pages, tmp_path):
    settings = QSettings(str(tmp_path / "console.ini"), QSettings.Format.IniFormat)
    before = MainWindow(pages, settings)
    qtbot.addWidget(before)
    before.resize(720, 560)
    before.show()
    before.close()
    after = MainWindow(pages, settings)
    qtbot.addWidget(after)
    assert (after.width(), after.height()) == (before.width(), before.height())


def test_the_language_button_leads_to_the_other_language(window, qtbot):
    spoken = language()
    set_language("zh")
    try:
        with qtbot.waitSignal(window.language_chosen) as heard:
            window.rail.language.click()
        assert heard.args == ["en"]
    finally:
        set_language(spoken)


def test_a_theme_is_chosen_from_the_menu(window, qtbot):
    with qtbot.waitSignal(window.theme_chosen) as heard:
        window.rail.theme_actions["dark"].trigger()
    assert heard.args == ["dark"]


def test_the_analysis_is_told_in_numbers_and_hidden_when_done(window):
    window.state.show_progress(3, 1, 6)
    assert not window.state.progress.isHidden()
    assert "10" in window.state.analysis.text()
    window.state.show_progress(9, 1, 0)
    assert window.state.progress.isHidden()


def test_the_palette_offers_pages_languages_and_themes(window, qtbot):
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    card = window.palette_card
    assert card.isVisible()
    qtbot.keyClicks(card.typed, "two")
    qtbot.keyClick(card.typed, Qt.Key.Key_Return)
    assert window.current_key == "two"
    window.open_palette()
    qtbot.keyClicks(card.typed, "theme dark")
    with qtbot.waitSignal(window.theme_chosen) as heard:
        qtbot.keyClick(card.typed, Qt.Key.Key_Return)
    assert heard.args == ["dark"]
