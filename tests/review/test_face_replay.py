from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.app_log import AppCheck, CheckResult
from review.face_disagreements import disagreements
from review.face_rules import judge_faces
from review.face_texts import DISAGREEMENTS, sentence
from review.findings import Span
from review.three_in_a_row import failures_in_a_row, replay
from tests.support.face_series import portrait, recording

WORDS = {
    "p": CheckResult.PASSED,
    "a": CheckResult.ABSENT,
    "d": CheckResult.DIFFERS,
    "s": CheckResult.SEVERAL,
    "n": CheckResult.NOT_RUN,
    "B": CheckResult.BOUNCE,
    "R": CheckResult.RECHECK,
}


def log(letters: str) -> list[AppCheck]:
    return [AppCheck(10_000 * n, WORDS[letter]) for n, letter in enumerate(letters)]


def story(letters: str) -> list[str]:
    return [f"{event.code}@{event.at_ms // 10_000}" for event in replay(log(letters))]


@pytest.mark.parametrize(
    ("letters", "happened"),
    [
        ("ppaap", []),  # two are not three
        ("paaap", ["bounce@3", "recheck@4"]),
        ("aadp", ["bounce@2", "recheck@3"]),  # both causes count together
        ("aapaa", []),  # a passed check resets the count
        ("aasaa", []),  # several faces is no failure, and the row is broken
        ("aana", ["bounce@3"]),  # a check that did not run changes nothing
        ("aaaaaaa", ["bounce@2"]),  # while the exam stands still there is one bounce only
        ("aaapaaap", ["bounce@2", "recheck@3", "bounce@6", "recheck@7"]),
        ("aaaRp", ["bounce@2", "recheck@3"]),
        ("pB p".replace(" ", ""), ["bounce@1", "recheck@2"]),  # the app's own word
        ("aaaB", ["bounce@2"]),  # and no second one for the same
        ("", []),
    ],
)
def test_the_rule_of_three_in_a_row(letters, happened):
    assert story(letters) == happened


def test_a_bounce_keeps_its_two_causes_apart():
    (bounce,) = replay(log("adap")[:3])
    assert bounce.figures == {
        "cause": "mixed",
        "absent": 2,
        "differs": 1,
        "in_a_row": 3,
        "back_s": -1.0,
    }
    assert bounce.span == Span(0, 20_000)
    assert replay(log("ddd"))[0].figures["cause"] == "differs"


def test_a_recheck_says_how_long_the_exam_stood_still():
    _, recheck = replay(log("aaaaap"))
    assert recheck.figures == {"after_s": 30.0}
    assert recheck.span == Span(20_000, 50_000)


@given(st.text("padsn", max_size=60))
def test_bounces_and_rechecks_take_turns(letters):
    codes = [event.code for event in replay(log(letters))]
    assert codes == ["bounce", "recheck"] * (len(codes) // 2) + ["bounce"] * (len(codes) % 2)


@given(st.text("padsn", max_size=60))
def test_there_is_a_bounce_exactly_where_three_failures_stand_in_a_row(letters):
    real = letters.replace("n", "").replace("d", "a")
    assert bool(replay(log(letters))) == ("aaa" in real)


@given(st.text("padsnBR", max_size=60))
def test_the_count_stays_within_the_rule(letters):
    counts = failures_in_a_row(log(letters))
    assert len(counts) == len(letters)
    assert all(0 <= count <= 3 for count in counts)


def said(ours: str, *app: AppCheck) -> list[str]:
    judgement = judge_faces(recording(ours), portrait())
    return [found.code for found in disagreements(judgement.observations, app)]


def test_where_app_and_console_agree_nothing_is_listed():
    assert said("OOOOO", AppCheck(2000, CheckResult.PASSED, 0.9)) == []
    assert said("XXXXX", AppCheck(2000, CheckResult.DIFFERS)) == []
    assert said(".....", AppCheck(2000, CheckResult.ABSENT)) == []


@pytest.mark.parametrize(
    ("ours", "result", "code"),
    [
        ("XXXXX", CheckResult.PASSED, "app-passed-we-differ"),
        (".....", CheckResult.PASSED, "app-passed-we-absent"),
        ("22222", CheckResult.PASSED, "app-passed-we-several"),
        ("OOOOO", CheckResult.DIFFERS, "app-differs-we-match"),
        (".....", CheckResult.DIFFERS, "app-differs-we-absent"),
        ("OOOOO", CheckResult.ABSENT, "app-absent-we-match"),
        ("XXXXX", CheckResult.ABSENT, "app-absent-we-differ"),
        ("?????", CheckResult.ABSENT, "app-absent-we-see"),
        (".....", CheckResult.SEVERAL, "app-several-we-absent"),
    ],
)
def test_contradictions_are_named(ours, result, code):
    assert said(ours, AppCheck(2000, result)) == [code]
    assert DISAGREEMENTS[code].zh


def test_cannot_tell_contradicts_no_comparison():
    for result in (CheckResult.PASSED, CheckResult.DIFFERS, CheckResult.NOT_RUN):
        assert said("?????", AppCheck(2000, result)) == []


def test_clocks_that_differ_a_little_are_no_contradiction():
    assert said("OOO......", AppCheck(3500, CheckResult.PASSED)) == []
    assert said("OOO......", AppCheck(5000, CheckResult.PASSED)) == ["app-passed-we-absent"]


def test_a_check_outside_the_video_is_not_compared():
    assert said("OOO", AppCheck(60_000, CheckResult.ABSENT)) == []


def test_a_bounce_is_told_to_its_end_as_one_story():
    (back, _), (gone,) = replay(log("paaaap")), replay(log("paaaa"))
    assert (back.figures["back_s"], gone.figures["back_s"]) == (20.0, -1.0)
    assert sentence("bounce", back.figures).zh.endswith("20 秒后重新通过比对，考试继续。")
    assert sentence("bounce", gone.figures).en.endswith("before the recording ended.")
    older = {"absent": 3, "differs": 0}
    assert sentence("bounce", older).en.endswith("sent back to the list.")
