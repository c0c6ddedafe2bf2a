"""The timeline says where the person wants to go and shows what matters at every zoom."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from widgets import theme
from widgets.theme import look_of
from widgets.timeline import lanes
from widgets.timeline.geometry import TimeScale, columns_of_spans
from widgets.timeline.hover_card import HoverCard, Moment, fact_of, stretch_of
from widgets.timeline.painters import painter_of
from widgets.timeline.segments import Columns
from widgets.timeline.signs import pin
from widgets.timeline.timeline import Timeline

DURATION_MS = 100_000


def recording():
    times = np.arange(0, DURATION_MS, 2_000, dtype=np.float64)
    picture = QImage(32, 18, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    return (
        lanes.MarkLane(
            "incidents",
            "Incidents",
            (
                lanes.Mark(20_000, "absent", "No face", "8 s", "f1", end_ms=28_000),
                lanes.Mark(60_000, "note", "Look here", key="f2", origin="human"),
            ),
        ),
        lanes.StateLane(
            "ours",
            "Our checks",
            (
                lanes.Segment(0, 20_000, "match", "Same person", "similarity 0.81"),
                lanes.Segment(20_000, 28_000, "absent", "No face"),
                lanes.Segment(28_000, DURATION_MS, "match", "Same person"),
            ),
        ),
        lanes.CurveLane(
            "similarity",
            "Similarity",
            times,
            np.where(times == 24_000, np.nan, 0.8),
            thresholds=(lanes.Threshold(0.4, "differs"),),
        ),
        lanes.SpanLane("damage", "Damage", (lanes.Segment(80_000, 81_000, "freeze", "Frozen"),)),
        lanes.WaveLane("sound", "Loudness", np.ones(1_000, dtype=np.float32), 100),
        lanes.ThumbLane("thumbs", "Pictures", (lanes.Thumb(0, picture),)),
        lanes.WatchedLane("watched", "Watched", (lanes.Segment(0, 5_000, "watched"),), 0.05),
        lanes.StateLane("app", "App's checks", empty="The app's log was not handed in"),
    )


@pytest.fixture
def timeline(qtbot, themed):
    made = Timeline()
    qtbot.addWidget(made)
    made.show_recording(DURATION_MS, recording())
    made.resize(1000, made.sizeHint().height())
    made.show()
    return made


def row_of(timeline, key):
    return next(row for row in timeline.plan.rows if row.painter.key == key)


def point(timeline, at_ms, key):
    row = row_of(timeline, key)
    x = timeline.plan.gutter + timeline.scale.x_of(at_ms)
    return QPoint(round(x), row.top + row.height // 2)


def turn_wheel(timeline, x, steps, modifiers=Qt.KeyboardModifier.NoModifier, y=60):
    at = QPointF(x, y)
    event = QWheelEvent(
        at,
        timeline.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)


def test_a_click_goes_to_the_moment_under_it(timeline, qtbot):
    with qtbot.waitSignal(timeline.seek_requested) as heard:
        qtbot.mouseClick(
            timeline, Qt.MouseButton.LeftButton, pos=point(timeline, 50_000, "similarity")
        )
    assert heard.args[0] == pytest.approx(50_000, abs=timeline.scale.ms_per_px)


def test_a_click_on_a_mark_chooses_it_and_goes_to_its_start(timeline, qtbot):
    heard = []
    timeline.mark_chosen.connect(heard.append)
    timeline.seek_requested.connect(heard.append)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=point(timeline, 60_000, "incidents"))
    assert heard == [60_000, "f2"]


def test_dragging_pans_and_does_not_seek(timeline, qtbot):
    timeline.zoom_to(40_000, 50_000)
    before = timeline.scale
    start = point(timeline, 45_000, "similarity")
    with qtbot.assertNotEmitted(timeline.seek_requested):
        qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(timeline, start - QPoint(100, 0))
        qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=start - QPoint(100, 0))
    moved = timeline.scale.start_ms - before.start_ms
    assert moved == pytest.approx(100 * before.ms_per_px, rel=0.01)
    assert timeline.scale.length_ms == pytest.approx(before.length_ms)


def test_dragging_with_shift_marks_a_stretch(timeline, qtbot):
    start, end = (point(timeline, at, "similarity") for at in (70_000, 30_000))
    shift = Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(timeline.span_chosen) as heard:
        qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, shift, start)
        qtbot.mouseMove(timeline, end)
        qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, shift, end)
    assert heard.args == pytest.approx([30_000, 70_000], abs=200)


def test_the_wheel_zooms_to_the_pointer_and_back(timeline):
    x = timeline.plan.gutter + timeline.scale.x_of(75_000)
    turn_wheel(timeline, x, 5)
    assert timeline.scale.length_ms < DURATION_MS / 2
    assert timeline.scale.x_of(75_000) + timeline.plan.gutter == pytest.approx(x, abs=1)
    turn_wheel(timeline, x, -20)
    assert (timeline.scale.start_ms, timeline.scale.end_ms) == (0, DURATION_MS)


def test_every_mark_is_reached_by_keyboard(timeline, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    visited = []
    timeline.seek_requested.connect(visited.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(timeline, key, control)
    assert visited == [20_000, 60_000, 20_000]
    with qtbot.waitSignal(timeline.mark_chosen) as heard:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert heard.args == ["f1"]
    assert "No face" in timeline.accessibleDescription()


def test_tab_goes_from_mark_to_mark_once_one_is_chosen_and_then_leaves(timeline, qtbot):
    visited = []
    timeline.seek_requested.connect(visited.append)
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert timeline.focusNextPrevChild(True)
    assert timeline.focusNextPrevChild(False)
    assert visited == [20_000, 60_000, 20_000]
    timeline.focusNextPrevChild(True)
    timeline.focusNextPrevChild(True)  # there is no third
    assert timeline.walk.here is None
    assert visited[-1] == 60_000


def test_escape_lets_go_of_the_chosen_mark(timeline, qtbot):
    timeline.next_mark()
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    assert timeline.walk.here is None
    assert timeline.sight.chosen is None


def test_marks_that_share_a_moment_are_reached_one_by_one(timeline):
    marks = tuple(lanes.Mark(5_000, "note", f"note {n}", key=f"n{n}") for n in range(3))
    timeline.show_recording(DURATION_MS, (lanes.MarkLane("m", "Marks", marks),))
    met = [timeline.next_mark().key for _ in marks]
    assert met == ["n0", "n1", "n2"]
    assert timeline.next_mark() is None
    assert timeline.previous_mark().key == "n1"


def test_what_two_lanes_show_of_one_thing_is_one_stop(timeline):
    stretch = lanes.Segment(20_000, 30_000, "serious", "What happened", key="f1")
    timeline.set_lanes((lanes.SpanLane("incidents-too", "What", (stretch,)), *recording()))
    assert [mark.key for mark in timeline.marks()] == ["f1", "f2"]
    assert timeline.marks()[0].label == "No face"


def test_each_mark_tells_a_screen_reader_where_it_is_and_whose(timeline):
    timeline.next_mark()
    timeline.next_mark()
    said = timeline.accessibleDescription()
    assert all(part in said for part in ("Incidents", "2 of 2", "01:00.000", "Look here"))
    assert "person" in said


def test_a_chosen_lane_keeps_the_walk_to_its_own_marks(timeline, qtbot):
    notes = lanes.MarkLane("notes", "Notes", (lanes.Mark(40_000, "note", "Here", key="n"),))
    timeline.set_lanes((*recording(), notes))
    for _ in range(len(timeline.plan.rows)):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.next_mark().key == "n"
    assert timeline.next_mark() is None


@given(
    st.lists(st.tuples(st.integers(0, DURATION_MS), st.booleans()), max_size=30),
    st.integers(0, DURATION_MS),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_keyboard_meets_every_mark_once_and_in_order(timeline, placed, cursor_ms):
    def shown(human):
        return tuple(
            lanes.Mark(at, "note", str(n), key=str(n), origin="human" if human else "machine")
            for n, (at, by_hand) in enumerate(placed)
            if by_hand is human
        )

    timeline.show_recording(
        DURATION_MS, (lanes.MarkLane("a", "A", shown(True)), lanes.MarkLane("b", "B", shown(False)))
    )
    timeline.set_cursor(cursor_ms)
    met = []
    while (mark := timeline.next_mark()) is not None:
        met.append(mark)
    assert [mark.at_ms for mark in met] == sorted(mark.at_ms for mark in met)
    assert {mark.key for mark in met} == {
        str(n) for n, (at, _) in enumerate(placed) if at > cursor_ms + 0.5
    }
    assert len(met) == len({mark.key for mark in met})


@given(
    st.lists(st.integers(0, DURATION_MS), min_size=1, max_size=40),
    st.tuples(st.floats(0, 0.9), st.floats(0.002, 1)),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_pin_that_is_seen_can_be_clicked(timeline, times, window):
    marks = tuple(lanes.Mark(at, "note", str(at), key=f"{n}") for n, at in enumerate(times))
    timeline.show_recording(DURATION_MS, (lanes.MarkLane("m", "Marks", marks),))
    timeline.zoom_to(window[0] * DURATION_MS, (window[0] + window[1]) * DURATION_MS)
    row = row_of(timeline, "m")
    in_order = sorted(times)
    for x, begin, end in row.painter.placed(timeline.scale, 17):
        if 0 <= x <= timeline.scale.width_px:
            hit = timeline.plan.hit(QPointF(timeline.plan.gutter + x, row.top + 10))
            assert hit is not None
            assert hit.key
            assert in_order[begin] - 1 <= hit.at_ms <= in_order[min(end, len(times) - 1)]


def test_a_key_zooms_to_the_chosen_mark(timeline, qtbot):
    timeline.next_mark()
    qtbot.keyClick(timeline, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert timeline.scale.start_ms <= 20_000
    assert timeline.scale.end_ms >= 28_000
    assert timeline.scale.length_ms < 15_000


def test_the_window_is_moved_by_keyboard(timeline, qtbot):
    timeline.zoom_to(40_000, 50_000)
    before = timeline.scale
    qtbot.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert timeline.scale.start_ms == pytest.approx(before.start_ms + before.length_ms / 2)


def test_a_lane_is_folded_by_keyboard(timeline, qtbot):
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.waitSignal(timeline.fold_changed) as heard:
        qtbot.keyClick(timeline, Qt.Key.Key_Space)
    assert heard.args == ["incidents", True]


# --- the overview --------------------------------------------------------------------------------


def drag_overview(timeline, qtbot, from_x, to_x):
    y = round(timeline.plan.overview_box.center().y())
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(from_x), y))
    qtbot.mouseMove(timeline, QPoint(round(to_x), y))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(to_x), y))


def test_the_window_in_the_overview_is_dragged_from_where_it_was_taken(timeline, qtbot):
    timeline.zoom_to(40_000, 60_000)
    before, window = timeline.scale, timeline.plan.window_in_overview
    taken = round(window.left() + window.width() / 4)
    drag_overview(timeline, qtbot, taken, taken + 50)
    moved = timeline.scale.start_ms - before.start_ms
    assert moved == pytest.approx(50 * timeline.plan.everything.ms_per_px, rel=0.02)
    assert timeline.scale.length_ms == pytest.approx(before.length_ms)


def test_a_click_beside_it_brings_the_window_there(timeline, qtbot):
    timeline.zoom_to(40_000, 60_000)
    x = timeline.plan.gutter + timeline.plan.everything.x_of(90_000)
    drag_overview(timeline, qtbot, x, x)
    assert (timeline.scale.start_ms + timeline.scale.end_ms) / 2 == pytest.approx(86_000, abs=400)


def test_the_wheel_over_the_overview_zooms_to_what_is_there(timeline):
    x = timeline.plan.gutter + timeline.plan.everything.x_of(80_000)
    turn_wheel(timeline, x, 8, y=timeline.plan.overview_box.center().y())
    assert timeline.scale.start_ms < 80_000 < timeline.scale.end_ms
    assert timeline.scale.length_ms < DURATION_MS / 3


def test_the_edges_of_the_window_make_it_wider_and_narrower(timeline, qtbot):
    timeline.zoom_to(40_000, 60_000)
    before, window = timeline.scale, timeline.plan.window_in_overview
    drag_overview(timeline, qtbot, window.right(), window.right() + 80)
    assert timeline.scale.start_ms == pytest.approx(before.start_ms)
    assert timeline.scale.length_ms > before.length_ms + 5_000
    window = timeline.plan.window_in_overview
    drag_overview(timeline, qtbot, window.left(), window.right() + 200)
    assert timeline.scale.length_ms >= 200  # never inside out


def test_the_cursor_moves_without_painting_a_lane(timeline):
    timeline.grab()
    pictures = [row.picture for row in timeline.plan.rows]
    timeline.set_cursor(33_000)
    timeline.grab()
    assert all(row.picture is old for row, old in zip(timeline.plan.rows, pictures, strict=True))


def test_the_window_follows_the_cursor_when_zoomed_in(timeline):
    timeline.zoom_to(10_000, 12_000)
    timeline.set_cursor(90_000)
    assert timeline.scale.start_ms <= 90_000 <= timeline.scale.end_ms
    timeline.follows = False
    timeline.set_cursor(1_000)
    assert timeline.scale.start_ms > 1_000


def test_folding_is_told_and_remembered(timeline, qtbot):
    tall = timeline.sizeHint().height()
    with qtbot.waitSignal(timeline.fold_changed) as heard:
        row = row_of(timeline, "sound")
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(20, row.top + 5))
    assert heard.args == ["sound", True]
    assert timeline.sizeHint().height() < tall
    timeline.set_lanes(recording())
    assert timeline.folded == {"sound"}
    assert row_of(timeline, "sound").folded


def test_lanes_that_do_not_fit_are_reached_by_keyboard(timeline, qtbot):
    timeline.resize(1000, 150)
    for _ in range(8):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    last = timeline.plan.rows[-1]
    assert timeline.plan.lanes_box.contains(QPoint(0, last.top + last.height - 2))
    assert "was not handed in" in timeline.accessibleDescription()


def test_the_hover_card_has_the_moment_and_the_figures(timeline):
    hit = row_of(timeline, "ours").painter.hit(5_000, 10)
    card = HoverCard(timeline)
    card.show_moment(
        Moment(5_000, stretch_of(hit), fact_of(hit)), QPoint(500, 50), QRect(0, 300, 1000, 200)
    )
    words = card.words()
    assert "00:05.000" in words
    assert "Our checks: Same person" in words
    assert "similarity 0.81" in words
    assert not card.grab().isNull()


def test_hovering_tells_the_page_where(timeline, qtbot):
    with qtbot.waitSignal(timeline.hovered) as heard:
        qtbot.mouseMove(timeline, point(timeline, 24_000, "ours"))
    assert heard.args[0].hit.states == ("absent",)


def test_a_short_damage_is_seen_when_the_whole_recording_is(timeline):
    timeline.show_recording(
        3 * 3_600_000, (lanes.SpanLane("d", "Damage", (lanes.Segment(5e6, 5e6 + 40, "missing"),)),)
    )
    with_damage = timeline.grab().toImage()
    timeline.set_lanes((lanes.SpanLane("d", "Damage", (lanes.Segment(0, 1, "missing"),)),))
    assert timeline.grab().toImage() != with_damage


@pytest.mark.parametrize("lane", recording(), ids=lambda lane: lane.key)
@pytest.mark.parametrize("duration_ms", [0, 40, DURATION_MS])
def test_every_lane_paints_at_every_length(timeline, lane, duration_ms):
    timeline.show_recording(duration_ms, (lane,))
    for window in ((0, duration_ms), (duration_ms * 0.4, duration_ms * 0.41)):
        timeline.zoom_to(*window)
        assert not timeline.grab().isNull()
    timeline.set_folded({lane.key})
    assert not timeline.grab().isNull()


def test_an_empty_timeline_says_why(timeline):
    timeline.show_wish("Choose a recording in the list.")
    assert not timeline.grab().isNull()
    timeline.next_mark()
    timeline.zoom(2)
    assert timeline.marks() == []


def test_what_is_loading_shows_bones_and_says_so(timeline):
    timeline.show_wish("")
    nothing = timeline.grab().toImage()
    timeline.show_loading("Loading…")
    assert timeline.grab().toImage() != nothing
    assert timeline.accessibleDescription() == "Loading…"


def test_a_persons_mark_and_a_machines_have_other_shapes(themed):
    shapes = {
        origin: pin(look_of("serious"), origin, 17, 1.0, theme.current()).toImage()
        for origin in ("human", "machine")
    }
    middle_left = QPoint(3, 8)
    filled = theme.current().fill(look_of("serious").tone)
    assert shapes["human"].pixelColor(middle_left) == filled
    assert shapes["machine"].pixelColor(middle_left) != filled
    assert shapes["human"].pixelColor(2, 2).alpha() < 60  # round
    assert shapes["machine"].pixelColor(2, 2).alpha() > 150  # square


def test_another_theme_paints_the_lanes_anew(timeline, themed):
    light = timeline.grab().toImage()
    theme.apply(themed, theme.Mode.DARK)
    assert timeline.grab().toImage() != light


def test_a_curve_whose_times_do_not_rise_is_refused():
    with pytest.raises(ValueError, match="rise"):
        lanes.CurveLane("c", "C", np.array([0.0, 0.0]), np.array([1.0, 1.0]))


def test_the_words_of_a_stretch_are_made_when_it_is_pointed_at(timeline):
    asked = []

    def words(number):
        asked.append(number)
        return f"check {number}", "", ""

    times = np.arange(10_000, dtype=np.float64) * 10
    many = Columns(times, times + 10, ["match"] * 10_000, words)
    timeline.show_recording(DURATION_MS, (lanes.StateLane("ours", "Our checks", many),))
    timeline.grab()
    assert len(asked) < 100
    hit = row_of(timeline, "ours").painter.hit(50_005, 0.1)
    assert hit.text == "check 5000"
    assert [one.label for one in many[-2:]] == ["check 9998", "check 9999"]
    with pytest.raises(IndexError):
        many[10_000]


@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 400)), max_size=30),
    st.integers(0, 1200),
    st.integers(1, 500),
)
def test_a_window_shows_just_what_the_whole_would(qapp, spans, start, length):
    states = ("match", "differs", "absent", "several")
    made = tuple(
        lanes.Segment(at, at + long, states[n % 4]) for n, (at, long) in enumerate(sorted(spans))
    )
    painter = painter_of(lanes.SpanLane("d", "Damage", made))
    scale = TimeScale(start, start + length, 200)
    everything = columns_of_spans(painter._starts, painter._ends, painter._ranks, scale)
    assert np.array_equal(painter._shown(scale), everything)


@pytest.mark.parametrize(
    ("starts", "ends", "states"),
    [([0, 10], [5], ["a", "b"]), ([0], [-1], ["a"]), ([10, 0], [20, 5], ["a", "b"])],
)
def test_columns_that_contradict_each_other_are_refused(starts, ends, states):
    with pytest.raises(ValueError, match="stretch"):
        Columns(np.array(starts, float), np.array(ends, float), states, lambda _: ("", "", ""))
