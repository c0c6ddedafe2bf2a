"""Times, sizes and shares are written as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets import formats


@pytest.mark.parametrize(
    ("at_ms", "written"),
    [
        (0, "00:00.000"),
        (999.6, "00:01.000"),
        (61_234, "01:01.234"),
        (3_599_999, "59:59.999"),
        (3_600_000, "1:00:00.000"),
        (-40, "-00:00.040"),
        (-0.2, "00:00.000"),
        (None, "–"),
    ],
)
def test_a_time_code_has_milliseconds(at_ms, written):
    assert formats.time_code(at_ms) == written


@given(st.integers(0, 100 * 3_600_000))
def test_a_time_code_can_be_read_back(at_ms):
    clock, ms = formats.time_code(at_ms).split(".")
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    assert seconds * 1000 + int(ms) == at_ms


@pytest.mark.parametrize(
    ("length_ms", "written"),
    [
        (400, "0.4 s"),
        (12_000, "12 s"),
        (59_600, "1 min"),
        (200_000, "3 min 20 s"),
        (3_900_000, "1 h 05 min"),
        (None, "–"),
    ],
)
def test_a_duration_is_said_in_words(length_ms, written):
    assert formats.duration(length_ms) == written


@given(st.floats(0, 1))
def test_a_share_is_never_rounded_to_all_or_nothing(share):
    written = formats.percent(share)
    assert (written == "0 %") == (share == 0)
    assert (written == "100 %") == (share == 1)


@pytest.mark.parametrize(
    ("octets", "written"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (99_400, "99.4 kB"),
        (123_456_789, "123 MB"),
        (7_300_000_000, "7.3 GB"),
        (2e12, "2.0 TB"),
    ],
)
def test_sizes_are_decimal(octets, written):
    assert formats.size(octets) == written


def test_instants_are_shown_in_local_time():
    at = datetime(2026, 6, 1, 18, 30, tzinfo=UTC)
    assert formats.date_time(at, timezone(timedelta(hours=8))) == "2026-06-02 02:30"


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        formats.date_time(datetime(2026, 6, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("past", "written"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(hours=23), "23 h ago"),
        (timedelta(days=2), "2 d ago"),
    ],
)
def test_ago_is_coarse(past, written):
    now = datetime(2026, 6, 1, tzinfo=UTC)
    assert formats.ago(now - past, now) == written


def test_time_left_does_not_pretend_to_be_exact():
    assert formats.time_left(None) == "time left unknown"
    assert formats.time_left(40) == "less than a minute left"
    assert formats.time_left(190) == "about 3 min left"
