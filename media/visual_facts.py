"""How a video looks and moves, as plain values. Measured by media/visual_hash.py."""

from __future__ import annotations

from dataclasses import dataclass

STILL_SIDE = 16
MOTION_SIDE = 8


@dataclass(frozen=True, slots=True)
class VisualFacts:
    """The description. ``motion`` is one signed byte per step and block, rows from the top left.

    One unit is a quarter of a grey level of 0..255. Times count from the first picture.
    """

    version: str
    still: bytes  # 16×16 grey values
    motion: bytes  # steps × 8×8
    step_ms: int
    looked_at_ms: int

    @property
    def steps(self) -> int:
        return len(self.motion) // (MOTION_SIDE * MOTION_SIDE)
