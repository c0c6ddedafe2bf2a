from __future__ import annotations

import shutil
from itertools import pairwise

import numpy as np
import pytest

from media.errors import Cancelled, MediaError
from media.faces import FaceVideoJob, observe_faces
from media.frames import open_frames
from media.sandbox import find_tool, run_tool
from tests.support.faces import ASTRONAUT, HOPPER, NOBODY, Scene, make_clip

pytest_plugins = ["tests.support.face_fixtures"]


@pytest.fixture(scope="module")
def swap(tmp_path_factory):
    """She for five seconds, then somebody else in her place."""
    clip = tmp_path_factory.mktemp("clips") / "换人.mp4"
    return make_clip(clip, [Scene(ASTRONAUT, 5), Scene(HOPPER, 4)])


def ffmpeg(*args: str) -> None:
    run = run_tool([find_tool("ffmpeg"), "-v", "error", "-y", *args], time_limit_s=60)
    assert run.ok, run.stderr


def test_each_check_sees_the_face_and_embeddings_tell_the_persons_apart(
    swap, models_home, portraits
):
    series = observe_faces(FaceVideoJob(str(swap), models_home))
    assert series.ended == "end"
    assert (series.width_px, series.height_px) == (640, 480)
    samples = series.samples()
    assert {at // 1000 for at in series.times_ms().tolist()} == set(range(9))
    assert all(len(sample.faces) == 1 for sample in samples)
    vectors = series.vectors()
    for sample in samples:
        vector = vectors[sample.faces[0].embedding_row]
        gaps = {name: np.linalg.norm(vector - p.vector()) for name, p in portraits.items()}
        shown = ASTRONAUT if sample.at_ms < 5000 else HOPPER
        assert min(gaps, key=gaps.get) == shown
        assert gaps[shown] < 0.3


def test_an_unchanged_face_is_not_embedded_at_every_check(swap, models_home):
    series = observe_faces(FaceVideoJob(str(swap), models_home))
    assert 6 <= len(series.vectors()) < len(series)


def test_more_checks_are_made_after_the_swap(swap, models_home):
    times = observe_faces(FaceVideoJob(str(swap), models_home)).times_ms().tolist()
    steps = [later - earlier for earlier, later in pairwise(times) if earlier >= 5000]
    assert min(steps) <= 600


def test_an_empty_room_and_a_blinding_light_show_no_face(tmp_path, models_home):
    glare = "lutyuv=y=min(255\\,val*2.5+90)"
    clip = make_clip(tmp_path / "c.mp4", [Scene(NOBODY, 2), Scene(ASTRONAUT, 2, look=glare)])
    samples = observe_faces(FaceVideoJob(str(clip), models_home)).samples()
    room = [sample for sample in samples if sample.at_ms < 2000]
    bright = [sample for sample in samples if sample.at_ms >= 2000]
    assert all(not sample.faces for sample in room)
    assert all(sample.light.over_exposed < 0.1 for sample in room)
    assert all(sample.light.over_exposed > 0.5 for sample in bright)


def test_a_second_person_is_seen_beside_the_first(tmp_path, models_home):
    clip = make_clip(tmp_path / "c.mp4", [Scene(ASTRONAUT, 2, beside=HOPPER)])
    samples = observe_faces(FaceVideoJob(str(clip), models_home)).samples()
    assert [len(sample.faces) for sample in samples] == [2, 2]
    first, second = samples[0].faces
    assert first.px > second.px
    assert second.box.x > 0.6


def test_a_video_on_its_side_is_turned_once(tmp_path, models_home):
    upright = make_clip(tmp_path / "up.mp4", [Scene(ASTRONAUT, 2)])
    turned, tagged = tmp_path / "turned.mp4", tmp_path / "tagged.mp4"
    ffmpeg("-i", str(upright), "-vf", "transpose=2", "-c:v", "libx264", str(turned))
    ffmpeg("-i", str(turned), "-c", "copy", "-metadata:s:v", "rotate=270", str(tagged))
    series = observe_faces(FaceVideoJob(str(tagged), models_home))
    assert (series.width_px, series.height_px) == (640, 480)
    assert all(len(sample.faces) == 1 for sample in series.samples())


def test_a_video_that_lies_on_its_side_without_saying_so_is_understood(
    tmp_path, models_home, portraits
):
    upright = make_clip(tmp_path / "up.mp4", [Scene(ASTRONAUT, 4)])
    turned = tmp_path / "turned.mp4"
    ffmpeg("-i", str(upright), "-vf", "transpose=1", "-c:v", "libx264", str(turned))
    straight = observe_faces(FaceVideoJob(str(upright), models_home))
    series = observe_faces(FaceVideoJob(str(turned), models_home))
    assert (straight.turned_deg, series.turned_deg) == (0, 90)
    assert (series.width_px, series.height_px) == (480, 640)
    face = series.samples()[0].faces[0]
    there = straight.samples()[0].faces[0].box
    # Turned clockwise, what was at the left is at the top and what was at the top at the right.
    assert face.box.y == pytest.approx(there.x, abs=0.03)
    assert face.box.x == pytest.approx(1 - there.y - there.h, abs=0.03)
    assert np.linalg.norm(series.vectors()[0] - portraits[ASTRONAUT].vector()) < 0.3


def test_times_are_those_of_the_frames_and_not_of_their_numbers(tmp_path):
    steady, uneven = tmp_path / "steady.mp4", tmp_path / "uneven.mp4"
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x120:r=10:d=10", "-c:v", "libx264", str(steady))
    drop = "select='not(between(t,2.05,6.95))'"  # the phone was busy for five seconds
    ffmpeg("-i", str(steady), "-vf", drop, "-fps_mode", "passthrough", str(uneven))
    with open_frames(uneven, every_ms=1000, time_limit_s=60) as frames:
        times = [frame.pts_ms for frame in frames]
    assert times == [0, 1000, 2000, 7000, 8000, 9000]
    assert frames.ended == "end"


def test_a_large_picture_comes_reduced_and_in_its_own_shape(tmp_path):
    clip = tmp_path / "tall.mp4"
    ffmpeg("-f", "lavfi", "-i", "color=red:s=120x320:r=5:d=1", "-c:v", "libx264", str(clip))
    with open_frames(clip, every_ms=1000, time_limit_s=60, long_side_px=160) as frames:
        (frame,) = list(frames)
    assert frame.rgb.shape == (160, 60, 3)
    assert frame.rgb[..., 0].min() > 200  # red comes first
    assert frame.rgb[..., 2].max() < 60


def test_pixels_that_are_not_square_are_made_so(tmp_path):
    clip = tmp_path / "dv.mp4"
    source = "color=red:s=100x80:r=5:d=1,setsar=2"
    ffmpeg("-f", "lavfi", "-i", source, "-c:v", "libx264", str(clip))
    with open_frames(clip, every_ms=1000, time_limit_s=60) as frames:
        (frame,) = list(frames)
    assert frame.rgb.shape == (80, 200, 3)


def test_reading_can_be_left_early(swap):
    with open_frames(swap, every_ms=1000, time_limit_s=60) as frames:
        first = next(iter(frames))
    assert first.pts_ms == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"not a video at all", b"#EXTM3U\n#EXTINF:1,\nother.mp4\n", b"ffconcat version 1.0\n"],
)
def test_what_is_no_video_is_told_in_one_error(tmp_path, models_home, content):
    file = tmp_path / "- 'video'.mp4"
    file.write_bytes(content)
    with pytest.raises(MediaError) as told:
        observe_faces(FaceVideoJob(str(file), models_home))
    assert told.value.code == "no-picture"


