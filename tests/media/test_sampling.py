from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.sampling import FaceChange, Pace, SamplingPlan, looks_other, needs_embedding

PLAN = SamplingPlan()
CALM = FaceChange(overlap=0.9, likeness=0.98, age_ms=1000, embedded=3)


def checks(looks: list[tuple[int, float]], plan: SamplingPlan = PLAN) -> list[int]:
    pace = Pace(plan)
    return [at_ms for at_ms, change in looks if pace.is_due(at_ms, change)]


def test_a_calm_video_is_checked_once_a_second():
    looks = [(at_ms, 0.01) for at_ms in range(0, 5000, 500)]
    assert checks(looks) == [0, 1000, 2000, 3000, 4000]


def test_a_cut_makes_every_look_a_check_for_three_seconds():
    looks = [(at_ms, 0.5 if at_ms == 2500 else 0.0) for at_ms in range(0, 9000, 500)]
    assert checks(looks) == [
        0,
        1000,
        2000,
        2500,
        3000,
        3500,
        4000,
        4500,
        5000,
        5500,
        6000,
        7000,
        8000,
    ]


def test_a_changed_face_makes_every_look_a_check():
    pace = Pace(PLAN)
    assert pace.is_due(0, 0.0)
    assert not pace.is_due(500, 0.0)
    pace.something_changed(500)
    assert pace.is_due(700, 0.0)


@given(st.lists(st.tuples(st.integers(1, 500), st.floats(0, 1)), min_size=1, max_size=200))
def test_no_time_without_a_check_is_longer_than_planned(steps):
    at_ms, looks = 0, []
    for step_ms, change in steps:
        looks.append((at_ms, change))
        at_ms += step_ms
    made = checks(looks)
    assert made[0] == 0
    gaps = [later - earlier for earlier, later in pairwise(made)]
    assert all(gap <= PLAN.every_ms + PLAN.look_ms for gap in gaps)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=100))
def test_every_slot_with_a_look_has_a_check(steps):
    times = [sum(steps[:n]) for n in range(len(steps))]
    made = checks([(at_ms, 0.0) for at_ms in times])
    assert {at // PLAN.every_ms for at in made} == {at // PLAN.every_ms for at in times}


def test_a_face_not_seen_before_is_embedded():
    assert needs_embedding(PLAN, None)


def test_a_well_known_face_in_its_place_is_not_embedded_again():
    assert not needs_embedding(PLAN, CALM)


@pytest.mark.parametrize(
    "change",
    [
        FaceChange(0.49, 0.98, 1000, 3),  # it jumped
        FaceChange(0.9, 0.91, 1000, 3),  # it looks different
        FaceChange(0.9, 0.98, 3000, 3),  # the last one is old
        FaceChange(0.9, 0.98, 1000, 2),  # fewer than three so far
    ],
)
def test_a_face_that_may_tell_something_new_is_embedded(change):
    assert needs_embedding(PLAN, change)


def test_moving_about_is_not_taken_for_somebody_else():
    assert not looks_other(PLAN, FaceChange(0.0, 0.8, 1000, 3))
    assert looks_other(PLAN, FaceChange(0.9, 0.74, 1000, 3))


def test_a_plan_cannot_look_less_often_than_it_checks():
    with pytest.raises(ValueError, match="looks every"):
        SamplingPlan(every_ms=1000, look_ms=1500)
    assert SamplingPlan.every(200).look_ms == 200
    assert SamplingPlan.every(5000).look_ms == 500
