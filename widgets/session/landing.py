"""Opening a recording in the player, and arriving at the moment that was asked for."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from review.answers import SubmissionView
from review.findings import Span
from widgets.pictures import Pictures
from widgets.player.player import Player
from widgets.session.ahead import Prepared
from widgets.session.header import why_not_playable
from widgets.timeline.timeline import Timeline

_LANDING_MS: Final = 1500  # a file may have no picture where a finding is
_LAST_PICTURE_MS: Final = 100


class Landing(QObject):
    """Belongs to one review page. Moves the player and the timeline's cursor."""

    opened = Signal(int)  # the length in ms of the recording that can be played now
    measured = Signal(int)  # its length in ms by the times of its frames
    pictured = Signal()  # the first picture of the recording is on the screen
    settled = Signal()  # the file is open or will not be; the seek arrived or will not

    def __init__(
        self, pictures: Pictures, player: Player, timeline: Timeline, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pictures, self._player, self._timeline = pictures, player, timeline
        self._view: SubmissionView | None = None
        self._at_ms = -1
        self._opening = self._seeking = False  # the file; a seek to a finding
        self._blank = False  # nothing of the recording that is being opened is on the screen yet
        self.loop: tuple[int, int] | None = None  # A and B in ms, once both are set
        self._patience = QTimer(self, singleShot=True, interval=_LANDING_MS)
        self._patience.timeout.connect(self._on_landed)
        player.position_changed.connect(self._on_picture)
        player.opened.connect(self._on_opened)
        player.length_changed.connect(self.measured)
        player.failed.connect(self._on_open)
        player.landed.connect(self._on_landed)
        player.loop_changed.connect(self._on_loop)

    # ---- the file ------------------------------------------------------------------------------

    def show_view(self, view: SubmissionView | None) -> None:
        """Whose moments the seeks are about; does not open anything."""
        self._view = view

    def open_video(self, view: SubmissionView, ready: Prepared | None = None) -> None:
        """Put this submission's file into the player, or say why it cannot be played.

        ``ready`` is what was made ready of it before.
        """
        self._view = view
        self._player.show_opening()
        self._player.reset_view()
        self._seeking = False
        if problem := why_not_playable(view):
            self._player.show_problem(*problem)
            self._on_open()
            return
        self._opening = self._blank = True
        if ready is not None and ready.path is not None:
            self._play(view.submission_id, ready.path)
            if self._at_ms <= 0 and not ready.first.isNull():
                self._player.show_first(ready.first)
                self._on_picture()
            return
        found = self._pictures.video(self, view.video)
        found.succeeded.connect(partial(self._play, view.submission_id))
        found.failed.connect(partial(self._show_no_video, view.submission_id))

    def _play(self, submission_id: str, path: Any) -> None:
        if self._view is not None and self._view.submission_id == submission_id:
            self._player.open(path)
            asked = self._pictures.frame_times(self, self._view.video)
            asked.succeeded.connect(partial(self._take_times, submission_id, path))

    def _take_times(self, submission_id: str, path: Any, times_ms: Any) -> None:
        """When the frames are shown; a copy that plays by now has brought its own."""
        same = self._view is not None and self._view.submission_id == submission_id
        if same and self._player.path == path:
            self._player.set_frame_times(times_ms)

    def _on_picture(self, _at_ms: int = 0) -> None:
        if self._blank:
            self._blank = False
            self.pictured.emit()

    def _show_no_video(self, submission_id: str, error: Any) -> None:
        if self._view is not None and self._view.submission_id == submission_id:
            self._player.show_problem(error.title, error.remedy)
            self._on_open()

    # ---- seeking -------------------------------------------------------------------------------

    @property
    def at_rest(self) -> bool:
        """Whether the file is open and the last seek to a finding has arrived."""
        return not (self._opening or self._seeking)

    def wish(self, at_ms: int) -> None:
        """Where to go once the file is open; -1 for nowhere in particular."""
        self._at_ms = at_ms

    def land(self) -> None:
        """Go where ``wish`` said, once."""
        if self._at_ms >= 0:
            self._player.seek(self._at_ms)
            self._at_ms = -1

    def seek(self, at_ms: int) -> None:
        """Go to a moment; where the recording has lost it, to the last picture before."""
        judged = self._view.integrity if self._view else None
        if judged is not None and 0 < judged.present_ms <= at_ms:
            at_ms = max(0, judged.present_ms - _LAST_PICTURE_MS)
        self._player.seek(at_ms)

    def go_to(self, at_ms: int) -> None:
        """Stop there and stay: ``settled`` comes once its frame is on the screen."""
        self._player.pause()
        self._timeline.set_cursor(at_ms)
        self._seeking = self._player.duration_ms > 0
        self._patience.start()
        self.seek(at_ms)

    def zoom_to(self, span: Span) -> None:
        """Show the stretch large on the timeline, and go to its first frame."""
        self._timeline.zoom_to(span.start_ms, max(span.end_ms, span.start_ms + 1000))
        self.go_to(span.start_ms)

    def _on_opened(self, length_ms: int) -> None:
        self.opened.emit(length_ms)
        self.land()
        self._on_open()

    def _on_open(self, *_: object) -> None:
        """The file is open, or will not be."""
        self._opening = False
        self.settled.emit()

    def _on_landed(self, _at_ms: int = 0) -> None:
        self._seeking = False
        self._patience.stop()
        self.settled.emit()

    def _on_loop(self, loop: Any) -> None:
        whole = loop is not None and None not in loop
        self.loop = (int(loop[0]), int(loop[1])) if whole else None
        self._timeline.set_loop(self.loop)
