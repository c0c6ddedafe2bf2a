"""Collects garbage on the UI thread only.

A collection that happens to start on another thread may delete Qt objects there, which aborts the
process. So automatic collection is off, and a timer of the UI thread collects instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer


class Collector(QObject):
    """Runs small collections often and whole ones rarely, while the event loop is idle."""

    def __init__(self, parent: QObject | None = None, *, every_ms: int = 1000) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        """Collect the youngest generation whose threshold is passed."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
