"""The landing error against ffprobe's times, in frames, over all the ways of writing times: zero.

Every frame carries its number as bars. ``decoded_times_ms`` is ffprobe's word after decoding; the
player gets what the console measures from the packets alone.
"""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from media.frame_times import FrameTimesJob, measure_frame_times
from media.thumbnails import EvidenceJob, evidence_frame
from tests.support.clips import clip, cut, without_middle
from tests.support.numbered_clips import (
    HOLE_AT,
    KEY_EVERY,
    KINDS,
    decoded_times_ms,
    number_in,
    numbered,
)
from widgets.player.player import Player

_WAIT_MS = 8_000


class Viewer:
    """A player on a numbered clip, and what is to be seen in it."""

    def __init__(self, qtbot, name: str, *, with_times: bool = True) -> None:
        self.qtbot, self.name = qtbot, name
        path = numbered(name)
        times = decoded_times_ms(path)
        self.times = [at - times[0] for at in times]
        self.player = Player()
        qtbot.addWidget(self.player)
        self.player.resize(320, 240)
        self.player.show()
        with qtbot.waitSignals(
            [self.player.opened, self.player.position_changed], timeout=_WAIT_MS
        ):
            self.player.open(path)
        if with_times:
            self.player.set_frame_times(measure_frame_times(FrameTimesJob(str(path))))
        self.first = number_in(self.player.picture(), name)

    def land(self, act) -> int:
        """Which frame is on the screen after a command, counted from the first."""
        with self.qtbot.waitSignal(self.player.landed, timeout=_WAIT_MS) as heard:
            act()
        self.landed_ms = heard.args[0]
        return number_in(self.player.picture(), self.name) - self.first

    def seek(self, at_ms: float) -> int:
        return self.land(lambda: self.player.seek(at_ms))


@pytest.fixture
def watch(qtbot, themed):
    opened = []

    def view(name: str, **options) -> Viewer:
        opened.append(Viewer(qtbot, name, **options))
        return opened[-1]

    yield view
    for one in opened:
        one.player.close_recording()


def chosen(count: int) -> list[int]:
    """First and last, and those around key frames, out of order."""
    around = [2 * KEY_EVERY + by for by in (1, 0, -1, -2)]
    return [index for index in (*around, KEY_EVERY - 1, count - 1, 3, 0) if index < count]


@pytest.mark.parametrize("name", KINDS)
def test_a_seek_lands_on_the_frame_that_ffprobe_says_is_shown_then(watch, name):
    viewer = watch(name)
    wanted = chosen(len(viewer.times))
    assert [viewer.seek(viewer.times[index]) for index in wanted] == wanted
    assert abs(viewer.landed_ms - viewer.times[wanted[-1]]) <= 1


@pytest.mark.parametrize("name", KINDS)
def test_single_steps_show_every_frame_both_ways(watch, name):
    viewer = watch(name)
    start, count = 2 * KEY_EVERY - 3, 4
    viewer.seek(viewer.times[start])
    forth = [viewer.land(lambda: viewer.player.run("step")) for _ in range(count)]
    back = [viewer.land(lambda: viewer.player.run("step_back")) for _ in range(count)]
    assert forth == list(range(start + 1, start + 1 + count))
    assert back == list(range(start + count - 1, start - 1, -1))


@pytest.mark.parametrize("name", ["hevc.mp4", "fragmented.mp4", "offset.mkv", "late.mp4"])
def test_a_still_that_is_cut_out_shows_what_the_player_shows(watch, name):
    viewer = watch(name)
    first_ms = round(decoded_times_ms(numbered(name))[0])
    for index in (KEY_EVERY - 1, KEY_EVERY, 2 * KEY_EVERY - 1):
        shown = viewer.seek(viewer.times[index])
        job = EvidenceJob(str(numbered(name)), viewer.landed_ms, first_pts_ms=first_ms)
        still = number_in(QImage.fromData(evidence_frame(job)), name)
        assert still - viewer.first == shown == index


@pytest.mark.parametrize("name", ["h264.mp4", "late.mp4", "offset.mkv", "fragmented.mp4"])
def test_before_the_times_are_known_positions_count_from_the_first_frame_all_the_same(watch, name):
    viewer = watch(name, with_times=False)
    assert viewer.player.position_ms == 0
    assert viewer.seek(viewer.times[KEY_EVERY + 5] + 5) == KEY_EVERY + 5
    assert abs(viewer.landed_ms - viewer.times[KEY_EVERY + 5]) <= 1


