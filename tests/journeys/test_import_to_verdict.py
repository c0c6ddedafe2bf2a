"""From a folder to a signed verdict through the real window: real clips, DeepFace and SQLite.

A candidate's recording in which another person takes over half-way, one in which nothing is wrong,
and one whose upload was cut off. Nobody types a command: the folder is imported on the import page,
measured from the analysis page, and judged on the review page by keyboard alone.
"""

from __future__ import annotations

import csv
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.wiring import found_workspace, open_desk
from media import models
from review.actors import Actor, Role
from review.decisions import FindingState, Outcome
from review.queries import AuditCheck, SubmissionPage, SubmissionQueue
from tests.support.clips import cut
from tests.support.console_room import LEADER, console_on, id_of, until
from tests.support.faces import ASTRONAUT, HOPPER, Scene, make_clip, portrait_file

ADMIN = Actor("admin", "管理员", Role.ADMIN)
STAND_IN, OWN, CUT = "26110101150001", "26110101150002", "26110101150003"
FASTSTART = ("-c:v", "libx264", "-preset", "ultrafast", "-g", "24", "-movflags", "+faststart")


@pytest.fixture(scope="module")
def incoming(tmp_path_factory):
    """What a school hands over: a list in Chinese and GBK, videos and ID photos."""
    folder = tmp_path_factory.mktemp("交来 的材料")
    own, other = Scene(ASTRONAUT, 6), Scene(HOPPER, 6)
    make_clip(folder / "换人.mp4", [own, other])
    make_clip(folder / "本人.mp4", [Scene(ASTRONAUT, 6)])
    whole = make_clip(folder / "whole.mp4", [Scene(ASTRONAUT, 6)], codec=FASTSTART)
    (folder / "截断.mp4").write_bytes(cut(whole.read_bytes(), 0.5))
    whole.unlink()
    shutil.copyfile(portrait_file(ASTRONAUT), folder / "照片.png")
    with (folder / "清单.csv").open("w", encoding="gbk", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["考试", "科目", "考生号", "姓名", "视频", "照片"])
        for number, name, video in (
            (STAND_IN, "陈样本", "换人.mp4"),
            (OWN, "张样本", "本人.mp4"),
            (CUT, "孙样本", "截断.mp4"),
        ):
            table.writerow(["校考", "朗诵", number, name, video, "照片.png"])
    return folder


@pytest.fixture
def models_in_place(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("models")
    if not models.provision(home).ready:
        pytest.skip("the package face_recognition_models is not installed")
    monkeypatch.setenv("PROCTOR_MODELS", str(home))


def test_a_stand_in_is_found_confirmed_and_signed(
    qapp, incoming, models_in_place, tmp_path, monkeypatch
):
    workspace = found_workspace(tmp_path / "工作区")
    console = console_on(workspace, tmp_path / "console.ini", ADMIN)
    console.window.resize(1440, 900)
    console.window.show()
    console.start()

    take_in(console, incoming)
    measure(console)
    look_at_the_queue(console)
    decide_on_the_stand_in(console)
    console.close()
    console.deleteLater()

    sign_as_somebody_else(workspace, tmp_path)
    with open_desk(workspace, ADMIN) as desk:
        view = desk.ask(SubmissionPage(submission_id=id_of(workspace, STAND_IN)))
        assert desk.ask(AuditCheck()).whole
    assert view.verdict is not None
    assert (view.verdict.outcome, view.verdict.final) == (Outcome.FAIL, True)
    assert (view.verdict.given_by, view.verdict.seconded_by) == ("admin", LEADER.actor_id)


def take_in(console, folder):
    page = console.window.open_page("import")
    page.take_folders([str(folder)])
    importing = console.importing
    until(lambda: page.report is not None and not importing.running, importing.reported)
    assert page.report.counts["matched"] == 3
    with open_desk(console.workspace, ADMIN) as desk:
        assert desk.ask(SubmissionQueue()).total == 0  # a check changes nothing
    QTest.mouseClick(page.take_in, Qt.MouseButton.LeftButton)
    until(lambda: not importing.running, importing.running_changed)
    with open_desk(console.workspace, ADMIN) as desk:
        assert desk.ask(SubmissionQueue()).total == 3


def measure(console):
    page = console.window.open_page("analysis")
    until(page.start.isEnabled, console.progress_changed)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert console.analyzing.running
    running = console.analyzing
    until(lambda: not running.running, running.running_changed, timeout_ms=120_000)


def look_at_the_queue(console):
    with open_desk(console.workspace, ADMIN) as desk:
        rows = {row.candidate_number: row for row in desk.ask(SubmissionQueue()).rows}
    assert (rows[OWN].integrity, rows[OWN].faces) == ("clean", "match")
    assert rows[CUT].integrity == "truncated"
    assert rows[STAND_IN].faces == "differs"
    assert rows[STAND_IN].serious_findings


def decide_on_the_stand_in(console):
    page = console.window.open_page("review")
    wanted = id_of(console.workspace, STAND_IN)
    page.open_submission(wanted)
    until(lambda: page.view is not None and page.view.submission_id == wanted, page.shown)
    until(lambda: page.player.duration_ms > 0, page.player.opened)
    swap = next(
        one for one in page.view.findings if one.finding.code in ("face-other-person", "face-swap")
    )
    assert abs(swap.finding.span.start_ms - 6000) <= 1500  # where the other person sits down
    page.setFocus()
    while page.findings.chosen_id != swap.finding_id:
        QTest.keyClick(page, Qt.Key.Key_N)
    QTest.keyClick(page, Qt.Key.Key_Y)

    def confirmed():
        kept = {one.finding_id: one.state for one in page.view.findings}
        return kept[swap.finding_id] is FindingState.CONFIRMED

    until(confirmed, page.shown)
    QTest.keyClick(page, Qt.Key.Key_3)
    QTest.keyClicks(page.verdict.reason, "second half is another person")
    QTest.keyClick(page.verdict.reason, Qt.Key.Key_Return)
    until(lambda: page.view.verdict is not None, page.shown)
    assert not page.view.verdict.final


def sign_as_somebody_else(workspace, tmp_path):
    console = console_on(workspace, tmp_path / "other.ini", LEADER)
    console.window.show()
    wanted = id_of(workspace, STAND_IN)
    console.start(wanted)
    page = console.window.page("review")
    until(lambda: page.view is not None and page.view.submission_id == wanted, page.shown)
    until(lambda: page.verdict.sign.isVisible(), page.shown)
    QTest.mouseClick(page.verdict.sign, Qt.MouseButton.LeftButton)
    until(lambda: page.view.verdict.final, page.shown)
    console.close()
    console.deleteLater()
