"""The same face, or the very same ID photo, under another candidate's name. Pure.

Two photos that look alike are a hint and no more; the same picture twice is a fact, and mostly a
slip: the school's export or the import put one file to two candidates. People decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from media.media_ref import MediaRef
from review.face_search import RULE
from review.findings import Finding, Grade, Severity

RULES_VERSION = RULE

SAME_PORTRAIT = "face-same-portrait"
SAME_FACE = "face-same-elsewhere"
CODES = (SAME_PORTRAIT, SAME_FACE)

# One picture with more candidates than this stands in for missing photos, or the people are made
# up: the page of a candidate's identity says so, and nobody is asked to look at every pair.
MANY = 3
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SameFace:
    """Another candidate whose ID photo shows, or may show, the same face.

    ``code`` is SAME_PORTRAIT or SAME_FACE; only the latter has a ``score`` (S), the ``limit`` that
    S had to reach and the number of ``others`` behind it.
    """

    code: str
    candidate_id: str
    number: str
    name: str
    portrait: MediaRef
    same_bytes: bool
    distance: float | None = None
    score: float | None = None
    limit: float | None = None
    others: int = 0


def judge_elsewhere(same: Sequence[SameFace]) -> tuple[Finding, ...]:
    """Findings about a candidate's ID photo; they go to each of the candidate's submissions."""
    pictures = [one for one in same if one.code == SAME_PORTRAIT]
    shown = same if len(pictures) <= MANY else [one for one in same if one.code == SAME_FACE]
    return tuple(_finding(one) for one in shown[:_SHOWN])


def _finding(one: SameFace) -> Finding:
    figures: dict[str, float | int | str] = {"other": one.candidate_id, "number": one.number}
    if one.code == SAME_PORTRAIT:
        return Finding(one.code, Severity.CONCERN, Grade.OBSERVED, RULE, None, figures)
    figures |= {
        "distance": one.distance or 0.0,
        "score": one.score or 0.0,
        "others": one.others,
    }
    return Finding(one.code, Severity.CONCERN, Grade.HINT, RULE, None, figures)
