"""The whole way from a video to its events, on real clips."""

from __future__ import annotations

import random

import pytest

from media.faces import FaceVideoJob, observe_faces
from review.face_rules import FaceJudgement, judge_faces
from tests.support.faces import ASTRONAUT, HOPPER, NOBODY, Scene, make_clip

pytest_plugins = ["tests.support.face_fixtures"]


@pytest.fixture
def judge(tmp_path, models_home, portraits):
    def film_and_judge(*scenes: Scene, **how: float) -> FaceJudgement:
        clip = make_clip(tmp_path / "clip.mp4", scenes, **how)
        return judge_faces(
            observe_faces(FaceVideoJob(str(clip), models_home)), portraits[ASTRONAUT]
        )

    return film_and_judge


def test_the_right_person_raises_no_alarm_however_restless(judge):
    judgement = judge(Scene(ASTRONAUT, 8), motion=4.0)
    assert judgement.summary.state == "match"
    assert judgement.events == ()


def plant_and_find(judge, seed: int, **how: float) -> None:
    """Three seconds of somebody else, at a random time."""
    before = random.Random(seed).uniform(3.0, 6.0)
    scenes = Scene(ASTRONAUT, before), Scene(HOPPER, 3.0), Scene(ASTRONAUT, 4)
    judgement = judge(*scenes, **how)
    (event,) = [event for event in judgement.events if event.code == "other-person"]
    assert event.span.start_ms < (before + 1.5) * 1000 < event.span.end_ms
    assert abs(event.span.start_ms - before * 1000) <= 1100
    assert judgement.summary.state == "differs"
    assert event.frames_ms
    shown = [one for one in event.frames_ms if before * 1000 <= one < (before + 3) * 1000]
    assert shown, "no picture of the stand-in"


def test_a_stand_in_of_three_seconds_is_found_wherever_it_is_planted(judge):
    for seed in (20260110, 20260111):
        plant_and_find(judge, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(24))
def test_more_stand_ins_filmed_in_calm_and_in_motion(judge, seed):
    plant_and_find(judge, seed, motion=1.0 + seed % 4, rate=(8, 12, 25)[seed % 3])


def test_leaving_and_coming_back_is_a_bounce_and_a_recheck(judge):
    judgement = judge(Scene(ASTRONAUT, 4), Scene(NOBODY, 5), Scene(ASTRONAUT, 4))
    assert [event.code for event in judgement.events] == ["absent", "bounce", "recheck"]
    assert judgement.events[1].figures["cause"] == "absent"
    assert judgement.summary.state == "match"


def test_a_blinding_light_is_not_held_against_the_candidate(judge):
    glare = Scene(ASTRONAUT, 5, look="lutyuv=y=min(255\\,val*2.5+90)")
    judgement = judge(Scene(ASTRONAUT, 4), glare)
    assert [event.code for event in judgement.events] == ["over-exposed"]
    assert judgement.summary.counts["absent"] == 0


@pytest.mark.usefixtures("yunet")
def test_a_lens_out_of_focus_does_not_make_another_person(judge):
    judgement = judge(Scene(ASTRONAUT, 5, look="gblur=sigma=20"))
    assert [event.code for event in judgement.events] == ["blurred"]
    assert judgement.summary.state != "differs"
