"""``proctor faces calibrate`` and ``evaluate`` over real pictures, and how they fail."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.support.faces import ASTRONAUT, HOPPER, portrait_file

pytest_plugins = ["tests.support.face_fixtures"]
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def proctor(models_home: str):
    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=REPOSITORY,
            env={**os.environ, "PROCTOR_MODELS": models_home},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=200,
            check=False,
        )

    return run


def document(result: subprocess.CompletedProcess[str]):
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


LOOKS = ("grey", "dark", "small", "bright")


def looks(picture: np.ndarray) -> dict[str, np.ndarray]:
    """One picture as different cameras and scanners would give it."""
    small = cv2.resize(picture, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    return {
        "grey": cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY),
        "dark": cv2.convertScaleAbs(picture, alpha=0.4),
        "small": small,
        "bright": cv2.convertScaleAbs(picture, alpha=1.2, beta=15),
    }


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("照片 study")
    for person in (ASTRONAUT, HOPPER):
        picture = cv2.imread(str(portrait_file(person)))
        for look, changed in {"id": picture, **looks(picture)}.items():
            (folder / f"{person} {look}.png").write_bytes(
                cv2.imencode(".png", changed)[1].tobytes()
            )
    (folder / "no face.png").write_bytes(
        cv2.imencode(".png", np.full((300, 300, 3), 120, np.uint8))[1].tobytes()
    )
    (folder / "text.jpg").write_text("hello")
    return folder


def keep(file: Path, picture: np.ndarray) -> None:
    file.write_bytes(cv2.imencode(".png", picture)[1].tobytes())


def write(file: Path, *rows: tuple[str, ...]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return file


def test_calibration_counts_what_is_right_wrong_and_impossible(proctor, pictures):
    labels = write(
        pictures / "labels.csv",
        ("a", "b", "same", "group"),
        (f"{ASTRONAUT} id.png", f"{ASTRONAUT} grey.png", "1", "甲"),
        (f"{HOPPER} id.png", f"{HOPPER} small.png", "1", "乙"),
        (f"{ASTRONAUT} id.png", f"{HOPPER} id.png", "0", ""),
        (f"{ASTRONAUT} id.png", "no face.png", "0", ""),
        (f"{HOPPER} id.png", "text.jpg", "1", ""),
        (f"{HOPPER} id.png", "not there.jpg", "0", ""),
    )
    png = pictures / "det.png"
    report = document(proctor("faces", "calibrate", labels, "--png", png, "--json"))
    states = [pair["state"] for pair in report["pairs"]]
    assert states == ["match", "match", "differs", "failed", "failed", "failed"]
    assert [pair["failure"] for pair in report["pairs"][3:]] == [
        "portrait-no-face",
        "portrait-not-a-picture",
        "portrait-unreadable",
    ]
    assert (report["far"], report["frr"], report["eer"]) == (0, 0, 0)
    assert report["failed_share"] == 0.5
    assert report["profile"].startswith("dlib-")
    assert report["limits"]["match_distance"] < report["limits"]["differs_distance"]
    assert set(report["groups"]) == {"甲", "乙"}
    assert cv2.imread(str(png)).std() > 5


def test_a_session_is_judged_for_own_and_stranger(proctor, pictures):
    rows = [("file", "person", "role", "group")]
    for person in (ASTRONAUT, HOPPER):
        rows.append((f"{person} id.png", person, "id", "g"))
        rows += [
            (f"{person} {look}.png", person, "frame", "g")
            for look in looks(np.ones((9, 9, 3), np.uint8))
        ]
    rows.append(("no face.png", "nobody", "id", "g"))
    rows.append((f"{HOPPER} dark.png", "nobody", "frame", "g"))
    session = write(pictures / "session.csv", *rows)
    report = document(proctor("faces", "evaluate", session, "--jobs", "1", "--json"))
    group = report["groups"]["g"]
    assert group["persons"] == 3
    assert group["own"] == pytest.approx(
        {"match": 2 / 3, "cannot_tell": 0, "differs": 0, "failed": 1 / 3}, abs=1e-5
    )
    # nobody's one frame cannot tell; the two others differ from each other
    assert group["counts"]["stranger"] == {
        "trials": 4,
        "match": 0,
        "cannot_tell": 2,
        "differs": 2,
        "not_judged": 0,
    }
    assert group["counts"]["failures"] == {"portrait-no-face": 1}


def test_a_broken_table_ends_with_1_and_its_line(proctor, tmp_path):
    labels = write(tmp_path / "l.csv", ("a", "b", "same"), ("x.jpg", "y.jpg", "maybe"))
    result = proctor("faces", "calibrate", labels, "--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert "2" in result.stderr
    assert proctor("faces", "evaluate", tmp_path / "no.csv", "--json").returncode == 1
