"""A scheme goes to TOML and back unchanged; wrong ones get one line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BadInput
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
from review.scheme_file import read_scheme, scheme_toml

D = Decimal
WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
SMALL = """
judges = 5
[[criteria]]
code = "all"
title = "总分"
weight = 100
"""


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    codes = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    cut = sorted(
        draw(st.sets(st.integers(1, 99), min_size=len(codes) - 1, max_size=len(codes) - 1))
    )
    weights = [after - before for before, after in zip([0, *cut], [*cut, 100], strict=True)]
    anchors = st.lists(st.tuples(st.integers(0, 100).map(D), WORDS), max_size=2).map(tuple)
    criteria = tuple(
        Criterion(code, draw(WORDS), D(weight), step=D("0.5"), anchors=draw(anchors))
        for code, weight in zip(codes, weights, strict=True)
    )
    bands = tuple(
        Band(D(start), D(draw(st.integers(0, 900))).scaleb(-2))
        for start in sorted(draw(st.sets(st.integers(0, 100), max_size=3)))
    )
    gap = GapRule(D("7.50"), draw(st.booleans()), draw(st.sampled_from(GapOver)), bands)
    return Scheme(
        criteria,
        judges=draw(st.integers(3, 9)),
        combine=draw(st.sampled_from([Combine.MEAN, Combine.MEDIAN, Combine.TRIMMED_MEAN])),
        gap=draw(st.sampled_from([None, gap])),
        digits=draw(st.integers(0, 6)),
        rounding=draw(st.sampled_from(Rounding)),
        ties=draw(st.sampled_from([(), (TieRule(Tie.CRITERION, codes[0]), TieRule(Tie.MEDIAN))])),
    )


@given(schemes())
def test_a_scheme_comes_back_as_it_was(scheme):
    assert problem_of(scheme) is None
    assert read_scheme(scheme_toml(scheme)) == scheme


def test_what_is_left_out_is_as_usual():
    scheme = read_scheme(SMALL)
    assert (scheme.judges, scheme.combine, scheme.drop) == (5, Combine.TRIMMED_MEAN, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("judges = [", "TOML"),
        (SMALL + 'colour = "red"', "colour"),
        (SMALL.replace("5", "5.0"), "judges"),
        (SMALL.replace("100", "0.1"), "quotes"),
        (SMALL.replace("100", '"a lot"'), "weight"),
        (SMALL.replace("100", '"1e400"'), "weight"),
        (SMALL.replace("100", "99"), "99"),
        ('combine = "best"' + SMALL, "combine"),
        ("ties = 3" + SMALL, "ties"),
        (SMALL + '[gap]\nlargest = "3"\ninclusive = "yes"', "inclusive"),
        (SMALL + "anchors = [1]", "anchor"),
    ],
)
def test_a_wrong_scheme_gets_one_line(text, says):
    from review.wording import set_language

    set_language("en")
    try:
        with pytest.raises(BadInput) as refused:
            read_scheme(text)
    finally:
        set_language("zh")
    assert says in refused.value.remedy
    assert "\n" not in refused.value.remedy
