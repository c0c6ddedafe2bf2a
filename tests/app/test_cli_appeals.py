"""An appeal's whole way on the command line; two programs at once never both decide."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from app.cli.main import proctor
from tests.support.appeals import NUMBERS, deliver, document, workspace_with_roster


@pytest.fixture
def workspace(tmp_path):
    return workspace_with_roster(tmp_path / "校考")


def run(workspace, *words: str, code: int = 0):
    command, *rest = words
    outcome = CliRunner().invoke(
        proctor, ["--lang", "en", "appeals", command, str(workspace.folder), *rest, "--json"]
    )
    assert outcome.exit_code == code, outcome.output
    return json.loads(outcome.stdout) if outcome.stdout else outcome.stderr


def test_an_appeal_goes_from_the_inbox_to_a_decision(workspace):
    deliver(workspace.folder / "inbox", document())
    (line,) = run(workspace, "import")
    assert line["outcome"] == "taken"
    listed = run(workspace, "list")
    assert [one["appeal"] for one in listed["appeals"]] == [line["appeal"]]
    assert run(workspace, "claim", "--as", "li")["held_by"] == "li"
    appeal = line["appeal"]
    refused = run(
        workspace, "decide", appeal, "approved", "--reason", "same-person", "--as", "wu", code=1
    )
    assert "li is working" in refused
    decided = run(
        workspace, "decide", appeal, "rejected", "--reason", "another-person", "--as", "li"
    )
    assert decided["state"] == "staged"
    assert "own decision" in run(workspace, "second", appeal, "--as", "li", code=1)
    signed = run(workspace, "second", appeal, "--as", "wu")
    assert signed["state"] == "decided"
    assert signed["decisions"][0]["seconded_by"] == "wu"
    assert signed["decisions"][0]["text"].startswith("Dear 张示例1")
    assert run(workspace, "send") == []  # it can be taken back for a minute


def test_a_wrong_reason_names_those_that_fit(workspace):
    deliver(workspace.folder / "inbox", document())
    (line,) = run(workspace, "import")
    said = run(workspace, "decide", line["appeal"], "school", "--reason", "duplicate", code=1)
    assert "roster-wrong" in said


def test_an_unknown_appeal_gets_a_sentence(workspace):
    assert "no such appeal" in run(workspace, "show", "x", code=1)


def test_what_was_rejected_is_listed_with_its_reason(workspace):
    deliver(workspace.folder / "inbox", document(kind="lost-shoe"))
    run(workspace, "import", code=1)
    (told,) = run(workspace, "rejected")
    assert told["file"] == "T-1001.json"
    assert "lost-shoe" in told["reason"]


def test_the_queue_is_filtered(workspace):
    for place, number in enumerate(NUMBERS):
        kind = "technical" if place else "exam-face"
        deliver(
            workspace.folder / "inbox",
            document(reference=f"R{place}", kind=kind, candidate={"number": number}, pictures={}),
        )
    run(workspace, "import")
    assert run(workspace, "list", "--kind", "technical")["total"] == 2
    assert run(workspace, "list", "--text", NUMBERS[2])["appeals"][0]["reference"] == "R2"
    assert len(run(workspace, "list", "--limit", "1")["appeals"]) == 1
    assert run(workspace, "list", "--state", "closed")["total"] == 0
