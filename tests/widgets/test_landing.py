"""The landing error against ffprobe's times, in frames, over all the ways of writing times: zero.

Every frame carries its number as bars. ``decoded_times_ms`` is ffprobe's word after decoding; the
player gets what the console measures from the packets alone.
"""

from __future__ import annotations

import pytest

from media.frame_times import FrameTimesJob, measure_frame_times
from tests.support.numbered_clips import (
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
    around = [key + by for key in (KEY_EVERY, 2 * KEY_EVERY) for by in (-2, -1, 0, 1)]
    return [index for index in (*around[::-1], count - 1, 3, 0, count - 2) if index < count]


@pytest.mark.parametrize("name", KINDS)
def test_a_seek_lands_on_the_frame_that_ffprobe_says_is_shown_then(watch, name):
    viewer = watch(name)
    wanted = chosen(len(viewer.times))
    assert [viewer.seek(viewer.times[index]) for index in wanted] == wanted
    assert abs(viewer.landed_ms - viewer.times[wanted[-1]]) <= 1


@pytest.mark.parametrize("name", KINDS)
def test_single_steps_show_every_frame_both_ways(watch, name):
    viewer = watch(name)
    start, count = 2 * KEY_EVERY - 4, 6
    viewer.seek(viewer.times[start])
    forth = [viewer.land(lambda: viewer.player.run("step")) for _ in range(count)]
    back = [viewer.land(lambda: viewer.player.run("step_back")) for _ in range(count)]
    assert forth == list(range(start + 1, start + 1 + count))
    assert back == list(range(start + count - 1, start - 1, -1))
