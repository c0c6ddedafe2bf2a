"""Makes a copy that every player can play: H.264 and AAC in MP4, each frame at its own time.

For recordings whose codec the console's player lacks (AV1 without its hardware, say). The original
is only read. Frames are neither dropped nor doubled, so a place in the copy is the same place in
the recording; the picture lies upright and is at most 1280 pixels long.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ffmpeg
import numpy as np

from media.errors import MediaError
from media.fingerprint import sha256_of
from media.frame_times import FrameTimesJob, measure_frame_times
from media.gate import demand_video
from media.proxy_facts import ProxyFacts
from media.sandbox import ffmpeg_command, ffmpeg_input, run_tool, tool_version

PROXY_VERSION = "proxy/1"
LONG_SIDE_PX = 1280
_KEY_EVERY = 25  # frames: a seek decodes at most a second
_MAX_BITS_PER_S = 4_000_000
_SPARE_BYTES = 32 << 20
_SAME_MS = 1.5  # MP4 keeps the times of what came from Matroska to the millisecond

Stop = Callable[[], bool]
Heard = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class ProxyJob:
    """``sha256`` is what the file hashed to when it was received; without it, it is hashed."""

    path: str
    out_dir: str
    sha256: str = ""


def make_proxy(
    job: ProxyJob, *, stop: Stop | None = None, heard: Heard | None = None
) -> ProxyFacts:
    """Make the copy, or find the one that was made before.

    ``heard`` is told the share that is done, 0..1, and must be quick. Nothing half-made ever stands
    under its name.
    Raises MediaError "no-picture" if not one frame could be decoded, ToolMissing, Cancelled,
    OSError.
    """
    source, folder = Path(job.path), Path(job.out_dir)
    demand_video(source)
    times = measure_frame_times(FrameTimesJob(str(source)))
    target = folder / f"{_key(job.sha256 or sha256_of(source, stop=stop))}.mp4"
    if target.is_file():
        return _facts(target, times, reused=True)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{target.stem}.{os.getpid()}.part.mp4"
    try:
        said = _encode(source, part, _length_ms(times), stop, heard)
        if not part.is_file() or not len(measure_frame_times(FrameTimesJob(str(part)))):
            raise MediaError("no-picture", said)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return _facts(target, times)


def _encode(
    source: Path, part: Path, length_ms: float, stop: Stop | None, heard: Heard | None
) -> str:
    """Run ffmpeg; what it said last. A damaged file gives what can be decoded of it."""

    def take(line: str) -> None:
        name, _, value = line.partition("=")
        if heard is not None and name == "out_time_us" and value.isdecimal():
            heard(min(1.0, int(value) / 1000 / max(1.0, length_ms)))

    run = run_tool(
        _command(source, part, length_ms),
        time_limit_s=max(300.0, length_ms * 4 / 1000),
        stop=stop,
        on_stdout_line=take,
    )
    return run.stderr[-1] if run.stderr else ""


def _command(source: Path, part: Path, length_ms: float) -> list[str]:
    node = ffmpeg_input(source)
    side = LONG_SIDE_PX
    wide = f"trunc(if(gte(iw,ih),min({side},iw),iw*min({side},ih)/ih)/2)*2"
    high = f"trunc(if(gte(iw,ih),ih*min({side},iw)/iw,min({side},ih))/2)*2"
    options = {
        "vf": f"scale='iw*sar':ih,setsar=1,scale='{wide}':'{high}',format=yuv420p",
        "fps_mode": "passthrough",
        "enc_time_base": "-1",  # the recording's own
        "video_track_timescale": 90_000,
        "vcodec": "libx264",
        "preset": "veryfast",
        "crf": 21,
        "maxrate": _MAX_BITS_PER_S,
        "bufsize": 2 * _MAX_BITS_PER_S,
        "bf": 0,
        "g": _KEY_EVERY,
        "acodec": "aac",
        "audio_bitrate": "96k",
        "ac": 2,
        "map_metadata": -1,
        "movflags": "+faststart",
        "max_muxing_queue_size": 4096,
        "fs": _SPARE_BYTES + round(2 * _MAX_BITS_PER_S / 8 * length_ms / 1000),
        "progress": "pipe:1",
    }
    output = ffmpeg.output(node["V:0"], node["a:0?"], f"file:{part.absolute()}", **options)
    return ffmpeg_command(
        output.global_args("-nostdin", "-hide_banner", "-nostats", "-v", "error", "-y")
    )


def _facts(target: Path, times: np.ndarray, *, reused: bool = False) -> ProxyFacts:
    made = measure_frame_times(FrameTimesJob(str(target)))
    return ProxyFacts(
        name=target.name,
        size_bytes=target.stat().st_size,
        frames=len(made),
        frames_expected=len(times),
        exact=_all_at_a_frame(made, times),
        reused=reused,
    )


def _all_at_a_frame(made: np.ndarray, times: np.ndarray) -> bool:
    if not len(made) or not len(times):
        return False
    there, here = made - made[0], times - times[0]
    after = np.minimum(np.searchsorted(here, there), len(here) - 1)
    off = np.minimum(np.abs(here[after] - there), np.abs(here[np.maximum(after - 1, 0)] - there))
    return bool(off.max() <= _SAME_MS)


def _length_ms(times: np.ndarray) -> float:
    return float(times[-1] - times[0]) if len(times) else 0.0


def _key(sha256: str) -> str:
    words = (PROXY_VERSION, sha256, tool_version("ffmpeg"))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]
