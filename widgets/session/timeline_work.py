"""The timeline of the recording on the review page: lanes, pictures, and what hovering says.

It turns what the desk answered into lanes, and keeps them in step with what comes later: pictures,
a length that only the player knows.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from media.face_facts import Box
from review.answers import SubmissionView
from review.face_rules import FaceObservation
from review.face_texts import state_text
from review.wording import language
from widgets.pictures import Pictures
from widgets.session.film_lane import FilmLane
from widgets.session.header import why_not_playable
from widgets.session.lanes_from_view import (
    check_detail,
    duration_ms,
    lanes_of,
    watched_lane,
    why_no_faces,
)
from widgets.session.timeline_hover import TimelineHover
from widgets.timeline.hover_card import Fact
from widgets.timeline.timeline import Timeline

translate = QCoreApplication.translate  # lupdate finds this name

_LEAST_REACH_MS: Final = 2000  # a check speaks for so long after it, at least


class TimelineWork(QObject):
    """Belongs to one review page."""

    def __init__(self, timeline: Timeline, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._view: SubmissionView | None = None
        self._times: list[int] = []
        self._reach_ms = 0  # as long as the player says it is
        self.film = FilmLane(timeline, pictures, self)
        self.hover = TimelineHover(timeline, pictures, self.film.nearest, self._face_at, self)

    def show_view(self, view: SubmissionView) -> None:
        """Another recording, all of it; or the same one with more known about it."""
        before, self._view = self._view, view
        self._times = [one.t_ms for one in view.faces.observations] if view.faces else []
        another = before is None or before.submission_id != view.submission_id
        if another:
            self._reach_ms = 0
        playable = why_not_playable(view) is None
        length_ms = max(duration_ms(view), self._reach_ms)
        self.film.show_recording(view.video if playable else None, length_ms)
        if not length_ms and not playable:
            sentence = translate("TimelineWork", "There is nothing to show along a timeline.")
            self._timeline.show_wish(sentence)
        elif another or not self._timeline.duration_ms:
            self.hover.show_recording(view.video if playable else None)
            self._timeline.show_recording(length_ms, lanes_of(view, self.film.lane()))
        else:
            self._timeline.set_lanes(lanes_of(view, self.film.lane()))

    def show_loading(self) -> None:
        """The answer takes a moment: show that it is on its way."""
        self._view, self._times = None, []
        self.film.show_recording(None, 0)
        self.hover.show_recording(None)
        self._timeline.show_loading(translate("TimelineWork", "Loading…"))

    def reach(self, length_ms: int) -> None:
        """The player knows how long the recording is; the timeline shows no less."""
        view = self._view
        if view is None or self._timeline.duration_ms >= length_ms:
            return
        self._reach_ms = length_ms
        self.film.show_recording(view.video, length_ms)
        self._timeline.show_recording(length_ms, lanes_of(view, self.film.lane()))

    def correct_reach(self, length_ms: int) -> None:
        """By the times of its frames the recording is longer or shorter than the player said."""
        view = self._view
        if view is None or length_ms == self._reach_ms:
            return
        self._reach_ms = length_ms
        length_ms = max(duration_ms(view), length_ms)
        if length_ms != self._timeline.duration_ms:
            self.film.show_recording(view.video, length_ms)
            self._timeline.show_recording(length_ms, lanes_of(view, self.film.lane()))

    def show_watched(self, intervals: tuple[tuple[int, int], ...]) -> None:
        """More was watched just now."""
        if self._view is not None:
            self._timeline.replace_lane(watched_lane(replace(self._view, watched=intervals)))

    def check_at(self, at_ms: float) -> FaceObservation | None:
        """The check that a moment belongs to: the last one, unless it is long past."""
        place = self._place_at(at_ms)
        faces = self._view.faces if self._view else None
        return faces.observations[place] if faces is not None and place >= 0 else None

    def _place_at(self, at_ms: float) -> int:
        times = self._times
        place = bisect_right(times, at_ms) - 1
        if place < 0:
            return -1
        later = times[place + 1] if place + 1 < len(times) else times[place]
        if at_ms - times[place] > max(_LEAST_REACH_MS, later - times[place]):
            return -1
        if later > at_ms and later - at_ms < at_ms - times[place]:
            place += 1  # the next one is nearer
        return place

    def _face_at(self, at_ms: float) -> tuple[Fact | None, int, Box | None]:
        """For the card: the check in words and figures, its moment, and where the face is."""
        view, place = self._view, self._place_at(at_ms)
        if view is None:
            return None, 0, None
        title = translate("lanes", "Our checks")
        if view.faces is None:
            return Fact(title, why_no_faces(view), "not_run"), 0, None
        if place < 0:
            return Fact(title, translate("TimelineWork", "No check at this moment")), 0, None
        seen, failures = view.faces.observations[place], view.faces.failures_in_a_row[place]
        words = state_text(seen.state.value).in_(language())
        fact = Fact(f"{title}: {words}", check_detail(seen, failures), seen.state.value)
        return fact, seen.t_ms, seen.box
