"""Labelled pictures as studies have them: tight crops, on their side, others in the picture."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from media.faces import PortraitJob, StillJob, examine_portrait, examine_still
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file

pytest_plugins = ["tests.support.face_fixtures"]


def picture_of(person: str) -> np.ndarray:
    return cv2.imread(str(portrait_file(person)))


def tight(picture: np.ndarray, facts, margin: float, size_px: int) -> np.ndarray:
    """The face alone, squeezed to a square; a negative margin cuts into it."""
    high, wide = picture.shape[:2]
    box = facts.box
    room_x, room_y = margin * box.w, margin * box.h
    left, right = (round(wide * x) for x in (box.x - room_x, box.x + box.w + room_x))
    top, bottom = (round(high * y) for y in (box.y - room_y, box.y + box.h + room_y))
    cut = picture[max(0, top) : bottom, max(0, left) : right]
    return cv2.resize(cut, (size_px, size_px), interpolation=cv2.INTER_AREA)


@pytest.fixture
def keep(tmp_path: Path):
    def write(picture: np.ndarray, name: str = "照片.png") -> str:
        file = tmp_path / name
        file.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        return str(file)

    return write


def gap(one, other) -> float:
    return float(np.linalg.norm(one.vector() - other.vector()))


@pytest.mark.parametrize("person", [ASTRONAUT, HOPPER])
@pytest.mark.parametrize("size_px", [112, 160, 400])
@pytest.mark.parametrize("margin", [0.05, -0.1])
def test_a_face_that_fills_the_picture_is_found_the_right_way_up(
    keep, models_home, portraits, person, size_px, margin
):
    file = keep(tight(picture_of(person), portraits[person], margin, size_px))
    facts = examine_portrait(PortraitJob(file, models_home, labelled=True))
    still = examine_still(StillJob(file, models_home))
    assert (facts.problem, facts.rotation_deg) == (None, 0)
    assert still.problem is None
    assert gap(facts, portraits[person]) < 0.4
    assert gap(still, portraits[person]) < 0.4


def test_a_tight_crop_on_its_side_is_still_turned(keep, models_home, portraits):
    crop = tight(picture_of(HOPPER), portraits[HOPPER], 0.05, 300)
    facts = examine_portrait(
        PortraitJob(keep(cv2.rotate(crop, cv2.ROTATE_180)), models_home, labelled=True)
    )
    assert facts.rotation_deg == 180
    assert gap(facts, portraits[HOPPER]) < 0.4


def test_grey_small_and_coarse_pictures_are_compared(keep, models_home, portraits):
    grey = cv2.cvtColor(picture_of(HOPPER), cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=0.3, fy=0.3, interpolation=cv2.INTER_AREA)
    still = examine_still(StillJob(keep(small), models_home))
    assert still.sample.faces[0].embedding_row == 0
    assert gap(still, portraits[HOPPER]) < 0.45


@pytest.mark.usefixtures("yunet")
def test_of_several_faces_the_one_in_the_middle_is_meant(keep, models_home, portraits):
    main = picture_of(HOPPER)[0:500, 0:512]
    beside = picture_of(ASTRONAUT)[0:250, 60:360]
    scene = np.full((500, 1100, 3), 90, np.uint8)
    scene[:, 294:806] = main
    scene[250:, 800:1100] = beside
    file = keep(scene)
    still = examine_still(StillJob(file, models_home))
    assert still.faces == 2
    assert gap(still, portraits[HOPPER]) < 0.2
    assert examine_portrait(PortraitJob(file, models_home, labelled=True)).usable


@pytest.mark.usefixtures("yunet")
def test_an_unlabelled_id_photo_of_two_people_is_refused_as_before(keep, models_home):
    one, other = picture_of(ASTRONAUT)[:400], picture_of(HOPPER)[100:500]
    file = keep(np.hstack([one, other]))
    assert examine_portrait(PortraitJob(file, models_home)).problem == "portrait-several-faces"


def test_a_face_of_few_pixels_is_seen_but_not_compared(keep, models_home):
    small = cv2.resize(picture_of(ASTRONAUT), (200, 200), interpolation=cv2.INTER_AREA)
    still = examine_still(StillJob(keep(small), models_home))
    assert still.sample.faces[0].px < 48
    assert still.embedding == b""


def test_nobody_and_no_picture_are_problems_and_not_errors(keep, models_home, tmp_path):
    shirt = picture_of(ASTRONAUT)[330:, :160]
    assert examine_still(StillJob(keep(shirt), models_home)).problem == "still-no-face"
    text = tmp_path / "a.jpg"
    text.write_text("hello")
    assert examine_still(StillJob(str(text), models_home)).problem == "portrait-not-a-picture"
    missing = examine_still(StillJob(str(tmp_path / "no.jpg"), models_home))
    assert missing.problem == "portrait-unreadable"
