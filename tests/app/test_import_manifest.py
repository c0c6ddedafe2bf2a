"""A list is read from the files that schools really send: encodings, separators, workbooks."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing import manifest, tables, workbook
from app.importing.manifest import find_manifest, read_manifest
from app.importing.tables import NoHeadings
from review.errors import BadInput
from review.intake_matching import FolderFile

HEADINGS = ["考生号", "姓名", "科目", "视频文件"]
ROW = ["20261234567890", "张三", "声乐", "a.mp4"]
CSV = ",".join(HEADINGS) + "\r\n" + ",".join(ROW) + "\r\n"


@pytest.fixture
def save(tmp_path):
    def write(content: bytes | str, name: str = "manifest.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def a_workbook(*rows, sheet: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def cells(path) -> list[list[str]]:
    return [list(row.cells.values()) for row in read_manifest(path).rows]


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"),
     ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)  # fmt: skip
def test_a_csv_is_read_in_the_encodings_of_spreadsheet_programs(save, codec, named):
    text = CSV if not codec.startswith("utf-16-") else CSV + ",".join(["1"] * 4 + ["\r\n"]) * 20
    found = read_manifest(save(text.encode(codec)))
    assert found.encoding == named
    assert list(found.rows[0].cells) == HEADINGS
    assert list(found.rows[0].cells.values()) == ROW


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "，", "；"])
def test_the_separator_is_found_out(save, sign):
    path = save("\n".join((sign.join(HEADINGS), sign.join(ROW))))
    assert cells(path) == [ROW]


def test_a_separator_that_excel_names_in_the_first_line_is_taken(save):
    path = save("sep=;\n" + CSV.replace(",", ";"))
    (row,) = read_manifest(path).rows
    assert (row.line, list(row.cells.values())) == (3, ROW)


def test_titles_above_the_headings_and_blank_rows_are_left_out(save):
    path = save(f"2026年校考名单,,,\n,,,\n{CSV}\n,,,\n{','.join(ROW)}\n")
    assert [row.line for row in read_manifest(path).rows] == [4, 7]


def test_line_numbers_are_those_of_the_file_where_cells_span_lines(save):
    path = save('考生号,姓名\n1,"张\n三"\n2,李四\n')
    assert [(row.line, row.cells["姓名"]) for row in read_manifest(path).rows] == [
        (2, "张\n三"),
        (4, "李四"),
    ]


def test_quotes_that_do_not_pair_cost_their_row_and_not_the_others(save):
    rows = read_manifest(save('考生号,姓名\n1,"张"三,x\n2,李四\n')).rows
    assert [row.problem is not None for row in rows] == [True, False]
    assert rows[1].cells == {"考生号": "2", "姓名": "李四"}


def test_a_quote_that_is_never_closed_is_told_with_the_lines_it_swallowed(save):
    rows = read_manifest(save('考生号,姓名\n1,张三\n2,"李四\n3,王五\n')).rows
    assert [row.line for row in rows] == [2, 3]
    assert rows[1].problem is not None
    assert "3–4" in rows[1].problem.zh


def test_a_row_with_more_cells_than_headings_is_told(save):
    short, long = read_manifest(save("考生号,姓名\n1,张三,\n2,李四,x\n")).rows
    assert short.problem is None
    assert long.problem is not None


def test_a_formula_in_a_csv_stays_text(save):
    assert cells(save("考生号,姓名\n1,=1+1\n")) == [["1", "=1+1"]]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe\x81" * 50, "姓名,科目\n张三,声乐\n".encode(), b"\xff" * 100]
)
def test_what_is_no_list_is_refused_with_a_remedy(save, content):
    with pytest.raises(BadInput) as raised:
        read_manifest(save(content))
    assert raised.value.remedy


def test_damaged_utf8_is_refused_and_not_taken_for_gbk(save):
    text = "candidate number,name\n" + "".join(f"{n},张三李四\n" for n in range(20))
    whole = text.encode()
    broken = whole.replace("张".encode(), b"\xe5\xbc", 1)
    with pytest.raises(BadInput, match="第 2 行"):
        read_manifest(save(broken))
    assert len(read_manifest(save(text.encode("gbk"))).rows) == 20


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_the_reader_fail_otherwise(tmp_path_factory, data):
    for name in ("manifest.csv", "manifest.json", "manifest.xlsx"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(data)
        try:
            rows = read_manifest(path).rows
        except BadInput as refused:
            assert refused.title  # noqa: PT017 - both ways out are right
        else:
            assert isinstance(rows, tuple)


def test_a_workbook_is_read_on_the_sheet_that_has_the_headings(save):
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    second = book.create_sheet("名单")
    second.append(["2026 校考"])
    second.append(HEADINGS)
    second.append([20261234567890, "张三", "声乐", "a.mp4"])
    data = io.BytesIO()
    book.save(data)
    (row,) = read_manifest(save(data.getvalue(), "manifest.xlsx")).rows
    assert (row.line, list(row.cells.values())) == (3, ROW)


def test_dates_and_figures_of_a_workbook_become_text(save):
    moment = datetime(2026, 1, 5, 9, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
    path = save(
        a_workbook(["考生号", "次数", "录制时间", "空"], [12345, 2.0, moment, None]), "a.xlsx"
    )
    assert cells(path) == [["12345", "2", "2026-01-05 09:30:00"]]


def test_an_id_number_that_a_workbook_kept_as_a_figure_is_shown_as_rounded(save):
    path = save(a_workbook(["考生号", "身份证号"], ["1", 110105194912310021]), "a.xlsx")
    assert "E+" in cells(path)[0][1]


def test_a_remark_beside_the_columns_of_a_workbook_is_kept_and_harmless(save):
    (row,) = read_manifest(save(a_workbook(["考生号"], ["1", None, "!"]), "a.xlsx")).rows
    assert (row.cells, row.problem) == ({"考生号": "1", "#3": "!"}, None)


def test_a_formula_of_a_workbook_is_never_worked_out(save):
    path = save(a_workbook(["考生号", "姓名"], ["1", "=1+1"]), "a.xlsx")
    assert cells(path) == [["1"]]


def test_a_workbook_under_the_name_of_a_csv_is_a_workbook(save):
    assert cells(save(a_workbook(HEADINGS, ROW), "manifest.csv")) == [ROW]


def test_a_workbook_that_claims_a_million_rows_is_read_to_its_real_end(save):
    data = with_part(
        a_workbook(HEADINGS, ROW),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"'),
    )
    assert cells(save(data, "a.xlsx")) == [ROW]


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(save, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED_BYTES", 10_000_000)
    data = with_part(a_workbook(HEADINGS, ROW), "xl/media/bomb.bin", lambda _: b"\0" * 11_000_000)
    assert len(data) < 50_000
    with pytest.raises(BadInput, match="展开后过大"):
        read_manifest(save(data, "a.xlsx"))


def test_a_workbook_that_defines_entities_is_not_opened(save):
    data = with_part(
        a_workbook(HEADINGS, ROW),
        "xl/sharedStrings.xml",
        lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml,
    )
    with pytest.raises(BadInput, match="内容异常"):
        read_manifest(save(data, "a.xlsx"))


@pytest.mark.parametrize("kept", [0, 10, 1000, -200])
def test_a_workbook_that_was_cut_off_is_refused(save, kept):
    with pytest.raises(BadInput):
        read_manifest(save(a_workbook(HEADINGS, ROW)[:kept], "manifest.xlsx"))


def with_part(book: bytes, name: str, change) -> bytes:
    """The workbook with one of its parts changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return out.getvalue()


