"""What a timeline shows: lanes as frozen values.

Times are milliseconds from the recording's first frame. A ``state`` is a name in
``widgets.theme.LOOKS`` (``match``, ``absent``, ``freeze``, ``serious`` …) and decides colour, glyph
and pattern; a ``label`` is its name in the reader's language; ``detail`` adds the figures that the
hover text shows. ``key`` names a lane for folding, or the thing behind a mark or a span (the id of
a finding): ``Timeline.mark_chosen`` carries it.

``empty`` is the sentence an empty lane shows ("Not run: model missing").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

Origin: TypeAlias = Literal["machine", "human"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open stretch in one state; one of no length still gets a pixel."""

    start_ms: float
    end_ms: float
    state: str
    label: str = ""
    detail: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if self.end_ms < self.start_ms:
            raise ValueError(f"ends before it starts: {self.start_ms}..{self.end_ms} ms")


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment. A person's mark is filled and round, a machine's hollow and square."""

    at_ms: float
    state: str
    label: str
    detail: str = ""
    key: str = ""
    origin: Origin = "machine"
    end_ms: float | None = None  # a mark may cover a stretch (an incident)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit drawn across a curve, in the curve's units."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Thumb:
    """A small picture at its place. A null image: the recording has none here."""

    at_ms: float  # where its place begins
    image: QImage


@dataclass(frozen=True, slots=True)
class StateLane:
    """A band of states, one beside the other: face checks by the app or by us."""

    key: str
    title: str
    segments: Sequence[Segment] = ()  # thousands of them come as ``segments.Columns``
    empty: str = ""


@dataclass(frozen=True, slots=True)
class SpanLane:
    """Stretches that may overlap, patterned: damage, silence, notes about a stretch."""

    key: str
    title: str
    spans: tuple[Segment, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class MarkLane:
    """Moments with a glyph each: incidents, notes, bounces. Keyboard: next and previous mark."""

    key: str
    title: str
    marks: tuple[Mark, ...] = ()
    empty: str = ""
    in_overview: bool = False  # also on the strip that shows the whole recording


@dataclass(frozen=True, slots=True, eq=False)
class CurveLane:
    """Samples of a figure. Times rise strictly; NaN values and steps over ``gap_ms`` break it.

    ``low`` and ``high`` are the bottom and the top of the lane in the curve's units.
    """

    key: str
    title: str
    times_ms: NDArray[np.float64]
    values: NDArray[np.float64]
    low: float = 0.0
    high: float = 1.0
    thresholds: tuple[Threshold, ...] = ()
    gap_ms: float = float("inf")
    unit: str = ""
    empty: str = ""

    def __post_init__(self) -> None:
        if self.times_ms.shape != self.values.shape or self.times_ms.ndim != 1:
            raise ValueError("a curve needs one value for each time")
        if np.any(np.diff(self.times_ms) <= 0):
            raise ValueError("a curve's times must rise")


@dataclass(frozen=True, slots=True, eq=False)
class WaveLane:
    """Loudness: one level 0..1 for each ``step_ms`` from the start, silences hatched behind it."""

    key: str
    title: str
    levels: NDArray[np.float32]
    step_ms: float
    silences: tuple[Segment, ...] = ()
    empty: str = ""

    def __post_init__(self) -> None:
        if self.step_ms <= 0:
            raise ValueError("a loudness series needs a step")


@dataclass(frozen=True, slots=True, eq=False)
class ThumbLane:
    """Pictures ``every_ms`` along the recording, in time order; places without one are coming.

    ``end_ms`` is where the recording ends; ``aspect`` how wide a picture is for its height.
    """

    key: str
    title: str
    thumbs: tuple[Thumb, ...] = ()
    every_ms: int = 0
    end_ms: float = 0.0
    aspect: float = 16 / 9
    empty: str = ""


@dataclass(frozen=True, slots=True)
class WatchedLane:
    """What this reviewer has seen, and the share of the whole (0..1)."""

    key: str
    title: str
    spans: tuple[Segment, ...] = ()
    share: float = 0.0
    empty: str = ""


Lane: TypeAlias = StateLane | SpanLane | MarkLane | CurveLane | WaveLane | ThumbLane | WatchedLane


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer or the cursor in one lane."""

    lane: str
    title: str
    text: str = ""
    detail: str = ""
    key: str = ""
    at_ms: float = 0.0
    end_ms: float | None = None
    states: tuple[str, ...] = field(default=())
