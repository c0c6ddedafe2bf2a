"""The bar under the picture: where we are, how fast, and the buttons for all of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from widgets import formats, glyphs, theme
from widgets.player.playback import RATES

translate = QCoreApplication.translate

#: The commands that have a button: id and sign, in the order on the bar; "" is a gap.
_BUTTONS: Final = (
    ("back", "back"),
    ("step_back", "previous_frame"),
    ("toggle", "play"),
    ("step", "next_frame"),
    ("forward", "forward"),
    ("", ""),
    ("loop", "loop"),
    ("mirror", "mirror"),
    ("rotate", "rotate"),
    ("boxes", "boxes"),
    ("mute", "sound"),
)

_FOR_STILLS: Final = frozenset({"mirror", "rotate", "boxes", "full_screen"})


class Transport(QWidget):
    """Buttons that name a player command when pressed (``Player.COMMANDS``)."""

    command = Signal(str)
    rate_chosen = Signal(float)
    volume_chosen = Signal(float)  # 0..1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs: dict[str, str] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 3, 6, 3)
        self._row.setSpacing(2)
        for name, sign in _BUTTONS:
            self._add_button(name, sign) if name else self._row.addSpacing(10)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(80)
        self.volume.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.volume)
        self._row.addStretch(1)
        self.time = QLabel()
        self.time.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self.time)
        self._row.addSpacing(8)
        self.rate = QComboBox()
        for rate in RATES:
            self.rate.addItem(formats.rate(rate), rate)
        self.rate.setCurrentIndex(RATES.index(1.0))
        self._row.addWidget(self.rate)
        self._add_button("full_screen", "full_screen")
        for name in ("loop", "mirror", "boxes", "mute"):
            self.buttons[name].setCheckable(True)
        self.buttons["boxes"].setChecked(True)
        self._duration_ms, self._at_ms, self._backwards = 0, 0, False
        self.rate.activated.connect(self._announce_rate)
        self.volume.valueChanged.connect(self._announce_volume)
        self._retranslate()
        self._take_theme()
        self.show_position(0)

    def _add_button(self, name: str, sign: str) -> None:
        button = QToolButton()
        button.setObjectName(name)
        button.clicked.connect(self._announce)
        self.buttons[name], self._signs[name] = button, sign
        self._row.addWidget(button)

    def _announce(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.command.emit(sender.objectName())

    def _announce_rate(self, index: int) -> None:
        self.rate_chosen.emit(float(self.rate.itemData(index)))

    def _announce_volume(self, value: int) -> None:
        self.volume_chosen.emit(value / 100)

    # ---- values in -----------------------------------------------------------------------------

    def set_abilities(self, *, plays: bool, shows: bool) -> None:
        """Leave on only what works: ``plays`` for a recording, ``shows`` for any picture."""
        for name, button in self.buttons.items():
            button.setEnabled(shows if name in _FOR_STILLS else plays)
        for part in (self.rate, self.volume, self.time):
            part.setEnabled(plays)

    def show_duration(self, duration_ms: int) -> None:
        self._duration_ms = duration_ms
        self.show_position(self._at_ms)

    def show_position(self, at_ms: int) -> None:
        self._at_ms = at_ms
        self.time.setText(f"{formats.time_code(at_ms)}  /  {formats.time_code(self._duration_ms)}")

    def show_playing(self, playing: bool) -> None:
        self._set_sign("toggle", "pause" if playing else "play")

    def show_rate(self, rate: float) -> None:
        """Negative while running backwards."""
        index = self.rate.findData(abs(rate))
        self.rate.setCurrentIndex(index)
        self.rate.setToolTip(formats.rate(rate))

    def show_loop(self, loop: object) -> None:
        self.buttons["loop"].setChecked(loop is not None)

    def show_muted(self, muted: bool) -> None:
        self._set_sign("mute", "mute" if muted else "sound")
        self.buttons["mute"].setChecked(muted)

    def show_full_screen(self, full: bool) -> None:
        self._set_sign("full_screen", "window" if full else "full_screen")

    def _set_sign(self, name: str, sign: str) -> None:
        if self._signs[name] != sign:
            self._signs[name] = sign
            self.buttons[name].setIcon(glyphs.icon(sign, side_px=theme.current().px(16)))

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._take_theme()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _take_theme(self) -> None:
        side = theme.current().px(16)
        for name, sign in self._signs.items():
            self.buttons[name].setIcon(glyphs.icon(sign, side_px=side))
            self.buttons[name].setIconSize(QSize(side, side))

    def _retranslate(self) -> None:
        for name, words in command_names().items():
            if name in self.buttons:
                keys = ", ".join(KEYS.get(name, ()))
                self.buttons[name].setToolTip(f"{words}  ({keys})" if keys else words)
                self.buttons[name].setAccessibleName(words)
        self.rate.setAccessibleName(self.tr("Speed"))
        self.volume.setAccessibleName(self.tr("Volume"))
        self.time.setAccessibleName(self.tr("Position and length"))


#: The keys of each player command, as ``QKeySequence`` reads them.
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "toggle": ("Space", "K"),
    "backwards": ("J",),
    "forwards": ("L",),
    "step_back": (",",),
    "step": (".",),
    "back": ("Left",),
    "forward": ("Right",),
    "slower": ("[",),
    "faster": ("]",),
    "normal": ("\\",),
    "loop": ("B",),
    "mirror": ("M",),
    "rotate": ("R",),
    "boxes": ("X",),
    "mute": ("Shift+M",),
    "full_screen": ("F",),
    "start": ("Home",),
    "end": ("End",),
}


def command_names() -> dict[str, str]:
    """What each player command is called, in the language in force."""
    return {
        "toggle": translate("Player", "Play or pause"),
        "backwards": translate("Player", "Run backwards, again for faster"),
        "forwards": translate("Player", "Play, again for faster"),
        "step_back": translate("Player", "One frame back"),
        "step": translate("Player", "One frame on"),
        "back": translate("Player", "Five seconds back"),
        "forward": translate("Player", "Five seconds on"),
        "slower": translate("Player", "Slower"),
        "faster": translate("Player", "Faster"),
        "normal": translate("Player", "Normal speed"),
        "loop": translate("Player", "Loop: set A, set B, clear"),
        "mirror": translate("Player", "Mirror the view"),
        "rotate": translate("Player", "Rotate the view"),
        "boxes": translate("Player", "Show boxes around faces"),
        "mute": translate("Player", "Sound off"),
        "full_screen": translate("Player", "Full screen"),
        "start": translate("Player", "To the start"),
        "end": translate("Player", "To the end"),
    }
