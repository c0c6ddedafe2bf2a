"""One face among all ID photos: same pictures, same faces, and nobody by chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.face_search import GROUPS, People, index_of
from review.face_search import (
    LEAST_SCORE,
    MIN_OTHERS,
    FaceIndex,
    FaceShelf,
    PortraitVector,
    score_limit,
    searchable,
)
from tests.support.face_series import BLURRED, GOOD, portrait

REST = GROUPS[1]


def name(number: int) -> str:
    return f"{number:064x}"


def crowd(people: int, seed: int = 7) -> np.ndarray:
    return People(REST, people, seed).photos(people)


def written(number: int, photo: np.ndarray, profile: str = "a", of: int | None = None):
    sha256 = name(number if of is None else of)
    return PortraitVector(number, sha256, profile, photo.astype("<f4").tobytes())


def test_a_photo_close_to_another_and_far_from_all_others_is_a_hint():
    photos = crowd(40)
    again = photos[3] + np.float32(0.02)
    index = index_of(np.vstack([photos, again]))
    (twin,) = index.twins(name(3))
    assert (twin.sha256, twin.same_picture) == (name(40), False)
    assert twin.score > twin.limit >= LEAST_SCORE
    assert twin.others == 39


def test_both_sides_of_a_pair_say_the_same():
    photos = crowd(40)
    index = index_of(np.vstack([photos, photos[3] + np.float32(0.02)]))
    (one,), (other,) = index.twins(name(3)), index.twins(name(40))
    assert (one.distance, one.score, one.limit) == (other.distance, other.score, other.limit)


def test_the_same_picture_encoded_anew_is_said_to_be_the_same_picture():
    photos = crowd(40)
    index = index_of(np.vstack([photos, photos[3] + np.float32(0.003)]))
    (twin,) = index.twins(name(3))
    assert (twin.sha256, twin.same_picture, twin.score) == (name(40), True, None)


def test_three_handed_in_the_same_picture_and_a_fourth_another_one_of_that_face():
    photos = crowd(40)
    same = photos[3] + np.float32(0.02)
    index = index_of(np.vstack([photos, photos[3], photos[3], same]))
    assert [(twin.sha256, twin.same_picture) for twin in index.twins(name(3))] == [
        (name(40), True),
        (name(41), True),
        (name(42), False),
    ]


@pytest.mark.parametrize("others", [MIN_OTHERS - 1, MIN_OTHERS])
def test_fewer_than_ten_others_are_no_yardstick(others):
    photos = crowd(others + 1)
    index = index_of(np.vstack([photos, photos[0] + np.float32(0.02)]))
    assert bool(index.twins(name(0))) is (others >= MIN_OTHERS)


def test_the_limit_grows_with_the_number_of_others():
    limits = [score_limit(others) for others in (1, 10, 100, 10_000, 1_000_000)]
    assert limits == sorted(limits)
    assert limits[0] == LEAST_SCORE
    assert limits[-1] > 5


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_among_people_without_a_double_hardly_anybody_gets_a_hint(group):
    index = index_of(People(group, 400, 11).photos(400))
    hinted = sum(bool(index.twins(name(number))) for number in range(400))
    assert hinted <= 8  # 2 %; see bench/face_search.py for the figures


def test_most_doubles_of_a_group_the_model_knows_are_found():
    people = People(REST, 300, 5)
    index = index_of(np.vstack([people.photos(300), people.photos(20)]))
    found = sum(any(t.sha256 == name(300 + n) for t in index.twins(name(n))) for n in range(20))
    assert found >= 10


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=40))
@settings(deadline=None)
def test_an_index_knows_exactly_what_was_put_in_and_not_taken_out(steps):
    photos, index, known = crowd(10), FaceIndex(128), {}
    for number, put in steps:
        if put:
            index.put(name(number), photos[number])
            known[name(number)] = photos[number]
        else:
            index.drop(name(number))
            known.pop(name(number), None)
    assert len(index) == len(known)
    near = index.nearest(photos[0], 20)
    assert {one.sha256 for one in near} == set(known)
    for one in near:
        gap = float(np.linalg.norm(known[one.sha256].astype(float) - photos[0].astype(float)))
        assert one.distance == pytest.approx(gap, abs=1e-4)


def test_embeddings_of_different_profiles_never_meet():
    photos, shelf = crowd(30), FaceShelf()
    shelf.take(written(number + 1, photo) for number, photo in enumerate(photos))
    shelf.take([written(99, photos[3], profile="b")])
    assert shelf.twins(name(4)) == ()
    assert len(shelf.index("a")) == 30
    assert len(shelf.index("b")) == 1


def test_a_portrait_measured_again_takes_the_place_of_what_was_known():
    photos, shelf = crowd(30), FaceShelf()
    shelf.take(written(number + 1, photo) for number, photo in enumerate(photos))
    shelf.take([written(31, photos[5], of=4)])
    assert len(shelf.index("a")) == 30
    assert [twin.same_picture for twin in shelf.twins(name(4))] == [True]
    shelf.take([written(32, photos[5], profile="b", of=4)])
    assert (len(shelf.index("a")), shelf.profile_of(name(4))) == (29, "b")


def test_a_portrait_that_is_no_longer_usable_is_not_found():
    photos, shelf = crowd(30), FaceShelf()
    shelf.take(written(number + 1, photo) for number, photo in enumerate(photos))
    shelf.take([PortraitVector(31, name(4), "", b"")])
    assert (shelf.profile_of(name(4)), len(shelf.index("a")), shelf.seen) == ("", 29, 31)
    shelf.forget()
    assert (shelf.seen, shelf.index("a")) == (0, None)


def test_blurred_portraits_are_not_searched_for():
    from dataclasses import replace

    assert searchable(replace(portrait(), light=GOOD))[0] == "dlib-yunet/1"
    assert searchable(replace(portrait(), light=BLURRED)) == ("", b"")
    assert searchable(replace(portrait(), problem="portrait-no-face")) == ("", b"")
    assert searchable(None) == ("", b"")
