"""What the pointer is over on the timeline: picture, face and figures of that moment.

Words come at once; the nearest small picture stands in until the frame itself was made in the
background. At most one frame and one face are being made; a pointer that moves on asks for the
last place only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QImage

from media.face_facts import Box
from media.media_ref import MediaRef
from widgets.background import Task
from widgets.pictures import Pictures
from widgets.timeline.hover_card import Fact, HoverCard, Moment, fact_of, stretch_of
from widgets.timeline.timeline import Hover, Timeline

translate = QCoreApplication.translate  # lupdate finds this name

_APPEAR_MS: Final = 140  # crossing the timeline is not looking at it
_REST_MS: Final = 60
_FRAME_PX: Final = 400
_FACE_PX: Final = 200
_GRID_MS: Final = 100  # frames nearer than this count as the same when the zoom is wide

#: What is known of the face at a moment: a line for the card, and where and when it was seen.
FaceAt = Callable[[float], tuple[Fact | None, int, Box | None]]


class _Latest(QObject):
    """Makes one picture at a time; of those asked for meanwhile, only the last."""

    come = Signal(object, object)  # key, QImage; a null one where there is none

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._busy = False
        self._next: tuple[object, Callable[[], Task]] | None = None

    def ask(self, key: object, start: Callable[[], Task]) -> None:
        self._next = key, start
        if not self._busy:
            self._begin()

    def forget(self) -> None:
        self._next = None

    def _begin(self) -> None:
        if self._next is None:
            return
        (key, start), self._next = self._next, None
        self._busy = True
        task = start()
        task.succeeded.connect(partial(self._end, key))
        task.failed.connect(lambda _error: self._end(key, QImage()))
        task.cancelled.connect(lambda: self._end(key, QImage()))

    def _end(self, key: object, image: QImage) -> None:
        self._busy = False
        self.come.emit(key, image)
        self._begin()


class TimelineHover(QObject):
    """Shows the card of one timeline."""

    changed = Signal()  # the card shows something else

    def __init__(
        self,
        timeline: Timeline,
        pictures: Pictures,
        nearest: Callable[[float], QImage],
        face_at: FaceAt,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._timeline, self._pictures = timeline, pictures
        self._nearest, self._face_at = nearest, face_at
        self._ref: MediaRef | None = None
        self._hover: Hover | None = None
        self._moment = Moment(0.0)
        self._frame_key: object = None
        self._face_key: object = None
        self.card = HoverCard(timeline)
        self._frames, self._faces = _Latest(self), _Latest(self)
        self._frames.come.connect(self._put_frame)
        self._faces.come.connect(self._put_face)
        self._appear = QTimer(self, singleShot=True, interval=_APPEAR_MS)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._appear.timeout.connect(self._show)
        self._rest.timeout.connect(self._ask)
        timeline.hovered.connect(self._on_hover)

    def show_recording(self, ref: MediaRef | None) -> None:
        """Another recording; None: it has no pictures."""
        self._on_hover(None)
        self._ref = ref
        self._frame_key = self._face_key = None

    # ---- the pointer ---------------------------------------------------------------------------

    def _on_hover(self, hover: Hover | None) -> None:
        self._hover = hover
        if hover is None:
            self._appear.stop()
            self._rest.stop()
            self._frames.forget()
            self._faces.forget()
            self.card.hide()
            return
        self._moment = self._words(hover)
        if not self.card.isHidden():
            self._show()
        elif not self._appear.isActive():
            self._appear.start()
        self._rest.start()

    def _words(self, hover: Hover) -> Moment:
        """What can be said at once, with the pictures that are known already."""
        fact, _, _ = self._face_at(hover.at_ms)
        facts = fact_of(hover.hit)
        if fact is not None and (hover.hit is None or hover.hit.lane != "checks"):
            facts = (*facts, fact)
        return Moment(
            hover.at_ms,
            stretch_of(hover.hit),
            facts,
            self._ref is not None,
            self._moment.frame if self._frame_key == self._key_of(hover) else self._stand_in(hover),
            self._moment.face if self._face_key == self._face_key_of(hover) else QImage(),
        )

    def _stand_in(self, hover: Hover) -> QImage:
        return self._nearest(hover.at_ms) if self._ref is not None else QImage()

    def _show(self) -> None:
        hover = self._hover
        if hover is None:
            return
        window = self._timeline.window()
        if self.card.parentWidget() is not window:
            self.card.setParent(window)
        corner = self._timeline.mapTo(window, QPoint(0, 0))
        strip = QRect(corner, self._timeline.size())
        self.card.show_moment(self._moment, corner + hover.pos, strip)
        self.changed.emit()

    # ---- pictures ------------------------------------------------------------------------------

    def _key_of(self, hover: Hover) -> tuple[str, int]:
        grid = _GRID_MS if self._timeline.scale.ms_per_px > _GRID_MS / 4 else 1
        at_ms = round(hover.at_ms / grid) * grid
        return (self._ref.sha256 if self._ref else "", at_ms)

    def _face_key_of(self, hover: Hover) -> tuple[str, int, Box | None]:
        _, at_ms, box = self._face_at(hover.at_ms)
        return (self._ref.sha256 if self._ref else "", at_ms, box)

    def _ask(self) -> None:
        hover, ref = self._hover, self._ref
        if hover is None or ref is None:
            return
        key = self._key_of(hover)
        if key != self._frame_key:
            start = partial(self._pictures.frame, self, ref, key[1], _FRAME_PX)
            self._frames.ask(key, start)
        face_key = self._face_key_of(hover)
        if face_key != self._face_key and (box := face_key[2]) is not None:
            start = partial(self._pictures.face, self, ref, face_key[1], box, _FACE_PX)
            self._faces.ask(face_key, start)

    def _put_frame(self, key: object, image: QImage) -> None:
        if self._hover is None or key != self._key_of(self._hover):
            return
        self._frame_key = key
        missing = translate("TimelineHover", "No picture here") if image.isNull() else ""
        self._moment = replace(self._moment, frame=image, missing=missing)
        self._refresh()

    def _put_face(self, key: object, image: QImage) -> None:
        if self._hover is None or key != self._face_key_of(self._hover):
            return
        self._face_key = key
        self._moment = replace(self._moment, face=image)
        self._refresh()

    def _refresh(self) -> None:
        if not self.card.isHidden():
            self._show()
