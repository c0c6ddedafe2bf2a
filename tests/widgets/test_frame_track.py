"""Where a seek is aimed at, for every way in which frames can follow each other."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.player.frame_track import GAP_FLOOR_MS, FrameTrack

lengths = st.lists(st.floats(4.0, 400.0), min_size=1, max_size=40)
firsts = st.floats(-500.0, 10_000.0)


def track_of(first_ms, steps):
    return FrameTrack(list(accumulate(steps, initial=first_ms)))


@given(firsts, lengths)
def test_every_start_belongs_to_its_own_frame(first_ms, steps):
    track = track_of(first_ms, steps)
    starts = [track.start_ms(index) for index in range(len(track))]
    assert starts[0] == 0
    assert [track.index_at(start) for start in starts] == list(range(len(track)))
    assert [track.nearest(start) for start in starts] == list(range(len(track)))


@given(firsts, lengths, st.floats(4.0, 400.0), st.data())
def test_a_player_that_shows_the_first_frame_ending_later_is_sent_right(
    first_ms, steps, taken_for_ms, data
):
    track = track_of(first_ms, steps)
    index = data.draw(st.integers(0, len(track) - 1))
    aimed = track.aim_ms(index, taken_for_ms)
    ends = [track.start_ms(one) + taken_for_ms for one in range(len(track))]
    assert next(one for one, end in enumerate(ends) if end > aimed) == index


@given(firsts, lengths)
def test_the_players_clock_may_start_anywhere(first_ms, steps):
    track = track_of(first_ms, steps)
    assert track.origin_ms(first_ms) == pytest.approx(first_ms, abs=2)
    assert track.origin_ms(first_ms - 57) == pytest.approx(first_ms - 57, abs=2)


def test_a_first_frame_that_cannot_be_decoded_does_not_move_the_clock():
    track = FrameTrack([80, 120, 160, 200])
    assert track.origin_ms(160) == 80


@pytest.mark.parametrize(("hole_ms", "told"), [(GAP_FLOOR_MS - 1, 0), (GAP_FLOOR_MS, 1)])
def test_a_hole_is_one_from_a_second_on(hole_ms, told):
    track = FrameTrack([0, 40, 80, 120, 120 + hole_ms, 160 + hole_ms])
    assert len(track.gaps) == told
    assert (track.gap_at(600) is not None) == bool(told)
    assert track.gap_at(150) is None
    assert track.gap_at(120 + hole_ms) is None


def test_a_camera_that_takes_a_picture_every_two_seconds_has_no_holes():
    assert FrameTrack(range(0, 60_000, 2_000)).gaps == ()


def test_without_times_the_first_frame_shown_is_the_first():
    assert FrameTrack().origin_ms(500) == 500
    assert FrameTrack().gap_at(500) is None
