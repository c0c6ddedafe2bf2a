"""The file's page as a person uses it: over a real desk, with files that were really damaged."""

from __future__ import annotations

import hashlib
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.support.console_room import console_on, id_of, until
from tests.support.damaged_room import (
    CUT,
    DIED,
    FAILED,
    PHONE,
    SPOILED,
    TWIN,
    UNSEEN,
    WHOLE,
    furnish_damaged,
)
from widgets.session.stretch_pictures import moments_of
from widgets.timeline.lanes import Segment


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish_damaged(tmp_path_factory.mktemp("damaged") / "ws")


@pytest.fixture
def console(qapp, furnished, tmp_path):
    place = tmp_path / "ws"
    shutil.copytree(furnished.folder, place)
    made = console_on(type(furnished).at(place), tmp_path / "console.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    yield made
    made.close()
    made.deleteLater()


def file_of(console, who):
    """The review page with the file of this candidate's recording on it."""
    submission_id = id_of(console.workspace, who[0])
    console.start(submission_id)
    page = console.window.page("review")
    until(lambda: page.view is not None and page.view.submission_id == submission_id, page.shown)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_I)
    until(lambda: page.files.panel.dossier is not None, page.files.shown)
    until(lambda: page.at_rest, page.rested)
    return page


def words_in(widget):
    """Of all labels; those just laid out are only shown once the event loop turns."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_cut_file_says_what_is_missing_why_and_what_to_do(console):
    panel = file_of(console, CUT).files.panel
    said = words_in(panel)
    assert "末尾缺失" in panel.verdict.words
    assert panel.grade.words == "已证实"
    for words in ("可能原因", "也可能是", "如何处理", "§2-16", "字节", "integrity/", "未检查"):
        assert words in said
    length, size = panel.time_bar.bar, panel.byte_bar.bar
    assert 0.3 < length.present / length.whole < 0.7
    assert size.present == panel.dossier.file.size_bytes
    assert size.whole > size.present


def test_a_stretch_is_reached_by_keyboard_and_by_mouse(console):
    page = file_of(console, SPOILED)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    stretches = page.files.panel.stretches
    start = stretches.stretches[0].start_ms
    assert start > 1000
    stretches.setFocus()
    stretches.setCurrentRow(0)
    QTest.keyClick(stretches, Qt.Key.Key_Return)
    until(lambda: abs(page.player.position_ms - start) <= 60, page.player.landed)
    QTest.mouseClick(page.files.panel.first, Qt.MouseButton.LeftButton)
    until(lambda: page.player.position_ms <= 40, page.player.landed)


def test_the_log_is_shown_on_demand_as_plain_text(console):
    panel = file_of(console, CUT).files.panel
    assert 1 <= len(panel.log.said.text().splitlines()) <= 3
    assert not panel.log.whole.isVisible()
    panel.log.more.click()
    assert panel.log.whole.isVisible()
    assert panel.log.whole.toPlainText() == "\n".join(panel.dossier.log.lines)
    assert str(console.workspace.folder) not in panel.log.whole.toPlainText()


def test_the_checksum_is_copied_whole(console):
    panel = file_of(console, WHOLE).files.panel
    panel.copy_hash.click()
    assert QGuiApplication.clipboard().text() == panel.dossier.file.sha256


def test_a_whole_file_is_not_called_proved_and_offers_no_copy(console):
    panel = file_of(console, WHOLE).files.panel
    assert panel.verdict.words == "未发现问题（不等于已证明无损）"
    assert not panel.salvage.isVisible()
    assert panel.time_bar.bar.present == panel.time_bar.bar.whole


@pytest.mark.parametrize(("who", "words"), [(FAILED, "未能检查"), (UNSEEN, "尚未分析")])
def test_a_file_without_a_verdict_says_so(console, who, words):
    panel = file_of(console, who).files.panel
    assert words in panel.verdict.words
    assert panel.state.text()
    assert not panel.salvage.isVisible()


def test_a_copy_of_what_plays_is_played_under_its_own_name(console):
    page = file_of(console, CUT)
    original = console.workspace.folder / "media" / page.view.video.path
    before = hashlib.sha256(original.read_bytes()).hexdigest()
    page.files.panel.salvage.make.click()
    assert page.files.panel.salvage.busy.isVisible()
    until(page.files.banner.isVisible, page.files.copied, timeout_ms=60_000)
    assert "修复副本，可播放" in page.files.banner.words.text()
    assert "原件未改动" in page.files.banner.words.text()
    until(lambda: 0 < page.player.duration_ms < 9000, page.player.opened)
    assert hashlib.sha256(original.read_bytes()).hexdigest() == before
    page.files.banner.back.click()
    assert not page.files.banner.isVisible()
    until(lambda: page.player.duration_ms > 11_000, page.player.opened)


def test_without_an_index_it_says_which_practice_recording_could_help(console):
    page = file_of(console, DIED)
    box = page.files.panel.salvage
    assert "可作重建工具的参考" in box.hint.text()
    assert PHONE in box.hint.text()
    box.make.click()
    until(lambda: bool(box.words.text()) and not box.working, box.settled, timeout_ms=60_000)
    assert "需要同一手机" in box.words.text()
    assert not page.files.banner.isVisible()


def test_the_report_is_written_where_it_was_asked_for(console, tmp_path):
    page = file_of(console, CUT)
    target = tmp_path / "报告 1.pdf"
    page.files.save_report_as(target)
    until(target.exists, page.files.saved)
    assert target.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.glob(".*part")) == []


def test_a_place_that_cannot_be_written_is_a_sentence(console, tmp_path):
    page = file_of(console, CUT)
    page.files.save_report_as(tmp_path / "nowhere" / "r.pdf")
    until(page.notices.isVisible, console.client.busy_changed)
    assert "报告未能写出" in page.notices.text.text()


# --- side by side --------------------------------------------------------------------------------


@pytest.fixture
def pair(console):
    page = file_of(console, WHOLE)
    QTest.keyClick(page, Qt.Key.Key_V)
    shown = page.files.comparison
    assert shown is not None
    until(lambda: shown.ready, shown.left.playback.opened, shown.right.playback.opened)
    yield shown
    shown.close()


def test_the_same_file_of_another_candidate_is_laid_beside_it(pair):
    assert WHOLE[0] in pair.left.title.text()
    assert TWIN[0] in pair.right.title.text()
    assert "逐字节相同" in pair.remark.text()


def test_both_go_to_the_same_moment(pair):
    pair.seek(4000)
    until(lambda: _together(pair, 4000), pair.left.playback.landed, pair.right.playback.landed)


def test_an_offset_moves_the_other_one(pair):
    pair.offset.setValue(2.0)
    pair.seek(4000)
    until(lambda: _together(pair, 4000), pair.left.playback.landed, pair.right.playback.landed)
    assert abs(pair.right.playback.position_ms - 6000) <= 60


def test_a_moment_that_the_other_has_not_is_told(pair):
    pair.offset.setValue(-8.0)
    pair.seek(1000)
    assert "没有这一时刻" in pair.remark.text()
    assert pair.partner_ms(1000) is None


def test_one_transport_plays_and_stops_both(pair):
    left, right = pair.left.playback, pair.right.playback
    QTest.keyClick(pair, Qt.Key.Key_Space)
    until(lambda: left.playing and right.playing, left.playing_changed, right.playing_changed)
    until(lambda: left.frame_ms > 400, left.position_changed)
    QTest.keyClick(pair, Qt.Key.Key_Space)
    until(lambda: not left.playing and not right.playing, left.playing_changed)
    until(lambda: abs(left.position_ms - right.position_ms) <= 60, right.landed)


def test_escape_closes_it_and_lets_go_of_the_files(pair):
    QTest.keyClick(pair, Qt.Key.Key_Escape)
    assert not pair.isVisible()
    assert not pair.left.playback.ready
    assert not pair.right.playback.ready


def _together(pair, at_ms):
    left, right = pair.left.playback, pair.right.playback
    there = right.frame_ms - pair.offset_ms
    return abs(left.frame_ms - at_ms) <= 60 and abs(there - at_ms) <= 60


# --- pictures of a stretch -----------------------------------------------------------------------


def test_a_stretch_is_shown_before_inside_and_after(console):
    panel = file_of(console, SPOILED).files.panel
    start = panel.stretches.stretches[0].start_ms
    before, inside, after = panel.pictures.moments
    assert before < start <= inside < after
    until(
        lambda: not panel.pictures.frames[0].pixmap().isNull(),
        console.pictures._runner.busy_changed,
    )


@pytest.mark.parametrize(
    ("start", "end", "present", "moments"),
    [
        (2000, 4000, 10_000, (1600, 3000, 4400)),
        (0, 2000, 10_000, (None, 1000, 2400)),
        (6000, 10_000, 6000, (5600, None, None)),  # the missing end
        (9000, 10_000, 10_000, (8600, 9500, None)),
        (0, 1000, 0, (None, None, None)),
    ],
)
def test_only_moments_with_a_picture_are_asked_for(start, end, present, moments):
    assert moments_of(Segment(start, end, "gap"), present) == moments
