"""Small deterministic clips of the kinds that phones and chat apps write, and ways to break them.

A clip is made once per machine by ffmpeg and kept under a name that holds its recipe and ffmpeg's
version; making it again gives the same bytes (``-bitexact``, one thread).
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from media.sandbox import find_tool, run_tool, tool_version

SECONDS = 12
_NOISE = "noise=alls=12:allf=t:all_seed=7"  # makes pictures cost bytes, as a camera's noise does
_X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-b:v", "500k", "-g", "25", "-bf", "0")
_AAC = ("-c:a", "aac", "-b:a", "48k")
# One quality for all pictures: nothing is refined while the picture stands still.
_CONSTANT = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", *_AAC)
_X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-b:v", "400k", "-tag:v", "hvc1")
_X265 += ("-x265-params", "log-level=error:pools=1:keyint=25:bframes=0")
_X265_STILL = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "28", "-tag:v", "hvc1")
_X265_STILL += ("-x265-params", "log-level=error:pools=1:keyint=250:bframes=0")
_VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k", "-g", "25")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one clip is made: lavfi sources, encoder options, and the file's extension."""

    video: str | None = f"testsrc2=s=320x240:r=25:d={SECONDS},{_NOISE}"
    audio: str | None = f"sine=f=440:r=44100:d={SECONDS},volume=0.5"
    options: tuple[str, ...] = (*_X264, *_AAC)
    extension: str = ".mp4"
    sound_late_s: float = 0


def _moving(*filters: str, seconds: int = SECONDS) -> str:
    return ",".join((f"testsrc2=s=320x240:r=25:d={seconds}", _NOISE, *filters))


def _still(*filters: str) -> str:
    """Without noise: an encoder spends no bits on a picture that does not change."""
    return ",".join((f"testsrc2=s=320x240:r=25:d={SECONDS}", *filters))


_WHITE = "eq=brightness=0.75"
_BLACK = "drawbox=c=black:t=fill:enable='between(t,4,7)'"
_VFR = "select='lt(mod(n\\,25)\\,8)+lt(mod(n\\,7)\\,3)'"

