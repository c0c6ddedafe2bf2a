"""The identity strip of one recording: ID photo, selfie, the face under the cursor, and what they
tell; below it everything else that the candidate handed in.

The face under the cursor is cut out of the frame on the screen when the picture comes to rest, or
made from the file where nothing is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from media.media_ref import MediaRef
from review import similarity
from review.answers import SubmissionView
from review.errors import UserError
from review.face_rules import FaceObservation, FaceSummary
from review.face_texts import state_text, text_of
from review.identity_matrix import ItemKind, MatrixItem
from review.wording import language
from widgets import formats
from widgets.background import Task
from widgets.pictures import Pictures
from widgets.player.player import FaceBox
from widgets.session.continuity_panel import ContinuityPanel
from widgets.session.identity_strip import (
    FaceCard,
    Identity,
    IdentityStrip,
    Likeness,
    around_face,
    cut,
)
from widgets.session.identity_words import quality_words, standing_words
from widgets.session.lanes_from_view import why_no_faces

translate = QCoreApplication.translate  # lupdate finds this name

PORTRAIT_PX: Final = 480
_FACE_PX: Final = 240
_REST_MS: Final = 220  # the crop follows when the cursor rests, and a few times a second in play
_LEAST_KEY: Final = "least"
_HERE_KEY: Final = "face"


def least_alike(view: SubmissionView) -> FaceObservation | None:
    """The check with a face whose similarity is lowest; None if nothing was compared."""
    compared = [
        one
        for one in (view.faces.observations if view.faces else ())
        if one.similarity is not None and one.box is not None
    ]
    return min(compared, key=lambda one: one.similarity or 0.0, default=None)


def boxes_at(seen: FaceObservation | None) -> tuple[FaceBox, ...]:
    """The faces of one check with the name of its state on the candidate's."""
    if seen is None:
        return ()
    return tuple(
        FaceBox(
            box.x,
            box.y,
            box.w,
            box.h,
            seen.state.value if box == seen.box else "several",
            _box_words(seen) if box == seen.box else "",
        )
        for box in seen.boxes
    )


def _box_words(seen: FaceObservation) -> str:
    words = formats.face_state(seen.state.value)
    if seen.similarity is None:
        return words
    return f"{words} {formats.similarity(seen.similarity)}"


