"""When the player cannot play a recording: a copy that it can play, its progress, and saying so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from media.proxy_facts import ProxyFacts
from review.answers import SubmissionView
from review.errors import UserError
from widgets import formats
from widgets.player.player import Player
from widgets.proxies import Proxies, ReadyProxy


class ProxyWork(QObject):
    """Belongs to one review page. ``bar`` stands over the picture."""

    settled = Signal()  # the copy plays, or there will be none

    def __init__(self, proxies: Proxies | None, player: Player, parent: QWidget) -> None:
        super().__init__(parent)
        self._proxies, self._player = proxies, player
        self._view: SubmissionView | None = None
        self._tried = ""  # submission id: a copy was asked for once
        self.bar = ProxyBar()
        self.bar.stopped.connect(self.stop)
        player.failed.connect(self._begin)
        if proxies is not None:
            proxies.progressed.connect(self.bar.show_progress)

    def show_view(self, view: SubmissionView | None) -> None:
        """Another recording is about to be opened, or this one anew; None: nothing is shown."""
        self.stop()
        self._view, self._tried = view, ""
        self.bar.clear()

    def stop(self) -> None:
        if self._proxies is not None and self.bar.working:
            self._proxies.stop()

    def _begin(self, _words: str) -> None:
        """The player gave up, on the recording itself and not on a copy of it."""
        view = self._view
        if view is None or self._proxies is None or self._tried == view.submission_id:
            return
        self._tried = view.submission_id
        self.bar.show_working()
        self._player.show_problem(
            self.tr("This recording cannot be played as it is"),
            self.tr("A copy that can be played is being made. The original is only read."),
        )
        making = self._proxies.make(self, view.video)
        making.succeeded.connect(partial(self._play, view.submission_id))
        making.failed.connect(partial(self._tell_none, view.submission_id))

    def _play(self, submission_id: str, ready: ReadyProxy) -> None:
        if self._view is None or self._view.submission_id != submission_id:
            return
        self.bar.show_facts(ready.facts)
        self._player.open(ready.path, ready.frame_times_ms)
        self.settled.emit()

    def _tell_none(self, submission_id: str, error: UserError) -> None:
        if self._view is not None and self._view.submission_id == submission_id:
            self.bar.clear()
            self._player.show_problem(
                self.tr("This recording cannot be played"), f"{error.title} {error.remedy}".strip()
            )
            self.settled.emit()


class ProxyBar(QFrame):
    """Over the picture while a copy is made, and while it plays."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._facts: ProxyFacts | None = None
        self.working = False
        self._share = 0.0
        self.words, self.stop = QLabel(), QPushButton()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.stop.setProperty("role", "quiet")
        self.done = QProgressBar(textVisible=False)
        self.done.setRange(0, 1000)
        self.done.setProperty("role", "thin")
        self.done.setMaximumWidth(160)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.done)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self.stopped)
        self.clear()

    def clear(self) -> None:
        self._facts, self.working = None, False
        self._refresh()

    def show_working(self) -> None:
        self._facts, self.working, self._share = None, True, 0.0
        self._refresh()

    def show_progress(self, share: float) -> None:
        self._share = share
        if self.working:
            self._refresh()

    def show_facts(self, facts: ProxyFacts) -> None:
        self._facts, self.working = facts, False
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(self.working or self._facts is not None)
        self.done.setVisible(self.working)
        self.stop.setVisible(self.working)
        self.done.setValue(round(self._share * 1000))
        self.done.setAccessibleName(self.tr("Progress of the copy"))
        self.stop.setText(self.tr("Stop"))
        self.words.setText(self._said())
        self.words.setToolTip(self.words.text())

    def _said(self) -> str:
        if self.working:
            share = formats.percent(self._share)
            return self.tr("Making a copy that can be played: {0}").format(share)
        if self._facts is None:
            return ""
        if self._facts.whole:
            return self.tr("A copy made for playing is shown, frame by frame at the same times.")
        return self.tr("A copy made for playing is shown; {0} of {1} frames could be read.").format(
            self._facts.frames, self._facts.frames_expected
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)
