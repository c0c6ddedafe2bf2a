from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.face_facts import EngineProfile
from review.face_texts import WORDS
from review.similarity import (
    DIFFERS_SIMILARITY,
    DLIB_LIMITS,
    MATCH_SIMILARITY,
    Standing,
    Yardstick,
    limits_for,
    resemblance,
    rolling_medians,
)
from tests.support.face_series import at_distance, cohort_at, portrait

DISTANCES = st.floats(0, 2)
SCORES = st.one_of(st.none(), st.floats(-10, 10))


@pytest.mark.parametrize(
    ("distance", "standing", "words"),
    [
        (0.35, "match", "very-similar"),
        (0.351, "match", "similar"),
        (0.38, "match", "similar"),
        (0.381, "cannot_tell", "cannot-tell"),
        (0.60, "cannot_tell", "cannot-tell"),
        (0.601, "differs", "different"),
        (0.65, "differs", "different"),
        (0.651, "differs", "clearly-different"),
    ],
)
def test_without_a_cohort_the_raw_limits_decide(distance, standing, words):
    said = resemblance(distance, None, DLIB_LIMITS)
    assert (said.standing.value, said.words) == (standing, words)


@pytest.mark.parametrize(
    ("distance", "score", "standing", "words"),
    [
        (0.50, 3.0, "match", "stands-out-clearly"),
        (0.50, 2.99, "match", "stands-out"),
        (0.50, 2.5, "match", "stands-out"),
        (0.50, 2.49, "cannot_tell", "no-clearer"),
        (0.30, 2.49, "cannot_tell", "no-clearer"),  # near, but so are others
        (0.60, 4.0, "match", "stands-out-clearly"),
        (0.61, 4.0, "cannot_tell", "no-clearer"),
        (0.66, 4.0, "differs", "clearly-different"),
        (0.50, 0.0, "cannot_tell", "no-clearer"),
        (0.50, -0.01, "differs", "does-not-stand-out"),
        (0.62, -0.01, "differs", "others-fit-better"),
    ],
)
def test_with_a_cohort_its_score_decides(distance, score, standing, words):
    said = resemblance(distance, score, DLIB_LIMITS)
    assert (said.standing.value, said.words) == (standing, words)


def test_deepfaces_own_limit_is_never_a_pass():
    for score in (None, 0.0, 2.4):
        assert resemblance(0.59, score, DLIB_LIMITS).standing is not Standing.MATCH


def test_a_coarse_scan_is_given_more_room():
    assert resemblance(0.63, None, DLIB_LIMITS, coarse=True).standing is Standing.CANNOT_TELL
    assert resemblance(0.66, None, DLIB_LIMITS, coarse=True).standing is Standing.DIFFERS


@given(DISTANCES, SCORES, st.booleans())
def test_similarity_and_state_always_agree(distance, score, coarse):
    said = resemblance(distance, score, DLIB_LIMITS, coarse=coarse)
    assert 0 <= said.similarity <= 1
    assert (said.similarity >= MATCH_SIMILARITY) == (said.standing is Standing.MATCH)
    assert (said.similarity < DIFFERS_SIMILARITY) == (said.standing is Standing.DIFFERS)
    assert said.words in WORDS


@given(DISTANCES, DISTANCES, SCORES)
def test_a_larger_distance_is_never_more_similar(one, other, score):
    near, far = sorted((one, other))
    similar = [resemblance(gap, score, DLIB_LIMITS).similarity for gap in (near, far)]
    assert similar[0] >= similar[1]


@given(DISTANCES, st.floats(-10, 10), st.floats(-10, 10))
def test_a_higher_score_is_never_less_similar(distance, one, other):
    low, high = sorted((one, other))
    similar = [resemblance(distance, score, DLIB_LIMITS).similarity for score in (low, high)]
    assert similar[0] <= similar[1]


def test_the_score_is_the_one_of_the_paper():
    others = cohort_at(0.8, 12)
    yardstick = Yardstick.of(portrait(), others)
    photo = at_distance(0.3)
    d = 0.3
    to_others = np.array([np.linalg.norm(photo - other.vector()) for other in others])
    own = np.array([np.linalg.norm(other.vector()) for other in others])
    expected = ((to_others.mean() - d) / to_others.std() + (own.mean() - d) / own.std()) / 2
    assert yardstick.scores(photo[None], DLIB_LIMITS) == pytest.approx([expected], rel=1e-4)


def test_nine_others_are_no_cohort_and_ten_are():
    photo = at_distance(0.3)[None]
    assert Yardstick.of(portrait(), cohort_at(0.8, 9)).scores(photo, DLIB_LIMITS) is None
    assert Yardstick.of(portrait(), cohort_at(0.8, 10)).scores(photo, DLIB_LIMITS) is not None


def test_copies_of_the_own_picture_and_other_profiles_do_not_count():
    strange = portrait(at_distance(0.7), profile=EngineProfile("sface-yunet/1", "SFace", "yunet"))
    yardstick = Yardstick.of(portrait(), [portrait(), strange, portrait(at_distance(0.7, 3))])
    assert len(yardstick.others) == 1


def test_the_rank_counts_the_portraits_that_are_nearer():
    others = [portrait(at_distance(gap)) for gap in (0.30, 0.45, 0.9)]
    yardstick = Yardstick.of(portrait(), others)
    assert yardstick.rank(at_distance(0.1)) == 1
    assert yardstick.rank(at_distance(0.4)) == 3


def test_a_model_nobody_measured_has_no_limits():
    assert limits_for(EngineProfile("dlib-hog/1", "Dlib", "hog")) is DLIB_LIMITS
    with pytest.raises(ValueError, match="no limits"):
        limits_for(EngineProfile("x/1", "ArcFace", "yunet"))


def test_one_odd_picture_does_not_move_the_median_and_three_keep_their_own():
    times = list(range(0, 9000, 1000))
    glitch = np.array([0.2] * 4 + [0.9] + [0.2] * 4)
    assert rolling_medians(times, glitch, DLIB_LIMITS).tolist() == [0.2] * 9
    stretch = np.array([0.2] * 3 + [0.9] * 3 + [0.2] * 3)
    assert rolling_medians(times, stretch, DLIB_LIMITS).tolist() == stretch.tolist()


def test_fewer_than_three_pictures_have_no_median():
    assert np.isnan(rolling_medians([0, 1000], np.array([0.2, 0.2]), DLIB_LIMITS)).all()
    far = rolling_medians([0, 60_000, 120_000], np.array([0.2, 0.2, 0.2]), DLIB_LIMITS)
    assert np.isnan(far).all()


@given(st.lists(st.floats(0, 2), min_size=3, max_size=40))
def test_medians_stay_between_the_extremes(values):
    medians = rolling_medians([1000 * n for n in range(len(values))], np.array(values), DLIB_LIMITS)
    assert (medians >= min(values)).all()
    assert (medians <= max(values)).all()
