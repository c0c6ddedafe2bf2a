from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from media.errors import ToolMissing
from media.faces import FaceVideoJob, PortraitJob, examine_portrait, observe_faces
from media.models import (
    LANDMARKS,
    RECOGNITION,
    YUNET,
    FileState,
    model_status,
    provision,
    require_models,
    weights_folder,
)

pytest_plugins = ["tests.support.face_fixtures"]


def states(home: Path) -> dict[str, FileState]:
    return {file.weights.name: file.state for file in model_status(home).files}


def test_an_empty_folder_has_no_models(tmp_path):
    status = model_status(tmp_path)
    assert not status.ready
    assert status.missing == (RECOGNITION.name, LANDMARKS.name)
    assert list(tmp_path.iterdir()) == []  # looking changes nothing


def test_provisioning_takes_the_files_from_the_installed_package(models_home):
    assert model_status(Path(models_home)).ready


def test_provisioning_again_copies_nothing(models_home):
    folder = weights_folder(Path(models_home))
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    provision(Path(models_home))
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_a_file_that_was_cut_off_is_noticed_and_replaced(tmp_path, models_home):
    folder = weights_folder(tmp_path)
    folder.mkdir(parents=True)
    whole = weights_folder(Path(models_home)) / LANDMARKS.name
    (folder / LANDMARKS.name).write_bytes(whole.read_bytes()[:-1])
    assert states(tmp_path)[LANDMARKS.name] is FileState.WRONG
    assert provision(tmp_path).ready


def test_a_file_of_the_right_size_with_other_bytes_is_noticed(tmp_path):
    folder = weights_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / YUNET.name).write_bytes(bytes(YUNET.size_bytes))
    assert states(tmp_path)[YUNET.name] is FileState.WRONG
    assert model_status(tmp_path).detector == "hog"


def test_a_weights_folder_is_used_only_for_the_right_file(tmp_path, monkeypatch):
    source = tmp_path / "weights"
    source.mkdir()
    (source / RECOGNITION.name).write_bytes(b"not a model")
    monkeypatch.setenv("PROCTOR_WEIGHTS", str(source))
    home = tmp_path / "home"
    provision(home)
    placed = weights_folder(home) / RECOGNITION.name
    assert not placed.is_file() or placed.stat().st_size == RECOGNITION.size_bytes


def test_a_missing_model_is_told_before_any_work(tmp_path, models_home):
    home = tmp_path / "home"
    shutil.copytree(models_home, home)
    (weights_folder(home) / RECOGNITION.name).unlink()
    for call in (
        lambda: require_models(home),
        lambda: examine_portrait(PortraitJob("no such photo", str(home))),
        lambda: observe_faces(FaceVideoJob("no such video", str(home))),
    ):
        with pytest.raises(ToolMissing) as told:
            call()
        assert (told.value.code, told.value.detail) == ("model-missing", RECOGNITION.name)
