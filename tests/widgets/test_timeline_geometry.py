"""Moments and pixels agree, whatever the zoom, and nothing that matters vanishes between pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from widgets.timeline.geometry import (
    LEAST_WINDOW_MS,
    TimeScale,
    columns_of_levels,
    columns_of_spans,
    columns_of_values,
    tick_step_ms,
    ticks,
    whole,
)

durations = st.floats(1, 4 * 3_600_000)
widths = st.integers(1, 4_000)


@st.composite
def scales(draw):
    duration = draw(durations)
    scale = whole(duration, draw(widths))
    for factor, at in draw(st.lists(st.tuples(st.floats(0.1, 10), st.floats(0, 1)), max_size=4)):
        scale = scale.zoomed(factor, at * scale.width_px, duration)
    return scale, duration


@given(scales(), st.floats(0, 1))
def test_a_pixel_and_its_moment_belong_together(drawn, share):
    scale, _ = drawn
    x = share * scale.width_px
    assert scale.x_of(scale.ms_at(x)) == pytest.approx(x, abs=0.01)


@given(scales(), st.floats(-5_000, 5_000))
def test_no_window_leaves_the_recording(drawn, by_px):
    scale, duration = drawn
    for moved in (scale, scale.panned(by_px, duration)):
        assert moved.start_ms >= 0
        assert moved.end_ms <= max(duration, LEAST_WINDOW_MS) + 1e-6
        assert moved.length_ms >= LEAST_WINDOW_MS - 1e-6


@given(scales(), st.floats(1, 8), st.floats(0, 1))
def test_zooming_in_keeps_what_is_under_the_pointer(drawn, factor, share):
    scale, duration = drawn
    x = share * scale.width_px
    assume(scale.ms_at(x) <= duration)
    closer = scale.zoomed(factor, x, duration)
    assert closer.ms_at(x) == pytest.approx(scale.ms_at(x), abs=1e-3 + closer.ms_per_px)


@given(scales(), st.floats(0, 1))
def test_a_window_made_to_hold_a_moment_holds_it(drawn, share):
    scale, duration = drawn
    held = scale.holding(share * duration, duration)
    assert held.start_ms - 1e-6 <= share * duration <= held.end_ms + 1e-6
    assert held.length_ms == pytest.approx(scale.length_ms)


@given(scales(), st.floats(40, 200))
def test_labels_of_the_ruler_keep_their_distance(drawn, least_px):
    scale, _ = drawn
    step = tick_step_ms(scale, least_px)
    assert step / scale.ms_per_px >= least_px * 0.999 or step == 14_400_000
    assert all(scale.start_ms <= at <= scale.end_ms for at in ticks(scale, step))


spans = st.lists(
    st.tuples(st.floats(0, 10_000), st.floats(0, 2_000), st.integers(0, 9)), max_size=40
)


@given(spans, st.integers(1, 400))
def test_every_visible_span_is_drawn_or_hidden_by_one_that_matters_more(drawn, width):
    starts = np.array([start for start, _, _ in drawn], dtype=np.float64)
    ends = starts + np.array([length for _, length, _ in drawn], dtype=np.float64)
    ranks = np.array([rank for *_, rank in drawn], dtype=np.int16)
    scale = TimeScale(0, 12_001, width)
    shown = columns_of_spans(starts, ends, ranks, scale)
    for number, start in enumerate(starts):
        pixel = min(int(scale.x_of(start)), width - 1)
        assert shown[pixel] >= 0
        assert ranks[shown[pixel]] >= ranks[number]


def test_spans_outside_the_window_are_not_drawn():
    shown = columns_of_spans(
        np.array([0.0, 900.0]),
        np.array([100.0, 1000.0]),
        np.zeros(2, np.int16),
        TimeScale(200, 800, 60),
    )
    assert set(shown) == {-1}


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=300), st.integers(1, 50))
def test_no_peak_of_a_curve_is_lost_by_drawing_it_small(values, width):
    times = np.arange(len(values), dtype=np.float64) * 10
    _, least, greatest = columns_of_values(
        times, np.array(values), TimeScale(0, len(values) * 10, width)
    )
    assert least.min() == min(values)
    assert greatest.max() == max(values)


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=300), st.integers(1, 50))
def test_no_loud_moment_is_lost_by_drawing_it_small(levels, width):
    scale = TimeScale(0, max(len(levels) * 50, 200), width)
    drawn = columns_of_levels(np.array(levels, dtype=np.float32), 50, scale)
    assert np.nanmax(drawn) == np.float32(max(levels))


def test_beyond_the_end_of_the_sound_nothing_is_drawn():
    drawn = columns_of_levels(np.ones(10, dtype=np.float32), 100, TimeScale(0, 2_000, 20))
    assert np.isnan(drawn[10:]).all()
    assert (drawn[:10] == 1).all()
