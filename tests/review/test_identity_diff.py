"""Roster, card and typed, character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import identity_number
from review.identity_diff import HIDDEN, Field, Side, SpotState, difference, hidden, region_of, tidy
from review.look_alikes import Alike, alike

ID = "11010519491231002X"
WORDS = st.text("张章未末己已巳0Oo王一·", max_size=12)
DIGITS = st.text("0123456789", min_size=17, max_size=17)


def diff(field: Field, roster: str = "", card: str = "", typed: str = ""):
    return difference(field, {Side.ROSTER: roster, Side.CARD: card, Side.TYPED: typed})


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("未", "末", Alike.SHAPE),
        ("己", "巳", Alike.SHAPE),
        ("已", "己", Alike.SHAPE),
        ("日", "曰", Alike.SHAPE),
        ("0", "O", Alike.SHAPE),
        ("1", "l", Alike.SHAPE),
        ("萧", "肖", Alike.FORM),
        ("张", "張", Alike.FORM),
        ("张", "章", None),
        ("1", "2", None),
        ("未", "未", None),
    ],
)
def test_look_alikes_are_told_with_their_reason_either_way(one, other, reason):
    assert alike(one, other) is reason
    assert alike(other, one) is reason


def test_a_look_alike_is_pointed_out_at_its_place():
    found = diff(Field.NAME, "张未己", "张未己", "张末已")
    assert [spot.state for spot in found.spots] == [
        SpotState.SAME,
        SpotState.SHAPE,
        SpotState.SHAPE,
    ]
    assert found.spots[1].written == ("未", "未", "末")
    assert (found.state, found.differing) == (SpotState.SHAPE, 2)


def test_a_missing_character_shifts_nothing_behind_it():
    found = diff(Field.ID_NUMBER, ID, typed=ID[:6] + ID[7:])
    assert [at for at, spot in enumerate(found.spots) if spot.state is not SpotState.SAME] == [6]
    assert found.spots[6].written == ("1", "")
    assert found.checked == (True, False)


def test_one_too_many_is_seen_where_it_is():
    found = diff(Field.NAME, "欧阳娜", typed="欧阳娜娜")
    assert found.differing == 1
    assert found.state is SpotState.MISSING


def test_different_names_differ_and_forms_of_one_character_hardly_do():
    assert diff(Field.NAME, "张示例", typed="章示例").state is SpotState.OTHER
    assert diff(Field.NAME, "萧示例", typed="肖示例").state is SpotState.FORM


def test_what_is_only_written_differently_is_no_difference_but_is_told():
    found = diff(Field.ID_NUMBER, ID, typed=" 110105 19491231 002ｘ")
    assert found.state is SpotState.SAME
    assert found.tidied == (Side.TYPED,)
    assert diff(Field.NAME, "买买提·艾力", typed="买买提•艾力").state is SpotState.SAME


@pytest.mark.parametrize(
    ("roster", "typed", "state"),
    [
        ("浙江省", "浙江", SpotState.SAME),
        ("广西壮族自治区", "广西", SpotState.SAME),
        ("内蒙古自治区", "内蒙古", SpotState.SAME),
        ("北京市", "北京", SpotState.SAME),
        ("陜西", "陕西", SpotState.SHAPE),
        ("浙江", "山东", SpotState.OTHER),
    ],
)
def test_a_region_is_compared_by_its_name_alone(roster, typed, state):
    assert diff(Field.PROVINCE, roster, typed=typed).state is state


def test_the_region_of_an_address_is_its_beginning():
    assert region_of("浙江省杭州市西湖区某路1号") == "浙江"
    assert region_of("内蒙古自治区包头市") == "内蒙古"
    assert region_of("杭州市") == ""


def test_who_says_nothing_is_left_out():
    assert diff(Field.NAME) is None
    assert diff(Field.NAME, "  ", typed="张") == diff(Field.NAME, typed="张")
    assert diff(Field.NAME, typed="张").sides == (Side.TYPED,)


def test_a_hidden_number_shows_its_ends_and_the_few_places_that_differ():
    typed = ID[:10] + "8" + ID[11:]
    shown = hidden(diff(Field.ID_NUMBER, ID, typed=typed))
    assert shown.text(Side.ROSTER) == "110" + HIDDEN * 7 + ID[10] + HIDDEN * 3 + ID[-4:]
    assert shown.differing == 1


def test_a_quite_different_number_stays_hidden():
    shown = hidden(diff(Field.ID_NUMBER, ID, typed="440308200001015519"))
    assert shown.text(Side.TYPED)[3:-4] == HIDDEN * 11
    assert shown.state is SpotState.OTHER


@given(DIGITS)
def test_exactly_one_check_character_is_right(head):
    numbers = [head + last for last in "0123456789X"]
    right = [one for one in numbers if diff(Field.ID_NUMBER, typed=one).checked == (True,)]
    assert right == [head + identity_number.check_character(head)]


@given(WORDS, WORDS, WORDS)
def test_nothing_that_was_said_is_lost_or_made_up(roster, card, typed):
    said = {Side.ROSTER: roster, Side.CARD: card, Side.TYPED: typed}
    found = difference(Field.NAME, said)
    if found is None:
        assert not any(tidy(Field.NAME, one) for one in said.values())
        return
    for side in found.sides:
        assert found.text(side) == tidy(Field.NAME, said[side])


@given(WORDS, WORDS)
def test_the_same_places_differ_whoever_is_named_first(one, other):
    there, back = diff(Field.NAME, one, other), diff(Field.NAME, other, one)
    if there is not None and back is not None:
        assert (there.state is SpotState.SAME) == (back.state is SpotState.SAME)
        assert (there.state is SpotState.SAME) == (
            len(there.sides) < 2 or tidy(Field.NAME, one) == tidy(Field.NAME, other)
        )


@given(st.text("0123456789X", max_size=24), st.text("0123456789X", max_size=24))
def test_hiding_never_shows_more_than_the_ends_and_four_places(one, other):
    found = diff(Field.ID_NUMBER, one, typed=other)
    if found is not None:
        for side in found.sides:
            shown = hidden(found).text(side).replace(HIDDEN, "")
            assert len(shown) <= 3 + 4 + 4
