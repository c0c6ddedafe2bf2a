"""The pictures beside a finding: the clearest faces, the empty chair, before and after."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from media.face_facts import FaceSample, FaceSeries, Light, SeenFace, pack_series
from review.face_rules import FaceJudgement, judge_faces
from tests.support.face_series import BOX, GOOD, PROFILE, at_distance, portrait, recording


def frames(letters: str, code: str, **more: object) -> tuple[int, ...]:
    judgement = judge_faces(recording(letters), portrait(), **more)
    (found,) = [one for one in judgement.findings if one.code == f"face-{code}"]
    return found.frames_ms


def strangers(*faces: tuple[int, float]) -> FaceSeries:
    """A stranger a second, each as wide (px) and as sharp as said."""
    samples = [
        FaceSample(n * 1000, GOOD, (SeenFace(BOX, px, 0.9, Light(0.5, 0, 0.1, sharp), n),))
        for n, (px, sharp) in enumerate(faces)
    ]
    vectors = [at_distance(0.9)] * len(faces)
    return pack_series(
        samples, vectors, profile=PROFILE, every_ms=1000, width_px=1280, height_px=720,
        last_frame_ms=1000 * len(faces),
    )  # fmt: skip


def test_an_absence_is_shown_by_the_empty_chair_in_its_middle():
    assert frames("OOO.....OOO", "absent") == (5000,)


def test_a_bounce_is_shown_by_the_three_checks_that_failed():
    assert frames("OOO....OOO", "bounce") == (3000, 4000, 5000)


def test_a_change_of_face_is_shown_by_the_face_before_and_the_face_after():
    (before, after) = frames("OOOOOXXXXX", "swap")
    assert before < 5000 <= after


def test_a_stranger_is_shown_by_the_largest_and_sharpest_faces():
    judgement = judge_faces(
        strangers((120, 0.7), (60, 0.7), (200, 0.7), (210, 0.28), (150, 0.9), (60, 0.7)),
        portrait(),
    )
    (found,) = judgement.findings[:1]
    assert found.code in ("face-other-person", "face-bounce")
    other = next(one for one in judgement.findings if one.code == "face-other-person")
    assert other.frames_ms == (0, 2000, 4000)


def test_several_faces_are_shown_where_the_second_one_is_clearest():
    assert set(frames("OOO2222OOO", "several")) <= {3000, 4000, 5000, 6000}


def test_events_name_the_same_pictures_as_their_findings():
    judgement = judge_faces(recording("OOO.....OOOXXXXOOOO"), portrait())
    shown = {(one.code, one.at_ms): one.frames_ms for one in judgement.events}
    for finding in judgement.findings:
        assert finding.frames_ms
        assert finding.frames_ms in shown.values()


def looked_at(judgement: FaceJudgement) -> set[int]:
    return {one.t_ms for one in judgement.observations}


@given(st.text("OX?.2sbgn", min_size=1, max_size=60))
def test_every_finding_shows_at_least_one_picture_that_was_looked_at(letters):
    judgement = judge_faces(recording(letters), portrait())
    for finding in judgement.findings:
        assert 1 <= len(finding.frames_ms) <= 3
        assert set(finding.frames_ms) <= looked_at(judgement)
        assert list(finding.frames_ms) == sorted(set(finding.frames_ms))


def test_the_pictures_are_those_of_the_stretch_and_not_its_neighbours():
    judgement = judge_faces(recording("OOO..........OOO"), portrait())
    (absent,) = [one for one in judgement.findings if one.code == "face-absent"]
    assert all(absent.span.start_ms <= at_ms < absent.span.end_ms for at_ms in absent.frames_ms)
