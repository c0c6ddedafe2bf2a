"""Only what looks like a video from outside may be seen by ffmpeg."""

from __future__ import annotations

import os
import sys

import pytest

from media.gate import measure_gate, open_regular
from media.integrity import measure_integrity
from media.integrity_facts import Family, Refusal, Stage
from tests.support.clips import clip

HLS = b"#EXTM3U\n#EXTINF:10,\nsecret.ts\n#EXT-X-ENDLIST\n"
FFCONCAT = b"ffconcat version 1.0\nfile secret.mp4\n"

REFUSED = {
    "hls": (HLS, Refusal.PLAYLIST),
    "hls with a byte order mark": (b"\xef\xbb\xbf" + HLS, Refusal.PLAYLIST),
    "ffconcat": (FFCONCAT, Refusal.PLAYLIST),
    "dash": (b'<?xml version="1.0"?><MPD></MPD>', Refusal.PLAYLIST),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.PICTURE),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(100), Refusal.PICTURE),
    "jpeg with a playlist behind it": (b"\xff\xd8\xff\xe0" + HLS, Refusal.PICTURE),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(100), Refusal.PICTURE),
    "iPhone photo": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(50), Refusal.PICTURE),
    "words": ("这不是视频\n".encode() * 50, Refusal.TEXT),
    "nothing": (b"", Refusal.EMPTY),
    "zeros": (bytes(2_000_000), Refusal.ALL_ZERO),
    "zeros in front": (bytes(8_192) + b"mdat" * 100, Refusal.ZERO_HEAD),
    "sound": (b"ID3\x04" + bytes(range(256)), Refusal.SOUND),
    "transport stream": ((b"\x47" + bytes(range(187))) * 4, Refusal.OTHER_VIDEO),
    "noise": (bytes((7 * n * n + 3) % 251 for n in range(5000)), Refusal.UNKNOWN),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_video_is_refused_by_its_content_whatever_its_name(tmp_path, name):
    content, refusal = REFUSED[name]
    file = tmp_path / "exam.mp4"
    file.write_bytes(content)
    assert measure_gate(file).refusal is refusal


@pytest.mark.parametrize("name", REFUSED)
def test_no_other_stage_runs_on_what_the_gate_refused(tmp_path, name):
    file = tmp_path / "exam.mp4"
    file.write_bytes(REFUSED[name][0])
    facts = measure_integrity(file)
    assert [run.stage for run in facts.stages] == [Stage.GATE]


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("h264", Family.MP4),
        ("mov", Family.MP4),
        ("3gp", Family.MP4),
        ("mkv", Family.MATROSKA),
        ("webm", Family.MATROSKA),
        ("avi", Family.AVI),
    ],
)
def test_a_video_passes_by_its_first_bytes(name, family):
    facts = measure_gate(clip(name))
    assert (facts.refusal, facts.family, facts.extension_fits) == (None, family, True)


def test_another_extension_is_noted(tmp_path):
    file = tmp_path / "exam.avi"
    file.write_bytes(clip("h264").read_bytes())
    assert not measure_gate(file).extension_fits


def test_a_missing_file_a_folder_and_a_name_with_a_null_byte_are_told_apart(tmp_path):
    assert measure_gate(tmp_path / "none.mp4").refusal is Refusal.MISSING
    assert measure_gate(tmp_path).refusal is Refusal.FOLDER
    assert measure_gate(tmp_path / "a\0b.mp4").refusal is Refusal.READ_ERROR


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    pipe = tmp_path / "exam.mp4"
    os.mkfifo(pipe)
    assert measure_gate(pipe).refusal is Refusal.NOT_A_FILE
    with pytest.raises(PermissionError):
        open_regular(pipe)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_refused_unless_links_are_to_be_followed(tmp_path):
    link = tmp_path / "exam.mp4"
    link.symlink_to(clip("h264"))
    assert measure_gate(link).refusal is Refusal.LINK
    assert measure_gate(link, follow_links=True).refusal is None
    loop = tmp_path / "loop.mp4"
    loop.symlink_to(loop)
    assert measure_gate(loop, follow_links=True).refusal is Refusal.READ_ERROR


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_without_permission_is_said_to_be_one(tmp_path):
    file = tmp_path / "exam.mp4"
    file.write_bytes(b"x")
    file.chmod(0)
    assert measure_gate(file).refusal is Refusal.NO_PERMISSION
