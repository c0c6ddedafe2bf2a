"""Two cameras of one submission, by keyboard: in step to the frame, the offset remembered."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import found_workspace, open_desk
from media.jobs import IntegrityJob, measure_integrity_job
from review.commands import RecordIntegrity
from review.queries import SubmissionPage
from tests.support.console_room import REVIEWER, _ref, console_on, id_of, until
from tests.support.desks import ADMIN, row
from tests.support.numbered_clips import number_in, numbered

NUMBER = "26110101150001"
WAIT_MS = 10_000
FRAME_MS = 40
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def furnish(folder, second: str | None):
    """A workspace with one recording; ``second``: a numbered clip, “text”, “gone”, or none."""
    workspace = found_workspace(folder)
    media = workspace.folder / "media"
    shutil.copyfile(numbered("h264.mp4"), media / "正面.mp4")
    refs = {"video": _ref(media / "正面.mp4")}
    if second is not None:
        side = media / "侧面.mkv"
        if second == "text":
            side.write_text("这不是视频\n" * 50, encoding="utf-8")
        else:
            shutil.copyfile(numbered("offset.mkv" if second == "gone" else second), side)
        refs["second_video"] = _ref(side)
    with open_desk(workspace, ADMIN) as desk:
        desk.do(row(candidate_number=NUMBER, candidate_name="张样本", **refs))
        for ref in refs.values():
            facts = measure_integrity_job(IntegrityJob(str(media / ref.path), ""))
            desk.do(RecordIntegrity(sha256=ref.sha256, version="t", facts=facts))
    if second == "gone":
        side.unlink()
    return workspace


@pytest.fixture
def page_with(qapp, tmp_path):
    made = []

    def opened(second: str | None):
        workspace = furnish(tmp_path / "ws", second)
        console = console_on(workspace, tmp_path / "console.ini")
        made.append(console)
        console.window.resize(1440, 900)
        console.window.show()
        console.window.activateWindow()
        QTest.qWaitForWindowActive(console.window)
        console.start(id_of(workspace, NUMBER))
        page = console.window.page("review")
        until(lambda: page.view is not None, page.shown)
        until(lambda: page.player.duration_ms > 0, page.player.opened)
        page.workspace = workspace
        return page

    yield opened
    for console in made:
        console.close()
        console.deleteLater()


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.window().activateWindow()  # without a window manager a closed dialog leaves none active
    QTest.qWaitForWindowActive(page.window())
    page.setFocus()
    QTest.keyClick(page, key, modifier)


def numbers(both) -> tuple[int | None, int | None]:
    return number_in(both.left.playback.picture()), number_in(both.right.playback.picture())


def both_of(page, qtbot):
    press(page, Qt.Key.Key_V, SHIFT)
    both = page.cameras.both
    assert both is not None
    qtbot.waitUntil(lambda: both.ready, timeout=WAIT_MS)
    return both


def kept_offset(page) -> int:
    with open_desk(page.workspace, REVIEWER) as desk:
        shown = desk.ask(SubmissionPage(submission_id=page.view.submission_id))
        return shown.second_camera.offset_ms


def test_the_second_camera_opens_at_the_moment_that_is_shown_and_gives_it_back(page_with, qtbot):
    page = page_with("offset.mkv")
    assert not page.cameras.bar.isHidden()
    page.player.seek(20 * FRAME_MS)
    qtbot.waitUntil(lambda: page.player.position_ms == 20 * FRAME_MS, timeout=WAIT_MS)
    both = both_of(page, qtbot)
    qtbot.waitUntil(lambda: numbers(both) == (20, 20), timeout=WAIT_MS)
    QTest.keyClick(both, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: numbers(both) == (21, 21), timeout=WAIT_MS)
    QTest.keyClick(both, Qt.Key.Key_Escape)
    assert page.cameras.both is None
    qtbot.waitUntil(lambda: page.player.position_ms == 21 * FRAME_MS, timeout=WAIT_MS)


def test_the_offset_is_set_by_key_and_remembered_for_the_submission(page_with, qtbot):
    page = page_with("offset.mkv")
    both = both_of(page, qtbot)
    both.seek(30 * FRAME_MS)
    for _ in range(3):
        QTest.keyClick(both, Qt.Key.Key_Right, ALT)
    QTest.keyClick(both, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: numbers(both) == (30, 32), timeout=WAIT_MS)
    QTest.keyClick(both, Qt.Key.Key_Escape)
    until(lambda: page.view.second_camera.offset_ms == 2 * FRAME_MS, page.shown)
    assert kept_offset(page) == 2 * FRAME_MS
    again = both_of(page, qtbot)
    again.seek(10 * FRAME_MS)
    qtbot.waitUntil(lambda: numbers(again) == (10, 12), timeout=WAIT_MS)
    again.close()


def test_both_play_in_step_and_stop_at_the_same_frame(page_with, qtbot):
    page = page_with("h264.mkv")
    both = both_of(page, qtbot)
    QTest.keyClick(both, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (numbers(both)[0] or 0) > 15, timeout=WAIT_MS)
    QTest.keyClick(both, Qt.Key.Key_Space)

    def together() -> bool:
        left, right = numbers(both)
        return left == right and not both.right.playback.playing

    qtbot.waitUntil(together, timeout=WAIT_MS)
    both.close()


def test_x_gives_the_second_camera_the_larger_picture(page_with, qtbot):
    both = both_of(page_with("h264.mkv"), qtbot)
    assert both.left.width() > both.right.width()
    QTest.keyClick(both, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: both.right.width() > both.left.width(), timeout=WAIT_MS)
    both.close()


def test_where_one_camera_filmed_there_is_no_bar_and_the_key_says_so(page_with):
    page = page_with(None)
    assert page.cameras.bar.isHidden()
    press(page, Qt.Key.Key_V, SHIFT)
    assert page.cameras.both is None
    assert page.notices.isVisible()


def test_a_second_video_that_is_none_is_one_calm_line_and_the_main_one_plays(page_with, qtbot):
    page = page_with("text")
    assert "侧面.mkv" in page.cameras.bar.words.text()
    press(page, Qt.Key.Key_V, SHIFT)
    both = page.cameras.both
    qtbot.waitUntil(lambda: both.left.playback.ready, timeout=WAIT_MS)
    assert both.right.picture.card_text
    both.seek(12 * FRAME_MS)
    qtbot.waitUntil(lambda: numbers(both)[0] == 12, timeout=WAIT_MS)
    both.close()


def test_a_second_video_that_is_gone_is_said_beside_the_main_one(page_with, qtbot):
    page = page_with("gone")
    press(page, Qt.Key.Key_V, SHIFT)
    both = page.cameras.both
    qtbot.waitUntil(lambda: bool(both.right.picture.card_text), timeout=WAIT_MS)
    both.seek(12 * FRAME_MS)
    qtbot.waitUntil(lambda: numbers(both)[0] == 12, timeout=WAIT_MS)
    both.close()
