"""Work on the UI thread in slices, so that a key or a repaint never waits for all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Runs steps one after the other, each in a turn of its own of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[Callable[[], object]] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._run_one)

    @property
    def busy(self) -> bool:
        return bool(self._steps)

    def run(self, steps: Sequence[Callable[[], object]]) -> None:
        """Begin these; steps of an earlier call that have not run are dropped."""
        self._steps = list(steps)
        if self._steps:
            self._next.start()
        else:
            self._next.stop()

    def finish(self) -> None:
        """Run all that is left, now."""
        self._next.stop()
        while self._steps:
            self._steps.pop(0)()

    def _run_one(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if self._steps and not self._next.isActive():
            self._next.start()
