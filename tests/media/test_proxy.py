"""A copy for playing holds every frame at its own time, and never stands there half made."""

from __future__ import annotations

import pytest

from media.errors import Cancelled, MediaError
from media.fingerprint import sha256_of
from media.proxy import ProxyJob, make_proxy
from tests.support.clips import clip, cut
from tests.support.numbered_clips import decoded_times_ms, numbered


@pytest.mark.parametrize("name", ["av1.mp4", "vfr.mkv", "late.mp4", "turned.mp4"])
def test_every_frame_stands_at_its_own_time(tmp_path, name):
    source = numbered(name)
    before = sha256_of(source)
    shares = []
    facts = make_proxy(ProxyJob(str(source), str(tmp_path)), heard=shares.append)
    wanted, made = decoded_times_ms(source), decoded_times_ms(tmp_path / facts.name)
    assert len(made) == len(wanted)
    off = [abs((at - made[0]) - (due - wanted[0])) for at, due in zip(made, wanted, strict=True)]
    assert max(off) <= 1
    assert facts.whole
    assert facts.exact
    assert shares[-1] == 1
    assert sha256_of(source) == before


def test_a_copy_is_made_once(tmp_path):
    job = ProxyJob(str(numbered("vfr.mkv")), str(tmp_path), sha256_of(numbered("vfr.mkv")))
    first, second = make_proxy(job), make_proxy(job)
    assert not first.reused
    assert second.reused
    assert first.name == second.name
    assert [one.name for one in tmp_path.iterdir()] == [first.name]


def test_what_is_left_of_a_damaged_recording_is_counted(tmp_path):
    source = tmp_path / "cut.mkv"
    source.write_bytes(cut(clip("mkv").read_bytes(), 0.5))
    facts = make_proxy(ProxyJob(str(source), str(tmp_path / "out")))
    assert 0 < facts.frames <= facts.frames_expected < 300
    assert facts.exact


def test_stopping_leaves_nothing_behind(tmp_path):
    with pytest.raises(Cancelled):
        make_proxy(ProxyJob(str(clip("h264")), str(tmp_path), "0" * 64), stop=lambda: True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"#EXTM3U\nfile:///etc/passwd\n", b"words", b""])
def test_what_the_gate_refuses_is_never_decoded(tmp_path, content):
    source = tmp_path / "clip.mp4"
    source.write_bytes(content)
    with pytest.raises(MediaError, match="no-picture"):
        make_proxy(ProxyJob(str(source), str(tmp_path / "out")))
    assert not (tmp_path / "out").exists()


def test_a_recording_without_a_picture_gives_no_copy(tmp_path):
    with pytest.raises(MediaError, match="no-picture"):
        make_proxy(ProxyJob(str(clip("sound_only")), str(tmp_path), "0" * 64))
    assert list(tmp_path.iterdir()) == []
