"""Which frame of a recording stands for it in a case."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from media.face_facts import FaceSample, pack_series
from review.appeal_evidence import EvidencePicture, Role, Shown, compared_pictures
from review.evidence_frames import clearness
from tests.support.face_series import PROFILE, at_distance, portrait, recording
from tests.support.store_values import media

ROSTER = Shown(EvidencePicture(Role.ROSTER, media("r.jpg")), portrait())


def frame_of(series) -> EvidencePicture:
    video = Shown(EvidencePicture(Role.FRAME, media("v.mp4")), series)
    return compared_pictures((ROSTER, video), ())[0][1]


def with_widths(widths: list[int]):
    """One look a second, the own face so many pixels wide."""
    plain = recording("O" * len(widths)).samples()
    samples = [
        FaceSample(one.at_ms, one.light, (replace(one.faces[0], px=px),))
        for one, px in zip(plain, widths, strict=True)
    ]
    vectors = [at_distance(0.2) for _ in widths]
    return pack_series(
        samples, vectors, profile=PROFILE, every_ms=1000, width_px=1280, height_px=720
    )


@given(st.lists(st.integers(60, 400), min_size=3, max_size=30, unique=True))
def test_the_frame_is_where_the_face_is_seen_best(widths):
    series = with_widths(widths)
    best = max(series.samples(), key=lambda one: clearness(one.faces[0]))
    found = frame_of(series)
    assert (found.at_ms, found.face_px) == (best.at_ms, best.faces[0].px)
    assert found.box is not None


def test_a_stranger_who_comes_near_the_camera_is_not_the_frame():
    found = frame_of(recording("OOOOOXX"))
    assert found.at_ms is not None
    assert found.at_ms <= 4000


def test_seconds_without_a_face_shift_nothing():
    assert frame_of(recording("..n.OOO")).at_ms in (4000, 5000, 6000)
    assert frame_of(recording(".....")).problem is not None


def test_a_long_recording_is_compared_as_a_short_one_is():
    def cell(letters: str):
        video = Shown(EvidencePicture(Role.FRAME, media("v.mp4")), recording(letters))
        return compared_pictures((ROSTER, video), ())[1][0]

    assert cell("O" * 600).standing == cell("O" * 10).standing == "match"
