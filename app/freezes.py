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
    """A heartbeat of the event loop; a beat that comes late tells how long the loop was blocked."""

    frozen = Signal(float)  # ms

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        blocked_ms = (now - self._last) * 1000 - _EVERY_MS
        self._last = now
        if blocked_ms > LIMIT_MS:
            log.warning("the window did not answer for %.0f ms", blocked_ms)
            self.frozen.emit(blocked_ms)
