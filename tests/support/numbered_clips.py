"""Clips whose every frame says its number in bars, in all the ways in which phones write times.

The number is burnt in as twelve bars, lowest bit on the left: light is 1. It survives any codec.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTransform

from media.sandbox import find_tool, run_tool, tool_version
from tests.support.clips import _cache, with_matrix

BITS, CELL_PX = 12, 16
FRAMES = 60
KEY_EVERY = 20
_X264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-bf", "3")
_X264 += ("-g", str(KEY_EVERY), "-sc_threshold", "0")
_X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "15", "-tag:v", "hvc1", "-x265-params")
_OPEN = f"log-level=error:pools=1:keyint={KEY_EVERY}:min-keyint={KEY_EVERY}:bframes=3:open-gop=1"
_VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "400k")
_AAC = ("-c:a", "aac", "-b:a", "32k")
_FRAGMENTS = ("-movflags", "+frag_keyframe+empty_moov+default_base_moof")
#: Frames of 52, 52 and 16 ms, and one hole of 1.7 s.
_UNEVEN = "settb=1/90000,setpts='(N*40+12*mod(N,3)+1700*gte(N,30))*90'"
_VFR = ("-enc_time_base", "1/90000", *_X264, "-video_track_timescale", "90000")
HOLE_AT = 30  # the first frame behind the hole of the uneven clips

_MADE: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "h264.mp4": ("25", "null", (*_X264, *_AAC)),
    "h264.mov": ("25", "null", (*_X264, *_AAC)),
    "h264.mkv": ("25", "null", (*_X264, *_AAC)),
    "h264.flv": ("25", "null", (*_X264, *_AAC)),
    "ntsc.mp4": ("30000/1001", "null", (*_X264, *_AAC)),
    "sixty.mp4": ("60", "null", (*_X264, *_AAC)),
    "vfr.mp4": ("25", _UNEVEN, (*_VFR, *_AAC)),
    "vfr.mkv": ("25", _UNEVEN, (*_VFR, *_AAC)),
    "hevc.mp4": ("25", "null", (*_X265, _OPEN, *_AAC)),
    "fragmented.mp4": ("25", "null", (*_X264, *_AAC, *_FRAGMENTS)),
    "vfr_fragmented.mp4": ("25", _UNEVEN, (*_VFR, *_AAC, *_FRAGMENTS)),
    "vp9.webm": (
        "25",
        "null",
        (*_VP9, "-g", str(KEY_EVERY), "-c:a", "libopus"),
    ),
    "mpeg4.avi": ("25", "null", ("-c:v", "mpeg4", "-q:v", "2", "-g", "20", "-c:a", "ac3")),
    "mpeg4.3gp": ("25", "null", ("-c:v", "mpeg4", "-q:v", "2", "-g", "20", "-bf", "0", *_AAC)),
    "av1.mp4": ("25", "null", ("-c:v", "libaom-av1", "-cpu-used", "8", "-b:v", "300k", "-an")),
}


def _cut(source: Path, target: Path) -> None:
    """From a frame that is no key frame: the edit list hides what must be decoded before it."""
    _ffmpeg("-ss", "0.52", "-i", f"file:{source}", "-c", "copy", f"file:{target}")


def _late(source: Path, target: Path) -> None:
    """The picture begins half a second after the sound: an empty edit."""
    both = ("-itsoffset", "0.5", "-i", f"file:{source}", "-i", f"file:{source}")
    _ffmpeg(*both, "-map", "0:v", "-map", "1:a", "-c", "copy", f"file:{target}")


def _offset(source: Path, target: Path) -> None:
    """A clock that starts at 5 s."""
    _ffmpeg("-i", f"file:{source}", "-c", "copy", "-output_ts_offset", "5", f"file:{target}")


def _turned(source: Path, target: Path) -> None:
    target.write_bytes(with_matrix(source.read_bytes(), (0, 1, -1, 0)))


def _mirrored(source: Path, target: Path) -> None:
    target.write_bytes(with_matrix(source.read_bytes(), (-1, 0, 0, 1)))


_FROM: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "edit_list.mp4": ("h264.mp4", _cut),
    "late.mp4": ("h264.mp4", _late),
    "offset.mkv": ("h264.mkv", _offset),
    "turned.mp4": ("h264.mp4", _turned),
    "mirrored.mp4": ("h264.mp4", _mirrored),
}
KINDS = tuple(name for name in (*_MADE, *_FROM) if name != "av1.mp4")


def numbered(name: str) -> Path:
    """A clip of ``KINDS`` or ``av1.mp4``, made on first use. Never write to it: copy it."""
    recipe = f"{name} {_MADE.get(name)} {_MADE[_FROM[name][0]] if name in _FROM else ''} 1"
    key = hashlib.sha256(f"{recipe} {tool_version('ffmpeg')}".encode()).hexdigest()[:16]
    target = _cache() / f"numbered-{key}-{name}"
    if not target.exists():
        part = target.with_name(f"part-{target.name}")
        if name in _FROM:
            source, change = _FROM[name]
            change(numbered(source), part)
        else:
            _make(*_MADE[name], part)
        part.replace(target)
    return target


def _make(rate: str, timing: str, options: tuple[str, ...], target: Path) -> None:
    wide, bit = BITS * CELL_PX, f"mod(floor(N/pow(2,floor(X/{CELL_PX}))),2)"
    bars = f"geq=lum='if(gt({bit},0),235,16)':cb=128:cr=128"
    source = f"color=black:s={wide}x64:r={rate},trim=end_frame={FRAMES},format=yuv420p,{bars}"
    sound = ("-f", "lavfi", "-i", "sine=f=440:d=2.4")
    _ffmpeg(
        *("-f", "lavfi", "-i", f"{source},{timing}", *sound, "-fps_mode", "passthrough"),
        *(*options, f"file:{target}"),
    )


def _ffmpeg(*args: str) -> None:
    run = run_tool(
        [find_tool("ffmpeg"), "-hide_banner", "-v", "error", "-y", *args], time_limit_s=60
    )
    assert run.ok, run.stderr


def number_in(picture: QImage, name: str = "") -> int | None:
    """The number burnt into a frame; None without a picture. ``name`` says how it lies."""
    if picture.isNull():
        return None
    if name.startswith("turned"):
        picture = picture.transformed(QTransform().rotate(-90))
    if name.startswith("mirrored"):
        picture = picture.flipped(Qt.Orientation.Horizontal)
    cell, middle = picture.width() / BITS, picture.height() // 2
    light = [picture.pixelColor(int(cell * (bit + 0.5)), middle).lightness() for bit in range(BITS)]
    return sum((value > 127) << bit for bit, value in enumerate(light))


@lru_cache(maxsize=64)
def decoded_times_ms(path: Path) -> tuple[float, ...]:
    """When each frame is shown, as ffprobe says after decoding it: a witness that is not ours."""
    lines: list[str] = []
    command = [find_tool("ffprobe"), "-v", "error", "-select_streams", "v:0", "-of", "csv=p=0"]
    entries = ("-show_entries", "frame=best_effort_timestamp_time", "-i", f"file:{path}")
    run = run_tool([*command, *entries], time_limit_s=60, on_stdout_line=lines.append)
    assert run.ok, run.stderr
    return tuple(float(line.split(",")[0]) * 1000 for line in lines if line.strip())
