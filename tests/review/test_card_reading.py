"""What a card says is found whichever way its lines were joined, parted, turned or misread."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.card_text import CardText, TextLine
from review import identity_number
from review.card_reading import read_card

NUMBER = "11010519491231002X"
#: text, left, top, width of a card 1000 px wide
CARD = (
    *(("姓名", 60, 70, 60), ("张示例", 170, 70, 130)),
    *(("性别", 60, 150, 60), ("女", 170, 150, 40), ("民族汉", 300, 150, 160)),
    *(("出生", 60, 230, 60), ("1949 年 12 月31日", 170, 230, 350)),
    *(
        ("住址", 60, 300, 60),
        ("北京市东城区景山前街4号", 170, 300, 400),
        ("1号楼101室", 170, 350, 280),
    ),
    *(("公民身份号码", 60, 550, 170), (NUMBER, 330, 550, 400)),
)


def text(parts=CARD, turned_deg: float = 0, height_px: int = 40) -> CardText:
    """The lines as a reader tells them, the whole card turned by an angle."""
    cos, sin = math.cos(math.radians(turned_deg)), math.sin(math.radians(turned_deg))
    lines = []
    for words, left, top, wide in parts:
        corners = ((left, top), (left + wide, top), (left + wide, top + height_px))
        corners = (*corners, (left, top + height_px))
        turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]
        lines.append(TextLine(words, 0.99, tuple(place for one in turned for place in one)))
    return CardText("test", 1000, 640, tuple(lines))


@pytest.mark.parametrize("turned_deg", [0, 7, -7, 45, 90, 180, 187, 270])
def test_a_card_is_read_whichever_way_it_lies(turned_deg):
    found = read_card(text(turned_deg=turned_deg))
    assert (found.name, found.sex, found.nation) == ("张示例", "女", "汉")
    assert found.birth == date(1949, 12, 31)
    assert found.address == "北京市东城区景山前街4号1号楼101室"
    assert (found.id_number, found.id_valid, found.birth_agrees) == (NUMBER, True, True)
    assert not found.temporary


def test_a_label_and_its_value_may_be_one_line():
    parts = [
        ("姓名张示例", 60, 70, 240),
        ("性别女民族汉", 60, 150, 400),
        ("住址某路1号", 60, 300, 400),
    ]
    found = read_card(text([*parts, (f"公民身份号码{NUMBER}", 60, 550, 600)]))
    assert (found.name, found.sex, found.nation) == ("张示例", "女", "汉")
    assert (found.address, found.id_number) == ("某路1号", NUMBER)


@pytest.mark.parametrize(
    "misread",
    ["1101O519491231002X", "11010519491231OO2X", "1l010519491231002X", "11010519491231002×"],
)
def test_signs_that_look_like_digits_are_taken_for_them_where_the_check_character_agrees(misread):
    found = read_card(text([*CARD[:-1], (misread, 330, 550, 400)]))
    assert found.best_number == NUMBER


def test_a_number_with_a_wrong_check_character_is_told_as_it_was_read():
    wrong = NUMBER[:-1] + "1"
    found = read_card(text([*CARD[:-1], (wrong, 330, 550, 400)]))
    assert (found.id_number, found.id_valid, found.id_repaired) == (wrong, False, "")


def test_a_birth_date_that_is_not_the_number_s_is_told():
    parts = [("1950年12月31日" if "1949 年" in one[0] else one[0], *one[1:]) for one in CARD]
    assert read_card(text(parts)).birth_agrees is False


def test_a_temporary_card_says_so_and_when_it_runs_out():
    parts = [("中华人民共和国临时居民身份证", 60, 20, 600), *CARD]
    found = read_card(text([*parts, ("有效期限2010.01.05-2010.04.05", 60, 600, 500)]))
    assert found.temporary
    assert (found.valid_from, found.valid_to) == (date(2010, 1, 5), date(2010, 4, 5))
    assert found.expired(date(2026, 3, 1)) is True
    assert found.expired(date(2010, 4, 5)) is False


def test_a_card_for_good_never_runs_out():
    found = read_card(text([*CARD, ("有效期限2010.01.05-长期", 60, 600, 500)]))
    assert found.expired(date(2026, 3, 1)) is False


@pytest.mark.parametrize("words", ["", "Hello", "欢迎参加考试", "1" * 18])
def test_what_is_no_card_gives_no_name_and_no_right_number(words):
    found = read_card(text([(words, 0, 0, 100)]))
    assert found.name == ""
    assert not found.id_valid


corners = st.lists(st.floats(-1e5, 1e5), min_size=8, max_size=8) | st.lists(st.floats(0, 9))
lines = st.builds(TextLine, st.text(max_size=60), st.floats(0, 1), corners.map(tuple))


@given(st.lists(lines, max_size=12))
def test_whatever_was_read_it_is_understood_or_left_out(found):
    reading = read_card(CardText("test", 1, 1, tuple(found)))
    assert reading.id_valid in (None, identity_number.is_valid(reading.id_number))


@given(st.integers(0, 16), st.dates(date(1930, 1, 1), date(2020, 1, 1)), st.integers(0, 999))
def test_one_misread_digit_is_never_passed_off_as_right(place, birth, order):
    head = f"110105{birth:%Y%m%d}{order:03d}"
    number = head + identity_number.check_character(head)
    other = str((int(number[place]) + 1) % 10)
    wrong = number[:place] + other + number[place + 1 :]
    found = read_card(text([("公民身份号码" + wrong, 60, 550, 600)]))
    assert not found.id_valid
    assert found.best_number == wrong
