"""What one decode for everything costs, against a plain decode of the same file.

    python -m bench.one_decode [SECONDS] [ROUNDS]

Plain is ``ffmpeg -i FILE -f null -``: picture and sound, one decoder thread as in ours. Rounds
alternate and the cheapest of each row counts, so that a busy machine slows all rows alike. CPU time
is that of this process and its children.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.faces import CODEC, RATE, cost
from media.faces import FaceVideoJob, observe_faces
from media.jobs import IntegrityJob, measure_integrity_job
from media.models import provision
from media.sandbox import find_tool, run_tool, tool_url
from media.video_job import VideoJob, measure_video
from media.visual_hash import VisualHashJob, describe_video
from tests.support.faces import ASTRONAUT, Scene, make_clip

PLAIN = "plain decode"
TOGETHER = "integrity, faces and description"
APART = "the three one after the other"


def plain_decode(clip: Path) -> None:
    """Picture and sound to nothing."""
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-threads", "1"]
    run = run_tool([*args, "-i", tool_url(clip), "-f", "null", "-"], time_limit_s=3600)
    assert run.ok, run.stderr


def apart(path: str, home: str) -> None:
    measure_integrity_job(IntegrityJob(path, ""))
    observe_faces(FaceVideoJob(path, home))
    describe_video(VisualHashJob(path))


def measure(clip: Path, home: str, rounds: int) -> dict[str, float]:
    """The least CPU seconds of each row."""
    path = str(clip)
    whole = VideoJob(path, "", home)
    rows: dict[str, Callable[[], object]] = {
        PLAIN: lambda: plain_decode(clip),
        "integrity": lambda: measure_integrity_job(IntegrityJob(path, "")),
        "integrity and description": lambda: measure_video(replace(whole, faces=False)),
        "integrity and faces": lambda: measure_video(replace(whole, visual=False)),
        TOGETHER: lambda: measure_video(whole),
        APART: lambda: apart(path, home),
    }
    measure_video(whole)  # loads the engine
    spent: dict[str, float] = {}
    for _ in range(rounds):
        for row, work in rows.items():
            spent[row] = min(spent.get(row, 1e9), cost(work))
    return spent


def report(name: str, seconds: float, spent: dict[str, float]) -> None:
    print(f"\n{name}, {seconds:.0f} s of 720p")
    print(f"{'':34}CPU s/min   of a plain decode")
    for row, value in spent.items():
        print(f"{row:34}{value * 60 / seconds:9.2f}   {value / spent[PLAIN]:9.2f}")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "models"
        if not provision(home).ready:
            sys.exit("the face models are not on this machine")
        for name, motion in (("seated", 1.0), ("strong head motion", 6.0)):
            clip = Path(folder) / f"{name}.mp4"
            scenes = [Scene(ASTRONAUT, seconds)]
            make_clip(clip, scenes, size=(1280, 720), rate=RATE, codec=CODEC, motion=motion)
            report(name, seconds, measure(clip, str(home), rounds))


if __name__ == "__main__":
    main()
