"""A draw is fair, balanced and the same for the same seed, whatever order things came in."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.draw import CannotDraw, draw

seeds = st.text("0123456789abcdef", min_size=1, max_size=16)


def videos(count: int) -> list[str]:
    return [f"s{place:03}" for place in range(count)]


def judges(count: int) -> list[str]:
    return [f"j{place:02}" for place in range(count)]


def held(seed="7", count=20, people=7, panel=7, **changes):
    return draw(
        seed, videos(count), judges(people), **{"panel": panel, "least_judges": 3, **changes}
    )


@given(seeds, st.integers(1, 60), st.integers(1, 21), st.integers(1, 9), st.randoms())
def test_the_same_seed_gives_the_same_draw_whatever_came_first(seed, count, people, panel, chance):
    assume(people >= panel)
    shuffled_videos, shuffled_judges = videos(count), judges(people)
    chance.shuffle(shuffled_videos)
    chance.shuffle(shuffled_judges)
    one = held(seed, count, people, panel, least_judges=1)
    other = draw(seed, shuffled_videos, shuffled_judges, panel=panel, least_judges=1)
    assert one == other


@given(seeds, st.integers(1, 60), st.integers(1, 21), st.integers(1, 9))
def test_every_video_is_marked_by_one_panel_and_load_is_even_to_within_one(
    seed, count, people, panel
):
    assume(people >= panel)
    drawn = held(seed, count, people, panel, least_judges=1)
    assert sorted(code for room in drawn.rooms for code in room.codes) == sorted(
        drawn.codes.values()
    )
    assert len(set(drawn.codes.values())) == count
    sizes = [len(room.codes) for room in drawn.rooms]
    assert max(sizes) - min(sizes) <= 1
    assert all(len(room.judges) == panel for room in drawn.rooms)
    seated = [judge for room in drawn.rooms for judge in room.judges]
    assert len(seated) == len(set(seated))


@given(seeds, st.integers(2, 40))
def test_each_judge_sees_all_videos_of_the_room_in_an_order_of_their_own(seed, count):
    drawn = held(seed, count)
    orders = {judge: tuple(one.code for one in shown) for judge, shown in drawn.orders.items()}
    assert all(sorted(order) == sorted(drawn.codes.values()) for order in orders.values())


def test_two_judges_do_not_see_the_same_order():
    drawn = held(count=30)
    assert len({tuple(one.code for one in shown) for shown in drawn.orders.values()}) == 7


def test_another_seed_gives_another_draw():
    assert held("7").codes != held("8").codes
    assert held("7", people=14).rooms != held("8", people=14).rooms


@given(seeds, st.sets(st.tuples(st.integers(0, 13), st.integers(0, 19)), max_size=12))
def test_nobody_marks_a_relative(seed, pairs):
    related = [(f"j{judge:02}", f"s{video:03}") for judge, video in pairs]
    try:
        drawn = held(seed, people=14, related=related)
    except CannotDraw:
        return
    for judge, video in related:
        code = drawn.codes[video]
        assert judge not in drawn.panel_of(code)
        assert all(one.code != code for one in drawn.orders.get(judge, ()))
    sizes = [len(room.codes) for room in drawn.rooms]
    assert max(sizes) - min(sizes) <= 1


def test_a_relative_s_video_goes_to_another_room_where_there_is_one():
    drawn = held(people=14, related=[("j03", "s005"), ("j08", "s005")])
    apart = {room.name for room in drawn.rooms for judge in ("j03", "j08") if judge in room.judges}
    if len(apart) == 1:  # the other room has neither: nobody has to step back
        assert not drawn.recused


def test_a_panel_that_would_be_too_small_is_refused_in_words():
    with pytest.raises(CannotDraw) as refused:
        held(people=7, least_judges=7, related=[("j03", "s005")])
    assert "6" in refused.value.sentence.en
    with pytest.raises(CannotDraw):
        held(people=6)
    with pytest.raises(CannotDraw):
        draw("7", [], judges(7), panel=7, least_judges=3)


@given(seeds, st.integers(1, 80), st.decimals(Decimal("0.01"), Decimal("0.3"), places=2))
def test_hidden_repeats_are_as_many_as_asked_for_and_well_apart(seed, count, share):
    drawn = held(seed, count, repeat_share=share)
    for shown in drawn.orders.values():
        repeats = [one.code for one in shown if one.repeat]
        assert len(repeats) == min(math.ceil(count * share), max(0, count - 5))
        assert len(set(repeats)) == len(repeats)
        for code in repeats:
            first = next(place for place, one in enumerate(shown) if one.code == code)
            again = next(
                place for place, one in enumerate(shown) if one.code == code and one.repeat
            )
            assert again - first > 5 or any(one.repeat for one in shown[first + 1 : again])


def test_codes_hold_nothing_that_is_mistaken_for_something_else():
    letters = "".join(held(count=400).codes.values())
    assert not set(letters) & set("01258BGIOSZ")
