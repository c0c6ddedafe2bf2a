"""Totals that can be worked out by hand: published examples, boundaries, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.ranking import Entry, ranking
from review.scheme import (
    Band,
    Combine,
    Criterion,
    GapOver,
    GapRule,
    Rounding,
    Scheme,
    Tie,
    TieRule,
    problem_of,
)
from review.scoring import JudgeMark, Panel, TotalState, judge_total, rounded, shown, total_of

D = Decimal


def one_criterion(**changes) -> Scheme:
    """One mark out of 100 in steps of a hundredth."""
    whole = Criterion("all", "总分", D(100), step=D("0.01"))
    return Scheme(**{"criteria": (whole,), "judges": 7, "least_judges": 3, **changes})


def panel(*figures: str, third: str = "", arbiter: str = "") -> Panel:
    marks = tuple(mark(f"j{place}", figure) for place, figure in enumerate(figures))
    return Panel(
        marks,
        mark("third", third) if third else None,
        mark("arbiter", arbiter) if arbiter else None,
    )


def mark(judge: str, figure: str) -> JudgeMark:
    return JudgeMark(judge, {"all": D(figure)})


# --- published examples ---------------------------------------------------------------------------


def test_seven_judges_without_the_highest_and_the_lowest():
    """Worked by hand: of 80 85 86 87 88 90 99 the middle five add up to 436."""
    scheme = one_criterion(drop=1)
    total = total_of(scheme, panel("99", "85", "88", "80", "86", "90", "87"))
    assert total.value == D("87.20")
    assert (total.kept, total.dropped) == (("j1", "j4", "j6", "j2", "j5"), ("j3", "j0"))
    assert total.formula == "(85 + 86 + 87 + 88 + 90) / 5"


FIG = one_criterion(
    judges=4,
    least_judges=4,
    drop=1,
    digits=3,
    gap=GapRule(
        D("1.00"),
        over=GapOver.COUNTED,
        bands=(
            Band(D("7.00"), D("0.80")),
            Band(D("8.00"), D("0.60")),
            Band(D("8.50"), D("0.40")),
            Band(D("9.00"), D("0.30")),
            Band(D("9.50"), D("0.20")),
        ),
    ),
)


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        (("9.6", "9.5", "9.7", "9.4"), "9.550"),  # middle two 9.5 and 9.6: 0.1 apart, 0.2 allowed
        (("9.6", "9.4", "9.0", "9.9"), "9.500"),  # exactly 0.2 apart at 9.5
        (("9.61", "9.40", "9.0", "9.9"), None),  # 0.21 apart at 9.505
        (("9.60", "9.30", "9.0", "9.9"), "9.450"),  # below 9.5 the band allows 0.3
        (("8.9", "8.5", "8.0", "9.9"), "8.700"),
        (("6.0", "5.0", "1.0", "9.9"), "5.500"),  # below all bands: 1.0
        (("6.01", "5.0", "1.0", "9.9"), None),
    ],
)
def test_the_middle_two_of_four_with_a_gap_by_score_band(marks, value):
    total = total_of(FIG, panel(*marks))
    if value is None:
        assert (total.state, total.value) == (TotalState.NEEDS_ARBITER, None)
    else:
        assert total.value == D(value)


LADDER = one_criterion(
    judges=2, least_judges=2, combine=Combine.LADDER, gap=GapRule(D(5), inclusive=True)
)


@pytest.mark.parametrize(
    ("marks", "third", "arbiter", "state", "value"),
    [
        (("80", "84"), "", "", TotalState.COMPLETE, "82.00"),
        (("80", "85"), "", "", TotalState.COMPLETE, "82.50"),  # 5 is still fine: ≤
        (("80", "85.01"), "", "", TotalState.NEEDS_THIRD, None),
        (("70", "90"), "73", "", TotalState.COMPLETE, "71.50"),
        (("70", "90"), "88", "", TotalState.COMPLETE, "89.00"),
        (("78", "86"), "82", "", TotalState.COMPLETE, "84.00"),  # equally near: the higher pair
        (("70", "90"), "80", "", TotalState.NEEDS_ARBITER, None),
        (("70", "90"), "80", "77", TotalState.COMPLETE, "77.00"),
    ],
)
def test_double_marking_a_third_marker_then_an_arbiter(marks, third, arbiter, state, value):
    total = total_of(LADDER, panel(*marks, third=third, arbiter=arbiter))
    assert total.state is state
    assert total.value == (None if value is None else D(value))


def test_the_boundary_of_a_gap_counts_as_the_scheme_says():
    strict = replace(LADDER, gap=GapRule(D(5), inclusive=False))
    assert total_of(strict, panel("80", "85")).state is TotalState.NEEDS_THIRD
    assert total_of(strict, panel("80", "84.99")).state is TotalState.COMPLETE


def test_the_median_of_an_even_panel_is_the_mean_of_the_middle_two():
    scheme = one_criterion(combine=Combine.MEDIAN)
    assert total_of(scheme, panel("70", "80", "85", "99")).value == D("82.50")
    assert total_of(scheme, panel("70", "80", "99")).formula == "median(70, 80, 99)"


def test_too_few_marks_give_no_total():
    total = total_of(one_criterion(least_judges=5), panel("80", "81", "82", "83"))
    assert (total.state, total.value) == (TotalState.TOO_FEW, None)


def test_weights_and_ranges_of_criteria_make_a_judge_s_total():
    scheme = Scheme(
        (
            Criterion("voice", "声乐", D(60), highest=D(100)),
            Criterion("rhythm", "节奏", D(30), highest=D(30), step=D("0.5")),
            Criterion("look", "仪态", D(10), highest=D(7)),
        )
    )
    given_marks = JudgeMark("a", {"voice": D(85), "rhythm": D("24.5"), "look": D(5)})
    assert judge_total(scheme, given_marks) == Fraction(51) + Fraction("24.5") + Fraction(50, 7)
    assert shown(Fraction(50, 7)) == "50/7"
    assert shown(Fraction("24.50")) == "24.5"


@pytest.mark.parametrize("wrong", ["100.01", "-1", "80.005", "NaN", "Infinity"])
def test_a_mark_off_the_range_or_between_the_steps_is_refused(wrong):
    with pytest.raises(ValueError, match="no mark"):
        judge_total(one_criterion(), JudgeMark("a", {"all": D(wrong)}))


def test_a_mark_that_is_missing_or_unknown_is_refused():
    with pytest.raises(ValueError, match="instead of"):
        judge_total(one_criterion(), JudgeMark("a", {}))
    with pytest.raises(ValueError, match="once"):
        total_of(one_criterion(), Panel((mark("a", "80"), mark("a", "90"), mark("b", "80"))))


# --- schemes that cannot be -----------------------------------------------------------------------

THREE = (Criterion("a", "甲", D(50)), Criterion("b", "乙", D(30)), Criterion("c", "丙", D(20)))


@pytest.mark.parametrize(
    "wrong",
    [
        Scheme(()),
        Scheme(THREE[:2]),
        Scheme((*THREE[:2], replace(THREE[2], weight=D("20.01")))),
        Scheme((*THREE[:2], replace(THREE[2], code="a"))),
        Scheme((*THREE[:2], replace(THREE[2], step=D(3)))),
        Scheme((*THREE[:2], replace(THREE[2], step=D(0)))),
        Scheme((*THREE[:2], replace(THREE[2], highest=D("NaN")))),
        Scheme(THREE, judges=0),
        Scheme(THREE, judges=5, least_judges=6),
        Scheme(THREE, judges=7, least_judges=4, drop=2),
        Scheme(THREE, drop=0),
        Scheme(THREE, judges=3, combine=Combine.LADDER, gap=GapRule(D(5))),
        Scheme(THREE, judges=2, least_judges=2, combine=Combine.LADDER),
        Scheme(THREE, gap=GapRule(D(-1))),
        Scheme(THREE, gap=GapRule(D(1), bands=(Band(D(9), D(1)), Band(D(8), D(1))))),
        Scheme(THREE, digits=9),
        Scheme(THREE, ties=(TieRule(Tie.CRITERION, "x"),)),
        Scheme(THREE, watched_share=D(2)),
    ],
)
def test_a_scheme_that_cannot_be_gets_one_line(wrong):
    problem = problem_of(wrong)
    assert problem is not None
    assert "\n" not in problem.zh + problem.en


def test_schemes_that_can_be_are_taken():
    for scheme in (Scheme(THREE), FIG, LADDER, one_criterion()):
        assert problem_of(scheme) is None


# --- what always holds ----------------------------------------------------------------------------

figures = st.integers(0, 10_000).map(lambda whole: str(D(whole).scaleb(-2)))
panels = st.lists(figures, min_size=3, max_size=9)
ways = st.sampled_from(
    [
        one_criterion(judges=9, drop=1),
        one_criterion(judges=9, combine=Combine.MEAN),
        one_criterion(judges=9, combine=Combine.MEDIAN),
        one_criterion(judges=9, least_judges=5, drop=2),
    ]
)


@given(ways, panels, st.randoms())
def test_the_order_of_the_judges_never_matters(scheme, marks, chance):
    given_order = panel(*marks)
    shuffled = list(given_order.marks)
    chance.shuffle(shuffled)
    assert total_of(scheme, Panel(tuple(shuffled))) == total_of(scheme, given_order)


@given(ways, panels, st.data())
def test_raising_one_mark_never_lowers_a_total(scheme, marks, data):
    place = data.draw(st.integers(0, len(marks) - 1))
    higher = data.draw(st.decimals(D(marks[place]), D(100), places=2))
    before = total_of(scheme, panel(*marks))
    assume(before.value is not None)
    raised = [*marks[:place], str(higher), *marks[place + 1 :]]
    after = total_of(scheme, panel(*raised))
    assert after.exact is not None
    assert before.exact is not None
    assert after.exact >= before.exact
    assert after.value >= before.value


@given(ways, panels)
def test_a_total_lies_between_the_kept_marks(scheme, marks):
    total = total_of(scheme, panel(*marks))
    assume(total.exact is not None)
    kept = [figure for judge, figure in total.judge_totals if judge in total.kept]
    assert min(kept) <= total.exact <= max(kept)
    assert set(total.kept) | set(total.dropped) == {judge for judge, _ in total.judge_totals}
    assert not set(total.kept) & set(total.dropped)


@given(figures, figures, figures)
def test_the_ladder_never_depends_on_who_marked_first(one, other, third):
    assert (
        total_of(LADDER, panel(one, other, third=third)).value
        == total_of(LADDER, Panel((mark("j0", other), mark("j1", one)), mark("third", third))).value
    )


@given(st.integers(0, 10**9), st.integers(0, 6), st.sampled_from(Rounding))
def test_rounding_agrees_with_the_decimal_library(millionths, digits, way):
    scheme = one_criterion(digits=digits, rounding=way)
    mode = ROUND_HALF_UP if way is Rounding.HALF_UP else ROUND_HALF_EVEN
    exact = D(millionths).scaleb(-6)
    assert rounded(scheme, Fraction(exact)) == exact.quantize(D(1).scaleb(-digits), mode)


# --- ranks ----------------------------------------------------------------------------------------

TWO = Scheme(
    (Criterion("voice", "声乐", D(60)), Criterion("look", "仪态", D(40))),
    judges=3,
    combine=Combine.MEAN,
    ties=(TieRule(Tie.CRITERION, "voice"),),
)


def entry(code: str, *pairs: tuple[int, int]) -> Entry:
    marks = tuple(
        JudgeMark(f"j{place}", {"voice": D(voice), "look": D(look)})
        for place, (voice, look) in enumerate(pairs)
    )
    made = Panel(marks)
    return Entry(code, made, total_of(TWO, made))


def test_equal_totals_are_parted_by_the_tie_rules_or_share_a_rank():
    ranked = ranking(
        TWO,
        [
            entry("D", *[(70, 70)] * 3),
            entry("C", *[(80, 80)] * 3),
            entry("B", *[(80, 80)] * 3),
            entry("A", *[(82, 77)] * 3),
        ],
    )
    assert [(one.rank, one.code, one.shared, one.decided_by) for one in ranked] == [
        (1, "A", False, None),
        (2, "B", True, 1),
        (2, "C", True, None),
        (4, "D", False, 0),
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12), st.randoms())
def test_the_same_input_gives_the_same_order_always(pairs, chance):
    entries = [entry(f"c{place:02}", *[pair] * 3) for place, pair in enumerate(pairs)]
    shuffled = list(entries)
    chance.shuffle(shuffled)
    ranked = ranking(TWO, entries)
    assert ranking(TWO, shuffled) == ranked
    values = [one.value for one in ranked]
    assert values == sorted(values, reverse=True)
    for place, one in enumerate(ranked):
        assert one.rank <= place + 1
