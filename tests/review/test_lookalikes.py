"""Recordings that look and move alike, on made descriptions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from media.integrity_facts import LoudnessCurve
from media.visual_facts import VisualFacts
from media.visual_hash import described
from review.lookalikes import MOST_ROOMS, Likeness, Movements, Rooms, compare, sound_likeness
from tests.support.moving_people import pictures

seeds = st.integers(0, 2**32 - 1)


def recording(seed: int, seconds: int = 40, step: int = 4) -> np.ndarray:
    """16×16 pictures, ten a second: a wall, and a bright thing that goes about on it."""
    random = np.random.default_rng(seed)
    wall = random.uniform(40, 200, (16, 16))
    path = np.cumsum(random.normal(0, 0.35, (seconds * 10, 2)), axis=0) + 8
    down, right = np.mgrid[0:16, 0:16]
    spot = np.exp(
        -((down - path[:, 0, None, None] % 16) ** 2 + (right - path[:, 1, None, None] % 16) ** 2)
        / step
    )
    return np.clip(wall + 50 * spot, 0, 255).astype(np.uint8)


def facts(shown: np.ndarray) -> VisualFacts:
    return described(shown)


def moves(shown: np.ndarray) -> Movements:
    return Movements(described(shown))


@settings(deadline=None, max_examples=25)
@given(seeds, st.integers(0, 30), st.booleans(), st.integers(-15, 15))
def test_a_copy_is_found_with_its_offset_trimmed_mirrored_and_brighter(seed, cut, mirror, light):
    whole = recording(seed)
    copy = np.clip(whole[cut * 5 :].astype(np.int16) + light, 0, 255).astype(np.uint8)
    copy = copy[:, :, ::-1] if mirror else copy
    found = compare(("a", moves(whole)), ("b", moves(copy)), mirrored=mirror)
    assert found is not None
    assert found.likeness > 0.85
    assert found.offset_ms == -cut * 500
    assert found.overlap_ms == len(copy) * 100


@settings(deadline=None, max_examples=25)
@given(seeds, seeds)
def test_a_comparison_is_the_same_from_both_sides(one, other):
    first, second = Movements(facts(recording(one))), Movements(facts(recording(other)))
    there, back = first.against(second, mirrored=False), second.against(first, mirrored=False)
    assert (there is None) == (back is None)
    if there and back:
        assert abs(there[0] - back[0]) < 1e-4
        assert there[1] == -back[1] or there[0] < 0.5


def test_where_nobody_moves_nothing_can_be_compared():
    wall = np.tile(recording(1)[:1], (400, 1, 1))
    noisy = wall + np.random.default_rng(2).integers(0, 2, wall.shape, np.uint8)
    assert compare(("a", moves(wall)), ("b", moves(wall)), mirrored=False) is None
    assert compare(("a", moves(noisy)), ("b", moves(noisy[::-1])), mirrored=False) is None


def test_seven_seconds_together_are_too_few():
    whole = recording(3)
    assert compare(("a", moves(whole)), ("b", moves(whole[:70])), mirrored=False) is None
    assert compare(("a", moves(whole)), ("b", moves(whole[:90])), mirrored=False) is not None


def test_a_likeness_seen_from_the_other_side_has_the_opposite_offset():
    one = Likeness("a", "b", 1500, 9000, 0.9, True, "v")
    assert one.seen_from("a") == one
    assert one.seen_from("b") == replace(one, first="b", second="a", offset_ms=-1500)


def test_a_room_is_found_among_many_also_as_a_mirror_image():
    stills = [(str(n), facts(recording(n, 1)).still) for n in range(200)]
    rooms = Rooms(stills)
    wanted = np.frombuffer(stills[77][1], np.uint8).reshape(16, 16)
    assert rooms.alike(wanted.tobytes()) == (("77", False),)
    assert rooms.alike(wanted[:, ::-1].tobytes()) == (("77", True),)


def test_a_bare_wall_is_like_no_room_and_a_common_room_has_an_end():
    bare = bytes([120]) * 256
    assert Rooms([("a", bare)]).alike(bare) == ()
    still = facts(recording(1, 1)).still
    many = Rooms([(str(n), still) for n in range(MOST_ROOMS + 50)])
    assert len(many.alike(still)) == MOST_ROOMS


def curve(seed: int, steps: int = 300) -> LoudnessCurve:
    values = np.random.default_rng(seed).integers(10, 60, steps, np.uint8)
    return LoudnessCurve(100, values.tobytes(), values.tobytes())


def test_the_sound_agrees_at_the_offset_and_not_elsewhere():
    whole = curve(1)
    later = LoudnessCurve(100, whole.rms[37:], whole.peak[37:])
    assert sound_likeness(whole, later, -3500) > 0.99
    assert sound_likeness(whole, later, 0) < 0.5
    assert sound_likeness(whole, curve(2), 0) < 0.5


def test_silence_agrees_with_nothing():
    silent = LoudnessCurve(100, bytes([127]) * 300, bytes([127]) * 300)
    assert sound_likeness(silent, silent, 0) is None
    assert sound_likeness(None, curve(1), 0) is None


def test_two_takes_of_one_person_in_one_room_are_not_one_recording():
    small = [
        p.reshape(len(p), 9, 20, 16, 20).mean(axis=(2, 4))[:, :, :].astype(np.uint8)
        for p in (pictures(1, 1, take, 20)[::2] for take in (1, 2))
    ]
    square = [np.pad(p, ((0, 0), (0, 7), (0, 0)), "edge") for p in small]
    found = compare(("a", moves(square[0])), ("b", moves(square[1])), mirrored=False)
    assert found is None or found.likeness < 0.6
