"""Every state and every cause is told in both languages with its figures: sentence and JSON."""

from __future__ import annotations

import json
import re

import pytest

from review.decisions import ReviewedFinding
from review.face_rules import judge_faces
from review.face_texts import REASONS, STATES, sentence, text_of
from review.facecheck_report import facecheck_report
from review.finding_texts import sentence as finding_sentence
from review.incidents import incidents
from tests.support.face_series import portrait, recording

#: What each stretch of a recording shows, the state it is told as, and why.
TOLD = {
    "match": ("O" * 8, "match", "by-median"),
    "cannot tell": ("?" * 8, "cannot_tell", "by-median"),
    "differs": ("X" * 8, "differs", "by-median"),
    "absent": ("." * 8, "absent", "no-face"),
    "several": ("2" * 8, "several", "several-faces"),
    "too small": ("s" * 8, "too_small", "face-too-small"),
    "over-exposed": ("g" * 8, "unusable", "over-exposed"),
    "dark": ("n" * 8, "unusable", "dark"),
    "blurred": ("b" * 8, "unusable", "blurred"),
    "turned away": ("u" * 8, "cannot_tell", "face-unclear"),
}
#: Those that are flagged, by the code of their finding.
FLAGGED = {
    "differs": "face-other-person",
    "absent": "face-absent",
    "several": "face-several",
    "too small": "face-too-small",
    "over-exposed": "face-over-exposed",
    "dark": "face-dark",
    "blurred": "face-blurred",
}


@pytest.mark.parametrize("kind", TOLD)
def test_each_state_has_its_words_and_its_reason_in_both_languages(kind):
    letters, state, reason = TOLD[kind]
    judgement = judge_faces(recording(letters), portrait())
    assert {(one.state.value, one.reason) for one in judgement.observations} == {(state, reason)}
    for text in (STATES[state], REASONS[reason]):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert re.search(r"[a-z]{3}", text.en)


@pytest.mark.parametrize("kind", TOLD)
def test_each_state_stands_in_the_json_with_its_figures(kind):
    letters, state, reason = TOLD[kind]
    series = recording(letters)
    report = json.loads(
        json.dumps(facecheck_report(series, portrait(), judge_faces(series, portrait())))
    )
    assert report["summary"]["counts"][state] == 8
    first = report["observations"][4]
    assert (first["state"], first["reason"]) == (state, reason)
    assert first["state_text"] == text_of(state).zh
    assert first["reason_text"] == text_of(reason).zh
    if reason == "by-median":
        assert first["distance"] > 0
        assert 0 <= first["similarity"] <= 1


@pytest.mark.parametrize("kind", FLAGGED)
def test_each_flag_says_how_long_from_when_on_and_shows_a_picture(kind):
    judgement = judge_faces(recording("OOO" + TOLD[kind][0] + "OOO"), portrait())
    (found,) = [one for one in judgement.findings if one.code == FLAGGED[kind]]
    for words in (finding_sentence(found).zh, finding_sentence(found).en):
        assert "8.0" in words
        assert "{" not in words
    assert found.frames_ms
    (incident,) = incidents([ReviewedFinding("f", "s", found)])
    for words in (incident.why[0].text.zh, incident.why[0].text.en):
        assert re.search(r"满 [\d.]+ (秒|次)即标记|[Ff]lagged from [\d.]+ (s )?on", words)


def test_events_and_findings_are_told_with_the_same_words():
    judgement = judge_faces(recording("OOO" + "X" * 8 + "OOO" + "." * 5 + "OOO"), portrait())
    told = {sentence(one.code, one.figures) for one in judgement.events}
    assert judgement.findings
    assert {finding_sentence(one) for one in judgement.findings} <= told
