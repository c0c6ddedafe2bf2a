from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from media.quality import light, luma


def texture(seed: int = 1) -> np.ndarray:
    """Blocks of random grey, as coarse as the features of a face."""
    cells = np.random.default_rng(seed).integers(60, 200, (12, 12), dtype=np.uint8)
    return np.repeat(np.kron(cells, np.ones((16, 16), np.uint8))[..., None], 3, axis=2)


def blurred(picture: np.ndarray, times: int) -> np.ndarray:
    values = picture.astype(np.float32)
    for _ in range(times):
        values = (
            values + np.roll(values, 1, 0) + np.roll(values, 1, 1) + np.roll(values, -1, 0)
        ) / 4
    return values.astype(np.uint8)


def test_a_white_picture_is_burnt_out_and_a_black_one_dark():
    white, black = np.full((50, 50, 3), 255, np.uint8), np.zeros((50, 50, 3), np.uint8)
    assert (light(white).over_exposed, light(white).dark) == (1.0, 0.0)
    assert (light(black).over_exposed, light(black).dark) == (0.0, 1.0)


def test_the_ends_of_the_scale_are_where_they_are_said_to_be():
    below, at = np.full((9, 9, 3), 249, np.uint8), np.full((9, 9, 3), 250, np.uint8)
    assert (light(below).over_exposed, light(at).over_exposed) == (0.0, 1.0)
    above, at = np.full((9, 9, 3), 26, np.uint8), np.full((9, 9, 3), 25, np.uint8)
    assert (light(above).dark, light(at).dark) == (0.0, 1.0)


def test_the_more_blur_the_less_sharp():
    figures = [light(blurred(texture(), times)).sharpness for times in (0, 8, 32, 128)]
    assert figures == sorted(figures, reverse=True)
    assert figures[0] > 2 * figures[-1]


def test_low_contrast_is_not_taken_for_blur():
    picture = texture()
    faint = (picture // 4 + 100).astype(np.uint8)
    assert light(faint).sharpness == pytest.approx(light(picture).sharpness, rel=0.1)


def test_a_flat_picture_has_nothing_to_be_sharp():
    assert light(np.full((40, 40, 3), 90, np.uint8)).sharpness == 0.0


def test_an_empty_cut_counts_as_dark():
    assert light(np.zeros((0, 5, 3), np.uint8)).dark == 1.0


def test_green_weighs_most():
    colours = np.eye(3, dtype=np.uint8)[None] * 255
    red, green, blue = luma(colours)[0].tolist()
    assert green > red > blue


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 300), st.integers(1, 300), st.just(3))))
def test_figures_stay_in_their_range(picture):
    seen = light(picture)
    assert 0 <= seen.brightness <= 1
    assert 0 <= seen.over_exposed <= 1
    assert 0 <= seen.dark <= 1
    assert seen.sharpness >= 0
