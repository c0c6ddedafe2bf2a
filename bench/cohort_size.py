"""How many strangers reach the line for "match", by how many other ID photos there are.

    python -m bench.cohort_size [--seconds 20]

People are made up (``bench.face_search``), with distances spread as those measured on three groups;
so the figures tell how the shares go with the size of the cohort, not how large they are on people.
Stars mark the lines in use, which widen below 20 others.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import numpy.typing as npt

from bench.face_search import GROUPS, Group, People
from review.similarity import DLIB_LIMITS, distances

Array = npt.NDArray[np.float32]
_COHORTS = (10, 20, 50)
_PICTURES = (1, 3)


def scores(pictures: Array, own: Array, others: Array) -> npt.NDArray[np.float64]:
    """S of each picture against ``own``, as ``review.similarity.Yardstick.scores`` has it."""
    own_to_others = distances(others, own)
    to_others = np.stack([distances(others, one) for one in pictures])
    to_own = distances(pictures, own)
    by_photo = (to_others.mean(axis=1) - to_own) / to_others.std(axis=1)
    by_portrait = (own_to_others.mean() - to_own) / own_to_others.std()
    found: npt.NDArray[np.float64] = (by_photo + by_portrait) / 2
    return found


def strangers(group: Group, cohort: int, pictures: int, seconds: float) -> tuple[int, int, int]:
    """Trials, and how many reach S 2.5 and the line in use, within the match distance."""
    trials = reached = reached_used = 0
    line = DLIB_LIMITS.cohort_match_score
    used = line + DLIB_LIMITS.score_margin(cohort) * DLIB_LIMITS.small_cohort_match_margin
    begun, seed = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        seed += 1
        people = People(group, cohort + 2, seed)
        photos = people.photos(cohort + 2)
        series = np.stack([people.photos(cohort + 2) for _ in range(pictures)])
        for claimed in range(cohort + 2):
            stand_in = (claimed + 1) % (cohort + 2)
            rest = [one for one in range(cohort + 2) if one not in (claimed, stand_in)]
            mine = series[:, stand_in]
            if np.median(distances(mine, photos[claimed])) > DLIB_LIMITS.cohort_match_distance:
                trials += 1
                continue
            score = float(np.median(scores(mine, photos[claimed], photos[rest])))
            trials, reached = trials + 1, reached + (score >= line)
            reached_used += score >= used
    return trials, reached, reached_used


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=20.0, help="for each line of the table")
    seconds = asked.parse_args().seconds
    print("group                 others  pictures    trials   S>=2.5 %   in use %")
    for group in GROUPS:
        for cohort in _COHORTS:
            for pictures in _PICTURES:
                trials, plain, used = strangers(group, cohort, pictures, seconds)
                print(
                    f"{group.name:22}{cohort:6}{pictures:10}{trials:10}"
                    f"{100 * plain / trials:11.2f}{100 * used / trials:10.2f}*"
                )


if __name__ == "__main__":
    main()
