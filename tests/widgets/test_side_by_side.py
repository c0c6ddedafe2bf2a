"""Two recordings side by side show the same moment, frame for frame, wherever the offset is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.executors import InlineExecutor
from media.frame_times import FrameTimesJob, measure_frame_times
from tests.support.numbered_clips import number_in, numbered
from widgets.background import TaskRunner
from widgets.session.compare_view import CompareView

WAIT_MS = 10_000
FRAME_MS = 40


class Clips:
    """``widgets.pictures.Pictures`` over numbered clips: their names stand for their references."""

    def __init__(self, parent: QObject) -> None:
        self._runner = TaskRunner(InlineExecutor(), parent)

    def video(self, owner, ref):
        return self._runner.start(owner, numbered, ref)

    def frame_times(self, owner, ref):
        job = FrameTimesJob(str(numbered(ref)))
        return self._runner.start(owner, measure_frame_times, job)


@pytest.fixture
def pair(qtbot, themed):
    page = QWidget()
    qtbot.addWidget(page)
    made = []

    def opened(left: str, right: str, offset_ms: int) -> CompareView:
        view = SimpleNamespace(
            video=left,
            subject="声乐",
            recorded_at=None,
            attempt=SimpleNamespace(number=1),
            candidate=SimpleNamespace(name="张样本", number="26110101150001"),
        )
        other = SimpleNamespace(
            video=right,
            offset_ms=offset_ms,
            mirrored=False,
            same_bytes=False,
            likeness=None,
            overlap_ms=0,
            practice=False,
            attempt_number=1,
            subject="声乐",
            recorded_at=None,
            candidate_name="张样本",
            candidate_number="26110101150001",
        )
        shown = CompareView(Clips(page), view, other, page)
        made.append(shown)
        shown.resize(800, 500)
        shown.show()
        for pane in (shown.left, shown.right):
            qtbot.waitUntil(lambda pane=pane: not pane.playback.picture().isNull(), timeout=WAIT_MS)
        return shown

    yield opened
    for one in made:
        one.close()


def numbers(shown: CompareView) -> tuple[int | None, int | None]:
    return number_in(shown.left.playback.picture()), number_in(shown.right.playback.picture())


def test_both_show_the_same_moment_and_the_offset_moves_the_other(pair, qtbot):
    shown = pair("h264.mp4", "hevc.mp4", 5 * FRAME_MS)
    shown.seek(30 * FRAME_MS)
    qtbot.waitUntil(lambda: numbers(shown) == (30, 35), timeout=WAIT_MS)
    shown.offset.setValue(-0.4)
    qtbot.waitUntil(lambda: numbers(shown) == (30, 20), timeout=WAIT_MS)
    qtbot.keyClick(shown, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: numbers(shown) == (31, 21), timeout=WAIT_MS)
    qtbot.keyClick(shown, Qt.Key.Key_Comma)
    qtbot.waitUntil(lambda: numbers(shown) == (30, 20), timeout=WAIT_MS)


def test_a_clock_that_starts_elsewhere_does_not_matter(pair, qtbot):
    shown = pair("h264.mp4", "offset.mkv", 0)
    shown.seek(41 * FRAME_MS)
    qtbot.waitUntil(lambda: numbers(shown) == (41, 41), timeout=WAIT_MS)


def test_the_other_follows_while_playing_and_both_stop_at_the_same_frame(pair, qtbot):
    shown = pair("h264.mp4", "h264.mkv", 0)
    shown.play()
    qtbot.waitUntil(lambda: (numbers(shown)[0] or 0) > 15, timeout=WAIT_MS)
    shown.pause()
    qtbot.waitUntil(
        lambda: len(set(numbers(shown))) == 1 and not shown.right.playback.playing, timeout=WAIT_MS
    )
