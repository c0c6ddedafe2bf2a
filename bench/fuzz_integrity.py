"""Throws spoiled files at the gate and the structure stage, and some at the whole measurement.

    python bench/fuzz_integrity.py [FILES=20000] [WHOLE=500] [SECONDS=900]

Looks for crashes, hangs and growth of memory. Every file follows from its number, which is printed
with a failure. Prints figures; exits with 1 if anything failed.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from media.gate import measure_gate
from media.integrity import measure_integrity, measure_structure
from review.integrity_rules import judge_integrity
from tests.support.clips import clip

BASES = ("second", "short_fragmented", "short_webm", "h264_front", "3gp", "avi")
SHORT = ("second", "short_fragmented", "short_webm", "short_hevc", "short_3gp", "short_avi")
SLOW_S = 2.0
WHOLE_SLOW_S = 30.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one round."""

    files: int
    failures: int
    slow: int
    slowest_s: float
    early_mb: float  # memory after a tenth
    late_mb: float
    took_s: float


def main() -> int:
    files, whole, seconds = (*map(int, sys.argv[1:4]), *(20_000, 500, 900)[len(sys.argv[1:4]) :])
    rounds = fuzz(files, whole, seconds)
    for name, figures in rounds.items():
        print(
            f"{name}: {figures.files} files, {figures.failures} failures, {figures.slow} slow, "
            f"slowest {figures.slowest_s:.2f} s, memory {figures.early_mb:.0f} MB after a tenth "
            f"and {figures.late_mb:.0f} MB at the end, {figures.took_s:.0f} s"
        )
    return 1 if any(one.failures or one.slow for one in rounds.values()) else 0


def fuzz(files: int, whole: int, seconds: int) -> dict[str, Figures]:
    """Both rounds, each bounded in time."""
    return {
        "gate and structure": _round(BASES, files, seconds / 2, structure_only, SLOW_S),
        "whole measurement": _round(SHORT, whole, seconds / 2, everything, WHOLE_SLOW_S),
    }


def _round(
    names: tuple[str, ...],
    files: int,
    seconds: float,
    look: Callable[[Path], object],
    slow_s: float,
) -> Figures:
    bases = [(clip(name).suffix, clip(name).read_bytes()) for name in names]
    begun = time.monotonic()
    done = failures = slow = 0
    early = slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            if time.monotonic() - begun > seconds:
                break
            suffix, data = bases[number % len(bases)]
            path = Path(folder) / f"exam{suffix}"
            path.write_bytes(spoiled(data, number))
            started = time.monotonic()
            try:
                look(path)
            except Exception as error:  # noqa: BLE001 - this is what we are looking for
                failures += 1
                print(f"file {number} ({suffix}): {type(error).__name__}: {error}")
            took = time.monotonic() - started
            slowest = max(slowest, took)
            slow += took > slow_s
            done += 1
            if number == files // 10:
                early = memory_mb()
    took = time.monotonic() - begun
    return Figures(done, failures, slow, slowest, early, memory_mb(), took)


def structure_only(path: Path) -> None:
    gate = measure_gate(path)
    if gate.refusal is None:
        measure_structure(path, gate)


def everything(path: Path) -> None:
    judge_integrity(measure_integrity(path))


def spoiled(data: bytes, number: int) -> bytes:
    """Some bytes changed, mostly where boxes and tables are; sometimes cut or a part taken out."""
    chance = random.Random(number)  # repeatable on purpose
    changed = bytearray(data)
    headers = max(64, data.find(b"mdat")) if chance.random() < 0.5 else len(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(max(1, min(headers, len(data)) - 8))
        kind = chance.randrange(4)
        value = (
            chance.randbytes(4)
            if kind == 0
            else (b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff")[kind - 1]
        )
        changed[at : at + 4] = value
    if chance.random() < 0.2:
        del changed[chance.randrange(len(changed)) :]
    if chance.random() < 0.2:
        at = chance.randrange(max(1, len(changed)))
        del changed[at : at + chance.randrange(1, 40_000)]
    return bytes(changed)


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
