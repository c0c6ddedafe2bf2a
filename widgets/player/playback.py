"""Playing and landing on the exact frame: Qt's player with the promises a reviewer needs.

Positions are milliseconds from the first frame, whatever the file's own clock says there. While a
picture is shown ``position_changed`` carries the start of that very frame, not the player's clock;
where the recording has none, it carries the clock and ``gap_changed`` says how long that lasts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy.typing as npt
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaFormat,
    QMediaMetaData,
    QMediaPlayer,
    QVideoFrame,
)
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem

from widgets.player.frame_track import GAP_FLOOR_MS, FrameTrack
from widgets.player.seeking import Seeking

RATES: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 8.0, 16.0)
_REVERSE_TICK_MS: Final = 100
_TICK_MS: Final = 100
_PLAYING: Final = QMediaPlayer.PlaybackState.PlayingState
_NO_PICTURE_MS: Final = 4_000  # after opening: then the decoder will not bring one
_AV1_MS: Final = 800  # only hardware decodes it, and that begins at once; else Qt fills the log
_SILENT_ABOVE: Final = 2.0  # faster than that, sound tells nothing
_STEPS_OVER: Final = 30  # frames that cannot be decoded, before a step gives up


class Playback(QObject):
    """One recording at a time. Nothing of Qt Multimedia is loaded before the first ``open``."""

    opened = Signal(int)  # duration in ms
    length_changed = Signal(int)  # the frames' times tell another duration, in ms
    failed = Signal(str)  # what Qt said; the page words it for people
    position_changed = Signal(int)  # ms: start of the frame on the screen
    landed = Signal(int)  # ms: a seek or a step has arrived at the frame that starts here
    playing_changed = Signal(bool)
    rate_changed = Signal(float)  # negative while running backwards
    loop_changed = Signal(object)  # (a_ms, b_ms) with None for an end not set, or None
    gap_changed = Signal(object)  # (start_ms, end_ms) without a new picture, or None
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._sound: QAudioOutput | None = None
        self._ready = self._opening = False
        self._step_to: tuple[int, int] | None = None  # direction, frames that may be passed over
        self._step_from = -1.0
        self._gap: tuple[float, float] | None = None
        self._gap_position_ms = 0.0
        self._loop: tuple[int | None, int | None] = (None, None)
        self._rate, self._volume, self._muted = 1.0, 0.8, False
        self._seeking = Seeking(self)
        self._seeking.landed.connect(self._on_landed)
        self._seeking.run_up.connect(self._on_run_up)
        self._since_frame = QElapsedTimer()
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._on_tick)
        self._no_picture = QTimer(self, singleShot=True, interval=_NO_PICTURE_MS)
        self._no_picture.timeout.connect(self._tell_no_picture)
        self._backwards = QTimer(self, interval=_REVERSE_TICK_MS)
        self._backwards.timeout.connect(self._run_backwards)

    # ---- opening -------------------------------------------------------------------------------

    def open(
        self,
        path: Path,
        output: QGraphicsVideoItem,
        frame_times_ms: Sequence[float] | npt.NDArray[Any] = (),
    ) -> None:
        """Open a file and show its first frame.

        ``frame_times_ms`` are the start times of all frames in display order on the file's own
        clock, where they are known (ffprobe); stepping is then exact also where durations lie.
        They may come later (``set_frame_times``).
        """
        player = self._player_for(output)
        self.close()
        self._seeking.reset(player, FrameTrack(frame_times_ms))
        self._opening = True
        if is_text(path):
            self._fail("a text or a playlist, not a recording")
            return
        player.setSource(QUrl.fromLocalFile(str(path)))

    def set_frame_times(self, frame_times_ms: Sequence[float] | npt.NDArray[Any]) -> None:
        """When the frames of the open file are shown, once that is known."""
        before = self.duration_ms
        self._seeking.set_track(FrameTrack(frame_times_ms))
        if self._ready and self.duration_ms != before:
            self.length_changed.emit(self.duration_ms)
        if self._ready and not self.playing:
            self._seeking.aim_anew()

    @property
    def frames(self) -> FrameTrack:
        """The frames of the open file; empty while their times are not known."""
        return self._seeking.track

    def close(self) -> None:
        """Let go of the file (Windows cannot move or delete one that is open)."""
        self._backwards.stop()
        self._no_picture.stop()
        self._ready, self._opening = False, False
        self._step_to = None
        self._seeking.reset(self._player, FrameTrack())
        self._seeking.loose = False
        self._set_gap(None)
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
        codec = player.metaData().value(QMediaMetaData.Key.VideoCodec)
        self._no_picture.start(_AV1_MS if codec == QMediaFormat.VideoCodec.AV1 else _NO_PICTURE_MS)
        self.opened.emit(self.duration_ms)

    def _finish(self, player: QMediaPlayer) -> None:
        player.pause()  # a player at the end shows nothing, and pausing it rewinds
        if self._seeking.busy:
            self._seeking.hit_end()
            return
        self.seek(self.duration_ms)
        self.ended.emit()

    def _on_error(self, _error: QMediaPlayer.Error, words: str) -> None:
        if not self._ready:
            self._fail(words)

    def _fail(self, words: str) -> None:
        """Tell it once, though Qt tells it twice."""
        if self._opening:
            self._opening = False
            self.failed.emit(words)

    def _tell_no_picture(self) -> None:
        """Qt takes a file for playable whose decoder brings nothing (AV1 without its hardware in
        PySide 6.11), and would try for ever."""
        words = "no picture came out of the decoder"
        self.close()
        self._opening = True
        self._fail(words)

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        if not self._seeking.running_up:
            self._ticks.start() if state == _PLAYING else self._ticks.stop()
            self.playing_changed.emit(state == _PLAYING)

    # ---- where we are --------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        return self._ready

    @property
    def duration_ms(self) -> int:
        if self._player is None or not self._ready:
            return 0
        told_ms, first_ms = self._player.duration(), self._seeking.first_ms
        return round(self.frames.length_ms(told_ms, first_ms))

    @property
    def frame_ms(self) -> float:
        """Start of the frame on the screen."""
        return self._seeking.shown[0] if self._seeking.shown is not None else 0.0

    @property
    def position_ms(self) -> int:
        """Where the person is: the target of a seek under way, else the frame on the screen."""
        here = self.frame_ms if self._gap is None else self._gap_position_ms
        going = self._seeking.going_ms
        return round(going if going is not None else here)

    @property
    def playing(self) -> bool:
        forwards = self._player is not None and self._player.playbackState() == _PLAYING
        return (forwards and not self._seeking.running_up) or self._backwards.isActive()

    def picture(self) -> QImage:
        """The frame on the screen; a null image when there is none."""
        if self._player is None or self._player.videoSink() is None:
            return QImage()
        return self._player.videoSink().videoFrame().toImage()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid() or frame.startTime() < 0 or not self._ready:
            return
        first = self._seeking.shown is None
        busy = self._seeking.busy
        self._since_frame.start()
        if not self._seeking.take(frame.startTime() / 1000, frame.endTime() / 1000):
            return
        self._no_picture.stop()
        if not busy and self.playing:
            self._keep_loop(self.frame_ms)
        if not busy or self._seeking.busy:  # a seek that ended has told where
            self._set_gap(None)
            self.position_changed.emit(round(self.frame_ms))
        if first:
            self._seeking.start()  # what was asked for while the file was being opened

    def _on_tick(self) -> None:
        """Frames tell the position; where none come (a gap), time has to."""
        shown = self._seeking.shown
        if not self.playing or shown is None or self._seeking.busy or self._backwards.isActive():
            return
        at_ms = shown[0] + self._since_frame.elapsed() * self._rate
        gap = self._gap_at(at_ms, shown)
        if gap is not None:
            self._show_gap(gap, min(at_ms, gap[1]))

    def _gap_at(self, at_ms: float, shown: tuple[float, float]) -> tuple[float, float] | None:
        """The stretch without a picture around a moment: as the frames' times tell it, or because
        what should be there could not be decoded."""
        if len(self.frames):
            known = self.frames.gap_at(at_ms)
            end = self.frames.last_ms + self.frames.usual_ms
            if known is not None or at_ms >= end + GAP_FLOOR_MS:
                return known or (end, max(float(self.duration_ms), at_ms))
        if at_ms - shown[1] >= GAP_FLOOR_MS:
            return shown[1], at_ms
        return (at_ms, shown[0]) if shown[0] - at_ms >= GAP_FLOOR_MS else None

    def _show_gap(self, gap: tuple[float, float], at_ms: float) -> None:
        self._set_gap(gap)
        self._gap_position_ms = at_ms
        self.position_changed.emit(round(at_ms))

    @property
    def gap(self) -> tuple[float, float] | None:
        """The stretch without a new picture in which the person is, in ms."""
        return self._gap

    def _set_gap(self, gap: tuple[float, float] | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self._gap_position_ms = self.frame_ms
            self.gap_changed.emit(gap)

    # ---- seeking -------------------------------------------------------------------------------

    def seek(self, at_ms: float) -> None:
        """Land on the frame that is on the screen at ``at_ms``. Before opening ends it waits.

        While a seek is under way only the last of those asked for is kept, so that scrubbing
        never runs behind the hand.
        """
        self._step_to = None
        self._send_to(at_ms)

    def _send_to(self, at_ms: float) -> None:
        self._seeking.wish(at_ms)
        if self._ready and self._seeking.shown is not None:
            self._seeking.start()

    def _on_landed(self) -> None:
        if self._step_to is not None and not self._has_stepped(*self._step_to):
            return
        asked = self._seeking.asked_ms
        stepping, self._step_to = self._step_to is not None, None
        shown = self._seeking.shown
        gap = None if stepping or shown is None else self._gap_at(asked, shown)
        if gap is not None and not self._backwards.isActive():
            self._show_gap(gap, asked)
        else:
            self._set_gap(None)
            self.position_changed.emit(round(self.frame_ms))
        self.landed.emit(round(self.frame_ms))

    def _on_run_up(self, running: bool) -> None:
        if self._sound is not None:
            self._sound.setMuted(running or self.silenced)

    def step(self, frames: int) -> None:
        """Move by whole frames, back if negative. Stops playing."""
        self.pause()
        if self._seeking.shown is None or frames == 0:
            return
        start, end = self._seeking.shown
        if len(self.frames):
            here = self._frame_here()
            index = min(max(here + frames, 0), len(self.frames) - 1)
            self._step_from = start
            self._step_to = (1 if frames > 0 else -1, _STEPS_OVER) if abs(frames) == 1 else None
            self._send_to(self.frames.start_ms(index))
        elif frames < 0:
            self.seek(start - 2 + (frames + 1) * (end - start))
        else:
            self.seek(end + 1 + (frames - 1) * (end - start))

    def _frame_here(self) -> int:
        """The frame that a step starts from: the target of a seek under way, else the shown one."""
        going = self._seeking.going_ms
        return (
            self.frames.index_at(going) if going is not None else self.frames.nearest(self.frame_ms)
        )

    def _has_stepped(self, direction: int, left: int) -> bool:
        """Whether a step got anywhere; a frame that cannot be decoded is stepped over."""
        if (self.frame_ms - self._step_from) * direction > 0 or left == 0:
            return True
        # where the last attempt went, and one further
        index = self.frames.nearest(self._step_from) + direction * (_STEPS_OVER - left + 2)
        if not 0 <= index < len(self.frames):
            return True
        self._step_to = (direction, left - 1)
        self._send_to(self.frames.start_ms(index))
        return False

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
        """Set the speed, 0.5..16. Up to 2 the pitch is kept, above there is no sound."""
        self._rate = min(max(rate, RATES[0]), RATES[-1])
        if self._player is not None:
            self._player.setPlaybackRate(self._rate)
        self._apply_volume()
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
            self._seeking.loose = True
            self._backwards.start()
        self.rate_changed.emit(-self._rate)
        self.playing_changed.emit(True)

    def _stop_backwards(self) -> None:
        if self._backwards.isActive():
            self._backwards.stop()
            self._seeking.loose = False
            self.rate_changed.emit(self._rate)
            self.playing_changed.emit(False)

    def _run_backwards(self) -> None:
        if self._seeking.busy:
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

    @property
    def silenced(self) -> bool:
        """Whether nothing is heard: by choice, or because it runs too fast to tell anything."""
        return self._muted or self._rate > _SILENT_ABOVE or self._backwards.isActive()

    def _apply_volume(self) -> None:
        if self._sound is not None:
            self._sound.setVolume(self._volume**2)  # close to the logarithm that ears use
            self._sound.setMuted(self.silenced)


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
