"""Integrity, faces and the visual description of a video out of one decode of it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from media import sandbox
from media.errors import Cancelled, MediaError
from media.face_facts import FaceSeries
from media.faces import FaceVideoJob, observe_faces
from media.integrity_facts import IntegrityFacts
from media.jobs import IntegrityJob, measure_integrity_job
from media.sandbox import SidePipe, find_tool, open_tool, run_tool
from media.video_job import Trouble, VideoJob, measure_video
from media.visual_hash import VisualHashJob, describe_video
from tests.support.faces import ASTRONAUT, HOPPER, Scene, make_clip

pytest_plugins = ["tests.support.face_fixtures"]


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clips")
    return make_clip(folder / "一次.mp4", [Scene(ASTRONAUT, 3), Scene(HOPPER, 2)])


@pytest.fixture(scope="module")
def together(clip, models_home):
    return measure_video(VideoJob(str(clip), "", models_home))


def ffmpeg(*args: str) -> None:
    run = run_tool([find_tool("ffmpeg"), "-v", "error", "-y", *args], time_limit_s=60)
    assert run.ok, run.stderr


def untimed(facts: IntegrityFacts) -> IntegrityFacts:
    """The facts without how long each stage took."""
    return replace(facts, stages=tuple(replace(run, wall_s=0.0) for run in facts.stages))


def tools_started(monkeypatch) -> list[str]:
    """Fills with the name of every tool that is started from now on, versions not counted."""
    started: list[str] = []

    class Counted(subprocess.Popen):
        def __init__(self, args, **options) -> None:
            if "-version" not in args:
                started.append(Path(args[0]).name)
            super().__init__(args, **options)

    monkeypatch.setattr(sandbox.subprocess, "Popen", Counted)
    return started


def test_each_measurement_is_what_it_would_be_by_itself(clip, models_home, together):
    assert together.faces == observe_faces(FaceVideoJob(str(clip), models_home))
    assert untimed(together.integrity) == untimed(
        measure_integrity_job(IntegrityJob(str(clip), ""))
    )
    # Alone it is decoded without its loop filter, which moves a value by one here and there.
    alone = describe_video(VisualHashJob(str(clip)))
    assert together.visual.steps == alone.steps
    differ = [abs(a - b) for a, b in zip(together.visual.still, alone.still, strict=True)]
    assert max(differ) <= 2


@pytest.mark.skipif(not SidePipe.available, reason="a tool has three pipes on Windows")
def test_one_ffprobe_and_one_ffmpeg_do_it_all(clip, models_home, monkeypatch):
    started = tools_started(monkeypatch)
    measure_video(VideoJob(str(clip), "", models_home))
    assert started == ["ffprobe", "ffmpeg"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_picture_that_is_shown_turned_is_turned_for_the_faces(
    clip, tmp_path, models_home, monkeypatch, degrees
):
    tagged = tmp_path / "tagged.mp4"
    ffmpeg("-i", str(clip), "-t", "2", "-c", "copy", "-metadata:s:v", f"rotate={degrees}",
           str(tagged))  # fmt: skip
    started = tools_started(monkeypatch)
    facts = measure_video(VideoJob(str(tagged), "", models_home, visual=False))
    assert started == ["ffprobe", "ffmpeg"]
    assert facts.faces == observe_faces(FaceVideoJob(str(tagged), models_home))


def mirrored(clip: Path, target: Path) -> Path:
    """The clip with a display matrix that shows it mirrored, as front cameras write it."""
    data = bytearray(clip.read_bytes())
    one = (1 << 16).to_bytes(4, "big")
    matrix = one + bytes(12) + one + bytes(12) + (1 << 30).to_bytes(4, "big")
    place = data.index(matrix, data.index(b"tkhd"))
    data[place : place + 4] = (-(1 << 16)).to_bytes(4, "big", signed=True)
    target.write_bytes(data)
    return target


def test_a_mirrored_picture_is_looked_at_by_itself_and_gives_the_same(clip, tmp_path, models_home):
    file = mirrored(clip, tmp_path / "mirrored.mp4")
    facts = measure_video(VideoJob(str(file), "", models_home, visual=False))
    assert facts.integrity.structure.tracks[0].mirrored
    assert facts.faces == observe_faces(FaceVideoJob(str(file), models_home))


def test_what_is_not_asked_for_is_not_measured(clip, models_home):
    job = VideoJob(str(clip), "", models_home, faces=False, visual=False)
    facts = measure_video(job)
    assert (facts.faces, facts.visual) == (None, None)


def test_a_bug_in_the_watch_costs_the_face_check_only(clip, models_home, together, monkeypatch):
    from media.workers.face_watch import FaceWatch

    def broken(*_: object) -> None:
        raise ZeroDivisionError("in the engine")

    monkeypatch.setattr(FaceWatch, "look_at", broken)
    facts = measure_video(VideoJob(str(clip), "", models_home))
    assert facts.faces == Trouble("measurement-bug", "ZeroDivisionError: in the engine")
    assert untimed(facts.integrity) == untimed(together.integrity)
    assert facts.visual == together.visual


def test_a_missing_model_is_known_before_anything_is_decoded(clip, tmp_path, together, monkeypatch):
    monkeypatch.setenv("PROCTOR_WEIGHTS", str(tmp_path / "nothing"))
    started = tools_started(monkeypatch)
    facts = measure_video(VideoJob(str(clip), "", str(tmp_path / "no models")))
    assert isinstance(facts.faces, Trouble)
    assert facts.faces.code == "model-missing"
    assert facts.visual == together.visual
    assert started.count("ffmpeg") == (1 if SidePipe.available else 2)


def test_other_bytes_than_were_received_are_told_once_for_all(clip, models_home):
    with pytest.raises(MediaError) as told:
        measure_video(VideoJob(str(clip), "0" * 64, models_home))
    assert told.value.code in ("file-growing", "file-changed")


def test_what_the_gate_refuses_is_never_decoded(tmp_path, models_home, monkeypatch):
    file = tmp_path / "a.mp4"
    file.write_text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
    started = tools_started(monkeypatch)
    facts = measure_video(VideoJob(str(file), "", models_home))
    assert facts.integrity.gate.refusal is not None
    assert (facts.faces.code, facts.visual.code) == ("no-picture", "refused")
    assert started == []


def test_a_sound_track_that_cannot_be_decoded_hides_no_face(tmp_path, models_home, clip):
    """The whole command fails then, and is run again without the sound."""
    broken = tmp_path / "broken.mp4"
    data = bytearray(clip.read_bytes())
    place = data.index(b"mp4a", data.index(b"soun"))
    data[place : place + 4] = b"zzzz"  # a kind of sound that nobody knows
    place = data.index(b"esds")
    data[place : place + 4] = b"free"
    broken.write_bytes(data)
    facts = measure_video(VideoJob(str(broken), "", models_home))
    assert facts.integrity.decode.sound_left_out
    assert isinstance(facts.faces, FaceSeries)
    assert len(facts.faces) >= 5
    assert facts.visual.steps == 10


def test_a_damaged_video_gives_what_could_be_read(clip, tmp_path, models_home):
    broken = tmp_path / "broken.mkv"
    ffmpeg("-i", str(clip), "-c", "copy", str(broken))
    data = broken.read_bytes()
    broken.write_bytes(data[: len(data) // 2])
    facts = measure_video(VideoJob(str(broken), "", models_home))
    assert 1 <= len(facts.faces) < 5
    assert facts.faces == replace(
        observe_faces(FaceVideoJob(str(broken), models_home)), detail=facts.faces.detail
    )


def test_a_stop_file_ends_all_of_it(clip, tmp_path, models_home):
    stop, long = tmp_path / "stop", tmp_path / "long.mp4"
    stop.touch()
    ffmpeg("-stream_loop", "20", "-i", str(clip), "-c", "copy", str(long))
    with pytest.raises(Cancelled):
        measure_video(VideoJob(str(long), "", models_home, stop_file=str(stop)))


@pytest.mark.skipif(not SidePipe.available, reason="a tool has three pipes on Windows")
def test_a_side_pipe_takes_no_more_than_it_may_and_lets_the_tool_finish():
    noise = ["-f", "lavfi", "-i", "testsrc=s=64x64:r=10:d=20"]
    with SidePipe(10_000) as side:
        args = [find_tool("ffmpeg"), "-v", "error", *noise, "-f", "rawvideo", side.url]
        with open_tool(args, time_limit_s=30, may_write=False, side=side) as tool:
            assert tool.stdout.read() == b""
        assert tool.result.ok
        assert len(side.data) == 10_000
