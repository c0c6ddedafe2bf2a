"""Two cameras of one submission, in step: the main video leads, the second lies beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from review.answers import SecondCamera, SubmissionView
from widgets.pictures import Pictures
from widgets.session.cameras_words import second_sentence, why_second_not_playable
from widgets.session.side_by_side import About, SideBySide

_SETTLED_MS: Final = 700  # after the last change of the offset: then it is kept
_LARGE, _SMALL = 5, 3
_SWAP: Final = QKeySequence("X")
_EARLIER, _LATER = QKeySequence("Alt+Left"), QKeySequence("Alt+Right")
_LITTLE_S: Final = 0.04


class CamerasView(SideBySide):
    """Esc closes it; the page goes on where the main video was."""

    aligned = Signal(int)  # the offset in ms, once whoever looks has left it alone

    def __init__(
        self,
        pictures: Pictures,
        view: SubmissionView,
        second: SecondCamera,
        at_ms: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(second.offset_ms, parent)
        self._view, self._second = view, second
        self._kept_ms = second.offset_ms
        self._main_large = True
        self.reached_ms = 0  # where the main video was left
        self.swap_button = QPushButton()
        self.swap_button.setAutoDefault(False)
        self.swap_button.clicked.connect(self.swap)
        self.more.addWidget(self.swap_button)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._tell_offset)
        self.offset.valueChanged.connect(lambda _: self._settled.start())
        self._share_room()
        self._retranslate()
        if problem := why_second_not_playable(second):
            self.load_left(pictures, view.video, at_ms)
            self.right.picture.show_card(*problem)
        else:
            self.load(pictures, view.video, second.video, at_ms)

    def swap(self) -> None:
        """X: give the other camera the larger picture. The main video leads all the same."""
        self._main_large = not self._main_large
        self._share_room()

    def shift(self, by_s: float) -> None:
        """Show another moment of the second camera; the main video stays where it is."""
        self.offset.setValue(self.offset.value() + by_s)

    def _share_room(self) -> None:
        large, small = (self.left, self.right) if self._main_large else (self.right, self.left)
        self.pair.setStretchFactor(large, _LARGE)
        self.pair.setStretchFactor(small, _SMALL)

    def _tell_offset(self) -> None:
        self._settled.stop()
        if self.offset_ms != self._kept_ms:
            self._kept_ms = self.offset_ms
            self.aligned.emit(self.offset_ms)

    def _let_go(self) -> None:
        if self.left.playback.ready:
            self.reached_ms = self.left.playback.position_ms
        self._tell_offset()
        super()._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        if pressed == _SWAP:
            self.swap()
        elif pressed in (_EARLIER, _LATER):
            self.shift(_LITTLE_S if pressed == _LATER else -_LITTLE_S)
        else:
            super().keyPressEvent(event)

    def about_left(self) -> About:
        view = self._view
        who = f"{view.candidate.name}  {view.candidate.number}"
        return self.tr("Main video"), f"{who} · {view.subject}"

    def about_right(self) -> About:
        return self.tr("Second camera"), second_sentence(self._second)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Both cameras"))
        self.swap_button.setText(self.tr("Swap sizes (X)"))
        super()._retranslate()
        self.offset_title.setText(self.tr("The second camera is later by (s)"))
        self.offset.setAccessibleName(self.offset_title.text())
        self.offset.setToolTip(self.tr("Alt+Left and Alt+Right move it by a picture."))
