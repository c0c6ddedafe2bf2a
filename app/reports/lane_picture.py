"""The timeline on paper: the lanes that tell what happened, and the names of their states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from app.reports.sheet import Sheet, text_font
from review.answers import SubmissionView
from widgets import formats, theme
from widgets.session.lanes_from_view import duration_ms, lanes_of
from widgets.session.time_bar import Bar, paint_stretches
from widgets.timeline import lanes
from widgets.timeline.lanes import Segment

_NAMES_WIDE: Final = 92.0
_TALL: Final = 11.0
_CURVE_TALL: Final = 30.0
_MOST_POINTS: Final = 4_000


def paint_lanes(sheet: Sheet, view: SubmissionView) -> bool:
    """Draw what is known along the recording; False where nothing has a time."""
    whole = duration_ms(view)
    if whole <= 0:
        return False
    shown = [lane for lane in lanes_of(view) if _height(lane)]
    sheet.ensure(sum(_height(lane) + 3 for lane in shown) + 34)
    used: dict[str, str] = {}
    for lane in shown:
        tall = _height(lane)
        sheet.put(lane.title, sheet.left, _NAMES_WIDE - 4, size=7, ink="muted")
        left = sheet.left + _NAMES_WIDE
        area = QRectF(left, sheet.y, sheet.right - left, tall)
        _paint(sheet, lane, area, whole, used)
        sheet.y += tall + 3
    _clock(sheet, whole)
    _legend(sheet, used)
    return True


def _height(lane: lanes.Lane) -> float:
    """0 for a lane with nothing in it, and for those that say nothing on paper."""
    match lane:
        case lanes.CurveLane():
            return _CURVE_TALL if len(lane.times_ms) else 0.0
        case lanes.StateLane():
            return _TALL if lane.segments else 0.0
        case lanes.SpanLane():
            return _TALL if lane.spans else 0.0
        case lanes.MarkLane():
            return _TALL if lane.marks else 0.0
        case _:
            return 0.0


def _paint(
    sheet: Sheet, lane: lanes.Lane, area: QRectF, whole: float, used: dict[str, str]
) -> None:
    match lane:
        case lanes.CurveLane():
            _curve(sheet, lane, area, whole)
        case lanes.StateLane() | lanes.SpanLane():
            stretches = lane.segments if isinstance(lane, lanes.StateLane) else lane.spans
            merged = tuple(_merged(stretches))
            used |= {one.state: one.label for one in merged if one.label}
            paint_stretches(sheet.canvas, area, Bar(whole, whole, merged), sheet.colors, pen=0.5)
        case lanes.MarkLane():
            _marks(sheet, lane, area, whole)
        case _:
            return


def _merged(stretches: Iterable[Segment]) -> Iterable[Segment]:
    """Neighbours in one state as one: ten thousand boxes are no clearer than ten."""
    held: Segment | None = None
    for one in stretches:
        if held is not None and held.state == one.state and one.start_ms - held.end_ms < 1:
            held = Segment(held.start_ms, max(held.end_ms, one.end_ms), held.state, held.label)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _marks(sheet: Sheet, lane: lanes.MarkLane, area: QRectF, whole: float) -> None:
    """A machine's mark is a hollow square, a person's a filled circle; both with their stretch."""
    canvas = sheet.canvas
    canvas.save()
    canvas.fillRect(area, sheet.color("sunken"))
    for mark in lane.marks:
        look = theme.look_of(mark.state)
        x = area.left() + area.width() * min(1.0, max(0.0, mark.at_ms / whole))
        if mark.end_ms is not None:
            end = area.left() + area.width() * min(1.0, mark.end_ms / whole)
            stretch = QRectF(x, area.center().y() - 1, max(1.0, end - x), 2)
            canvas.fillRect(stretch, sheet.colors.fill(look.tone))
        box = QRectF(x - 2.6, area.center().y() - 2.6, 5.2, 5.2)
        canvas.setPen(QPen(sheet.colors.fill(look.tone), 0.9))
        human = mark.origin == "human"
        canvas.setBrush(sheet.colors.fill(look.tone) if human else sheet.color("surface"))
        (canvas.drawEllipse if human else canvas.drawRect)(box)
    canvas.restore()


def _curve(sheet: Sheet, lane: lanes.CurveLane, area: QRectF, whole: float) -> None:
    canvas = sheet.canvas
    canvas.save()
    canvas.fillRect(area, sheet.color("sunken"))
    canvas.setClipRect(area)
    span = (lane.high - lane.low) or 1.0
    for limit in lane.thresholds:
        y = area.bottom() - area.height() * (limit.value - lane.low) / span
        canvas.setPen(QPen(sheet.color("border_strong"), 0.5, Qt.PenStyle.DashLine))
        canvas.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    step = max(1, len(lane.times_ms) // _MOST_POINTS)
    times, values = lane.times_ms[::step], lane.values[::step]
    canvas.setPen(QPen(sheet.color("accent"), 0.8))
    canvas.setBrush(Qt.BrushStyle.NoBrush)
    breaks = np.flatnonzero(np.diff(times) > lane.gap_ms * step) + 1
    for ts, vs in zip(np.split(times, breaks), np.split(values, breaks), strict=True):
        seen = np.isfinite(vs)
        points = [
            QPointF(
                area.left() + area.width() * float(t) / whole,
                area.bottom() - area.height() * (float(v) - lane.low) / span,
            )
            for t, v in zip(ts[seen], vs[seen], strict=True)
        ]
        _line_through(sheet, points)
    canvas.restore()


def _line_through(sheet: Sheet, points: Sequence[QPointF]) -> None:
    if len(points) == 1:
        dot = QPainterPath()
        dot.addEllipse(points[0], 0.8, 0.8)
        sheet.canvas.fillPath(dot, sheet.color("accent"))
    elif points:
        sheet.canvas.drawPolyline(QPolygonF(points))


def _clock(sheet: Sheet, whole: float) -> None:
    left = sheet.left + _NAMES_WIDE
    wide = sheet.right - left
    sheet.canvas.setFont(text_font(7))
    sheet.canvas.setPen(sheet.color("muted"))
    for quarter in range(5):
        side = Qt.AlignmentFlag.AlignHCenter
        box = QRectF(left + wide * quarter / 4 - 40, sheet.y, 80, 10)
        if quarter in (0, 4):
            side = Qt.AlignmentFlag.AlignLeft if quarter == 0 else Qt.AlignmentFlag.AlignRight
            box = QRectF(left, sheet.y, wide, 10)
        sheet.canvas.drawText(box, side, formats.time_code(whole * quarter / 4))
    sheet.y += 12


def _legend(sheet: Sheet, used: dict[str, str]) -> None:
    """The names of the patterns, so that a copy in black and white can be read too."""
    x = sheet.left + _NAMES_WIDE
    for state, label in used.items():
        wide = 14 + sheet.width_of(label, 7)
        if x + wide > sheet.right:
            x, sheet.y = sheet.left + _NAMES_WIDE, sheet.y + 11
        box = QRectF(x, sheet.y + 1, 10, 7)
        one = Segment(0, 1, state)
        paint_stretches(sheet.canvas, box, Bar(1, 1, (one,)), sheet.colors, pen=0.4)
        sheet.put(label, x + 13, wide, size=7)
        x += wide + 6
    if used:
        sheet.y += 12
