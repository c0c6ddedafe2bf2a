"""Turns the loudness that ffmpeg's ``astats`` prints into one compact curve.

The numbers come from the same decode as everything else; nothing is decoded for the curve alone.
"""

from __future__ import annotations

import math

from media.integrity_facts import LoudnessCurve

LOUD = "loud"  # the name under which ffmpeg logs these lines
STEP_MS = 100
FLOOR_DB = 127
MAX_STEPS = 24 * 3600 * 1000 // STEP_MS
_RMS, _PEAK = "lavfi.astats.Overall.RMS_level=", "lavfi.astats.Overall.Peak_level="


def loudness_filters(sample_rate_hz: int) -> str:
    """Audio filters that log loudness per step, and change nothing else.

    On stderr with everything else: stdout is left to pictures.
    """
    step = max(1, sample_rate_hz * STEP_MS // 1000)
    return (
        f"asetnsamples=n={step}:p=0,"
        "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level+Peak_level,"
        f"ametadata@{LOUD}=mode=print"
    )


class LoudnessReader:
    """Takes the printed lines; steps that the sound leaves out stay silent."""

    def __init__(self) -> None:
        self._rms = bytearray()
        self._peak = bytearray()
        self._step = -1

    def take(self, line: str) -> None:
        if line.startswith("frame:"):
            self._step = _step_of(line)
        elif line.startswith(_RMS):
            self._put(self._rms, line[len(_RMS) :])
        elif line.startswith(_PEAK):
            self._put(self._peak, line[len(_PEAK) :])

    def _put(self, curve: bytearray, text: str) -> None:
        if not 0 <= self._step < MAX_STEPS:
            return
        if len(curve) <= self._step:
            curve.extend(bytes([FLOOR_DB]) * (self._step + 1 - len(curve)))
        curve[self._step] = min(curve[self._step], _below_full_scale(text))

    def curve(self) -> LoudnessCurve | None:
        """The curve, or None where there was no sound."""
        if not self._rms:
            return None
        return LoudnessCurve(STEP_MS, bytes(self._rms), bytes(self._peak))


def _step_of(line: str) -> int:
    try:
        seconds = float(line.rpartition("pts_time:")[2])
    except ValueError:
        return -1
    return round(seconds * 1000 / STEP_MS) if 0 <= seconds < 1e6 else -1


def _below_full_scale(text: str) -> int:
    try:
        level = float(text)
    except ValueError:
        return FLOOR_DB
    return FLOOR_DB if not math.isfinite(level) else max(0, min(FLOOR_DB, round(-level)))
