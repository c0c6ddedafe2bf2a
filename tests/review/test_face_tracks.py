"""Whom the detector is believed: people who were clear at some time, and no paintings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.face_facts import Box, EngineProfile, FaceSample, SeenFace
from review.face_rules import judge_faces
from review.face_tracks import Belief, believed
from tests.support.face_series import GOOD, portrait, recording

BELIEF = Belief(sure=0.80, clear=0.85, follow_ms=2000)
LEFT, RIGHT = Box(0.1, 0.2, 0.2, 0.3), Box(0.7, 0.2, 0.2, 0.3)


def seen(at_ms: int, *faces: tuple[Box, float]) -> FaceSample:
    return FaceSample(
        at_ms, GOOD, tuple(SeenFace(box, 100, score, GOOD, 0) for box, score in faces)
    )


def counted(*samples: FaceSample) -> list[int]:
    return [len(faces) for faces in believed(samples, BELIEF)]


def beside(*scores: float, every_ms: int = 1000) -> list[FaceSample]:
    """The candidate in every sample and a second face of these scores; 0 is none."""
    return [
        seen(n * every_ms, (LEFT, 0.93), *([(RIGHT, score)] if score else []))
        for n, score in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("scores", "faces"),
    [
        ((0.80, 0.80), [2, 2]),  # sure by itself
        ((0.79, 0.79, 0.79), [1, 1, 1]),  # a painting, however long it hangs there
        ((0.70, 0.85, 0.70), [2, 2, 2]),  # clear once: believed before and after
        ((0.70, 0.84, 0.70), [1, 2, 1]),  # sure, but never clear
        ((0.85, 0, 0.70), [2, 1, 2]),  # out of sight for two seconds
        ((0.85, 0, 0, 0.70), [2, 1, 1, 1]),  # for longer: might be anything
    ],
)
def test_a_second_face_counts_where_it_was_clear_at_some_time(scores, faces):
    assert counted(*beside(*scores)) == faces


def test_a_face_elsewhere_is_another_one():
    assert counted(seen(0, (RIGHT, 0.9)), seen(500, (LEFT, 0.93), (RIGHT, 0.7))) == [1, 2]
    assert counted(seen(0, (LEFT, 0.9)), seen(500, (LEFT, 0.93), (RIGHT, 0.7))) == [1, 1]


def test_where_no_face_is_believed_all_are_kept():
    assert counted(seen(0, (LEFT, 0.72), (RIGHT, 0.71))) == [2]


def test_of_two_that_could_go_on_from_one_face_the_nearer_does():
    near = Box(LEFT.x + 0.02, LEFT.y, LEFT.w, LEFT.h)
    far = Box(LEFT.x + 0.09, LEFT.y, LEFT.w, LEFT.h)
    (_, (only, *others)) = believed(
        [seen(0, (LEFT, 0.9)), seen(500, (far, 0.75), (near, 0.75))], BELIEF
    )
    assert (only.box, others) == (near, [])


def test_a_second_person_who_covers_half_the_face_is_still_there():
    judgement = judge_faces(recording("OOO2hhhhOOO"), portrait())
    (event,) = [event for event in judgement.events if event.code == "several"]
    assert (event.span.start_ms, event.span.end_ms) == (3000, 8000)
    assert judge_faces(recording("OOOhhhhOOO"), portrait()).summary.counts["several"] == 0


def test_of_hog_whose_scale_is_another_every_face_counts():
    hog = replace(recording("OOOhhhhOOO"), profile=EngineProfile("dlib-hog/1", "Dlib", "hog"))
    assert judge_faces(hog, None).summary.counts["several"] == 4


def test_a_head_turned_away_speaks_against_nobody():
    for letters in ("OOOOuuuuuOOOO", "uuuuuuuu"):
        judgement = judge_faces(recording(letters), portrait())
        assert judgement.events == ()
        assert judgement.summary.counts["differs"] == 0


scores = st.sampled_from((0.0, 0.7, 0.79, 0.8, 0.84, 0.85, 0.95))


@settings(max_examples=80)
@given(st.lists(scores, max_size=12), st.integers(100, 3000))
def test_nothing_is_made_up_and_sure_faces_always_count(second, every_ms):
    samples = beside(*second, every_ms=every_ms)
    for sample, faces in zip(samples, believed(samples, BELIEF), strict=True):
        assert set(faces) <= set(sample.faces)
        assert all(face in faces for face in sample.faces if face.score >= BELIEF.sure)
        assert faces == tuple(face for face in sample.faces if face in faces)
