from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from media.faces import PortraitJob, examine_portrait
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file

pytest_plugins = ["tests.support.face_fixtures"]


def picture_of(person: str) -> np.ndarray:
    return cv2.imread(str(portrait_file(person)))


@pytest.fixture
def examine(tmp_path: Path, models_home: str):
    """Write a picture to a file and examine it."""

    def write_and_examine(picture: np.ndarray | bytes, name: str = "photo.png"):
        file = tmp_path / name
        whole = (
            picture if isinstance(picture, bytes) else cv2.imencode(".png", picture)[1].tobytes()
        )
        file.write_bytes(whole)
        return examine_portrait(PortraitJob(str(file), models_home))

    return write_and_examine


def distance(one, other) -> float:
    return float(np.linalg.norm(one.vector() - other.vector()))


def test_a_good_photo_gives_a_face_and_an_embedding(portraits):
    facts = portraits[ASTRONAUT]
    assert facts.usable
    assert (facts.faces, facts.problem, facts.notices) == (1, None, ())
    assert (facts.width_px, facts.height_px) == (512, 512)
    assert facts.vector().shape == (128,)
    assert facts.box.x < 0.44 < facts.box.x + facts.box.w  # her face is at 0.44, 0.24
    assert facts.box.y < 0.24 < facts.box.y + facts.box.h


def test_two_persons_are_further_apart_than_two_pictures_of_one(portraits, examine):
    brighter = cv2.convertScaleAbs(picture_of(ASTRONAUT), alpha=1.2, beta=20)
    again = examine(brighter)
    assert distance(again, portraits[ASTRONAUT]) < 0.3
    assert distance(again, portraits[HOPPER]) > 0.6


@pytest.mark.parametrize(("turn", "back"), [(cv2.ROTATE_90_CLOCKWISE, 90), (cv2.ROTATE_180, 180)])
def test_a_photo_that_lies_on_its_side_is_turned_upright(portraits, examine, turn, back):
    facts = examine(cv2.rotate(picture_of(ASTRONAUT), turn))
    assert facts.rotation_deg == back
    assert facts.notices == ("portrait-turned",)
    assert distance(facts, portraits[ASTRONAUT]) < 0.15


def test_a_small_scan_is_enlarged_and_judged_with_more_care(portraits, examine):
    facts = examine(cv2.resize(picture_of(ASTRONAUT), (256, 256), interpolation=cv2.INTER_AREA))
    assert facts.usable
    assert 40 <= facts.face_px < 60
    assert "portrait-small-face" in facts.notices
    assert distance(facts, portraits[ASTRONAUT]) < 0.45


def test_a_face_of_a_few_pixels_is_too_small(examine):
    facts = examine(cv2.resize(picture_of(ASTRONAUT), (120, 120), interpolation=cv2.INTER_AREA))
    assert facts.problem == "portrait-face-too-small"
    assert not facts.usable


@pytest.mark.usefixtures("yunet")
def test_a_photo_of_two_people_is_refused(examine):
    one, other = picture_of(ASTRONAUT)[:400], picture_of(HOPPER)[100:500]
    facts = examine(np.hstack([one, other]))
    assert (facts.problem, facts.faces) == ("portrait-several-faces", 2)
    assert not facts.usable


def test_a_photo_without_a_face_says_so(examine):
    shirt = picture_of(ASTRONAUT)[330:, :160]
    assert examine(shirt).problem == "portrait-no-face"


def test_a_photo_cut_off_while_uploading_has_one_clear_problem(examine):
    whole = cv2.imencode(".png", picture_of(ASTRONAUT))[1].tobytes()
    assert examine(whole[:200]).problem in {"portrait-undecodable", "portrait-no-face"}
    assert examine(whole[:30]).problem == "portrait-undecodable"


def test_a_text_file_posing_as_a_photo_is_no_picture(examine):
    facts = examine("姓名：张三".encode(), "证件照 '1'.jpg")
    assert facts.problem == "portrait-not-a-picture"


def test_names_of_any_kind_are_fine(examine):
    assert examine(picture_of(HOPPER), "-i 张三\n“1” 100%d.png").usable


def test_grey_and_transparent_photos_are_read(examine):
    grey = cv2.cvtColor(picture_of(HOPPER), cv2.COLOR_BGR2GRAY)
    assert examine(grey).usable
    assert examine(cv2.cvtColor(picture_of(HOPPER), cv2.COLOR_BGR2BGRA)).usable


def test_the_labelled_pairs_are_told_apart(models_home, shared_data):
    from csv import DictReader

    from review.similarity import DLIB_LIMITS, Standing, distances, resemblance
    from tests.support.faces import labelled_faces

    folder = labelled_faces()
    with (folder / "labels.csv").open(encoding="utf-8") as stream:
        pairs = list(DictReader(stream))
    names = sorted({pair[side] for pair in pairs for side in "ab"})
    facts = {name: examine_portrait(PortraitJob(str(folder / name), models_home)) for name in names}
    for pair in pairs:
        one, other = facts[pair["a"]], facts[pair["b"]]
        assert one.usable, pair["a"]
        gap = float(distances(one.vector()[None], other.vector())[0])
        coarse = "portrait-small-face" in (*one.notices, *other.notices)
        said = resemblance(gap, None, DLIB_LIMITS, coarse=coarse).standing
        wrong = Standing.DIFFERS if pair["same"] == "1" else Standing.MATCH
        assert said is not wrong, (pair, gap)
