"""Takes the pictures of the face check and of the visual description out of the integrity decode.

Full frames come through stdout, twice a second; the small grey pictures through a pipe of their
own. The watch looks at a frame in this process while ffmpeg decodes on; where the watch is slower,
the pipe makes ffmpeg wait, so no more than a few frames lie in memory.
"""

from __future__ import annotations

import queue
import secrets
from typing import Any, Protocol

import ffmpeg

from media.errors import Cancelled, MediaError
from media.face_facts import FaceSeries
from media.frames import Frame, FrameReader, TimeLines, frame_filters, log_times
from media.sampling import SamplingPlan
from media.sandbox import RunningTool, SidePipe
from media.visual_facts import VisualFacts
from media.visual_hash import MAX_BYTES, read_description, visual_output

_CHUNK = 1 << 16


class Watch(Protocol):
    """Looks at frames in order of time; ``media.workers.face_watch`` has the one with a model."""

    plan: SamplingPlan

    def look_at(self, frame: Frame) -> None: ...

    def series(self, ended: str, detail: str) -> FaceSeries: ...


class PicturesBeside:
    """One run's outputs beside the detectors. What goes wrong in the watch stays in the watch."""

    def __init__(
        self, turn: str, height_px: int, watch: Watch | None, side: SidePipe | None
    ) -> None:
        self.side = side
        self._turn, self._height_px, self._watch = turn, height_px, watch
        self._secret = f"proctor.{secrets.token_hex(8)}"
        self._name = self._secret.replace(".", "_")
        self._times: queue.Queue[tuple[int, int]] = queue.Queue()
        self._lines = TimeLines(self._secret, self._times)
        self._reader: FrameReader | None = None
        self._trouble: MediaError | None = None

    def outputs(self, picture: Any) -> list[Any]:
        nodes = []
        if self._watch is not None:
            nodes.append(self._frames(picture, self._watch.plan.look_ms))
        if self.side is not None:
            url = self.side.url
            nodes.append(visual_output(picture, url, self._turn, self._height_px))
        return nodes

    def _frames(self, picture: Any, every_ms: int) -> Any:
        return ffmpeg.output(
            picture,
            "pipe:1",
            vf=f"{frame_filters(every_ms, turn=self._turn)},{log_times(self._secret)}",
            fps_mode="passthrough",
            vcodec="ppm",
            pix_fmt="rgb24",
            format="image2pipe",
        )

    def heard(self, line: str) -> bool:
        if self._name not in line:
            return False
        self._lines.heard(line)
        return True

    def read(self, tool: RunningTool) -> None:
        if self._watch is not None:
            self._reader = FrameReader(tool, self._times)
            try:
                for frame in self._reader:
                    self._watch.look_at(frame)
            except Cancelled:
                raise
            except MediaError as error:
                self._trouble = error
            except Exception as error:  # noqa: BLE001 - told as the face check's failure
                self._trouble = MediaError("measurement-bug", f"{type(error).__name__}: {error}")
        while tool.stdout.read(_CHUNK):
            pass

    def faces(self) -> FaceSeries:
        """What the watch saw, after the run. Raises MediaError for what went wrong in it."""
        if self._watch is None or self._reader is None:
            raise MediaError("no-picture", "never begun")
        if self._trouble is not None:
            raise self._trouble
        return self._watch.series(self._reader.ended, "")

    def visual(self) -> VisualFacts:
        """The description, after the run. Raises MediaError "no-picture"."""
        return read_description(self.side.data if self.side else b"")


def side_pipe() -> SidePipe | None:
    """The way out for the small grey pictures, where a tool can have one."""
    return SidePipe(MAX_BYTES) if SidePipe.available else None
