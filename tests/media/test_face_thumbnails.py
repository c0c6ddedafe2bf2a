from __future__ import annotations

import cv2
import numpy as np
import pytest

from media.errors import Cancelled, MediaError
from media.face_facts import Box
from media.sandbox import find_tool, run_tool
from media.thumbnails import (
    EvidenceJob,
    ThumbnailJob,
    evidence_frame,
    first_frame_ms,
    make_thumbnails,
)


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


def test_a_stretch_has_its_own_pictures_and_no_others(colours):
    strip = make_thumbnails(ThumbnailJob(str(colours), 500, start_ms=1500, end_ms=4500))
    assert [thumbnail.slot_ms for thumbnail in strip] == [1500, 2000, 2500, 3000, 3500, 4000]
    assert [thumbnail.at_ms for thumbnail in strip] == [1500, 2000, 2500, 3000, 3500, 4000]
    shown = [colour_of(thumbnail.jpeg) for thumbnail in strip]
    assert shown == ["red", "green", "green", "green", "green", "blue"]


def test_a_stretch_counts_from_the_first_frame_wherever_the_file_begins(colours, tmp_path):
    late = tmp_path / "late.mkv"
    args = ["-i", str(colours), "-c", "copy", "-output_ts_offset", "5", str(late)]
    assert run_tool([find_tool("ffmpeg"), "-v", "error", *args], time_limit_s=60).ok
    first = first_frame_ms(str(late))
    for every_ms in (1000, 10_000):
        job = ThumbnailJob(str(late), every_ms, start_ms=3000, end_ms=4000, first_pts_ms=first)
        (only,) = make_thumbnails(job)
        assert (only.slot_ms, colour_of(only.jpeg)) == (3000, "green")
        assert only.at_ms == 3000 if every_ms == 1000 else 2000 <= only.at_ms <= 3000


@pytest.fixture(scope="module")
def long_clip(tmp_path_factory):
    """A minute whose only key frame is the first; green from second 40 on."""
    file = tmp_path_factory.mktemp("clips") / "long.mp4"
    parts = ("color=red:s=160x120:r=5:d=40", "color=lime:s=160x120:r=5:d=20")
    inputs = [word for part in parts for word in ("-f", "lavfi", "-i", part)]
    graph = ["-filter_complex", "[0][1]concat=n=2"]
    args = [*inputs, *graph, "-c:v", "libx264", "-x264-params", "keyint=9999:scenecut=0"]
    assert run_tool([find_tool("ffmpeg"), "-v", "error", *args, str(file)], time_limit_s=60).ok
    return file


def test_far_apart_pictures_are_found_where_key_frames_are_rare(long_clip):
    strip = make_thumbnails(ThumbnailJob(str(long_clip), 20_000, end_ms=80_000))
    assert [(one.slot_ms, colour_of(one.jpeg)) for one in strip] == [
        (0, "red"),
        (20_000, "red"),
        (40_000, "green"),
    ]  # and none for the last 20 s, which the recording does not have


def test_a_file_cut_short_shows_what_it_has(colours, tmp_path):
    cut = tmp_path / "cut.mkv"
    args = ["-i", str(colours), "-c", "copy", str(cut)]
    assert run_tool([find_tool("ffmpeg"), "-v", "error", *args], time_limit_s=60).ok
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size * 6 // 10])
    strip = make_thumbnails(ThumbnailJob(str(cut), 1000, end_ms=6000))
    assert 1 <= len(strip) < 6
    assert strip[0].at_ms == 0


def test_a_strip_stops_when_asked(colours, tmp_path):
    stop = tmp_path / "stop"
    stop.touch()
    for every_ms in (1000, 10_000):
        with pytest.raises(Cancelled):
            make_thumbnails(ThumbnailJob(str(colours), every_ms, end_ms=6000, stop_file=str(stop)))


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


@pytest.mark.slow
def test_real_files_damaged_ones_too_have_a_strip_or_a_reason(shared_data):
    shown, reasons = 0, set()
    for file in sorted((shared_data / "media").rglob("*.m*")):
        try:
            first = first_frame_ms(str(file), 20)
            job = ThumbnailJob(str(file), 1000, 48, 0, 3000, first, time_limit_s=20)
            strip = make_thumbnails(job)
        except MediaError as told:
            reasons.add(told.code)
            continue
        shown += 1
        assert all(0 <= one.at_ms - one.slot_ms < 1000 for one in strip), file.name
        assert [one.slot_ms for one in strip] == sorted({one.slot_ms for one in strip})
    assert shown >= 5
    assert reasons <= {"no-picture"}
