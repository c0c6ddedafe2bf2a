"""What the review page does about a second camera: says that there is one, shows both in step."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from review.answers import SecondCamera, SubmissionView
from review.commands import AlignCameras
from widgets.desk_client import DeskClient
from widgets.elided import Elided
from widgets.notices import NoticeBar
from widgets.pictures import Pictures
from widgets.player.player import Player
from widgets.session.cameras_view import CamerasView
from widgets.session.cameras_words import second_sentence

_SHARE_OF_PAGE: Final = 0.94


class CamerasWork(QObject):
    """Belongs to one review page. ``bar`` stands over the picture of what two cameras filmed."""

    def __init__(
        self,
        desk: DeskClient,
        pictures: Pictures,
        player: Player,
        notices: NoticeBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._pictures, self._player = desk, pictures, player
        self._notices, self._page = notices, parent
        self._view: SubmissionView | None = None
        self.both: CamerasView | None = None  # while it is open
        self.bar = CamerasBar()
        self.bar.wanted.connect(self.open)

    def show_view(self, view: SubmissionView | None) -> None:
        """Another submission, or news about the one that is shown; None: nothing is shown."""
        self._view = view
        self.bar.show_second(view.second_camera if view else None)

    def open(self) -> CamerasView | None:
        """Both cameras over the page, from the moment that is on the screen."""
        view = self._view
        if view is None or self.both is not None:
            return None
        if view.second_camera is None:
            self._notices.show_info(self.tr("This recording came from one camera alone."))
            return None
        self._player.pause()
        at_ms = self._player.position_ms
        both = CamerasView(self._pictures, view, view.second_camera, at_ms, self._page)
        size = self._page.window().size()
        both.resize(round(size.width() * _SHARE_OF_PAGE), round(size.height() * _SHARE_OF_PAGE))
        both.aligned.connect(partial(self._keep, view.submission_id))
        both.finished.connect(partial(self._go_on, view.submission_id))
        self.both = both
        both.open()
        return both

    def _keep(self, submission_id: str, offset_ms: int) -> None:
        command = AlignCameras(submission_id=submission_id, offset_ms=offset_ms)
        self._desk.do(self, command).failed.connect(self._notices.show_error)

    def _go_on(self, submission_id: str, _result: int) -> None:
        """The page takes over where the main video was left."""
        both, self.both = self.both, None
        if both is None:
            return
        if self._view is not None and self._view.submission_id == submission_id and both.reached_ms:
            self._player.seek(both.reached_ms)
        both.deleteLater()


class CamerasBar(QFrame):
    """One line over the picture: there is a second camera, how its file is, and the way to it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._second: SecondCamera | None = None
        self.words, self.show_both = Elided(), QPushButton()
        self.show_both.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_both)
        self.show_both.clicked.connect(self.wanted)
        self.show_second(None)

    def show_second(self, second: SecondCamera | None) -> None:
        self._second = second
        self.setVisible(second is not None)
        self._refresh()

    def _refresh(self) -> None:
        self.show_both.setText(self.tr("Both cameras (Shift+V)"))
        if self._second is None:
            return
        said = self.tr("Second camera: {0}").format(second_sentence(self._second))
        self.words.setText(said)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)
