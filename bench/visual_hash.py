"""How often a copy is found again, and how often two recordings are taken for one.

    python -m bench.visual_hash [PEOPLE] [FOLDER…]

Made clips: people as textured shapes that sway, nod and wave at random, in a few rooms, with
sensor noise; the same person also in two subjects in the same room. Every clip is copied in six
ways. FOLDERs of real clips are compared pair by pair and their best likenesses printed.
Also the cost: CPU of describing one clip, and time to match one against 10,000.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from media.errors import MediaError
from media.sandbox import find_tool, run_tool, tool_url
from media.visual_facts import VisualFacts
from media.visual_hash import VisualHashJob, describe_video
from review.lookalikes import STILL_LIKENESS, Movements, Rooms
from tests.support.moving_people import RATE, SIZE, film

COPIES = {
    "encoded anew, low rate": ("-c:v", "libx264", "-preset", "veryfast", "-b:v", "60k"),
    "half the size": ("-vf", "scale=iw/2:-2", "-c:v", "libx264", "-crf", "30"),
    "HEVC": ("-c:v", "libx265", "-x265-params", "log-level=error", "-crf", "32"),
    "start trimmed by 3.7 s": ("-ss", "3.7", "-c:v", "libx264", "-crf", "28"),
    "both ends trimmed": ("-ss", "5.3", "-t", "24", "-c:v", "libx264", "-crf", "28"),
    "mirrored": ("-vf", "hflip", "-c:v", "libx264", "-crf", "28"),
    "brighter, other contrast": ("-vf", "eq=brightness=0.08:contrast=1.15", "-c:v", "libx264"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    room: float  # correlation of the stills
    moves: float  # best correlation of movements; -1: cannot be compared
    offset_ms: int


def likeness(one: VisualFacts, other: VisualFacts) -> Pair:
    best = Pair(-1, -1, 0)
    for mirrored in (False, True):
        found = Movements(one).against(Movements(other), mirrored=mirrored)
        room = room_likeness(one, other, mirrored)
        if found is not None and room >= STILL_LIKENESS and found[0] > best.moves:
            best = Pair(room, found[0], found[1])
    return best


def room_likeness(one: VisualFacts, other: VisualFacts, mirrored: bool) -> float:
    first, second = (np.frombuffer(f.still, np.uint8).reshape(16, 16) for f in (one, other))
    if mirrored:
        second = second[:, ::-1]
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


def copy(source: Path, target: Path, options: tuple[str, ...]) -> None:
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-y", "-i", tool_url(source), *options]
    run = run_tool([*args, "-an", tool_url(target)], time_limit_s=120)
    assert run.ok, run.stderr


def described(path: Path) -> VisualFacts | None:
    try:
        return describe_video(VisualHashJob(str(path)))
    except MediaError:
        return None


def spread(values: list[float]) -> str:
    if not values:
        return "none"
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"n={len(values)} lowest {low:.2f} median {middle:.2f} highest {high:.2f}"


def made(people: int, folder: Path) -> None:
    """One room for every four people; each person films two subjects in it."""
    originals: dict[tuple[int, int], VisualFacts] = {}
    copies: dict[str, list[float]] = {name: [] for name in COPIES}
    wrong_offset = 0
    for person in range(people):
        for subject in range(2):
            path = folder / f"{person}-{subject}.mp4"
            film(path, person=person, room=person // 4, take=subject)
            facts = described(path)
            assert facts is not None
            originals[person, subject] = facts
        if person >= 8:
            continue  # eight people's copies tell enough
        for name, options in COPIES.items():
            target = folder / "copy.mp4"
            copy(folder / f"{person}-0.mp4", target, options)
            again = described(target)
            assert again is not None
            pair = likeness(originals[person, 0], again)
            copies[name].append(pair.moves)
            start = next((o for o in pairwise(options) if o[0] == "-ss"), None)
            wanted = -float(start[1]) * 1000 if start else 0
            wrong_offset += abs(pair.offset_ms - wanted) > 500
    print("copies found again, correlation of movements")
    for name, values in copies.items():
        print(f"  {name:28}{spread(values)}")
    print(f"  offsets more than 0.5 s wrong: {wrong_offset}")
    groups: dict[str, list[float]] = {
        "same person, other subject": [],
        "same room": [],
        "other": [],
    }
    for (a, one), (b, other) in combinations(originals.items(), 2):
        kind = (
            "same person, other subject"
            if a[0] == b[0]
            else "same room"
            if a[0] // 4 == b[0] // 4
            else "other"
        )
        found = Movements(one).against(Movements(other), mirrored=False)
        if found is not None:
            groups[kind].append(found[0])
    print("different recordings, correlation of movements (rooms not looked at)")
    for kind, values in groups.items():
        print(f"  {kind:28}{spread(values)}")


def real(folder: Path) -> None:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    facts = {path.name: described(path) for path in files}
    known = {name: one for name, one in facts.items() if one is not None}
    print(f"{folder}: {len(known)} of {len(files)} files described")
    pairs = [(likeness(one, two), a, b) for (a, one), (b, two) in combinations(known.items(), 2)]
    for pair, a, b in sorted(pairs, key=lambda found: -found[0].moves)[:8]:
        if pair.moves > -1:
            print(f"  {pair.moves:.2f} room {pair.room:.2f} {pair.offset_ms:+} ms  {a}  {b}")


def costs(folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    path = folder / "0-0.mp4"
    described(path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used, size = after.ru_utime - before.ru_utime, f"{SIZE[0]}x{SIZE[1]}"
    print(f"describing 30 s of {size} at {RATE} pictures a second: {used:.2f} s CPU")
    random = np.random.default_rng(1)
    stills = [(f"{n:064}", random.integers(0, 255, 256, np.uint8).tobytes()) for n in range(10_000)]
    started = time.perf_counter()
    rooms = Rooms(stills)
    ready = time.perf_counter()
    rooms.alike(stills[5][1])
    lookup = time.perf_counter() - ready
    print(f"10,000 rooms: made ready in {ready - started:.3f} s, one looked up in {lookup:.4f} s")
    moves = random.integers(-40, 40, 360 * 64, np.int8).tobytes()
    long = VisualFacts("x", stills[0][1], moves, 500, 180_000)
    started = time.perf_counter()
    for _ in range(20):
        Movements(long).against(Movements(long), mirrored=False)
    each_ms = (time.perf_counter() - started) / 20 * 1000
    print(f"movements of two recordings of 3 min: {each_ms:.1f} ms")


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made(people, folder)
        costs(folder)
    for given in sys.argv[2:]:
        real(Path(given))


if __name__ == "__main__":
    main()
