"""Consoles are processes of their own: they race over one workspace and never both win."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.appeals.inbox import take_inbox
from app.wiring import open_desk
from review.appeal_queries import AppealCase, AppealQueue
from review.queries import AuditCheck
from tests.support.appeals import NUMBERS, deliver, document, workspace_with_roster
from tests.support.desks import ADMIN

# Starts, says so, waits for the signal, then claims until nothing is left.
_CLAIMER = """
import sys
from pathlib import Path
from app.wiring import open_desk
from app.workspace import Workspace
from review.actors import Actor, Role
from review.appeal_commands import ClaimNext
actor = Actor(sys.argv[2], sys.argv[2], Role.SUPPORT)
with open_desk(Workspace.at(Path(sys.argv[1])), actor) as desk:
    print("ready", flush=True)
    sys.stdin.readline()
    while (receipt := desk.do(ClaimNext())).subject != "appeal:":
        print(receipt.subject, flush=True)
"""

# Sees the case, says so, waits for the signal, then decides.
_DECIDER = """
import sys
from pathlib import Path
from app.wiring import open_desk
from app.workspace import Workspace
from review.actors import Actor, Role
from review.appeal_commands import DecideAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase
from review.errors import Conflict
actor = Actor(sys.argv[2], sys.argv[2], Role.SUPPORT)
with open_desk(Workspace.at(Path(sys.argv[1])), actor) as desk:
    version = desk.ask(AppealCase(appeal_id=sys.argv[3])).appeal.version
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        desk.do(DecideAppeal(
            appeal_id=sys.argv[3], expected_version=version, outcome=AppealOutcome.APPROVED,
            reason_code="same-person", to_candidate=sys.argv[2]))
        print("decided", flush=True)
    except Conflict as conflict:
        print("conflict", conflict.title, flush=True)
"""


@pytest.fixture
def workspace(tmp_path):
    made = workspace_with_roster(tmp_path / "校考")
    for place in range(12):
        content = document(
            reference=f"R{place}", candidate={"number": NUMBERS[place % 3]}, pictures={}
        )
        deliver(made.folder / "inbox", content)
    with open_desk(made, ADMIN) as desk:
        assert len(list(take_inbox(desk, made))) == 12
    return made


def raced(script: str, workspace, names: list[str], *words: str) -> dict[str, list[str]]:
    """Start one process for each name, let them go at once; answers what each said."""
    processes = {
        name: subprocess.Popen(
            [sys.executable, "-c", script, str(workspace.folder), name, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for name in names
    }
    for process in processes.values():
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    for process in processes.values():
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = {name: process.communicate(timeout=60)[0] for name, process in processes.items()}
    assert all(process.returncode == 0 for process in processes.values())
    return {name: text.splitlines() for name, text in said.items()}


def test_no_case_is_claimed_by_two_processes(workspace):
    said = raced(_CLAIMER, workspace, ["li", "wu", "zheng"])
    claims = [line for lines in said.values() for line in lines]
    assert len(claims) == 12
    assert len(set(claims)) == 12
    with open_desk(workspace, ADMIN) as desk:
        holders = {f"appeal:{one.appeal_id}": one.held_by for one in desk.ask(AppealQueue()).rows}
        assert all(holders[line] == name for name, lines in said.items() for line in lines)
        assert desk.ask(AuditCheck()).whole


def test_of_two_processes_that_decide_one_hears_of_the_other(workspace):
    with open_desk(workspace, ADMIN) as desk:
        appeal_id = desk.ask(AppealQueue()).rows[0].appeal_id
    said = raced(_DECIDER, workspace, ["li", "wu"], appeal_id)
    outcomes = sorted(lines[0].split()[0] for lines in said.values())
    assert outcomes == ["conflict", "decided"]
    winner = next(name for name, lines in said.items() if lines[0] == "decided")
    with open_desk(workspace, ADMIN) as desk:
        decisions = desk.ask(AppealCase(appeal_id=appeal_id)).decisions
        assert [one.to_candidate for one in decisions] == [winner]
        assert desk.ask(AuditCheck()).whole