RECIPES: Mapping[str, Recipe] = {
    "h264": Recipe(),
    "h264_front": Recipe(options=(*_X264, *_AAC, "-movflags", "+faststart")),
    "h264_high": Recipe(
        options=("-c:v", "libx264", "-preset", "veryfast", "-b:v", "500k", "-bf", "2", *_AAC)
    ),
    "baseline": Recipe(options=(*_X264, "-profile:v", "baseline", *_AAC)),
    "mov": Recipe(extension=".mov"),
    "fragmented": Recipe(
        options=(*_X264, *_AAC, "-movflags", "+frag_keyframe+empty_moov+default_base_moof")
    ),
    "hevc": Recipe(options=(*_X265, *_AAC)),
    "mkv": Recipe(extension=".mkv"),
    "webm": Recipe(options=(*_VP9, "-c:a", "libopus", "-b:a", "48k"), extension=".webm"),
    "avi": Recipe(
        options=("-c:v", "mpeg4", "-b:v", "500k", "-c:a", "ac3", "-b:a", "96k"), extension=".avi"
    ),
    "3gp": Recipe(
        video=f"testsrc2=s=352x288:r=25:d={SECONDS},{_NOISE}",
        options=("-c:v", "h263", "-b:v", "400k", *_AAC),
        extension=".3gp",
    ),
    "vfr": Recipe(video=_moving(_VFR), options=(*_X264, *_AAC, "-vsync", "vfr")),
    "portrait": Recipe(video=f"testsrc2=s=240x320:r=25:d={SECONDS},{_NOISE}"),
    "silent": Recipe(audio=f"anullsrc=r=44100:cl=mono,atrim=end={SECONDS}"),
    "pause": Recipe(
        audio=f"sine=f=440:r=44100:d={SECONDS},volume='if(between(t,3,8),0,0.5)':eval=frame"
    ),
    "quiet": Recipe(audio=f"sine=f=440:r=44100:d={SECONDS},volume=-48dB"),
    "no_audio": Recipe(audio=None, options=_X264),
    "sound_only": Recipe(video=None, options=_AAC),
    "audio_short": Recipe(audio="sine=f=440:r=44100:d=7,volume=0.5"),
    "audio_late": Recipe(audio="sine=f=440:r=44100:d=9,volume=0.5", sound_late_s=3),
    "frozen": Recipe(
        video=_still("select='not(between(t,6.04,9.98))'", "fps=25"), options=_CONSTANT
    ),
    "frozen_end": Recipe(
        video=_still("trim=end=7", f"tpad=stop_mode=clone:stop_duration={SECONDS - 7}"),
        options=_CONSTANT,
    ),
    "black": Recipe(video=_moving(_BLACK)),
    "white": Recipe(video=_moving(_WHITE)),
    "dim": Recipe(video=_moving("eq=brightness=-0.25:contrast=0.5")),
    "gap": Recipe(
        video=_moving("setpts='PTS+gte(T,6)*5/TB'"), options=(*_X264, *_AAC, "-vsync", "vfr")
    ),
    "gap_hevc": Recipe(
        video=_moving("setpts='PTS+gte(T,4)*3/TB'"), options=(*_X265, *_AAC, "-vsync", "vfr")
    ),
    "gap_mkv": Recipe(
        video=_moving("setpts='PTS+gte(T,6)*5/TB'"),
        options=(*_X264, *_AAC, "-vsync", "vfr"),
        extension=".mkv",
    ),
    "gap_sound": Recipe(
        audio=f"sine=f=440:r=44100:d={SECONDS},aselect='not(between(t,5,8))'",
        extension=".mkv",
    ),
    "frozen_hevc": Recipe(
        video=_still("select='not(between(t,3.04,6.98))'", "fps=25"),
        options=(*_X265_STILL, *_AAC),
    ),
    "frozen_webm": Recipe(
        video=_still("select='not(between(t,5.04,8.98))'", "fps=25"),
        options=(*_VP9[:-4], "-crf", "30", "-b:v", "0", "-g", "250", "-c:a", "libopus"),
        extension=".webm",
    ),
    "frozen_gop": Recipe(  # key frames go on while the picture stands still
        video=_still("select='not(between(t,4.04,9.98))'", "fps=25"),
        options=(*_CONSTANT, "-g", "25"),
    ),
    "black_start": Recipe(video=_moving("drawbox=c=black:t=fill:enable='lt(t,3)'")),
    "black_all": Recipe(video=_moving("drawbox=c=black:t=fill"), extension=".mov"),
    "silent_webm": Recipe(
        audio=f"anullsrc=r=48000:cl=mono,atrim=end={SECONDS}",
        options=(*_VP9, "-c:a", "libopus", "-b:a", "48k"),
        extension=".webm",
    ),
    "pause_long": Recipe(
        audio=f"sine=f=440:r=44100:d={SECONDS},volume='if(gte(t,1.5),0,0.5)':eval=frame"
    ),
    "video_short": Recipe(video=f"testsrc2=s=320x240:r=25:d=8,{_NOISE}"),
    "audio_short_mkv": Recipe(audio="sine=f=440:r=44100:d=7,volume=0.5", extension=".mkv"),
    "second": Recipe(video="testsrc2=s=320x240:r=25:d=1", audio="sine=f=440:r=44100:d=1"),
    "short_fragmented": Recipe(
        video="testsrc2=s=160x120:r=25:d=1",
        audio="sine=d=1",
        options=(*_X264, *_AAC, "-movflags", "+frag_keyframe+empty_moov+default_base_moof"),
    ),
    "short_webm": Recipe(
        video="testsrc2=s=160x120:r=25:d=1",
        audio="sine=d=1",
        options=(*_VP9, "-c:a", "libopus"),
        extension=".webm",
    ),
    "short_hevc": Recipe(
        video="testsrc2=s=160x120:r=25:d=1", audio="sine=d=1", options=(*_X265, *_AAC)
    ),
    "short_avi": Recipe(
        video="testsrc2=s=160x120:r=25:d=1",
        audio="sine=d=1",
        options=("-c:v", "mpeg4", "-c:a", "ac3"),
        extension=".avi",
    ),
    "short_3gp": Recipe(
        video="testsrc2=s=176x144:r=25:d=1",
        audio="sine=d=1",
        options=("-c:v", "h263", *_AAC),
        extension=".3gp",
    ),
    "size_400": Recipe(video=f"testsrc2=s=400x304:r=25:d=6,{_NOISE}", audio="sine=d=6"),
}


def clip(name: str) -> Path:
    """A whole clip, made on first use. Never write to it: copy it."""
    recipe = RECIPES[name]
    key = hashlib.sha256(f"{recipe} {tool_version('ffmpeg')}".encode()).hexdigest()[:16]
    target = _cache() / f"{name}-{key}{recipe.extension}"
    if not target.exists():
        made = target.with_name(f"{os.getpid()}-{target.name}")
        make(recipe, made)
        made.replace(target)
    return target


def _cache() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"proctor-clips-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def make(recipe: Recipe, target: Path) -> None:
    """Make a clip with ffmpeg. Raises AssertionError with ffmpeg's words if it fails."""
    inputs = ["-f", "lavfi", "-i", recipe.video] if recipe.video else []
    if recipe.audio:
        late = ("-itsoffset", str(recipe.sound_late_s)) if recipe.sound_late_s else ()
        inputs += [*late, "-f", "lavfi", "-i", recipe.audio]
    command = [find_tool("ffmpeg"), "-hide_banner", "-v", "error", "-y", "-threads", "1", *inputs]
    command += ["-pix_fmt", "yuv420p", *recipe.options, "-threads", "1", "-flags", "+bitexact"]
    command += ["-fflags", "+bitexact", f"file:{target}"]
    run = run_tool(command, time_limit_s=120)
    assert run.ok, run.stderr


# --- breaking things ---------------------------------------------------------------------------


