"""The real watch over staged pictures: who sits there is drawn, not filmed.

Stands in for the two foreign models (detector and embedding) and for nothing of ours: pace, choice
of embeddings, packing and rules are the real ones. So hundreds of recordings take seconds. Imports
OpenCV through the watch, as a worker does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from media.face_facts import EngineProfile, FaceSeries
from media.frames import Frame
from media.sampling import SamplingPlan
from media.workers.deepface_engine import FoundFace
from media.workers.face_watch import FaceWatch
from tests.support.face_series import PROFILE

Picture = npt.NDArray[np.uint8]

HIGH, WIDE, FACE_PX = 120, 160, 64
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Who is in the picture until when, from the part before on."""

    who: str
    until_ms: float


class Stage:
    """A room with people whose faces look and measure differently.

    ``distances`` says how far each one's embedding lies from the origin; each has a direction of
    their own, and each picture is off by about ``wobble``.
    """

    dimensions = 128
    profile: EngineProfile = PROFILE

    def __init__(self, seed: int, distances: dict[str, float], wobble: float = 0.12) -> None:
        self._random = np.random.default_rng(seed)
        self._wobble = wobble
        self._room = self._cloud(HIGH, WIDE)
        self._people = list(distances)
        self._looks = {who: self._cloud(FACE_PX, FACE_PX) for who in distances}
        self._vectors = {who: far * self._direction() for who, far in distances.items()}

    def vector(self, who: str) -> npt.NDArray[np.float64]:
        """The middle of a person's embeddings."""
        return self._vectors[who]

    def picture(self, who: str) -> Picture:
        """The room, with a person's face a little elsewhere each time."""
        rgb = self._room.copy()
        if who != NOBODY:
            top, left = 20 + self._step(), 48 + self._step()
            rgb[top : top + FACE_PX, left : left + FACE_PX] = self._looks[who]
            rgb[0, 0, 0], rgb[0, 1, 0], rgb[0, 2, 0] = self._people.index(who) + 1, top, left
        else:
            rgb[0, 0, 0] = 0
        noise = self._random.integers(-4, 5, (HIGH, WIDE, 1))
        noise[0] = 0
        return np.clip(rgb.astype(np.int16) + noise, 0, 255).astype(np.uint8)

    # What the watch asks of its engine.

    def find(self, rgb: Picture, width_px: int = 480) -> list[FoundFace]:
        del width_px
        if not rgb[0, 0, 0]:
            return []
        top, left = int(rgb[0, 1, 0]), int(rgb[0, 2, 0])
        return [FoundFace(left, top, left + FACE_PX, top + FACE_PX, 0.9)]

    find_thoroughly = find

    def chip(self, rgb: Picture, face: FoundFace) -> Picture:
        chip = rgb[face.top : face.bottom, face.left : face.right].copy()
        chip[0, 0, 0] = rgb[0, 0, 0]
        return chip

    def embed(self, chip: Picture) -> npt.NDArray[np.float32]:
        who = self._people[int(chip[0, 0, 0]) - 1]
        off = self._wobble * self._direction() * self._random.uniform(0.5, 1.5)
        return np.asarray(self._vectors[who] + off, np.float32)

    def _cloud(self, high: int, wide: int) -> Picture:
        grey = self._random.integers(40, 216, (high // 8 + 1, wide // 8 + 1, 1))
        large = np.kron(grey, np.ones((8, 8, 3), np.int64))[:high, :wide]
        return np.asarray(large + self._random.integers(-20, 21, (high, wide, 1)), np.uint8)

    def _direction(self) -> npt.NDArray[np.float64]:
        vector = self._random.standard_normal(self.dimensions)
        return vector / float(np.linalg.norm(vector))

    def _step(self) -> int:
        return int(self._random.integers(-4, 5))


def who_at(parts: Sequence[Part], at_ms: float) -> str:
    return next((part.who for part in parts if at_ms < part.until_ms), parts[-1].who)


def watch(
    stage: Stage,
    parts: Sequence[Part],
    *,
    every_ms: int = 1000,
    frame_ms: Callable[[], float] = lambda: 40.0,
) -> FaceSeries:
    """Film the parts and watch them. ``frame_ms`` is the time to the next frame."""
    watch = FaceWatch(cast(Any, stage), SamplingPlan.every(every_ms))
    at_ms, slot = 0.0, -1
    while at_ms < parts[-1].until_ms:
        if at_ms // watch.plan.look_ms > slot:  # as media.frames picks the looks
            slot = int(at_ms // watch.plan.look_ms)
            watch.look_at(Frame(round(at_ms), stage.picture(who_at(parts, at_ms))))
        at_ms += frame_ms()
    return watch.series("end", "")
