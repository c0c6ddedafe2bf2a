"""From mark to mark by keyboard: every one of them is reached, also those that share a moment."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from widgets import formats
from widgets.timeline import lanes
from widgets.timeline.plan import Plan, Row

translate = QCoreApplication.translate  # lupdate finds this name


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark, and the lane that it stands in."""

    lane: str
    title: str
    mark: lanes.Mark


class MarkWalk:
    """Where the keyboard is among the marks of one timeline.

    It goes through the lane that was chosen, if that one has marks, else through all in time order.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.here: Stop | None = None

    def leave(self) -> None:
        """No mark is chosen any more."""
        self.here = None

    def stops(self, lane: int = -1) -> list[Stop]:
        """All marks in time order; only those of a lane where that has some."""
        rows = self._plan.rows
        if 0 <= lane < len(rows) and (own := _stops_of(rows[lane])):
            return own
        # What two lanes show of one thing is one stop: that of the lower lane, which says more.
        found: dict[object, Stop] = {}
        for number, stop in enumerate(stop for row in rows for stop in _stops_of(row)):
            found[(stop.mark.key, stop.mark.at_ms) if stop.mark.key else number] = stop
        return sorted(found.values(), key=lambda stop: stop.mark.at_ms)

    def next(self, cursor_ms: float, lane: int = -1) -> Stop | None:
        """Go to the first mark behind the cursor, or behind the chosen one; None at the end."""
        stops = self.stops(lane)
        if (place := self._place(stops, cursor_ms)) is not None:
            return self._go(stops, place + 1)
        later = (n for n, stop in enumerate(stops) if stop.mark.at_ms > cursor_ms + 0.5)
        return self._go(stops, next(later, len(stops)))

    def previous(self, cursor_ms: float, lane: int = -1) -> Stop | None:
        """Go to the last mark before the cursor, or before the chosen one; None at the start."""
        stops = self.stops(lane)
        if (place := self._place(stops, cursor_ms)) is not None:
            return self._go(stops, place - 1)
        earlier = [n for n, stop in enumerate(stops) if stop.mark.at_ms < cursor_ms - 0.5]
        return self._go(stops, earlier[-1] if earlier else -1)

    def near(self, cursor_ms: float) -> Stop | None:
        """The mark that Return opens: the chosen one, else one with a key at the cursor."""
        if self.here is not None and self.here.mark.key:
            return self.here
        at_cursor = (
            stop for stop in self.stops() if stop.mark.key and abs(stop.mark.at_ms - cursor_ms) <= 1
        )
        return next(at_cursor, None)

    def words(self, lane: int = -1) -> str:
        """What a screen reader says of the chosen mark: which, how many, where, what."""
        if self.here is None:
            return ""
        stops, mark = self.stops(lane), self.here.mark
        place = stops.index(self.here) + 1 if self.here in stops else 1
        who = translate("MarkWalk", "marked by a person") if mark.origin == "human" else ""
        count = translate("MarkWalk", "{0} of {1}").format(place, len(stops))
        at = formats.time_code(mark.at_ms)
        return ", ".join(part for part in (self.here.title, count, at, mark.label, who) if part)

    def _place(self, stops: list[Stop], cursor_ms: float) -> int | None:
        """The chosen one's number, unless the cursor has left it since."""
        here = self.here
        if here is None or abs(here.mark.at_ms - cursor_ms) > 1 or here not in stops:
            return None
        return stops.index(here)

    def _go(self, stops: list[Stop], place: int) -> Stop | None:
        if not 0 <= place < len(stops):
            return None
        self.here = stops[place]
        return self.here


def _stops_of(row: Row) -> list[Stop]:
    return [Stop(row.painter.key, row.painter.title, mark) for mark in row.painter.marks()]
