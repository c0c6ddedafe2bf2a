"""dlib's network computed by OpenCV gives what DeepFace gives with the same weights."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from media.errors import MediaError
from media.models import RECOGNITION, weights_folder
from tests.support.faces import ASTRONAUT, HOPPER, labelled_faces, portrait_file

pytest_plugins = ["tests.support.face_fixtures"]


@pytest.fixture(scope="module")
def engine(models_home):
    from media.workers.deepface_engine import load_engine

    return load_engine(models_home)


@pytest.fixture(scope="module")
def chips(engine):
    import cv2

    found = []
    for person in (ASTRONAUT, HOPPER):
        rgb = cv2.cvtColor(cv2.imread(str(portrait_file(person))), cv2.COLOR_BGR2RGB)
        found.append(engine.chip(rgb, engine.find_thoroughly(rgb)[0]))
    random = np.random.default_rng(1)
    noise = random.integers(0, 256, (150, 150, 3), dtype=np.uint8)
    return [*found, *(chip[:, ::-1].copy() for chip in found), noise, noise // 8, noise | 0xF0]


def test_every_chip_gives_the_numbers_that_deepface_gives(engine, chips):
    for chip in chips:
        assert np.linalg.norm(engine.embed(chip) - engine._represented(chip)) < 1e-4


def test_the_engine_does_not_fall_back_where_the_file_is_the_known_one(engine):
    assert engine._net is not None


@pytest.mark.parametrize("keep", [0, 1000, 5_000_000, 22_466_065])
def test_a_file_that_breaks_off_is_refused(models_home, tmp_path, keep):
    from media.workers.dlib_net import DlibNet

    whole = (weights_folder(Path(models_home)) / RECOGNITION.name).read_bytes()
    part = tmp_path / "part.dat"
    part.write_bytes(whole[:keep] if keep < 22_466_065 else whole[:200] + whole[20_000:])
    with pytest.raises(MediaError) as refused:
        DlibNet(part)
    assert refused.value.code == "model-unusable"


def test_only_the_surroundings_of_a_face_are_needed_to_cut_it_out(engine):
    """The chip of a face is the same whether dlib is given the whole picture or a part of it."""
    import cv2

    rgb = cv2.cvtColor(cv2.imread(str(portrait_file(ASTRONAUT))), cv2.COLOR_BGR2RGB)
    large = cv2.copyMakeBorder(rgb, 300, 500, 700, 200, cv2.BORDER_REFLECT)
    face = engine.find_thoroughly(rgb)[0]
    there = type(face)(face.left + 700, face.top + 300, face.right + 700, face.bottom + 300, 1.0)
    difference = np.abs(engine.chip(rgb, face).astype(int) - engine.chip(large, there))
    assert difference.mean() < 0.5


@pytest.mark.usefixtures("yunet")
def test_a_quickly_reduced_picture_shows_the_same_faces(engine):
    import cv2

    from media.workers.deepface_engine import quickly_reduced

    rgb = cv2.cvtColor(cv2.imread(str(portrait_file(HOPPER))), cv2.COLOR_BGR2RGB)
    for wide, high in ((1280, 720), (1920, 1080), (720, 1280), (640, 480), (1001, 777), (90, 120)):
        shown = cv2.resize(rgb, (wide, high))
        small, scale = quickly_reduced(shown)
        assert max(small.shape[:2]) == min(480, max(shown.shape[:2]))
        (one, *_), (other, *_) = (
            engine.find_thoroughly(shown),
            engine.find_thoroughly(shown, (small, scale)),
        )
        assert abs(one.left - other.left) <= 0.05 * one.px + 2
        assert abs(one.px - other.px) <= 0.1 * one.px + 2


def test_over_the_labelled_faces_no_distance_moves(engine, capsys):
    """Shows the largest difference with ``-s``; stored embeddings stay comparable."""
    import cv2

    numbers, widest = {}, 0.0
    for file in sorted(labelled_faces().glob("*.jpg")):
        rgb = cv2.cvtColor(cv2.imdecode(np.fromfile(file, np.uint8), 1), cv2.COLOR_BGR2RGB)
        for rank, face in enumerate(engine.find_thoroughly(rgb)):
            chip = engine.chip(rgb, face)
            own, theirs = engine.embed(chip), engine._represented(chip)
            widest = max(widest, float(np.abs(own - theirs).max()))
            numbers[file.name, rank] = own, theirs
    moved = [
        abs(np.linalg.norm(numbers[a][0] - numbers[b][0]) - np.linalg.norm(theirs - other))
        for (a, (_, theirs)), (b, (_, other)) in combinations(numbers.items(), 2)
    ]
    with capsys.disabled():
        print(f"\n{len(numbers)} faces: numbers within {widest:.1e}, distances {max(moved):.1e}")
    assert widest < 1e-5
    assert max(moved) < 1e-5
