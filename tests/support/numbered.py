"""Clips whose every picture carries its own number, and how to read the numbers back."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import numpy as np

from media.sandbox import find_tool, run_tool, tool_version
from tests.support.clips import _cache

WIDE, HIGH, CELL, BITS = 192, 64, 16, 12
#: The number as light and dark cells of the upper half, the lowest bit at the left.
_NUMBER = f"geq=lum='if(lt(Y,32),16+219*mod(floor(N/pow(2,floor(X/{CELL}))),2),60)':cb=128:cr=128"
_X264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20")
_AAC = ("-c:a", "aac", "-b:a", "48k")
_X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "20", "-tag:v", "hvc1")
_VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k")

#: name -> (filters behind the number, options, extension)
KINDS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "steady": ("null", (*_X264, "-g", "25", "-bf", "0", *_AAC), ".mp4"),
    "b_frames": ("null", (*_X264, "-g", "50", "-bf", "3", *_AAC), ".mp4"),
    "uneven": (
        "select='lt(mod(n\\,25)\\,8)+lt(mod(n\\,7)\\,3)'",
        (*_X264, "-g", "30", "-bf", "2", "-vsync", "vfr", *_AAC),
        ".mp4",
    ),
    "late": ("setpts=PTS+0.7/TB", (*_X264, "-g", "25", "-bf", "0", "-vsync", "vfr", *_AAC), ".mkv"),
    "fragmented": (
        "null",
        (*_X264, "-g", "25", *_AAC, "-movflags", "+frag_keyframe+empty_moov+default_base_moof"),
        ".mp4",
    ),
    "mov": ("null", (*_X264, "-g", "25", "-bf", "2", *_AAC), ".mov"),
    "hevc": (
        "null",
        (*_X265, "-x265-params", "log-level=error:pools=1:keyint=25:bframes=2", *_AAC),
        ".mp4",
    ),
    "webm": (
        "null",
        (*_VP9, "-g", "25", "-c:a", "libopus", "-b:a", "48k"),
        ".webm",
    ),
    "avi": ("null", ("-c:v", "mpeg4", "-q:v", "3", "-g", "25", "-c:a", "ac3"), ".avi"),
    "mute": ("null", (*_X264, "-g", "25", "-bf", "0"), ".mp4"),
}
SECONDS = 8


def numbered(kind: str) -> Path:
    """The clip of a kind, made on first use: 25 pictures a second before its filters."""
    filters, options, extension = KINDS[kind]
    recipe = repr((_NUMBER, filters, options, SECONDS, tool_version("ffmpeg")))
    name = hashlib.sha256(recipe.encode()).hexdigest()[:16]
    target = _cache() / f"numbered-{kind}-{name}{extension}"
    if target.exists():
        return target
    made = target.with_name(f"making-{target.name}")
    picture = f"color=c=gray:s={WIDE}x{HIGH}:r=25:d={SECONDS},{_NUMBER},{filters}"
    inputs = ["-f", "lavfi", "-i", picture]
    if kind != "mute":
        inputs += ["-f", "lavfi", "-i", f"sine=f=440:r=48000:d={SECONDS}"]
    command = [find_tool("ffmpeg"), "-hide_banner", "-v", "error", "-y", "-threads", "1", *inputs]
    run = run_tool([*command, "-pix_fmt", "yuv420p", *options, f"file:{made}"], time_limit_s=120)
    assert run.ok, run.stderr
    made.replace(target)
    return target


def numbers_in(path: Path, *, high: int = HIGH) -> list[int]:
    """The number in each picture of a clip or a still, in order, by plain ffmpeg."""
    data: list[bytes] = []
    command = [find_tool("ffmpeg"), "-v", "error", "-i", f"file:{path}", "-fps_mode", "passthrough"]
    run = run_tool(
        [*command, "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"],
        time_limit_s=60,
        on_stdout=data.append,
    )
    assert run.ok, run.stderr
    pictures = np.frombuffer(b"".join(data), np.uint8).reshape(-1, high, WIDE)
    cells = pictures[:, 4:28, :].reshape(len(pictures), 24, WIDE // CELL, CELL)
    bits = cells[:, :, :, 4:12].mean(axis=(1, 3)) > 128
    return [int(sum(1 << place for place in np.flatnonzero(row[:BITS]))) for row in bits]


@lru_cache(maxsize=32)
def times_in(path: Path) -> tuple[float, ...]:
    """When each picture begins, in seconds of the file's own clock: ffprobe's decoded frames."""
    lines: list[str] = []
    command = [find_tool("ffprobe"), "-v", "error", "-select_streams", "v:0", "-of", "csv=p=0"]
    run = run_tool(
        [*command, "-show_entries", "frame=pts_time", f"file:{path}"],
        time_limit_s=60,
        on_stdout_line=lines.append,
    )
    assert run.ok, run.stderr
    return tuple(float(line.strip(",")) for line in lines if line.strip(","))
