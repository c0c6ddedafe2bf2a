"""The face measurements as jobs for any executor: plain values in, plain values out.

Importing this module loads neither OpenCV nor DeepFace; that happens inside the functions, which
run in worker processes.
"""

from __future__ import annotations

import os

from media.face_facts import FaceSeries, ModelCheck, PortraitFacts, StillFacts
from media.face_jobs import FaceVideoJob, ModelCheckJob, PortraitJob, StillJob
from media.face_profiles import DEFAULT_PROFILE, PROFILE_VARIABLE
from media.liveness import Liveness

__all__ = [
    "FACES_VERSION",
    "PORTRAIT_VERSION",
    "FaceVideoJob",
    "ModelCheckJob",
    "PortraitJob",
    "StillJob",
    "check_liveness",
    "check_model",
    "examine_portrait",
    "examine_still",
    "observe_faces",
]

# Grows when the same file would give other facts; stored results of older versions are made anew.
# Another model gives other embeddings, so its name is part of both.
_CHOSEN = os.environ.get(PROFILE_VARIABLE, "").strip().lower()
_MODEL = f" {_CHOSEN}" if _CHOSEN not in ("", DEFAULT_PROFILE) else ""
PORTRAIT_VERSION = f"portrait/2{_MODEL}"
FACES_VERSION = f"faces/2{_MODEL}"


def examine_portrait(job: PortraitJob) -> PortraitFacts:
    """What the photo shows; a photo that cannot be used says so in ``problem``.

    Raises ToolMissing "model-missing" at once where the model is not there.
    """
    from media.workers.portraits import examine

    return examine(job)


def observe_faces(job: FaceVideoJob) -> FaceSeries:
    """Every look at the video with the faces in it.

    Raises ToolMissing "model-missing" at once where the model is not there, MediaError
    "no-picture" if not one frame could be read, Cancelled when asked to stop.
    """
    from media.workers.face_watch import observe

    return observe(job)


def examine_still(job: StillJob) -> StillFacts:
    """One labelled picture, looked at as the frames of a video are.

    Raises ToolMissing "model-missing" at once where the model is not there.
    """
    from media.workers.stills import examine

    return examine(job)


def check_liveness(home: str) -> Liveness:
    """Whether the anti-spoofing nets can be used: ``reason`` is empty then (``media.liveness``).

    Raises ToolMissing "model-missing" where no faces can be looked at at all.
    """
    from media.workers.liveness import check

    return check(home)


def check_model(job: ModelCheckJob) -> ModelCheck:
    """Whether the model can be used. Raises ToolMissing "model-missing", or MediaError
    "model-unusable" for a file that does not load or does not tell two pictures apart.
    """
    from media.workers.model_check import check

    return check(job)
