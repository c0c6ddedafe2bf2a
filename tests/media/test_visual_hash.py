"""Real clips and their copies: what is found again, and what is not taken for the same."""

from __future__ import annotations

import pytest

from media.errors import Cancelled, MediaError
from media.sandbox import find_tool, run_tool
from media.visual_hash import LOOKED_AT_MS, VisualHashJob, describe_video
from review.lookalikes import Movements
from tests.support.moving_people import film

SECONDS = 16


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="module")
def original(folder):
    return film(folder / "original.mp4", seconds=SECONDS)


def described(path):
    return describe_video(VisualHashJob(str(path)))


def likeness(one, other, *, mirrored=False):
    found = Movements(described(one)).against(Movements(described(other)), mirrored=mirrored)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("options", "mirrored", "offset_ms"),
    [
        (("-b:v", "40k"), False, 0),
        (("-vf", "scale=iw/2:-2"), False, 0),
        (("-ss", "2.7"), False, -2700),
        (("-vf", "hflip", "-t", "11"), True, 0),
        (("-r", "12"), False, 0),
    ],
    ids=["encoded anew", "half the size", "trimmed", "mirrored", "fewer pictures"],
)
def test_a_copy_is_found_again(original, tmp_path, options, mirrored, offset_ms):
    copy = tmp_path / "copy.mp4"
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-i", str(original), *options]
    assert run_tool([*args, "-c:v", "libx264", "-an", f"file:{copy}"], time_limit_s=60).ok
    score, offset, overlap = likeness(original, copy, mirrored=mirrored)
    assert score > 0.75
    assert abs(offset - offset_ms) <= 500
    assert overlap >= 10_000


@pytest.mark.parametrize("other", [{"take": 2}, {"person": 2}, {"person": 2, "room": 2}], ids=str)
def test_another_recording_is_not_taken_for_it(original, tmp_path, other):
    score, _, _ = likeness(original, film(tmp_path / "other.mp4", seconds=SECONDS, **other))
    assert score < 0.55


def test_a_description_is_small_and_covers_three_minutes_at_most(original):
    facts = described(original)
    assert facts.looked_at_ms == SECONDS * 1000
    assert facts.steps == SECONDS * 2
    assert len(facts.still) == 256
    assert LOOKED_AT_MS // facts.step_ms * 64 < 25_000  # bytes of motion


def test_what_the_gate_refuses_is_never_decoded(tmp_path):
    playlist = tmp_path / "a.mp4"
    playlist.write_text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
    with pytest.raises(MediaError) as refused:
        described(playlist)
    assert refused.value.code == "refused"


def test_a_file_without_one_picture_says_so(original, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(original.read_bytes()[:5_000])
    with pytest.raises(MediaError) as failed:
        described(broken)
    assert failed.value.code == "no-picture"


def test_it_stops_when_asked(original, tmp_path):
    stop = tmp_path / "stop"
    stop.touch()
    with pytest.raises(Cancelled):
        describe_video(VisualHashJob(str(original), str(stop)))
