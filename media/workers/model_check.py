"""Tries whether a model loads and tells pictures apart: in a worker, for native code may crash."""

from __future__ import annotations

import time

import numpy as np

from media.errors import MediaError
from media.face_facts import ModelCheck
from media.face_jobs import ModelCheckJob
from media.face_profiles import face_profile
from media.workers.deepface_engine import CHIP_PX, load_engine

FIVE_POINT_PX = 112


def check(job: ModelCheckJob) -> ModelCheck:
    """See ``media.faces.check_model``."""
    model = face_profile(job.profile)
    try:
        engine = load_engine(job.models_home, model.name)
        random = np.random.default_rng(1)
        side = FIVE_POINT_PX if model.needs_yunet else CHIP_PX  # as ``engine.chip`` cuts them
        chips = random.integers(0, 255, (2, side, side, 3), dtype=np.uint8)
        one, two = engine.embed(chips[0]), engine.embed(chips[1])
        started = time.perf_counter()
        again = engine.embed(chips[0])
        took_ms = 1000 * (time.perf_counter() - started)
    except MediaError:
        raise
    except Exception as error:  # whatever the file makes onnxruntime or dlib raise
        detail = f"{model.file}: {type(error).__name__}: {error}"[:300]
        raise MediaError("model-unusable", detail) from error
    if one.shape != (model.dimensions,) or not np.isfinite(np.stack([one, two, again])).all():
        raise MediaError("model-unusable", f"{model.file}: {one.shape}")
    if not np.allclose(one, again, atol=1e-4) or np.allclose(one, two, atol=1e-4):
        raise MediaError("model-unusable", f"{model.file}: does not tell pictures apart")
    return ModelCheck(engine.profile, model.dimensions, round(took_ms, 2))
