"""The whole measurement and its verdict, on clips that were broken at a known place.

The truth comes from ffprobe's packet list of the whole clip, not from our own walk.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

import pytest

from media.errors import Cancelled
from media.integrity import FAST_STAGES, measure_integrity
from media.integrity_facts import Stage, StageState
from review.integrity_rules import Verdict, judge_integrity
from tests.support import clips
from tests.support.clips import clip

BASES = ["h264", "h264_front", "h264_high", "hevc", "mov", "fragmented", "mkv", "webm", "avi"]
BASES += ["3gp", "vfr"]
IN_FRONT = ["h264_front", "fragmented", "mkv", "webm", "avi"]
NEAR_MS = 500


def judged(tmp_path: Path, data: bytes, extension: str):
    file = tmp_path / f"exam{extension}"
    file.write_bytes(data)
    facts = measure_integrity(file)
    return facts, judge_integrity(facts)


@lru_cache(maxsize=64)
def judged_clip(name: str):
    facts = measure_integrity(clip(name))
    return facts, judge_integrity(facts)


def codes(judgement) -> set[str]:
    return {finding.code for finding in judgement.findings}


def span_of(judgement, code: str):
    return next(finding.span for finding in judgement.findings if finding.code == code)


@pytest.mark.parametrize("name", [*BASES, "baseline", "portrait", "quiet", "dim", "white"])
def test_a_whole_clip_is_clean(name):
    facts, judgement = judged_clip(name)
    assert judgement.verdict is Verdict.CLEAN, judgement.findings
    assert judgement.share_lost == 0
    assert judgement.playable_to_ms == pytest.approx(12_000, abs=150)
    assert not judgement.not_checked
    assert len(facts.sha256) == 64


@pytest.mark.parametrize("share", [0.3, 0.9])
@pytest.mark.parametrize("name", IN_FRONT)
def test_a_cut_with_the_index_in_front_ends_at_the_last_whole_picture(tmp_path, name, share):
    path = clip(name)
    data = path.read_bytes()
    _, judgement = judged(tmp_path, clips.cut(data, share), path.suffix)
    truth = clips.picture_at(path, int(len(data) * share)) * 1000
    assert judgement.verdict is Verdict.TRUNCATED
    assert judgement.playable_to_ms == pytest.approx(truth, abs=NEAR_MS)
    assert "missing_tail" in codes(judgement)


@pytest.mark.parametrize("name", [name for name in BASES if name not in IN_FRONT])
def test_a_cut_with_the_index_at_the_end_leaves_nothing_to_play(tmp_path, name):
    path = clip(name)
    for share in (0.5, 0.995):
        _, judgement = judged(tmp_path, clips.cut(path.read_bytes(), share), path.suffix)
        assert judgement.verdict is Verdict.TRUNCATED
        assert (judgement.playable_to_ms, judgement.share_lost) == (0, 1.0)


@pytest.mark.parametrize("name", [name for name in BASES if name != "fragmented"])
def test_a_zeroed_block_is_dated_and_the_rest_can_be_reviewed(tmp_path, name):
    share = 0.8
    path = clip(name)
    data = path.read_bytes()
    _, judgement = judged(tmp_path, clips.zeroed(data, share), path.suffix)
    start = clips.picture_at(path, int(len(data) * share)) * 1000
    assert judgement.verdict is Verdict.DEGRADED
    assert span_of(judgement, "damage").start_ms == pytest.approx(start, abs=NEAR_MS)


@pytest.mark.parametrize("name", ["h264", "h264_front", "hevc", "mov", "3gp", "vfr"])
def test_a_part_lost_in_the_middle_is_not_taken_for_a_cut_end(tmp_path, name):
    path = clip(name)
    data = path.read_bytes()
    _, judgement = judged(tmp_path, clips.without_middle(data, 0.6), path.suffix)
    start = clips.picture_at(path, int(len(data) * 0.6)) * 1000
    assert judgement.verdict is Verdict.CORRUPTED
    assert span_of(judgement, "middle_lost").start_ms == pytest.approx(start, abs=NEAR_MS)
    assert "missing_tail" not in codes(judgement)


@pytest.mark.parametrize("name", ["mkv", "webm", "avi"])
def test_where_what_follows_a_lost_part_still_plays_it_can_be_reviewed(tmp_path, name):
    path = clip(name)
    data = path.read_bytes()
    _, judgement = judged(tmp_path, clips.without_middle(data, 0.6), path.suffix)
    assert judgement.verdict is Verdict.DEGRADED
    assert "part_lost" in codes(judgement)
    assert judgement.playable_to_ms > 11_000


@pytest.mark.parametrize("place", ["removed", "zeroed"])
def test_a_lost_fragment_shows_only_in_the_time_line_and_is_found(tmp_path, place):
    data = clip("fragmented").read_bytes()
    starts = [(at, size) for kind, at, size in clips.boxes(data) if kind == "moof"]
    at = starts[5][0]
    spoiled = (
        clips.without_fragment(data, 5)
        if place == "removed"
        else data[:at] + bytes(4096) + data[at + 4096 :]
    )
    _, judgement = judged(tmp_path, spoiled, ".mp4")
    span = span_of(judgement, "fragment_lost")
    assert judgement.verdict is Verdict.DEGRADED
    assert span.start_ms == pytest.approx(5_000, abs=NEAR_MS)
    assert span.end_ms == pytest.approx(6_000, abs=NEAR_MS)


def test_a_recorder_that_died_left_nothing_readable(tmp_path):
    _, judgement = judged(tmp_path, clips.never_closed(clip("h264").read_bytes()), ".mp4")
    assert judgement.verdict is Verdict.UNREADABLE
    assert codes(judgement) >= {"recorder_died"}


def test_a_file_without_its_index_is_unreadable(tmp_path):
    _, judgement = judged(tmp_path, clips.without_box(clip("h264").read_bytes(), "moov"), ".mp4")
    assert judgement.verdict is Verdict.UNREADABLE


@pytest.mark.parametrize(
    ("name", "code", "start_ms", "end_ms"),
    [
        ("frozen", "freeze", 6_000, 10_000),
        ("black", "black", 4_000, 7_000),
        ("gap", "timestamp_gap", 6_000, 11_000),
        ("silent", "silent_audio", 0, 12_000),
        ("pause", "silence", 3_000, 8_000),
        ("audio_short", "audio_short", 7_000, 12_000),
        ("audio_late", "audio_late", 0, 3_000),
    ],
)
def test_what_a_person_would_notice_is_found_where_it_is(name, code, start_ms, end_ms):
    span = span_of(judged_clip(name)[1], code)
    assert span.start_ms == pytest.approx(start_ms, abs=NEAR_MS)
    assert span.end_ms == pytest.approx(end_ms, abs=NEAR_MS)


@pytest.mark.parametrize(
    "name", ["frozen", "black", "gap", "silent", "no_audio", "audio_short", "audio_late"]
)
def test_such_a_recording_can_still_be_reviewed(name):
    assert judged_clip(name)[1].verdict is Verdict.DEGRADED


def test_black_is_not_called_frozen_as_well():
    assert "freeze" not in codes(judged_clip("black")[1])


def test_a_white_picture_is_over_exposed_and_a_dim_or_quiet_one_is_fine():
    assert "over_exposed" in codes(judged_clip("white")[1])
    assert codes(judged_clip("dim")[1]) <= {"reencoded"}
    assert codes(judged_clip("quiet")[1]) <= {"reencoded"}


def test_sound_alone_is_no_video():
    assert judged_clip("sound_only")[1].verdict is Verdict.NOT_VIDEO


def test_mirror_portrait_edit_and_computer_written_are_no_verdicts(tmp_path):
    data = clips.with_matrix(clip("portrait").read_bytes(), (-1, 0, 0, 1))
    _, judgement = judged(tmp_path, data, ".avi")
    assert judgement.verdict is Verdict.CLEAN
    assert codes(judgement) >= {"mirrored", "portrait", "wrong_extension"}


def test_a_join_of_two_recordings_is_a_hint_with_its_second(tmp_path):
    target = tmp_path / "joined.mp4"
    clips.joined(clip("h264_high"), clip("h264"), target)
    judgement = judge_integrity(measure_integrity(target, stages=FAST_STAGES))
    assert span_of(judgement, "spliced").start_ms == pytest.approx(12_000, abs=NEAR_MS)
    assert judgement.verdict is Verdict.CLEAN


def test_loudness_follows_the_sound():
    curve = judged_clip("pause")[0].decode.loudness
    assert len(curve.rms) == len(curve.peak) == pytest.approx(120, abs=2)
    assert all(level < 35 for level in curve.rms[:29])
    assert all(level > 70 for level in curve.rms[32:78])
    assert all(peak <= rms for peak, rms in zip(curve.peak, curve.rms, strict=True))


def test_stages_run_alone_and_what_did_not_run_is_named():
    facts = measure_integrity(clip("second"), stages=[Stage.STRUCTURE])
    assert [run.stage for run in facts.stages] == [Stage.GATE, Stage.STRUCTURE]
    assert facts.state_of(Stage.DECODE) is StageState.SKIPPED
    assert judge_integrity(facts).not_checked == (Stage.PACKETS, Stage.DECODE)


def test_progress_is_told_and_a_stop_is_obeyed():
    heard: list[tuple[Stage, float]] = []
    measure_integrity(clip("second"), progress=lambda stage, share: heard.append((stage, share)))
    assert {stage for stage, _ in heard} == set(Stage) - {Stage.GATE}
    assert all(0 <= share <= 1 for _, share in heard)
    with pytest.raises(Cancelled):
        measure_integrity(clip("second"), stop=lambda: True)


# Names in the index of the shared files, and the codes that say the same here.
FLAGS = {
    "edit_list": {"edit_list"},
    "mirrored": {"mirrored"},
    "too_short": {"too_short"},
    "no_audio": {"no_audio"},
    "mdat_short": {"mdat_short"},
    "moov_short": {"index_cut"},
    "sample_beyond_eof": {"missing_tail"},
    "duration_mismatch": {"duration_mismatch"},
    "black": {"black"},
    "silent_audio": {"silent_audio"},
    "nal_errors": {"damage"},
    "decode_errors": {"damage", "sound_damage"},
    "truncated": {"missing_tail", "index_cut"},
    "corrupted": {"middle_lost", "index_displaced"},
    "ts_gap": {"timestamp_gap", "fragment_lost"},
    "trailing_data": {"trailing_data"},
}


def test_real_files_get_the_verdict_a_person_gave_them(shared_data):
    folder = shared_data / "media"
    wrong = []
    with (folder / "index.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            judgement = judge_integrity(measure_integrity(folder / row["file"]))
            verdict = judgement.verdict.value.replace("not_video", "not-a-video")
            found = codes(judgement) | {verdict}
            if verdict not in {row["expected"], *row["acceptable"].split("|")}:
                wrong.append((row["file"], verdict))
            needed = [FLAGS[flag] for flag in row["flags"].split("|") if flag in FLAGS]
            wrong += [(row["file"], "lacks", flags) for flags in needed if not flags & found]
            barred = row["forbidden_flags"].split("|")
            wrong += [
                (row["file"], "has", flag)
                for flag in barred
                if flag in found or FLAGS.get(flag, set()) & found
            ]
    assert not wrong
