"""Notices which parts of a recording a person really watches, and tells the desk.

What counts is said in ``review.watching``: played in one go, at most at twice its speed, with the
page on the screen. What was watched is stored every minute without an audit entry; leaving the
recording closes the sitting with one.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from review.answers import SubmissionView
from review.commands import RecordWatched
from review.watching import FASTEST_WATCHED, Interval, merged
from widgets.desk_client import DeskClient
from widgets.player.player import Player

_KEEP_EVERY_MS: Final = 60_000
_STEP_MS: Final = 1_500  # of the recording, at its own speed; a longer one was a jump
_LEAST_MS: Final = 300  # a sitting as short as this is not worth an entry


class WatchMeter(QObject):
    """Belongs to one review page."""

    grew = Signal()  # ``intervals`` cover more than before
    paused = Signal()  # it does not run any more, or only as nobody watches

    def __init__(self, desk: DeskClient, player: Player, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._player, self._page = desk, player, page
        self._submission_id = ""
        self._before: tuple[Interval, ...] = ()  # of earlier sittings
        self._sitting: tuple[Interval, ...] = ()
        self._at_ms = -1  # where the player was while it counted; -1: it does not count
        self._kept: tuple[Interval, ...] = ()  # of this sitting, at the desk already
        self._keep = QTimer(self, interval=_KEEP_EVERY_MS)
        self._keep.timeout.connect(self.keep_so_far)
        player.position_changed.connect(self._on_position)
        player.playing_changed.connect(self._on_playing)

    def show_view(self, view: SubmissionView | None) -> None:
        """Another recording, or news of this one; the sitting before is closed."""
        wanted = view.submission_id if view else ""
        if wanted != self._submission_id:
            self.close_sitting()
            self._submission_id = wanted
            self._keep.start() if wanted else self._keep.stop()
        self._before = view.watched if view else ()

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """All that this person has watched of the recording, this sitting included."""
        return merged([*self._before, *self._sitting])

    def close_sitting(self) -> None:
        """Tell the desk what was watched since the recording was opened; one audit entry."""
        sitting, self._sitting, self._kept, self._at_ms = self._sitting, (), (), -1
        if sum(end - start for start, end in sitting) >= _LEAST_MS:
            self._send(sitting, closing=True)

    def keep_so_far(self) -> None:
        """Tell the desk what was watched until now; no audit entry, the sitting goes on."""
        if self._sitting and self._sitting != self._kept:
            self._kept = self._sitting
            self._send(self._sitting, closing=False)

    def _send(self, sitting: tuple[Interval, ...], *, closing: bool) -> None:
        command = RecordWatched(
            submission_id=self._submission_id, intervals=sitting, closing=closing
        )
        self._desk.do(self._page, command)

    def _on_playing(self, playing: bool) -> None:
        self._at_ms = self._player.position_ms if playing and self._counts() else -1
        if self._at_ms < 0:
            self.paused.emit()

    def _counts(self) -> bool:
        rate = self._player.playback.rate
        return 0 < rate <= FASTEST_WATCHED and self._page.isVisible()

    def _on_position(self, at_ms: int) -> None:
        if not self._submission_id or not self._player.playing or not self._counts():
            self._at_ms = -1
            return
        before, self._at_ms = self._at_ms, at_ms
        furthest = _STEP_MS * max(1.0, self._player.playback.rate)
        if before >= 0 and before < at_ms <= before + furthest:
            self._sitting = merged([*self._sitting, (before, at_ms)])
            self.grew.emit()
