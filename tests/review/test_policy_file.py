"""An exam's policy as a file: what is written reads back, and every wrong value gets a line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
from review.integrity_policy import Camera, MediaPolicy, Orientation
from review.policy_file import policy_toml, read_policy

zones = st.integers(-11, 13).map(lambda hours: timezone(timedelta(hours=hours)))
instants = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=zones)  # noqa: DTZ001


@st.composite
def policies(draw):
    lengths = st.none() | st.integers(1, 3_600_000)
    shortest, longest = draw(lengths), draw(lengths)
    if shortest and longest and shortest > longest:
        shortest, longest = longest, shortest
    opens, closes = draw(st.none() | instants), draw(st.none() | instants)
    if opens and closes and opens >= closes:
        opens, closes = None, closes
    return MediaPolicy(
        tail_ms=draw(st.integers(0, 9_999)),
        orientation=draw(st.sampled_from(Orientation)),
        shortest_ms=shortest,
        longest_ms=longest,
        sound_required=draw(st.booleans()),
        window_opens=opens,
        window_closes=closes,
        window_slack_ms=draw(st.integers(0, 3_600_000)),
        camera=draw(st.sampled_from(Camera)),
        same_phone=draw(st.booleans()),
        watermark=draw(st.booleans()),
        check_every_ms=draw(st.integers(200, 60_000)),
    )


@given(policies())
def test_a_policy_reads_back_as_it_was_written(policy):
    assert read_policy(policy_toml(policy), policy) == policy


def test_what_a_file_leaves_out_is_not_limited_and_thresholds_stay():
    before = MediaPolicy(tail_ms=999, shortest_ms=60_000, camera=Camera.BACK)
    assert read_policy("", before) == MediaPolicy(tail_ms=999)


def test_the_window_is_an_instant_whatever_zone_it_is_written_in():
    text = "window_opens = 2026-03-01T09:00:00+08:00"
    assert read_policy(text, MediaPolicy()).window_opens == datetime(2026, 3, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        'orientation = "upright"',
        "orientation = 1",
        "orientation = [1]",
        "shortest_s = -1",
        "longest_s = 0",
        "longest_s = 90000",
        "shortest_s = nan",
        "longest_s = inf",
        "shortest_s = true",
        'shortest_s = "60"',
        'sound_required = "yes"',
        "window_opens = 2026-03-01T09:00:00",  # whose nine o'clock?
        "window_closes = 2026-03-01",
        "camera = false",
        "same_phone = 1",
        "check_every_s = 0.01",
        "shortest = 60",
        "tail_ms = 1",
    ],
)
def test_a_wrong_value_is_refused_with_one_line_that_names_it(line):
    with pytest.raises(BadInput) as refused:
        read_policy(line, MediaPolicy())
    (told,) = refused.value.remedy.splitlines()
    assert told.startswith(line.split(" ", 1)[0])


def test_all_wrong_values_are_told_at_once():
    with pytest.raises(BadInput) as refused:
        read_policy('camera = "left"\nlongest_s = -3\nx = 1\nsound_required = true', MediaPolicy())
    assert len(refused.value.remedy.splitlines()) == 3


def test_values_that_contradict_each_other_are_refused():
    for text in (
        "shortest_s = 90\nlongest_s = 60",
        "window_opens = 2026-03-01T09:00:00Z\nwindow_closes = 2026-03-01T09:00:00Z",
    ):
        with pytest.raises(BadInput):
            read_policy(text, MediaPolicy())


def test_what_is_no_toml_says_where():
    with pytest.raises(BadInput, match="1") as refused:
        read_policy("camera = \nsame_phone = true", MediaPolicy())
    assert "line 1" in refused.value.remedy
