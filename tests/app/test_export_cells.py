"""Text from outside in spreadsheets, totals as formulas, and rows of fixed width in GBK."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.cells import disarmed, risky
from app.exports.dbf_file import FIELDS, Filing, write_dbf
from app.exports.filing_file import read_filing
from app.exports.xlsx_file import sheet_name, total_formula
from review.errors import BadInput
from review.scheme import Combine, Criterion, Rounding, Scheme
from review.score_queries import TotalRow

D = Decimal
STARTS = ("=1", "+1", "-1", "@A", "＝1", "\t=1", " =1", "\r=1", "|x", "%0A", "\u00a0=1")


@pytest.mark.parametrize("text", STARTS)
def test_what_could_be_calculated_gets_an_apostrophe(text):
    assert disarmed(text).startswith("'")


@pytest.mark.parametrize("text", ["张示例", "a=b", "", "26110101150001", "阿依·古丽", "O'Neil"])
def test_what_could_not_stays_as_it_is(text):
    assert disarmed(text) == text


@given(st.text())
def test_no_cell_starts_like_a_formula_or_holds_control_characters(text):
    cell = disarmed(text)
    assert not risky(cell)
    assert cell.isprintable()
    assert disarmed(cell) == cell


def test_formulas_follow_the_scheme():
    scheme = Scheme((Criterion("a", "甲", D(100)),), digits=2)
    assert total_formula(scheme, ["K5", "M5"]) == "=ROUND(ROUND(AVERAGE(K5,M5),10),2)"
    even = Scheme(scheme.criteria, combine=Combine.MEDIAN, rounding=Rounding.HALF_EVEN)
    assert total_formula(even, ["K5"]).startswith(
        "=IF(MOD(ROUND(ROUND(MEDIAN(K5),10)*100,8),1)=0.5"
    )


@given(st.text(), st.sets(st.text(max_size=3), max_size=3))
def test_sheets_have_names_that_spreadsheets_take(title, taken):
    name = sheet_name(title, taken)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\'")
    assert name.lower() not in {one.lower() for one in taken}


def ranked(name: str, value: str = "82.00", rank: int = 1) -> TotalRow:
    return TotalRow(
        *("s", "26110101150001", name, "C", "complete", D(value), rank),
        *(False, (), (), (), "", "", ()),
    )


def filed(tmp_path, row: TotalRow, **filing) -> bytes:
    numbers = {"s": "11010519491231002X"}
    (name,) = write_dbf([row], "朗诵", numbers, Filing({}, **filing), tmp_path, date(2026, 3, 1))
    return (tmp_path / name).read_bytes()


def test_a_name_of_exactly_the_width_fits_and_one_byte_more_does_not(tmp_path):
    (tmp_path / "fits").mkdir()
    assert ("很" * 12).encode("gbk") in filed(tmp_path / "fits", ranked("很" * 12))
    with pytest.raises(BadInput, match=r"26110101150001.*XM"):
        filed(tmp_path, ranked("很" * 12 + "a"))


def test_a_missing_character_is_refused_or_marked(tmp_path):
    (tmp_path / "marked").mkdir()
    data = filed(tmp_path / "marked", ranked("𠮷示例"), mark_missing=True)
    assert b"??" + "示例".encode("gbk") in data
    with pytest.raises(BadInput, match=r"U\+20BB7"):
        filed(tmp_path, ranked("𠮷示例"))


@pytest.mark.parametrize(
    ("value", "rank", "field"),
    [("82.1234", 1, "YXSKCSF"), ("1000.000", 1, "YXSKCSF"), ("8", 10_000, "YXZYMC")],
)
def test_figures_that_do_not_fit_are_refused(tmp_path, value, rank, field):
    with pytest.raises(BadInput, match=field):
        filed(tmp_path, ranked("张示例", value, rank))


def test_records_have_the_width_that_the_header_says(tmp_path):
    data = filed(tmp_path, ranked("张示例"))
    count, start, width = (
        int.from_bytes(data[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12))
    )
    assert (count, start) == (1, 33 + 32 * len(FIELDS))
    assert width == 1 + sum(field.width for field in FIELDS)
    assert len(data) == start + count * width + 1


def test_those_below_the_last_rank_are_not_filed(tmp_path):
    data = filed(tmp_path, ranked("张示例", rank=3), last_rank=2)
    assert int.from_bytes(data[4:8], "little") == 0


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('XM = "x"', "XM"),
        ("YXDM = 1", "YXDM"),
        ('file = "../x"', "file"),
        ("last_rank = 0", "last_rank"),
        ("last_rank = true", "last_rank"),
        ("not toml", "filing.toml"),
    ],
)
def test_a_wrong_filing_is_refused_by_name(tmp_path, text, what):
    path = tmp_path / "filing.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=what):
        read_filing(path, mark_missing=False)
