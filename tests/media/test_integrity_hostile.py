"""Files and names that were made to do harm, or to be absurd (MEDIA.md §9)."""

from __future__ import annotations

import shutil
import struct
import sys

import pytest

from media.container import measure_container
from media.integrity import measure_integrity
from media.integrity_facts import Stage, StageState
from media.sandbox import find_tool, run_tool
from review.integrity_rules import Verdict, judge_integrity
from tests.support.clips import box, clip

NAMES = [
    "考生 李华 声乐.mp4",
    'it\'s "quoted".mp4',
    "-i input.mp4",
    "-.mp4",
    "http:__x.mp4",
    "concat:a|b.mp4",
    "%03d [0-9]*?.mp4",
    "两\n行.mp4",
    "x" * 240 + ".mp4",
]
if sys.platform == "win32":
    NAMES = ["考生 李华 声乐.mp4", "-.mp4"]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_strange_name_changes_nothing(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(clip("second").read_bytes())
    facts = measure_integrity(file)
    assert judge_integrity(facts).verdict is Verdict.CLEAN
    assert facts.decode.frames == 25
    assert all("/" not in line for line in facts.decode.log)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("text", ["#EXTM3U\n#EXTINF:1,\nsecret.ts\n", "ffconcat version 1.0\n"])
def test_a_playlist_opens_no_other_file(tmp_path, text):
    (tmp_path / "secret.ts").write_bytes(b"x")
    file = tmp_path / "exam.mp4"
    file.write_text(text)
    code = (
        "import sys; from pathlib import Path; from media.integrity import measure_integrity;"
        "measure_integrity(Path(sys.argv[1]))"
    )
    lines: list[str] = []
    run_tool(
        ["strace", "-f", "-z", "-e", "trace=openat,execve", sys.executable, "-c", code, str(file)],
        time_limit_s=60,
        on_stderr_line=lines.append,
    )
    assert any("exam.mp4" in line for line in lines)
    assert not any("secret.ts" in line for line in lines)
    assert sum("execve(" in line for line in lines) == 1  # Python itself, no tool


def test_a_huge_picture_is_not_decoded(tmp_path):
    data = bytearray(clip("second").read_bytes())
    at = data.index(b"avc1", box(bytes(data), "moov")[0]) + 4 + 24
    data[at : at + 4] = struct.pack(">HH", 65535, 65535)
    file = tmp_path / "exam.mp4"
    file.write_bytes(data)
    facts = measure_integrity(file)
    assert facts.structure.tracks[0].width_px == 65535
    assert facts.state_of(Stage.DECODE) in (StageState.DONE, StageState.SKIPPED)


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def test_thousands_of_nested_boxes_are_walked_without_recursion(tmp_path):
    nested = b""
    for _ in range(3000):
        nested = _box(b"moov", nested)
    file = tmp_path / "exam.mp4"
    file.write_bytes(_box(b"ftyp", b"isom\0\0\0\0") + nested)
    assert measure_container(file).tracks == ()


@pytest.mark.parametrize("table", [b"stsz", b"stts", b"stsc", b"stco", b"stss", b"elst"])
def test_a_table_that_claims_four_billion_rows_is_bounded_by_its_bytes(tmp_path, table):
    data = bytearray(clip("second").read_bytes())
    at = data.find(table, box(bytes(data), "moov")[0])
    if at < 0:
        pytest.skip("this clip has no such table")
    count = at + (12 if table == b"stsz" else 8)
    data[count : count + 4] = b"\xff" * 4
    file = tmp_path / "exam.mp4"
    file.write_bytes(data)
    facts = measure_container(file)
    assert all(track.samples <= 10_000 for track in facts.tracks)


def test_a_64_bit_size_of_zero_does_not_loop(tmp_path):
    file = tmp_path / "exam.mp4"
    file.write_bytes(_box(b"ftyp", b"isom") + struct.pack(">I4sQ", 1, b"free", 0) + bytes(64))
    assert measure_container(file).box_count == 1


def test_one_range_named_by_every_sample_is_not_read_again_and_again(tmp_path):
    data = bytearray(clip("h264").read_bytes())
    at = data.find(b"stsz", box(bytes(data), "moov")[0])
    rows = struct.unpack_from(">I", data, at + 12)[0]
    data[at + 16 : at + 16 + 4 * rows] = struct.pack(">I", 700_000) * rows
    file = tmp_path / "exam.mp4"
    file.write_bytes(data)
    nal = next(track.nal for track in measure_container(file).tracks if track.nal)
    assert nal.walked < 10


def traced(file, *, execve: bool = False) -> list[str]:
    """The system calls that open files or start programs while a file is measured."""
    code = (
        "import sys; from pathlib import Path; from media.integrity import measure_integrity;"
        "measure_integrity(Path(sys.argv[1]))"
    )
    what = "trace=execve,connect" if execve else "trace=open,openat,openat2,execve"
    lines: list[str] = []
    run_tool(
        ["strace", "-f", "-e", what, sys.executable, "-c", code, str(file)],
        time_limit_s=60,
        on_stderr_line=lines.append,
    )
    return lines


def with_alias(data: bytes, path: bytes) -> bytes:
    """A MOV whose media lies in another file, by an alias as QuickTime writes it."""
    body = bytes(10) + bytes([1]) + b"/".ljust(27, b"\0") + bytes(12)
    body += bytes([len(path) % 60]) + path[:60].ljust(63, b"\0") + bytes(16)
    body += struct.pack(">HH", 1, 1) + bytes(16)
    body += struct.pack(">HH", 2, len(path)) + path + b"\0" * (len(path) % 2)
    body += struct.pack(">HH", 0xFFFF, 0)
    entry = struct.pack(">I4sI", 12 + len(body), b"alis", 0) + body
    place = data.index(b"dref") - 4
    changed = bytearray(data[: place + 16] + entry + data[place + 28 :])
    for kind in (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref"):
        at = changed.rindex(kind, 0, place + 8) - 4
        size = int.from_bytes(changed[at : at + 4], "big")
        changed[at : at + 4] = (size + len(entry) - 12).to_bytes(4, "big")
    return bytes(changed)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_reference_to_another_file_inside_a_recording_is_not_followed(tmp_path):
    secret = tmp_path / "secret.mov"
    secret.write_bytes(clip("mov").read_bytes())
    file = tmp_path / "exam.mov"
    file.write_bytes(with_alias(clip("mov").read_bytes(), str(secret).encode()))
    lines = traced(file)
    assert any("exam.mov" in line and "ffprobe" not in line for line in lines)
    assert not any("secret.mov" in line for line in lines)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_what_fails_the_gate_starts_no_program_and_no_connection(tmp_path):
    file = tmp_path / "exam.mp4"
    file.write_text("#EXTM3U\n#EXTINF:1,\nhttp://192.0.2.1/x.ts\n")
    lines = traced(file, execve=True)
    assert not any("ffmpeg" in line or "ffprobe" in line or "192.0.2.1" in line for line in lines)


def test_a_reference_to_another_file_is_recognised_by_ffmpeg_and_refused(tmp_path):
    """So that the test above proves something: this alias is one that ffmpeg understands."""
    file = tmp_path / "exam.mov"
    file.write_bytes(with_alias(clip("mov").read_bytes(), b"/nowhere/secret.mov"))
    lines: list[str] = []
    command = [find_tool("ffprobe"), "-v", "verbose", "-format_whitelist", "mov"]
    run_tool([*command, f"file:{file}"], time_limit_s=60, on_stderr_line=lines.append)
    assert any("external track" in line and "secret.mov" in line for line in lines)
    assert judge_integrity(measure_integrity(file)).verdict is not None
