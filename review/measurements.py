"""Measured facts as they are kept: one record for each file content and kind of measurement.

Facts belong to the bytes they were measured on, not to a candidate: the same file handed in twice
is measured once, and rules run again without touching a video.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from media.card_text import CardText
from media.face_facts import FaceSeries, PortraitFacts
from media.integrity_facts import IntegrityFacts
from media.visual_facts import VisualFacts
from review.face_rules import FaceJudgement
from review.integrity_rules import IntegrityJudgement

Facts = IntegrityFacts | FaceSeries | PortraitFacts | VisualFacts | CardText


class Kind(Enum):
    """What was measured. Values are stored, so they never change."""

    INTEGRITY = "integrity"
    FACES = "faces"
    PORTRAIT = "portrait"
    SELFIE = "selfie"
    VISUAL = "visual"
    CARD = "card"  # the text on an ID card's picture


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a measurement could not be made: ``code`` selects the sentence; ``detail`` was seen."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One measurement of one file content. Either ``facts`` or ``failure`` is there."""

    sha256: str
    kind: Kind
    version: str  # the measuring code's own version
    measured_at: datetime
    facts: Facts | None = None
    failure: Failure | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules make of a submission's facts, stored beside it and made anew at will."""

    submission_id: str
    judged_at: datetime
    rules: str  # names and versions of the rules that judged
    integrity: IntegrityJudgement | None = None
    faces: FaceJudgement | None = None
    faces_missing: Failure | None = None  # why there is no face judgement, if there is none
    cohort: str = ""  # fingerprint of the portraits it was compared against
    priority: int = 0

    @property
    def length_ms(self) -> int | None:
        """How much of the recording is there to be watched; None while nobody knows."""
        present_ms = self.integrity.present_ms if self.integrity else 0
        return present_ms or None
