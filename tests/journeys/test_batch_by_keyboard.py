"""Passing many at once without a mouse: draw, watch the sample, pass, take it back."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.wiring import open_desk
from review.commands import SetPolicy
from review.queries import AuditTrail, Exams, SubmissionQueue
from tests.support.console_room import (
    LEADER,
    NO_MODEL,
    OWN,
    PENDING,
    check_file,
    console_on,
    furnish,
    until,
)
from tests.support.desks import ADMIN

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FIT = {OWN[0], PENDING[0], NO_MODEL[0]}  # the others: somebody else in it, and no video at all


def test_the_sample_is_drawn_and_watched_and_the_batch_passes_and_is_taken_back(qapp, tmp_path):
    workspace = furnish(tmp_path / "ws")
    check_file(workspace, PENDING)
    a_tenth_of_each_is_enough(workspace)
    console = console_on(workspace, tmp_path / "console.ini", LEADER)
    try:
        page = sit_down(console)
        dialog = opened(page)
        draw_the_sample(page, dialog)
        for row in range(3):
            watch(page, dialog, row)
        pass_all(page, dialog)
        until(lambda: verdicts(workspace) == dict.fromkeys(FIT, "pass"), page.queue.counted)
        until(page.notices.isVisible, console.client.busy_changed)
        assert not dialog.isVisible()
        in_front(console.window)
        QTest.keyClick(page.queue.table, Key.Key_Z, CTRL)
        until(lambda: not verdicts(workspace), console.client.busy_changed, page.queue.counted)
    finally:
        console.close()
        console.deleteLater()
    with open_desk(workspace, ADMIN) as desk:
        done = [one.action for one in desk.ask(AuditTrail(limit=200)).entries]
    assert done.index("WithdrawBatch") < done.index("PassBatch") < done.index("DrawSample")


def a_tenth_of_each_is_enough(workspace):
    """The exam asks for less, so that the test does not watch for a minute."""
    with open_desk(workspace, ADMIN) as desk:
        (exam,) = desk.ask(Exams())
        less = replace(exam.policy, batch_watched_share=0.1)
        desk.do(SetPolicy(exam_id=exam.exam_id, policy=less, expected_version=exam.version))


def sit_down(console):
    console.window.resize(1440, 900)
    console.window.show()
    in_front(console.window)
    console.start()
    page = console.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    return page


def in_front(window):
    window.activateWindow()
    until(
        lambda: QApplication.activeWindow() is window, QGuiApplication.instance().focusWindowChanged
    )


def opened(page):
    """Ctrl+M, or the same again: the dialog says what fits."""
    page.queue.table.setFocus()
    QTest.keyClick(page.queue.table, Key.Key_M, CTRL)
    dialog = page.batches.dialog
    until(lambda: dialog.draw.isEnabled(), page.batches.shown)
    assert dialog.left_out.text()  # a serious finding is not passed unseen
    return dialog


def draw_the_sample(page, dialog):
    """Return does the one thing there is to do."""
    QTest.keyClick(dialog, Key.Key_Return)
    until(lambda: dialog.list.count() == 3, page.batches.shown)
    assert not dialog.give.isEnabled()  # nothing was watched yet


def watch(page, dialog, row):
    """Return on a line of the sample opens it; the dialog counts when the picture stands still."""
    in_front(dialog)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(dialog.list, Key.Key_Down)
    wanted = dialog.list.currentItem().text()
    QTest.keyClick(dialog.list, Key.Key_Return)
    until(
        lambda: page.view is not None and page.view.candidate.number in wanted and page.at_rest,
        *(page.shown, page.rested),
    )
    front = QApplication.instance().focusWindowChanged
    until(lambda: QApplication.activeWindow() is page.window(), front)
    page.queue.table.setFocus()
    QTest.keyClick(page.queue.table, Key.Key_Space)
    until(lambda: page.header.watched.share >= 0.1, page.meter.grew)
    QTest.keyClick(page.queue.table, Key.Key_K)
    until(lambda: re.search(r"\d+", dialog.progress.text())[0] == str(row + 1), page.batches.shown)


def pass_all(page, dialog):
    in_front(dialog)
    until(dialog.give.isEnabled, page.batches.shown)
    dialog.give.setFocus()
    QTest.keyClick(dialog.give, Key.Key_Space)


def verdicts(workspace):
    """What was decided, by candidate number."""
    with open_desk(workspace, LEADER) as desk:
        rows = desk.ask(SubmissionQueue()).rows
    return {row.candidate_number: row.verdict for row in rows if row.verdict is not None}
