"""One candidate's ID photo and recordings, each compared with each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from media.face_facts import EngineProfile
from review.identity_matrix import (
    NO_FACE,
    OTHER_PROFILE,
    TOO_FEW,
    cells_of,
    faces_of_portrait,
    faces_of_recording,
)
from tests.support.face_series import BOX, OWN, PROFILE, cohort_at, portrait, recording


def matrix(*letters: str, others=()):
    own = portrait()
    faces = [faces_of_portrait(own), *(faces_of_recording(recording(one), own) for one in letters)]
    return {(cell.first, cell.second): cell for cell in cells_of(faces, others)}


def test_one_person_in_all_recordings_is_alike_in_every_pair():
    cells = matrix("OOOOOO", "OOOO", others=cohort_at(0.9, 20))
    assert {cell.standing for cell in cells.values()} == {"match"}
    assert all(cell.cohort == 20 and cell.score is not None for cell in cells.values())
    assert len(cells) == 3


def test_another_person_in_one_recording_differs_from_all_the_others():
    cells = matrix("OOOOOO", "XXXXX", others=cohort_at(0.9, 20))
    assert cells[0, 1].standing == "match"
    assert cells[0, 2].standing == cells[1, 2].standing == "differs"


def test_two_recordings_of_a_stranger_are_alike_though_neither_fits_the_id_photo():
    cells = matrix("XXXXX", "XXXX", others=cohort_at(0.9, 20))
    assert (cells[0, 1].standing, cells[0, 2].standing) == ("differs", "differs")
    assert cells[1, 2].standing == "match"


def test_without_a_cohort_there_is_no_score():
    cell = matrix("OOOOO")[0, 1]
    assert (cell.score, cell.cohort, cell.words) == (None, 0, "very-similar")


def test_between_the_limits_it_cannot_be_told():
    assert matrix("?????")[0, 1].standing == "cannot_tell"


@pytest.mark.parametrize(("letters", "told"), [("OO", None), ("OOO", "match")])
def test_fewer_than_three_faces_are_never_compared(letters, told):
    cell = matrix(letters)[0, 1]
    assert (cell.standing, cell.words == TOO_FEW) == (told, told is None)


def test_a_recording_without_a_usable_face_says_so():
    assert matrix("...bbb")[0, 1].words == NO_FACE


def test_embeddings_of_different_profiles_are_never_compared():
    other = EngineProfile("sface/1", "SFace", "yunet", {}, {"deepface_distance": 1.0})
    own = portrait(profile=other)
    film = replace(recording("OOOOO"), profile=PROFILE)
    (cell,) = cells_of([faces_of_portrait(own), faces_of_recording(film, own)], ())
    assert (cell.words, cell.standing, cell.distance) == (OTHER_PROFILE, None, None)


def test_the_face_shown_is_one_that_was_seen_at_that_moment():
    faces = faces_of_recording(recording("..OOXOO"), portrait())
    assert faces.box.overlap(BOX) > 0.999
    assert faces.at_ms in (2000, 3000, 5000, 6000)
    assert float(np.linalg.norm(faces.middle - OWN)) == pytest.approx(0.2, abs=0.01)
