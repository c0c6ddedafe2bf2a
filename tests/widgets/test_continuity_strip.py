"""The small pictures of all that a candidate handed in: by time, by keyboard, the worst marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from media.liveness import Liveness
from review.continuity import Handed, continuity_of
from review.identity_matrix import ItemKind, MatrixItem
from tests.support.face_series import BLURRED, at_distance, cohort_at, portrait, recording
from tests.support.store_values import NOON, media
from widgets import theme
from widgets.background import Task
from widgets.session.continuity_panel import MOST_THUMBS, ContinuityPanel
from widgets.session.identity_strip import FaceCard, FacePicture, Identity, IdentityStrip
from widgets.session.identity_words import liveness_lines, place_words, quality_words


class NoPictures:
    """A source whose files are all gone: what is shown then has to be enough."""

    def portrait(self, owner: QObject, *_: object) -> Task:
        return Task(owner)

    face = portrait


def item(kind: ItemKind, name: str, days: int | None = None, **more) -> MatrixItem:
    at = None if days is None else NOON + timedelta(days=days)
    plain = {"submission_id": "", "exam": "校考", "subject": "朗诵", "attempt_number": 1}
    given = {**plain, "practice": False, "media": media(name), "kind": kind, "at": at, **more}
    return MatrixItem(**given)


def id_photo() -> Handed:
    return Handed(item(ItemKind.PORTRAIT, "id.jpg"), portrait())


def selfie(days: int | None, distance: float = 0.25, **changes) -> Handed:
    facts = portrait(at_distance(distance, 3 if distance > 0.5 else 0))
    return Handed(item(ItemKind.SELFIE, f"selfie{days}.jpg", days), replace(facts, **changes))


def filmed(name: str, days: int | None, letters: str = "OOOOO") -> Handed:
    made = item(ItemKind.RECORDING, f"{name}.mp4", days, submission_id=name, subject=name)
    return Handed(made, recording(letters))


@pytest.fixture
def panel(qtbot):
    made = ContinuityPanel(NoPictures())
    qtbot.addWidget(made)
    return made


def show(panel, *handed: Handed, here: str = ""):
    made = continuity_of("c1", handed, cohort_at(0.9, 20), cohort="f", now=NOON)
    panel.show()
    panel.show_continuity(made, here)
    panel.resize(340, 200)
    return made


def test_pictures_stand_in_the_order_of_time_the_id_photo_first(panel):
    show(panel, id_photo(), selfie(5), filmed("舞蹈", 3), filmed("声乐", 1))
    assert [one.name.partition(" ")[0] for one in panel.strip.thumbs][1:3] == ["声乐", "舞蹈"]
    assert panel.strip.thumbs[0].state == ""
    assert [one.state for one in panel.strip.thumbs[1:]] == ["match"] * 3


def test_the_least_alike_pair_is_marked_by_a_bracket_and_named_in_words(panel):
    show(panel, id_photo(), selfie(0, 0.95), filmed("声乐", 1), filmed("舞蹈", 2))
    assert panel.strip.worst is not None
    assert 1 in panel.strip.worst
    assert "声乐" in panel.summary.text() or "舞蹈" in panel.summary.text()
    assert panel.strip.thumbs[1].state == "differs"


def test_where_all_are_alike_no_pair_is_marked(panel):
    show(panel, id_photo(), selfie(0), filmed("声乐", 1))
    assert panel.strip.worst is None
    assert panel.summary.text()


def test_by_keyboard_another_recording_opens_at_its_moment(panel, qtbot):
    show(panel, id_photo(), filmed("声乐", 1), filmed("舞蹈", 2), here="声乐")
    QTest.keyClick(panel.strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.place_wanted) as heard:
        QTest.keyClick(panel.strip, Qt.Key.Key_Return)
    name, _, seconds = heard.args[0].partition("@")
    assert (name, float(seconds) >= 0) == ("舞蹈", True)


def test_the_recording_on_the_page_is_sought_and_a_picture_opens_all_pairs(panel, qtbot):
    show(panel, id_photo(), filmed("声乐", 1), here="声乐")
    with qtbot.waitSignal(panel.seek_wanted):
        QTest.keyClick(panel.strip, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.matrix_wanted):
        QTest.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_an_id_photo_alone_has_no_strip_but_what_is_to_be_said_of_it(panel):
    show(panel, id_photo())
    assert not panel.strip.isVisible()
    assert panel.words.text()
    panel.show_continuity(None, "")
    assert not panel.isVisible()


def test_each_picture_is_told_to_a_screen_reader(panel):
    show(panel, id_photo(), selfie(0, 0.95), filmed("声乐", 1))
    assert panel.strip.accessibleName().count(";") == 2
    assert all(one.words for one in panel.strip.thumbs)


def test_more_pictures_than_fit_wrap_and_stay_within_bounds(panel):
    several = [filmed(f"科目{number}", number) for number in range(MOST_THUMBS + 5)]
    show(panel, id_photo(), *several)
    assert len(panel.strip.thumbs) == MOST_THUMBS
    assert panel.strip.heightForWidth(340) > panel.strip.heightForWidth(2000)
    for _ in panel.strip.thumbs:
        QTest.keyClick(panel.strip, Qt.Key.Key_Left)
    image = panel.grab().toImage()
    assert not image.isNull()


def test_a_picture_that_comes_late_for_another_candidate_is_left_out(panel):
    show(panel, id_photo(), filmed("声乐", 1))
    panel.strip.put_image("gone", QImage(4, 4, QImage.Format.Format_RGB32))
    show(panel, id_photo(), filmed("舞蹈", 1))
    assert not panel.strip.has_image("gone")


def test_quality_and_the_hint_about_screens_are_told_calmly():
    made = continuity_of(
        "c1",
        (
            id_photo(),
            selfie(0, light=BLURRED, liveness=Liveness(looks_real=False, score=0.9)),
            selfie(1, 0.3, liveness=Liveness(looks_real=True, score=0.9)),
        ),
        cohort_at(0.9, 20),
        cohort="f",
        now=NOON,
    )
    assert quality_words(made.items[1])
    lines = liveness_lines(made.items)
    assert len(lines) == 3  # ID photo not measured for it, one doubtful, one without a sign
    assert place_words(made.items[2]).count("21") == 1


def test_where_nothing_was_checked_one_line_says_so():
    missing = Liveness(reason="liveness-model-missing")
    made = continuity_of(
        "c1",
        (selfie(0, liveness=missing), selfie(1, 0.3, liveness=missing)),
        (),
        cohort="",
        now=NOON,
    )
    assert len(liveness_lines(made.items)) == 1


def test_cards_say_how_each_face_stands_to_the_id_photo(qtbot):
    strip = IdentityStrip()
    qtbot.addWidget(strip)
    plain = FaceCard("ID photo", key="portrait")
    said = FaceCard("Selfie", key="selfie", state="differs", words="different")
    strip.show_identity(Identity((plain, said)))
    strip.resize(340, 300)
    strip.show()
    cards = strip.findChildren(FacePicture)
    assert cards[1].accessibleName() == "Selfie different"
    with_words = cards[0].heightForWidth(80)
    strip.show_identity(Identity((plain,)))
    assert cards[0].heightForWidth(80) < with_words
    assert [card.isVisible() for card in cards] == [True, False]
    with qtbot.waitSignal(strip.face_opened) as heard:
        QTest.keyClick(cards[0], Qt.Key.Key_Return)
    assert heard.args == ["portrait"]


def test_four_cards_stand_in_one_row(qtbot):
    strip = IdentityStrip()
    qtbot.addWidget(strip)
    strip.show_identity(Identity(tuple(FaceCard(str(number)) for number in range(3))))
    strip.show_identity(Identity(tuple(FaceCard(str(number)) for number in range(4))))
    strip.resize(340, 300)
    strip.show()
    qtbot.waitExposed(strip)
    assert len({card.y() for card in strip.findChildren(FacePicture)}) == 1


def test_the_largest_text_still_shows_every_thumb(panel):
    theme.apply(QApplication.instance(), theme.Mode.LIGHT, scale=2.0)
    try:
        show(panel, id_photo(), *(filmed(f"科目{number}", number) for number in range(8)))
        rows = panel.strip.heightForWidth(panel.strip.width())
        assert panel.strip.height() >= min(rows, panel.strip.minimumSizeHint().height())
        assert rows > panel.strip.minimumSizeHint().height()
    finally:
        theme.apply(QApplication.instance(), theme.Mode.LIGHT)
