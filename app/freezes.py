"""Writes a log line whenever the UI thread could not answer for a while."""

from __future__ import annotations

import logging
import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

log = logging.getLogger(__name__)

_EVERY_MS: Final = 25
LIMIT_MS: Final = 50


class FreezeWatch(QObject):
    """A heartbeat of the event loop; a beat that comes late tells how long the loop was blocked.

    ``busy_ms`` of the last one is how much of that this thread was at work itself: the rest it
    waited, for a lock or for a processor that others had.
    """

    frozen = Signal(float)  # ms

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.busy_ms = 0.0
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        blocked_ms = (now - self._last) * 1000 - _EVERY_MS
        busy_ms = (worked - self._worked) * 1000
        self._last, self._worked = now, worked
        if blocked_ms > LIMIT_MS:
            self.busy_ms = min(busy_ms, blocked_ms)
            log.warning(
                "the window did not answer for %.0f ms (at work for %.0f)", blocked_ms, self.busy_ms
            )
            self.frozen.emit(blocked_ms)
