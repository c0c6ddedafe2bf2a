"""Single frames of a submitted video with their true times, one decode per file.

ffmpeg decodes in its sandbox, turns the picture as the file says (once; nothing else may turn it)
and hands over uncompressed frames through a pipe, each with its size in front. The times come
beside it on stderr, written by a filter for exactly the frames that passed: a frame number divided
by a frame rate would be wrong for every phone video, whose rate varies.
"""

from __future__ import annotations

import queue
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import ffmpeg
import numpy as np
import numpy.typing as npt

from media.errors import MediaError
from media.gate import demand_video
from media.sandbox import Ended, RunningTool, Stop, ffmpeg_command, ffmpeg_input, open_tool

Picture = npt.NDArray[np.uint8]

LONG_SIDE_PX = (
    1920  # a face of 48 px in 4K is still 24 px here; more pixels cost more than they tell
)
SQUARE_PIXELS = "scale='iw*sar':ih,setsar=1"  # costs nothing where they are square already
_TIME_WAIT_S = 30  # the time line is written before its frame, so this only ends a broken run
_MAX_HEADER = 40  # bytes
_FRAME = re.compile(r"^(?:\[.*\] )?frame:(\d+)\s+pts:\S+\s+pts_time:(-?[0-9.]+(?:e[-+]?\d+)?)")


@dataclass(frozen=True, slots=True)
class Frame:
    """One displayed picture. ``pts_ms`` is the file's own time of it."""

    pts_ms: int
    rgb: Picture


class FrameReader:
    """Iterate over it for the frames. Afterwards ``ended`` says why there are no more."""

    def __init__(self, tool: RunningTool, times: queue.Queue[tuple[int, int]]) -> None:
        self._tool, self._times = tool, times

    def __iter__(self) -> Iterator[Frame]:
        number = 0
        while (rgb := _read_ppm(self._tool.stdout)) is not None:
            yield Frame(self._time_of(number), rgb)
            number += 1

    @property
    def ended(self) -> str:
        """``end``, ``damaged`` or ``time-limit``; only after the ``with`` block."""
        run = self._tool.result
        if run.ended is Ended.TIMED_OUT:
            return "time-limit"
        return "end" if run.ok else "damaged"

    @property
    def said(self) -> str:
        """The last thing the decoder complained about, for the detail of a failure."""
        lines = [line for line in self._tool.result.stderr if not _FRAME.search(line)]
        lines = [line for line in lines if not line.startswith("proctor.")]
        return lines[-1][:300] if lines else ""

    def _time_of(self, number: int) -> int:
        while True:
            try:
                seen, pts_ms = self._times.get(timeout=_TIME_WAIT_S)
            except queue.Empty:
                raise MediaError("frame-without-time", f"frame {number}") from None
            if seen == number:
                return pts_ms


@contextmanager
def open_frames(
    path: Path,
    *,
    every_ms: int,
    time_limit_s: float,
    stop: Stop | None = None,
    long_side_px: int = LONG_SIDE_PX,
) -> Iterator[FrameReader]:
    """Read the first frame of every ``every_ms`` of a video, as displayed, in order of time.

    Real frames at their real times: a gap in the recording gives no frames instead of repeated
    ones. Raises MediaError "no-picture" for what is no video, Cancelled when ``stop`` says so,
    ToolMissing without ffmpeg.
    """
    # A secret word marks our own lines: what ffmpeg prints may quote the hostile file.
    secret = f"proctor.{secrets.token_hex(8)}"
    times: queue.Queue[tuple[int, int]] = queue.Queue()
    args = ffmpeg_command(_node(path, every_ms, long_side_px, secret))
    listener = TimeLines(secret, times)
    with open_tool(
        args, time_limit_s=time_limit_s, stop=stop, on_stderr_line=listener.heard
    ) as tool:
        yield FrameReader(tool, times)


class TimeLines:
    """Hears the pairs of lines that the metadata filter writes for each frame."""

    def __init__(self, secret: str, times: queue.Queue[tuple[int, int]]) -> None:
        self._secret, self._times = secret, times
        self._pending: tuple[int, int] | None = None

    def heard(self, line: str) -> None:
        if match := _FRAME.search(line):
            self._pending = int(match.group(1)), round(float(match.group(2)) * 1000)
        elif self._pending is not None and self._secret in line:
            self._times.put(self._pending)
            self._pending = None


def first_of_each(every_ms: int) -> str:
    """The filter that passes the first frame of every ``every_ms``."""
    every_s = every_ms / 1000
    slots = f"gt(floor(t/{every_s}),floor(prev_selected_t/{every_s}))"
    return f"select='isnan(prev_selected_t)+{slots}'"


def log_times(secret: str) -> str:
    """As ``tell_times``, through ffmpeg's own log: whole lines beside others. Needs ``-v info``.

    The secret is in both lines of a frame, for it is the filters' name.
    """
    name = secret.replace(".", "_")
    return f"metadata@{name}=mode=add:key={secret}:value=1,metadata@{name}=mode=print:key={secret}"


def tell_times(secret: str) -> str:
    """The filters that write the time of each frame to stderr, for ``TimeLines`` to hear."""
    return (
        f"metadata=mode=add:key={secret}:value=1,"
        f"metadata=mode=print:key={secret}:direct=1:file='pipe\\:2'"
    )


def frames_node(path: Path, filters: str, codec: str, pix_fmt: str, **source: Any) -> Any:
    """An ffmpeg-python node that sends the filtered frames of a video through a pipe.

    Raises MediaError "no-picture" for what the gate refuses: no decoder ever sees that.
    """
    demand_video(path)
    output = ffmpeg.output(
        ffmpeg_input(path, threads=1, **source)["V:0"],  # the first track that is no cover image
        "pipe:1",
        vf=filters,
        fps_mode="passthrough",
        vcodec=codec,
        pix_fmt=pix_fmt,
        format="image2pipe",
    )
    return output.global_args("-nostdin", "-hide_banner", "-nostats", "-v", "error")


def frame_filters(every_ms: int, long_side_px: int = LONG_SIDE_PX, turn: str = "") -> str:
    """The first frame of every ``every_ms`` with square pixels, and none larger than wanted.

    ``turn`` are the filters that turn it, where ffmpeg was told not to, each with its comma.
    """
    wide = f"if(gte(iw,ih),min({long_side_px},iw),-2)"
    high = f"if(gte(iw,ih),-2,min({long_side_px},ih))"
    return f"{first_of_each(every_ms)},{turn}{SQUARE_PIXELS},scale='{wide}':'{high}'"


def _node(path: Path, every_ms: int, long_side_px: int, secret: str) -> Any:
    filters = f"{frame_filters(every_ms, long_side_px)},{tell_times(secret)}"
    return frames_node(path, filters, "ppm", "rgb24")


def _read_ppm(stream: IO[bytes]) -> Picture | None:
    """The next picture, or None at the end or when the stream breaks off."""
    header = b""
    while header.count(b"\n") < 3:
        byte = stream.read(1)
        if not byte or len(header) > _MAX_HEADER:
            return None
        header += byte
    kind, size, depth = header.split(b"\n")[:3]
    if kind != b"P6" or depth != b"255":
        raise MediaError("frame-unreadable", repr(header))
    wide, high = (int(number) for number in size.split())
    pixels = stream.read(wide * high * 3)
    if len(pixels) < wide * high * 3:
        return None
    return np.frombuffer(pixels, np.uint8).reshape(high, wide, 3)
