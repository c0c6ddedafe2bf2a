"""Brings what was measured of a file to the clock of the page: milliseconds from the first frame.

Packets tell times on the file's own clock, which may begin anywhere; the index does too, but for
fragments it adds up lengths and knows no delay of B pictures; ffmpeg's detectors count from the
first sample of any stream. The player, the faces and the notes count from the first frame, so a
judgement is converted here, once, before anybody keeps or shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from media.integrity_facts import IntegrityFacts, LoudnessCurve, TrackKind
from review.findings import Finding, Grade, Span
from review.integrity_rules import IntegrityJudgement

CLOCK_VERSION: Final = "clock/1"
Figures = dict[str, float | int | str]
_DETECTED: Final = frozenset({"black", "freeze", "silence", "sound_damage", "over_exposed"})
#: Where the container alone proves them.
_INDEXED: Final = frozenset(
    {"missing_tail", "middle_lost", "fragment_lost", "timestamp_gap", "damage", "spliced"}
)
_PLACES: Final = ("start_s", "end_s")  # figures that are instants, of every finding with a span
_REACHES: Final = ("expected_s", "present_s")  # how far a file should go, and goes


@dataclass(frozen=True, slots=True)
class FirstFrame:
    """Where the first frame lies: by the packets, by the index, and for ffmpeg's detectors."""

    packets_ms: int = 0
    index_ms: int = 0
    detector_ms: int = 0


def first_frame(facts: IntegrityFacts) -> FirstFrame:
    """By the packets; without them nothing is known, and the clocks are taken to agree."""
    streams = [
        one
        for one in (facts.packets.streams if facts.packets else ())
        if one.packets and not one.still and one.kind is not TrackKind.OTHER
    ]
    pictures = [one for one in streams if one.kind is TrackKind.VIDEO]
    if not pictures:
        return FirstFrame()
    packets_ms = pictures[0].first_ms
    tracks = [
        one
        for one in (facts.structure.tracks if facts.structure else ())
        if one.kind is TrackKind.VIDEO and one.samples_ms  # Matroska has no table of samples
    ]
    begins_ms = min(one.first_ms for one in streams)  # ffmpeg starts its own clock there
    index_ms = tracks[0].start_ms if tracks else packets_ms
    return FirstFrame(packets_ms, index_ms, packets_ms - begins_ms)


def from_first_frame(judged: IntegrityJudgement, facts: IntegrityFacts) -> IntegrityJudgement:
    """The judgement with every instant counted from the first frame; lengths stay as they are.

    Units: milliseconds. Error: that of the instants themselves, at most one frame.
    """
    first = first_frame(facts)
    if first == FirstFrame():
        return judged
    declared = judged.declared_duration_ms
    if declared is not None and declared >= judged.present_ms:  # an end, on a clock that began late
        declared = max(0, declared - first.index_ms)
    return replace(
        judged,
        findings=tuple(_moved(finding, first) for finding in judged.findings),
        playable_to_ms=max(0, judged.playable_to_ms - first.index_ms),
        present_ms=max(0, judged.present_ms - first.index_ms),
        declared_duration_ms=declared,
    )


def curve_from_first_frame(curve: LoudnessCurve, facts: IntegrityFacts) -> LoudnessCurve:
    """The loudness without what sounded before the first frame. Error: half a step."""
    steps = max(0, round(first_frame(facts).detector_ms / curve.step_ms))
    return replace(curve, rms=curve.rms[steps:], peak=curve.peak[steps:]) if steps else curve


def _moved(finding: Finding, first: FirstFrame) -> Finding:
    by_ms = _origin_ms(finding, first)
    span, figures = finding.span, finding.figures
    if span is not None:
        start_ms = max(0, span.start_ms - by_ms)
        span = Span(start_ms, max(start_ms + 1, span.end_ms - by_ms))
    names = (*_PLACES, *(_REACHES if finding.code == "missing_tail" else ()))
    return replace(finding, span=span, figures=_earlier(figures, names, by_ms))


def _origin_ms(finding: Finding, first: FirstFrame) -> int:
    """Where the first frame lies on the clock that told this finding's times."""
    proved = finding.grade is Grade.PROVED
    if finding.code in _DETECTED or (finding.code == "damage" and not proved):
        return first.detector_ms
    return first.index_ms if finding.code in _INDEXED and proved else first.packets_ms


def _earlier(figures: Figures | None, names: tuple[str, ...], by_ms: int) -> Figures | None:
    if not figures or not by_ms:
        return figures
    changed: Figures = dict(figures)
    for name in names:
        value = changed.get(name)
        if isinstance(value, int | float):
            changed[name] = max(0.0, round(value - by_ms / 1000, 3))
    return changed
