"""Runs DeepFace's anti-spoofing nets on one face. Whatever they do, the picture stays measured."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from media.liveness import (
    FASNET_PX,
    MODEL_MISSING,
    MODEL_UNUSABLE,
    NO_FACE,
    Liveness,
    models_at_hand,
)
from media.workers.deepface_engine import DeepFaceEngine, FoundFace, load_engine

Picture = npt.NDArray[np.uint8]
Area = tuple[int, int, int, int]  # left, top, width, height in pixels

_log = logging.getLogger(__name__)


def look(engine: DeepFaceEngine, home: str, rgb: Picture, face: FoundFace | None) -> Liveness:
    """What the nets say of the face; why nothing was checked where they are not there or fail."""
    if face is None:
        return Liveness(reason=NO_FACE)
    models = models_at_hand(Path(home))
    if not models:
        return Liveness(reason=MODEL_MISSING)
    bgr = np.ascontiguousarray(rgb[:, :, ::-1])
    try:
        area = _detected(engine, rgb, face)
        looks_real, score = _nets(home, tuple(models.values())).analyze(bgr, area)
        score = float(score)
    except Exception:  # noqa: BLE001 -- a file that somebody brought may fail in any way
        _log.warning("anti-spoofing failed", exc_info=True)
        return Liveness(reason=MODEL_UNUSABLE, models=models)
    if not 0 <= score <= 1.001:  # no shares: another export of the nets; also not a number
        return Liveness(reason=MODEL_UNUSABLE, models=models)
    return Liveness(bool(looks_real), round(min(score, 1.0), 4), models=models)


def check(home: str) -> Liveness:
    """Try the nets on a picture of no face: whether they load and give shares at all."""
    engine = load_engine(home, "dlib")
    noise = np.random.default_rng(1).integers(0, 255, (3 * FASNET_PX, 3 * FASNET_PX, 3))
    face = FoundFace(FASNET_PX, FASNET_PX, 2 * FASNET_PX, 2 * FASNET_PX, 1.0)
    return look(engine, home, noise.astype(np.uint8), face)


@lru_cache(maxsize=1)
def _nets(home: str, _sha256: tuple[str, ...]) -> Any:
    """Built directly: DeepFace's own cache does not notice that a file was replaced."""
    from deepface.models.spoofing.onnx.FasNet import Fasnet

    os.environ["DEEPFACE_HOME"] = home
    return Fasnet()


def _detected(engine: DeepFaceEngine, rgb: Picture, face: FoundFace) -> Area:
    """The face as a detector frames it, wider than ours: the nets look at what is around it."""
    high, wide = rgb.shape[:2]
    mine = _within((face.left, face.top, face.px, face.bottom - face.top), wide, high)
    found = [_within(area, wide, high) for area in engine.framed(rgb)]
    best = max(found, key=lambda area: _overlap(area, mine), default=mine)
    return best if _overlap(best, mine) > 0.2 else mine


def _within(area: Area, wide: int, high: int) -> Area:
    left, top = min(max(0, area[0]), wide - 1), min(max(0, area[1]), high - 1)
    right, bottom = min(wide, area[0] + area[2]), min(high, area[1] + area[3])
    return left, top, max(1, right - left), max(1, bottom - top)


def _overlap(one: Area, other: Area) -> float:
    """Intersection over union, 0..1."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    shared = max(0, wide) * max(0, high)
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)
