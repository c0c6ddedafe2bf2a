"""What is known of a copy that was made for playing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProxyFacts:
    """The copy. ``frames`` of the recording's ``frames_expected`` could be decoded."""

    name: str  # inside the folder that was asked for
    size_bytes: int
    frames: int
    frames_expected: int
    exact: bool  # every frame of the copy stands at a frame's time of the recording
    reused: bool = False

    @property
    def whole(self) -> bool:
        return self.frames >= self.frames_expected
