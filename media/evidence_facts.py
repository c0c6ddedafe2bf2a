"""What is known of a clip or still once it has been cut. Plain values, no tools."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Cut(Enum):
    """How a clip is made. Values are stored, so they never change."""

    EXACT = "exact"  # encoded anew, beginning and ending with the very pictures asked for
    ORIGINAL = "original"  # the untouched bytes, from key frame to key frame


@dataclass(frozen=True, slots=True)
class CutFacts:
    """What was written. ``end_ms`` is when the next picture would begin.

    ``lost`` counts pictures that the source promises there and that could not be decoded.
    """

    name: str
    sha256: str
    size_bytes: int
    start_ms: int
    end_ms: int
    pictures: int
    lost: int = 0
    with_sound: bool = False
