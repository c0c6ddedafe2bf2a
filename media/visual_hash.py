"""A small description of how a video looks and moves, by which a copy of it is found again.

A copy that was encoded anew, scaled, mirrored or trimmed has other bytes, but the same room and the
same movements at the same distances in time. So two things are kept: the *still*, the median of
the whole recording as 16×16 grey values (the room), and the *motion*, how 8×8 blocks differ from
their own median in every half second (who moves where). The room alone would take two candidates
in one studio, or one candidate's two subjects, for one recording.

Public hash libraries did not fit: ImageHash and pdqhash hash single pictures, which is the room;
videohash and vpdq decode files on their own, outside the sandbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg
import numpy as np
import numpy.typing as npt

from media.errors import MediaError
from media.gate import measure_gate
from media.sandbox import ffmpeg_command, ffmpeg_input, run_tool
from media.visual_facts import MOTION_SIDE, STILL_SIDE, VisualFacts

VISUAL_VERSION = "visual/2"

STEP_MS = 500
LOOKED_AT_MS = 180_000  # three minutes tell two recordings apart; a longer look only costs
_RATE = 10  # pictures a second; five are averaged per step, so that a shifted grid changes little
_LINES = 256
_LEVELS = 4  # a quarter of a grey level is one unit of motion
_PICTURE = STILL_SIDE * STILL_SIDE
_PER_STEP = _RATE * STEP_MS // 1000
MAX_BYTES = (LOOKED_AT_MS // 1000 * _RATE + 2) * _PICTURE

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VisualHashJob:
    """Describe one video. ``stop_file`` ends it early, with Cancelled, once it exists."""

    path: str
    stop_file: str | None = None
    time_limit_s: float = 900.0


def describe_video(job: VisualHashJob) -> VisualFacts:
    """Look at the first three minutes of a video, in one process.

    Cost: one decode of that stretch without its loop filter. Raises MediaError "refused" for what
    the gate refuses, "no-picture" if there is not one frame, Cancelled when asked to stop.
    """
    path = Path(job.path)
    refusal = measure_gate(path).refusal
    if refusal is not None:
        raise MediaError("refused", refusal.value)
    stop = Path(job.stop_file).exists if job.stop_file else None
    data: list[bytes] = []
    run = run_tool(
        ffmpeg_command(_node(path)),
        time_limit_s=job.time_limit_s,
        stop=stop,
        may_write=False,
        max_stdout_bytes=MAX_BYTES,
        on_stdout=data.append,
    )
    return read_description(b"".join(data), run.stderr[-1][:300] if run.stderr else "")


def read_description(raw: bytes, said: str = "") -> VisualFacts:
    """The description of what ``visual_output`` sends. Raises MediaError "no-picture"."""
    count = len(raw) // _PICTURE
    if count == 0:
        raise MediaError("no-picture", said)
    pictures = np.frombuffer(raw, np.uint8, count * _PICTURE).reshape(count, STILL_SIDE, STILL_SIDE)
    return described(pictures)


def _node(path: Path) -> Any:
    source = ffmpeg_input(path, threads=1, skip_loop_filter="all")["V:0"]
    output = visual_output(source, "pipe:1")
    return output.global_args("-nostdin", "-hide_banner", "-nostats", "-v", "error")


def visual_output(picture: Any, url: str, turn: str = "", height_px: int = 0) -> Any:
    """Ten small grey pictures a second of the first minutes, sent to ``url``.

    Of a picture known to be high, half the lines are left out as often as 256 remain: that spares
    most of the scaling and shows the same. ``turn`` are the filters that turn the picture as it is
    shown, where ffmpeg was told not to.
    """
    halvings = max(0, (height_px // _LINES).bit_length() - 1)
    size = f"scale={STILL_SIDE}:{STILL_SIDE}:flags=area"
    filters = [f"fps={_RATE}", *["field=top"] * halvings, size, f"{turn}format=gray"]
    return ffmpeg.output(
        picture,
        url,
        vf=",".join(filters),
        t=LOOKED_AT_MS / 1000,
        vcodec="rawvideo",
        format="rawvideo",
    )


def described(pictures: npt.NDArray[np.uint8]) -> VisualFacts:
    """The description of 16×16 grey pictures, ten a second."""
    still = np.median(pictures, axis=0)
    blocks = _steps(pictures)
    moved = (blocks - np.median(blocks, axis=0)) * _LEVELS
    motion = np.clip(np.rint(moved), -127, 127).astype(np.int8)
    return VisualFacts(
        VISUAL_VERSION,
        np.rint(still).astype(np.uint8).tobytes(),
        motion.tobytes(),
        STEP_MS,
        len(pictures) * 1000 // _RATE,
    )


def _steps(pictures: npt.NDArray[np.uint8]) -> FloatArray:
    """Mean grey values of 2×2 points and of each half second; a last part of one counts too."""
    half = STILL_SIDE // MOTION_SIDE
    split = pictures.astype(np.float32).reshape(-1, MOTION_SIDE, half, MOTION_SIDE, half)
    blocks = split.mean(axis=(2, 4)).reshape(len(pictures), -1)
    starts = np.arange(0, len(blocks), _PER_STEP)
    lengths = np.diff(np.append(starts, len(blocks)))
    sums = np.add.reduceat(blocks, starts, axis=0)
    means: FloatArray = (sums / lengths[:, None]).astype(np.float32)
    return means
