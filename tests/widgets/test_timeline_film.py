"""The strip of pictures: the right picture at every place, at every zoom, and gaps as gaps."""

from __future__ import annotations

import hashlib
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from app.executors import InlineExecutor
from app.media_source import MediaSource
from app.workspace import Workspace
from media.media_ref import MediaRef
from review.errors import UserError
from tests.support.console_room import until
from tests.widgets.conftest import FRAMES, RATE, frame_number
from widgets.pictures import FilmPart
from widgets.session.film_lane import KEY, FilmLane
from widgets.timeline import lanes
from widgets.timeline.film import film_step_ms, slots
from widgets.timeline.geometry import TimeScale
from widgets.timeline.timeline import Timeline

LENGTH_MS = FRAMES * 1000 // RATE
FRAME_MS = 1000 // RATE


class Room:
    """A workspace with one recording in it, and what makes pictures of it."""

    def __init__(self, folder, clip, share=1.0):
        self.workspace = Workspace.create(folder)
        self.file = folder / "media" / "录像.mp4"
        shutil.copyfile(clip, self.file)
        data = self.file.read_bytes()[: int(self.file.stat().st_size * share)]
        self.file.write_bytes(data)
        self.ref = MediaRef("media", self.file.name, hashlib.sha256(data).hexdigest(), len(data))
        self.owner = QObject()
        self.source = MediaSource(self.workspace, InlineExecutor(), self.owner)

    def film(self, part):
        """The pictures of a part, or the error."""
        heard: list = []
        task = self.source.film(self.owner, self.ref, part)
        task.succeeded.connect(heard.append)
        task.failed.connect(heard.append)
        until(lambda: bool(heard), task.succeeded, task.failed)
        return heard[0]


@pytest.fixture
def room(themed, tmp_path, counted_clip):
    made = Room(tmp_path / "ws", counted_clip)
    yield made
    made.source.close()


def test_each_picture_is_the_first_of_its_place(room):
    found = room.film(FilmPart(500, 1000, 3000))
    assert [one.slot_ms for one in found] == [1000, 1500, 2000, 2500]
    for one in found:  # frames are 40 ms apart: none begins at 1500 or at 2500
        assert frame_number(one.image) == -(-one.slot_ms // FRAME_MS)


def test_what_was_made_is_not_made_again(room):
    first = room.film(FilmPart(1000, 0, LENGTH_MS))
    room.file.unlink()
    again = room.film(FilmPart(1000, 0, LENGTH_MS))
    assert [one.slot_ms for one in again] == [one.slot_ms for one in first] == [0, 1000, 2000]


def test_a_broken_part_in_the_cache_is_made_anew(room):
    room.film(FilmPart(1000, 0, LENGTH_MS))
    (kept,) = (room.workspace.cache / "film").rglob("*.film")
    for rubbish in (b"", b"FILM", kept.read_bytes()[:-7], b"\xff" * 400):
        kept.write_bytes(rubbish)
        assert len(room.film(FilmPart(1000, 0, LENGTH_MS))) == 3


def test_a_lost_recording_fails_with_a_sentence(room):
    room.file.unlink()
    failure = room.film(FilmPart(1000, 0, LENGTH_MS))
    assert isinstance(failure, UserError)
    assert failure.title


def test_closing_leaves_no_sign_in_the_cache(room):
    room.film(FilmPart(1000, 0, LENGTH_MS))
    room.source.close()
    assert not list(room.workspace.cache.glob("film-stop-*"))


# --- on the timeline -----------------------------------------------------------------------------


@pytest.fixture
def timeline(qtbot, themed):
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    return made


def shown(timeline, room, end_ms=LENGTH_MS):
    """A timeline with the film of the room's recording, once it has come."""
    film = FilmLane(timeline, room.source, timeline)
    film.show_recording(room.ref, end_ms)
    timeline.show_recording(end_ms, (film.lane(),))
    until(lambda: film.at_rest, film.rested)
    return film


def test_the_window_has_a_picture_in_every_place(timeline, room):
    film = shown(timeline, room)
    lane = film.lane()
    assert [round(one.at_ms) for one in lane.thumbs] == list(range(0, LENGTH_MS, lane.every_ms))
    assert not any(one.image.isNull() for one in lane.thumbs)
    for one in lane.thumbs:
        assert frame_number(one.image) == -(-round(one.at_ms) // FRAME_MS)


def test_closer_by_come_pictures_nearer_to_each_other(timeline, room):
    film = shown(timeline, room)
    wide = film.lane().every_ms
    timeline.zoom_to(1000, 1600)
    assert not film.at_rest  # they are made in the background
    until(lambda: film.at_rest, film.rested)
    lane = film.lane()
    assert lane.every_ms < wide
    assert all(not one.image.isNull() for one in lane.thumbs)


def test_going_back_to_a_zoom_shows_its_pictures_at_once(timeline, room):
    film = shown(timeline, room)
    before = film.lane().thumbs
    timeline.zoom_to(1000, 1600)
    timeline.fit()
    assert [one.image.cacheKey() for one in film.lane().thumbs] == [
        one.image.cacheKey() for one in before
    ]


def test_a_folded_strip_asks_for_nothing(timeline, room):
    timeline.set_folded({KEY})
    film = shown(timeline, room)
    assert not film.lane().thumbs
    timeline.set_folded(set())
    timeline.fold_changed.emit(KEY, False)
    until(lambda: film.at_rest, film.rested)
    assert film.lane().thumbs


def test_what_the_recording_lost_is_a_gap_and_not_a_promise(timeline, room):
    film = shown(timeline, room, end_ms=2 * LENGTH_MS)  # it should be twice as long
    missing = [one.at_ms for one in film.lane().thumbs if one.image.isNull()]
    assert missing
    assert min(missing) >= LENGTH_MS
    assert not timeline.grab().isNull()
    hit = timeline.plan.row_of(KEY).painter.hit(min(missing) + 10, 0)
    assert "no picture" in hit.text


def test_a_recording_without_pictures_says_why(timeline, room):
    room.file.write_bytes(b"nothing at all" * 100)
    film = shown(timeline, room)
    assert film.lane().empty
    assert not film.lane().thumbs


def test_another_recording_never_shows_the_pictures_of_the_one_before(timeline, room):
    film = shown(timeline, room)
    other = MediaRef("media", "missing.mp4", "0" * 64, 1)
    film.show_recording(other, LENGTH_MS)
    assert film.lane().thumbs == ()
    assert film.nearest(1000).isNull()
    film.show_recording(None, 0)


@given(st.floats(0, 1e7), st.floats(200, 1e7), st.integers(300, 3000), st.floats(20, 120))
@settings(deadline=None)
def test_pictures_never_cover_each_other_and_leave_no_wide_gaps(start, length, width, wide_px):
    scale = TimeScale(start, start + length, width)
    every_ms = film_step_ms(scale, wide_px)
    apart_px = every_ms / scale.ms_per_px
    assert apart_px >= wide_px
    assert every_ms == 250 or apart_px <= 2.05 * (wide_px + 2)
    places = slots(scale, every_ms, start + length)
    assert all(place % every_ms == 0 for place in places[:50])
    assert len(places) <= width / wide_px + 2


def test_a_strip_that_is_still_coming_paints_its_places(timeline):
    lane = lanes.ThumbLane(KEY, "Pictures", (), 1000, 5000)
    timeline.show_recording(5000, (lane,))
    with_places = timeline.grab().toImage()
    timeline.set_lanes((lanes.ThumbLane(KEY, "Pictures", (), 1000, 0),))
    assert timeline.grab().toImage() != with_places
