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
    clips = {Path(word).name: Path(word).absolute() for word in words}
    made = False
    for name, (size, rate) in ({} if clips else SIZES).items():
        clips[name] = Path(tempfile.gettempdir()) / f"proctor-bench-{size}-{seconds}.mp4"
        if not clips[name].exists():
            _make(clips[name], size, rate, seconds)
            made = True
    for name, path in clips.items():
        _measure(name, path)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of this process: {own:.0f} MB")
    if made:
        print("memory of ffmpeg: run again, this run also encoded the clips")
    else:
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of the largest ffmpeg: {peak:.0f} MB")


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


def _measure(name: str, path: Path) -> None:
    gate = measure_gate(path)
    packets = measure_packets(path)
    video, audio = main_stream(packets, TrackKind.VIDEO), main_stream(packets, TrackKind.AUDIO)
    if video is None:
        raise SystemExit(f"{path} has no picture")

    def detectors() -> None:
        measure_decode(
            path,
            duration_ms=video.last_ms,
            video_stream=video.number,
            audio_stream=audio.number if audio else None,
            sample_rate_hz=audio.sample_rate_hz if audio else 0,
        )

    steps: dict[str, Callable[[], object]] = {
        "gate": lambda: measure_gate(path),
        "structure (boxes and NAL walk)": lambda: measure_structure(path, gate),
        "SHA-256": lambda: sha256_of(path),
        "ffprobe (streams and packets)": lambda: measure_packets(path),
        "decode with all detectors": detectors,
        "everything": lambda: measure_integrity(path),
    }
    plain = _cpu_s(lambda: _plain_decode(path))
    length = video.last_ms / 1000
    megabytes = path.stat().st_size / 1e6
    print(f"\n{name}: {length:.0f} s, {megabytes:.0f} MB; a plain decode takes {plain:.2f} CPU s")
    for step, work in steps.items():
        spent = _cpu_s(work)
        print(f"  {step:32} {spent:7.3f} CPU s  {spent / plain:7.4f} of a decode")


def _plain_decode(path: Path) -> None:
    """Picture and sound decoded to nothing, with one thread as the stage uses."""
    source = ffmpeg_input(path, threads=1, noautorotate=None)
    node = ffmpeg.output(source["v:0?"], source["a:0?"], "-", format="null")
    command = ffmpeg_command(node.global_args("-nostdin", "-nostats", "-v", "error"))
    run_tool(command, time_limit_s=3600)


def _cpu_s(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children; the smaller of two runs."""
    return min(_once(work) for _ in range(2))


def _once(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(one)[:2]) for one in who)


if __name__ == "__main__":
    main()
