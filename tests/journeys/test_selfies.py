"""From a folder with selfies to the question whether it is one person: real faces and commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.wiring import found_workspace
from media.sandbox import find_tool
from tests.support.clips import clip
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file

pytest_plugins = ("tests.support.face_fixtures",)

REPOSITORY = Path(__file__).resolve().parents[2]
NUMBER = "26110101150001"


@pytest.fixture
def proctor(models_home):
    def run(*words: str | Path) -> dict:
        done = subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=REPOSITORY,
            env={**os.environ, "PROCTOR_MODELS": models_home, "PROCTOR_LANG": "en"},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if "--json" in words else {}

    return run


@pytest.fixture
def folder(tmp_path):
    """An ID photo, a selfie of the same person in other light, one of somebody else, and a clip."""
    place = tmp_path / "incoming"
    place.mkdir()
    face, other = portrait_file(ASTRONAUT), portrait_file(HOPPER)
    shutil.copyfile(face, place / f"{NUMBER}{face.suffix}")
    dimmed = place / f"{NUMBER}_selfie_20260105093000.jpg"
    make = [str(find_tool("ffmpeg")), "-v", "error", "-i", str(face)]
    subprocess.run(
        [*make, "-vf", "eq=brightness=-0.08:gamma=0.9,scale=400:-1", "-y", str(dimmed)],
        check=True,
        timeout=60,
    )
    shutil.copyfile(other, place / f"{NUMBER}_selfie_20260215100000{other.suffix}")
    shutil.copyfile(clip("h264"), place / f"{NUMBER}_朗诵_1.mp4")
    return place


def test_selfies_go_from_a_folder_to_the_question_whether_it_is_one_person(
    proctor, folder, tmp_path
):
    workspace = tmp_path / "ws"
    found_workspace(workspace)
    proctor("import", workspace, folder, "--json")
    proctor("analyze", workspace, "--json")
    found = proctor("identity", "matrix", workspace, NUMBER, "--json")
    kinds = [one["kind"] for one in found["items"]]
    assert kinds == ["portrait", "selfie", "selfie", "recording"]
    assert [one["at"] for one in found["items"][1:3]] == [
        "2026-01-05T01:30:00+00:00",
        "2026-02-15T02:00:00+00:00",
    ]
    standing = {(one["first"], one["second"]): one["standing"] for one in found["cells"]}
    assert standing[0, 1] == "match"
    assert standing[0, 2] == "differs"
    assert 2 in (found["worst"]["first"], found["worst"]["second"])
    for one in found["items"][:3]:
        assert one["liveness"]["checked"] is False
        assert one["liveness"]["code"] == "liveness-model-missing"
        assert "proctor models add" in one["liveness"]["text"]
    assert found["items"][3]["liveness"] is None
    proctor("identity", "matrix", workspace, NUMBER)