def cut(data: bytes, share: float) -> bytes:
    """Only the first part of the bytes, as an interrupted upload leaves it."""
    return data[: int(len(data) * share)]


def zeroed(data: bytes, share: float, length: int = 16_384) -> bytes:
    """A block of zeros at a place given as a share of the file."""
    at = int(len(data) * share)
    return data[:at] + bytes(length) + data[at + length :]


def without_middle(data: bytes, share: float, length: int = 32_768) -> bytes:
    """A block taken out, as a lost part of an upload leaves it."""
    at = int(len(data) * share)
    return data[:at] + data[at + length :]


def boxes(data: bytes) -> list[tuple[str, int, int]]:
    """Name, offset and size of the top-level boxes of a whole MP4 file."""
    found, at = [], 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        size = size or len(data) - at
        found.append((kind.decode("latin-1"), at, size))
        at += size
    return found


def box(data: bytes, kind: str) -> tuple[int, int]:
    """Offset and size of the first top-level box of a kind."""
    return next((at, size) for name, at, size in boxes(data) if name == kind)


def without_box(data: bytes, kind: str) -> bytes:
    at, size = box(data, kind)
    return data[:at] + data[at + size :]


def never_closed(data: bytes) -> bytes:
    """What a recorder leaves that died: no index, and a placeholder for the size of the data."""
    at, size = box(data, "mdat")
    return data[:at] + b"????" + data[at + 4 : at + size]


def with_matrix(data: bytes, matrix: tuple[int, int, int, int]) -> bytes:
    """Another display matrix (a, b, c, d as whole numbers) in the first track header."""
    at = data.index(b"tkhd") + 4 + (52 if data[data.index(b"tkhd") + 4] == 1 else 40)
    a, b, c, d = (value << 16 for value in matrix)
    changed = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    return data[:at] + changed + data[at + 36 :]


def without_fragment(data: bytes, number: int) -> bytes:
    """One ``moof`` with its ``mdat`` taken out."""
    places = [(at, size) for kind, at, size in boxes(data) if kind in {"moof", "mdat"}]
    start = places[2 * number][0]
    end = sum(places[2 * number + 1])
    return data[:start] + data[end:]


def joined(first: Path, second: Path, target: Path) -> None:
    """Two clips one after the other without encoding anew."""
    listing = target.with_suffix(".txt")
    lines = [f"file 'file:{path}'" for path in (first, second)]
    listing.write_text("\n".join(lines), encoding="utf-8")
    command = [find_tool("ffmpeg"), "-v", "error", "-y", "-f", "concat", "-safe", "0"]
    run = run_tool(
        [*command, "-i", f"file:{listing}", "-c", "copy", f"file:{target}"], time_limit_s=60
    )
    assert run.ok, run.stderr


# --- the truth, from a witness that is not ours ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet as ffprobe lists it for the whole clip."""

    kind: str
    start_s: float
    end_s: float
    at: int
    size: int
    key: bool


@lru_cache(maxsize=64)
def packets(path: Path) -> tuple[Packet, ...]:
    """Every packet of a whole clip with its place in the file."""
    lines: list[str] = []
    command = [find_tool("ffprobe"), "-v", "error", "-of", "compact=p=0:nk=1"]
    entries = "packet=codec_type,pts_time,duration_time,size,pos,flags"
    run = run_tool(
        [*command, "-show_entries", entries, "-i", f"file:{path}"],
        time_limit_s=60,
        on_stdout_line=lines.append,
    )
    assert run.ok, run.stderr
    rows = [line.split("|") for line in lines if line.count("|") >= 5]
    return tuple(
        Packet(kind, float(pts), float(pts) + float(length), int(pos), int(size), "K" in flags)
        for kind, pts, length, size, pos, flags, *_ in rows
        if "N/A" not in (pts, length, pos)
    )


def picture_at(path: Path, offset: int) -> float:
    """The second of the first picture that touches or follows a byte; infinite after the last."""
    after = [p.start_s for p in packets(path) if p.kind == "video" and p.at + p.size > offset]
    return min(after, default=float("inf"))


def unlike_s(whole: Path, spoiled: Path) -> tuple[float, float]:
    """First and last second at which the pictures of two files differ visibly (under 35 dB).

    Each picture is compared with the one at the same time; the last one that differs lasts until
    the next one begins.
    """
    lines: list[str] = []
    pair = "[0:v]settb=1/1000,fps=25[a];[1:v]settb=1/1000,fps=25[b];[a][b]psnr=stats_file=-"
    command = [find_tool("ffmpeg"), "-v", "error", "-i", f"file:{spoiled}", "-i", f"file:{whole}"]
    run = run_tool(
        [*command, "-filter_complex", pair, "-f", "null", "-"],
        time_limit_s=120,
        on_stdout_line=lines.append,
    )
    assert run.ok, run.stderr
    values = [dict(part.split(":") for part in line.split()) for line in lines]
    bad = [
        int(one["n"]) for one in values if one["psnr_avg"] != "inf" and float(one["psnr_avg"]) < 35
    ]
    return (min(bad) - 1) / 25, max(bad) / 25
