from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from media.faces import PortraitJob, examine_portrait
from media.models import YUNET, weights_folder
from media.workers.warm_up import warm_up
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file

pytest_plugins = ["tests.support.face_fixtures"]
REPOSITORY = Path(__file__).resolve().parents[2]

_WITHOUT_NETWORK = """
import socket, sys
tried = []
def refuse(*address, **more):
    tried.append(address)
    raise OSError("no network here")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from media.faces import PortraitJob, examine_portrait
facts = examine_portrait(PortraitJob(sys.argv[1], sys.argv[2]))
assert facts.usable, facts.problem
from deepface import DeepFace
try:
    DeepFace.build_model("SFace", task="facial_recognition")
except Exception as error:
    cause = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    assert getattr(cause, "code", "") == "download-refused", repr(cause)
else:
    raise SystemExit("a model that is not here was loaded")
assert not tried, tried
"""

_WHAT_IS_LOADED = """
import sys
import media.faces, media.models, media.frames, media.thumbnails, media.sampling, media.quality
import media.pictures, review.face_rules, review.face_texts, review.facecheck_report
heavy = {"cv2", "deepface", "dlib", "onnxruntime", "scipy", "pandas"} & set(sys.modules)
assert not heavy, heavy
"""


def run_python(code: str, *args: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_no_download_is_ever_tried(models_home):
    run_python(_WITHOUT_NETWORK, str(portrait_file(ASTRONAUT)), models_home)


def test_jobs_and_rules_are_imported_without_the_engines():
    run_python(_WHAT_IS_LOADED)


def test_without_yunet_the_hog_detector_finds_the_same_faces(tmp_path, models_home, portraits):
    import shutil

    home = tmp_path / "hog"
    shutil.copytree(models_home, home)
    (weights_folder(home) / YUNET.name).unlink(missing_ok=True)
    facts = examine_portrait(PortraitJob(str(portrait_file(ASTRONAUT)), str(home)))
    assert facts.usable
    assert facts.profile is not None
    assert facts.profile.name == "dlib-hog/1"
    assert facts.box.overlap(portraits[ASTRONAUT].box) > 0.5


def test_the_profile_names_model_detector_and_versions(portraits):
    profile = portraits[ASTRONAUT].profile
    assert profile.model == "Dlib"
    assert profile.name in {"dlib-yunet/1", "dlib-hog/1"}
    assert {"deepface", "dlib-bin"} <= set(profile.versions)
    assert profile.limits["deepface_distance"] == pytest.approx(0.6)


def test_worker_processes_measure_what_this_one_measures(models_home, portraits):
    with ProcessPoolExecutor(1, get_context("spawn"), partial(warm_up, models_home)) as pool:
        job = PortraitJob(str(portrait_file(HOPPER)), models_home)
        assert pool.submit(examine_portrait, job).result(120) == portraits[HOPPER]


def test_a_pool_without_models_still_starts_and_tells(tmp_path):
    from media.errors import ToolMissing

    with ProcessPoolExecutor(1, get_context("spawn"), partial(warm_up, str(tmp_path))) as pool:
        job = PortraitJob(str(portrait_file(HOPPER)), str(tmp_path))
        with pytest.raises(ToolMissing, match="model-missing"):
            pool.submit(examine_portrait, job).result(120)
