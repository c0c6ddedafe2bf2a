from __future__ import annotations

import json

import pytest
from cattrs.preconf.json import make_converter
from hypothesis import given, settings
from hypothesis import strategies as st

from media.face_facts import EngineProfile, PortraitFacts
from review.face_rules import FaceJudgement, FaceRules, FaceState, judge_faces
from review.face_texts import FINDINGS, sentence, text_of
from review.facecheck_report import facecheck_report
from review.findings import Severity, Span
from review.similarity import DLIB_LIMITS
from tests.support.face_series import at_distance, cohort_at, portrait, recording


def judged(letters: str, **more: object) -> FaceJudgement:
    return judge_faces(recording(letters), portrait(), **more)


def states(letters: str, **more: object) -> list[str]:
    return [observation.state.value for observation in judged(letters, **more).observations]


def codes(judgement: FaceJudgement) -> list[str]:
    return [event.code for event in judgement.events]


def test_the_right_person_matches_from_the_first_check_to_the_last():
    assert states("OOOOO") == ["match"] * 5
    assert judged("OOOOO").findings == ()


def test_a_single_odd_picture_decides_nothing():
    assert states("OOOOXOOOO") == ["match"] * 9
    assert codes(judged("OOOOXOOOO")) == []


def test_two_samples_are_too_few_to_tell():
    judgement = judged("OO")
    assert states("OO") == ["cannot_tell", "cannot_tell"]
    assert judgement.observations[0].reason == "too-few-samples"
    assert judgement.summary.state == "cannot_tell"


def test_a_stranger_for_three_checks_is_found_to_the_second():
    judgement = judged("OOOOXXXOOOO")
    (event,) = [event for event in judgement.events if event.code == "other-person"]
    assert event.span == Span(4000, 7000)
    assert judgement.summary.state == "differs"
    assert judgement.summary.words == "clearly-different"


def test_a_swap_shows_with_and_without_a_portrait():
    for own in (portrait(), None):
        swaps = [e for e in judge_faces(recording("OOOOOXXXXX"), own).events if e.code == "swap"]
        assert [event.at_ms for event in swaps] == [5000]


def test_a_face_in_between_is_calmly_left_open():
    judgement = judged("?????")
    assert judgement.summary.state == "cannot_tell"
    assert judgement.findings == ()


def test_the_two_causes_of_a_failed_check_are_kept_apart():
    assert states("OOO...XXX")[3:] == ["absent"] * 3 + ["differs"] * 3


@pytest.mark.parametrize(
    ("letter", "state", "reason"),
    [
        (".", "absent", "no-face"),
        ("g", "unusable", "over-exposed"),
        ("n", "unusable", "dark"),
        ("b", "unusable", "blurred"),
        ("s", "too_small", "face-too-small"),
        ("2", "several", "several-faces"),
    ],
)
def test_what_cannot_be_judged_says_why(letter, state, reason):
    judgement = judged("OOO" + letter * 4)
    assert {one.state.value for one in judgement.observations[3:]} == {state}
    assert {one.reason for one in judgement.observations[3:]} == {reason}
    assert text_of(reason).zh


def test_a_picture_out_of_focus_speaks_for_nobody():
    judgement = judged("bbbbObbbb")
    assert judgement.observations[4].reason == "too-few-samples"
    assert judgement.summary.distance is None


def test_a_short_absence_is_a_turned_head_and_a_long_one_is_told():
    assert "absent" not in codes(judged("OOO..OOO"))
    assert "absent" in codes(judged("OOO...OOO"))


def test_bad_light_is_a_note_and_no_failure():
    judgement = judged("OOOgggggOOO")
    assert [finding.severity for finding in judgement.findings] == [Severity.NOTE]
    assert judgement.summary.bounces == 0


def test_the_candidate_beside_somebody_else_is_several_and_not_a_failure():
    judgement = judged("OOO2222OOO")
    assert codes(judgement) == ["several"]
    assert judgement.observations[4].similarity is not None


def test_a_poster_in_the_background_is_nobody():
    rules = FaceRules(second_face_share=0.9)
    assert judged("OO22OO", rules=rules).summary.counts["several"] == 0


def test_three_seconds_without_a_face_send_back_and_the_return_is_a_recheck():
    judgement = judged("OOO.....OOO")
    assert codes(judgement) == ["absent", "bounce", "recheck"]
    assert judgement.failures_in_a_row == (0, 0, 0, 1, 2, 3, 3, 3, 0, 0, 0)
    bounce = judgement.events[1]
    assert (bounce.at_ms, bounce.figures["cause"]) == (5000, "absent")


def test_checks_added_around_a_change_do_not_count_as_the_exams():
    judgement = judge_faces(recording("OOOOOO......OOOOOO", step_ms=500), portrait())
    regular = [one.t_ms for one in judgement.observations if one.regular]
    assert regular == [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000]
    assert [event.at_ms for event in judgement.events if event.code == "bounce"] == [5000]


