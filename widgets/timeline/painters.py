"""How each lane is drawn, and what lies under a point of it.

A painter keeps its lane as arrays, so that a repaint costs by the pixel. ``paint`` draws into a
canvas whose origin is the lane's corner; the timeline keeps the result as a pixmap.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from widgets import formats, glyphs
from widgets.theme import LOOKS, Look, Theme, Tone, look_of
from widgets.timeline import lanes, raster
from widgets.timeline.geometry import (
    TimeScale,
    columns_of_levels,
    columns_of_spans,
    columns_of_values,
)

_FEW_POINTS: Final = 120  # beyond, a line by numpy is faster than one by QPainter
_ALL_LOOKS: Final = tuple(LOOKS.items())
_LOOK_NUMBERS: Final = {name: number for number, (name, _) in enumerate(_ALL_LOOKS)}
_LOOK_VALUES: Final = tuple(look for _, look in _ALL_LOOKS)


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

    def overview(self) -> tuple[lanes.Segment, ...]:
        """What the overview strip shows of it."""
        return ()


class _Bands(LanePainter):
    """Segments as a band of patterned colour."""

    height = 24
    inset: ClassVar[int] = 3

    def __init__(self, lane: lanes.StateLane | lanes.SpanLane | lanes.WatchedLane) -> None:
        super().__init__(lane)
        given = lane.segments if isinstance(lane, lanes.StateLane) else lane.spans
        self.segments = tuple(sorted(given, key=lambda each: each.start_ms))
        self._starts = np.array([each.start_ms for each in self.segments], dtype=np.float64)
        self._ends = np.array([each.end_ms for each in self.segments], dtype=np.float64)
        looks = [look_of(each.state) for each in self.segments]
        self._ranks = np.array([look.rank for look in looks], dtype=np.int16)
        self._looks = np.array(
            [_LOOK_NUMBERS.get(each.state, _LOOK_NUMBERS["not_run"]) for each in self.segments],
            dtype=np.int32,
        )

    def is_empty(self) -> bool:
        return not self.segments

    def overview(self) -> tuple[lanes.Segment, ...]:
        return self.segments

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        ratio = canvas.device().devicePixelRatioF()
        fine = scale.resized(round(scale.width_px * ratio))
        shown = columns_of_spans(self._starts, self._ends, self._ranks, fine)
        states = self._states_of(shown)
        inset = colors.px(self.inset)
        made = raster.band(
            states,
            _LOOK_VALUES,
            round((height_px - 2 * inset) * ratio),
            colors,
            separators=_separators(shown, ratio),
            zoom=max(1, round(ratio * colors.scale)),
        )
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, inset), made)
        self._paint_names(canvas, shown, states, ratio, height_px, colors)

    def _states_of(self, shown: NDArray[np.int32]) -> NDArray[np.int32]:
        if not self.segments:
            return shown
        return np.where(shown < 0, -1, self._looks[np.maximum(shown, 0)]).astype(np.int32)

    def paint_quietly(
        self,
        canvas: QPainter,
        scale: TimeScale,
        height_px: int,
        colors: Theme,
        *,
        inset: int = 4,
    ) -> None:
        """The bands without names, for strips too low for words."""
        ratio = canvas.device().devicePixelRatioF()
        fine = scale.resized(round(scale.width_px * ratio))
        shown = columns_of_spans(self._starts, self._ends, self._ranks, fine)
        states = self._states_of(shown)
        made = raster.band(
            states, _LOOK_VALUES, max(2, round((height_px - 2 * inset) * ratio)), colors
        )
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, inset), made)

    def _paint_names(
        self,
        canvas: QPainter,
        shown: NDArray[np.int32],
        states: NDArray[np.int32],
        ratio: float,
        height_px: int,
        colors: Theme,
    ) -> None:
        found = raster.runs(states)
        wide = np.flatnonzero((found.ends - found.begins) / ratio >= colors.px(26))
        for number in wide:
            begin, end = int(found.begins[number]), int(found.ends[number])
            segment = self.segments[int(shown[begin])]
            box = QRectF(begin / ratio, 0, (end - begin) / ratio, height_px)
            paint_tag(canvas, box, _LOOK_VALUES[found.values[number]], segment.label, colors)

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        near = np.flatnonzero(
            (self._starts - tolerance_ms <= at_ms) & (at_ms < self._ends + tolerance_ms)
        )
        if not near.size:
            return None
        inside = near[(self._starts[near] <= at_ms) & (at_ms < self._ends[near])]
        best = inside if inside.size else near
        chosen = self.segments[int(best[np.argmax(self._ranks[best])])]
        return lanes.Hit(
            self.key,
            self.title,
            chosen.label or formats.face_state(chosen.state),
            chosen.detail,
            chosen.key,
            chosen.start_ms,
            chosen.end_ms,
            (chosen.state,),
        )


class StatePainter(_Bands):
    """Face checks."""


class SpanPainter(_Bands):
    """Damage and other stretches; those with a key can be reached by keyboard."""

    height = 22

    def marks(self) -> Sequence[lanes.Mark]:
        return [
            lanes.Mark(each.start_ms, each.state, each.label, each.detail, each.key)
            for each in self.segments
            if each.key
        ]


class WatchedPainter(_Bands):
    """What was watched: a thin line, for it is background."""

    height = 20
    inset = 7

    def __init__(self, lane: lanes.WatchedLane) -> None:
        super().__init__(lane)
        self._share = lane.share

    @property
    def gutter_note(self) -> str:
        return formats.percent(self._share)

    def overview(self) -> tuple[lanes.Segment, ...]:
        return ()

    def _paint_names(self, *_: object) -> None:
        """Words would shout here."""


class MarkPainter(LanePainter):
    """Moments as pins. Those that would overlap are drawn as one, with how many there are."""

    height = 28

    def __init__(self, lane: lanes.MarkLane) -> None:
        super().__init__(lane)
        self._marks = sorted(lane.marks, key=lambda mark: mark.at_ms)
        self._times = np.array([mark.at_ms for mark in self._marks], dtype=np.float64)
        self._pins: dict[tuple[object, ...], QPixmap] = {}

    def is_empty(self) -> bool:
        return not self._marks

    def marks(self) -> Sequence[lanes.Mark]:
        return self._marks

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        side, ratio = colors.px(17), canvas.device().devicePixelRatioF()
        self._paint_stretches(canvas, scale, height_px, colors)
        small = canvas.font()
        small.setPixelSize(max(8, colors.px(9)))
        canvas.setFont(small)
        for group in self._groups(scale, side):
            top = max(group, key=lambda mark: look_of(mark.state).rank) if group[1:] else group[0]
            pin = self._pin(top, side, ratio, colors)
            x = scale.x_of(group[0].at_ms)
            if 0 <= x <= scale.width_px:  # one at the very edge is still seen whole
                x = min(max(x, side / 2), scale.width_px - side / 2)
            canvas.drawPixmap(QPointF(x - side / 2, (height_px - side) / 2 - 1), pin)
            if len(group) > 1:
                self._paint_count(canvas, x + side / 2, len(group), height_px, colors)

    def _paint_stretches(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        for mark in self._visible(scale):
            if mark.end_ms is not None:
                left, right = scale.x_of(mark.at_ms), scale.x_of(mark.end_ms)
                bar = QRectF(left, height_px - 4, max(right - left, 2), 2)
                canvas.fillRect(bar, colors.fill(look_of(mark.state).tone))

    def _visible(self, scale: TimeScale) -> list[lanes.Mark]:
        margin = scale.ms_per_px * 40
        low = int(np.searchsorted(self._times, scale.start_ms - margin))
        high = int(np.searchsorted(self._times, scale.end_ms + margin))
        return self._marks[low:high]

    def _groups(self, scale: TimeScale, side: float) -> Iterator[list[lanes.Mark]]:
        """Neighbours closer than a pin and its count; the first one gives the place."""
        visible, apart_ms = self._visible(scale), (side + 2) * scale.ms_per_px
        begin = 0
        for number, mark in enumerate(visible):
            if mark.at_ms - visible[begin].at_ms >= apart_ms:
                yield visible[begin:number]
                begin = number
        if visible:
            yield visible[begin:]

    def _pin(self, mark: lanes.Mark, side: int, ratio: float, colors: Theme) -> QPixmap:
        key = (mark.state, mark.origin, side, ratio, colors)
        if key not in self._pins:
            self._pins[key] = pin(look_of(mark.state), mark.origin, side, ratio, colors)
        return self._pins[key]

    @staticmethod
    def _paint_count(canvas: QPainter, x: float, count: int, height_px: int, colors: Theme) -> None:
        canvas.setPen(colors.color("muted"))
        canvas.drawText(QPointF(x - colors.px(3), height_px - 1), str(count))

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        low = bisect_left(self._times, at_ms - 2 * tolerance_ms)
        high = bisect_right(self._times, at_ms + 2 * tolerance_ms)
        near = self._marks[low:high] or [
            mark
            for mark in self._marks
            if mark.end_ms is not None and mark.at_ms <= at_ms < mark.end_ms
        ]
        if not near:
            return None
        best = min(near, key=lambda mark: (-look_of(mark.state).rank, abs(mark.at_ms - at_ms)))
        text = best.label if len(near) == 1 else f"{best.label}  (+{len(near) - 1})"
        detail, key = best.detail, best.key
        return lanes.Hit(
            self.key, self.title, text, detail, key, best.at_ms, best.end_ms, (best.state,)
        )


class CurvePainter(LanePainter):
    """A figure over time with its limits."""

    height = 64

    def __init__(self, lane: lanes.CurveLane) -> None:
        super().__init__(lane)
        self._lane = lane
        known = ~np.isnan(lane.values)
        self._times, self._values = lane.times_ms[known], lane.values[known]
        steps = np.diff(self._times) > lane.gap_ms
        holes = np.diff(np.flatnonzero(known)) > 1
        self._breaks = np.flatnonzero(steps | holes) + 1
        # for interpolation: a NaN in the middle of each break
        between = (self._times[self._breaks - 1] + self._times[self._breaks]) / 2
        self._line_times = np.insert(self._times, self._breaks, between)
        self._line_values = np.insert(self._values, self._breaks, np.nan)

    def is_empty(self) -> bool:
        return not self._times.size

    def _y_of(self, value: float, height_px: float) -> float:
        lane, inset = self._lane, 4.0
        share = (value - lane.low) / (lane.high - lane.low or 1)
        return inset + (1 - min(max(share, 0.0), 1.0)) * (height_px - 2 * inset)

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        self._paint_limits(canvas, scale, height_px, colors)
        low, high = np.searchsorted(self._times, (scale.start_ms, scale.end_ms))
        if high - low > _FEW_POINTS:
            self._paint_crowd(canvas, scale, height_px, colors)
        else:
            self._paint_line(canvas, scale, height_px, colors, int(low), int(high))

    def _paint_limits(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        pen = QPen(colors.color("border_strong"), 1, Qt.PenStyle.DashLine)
        metrics = QFontMetricsF(canvas.font())
        for limit in self._lane.thresholds:
            y = round(self._y_of(limit.value, height_px)) + 0.5
            canvas.setPen(pen)
            canvas.drawLine(QPointF(0, y), QPointF(scale.width_px, y))
            words = f"{limit.label} {limit.value:g}{self._lane.unit}"
            width = metrics.horizontalAdvance(words) + 8
            above = y - metrics.height() >= 0
            top = y - metrics.height() if above else y + 1
            canvas.setPen(colors.color("muted"))
            box = QRectF(scale.width_px - width, top, width - 4, metrics.height())
            canvas.drawText(box, Qt.AlignmentFlag.AlignRight, words)

    def _paint_crowd(
        self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme
    ) -> None:
        ratio = canvas.device().devicePixelRatioF()
        fine = scale.resized(round(scale.width_px * ratio))
        least, greatest = self._columns(fine)
        lane, rows = self._lane, round(height_px * ratio)
        inset = 4 * ratio
        span = (rows - 2 * inset) / (lane.high - lane.low or 1)
        tops = rows - inset - (greatest - lane.low) * span - 0.8 * ratio
        bottoms = rows - inset - (least - lane.low) * span + 0.8 * ratio
        made = raster.columns_between(tops, bottoms, rows, colors.fill(Tone.INFO))
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, 0), made)

    def _columns(self, fine: TimeScale) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The least and the greatest value of the joined line in each pixel; NaN in breaks."""
        edges = fine.start_ms + np.arange(fine.width_px + 1) * fine.ms_per_px
        line = np.interp(edges, self._line_times, self._line_values, left=np.nan, right=np.nan)
        low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
        pixels, least, greatest = columns_of_values(self._times, self._values, fine)
        low[pixels] = np.fmin(low[pixels], least)
        high[pixels] = np.fmax(high[pixels], greatest)
        return low, high

    def _paint_line(
        self,
        canvas: QPainter,
        scale: TimeScale,
        height_px: int,
        colors: Theme,
        low: int,
        high: int,
    ) -> None:
        low, high = max(low - 1, 0), min(high + 1, self._times.size)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(QPen(colors.fill(Tone.INFO), 1.6))
        xs = scale.xs_of(self._times[low:high])
        points = [
            QPointF(float(x), self._y_of(float(value), height_px))
            for x, value in zip(xs, self._values[low:high], strict=True)
        ]
        cuts = [int(cut) - low for cut in self._breaks if low < cut < high]
        for begin, end in pairwise([0, *cuts, len(points)]):
            canvas.drawPolyline(QPolygonF(points[begin:end]))
        if points and scale.width_px / len(points) >= 7:
            canvas.setPen(Qt.PenStyle.NoPen)
            canvas.setBrush(colors.fill(Tone.INFO))
            for point in points:
                canvas.drawEllipse(point, 2.4, 2.4)

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        if not self._times.size:
            return None
        after = min(int(np.searchsorted(self._times, at_ms)), self._times.size - 1)
        before = max(after - 1, 0)
        nearest = min((before, after), key=lambda each: abs(self._times[each] - at_ms))
        when = float(self._times[nearest])
        if abs(when - at_ms) > max(tolerance_ms * 4, min(self._lane.gap_ms, 60_000)):
            return None
        text = f"{self._values[nearest]:.2f}{self._lane.unit}"
        return lanes.Hit(self.key, self.title, text, at_ms=when)


