"""Small pictures of a video: the strip below the timeline, and single frames as evidence.

ffmpeg makes the JPEGs in its sandbox; nothing is written to disk here, the caller's cache keeps
them.
"""

from __future__ import annotations

import os
import queue
import secrets
from dataclasses import dataclass
from pathlib import Path

from media.errors import MediaError
from media.face_facts import Box
from media.frames import SQUARE_PIXELS, TimeLines, first_of_each, frames_node, tell_times
from media.sandbox import Stop, ffmpeg_command, run_tool

MAX_THUMBNAILS = 2_000
KEYFRAMES_FROM_MS = 10_000  # this far apart, key frames are near enough and ten times cheaper
_JPEG_END = b"\xff\xd9"  # inside a picture the encoder writes FF 00, never FF D9
_MARGIN = 0.6  # of a face's size, around it in a close-up


@dataclass(frozen=True, slots=True)
class ThumbnailJob:
    """A strip of thumbnails: one for each ``every_ms`` of the video."""

    path: str
    every_ms: int
    height_px: int = 72
    stop_file: str | None = None
    time_limit_s: float = 600.0


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG and the time of its frame, counted from the first frame."""

    at_ms: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class EvidenceJob:
    """One frame as a JPEG: the whole picture, or a close-up of ``box``.

    ``at_ms`` counts from the first frame; ``first_pts_ms`` is that frame's own time, as a
    FaceSeries tells it. Boxes are in shares of the displayed picture.
    """

    path: str
    at_ms: int
    first_pts_ms: int = 0
    box: Box | None = None
    height_px: int = 360
    time_limit_s: float = 60.0


def make_thumbnails(job: ThumbnailJob) -> tuple[Thumbnail, ...]:
    """The strip of one video, in one process. Far apart thumbnails are taken from key frames.

    Raises MediaError "no-picture" if there is not one frame, Cancelled when asked to stop.
    """
    secret = f"proctor.{secrets.token_hex(8)}"
    times: queue.Queue[tuple[int, int]] = queue.Queue()
    filters = ",".join((first_of_each(job.every_ms), _height(job.height_px), tell_times(secret)))
    source = {"skip_frame": "nokey"} if job.every_ms >= KEYFRAMES_FROM_MS else {}
    node = frames_node(Path(job.path), filters, "mjpeg", "yuvj420p", **source)
    data: list[bytes] = []
    run = run_tool(
        ffmpeg_command(node),
        time_limit_s=job.time_limit_s,
        stop=_stop(job.stop_file),
        max_stdout_bytes=MAX_THUMBNAILS * 100_000,
        on_stdout=data.append,
        on_stderr_line=TimeLines(secret, times).heard,
    )
    pictures = split_jpegs(b"".join(data))[:MAX_THUMBNAILS]
    if not pictures or times.empty():
        raise MediaError("no-picture", run.stderr[-1] if run.stderr else "")
    at = [times.get_nowait()[1] for _ in range(min(len(pictures), times.qsize()))]
    return tuple(Thumbnail(ms - at[0], jpeg) for ms, jpeg in zip(at, pictures, strict=False))


def evidence_frame(job: EvidenceJob) -> bytes:
    """The frame that is shown at a moment, as JPEG bytes.

    Raises MediaError "no-picture" if there is none.
    """
    # Times are rounded to milliseconds: start a little earlier, or the frame itself is passed by.
    start_s = max(0, job.at_ms + job.first_pts_ms - 2) / 1000
    filters = ",".join((*_close_up(job.box), _height(job.height_px)))
    node = frames_node(Path(job.path), filters, "mjpeg", "yuvj420p", ss=f"{start_s:.3f}")
    # One frame is enough; ffmpeg-python has no place for options after the output's own.
    args = ffmpeg_command(node)
    at = args.index("pipe:1")
    args[at:at] = ["-frames:v", "1", "-q:v", "3"]
    data: list[bytes] = []
    run = run_tool(args, time_limit_s=job.time_limit_s, on_stdout=data.append)
    pictures = split_jpegs(b"".join(data))
    if not pictures:
        raise MediaError("no-picture", run.stderr[-1] if run.stderr else f"at {job.at_ms} ms")
    return pictures[0]


def split_jpegs(data: bytes) -> list[bytes]:
    """The whole pictures of a stream of JPEGs written one after the other by ffmpeg."""
    return [part + _JPEG_END for part in data.split(_JPEG_END)[:-1] if part.startswith(b"\xff\xd8")]


def _height(height_px: int) -> str:
    return f"{SQUARE_PIXELS},scale=-2:'min({height_px // 2 * 2},ih)'"


def _close_up(box: Box | None) -> tuple[str, ...]:
    if box is None:
        return ()
    left, top = max(0.0, box.x - _MARGIN * box.w), max(0.0, box.y - _MARGIN * box.h)
    right = min(1.0, box.x + (1 + _MARGIN) * box.w)
    bottom = min(1.0, box.y + (1 + _MARGIN) * box.h)
    wide, high = max(0.02, right - left), max(0.02, bottom - top)
    return (f"crop=iw*{wide:.5f}:ih*{high:.5f}:iw*{left:.5f}:ih*{top:.5f}",)


def _stop(stop_file: str | None) -> Stop | None:
    if stop_file is None:
        return None
    return lambda: os.path.exists(stop_file)  # noqa: PTH110 - asked ten times a second
