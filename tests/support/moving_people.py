"""Small films of made people who sway, nod and wave at random in drawn rooms.

The same ``person``, ``room`` and ``take`` give the same film; another take of the same person in
the same room has other movements. That is what two subjects of one candidate look like.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from media.sandbox import find_tool, run_tool

SIZE = (320, 180)
RATE = 20
_CODEC = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-pix_fmt", "yuv420p")


def film(
    path: Path,
    *,
    person: int = 1,
    room: int = 1,
    take: int = 1,
    seconds: float = 30,
    sound: str = "",
    options: tuple[str, ...] = (),
) -> Path:
    """Film into ``path``. ``sound`` is an ffmpeg source, e.g. a sine; empty for none."""
    raw = path.with_suffix(".gray")
    raw.write_bytes(pictures(person, room, take, seconds).tobytes())
    size = f"{SIZE[0]}x{SIZE[1]}"
    source = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", size, "-r", str(RATE), "-i", str(raw)]
    heard = ["-f", "lavfi", "-t", str(seconds), "-i", sound, "-c:a", "aac"] if sound else []
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-y", *source, *heard]
    run = run_tool([*args, *_CODEC, *options, f"file:{path}"], time_limit_s=120)
    raw.unlink()
    assert run.ok, run.stderr
    return path


def pictures(person: int, room: int, take: int, seconds: float) -> npt.NDArray[np.uint8]:
    wide, high = SIZE
    count = int(seconds * RATE)
    moves = np.random.default_rng([person, room, take])
    wall = _room(room)
    body = _cloud(np.random.default_rng([person, 99]), (high * 3 // 4, wide // 4))
    sway = _wander(moves, count, 2.5, wide * 0.03)
    nod = _wander(moves, count, 1.2, high * 0.02)
    wave = _wander(moves, count, 0.8, high * 0.15)
    out = np.empty((count, high, wide), np.uint8)
    for number in range(count):
        picture = wall.copy()
        left, top = int(wide * 0.38 + sway[number]), int(high * 0.25 + nod[number])
        part = body[: high - top]
        picture[top : top + len(part), left : left + body.shape[1]] = part
        hand = int(np.clip(high * 0.6 + wave[number], 0, high - 20))
        picture[hand : hand + 20, left - 18 : left + 6] = 190
        noise = moves.normal(0, 3, (high, wide))
        out[number] = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return out


def _room(room: int) -> npt.NDArray[np.float64]:
    random = np.random.default_rng([room, 7])
    wall = _cloud(random, (SIZE[1], SIZE[0])) * 0.4 + 110
    for _ in range(4):
        top, left = random.integers(0, SIZE[1] - 50), random.integers(0, SIZE[0] - 70)
        wall[top : top + 50, left : left + 70] = random.integers(40, 230)
    return wall


def _cloud(random: np.random.Generator, shape: tuple[int, int]) -> npt.NDArray[np.float64]:
    coarse = random.uniform(30, 225, (shape[0] // 12 + 2, shape[1] // 12 + 2))
    return np.kron(coarse, np.ones((12, 12)))[: shape[0], : shape[1]]


def _wander(
    random: np.random.Generator, count: int, slow_s: float, reach: float
) -> npt.NDArray[np.float64]:
    """Smooth random movement: about one turn in ``slow_s``, most of it within ``reach``."""
    window = np.hanning(max(3, int(slow_s * RATE)))
    steps = np.convolve(random.normal(size=count + len(window)), window, "same")[:count]
    return steps / max(1e-9, float(steps.std())) * reach
