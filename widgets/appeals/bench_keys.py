"""The keys of the pictures of a case; they work while a picture has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # lupdate finds this name

#: The keys of each act, as ``QKeySequence`` writes them.
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "zoom_in": ("+",),
    "zoom_out": ("-",),
    "left": ("Left",),
    "right": ("Right",),
    "up": ("Up",),
    "down": ("Down",),
    "reset": ("0",),
    "on_face": ("G",),
    "rotate": ("R",),
    "rotate_back": ("Alt+R",),
    "mirror": ("M",),
    "lighter": ("B",),
    "darker": ("Shift+B",),
    "boxes": ("X",),
    "apart": ("L",),
    "panes": ("V",),
    "swap": ("U",),
    "next_picture": (".",),
    "previous_picture": (",",),
    "full_screen": ("F",),
}

#: The n-th picture into the chosen pane. Bare digits give outcomes (widgets/appeals/panel_words).
PICTURE_KEYS: Final = tuple(f"Ctrl+{digit}" for digit in range(1, 10))


def key_names() -> dict[str, str]:
    """What each key does, in the language in force."""
    return {
        "zoom_in": translate("PictureBench", "Larger"),
        "zoom_out": translate("PictureBench", "Smaller"),
        "left": translate("PictureBench", "See more of the left"),
        "right": translate("PictureBench", "See more of the right"),
        "up": translate("PictureBench", "See more above"),
        "down": translate("PictureBench", "See more below"),
        "reset": translate("PictureBench", "As they were"),
        "on_face": translate("PictureBench", "Faces equally large"),
        "rotate": translate("PictureBench", "Turn right"),
        "rotate_back": translate("PictureBench", "Turn left"),
        "mirror": translate("PictureBench", "Mirror"),
        "lighter": translate("PictureBench", "Lighter (Shift+B darker)"),
        "darker": translate("PictureBench", "Darker"),
        "boxes": translate("PictureBench", "Boxes around faces"),
        "apart": translate("PictureBench", "Move pictures apart from each other"),
        "panes": translate("PictureBench", "Two, three or four pictures"),
        "swap": translate("PictureBench", "Change places with the first"),
        "next_picture": translate("PictureBench", "Next picture here"),
        "previous_picture": translate("PictureBench", "Previous picture here"),
        "full_screen": translate("PictureBench", "Full screen"),
    }
