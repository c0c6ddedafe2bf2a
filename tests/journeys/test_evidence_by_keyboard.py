"""Evidence by keyboard alone: land on a frame, mark, collect, export, open again and compare.

Every picture of the recording carries its number, so that what was exported can be told from what
merely looks like it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.cli.console import _understood
from app.evidence_check import check_folder
from app.wiring import found_workspace, open_desk
from media.jobs import IntegrityJob, integrity_version, measure_integrity_job
from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.commands import JudgeAgain, RecordIntegrity
from review.errors import UserError
from review.queries import AuditTrail, EvidenceTray, OutdatedJudgements
from tests.support.console_room import REVIEWER, console_on, id_of, until
from tests.support.desks import row
from tests.support.numbered import BITS, CELL, numbered, numbers_in

ADMIN = Actor("admin", "管理员", Role.ADMIN)
WHO = "26110101150001"
ROOT = Path(__file__).resolve().parents[2]
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(tmp_path):
    made = found_workspace(tmp_path / "工作区 1")
    video = made.folder / "media" / "录像.mp4"
    shutil.copyfile(numbered("b_frames"), video)
    data = video.read_bytes()
    ref = MediaRef("media", video.name, hashlib.sha256(data).hexdigest(), len(data))
    with open_desk(made, ADMIN) as desk:
        desk.do(row(candidate_number=WHO, candidate_name="李样本", video=ref))
        facts = measure_integrity_job(IntegrityJob(str(video), ""))
        desk.do(RecordIntegrity(sha256=ref.sha256, version=integrity_version(), facts=facts))
        desk.do(JudgeAgain(submission_ids=desk.ask(OutdatedJudgements())))
    return made


@pytest.fixture
def console(qapp, workspace, tmp_path):
    made = console_on(workspace, tmp_path / "console.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)  # shortcuts go to the active window only
    yield made
    made.close()
    made.deleteLater()


def number_of(picture: QImage) -> int:
    """The number that a picture of the recording carries; -1 while there is none."""
    if picture.isNull():
        return -1
    share = picture.width() / (CELL * 12)
    middles = [round((CELL * place + CELL / 2) * share) for place in range(BITS)]
    y = round(16 * share)
    return sum(1 << n for n, x in enumerate(middles) if picture.pixelColor(x, y).lightness() > 128)


def shown(page, number):
    """Wait until this picture is on the screen."""
    until(
        lambda: number_of(page.player.picture()) == number,
        page.player.landed,
        page.player.position_changed,
    )


def opened(console, at):
    console.start(f"{id_of(console.workspace, WHO)}@{at}")
    page = console.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    return page


def press(widget, key, modifier=NONE):
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_deep_link_lands_on_its_frame_and_a_copied_link_leads_back(console):
    page = opened(console, "3.24")
    shown(page, 81)
    press(page, Qt.Key.Key_L, CTRL)
    link = QGuiApplication.clipboard().text()
    found = re.fullmatch(r"proctor console '(.+)' --open (\w+@[\d.]+)", link)
    assert found
    assert Path(found.group(1)) == console.workspace.folder
    press(page, Qt.Key.Key_Home)
    shown(page, 0)
    page.go_to(_understood(console.workspace, found.group(2)))
    shown(page, 81)


def test_mark_collect_export_open_again_and_compare(console, tmp_path):
    page = opened(console, "2.0")
    shown(page, 50)
    collect_a_loop_and_a_picture(page)
    press(page, Qt.Key.Key_E, CTRL)
    tray = page.evidence.tray
    until(lambda: tray.list.count() == 2, page._desk.busy_changed)
    assert tray.list.hasFocus()
    tray.folder.setFocus()
    tray.folder.selectAll()
    QTest.keyClicks(tray.folder, str(tmp_path / "out"))
    QTest.keyClick(tray.folder, Qt.Key.Key_Return)
    until(lambda: tray.written is not None, page.evidence.exported, timeout_ms=60_000)
    folder = Path(tray.written.folder)
    compare(console, folder)
    until(
        lambda: "导出" in tray.list.item(0).text() or "Exported" in tray.list.item(0).text(),
        page._desk.busy_changed,
    )
    assert REVIEWER.actor_id in tray.list.item(0).text()
    assert tray.chosen() == ()  # what left already is not ticked again by itself
    QTest.keyClick(tray, Qt.Key.Key_Escape)
    until(lambda: page.evidence.tray is None, tray.finished)


def collect_a_loop_and_a_picture(page):
    """B at 2.0 s and B at 2.4 s, Z; then the picture at 4.0 s, Shift+Z."""
    press(page, Qt.Key.Key_B)
    page.landing.go_to(2400)
    shown(page, 60)
    press(page, Qt.Key.Key_B)
    assert page.landing.loop == (2000, 2400)
    with_signal(page, lambda: press(page, Qt.Key.Key_Z))
    press(page, Qt.Key.Key_B)  # the loop goes away
    page.landing.go_to(4000)
    shown(page, 100)
    with_signal(page, lambda: press(page, Qt.Key.Key_Z, SHIFT))


def with_signal(page, act):
    heard = []
    page.evidence.collected.connect(lambda: heard.append(True))
    act()
    until(lambda: bool(heard), page.evidence.collected)


def compare(console, folder):
    clip, still = folder / "01-clip-2.000-2.400.mp4", folder / "02-still-4.000.png"
    assert numbers_in(clip) == list(range(50, 60))
    assert number_of(QImage(str(still))) == 100
    document = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {one["name"]: one["sha256"] for one in document["files"]} == {
        path.name: sha256_of(path) for path in (clip, still)
    }
    source = console.workspace.folder / "media" / "录像.mp4"
    assert document["source"]["sha256"] == sha256_of(source)
    assert check_folder(folder, console.workspace).whole
    with open_desk(console.workspace, ADMIN) as desk:
        newest = desk.ask(AuditTrail()).entries[0]
    assert (newest.action, newest.actor) == ("RecordExport", REVIEWER.actor_id)
    assert sha256_of(clip) in str(newest.detail["written"])


def test_a_piece_is_taken_out_by_keyboard_and_the_empty_tray_says_how_to_fill_it(console):
    page = opened(console, "1.0")
    shown(page, 25)
    with_signal(page, lambda: press(page, Qt.Key.Key_Z))  # nothing is chosen: the picture
    press(page, Qt.Key.Key_E, CTRL)
    tray = page.evidence.tray
    until(lambda: tray.list.count() == 1, page._desk.busy_changed)
    assert not tray.empty.isVisible()
    press(tray.list, Qt.Key.Key_Delete)
    until(lambda: tray.list.count() == 0, page._desk.busy_changed)
    assert tray.empty.isVisible()
    assert not tray.export.isEnabled()
    with open_desk(console.workspace, REVIEWER) as desk:
        submission_id = page.view.submission_id
        assert desk.ask(EvidenceTray(submission_id=submission_id)).marks == ()
    QTest.keyClick(tray, Qt.Key.Key_Escape)


def test_a_place_that_cannot_be_written_keeps_everything_in_the_tray(console, tmp_path):
    (tmp_path / "file").write_text("no folder")
    page = opened(console, "1.0")
    shown(page, 25)
    with_signal(page, lambda: press(page, Qt.Key.Key_Z, SHIFT))
    press(page, Qt.Key.Key_E, CTRL)
    tray = page.evidence.tray
    until(lambda: tray.list.count() == 1, page._desk.busy_changed)
    tray.folder.setText(str(tmp_path / "file" / "below"))
    press(tray.list, Qt.Key.Key_Return, CTRL)
    until(lambda: not tray.working and tray.notices.isVisible(), tray.settled)
    assert tray.notices.text.text()
    assert len(tray.chosen()) == 1
    assert tray.folder.text().endswith("below")
    QTest.keyClick(tray, Qt.Key.Key_Escape)


@pytest.mark.parametrize("place", ["x@12:30", "x@", "x@-1", "26110101159999@1"])
def test_a_link_to_nowhere_is_refused_with_a_sentence(workspace, place):
    with pytest.raises(UserError) as caught:
        _understood(workspace, place)
    assert caught.value.remedy


def test_a_link_may_name_the_candidate(workspace):
    assert _understood(workspace, f"{WHO}@1.5") == f"{id_of(workspace, WHO)}@1.5"
    assert _understood(workspace, "") == ""


def test_the_command_with_a_wrong_link_ends_with_a_sentence(workspace):
    args = [sys.executable, "-m", "app", "console", str(workspace.folder), "--open", "x@soon"]
    run = subprocess.run(args, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert run.returncode == 1
    assert "x@soon" in run.stderr
