"""What worker processes take: memory of each, and how much faster two are than one.

    python -m bench.workers [VIDEOS]

The same videos are analysed (integrity and faces) by one worker and by two, in the same run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import psutil

from app.executors import WorkerPool
from media.faces import FaceVideoJob, observe_faces
from media.jobs import IntegrityJob, measure_integrity_job
from media.models import provision
from media.workers.warm_up import warm_up
from tests.support.faces import ASTRONAUT, Scene, make_clip

SECONDS = 20


def megabytes_of_workers() -> list[float]:
    """Resident memory of the processes that measure, ffmpeg not counted."""
    children = psutil.Process().children(recursive=True)
    python = [child for child in children if "python" in child.name()]
    sizes = sorted((child.memory_info().rss / 1e6 for child in python), reverse=True)
    return [size for size in sizes if size > 40]  # not multiprocessing's own resource tracker


def analysed(pool: WorkerPool, clip: Path, home: str, videos: int) -> float:
    """Seconds by the clock for both measurements of so many videos."""
    started = time.monotonic()
    jobs = [
        future
        for _ in range(videos)
        for future in (
            pool.submit(measure_integrity_job, IntegrityJob(str(clip), "")),
            pool.submit(observe_faces, FaceVideoJob(str(clip), home)),
        )
    ]
    for job in jobs:
        job.result()
    return time.monotonic() - started


def main(videos: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "models")
        provision(Path(home))
        clip = make_clip(Path(folder) / "clip.mp4", [Scene(ASTRONAUT, SECONDS)], size=(1280, 720))
        times = []
        for workers in (1, 2):
            with WorkerPool(workers, partial(warm_up, home)) as pool:
                analysed(pool, clip, home, workers)
                fresh = megabytes_of_workers()
                times.append(analysed(pool, clip, home, videos))
                used = megabytes_of_workers()
            sizes = ", ".join(f"{a:.0f} -> {b:.0f} MB" for a, b in zip(fresh, used, strict=False))
            print(
                f"{workers} worker(s): {videos} videos of {SECONDS} s in {times[-1]:.1f} s; {sizes}"
            )
        print(f"two workers are {times[0] / times[1]:.2f} times as fast as one")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
