"""What one job over one video gives: facts that are kept apart, and trouble that is told apart."""

from __future__ import annotations

from dataclasses import dataclass

from media.face_facts import FaceSeries
from media.integrity_facts import IntegrityFacts
from media.visual_facts import VisualFacts


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why one of the measurements could not be made, as a MediaError would say it."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """Facts that stand for themselves and are kept apart. None is what was not asked for."""

    integrity: IntegrityFacts
    faces: FaceSeries | Trouble | None = None
    visual: VisualFacts | Trouble | None = None
