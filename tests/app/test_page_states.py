"""A picture of the review page in each of its states, into ``test-artefacts/`` for people to judge.

The assertions only say that the state was really there when the picture was taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.screenshots import settle
from app.wiring import found_workspace, open_desk
from app.workspace import DATABASE, Workspace
from review.commands import GiveVerdict, WriteNote
from review.decisions import Outcome
from review.integrity_rules import Verdict
from review.queries import SubmissionPage
from tests.support.console_room import (
    LEADER,
    NO_MODEL,
    OTHER,
    OWN,
    PENDING,
    TEXT,
    console_on,
    furnish,
    id_of,
    until,
)
from tests.support.damaged_room import CUT, DIED, SPOILED, furnish_damaged
from tests.support.desks import ADMIN, row

ROOT = Path(__file__).resolve().parents[2]
LOOKS = ("zh-light", "en-dark")
LONG = ("26110101150099", "阿卜杜拉合曼·买买提艾力·吐尔逊江·努尔麦麦提·阿不都热西提")
LONG_SUBJECT = "声乐（民族唱法、美声唱法、流行唱法）自选曲目演唱与视唱练耳综合测试"


@pytest.fixture(scope="module")
def shots():
    folder = ROOT / "test-artefacts" / "review-page"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    workspace = furnish(tmp_path_factory.mktemp("states") / "ws")
    with open_desk(workspace, ADMIN) as desk:
        seen = desk.do(
            row(
                candidate_number=LONG[0],
                candidate_name=LONG[1],
                exam="2026 年普通高等学校艺术类专业招生考试（省级统考与校际联考）表演类",
                subject=LONG_SUBJECT,
                line=99,
            )
        )
    assert seen.outcome == "new"
    return workspace


@pytest.fixture(scope="module")
def console(qapp, furnished, tmp_path_factory):
    made = console_on(furnished, tmp_path_factory.mktemp("settings") / "c.ini")
    made.window.resize(1440, 900)
    made.window.show()
    made.start(id_of(furnished, OWN[0]))
    page = made.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    yield made
    made.close()
    made.deleteLater()


def shoot(console, shots, name, widget=None):
    settle()
    shown = widget or console.window
    shown.grab()  # rows are fetched as they are painted: once to ask for them, once to look
    until(lambda: not console.client.outstanding, console.client.busy_changed)
    settle()
    picture = shown.grab()
    assert picture.save(str(shots / f"{name}.png"))
    return picture


def dress(console, look):
    language, _, theme = look.partition("-")
    console.appearance.choose_language(language)
    console.appearance.choose_theme(theme)


def on(console, who):
    page = console.window.page("review")
    page.go_to(id_of(console.workspace, who[0]))
    until(
        lambda: page.view is not None and page.view.candidate.number == who[0] and page.at_rest,
        *(page.shown, page.rested),
    )
    until(lambda: not console.client.outstanding, console.client.busy_changed)
    return page


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("name", "who"),
    [("differs", OTHER), ("pending", PENDING), ("no-video", TEXT), ("model-missing", NO_MODEL)],
)
def test_what_a_recording_can_be_like(console, shots, name, who, look):
    dress(console, look)
    page = on(console, who)
    page.findings.next_finding()
    until(lambda: page.at_rest, page.rested)
    assert not shoot(console, shots, f"{name}-{look}").isNull()


@pytest.mark.parametrize("look", LOOKS)
def test_long_names_push_nothing_out_of_sight(console, shots, look):
    dress(console, look)
    page = on(console, LONG)
    shoot(console, shots, f"long-names-{look}")
    assert console.window.width() <= 1440
    assert page.verdict.isVisible()


@pytest.mark.parametrize("look", LOOKS)
def test_while_an_answer_is_on_its_way_there_are_bones(console, shots, look):
    dress(console, look)
    page = on(console, OWN)
    view, page._view = page.view, None
    page._show_bones()
    shoot(console, shots, f"loading-{look}")
    assert page.findings.cards == ()
    assert page.identity.strip.verdict.text() in ("Loading…", "正在加载…")
    page._show(view)
    until(lambda: page.at_rest, page.rested)


@pytest.fixture(scope="module")
def damaged(qapp, tmp_path_factory):
    made = console_on(
        furnish_damaged(tmp_path_factory.mktemp("damaged") / "ws"),
        tmp_path_factory.mktemp("damaged-settings") / "c.ini",
    )
    made.window.resize(1440, 900)
    made.window.show()
    made.start(id_of(made.workspace, CUT[0]))
    page = made.window.page("review")
    until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("name", "who"), [("truncated", CUT), ("died", DIED), ("corrupt", SPOILED)]
)
def test_a_damaged_file_says_what_is_left_and_what_to_do(damaged, shots, name, who, look):
    dress(damaged, look)
    page = on(damaged, who)
    page.findings.next_finding()
    until(lambda: page.at_rest, page.rested)
    shoot(damaged, shots, f"{name}-{look}")
    assert page.header.file.text()
    assert page.view.integrity.verdict is not Verdict.CLEAN


@pytest.mark.parametrize("look", LOOKS)
def test_flag_after_flag_frozen_on_the_first(console, shots, look):
    dress(console, look)
    page = on(console, OTHER)
    page.toggle_flags()
    until(lambda: page.flags.active and not page.player.playing, page.flags.frozen)
    shoot(console, shots, f"flags-{look}")
    page.flags.leave()


@pytest.mark.parametrize("look", LOOKS)
def test_the_tray_with_a_clip_and_a_picture(console, shots, look):
    dress(console, look)
    page = on(console, OTHER)
    for collect in (page.evidence.collect_incidents, page.evidence.collect_picture):
        collect()
        until(lambda: not console.client.outstanding, console.client.busy_changed)
    page.evidence.open_tray()
    tray = page.evidence.tray
    until(lambda: tray.list.count() > 0, console.client.busy_changed)
    shoot(console, shots, f"tray-{look}", tray)
    tray.close()


@pytest.mark.parametrize("look", LOOKS)
def test_many_at_once_with_what_is_left_out(console, shots, look):
    dress(console, look)
    page = on(console, OTHER)
    page.batches.open()
    dialog = page.batches.dialog
    until(lambda: dialog.left_out.text() != "", page.batches.shown)
    shoot(console, shots, f"batch-{look}", dialog)
    dialog.close()


@pytest.mark.parametrize("look", LOOKS)
def test_what_other_limits_would_say(console, shots, look):
    dress(console, look)
    page = on(console, OTHER)
    page.show_what_if()
    panel = page.checks.what_if
    until(lambda: panel.sliders, console.client.busy_changed)
    panel.sliders["raw_differs"].setFocus()
    QTest.keyClick(panel.sliders["raw_differs"], Qt.Key.Key_End)
    until(lambda: panel.list.count() > 0, console.client.busy_changed)
    shoot(console, shots, f"what-if-{look}")
    page.tabs.setCurrentWidget(page.findings)


@pytest.mark.parametrize("look", LOOKS)
def test_what_others_decided_and_what_waits_for_a_second_person(console, shots, look):
    with open_desk(console.workspace, LEADER) as desk:
        submission_id = id_of(console.workspace, OWN[0])
        known = desk.ask(SubmissionPage(submission_id=submission_id))
        if not known.notes:
            desk.do(WriteNote(submission_id=submission_id, at_ms=4000, text="灯光很暗"))
            desk.do(
                GiveVerdict(
                    submission_id=submission_id,
                    outcome=Outcome.FAIL,
                    expected_version=known.version,
                    reason="4 秒起换人",
                )
            )
    dress(console, look)
    page = on(console, OTHER)
    page = on(console, OWN)
    page.tabs.setCurrentWidget(page.notes)
    until(lambda: page.view is not None and page.view.verdict is not None, page.shown)
    shoot(console, shots, f"staged-{look}")
    page.tabs.setCurrentWidget(page.findings)


def test_the_filters_the_palette_and_the_keys(console, shots):
    console.appearance.choose_language("zh")
    console.appearance.choose_theme("light")
    page = on(console, OTHER)
    page.queue.unfold.setChecked(True)
    shoot(console, shots, "filters")
    page.queue.unfold.setChecked(False)
    console.window.open_palette()
    console.window.palette_card.typed.setText("发现")
    shoot(console, shots, "palette")
    console.window.palette_card.leave()
    page.show_keys()
    shoot(console, shots, "keys")
    page.show_keys()


def test_an_empty_workspace(qapp, shots, tmp_path):
    console = console_on(found_workspace(tmp_path / "new"), tmp_path / "c.ini")
    try:
        console.window.show()
        console.start()
        page = console.window.page("review")
        until(lambda: page.queue.total == 0, page.queue.counted)
        shoot(console, shots, "empty")
        assert page.stack.currentWidget() is page.empty
    finally:
        console.close()


def test_a_broken_database(qapp, shots, tmp_path):
    workspace = found_workspace(tmp_path / "broken")
    (workspace.folder / DATABASE).write_bytes(b"this is no database" * 300)
    console = console_on(Workspace.at(workspace.folder), tmp_path / "c.ini")
    try:
        console.window.show()
        console.start()
        page = console.window.page("review")
        until(page.notices.isVisible, page.queue.failed, console.client.busy_changed)
        shoot(console, shots, "error")
        assert page.empty.title.text() in page.notices.text.text()  # nothing says "opening" still
    finally:
        console.close()


_SCALED = """
import sys
from pathlib import Path
from app.screenshots import settle
from app.workspace import Workspace
from tests.support.console_room import OTHER, console_on, id_of, until
workspace = Workspace.at(Path(sys.argv[1]))
console = console_on(workspace, Path(sys.argv[2]))
console.window.resize(int(sys.argv[4]), int(sys.argv[5]))
console.window.show()
console.start(id_of(workspace, OTHER[0]))
page = console.window.page("review")
until(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
console.appearance.choose_language(sys.argv[6])
console.appearance.choose_theme(sys.argv[7])
settle()
console.window.grab()
until(lambda: not console.client.outstanding, console.client.busy_changed)
settle()
console.window.grab().save(sys.argv[3])
console.close()
"""


@pytest.mark.parametrize(
    ("scale", "width", "height", "look"),
    [
        ("1.5", 1280, 720, "zh-light"),
        ("2", 960, 540, "zh-light"),
        pytest.param("2", 960, 540, "en-dark", marks=pytest.mark.slow),
    ],
)
def test_a_full_hd_screen_at_one_and_a_half_and_twice_the_size(
    furnished, shots, tmp_path, scale, width, height, look
):
    place = tmp_path / "ws"
    shutil.copytree(furnished.folder, place)
    target = shots / f"scaled-{scale}-{look}.png"
    size = (str(width), str(height), *look.split("-"))
    args = (str(place), str(tmp_path / "c.ini"), str(target), *size)
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _SCALED, *args]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert QImage(str(target)).width() <= 1925  # all of it fits on the screen