def test_a_playlist_does_not_open_the_files_it_names(tmp_path, models_home, swap):
    shutil.copy(swap, tmp_path / "other.mp4")
    playlist = tmp_path / "playlist.mp4"
    playlist.write_text("ffconcat version 1.0\nfile other.mp4\n", encoding="utf-8")
    with pytest.raises(MediaError) as told:
        observe_faces(FaceVideoJob(str(playlist), models_home))
    assert told.value.detail == "playlist"  # the gate's word: ffmpeg was never asked


def test_a_damaged_video_gives_what_could_be_read(swap, tmp_path, models_home):
    broken = tmp_path / "broken.mkv"
    ffmpeg("-i", str(swap), "-c", "copy", str(broken))
    data = broken.read_bytes()
    broken.write_bytes(data[: len(data) // 2])
    series = observe_faces(FaceVideoJob(str(broken), models_home))
    assert 1 <= len(series) < 9


def test_a_stop_file_ends_the_work(swap, tmp_path, models_home):
    stop = tmp_path / "stop"
    stop.touch()
    long = tmp_path / "long.mp4"
    ffmpeg("-stream_loop", "20", "-i", str(swap), "-c", "copy", str(long))
    with pytest.raises(Cancelled):
        observe_faces(FaceVideoJob(str(long), models_home, stop_file=str(stop)))
