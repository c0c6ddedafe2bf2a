"""Notices, keys and the identity strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.screenshots import settle
from review.errors import UserError
from widgets.elided import Elided
from widgets.floating import Floating
from widgets.notices import NoticeBar
from widgets.session.identity_strip import FaceCard, Identity, IdentityStrip, Likeness
from widgets.shortcuts import Shortcuts


@pytest.fixture
def notices(qtbot, themed):
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(qtbot, themed):
    made = QWidget()
    made.field = QLineEdit()
    QVBoxLayout(made).addWidget(made.field)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_an_error_says_what_happened_and_what_to_do(notices):
    notices.show_error(UserError("Cannot be read.", "Ask for it again."))
    assert notices.isVisibleTo(None)
    assert notices.text.text() == "Cannot be read.  Ask for it again."


def test_names_from_outside_are_not_taken_for_markup(notices):
    notices.show_info("<img src=file:///etc/passwd>")
    assert notices.text.textFormat() == Qt.TextFormat.PlainText


def test_what_was_done_can_be_taken_back_once(notices, qtbot):
    notices.show_undo("Dismissed.", ("finding", 7))
    with qtbot.waitSignal(notices.undone) as heard:
        assert notices.undo()
    assert heard.args == [("finding", 7)]
    assert not notices.undo()


def test_a_button_helps_without_being_an_undo(notices, qtbot):
    notices.show_action("The model is missing.", "", "How to get it", "model")
    assert not notices.undo()
    with qtbot.waitSignal(notices.acted) as heard:
        qtbot.mouseClick(notices.action, Qt.MouseButton.LeftButton)
    assert heard.args == ["model"]


def test_a_good_word_goes_by_itself(notices, qtbot):
    notices.show_done("Saved.", for_ms=1)
    qtbot.waitUntil(notices.isHidden)


def test_a_key_does_what_the_map_says(page, qtbot):
    shortcuts, heard = Shortcuts(page), []
    shortcuts.add("confirm", "Confirm", ("Y",), "Verdict", lambda: heard.append("Y"))
    qtbot.keyClick(page, Qt.Key.Key_Y)
    assert heard == ["Y"]
    assert [(line.text, line.keys) for line in shortcuts.help()][-1] == ("Confirm", ("Y",))


def test_letters_typed_into_a_field_are_not_verdicts(page, qtbot):
    shortcuts, heard = Shortcuts(page), []
    shortcuts.add("confirm", "Confirm", ("Y",), "Verdict", lambda: heard.append("Y"))
    shortcuts.add("save", "Save", ("Ctrl+S",), "Verdict", lambda: heard.append("save"))
    page.field.setFocus()
    qtbot.keyClicks(page.field, "yes?")
    qtbot.keyClick(page.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == "yes?"
    assert heard == ["save"]


def test_a_key_has_one_meaning(page):
    shortcuts = Shortcuts(page)
    shortcuts.add("confirm", "Confirm", ("Y",), "Verdict")
    with pytest.raises(ValueError, match="taken"):
        shortcuts.add("yes", "Yes", ("Y",), "Verdict")


def test_the_question_mark_shows_and_hides_the_key_map(page, qtbot):
    shortcuts = Shortcuts(page)
    qtbot.keyClicks(page, "?")
    overlay = shortcuts._map
    assert overlay.isVisible()
    assert overlay.size() == page.size()
    qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert page.hasFocus()


@pytest.mark.parametrize(
    ("similarity", "words"),
    [
        (0.29, "Likely a different person"),
        (0.30, "Cannot tell"),
        (0.59, "Cannot tell"),
        (0.60, "Very likely the same person"),
    ],
)
def test_a_similarity_is_said_in_words(qtbot, themed, similarity, words):
    strip = IdentityStrip()
    qtbot.addWidget(strip)
    strip.show_identity(Identity((), Likeness(similarity, 0.3, 0.6)))
    assert strip.verdict.text() == words
    assert "different below 0.30, same from 0.60" in strip.scale.accessibleName()


def test_a_missing_model_is_said_and_how_to_get_it(qtbot, themed):
    strip = IdentityStrip()
    qtbot.addWidget(strip)
    strip.show_identity(Identity(absence="Not run: model missing", remedy="Choose the file."))
    assert strip.verdict.text() == "Not run: model missing"
    assert strip.detail.text() == "Choose the file."
    assert strip.scale.isHidden()


def test_a_face_opens_large_by_keyboard(qtbot, themed):
    portrait = QImage(40, 50, QImage.Format.Format_RGB32)
    portrait.fill(QColor("tan"))
    strip = IdentityStrip()
    qtbot.addWidget(strip)
    strip.show_identity(Identity((FaceCard("Portrait", portrait, key="p"), FaceCard("Selfie"))))
    strip.show()
    with qtbot.waitSignal(strip.face_opened) as heard:
        qtbot.keyClick(strip._shown[0], Qt.Key.Key_Return)
    assert heard.args == ["p"]
    with qtbot.assertNotEmitted(strip.face_opened):
        qtbot.keyClick(strip._shown[1], Qt.Key.Key_Return)


def test_fewer_pictures_leave_no_old_face_behind(qtbot, themed):
    strip = IdentityStrip()
    qtbot.addWidget(strip)
    strip.show_identity(Identity((FaceCard("a"), FaceCard("b"), FaceCard("c"))))
    strip.show_identity(Identity((FaceCard("a"),)))
    assert [picture.isHidden() for picture in strip._shown] == [False, True, True]


def test_a_notice_of_several_lines_is_shown_whole_where_it_floats(qtbot, themed):
    ground = QWidget()
    ground.resize(700, 300)
    qtbot.addWidget(ground)
    notices = NoticeBar()
    Floating(notices, ground)
    ground.show()
    notices.show_warning("“broken/workspace.sqlite” is no database. " * 5, "Take a snapshot.")
    settle()
    label = notices.text
    assert label.height() >= label.heightForWidth(label.width())


def test_a_long_name_ends_in_dots_and_keeps_its_tip(qtbot):
    name = Elided()
    qtbot.addWidget(name)
    name.setText("阿卜杜拉合曼·买买提艾力·吐尔逊江" * 3)
    assert name.minimumSizeHint().width() < name.sizeHint().width()
    assert name.toolTip() == name.text()
    name.setText("张")
    assert name.minimumSizeHint().width() <= name.sizeHint().width()
