"""A panel on the command line: scheme, draw, marks from a list, totals that can be worked again."""

from __future__ import annotations

import csv
import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from app.cli.main import proctor
from app.wiring import found_workspace, open_desk
from tests.support.desks import ADMIN, row, video

SCHEME = """
judges = 4
least_judges = 3
digits = 2
[gap]
largest = "30"
[[criteria]]
code = "voice"
title = "声乐"
weight = 60
[[criteria]]
code = "look"
title = "仪态"
weight = 40
"""


@pytest.fixture
def workspace(tmp_path):
    made = found_workspace(tmp_path / "校考")
    with open_desk(made, ADMIN) as desk:
        for place in range(6):
            desk.do(
                row(
                    candidate_number=f"2611010115000{place}",
                    candidate_name=f"考生{place}",
                    video=video(f"{place}.mp4"),
                )
            )
    (tmp_path / "scheme.toml").write_text(SCHEME, encoding="utf-8")
    judges = "judge,name,relations\nj1,甲,26110101150000\nj2,乙,\nj3,丙,\nj4,丁,\n"
    (tmp_path / "judges.csv").write_text(judges, encoding="gbk")
    return made


def run(workspace, command: str, *rest: object, code: int = 0):
    words = ["--lang", "en", "scores", command, workspace.folder, "朗诵", *rest, "--json"]
    outcome = CliRunner().invoke(proctor, [str(word) for word in words])
    assert outcome.exit_code == code, outcome.output
    return json.loads(outcome.stdout) if outcome.stdout else outcome.stderr


def drawn(workspace, tmp_path):
    run(workspace, "scheme", tmp_path / "scheme.toml")
    return run(workspace, "draw", tmp_path / "judges.csv", "--seed", "7")["draw"]


def write_marks(path, rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["judge", "code", "voice", "look"])
        writer.writerows(rows)


def test_totals_follow_from_a_list_of_marks_and_can_be_worked_again(workspace, tmp_path):
    draw = drawn(workspace, tmp_path)
    (room,) = draw["rooms"]
    recused = {tuple(pair) for pair in draw["recused"]}
    rows = [
        (judge, code, 60 + 3 * place + 2 * seat, 70 + place)
        for place, code in enumerate(room["codes"])
        for seat, judge in enumerate(room["judges"])
        if (judge, code) not in recused
    ]
    write_marks(tmp_path / "marks.csv", rows)
    run(workspace, "import", tmp_path / "marks.csv")
    found = run(workspace, "totals")["totals"]
    for total in (one for one in found if one["state"] == "complete"):
        kept = [
            Decimal(6) / 10 * Decimal(mark["scores"]["voice"])
            + Decimal(4) / 10 * Decimal(mark["scores"]["look"])
            for mark in total["marks"]
            if mark["judge"] in total["kept"]
        ]
        assert len(total["dropped"]) == 2
        assert Decimal(total["total"]) == (sum(kept) / len(kept)).quantize(Decimal("0.01"))
    ranked = [one for one in found if one["rank"]]
    assert [one["rank"] for one in ranked] == list(range(1, len(ranked) + 1))
    assert run(workspace, "status")["progress"][0]["locked"] > 0


def test_the_same_seed_prints_the_same_draw(workspace, tmp_path):
    one = drawn(workspace, tmp_path)
    again = run(workspace, "draw", tmp_path / "judges.csv", "--seed", "7")["draw"]
    for key in ("codes", "rooms", "orders", "recused"):
        assert one[key] == again[key]


def test_a_wrong_line_is_named_and_nothing_is_taken(workspace, tmp_path):
    draw = drawn(workspace, tmp_path)
    code = draw["rooms"][0]["codes"][-1]
    judge = draw["rooms"][0]["judges"][0]
    write_marks(tmp_path / "marks.csv", [(judge, code, 80, 80), (judge, code, "eighty", 80)])
    assert "Line 3" in run(workspace, "import", tmp_path / "marks.csv", code=1)
    write_marks(tmp_path / "marks.csv", [(judge, code, 80, 180)])
    assert judge in run(workspace, "import", tmp_path / "marks.csv", code=1)
    assert sum(one["locked"] for one in run(workspace, "status")["progress"]) == 0
    (tmp_path / "marks.csv").write_text("code,voice\nA,1\n", encoding="utf-8")
    assert "judge" in run(workspace, "import", tmp_path / "marks.csv", code=1)


def test_a_scheme_is_printed_as_it_was_set(workspace, tmp_path):
    assert run(workspace, "scheme")["toml"] is None
    first = run(workspace, "scheme", tmp_path / "scheme.toml")
    (tmp_path / "again.toml").write_text(first["toml"], encoding="utf-8")
    assert run(workspace, "scheme", tmp_path / "again.toml") == first


def test_before_a_draw_the_commands_say_what_to_do(workspace, tmp_path):
    assert "proctor scores draw" in run(workspace, "totals", code=1)
    refused = run(workspace, "draw", tmp_path / "judges.csv", "--seed", "7", code=1)
    assert "proctor scores scheme" in refused
    assert run(workspace, "status")["ready"] == 6
