"""Arriving at the exact frame, also where Qt's player passes it by.

Qt hands over the first frame that ends after the place it was sent to. In fragmented files and in
HEVC with open groups the demuxer enters at a key frame that is shown later than that place: the
frames before it are lost (PySide 6.11, FFmpeg 7.1). What arrives is therefore compared with what
was wanted; if it lies behind, the player is sent further back and runs up to the frame, unheard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QMediaPlayer

from widgets.player.frame_track import FrameTrack

_PATIENCE_MS: Final = 3_000  # until any frame comes: a busy machine decodes seconds of 4K for one
_LITTLE_MS: Final = 400  # once another one has come than the one wanted
_GRACE_MS: Final = 60  # frames from before the seek may still be under way
_SETTLED_MS: Final = 60  # a frame may slip through after pausing
_CORRECTIONS: Final = 3
_SHORT_FRAMES: Final = 5
_RUN_LIMIT_MS: Final = 3_000
_SLACK_MS: Final = 250.0  # without a track: the last frame may end before its recording does
_NEAR_MS: Final = 600.0  # without a track: a frame further behind is taken for the end of a gap
_ROOM_MS: Final = (150.0, 600.0, 2_500.0, 10_000.0)  # how far back to enter, one after the other
_RUN_RATE: Final = 8.0
_WALK_RATES: Final = (0.5, 0.5, 0.25, 0.125)
_WALK_MS: Final = 500.0


@dataclass(slots=True)
class _Approach:
    """Running up to a frame: from how far back, and how often it was run past."""

    room: int = 0
    slips: int = 0
    running: bool = False
    from_ms: float = 0.0  # where the player was sent


class Seeking(QObject):
    """Sends one player to frames, one after the other. All times count from the first frame."""

    landed = Signal()  # at the frame, or as near to it as can be shown
    run_up = Signal(bool)  # the player runs, or has stopped running, up to a frame: no sound

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.track = FrameTrack()
        self.shown: tuple[float, float] | None = None  # start and end of the frame on the screen
        self.asked_ms = self._asked_ms = 0.0  # where the last seek was to end
        self.loose = False  # running backwards: a frame near by is as good
        self._exact = True
        self._landed_blind = False  # by the clock alone, for no track was known; nothing came since
        self._player: QMediaPlayer | None = None
        self._rate = 1.0
        self._origin_ms: float | None = None  # of the first frame on the player's clock
        self._wanted_ms: float | None = None  # a seek under way
        self._next_ms: float | None = None  # asked for meanwhile
        self._target: int | None = None  # its frame, where the track knows
        self._length_ms = 0.0  # that the player takes a frame for
        self._sent_ms = self._last_ms = 0.0
        self._corrections = 0
        self._held: int | None = None  # the frame that was run up to
        self._approach: _Approach | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        self._grace = QTimer(self, singleShot=True, interval=_GRACE_MS)
        self._grace.timeout.connect(self._begin_approach)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._look_again)

    # ---- what is known -------------------------------------------------------------------------

    def reset(self, player: QMediaPlayer | None, track: FrameTrack) -> None:
        """Another recording, or none."""
        self._stop_timers()
        self._end_run()
        self._player, self.track = player, track
        self.shown = self._origin_ms = None
        self._landed_blind = False
        self._length_ms = 0.0
        self._held = None
        self._wanted_ms = self._next_ms = self._target = None

    def set_track(self, track: FrameTrack) -> None:
        """The frames' times have become known."""
        first, self.track = self._origin_ms, track
        if first is None or self.shown is None:
            return
        self._origin_ms = track.origin_ms(first)
        moved = first - self._origin_ms
        self.shown = (self.shown[0] + moved, self.shown[1] + moved)

    def aim_anew(self) -> None:
        """What was sent for without a track may have missed its frame: send for it again."""
        if not len(self.track) or self.shown is None or self._next_ms is not None:
            return
        if self._wanted_ms is not None and self._target is None:
            self.wish(self._asked_ms)
        elif self._landed_blind:
            self._landed_blind = False
            if self.track.nearest(self.shown[0]) != self.track.index_at(self._asked_ms):
                self.wish(self._asked_ms)
                self.start()

    @property
    def first_ms(self) -> float:
        """Where the player's clock has the first frame."""
        return self._origin_ms or 0.0

    @property
    def going_ms(self) -> float | None:
        """Where a seek under way ends."""
        return self._next_ms if self._next_ms is not None else self._wanted_ms

    @property
    def busy(self) -> bool:
        return self._wanted_ms is not None

    @property
    def running_up(self) -> bool:
        return self._approach is not None

    # ---- going there ---------------------------------------------------------------------------

    def wish(self, at_ms: float) -> None:
        """Go there once ``start`` is called; only the last wish is kept, so that scrubbing never
        runs behind the hand."""
        self._next_ms = max(0.0, at_ms)

    def start(self) -> None:
        """Begin, unless a seek is under way: then it goes on when that one has arrived."""
        if self._wanted_ms is None and self._next_ms is not None:
            self._go_on()

    def hit_end(self) -> None:
        """The player ran out of frames on its way: it was sent behind the last one that can be
        decoded. At its end it shows nothing, so it must be sent somewhere else."""
        approach = self._approach
        if approach is None and self._exact and self._target is not None:
            self._begin_approach()
        elif approach is not None and approach.running and self.shown is not None:
            self._settle_for(self.shown[0] + 1)
        elif approach is not None:
            self._enter_still_earlier(approach)
        else:
            self._arrive()

    def _go_on(self) -> None:
        self._stop_timers()
        self._held = None
        self._wanted_ms, self._next_ms = self._next_ms, None
        if self._wanted_ms is None or self._player is None:
            return
        playing = QMediaPlayer.PlaybackState.PlayingState
        self._exact = not self.loose and self._player.playbackState() != playing
        last = max(0.0, self._player.duration() - 1 - self.first_ms)
        self._wanted_ms, self._last_ms = min(self._wanted_ms, last), last
        self._asked_ms = self._wanted_ms
        self._target = self.track.index_at(self._wanted_ms) if len(self.track) else None
        self._corrections = 0
        self._send(self._aim_ms())

    def _aim_ms(self) -> float:
        """Without a track: Qt 6.11 shows at a boundary the frame that ends there, so one
        millisecond more makes the first millisecond of a frame its own."""
        if self._target is None:
            return (self._wanted_ms or 0.0) + 1
        return min(self.track.aim_ms(self._target, self._length_ms), self._last_ms)

    def _send(self, at_ms: float) -> None:
        self._patience.start()
        self._sent_ms = at_ms
        if self._player is not None:
            self._player.setPosition(max(0, round(at_ms + self.first_ms)))

    # ---- arriving ------------------------------------------------------------------------------

    def take(self, start_ms: float, end_ms: float) -> bool:
        """A frame came, by the player's clock; whether it is where the person is now."""
        if self._origin_ms is None:
            self._origin_ms = self.track.origin_ms(start_ms)
        start = start_ms - self._origin_ms
        self.shown = (start, max(end_ms - self._origin_ms, start + 1))
        self._length_ms = max(0.0, end_ms - start_ms)
        if self._wanted_ms is None:
            self._landed_blind = False
            self._hold()
            return self._wanted_ms is None
        if self._approach is not None:
            self._run_on(self._approach)
        elif self._side() == 0:
            self._arrive()
        elif self._exact:
            self._correct(self._side())
        else:
            self._patience.start(_LITTLE_MS)
        return self._approach is None

    def _correct(self, side: int) -> None:
        """Another frame came: aim anew now that it is known how long the player takes frames for;
        if that does not help and the frame lies behind, enter earlier."""
        far = abs(self._aim_ms() - self._sent_ms)
        if self._target is not None and self._corrections < _CORRECTIONS and far >= 1:
            self._corrections += 1
            self._send(self._aim_ms())
        elif side > 0:
            self._grace.start()
        else:
            self._patience.start(_LITTLE_MS)

    def _hold(self) -> None:
        """A frame came without being sent for: one that slipped through after running up to
        another, for the player had already taken it up when it was told to pause."""
        held, player = self._held, self._player
        if held is None or player is None or not len(self.track) or self.shown is None:
            return
        paused = player.playbackState() == QMediaPlayer.PlaybackState.PausedState
        self._held = None
        if paused and self.track.nearest(self.shown[0]) != held:
            self.wish(self.track.start_ms(held))
            self.start()

    def _side(self) -> int:
        """Whether the frame shown is the one wanted (0), lies before (-1) or behind it (1)."""
        if self.shown is None or self._wanted_ms is None:
            return -1
        start, end = self.shown
        if self._target is not None:
            there = self.track.nearest(start)
            off = abs(self.track.start_ms(there) - start)
            if there == self._target and off <= self.track.usual_ms / 2:
                return 0
            return 1 if start > self.track.start_ms(self._target) else -1
        if start - 1 > self._wanted_ms:
            return 1
        return 0 if self._wanted_ms < end + (_SLACK_MS if self._exact else 0) else -1

    def _arrive(self) -> None:
        self._stop_timers()
        self.asked_ms, self._wanted_ms = self._asked_ms, None
        self._landed_blind = self._exact and self._target is None
        self._held = self._target if self._approach is not None else None
        self._end_run()
        if self._next_ms is not None:
            self._go_on()
        else:
            self.landed.emit()

    def _lose_patience(self) -> None:
        """No frame came, or not the one that was sent for."""
        approach = self._approach
        if approach is not None and not approach.running:
            self._enter_still_earlier(approach)
        elif approach is not None:
            self._give_up()
        elif self._exact and self._falls_short():
            self._begin_approach()
        else:
            self._arrive()

    # ---- running up to a frame -----------------------------------------------------------------

    def _begin_approach(self) -> None:
        if self._next_ms is not None or self._player is None or not self._within_reach():
            self._arrive()
            return
        self._rate = self._player.playbackRate()
        self._approach = _Approach()
        self.run_up.emit(True)
        self._enter(self._approach)

    def _enter(self, approach: _Approach) -> None:
        approach.running = False
        approach.from_ms = max(0.0, self._aim_ms() - _ROOM_MS[approach.room])
        self._send(approach.from_ms)

    def _enter_still_earlier(self, approach: _Approach) -> None:
        at_the_start = self._aim_ms() <= _ROOM_MS[approach.room]
        if at_the_start or approach.room + 1 == len(_ROOM_MS):
            self._give_up()
            return
        approach.room += 1
        self._enter(approach)

    def _falls_short(self) -> bool:
        """Whether the frame shown lies shortly before the one wanted: a last frame that is shorter
        than the player takes it for cannot be sent for."""
        if self._target is None or self.shown is None or self._side() >= 0:
            return False
        return self._target - self.track.nearest(self.shown[0]) <= _SHORT_FRAMES

    def _within_reach(self) -> bool:
        """Without a track nothing tells a frame that was passed by from one that is not there."""
        if self._target is not None or self.shown is None or self._wanted_ms is None:
            return True
        return self.shown[0] - self._wanted_ms <= _NEAR_MS

    def _run_on(self, approach: _Approach) -> None:
        """A frame came on the way up to the one that is wanted."""
        side, player = self._side(), self._player
        if player is None or self._next_ms is not None:  # the person has gone on
            self._arrive()
        elif side == 0 or approach.running:
            if side >= 0:
                player.pause()
                self._patience.stop()
                self._settled.start()
            else:
                self._set_pace(player, approach)
        elif side > 0:
            self._enter_still_earlier(approach)
        elif self.shown is not None and self.shown[1] > approach.from_ms - 2:  # no stray one
            approach.running = True
            self._patience.start(_RUN_LIMIT_MS)
            self._set_pace(player, approach)
            player.play()

    def _set_pace(self, player: QMediaPlayer, approach: _Approach) -> None:
        """Fast while the frame is far, slow before it, so that it is not run past."""
        at_ms = self.shown[0] if self.shown is not None else 0.0
        far_ms = self._aim_ms() - at_ms - _WALK_MS
        rate = _WALK_RATES[approach.slips] if far_ms <= 0 else _RUN_RATE
        if player.playbackRate() != rate:
            player.setPlaybackRate(rate)

    def _look_again(self) -> None:
        """The player stands: is it the frame, or has it been run past?"""
        approach = self._approach
        if approach is None or self._wanted_ms is None:
            return
        if self._side() == 0:
            self._arrive()
        elif approach.slips + 1 == len(_WALK_RATES):
            self._give_up()
        else:
            approach.slips += 1
            self._enter(approach)

    def _give_up(self) -> None:
        """The frame cannot be decoded: show what the player takes for it."""
        self._settle_for(self._aim_ms())

    def _settle_for(self, at_ms: float) -> None:
        """Go there, and take what comes for good."""
        self._end_run()
        self._exact, self._target = False, None
        self._wanted_ms = at_ms
        self._send(at_ms)

    def _end_run(self) -> None:
        if self._approach is None:
            return
        self._approach = None
        if self._player is not None:
            self._player.pause()
            self._player.setPlaybackRate(self._rate)
        self.run_up.emit(False)

    def _stop_timers(self) -> None:
        for timer in (self._patience, self._grace, self._settled):
            timer.stop()
        self._patience.setInterval(_PATIENCE_MS)
