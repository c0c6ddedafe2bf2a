"""What the face measurements are asked for; ``media.faces`` does it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PortraitJob:
    """Examine one ID photo. ``models_home`` as for ``media.models.provision``.

    ``profile`` names the model (``media.face_profiles``); empty means the one that is set for this
    machine. ``labelled``: somebody has said whose picture it is, so that further faces in it are no
    reason to refuse it; the face in the middle counts.
    """

    path: str
    models_home: str
    profile: str = ""
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class StillJob:
    """Look at one labelled picture as at one frame of a video. Fields as in ``PortraitJob``."""

    path: str
    models_home: str
    profile: str = ""


@dataclass(frozen=True, slots=True)
class ModelCheckJob:
    """Try the model of this name."""

    models_home: str
    profile: str


@dataclass(frozen=True, slots=True)
class FaceVideoJob:
    """Observe the faces of one video.

    The job ends early, with Cancelled, as soon as a file named ``stop_file`` exists.
    """

    path: str
    models_home: str
    every_ms: int = 1000
    stop_file: str | None = None
    time_limit_s: float = 3600.0
    profile: str = ""
