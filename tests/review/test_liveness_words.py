"""The hint about screens and prints: always a sentence, never a verdict, never a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.liveness import Liveness
from review.face_rules import judge_faces
from review.face_texts import LIVENESS, text_of
from review.facecheck_report import facecheck_report
from review.identity_matrix import ItemKind
from review.liveness_words import liveness_code, liveness_json
from tests.support.face_series import cohort_at, portrait, recording

FOUND = [
    None,
    Liveness(reason="liveness-model-missing"),
    Liveness(reason="liveness-no-face"),
    Liveness(reason="liveness-model-unusable", models={"a.onnx": "00"}),
    Liveness(looks_real=True, score=0.9, models={"a.onnx": "00"}),
    Liveness(looks_real=False, score=0.8, models={"a.onnx": "00"}),
]


@pytest.mark.parametrize("kind", [ItemKind.PORTRAIT, ItemKind.SELFIE])
@pytest.mark.parametrize("found", FOUND)
def test_every_answer_has_a_sentence_in_both_languages(kind, found):
    text = text_of(liveness_code(kind, found))
    assert text in LIVENESS.values()
    assert text.zh != text.en
    for verdict in ("fake", "fraud", "forged", "造假", "伪造", "假冒"):
        assert verdict not in text.en.lower() + text.zh


def test_a_print_is_no_surprise_in_an_id_photo():
    doubtful = FOUND[-1]
    assert liveness_code(ItemKind.PORTRAIT, doubtful) != liveness_code(ItemKind.SELFIE, doubtful)


def test_what_was_not_checked_says_so_with_how_to_add_it():
    told = liveness_json(ItemKind.SELFIE, FOUND[1])
    assert (told["checked"], told["looks_real"], told["score"]) == (False, None, None)
    assert "proctor models add" in told["text"]


def test_the_answer_names_the_files_it_came_from():
    assert liveness_json(ItemKind.SELFIE, FOUND[4])["models"] == {"a.onnx": "00"}


@pytest.mark.parametrize("found", FOUND)
def test_the_hint_changes_nothing_that_is_decided(found):
    series, others = recording("OOOOOXXXXX"), cohort_at(0.9, 20)
    with_hint = judge_faces(series, replace(portrait(), liveness=found), others)
    assert with_hint == judge_faces(series, portrait(), others)


def test_facecheck_reports_the_hint_beside_the_photo():
    own = replace(portrait(), liveness=FOUND[1])
    series = recording("OOOO")
    report = facecheck_report(series, own, judge_faces(series, own))
    assert report["portrait"]["liveness"]["code"] == "liveness-model-missing"
