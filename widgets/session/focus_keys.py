"""Leaves to the focused part the keys it needs itself, though the page has a meaning for them too.

The page's keys work everywhere on it. But Space presses a focused button, arrows move in a list,
and the timeline has its own: such a part takes its key before the page's shortcut sees it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

from widgets.timeline.timeline import Timeline

_Key = Qt.Key
_ARROWS: Final = frozenset({_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down})
_ENDS: Final = frozenset({_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown})
_OWN: Final[tuple[tuple[type[QWidget], frozenset[Qt.Key]], ...]] = (
    (Timeline, _ARROWS | _ENDS | {_Key.Key_Space, _Key.Key_Return, _Key.Key_0}),
    (QAbstractButton, frozenset({_Key.Key_Space})),
    (QComboBox, _ARROWS | _ENDS | {_Key.Key_Space}),
    (QAbstractItemView, frozenset({_Key.Key_Up, _Key.Key_Down}) | _ENDS),
    (QAbstractSlider, _ARROWS | _ENDS),
    (QTabBar, frozenset({_Key.Key_Left, _Key.Key_Right})),
)


class FocusKeys(QObject):
    """Watches the one widget of the page that has the focus."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._page.isAncestorOf(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if plain and Qt.Key(event.key()) in _keys_of(watched):
                event.accept()
                return True
        return False


def _keys_of(widget: QObject) -> frozenset[Qt.Key]:
    return next((keys for kind, keys in _OWN if isinstance(widget, kind)), frozenset())
