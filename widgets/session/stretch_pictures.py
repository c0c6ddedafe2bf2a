"""The picture before, inside and after a stretch, so that one sees what a sentence means."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from media.media_ref import MediaRef
from widgets import formats, theme
from widgets.pictures import Pictures
from widgets.timeline.lanes import Segment

_BESIDE_MS: Final = 400
_SIDE_PX: Final = 180
_LAST_MS: Final = 100  # the end itself shows nothing


def moments_of(stretch: Segment, present_ms: int) -> tuple[int | None, int | None, int | None]:
    """Before, inside and after; None where the recording has no picture.

    Units: milliseconds from the first frame.
    """
    last = present_ms - _LAST_MS
    before = round(stretch.start_ms) - _BESIDE_MS
    inside = round((stretch.start_ms + stretch.end_ms) / 2)
    after = round(stretch.end_ms) + _BESIDE_MS
    return (
        min(before, last) if before >= 0 and last >= 0 else None,
        inside if inside <= last else None,
        after if after <= last else None,
    )


class StretchPictures(QWidget):
    """Three small pictures with their times."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._wanted: tuple[str, Segment] | None = None
        self._moments: tuple[int | None, ...] = (None, None, None)
        self.frames = tuple(QLabel() for _ in range(3))
        self.captions = tuple(QLabel() for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for frame, caption in zip(self.frames, self.captions, strict=True):
            frame.setProperty("role", "muted")
            caption.setProperty("role", "muted")
            frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
            frame.setMinimumWidth(40)
            frame.setWordWrap(True)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(frame, 1)
            column.addWidget(caption)
            row.addLayout(column, 1)
        self.hide()

    @property
    def moments(self) -> tuple[int | None, ...]:
        """What is shown, in ms; None where there is no picture."""
        return self._moments

    def show_stretch(self, ref: MediaRef, stretch: Segment | None, present_ms: int) -> None:
        """Ask for the pictures of a stretch; None: nothing is chosen."""
        self.setVisible(stretch is not None)
        if stretch is None or self._wanted == (ref.sha256, stretch):
            if stretch is None:
                self._wanted = None
            return
        self._wanted = key = (ref.sha256, stretch)
        self._moments = moments_of(stretch, present_ms)
        self.setFixedHeight(theme.current().px(92))
        for place, at_ms in enumerate(self._moments):
            self.frames[place].setPixmap(QPixmap())
            self.frames[place].setText("…" if at_ms is not None else self.tr("no picture"))
            if at_ms is not None:
                asked = self._pictures.frame(self, ref, at_ms, _SIDE_PX)
                asked.succeeded.connect(partial(self._show, key, place))
                asked.failed.connect(partial(self._show_none, key, place))
        self._caption()

    def _show(self, key: tuple[str, Segment], place: int, picture: QImage) -> None:
        if key == self._wanted:
            room = QSize(max(40, self.frames[place].width()), theme.current().px(70))
            smooth = Qt.TransformationMode.SmoothTransformation
            small = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            self.frames[place].setPixmap(QPixmap.fromImage(small))

    def _show_none(self, key: tuple[str, Segment], place: int, _error: object) -> None:
        if key == self._wanted:
            self.frames[place].setText(self.tr("no picture"))

    def _caption(self) -> None:
        names = (self.tr("before"), self.tr("inside"), self.tr("after"))
        for caption, name, at_ms in zip(self.captions, names, self._moments, strict=True):
            caption.setText(name if at_ms is None else f"{name} {formats.short_time(at_ms)}")
            caption.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._caption()
        super().changeEvent(event)
