"""What a face check costs: CPU seconds per minute of 720p video, and against what.

    python -m bench.faces [SECONDS]

All rows come from the same file in the same run; ratios mean more than seconds, for machines
differ. CPU time is that of the process and its children, so that neighbours do not distort it.
Three rows are ours: the face check by itself, and what it adds to the integrity measurement in the
one decode that both share, with half of the plain decode counted for it or none.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from media.faces import FaceVideoJob, PortraitJob, examine_portrait, observe_faces
from media.frames import open_frames
from media.models import provision
from media.sandbox import find_tool, run_tool, tool_url
from media.video_job import VideoJob, measure_video
from review.face_rules import judge_faces
from tests.support.faces import ASTRONAUT, Scene, make_clip, portrait_file

NAIVE_FRAMES = 30
RATE = 30
CODEC = ("-c:v", "libx264", "-preset", "veryfast", "-b:v", "4M")


def cpu_s() -> float:
    """User and system time of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def cost(call: Callable[[], object]) -> float:
    before = cpu_s()
    call()
    return cpu_s() - before


def full_decode(clip: Path) -> None:
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-threads", "1", "-i", tool_url(clip)]
    assert run_tool([*args, "-map", "0:v:0", "-f", "null", "-"], time_limit_s=600).ok


def sampled_frames(clip: Path, every_ms: int) -> None:
    with open_frames(clip, every_ms=every_ms, time_limit_s=600) as frames:
        for _ in frames:
            pass


def naive(clip: Path, photo: Path) -> float:
    """CPU seconds per frame of the loop people write first."""
    import cv2
    from deepface import DeepFace

    video, portrait = cv2.VideoCapture(str(clip)), cv2.imread(str(photo))

    def verify_some() -> None:
        for _ in range(NAIVE_FRAMES):
            ok, frame = video.read()
            assert ok
            DeepFace.verify(
                frame, portrait, model_name="Dlib", enforce_detection=False, silent=True
            )

    return cost(verify_some) / NAIVE_FRAMES


def least(rounds: int, **rows: Callable[[], object]) -> dict[str, float]:
    """The least cost of each row; rounds alternate, so that neighbours slow all rows alike."""
    spent = dict.fromkeys(rows, 1e9)
    for _ in range(rounds):
        for row, work in rows.items():
            spent[row] = min(spent[row], cost(work))
    return spent


def measure(name: str, clip: Path, seconds: float, home: str) -> None:
    photo = portrait_file(ASTRONAUT)
    portrait = examine_portrait(PortraitJob(str(photo), home))
    job = FaceVideoJob(str(clip), home)
    both = VideoJob(str(clip), "", home, visual=False)
    series = observe_faces(job)
    spent = least(
        2,
        decode=lambda: full_decode(clip),
        sampled=lambda: sampled_frames(clip, 1000),
        alone=lambda: judge_faces(observe_faces(job), portrait),
        integrity=lambda: measure_video(replace(both, faces=False)),
        both=lambda: measure_video(both),
    )
    minute = {row: value * 60 / seconds for row, value in spent.items()}
    beside = minute["both"] - minute["integrity"]
    every_frame = naive(clip, photo) * 60 * RATE
    print(f"\n{name}: {len(series)} checks, {len(series.vectors())} embeddings in {seconds:.0f} s")
    print(f"{'':44}CPU s/min   verify is dearer by")
    for row, value in (
        ("full decode, nothing else", minute["decode"]),
        ("decode, one frame a second out", minute["sampled"]),
        ("face check by itself, with its own decode", minute["alone"]),
        ("face check in the shared decode, half of it", beside + minute["decode"] / 2),
        ("face check in the shared decode, none of it", beside),
        ("DeepFace.verify on every frame", every_frame),
    ):
        print(f"{row:44}{value:9.2f}   {every_frame / value:9.0f} x")
    print(f"by itself / decode of the sampled frames: {minute['alone'] / minute['sampled']:.2f}")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "models"
        if not provision(home).ready:
            sys.exit("the face models are not on this machine")
        for name, motion in (("seated", 1.0), ("strong head motion", 6.0)):
            clip = Path(folder) / f"{name}.mp4"
            scenes = [Scene(ASTRONAUT, seconds)]
            make_clip(clip, scenes, size=(1280, 720), rate=RATE, codec=CODEC, motion=motion)
            measure(name, clip, seconds, str(home))


if __name__ == "__main__":
    main()