@pytest.mark.parametrize("shape", ["list", "rows", "submissions"])
def test_a_json_list_is_read_by_itself_or_beside_the_exam(save, shape):
    row = {"candidate_number": 20261234567890, "name": "张三", "attempt": 2, "device": None}
    document = [row] if shape == "list" else {"exam": "校考", shape: [row]}
    found = read_manifest(save(json.dumps(document), "manifest.json"))
    assert list(found.rows[0].cells.values()) == ["20261234567890", "张三", "2", ""]
    assert found.exam == ("" if shape == "list" else "校考")


def test_a_long_figure_in_json_keeps_all_its_digits(save):
    path = save('[{"考生号": 1, "身份证号": 110105194912310021}]', "manifest.json")
    assert cells(path) == [["1", "110105194912310021"]]


def test_an_entry_of_a_json_list_that_is_no_row_costs_only_itself(save):
    path = save('[{"考生号": "1"}, 5, {"考生号": {"x": 1}}, {"考生号": NaN}]', "manifest.json")
    rows = read_manifest(path).rows
    assert [row.problem is not None for row in rows] == [False, True, True, False]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "{}", "3", '{"rows": 3}', "1" * 10_000])
def test_a_json_file_without_rows_is_refused(save, text):
    with pytest.raises(BadInput):
        read_manifest(save(text, "manifest.json"))


def test_a_list_that_is_too_large_is_not_read(save, monkeypatch):
    monkeypatch.setattr(manifest, "MOST_BYTES", 100)
    with pytest.raises(BadInput):
        read_manifest(save(CSV * 10))


def test_a_list_with_too_many_rows_is_refused(save, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with pytest.raises(BadInput):
        read_manifest(save(CSV + (",".join(ROW) + "\n") * 3))


def named(*paths: str):
    return find_manifest(FolderFile(path, 1) for path in paths)


def test_the_list_is_found_by_its_name():
    found = named("other.csv", "roster.csv", "Manifest.XLSX", "sub/manifest.csv")
    assert found is not None
    assert found.path == "Manifest.XLSX"


def test_the_only_list_of_a_folder_needs_no_name():
    found = named("考生.csv", "a.mp4")
    assert found is not None
    assert found.path == "考生.csv"
    assert named("a.csv", "b.csv") is None
    assert named("sub/a.csv") is None


def test_two_lists_of_one_name_are_not_guessed_at():
    with pytest.raises(BadInput, match="不止一个"):
        named("manifest.csv", "manifest.xlsx")


def test_a_table_without_candidate_numbers_says_what_it_lacks(save):
    with pytest.raises(NoHeadings, match="考生号"):
        read_manifest(save(a_workbook(["姓名"], ["张三"]), "manifest.xlsx"))
