"""Signs in the colours of the theme in force; ``widgets/signs.py`` draws them in any colour."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from widgets import theme
from widgets.signs import names, paint, paths, pixmap

__all__ = ["icon", "names", "paint", "paths", "pixmap"]


def icon(name: str, ink: str = "text", side_px: int = 16) -> QIcon:
    """A sign as a button's icon in the theme in force; ask again after the theme changed."""
    colors = theme.current()
    made = QIcon(pixmap(name, colors.color(ink), side_px))
    faint = pixmap(name, colors.color("border_strong"), side_px)
    made.addPixmap(faint, QIcon.Mode.Disabled)
    return made
