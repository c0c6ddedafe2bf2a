"""What the timeline shows of a recording, lane by lane."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.integrity_facts import LoudnessCurve
from review.answers import CandidateView, SubmissionView
from review.app_log import AppCheck, CheckResult
from review.decisions import FindingState, Origin, ReviewedFinding
from review.face_rules import judge_faces, replay
from review.findings import Finding, Grade, Severity, Span
from review.measurements import Failure
from review.submissions import Attempt, AttemptKind, AttemptOutcome
from tests.support.desks import video
from tests.support.face_series import portrait, recording
from widgets.session.lanes_from_view import duration_ms, lanes_of

ATTEMPT = Attempt("a", "c", "t", 1, AttemptKind.FORMAL, AttemptOutcome.SUBMITTED)
BARE = SubmissionView(
    submission_id="s",
    version=1,
    exam="E",
    subject="T",
    attempts_allowed=2,
    candidate=CandidateView("c", "1", "张", "", None, "", None, None),
    attempt=ATTEMPT,
    ledger=(ATTEMPT,),
    video=video(),
    recorded_at=None,
    submitted_at=None,
    uploaded_at=None,
    device="",
    integrity=None,
    integrity_failure=None,
    loudness=None,
    faces=None,
    faces_missing=None,
    app_checks=None,
    app_events=(),
    disagreements=(),
    findings=(),
    notes=(),
    verdict=None,
    seen_by=(),
    others=(),
)


@pytest.fixture(autouse=True)
def application(qapp):
    """Words are translated by the application."""


def lane(view, key):
    return next(one for one in lanes_of(view) if one.key == key)


def watched(letters):
    return replace(BARE, faces=judge_faces(recording(letters), portrait()))


def marked(code, start_ms, end_ms, state=FindingState.OPEN, origin=Origin.MACHINE):
    finding = Finding(code, Severity.CONCERN, Grade.OBSERVED, "r/1", Span(start_ms, end_ms))
    return ReviewedFinding(f"f-{code}-{start_ms}", "s", finding, origin, state)


def test_every_lane_of_an_unanalysed_recording_says_why_it_is_empty():
    assert all(one.empty for one in lanes_of(BARE))


def test_a_missing_model_is_named_in_the_face_lanes():
    view = replace(BARE, faces_missing=Failure("model-missing"))
    for key in ("checks", "rule", "similarity"):
        assert "run.py setup" in lane(view, key).empty


def test_a_check_lasts_until_the_next_one():
    segments = lane(watched("OOOXXX"), "checks").segments
    assert [(one.start_ms, one.end_ms) for one in segments[:-1]] == [
        (1000 * n, 1000 * (n + 1)) for n in range(5)
    ]
    assert {one.state for one in segments} >= {"match", "differs"}


def test_a_stretch_without_checks_stays_empty():
    segments = lane(watched("OOO          OOO"), "checks").segments
    assert segments[2].end_ms <= 4000  # and not until the next check at 13 s


def test_three_in_a_row_and_the_check_after_it_are_marked():
    states = [mark.state for mark in lane(watched("OOO......OOOOO"), "rule").marks]
    assert states == ["bounce", "recheck"]


def test_the_count_is_told_with_each_failed_check():
    segments = lane(watched("OOO..OOO"), "checks").segments
    assert [one.detail.count("/") + one.detail.count("of 3") for one in segments[3:5]] == [1, 1]


def test_the_apps_own_checks_and_bounces_have_lanes_of_their_own():
    checks = (
        AppCheck(1000, CheckResult.PASSED, 0.9),
        AppCheck(2000, CheckResult.DIFFERS, 0.2),
        AppCheck(3000, CheckResult.ABSENT),
        AppCheck(3500, CheckResult.BOUNCE),
        AppCheck(9000, CheckResult.RECHECK),
    )
    view = replace(BARE, app_checks=checks, app_events=replay(checks))
    assert [one.state for one in lane(view, "app").segments] == ["pass", "low", "absent"]
    assert [mark.state for mark in lane(view, "app-rule").marks] == ["bounce", "recheck"]


def test_the_curve_has_both_limits_and_only_compared_checks():
    curve = lane(watched("OOO...OOO"), "similarity")
    assert len(curve.times_ms) == 6
    assert [limit.value for limit in curve.thresholds] == [0.75, 0.30]


def test_damage_and_silence_lie_in_different_lanes():
    view = replace(
        BARE,
        findings=(
            marked("freeze", 0, 500),
            marked("missing_tail", 900, 1500),
            marked("silence", 100, 300),
            marked("face-absent", 0, 100),
        ),
        loudness=LoudnessCurve(100, bytes([0, 60, 127]), bytes(3)),
        integrity_failure=Failure("x"),
    )
    spans = lane(replace(view, integrity=_clean()), "damage").spans
    assert [one.state for one in spans] == ["freeze", "missing"]
    wave = lane(view, "loudness")
    assert [round(float(level), 2) for level in wave.levels] == [1.0, 0.0, 0.0]
    assert [one.start_ms for one in wave.silences] == [100]


def test_a_persons_mark_and_a_machines_differ_and_a_dismissed_one_steps_back():
    view = replace(
        BARE,
        findings=(
            marked("face-absent", 0, 100, FindingState.DISMISSED),
            marked("marked_by_hand", 500, 900, FindingState.CONFIRMED, Origin.HUMAN),
        ),
    )
    machine, human = lane(view, "findings").marks
    assert (machine.origin, machine.state) == ("machine", "dismissed")
    assert (human.origin, human.end_ms) == ("human", 900)


def test_the_timeline_reaches_to_whatever_was_seen():
    assert duration_ms(BARE) == 0
    assert duration_ms(replace(BARE, findings=(marked("black", 0, 70_000),))) == 70_000


@given(st.text("O X.?2sbgn", min_size=1, max_size=60))
def test_checks_never_overlap_and_times_always_rise(letters):
    series = recording(letters)
    if not len(series):
        return
    view = replace(BARE, faces=judge_faces(series, portrait()))
    segments = lane(view, "checks").segments
    assert all(one.end_ms <= two.start_ms for one, two in pairwise(segments))
    assert all(one.end_ms > one.start_ms for one in segments)
    assert np.all(np.diff(lane(view, "similarity").times_ms) > 0)


def _clean():
    from tests.support.store_values import integrity_judgement

    return integrity_judgement()