# ---- where there is no picture -----------------------------------------------------------------


def test_a_moment_without_a_picture_says_so_and_a_jump_gets_out_of_it(watch):
    viewer = watch("vfr.mp4")
    before, after = viewer.times[HOLE_AT - 1], viewer.times[HOLE_AT]
    middle = round((before + after) / 2)
    assert viewer.seek(middle) == HOLE_AT - 1
    assert viewer.player.position_ms == middle
    assert "此处没有画面" in viewer.player.view.remark or "No picture" in viewer.player.view.remark
    assert viewer.land(lambda: viewer.player.run("step")) == HOLE_AT
    assert viewer.player.view.remark == ""
    viewer.seek(middle)
    viewer.land(lambda: viewer.player.run("forward"))
    assert number_in(viewer.player.picture()) == len(viewer.times) - 1


def test_playing_goes_on_through_a_hole_and_tells_the_time_there(watch, qtbot):
    viewer = watch("vfr.mp4")
    hole = (viewer.times[HOLE_AT - 1], viewer.times[HOLE_AT])
    viewer.seek(hole[0] - 100)
    heard, gaps = [], []
    viewer.player.position_changed.connect(heard.append)
    viewer.player.playback.gap_changed.connect(gaps.append)
    with qtbot.waitSignal(viewer.player.playback.ended, timeout=_WAIT_MS):
        viewer.player.play()
    assert any(hole[0] + 200 < at < hole[1] - 100 for at in heard)
    assert gaps[0][1] == pytest.approx(hole[1])
    assert gaps[-1] is None


@pytest.fixture
def damaged(qtbot, themed, tmp_path):
    player = Player()
    qtbot.addWidget(player)
    player.show()

    def opened(name: str, data: bytes) -> Player:
        path = tmp_path / name
        path.write_bytes(data)
        with qtbot.waitSignals([player.opened, player.position_changed], timeout=_WAIT_MS):
            player.open(path, measure_frame_times(FrameTimesJob(str(path))))
        return player

    yield opened
    player.close_recording()


def test_a_recording_that_was_cut_off_plays_to_its_last_picture_and_says_what_is_missing(
    damaged, qtbot
):
    player = damaged("cut.mp4", cut(clip("h264_front").read_bytes(), 0.6))
    last_ms = player.playback.frames.last_ms
    player.playback.set_rate(16)
    with qtbot.waitSignals([player.playback.ended, player.landed], timeout=_WAIT_MS):
        player.play()
    with qtbot.waitSignal(player.landed, timeout=_WAIT_MS):
        player.seek(11_000)
    assert last_ms - 200 <= player.playback.frame_ms <= last_ms
    assert player.position_ms == 11_000
    assert player.playback.gap is not None


def test_a_seek_into_pictures_that_cannot_be_decoded_ends_at_the_last_one_before(damaged, qtbot):
    player = damaged("mid.mp4", without_middle(clip("h264_front").read_bytes(), 0.5))
    for at_ms in (9_000, 7_000):
        with qtbot.waitSignal(player.landed, timeout=_WAIT_MS):
            player.seek(at_ms)
        assert 5_000 < player.playback.frame_ms < 6_200
        assert player.playback.gap is not None
    with qtbot.waitSignal(player.landed, timeout=_WAIT_MS):
        player.seek(2_000)
    assert player.playback.frame_ms == 2_000
    assert player.playback.gap is None


@pytest.mark.parametrize(
    "name",
    [
        "media__sample_fragmented.mp4",
        "media__sample_rotate_and_reflect.mp4",
        "media__sample_mdat_too_long.mp4",
        "media__sample_sef_slow_motion.mp4",
        "media__bbb_176x144_128kbps_15fps_h263.3gp",
        "decord__video_90.mov",
        "go-mp4__sample_fragmented.mp4",
    ],
)
def test_real_files_of_phones_land_where_ffprobe_says(qtbot, themed, shared_data, name):
    path = shared_data / "media" / name
    times = decoded_times_ms(path)
    player = Player()
    qtbot.addWidget(player)
    player.show()
    with qtbot.waitSignals([player.opened, player.position_changed], timeout=_WAIT_MS):
        player.open(path, measure_frame_times(FrameTimesJob(str(path))))
    for index in (len(times) // 2, len(times) - 1, 0, len(times) // 3):
        with qtbot.waitSignal(player.landed, timeout=_WAIT_MS):
            player.seek(round(times[index] - times[0]))
        assert abs(player.playback.frame_ms - (times[index] - times[0])) <= 1
    player.close_recording()
