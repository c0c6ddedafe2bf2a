"""What one will look at next, made ready while one looks at this: its facts, file and pictures.

Nothing here is seen by anybody: only a page that shows a submission marks it as seen. What waits is
forgotten when it changes, and there are never more than a few of them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from review.answers import SubmissionView
from review.changes import submission_topic
from review.queries import SubmissionPage
from widgets.desk_client import DeskClient
from widgets.pictures import Pictures
from widgets.session.header import why_not_playable
from widgets.session.identity_panel import PORTRAIT_PX

_KEPT: Final = 3  # the next one, the one before, and one more
_FIRST_PX: Final = 720  # of a first frame that stands in until the player brings it


@dataclass(slots=True)
class Prepared:
    """One submission made ready, as far as it has come."""

    view: SubmissionView | None = None
    path: Path | None = None
    first: QImage = field(default_factory=QImage)  # the first frame; null while it is not there
    done: bool = False  # nothing more will come


class Ahead(QObject):
    """Makes submissions ready; belongs to one review page."""

    pictured = Signal(str)  # the first frame of this submission is ready
    settled = Signal()  # there will be none

    def __init__(self, desk: DeskClient, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pictures = desk, pictures
        self._ready: OrderedDict[str, Prepared] = OrderedDict()
        desk.changed.connect(self._on_changed)

    def prepare(self, submission_id: str) -> None:
        """Make a submission ready in the background, if it is not yet."""
        if not submission_id:
            return
        if submission_id in self._ready:
            self._ready.move_to_end(submission_id)
            return
        self._ready[submission_id] = Prepared()
        while len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        asked = self._desk.ask(self, SubmissionPage(submission_id=submission_id))
        asked.succeeded.connect(self._take_view)
        asked.failed.connect(partial(self._forget, submission_id))

    def take(self, submission_id: str) -> Prepared | None:
        """What is ready of a submission, which is then about to be shown; None: nothing yet."""
        found = self._ready.pop(submission_id, None)
        return found if found is not None and found.view is not None else None

    def waits(self, submission_id: str) -> bool:
        """Whether its first picture is ready to be shown."""
        found = self._ready.get(submission_id)
        return found is not None and not found.first.isNull()

    @property
    def idle(self) -> bool:
        """Whether everything that is being made ready has come, as far as it can."""
        return all(found.done for found in self._ready.values())

    def __len__(self) -> int:
        return len(self._ready)

    def _take_view(self, view: SubmissionView) -> None:
        found = self._ready.get(view.submission_id)
        if found is None:
            return  # forgotten meanwhile
        found.view = view
        if view.candidate.portrait is not None:
            self._pictures.portrait(self, view.candidate.portrait, PORTRAIT_PX)
        if why_not_playable(view) is None:
            where = self._pictures.video(self, view.video)
            where.succeeded.connect(partial(self._take_path, view.submission_id))
            first = self._pictures.frame(self, view.video, 0, _FIRST_PX)
            first.succeeded.connect(partial(self._take_first, view.submission_id))
            first.failed.connect(partial(self._take_nothing, view.submission_id))
        else:
            self._take_nothing(view.submission_id)

    def _take_path(self, submission_id: str, path: Path) -> None:
        if submission_id in self._ready:
            self._ready[submission_id].path = path

    def _take_first(self, submission_id: str, picture: QImage) -> None:
        if submission_id in self._ready:
            self._ready[submission_id].first = picture
            self._ready[submission_id].done = True
            self.pictured.emit(submission_id)

    def _take_nothing(self, submission_id: str, _error: object = None) -> None:
        """There is no first frame to be had: the player will say why."""
        if submission_id in self._ready:
            self._ready[submission_id].done = True
            self.settled.emit()

    def _forget(self, submission_id: str, _error: object = None) -> None:
        self._ready.pop(submission_id, None)

    def _on_changed(self, topics: frozenset[str]) -> None:
        for submission_id in tuple(self._ready):
            if submission_topic(submission_id) in topics:
                self._forget(submission_id)
