"""The review priority: a sum anybody can check, and that only falls when findings are dismissed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.decisions import FindingState
from review.findings import Grade, Severity
from review.incidents import IncidentRules
from review.priority import Unchecked, priority
from tests.review.test_incidents import finding, many_findings

APART = IncidentRules(gap_ms=0)


@given(many_findings(), st.data())
def test_dismissing_never_raises_the_priority(found, data):
    before = priority(found).points
    gone = data.draw(st.sets(st.sampled_from(range(len(found))) if found else st.nothing()))
    after = [
        replace(one, state=FindingState.DISMISSED) if number in gone else one
        for number, one in enumerate(found)
    ]
    assert priority(after).points <= before


@given(many_findings(), st.builds(Unchecked, st.booleans(), st.booleans(), st.booleans()))
def test_the_terms_add_up_and_are_written_out(found, unchecked):
    one = priority(found, unchecked)
    assert sum(term.points for term in one.terms) == one.points
    for text in (one.text.zh, one.text.en):
        assert text.startswith(str(one.points))
        assert all(str(term.points) in text for term in one.terms)


def test_it_is_written_out_as_one_would_add_it_up():
    found = [
        finding("swap", 10, 11, code="face-swap", severity=Severity.SERIOUS),
        finding("gone", 100, 110),
        finding("gone again", 200, 210),
        finding("dim", 300, 310, code="face-dark", severity=Severity.NOTE),
    ]
    one = priority(found, Unchecked(portrait=True))
    assert one.points == 141
    assert one.text.zh == (
        "141 = 100（严重 1 处 × 100） + 20（需关注 2 处 × 10） + 20（没有可用的证件照）"
        " + 1（提示 1 处 × 1）"
    )
    assert one.text.en == (
        "141 = 100 (1 serious × 100) + 20 (2 of concern × 10) + 20 (no usable ID photo)"
        " + 1 (1 noted × 1)"
    )


def test_fifty_remarks_on_bad_light_never_stand_before_a_swap():
    dim = [finding(f"d{n}", 100 * n, 100 * n + 9, severity=Severity.CONCERN) for n in range(1, 51)]
    swap = finding("swap", 10, 11, code="face-swap", severity=Severity.SERIOUS)
    assert priority(dim).points == 90 < priority([swap]).points
    assert "41" in priority(dim).terms[-1].text.en


def test_an_incident_counts_once_by_its_gravest_finding():
    together = [finding("a", 10, 12), finding("b", 11, 13, severity=Severity.SERIOUS)]
    assert priority(together).points == 100


@pytest.mark.parametrize(
    ("severity", "sure", "hint"),
    [(Severity.SERIOUS, 100, 50), (Severity.CONCERN, 10, 5), (Severity.NOTE, 1, 1)],
)
def test_a_hint_weighs_half(severity, sure, hint):
    plain = finding("a", 1, 2, severity=severity)
    guess = replace(plain, finding=replace(plain.finding, grade=Grade.HINT))
    assert (priority([plain]).points, priority([guess]).points) == (sure, hint)


def test_a_file_that_no_machine_could_check_does_not_sort_last():
    assert priority([], Unchecked(file=True, faces=True)).points == 90
    assert priority([]).points == 0
    assert priority([]).text.zh == "0：没有待查看的事项"
