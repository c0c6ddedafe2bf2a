"""What counts as watched, and how a sample is drawn, whatever the intervals and the members."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.batches import BatchRules, draw, sample_size, strictest
from review.watching import Watched, merged, share_of, watched_ms

stretches = st.tuples(st.integers(0, 60_000), st.integers(1, 20_000)).map(
    lambda one: (one[0], one[0] + one[1])
)
many = st.lists(stretches, max_size=30)
ids = st.lists(st.uuids().map(str), min_size=3, max_size=60, unique=True)
rules = st.builds(BatchRules, st.floats(0.01, 1), st.floats(0.01, 1))


def covered(intervals):
    return {at for start, end in intervals for at in range(start // 100, end // 100)}


@given(many)
def test_merged_stretches_lie_apart_and_in_order(intervals):
    once = merged(intervals)
    assert all(a[1] < b[0] for a, b in pairwise(once))
    assert merged(once) == once


@given(many, st.randoms())
def test_merging_forgets_nothing_and_the_order_does_not_matter(intervals, random):
    shuffled = list(intervals)
    random.shuffle(shuffled)
    assert merged(shuffled) == merged(intervals)
    assert covered(intervals) <= covered(merged(intervals))


@given(many, many)
def test_watching_more_never_lowers_the_share(before, more):
    one = share_of(Watched("x", merged(before)), 60_000)
    other = share_of(Watched("x", merged([*before, *more])), 60_000)
    assert 0 <= one.share <= other.share <= 1


def test_what_lies_behind_the_end_does_not_count():
    assert watched_ms(((0, 4_000), (9_000, 20_000)), 10_000) == 5_000


def test_a_recording_of_unknown_length_has_no_share():
    assert share_of(Watched("x", ((0, 9),)), None).share is None


@pytest.mark.parametrize("apart_ms", [0, 250])
def test_stretches_a_tick_apart_are_one(apart_ms):
    assert merged([(0, 1000), (1000 + apart_ms, 2000)]) == ((0, 2000),)


def test_stretches_further_apart_are_two():
    assert merged([(0, 1000), (1251, 2000)]) == ((0, 1000), (1251, 2000))


@given(ids, rules, st.text(max_size=8), st.randoms())
def test_the_same_seed_draws_the_same_sample_in_whatever_order(members, wanted, seed, random):
    shuffled = list(members)
    random.shuffle(shuffled)
    drawn = draw(seed, members, wanted)
    assert drawn == draw(seed, shuffled, wanted)
    assert set(drawn) <= set(members)
    assert len(set(drawn)) == len(drawn) == sample_size(len(members), wanted)


@given(ids, rules, st.text(max_size=8), st.data())
def test_what_is_owed_stays_in_the_sample(members, wanted, seed, data):
    owed = data.draw(st.sets(st.sampled_from(members)))
    drawn = draw(seed, members, wanted, owed | {"somebody else"})
    assert owed <= set(drawn) <= set(members)
    assert len(drawn) >= sample_size(len(members), wanted)


@pytest.mark.parametrize(("count", "size"), [(2, 2), (3, 3), (30, 3), (31, 4), (500, 50)])
def test_a_tenth_is_drawn_and_at_least_three(count, size):
    assert sample_size(count, BatchRules()) == size


def test_the_strictest_exam_decides():
    assert strictest([BatchRules(0.1, 0.9), BatchRules(0.3, 0.5)]) == BatchRules(0.3, 0.9)
