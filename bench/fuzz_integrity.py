"""Throws spoiled files at the gate and the structure stage, and a few at the whole measurement.

    python bench/fuzz_integrity.py [FILES=20000] [WHOLE=500] [SECONDS=600]

Looks for crashes, hangs and growth of memory. Every file follows from its number, which is printed
with a failure. Prints figures; exits with 1 if anything failed.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from media.gate import measure_gate
from media.integrity import measure_integrity, measure_structure
from review.integrity_rules import judge_integrity
from tests.support.clips import clip

BASES = ("second", "short_fragmented", "short_webm", "h264_front", "3gp", "avi")
SLOW_S = 2.0


def main() -> int:
    files, whole, seconds = (*map(int, sys.argv[1:4]), *(20_000, 500, 600)[len(sys.argv[1:4]) :])
    bases = [(clip(name).suffix, clip(name).read_bytes()) for name in BASES]
    ends = time.monotonic() + seconds
    failures = slow = done = judged = 0
    early = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            if time.monotonic() > ends:
                break
            suffix, data = bases[number % len(bases)]
            path = Path(folder) / f"exam{suffix}"
            path.write_bytes(spoiled(data, number))
            started = time.monotonic()
            complete = number % max(1, files // max(1, whole)) == 0
            try:
                look(path, complete=complete)
            except Exception as error:  # noqa: BLE001 - this is what we are looking for
                failures += 1
                print(f"file {number} ({suffix}): {type(error).__name__}: {error}")
            done += 1
            judged += complete
            slow += not complete and time.monotonic() - started > SLOW_S
            if number == files // 10:
                early = memory_mb()
    print(f"{done} files through gate and structure, {judged} of them through everything:")
    print(f"{failures} failures, {slow} slower than {SLOW_S} s")
    print(f"memory {early:.0f} MB after a tenth, {memory_mb():.0f} MB at the end")
    return 1 if failures or slow else 0


def look(path: Path, *, complete: bool) -> None:
    if complete:
        judge_integrity(measure_integrity(path))
        return
    gate = measure_gate(path)
    if gate.refusal is None:
        measure_structure(path, gate)


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
