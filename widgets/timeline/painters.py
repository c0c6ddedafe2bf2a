"""Which painter draws which lane."""

from __future__ import annotations

from widgets.timeline import lanes
from widgets.timeline.bands import SpanPainter, StatePainter, WatchedPainter
from widgets.timeline.curve import CurvePainter
from widgets.timeline.film import FilmPainter
from widgets.timeline.painter import LanePainter
from widgets.timeline.pins import MarkPainter
from widgets.timeline.signs import pin
from widgets.timeline.wave import WavePainter

__all__ = ["painter_of", "pin"]


def painter_of(lane: lanes.Lane) -> LanePainter:
    """The painter of a lane."""
    if isinstance(lane, lanes.StateLane):
        return StatePainter(lane)
    if isinstance(lane, lanes.SpanLane):
        return SpanPainter(lane)
    if isinstance(lane, lanes.WatchedLane):
        return WatchedPainter(lane)
    if isinstance(lane, lanes.MarkLane):
        return MarkPainter(lane)
    if isinstance(lane, lanes.CurveLane):
        return CurvePainter(lane)
    if isinstance(lane, lanes.WaveLane):
        return WavePainter(lane)
    return FilmPainter(lane)
