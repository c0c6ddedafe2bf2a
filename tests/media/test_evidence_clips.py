"""Clips and stills, read back by plain ffprobe and ffmpeg: every picture carries its number."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.errors import Cancelled, MediaError
from media.evidence_clips import (
    ClipJob,
    MarkPicture,
    PictureTimes,
    StillJob,
    cut_clip,
    cut_still,
    picture_times,
)
from media.evidence_facts import Cut
from media.sandbox import find_tool, run_tool
from tests.support.clips import clip, with_matrix
from tests.support.numbered import KINDS, numbered, numbers_in, times_in


def shown(path: Path, start_ms: int, end_ms: int) -> list[int]:
    """Which numbers are on the screen from an instant until before another, by ffprobe's times."""
    times, numbers = times_in(path), numbers_in(path)
    begins = [round((at - times[0]) * 1_000_000) for at in times]
    ends = [*begins[1:], begins[-1] + 1]
    # An instant in whole milliseconds means the picture that begins within it.
    first = max(at for at, begin in enumerate(begins) if begin < 1000 * start_ms + 1000)
    kept = [at for at in range(first, len(begins)) if begins[at] <= 1000 * end_ms - 1000]
    assert ends
    return [numbers[at] for at in kept or [first]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_clip_has_exactly_the_pictures_that_were_on_the_screen(kind, tmp_path):
    source = numbered(kind)
    pictures = picture_times(source)
    job = ClipJob(str(source), str(tmp_path / "clip.mp4"), 2480, 4733)
    facts = cut_clip(job, pictures)
    made = tmp_path / facts.name
    assert numbers_in(made) == shown(source, 2480, 4733)
    assert (facts.pictures, facts.lost) == (len(numbers_in(made)), 0)
    assert facts.sha256 == hashlib.sha256(made.read_bytes()).hexdigest()
    assert facts.size_bytes == made.stat().st_size
    # Its pictures keep their distances, and sound and picture end together.
    own, mine = times_in(source), times_in(made)
    first = numbers_in(source).index(numbers_in(made)[0])
    for at, begin in enumerate(mine):
        assert begin - mine[0] == pytest.approx(own[first + at] - own[first], abs=0.0011)
    assert facts.with_sound == (kind != "mute")
    assert length_s(made) == pytest.approx((facts.end_ms - facts.start_ms) / 1000, abs=0.08)


@pytest.mark.parametrize("kind", ["b_frames", "uneven", "late"])
@pytest.mark.parametrize("at_ms", [0, 39, 40, 3999, 7960])
def test_a_still_is_the_picture_that_was_on_the_screen(kind, at_ms, tmp_path):
    source = numbered(kind)
    pictures = picture_times(source)
    last_ms = pictures.ms_of(pictures.times_us[-1])
    at_ms = min(at_ms, last_ms)
    facts = cut_still(StillJob(str(source), str(tmp_path / "still.png"), at_ms), pictures)
    assert numbers_in(tmp_path / "still.png") == shown(source, at_ms, at_ms + 1)[:1]
    assert facts.start_ms <= at_ms < max(facts.end_ms, facts.start_ms + 1)


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bounds=st.tuples(st.integers(0, 7900), st.integers(1, 1500)))
def test_wherever_it_is_cut_no_picture_is_missing_and_none_too_many(bounds, tmp_path):
    start_ms, length_ms = bounds
    source = numbered("uneven")
    job = ClipJob(str(source), str(tmp_path / "c.mp4"), start_ms, start_ms + length_ms)
    facts = cut_clip(job, picture_times(source))
    assert numbers_in(tmp_path / facts.name) == shown(source, start_ms, start_ms + length_ms)


@given(
    gaps=st.lists(st.integers(2_000, 900_000), min_size=1, max_size=60),
    start_us=st.integers(-100_000, 10_000_000),
    at_ms=st.integers(0, 40_000),
)
def test_exactly_one_picture_is_shown_at_any_instant(gaps, start_us, at_ms):
    times = [start_us]
    for gap in gaps:
        times.append(times[-1] + gap)
    pictures = PictureTimes(times_us=times)
    place = pictures.shown_at(at_ms)
    own_us = start_us + 1000 * at_ms
    assert times[place] < own_us + 1000 or place == 0
    assert place == len(times) - 1 or times[place + 1] >= own_us + 1000
    assert pictures.before(at_ms) <= place + 1


@pytest.mark.parametrize("kind", ["steady", "b_frames", "mov", "late", "webm", "avi", "mute"])
def test_the_original_bytes_are_copied_from_key_frame_to_key_frame(kind, tmp_path):
    source = numbered(kind)
    pictures = picture_times(source)
    job = ClipJob(str(source), str(tmp_path / "c.mp4"), 2480, 3700, cut=Cut.ORIGINAL)
    facts = cut_clip(job, pictures)
    made = tmp_path / facts.name
    own = packet_hashes(source)
    assert set(packet_hashes(made)) <= set(own)  # not one picture was encoded again
    wanted = shown(source, 2480, 3700)
    numbers = numbers_in(made)
    assert [number for number in numbers if number in wanted] == wanted
    keys_ms = [pictures.ms_of(at) for at in pictures.keys_us]
    assert facts.start_ms in keys_ms
    assert facts.start_ms <= 2480
    assert facts.end_ms >= 3700
    assert numbers[0] == shown(source, facts.start_ms, facts.start_ms + 1)[0]


