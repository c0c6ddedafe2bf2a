"""Stretches and moments of a recording that a reviewer should look at. Pure.

A turned head, a hand before the face or one picture with a ghost in it is none of them: each kind
has a length, or a number of checks, from which on it counts (``FaceRules``), and that figure is
kept with the event. ``bench.false_alarms`` counts what clean recordings still raise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from media.face_facts import FaceSeries
from review.face_states import ComparedFaces, FaceObservation, FaceRules, FaceState
from review.findings import Span
from review.three_in_a_row import FaceEvent

OTHER_PERSON = ("other-person", "does-not-stand-out")
_LEAST_LOOKS = 2  # one look before a gap in the pictures says nothing about the gap


def stretches(
    series: FaceSeries, observations: Sequence[FaceObservation], rules: FaceRules
) -> Iterator[FaceEvent]:
    """Absence, several faces, another person, poor pictures and gaps, each as one stretch."""
    end_ms = max(series.last_frame_ms, observations[-1].t_ms) if observations else 0

    def runs(
        of: Callable[[FaceObservation], object],
    ) -> Iterator[tuple[object, Span, list[FaceObservation]]]:
        place = 0
        for key, group in groupby(observations, key=of):
            members = list(group)
            place += len(members)
            stop_ms = observations[place].t_ms if place < len(observations) else end_ms
            start_ms = members[0].t_ms
            yield key, Span(start_ms, max(stop_ms, start_ms + 1)), members

    for state, span, members in runs(lambda one: one.state):
        if len(members) < _LEAST_LOOKS:
            continue
        if state is FaceState.ABSENT:
            yield from _lasting("absent", span, rules.absent_ms)
        elif state is FaceState.SEVERAL:
            faces = max(one.faces for one in members)
            yield from _lasting("several", span, rules.several_ms, faces=faces)
        elif state is FaceState.TOO_SMALL:
            yield from _lasting("too-small", span, rules.poor_picture_ms)
    for reason, span, members in runs(lambda one: one.state is FaceState.UNUSABLE and one.reason):
        if reason and len(members) >= _LEAST_LOOKS:
            yield from _lasting(str(reason), span, rules.poor_picture_ms)
    for differs, span, members in runs(lambda one: one.state is FaceState.DIFFERS):
        checks = sum(one.fresh or one.regular for one in members)
        if differs and checks >= rules.other_person_checks:
            yield _other_person(span, members, checks, rules)
    gap_ms = rules.gap_checks * series.every_ms
    for before, after in pairwise(observations):
        if after.t_ms - before.t_ms > gap_ms:
            yield from _lasting("not-checked", Span(before.t_ms, after.t_ms), gap_ms)


def _lasting(code: str, span: Span, from_ms: int, **figures: float | int | str) -> list[FaceEvent]:
    """The stretch, if it is long enough to count."""
    if span.end_ms - span.start_ms < from_ms:
        return []
    return [_stretch(code, span, from_s=from_ms / 1000, **figures)]


def _stretch(code: str, span: Span, **figures: float | int | str) -> FaceEvent:
    seconds = round((span.end_ms - span.start_ms) / 1000, 1)
    return FaceEvent(code, span.start_ms, span, {"seconds": seconds, **figures})


def _other_person(
    span: Span, members: Sequence[FaceObservation], checks: int, rules: FaceRules
) -> FaceEvent:
    """A stretch that differs. Only near to the portrait it reads "does not stand out"."""
    least = min(members, key=lambda one: one.similarity if one.similarity is not None else 1.0)
    near = all(one.words == "does-not-stand-out" for one in members)
    figures: dict[str, float | int | str] = {"words": least.words or "", "checks": checks}
    figures["from_checks"] = rules.other_person_checks
    if least.similarity is not None and least.distance is not None:
        figures |= {"similarity": least.similarity, "distance": least.distance}
    if least.score is not None:
        figures["score"] = least.score
    return _stretch("does-not-stand-out" if near else "other-person", span, **figures)


def swaps(compared: ComparedFaces) -> Iterator[FaceEvent]:
    """Moments at which the face before and the face after are far apart, portrait or not.

    Compares the means of three embeddings on either side, so that one bad picture is no swap; of
    neighbouring moments the one with the largest distance counts; of a stand-in who gave only three
    embeddings, his coming and his going both do.
    """
    reach, far = compared.limits.min_samples, compared.limits.swap_distance
    vectors = compared.vectors[list(compared.rows)] if compared.rows else compared.vectors[:0]
    jumps = np.zeros(len(vectors))
    for place in range(reach, len(vectors) - reach + 1):
        before = vectors[place - reach : place].mean(axis=0)
        after = vectors[place : place + reach].mean(axis=0)
        jumps[place] = float(np.linalg.norm(before - after))
    for place, jump in enumerate(jumps):
        around = jumps[max(0, place - reach + 1) : place + reach]
        # >= on the left and > on the right, so that of two equal neighbours one is taken
        if jump > far and jump >= around.max() and jump > jumps[place - 1]:
            at_ms = compared.row_times_ms[place]
            figures: dict[str, float | int | str] = {
                "distance": round(float(jump), 3),
                "limit": far,
            }
            yield FaceEvent("swap", at_ms, None, figures)
