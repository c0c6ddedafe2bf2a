"""What is said about a submission because of its times, its phone and other submissions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

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
from review import finding_texts, submission_texts
from review.devices import MarkKind, Recorder, Sighting
from review.findings import Grade, Severity
from review.integrity_policy import Camera, MediaPolicy
from review.lookalikes import Likeness
from review.submission_rules import (
    LOOKS_LIKE,
    LOOKS_LIKE_SHORT,
    SHORT_MS,
    Lookalike,
    Surroundings,
    judge_submission,
)

SHANGHAI = timezone(timedelta(hours=8))
NINE = datetime(2026, 3, 1, 9, 0, tzinfo=SHANGHAI)
ELEVEN = NINE + timedelta(hours=2)
HOURS = MediaPolicy(window_opens=NINE, window_closes=ELEVEN)
ANY = MediaPolicy()
NAMELESS = DeviceFacts()
GATE = GateFacts(1, 0, None, Family.MP4, ".mp4", extension_fits=True, magic="")
PHONE = Recorder(
    "a" * 64, MarkKind.TAGS, "mark", "Apple iPhone 13", "17.1", "", False, 60_000, None
)  # fmt: skip


def sighting(key: str = "own", **changes: object) -> Sighting:
    plain = Sighting(
        f"s-{key}", f"c-{key}", f"2611{key}", "张示例", "e1", "校考", "朗诵", False, "iPhone 13",
        NINE + timedelta(minutes=5), None, PHONE,
    )  # fmt: skip
    return replace(plain, **changes)


def facts(*tracks: TrackFacts, device: DeviceFacts = NAMELESS) -> IntegrityFacts:
    structure = StructureFacts(Family.MP4, 1, tracks=tracks, device=device)
    return IntegrityFacts("x.mp4", GATE, (), structure=structure)


def codes(policy: MediaPolicy = ANY, measured: IntegrityFacts | None = None, **around):
    own = around.pop("own", sighting())
    found = judge_submission(measured, policy, Surroundings(own, **around))
    for finding in found:  # whatever is found can be said
        words = finding_texts.explain(finding)
        assert "{" not in words.sentence.zh + words.sentence.en
        assert words.cause.zh
        assert words.action.en
    return {finding.code: finding for finding in found}


# --- hours


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (-2.01, True),  # two minutes are what two clocks may differ by
        (-2, False),
        (0, False),
        (119, False),
        (122, False),
        (122.01, True),
        (-60 * 24 * 30, True),
    ],
)
def test_a_recording_belongs_into_the_exams_hours(minutes, found):
    own = sighting(recorded_at=NINE + timedelta(minutes=minutes))
    assert ("recorded_outside_window" in codes(HOURS, own=own)) is found


def test_the_hours_are_told_with_their_figures_in_the_exams_time_zone():
    own = sighting(recorded_at=(ELEVEN + timedelta(minutes=30)).astimezone(UTC))
    finding = codes(HOURS, own=own)["recorded_outside_window"]
    assert finding.severity is Severity.CONCERN
    assert finding.figures["minutes"] == 30
    assert finding.figures["at"] == "2026-03-01 11:30:00+08:00"


def test_a_late_upload_of_a_recording_made_in_time_is_no_fault():
    own = sighting(uploaded_at=ELEVEN + timedelta(days=3))
    assert codes(HOURS, own=own) == {}


def test_the_files_own_time_is_a_hint_and_counts_less_where_the_app_gives_one():
    old = replace(PHONE, filmed_at=NINE - timedelta(days=9))
    with_app = codes(HOURS, own=sighting(recorder=old))["file_time_outside_window"]
    alone = codes(HOURS, own=sighting(recorder=old, recorded_at=None))["file_time_outside_window"]
    assert (with_app.severity, alone.severity) == (Severity.NOTE, Severity.CONCERN)
    assert with_app.grade is alone.grade is Grade.HINT


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 10**7))
def test_longer_hours_never_find_more(at, seconds):
    more = timedelta(seconds=seconds)
    try:
        wider = replace(HOURS, window_opens=NINE - more, window_closes=ELEVEN + more)
        narrow = codes(HOURS, own=sighting(recorded_at=at))
    except OverflowError:
        return
    assert set(codes(wider, own=sighting(recorded_at=at))) <= set(narrow)


def test_practice_runs_have_no_hours_and_no_phone_to_compare():
    own = sighting(practice=True, recorded_at=ELEVEN + timedelta(days=2), device="iPad Pro")
    assert codes(HOURS, facts(), own=own) == {}


# --- phones


def test_another_phone_than_in_the_practice_run_is_a_hint_unless_the_exam_does_not_mind():
    practice = facts(device=DeviceFacts("Apple", "iPhone 13"))
    formal = facts(device=DeviceFacts("Google", "Pixel 7"))
    found = codes(MediaPolicy(), formal, practice=practice)
    assert found["other_device"].grade is Grade.HINT
    assert codes(MediaPolicy(same_phone=False), formal, practice=practice) == {}


@pytest.mark.parametrize("name", ["Apple iPad Pro", "iPad13,4", "HUAWEI MatePad 11", "SM-X710",
                                  "Lenovo Tab P11", "小米平板6"])  # fmt: skip
def test_tablets_are_named(name):
    assert codes(measured=facts(), own=sighting(recorder=replace(PHONE, name=name)))["tablet"]


@pytest.mark.parametrize("name", ["iPhone 15", "SM-S918B", "HUAWEI P60", "Redmi K70", "stable"])
def test_phones_are_not(name):
    own = sighting(recorder=replace(PHONE, name=name), device="")
    assert codes(measured=facts(), own=own) == {}


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_one_candidate_after_another_on_one_phone_is_noted_on_both():
    first = sighting("first", recorded_at=at(0), uploaded_at=at(8))
    then = sighting("then", recorded_at=at(10))
    for own, other in ((first, then), (then, first)):
        finding = codes(own=own, same_marks=(other,))["shared_device"]
        assert finding.severity is Severity.NOTE
        assert finding.figures["other"] == other.submission_id
        assert finding.figures["minutes"] == 9


def test_a_phone_handed_on_before_its_uploads_are_done_is_worth_a_look():
    first = sighting("first", recorded_at=at(0), uploaded_at=at(30))
    then = sighting("then", recorded_at=at(10))
    found = codes(own=then, same_marks=(first,))
    assert found["shared_device_early"].severity is Severity.CONCERN


def test_two_recordings_at_once_were_not_made_by_one_phone():
    first, then = sighting("first", recorded_at=at(0)), sighting("then", recorded_at=at(0.5))
    assert codes(own=then, same_marks=(first,)) == {}


def test_marks_of_many_candidates_are_a_common_model():
    others = tuple(sighting(f"o{number}", recorded_at=at(10 * number)) for number in range(1, 4))
    assert codes(own=sighting(recorded_at=at(0)), same_marks=others) == {}
    assert codes(own=sighting(recorded_at=at(0)), same_marks=others[:2])


def test_recordings_of_different_days_are_no_sequence():
    later = sighting("later", recorded_at=at(60 * 25))
    assert codes(own=sighting(recorded_at=at(0)), same_marks=(later,)) == {}


def test_one_candidate_in_two_exams_at_once_is_found_by_the_clock():
    file = replace(PHONE, sha256="b" * 64)
    other = sighting(recorded_at=at(0.75), subject="声乐", submission_id="s-2", recorder=file)
    own = sighting(recorded_at=at(0))
    finding = codes(own=own, own_others=(other,))["two_at_once"]
    assert finding.figures["seconds"] == 15  # one minute each, the second 45 s later
    assert codes(own=own, own_others=(replace(other, recorded_at=at(1)),)) == {}
    assert codes(own=own, own_others=(replace(other, practice=True),)) == {}


# --- the camera


MIRRORED = TrackFacts(1, TrackKind.VIDEO, "avc1", mirrored=True)


@pytest.mark.parametrize(
    ("wanted", "track", "code"),
    [
        (Camera.ANY, MIRRORED, None),
        (Camera.FRONT, MIRRORED, None),
        (Camera.BACK, MIRRORED, "camera_differs"),
        (Camera.BACK, replace(MIRRORED, mirrored=False), "camera_unknown"),
        (Camera.FRONT, replace(MIRRORED, mirrored=False), "camera_unknown"),
    ],
)
def test_the_cameras_side_is_judged_only_where_the_file_tells_it(wanted, track, code):
    assert set(codes(MediaPolicy(camera=wanted), facts(track))) == ({code} if code else set())


# --- used twice


def test_the_same_bytes_under_two_candidates_are_proved_and_serious():
    finding = codes(twins=(sighting("other"),))["duplicate_bytes"]
    assert (finding.severity, finding.grade) == (Severity.SERIOUS, Grade.PROVED)
    assert finding.figures["other"] == "s-other"


def test_the_same_bytes_in_two_subjects_of_one_candidate_are_told_apart():
    own = sighting(submission_id="s-2", subject="声乐")
    assert codes(twins=(own,))["duplicate_bytes_own"].severity is Severity.CONCERN


def test_a_placeholder_handed_in_a_hundred_times_gives_five_findings():
    twins = tuple(sighting(f"o{number:03}") for number in range(99))
    found = judge_submission(None, MediaPolicy(), Surroundings(sighting(), twins=twins))
    assert len(found) == 5
    assert {finding.figures["count"] for finding in found} == {99}


def alike(likeness: float, sound: float | None, other: str = "other") -> Lookalike:
    pair = Likeness("a" * 64, "b" * 64, -3500, 40_000, likeness, False, "visual/1")
    return Lookalike(sighting(other), pair, sound)


@pytest.mark.parametrize(
    ("likeness", "sound", "severity"),
    [
        (LOOKS_LIKE - 0.01, 0.9, None),
        (LOOKS_LIKE, 0.9, Severity.CONCERN),
        (0.95, None, Severity.CONCERN),
        (0.95, 0.1, Severity.NOTE),  # the same movements to another sound
    ],
)
def test_a_recording_that_looks_like_another_is_a_hint(likeness, sound, severity):
    found = codes(lookalikes=(alike(likeness, sound),))
    finding = found.get("looks_like_other")
    assert (finding.severity if finding else None) is severity
    if finding:
        assert finding.grade is Grade.HINT
        assert (finding.figures["other"], finding.figures["offset_s"]) == ("s-other", -3.5)


def test_a_short_stretch_must_agree_more():
    short = alike(LOOKS_LIKE + 0.1, 0.9)
    short = replace(short, likeness=replace(short.likeness, overlap_ms=SHORT_MS - 500))
    assert codes(lookalikes=(short,)) == {}
    surer = replace(short, likeness=replace(short.likeness, likeness=LOOKS_LIKE_SHORT))
    assert codes(lookalikes=(surer,))


def test_every_code_that_has_words_is_one_that_is_found():
    assert submission_texts.codes() == {
        "recorded_outside_window", "file_time_outside_window", "two_at_once", "tablet",
        "shared_device", "shared_device_early", "camera_unknown", "camera_differs",
        "duplicate_bytes", "duplicate_bytes_own", "looks_like_other", "looks_like_own",
    }  # fmt: skip
