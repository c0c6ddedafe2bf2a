"""Results as files, opened again with readers that are not ours and compared cell by cell."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from statistics import mean, median

import openpyxl
import pytest
from click.testing import CliRunner

from app.cli.main import proctor
from app.wiring import found_workspace, open_desk
from review.identity_number import check_character
from review.marks import Judge, Seat
from review.queries import AuditCheck, AuditTrail
from review.scheme import Combine, Criterion, GapRule, Rounding, Scheme
from review.score_commands import ChangeMark, GivenMark, HoldDraw, LockMarks, SetScheme
from review.score_queries import MarkedSubjects, ScoreStatus, Totals
from tests.support.desks import ADMIN, row, video

D = Decimal
SCHEME = Scheme(
    (Criterion("voice", "声乐", D(60)), Criterion("look", "=仪态", D(40), step=D("0.5"))),
    judges=5,
    least_judges=5,
    drop=1,
)
JUDGES = tuple(Judge(f"j{place}", f"评委{place}") for place in range(5))
NAMES = ("张示例", "=1+1", "@SUM(A1)", "欧阳 示例", "-2", "阿依·古丽")


def id_number(place: int) -> str:
    first_17 = f"1101051949123100{place}"
    return first_17 + check_character(first_17)


@pytest.fixture
def workspace(tmp_path):
    made = found_workspace(tmp_path / "校考")
    with open_desk(made, ADMIN) as desk:
        for place, name in enumerate(NAMES):
            desk.do(
                row(
                    candidate_number=f"2611010115000{place}",
                    candidate_name=name,
                    id_number=id_number(place),
                    video=video(f"{place}.mp4"),
                )
            )
    return made


def marked(workspace, scheme: Scheme = SCHEME, last: int | None = None) -> str:
    """Draw and mark all videos, or the first few of them; gives the subject."""
    with open_desk(workspace, ADMIN) as desk:
        (subject,) = desk.ask(MarkedSubjects())
        name = subject.subject_id
        desk.do(SetScheme(subject_id=name, scheme=scheme, expected_version=0))
        judges = JUDGES[: scheme.judges]
        desk.do(HoldDraw(subject_id=name, seed="7", judges=judges))
        held = desk.ask(ScoreStatus(subject_id=name)).draw
        assert held is not None
        marks = [
            GivenMark(
                judge.judge_id,
                code,
                {"voice": D(30 + 5 * place + 3 * seat), "look": D("60.5") + place * seat},
            )
            for place, code in enumerate(sorted(held.codes.values())[:last])
            for seat, judge in enumerate(judges)
        ]
        desk.do(LockMarks(subject_id=name, marks=tuple(marks)))
        return name


def run(*words: object, code: int = 0):
    outcome = CliRunner().invoke(proctor, ["--lang", "en", "export", *map(str, words)])
    assert outcome.exit_code == code, outcome.output + repr(outcome.exception)
    return outcome


def exported(workspace, out, *words: object):
    """The folder of an export, and what the command said."""
    done = run(workspace.folder, "朗诵", "--out", out, *words, "--json")
    document = json.loads(done.stdout)
    return out / document["folder"].replace("\\", "/").rsplit("/", 1)[-1], document


def totals_of(workspace, subject):
    with open_desk(workspace, ADMIN) as desk:
        return desk.ask(Totals(subject_id=subject))


def records(path, encoding="utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_holds_every_total_and_mark_and_no_formula(workspace, tmp_path):
    view = totals_of(workspace, marked(workspace))
    folder, _ = exported(workspace, tmp_path / "out", "--format", "csv")
    totals = records(folder / "totals.csv")
    for line, total in zip(totals, view.rows, strict=True):
        assert line["number"] == total.number
        assert (line["rank"], line["total"]) == (str(total.rank), str(total.value))
        assert (line["formula"], line["kept"].split()) == (total.formula, list(total.kept))
    marks = records(folder / "marks.csv")
    assert len(marks) == len(NAMES) * len(JUDGES)
    assert {line["counts"] for line in marks} == {"kept", "dropped"}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for line in csv.reader(stream) for cell in line]
        assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert {line["name"] for line in totals} >= {"'=1+1", "'@SUM(A1)", "'-2", "张示例"}
    assert (folder / "totals-excel.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (folder / "totals.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert records(folder / "totals-excel.csv", "utf-8-sig")[0]["Rank"] == "1"


@pytest.mark.parametrize(
    "scheme",
    [
        SCHEME,
        replace(SCHEME, combine=Combine.MEDIAN, drop=0, digits=1),
        replace(SCHEME, combine=Combine.MEAN, rounding=Rounding.HALF_EVEN, digits=1),
    ],
    ids=["trimmed", "median", "half-even"],
)
def test_the_workbook_calculates_the_totals_that_were_published(workspace, tmp_path, scheme):
    view = totals_of(workspace, marked(workspace, scheme))
    folder, _ = exported(workspace, tmp_path / "out", "--format", "xlsx")
    book = openpyxl.load_workbook(folder / "results.xlsx")
    sheet = book["朗诵"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
    lines = list(sheet.iter_rows(min_row=5))
    for line, total in zip(lines, view.rows, strict=True):
        assert [line[0].value, line[2].value, line[4].value] == [
            total.rank,
            total.number,
            total.code,
        ]
        assert line[5].data_type == "f"
        assert calculated(book, "朗诵", line[5].value) == pytest.approx(
            float(total.value), abs=1e-9
        )
        assert D(str(line[6].value)) == total.value
        struck = {cell.value for cell in line[9:] if cell.font.strike}
        assert len(struck) == len(total.dropped)


def test_a_third_mark_counts_in_the_workbook_where_it_was_needed(workspace, tmp_path):
    ladder = replace(
        SCHEME, judges=2, least_judges=2, combine=Combine.LADDER, drop=0, gap=GapRule(D(3))
    )
    subject = marked(workspace, ladder)
    with open_desk(workspace, ADMIN) as desk:
        rows = desk.ask(Totals(subject_id=subject)).rows
        thirds = [
            GivenMark("j9", one.code, dict(one.marks[0].scores), seat=Seat.THIRD) for one in rows
        ]
        desk.do(LockMarks(subject_id=subject, marks=tuple(thirds)))
    states = {one.code: one.state for one in rows}
    assert set(states.values()) == {"complete", "needs-third"}
    view = totals_of(workspace, subject)
    folder, _ = exported(workspace, tmp_path / "out", "--format", "xlsx", "--format", "csv")
    book = openpyxl.load_workbook(folder / "results.xlsx")
    for line, total in zip(book["朗诵"].iter_rows(min_row=5), view.rows, strict=True):
        value = calculated(book, "朗诵", line[5].value)
        assert value == pytest.approx(float(total.value), abs=1e-9)
    given = [one for one in records(folder / "marks.csv") if one["seat"] == "third"]
    counts = {one["code"]: one["counts"] for one in given}
    assert {code for code in counts if counts[code] == "unused"} == {
        code for code in states if states[code] == "complete"
    }


def test_no_text_in_the_workbook_is_a_formula(workspace, tmp_path):
    marked(workspace)
    folder, _ = exported(workspace, tmp_path / "out", "--format", "xlsx")
    book = openpyxl.load_workbook(folder / "results.xlsx")
    names = {cell.value: cell for cell in book["朗诵"]["D"][4:]}
    assert set(names) == set(NAMES)
    for name in ("=1+1", "@SUM(A1)", "-2"):
        assert (names[name].data_type, names[name].quotePrefix) == ("s", True)
    heading = book["Marks"].cell(4, 11)
    assert (heading.value, heading.data_type) == ("=仪态", "s")


def test_json_lines_and_sqlite_say_the_same_as_the_desk(workspace, tmp_path):
    view = totals_of(workspace, marked(workspace))
    folder, _ = exported(workspace, tmp_path / "out", "--format", "jsonl", "--format", "sqlite")
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    assert [(one["number"], D(one["total"]), one["rank"]) for one in documents] == [
        (one.number, one.value, one.rank) for one in view.rows
    ]
    with closing(sqlite3.connect(folder / "results.sqlite")) as base:
        found = base.execute(
            "SELECT number, name, total, rank FROM totals ORDER BY rank"
        ).fetchall()
        assert found == [(one.number, one.name, str(one.value), one.rank) for one in view.rows]
        (again,) = base.execute(
            "SELECT sum(s.score * 1.0) FROM scores s JOIN marks USING (mark) WHERE code = ?",
            [view.rows[0].code],
        ).fetchone()
    assert again == sum(float(at) for one in view.rows[0].marks for at in one.scores.values())


def test_the_filing_table_opens_in_another_reader(workspace, tmp_path):
    dbfread = pytest.importorskip("dbfread", reason="an independent reader of DBF")
    view = totals_of(workspace, marked(workspace))
    (tmp_path / "filing.toml").write_text(
        'YXDM = "10001"\nYXMC = "示例艺术学院"\nCCDM = "1"\n', encoding="utf-8"
    )
    words = ("--format", "dbf", "--id-numbers", "报省考试院备案")
    filing = ("--filing", tmp_path / "filing.toml")
    folder, _ = exported(workspace, tmp_path / "out", *words, *filing)
    table = dbfread.DBF(folder / "10001YS.DBF", ignore_missing_memofile=True)
    assert (table.encoding, table.dbversion) == ("cp936", "FoxBASE+/Dbase III plus, no memory")
    widths = {field.name: (field.type, field.length) for field in table.fields}
    assert (widths["KSH"], widths["XM"], widths["YXSKCSF"]) == (("C", 14), ("C", 24), ("N", 7))
    for record, total in zip(table, view.rows, strict=True):
        assert record["KSH"] == total.number
        assert record["XM"] == "".join(total.name.split())
        assert D(str(record["YXSKCSF"])) == total.value
        assert record["YXZYMC"] == total.rank
        assert record["SFZH"] == id_number(int(total.number[-1]))
        assert (record["YXMC"], record["YXKSKM"]) == ("示例艺术学院", "朗诵")
        assert record["XBDM"] == ("1" if int(record["SFZH"][16]) % 2 else "2")
    with open_desk(workspace, ADMIN) as desk:
        actions = [one.action for one in desk.ask(AuditTrail(limit=2)).entries]
    assert actions == ["RecordResultExport", "RevealFilingNumbers"]


def test_what_the_filing_table_cannot_hold_is_named_and_nothing_is_written(workspace, tmp_path):
    with open_desk(workspace, ADMIN) as desk:
        for place, name in ((6, "𠮷示例"), (7, "很" * 13)):
            desk.do(
                row(
                    candidate_number=f"2611010115000{place}",
                    candidate_name=name,
                    id_number=id_number(place),
                    video=video(f"{place}.mp4"),
                )
            )
        desk.do(row(candidate_number="26110101150008", video=video("8.mp4")))
    marked(workspace)
    words = (workspace.folder, "朗诵", "--out", tmp_path / "out", "--format", "dbf")
    assert "--id-numbers" in run(*words, code=1).stderr
    refused = run(*words, "--id-numbers", "备案", code=1).stderr
    assert "26110101150006: XM has “𠮷” (U+20BB7)" in refused
    assert "26110101150007: XM takes 26 bytes and has 24" in refused
    assert "26110101150008: The ID number is missing" in refused
    assert list((tmp_path / "out").iterdir()) == []


def test_open_cases_hold_results_back_until_an_admin_waives_them(workspace, tmp_path):
    marked(workspace, last=4)
    out = tmp_path / "out"
    words = (workspace.folder, "朗诵", "--out", out, "--format", "csv")
    refused = run(*words, code=1).stderr
    assert "Without a total: 2" in refused
    assert "--waive" in refused
    assert "261101011500" in refused
    assert not out.exists()
    folder, document = exported(workspace, out, "--format", "csv", "--waive", "领导小组同意")
    assert document["waived"] == {"no-total": 2}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["release"]["waiver"] == "领导小组同意"
    assert [one["kind"] for one in manifest["release"]["open"]] == ["no-total"] * 2
    assert len(records(folder / "totals.csv")) == len(NAMES)


def test_the_manifest_names_every_file_and_the_chain_names_the_manifest(workspace, tmp_path):
    marked(workspace)
    with open_desk(workspace, ADMIN) as desk:
        head = desk.ask(AuditCheck()).head
    folder, document = exported(workspace, tmp_path / "out", "--format", "csv", "--format", "xlsx")
    text = (folder / "manifest.json").read_bytes()
    manifest = json.loads(text)
    assert {one["name"] for one in manifest["files"]} | {"manifest.json"} == {
        path.name for path in folder.iterdir()
    }
    for one in manifest["files"]:
        assert hashlib.sha256((folder / one["name"]).read_bytes()).hexdigest() == one["sha256"]
    assert (manifest["seed"], manifest["audit_before"]["head"]) == ("7", head)
    assert "[[criteria]]" in manifest["scheme_toml"]
    with open_desk(workspace, ADMIN) as desk:
        (entry,) = desk.ask(AuditTrail(limit=1)).entries
        assert desk.ask(AuditCheck()).whole
    assert entry.detail["manifest"] == hashlib.sha256(text).hexdigest()
    assert entry.detail["export"] == document["export"]


def test_two_exports_are_compared_figure_by_figure(workspace, tmp_path):
    subject = marked(workspace)
    first, _ = exported(workspace, tmp_path / "out", "--format", "csv")
    same, _ = exported(workspace, tmp_path / "out", "--format", "xlsx")
    assert first != same
    assert json.loads(run("diff", first, same, "--json").stdout)["same"] is True
    with open_desk(workspace, ADMIN) as desk:
        best = desk.ask(Totals(subject_id=subject)).rows[-1]
        mark = next(one for one in best.marks if one.judge in best.kept)
        scores = {**mark.scores, "voice": mark.scores["voice"] + 1}
        desk.do(
            ChangeMark(mark_id=mark.mark_id, scores=scores, reason="录入笔误", expected_version=1)
        )
    later, _ = exported(workspace, tmp_path / "out", "--format", "csv")
    found = json.loads(run("diff", first, later, "--json").stdout)
    assert (found["same"], found["added"], found["removed"], found["about"]) == (False, [], [], [])
    assert {one["number"] for one in found["changes"]} == {best.number}
    changed = {one["field"]: (one["before"], one["after"]) for one in found["changes"]}
    assert D(changed["total"][1]) - D(changed["total"][0]) == D("0.20")
    assert f"mark {mark.judge} panel" in changed
    replaced = [one for one in records(later / "marks.csv") if one["counts"] == "replaced"]
    assert [(one["judge"], one["reason"]) for one in replaced] == [(mark.judge, "录入笔误")]
    assert best.number in run("diff", first, later).stdout


def test_a_changed_export_is_not_compared(workspace, tmp_path):
    marked(workspace)
    first, _ = exported(workspace, tmp_path / "out", "--format", "csv")
    with (first / "results.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{}\n")
    assert "results.jsonl" in run("diff", first, first, "--json", code=1).stderr
    assert "manifest.json" in run("diff", tmp_path, first, "--json", code=1).stderr


# ---- a calculator for the few functions that the workbook uses ----------------------------------


def calculated(book, sheet: str, formula: str) -> float:
    """The value of a formula, worked out from the cells that it names."""

    def value(match) -> str:
        where = (match["sheet"] or sheet).strip("'")
        content = book[where][match["cell"]].value
        if isinstance(content, str) and content.startswith("="):
            return repr(calculated(book, where, content))
        return repr(float(content))

    cell = re.compile(r"(?:(?P<sheet>'[^']+')!)?(?P<cell>\b[A-Z]{1,2}[0-9]+\b)")
    text = cell.sub(value, formula.removeprefix("=")).replace("=0.5", "==0.5")
    names = {
        "AVERAGE": lambda *figures: mean(figures),
        "MEDIAN": lambda *figures: median(figures),
        "ROUND": rounded,
        "MOD": lambda figure, by: figure % by,
        "IF": lambda fits, one, other: one if fits else other,
    }
    return float(eval(text, {"__builtins__": {}}, names))


def rounded(figure: float, digits: float) -> float:
    """Half up, as spreadsheets round figures that are not negative."""
    scaled = D(repr(figure)).scaleb(int(digits))
    return float(scaled.to_integral_value("ROUND_HALF_UP").scaleb(-int(digits)))
