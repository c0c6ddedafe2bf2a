"""One face over ID photo, selfies and recordings: worst pair, ranks and reasons in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.continuity import Handed, continuity_of, reasons_of
from review.face_texts import text_of
from review.identity_matrix import SAME_PICTURE, ItemKind, MatrixItem
from tests.support.face_series import (
    BLURRED,
    GLARE,
    NIGHT,
    OWN,
    at_distance,
    cohort_at,
    portrait,
    recording,
)
from tests.support.store_values import NOON, media

OTHERS = cohort_at(0.9, 20)


def item(kind: ItemKind, *, practice: bool = False) -> MatrixItem:
    return MatrixItem("", "校考", "朗诵", 1, practice, media("x"), kind=kind)


def id_photo(vector=OWN, **changes):
    return Handed(item(ItemKind.PORTRAIT), replace(portrait(vector), **changes))


def selfie(distance: float, direction: int = 0, **changes):
    facts = replace(portrait(at_distance(distance, direction)), **changes)
    return Handed(item(ItemKind.SELFIE), facts)


def filmed(letters: str, *, practice: bool = False):
    return Handed(item(ItemKind.RECORDING, practice=practice), recording(letters))


def made_of(*handed: Handed, others=OTHERS):
    return continuity_of("c1", handed, others, cohort="f", now=NOON)


def pairs(found):
    return {(one.first, one.second): one.standing for one in found.cells}


def test_a_selfie_is_compared_with_the_id_photo_and_with_every_recording():
    found = made_of(id_photo(), selfie(0.25), filmed("OOOOO"))
    assert pairs(found) == {(0, 1): "match", (0, 2): "match", (1, 2): "match"}
    assert found.worst is None
    assert (found.items[1].state, found.items[1].rank, found.items[1].cohort) == ("match", 1, 20)
    assert found.others == 20


def test_a_selfie_of_somebody_else_makes_the_worst_pair():
    found = made_of(id_photo(), selfie(0.9, 3), filmed("OOOOO"))
    assert pairs(found)[0, 1] == pairs(found)[1, 2] == "differs"
    worst = found.cells[found.worst]
    assert 1 in (worst.first, worst.second)
    assert worst.similarity == min(one.similarity for one in found.cells)


def test_practice_runs_are_never_the_worst_pair():
    found = made_of(id_photo(), filmed("OOOOO"), filmed("XXXXX", practice=True))
    assert pairs(found)[0, 2] == "differs"
    assert found.worst is None


def test_the_id_photo_handed_in_as_a_selfie_tells_nothing():
    found = made_of(id_photo(), selfie(0.0))
    assert (found.cells[0].standing, found.cells[0].words) == (None, SAME_PICTURE)
    assert found.items[1].state is None


@pytest.mark.parametrize("light", [BLURRED, GLARE, NIGHT])
def test_of_a_selfie_that_cannot_be_made_out_nobody_differs(light):
    found = made_of(id_photo(), selfie(0.9, 3, light=light))
    assert pairs(found)[0, 1] == "cannot_tell"
    assert len(found.items[1].reasons) == 1


def test_a_selfie_without_a_face_says_why_in_its_own_words():
    found = made_of(id_photo(), selfie(0.2, problem="portrait-several-faces", embedding=b""))
    assert found.items[1].problem == "selfie-several-faces"
    assert text_of("selfie-several-faces").zh != "selfie-several-faces"
    assert pairs(found)[0, 1] is None


def test_what_was_not_measured_yet_says_so():
    found = made_of(id_photo(), Handed(item(ItemKind.SELFIE)))
    assert found.items[1].problem == "picture-not-measured"
    failed = made_of(Handed(item(ItemKind.RECORDING), None, "model-missing"))
    assert failed.items[0].problem == "model-missing"


def test_without_an_id_photo_selfies_and_recordings_are_still_compared():
    found = made_of(selfie(0.2), filmed("OOOOO"))
    assert pairs(found) == {(0, 1): "match"}
    assert found.against_portrait(1) is None
    assert found.items[0].rank is None


@pytest.mark.parametrize(("distance", "told"), [(0.34, "match"), (0.36, "cannot_tell")])
def test_without_a_cohort_one_picture_against_one_needs_more_likeness(distance, told):
    assert pairs(made_of(id_photo(), selfie(distance), others=()))[0, 1] == told


def test_without_a_cohort_there_is_no_rank():
    found = made_of(id_photo(), selfie(0.25), others=())
    assert (found.items[1].rank, found.items[1].cohort, found.others) == (None, 0, 0)
    assert found.cells[0].cohort == 0


def test_a_rank_counts_the_id_photos_of_others_that_are_nearer():
    near = portrait(at_distance(0.5, 0))
    found = made_of(id_photo(), selfie(0.45), others=[*OTHERS, near])
    assert (found.items[1].rank, found.items[1].cohort) == (2, 21)


def test_reasons_are_named_and_glare_is_not_called_blur_too():
    assert reasons_of(None) == ()
    assert reasons_of(replace(portrait(), light=GLARE)) == ("over-exposed",)
    assert reasons_of(replace(portrait(), light=NIGHT)) == ("dark",)
    assert reasons_of(replace(portrait(OWN, "portrait-small-face"), light=BLURRED)) == (
        "blurred",
        "picture-small-face",
    )


@given(st.lists(st.floats(0.01, 1.2), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_selfies_changes_nothing_but_their_places(distances, random):
    selfies = [selfie(gap, place % 3) for place, gap in enumerate(distances)]
    mixed = list(range(len(selfies)))
    random.shuffle(mixed)
    straight = made_of(id_photo(), *selfies)
    shuffled = made_of(id_photo(), *(selfies[place] for place in mixed))
    for place, original in enumerate(mixed):
        one, two = shuffled.against_portrait(place + 1), straight.against_portrait(original + 1)
        assert (one.standing, one.distance) == (two.standing, two.distance)
    every = sorted(np.round([one.distance or 0 for one in straight.cells], 3))
    assert every == sorted(np.round([one.distance or 0 for one in shuffled.cells], 3))
