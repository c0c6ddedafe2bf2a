"""The pictures behind a contradiction: what we saw, the ID photo, and what the app looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from media.media_ref import MediaRef
from review.face_rules import Disagreement
from review.face_texts import text_of
from review.wording import language
from widgets import formats, theme
from widgets.background import Task
from widgets.pictures import Pictures

translate = QCoreApplication.translate  # lupdate finds this name

_HIGH: Final = 110
_SIDE_PX: Final = 320  # asked for; shown smaller


@dataclass(frozen=True, slots=True)
class Shown:
    """One contradiction with the files it is about."""

    one: Disagreement
    video: MediaRef
    portrait: MediaRef | None


def sentence_of(one: Disagreement) -> str:
    """What contradicts what, and how similar each found the face."""
    words = text_of(one.code).in_(language())
    app, ours = (
        "–" if value is None else formats.similarity(value)
        for value in (one.app_similarity, one.our_similarity)
    )
    said = translate("CheckPictures", "{0} (similarity: app {1}, ours {2})")
    return said.format(words, app, ours)


class _Picture(QWidget):
    """A picture that keeps its shape, with a line below it."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self.frame = QLabel("…")
        self.frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.frame.setWordWrap(True)
        self.frame.setProperty("role", "muted")
        self.frame.setMinimumWidth(40)
        self.frame.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.caption = QLabel()
        self.caption.setProperty("role", "muted")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.frame, 1)
        column.addWidget(self.caption)

    def show_words(self, words: str) -> None:
        self._picture = None
        self.frame.setPixmap(QPixmap())
        self.frame.setText(words)

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self._fit()

    def _fit(self) -> None:
        if self._picture is None or self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.frame.width() * ratio), round(self.frame.height() * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        small = self._picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        small.setDevicePixelRatio(ratio)
        self.frame.setPixmap(QPixmap.fromImage(small))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class CheckPictures(QWidget):
    """Ours, the ID photo and, where the log named one, the app's; side by side."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._shown: Shown | None = None
        self.ours, self.portrait, self.app = _Picture(), _Picture(), _Picture()
        self.words = QLabel()
        self.words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.ours, self.portrait, self.app):
            row.addWidget(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addLayout(row, 1)
        self.hide()

    @property
    def shown(self) -> Shown | None:
        return self._shown

    def show_check(self, shown: Shown | None) -> None:
        """Ask for the pictures of a contradiction; None: nothing is chosen."""
        self.setVisible(shown is not None)
        if shown == self._shown or shown is None:
            self._shown = shown
            return
        self._shown = shown
        self.setFixedHeight(theme.current().px(_HIGH) + 5 * self.fontMetrics().height())
        one, missing = shown.one, self.tr("no picture")
        at_ms = one.seen_at_ms if one.seen_at_ms >= 0 else one.at_ms
        if one.box is None:
            asked = self._pictures.frame(self, shown.video, at_ms, _SIDE_PX)
        else:
            asked = self._pictures.face(self, shown.video, at_ms, one.box, _SIDE_PX)
        self._await(self.ours, asked, missing)
        if shown.portrait is None:
            self.portrait.show_words(self.tr("no ID photo"))
        else:
            asked = self._pictures.portrait(self, shown.portrait, _SIDE_PX)
            self._await(self.portrait, asked, missing)
        self.app.setVisible(one.picture is not None)
        if one.picture is not None:
            asked = self._pictures.portrait(self, one.picture, _SIDE_PX)
            self._await(self.app, asked, missing)
        self._caption()

    def _await(self, part: _Picture, asked: Task, missing: str) -> None:
        part.show_words("…")
        shown = self._shown
        asked.succeeded.connect(partial(self._put, shown, part))
        asked.failed.connect(partial(self._put_words, shown, part, missing))

    def _put(self, shown: Shown | None, part: _Picture, picture: QImage) -> None:
        if shown == self._shown:
            part.show_picture(picture)

    def _put_words(self, shown: Shown | None, part: _Picture, words: str, _error: object) -> None:
        if shown == self._shown:
            part.show_words(words)

    def _caption(self) -> None:
        if self._shown is None:
            return
        one = self._shown.one
        at_ms = one.seen_at_ms if one.seen_at_ms >= 0 else one.at_ms
        self.words.setText(sentence_of(one))
        ours = self.tr("recording {0}").format(formats.short_time(at_ms))
        for part, words in (
            (self.ours, ours),
            (self.portrait, self.tr("ID photo")),
            (self.app, self.tr("the app's picture")),
        ):
            part.caption.setText(words)
            part.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._caption()
        super().changeEvent(event)
