"""What holds results back, candidate by candidate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.marks import LEFT_OUT
from review.release import OBSTACLES, Obstacle, Standing, counted, hindrances, summary
from review.scoring import TotalState


@pytest.mark.parametrize(
    ("state", "held_back", "kinds"),
    [
        (TotalState.COMPLETE, "", []),
        (TotalState.TOO_FEW, "", [Obstacle.NO_TOTAL]),
        (TotalState.NEEDS_THIRD, "", [Obstacle.ARBITRATION]),
        (TotalState.NEEDS_ARBITER, "appeal", [Obstacle.ARBITRATION, Obstacle.APPEAL]),
        (TotalState.COMPLETE, "verdict", [Obstacle.VERDICT]),
        (None, "", [Obstacle.NO_TOTAL]),
        (None, "file", [Obstacle.FILE]),
        (None, "identity", [Obstacle.IDENTITY]),
        (None, "verdict", []),  # failed before the draw: settled
    ],
)
def test_each_open_thing_is_named_by_its_kind(state, held_back, kinds):
    found = hindrances([Standing("s", "1", "C", state, held_back)])
    assert [one.kind for one in found] == kinds


standings = st.builds(
    Standing,
    st.text(max_size=3),
    st.text(max_size=3),
    st.text(max_size=2),
    st.sampled_from([None, *TotalState]),
    st.sampled_from(["", *LEFT_OUT]),
)


@given(st.lists(standings), st.randoms())
def test_the_order_of_candidates_changes_nothing(given_standings, chance):
    shuffled = list(given_standings)
    chance.shuffle(shuffled)
    found = hindrances(given_standings)
    assert counted(hindrances(shuffled)) == counted(found)
    assert sorted(map(repr, hindrances(shuffled))) == sorted(map(repr, found))


@given(st.lists(standings))
def test_settled_candidates_add_nothing(given_standings):
    settled = Standing("x", "9", "X", TotalState.COMPLETE)
    assert hindrances([*given_standings, settled]) == hindrances(given_standings)


def test_every_reason_to_stay_out_of_a_draw_is_an_obstacle_with_words():
    assert set(LEFT_OUT) <= {one.value for one in Obstacle}
    assert set(OBSTACLES) == set(Obstacle)
    assert (
        summary({"appeal": 2, "no-total": 1}).en == "An appeal is under way: 2; Without a total: 1"
    )
