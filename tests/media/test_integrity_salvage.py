"""A damaged file's playable copy: how much it holds, and that the original stays as it was."""

from __future__ import annotations

import pytest

from media.errors import Cancelled
from media.integrity import measure_integrity
from media.integrity_facts import SalvageFacts, SalvageState
from media.salvage import SalvageJob, make_salvage
from review.integrity_rules import Verdict, judge_integrity
from review.integrity_texts import salvage_text
from tests.support import clips
from tests.support.clips import clip
from tests.support.defects import cases


def broken(name: str, folder):
    """A case of the corpus, written into a folder of its own."""
    case = next(case for case in cases() if case.name == name)
    made = case.make()
    file = folder / case.file
    file.write_bytes(made.data)
    return file, made


def saved(file, folder) -> SalvageFacts:
    return make_salvage(SalvageJob(str(file), str(folder / "cache")))


@pytest.mark.parametrize(
    "name", ["cut-h264_front-60", "cut-webm-30", "cut-fragmented-60", "cut-avi-60"]
)
def test_what_is_left_of_a_cut_file_is_copied_and_plays(name, tmp_path):
    file, made = broken(name, tmp_path)
    before = file.read_bytes()
    facts = saved(file, tmp_path)
    assert facts.state is SalvageState.MADE
    if made.truths:
        assert facts.playable_ms == pytest.approx(made.truths[0].start_s * 1000, abs=500)
        whole = made.truths[0].end_s * 1000
        assert facts.playable_share == pytest.approx(facts.playable_ms / whole, abs=0.03)
    copy = measure_integrity(tmp_path / "cache" / facts.name)
    assert copy.decode.frames > 25
    assert copy.decode.problem_frames <= 1
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["removed-baseline-60", "removed-hevc-30", "removed-3gp-60"])
def test_a_file_whose_index_is_displaced_plays_again_up_to_the_loss(name, tmp_path):
    file, made = broken(name, tmp_path)
    assert judge_integrity(measure_integrity(file)).playable_to_ms == 0
    facts = saved(file, tmp_path)
    assert facts.state is SalvageState.MADE
    assert facts.playable_ms == pytest.approx(made.truths[0].start_s * 1000, abs=500)
    judgement = judge_integrity(measure_integrity(tmp_path / "cache" / facts.name))
    assert judgement.verdict in (Verdict.CLEAN, Verdict.DEGRADED)


def test_a_copy_is_made_once_and_nothing_half_made_stays(tmp_path):
    file, _ = broken("cut-webm-60", tmp_path)
    first, second = saved(file, tmp_path), saved(file, tmp_path)
    assert (first.reused, second.reused) == (False, True)
    assert (first.name, first.playable_ms) == (second.name, second.playable_ms)
    assert [one.name for one in (tmp_path / "cache").iterdir()] == [first.name]


@pytest.mark.parametrize("name", ["died-hevc", "cut-baseline-80"])
def test_a_file_without_index_needs_a_recording_of_the_same_phone(name, tmp_path):
    file, _ = broken(name, tmp_path)
    facts = saved(file, tmp_path)
    assert facts.state is SalvageState.NEEDS_REFERENCE
    assert "practice run" in salvage_text(facts).en
    assert "模拟考试" in salvage_text(facts).zh


def test_what_is_no_video_is_never_given_to_ffmpeg(tmp_path):
    file, _ = broken("hostile-ffconcat", tmp_path)
    assert saved(file, tmp_path).state is SalvageState.REFUSED
    assert not (tmp_path / "cache").exists()


def test_the_sentence_says_how_much(tmp_path):
    file, _ = broken("cut-h264_front-60", tmp_path)
    assert "%" in salvage_text(saved(file, tmp_path)).en


def test_a_stop_is_obeyed_and_leaves_nothing(tmp_path):
    file = tmp_path / "exam.mp4"
    file.write_bytes(clips.cut(clip("h264_front").read_bytes(), 0.5))
    stop = tmp_path / "stop"
    stop.touch()
    with pytest.raises(Cancelled):
        make_salvage(SalvageJob(str(file), str(tmp_path / "cache"), str(stop)))
    assert not list(tmp_path.glob("cache/*"))
