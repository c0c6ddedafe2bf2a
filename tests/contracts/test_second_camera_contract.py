"""A second camera of a submission, as every store keeps it: over SQLite and in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.measurements import Kind
from review.queries import WaitingWork
from tests.support.store_values import furnish, hand_in, measured, media, sha256_of


@pytest.fixture
def two_cameras(store):
    furnish(store, 2)
    with store.transaction():
        side = replace(store.submissions.get("s1"), second_video=media("side.mp4"))
        store.submissions.save(replace(side, second_offset_ms=-1240))
    return store


def waiting(store) -> set[tuple[str, str]]:
    versions = {"integrity_version": "1", "faces_version": "1", "visual_version": "1"}
    found = store.analyses.waiting(WaitingWork(**versions, limit=100))
    return {(one.kind.value, one.media.name) for one in found}


def test_the_second_video_comes_back_with_how_far_it_is_ahead(two_cameras):
    kept = two_cameras.submissions.get("s1")
    assert kept.second_video == media("side.mp4")
    assert kept.second_offset_ms == -1240
    assert two_cameras.submissions.get("s2").second_video is None
    with two_cameras.transaction():
        two_cameras.submissions.save(replace(kept, second_video=None))
    assert two_cameras.submissions.get("s1").second_video is None


def test_the_bytes_of_a_second_video_lead_to_its_submissions(two_cameras):
    def names(sha256: str) -> list[str]:
        return [one.submission_id for one in two_cameras.submissions.with_second_video(sha256)]

    assert names(sha256_of("side.mp4")) == ["s1"]
    assert names(sha256_of("s1.mp4")) == []
    assert two_cameras.submissions.with_video(sha256_of("side.mp4")) == ()


def test_a_second_video_is_asked_whether_it_is_whole_and_nothing_else(two_cameras):
    kinds = {kind for kind, name in waiting(two_cameras) if name == "side.mp4"}
    assert kinds == {"integrity"}
    with two_cameras.transaction():
        two_cameras.analyses.save(measured("side.mp4", Kind.INTEGRITY))
    assert ("integrity", "side.mp4") not in waiting(two_cameras)
    assert ("integrity", "s1.mp4") in waiting(two_cameras)


def test_bytes_that_are_the_main_video_elsewhere_are_measured_once_and_in_full(two_cameras):
    with two_cameras.transaction():
        hand_in(two_cameras, 3, video="side.mp4")
    versions = {"integrity_version": "1", "faces_version": "1"}
    found = two_cameras.analyses.waiting(WaitingWork(**versions, limit=100))
    kinds = [one.kind for one in found if one.media.sha256 == sha256_of("side.mp4")]
    assert sorted(kinds, key=lambda kind: kind.value) == [Kind.FACES, Kind.INTEGRITY]


def test_a_second_video_that_was_replaced_waits_no_longer(two_cameras):
    with two_cameras.transaction():
        kept = two_cameras.submissions.get("s1")
        two_cameras.submissions.save(replace(kept, second_video=media("other.mp4")))
    assert ("integrity", "other.mp4") in waiting(two_cameras)
    assert ("integrity", "side.mp4") not in waiting(two_cameras)
