"""The team's numbers on the command line: for people, scripts and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from app.cli.main import proctor
from app.wiring import open_desk
from review.actors import Actor, Role
from review.appeal_commands import DecideAppeal, FileAppeal
from review.appeal_decisions import AppealOutcome
from review.appeals import AppealKind, Channel
from tests.support.appeals import NUMBERS, workspace_with_roster

EVIL = Actor("=cmd", "=cmd", Role.SUPPORT)


@pytest.fixture
def workspace(tmp_path):
    """Two appeals decided just now by somebody whose name is a formula, and one that waits."""
    made = workspace_with_roster(tmp_path / "校考")
    with open_desk(made, EVIL) as desk:
        for place, number in enumerate(NUMBERS):
            filing = FileAppeal(
                kind=AppealKind.FACE_MISMATCH,
                channel=Channel.PHONE,
                filed_at=datetime.now(UTC) - timedelta(minutes=5),
                reference=f"T-{place}",
                number=number,
            )
            appeal_id = desk.do(filing).subject.removeprefix("appeal:")
            if place:
                desk.do(
                    DecideAppeal(
                        appeal_id=appeal_id,
                        expected_version=1,
                        outcome=AppealOutcome.APPROVED,
                        reason_code="same-person",
                        to_candidate="已通过。",
                    )
                )
    return made.folder


def said(*words: str):
    return CliRunner().invoke(proctor, ["--lang", "en", "appeals", "numbers", *words])


def a_day_ago() -> str:
    return (datetime.now(UTC) - timedelta(days=1)).isoformat()


def test_scripts_get_all_numbers(workspace):
    told = said(str(workspace), "--since", a_day_ago(), "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert (found["filed"], found["decided"], found["open"]) == (3, 2, 1)
    assert found["by_person"]["=cmd"]["decided"] == 2
    assert found["by_outcome"] == {"approved": 2}
    assert sum(one["filed"] for one in found["flow"]) == 3


def test_a_spreadsheet_gets_no_formula(workspace):
    told = said(str(workspace), "--since", a_day_ago(), "--csv")
    data = told.stdout_bytes
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert ["person", "'=cmd", "", "2"] in [row[:4] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_people_get_sentences(workspace):
    told = said(str(workspace), "--since", a_day_ago())
    assert told.exit_code == 0
    assert "2 decided, 0 of them late" in told.output


@pytest.mark.parametrize(
    "words", [("--since", "soon"), ("--since", "2026-03-02", "--until", "2026-03-01")]
)
def test_a_stretch_that_is_none_gets_one_clear_sentence(workspace, words):
    told = said(str(workspace), *words)
    assert told.exit_code == 1
    assert "Traceback" not in told.output
