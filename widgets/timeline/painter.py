"""What every lane's painter can do.

A painter keeps its lane as arrays, so that a repaint costs by the pixel. ``paint`` draws into a
canvas whose origin is the lane's corner; the timeline keeps the result as a pixmap.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Protocol

from PySide6.QtGui import QPainter

from widgets.theme import Theme
from widgets.timeline import lanes
from widgets.timeline.geometry import TimeScale


class Trace(Protocol):
    """A lane reduced to a strip too low for words."""

    def paint_quietly(
        self,
        canvas: QPainter,
        scale: TimeScale,
        height_px: int,
        colors: Theme,
        /,
        *,
        inset: int = 4,
    ) -> None: ...


class LanePainter(ABC):
    """Draws one lane."""

    height: ClassVar[int]  # pixels of the 100 % design

    def __init__(self, lane: lanes.Lane) -> None:
        self.key, self.title, self.empty = lane.key, lane.title, lane.empty

    @property
    def gutter_note(self) -> str:
        """A figure beside the title, if the lane has one."""
        return ""

    @abstractmethod
    def is_empty(self) -> bool: ...

    @abstractmethod
    def paint(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme, /
    ) -> None: ...

    @abstractmethod
    def hit(self, at_ms: float, tolerance_ms: float, /) -> lanes.Hit | None: ...

    def marks(self) -> Sequence[lanes.Mark]:
        """What next/previous mark stops at, in time order."""
        return ()

    def overview(self) -> Trace | None:
        """What the overview strip and the folded lane show of it."""
        return None
