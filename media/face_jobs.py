"""What the face measurements are asked for; ``media.faces`` does it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PortraitJob:
    """Examine one ID photo. ``models_home`` as for ``media.models.provision``."""

    path: str
    models_home: str


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
