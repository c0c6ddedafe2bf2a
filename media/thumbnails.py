"""Small pictures of a video: the strip below the timeline, and single frames as evidence.

ffmpeg makes the JPEGs in its sandbox; nothing is written to disk here, the caller's cache keeps
them.
"""

from __future__ import annotations

import os
import queue
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from media.errors import MediaError
from media.face_facts import Box
from media.frames import SQUARE_PIXELS, TimeLines, first_of_each, frames_node, tell_times
from media.sandbox import Stop, ffmpeg_command, run_tool

MAX_THUMBNAILS = 2_000
KEYFRAMES_FROM_MS = 10_000  # this far apart, key frames are near enough and ten times cheaper
_LOOK_S = 10.0  # for one picture of a far apart strip
_JPEG_END = b"\xff\xd9"  # inside a picture the encoder writes FF 00, never FF D9
_RUN_UP_S = 1.0  # longer than pictures are held back to be put in order
_MARGIN = 0.6  # of a face's size, around it in a close-up


@dataclass(frozen=True, slots=True)
class ThumbnailJob:
    """A strip of thumbnails: one for each ``every_ms`` of the video, or of a stretch of it.

    The stretch counts from the first frame; ``first_pts_ms`` is that frame's own time
    (``first_frame_ms``). Without ``end_ms`` the strip goes to the end.
    """

    path: str
    every_ms: int
    height_px: int = 72
    start_ms: int = 0
    end_ms: int | None = None
    first_pts_ms: int = 0
    stop_file: str | None = None
    time_limit_s: float = 600.0


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG and the time of its frame, counted from the first frame.

    ``slot_ms`` is where the stretch of ``every_ms`` begins that it stands for.
    """

    at_ms: int
    jpeg: bytes
    slot_ms: int = 0


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
    """The strip of one video. Where it has no picture, there is no thumbnail.

    Far apart thumbnails are key frames: of a stretch, each is looked up by itself, for reading
    hours of video to show a dozen pictures takes minutes.
    Raises MediaError "no-picture" if a whole video has not one frame, or is none; Cancelled when
    asked to stop.
    """
    if job.end_ms is None:
        return _whole_strip(job)
    if job.every_ms < KEYFRAMES_FROM_MS:
        return _dense_strip(job, job.end_ms)
    slots = range(job.start_ms, job.end_ms, job.every_ms)[:MAX_THUMBNAILS]
    return tuple(found for slot_ms in slots if (found := _looked_up(job, slot_ms)) is not None)


def first_frame_ms(path: str, time_limit_s: float = 60.0) -> int:
    """The first frame's own time, which ``first_pts_ms`` of the jobs here means.

    Raises MediaError "no-picture" if there is none.
    """
    found, said = _frames(ThumbnailJob(path, 1, 16, time_limit_s=time_limit_s), ("null",), one=True)
    if not found:
        raise MediaError("no-picture", said)
    return found[0][0]


def _whole_strip(job: ThumbnailJob) -> tuple[Thumbnail, ...]:
    source: dict[str, Any] = {}
    if job.every_ms >= KEYFRAMES_FROM_MS:
        source["skip_frame"] = "nokey"
    found, said = _frames(job, (first_of_each(job.every_ms),), **source)
    if not found:
        raise MediaError("no-picture", said)
    first_ms = found[0][0]
    return tuple(Thumbnail(ms - first_ms, jpeg, _slot(ms - first_ms, job)) for ms, jpeg in found)


def _dense_strip(job: ThumbnailJob, end_ms: int) -> tuple[Thumbnail, ...]:
    """All pictures of a short stretch, from one run over it."""
    found, _ = _frames(
        job,
        (first_of_each(job.every_ms),),
        ss=f"{max(0, job.start_ms + job.first_pts_ms) / 1000:.3f}",
        t=f"{(end_ms - job.start_ms) / 1000:.3f}",
    )
    at = [(max(0, ms) + job.start_ms, jpeg) for ms, jpeg in found]
    return tuple(Thumbnail(ms, jpeg, _slot(ms, job)) for ms, jpeg in at if ms < end_ms)


def _looked_up(job: ThumbnailJob, slot_ms: int) -> Thumbnail | None:
    """The key frame before a moment, or the moment itself where key frames are rare."""
    seconds = f"{max(0, slot_ms + job.first_pts_ms) / 1000:.3f}"
    near = {"skip_frame": "nokey", "noaccurate_seek": None, "ss": seconds}
    for source in (near, {"ss": seconds}):
        found, _ = _frames(replace(job, time_limit_s=_LOOK_S), ("null",), one=True, **source)
        at_ms = found[0][0] + slot_ms if found else -1
        if abs(at_ms - slot_ms) <= job.every_ms // 2 and at_ms >= 0:
            return Thumbnail(at_ms, found[0][1], slot_ms)
    return None


def _slot(at_ms: int, job: ThumbnailJob) -> int:
    return job.start_ms + (at_ms - job.start_ms) // job.every_ms * job.every_ms


def _frames(
    job: ThumbnailJob, select: tuple[str, ...], *, one: bool = False, **source: Any
) -> tuple[list[tuple[int, bytes]], str]:
    """Frames as JPEGs with their times in ms of the run's own clock, and the last complaint."""
    secret = f"proctor.{secrets.token_hex(8)}"
    times: queue.Queue[tuple[int, int]] = queue.Queue()
    filters = ",".join((*select, _height(job.height_px), tell_times(secret)))
    node = frames_node(Path(job.path), filters, "mjpeg", "yuvj420p", **source)
    args = ffmpeg_command(node)
    if one:  # ffmpeg-python has no place for options after the output's own
        at = args.index("pipe:1")
        args[at:at] = ["-frames:v", "1"]
    data: list[bytes] = []
    run = run_tool(
        args,
        time_limit_s=job.time_limit_s,
        stop=_stop(job.stop_file),
        max_stdout_bytes=MAX_THUMBNAILS * 100_000,
        on_stdout=data.append,
        on_stderr_line=TimeLines(secret, times).heard,
    )
    pictures = split_jpegs(b"".join(data))[:MAX_THUMBNAILS]
    at_ms = [times.get_nowait()[1] for _ in range(min(len(pictures), times.qsize()))]
    return list(zip(at_ms, pictures, strict=False)), run.stderr[-1] if run.stderr else ""


def evidence_frame(job: EvidenceJob) -> bytes:
    """The frame that is shown at a moment, as JPEG bytes.

    Raises MediaError "no-picture" if there is none.
    """
    # Times are rounded to milliseconds: begin a little earlier, or the frame itself is passed by.
    from_s = (job.at_ms + job.first_pts_ms - 2) / 1000
    wanted = f"select='gte(t,{from_s:.3f})'"
    filters = ",".join((wanted, *_close_up(job.box), _height(job.height_px)))
    # By the file's own clock, and well before: ffmpeg may enter at a key frame that is shown later
    # than the place it is sent to (fragmented files, HEVC with open groups).
    early: dict[str, Any] = {}
    if job.at_ms > 1500:
        early = {"ss": f"{from_s - _RUN_UP_S:.3f}", "seek_timestamp": 1, "noaccurate_seek": None}
    node = frames_node(Path(job.path), filters, "mjpeg", "yuvj420p", copyts=None, **early)
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
