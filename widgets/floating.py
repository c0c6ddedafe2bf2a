"""Keeps a widget over the upper right corner of another, so that its coming moves nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_WIDEST: Final = 620
_EDGE: Final = 8
_MOVING: Final = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)


class Floating(QObject):
    """Lays ``widget`` over ``ground`` for as long as both live."""

    def __init__(self, widget: QWidget, ground: QWidget) -> None:
        super().__init__(ground)
        self._widget, self._ground, self._placing = widget, ground, False
        widget.setParent(ground)
        widget.hide()
        widget.installEventFilter(self)
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # its own resizing is our doing; to place it anew while it hears of that would lay its
        # parts out for the size it had before, with the second line of a notice cut off
        own = watched is self._widget and event.type() is QEvent.Type.Resize
        if event.type() in _MOVING and not own and not self._placing:
            self._place()
        return False

    def _place(self) -> None:
        self._placing = True
        room = self._ground.width() - 2 * _EDGE
        wide = min(_WIDEST, room)
        tall = self._widget.heightForWidth(wide)
        if tall < 0:
            tall = self._widget.sizeHint().height()
        self._widget.setGeometry(self._ground.width() - _EDGE - wide, _EDGE, wide, tall)
        self._widget.raise_()
        self._placing = False
