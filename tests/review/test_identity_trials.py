"""Own and strangers in made-up groups whose distances are spread as those measured on people.

Each person is a point, each picture a step away from it, so that pictures of one person and of two
lie as far apart as FACES.md §10.2 says of its groups.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from media.face_facts import TOO_SMALL, FaceSample, PortraitFacts, SeenFace, StillFacts
from review.identity_trials import (
    Person,
    group_report,
    own_and_strangers,
    recording_of,
    session_report,
)
from tests.support.face_series import BLURRED, BOX, GLARE, GOOD, PROFILE, portrait

# median distance of one person's pictures, of two persons', and how many directions faces vary in,
# chosen so that one in a hundred pairs of strangers lies within 0.45, 0.37 and 0.60 as measured
EAST_ASIAN = (0.37, 0.63, 33)
STAGE = (0.40, 0.51, 40)
OTHERS = (0.44, 0.80, 43)


def still(vector: np.ndarray, light=GOOD) -> StillFacts:
    sample = FaceSample(0, GOOD, (SeenFace(BOX, 120, 0.9, light, 0, True),))
    return StillFacts(PROFILE, 250, 250, 1, sample=sample, embedding=vector.astype("<f4").tobytes())


NO_FACE = StillFacts(PROFILE, 250, 250, problem="still-no-face")


def group(kind, persons: int, frames: int, *, seed: int = 1, name: str = "组") -> list[Person]:
    same, different, directions = kind
    random = np.random.default_rng(seed)
    scale = 1 / np.sqrt(2 * directions)

    def step(size: float) -> np.ndarray:
        vector = np.zeros(128, np.float32)
        vector[:directions] = random.standard_normal(directions) * size * scale
        return vector

    made = []
    for number in range(persons):
        centre = step(np.sqrt(different**2 - same**2))
        pictures = [centre + step(same) for _ in range(frames + 1)]
        shown = tuple(still(vector) for vector in pictures[1:])
        made.append(Person(f"{name}{number}", name, portrait(pictures[0]), shown))
    return made


@pytest.mark.parametrize("kind", [EAST_ASIAN, STAGE, OTHERS])
@pytest.mark.parametrize("persons", [12, 24])
def test_strangers_hardly_match_and_own_people_hardly_differ(kind, persons):
    trials = [own_and_strangers(group(kind, persons, 5, seed=seed)) for seed in range(2)]
    own = [trial for one, _ in trials for trial in one]
    strangers = [trial for _, one in trials for trial in one]
    assert sum(one.state == "match" for one in strangers) <= 0.01 * len(strangers)
    assert sum(one.state == "differs" for one in own) <= 0.02 * len(own)
    assert all(one.score is not None for one in strangers)


def test_without_a_cohort_strangers_who_look_alike_do_not_match_either():
    strangers = [
        trial for seed in range(20) for trial in own_and_strangers(group(STAGE, 5, 5, seed=seed))[1]
    ]
    assert all(one.score is None for one in strangers)
    assert sum(one.state == "match" for one in strangers) <= 0.01 * len(strangers)


def test_neither_the_claimed_photo_nor_the_stand_ins_own_is_in_the_cohort():
    own, strangers = own_and_strangers(group(OTHERS, 15, 3))
    assert {one.cohort for one in own} == {14}
    assert {one.cohort for one in strangers} == {13}
    assert len(strangers) == 15 * 14


def test_at_most_fifty_strangers_are_tried_and_everybody_equally_often():
    own, strangers = own_and_strangers(group(OTHERS, 53, 3))
    assert len(own) == 53
    assert len(strangers) == 53 * 50
    tried = [sum(one.claimed == person.person for one in strangers) for person in own]
    assert set(tried) == {50}
    assert max(one.cohort for one in strangers) == 50


def test_two_frames_cannot_tell_whatever_they_show():
    own, strangers = own_and_strangers(group(OTHERS, 12, 2))
    assert {one.state for one in (*own, *strangers)} == {"cannot_tell"}


def test_frames_that_cannot_be_judged_do_not_count_as_samples():
    people = group(OTHERS, 12, 3)
    blurred = still(people[1].frames[0].vector(), BLURRED)
    people[0] = replace(people[0], frames=(*people[0].frames[:2], blurred, blurred))
    own, _ = own_and_strangers(people)
    (first,) = (one for one in own if one.person == people[0].name)
    assert (first.state, first.reason) == ("cannot_tell", "too-few-samples")


def test_pictures_without_a_face_are_counted_and_not_dropped():
    people = group(OTHERS, 12, 3)
    people[0] = replace(people[0], frames=(NO_FACE,) * 3)
    people[1] = replace(people[1], portrait=None)
    people[2] = replace(
        people[2], portrait=PortraitFacts(PROFILE, 100, 100, problem="portrait-no-face")
    )
    report = group_report(people)
    assert report["counts"]["own"]["failed"] == 3
    assert report["counts"]["failures"] == {
        "still-no-face": 1,
        "portrait-missing": 1,
        "portrait-no-face": 1,
    }
    assert report["own"]["failed"] == pytest.approx(0.25)
    assert sum(report["own"].values()) == pytest.approx(1)
    # the one without a face in any frame was tried on the nine other photos for nothing
    assert report["counts"]["stranger"]["not_judged"] == 9


def test_a_blurred_id_photo_calls_nobody_different():
    people = group(OTHERS, 15, 3)
    turned = replace(people[0].portrait, light=GLARE)
    people[0] = replace(people[0], portrait=turned)
    _, strangers = own_and_strangers(people)
    said = {one.state for one in strangers if one.claimed == people[0].name}
    assert said == {"cannot_tell"}


def test_a_face_too_small_is_seen_and_not_compared():
    face = SeenFace(BOX, 40, 0.9, GOOD, TOO_SMALL, True)
    small = StillFacts(PROFILE, 90, 90, 1, sample=FaceSample(0, GOOD, (face,)))
    series = recording_of([small, small, still(np.ones(128))])
    assert len(series) == 3
    assert len(series.vectors()) == 1


def test_frames_of_two_models_are_never_one_recording():
    other = replace(still(np.ones(128)), profile=replace(PROFILE, name="sface-yunet/1"))
    with pytest.raises(ValueError, match="profiles"):
        recording_of([still(np.ones(128)), other])


def test_every_group_is_judged_by_itself():
    people = [*group(EAST_ASIAN, 12, 3, name="甲"), *group(OTHERS, 11, 3, seed=2, name="乙")]
    report = session_report(people)
    assert {name: one["persons"] for name, one in report.items()} == {"甲": 12, "乙": 11}
    assert report["乙"]["counts"]["stranger"]["trials"] == 11 * 10
    for one in report.values():
        for side in ("own", "stranger"):
            assert sum(one[side].values()) == pytest.approx(1, abs=1e-5)
            for state, share in one[side].items():
                low, high = one["confidence"][side][state]
                assert low - 1e-6 <= share <= high + 1e-6
