"""Judging integrity facts: verdicts, their boundaries, and that judging needs no file."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from cattrs.preconf.json import make_converter
from hypothesis import given, settings
from hypothesis import strategies as st

from media.integrity_facts import (
    STAGE_VERSIONS,
    Closing,
    DecodeFacts,
    ExposureSample,
    Family,
    GapFact,
    GateFacts,
    Index,
    IntegrityFacts,
    LoudnessCurve,
    NalFacts,
    PacketFacts,
    Refusal,
    Stage,
    StageRun,
    StageState,
    StreamFacts,
    Stretch,
    StructureFacts,
    TrackFacts,
    TrackKind,
)
from review.findings import Grade, Severity, Span
from review.integrity_findings import covered_ms
from review.integrity_rules import (
    MediaPolicy,
    Orientation,
    Verdict,
    judge_integrity,
)
from review.integrity_texts import codes, explain, verdict_text
from review.probe_report import probe_report

MINUTE = 60_000
GATE = GateFacts(1_000_000, 0, None, Family.MP4, ".mp4", extension_fits=True, magic="")
PICTURE = TrackFacts(
    1,
    TrackKind.VIDEO,
    "avc1",
    width_px=1280,
    height_px=720,
    samples=1500,
    samples_present=1500,
    declared_ms=MINUTE,
    samples_ms=MINUTE,
    present_ms=MINUTE,
    nal=NalFacts(1500, 0),
)
SOUND = TrackFacts(
    2, TrackKind.AUDIO, "mp4a", samples=2600, samples_present=2600, present_ms=MINUTE
)
STRUCTURE = StructureFacts(
    Family.MP4,
    1_000_000,
    index=Index.WHOLE,
    closing=Closing.CLOSED,
    declared_bytes=1_000_000,
    declared_ms=MINUTE,
    tracks=(PICTURE, SOUND),
)
PACKETS = PacketFacts(
    "9",
    ok=True,
    declared_ms=MINUTE,
    streams=(
        StreamFacts(
            0, TrackKind.VIDEO, "h264", 1280, 720, packets=1500, key_packets=60, last_ms=MINUTE
        ),
        StreamFacts(1, TrackKind.AUDIO, "aac", packets=2600, last_ms=MINUTE),
    ),
)
DECODE = DecodeFacts("9", 0, 1500, MINUTE - 40, 320, "settings")
RUNS = tuple(StageRun(stage, StageState.DONE, STAGE_VERSIONS[stage]) for stage in Stage)
WHOLE = IntegrityFacts("exam.mp4", GATE, RUNS, "00", STRUCTURE, PACKETS, DECODE)


def decoded(**changes) -> IntegrityFacts:
    return replace(WHOLE, decode=replace(DECODE, **changes))


def pictured(**changes) -> IntegrityFacts:
    tracks = (replace(PICTURE, **changes), SOUND)
    return replace(WHOLE, structure=replace(STRUCTURE, tracks=tracks))


def structured(**changes) -> IntegrityFacts:
    return replace(WHOLE, structure=replace(STRUCTURE, **changes))


def found(facts: IntegrityFacts, code: str, policy: MediaPolicy | None = None):
    judgement = judge_integrity(facts, policy or MediaPolicy())
    return next((finding for finding in judgement.findings if finding.code == code), None)


def test_nothing_wrong_is_clean_and_says_how_sure():
    judgement = judge_integrity(WHOLE)
    assert (judgement.verdict, judgement.findings) == (Verdict.CLEAN, ())
    assert judgement.grade is Grade.OBSERVED
    assert judgement.playable_to_ms == judgement.declared_duration_ms == MINUTE


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_of_the_gate_has_a_verdict_and_a_sentence(refusal):
    facts = IntegrityFacts("x", replace(GATE, refusal=refusal, family=None), RUNS[:1])
    judgement = judge_integrity(facts)
    assert judgement.verdict in (Verdict.UNREADABLE, Verdict.NOT_VIDEO)
    assert (judgement.playable_to_ms, judgement.share_lost) == (0, 1.0)
    assert explain(judgement.findings[0]).sentence.zh


@pytest.mark.parametrize(
    ("missing_ms", "samples", "verdict"),
    [(250, 1, Verdict.CLEAN), (251, 1, Verdict.TRUNCATED), (80, 2, Verdict.TRUNCATED)],
)
def test_a_tail_is_missing_beyond_a_quarter_second_or_one_picture(missing_ms, samples, verdict):
    facts = pictured(present_ms=MINUTE - missing_ms, samples_present=1500 - samples)
    assert judge_integrity(facts).verdict is verdict


def test_a_size_that_is_wrong_by_bytes_with_every_sample_there_is_a_note():
    facts = structured(missing_bytes=8, declared_bytes=1_000_008)
    assert judge_integrity(facts).verdict is Verdict.CLEAN
    assert found(facts, "mdat_short").severity is Severity.NOTE


@pytest.mark.parametrize(
    ("length_ms", "severity", "verdict"),
    [
        (1_999, None, Verdict.CLEAN),
        (2_000, Severity.NOTE, Verdict.CLEAN),
        (2_999, Severity.NOTE, Verdict.CLEAN),
        (3_000, Severity.CONCERN, Verdict.DEGRADED),
    ],
)
def test_a_freeze_is_noted_from_two_seconds_and_a_concern_from_three(length_ms, severity, verdict):
    facts = decoded(frozen=(Stretch(10_000, 10_000 + length_ms),))
    finding = found(facts, "freeze")
    assert (finding.severity if finding else None) is severity
    assert judge_integrity(facts).verdict is verdict


def test_a_freeze_without_an_end_lasts_to_the_end():
    assert found(decoded(frozen=(Stretch(50_000, None),)), "freeze").span == Span(50_000, 59_960)


TWO_PARTS = (Stretch(10_000, 12_500), Stretch(12_540, 15_000))


def with_keys(facts: IntegrityFacts, *keys: int, rate: float = 25.0) -> IntegrityFacts:
    """The same facts with key frames at these milliseconds."""
    first, *others = facts.packets.streams
    first = replace(first, key_ms=keys, frame_rate=rate)
    return replace(facts, packets=replace(facts.packets, streams=(first, *others)))


def test_a_freeze_that_a_key_frame_interrupts_is_one_freeze():
    facts = with_keys(decoded(frozen=TWO_PARTS), 0, 12_520, 20_000)
    assert found(facts, "freeze").span == Span(10_000, 15_000)


def test_a_freeze_that_something_else_interrupts_is_two():
    facts = with_keys(decoded(frozen=TWO_PARTS), 0, 20_000)
    assert found(facts, "freeze").span == Span(10_000, 12_500)


def test_a_recording_of_two_pictures_a_second_is_not_one_long_freeze():
    parts = tuple(Stretch(at, at + 500) for at in range(0, 10_000, 500))
    keys = range(0, 10_000, 500)
    assert found(with_keys(decoded(frozen=parts), *keys, rate=2.0), "freeze") is None


@given(st.integers(0, 50_000), st.integers(0, 1_000), st.lists(st.integers(0, 60_000), max_size=30))
def test_damage_lasts_to_a_key_frame_and_never_ends_before_its_last_bad_picture(
    start, length, keys
):
    nal = NalFacts(1500, 5, bad_spans=((start, start + length),))
    facts = with_keys(decoded(), *sorted(keys))
    track = replace(PICTURE, nal=nal)
    facts = replace(facts, structure=replace(facts.structure, tracks=(track,)))
    span = found(facts, "damage").span
    assert span.start_ms == start
    assert span.end_ms > start + length
    later = [key for key in keys if key > start + length]
    if later:
        assert span.end_ms == max(min(later), start + length + 34)


def test_black_hides_the_freeze_it_causes():
    stretch = (Stretch(10_000, 20_000),)
    facts = decoded(frozen=stretch, black=stretch)
    assert found(facts, "black")
    assert found(facts, "freeze") is None


def test_silence_over_nearly_all_of_the_track_is_one_finding():
    facts = decoded(silent=(Stretch(0, 56_000),))
    assert found(facts, "silent_audio")
    assert found(facts, "silence") is None


def test_no_sound_is_a_concern_only_where_the_exam_asks_for_sound():
    facts = replace(
        WHOLE,
        structure=replace(STRUCTURE, tracks=(PICTURE,)),
        packets=replace(PACKETS, streams=PACKETS.streams[:1]),
    )
    assert judge_integrity(facts).verdict is Verdict.DEGRADED
    assert judge_integrity(facts, MediaPolicy(sound_required=False)).verdict is Verdict.CLEAN


@pytest.mark.parametrize(("bad", "verdict"), [(375, Verdict.DEGRADED), (376, Verdict.CORRUPTED)])
def test_damage_on_more_than_a_quarter_of_the_pictures_is_corrupted(bad, verdict):
    nal = NalFacts(1500, bad, 10_000, 25_000, ((10_000, 25_000),), 5)
    judgement = judge_integrity(pictured(nal=nal))
    assert judgement.verdict is verdict
    assert judgement.grade is Grade.PROVED


def test_what_the_decoder_says_at_a_cut_end_is_not_damage_as_well():
    facts = replace(
        pictured(present_ms=30_000, samples_present=750),
        decode=replace(DECODE, problem_lines=3, problem_spans=((29_900, 29_950),)),
    )
    assert judge_integrity(facts).verdict is Verdict.TRUNCATED
    assert found(facts, "damage") is None


def test_damage_that_walk_and_decoder_see_is_named_once_and_proved():
    nal = NalFacts(1500, 3, 10_000, 10_080, ((10_000, 10_080),), 5)
    decode = replace(DECODE, problem_lines=9, problem_frames=3, problem_spans=((10_400, 10_600),))
    judgement = judge_integrity(replace(pictured(nal=nal), decode=decode))
    damage = [finding for finding in judgement.findings if finding.code == "damage"]
    assert [finding.grade for finding in damage] == [Grade.PROVED]


def test_a_gap_in_picture_and_sound_is_one_gap():
    gap = GapFact(TrackKind.VIDEO, 10_000, 14_000, "packets")
    streams = tuple(replace(stream, gaps=(gap,)) for stream in PACKETS.streams)
    facts = replace(WHOLE, packets=replace(PACKETS, streams=streams))
    gaps = [one for one in judge_integrity(facts).findings if one.code == "timestamp_gap"]
    assert [one.span for one in gaps] == [Span(10_000, 14_000)]


def test_white_pictures_count_from_half_of_those_looked_at():
    def looked(white: int) -> IntegrityFacts:
        shares = [0.35] * white + [0.0] * (8 - white)
        return decoded(
            exposure=tuple(ExposureSample(n * 1000, 200.0, share) for n, share in enumerate(shares))
        )

    assert found(looked(4), "over_exposed").severity is Severity.CONCERN
    assert found(looked(3), "over_exposed") is None
    assert judge_integrity(looked(8)).verdict is Verdict.CLEAN


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        (MediaPolicy(orientation=Orientation.PORTRAIT), "orientation_differs"),
        (MediaPolicy(shortest_ms=MINUTE + 1), "below_minimum"),
        (MediaPolicy(longest_ms=MINUTE - 1), "above_maximum"),
    ],
)
def test_what_an_exam_asks_for_is_judged_from_the_same_facts_and_is_no_verdict(policy, code):
    assert found(WHOLE, code) is None
    assert found(WHOLE, code, policy).severity is Severity.CONCERN
    assert judge_integrity(WHOLE, policy).verdict is Verdict.CLEAN


def test_a_stage_that_did_not_finish_is_named_and_lowers_the_grade():
    runs = (*RUNS[:-1], StageRun(Stage.DECODE, StageState.TIMED_OUT, 1))
    judgement = judge_integrity(replace(WHOLE, stages=runs, decode=None))
    assert judgement.not_checked == (Stage.DECODE,)
    assert judgement.grade is Grade.HINT
    assert found(replace(WHOLE, stages=runs), "not_checked")


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 500)), max_size=20))
def test_overlapping_spans_are_counted_once(pairs):
    spans = [Span(start, start + length) for start, length in pairs]
    touched = {at for span in spans for at in range(span.start_ms, span.end_ms)}
    assert covered_ms(spans) == len(touched)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, MINUTE), st.integers(0, MINUTE)), max_size=6),
    st.lists(st.tuples(st.integers(0, MINUTE), st.integers(1, MINUTE)), max_size=6),
    st.integers(0, MINUTE),
    st.integers(0, 1500),
)
def test_any_facts_can_be_judged_said_and_sent(problems, stretches, present_ms, samples):
    facts = replace(
        pictured(present_ms=present_ms, samples_present=samples),
        decode=replace(
            DECODE,
            problem_lines=len(problems),
            problem_spans=tuple((start, start + more) for start, more in problems),
            frozen=tuple(Stretch(start, start + more) for start, more in stretches),
            silent=tuple(Stretch(start, None) for start, _ in stretches[:1]),
            loudness=LoudnessCurve(100, b"\x10", b"\x05"),
        ),
    )
    judgement = judge_integrity(facts)
    assert 0 <= judgement.share_lost <= 1
    assert 0 <= judgement.playable_to_ms <= MINUTE
    report = probe_report("exam.mp4", facts, judgement)
    assert json.loads(json.dumps(report, ensure_ascii=False)) == report


def test_facts_survive_being_sent():
    facts = decoded(loudness=LoudnessCurve(100, bytes(range(128)), bytes(128)))
    converter = make_converter()
    sent = converter.dumps(facts)
    assert converter.loads(sent, IntegrityFacts) == facts


def test_the_report_has_the_fields_that_scripts_rely_on():
    facts = decoded(black=(Stretch(10_000, 20_000),))
    report = probe_report("/a/exam.mp4", facts, judge_integrity(facts))
    wanted = {"path", "verdict", "playable_to_s", "declared_duration_s", "reasons", "facts"}
    assert wanted <= set(report)
    assert {"code", "start_s", "end_s", "text", "confidence"} <= set(report["reasons"][0])
    assert (report["reasons"][0]["start_s"], report["reasons"][0]["end_s"]) == (10.0, 20.0)


def test_every_code_has_words_without_accusation_in_both_languages():
    assert all(verdict_text(verdict).zh and verdict_text(verdict).en for verdict in Verdict)
    assert len(set(codes())) == len(codes())


def test_positions_have_no_place_in_the_facts():
    names = {field.name for kind in (TrackFacts, StructureFacts) for field in fields(kind)}
    assert not {"location", "gps", "position"} & names


def test_a_container_whose_tracks_are_not_read_is_not_called_without_picture():
    facts = decoded()
    structure = replace(facts.structure, family=Family.AVI, tracks=())
    facts = replace(facts, structure=structure, packets=None, decode=None)
    assert found(facts, "no_picture") is None
    assert judge_integrity(facts).verdict is not Verdict.NOT_VIDEO
