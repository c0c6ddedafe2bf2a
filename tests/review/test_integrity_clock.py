"""Findings about a file count from its first frame, wherever the file's own clock begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.integrity_facts import (
    Family,
    GateFacts,
    IntegrityFacts,
    LoudnessCurve,
    PacketFacts,
    StreamFacts,
    TrackKind,
)
from media.jobs import IntegrityJob, measure_integrity_job
from media.sandbox import find_tool, run_tool
from review.findings import Finding, Grade, Severity, Span
from review.integrity_clock import curve_from_first_frame, from_first_frame
from review.integrity_rules import IntegrityJudgement, Verdict, judge_integrity

LENGTH_MS, BLACK_FROM_MS, BLACK_TO_MS = 6000, 2000, 4000
#: How the same recording is written again; each begins at another instant of its own clock.
WRITTEN = {
    "plain.mp4": (),
    "late_clock.mkv": ("-output_ts_offset", "5"),
    "late_clock.mp4": ("-output_ts_offset", "5"),
    "fragmented.mp4": ("-movflags", "+frag_keyframe+empty_moov+default_base_moof"),
    "plain.flv": (),
}


def ffmpeg(*args: str) -> None:
    run = run_tool([find_tool("ffmpeg"), "-hide_banner", "-v", "error", *args], time_limit_s=60)
    assert run.ok, run.stderr


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Six seconds that are black from the second to the fourth, in all these ways."""
    folder = tmp_path_factory.mktemp("clocks")
    source, seconds = folder / "source.mp4", LENGTH_MS // 1000
    black = f"drawbox=t=fill:c=black:enable='between(t,{BLACK_FROM_MS / 1000},3.99)'"
    picture = f"testsrc2=s=160x120:r=25:d={seconds}"
    sound = f"sine=f=440:r=48000:d={seconds}"
    ffmpeg(
        *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-vf", black),
        *("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-c:a", "aac", f"file:{source}"),
    )
    for name, options in WRITTEN.items():
        ffmpeg("-i", f"file:{source}", "-c", "copy", *options, f"file:{folder / name}")
    late = ("-itsoffset", "2", "-i", f"file:{source}", "-i", f"file:{source}")
    ffmpeg(*late, "-map", "0:v", "-map", "1:a", "-c", "copy", f"file:{folder / 'late_picture.mp4'}")
    return folder


@pytest.mark.parametrize("name", [*WRITTEN, "late_picture.mp4"])
def test_black_and_lengths_are_where_the_player_shows_them(written, name):
    facts = measure_integrity_job(IntegrityJob(str(written / name), ""))
    judged = from_first_frame(judge_integrity(facts), facts)
    black = next(one for one in judged.findings if one.code == "black")
    assert abs(black.span.start_ms - BLACK_FROM_MS) <= 40
    assert abs(black.span.end_ms - BLACK_TO_MS) <= 60
    assert black.figures["start_s"] == black.span.start_ms / 1000
    assert abs(judged.present_ms - LENGTH_MS) <= 40
    assert abs(judged.playable_to_ms - LENGTH_MS) <= 40
    assert abs(judged.declared_duration_ms - LENGTH_MS) <= 100


def facts_of(picture_ms: int, sound_ms: int) -> IntegrityFacts:
    streams = (
        StreamFacts(0, TrackKind.VIDEO, "h264", packets=9, first_ms=picture_ms),
        StreamFacts(1, TrackKind.AUDIO, "aac", packets=9, first_ms=sound_ms),
    )
    gate = GateFacts(1000, 0, None, Family.MP4, ".mp4", True, "")
    return IntegrityFacts("a.mp4", gate, (), packets=PacketFacts("5.1", True, streams=streams))


def judgement(*findings: Finding, present_ms: int = 60_000) -> IntegrityJudgement:
    return IntegrityJudgement(
        Verdict.DEGRADED, Grade.OBSERVED, findings, present_ms, present_ms, present_ms, 0.0, ()
    )


def found(code: str, start_ms: int, end_ms: int, grade: Grade = Grade.OBSERVED) -> Finding:
    figures = {"start_s": start_ms / 1000, "end_s": end_ms / 1000, "length_s": 1.0}
    return Finding(code, Severity.CONCERN, grade, "t", Span(start_ms, end_ms), figures)


def moved(finding: Finding, facts: IntegrityFacts) -> Finding:
    (one,) = from_first_frame(judgement(finding), facts).findings
    return one


def test_what_packets_tell_and_what_the_decoder_saw_come_to_one_clock():
    facts = facts_of(picture_ms=5000, sound_ms=4900)
    assert moved(found("timestamp_gap", 8000, 9000), facts).span == Span(3000, 4000)
    assert moved(found("freeze", 3100, 4100), facts).span == Span(3000, 4000)
    assert moved(found("damage", 3100, 4100), facts).span == Span(3000, 4000)
    assert moved(found("damage", 8000, 9000, Grade.PROVED), facts).span == Span(3000, 4000)


def test_the_figures_of_a_sentence_move_along_and_lengths_stay():
    one = moved(found("timestamp_gap", 8000, 9000), facts_of(5000, 5000))
    assert one.figures == {"start_s": 3.0, "end_s": 4.0, "length_s": 1.0}


def test_what_lies_before_the_first_frame_is_said_at_its_beginning():
    one = moved(found("video_late", 0, 2000, Grade.PROVED), facts_of(2000, 0))
    assert one.span == Span(0, 1)


def test_a_clock_that_begins_with_the_first_frame_changes_nothing():
    before = judgement(found("freeze", 10, 20))
    assert from_first_frame(before, facts_of(0, 30)) is before


def test_the_loudness_begins_with_the_first_frame():
    curve = LoudnessCurve(100, bytes(range(50)), bytes(range(50)))
    cut = curve_from_first_frame(curve, facts_of(picture_ms=2000, sound_ms=0))
    assert cut.rms == bytes(range(20, 50))
    assert curve_from_first_frame(curve, facts_of(40, 40)) is curve


@given(
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.integers(0, 100_000),
    st.integers(1, 50_000),
    st.sampled_from(["black", "timestamp_gap", "damage", "silence", "missing_tail"]),
)
def test_no_instant_falls_before_the_first_frame(picture_ms, sound_ms, start_ms, length_ms, code):
    facts = facts_of(picture_ms, sound_ms)
    one = moved(found(code, start_ms, start_ms + length_ms), facts)
    assert 0 <= one.span.start_ms < one.span.end_ms
    assert one.span.end_ms - one.span.start_ms <= max(1, length_ms)
