"""Real face clips for tests: two public-domain portraits, moved as a hand-held phone moves.

The pictures come with scikit-image (Eileen Collins) and matplotlib (Grace Hopper); only the files
are read, the packages are never imported.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from media.sandbox import find_tool, run_tool

ASTRONAUT = "astronaut"
HOPPER = "hopper"
NOBODY = "nobody"

# distribution, file name, and a 4:3 part of the picture with the face in it (w, h, x, y)
_PICTURES = {
    ASTRONAUT: ("scikit-image", "astronaut.png", (340, 255, 54, 0)),
    HOPPER: ("matplotlib", "grace_hopper.jpg", (496, 372, 8, 40)),
}


def portrait_file(person: str) -> Path:
    """The person's picture where it lies. Skips the test where the package is not installed."""
    package, name, _ = _PICTURES[person]
    try:
        files = importlib.metadata.distribution(package).files or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == name:
            return Path(str(file.locate()))
    pytest.skip(f"{name} comes with {package}, which is not installed")


def labelled_faces() -> Path:
    """The folder of labelled faces beside the checkout. Skips the test where it is absent."""
    shared = os.environ.get("PROCTOR_SHARED_DATA")
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    folder = (Path(shared) if shared else beside) / "faces"
    if not (folder / "labels.csv").is_file():
        pytest.skip("the labelled faces of ../shared/data are not on this machine")
    return folder


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is in the picture for a while. ``beside`` is a second person at the right edge."""

    person: str
    seconds: float
    beside: str | None = None
    look: str = ""  # one more ffmpeg filter, e.g. "gblur=sigma=12"


def make_clip(
    path: Path,
    scenes: Sequence[Scene],
    *,
    size: tuple[int, int] = (640, 480),
    rate: int = 12,
    codec: Sequence[str] = ("-c:v", "libx264", "-preset", "ultrafast", "-g", "24"),
    motion: float = 1.0,
    sound: bool = True,
) -> Path:
    """Film the scenes one after the other with sound, sensor noise and a slowly moving camera.

    ``motion`` 1 moves the picture by about 3 % of its width; 4 is a restless head.
    """
    sources: list[str] = []
    graph: list[str] = []
    for number, scene in enumerate(scenes):
        shown = _scene(scene, number, size, rate, motion, sources, graph)
        graph.append(
            f"{shown}{_after(scene)}noise=alls=5:allf=t,setsar=1,format=yuv420p[s{number}]"
        )
    joined = "".join(f"[s{number}]" for number in range(len(scenes)))
    graph.append(f"{joined}concat=n={len(scenes)}:v=1:a=0[v]")
    inputs = sources
    maps = ["-map", "[v]"]
    if sound:
        seconds = sum(scene.seconds for scene in scenes)
        inputs = [*sources, "-f", "lavfi", "-t", str(seconds), "-i", "anoisesrc=a=0.05:c=pink"]
        maps += ["-map", f"{sources.count('-i')}:a", "-c:a", "aac", "-b:a", "48k"]
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-y", *inputs]
    args += ["-filter_complex", ";".join(graph), *maps, *codec, str(path)]
    run = run_tool(args, time_limit_s=120)
    assert run.ok, run.stderr
    return path


def _scene(
    scene: Scene,
    number: int,
    size: tuple[int, int],
    rate: int,
    motion: float,
    sources: list[str],
    graph: list[str],
) -> str:
    """Add the inputs and filters of one scene; the label under which it comes out."""
    wide, high = size
    if scene.person == NOBODY:
        room = f"gradients=s={wide}x{high}:r={rate}:c0=0x6b7078:c1=0x3c4048:x0=0:y0=0:speed=0.0001"
        sources += ["-f", "lavfi", "-t", str(scene.seconds), "-i", room]
        shown = f"[{sources.count('-i') - 1}:v]"
    else:
        shown = _moving(scene.person, scene.seconds, (wide, high), rate, motion, sources)
    if scene.beside is None:
        return shown
    inset = (wide * 3 // 8 // 2 * 2, high * 3 // 8 // 2 * 2)
    second = _moving(scene.beside, scene.seconds, inset, rate, motion, sources)
    graph.append(f"{shown}null[a{number}]")
    graph.append(f"{second}null[b{number}]")
    return f"[a{number}][b{number}]overlay=W-w:H-h,"


def _moving(
    person: str,
    seconds: float,
    size: tuple[int, int],
    rate: int,
    motion: float,
    sources: list[str],
) -> str:
    """One still as a slowly moving picture. Works with ``beside`` at any size."""
    cut_w, cut_h, x, y = _PICTURES[person][2]
    wide, high = size
    margin_x, margin_y = wide // 10, high // 10
    sources += ["-loop", "1", "-framerate", str(rate), "-t", str(seconds)]
    sources += ["-i", str(portrait_file(person))]
    index = sources.count("-i") - 1
    sway_x = f"{margin_x / 2}*(1+{min(1.0, 0.3 * motion)}*sin({1.1 * motion}*t))"
    sway_y = f"{margin_y / 2}*(1+{min(1.0, 0.3 * motion)}*sin({0.7 * motion}*t+1))"
    return (
        f"[{index}:v]crop={cut_w}:{cut_h}:{x}:{y},scale={wide + margin_x}:{high + margin_y},"
        f"crop={wide}:{high}:x='{sway_x}':y='{sway_y}',"
    )


def _after(scene: Scene) -> str:
    return f"{scene.look}," if scene.look else ""
