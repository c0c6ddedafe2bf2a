"""The walk over boxes and units: what is there, where it ends, and never a crash."""

from __future__ import annotations

import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.avi import measure_avi
from media.container import measure_container
from media.decode import copy_filters
from media.integrity_facts import Closing, Index, TrackKind
from media.matroska import measure_matroska
from media.mp4_boxes import Box, children, find_all
from media.nal import Codec, check_picture
from tests.support import clips
from tests.support.clips import clip


def walked(tmp_path, data: bytes):
    file = tmp_path / "exam.mp4"
    file.write_bytes(data)
    return measure_container(file)


def track(facts, kind: TrackKind):
    return next(one for one in facts.tracks if one.kind is kind)


@pytest.mark.parametrize("name", ["h264", "h264_front", "h264_high", "hevc", "mov", "fragmented"])
def test_a_whole_clip_has_every_sample_and_every_unit_in_place(name):
    facts = measure_container(clip(name))
    picture = track(facts, TrackKind.VIDEO)
    assert (facts.index, facts.closing, facts.missing_bytes) == (Index.WHOLE, Closing.CLOSED, 0)
    assert picture.samples == picture.samples_present == 300
    assert picture.samples_ms == pytest.approx(12_000, abs=50)
    assert (picture.nal.walked, picture.nal.bad) == (300, 0)


def test_packets_lie_where_ffprobe_sees_them():
    path = clip("h264_front")
    seen = [packet for packet in clips.packets(path) if packet.kind == "video"]
    picture = track(measure_container(path), TrackKind.VIDEO)
    assert picture.samples == len(seen)
    assert picture.bytes_declared == sum(packet.size for packet in seen)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.8, 0.99])
def test_a_cut_is_dated_to_the_picture(tmp_path, share):
    path = clip("h264_front")
    data = path.read_bytes()
    picture = track(walked(tmp_path, clips.cut(data, share)), TrackKind.VIDEO)
    truth = clips.picture_at(path, int(len(data) * share))
    assert picture.present_ms == pytest.approx(truth * 1000, abs=1)


def test_a_recorder_that_died_is_told_from_a_cut_upload(tmp_path):
    data = clip("h264").read_bytes()
    died = walked(tmp_path, clips.never_closed(data))
    cut = walked(tmp_path, clips.cut(data, 0.5))
    assert (died.index, died.closing) == (Index.ABSENT, Closing.PLACEHOLDER)
    assert (cut.index, cut.closing) == (Index.ABSENT, Closing.CLOSED)
    assert died.missing_bytes == 0 < cut.missing_bytes


def test_bytes_lost_in_the_middle_are_counted_and_proved_by_what_lies_behind(tmp_path):
    data = clip("h264").read_bytes()
    facts = walked(tmp_path, clips.without_middle(data, 0.5, 32_768))
    nal = track(facts, TrackKind.VIDEO).nal
    assert (facts.index, facts.displaced_by, facts.missing_bytes) == (
        Index.DISPLACED,
        32_768,
        32_768,
    )
    assert nal.shifted_whole == nal.shifted_tried > 0


@pytest.mark.parametrize(
    ("matrix", "rotation", "mirrored"),
    [
        ((1, 0, 0, 1), 0, False),
        ((0, 1, -1, 0), 90, False),
        ((-1, 0, 0, -1), 180, False),
        ((0, -1, 1, 0), 270, False),
        ((-1, 0, 0, 1), 0, True),
        ((1, 0, 0, -1), 180, True),
    ],
)
def test_the_display_matrix_tells_turned_from_mirrored(tmp_path, matrix, rotation, mirrored):
    facts = walked(tmp_path, clips.with_matrix(clip("second").read_bytes(), matrix))
    picture = track(facts, TrackKind.VIDEO)
    assert (picture.rotation_deg, picture.mirrored) == (rotation, mirrored)


def test_two_joined_clips_of_other_settings_show_the_second_they_were_joined(tmp_path):
    target = tmp_path / "joined.mp4"
    clips.joined(clip("size_400"), clip("h264"), target)
    nal = track(measure_container(target), TrackKind.VIDEO).nal
    assert len(nal.parameter_sets) == 1 or nal.parameter_sets[1].at_ms == pytest.approx(
        6000, abs=80
    )


def test_positions_in_the_tags_are_not_read(tmp_path):
    data = clip("second").read_bytes()
    at, size = clips.box(data, "moov")
    assert at + size == len(data)
    place = struct.pack(">I4sHH", 12 + 18, b"\xa9xyz", 18, 0x15C7) + b"+31.2304+121.4737/"
    model = struct.pack(">I4sHH", 12 + 8, b"\xa9mod", 8, 0x15C7) + b"Phone 12"
    udta = struct.pack(">I4s", 8 + len(place) + len(model), b"udta") + place + model
    grown = data[:at] + struct.pack(">I", size + len(udta)) + data[at + 4 :] + udta
    facts = walked(tmp_path, grown)
    assert facts.device.model == "Phone 12"
    assert "31.2304" not in repr(facts)


