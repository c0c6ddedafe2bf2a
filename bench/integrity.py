"""What each integrity stage costs, as CPU time against a full decode of the same file.

    python bench/integrity.py [SECONDS] [VIDEO …]

Without a video, 720p and 1080p clips of SECONDS (default 60) are made first: H.264 at the bit rate
of a phone. Prints a table; asserts nothing.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ffmpeg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from media.decode import measure_decode
from media.ffprobe import measure_packets
from media.fingerprint import sha256_of
from media.gate import measure_gate
from media.integrity import main_stream, measure_integrity, measure_structure
from media.integrity_facts import TrackKind
from media.sandbox import ffmpeg_command, ffmpeg_input, find_tool, run_tool, tool_version

SIZES = {"720p30 8 Mb/s": ("1280x720", "8M"), "1080p30 16 Mb/s": ("1920x1080", "16M")}


def main() -> None:
    words = sys.argv[1:]
    seconds = int(words.pop(0)) if words and words[0].isdecimal() else 60
    print(f"ffmpeg {tool_version('ffmpeg')}, {os.cpu_count()} cores, {time.strftime('%F')}")
    clips = {Path(word).name: Path(word).absolute() for word in words} or bench_clips(seconds)
    for name, path in clips.items():
        cost = measure_cost(path)
        print(
            f"\n{name}: {cost.length_s:.0f} s, {cost.megabytes:.0f} MB; "
            f"a plain decode takes {cost.plain_s:.2f} CPU s"
        )
        for step, spent in cost.steps_s.items():
            print(f"  {step:32} {spent:7.3f} CPU s  {spent / cost.plain_s:7.4f} of a decode")
        own, tool = peak_memory_mb(path)
        print(f"  peak memory: {own:.0f} MB here, {tool:.0f} MB in the largest ffmpeg")


def bench_clips(seconds: int) -> dict[str, Path]:
    """Clips at the bit rate of a phone, made once."""
    clips = {}
    for name, (size, rate) in SIZES.items():
        clips[name] = Path(tempfile.gettempdir()) / f"proctor-bench-{size}-{seconds}.mp4"
        if not clips[name].exists():
            _make(clips[name], size, rate, seconds)
    return clips


def looped(source: Path, target: Path, times: int) -> None:
    """The same recording again and again, without encoding it."""
    command = [find_tool("ffmpeg"), "-v", "error", "-y", "-stream_loop", str(times - 1)]
    run = run_tool(
        [*command, "-i", f"file:{source}", "-c", "copy", f"file:{target}"], time_limit_s=600
    )
    if not run.ok:
        raise SystemExit("\n".join(run.stderr))


_IN_A_PROCESS = """
import resource, sys
from pathlib import Path
from media.errors import Cancelled
from media.integrity import measure_integrity
import time
begun, most = time.monotonic(), float(sys.argv[2])
try:
    measure_integrity(Path(sys.argv[1]), stop=lambda: time.monotonic() - begun > most)
except Cancelled:
    pass
who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(*(resource.getrusage(one).ru_maxrss / 1024 for one in who))
"""


def peak_memory_mb(path: Path, most_s: float = 3600) -> tuple[float, float]:
    """Peak of a process that measures this file, and of its largest tool; stopped after a time."""
    said: list[str] = []
    run = run_tool(
        [sys.executable, "-c", _IN_A_PROCESS, str(path), str(most_s)],
        time_limit_s=most_s + 600,
        memory_limit=16 << 30,
        on_stdout_line=said.append,
    )
    if not run.ok:
        raise SystemExit("\n".join(run.stderr))
    own, tool = map(float, said[-1].split())
    return own, tool


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of this process and its children."""

    length_s: float
    megabytes: float
    plain_s: float
    steps_s: dict[str, float]


def _make(target: Path, size: str, rate: str, seconds: int) -> None:
    source = f"testsrc2=s={size}:r=30:d={seconds},noise=alls=10:allf=t:all_seed=1"
    sound = f"sine=f=440:r=48000:d={seconds}"
    command = [find_tool("ffmpeg"), "-v", "error", "-y", "-f", "lavfi", "-i", source]
    command += ["-f", "lavfi", "-i", sound, "-pix_fmt", "yuv420p", "-c:v", "libx264"]
    command += ["-preset", "veryfast", "-b:v", rate, "-g", "30", "-c:a", "aac", f"file:{target}"]
    run = run_tool(command, time_limit_s=3600)
    if not run.ok:
        target.unlink(missing_ok=True)
        raise SystemExit("\n".join(run.stderr))


def measure_cost(path: Path, *, rounds: int = 2) -> Cost:
    """What each stage costs. Rounds alternate, so that a busy machine slows all of them alike."""
    gate = measure_gate(path)
    packets = measure_packets(path)
    video, audio = main_stream(packets, TrackKind.VIDEO), main_stream(packets, TrackKind.AUDIO)
    if video is None:
        raise SystemExit(f"{path} has no picture")
    steps: dict[str, Callable[[], object]] = {
        "structure (boxes and NAL walk)": lambda: measure_structure(path, gate),
        "SHA-256": lambda: sha256_of(path),
        "ffprobe (streams and packets)": lambda: measure_packets(path),
        "a plain decode": lambda: _plain_decode(path),
    }
    steps["decode with all detectors"] = lambda: measure_decode(
        path,
        duration_ms=video.last_ms,
        video_stream=video.number,
        audio_stream=audio.number if audio else None,
        sample_rate_hz=audio.sample_rate_hz if audio else 0,
        size_px=(video.width_px, video.height_px),
    )
    steps["everything"] = lambda: measure_integrity(path)
    spent: dict[str, float] = {}
    for _ in range(rounds):
        for step, work in steps.items():
            spent[step] = min(spent.get(step, 1e9), _once(work))
    plain = spent.pop("a plain decode")
    return Cost(video.last_ms / 1000, path.stat().st_size / 1e6, plain, spent)


def _plain_decode(path: Path) -> None:
    """Picture and sound decoded to nothing, with one thread as the stage uses."""
    source = ffmpeg_input(path, threads=1, noautorotate=None)
    node = ffmpeg.output(source["v:0?"], source["a:0?"], "-", format="null")
    command = ffmpeg_command(node.global_args("-nostdin", "-nostats", "-v", "error"))
    run_tool(command, time_limit_s=3600)


def _once(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(one)[:2]) for one in who)


if __name__ == "__main__":
    main()
