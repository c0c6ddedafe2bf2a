"""The player: picture, face boxes and transport in one widget.

A page opens a file and keeps it beside the timeline::

    player.open(path, frame_times_ms=times)            # times from the probe, where known
    player.position_changed.connect(timeline.set_cursor)   # ms: start of the frame on the screen
    timeline.seek_requested.connect(player.seek)
    player.set_boxes((FaceBox(0.4, 0.2, 0.2, 0.3, "match", "Same person 0.82"),))

Every command has a name and keys (``COMMANDS``, ``transport.KEYS``). The player hears the keys when
it has the focus; a page that wants them everywhere registers them (``widgets/shortcuts.py``)::

    for name in player.COMMANDS:
        act = partial(player.run, name)
        shortcuts.add(name, player.name_of(name), player.keys_of(name), self.tr("Player"), act)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy.typing as npt
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets import formats, theme
from widgets.player.playback import Playback
from widgets.player.transport import KEYS, Transport, command_names
from widgets.player.video_view import FaceBox, VideoView

__all__ = ["FaceBox", "Player"]

_JUMP_MS = 5_000


class Player(QWidget):
    """Plays one recording; shows why when it cannot."""

    COMMANDS: ClassVar[tuple[str, ...]] = tuple(KEYS)

    opened = Signal(int)  # duration in ms
    length_changed = Signal(int)  # duration in ms, once the frames' times are known
    failed = Signal(str)  # what Qt said; the player already shows a calm explanation
    position_changed = Signal(int)  # ms: start of the frame on the screen
    landed = Signal(int)  # ms: a seek arrived at the frame that starts here
    playing_changed = Signal(bool)
    loop_changed = Signal(object)  # (a_ms | None, b_ms | None), or None
    full_screen_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VideoView()
        self.transport = Transport()
        self.playback = Playback(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.transport)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()
        self._acts = self._table()
        self._boxes_shown = True
        self._vacant = False  # nothing was chosen yet
        self._opening_soon = False  # its file is being looked for
        self.path: Path | None = None  # of the file that is open
        self._retranslate()
        self.close_recording()

    def _connect(self) -> None:
        playback, transport = self.playback, self.transport
        playback.opened.connect(self._on_opened)
        playback.length_changed.connect(transport.show_duration)
        playback.length_changed.connect(self.length_changed)
        playback.failed.connect(self._on_failed)
        playback.position_changed.connect(transport.show_position)
        playback.position_changed.connect(self.position_changed)
        playback.landed.connect(self.landed)
        playback.gap_changed.connect(self._on_gap)
        playback.playing_changed.connect(transport.show_playing)
        playback.playing_changed.connect(self.playing_changed)
        playback.rate_changed.connect(transport.show_rate)
        playback.loop_changed.connect(transport.show_loop)
        playback.loop_changed.connect(self.loop_changed)
        transport.command.connect(self.run)
        transport.rate_chosen.connect(playback.set_rate)
        transport.volume_chosen.connect(playback.set_volume)
        self.view.clicked.connect(self._on_click)
        self.view.double_clicked.connect(self.toggle_full_screen)

    def _table(self) -> dict[str, Callable[[], object]]:
        play = self.playback
        return {
            "toggle": play.toggle,
            "backwards": play.backwards,
            "forwards": play.forwards,
            "step_back": lambda: play.step(-1),
            "step": lambda: play.step(1),
            "back": lambda: play.jump(-_JUMP_MS),
            "forward": lambda: play.jump(_JUMP_MS),
            "slower": play.slower,
            "faster": play.faster,
            "normal": lambda: play.set_rate(1.0),
            "loop": play.loop_key,
            "mirror": self.toggle_mirror,
            "rotate": self.rotate,
            "boxes": self.toggle_boxes,
            "mute": self.toggle_mute,
            "full_screen": self.toggle_full_screen,
            "start": lambda: play.seek(0),
            "end": lambda: play.seek(play.duration_ms),
        }

    # ---- what is shown -------------------------------------------------------------------------

    def open(self, path: Path, frame_times_ms: Sequence[float] | npt.NDArray[Any] = ()) -> None:
        """Open a recording and show its first frame, at rest.

        ``frame_times_ms``: start of every frame in display order, if the probe measured them.
        Answers with ``opened`` or, after showing why on the stage, ``failed``.
        """
        self._forget()
        self.view.show_video()
        self.path = path
        self.playback.open(path, self.view.video, frame_times_ms)

    def set_frame_times(self, frame_times_ms: Sequence[float] | npt.NDArray[Any]) -> None:
        """When the frames of the open recording are shown (``media.frame_times``), once known."""
        self.playback.set_frame_times(frame_times_ms)

    def show_first(self, image: QImage) -> None:
        """A picture of the first frame, while the recording that was just opened brings its own."""
        self.view.show_first(image)

    def close_recording(self) -> None:
        """Let go of the file and show an empty stage."""
        self._forget()
        self._vacant = True
        self.view.show_card(self.tr("No recording chosen"), "", "play")

    def show_opening(self) -> None:
        """A recording was chosen and is on its way."""
        self._forget()
        self._opening_soon = True
        self.view.show_card(self.tr("Opening…"), "", "play")

    def show_problem(self, title: str, remedy: str) -> None:
        """Say why there is no picture, and what can be done."""
        self._forget()
        self.view.show_card(title, remedy)

    def show_still(self, image: QImage, title: str = "", remedy: str = "") -> None:
        """Show a picture of a recording that cannot be played, and say why at its foot."""
        self._forget()
        self.view.show_still(image, title, remedy)
        self.transport.set_abilities(plays=False, shows=True)

    def set_boxes(self, boxes: tuple[FaceBox, ...]) -> None:
        """The faces of the frame on the screen; replaces those of the frame before."""
        self.view.set_boxes(boxes)

    def picture(self) -> QImage:
        """The frame on the screen without boxes, as decoded."""
        return self.playback.picture()

    def _forget(self) -> None:
        self._vacant, self._opening_soon, self.path = False, False, None
        self.playback.close()
        self.view.set_boxes(())
        self.transport.show_duration(0)
        self.transport.show_position(0)
        self.transport.set_abilities(plays=False, shows=False)

    def _on_opened(self, duration_ms: int) -> None:
        self.transport.set_abilities(plays=True, shows=True)
        self.transport.show_duration(duration_ms)
        self.opened.emit(duration_ms)

    def _on_failed(self, words: str) -> None:
        self.show_problem(
            self.tr("This recording cannot be played"),
            self.tr(
                "What could be read of it is on the timeline below. The original is untouched."
            ),
        )
        self.failed.emit(words)

    def _on_gap(self, gap: tuple[float, float] | None) -> None:
        """Say where pictures are missing; the last one stays, faintly."""
        words = ""
        if gap is not None:
            stretch = formats.span(round(gap[0]), round(gap[1]))
            words = self.tr("No picture here: {0}").format(stretch)
        self.view.set_remark(words)

    # ---- moving about --------------------------------------------------------------------------

    @property
    def position_ms(self) -> int:
        return self.playback.position_ms

    @property
    def duration_ms(self) -> int:
        return self.playback.duration_ms

    @property
    def playing(self) -> bool:
        return self.playback.playing

    def seek(self, at_ms: int) -> None:
        """Land on the frame that is on the screen at ``at_ms``; waits for a file being opened."""
        self.playback.seek(at_ms)

    def play(self) -> None:
        self.playback.play()

    def pause(self) -> None:
        self.playback.pause()

    def set_loop(self, start_ms: int | None, end_ms: int | None) -> None:
        """Repeat a stretch; None and None plays on."""
        self.playback.set_loop(start_ms, end_ms)

    def toggle_mirror(self) -> None:
        self.view.set_mirrored(not self.view.mirrored)
        self.transport.buttons["mirror"].setChecked(self.view.mirrored)

    def rotate(self) -> None:
        """A quarter turn clockwise."""
        self.view.set_quarter_turns(self.view.quarter_turns + 1)

    def reset_view(self) -> None:
        """Neither mirrored nor turned."""
        self.view.set_quarter_turns(0)
        self.view.set_mirrored(False)
        self.transport.buttons["mirror"].setChecked(False)

    def toggle_boxes(self) -> None:
        shown = not self._boxes_shown
        self._boxes_shown = shown
        self.view.set_boxes_shown(shown)
        self.transport.buttons["boxes"].setChecked(shown)

    def toggle_mute(self) -> None:
        self.playback.set_muted(not self.playback.muted)
        self.transport.show_muted(self.playback.muted)

    def toggle_full_screen(self) -> None:
        """Fill the screen with picture and transport, or go back to the page. Esc goes back."""
        full = not self.isFullScreen()
        self.setWindowFlag(Qt.WindowType.Window, full)
        if full:
            self.showFullScreen()
        else:
            self.showNormal()
        self.transport.show_full_screen(full)
        self.setFocus()
        self.full_screen_changed.emit(full)

    def _on_click(self) -> None:
        self.setFocus()
        self.run("toggle")

    # ---- commands by name ----------------------------------------------------------------------

    def run(self, name: str) -> None:
        """Do a command of ``COMMANDS``. Raises KeyError for an unknown name."""
        self._acts[name]()

    def name_of(self, name: str) -> str:
        """What a command is called, in the language in force."""
        return command_names()[name]

    def keys_of(self, name: str) -> tuple[str, ...]:
        return KEYS[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.toggle_full_screen()
            return
        pressed = QKeySequence(event.keyCombination())
        for name, keys in KEYS.items():
            if any(QKeySequence(key) == pressed for key in keys):
                self.run(name)
                return
        super().keyPressEvent(event)

    # ---- surroundings --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            canvas = QPainter(self)
            canvas.setPen(QPen(theme.current().color("accent"), 2))
            canvas.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isFullScreen():  # closing a full screen means going back to the page
            event.ignore()
            self.toggle_full_screen()
            return
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._on_gap(self.playback.gap)
            if self._vacant:
                self.close_recording()
            elif self._opening_soon:
                self.show_opening()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Recording"))
