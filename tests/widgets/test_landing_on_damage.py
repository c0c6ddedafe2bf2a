"""A jump to a damage finding lands where the damage is, in a file whose clock starts at 5 s."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import found_workspace, open_desk
from media.jobs import IntegrityJob, measure_integrity_job
from review.commands import RecordIntegrity
from tests.support.console_room import _ref, console_on, id_of, until
from tests.support.desks import ADMIN, row
from tests.support.numbered_clips import HOLE_AT, _offset, number_in, numbered

NUMBER = "26110101150001"
WAIT_MS = 10_000


@pytest.fixture(params=["its own clock", "a clock from 5 s"])
def page(qapp, tmp_path, request):
    workspace = found_workspace(tmp_path / "ws")
    file = workspace.folder / "media" / "录像.mkv"
    if request.param == "its own clock":
        shutil.copyfile(numbered("vfr.mkv"), file)
    else:
        _offset(numbered("vfr.mkv"), file)
    ref = _ref(file)
    with open_desk(workspace, ADMIN) as desk:
        desk.do(row(candidate_number=NUMBER, candidate_name="张样本", video=ref))
        facts = measure_integrity_job(IntegrityJob(str(file), ""))
        desk.do(RecordIntegrity(sha256=ref.sha256, version="t", facts=facts))
    console = console_on(workspace, tmp_path / "console.ini")
    console.window.resize(1440, 900)
    console.window.show()
    console.window.activateWindow()
    QTest.qWaitForWindowActive(console.window)
    console.start(id_of(workspace, NUMBER))
    shown = console.window.page("review")
    until(lambda: shown.view is not None, shown.shown)
    until(lambda: shown.player.duration_ms > 0, shown.player.opened)
    yield shown
    console.close()
    console.deleteLater()


def gap_of(page):
    return next(one for one in page.view.findings if one.finding.code == "timestamp_gap")


def test_the_picture_is_the_last_one_before_the_hole_and_the_next_is_behind_it(page, qtbot):
    span = gap_of(page).finding.span
    while page.findings.chosen is None or page.findings.chosen_id != gap_of(page).finding_id:
        before = page.findings.chosen_id
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_N)
        assert page.findings.chosen_id != before
    qtbot.waitUntil(lambda: number_in(page.player.picture()) == HOLE_AT - 1, timeout=WAIT_MS)
    page.player.seek(span.end_ms)
    qtbot.waitUntil(lambda: number_in(page.player.picture()) == HOLE_AT, timeout=WAIT_MS)
    assert abs(page.player.position_ms - span.end_ms) <= 2


def test_the_timeline_is_as_long_as_the_recording_and_damage_lies_on_it(page, qtbot):
    judged = page.view.integrity
    qtbot.waitUntil(lambda: len(page.player.playback.frames) > 0, timeout=WAIT_MS)
    assert abs(judged.present_ms - page.player.duration_ms) <= 100
    assert abs(page.timeline.duration_ms - judged.present_ms) <= 100
    assert gap_of(page).finding.span.end_ms <= judged.present_ms
