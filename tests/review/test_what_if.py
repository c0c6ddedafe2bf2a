"""Suppositions: what other limits would have said, exactly, and without touching anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import wire
from review.app_log import AppCheck, CheckResult
from review.face_rules import judge_faces
from review.findings import Span
from review.similarity import DLIB_LIMITS
from review.what_if import Change, Comparison, Recording, Supposition, Tally, compare
from review.what_if_texts import change_text, today
from tests.support.face_series import cohort_at, portrait, recording

LETTERS = st.text("OX?.2sbgn", min_size=1, max_size=60)


def supposing(letters: str, log: tuple[AppCheck, ...] | None = None, **limits: float) -> Comparison:
    found = compare(Recording(recording(letters), portrait(), (), log), Supposition(**limits))
    assert found is not None
    return found


def app_log(*similarities: float | None) -> tuple[AppCheck, ...]:
    """A check a second: passed from 0.7 on; None is the app's word that it sent back."""
    return tuple(
        AppCheck(n * 1000, CheckResult.BOUNCE)
        if one is None
        else AppCheck(n * 1000, CheckResult.PASSED if one >= 0.7 else CheckResult.DIFFERS, one)
        for n, one in enumerate(similarities)
    )


@given(LETTERS)
def test_todays_limits_supposed_change_nothing(letters):
    found = supposing(letters, **{
        name: getattr(today(DLIB_LIMITS, 3, 3000), name)
        for name in today(DLIB_LIMITS, 3, 3000).names
    })  # fmt: skip
    assert found.changes == ()
    assert found.before == found.after


@given(LETTERS, st.floats(0.2, 0.6))
def test_what_is_said_of_today_is_what_was_judged(letters, raw):
    judged = judge_faces(recording(letters), portrait())
    tally = supposing(letters, raw=raw).before
    assert tally.states == judged.summary.counts
    assert tally.all_findings == len(judged.findings)
    assert tally.bounces == judged.summary.bounces


@given(LETTERS, st.floats(0.05, 0.6), st.floats(0.05, 0.6))
def test_a_more_generous_match_never_makes_fewer_matches_nor_more_that_differ(letters, one, other):
    strict, generous = sorted((one, other))
    few, many = (supposing(letters, raw=raw).after for raw in (strict, generous))
    assert few.states["match"] <= many.states["match"]
    assert few.failures == many.failures


@given(LETTERS, st.integers(1, 8), st.integers(1, 8))
def test_asking_for_more_failures_in_a_row_never_makes_more_bounces(letters, one, other):
    few, many = sorted((one, other))
    assert (
        supposing(letters, in_a_row=many).after.bounces
        <= supposing(letters, in_a_row=few).after.bounces
    )


@given(LETTERS, st.floats(0.61, 1.2))
def test_every_difference_in_the_numbers_has_a_line(letters, raw_differs):
    found = supposing(letters, raw_differs=raw_differs)
    checks = [one for one in found.changes if one.kind == "checks"]
    moved = sum(one.count for one in checks)
    assert (moved > 0) == (found.before.states != found.after.states)
    gone = sum(one.kind == "finding" and not one.after for one in found.changes)
    new = sum(one.kind == "finding" and not one.before for one in found.changes)
    if found.before.all_findings != found.after.all_findings:
        assert gone or new


def test_a_wider_limit_takes_the_stranger_for_somebody_unclear():
    found = supposing("OOOOXXXXXOOOO", raw_differs=0.95)
    assert (found.before.states["differs"], found.after.states["differs"]) == (5, 0)
    assert (found.before.bounces, found.after.bounces) == (1, 0)
    checks = found.changes[0]
    assert checks == Change("ours", "checks", Span(4000, 9000), 5, "differs", "cannot_tell")
    gone = {one.before for one in found.changes if one.kind == "finding"}
    assert gone == {"face-other-person", "face-bounce"}
    assert change_text(checks).en == "5 checks: Differs from the ID photo → Cannot tell"


def test_a_changed_face_is_found_whatever_the_limits_against_the_photo_are():
    found = supposing("OOOOOXXXXX", raw_differs=1.5)
    assert found.after.findings["face-swap"] == 1


def test_four_in_a_row_instead_of_three_lets_a_short_failure_go():
    found = supposing("OOO...OOO", in_a_row=4)
    assert (found.before.bounces, found.after.bounces) == (1, 0)
    assert [change_text(one).zh for one in found.changes] == ["不再标记：连续比对未通过"]


def test_a_bounce_that_only_comes_a_check_later_is_not_listed_as_another():
    assert supposing("OOO......OOO", in_a_row=4).changes == ()


def test_the_apps_own_limit_can_be_moved_where_its_log_gives_similarities():
    found = supposing("OOOOOO", app_log(0.9, 0.65, 0.62, 0.66, None, 0.9), app=0.6)
    assert (found.before.app_failures, found.after.app_failures) == (3, 0)
    assert (found.before.app_bounces, found.after.app_bounces) == (1, 0)
    assert [(one.source, one.kind, one.before, one.after) for one in found.changes] == [
        ("app", "checks", "differs", "passed"),
        ("app", "finding", "bounce", ""),
    ]
    assert change_text(found.changes[0]).en == "App: 3 checks: differs → passed"


def test_a_bounce_the_app_does_not_explain_stays():
    found = supposing("OOOO", app_log(0.9, None, 0.9, 0.9), app=0.5)
    assert found.after.app_bounces == 1


def test_with_a_cohort_the_score_decides_and_the_distance_does_not():
    others = tuple(cohort_at(0.9, 20))
    measured = Recording(recording("OOOOO"), portrait(), others)
    moved = compare(measured, Supposition(raw=0.1))
    assert moved is not None
    assert moved.by_score
    assert moved.changes == ()
    stern = compare(measured, Supposition(score=19.0))
    assert stern is not None
    assert stern.after.states["match"] < stern.before.states["match"]


@pytest.mark.parametrize(
    ("limits", "wrong"),
    [
        ({"raw": 0.7}, "raw"),  # above the distance at which it differs
        ({"raw_differs": 0.3}, "raw_differs"),
        ({"score": -1.0}, "score"),
        ({"score_differs": 3.0}, "score_differs"),
        ({"in_a_row": 0}, "in_a_row"),
        ({"app": 1.1}, "app"),
        ({"raw": float("nan")}, "raw"),
    ],
)
def test_limits_that_cannot_be_are_named(limits, wrong):
    with pytest.raises(ValueError, match=wrong):
        supposing("OOO", **limits)


def test_nothing_measured_is_no_comparison():
    assert compare(Recording(None), Supposition(raw=0.4)) is None


def test_tallies_of_many_recordings_add_up():
    one = Tally({"match": 3, "differs": 1}, 1, 0, {"face-swap": 1}, 2, 1)
    two = Tally({"match": 1}, 0, 1, {"face-swap": 2})
    both = one + two
    assert both == Tally({"match": 4, "differs": 1}, 1, 1, {"face-swap": 3}, 2, 1)
    assert (two + two).app_failures is None


@given(LETTERS)
def test_an_answer_survives_the_way_through_json(letters):
    found = supposing(letters, raw_differs=0.95)
    assert wire.from_json(wire.to_json(found), Comparison) == found
