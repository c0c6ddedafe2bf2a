from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review.identity_number import check_character, is_valid, masked, normalised

seventeen = st.text("0123456789", min_size=17, max_size=17)


@given(seventeen)
def test_exactly_one_check_character_fits(head):
    fitting = [mark for mark in "0123456789X" if is_valid(head + mark)]
    assert fitting == [check_character(head)]


@given(seventeen, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(head, place, shift):
    number = head + check_character(head)
    wrong = str((int(head[place]) + shift) % 10)
    assert not is_valid(number[:place] + wrong + number[place + 1 :])


@given(seventeen)
def test_masking_keeps_three_and_four_characters_and_the_length(head):
    number = head + check_character(head)
    shown = masked(number)
    assert (shown[:3], shown[-4:], len(shown)) == (number[:3], number[-4:], 18)
    assert set(shown[3:-4]) == {"*"}


def test_the_published_example_is_valid():
    assert is_valid("11010519491231002X")  # the example of GB 11643 itself


def test_ways_people_type_the_x_are_one_number():
    for typed in (
        "11010519491231002x",
        "11010519491231002Ｘ",
        " 110105 19491231 002X ",
        "１10105-19491231002X",
    ):
        assert normalised(typed) == "11010519491231002X"


def test_what_is_not_a_number_is_not_valid():
    for text in ("", "1" * 17, "1" * 19, "abc", "٣" * 17 + "1", "1101051949123100X2"):
        assert not is_valid(text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_check_or_the_mask(text):
    is_valid(normalised(text))
    assert len(masked(text)) == len(text)
