"""What worker processes take: memory over many videos, and how much faster two are than one.

    python -m bench.workers [VIDEOS] [MANY]

VIDEOS of 20 s are measured in one decode each (integrity, faces, description) by one worker and by
two, in the same run. Then MANY short ones by one worker, and its memory as a curve.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import psutil

from app.executors import WorkerPool
from media.models import provision
from media.video_job import VideoJob, measure_video
from media.workers.warm_up import warm_up
from tests.support.faces import ASTRONAUT, HOPPER, Scene, make_clip

SECONDS = 20
STEPS = 20


def megabytes_of_workers() -> list[float]:
    """Resident memory of the processes that measure, ffmpeg not counted."""
    children = psutil.Process().children(recursive=True)
    python = [child for child in children if "python" in child.name()]
    sizes = sorted((child.memory_info().rss / 1e6 for child in python), reverse=True)
    return [size for size in sizes if size > 40]  # not multiprocessing's own resource tracker


def analysed(pool: WorkerPool, clip: Path, home: str, videos: int) -> float:
    """Seconds by the clock for all that is measured on so many videos."""
    started = time.monotonic()
    jobs = [pool.submit(measure_video, VideoJob(str(clip), "", home)) for _ in range(videos)]
    for job in jobs:
        job.result()
    return time.monotonic() - started


def cpu_of_workers() -> float:
    """CPU seconds of the workers and of the tools they have run."""
    children = psutil.Process().children()
    return sum(sum(child.cpu_times()[:4]) for child in children)  # own, and that of its children


def speed(clip: Path, home: str, videos: int) -> None:
    times = []
    for workers in (1, 2):
        with WorkerPool(workers, partial(warm_up, home)) as pool:
            analysed(pool, clip, home, workers)
            fresh, before = megabytes_of_workers(), cpu_of_workers()
            times.append(analysed(pool, clip, home, videos))
            used, spent = megabytes_of_workers(), cpu_of_workers() - before
        sizes = ", ".join(f"{a:.0f} -> {b:.0f} MB" for a, b in zip(fresh, used, strict=False))
        print(
            f"{workers} worker(s): {videos} videos of {SECONDS} s in {times[-1]:.1f} s, "
            f"{spent / times[-1]:.2f} cores busy, {spent / videos:.2f} CPU s each; {sizes}"
        )
    print(f"two workers are {times[0] / times[1]:.2f} times as fast as one")


def memory(clip: Path, home: str, many: int) -> None:
    """One worker's resident memory while it measures many short videos."""
    with WorkerPool(1, partial(warm_up, home)) as pool:
        for done in range(0, many, max(1, many // STEPS)):
            analysed(pool, clip, home, max(1, many // STEPS))
            size = max(megabytes_of_workers(), default=0.0)
            print(f"{done + max(1, many // STEPS):5} videos: {size:4.0f} MB", flush=True)


def main(videos: int, many: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "models")
        provision(Path(home))
        long, short = Path(folder) / "long.mp4", Path(folder) / "short.mp4"
        make_clip(long, [Scene(ASTRONAUT, SECONDS)], size=(1280, 720))
        make_clip(short, [Scene(ASTRONAUT, 1), Scene(HOPPER, 1)], size=(1280, 720))
        memory(short, home, many)
        if videos:
            speed(long, home, videos)


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(words[0] if words else 10, words[1] if len(words) > 1 else 200)
