"""When each frame of a recording is shown: measured once, kept in the cache by content hash."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from app.cache import mark_used
from app.workspace import Workspace
from media.frame_times import FRAME_TIMES_VERSION, FrameTimesJob, measure_frame_times
from media.media_ref import MediaRef

Times = npt.NDArray[np.float64]

#: Looking through all packets means reading the file; a still of a larger one does not wait for it.
QUICK_BYTES: Final = 300 << 20


class FrameShelf:
    """Frame times in milliseconds of a file's own clock. May be called from several threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def times(self, ref: MediaRef) -> Times:
        """From the cache, or measured now. Raises MediaError, OSError."""
        kept = self.known(ref)
        if kept is not None:
            return kept
        times = measure_frame_times(FrameTimesJob(str(self._workspace.locate(ref))))
        self._keep(ref, times)
        return times

    def known(self, ref: MediaRef) -> Times | None:
        """Only what the cache has."""
        with contextlib.suppress(OSError, ValueError):
            place = self._place(ref)
            times = np.frombuffer(place.read_bytes(), "<f8")
            mark_used(place)
            if np.all(np.isfinite(times)) and np.all(np.diff(times) > 0):
                return times.astype(np.float64)
        return None

    def frame_at(self, ref: MediaRef, at_ms: int) -> tuple[float, float]:
        """The frame shown at a moment that counts from the first frame: its start, counted alike,
        and the first one's own time, in ms.

        Where the times are not known, and finding out would take long, it is taken as it is said.
        """
        try:
            times = self.times(ref) if ref.size_bytes <= QUICK_BYTES else self.known(ref)
        except Exception:  # noqa: BLE001 - whoever wants the picture will say what is wrong
            times = None
        if times is None or not len(times):
            return at_ms, 0.0
        first = float(times[0])
        index = int(np.searchsorted(times, first + at_ms + 0.5, "right")) - 1
        return float(times[max(index, 0)]) - first, first

    def _keep(self, ref: MediaRef, times: Times) -> None:
        place = self._place(ref)
        part = place.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
        with contextlib.suppress(OSError):  # the cache is only a convenience
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(times.astype("<f8").tobytes())
            part.replace(place)

    def _place(self, ref: MediaRef) -> Path:
        folder = self._workspace.cache / "frames" / ref.sha256[:2]
        return folder / f"{ref.sha256}.v{FRAME_TIMES_VERSION}.f64"
