"""The lane of pictures: asks for the parts of the strip that the window shows, as it moves.

What is on the way shows the nearest picture known from another zoom, so that nothing flickers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from media.media_ref import MediaRef
from review.errors import UserError
from widgets.background import Task
from widgets.pictures import FilmPart, FilmPicture, Pictures
from widgets.timeline import lanes
from widgets.timeline.film import FILM_HEIGHT, film_step_ms, picture_height, slots
from widgets.timeline.geometry import TimeScale
from widgets.timeline.plan import px
from widgets.timeline.timeline import Timeline

translate = QCoreApplication.translate  # lupdate finds this name

KEY: Final = "film"
_IN_A_PART: Final = 8  # pictures that come together
_KEPT_PARTS: Final = 80  # 640 small pictures, some 40 MB
_REST_MS: Final = 90  # a window that is being moved asks for nothing yet


class FilmLane(QObject):
    """Feeds the lane of pictures of one timeline."""

    rested = Signal()  # everything that the window shows has come

    def __init__(self, timeline: Timeline, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._timeline, self._pictures = timeline, pictures
        self._ref: MediaRef | None = None
        self._end_ms = 0
        self._aspect = 16 / 9
        self._failure = ""
        self._parts: OrderedDict[FilmPart, dict[int, QImage]] = OrderedDict()
        self._coming: dict[FilmPart, Task] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        timeline.window_changed.connect(self._on_window)
        timeline.fold_changed.connect(self._on_fold)

    @property
    def at_rest(self) -> bool:
        return not self._coming and not self._rest.isActive()

    def show_recording(self, ref: MediaRef | None, end_ms: int) -> None:
        """Another recording, or the same one known to be longer; None: it shows no pictures."""
        same = ref is not None and self._ref is not None and ref.sha256 == self._ref.sha256
        if not same:
            for task in self._coming.values():
                task.cancel()
            self._coming.clear()
            self._parts.clear()
            self._aspect, self._failure = 16 / 9, ""
        self._ref, self._end_ms = ref, end_ms
        self._rest.start()

    def lane(self) -> lanes.ThumbLane:
        """The lane for the window as it is now."""
        title = translate("lanes", "Pictures")
        if self._ref is None or self._end_ms <= 0 or self._failure:
            empty = self._failure or translate("lanes", "No pictures")
            return lanes.ThumbLane(KEY, title, empty=empty)
        scale = self._timeline.scale
        every_ms = self._step_ms(scale)
        thumbs = tuple(
            lanes.Thumb(at_ms, image)
            for at_ms in slots(scale, every_ms, self._end_ms)
            if (image := self._image_at(at_ms, every_ms)) is not None
        )
        return lanes.ThumbLane(KEY, title, thumbs, every_ms, self._end_ms, self._aspect)

    def nearest(self, at_ms: float) -> QImage:
        """The picture known that is nearest to a moment, for the time until a better one comes."""
        found = self._nearest_known(round(at_ms), 10**9)
        return found if found is not None else QImage()

    # ---- what is known -------------------------------------------------------------------------

    def _step_ms(self, scale: TimeScale) -> int:
        tall = picture_height(px(FILM_HEIGHT))
        return film_step_ms(scale, tall * self._aspect)

    def _image_at(self, at_ms: int, every_ms: int) -> QImage | None:
        """The picture of a place, a null one where there is none, None while that is unknown."""
        known = self._parts.get(self._part_of(at_ms, every_ms))
        if known is not None:
            return known.get(at_ms, QImage())
        return self._nearest_known(at_ms, every_ms)

    def _nearest_known(self, at_ms: int, within_ms: int) -> QImage | None:
        best: tuple[int, QImage] | None = None
        for part, images in self._parts.items():
            if not images or part.start_ms > at_ms + within_ms or part.end_ms < at_ms - within_ms:
                continue
            times = list(images)  # in time order
            place = max(bisect_right(times, at_ms) - 1, 0)
            away = abs(times[place] - at_ms)
            if away <= within_ms and (best is None or away < best[0]):
                best = away, images[times[place]]
        return best[1] if best else None

    def _part_of(self, at_ms: int, every_ms: int) -> FilmPart:
        length = every_ms * _IN_A_PART
        start = at_ms // length * length
        return FilmPart(every_ms, start, min(start + length, self._end_ms))

    # ---- asking --------------------------------------------------------------------------------

    def _on_window(self, *_: float) -> None:
        if self._ref is not None:
            self._rest.start()
            self._show()

    def _on_fold(self, key: str, _folded: bool) -> None:
        if key == KEY:
            self._rest.start()

    def _show(self) -> None:
        self._timeline.replace_lane(self.lane())

    def _ask(self) -> None:
        """Ask for the parts on the screen, and drop what is no longer wanted."""
        ref, wanted = self._ref, self._wanted()
        for part in [part for part in self._coming if part not in wanted]:
            self._coming.pop(part).cancel()
        for part in wanted:
            if ref is not None and part not in self._coming and part not in self._parts:
                task = self._pictures.film(self, ref, part)
                self._coming[part] = task
                task.succeeded.connect(partial(self._put, ref.sha256, part))
                task.failed.connect(partial(self._put_failure, ref.sha256, part))
        if self.at_rest:
            self.rested.emit()

    def _wanted(self) -> list[FilmPart]:
        if self._ref is None or self._failure or KEY in self._timeline.folded:
            return []
        scale = self._timeline.scale
        every_ms = self._step_ms(scale)
        places = slots(scale, every_ms, self._end_ms)
        return list(dict.fromkeys(self._part_of(at_ms, every_ms) for at_ms in places))

    def _put(self, sha256: str, part: FilmPart, found: tuple[FilmPicture, ...]) -> None:
        if self._ref is None or sha256 != self._ref.sha256:
            return
        self._coming.pop(part, None)
        self._parts[part] = {picture.slot_ms: picture.image for picture in found}
        while len(self._parts) > _KEPT_PARTS:
            self._parts.popitem(last=False)
        if found and self._learn_shape(found[0].image):
            self._rest.start()
        self._show()
        self._say_rest()

    def _learn_shape(self, image: QImage) -> bool:
        """Upright recordings have narrow pictures, of which more fit; True if that is news."""
        aspect = image.width() / max(image.height(), 1)
        changed = abs(aspect - self._aspect) > 0.02 * aspect
        self._aspect = aspect
        return changed

    def _put_failure(self, sha256: str, part: FilmPart, error: UserError) -> None:
        if self._ref is None or sha256 != self._ref.sha256:
            return
        self._coming.pop(part, None)
        if self._parts:
            self._parts[part] = {}  # the rest can be shown: a gap
        else:
            self._failure = error.title
        self._show()
        self._say_rest()

    def _say_rest(self) -> None:
        if self.at_rest:
            self.rested.emit()
