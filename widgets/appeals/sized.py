"""Dialogs that never grow beyond the screen they come up on."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from widgets import theme

_EDGE_PX: Final = 60  # for the window's own frame and the system's bars


def resize_on_screen(dialog: QDialog, width_px: int, height_px: int) -> None:
    """Give a dialog its size of the 100 % design, or what the screen has room for."""
    colors = theme.current()
    wide, tall = colors.px(width_px), colors.px(height_px)
    screen = dialog.screen() or QGuiApplication.primaryScreen()
    if screen is not None:
        room = screen.availableGeometry()
        wide, tall = min(wide, room.width() - _EDGE_PX), min(tall, room.height() - _EDGE_PX)
    dialog.resize(wide, tall)
