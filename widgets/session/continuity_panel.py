"""One person in everything? The small pictures of all that a candidate handed in, with their words.

Pictures are asked for once the page rests on a recording: stepping through the queue asks for none.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from review.continuity import Continuity
from review.face_texts import text_of
from review.identity_matrix import ItemKind, MatrixItem
from review.wording import language
from widgets import formats
from widgets.background import Task
from widgets.pictures import Pictures
from widgets.session.continuity_strip import ContinuityStrip, Thumb
from widgets.session.identity_strip import around_face
from widgets.session.identity_words import (
    about,
    liveness_lines,
    name_of,
    pair_words,
    place_words,
    quality_words,
    standing_words,
)

_THUMB_PX: Final = 160
_REST_MS: Final = 250
_MOST_LINES: Final = 2  # about the quality of pictures
MOST_THUMBS: Final = 24  # more of them are in the window with all pairs


class ContinuityPanel(QWidget):
    """Shows a ``Continuity``; says where the person wants to go."""

    place_wanted = Signal(str)  # "SUBMISSION@SECONDS": another recording
    seek_wanted = Signal(int)  # ms in the recording on the page
    matrix_wanted = Signal()  # all pairs
    rested = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._continuity: Continuity | None = None
        self._here = ""
        self._items: dict[str, MatrixItem] = {}
        self._coming = 0
        self.summary, self.words = QLabel(), QLabel()
        self.strip = ContinuityStrip()
        self.strip.opened.connect(self._open)
        self.words.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 8)
        column.setSpacing(4)
        for part in (self.strip, self.summary, self.words):
            column.addWidget(part)
        for label in (self.summary, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)  # names of subjects come from outside
            label.setWordWrap(True)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)

    @property
    def at_rest(self) -> bool:
        return not self._coming and not self._rest.isActive()

    def show_continuity(self, continuity: Continuity | None, submission_id: str) -> None:
        """Another candidate, another recording, or more known about either."""
        self._continuity, self._here = continuity, submission_id
        items = continuity.items if continuity else ()
        self.setVisible(bool(items))
        for part in (self.strip, self.summary):
            part.setVisible(len(items) > 1)
        if continuity is None:
            self._items = {}
            self.strip.show_thumbs((), None)
            return
        order = _by_time(items)[:MOST_THUMBS]
        self._items = {_key(items[place]): items[place] for place in order}
        thumbs = [self._thumb(continuity, place) for place in order]
        self.strip.show_thumbs(thumbs, _worst(continuity, order))
        self._say(continuity)
        self._rest.start()

    # ---- words ---------------------------------------------------------------------------------

    def _say(self, continuity: Continuity) -> None:
        items = continuity.items
        self.summary.setText(self._summary(continuity))
        lines = [
            about(name_of(one), quality_words(one))
            for one in items
            if one.kind is not ItemKind.RECORDING and quality_words(one)
        ]
        if len(lines) > _MOST_LINES:  # all of them are in the window with all pairs
            lines = [*lines[: _MOST_LINES - 1], "…"]
        lines += liveness_lines(items)
        self.words.setText("\n".join(lines))

    def _summary(self, continuity: Continuity) -> str:
        """Everything handed in, in one line: where to look first, if anywhere."""
        if continuity.worst is not None:
            cell = continuity.cells[continuity.worst]
            least = self.tr("Least alike: {0} ({1})")
            pair = pair_words(continuity.items, cell)
            return least.format(pair, standing_words(cell.standing))
        if any(cell.standing == "match" for cell in continuity.cells):
            return self.tr("All faces that could be compared are alike.")
        return self.tr("No faces here could be compared.")

    def _thumb(self, continuity: Continuity, place: int) -> Thumb:
        item = continuity.items[place]
        cell = continuity.against_portrait(place)
        state = (cell.standing or "not_run") if cell else ""
        said = [name_of(item)]
        if item.at is not None and item.kind is ItemKind.RECORDING:
            said.append(formats.date_time(item.at))
        if cell is not None:
            said.append(standing_words(cell.standing) or text_of(cell.words).in_(language()))
        if item.rank is not None:
            said.append(place_words(item))
        said.append(quality_words(item))
        return Thumb(
            _key(item),
            name_of(item),
            state,
            " · ".join(part for part in said if part),
            here=bool(item.submission_id) and item.submission_id == self._here,
            apart=item.practice,
        )

    # ---- pictures ------------------------------------------------------------------------------

    def _ask(self) -> None:
        for key, item in self._items.items():
            if self.strip.has_image(key):
                continue
            if item.kind is not ItemKind.RECORDING:
                asked = self._pictures.portrait(self, item.media, _THUMB_PX * 2)
            elif item.at_ms is not None and item.box is not None:
                asked = self._pictures.face(self, item.media, item.at_ms, item.box, _THUMB_PX)
            else:
                continue
            asked.succeeded.connect(partial(self._put, key))
            self._await(asked)
        self._say_rest()

    def _await(self, asked: Task) -> None:
        self._coming += 1
        for ended in (asked.succeeded, asked.failed, asked.cancelled):
            ended.connect(self._on_come)

    def _put(self, key: str, image: QImage) -> None:
        item = self._items.get(key)
        if item is None:  # the page has gone on
            return
        recorded = item.kind is ItemKind.RECORDING  # already cut out of its frame
        self.strip.put_image(key, image if recorded else around_face(image, item.box))

    def _on_come(self, *_: object) -> None:
        self._coming -= 1
        self._say_rest()

    def _say_rest(self) -> None:
        if self.at_rest:
            self.rested.emit()

    def _open(self, key: str) -> None:
        item = self._items.get(key)
        if item is None or item.kind is not ItemKind.RECORDING:
            self.matrix_wanted.emit()
        elif item.submission_id == self._here:
            self.seek_wanted.emit(item.at_ms or 0)
        else:
            self.place_wanted.emit(f"{item.submission_id}@{(item.at_ms or 0) / 1000:g}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_continuity(self._continuity, self._here)
        super().changeEvent(event)


def _key(item: MatrixItem) -> str:
    return f"{item.kind.value}:{item.submission_id or item.media.sha256}:{item.at_ms}"


def _by_time(items: tuple[MatrixItem, ...]) -> list[int]:
    """Places in the order of time: the ID photo first, those without a time where they stand."""
    known = [one.at for one in items if one.at is not None]
    earliest = min(known).timestamp() if known else 0.0
    times: list[float] = []
    for item in items:
        if item.kind is ItemKind.PORTRAIT:
            times.append(float("-inf"))
        elif item.at is not None:
            times.append(item.at.timestamp())
        else:
            times.append(times[-1] if times and times[-1] > float("-inf") else earliest)
    return sorted(range(len(items)), key=lambda place: (times[place], place))


def _worst(continuity: Continuity, order: list[int]) -> tuple[int, int] | None:
    """Where the two least alike stand in the strip; None where one of them is not in it."""
    if continuity.worst is None:
        return None
    cell = continuity.cells[continuity.worst]
    if cell.first not in order or cell.second not in order:
        return None
    return order.index(cell.first), order.index(cell.second)