def test_a_turned_picture_is_cut_as_it_is_shown(tmp_path):
    source = tmp_path / "turned.mp4"
    source.write_bytes(with_matrix(clip("h264").read_bytes(), (0, 1, -1, 0)))
    pictures = picture_times(source)
    assert (pictures.width_px, pictures.height_px) == (240, 320)
    facts = cut_clip(ClipJob(str(source), str(tmp_path / "c.mp4"), 1000, 1400), pictures)
    made = picture_times(tmp_path / facts.name)
    assert (made.width_px, made.height_px) == (240, 320)
    assert facts.pictures == 10


def test_the_mark_is_in_the_corner_and_nowhere_else(tmp_path):
    source = clip("h264")
    mark = tmp_path / "mark.png"
    white_png(mark, 400, 40)
    pictures = picture_times(source)
    plain, marked = tmp_path / "plain.png", tmp_path / "marked.png"
    cut_still(StillJob(str(source), str(plain), 3000), pictures)
    seal = MarkPicture(str(mark), 400, 40, lines=2)
    cut_still(StillJob(str(source), str(marked), 3000, mark=seal), pictures)
    before, after = pixels(plain), pixels(marked)
    changed = [at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert changed
    columns = {at % 320 for at in changed}
    rows = {at // 320 for at in changed}
    assert min(rows) > 240 * 0.8
    assert min(columns) > 320 * 0.2


def test_what_lies_behind_the_end_cannot_be_cut(tmp_path):
    pictures = picture_times(numbered("steady"))
    for start_ms, end_ms in ((20_000, 21_000), (3000, 3000), (3000, 2000)):
        job = ClipJob(str(numbered("steady")), str(tmp_path / "c.mp4"), start_ms, end_ms)
        with pytest.raises(MediaError) as caught:
            cut_clip(job, pictures)
        assert caught.value.code == "no-picture-there"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_video_never_meets_a_decoder(tmp_path):
    text = tmp_path / "a.mp4"
    text.write_text("#EXTM3U\nfile:///etc/passwd\n")
    with pytest.raises(MediaError) as caught:
        picture_times(text)
    assert caught.value.code == "no-picture"


def test_no_place_and_no_name_of_the_phone_is_taken_over(tmp_path):
    source = tmp_path / "s.mp4"
    command = [find_tool("ffmpeg"), "-v", "error", "-i", f"file:{clip('h264')}", "-c", "copy"]
    command += ["-metadata", "location=+31.2+121.4/", "-metadata", "title=secret"]
    assert run_tool([*command, f"file:{source}"], time_limit_s=30).ok
    for cut in Cut:
        target = tmp_path / f"{cut.value}.mp4"
        cut_clip(ClipJob(str(source), str(target), 0, 500, cut=cut), picture_times(source))
        assert b"secret" not in target.read_bytes()
        assert b"+31.2" not in target.read_bytes()


def test_it_can_be_stopped(tmp_path):
    source = numbered("steady")
    pictures = picture_times(source)
    with pytest.raises(Cancelled):
        cut_clip(
            ClipJob(str(source), str(tmp_path / "c.mp4"), 0, 5000), pictures, stop=lambda: True
        )


def test_it_tells_how_far_it_is(tmp_path):
    heard: list[float] = []
    source = numbered("steady")
    cut_clip(
        ClipJob(str(source), str(tmp_path / "c.mp4"), 0, 7000),
        picture_times(source),
        heard=heard.append,
    )
    assert heard == sorted(heard)
    assert heard[-1] > 0.9


def length_s(path: Path) -> float:
    args = ["ffprobe", "-v", "error", "-of", "csv=p=0", "-show_entries", "format=duration"]
    return float(subprocess.check_output([*args, str(path)], text=True))


def packet_hashes(path: Path) -> list[str]:
    """The picture packets' bytes: plain ffmpeg's own hashes, without their times."""
    args = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v:0", "-c", "copy"]
    if path.suffix != ".avi":  # how the sizes of units are written differs between containers
        args += ["-bsf:v", "null"]
    said = subprocess.check_output([*args, "-f", "framemd5", "-"], text=True)
    return [line.rpartition(",")[2].strip() for line in said.splitlines() if line[:1] != "#"]


def pixels(path: Path) -> list[bytes]:
    args = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    data = subprocess.check_output(args)
    return [data[at : at + 3] for at in range(0, len(data), 3)]


def white_png(target: Path, wide: int, high: int) -> None:
    args = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"color=white:s={wide}x{high}"]
    subprocess.run([*args, "-frames:v", "1", str(target)], check=True)
