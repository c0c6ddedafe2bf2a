"""Passing many at once from the page: what fits, what is left out, and the sample on the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from review.answers import BatchView, QueueRow, SampleMember
from widgets.session.batch_dialog import BatchDialog, choice_of


def row(key, **changes):
    values = {
        "submission_id": key,
        "candidate_number": "26110101150001",
        "candidate_name": "张样本",
        "exam": "校考",
        "subject": "朗诵",
        "attempt_number": 1,
        "practice": False,
        "recorded_at": None,
        "integrity": "clean",
        "faces": "match",
        "open_findings": 0,
        "serious_findings": 0,
        "priority": 0,
        "verdict": None,
        "verdict_final": False,
        "seen": False,
    }
    return QueueRow(**{**values, **changes})


def batch(*shares):
    sample = tuple(
        SampleMember(f"s{n}", f"考生{n}", f"2611010115000{n}", "朗诵", share, share >= 0.8)
        for n, share in enumerate(shares)
    )
    waiting = tuple(one.candidate_number for one in sample if not one.enough)
    return BatchView("b1", datetime(2026, 3, 1, tzinfo=UTC), "ab", 30, 0.8, sample, waiting)


@pytest.fixture
def dialog(qtbot, themed):
    made = BatchDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_may_not_be_passed_unseen_is_left_out_and_counted():
    choice = choice_of(
        [
            row("fine"),
            row("degraded", integrity="degraded"),
            row("grave", serious_findings=1),
            row("done", verdict="fail"),
            row("unknown", integrity=None),
            row("broken", integrity="failed"),
            row("practice", practice=True),
        ]
    )
    assert choice.fit == ("fine", "degraded")
    assert (choice.serious, choice.judged, choice.unchecked, choice.practice) == (1, 1, 2, 1)


def test_too_few_cannot_be_drawn_from(dialog):
    dialog.show_choice(choice_of([row("a"), row("b")]))
    assert not dialog.draw.isEnabled()
    dialog.show_choice(choice_of([row("a"), row("b"), row("c")]))
    assert dialog.draw.isEnabled()


def test_drawing_names_the_rows_that_fit(dialog, qtbot):
    dialog.show_choice(choice_of([row("a"), row("b", verdict="pass"), row("c"), row("d")]))
    with qtbot.waitSignal(dialog.draw_wanted) as heard:
        qtbot.mouseClick(dialog.draw, Qt.MouseButton.LeftButton)
    assert heard.args == [("a", "c", "d")]


def test_the_pass_waits_until_the_whole_sample_was_watched(dialog, qtbot):
    dialog.show_batch(batch(1.0, 0.79, 0.9))
    assert not dialog.give.isEnabled()
    assert "26110101150001" in dialog.give.toolTip()
    dialog.show_batch(batch(1.0, 0.8, 0.9))
    with qtbot.waitSignal(dialog.pass_wanted) as heard:
        qtbot.mouseClick(dialog.give, Qt.MouseButton.LeftButton)
    assert heard.args == ["b1"]


def test_return_on_a_recording_of_the_sample_opens_it(dialog, qtbot):
    dialog.show_batch(batch(0.1, 0.2, 0.3))
    dialog.list.setCurrentRow(1)
    with qtbot.waitSignal(dialog.open_wanted) as heard:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert heard.args == ["s1"]
