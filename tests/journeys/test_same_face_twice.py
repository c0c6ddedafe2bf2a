"""Two real faces from a picture file to the question who else has that face."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.wiring import found_workspace, open_desk
from media.faces import PortraitJob, examine_portrait
from media.media_ref import MediaRef
from media.sandbox import find_tool
from review.actors import Actor, Role
from review.commands import RecordPortrait
from tests.support.desks import row, video
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file

pytest_plugins = ("tests.support.face_fixtures",)

REPOSITORY = Path(__file__).resolve().parents[2]


def photo(folder: Path, name: str, source: Path, *filters: str) -> MediaRef:
    """A copy in the workspace; with ``filters`` encoded anew."""
    target = folder / "media" / name
    if filters:
        ffmpeg = str(find_tool("ffmpeg"))
        make = [ffmpeg, "-v", "error", "-i", str(source), "-vf", *filters, "-y", str(target)]
        subprocess.run(make, check=True, timeout=60)
    else:
        shutil.copyfile(source, target)
    data = target.read_bytes()
    return MediaRef("media", name, hashlib.sha256(data).hexdigest(), len(data))


@pytest.fixture
def workspace(tmp_path, models_home):
    """Three candidates: one photo, the same one smaller and encoded anew, and somebody else's."""
    made = found_workspace(tmp_path / "ws")
    face = portrait_file(ASTRONAUT)
    photos = (
        photo(made.folder, "1.png", face),
        photo(made.folder, "2.jpg", face, "scale=400:-1"),
        photo(made.folder, "3.jpg", portrait_file(HOPPER)),
    )
    with open_desk(made, Actor("admin", "管理员", Role.ADMIN)) as desk:
        for number, ref in enumerate(photos, 1):
            desk.do(
                row(
                    candidate_number=f"2611010115000{number}",
                    candidate_name=f"考生{number}",
                    line=number + 1,
                    video=video(f"{number}.mp4"),
                    portrait=ref,
                )
            )
            path = str(made.folder / "media" / ref.path)
            facts = examine_portrait(PortraitJob(path, models_home))
            desk.do(RecordPortrait(sha256=ref.sha256, version="1", facts=facts))
    return made


def search(workspace, who: str | Path, models_home: str) -> dict:
    words = ["identity", "search", str(workspace.folder), str(who), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=REPOSITORY,
        env={**os.environ, "PROCTOR_MODELS": models_home},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_photo_leads_to_the_candidates_with_that_face_and_a_candidate_to_the_others(
    workspace, models_home
):
    by_photo = search(workspace, portrait_file(ASTRONAUT), models_home)["hits"]
    assert {hit["candidate"][-1] for hit in by_photo[:2]} == {"1", "2"}
    assert by_photo[1]["distance"] < 0.35 < 0.6 < by_photo[2]["distance"]
    by_number = search(workspace, "26110101150001", models_home)["hits"]
    assert [hit["candidate"][-1] for hit in by_number] == ["2", "3"]
    assert by_number[1]["hint"] is False
