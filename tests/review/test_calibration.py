from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.calibration import Pair, by_group, calibration, persons_of, wilson


def pair(a: str, b: str, same: bool, distance: float | None, group: str = "") -> Pair:
    if distance is None:
        return Pair(a, b, same, None, "failed", "portrait-no-face", group)
    state = "match" if distance <= 0.4 else "differs" if distance > 0.6 else "cannot_tell"
    return Pair(a, b, same, distance, state, None, group)


PAIRS = [
    pair("a1", "a2", True, 0.3),
    pair("b1", "b2", True, 0.5),
    pair("c1", "c2", True, 0.7),
    pair("d1", "d2", True, None),
    pair("a1", "b1", False, 0.35),
    pair("a1", "c1", False, 0.55),
    pair("b1", "c1", False, 0.8),
    pair("a1", "d1", False, None),
]


def test_shares_count_every_pair_of_their_kind():
    figures = calibration(PAIRS)
    assert figures["far"] == 0.25  # one of four different pairs is called a match
    assert figures["frr"] == 0.25
    assert figures["cannot_tell_share"] == 0.25
    assert figures["failed_share"] == 0.25
    assert figures["counts"]["failed_same"] == 1
    assert figures["counts"]["persons"] == 4


def test_the_equal_error_rate_of_a_case_by_hand():
    figures = calibration(PAIRS)
    # at 0.5: two of three own within it, one of three strangers within it: both rates are a third
    assert figures["eer"] == pytest.approx(1 / 3, abs=1e-6)
    assert figures["eer_distance"] == 0.5


def test_faces_that_never_overlap_have_no_error_but_a_wide_interval():
    figures = calibration([pair("a1", "a2", True, 0.2), pair("a1", "b1", False, 0.9)])
    assert (figures["far"], figures["frr"], figures["eer"]) == (0, 0, 0)
    assert figures["confidence"]["far"][1] > 0.7
    assert figures["confidence"]["eer"][1] > 0.7


def test_one_kind_of_pairs_has_no_eer_and_no_det():
    figures = calibration([pair("a1", "a2", True, 0.2)])
    assert (figures["far"], figures["eer"], figures["det"]) == (None, None, [])
    assert figures["confidence"]["far"] is None


def test_labels_that_contradict_each_other_are_counted():
    assert (
        calibration([pair("a", "b", True, 0.2), pair("b", "a", False, 0.2)])["counts"][
            "contradictions"
        ]
        == 1
    )


def test_persons_follow_from_the_labels():
    people = persons_of(PAIRS)
    assert people["a1"] == people["a2"] != people["b1"]


def test_groups_are_reported_apart():
    pairs = [pair("a", "b", True, 0.2, "一"), pair("c", "d", False, 0.3, "二")]
    groups = by_group(pairs)
    assert groups["一"]["frr"] == 0
    assert groups["二"]["far"] == 1


def test_the_limit_for_an_aim_keeps_to_it():
    pairs = [pair(f"x{n}", f"y{n}", False, 0.3 + n / 1000) for n in range(300)]
    pairs += [pair(f"s{n}", f"t{n}", True, 0.2 + n / 1000) for n in range(300)]
    for one in calibration(pairs, rounds=20)["limit_for_far"]:
        assert one["far"] <= one["aim"]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (1, 100, 0.0018, 0.0545),
    ],
)
def test_wilsons_interval_is_the_one_of_the_books(hits, of, low, high):
    assert wilson(hits, of) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_share(hits, of):
    hits = min(hits, of)
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of <= high <= 1


distances = st.one_of(st.none(), st.floats(0, 2, allow_nan=False))
labelled = st.lists(
    st.builds(
        pair,
        st.sampled_from(["a1", "a2", "b1", "b2", "c1"]),
        st.sampled_from(["a1", "a2", "b1", "b2", "c1"]),
        st.booleans(),
        distances,
    ),
    max_size=30,
)


@given(labelled)
def test_whatever_the_labels_all_rates_are_shares_and_repeatable(pairs):
    figures = calibration(pairs, rounds=10)
    assert figures == calibration(pairs, rounds=10)
    for name in ("far", "frr", "eer", "cannot_tell_share", "failed_share"):
        share, sure = figures[name], figures["confidence"][name]
        assert share is None or 0 <= share <= 1
        if share is not None and sure is not None:
            assert sure[0] - 1e-5 <= share <= sure[1] + 1e-5
    falling = [point["frr"] for point in figures["det"]]
    rising = [point["far"] for point in figures["det"]]
    assert falling == sorted(falling, reverse=True)
    assert rising == sorted(rising)
    assert all(math.isfinite(value) for value in (*falling, *rising))
