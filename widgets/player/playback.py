"""Playing and landing on the exact frame: Qt's player with the promises a reviewer needs.

Positions are milliseconds from the first frame. While a picture is shown ``position_changed``
carries the start of that very frame, not the player's clock.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer, QVideoFrame
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem

RATES: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 8.0, 16.0)
_REVERSE_TICK_MS: Final = 100
_SEEK_PATIENCE_MS: Final = 400  # a seek into a gap brings no frame; then the next one may start


class Playback(QObject):
    """One recording at a time. Nothing of Qt Multimedia is loaded before the first ``open``."""

    opened = Signal(int)  # duration in ms
    failed = Signal(str)  # what Qt said; the page words it for people
    position_changed = Signal(int)  # ms: start of the frame on the screen
    landed = Signal(int)  # ms: a seek or a step has arrived at the frame that starts here
    playing_changed = Signal(bool)
    rate_changed = Signal(float)  # negative while running backwards
    loop_changed = Signal(object)  # (a_ms, b_ms) with None for an end not set, or None
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._sound: QAudioOutput | None = None
        self._frame_times: Sequence[float] = ()
        self._frame: tuple[float, float] | None = None  # start and end of the one shown, in ms
        self._ready = self._opening = False
        self._wanted_ms: float | None = None  # a seek under way
        self._next_ms: float | None = None  # asked for meanwhile
        self._loop: tuple[int | None, int | None] = (None, None)
        self._rate, self._volume, self._muted = 1.0, 0.8, False
        self._patience = QTimer(self, singleShot=True, interval=_SEEK_PATIENCE_MS)
        self._patience.timeout.connect(self._arrive)
        self._backwards = QTimer(self, interval=_REVERSE_TICK_MS)
        self._backwards.timeout.connect(self._run_backwards)

    # ---- opening -------------------------------------------------------------------------------

    def open(
        self, path: Path, output: QGraphicsVideoItem, frame_times_ms: Sequence[float] = ()
    ) -> None:
        """Open a file and show its first frame.

        ``frame_times_ms`` are the start times of all frames in display order, where they are known
        (ffprobe); stepping is then exact also where frame durations lie.
        """
        player = self._player_for(output)
        self.close()
        self._frame_times, self._opening = frame_times_ms, True
        if is_text(path):
            self._fail("a text or a playlist, not a recording")
            return
        player.setSource(QUrl.fromLocalFile(str(path)))

    def close(self) -> None:
        """Let go of the file (Windows cannot move or delete one that is open)."""
        self._backwards.stop()
        self._patience.stop()
        self._ready, self._frame, self._opening = False, None, False
        self._wanted_ms = self._next_ms = None
        self._frame_times = ()
        self._set_loop((None, None))
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _player_for(self, output: QGraphicsVideoItem) -> QMediaPlayer:
        if self._player is None:
            # Submitted files are hostile: FFmpeg inside Qt may read local files, nothing else.
            os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
            self._player = player = QMediaPlayer(self)
            if not QMediaDevices.defaultAudioOutput().isNull():
                self._sound = QAudioOutput(self)
                player.setAudioOutput(self._sound)
                self._apply_volume()
            player.setVideoOutput(output)
            player.setPitchCompensation(True)
            player.mediaStatusChanged.connect(self._on_status)
            player.errorOccurred.connect(self._on_error)
            player.playbackStateChanged.connect(self._on_state)
            player.positionChanged.connect(self._on_clock)
            output.videoSink().videoFrameChanged.connect(self._on_frame)
        return self._player

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        player = self._player
        if player is None:
            return
        # A player that is being stopped says LoadedMedia too.
        if status == QMediaPlayer.MediaStatus.LoadedMedia and self._opening:
            self._begin(player)
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._fail(player.errorString())
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._finish(player)

    def _begin(self, player: QMediaPlayer) -> None:
        if not player.hasVideo():
            self._fail("no picture")
            return
        self._ready, self._opening = True, False
        player.setPlaybackRate(abs(self._rate))
        player.pause()  # a stopped player shows nothing
        self.opened.emit(player.duration())
        if self._next_ms is not None:
            self._go_on()

    def _finish(self, player: QMediaPlayer) -> None:
        player.pause()  # a player at the end shows nothing, and pausing it rewinds
        self._wanted_ms = None
        self.seek(player.duration())
        self.ended.emit()

    def _on_error(self, _error: QMediaPlayer.Error, words: str) -> None:
        if not self._ready:
            self._fail(words)

    def _fail(self, words: str) -> None:
        """Tell it once, though Qt tells it twice."""
        if self._opening:
            self._opening = False
            self.failed.emit(words)

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        self.playing_changed.emit(state == QMediaPlayer.PlaybackState.PlayingState)

    # ---- where we are --------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        return self._ready

    @property
    def duration_ms(self) -> int:
        return self._player.duration() if self._player is not None and self._ready else 0

    @property
    def frame_ms(self) -> float:
        """Start of the frame on the screen."""
        return self._frame[0] if self._frame is not None else 0.0

    @property
    def position_ms(self) -> int:
        """Where the person is: the target of a seek under way, else the frame on the screen."""
        going = self._next_ms if self._next_ms is not None else self._wanted_ms
        return round(going if going is not None else self.frame_ms)

    @property
    def playing(self) -> bool:
        playing = QMediaPlayer.PlaybackState.PlayingState
        forwards = self._player is not None and self._player.playbackState() == playing
        return forwards or self._backwards.isActive()

    def picture(self) -> QImage:
        """The frame on the screen; a null image when there is none."""
        if self._player is None or self._player.videoSink() is None:
            return QImage()
        return self._player.videoSink().videoFrame().toImage()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid() or frame.startTime() < 0:
            return
        start = frame.startTime() / 1000
        self._frame = (start, max(frame.endTime() / 1000, start + 1))
        if self._wanted_ms is not None:
            if not self._is_stray(self._wanted_ms):
                self._arrive()
        elif self.playing:
            self._keep_loop(start)
        self.position_changed.emit(round(start))

    def _is_stray(self, wanted_ms: float) -> bool:
        """Whether a frame is not the one a seek went for.

        While playing, frames from before the seek still come in; pausing at the end brings the
        first frame. Where the wanted one does not exist (a gap), patience ends the seek.
        """
        if self._frame is None:
            return False
        start, end = self._frame
        slack = 0 if self.playing and not self._backwards.isActive() else 250
        return not start - 1 <= wanted_ms < end + slack

    def _on_clock(self, position_ms: int) -> None:
        """Frames tell the position; where none come (a gap), the clock has to."""
        if self.playing and self._frame is not None and position_ms - self._frame[1] > 250:
            self.position_changed.emit(position_ms)

    # ---- seeking -------------------------------------------------------------------------------

    def seek(self, at_ms: float) -> None:
        """Land on the frame that is on the screen at ``at_ms``. Before opening ends it waits.

        While a seek is under way only the last of those asked for is kept, so that scrubbing
        never runs behind the hand.
        """
        self._next_ms = max(0.0, at_ms)
        if self._ready and self._wanted_ms is None:
            self._go_on()

    def _go_on(self) -> None:
        self._wanted_ms, self._next_ms = self._next_ms, None
        self._patience.stop()
        if self._wanted_ms is None or self._player is None:
            return
        self._wanted_ms = min(self._wanted_ms, max(0, self.duration_ms - 1))
        self._patience.start()
        self._player.setPosition(round(self._inside_frame(self._wanted_ms)))

    def _inside_frame(self, at_ms: float) -> float:
        """Half-way into the frame, so that rounding to milliseconds cannot miss it.

        Where frame times are not known: Qt 6.11 shows at a boundary the frame that ends there, so
        one millisecond more makes the first millisecond of a frame its own.
        """
        if not len(self._frame_times):
            return at_ms + 1
        index = max(bisect_right(self._frame_times, at_ms + 0.5) - 1, 0)
        start = float(self._frame_times[index])
        following = index + 1 < len(self._frame_times)
        return (start + float(self._frame_times[index + 1])) / 2 if following else start + 1

    def _arrive(self) -> None:
        self._wanted_ms = None
        self._patience.stop()
        if self._next_ms is not None:
            self._go_on()
        else:
            self.landed.emit(round(self.frame_ms))

    def step(self, frames: int) -> None:
        """Move by whole frames, back if negative. Stops playing."""
        self.pause()
        if self._frame is None:
            return
        start, end = self._frame
        if len(self._frame_times):
            index = bisect_right(self._frame_times, start + 0.5) - 1 + frames
            self.seek(float(self._frame_times[min(max(index, 0), len(self._frame_times) - 1)]))
        elif frames < 0:
            self.seek(start - 2 + (frames + 1) * (end - start))
        else:
            self.seek(end + 1 + (frames - 1) * (end - start))

    def jump(self, by_ms: float) -> None:
        """Move by a stretch of time, playing or not."""
        self.seek(self.position_ms + by_ms)

    # ---- running -------------------------------------------------------------------------------

    def play(self) -> None:
        if self._player is not None and self._ready:
            self._stop_backwards()
            if self.frame_ms >= self.duration_ms - 60:
                self.seek(0)
            self._player.play()

    def pause(self) -> None:
        self._stop_backwards()
        if self._player is not None and self._ready:
            self._player.pause()

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_rate(self, rate: float) -> None:
        """Set the speed, 0.5..16. The pitch is kept."""
        self._rate = min(max(rate, RATES[0]), RATES[-1])
        if self._player is not None:
            self._player.setPlaybackRate(self._rate)
        self.rate_changed.emit(self._rate)

    @property
    def rate(self) -> float:
        return self._rate

    def faster(self) -> None:
        self.set_rate(next((rate for rate in RATES if rate > self._rate), RATES[-1]))

    def slower(self) -> None:
        self.set_rate(next((rate for rate in reversed(RATES) if rate < self._rate), RATES[0]))

    def forwards(self) -> None:
        """L: play; pressed again while playing, faster."""
        if self.playing and not self._backwards.isActive():
            self.faster()
        else:
            self.play()

    def backwards(self) -> None:
        """J: run back; pressed again, faster. Picture by picture, for no decoder runs back."""
        if not self._ready:
            return
        if self._backwards.isActive():
            self.faster()
        else:
            self.pause()
            self._backwards.start()
        self.rate_changed.emit(-self._rate)
        self.playing_changed.emit(True)

    def _stop_backwards(self) -> None:
        if self._backwards.isActive():
            self._backwards.stop()
            self.rate_changed.emit(self._rate)
            self.playing_changed.emit(False)

    def _run_backwards(self) -> None:
        if self._wanted_ms is not None:
            return
        if self.frame_ms <= 0:
            self.pause()
            return
        self.seek(self.frame_ms - _REVERSE_TICK_MS * self._rate)

    # ---- A-B loop ------------------------------------------------------------------------------

    @property
    def loop(self) -> tuple[int | None, int | None]:
        return self._loop

    def set_loop(self, start_ms: int | None, end_ms: int | None) -> None:
        """Repeat a stretch; ends in the wrong order are swapped."""
        if start_ms is not None and end_ms is not None and end_ms < start_ms:
            start_ms, end_ms = end_ms, start_ms
        self._set_loop((start_ms, end_ms))

    def loop_key(self) -> None:
        """One key: the first press sets A, the second B, the third clears both."""
        start, end = self._loop
        if start is None:
            self.set_loop(self.position_ms, None)
        elif end is None and self.position_ms != start:
            self.set_loop(start, self.position_ms)
        else:
            self.set_loop(None, None)

    def _set_loop(self, loop: tuple[int | None, int | None]) -> None:
        if loop != self._loop:
            self._loop = loop
            self.loop_changed.emit(None if loop == (None, None) else loop)

    def _keep_loop(self, at_ms: float) -> None:
        start, end = self._loop
        if start is not None and end is not None and at_ms >= end:
            self.seek(start)

    # ---- sound ---------------------------------------------------------------------------------

    def set_volume(self, share: float) -> None:
        """Loudness 0..1 as the ear hears it."""
        self._volume = min(max(share, 0.0), 1.0)
        self._apply_volume()

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        self._apply_volume()

    @property
    def muted(self) -> bool:
        return self._muted

    def _apply_volume(self) -> None:
        if self._sound is not None:
            self._sound.setVolume(self._volume**2)  # close to the logarithm that ears use
            self._sound.setMuted(self._muted)


def is_text(path: Path) -> bool:
    """Whether a file holds words: a playlist posing as a video would have FFmpeg open other files.

    Every container of moving pictures has control bytes near its start; playlists have none. False
    for a file that cannot be read: the player then says so itself.
    """
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError:
        return False
    return bool(start) and not any(byte < 9 for byte in start)
