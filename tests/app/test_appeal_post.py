"""The post goes round by itself, beside others, and survives being killed at any point."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.appeals.post import carry, may_carry
from app.appeals.post_news import PostNews
from app.appeals.watching import PostRound
from app.late_desk import LateDesk
from app.wiring import open_desk
from review.actors import Actor, Role
from review.appeal_commands import DecideAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase, AppealQueue, PendingReplies
from review.appeals import AppealState
from review.queries import AuditCheck
from tests.support.appeals import (
    NUMBERS,
    TEN,
    SetClock,
    deliver,
    document,
    workspace_with_roster,
)
from tests.support.desks import ADMIN, SUPPORT
from widgets.notices import NoticeBar

AUDITOR = Actor("shen", "审计", Role.AUDITOR)
EVERY = tuple(AppealState)


@pytest.fixture
def workspace(tmp_path):
    return workspace_with_roster(tmp_path / "校考")


@pytest.fixture
def inbox(workspace):
    return workspace.folder / "inbox"


def own(place: int) -> dict:
    """An appeal whose pictures have names of their own."""
    pictures = {"card": f"{place}-card.png", "selfie": f"{place}-selfie.png"}
    who = {"number": NUMBERS[place % 3]}
    return document(reference=f"R{place}", candidate=who, pictures=pictures)


def decide_all(workspace, clock=None) -> int:
    """Approve whatever is open; how many."""
    with open_desk(workspace, SUPPORT, clock) as desk:
        rows = desk.ask(AppealQueue()).rows
        for row in rows:
            desk.do(
                DecideAppeal(
                    appeal_id=row.appeal_id,
                    expected_version=row.version,
                    outcome=AppealOutcome.APPROVED,
                    reason_code="same-person",
                    to_candidate="已通过。",
                )
            )
    return len(rows)


# --- the open console


@pytest.fixture
def post(workspace, qtbot):
    """A round over a desk of its own; far from the next slow tick."""
    made = []

    def make(actor=SUPPORT, clock=None) -> PostRound:
        thread = ThreadPoolExecutor(1)
        desk = LateDesk(workspace, actor, clock)
        made.append((round_ := PostRound(workspace, desk, thread, every_ms=600_000), desk, thread))
        return round_

    yield make
    for round_, desk, thread in made:
        round_.close()
        thread.submit(desk.close).result()
        thread.shutdown()


def test_the_open_console_takes_in_what_lies_there_and_what_comes(qtbot, post, workspace, inbox):
    deliver(inbox, own(0))
    round_ = post()
    with qtbot.waitSignal(round_.done) as heard:
        round_.start()
    assert heard.args[0].taken == 1
    with qtbot.waitSignal(round_.done) as heard:
        deliver(inbox, own(1))
    assert heard.args[0].taken == 1
    with open_desk(workspace, ADMIN) as desk:
        assert desk.ask(AppealQueue()).total == 2


def test_the_console_tells_of_a_rejected_one(qtbot, post, inbox):
    deliver(inbox, {**own(0), "kind": "lost-shoe"})
    round_ = post()
    with qtbot.waitSignal(round_.rejected) as heard:
        round_.start()
    (line,) = heard.args[0]
    assert "lost-shoe" in line.sentence.en


def test_the_console_sends_replies_that_are_due(qtbot, post, workspace, inbox):
    clock = SetClock()
    deliver(inbox, own(0))
    round_ = post(clock=clock)
    with qtbot.waitSignal(round_.done):
        round_.start()
    assert decide_all(workspace, clock) == 1
    clock.later(minutes=1)
    with qtbot.waitSignal(round_.done) as heard:
        round_.go()
    assert heard.args[0].sent == 1
    assert len(list((workspace.folder / "outbox").glob("*.json"))) == 1


def test_a_problem_is_told_once_and_the_post_goes_on(qtbot, post, workspace, inbox):
    deliver(inbox, {**own(0), "kind": "lost-shoe"})
    (inbox / "rejected").write_text("in the way")
    round_, told = post(), []
    round_.failed.connect(told.append)
    with qtbot.waitSignal(round_.failed):
        round_.start()
    round_.go()
    (inbox / "rejected").unlink()
    with qtbot.waitSignal(round_.rejected):
        round_.go()
    assert len(told) == 1


def test_what_was_turned_away_is_told_on_the_page_even_if_it_opens_later(qtbot, post, inbox):
    deliver(inbox, {**own(0), "kind": "lost-shoe"})
    round_, bar = post(), NoticeBar()
    qtbot.addWidget(bar)
    with qtbot.waitSignal(round_.rejected):
        round_.start()
    bar.show_undo("Skipped.", "key")
    news = PostNews(round_, inbox, bar)
    assert "Skipped." in bar.text.text()  # an undo is not pushed away
    bar.clear()
    news.tell()
    assert "R0.json" in bar.text.text()
    assert "lost-shoe" in bar.text.text()


def test_an_auditors_console_leaves_the_post_alone(post, inbox):
    path = deliver(inbox, own(0))
    post(AUDITOR).start()
    assert path.exists()
    assert may_carry(SUPPORT)
    assert not may_carry(AUDITOR)


# --- without a screen


@pytest.mark.skipif(sys.platform == "win32", reason="needs a polite signal")
def test_watching_goes_on_until_it_is_told_to_stop(workspace, inbox):
    words = ["appeals", "watch", str(workspace.folder), "--every", "0.1", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "app", *words], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        for place, changes in enumerate(({}, {"kind": "lost-shoe"})):
            deliver(inbox, {**own(place), **changes})
            told = json.loads(child.stdout.readline())
            assert (told["file"], told["outcome"]) == (
                f"R{place}.json",
                "rejected" if changes else "taken",
            )
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=60) == 0
    assert (inbox / "rejected" / "R1.json.reason.txt").is_file()


# --- several at once, and killed

_CARRIER = """
import sys
from pathlib import Path
from app.appeals.post import carry
from app.wiring import open_desk
from app.workspace import Workspace
place = Workspace.at(Path(sys.argv[1]))
with open_desk(place) as desk:
    print("ready", flush=True)
    sys.stdin.readline()
    found = carry(desk, place, stop=lambda: False)
    print(found.taken, found.known, len(found.rejected), flush=True)