class IdentityPanel(QWidget):
    """Keeps the strip in step with the recording and its cursor."""

    seek_wanted = Signal(int)  # ms: the moment of a picture the person chose
    place_wanted = Signal(str)  # "SUBMISSION@SECONDS": another recording of the candidate
    matrix_wanted = Signal()  # all pairs of what the candidate handed in
    rested = Signal()  # all pictures that were asked for have come

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._view: SubmissionView | None = None
        self._seen: FaceObservation | None = None
        self._at_ms = self._coming = 0
        self._face, self._least_face = QImage(), QImage()
        self._least: FaceObservation | None = None
        self._files: dict[ItemKind, _File] = {
            kind: _File() for kind in (ItemKind.PORTRAIT, ItemKind.SELFIE)
        }
        self._grab: Callable[[], QImage] | None = None
        self.strip = IdentityStrip()
        self.strip.face_opened.connect(self._on_card)
        self.overall = QLabel()
        self.overall.setProperty("role", "muted")
        self.overall.setWordWrap(True)
        self.overall.setContentsMargins(10, 0, 10, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        self.everything = ContinuityPanel(pictures)
        self.everything.place_wanted.connect(self.place_wanted)
        self.everything.seek_wanted.connect(self.seek_wanted)
        self.everything.matrix_wanted.connect(self.matrix_wanted)
        self.everything.rested.connect(self._say_rest)
        column.addWidget(self.everything)
        column.addWidget(self.overall)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._cut_face)

    @property
    def at_rest(self) -> bool:
        """Whether every picture that was asked for has come."""
        return not self._coming and not self._rest.isActive() and self.everything.at_rest

    def show_view(self, view: SubmissionView | None) -> None:
        """Another recording, or the same one with more known about it."""
        another = (
            view is None or self._view is None or view.submission_id != self._view.submission_id
        )
        self._view = view
        if another:
            self._seen, self._face = None, QImage()
        self._ask_file(ItemKind.PORTRAIT, view.candidate.portrait if view else None)
        selfie = self._selfie()
        self._ask_file(ItemKind.SELFIE, selfie.media if selfie else None)
        self._ask_least(view)
        self.everything.show_continuity(
            view.continuity if view else None, view.submission_id if view else ""
        )
        self.overall.setText(_overall(view) if view else "")
        self.overall.setVisible(bool(self.overall.text()))
        self._show()

    def set_cursor(
        self, at_ms: int, seen: FaceObservation | None, grab: Callable[[], QImage]
    ) -> None:
        """Where the cursor is, which check that belongs to, and how to get the frame there."""
        self._at_ms, self._grab = at_ms, grab
        if seen is not self._seen:
            self._seen = seen
            if seen is None or seen.box is None:
                self._face = QImage()
            self._show()
        if seen is not None and seen.box is not None and not self._rest.isActive():
            self._rest.start()

    # ---- pictures ------------------------------------------------------------------------------

    def _ask_file(self, kind: ItemKind, ref: MediaRef | None) -> None:
        if ref is None:
            self._files[kind] = _File()
            return
        if ref.sha256 == self._files[kind].sha256:
            return
        self._files[kind] = _File(ref.sha256)
        asked = self._pictures.portrait(self, ref, PORTRAIT_PX)
        asked.succeeded.connect(partial(self._put_file, kind, ref.sha256))
        asked.failed.connect(partial(self._put_no_file, kind, ref.sha256))
        self._await(asked)

    def _put_file(self, kind: ItemKind, sha256: str, image: QImage) -> None:
        if sha256 == self._files[kind].sha256:
            self._files[kind] = _File(sha256, image)
            self._show()

    def _put_no_file(self, kind: ItemKind, sha256: str, error: UserError) -> None:
        if sha256 == self._files[kind].sha256:
            self._files[kind] = _File(sha256, note=error.title)
            self._show()

    def _items(self, kind: ItemKind) -> list[MatrixItem]:
        continuity = self._view.continuity if self._view else None
        return [one for one in continuity.items if one.kind is kind] if continuity else []

    def _selfie(self) -> MatrixItem | None:
        """The latest one; the others are below and in the window with all pairs."""
        selfies = self._items(ItemKind.SELFIE)
        return next((one for one in reversed(selfies) if one.at is not None), None) or next(
            reversed(selfies), None
        )

    def _ask_least(self, view: SubmissionView | None) -> None:
        """The check least like the portrait: where a person should look first."""
        least = least_alike(view) if view else None
        if least == self._least and not self._least_face.isNull():
            return
        self._least, self._least_face = least, QImage()
        if view is not None and least is not None and least.box is not None:
            asked = self._pictures.face(self, view.video, least.t_ms, least.box, _FACE_PX)
            asked.succeeded.connect(partial(self._put_least, least))
            self._await(asked)

    def _put_least(self, least: FaceObservation, image: QImage) -> None:
        if least is self._least:
            self._least_face = image
            self._show()

    def _on_card(self, key: str) -> None:
        if key == _LEAST_KEY and self._least is not None:
            self.seek_wanted.emit(self._least.t_ms)
        elif key in {one.value for one in self._files}:
            self.matrix_wanted.emit()

    def _cut_face(self) -> None:
        seen, view = self._seen, self._view
        if seen is None or seen.box is None or view is None or self._grab is None:
            self._say_rest()
            return
        frame = self._grab()
        if not frame.isNull():
            self._face = cut(frame, seen.box)
            self._show()
            self._say_rest()
            return
        asked = self._pictures.face(self, view.video, seen.t_ms, seen.box, _FACE_PX)
        asked.succeeded.connect(partial(self._put_face, seen))
        self._await(asked)

    def _await(self, asked: Task) -> None:
        self._coming += 1
        for ended in (asked.succeeded, asked.failed, asked.cancelled):
            ended.connect(self._on_come)

    def _on_come(self, *_: object) -> None:
        self._coming -= 1
        self._say_rest()

    def _say_rest(self) -> None:
        if self.at_rest:
            self.rested.emit()

    def _put_face(self, seen: FaceObservation, image: QImage) -> None:
        if seen is self._seen:
            self._face = image
            self._show()

    # ---- words ---------------------------------------------------------------------------------

    def _show(self) -> None:
        view = self._view
        if view is None:
            coming = (FaceCard(self.tr("ID photo")), FaceCard(self.tr("Here")))
            self.strip.show_identity(Identity(coming, absence=self.tr("Loading…")))
            return
        cards = [self._portrait_card(view)]
        if (selfie := self._selfie()) is not None:
            cards.append(self._selfie_card(selfie))
        cards.append(_check_card(self.tr("Here"), self._seen, self._face, _HERE_KEY))
        if self._least is not None:
            least = self.tr("Least alike")
            cards.append(_check_card(least, self._least, self._least_face, _LEAST_KEY))
        self.strip.show_identity(self._identity(view, tuple(cards)))

    def _portrait_card(self, view: SubmissionView) -> FaceCard:
        kept = self._files[ItemKind.PORTRAIT]
        missing = self.tr("No ID photo") if view.candidate.portrait is None else ""
        looked = next(iter(self._items(ItemKind.PORTRAIT)), None)
        note = kept.note or missing or (quality_words(looked) if looked else "")
        image = around_face(kept.image, looked.box if looked else None)
        return FaceCard(self.tr("ID photo"), image, note, ItemKind.PORTRAIT.value)

    def _selfie_card(self, item: MatrixItem) -> FaceCard:
        """The latest selfie and how it stands to the ID photo."""
        kept, continuity = self._files[ItemKind.SELFIE], self._view and self._view.continuity
        count = len(self._items(ItemKind.SELFIE))
        title = self.tr("Selfie") if count == 1 else self.tr("Selfie ({0})").format(count)
        place = continuity.items.index(item) if continuity else 0
        cell = continuity.against_portrait(place) if continuity else None
        state = cell.standing if cell and cell.standing else ""
        said = [formats.date(item.at) if item.at else "", quality_words(item)]
        note = kept.note or " · ".join(part for part in said if part)
        image = around_face(kept.image, item.box)
        return FaceCard(
            title, image, note, ItemKind.SELFIE.value, state, standing_words(state or None)
        )

    def _identity(self, view: SubmissionView, cards: tuple[FaceCard, ...]) -> Identity:
        seen, faces = self._seen, view.faces
        if faces is None:
            return Identity(cards, absence=why_no_faces(view))
        if seen is None:
            return Identity(cards, absence=self.tr("No check at this moment"))
        reasons = (text_of(seen.words or seen.reason).in_(language()),)
        if seen.similarity is None:
            return Identity(
                cards, absence=state_text(seen.state.value).in_(language()), reasons=reasons
            )
        likeness = Likeness(
            seen.similarity,
            similarity.DIFFERS_SIMILARITY,
            similarity.MATCH_SIMILARITY,
        )
        return Identity(cards, likeness, reasons=reasons)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_view(self._view)
        super().changeEvent(event)


@dataclass(frozen=True, slots=True)
class _File:
    """A picture file of the candidate that is shown, or the sentence why it is not."""

    sha256: str = ""
    image: QImage = field(default_factory=QImage)
    note: str = ""


def _check_card(title: str, seen: FaceObservation | None, image: QImage, key: str) -> FaceCard:
    """The face of one check and how it stands to the ID photo."""
    if seen is None:
        return FaceCard(title, image, key=key)
    compared = seen.similarity is not None
    return FaceCard(
        title,
        image,
        formats.time_code(seen.t_ms),
        key,
        seen.state.value if compared else "",
        standing_words(seen.state.value) if compared else "",
    )


def _overall(view: SubmissionView) -> str:
    """The whole recording in one line: what the median says, and how many checks said what."""
    if view.faces is None:
        return ""
    summary: FaceSummary = view.faces.summary
    words = state_text(summary.state).in_(language())
    if summary.similarity is not None:
        words = f"{words} {formats.similarity(summary.similarity)}"
    counts = [
        f"{formats.face_state(state)} {number}"
        for state, number in summary.counts.items()
        if number
    ]
    whole = translate("identity", "Whole recording: {0}").format(words)
    return f"{whole} ({', '.join(counts)})" if counts else whole
