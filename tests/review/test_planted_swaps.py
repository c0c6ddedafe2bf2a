"""A stand-in of three seconds or more is found, whenever it comes: hundreds of seeded recordings.

The pictures are staged (``tests.support.staged_watch``), pace, embeddings and rules are the real
ones. ``test_face_swaps`` does the same on filmed clips with the real models.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.face_facts import FaceSeries, PortraitFacts
from review.face_rules import FaceJudgement, judge_faces
from tests.support.face_series import portrait
from tests.support.staged_watch import NOBODY, Part, Stage, watch

OWN, STRANGER = "own", "stranger"
SHORTEST_MS = 3000


@dataclass(frozen=True)
class Planted:
    """A recording with a stand-in in it, and what was made of it."""

    start_ms: float
    end_ms: float
    series: FaceSeries
    judged: FaceJudgement

    @property
    def checks(self) -> int:
        """Embeddings made of the stand-in's own face."""
        samples = self.series.samples()
        return sum(
            face.fresh
            for one in samples
            if self.start_ms <= one.at_ms < self.end_ms
            for face in one.faces
        )

    @property
    def found(self) -> bool:
        return any(
            one.code in ("face-other-person", "face-swap")
            and one.span.start_ms <= self.end_ms + 1000  # seen at the first check after it
            and one.span.end_ms >= self.start_ms
            for one in self.judged.findings
        )


def plant(seed: int, *, every_ms: int = 1000, with_photo: bool = True) -> Planted:
    """A stand-in of 3-6 s at a random time, filmed at an uneven 12-30 pictures a second."""
    luck = random.Random(seed)
    stage = Stage(seed, {OWN: 0.25, STRANGER: 0.85})
    start = luck.uniform(4000, 25_000)
    end = start + luck.choice((SHORTEST_MS, luck.uniform(SHORTEST_MS, 6000)))
    parts = [Part(OWN, start), Part(STRANGER, end), Part(OWN, end + luck.uniform(4000, 9000))]
    series = watch(stage, parts, every_ms=every_ms, frame_ms=lambda: luck.uniform(33, 83))
    photo: PortraitFacts | None = portrait(np.zeros(128, np.float32)) if with_photo else None
    return Planted(start, end, series, judge_faces(series, photo))


def missed(seeds: range, **how: bool) -> list[int]:
    return [seed for seed in seeds if not plant(seed, **how).found]


def test_of_a_hundred_planted_stand_ins_every_one_is_found():
    assert missed(range(100)) == []


def test_without_an_id_photo_the_change_of_face_is_found_all_the_same():
    for seed in range(1000, 1040):
        planted = plant(seed, with_photo=False)
        assert planted.found, seed
        changes = [one for one in planted.judged.findings if one.code == "face-swap"]
        assert len(changes) == 2, f"seed {seed}: his coming and his going"


@pytest.mark.slow
def test_of_five_hundred_planted_stand_ins_every_one_is_found():
    assert missed(range(2000, 2500)) == []


def test_three_seconds_of_a_stranger_give_at_least_three_pictures_of_him():
    assert min(plant(seed).checks for seed in range(3000, 3030)) >= 3


def test_nobody_is_accused_where_nobody_was_swapped():
    for seed in range(4000, 4040):
        luck = random.Random(seed)
        series = watch(
            Stage(seed, {OWN: 0.25}),
            [Part(OWN, luck.uniform(15_000, 40_000))],
            frame_ms=lambda luck=luck: luck.uniform(33, 83),
        )
        assert judge_faces(series, portrait()).findings == ()


def test_a_hand_or_a_turned_head_of_two_seconds_is_no_incident():
    for seed in range(5000, 5040):
        luck = random.Random(seed)
        gone = luck.uniform(4000, 12_000)
        parts = [Part(OWN, gone), Part(NOBODY, gone + luck.uniform(200, 1900)), Part(OWN, 20_000)]
        series = watch(Stage(seed, {OWN: 0.25}), parts)
        assert judge_faces(series, portrait()).findings == ()


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from((500, 1000, 2000)),
    st.floats(20, 450),
)
def test_no_time_without_a_check_is_longer_than_promised_and_the_longest_is_told(
    seed, every_ms, slowest_ms
):
    """A check falls into every slot of ``every_ms`` in which there is a picture to look at."""
    luck = random.Random(seed)
    stage = Stage(seed, {OWN: 0.25})
    series = watch(
        stage,
        [Part(OWN, 12_000)],
        every_ms=every_ms,
        frame_ms=lambda: luck.uniform(15, slowest_ms),
    )
    judged = judge_faces(series, portrait())
    gaps = [later - earlier for earlier, later in pairwise(series.times_ms().tolist())]
    assert judged.summary.longest_gap_ms == max(gaps, default=0)
    look_ms = min(500, every_ms)
    assert judged.summary.longest_gap_ms <= every_ms + look_ms + 2 * slowest_ms
