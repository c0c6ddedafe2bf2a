"""Which phone filmed what: fingerprints, instants in a file's own words, and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.integrity_facts import (
    DeviceFacts,
    Family,
    GateFacts,
    IntegrityFacts,
    StructureFacts,
    TrackFacts,
    TrackKind,
)
from review.devices import (
    MarkKind,
    Recorder,
    Sighting,
    instant_of,
    ledger,
    neighbours_on_phone,
    overlap,
    recorder_of,
)

IPHONE = DeviceFacts("Apple", "iPhone 13", "17.1", brands="qt 0", handlers="Core Media Video")
STRIPPED = DeviceFacts(brands="isom 512", handlers="VideoHandler", layout="ftyp moov mdat")
SOUND = TrackFacts(2, TrackKind.AUDIO, "mp4a", channels=1, sample_rate_hz=44_100)
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def marks(device: DeviceFacts, sound: TrackFacts = SOUND) -> Recorder:
    gate = GateFacts(1, 0, None, Family.MP4, ".mp4", extension_fits=True, magic="")
    structure = StructureFacts(Family.MP4, 1, tracks=(sound,), device=device)
    return recorder_of("a" * 64, IntegrityFacts("x", gate, (), structure=structure), 60_000)


def test_tags_name_the_phone_and_its_writing_stands_in_where_they_are_gone():
    named, plain, nothing = marks(IPHONE), marks(STRIPPED), marks(DeviceFacts(), TrackFacts(
        1, TrackKind.VIDEO, "avc1"))  # fmt: skip
    assert (named.kind, named.name) == (MarkKind.TAGS, "Apple iPhone 13")
    assert (plain.kind, plain.name) == (MarkKind.WRITING, "")
    assert (nothing.kind, nothing.fingerprint) == (MarkKind.NONE, "")
    assert named.fingerprint != plain.fingerprint != ""


@pytest.mark.parametrize(
    "other",
    [
        marks(replace(IPHONE, system="17.2")),
        marks(replace(IPHONE, handlers="VideoHandle")),
        marks(IPHONE, replace(SOUND, sample_rate_hz=48_000)),
        marks(IPHONE, replace(SOUND, channels=2)),
    ],
)
def test_any_other_mark_is_another_fingerprint(other):
    assert other.fingerprint != marks(IPHONE).fingerprint


def test_when_it_was_filmed_is_no_mark_of_a_phone():
    later = marks(replace(IPHONE, recorded_at="2026-03-01T20:00:00+0800"))
    assert later.fingerprint == marks(IPHONE).fingerprint
    assert later.filmed_at == NOON


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-01T20:00:00+0800", NOON),
        ("2026-03-01T12:00:00.000000Z", NOON),
        ("2026-03-01T12:00:00", None),  # whose noon?
        ("1904-01-01T00:00:00Z", None),  # a clock that was never set
        ("1970-01-01T00:00:00Z", None),
        ("2026", None),
        ("", None),
    ],
)
def test_a_files_own_time_counts_only_with_its_zone(text, at):
    assert instant_of(text) == at


@given(st.text(max_size=40))
def test_no_text_in_a_tag_breaks_the_reading(text):
    instant_of(text)
    marks(replace(IPHONE, make=text, model=text, recorded_at=text))


@st.composite
def sightings(draw):
    number = draw(st.integers(0, 10**6))
    person = draw(st.integers(0, 4))
    begins = draw(st.none() | st.integers(0, 3_000))
    recorder = draw(st.none() | st.sampled_from([marks(IPHONE), marks(STRIPPED)]))
    return Sighting(
        f"s{number}", f"c{person}", f"2611{person}", "", "e", "校考", "朗诵", False,
        draw(st.sampled_from(["", "iPhone 13"])),
        None if begins is None else NOON + timedelta(minutes=begins), None, recorder,
    )  # fmt: skip


@given(st.lists(sightings(), unique_by=lambda one: one.submission_id))
def test_every_recording_with_a_mark_is_in_the_ledger_once(seen):
    phones = ledger(seen)
    listed = [one.submission_id for phone in phones for one in phone.sightings]
    known = [one for one in seen if one.device or (one.recorder and one.recorder.fingerprint)]
    assert sorted(listed) == sorted(one.submission_id for one in known)
    for phone in phones:
        assert phone.candidates == len({one.candidate_id for one in phone.sightings})
    counts = [phone.candidates for phone in phones]
    assert counts == sorted(counts, reverse=True)


@given(sightings(), sightings())
def test_running_at_once_is_the_same_from_both_sides(one, other):
    assert overlap(one, other) == overlap(other, one) >= timedelta(0)


@given(st.lists(sightings(), min_size=1, max_size=6, unique_by=lambda one: one.submission_id))
def test_who_comes_after_me_has_me_before(seen):
    own, *alike = seen
    _, after = neighbours_on_phone(own, alike)
    if after is not None:
        before, _ = neighbours_on_phone(after, [one for one in seen if one is not after])
        assert before is not None
        assert before.begins_at >= own.begins_at
