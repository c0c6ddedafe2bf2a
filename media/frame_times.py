"""When each frame of a video is shown, from its packets: nothing is decoded.

The player needs it to step to the true next frame where the frame rate varies, and a still that is
cut out later needs the first frame's own time.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ffmpeg
import numpy as np
import numpy.typing as npt

from media.gate import demand_video
from media.sandbox import find_tool, run_tool, safe_input_options, tool_url

FRAME_TIMES_VERSION = 1
_TIME_LIMIT_S = 60.0
_MAX_FRAMES = 4_000_000
_ENTRIES = "packet=pts_time,dts_time,flags"


@dataclass(frozen=True, slots=True)
class FrameTimesJob:
    """Ends early, with Cancelled, once a file named ``stop_file`` exists."""

    path: str
    stop_file: str | None = None


def measure_frame_times(job: FrameTimesJob) -> npt.NDArray[np.float64]:
    """Start of every frame in display order, in milliseconds of the file's own clock.

    Frames that an edit list cuts away are left out. Exact to a microsecond, as ffprobe prints it.
    Empty if the file has no picture, or its packets cannot be read.
    Raises MediaError "no-picture" for what the gate refuses, ToolMissing without ffprobe.
    """
    path = Path(job.path)
    demand_video(path)
    starts = array("d")

    def take(line: str) -> None:
        if (start := _start_s(line)) is not None and len(starts) < _MAX_FRAMES:
            starts.append(start)

    run_tool(
        _command(path),
        time_limit_s=_TIME_LIMIT_S,
        may_write=False,
        stop=_stop(job.stop_file),
        on_stdout_line=take,
    )
    found = np.frombuffer(starts, np.float64) if starts else np.empty(0)
    return np.unique(np.round(found * 1000, 3))


def _command(path: Path) -> list[str]:
    options = {
        **safe_input_options(),
        "v": "error",
        "select_streams": "V:0",  # the first track that is no cover image
        "show_entries": _ENTRIES,
        "of": "compact=p=0",
    }
    written = ffmpeg._utils.convert_kwargs_to_cmd_line_args(options)
    return [find_tool("ffprobe"), "-hide_banner", *map(str, written), "-i", tool_url(path)]


def _start_s(line: str) -> float | None:
    """The time in one line, e.g. ``pts_time=0.080000|dts_time=0.000000|flags=K_``."""
    values = dict(part.partition("=")[::2] for part in line.split("|"))
    if "D" in values.get("flags", ""):
        return None
    for name in ("pts_time", "dts_time"):  # AVI has no times to show, only an order
        try:
            start = float(values.get(name, ""))
        except ValueError:
            continue
        return start if abs(start) < 1e9 else None
    return None


def _stop(stop_file: str | None) -> Callable[[], bool] | None:
    return Path(stop_file).exists if stop_file else None
