"""``proctor models`` as an administrator uses it, in processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from media.liveness import FASNET_FILES
from media.models import RECOGNITION, SFACE, YUNET, weights_folder
from tests.support.antispoofing_net import tiny_antispoofing_net
from tests.support.onnx_files import tiny_recognition_model

pytest_plugins = ["tests.support.face_fixtures"]
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, models_home: str) -> Path:
    folder = tmp_path / "models"
    shutil.copytree(models_home, folder)
    return folder


@pytest.fixture
def proctor(home: Path):
    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PROCTOR_MODELS": str(home), **environment}
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=REPOSITORY,
            env=variables,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    return run


def document(result: subprocess.CompletedProcess[str]):
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_the_list_says_what_is_here_and_what_is_calibrated(proctor):
    report = document(proctor("models", "list", "--json"))
    profiles = {one["name"]: one for one in report["profiles"]}
    assert set(profiles) == {"dlib", "sface", "arcface", "facenet512"}
    assert (report["chosen"], report["ready"]) == ("dlib", True)
    assert profiles["dlib"]["state"] == "ready"
    assert profiles["dlib"]["calibrated"]
    assert profiles["sface"]["lacks"] == SFACE.name
    assert not profiles["sface"]["calibrated"]


def test_a_chosen_model_without_its_file_is_known_at_once(proctor, tmp_path):
    report = document(proctor("models", "list", "--json", PROCTOR_FACE_PROFILE="sface"))
    assert (report["chosen"], report["ready"]) == ("sface", False)
    table = tmp_path / "labels.csv"
    table.write_text("a,b,same\na.jpg,b.jpg,1\n")
    result = proctor("faces", "calibrate", table, "--profile", "sface", "--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert SFACE.name in result.stderr.replace("\n", "")
    unknown = proctor("faces", "calibrate", table, "--profile", "no-such", "--json")
    assert unknown.returncode == 1
    assert "arcface" in unknown.stderr


def test_check_loads_the_model_and_fails_for_a_damaged_one(proctor, home):
    (one,) = document(proctor("models", "check", "--json"))["profiles"]
    assert (one["usable"], one["verified"], one["sha256"]) == (True, True, RECOGNITION.sha256)
    (weights_folder(home) / SFACE.name).write_bytes(b"not a model")
    result = proctor("models", "check", "sface", "--json")
    assert result.returncode == 1
    (one,) = json.loads(result.stdout)["profiles"]
    assert not one["usable"]
    assert one["problem"]


def test_a_model_that_is_added_proves_itself_first(proctor, home, tmp_path):
    if not (weights_folder(home) / YUNET.name).is_file():
        pytest.skip("the YuNet detector is not on this machine")
    folder = weights_folder(home)
    wrong = tmp_path / SFACE.name
    wrong.write_bytes(b"x" * 100)
    refused = proctor("models", "add", wrong, "--json")
    assert refused.returncode == 1
    assert not (folder / SFACE.name).exists()

    deaf = tmp_path / "deaf.onnx"
    deaf.write_bytes(tiny_recognition_model(112, 512, constant=True))
    refused = proctor("models", "add", deaf, "--as", "arcface", "--json")
    assert refused.returncode == 1
    assert not (folder / "arcface_weights.onnx").exists()

    works = tmp_path / "brought 模型.onnx"
    works.write_bytes(tiny_recognition_model(112, 512))
    assert proctor("models", "add", works, "--json").returncode == 1  # which one is it?
    added = document(proctor("models", "add", works, "--as", "arcface", "--json"))
    assert (added["profile"]["usable"], added["profile"]["verified"]) == (True, False)
    assert added["profile"]["engine"] == "arcface-yunet/1"
    assert not list(folder.glob("*.part")) + list(folder.glob("*.before"))


def test_fetch_takes_a_model_from_a_folder_only_if_it_is_the_right_one(proctor, home, tmp_path):
    here = weights_folder(home) / YUNET.name
    if not here.is_file():
        pytest.skip("the YuNet detector is not on this machine")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / SFACE.name).write_bytes(b"not a model")
    refused = proctor("models", "fetch", "sface", "--from", stick, "--json")
    assert (refused.returncode, refused.stdout) == (1, "")
    shutil.copy(here, stick / YUNET.name)
    here.unlink()
    report = document(proctor("models", "fetch", "yunet", "--from", stick, "--json"))
    assert [one["file"] for one in report["models"]] == [YUNET.name]
    assert here.read_bytes() == (stick / YUNET.name).read_bytes()
    assert proctor("models", "fetch", "dlib").returncode == 2


def test_the_two_nets_for_the_hint_are_taken_one_by_one_and_tried_together(proctor, tmp_path):
    listed = document(proctor("models", "list", "--json"))["liveness"]
    assert (listed["ready"], listed["lacks"]) == (False, list(FASNET_FILES))
    for name in FASNET_FILES:
        (tmp_path / name).write_bytes(tiny_antispoofing_net(1))
        added = document(proctor("models", "add", tmp_path / name, "--json"))
        assert (added["added"], added["tried"]) == (name, name == FASNET_FILES[1])
    listed = document(proctor("models", "list", "--json"))["liveness"]
    assert listed["ready"]
    assert set(listed["sha256"]) == set(FASNET_FILES)
    plain = proctor("models", "list").stdout
    assert "MiniFASNet" in plain


def test_a_net_that_does_not_work_does_not_stay(proctor, home, tmp_path):
    good, bad = (tmp_path / name for name in FASNET_FILES)
    good.write_bytes(tiny_antispoofing_net(1))
    bad.write_bytes(b"no model at all")
    document(proctor("models", "add", good, "--json"))
    refused = proctor("models", "add", bad)
    assert refused.returncode == 1
    assert not (weights_folder(home) / bad.name).exists()
    assert (weights_folder(home) / good.name).exists()


def test_a_net_under_another_name_is_told_what_it_must_be_called(proctor, tmp_path):
    (tmp_path / "net.onnx").write_bytes(b"x")
    refused = proctor("models", "add", tmp_path / "net.onnx", "--as", "liveness")
    assert refused.returncode != 0
    assert FASNET_FILES[0] in refused.stderr + refused.stdout
