"""Other models than Dlib: chosen by name, framed as they were trained, never mixed."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from media.errors import MediaError, ToolMissing
from media.face_facts import EngineProfile
from media.face_profiles import PROFILE_VARIABLE, face_profile, require_weights
from media.faces import ModelCheckJob, PortraitJob, StillJob, check_model, examine_portrait
from media.models import YUNET, weights_folder
from review.face_rules import judge_faces
from review.identity_trials import recording_of
from review.similarity import DLIB_LIMITS, Yardstick, limits_for
from tests.support.faces import HOPPER, portrait_file
from tests.support.onnx_files import tiny_recognition_model

pytest_plugins = ["tests.support.face_fixtures"]


@pytest.fixture(scope="module")
def home(models_home: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models with a stand-in for ArcFace's weights."""
    folder = tmp_path_factory.mktemp("profiles") / "home"
    shutil.copytree(models_home, folder)
    if not (weights_folder(folder) / YUNET.name).is_file():
        pytest.skip("the YuNet detector is not on this machine")
    model = tiny_recognition_model(112, 512)
    (weights_folder(folder) / "arcface_weights.onnx").write_bytes(model)
    return folder


def test_the_name_comes_from_the_call_or_the_environment(monkeypatch):
    monkeypatch.delenv(PROFILE_VARIABLE, raising=False)
    assert face_profile().name == "dlib"
    monkeypatch.setenv(PROFILE_VARIABLE, " SFace ")
    assert face_profile().name == "sface"
    assert face_profile("arcface").name == "arcface"
    with pytest.raises(MediaError, match="profile-unknown"):
        face_profile("../../etc/passwd")


def test_a_model_that_is_not_here_is_told_before_any_work(models_home):
    for name in ("sface", "facenet512"):
        with pytest.raises(ToolMissing, match="model-missing"):
            examine_portrait(PortraitJob("no such photo", models_home, name))


def test_a_model_that_needs_yunet_says_so(home, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(home, bare)
    (weights_folder(bare) / YUNET.name).unlink()
    with pytest.raises(ToolMissing) as told:
        require_weights(bare, face_profile("arcface"))
    assert told.value.detail == YUNET.name


def test_another_model_gives_unit_vectors_and_a_name_of_its_own(home):
    photo = str(portrait_file(HOPPER))
    facts = examine_portrait(PortraitJob(photo, str(home), "arcface"))
    assert facts.profile.name == "arcface-yunet/1"
    assert facts.vector().shape == (512,)
    assert np.linalg.norm(facts.vector()) == pytest.approx(1, abs=0.05)  # mean of two of length 1
    assert check_model(ModelCheckJob(str(home), "arcface")).dimensions == 512


def test_embeddings_of_two_models_are_never_compared(home, portraits):
    from media.faces import examine_still

    photo = str(portrait_file(HOPPER))
    theirs = examine_portrait(PortraitJob(photo, str(home), "arcface"))
    assert len(Yardstick.of(portraits[HOPPER], [theirs]).others) == 0
    frames = [examine_still(StillJob(photo, str(home), "arcface"))] * 3
    series = recording_of(frames)
    assert judge_faces(series, portraits[HOPPER]).portrait_problem == "portrait-other-profile"
    assert judge_faces(series, theirs).summary.state in {"match", "cannot_tell"}


def test_limits_that_nobody_measured_say_so_and_keep_the_score():
    usual = {"deepface_distance": 1.13}
    limits = limits_for(EngineProfile("arcface-yunet/1", "ArcFace", "yunet", limits=usual))
    assert not limits.calibrated
    assert "not-calibrated" in limits.name
    assert limits.match_distance < 1.13 < limits.differs_distance
    assert limits.cohort_match_score == DLIB_LIMITS.cohort_match_score
