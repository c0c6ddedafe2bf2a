from __future__ import annotations

import cv2
import numpy as np
import pytest

from media.errors import MediaError
from media.face_facts import Box
from media.sandbox import find_tool, run_tool
from media.thumbnails import EvidenceJob, ThumbnailJob, evidence_frame, make_thumbnails


@pytest.fixture(scope="module")
def colours(tmp_path_factory):
    """Two seconds each of red, green and blue, with the right half white."""
    file = tmp_path_factory.mktemp("clips") / "三色.mp4"
    parts = [f"color={name}:s=320x240:r=10:d=2" for name in ("red", "lime", "blue")]
    inputs = [word for part in parts for word in ("-f", "lavfi", "-i", part)]
    graph = "[0][1][2]concat=n=3,drawbox=x=160:w=160:h=240:color=white:t=fill"
    args = [*inputs, "-filter_complex", graph, "-c:v", "libx264", "-g", "5", str(file)]
    assert run_tool([find_tool("ffmpeg"), "-v", "error", *args], time_limit_s=60).ok
    return file


def colour_of(jpeg: bytes, x: float = 0.25) -> str:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    pixel = picture[picture.shape[0] // 2, int(picture.shape[1] * x)]
    return "white" if pixel.min() > 200 else ("blue", "green", "red")[int(pixel.argmax())]


def test_a_strip_shows_one_picture_for_each_step(colours):
    strip = make_thumbnails(ThumbnailJob(str(colours), 1000, height_px=48))
    assert [thumbnail.at_ms for thumbnail in strip] == [0, 1000, 2000, 3000, 4000, 5000]
    shown = [colour_of(thumbnail.jpeg) for thumbnail in strip]
    assert shown == ["red", "red", "green", "green", "blue", "blue"]


def test_a_sparse_strip_takes_key_frames(colours):
    (only,) = make_thumbnails(ThumbnailJob(str(colours), 10_000))
    assert (only.at_ms, colour_of(only.jpeg)) == (0, "red")


@pytest.mark.parametrize(
    ("at_ms", "shown"), [(0, "red"), (1900, "red"), (2000, "green"), (5900, "blue")]
)
def test_evidence_is_the_very_frame(colours, at_ms, shown):
    assert colour_of(evidence_frame(EvidenceJob(str(colours), at_ms))) == shown


def test_a_close_up_shows_the_box_and_a_little_around_it(colours):
    left = evidence_frame(EvidenceJob(str(colours), 0, box=Box(0.1, 0.2, 0.1, 0.1)))
    right = evidence_frame(EvidenceJob(str(colours), 0, box=Box(0.8, 0.8, 0.2, 0.2)))
    assert (colour_of(left, 0.9), colour_of(right, 0.1)) == ("red", "white")


def test_a_moment_after_the_end_and_a_broken_file_have_no_picture(colours, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"nothing")
    for call in (
        lambda: evidence_frame(EvidenceJob(str(colours), 60_000)),
        lambda: evidence_frame(EvidenceJob(str(broken), 0)),
        lambda: make_thumbnails(ThumbnailJob(str(broken), 1000)),
    ):
        with pytest.raises(MediaError) as told:
            call()
        assert told.value.code == "no-picture"
