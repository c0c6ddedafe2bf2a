"""Two recordings in step, one beside the other: for twins, and for two cameras of one performance.

What the left one shows at t, the right one shows at t + offset. One transport moves both; the left
one leads. Whoever looks can shift the right one by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from media.media_ref import MediaRef
from widgets.elided import Elided
from widgets.pictures import Pictures
from widgets.player.playback import Playback
from widgets.player.transport import KEYS, Transport
from widgets.player.video_view import VideoView

_DRIFT_MS: Final = 90  # two decoders never run quite alike; below this an eye sees no difference
_JUMP_MS: Final = 5_000
_NOT_HERE: Final = ("loop", "boxes", "full_screen", "rotate", "mirror")
_WIDEST_OFFSET_S: Final = 36_000.0
About = tuple[str, str]  # whose a picture is, and more about it


class SideBySide(QDialog):
    """A window over the page. Esc closes it. Its heirs say what is compared."""

    def __init__(self, offset_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = Pane(), Pane()
        self.transport = Transport()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setSingleStep(_JUMP_MS)
        self.slider.setPageStep(6 * _JUMP_MS)
        self.offset = QDoubleSpinBox()
        self.offset.setRange(-_WIDEST_OFFSET_S, _WIDEST_OFFSET_S)
        self.offset.setDecimals(2)
        self.offset.setSingleStep(0.04)
        self.offset.setValue(offset_ms / 1000)
        self.close_button = QPushButton()
        self.remark, self.offset_title = QLabel(), QLabel()
        self.remark.setWordWrap(True)
        self._start_ms = 0  # where to go once the left one is open
        self._acts = self._table()
        self._lay_out()
        self._connect()

    def load(self, pictures: Pictures, left: MediaRef, right: MediaRef, at_ms: int = 0) -> None:
        """Bring both files, and go to a moment of the left one."""
        self.load_left(pictures, left, at_ms)
        self._open(pictures, self.right, right)

    def load_left(self, pictures: Pictures, left: MediaRef, at_ms: int = 0) -> None:
        """Bring the left file alone: the right one has nothing to show."""
        self._start_ms = at_ms
        self._open(pictures, self.left, left)

    def about_left(self) -> About:
        """What stands over the left picture; empty until an heir says it."""
        return "", ""

    def about_right(self) -> About:
        """What stands over the right picture."""
        return "", ""

    def usual_remark(self) -> str:
        """What is said while both have the moment that is shown."""
        return ""

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.pair = QHBoxLayout()
        self.pair.setSpacing(8)
        self.pair.addWidget(self.left, 1)
        self.pair.addWidget(self.right, 1)
        for name in _NOT_HERE:
            self.transport.buttons[name].hide()
        low = QHBoxLayout()
        low.addWidget(self.offset_title)
        low.addWidget(self.offset)
        self.more = QHBoxLayout()  # for what heirs add
        low.addLayout(self.more)
        low.addWidget(self.remark, 1)
        low.addWidget(self.close_button)
        self.close_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addLayout(self.pair, 1)
        column.addWidget(self.slider)
        column.addWidget(self.transport)
        column.addLayout(low)

    def _connect(self) -> None:
        left, right = self.left.playback, self.right.playback
        left.opened.connect(self._on_opened)
        right.opened.connect(self._on_opened)
        left.position_changed.connect(self._on_position)
        left.landed.connect(self._follow)
        left.playing_changed.connect(self.transport.show_playing)
        left.ended.connect(self.pause)
        left.rate_changed.connect(self.transport.show_rate)
        self.transport.command.connect(self.run)
        self.transport.rate_chosen.connect(self.set_rate)
        self.transport.volume_chosen.connect(left.set_volume)
        self.slider.valueChanged.connect(self.seek)
        self.offset.valueChanged.connect(lambda _: self._follow(self.left.playback.position_ms))
        self.close_button.clicked.connect(self.close)
        right.set_muted(True)

    def _table(self) -> dict[str, Callable[[], object]]:
        return {
            "toggle": self.toggle,
            "forwards": self.play,
            "step_back": partial(self._step, -1),
            "step": partial(self._step, 1),
            "back": partial(self._jump, -_JUMP_MS),
            "forward": partial(self._jump, _JUMP_MS),
            "slower": partial(self._change_rate, Playback.slower),
            "faster": partial(self._change_rate, Playback.faster),
            "normal": lambda: self.set_rate(1.0),
            "mute": self._toggle_mute,
            "start": lambda: self.seek(0),
            "end": lambda: self.seek(self.left.playback.duration_ms),
        }

    # ---- opening -------------------------------------------------------------------------------

    def _open(self, pictures: Pictures, pane: Pane, ref: MediaRef) -> None:
        times = pictures.frame_times(self, ref)
        times.succeeded.connect(pane.take_times)
        found = pictures.video(self, ref)
        found.succeeded.connect(pane.open)
        found.failed.connect(pane.show_error)
        pane.playback.failed.connect(pane.show_unplayable)

    def _on_opened(self, _length_ms: int) -> None:
        left = self.left.playback
        if left.ready:
            self.transport.set_abilities(plays=True, shows=True)
            self.transport.show_duration(left.duration_ms)
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, left.duration_ms)
            if self._start_ms:
                self.seek(self._start_ms)
                self._start_ms = 0
            self._follow(left.position_ms)

    @property
    def ready(self) -> bool:
        """Whether both are open."""
        return self.left.playback.ready and self.right.playback.ready

    # ---- in step -------------------------------------------------------------------------------

    @property
    def offset_ms(self) -> int:
        return round(self.offset.value() * 1000)

    def partner_ms(self, at_ms: int) -> int | None:
        """Where the right one is when the left one is at ``at_ms``; None: it has no such moment."""
        there = at_ms + self.offset_ms
        return there if 0 <= there < max(1, self.right.playback.duration_ms) else None

    def _on_position(self, at_ms: int) -> None:
        self.transport.show_position(at_ms)
        with QSignalBlocker(self.slider):
            self.slider.setValue(at_ms)
        right = self.right.playback
        there = self.partner_ms(at_ms)
        self._show_remark(there is not None)
        if not self.left.playback.playing:
            return
        if there is None:
            right.pause()
        elif not right.playing:
            right.seek(there)
            right.play()
        elif abs(right.position_ms - there) > _DRIFT_MS * self.left.playback.rate:
            right.seek(there)

    def _follow(self, at_ms: int) -> None:
        """The left one has arrived: bring the right one to the same moment."""
        there = self.partner_ms(at_ms)
        self._show_remark(there is not None)
        if there is not None and self.right.playback.ready:
            self.right.playback.seek(there)

    def seek(self, at_ms: int) -> None:
        self.left.playback.seek(at_ms)
        self._follow(self.left.playback.position_ms)

    def _jump(self, by_ms: int) -> None:
        self.seek(max(0, self.left.playback.position_ms + by_ms))

    def _step(self, frames: int) -> None:
        self.pause()
        self.left.playback.step(frames)
        self._follow(self.left.playback.position_ms)

    def toggle(self) -> None:
        if self.left.playback.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        self._follow(self.left.playback.position_ms)
        self.left.playback.play()
        if self.partner_ms(self.left.playback.position_ms) is not None:
            self.right.playback.play()

    def pause(self) -> None:
        for pane in (self.left, self.right):
            pane.playback.pause()
        self._follow(self.left.playback.position_ms)

    def set_rate(self, rate: float) -> None:
        for pane in (self.left, self.right):
            pane.playback.set_rate(rate)

    def _change_rate(self, change: Callable[[Playback], None]) -> None:
        change(self.left.playback)
        self.right.playback.set_rate(self.left.playback.rate)

    def _toggle_mute(self) -> None:
        left = self.left.playback
        left.set_muted(not left.muted)
        self.transport.show_muted(left.muted)

    # ---- keys and surroundings -----------------------------------------------------------------

    def run(self, name: str) -> None:
        """A command of the player; those that make no sense for two are left out."""
        act = self._acts.get(name)
        if act is not None:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        for name, keys in KEYS.items():
            if name in self._acts and any(QKeySequence(key) == pressed for key in keys):
                self.run(name)
                return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._let_go()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._let_go()
        super().closeEvent(event)

    def _let_go(self) -> None:
        for pane in (self.left, self.right):
            pane.playback.close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_remark(self, together: bool) -> None:
        words = "" if together else self.tr("The other recording has no such moment.")
        self.remark.setText(words or self.usual_remark())

    def _retranslate(self) -> None:
        self.offset_title.setText(self.tr("The other is later by (s)"))
        self.offset.setAccessibleName(self.offset_title.text())
        self.close_button.setText(self.tr("Close (Esc)"))
        self.slider.setAccessibleName(self.tr("Position"))
        self.left.say(*self.about_left())
        self.right.say(*self.about_right())
        self._show_remark(together=True)


class Pane(QWidget):
    """One picture with whose it is above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.about = Elided(), Elided()
        self.title.setProperty("role", "heading")
        self.about.setProperty("role", "muted")
        self.picture = VideoView()
        self.playback = Playback(self)
        self._times_ms: Any = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.picture, 1)

    def say(self, title: str, about: str) -> None:
        self.title.setText(title)
        self.about.setText(about)

    def open(self, path: Path) -> None:
        self.picture.show_video()
        self.playback.open(path, self.picture.video, self._times_ms)

    def take_times(self, times_ms: Any) -> None:
        """When the frames are shown; may come before or after the file is opened."""
        self._times_ms = times_ms
        self.playback.set_frame_times(times_ms)

    def show_error(self, error: Any) -> None:
        self.picture.show_card(error.title, error.remedy)

    def show_unplayable(self, _words: str) -> None:
        self.picture.show_card(self.tr("This recording cannot be played"), "")