class WavePainter(LanePainter):
    """Loudness, mirrored about the middle as people know it."""

    height = 40

    def __init__(self, lane: lanes.WaveLane) -> None:
        super().__init__(lane)
        self._lane = lane
        self._silences = SpanPainter(lanes.SpanLane(lane.key, lane.title, lane.silences))

    def is_empty(self) -> bool:
        return not self._lane.levels.size

    def overview(self) -> tuple[lanes.Segment, ...]:
        return ()

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, colors: Theme) -> None:
        ratio = canvas.device().devicePixelRatioF()
        if self._lane.silences:
            self._silences.paint_quietly(canvas, scale, height_px, colors, inset=2)
        fine = scale.resized(round(scale.width_px * ratio))
        levels = columns_of_levels(self._lane.levels, self._lane.step_ms, fine)
        rows = round(height_px * ratio)
        half = np.maximum(np.clip(levels, 0, 1) * (rows / 2 - 2 * ratio), 0.5 * ratio)
        made = raster.columns_between(
            rows / 2 - half, rows / 2 + half, rows, colors.fill(Tone.UNSURE)
        )
        made.setDevicePixelRatio(ratio)
        canvas.drawImage(QPointF(0, 0), made)

    def hit(self, at_ms: float, tolerance_ms: float) -> lanes.Hit | None:
        silent = self._silences.hit(at_ms, tolerance_ms)
        index = int(at_ms // self._lane.step_ms)
        if silent is not None or not 0 <= index < self._lane.levels.size:
            return silent
        level = formats.percent(float(self._lane.levels[index]))
        return lanes.Hit(self.key, self.title, level, at_ms=at_ms)


class ThumbPainter(LanePainter):
    """Pictures at fixed distances; each stands at the moment it shows."""

    height = 52

    def __init__(self, lane: lanes.ThumbLane) -> None:
        super().__init__(lane)
        self._thumbs = [thumb for thumb in lane.thumbs if not thumb.image.isNull()]
        self._times = [thumb.at_ms for thumb in self._thumbs]
        self._scaled: dict[tuple[int, int], QPixmap] = {}

    def is_empty(self) -> bool:
        return not self._thumbs

    def paint(self, canvas: QPainter, scale: TimeScale, height_px: int, _colors: Theme) -> None:
        ratio, tall = canvas.device().devicePixelRatioF(), height_px - 4
        first = self._thumbs[0].image
        wide = max(8.0, tall * first.width() / max(first.height(), 1))
        slot_ms = (wide + 2) * scale.ms_per_px
        slot = int(scale.start_ms // slot_ms)
        while slot * slot_ms < scale.end_ms:
            x = scale.x_of(slot * slot_ms)
            chosen = self._nearest((slot + 0.5) * slot_ms)
            picture = self._picture(chosen, round(tall * ratio))
            frame = QRectF(x, 2, wide, tall)
            shown = QRectF(picture.rect())
            canvas.drawPixmap(frame, picture, shown)
            slot += 1

    def _nearest(self, at_ms: float) -> int:
        after = min(bisect_left(self._times, at_ms), len(self._times) - 1)
        before = max(after - 1, 0)
        return min((before, after), key=lambda each: abs(self._times[each] - at_ms))

    def _picture(self, number: int, tall: int) -> QPixmap:
        key = (number, tall)
        if key not in self._scaled:
            image = self._thumbs[number].image
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled[key] = QPixmap.fromImage(image.scaledToHeight(tall, smooth))
        return self._scaled[key]

    def hit(self, at_ms: float, _tolerance_ms: float) -> lanes.Hit | None:
        if not self._thumbs:
            return None
        return lanes.Hit(self.key, self.title, at_ms=self._times[self._nearest(at_ms)])


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
    return ThumbPainter(lane)


def paint_tag(canvas: QPainter, box: QRectF, look: Look, label: str, colors: Theme) -> None:
    """A small plate with glyph and name in the middle of a stretch; the glyph alone if narrow."""
    side, gap = colors.px(12), colors.px(4)
    metrics = QFontMetricsF(canvas.font())
    words = metrics.horizontalAdvance(label) if label else 0.0
    full = side + 3 * gap + words
    with_words = bool(label) and box.width() >= full + 2 * gap
    width = full if with_words else side + 2 * gap
    tall = min(box.height() - 8, metrics.height() + 1)
    plate = QRectF(box.center().x() - width / 2, box.center().y() - tall / 2, width, tall)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setPen(Qt.PenStyle.NoPen)
    canvas.setBrush(colors.soft(look.tone))
    canvas.drawRoundedRect(plate, 3, 3)
    sign = QRectF(plate.left() + gap, plate.center().y() - side / 2, side, side)
    glyphs.paint(canvas, sign, look.glyph, colors.ink(look.tone), 1.8)
    if with_words:
        canvas.setPen(colors.ink(look.tone))
        text = plate.adjusted(side + 2 * gap, 0, 0, 0)
        canvas.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)


def pin(look: Look, origin: str, side: int, ratio: float, colors: Theme) -> QPixmap:
    """A mark's sign: a person's is a filled disc, a machine's an outlined square."""
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    canvas = QPainter(made)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QRectF(1, 1, side - 2, side - 2)
    human = origin == "human"
    canvas.setPen(QPen(colors.fill(look.tone), 1.4))
    canvas.setBrush(colors.fill(look.tone) if human else colors.color("surface"))
    if human:
        canvas.drawEllipse(plate)
    else:
        canvas.drawRoundedRect(plate, 3, 3)
    sign: QColor = colors.color("surface") if human else colors.ink(look.tone)
    glyphs.paint(canvas, plate.adjusted(3, 3, -3, -3), look.glyph, sign, 2.2)
    canvas.end()
    return made


def _separators(shown: NDArray[np.int32], ratio: float) -> NDArray[np.intp] | None:
    """Clear pixels between neighbouring segments, where they are wide enough to spare one."""
    edges = np.flatnonzero((np.diff(shown) != 0) & (shown[1:] >= 0) & (shown[:-1] >= 0)) + 1
    if not edges.size or shown.size / edges.size < 6 * ratio:
        return None
    return edges
