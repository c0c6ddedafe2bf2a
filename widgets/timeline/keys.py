"""What the keys do on a timeline that has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from widgets.timeline.verbs import Verbs

_STEP_PX: Final = 8
_Key = Qt.Key
_SIDEWAYS: Final = {_Key.Key_Left: -1, _Key.Key_Right: 1}


class TimelineKeys:
    """The keyboard on one timeline."""

    def __init__(self, timeline: Verbs) -> None:
        self._timeline = timeline

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means; False if it means nothing here."""
        key, mods = _Key(event.key()), event.modifiers()
        if (sideways := _SIDEWAYS.get(key)) is not None:
            self._move(sideways, mods)
            return True
        if key == _Key.Key_0 and mods & Qt.KeyboardModifier.ControlModifier:
            self._timeline.zoom_to_mark()
            return True
        return self._press(key)

    def _move(self, sideways: int, mods: Qt.KeyboardModifier) -> None:
        timeline = self._timeline
        if mods & Qt.KeyboardModifier.ControlModifier:
            (timeline.next_mark if sideways > 0 else timeline.previous_mark)()
        elif mods & Qt.KeyboardModifier.AltModifier:
            timeline.pan(sideways / 2)
        else:
            far = 5 if mods & Qt.KeyboardModifier.ShiftModifier else 1
            by_ms = sideways * far * _STEP_PX * timeline.scale.ms_per_px
            timeline.seek(timeline.cursor_ms + by_ms)

    def _press(self, key: Qt.Key) -> bool:
        timeline = self._timeline
        if key in (_Key.Key_Up, _Key.Key_Down):
            timeline.choose_lane(1 if key == _Key.Key_Down else -1)
        elif key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus):
            timeline.zoom(1 / 1.5 if key == _Key.Key_Minus else 1.5)
        elif key == _Key.Key_0:
            timeline.fit()
        elif key in (_Key.Key_Home, _Key.Key_End):
            timeline.seek(0 if key == _Key.Key_Home else timeline.duration_ms)
        elif key == _Key.Key_Space:
            return timeline.toggle_chosen()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            return timeline.open_mark()
        elif key == _Key.Key_Escape:
            return timeline.leave_marks()
        else:
            return False
        return True
