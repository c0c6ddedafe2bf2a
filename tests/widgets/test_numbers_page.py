"""The numbers page shows what the desk says, in tables beside charts, and saves it whole."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import shiboken6

from app.console import make_application
from app.executors import desk_thread
from app.late_desk import LateDesk
from app.wiring import open_desk
from review.actors import Actor, Role
from review.appeal_commands import DecideAppeal, FileAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase
from review.appeals import AppealKind, Channel
from tests.support.appeals import NUMBERS, workspace_with_roster
from widgets import theme
from widgets.appeals.numbers_page import NumbersPage
from widgets.desk_client import DeskClient
from widgets.theme import Mode

LEADER = Actor("zhou", "周组长", Role.LEADER)


@pytest.fixture
def page(qtbot, tmp_path):
    """The page over a workspace with two decisions of today and one appeal that waits."""
    workspace = workspace_with_roster(tmp_path / "校考")
    with open_desk(workspace, LEADER) as desk:
        for place, number in enumerate(NUMBERS):
            filing = FileAppeal(
                kind=AppealKind.TECHNICAL,
                channel=Channel.PHONE,
                filed_at=datetime.now(UTC) - timedelta(minutes=5),
                reference=f"T-{place}",
                number=number,
            )
            appeal_id = desk.do(filing).subject.removeprefix("appeal:")
            if place:
                reason = desk_reason(desk, appeal_id, AppealOutcome.APPROVED)
                desk.do(
                    DecideAppeal(
                        appeal_id=appeal_id,
                        expected_version=1,
                        outcome=AppealOutcome.APPROVED,
                        reason_code=reason,
                        to_candidate="已通过。",
                    )
                )
    thread, late = desk_thread(), LateDesk(workspace, LEADER)
    client = DeskClient(late, thread)
    shown = NumbersPage(client)
    yield shown
    shiboken6.delete(shown)  # with its timers: nobody may ask from here on
    client.stop()
    thread.submit(late.close).result()
    thread.shutdown()


def desk_reason(desk, appeal_id, outcome) -> str:
    reasons = desk.ask(AppealCase(appeal_id=appeal_id)).reasons
    return next(one.code for one in reasons if one.outcome is outcome)


def opened(qtbot, page) -> None:
    page.stretch.setCurrentIndex(1)  # a week: today began only just now, perhaps
    page.opened()
    qtbot.waitUntil(lambda: page.export.isEnabled() and page.found.whole.decided == 2)


def test_figures_and_tables_say_what_the_desk_says(qtbot, page):
    opened(qtbot, page)
    assert page.figures[4].text() == "2"
    flow, times, people, kinds = page.tables
    assert (people.total, kinds.total) == (1, 1)
    assert flow.total >= 1
    assert times.total == 1
    row = people.model().sure_row(0)
    assert row.cells[:3] == ("zhou", "2", "0")


def test_the_file_holds_what_is_shown(qtbot, page, tmp_path):
    opened(qtbot, page)
    page.save(tmp_path / "数据.csv")
    data = (tmp_path / "数据.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "zhou" in data.decode("utf-8-sig")


def test_a_place_that_cannot_be_written_is_told_with_a_remedy(qtbot, page, tmp_path):
    opened(qtbot, page)
    page.save(tmp_path / "nowhere" / "numbers.csv")
    assert not page.notices.isHidden()


def test_charts_survive_a_change_of_theme_while_shown(qtbot, page):
    opened(qtbot, page)
    page.show()
    for mode in (Mode.DARK, Mode.LIGHT):
        theme.apply(make_application(), mode)
        page.grab()
    assert page.charts[0].accessibleName()


def test_chosen_days_in_the_wrong_order_are_understood(qtbot, page):
    opened(qtbot, page)
    page.stretch.setCurrentIndex(3)
    page.first.setDate(page.last.date().addDays(3))
    since, until = page._span()
    assert since < until
    assert page.first.isVisibleTo(page)


def test_the_charts_bring_neither_scipy_nor_opengl():
    code = (
        "import sys, widgets.appeals.charts;"
        "assert 'pyqtgraph' in sys.modules;"
        "assert not {'scipy', 'OpenGL', 'cv2', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
