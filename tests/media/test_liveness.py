"""The hint about screens and prints: only with both nets, never a reason to lose a measurement."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from media.faces import PortraitJob, check_liveness, examine_portrait
from media.liveness import FASNET_FILES, Liveness, missing_files, models_at_hand, version_at_hand
from media.models import weights_folder
from tests.support.antispoofing_net import tiny_antispoofing_net
from tests.support.faces import HOPPER, portrait_file
from tests.support.onnx_files import tiny_recognition_model

pytest_plugins = ["tests.support.face_fixtures"]

REAL, PRINT = 1, 0


@pytest.fixture
def home(models_home: str, tmp_path: Path) -> Path:
    shutil.copytree(models_home, tmp_path / "home")
    return tmp_path / "home"


def put(home: Path, *files: bytes) -> None:
    for name, data in zip(FASNET_FILES, files, strict=False):
        (weights_folder(home) / name).write_bytes(data)


def hint(home: Path) -> Liveness:
    facts = examine_portrait(PortraitJob(str(portrait_file(HOPPER)), str(home)))
    assert facts.usable  # whatever the nets do
    assert facts.liveness is not None
    return facts.liveness


def test_without_the_nets_nothing_is_checked_and_nothing_is_downloaded(home, monkeypatch):
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert hint(home) == Liveness(reason="liveness-model-missing")
    put(home, tiny_antispoofing_net(REAL))
    assert missing_files(home) == FASNET_FILES[1:]
    assert hint(home) == Liveness(reason="liveness-model-missing")
    assert version_at_hand(home) == ""


def test_both_nets_together_give_an_answer_with_their_hashes(home):
    put(home, tiny_antispoofing_net(REAL), tiny_antispoofing_net(REAL))
    found = hint(home)
    assert found.looks_real is True
    assert 0.34 < found.score < 1
    assert dict(found.models) == models_at_hand(home)
    assert set(found.models) == set(FASNET_FILES)


def test_another_file_in_the_same_place_is_noticed(home):
    put(home, tiny_antispoofing_net(REAL), tiny_antispoofing_net(REAL))
    before = version_at_hand(home)
    assert hint(home).looks_real is True
    put(home, tiny_antispoofing_net(PRINT), tiny_antispoofing_net(PRINT))
    assert hint(home).looks_real is False
    assert version_at_hand(home) != before


@pytest.mark.parametrize("broken", [b"not a model", tiny_recognition_model(112, 3)])
def test_a_file_that_does_not_work_costs_the_hint_and_nothing_else(home, broken):
    put(home, broken, tiny_antispoofing_net(REAL))
    found = hint(home)
    assert (found.looks_real, found.reason) == (None, "liveness-model-unusable")
    assert check_liveness(str(home)).reason == "liveness-model-unusable"


def test_numbers_that_are_no_shares_are_not_believed(home):
    logits = tiny_recognition_model(80, 3)  # without the softmax that DeepFace expects inside
    put(home, logits, logits)
    assert hint(home).reason == "liveness-model-unusable"


def test_nets_that_work_pass_the_trial(home):
    put(home, tiny_antispoofing_net(REAL), tiny_antispoofing_net(PRINT))
    assert check_liveness(str(home)).reason == ""


def test_a_picture_without_a_face_has_no_hint(home, tmp_path):
    import cv2
    import numpy as np

    cv2.imwrite(str(tmp_path / "grey.png"), np.full((300, 200, 3), 90, np.uint8))
    facts = examine_portrait(PortraitJob(str(tmp_path / "grey.png"), str(home)))
    assert facts.problem == "portrait-no-face"
    assert facts.liveness == Liveness(reason="liveness-no-face")
