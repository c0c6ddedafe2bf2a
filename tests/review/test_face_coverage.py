"""How closely a recording was looked at, and the longest time without a check."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from review.face_coverage import coverage, promised_ms
from review.findings import Span


def test_a_calm_recording_is_one_stretch_looked_at_closely():
    (one,) = coverage(range(0, 10_000, 1000), 1000, 10_000)
    assert (one.span, one.checks, one.longest_ms, one.kept) == (Span(0, 10_000), 10, 1000, True)


def test_a_hole_in_the_pictures_shows_as_a_stretch_of_its_own():
    before, hole, after = coverage([0, 1000, 2000, 7000, 8000], 1000, 9000)
    assert (hole.span, hole.kept, hole.longest_ms) == (Span(2000, 7000), False, 5000)
    assert before.kept
    assert after.span == Span(7000, 9000)


def test_a_step_of_one_slot_and_one_look_is_as_planned_and_a_longer_one_is_not():
    assert promised_ms(1000) == 1500
    assert [one.kept for one in coverage([0, 1500], 1000, 1500)] == [True]
    assert [one.kept for one in coverage([0, 1501], 1000, 1501)] == [False]


def test_a_recording_nobody_looked_at_was_not_checked():
    (one,) = coverage([], 1000, 5000)
    assert (one.kept, one.checks) == (False, 0)
    assert coverage([], 1000, 0) == ()


@given(st.lists(st.integers(0, 100_000), unique=True).map(sorted), st.integers(1, 120_000))
def test_the_stretches_cover_the_recording_without_gap_or_overlap(times, end_ms):
    found = coverage(times, 1000, end_ms)
    edges = [one.span.start_ms for one in found] + [found[-1].span.end_ms]
    assert edges[0] == 0
    assert edges[-1] == max([end_ms, *times])
    assert all(one.span.end_ms == start for one, start in zip(found, edges[1:], strict=True))
    assert all(one.kept == (one.longest_ms <= 1500) for one in found if times)
    assert all(one.kept != other.kept for one, other in pairwise(found))
