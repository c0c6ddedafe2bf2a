"""A folder's list of appeals goes in row by row; a bad row is one line and loses nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import openpyxl
import pytest

from app.importing.importer import import_folder
from app.wiring import found_workspace, open_desk
from review.appeal_queries import AppealCase, AppealQueue
from review.appeals import AppealKind, Channel, EvidenceKind
from review.errors import BadInput
from review.intake_report import LineKind
from tests.support.appeals import NUMBERS, document, png
from tests.support.desks import ADMIN

HEADINGS = (
    "申诉编号,申诉类型,考生号,姓名,申诉时间,身份证照片,自拍照,比对分数,阈值,应用版本,手机型号"
)
FIRST = (
    f"T-1,人证比对未通过,{NUMBERS[0]},张示例1,2026-03-01 09:58,card.png,me.png,0.31;28%,0.4,3.2,P8"
)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "2026 申诉"
    place.mkdir()
    roster = "考生号,姓名,科目,提交状态\n" + "\n".join(
        f"{number},张示例{place},声乐,未提交" for place, number in enumerate(NUMBERS, 1)
    )
    (place / "manifest.csv").write_text(roster, encoding="utf-8")
    (place / "card.png").write_bytes(png())
    (place / "me.png").write_bytes(png(colour=90))
    return place


@pytest.fixture
def workspace(tmp_path):
    return found_workspace(tmp_path / "workspace")


@pytest.fixture
def desk(workspace):
    with open_desk(workspace, ADMIN) as opened:
        yield opened


@pytest.fixture
def take(desk, workspace, folder):
    def run(**options):
        return import_folder(desk, workspace, folder, **options)

    return run


def listed(folder, *rows: str, codec: str = "utf-8", name: str = "申诉.csv") -> None:
    (folder / name).write_bytes("\n".join((HEADINGS, *rows)).encode(codec))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_an_appeal_comes_in_with_its_candidate_pictures_and_tries(desk, take, folder, codec):
    listed(folder, FIRST, codec=codec)
    (line,) = take().of(LineKind.APPEAL)
    assert (line.outcome, line.line) == ("new", 2)
    (row,) = desk.ask(AppealQueue()).rows
    appeal = desk.ask(AppealCase(appeal_id=row.appeal_id)).appeal
    assert (appeal.kind, appeal.channel) == (AppealKind.FACE_MISMATCH, Channel.APP)
    assert appeal.filed_at == datetime(2026, 3, 1, 1, 58, tzinfo=UTC)
    assert [one.score for one in appeal.tries] == [0.31, 0.28]
    assert {one.limit for one in appeal.tries} == {0.4}
    card = appeal.picture(EvidenceKind.CARD)
    assert card is not None
    assert card.path == "card.png"
    assert (appeal.app_version, appeal.phone_model) == ("3.2", "P8")


def test_pictures_of_appeals_are_not_left_over(take, folder):
    listed(folder, FIRST)
    report = take()
    assert not report.of(LineKind.UNMATCHED_PHOTO)
    assert not report.of(LineKind.UNMATCHED_FILE)
    assert report.manifest == "manifest.csv"


def test_taken_again_nothing_changes(desk, take, folder):
    listed(folder, FIRST)
    take()
    assert [line.outcome for line in take().of(LineKind.APPEAL)] == ["unchanged"]
    assert desk.ask(AppealQueue()).total == 1


def test_a_dry_run_takes_nothing(desk, take, folder):
    listed(folder, FIRST)
    (line,) = take(dry_run=True).of(LineKind.APPEAL)
    assert line.outcome == ""
    assert desk.ask(AppealQueue()).total == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("人证比对未通过", "丢了鞋"), "丢了鞋"),
        (("09:58", "昨天"), "昨天"),
        (("card.png", "gone.png"), "gone.png"),
        (("card.png", "../card.png"), "../card.png"),
        (("card.png", "manifest.csv"), "manifest.csv"),
        ((NUMBERS[0], "26119999999999"), "26119999999999"),
        ((NUMBERS[0], "2.61E+13"), "表格软件"),
        (("2026-03-01", "2036-03-01"), "将来"),
        (("28%", "n/a"), "n/a"),
    ],
)
def test_a_bad_row_is_one_line_and_the_others_come_in(desk, take, folder, change, says):
    good = FIRST.replace("T-1", "T-2")
    listed(folder, FIRST.replace(*change), good)
    report = take()
    (bad,) = report.of(LineKind.BAD_APPEAL)
    assert bad.line == 2
    assert says in bad.sentence.zh
    assert len(report.of(LineKind.APPEAL)) == 1
    assert desk.ask(AppealQueue()).total == 1


def test_headings_in_english_and_in_a_workbook(desk, take, folder):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Reference", "Kind", "Candidate No.", "Name", "Filed at", "Channel"])
    sheet.append(["T-9", "ID already in use", NUMBERS[1], "张示例2", "2026-03-01 10:00", "phone"])
    book.save(folder / "appeals.xlsx")
    assert [line.outcome for line in take().of(LineKind.APPEAL)] == ["new"]
    (row,) = desk.ask(AppealQueue()).rows
    assert (row.kind, row.channel) == (AppealKind.ID_IN_USE, "phone")


def test_a_json_list_holds_documents_as_the_inbox_takes_them_and_flat_rows(desk, take, folder):
    pictures = {"card": "card.png", "selfie": "me.png"}
    flat = {"类型": "临时身份证", "考生号": NUMBERS[2], "申诉时间": "2026-03-01T09:00:00+08:00"}
    entries = [document(pictures=pictures), flat, 7]
    (folder / "appeals.json").write_text(json.dumps({"appeals": entries}), encoding="utf-8")
    report = take()
    assert [line.outcome for line in report.of(LineKind.APPEAL)] == ["new", "new"]
    assert [line.line for line in report.of(LineKind.BAD_APPEAL)] == [3]
    assert desk.ask(AppealQueue()).total == 2


def test_a_list_of_appeals_does_not_need_a_manifest(desk, take, folder):
    take()
    (folder / "manifest.csv").unlink()
    listed(folder, FIRST)
    report = take()
    assert report.manifest == ""
    assert [line.outcome for line in report.of(LineKind.APPEAL)] == ["new"]


@pytest.mark.parametrize("content", [b"{", b'"one"', b"\xff\xfe"])
def test_a_list_that_cannot_be_read_stops_the_import_before_anything_is_taken(
    desk, take, folder, content
):
    (folder / "appeals.json").write_bytes(content)
    with pytest.raises(BadInput):
        take()


def test_the_same_appeal_by_list_and_by_inbox_is_one_though_told_in_another_zone(
    desk, take, folder
):
    row = FIRST.replace("T-1", "")
    listed(folder, row, row.replace("2026-03-01 09:58", "2026-03-01T01:58:00Z"))
    assert [line.outcome for line in take().of(LineKind.APPEAL)] == ["new", "unchanged"]
