"""App against us with pictures, and the sliders that suppose other limits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from review.app_log import AppCheck, CheckResult
from review.face_disagreements import disagreements
from review.face_rules import judge_faces
from review.what_if import Recording, Supposition, compare
from review.wording import language, set_language
from tests.support.desks import video
from tests.support.face_series import cohort_at, portrait, recording
from tests.widgets.test_lanes_from_view import BARE
from widgets.session.disagreements_panel import DisagreementsPanel
from widgets.session.what_if_panel import WhatIfPanel, knobs_of

LETTERS = "OOOOO" + "X" * 10
LOG = tuple(
    AppCheck(n * 1000, CheckResult.PASSED, 0.8, "", video("抓拍.jpg") if n == 8 else None)
    for n in range(15)
)


class Answer(QObject):
    succeeded = Signal(object)
    failed = Signal(object)


class Album:
    """Hands out promises and remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []
        self.answers: list[Answer] = []

    def _promise(self, kind: str, what: object) -> Answer:
        self.asked.append((kind, what))
        self.answers.append(Answer())
        return self.answers[-1]

    def frame(self, _owner, _ref, at_ms, _side_px):
        return self._promise("frame", at_ms)

    def face(self, _owner, _ref, at_ms, _box, _side_px):
        return self._promise("face", at_ms)

    def portrait(self, _owner, ref, _side_px):
        return self._promise("portrait", ref.path)


@pytest.fixture(autouse=True)
def _english():
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def contradicted():
    judged = judge_faces(recording(LETTERS), portrait())
    found = disagreements(judged.observations, LOG)
    person = replace(BARE.candidate, portrait=video("证件照.jpg"))
    return replace(BARE, candidate=person, faces=judged, app_checks=LOG, disagreements=found)


def test_each_contradiction_is_shown_with_both_pictures_and_the_apps_own(
    qtbot, themed, contradicted
):
    album = Album()
    panel = DisagreementsPanel(album)
    qtbot.addWidget(panel)
    panel.resize(360, 500)
    panel.show()
    panel.show_view(contradicted)
    place = next(n for n, one in enumerate(contradicted.disagreements) if one.picture)
    with qtbot.waitSignal(panel.seek_wanted) as heard:
        panel.table.row_chosen.emit(str(place))
    assert heard.args == [8000]
    assert album.asked == [("face", 8000), ("portrait", "证件照.jpg"), ("portrait", "抓拍.jpg")]
    picture = QImage(40, 50, QImage.Format.Format_RGB32)
    for answer in album.answers:
        answer.succeeded.emit(picture)
    shown = panel.pictures
    assert all(not one.frame.pixmap().isNull() for one in (shown.ours, shown.portrait, shown.app))


def test_a_picture_that_cannot_be_made_says_so_and_the_others_stay(qtbot, themed, contradicted):
    album = Album()
    panel = DisagreementsPanel(album)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_view(contradicted)
    panel.table.row_chosen.emit("0")
    album.answers[0].failed.emit(None)
    assert panel.pictures.ours.frame.text()
    assert not panel.pictures.app.isVisible()
    panel.show_view(None)
    assert not panel.pictures.isVisible()


def compared(**limits: float):
    return compare(Recording(recording(LETTERS), portrait(), (), LOG), Supposition(**limits))


@pytest.fixture
def panel(qtbot, themed):
    made = WhatIfPanel()
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    made.show_comparison(compared())
    return made


def words(panel: WhatIfPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def test_the_sliders_begin_at_the_limits_in_force_and_suppose_nothing(panel):
    assert list(panel.sliders) == ["raw", "raw_differs", "in_a_row", "app"]
    assert panel.supposed == Supposition()
    assert "nothing" in panel.note.text() or "no decision" in panel.note.text()
    assert not panel.back.isEnabled()


def test_moving_a_limit_asks_once_it_rests_and_shows_what_would_change(panel, qtbot):
    with qtbot.waitSignal(panel.asked) as heard:
        panel.sliders["raw_differs"].setValue(92)
        panel.sliders["raw_differs"].setValue(95)
    assert heard.args == [Supposition(raw_differs=0.95)]
    panel.show_comparison(compared(raw_differs=0.95))
    assert any("Differs from the ID photo → Cannot tell" in line for line in words(panel))
    assert any("no longer flagged" in line for line in words(panel))
    with qtbot.waitSignal(panel.seek_wanted) as heard:
        panel.list.itemActivated.emit(panel.list.item(0))
    assert heard.args == [5000]
    panel.reset()
    assert panel.supposed == Supposition()


def test_a_slider_moves_by_keyboard_alone(panel, qtbot):
    slider = panel.sliders["in_a_row"]
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert panel.supposed == Supposition(in_a_row=4)
    assert slider.accessibleName() == "Failed checks in a row"
    assert slider.accessibleDescription() == "3 → 4"


def test_a_match_stays_stricter_than_differs(panel):
    panel.sliders["raw_differs"].setValue(panel.sliders["raw_differs"].minimum())
    panel.sliders["raw"].setValue(panel.sliders["raw"].maximum())
    wished = panel.supposed
    assert compare(Recording(recording(LETTERS), portrait()), wished) is not None
    panel.sliders["raw_differs"].setValue(40)
    assert panel.supposed.raw <= panel.supposed.raw_differs


def test_with_a_cohort_the_score_has_the_sliders():
    found = compare(
        Recording(recording(LETTERS), portrait(), tuple(cohort_at(0.9, 20))), Supposition()
    )
    assert [one.name for one in knobs_of(found)] == ["score", "score_differs", "in_a_row"]


def test_another_recording_begins_anew(panel):
    panel.sliders["in_a_row"].setValue(5)
    panel.clear()
    assert panel.sliders == {}
    panel.show_comparison(None, "No faces were measured in this recording yet.")
    assert panel.result.text() == "No faces were measured in this recording yet."