"""

# Forks a post for each line on stdin; that one dies at its n-th step on the disk or towards the
# desk, as if the power went.
_DYING = """
import os, signal, sys
from pathlib import Path
from app.appeals import post
from app.wiring import open_desk
from app.workspace import Workspace
folder = sys.argv[1]
left = 0

def step():
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

def heard(event, arguments):
    if event in {"open", "os.rename", "os.remove"} and folder in str(arguments[0]):
        step()

class Desk:
    def __init__(self, desk):
        self.actor, self.ask, self._do = desk.actor, desk.ask, desk.do
    def do(self, command):
        step()
        receipt = self._do(command)
        print(receipt.subject, flush=True)
        step()
        return receipt

for line in sys.stdin:
    child = os.fork()
    if not child:
        place = Workspace.at(Path(folder))
        with open_desk(place) as desk:
            left = int(line)
            sys.addaudithook(heard)
            post.carry(Desk(desk), place, stop=lambda: False)
        os._exit(0)
    print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture
def killed_at(workspace):
    """Let a post die at that step; what the desk had acknowledged by then."""
    with subprocess.Popen(
        [sys.executable, "-c", _DYING, str(workspace.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as forker:
        assert forker.stdin is not None
        assert forker.stdout is not None
        told, said = forker.stdin, forker.stdout

        def run(steps: int) -> tuple[list[str], bool]:
            told.write(f"{steps}\n")
            told.flush()
            lines = iter(said.readline, "")
            subjects: list[str] = []
            for line in lines:
                if line.startswith("ended"):
                    code = int(line.split()[1])
                    assert code in (0, -signal.SIGKILL)
                    return subjects, code != 0
                subjects.append(line.strip())
            raise AssertionError("the forker is gone")

        yield run
        told.close()


def test_two_posts_over_one_inbox_take_each_appeal_once(workspace, inbox):
    for place in range(12):
        deliver(inbox, own(place))
    carriers = [
        subprocess.Popen(
            [sys.executable, "-c", _CARRIER, str(workspace.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for carrier in carriers:
        assert carrier.stdout is not None
        assert carrier.stdout.readline() == "ready\n"
    said = [carrier.stdin for carrier in carriers]
    for stdin in said:
        assert stdin is not None
        stdin.write("\n")
        stdin.flush()
    ends = [carrier.communicate(timeout=60)[0].split() for carrier in carriers]
    assert all(carrier.returncode == 0 for carrier in carriers)
    assert sum(int(words[0]) for words in ends) == 12
    assert all(words[2] == "0" for words in ends)
    with open_desk(workspace, ADMIN) as desk:
        assert desk.ask(AppealQueue(states=EVERY)).total == 12
    assert sorted(path.name for path in inbox.iterdir()) == ["taken"]
    assert len(list((inbox / "taken").iterdir())) == 12


def leftovers(folder) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if path.name.endswith((".part", ".tmp", ".taken", ".rejected")) and path.is_file()
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("runs", [25, pytest.param(120, marks=pytest.mark.slow)])
def test_killed_anywhere_nothing_is_lost_nothing_doubled_and_nothing_left_lying(
    workspace, inbox, killed_at, runs
):
    chance = random.Random(runs)
    acknowledged: set[str] = set()
    filed = refused = killed = 0
    clock = SetClock(TEN + timedelta(days=1))
    for number in range(runs):
        deliver(inbox, own(number))
        filed += 1
        if number % 5 == 0:
            deliver(inbox, {**own(1000 + number), "kind": "lost-shoe"})
            refused += 1
        if number % 4 == 3:
            decide_all(workspace, clock)  # their replies have long been due
        subjects, died = killed_at(chance.randrange(40))
        acknowledged |= set(subjects)
        killed += died
    assert killed > runs / 2
    with open_desk(workspace, ADMIN) as desk:
        carry(desk, workspace, stop=lambda: False)
        carry(desk, workspace, stop=lambda: False)
        rows = desk.ask(AppealQueue(states=EVERY, limit=1000)).rows
        assert len(rows) == len({row.reference for row in rows}) == filed
        assert acknowledged <= {f"appeal:{row.appeal_id}" for row in rows}
        assert desk.ask(PendingReplies()) == ()
        assert desk.ask(AuditCheck()).whole
        views = [desk.ask(AppealCase(appeal_id=row.appeal_id)) for row in rows]
    assert all(len(view.appeal.evidence) == 2 for view in views)
    for view in views:
        for one in view.appeal.evidence:
            assert len(workspace.locate(one.media).read_bytes()) == one.media.size_bytes
    sent = {one.decision_id for view in views for one in view.decisions}
    outbox = workspace.folder / "outbox"
    assert {path.stem for path in outbox.iterdir()} == sent
    assert all(json.loads(path.read_text(encoding="utf-8")) for path in outbox.iterdir())
    assert leftovers(workspace.folder) == []
    assert sorted(path.name for path in inbox.iterdir()) == ["rejected", "taken"]
    reasons = list((inbox / "rejected").glob("*.reason.txt"))
    assert len(reasons) == len(list((inbox / "rejected").glob("*.json"))) == refused