def test_a_gap_without_pictures_is_told():
    judgement = judged("OOO      OOO")
    assert "not-checked" in codes(judgement)
    assert judgement.summary.longest_gap_ms == 7000


def test_with_ten_others_the_score_decides_and_the_rank_explains():
    alone, among = judged("?????"), judged("?????", cohort=cohort_at(0.9, 12))
    assert (alone.summary.state, alone.summary.cohort, alone.summary.rank) == (
        "cannot_tell",
        0,
        None,
    )
    assert (among.summary.state, among.summary.rank, among.summary.cohort) == ("match", 1, 12)
    assert among.summary.score > 2.5


def test_a_near_face_that_does_not_stand_out_is_not_called_another_person():
    crowd = [portrait(at_distance(0.42 + n / 100)) for n in range(12)]  # nearer to the face
    judgement = judged("?????", cohort=crowd)
    assert codes(judgement)[0] == "does-not-stand-out"
    assert judgement.findings[0].severity is Severity.CONCERN


def test_without_a_portrait_nothing_is_compared():
    judgement = judge_faces(recording("OOO...OOO"), None)
    assert judgement.portrait_problem == "portrait-missing"
    assert judgement.summary.state == "no_portrait"
    assert all(one.similarity is None for one in judgement.observations)
    assert "absent" in codes(judgement)


def test_an_unusable_portrait_keeps_its_problem():
    bad = PortraitFacts(None, problem="portrait-several-faces")
    assert judge_faces(recording("OOO"), bad).portrait_problem == "portrait-several-faces"


def test_embeddings_of_different_profiles_are_never_compared():
    other = portrait(profile=EngineProfile("dlib-hog/1", "Dlib", "hog"))
    judgement = judge_faces(recording("OOO"), other)
    assert judgement.portrait_problem == "portrait-other-profile"
    assert judgement.observations[0].distance is None


def test_an_empty_series_is_judged_without_complaint():
    judgement = judged("")
    assert (judgement.observations, judgement.events) == ((), ())
    assert judgement.summary.state == "cannot_tell"


def test_nobody_at_all_is_absent():
    assert judged(".....").summary.state == "absent"


def test_a_judgement_survives_the_way_through_json():
    converter = make_converter()
    judgement = judged("OOO...XXXX22ggg")
    assert converter.loads(converter.dumps(judgement), FaceJudgement) == judgement


def test_every_finding_has_its_sentence_with_all_figures():
    seen = judged("OOO.....XXXXX222ssssgggggnnnnbbbb       OOO", cohort=cohort_at(0.9, 12))
    assert {finding.code for finding in seen.findings} >= {
        "face-bounce",
        "face-absent",
        "face-other-person",
        "face-swap",
        "face-several",
        "face-too-small",
        "face-over-exposed",
        "face-dark",
        "face-blurred",
        "face-not-checked",
    }
    for finding in seen.findings:
        said = sentence(finding.code, finding.figures)
        assert finding.code in FINDINGS
        assert "{" not in said.zh + said.en


@settings(max_examples=60)
@given(st.text("OX?.2sbgn ", max_size=40))
def test_any_recording_is_judged_consistently(letters):
    series = recording(letters)
    judgement = judge_faces(series, portrait())
    assert len(judgement.observations) == len(series) == len(judgement.failures_in_a_row)
    assert sum(judgement.summary.counts.values()) == judgement.summary.checks
    assert set(judgement.summary.counts) == {state.value for state in FaceState}
    times = [event.at_ms for event in judgement.events]
    assert times == sorted(times)
    json.dumps(facecheck_report(series, portrait(), judgement))


def test_the_report_has_the_promised_names():
    series = recording("OOOO....OOO")
    report = facecheck_report(series, portrait(), judge_faces(series, portrait()))
    assert {"model", "detector", "threshold", "observations", "events", "summary"} <= set(report)
    assert report["threshold"] == DLIB_LIMITS.match_distance
    first = report["observations"][0]
    assert {"t_s", "state", "similarity", "distance", "faces", "box"} <= set(first)
    assert (first["t_s"], first["state"], first["faces"]) == (0.0, "match", 1)
    assert first["box"] == {"x": 0.4, "y": 0.2, "w": 0.2, "h": 0.25}
    assert [event["code"] for event in report["events"]] == ["absent", "bounce", "recheck"]
    assert all(event["text"] for event in report["events"])


def test_a_painted_face_on_the_wall_is_neither_a_second_person_nor_the_candidate():
    for own in (portrait(), None):
        judgement = judge_faces(recording("OOOpppppOOO"), own)
        assert judgement.findings == ()
        assert judgement.summary.counts["several"] == 0
    assert states("OOOpppppOOO") == ["match"] * 11
    assert len(judged("OOOpppppOOO").observations[4].boxes) == 2  # it is shown all the same
