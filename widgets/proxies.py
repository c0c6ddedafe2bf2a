"""Where copies come from for recordings that the player cannot play; ``app`` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy.typing as npt
from PySide6.QtCore import QObject, SignalInstance

from media.media_ref import MediaRef
from media.proxy_facts import ProxyFacts
from widgets.background import Task


@dataclass(frozen=True, slots=True)
class ReadyProxy:
    """A copy that can be played, and when its frames are shown (ms, on its own clock)."""

    path: Path
    facts: ProxyFacts
    frame_times_ms: npt.NDArray[Any]


class Proxies(Protocol):
    """One copy at a time. The original is only read."""

    progressed: SignalInstance  # float, the share of the copy that is made, 0..1

    def make(self, owner: QObject, ref: MediaRef) -> Task:
        """Make the copy in the background, or find it; ``succeeded`` brings a ReadyProxy."""

    def stop(self) -> None:
        """Ask for an early end; the task then fails with a sentence that says so."""