UNIT = b"\x65" + bytes(range(1, 100))


def pictured(*units: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(unit)) + unit for unit in units)


def test_units_that_tile_a_picture_are_whole_and_any_other_length_is_not():
    whole = pictured(UNIT, UNIT)
    assert check_picture(whole, 4, Codec.AVC)
    assert not check_picture(whole[:-1], 4, Codec.AVC)
    assert not check_picture(whole + b"\0", 4, Codec.AVC)
    assert not check_picture(pictured(b""), 4, Codec.AVC)


def test_zeros_at_the_end_of_a_unit_are_padding_and_in_its_middle_damage():
    padded, holed = UNIT + bytes(80), UNIT + bytes(80) + UNIT
    nearly = UNIT + bytes(63) + UNIT
    assert check_picture(pictured(padded, UNIT), 4, Codec.AVC)
    assert check_picture(pictured(nearly), 4, Codec.AVC)
    assert not check_picture(pictured(holed), 4, Codec.AVC)


@given(st.binary(max_size=400), st.sampled_from([1, 2, 4]), st.sampled_from(list(Codec)))
def test_any_bytes_are_either_a_whole_picture_or_not(data, length, codec):
    assert check_picture(data, length, codec) in (True, False)


@given(st.binary(max_size=2000))
def test_boxes_never_reach_beyond_their_parent(data):
    parent = Box("moov", 0, data)
    assert sum(len(child.body) + 8 for child in children(parent)) <= len(data) + 8
    assert len(find_all(parent, "trak.mdia")) <= 256


@st.composite
def mutations(draw):
    """Some places of a file with what is written there, and where the file ends."""
    places = draw(
        st.lists(
            st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12
        )
    )
    return places, draw(st.sampled_from([1.0, 1.0, 0.9, 0.5]))


def mutated(data: bytes, change, first: int = 0, last: int | None = None) -> bytes:
    places, share = change
    spoiled = bytearray(data)
    last = len(data) if last is None else last
    for place, written in places:
        at = first + int((last - first - 8) * place)
        spoiled[at : at + len(written)] = written
    return bytes(spoiled[: int(len(spoiled) * share)])


FUZZ = settings(
    max_examples=150, deadline=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZ
@given(change=mutations(), name=st.sampled_from(["second", "short_fragmented"]))
def test_no_change_to_the_index_makes_the_walk_fail(tmp_path, change, name):
    data = clip(name).read_bytes()
    at, size = clips.box(data, "moov")
    facts = walked(tmp_path, mutated(data, change, at, at + size))
    for one in facts.tracks:
        assert 0 <= one.samples_present <= one.samples
        assert one.bytes_present <= 2 * facts.size_bytes or one.samples > 1


@FUZZ
@given(change=mutations(), name=st.sampled_from(["second", "short_fragmented"]))
def test_no_change_anywhere_makes_the_walk_fail(tmp_path, change, name):
    facts = walked(tmp_path, mutated(clip(name).read_bytes(), change))
    assert facts.size_bytes > 0


@FUZZ
@given(change=mutations())
def test_no_change_makes_the_matroska_walk_fail(tmp_path, change):
    file = tmp_path / "exam.webm"
    file.write_bytes(mutated(clip("short_webm").read_bytes(), change))
    facts = measure_matroska(file)
    assert all(start < end for start, end in facts.broken_spans)


@pytest.mark.parametrize(
    ("width", "height", "wanted"),
    [
        (1280, 720, "field=top,field=top,field=top"),
        (720, 1280, "field=top,field=top,field=top"),
        (320, 240, "field=top"),
        (176, 144, "null"),
        (0, 0, "scale=w="),
        (1 << 20, 2, "scale=w="),
    ],
)
def test_the_small_copy_leaves_lines_out_and_scales_only_what_it_does_not_know(
    width, height, wanted
):
    assert copy_filters(width, height).startswith(wanted)


@pytest.mark.parametrize("kind", ["zeroed", "removed"])
def test_an_avi_says_where_its_chunks_are_spoiled(tmp_path, kind):
    data = clip("avi").read_bytes()
    spoil = clips.zeroed if kind == "zeroed" else clips.without_middle
    file = tmp_path / "exam.avi"
    file.write_bytes(spoil(data, 0.5))
    facts = measure_avi(file)
    ((start, end),) = facts.broken_spans
    assert start == pytest.approx(clips.picture_at(clip("avi"), len(data) // 2) * 1000, abs=200)
    assert start < end < start + 1_500
    assert not measure_avi(clip("avi")).broken_spans


def test_a_cluster_that_lost_bytes_ends_where_the_next_one_begins(tmp_path):
    data = clip("mkv").read_bytes()
    file = tmp_path / "exam.mkv"
    file.write_bytes(clips.without_middle(data, 0.4, 20_000))
    facts = measure_matroska(file)
    ((start, end),) = facts.broken_spans
    assert end - start < 1_500
    assert facts.last_ms > 11_500
