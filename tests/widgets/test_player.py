"""The player lands on the exact frame and stays calm when there is nothing to play."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.widgets.conftest import FRAMES, RATE, frame_number
from widgets.player.player import FaceBox, Player

FRAME_MS = 1000 / RATE


@pytest.fixture
def player(qtbot, themed):
    made = Player()
    qtbot.addWidget(made)
    made.resize(480, 360)
    made.show()
    yield made
    made.close_recording()


@pytest.fixture
def opened(player, counted_clip, qtbot):
    with qtbot.waitSignals([player.opened, player.position_changed], timeout=10_000):
        player.open(counted_clip)
    return player


def land(player, qtbot, act):
    with qtbot.waitSignal(player.landed, timeout=10_000) as heard:
        act()
    return heard.args[0]


def test_opening_shows_the_first_frame_at_rest(opened):
    assert frame_number(opened.picture()) == 0
    assert not opened.playing
    assert abs(opened.duration_ms - FRAMES * FRAME_MS) <= FRAME_MS


@pytest.mark.parametrize("number", [0, 1, 24, 25, 26, 40, 73, 74])
def test_a_seek_lands_on_the_frame_that_is_on_the_screen_then(opened, qtbot, number):
    landed_ms = land(opened, qtbot, lambda: opened.seek(round(number * FRAME_MS + FRAME_MS / 2)))
    assert frame_number(opened.picture()) == number
    assert abs(landed_ms - number * FRAME_MS) <= 1


@pytest.mark.parametrize("number", [10, 24, 25, 26, 61])
def test_the_first_millisecond_of_a_frame_belongs_to_it(opened, qtbot, number):
    land(opened, qtbot, lambda: opened.seek(round(number * FRAME_MS)))
    assert frame_number(opened.picture()) == number


def test_stepping_moves_by_one_frame_both_ways(opened, qtbot):
    land(opened, qtbot, lambda: opened.seek(round(25 * FRAME_MS + 10)))
    seen = []
    for key in (Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Comma):
        land(opened, qtbot, lambda key=key: qtbot.keyClick(opened, key))
        seen.append(frame_number(opened.picture()))
    land(opened, qtbot, lambda: opened.run("step_back"))
    assert [*seen, frame_number(opened.picture())] == [26, 27, 26, 25, 24]


def test_known_frame_times_are_followed(player, counted_clip, qtbot):
    times = [number * FRAME_MS for number in range(FRAMES)]
    with qtbot.waitSignals([player.opened, player.position_changed], timeout=10_000):
        player.open(counted_clip, times)
    land(player, qtbot, lambda: player.seek(round(30 * FRAME_MS)))
    assert frame_number(player.picture()) == 30
    land(player, qtbot, lambda: player.run("step_back"))
    assert frame_number(player.picture()) == 29


def test_a_seek_asked_for_before_the_file_is_open_is_kept(player, counted_clip, qtbot):
    player.open(counted_clip)
    land(player, qtbot, lambda: player.seek(round(50 * FRAME_MS + 5)))
    assert frame_number(player.picture()) == 50


@pytest.mark.parametrize("before_opening", [True, False])
def test_a_seek_beyond_the_end_shows_the_last_frame(player, counted_clip, qtbot, before_opening):
    player.open(counted_clip)
    if not before_opening:
        qtbot.waitUntil(lambda: player.duration_ms > 0, timeout=10_000)
    land(player, qtbot, lambda: player.seek(99_999))
    assert frame_number(player.picture()) == FRAMES - 1


def test_scrubbing_ends_on_the_last_place_asked_for(opened, qtbot):
    def scrub():
        for number in (10, 60, 20, 55, 33):
            opened.seek(round(number * FRAME_MS + 20))

    land(opened, qtbot, scrub)
    assert frame_number(opened.picture()) == 33


def test_playing_runs_to_the_end_and_keeps_the_last_picture(opened, qtbot):
    opened.playback.set_rate(16)
    with qtbot.waitSignals([opened.playback.ended, opened.landed], timeout=15_000):
        opened.play()
    assert not opened.playing
    assert frame_number(opened.picture()) == FRAMES - 1


def test_running_backwards_comes_to_the_start(opened, qtbot):
    land(opened, qtbot, lambda: opened.seek(round(20 * FRAME_MS + 20)))
    opened.playback.set_rate(4)
    qtbot.keyClick(opened, Qt.Key.Key_J)
    assert opened.playing
    qtbot.waitUntil(lambda: frame_number(opened.picture()) == 0, timeout=10_000)
    qtbot.waitUntil(lambda: not opened.playing, timeout=10_000)


def test_one_key_sets_and_clears_the_loop(opened, qtbot):
    heard = []
    opened.loop_changed.connect(heard.append)
    land(opened, qtbot, lambda: opened.seek(1000))
    qtbot.keyClick(opened, Qt.Key.Key_B)
    land(opened, qtbot, lambda: opened.seek(500))
    qtbot.keyClick(opened, Qt.Key.Key_B)
    qtbot.keyClick(opened, Qt.Key.Key_B)
    assert heard == [(1000, None), (480, 1000), None]


def test_a_loop_comes_back_to_its_start(opened, qtbot):
    opened.set_loop(400, 800)
    land(opened, qtbot, lambda: opened.seek(600))
    landed_ms = land(opened, qtbot, opened.play)
    assert landed_ms == 400


def test_speed_has_steps_and_ends(opened):
    opened.run("slower")
    assert opened.playback.rate == 0.75
    for _ in range(20):
        opened.run("faster")
    assert opened.playback.rate == 16
    opened.run("normal")
    assert opened.transport.rate.currentData() == 1


def test_mirroring_turns_the_picture_but_not_the_recording(opened):
    opened.set_boxes((FaceBox(0.0, 0.0, 0.2, 0.2, "match", "同一人"),))
    opened.run("mirror")
    assert opened.view.transform().m11() < 0
    opened.run("rotate")
    assert opened.view.quarter_turns == 1
    opened.reset_view()
    assert opened.view.transform().m11() > 0
    assert frame_number(opened.picture()) == 0


@pytest.mark.parametrize("content", [b"", b"this is no video", b"#EXTM3U\nfile:///etc/passwd\n"])
def test_what_cannot_be_played_gets_a_sentence(player, tmp_path, qtbot, content):
    path: Path = tmp_path / "notes.mp4"
    path.write_bytes(content)
    with qtbot.waitSignal(player.failed, timeout=10_000):
        player.open(path)
    assert "cannot be played" in player.view.card_text
    assert not player.transport.buttons["toggle"].isEnabled()


@pytest.mark.parametrize("name", ["list.m3u8", "list.mp4"])
@pytest.mark.parametrize(
    "head", ["#EXTM3U\n#EXTINF:3.0,\n{0}\n", "ffconcat version 1.0\nfile {0}\n"]
)
def test_a_playlist_posing_as_a_video_opens_nothing_else(
    player, counted_clip, tmp_path, qtbot, name, head
):
    local = tmp_path / "clip.mp4"
    local.write_bytes(counted_clip.read_bytes())
    path: Path = tmp_path / name
    path.write_text(head.format(local.name), encoding="utf-8")
    heard = []
    player.failed.connect(heard.append)
    with qtbot.waitSignal(player.failed, timeout=10_000), qtbot.assertNotEmitted(player.opened):
        player.open(path)
    assert len(heard) == 1


def test_full_screen_and_back_keeps_the_place_on_the_page(qtbot, themed):
    page = QWidget()
    player = Player()
    QVBoxLayout(page).addWidget(player)
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show()
    before = player.geometry()
    with qtbot.waitSignal(player.full_screen_changed) as heard:
        qtbot.keyClick(player, Qt.Key.Key_F)
    assert heard.args == [True]
    assert player.isFullScreen()
    qtbot.keyClick(player, Qt.Key.Key_Escape)
    assert not player.isWindow()
    qtbot.waitUntil(lambda: player.geometry() == before)


def test_after_a_bad_file_a_good_one_plays(player, tmp_path, counted_clip, qtbot):
    with qtbot.waitSignal(player.failed, timeout=10_000):
        player.open(tmp_path / "missing.mp4")
    with qtbot.waitSignals([player.opened, player.position_changed], timeout=10_000):
        player.open(counted_clip)
    assert player.view.card_text == ""
    assert frame_number(player.picture()) == 0


def test_a_still_stands_in_for_a_damaged_recording(player):
    picture = QImage(64, 48, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    player.show_still(picture, "Only one picture could be read", "Ask for the file again.")
    middle = player.view.grab().toImage().pixelColor(player.view.width() // 2, 20)
    assert middle.red() > 200
    assert "Only one picture" in player.view.card_text
    assert player.transport.buttons["rotate"].isEnabled()
    assert not player.transport.buttons["toggle"].isEnabled()


def test_boxes_are_drawn_where_the_face_is(opened):
    opened.set_boxes((FaceBox(0.25, 0.25, 0.5, 0.5, "differs", ""),))
    with_box = opened.view.grab().toImage()
    opened.run("boxes")
    without = opened.view.grab().toImage()
    assert with_box != without
