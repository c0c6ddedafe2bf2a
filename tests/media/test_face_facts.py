from __future__ import annotations

import numpy as np
import pytest
from cattrs.preconf.json import make_converter
from hypothesis import given
from hypothesis import strategies as st

from media.face_facts import (
    NOT_EMBEDDED,
    Box,
    EngineProfile,
    FaceSample,
    FaceSeries,
    Light,
    PortraitFacts,
    SeenFace,
    pack_series,
)

PROFILE = EngineProfile("dlib-yunet/1", "Dlib", "yunet", {"deepface": "0.0.103"}, {"min": 48.0})
LIGHT = Light(0.5, 0.0, 0.25, 0.125)


def face(row: int) -> SeenFace:
    return SeenFace(Box(0.25, 0.125, 0.5, 0.5), 120, 0.9375, LIGHT, row)


def packed(samples: list[FaceSample], vectors: list[np.ndarray]) -> FaceSeries:
    return pack_series(
        samples, vectors, profile=PROFILE, every_ms=1000, width_px=640, height_px=480, dimensions=4
    )


def test_a_series_gives_back_what_was_put_in():
    samples = [
        FaceSample(0, LIGHT, (face(0),)),
        FaceSample(1000, LIGHT, ()),
        FaceSample(1987, LIGHT, (face(1), face(NOT_EMBEDDED))),
    ]
    series = packed(samples, [np.ones(4), np.zeros(4)])
    assert [sample.at_ms for sample in series.samples()] == [0, 1000, 1987]
    assert [len(sample.faces) for sample in series.samples()] == [1, 0, 2]
    assert series.samples()[2].faces[0].box == Box(0.25, 0.125, 0.5, 0.5)
    assert series.samples()[2].faces[1].embedding_row == NOT_EMBEDDED
    assert series.vectors().tolist() == [[1, 1, 1, 1], [0, 0, 0, 0]]


def test_a_face_that_relies_on_an_earlier_embedding_says_so():
    samples = [FaceSample(at_ms, LIGHT, (face(row),)) for at_ms, row in ((0, 0), (1, 0), (2, 1))]
    series = packed(samples, [np.ones(4), np.zeros(4)])
    assert [sample.faces[0].fresh for sample in series.samples()] == [True, False, True]


def test_an_empty_series_has_no_samples():
    series = packed([], [])
    assert len(series) == 0
    assert series.samples() == ()
    assert series.vectors().shape == (0, 4)


def test_samples_out_of_order_are_refused():
    with pytest.raises(ValueError, match="not in time order"):
        packed([FaceSample(5, LIGHT, ()), FaceSample(5, LIGHT, ())], [])


def test_facts_survive_the_way_through_json():
    converter = make_converter()
    series = packed([FaceSample(0, LIGHT, (face(0),))], [np.arange(4)])
    portrait = PortraitFacts(
        PROFILE, 10, 20, 1, box=Box(0, 0, 1, 1), light=LIGHT, embedding=b"\x01"
    )
    for facts in (series, portrait):
        assert converter.loads(converter.dumps(facts), type(facts)) == facts


@given(st.lists(st.integers(0, 10**9), unique=True).map(sorted), st.randoms())
def test_times_and_counts_come_back_for_any_series(times, random):
    samples = [FaceSample(at, LIGHT, (face(-1),) * random.randint(0, 3)) for at in times]
    series = packed(samples, [])
    assert series.times_ms().tolist() == times
    assert series.face_counts().tolist() == [len(sample.faces) for sample in samples]


def test_boxes_overlap_wholly_with_themselves_and_not_with_a_neighbour():
    box = Box(0.0, 0.0, 0.5, 0.5)
    assert box.overlap(box) == 1.0
    assert box.overlap(Box(0.5, 0.0, 0.5, 0.5)) == 0.0
    assert box.overlap(Box(0.25, 0.0, 0.5, 0.5)) == pytest.approx(1 / 3)
    assert Box(0, 0, 0, 0).overlap(Box(0, 0, 0, 0)) == 0.0


def test_four_quarter_turns_lead_back():
    box = Box(0.1, 0.2, 0.3, 0.4)
    assert box.turned_back(0) == box
    assert box.turned_back(4).overlap(box) == pytest.approx(1.0)
    assert box.turned_back(1).turned_back(3).overlap(box) == pytest.approx(1.0)
