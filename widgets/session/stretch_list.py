"""The stretches of a recording that need a look; a click or Return goes there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from widgets import formats, glyphs, theme
from widgets.timeline.lanes import Segment

_SIGN_PX: Final = 16
_ROWS: Final = 6  # beyond so many it scrolls
_AT: Final = Qt.ItemDataRole.UserRole


class StretchList(QListWidget):
    """Time, sign and sentence of each stretch. Arrow keys go through them, Return seeks."""

    seek_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: tuple[Segment, ...] = ()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_stretches(self, stretches: tuple[Segment, ...]) -> None:
        chosen = self.currentRow()
        self._stretches = stretches
        self.clear()
        for one in stretches:
            item = QListWidgetItem(_icon(one.state), _words(one))
            item.setData(_AT, round(one.start_ms))
            self.addItem(item)
        self.setCurrentRow(min(max(0, chosen), self.count() - 1))
        self.setVisible(bool(stretches))
        self._fit()

    @property
    def stretches(self) -> tuple[Segment, ...]:
        return self._stretches

    def _go(self, item: QListWidgetItem) -> None:
        self.seek_wanted.emit(item.data(_AT))

    def _fit(self) -> None:
        """As tall as the words need at this width; Qt measures wrapped rows only once shown."""
        room = QRect(0, 0, max(80, self.viewport().width() - 3 * _SIGN_PX), 10_000)
        heights = []
        for row in range(self.count()):
            item = self.item(row)
            words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(room.width(), words.height() + _SIGN_PX // 2))
            heights.append(words.height() + _SIGN_PX // 2)
        self.setFixedHeight(sum(heights[:_ROWS]) + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._stretches:
            self.show_stretches(self._stretches)
        super().changeEvent(event)


def _icon(state: str) -> QIcon:
    look = theme.look_of(state)
    return glyphs.icon(look.glyph, f"{look.tone.value}_ink")


def _words(one: Segment) -> str:
    times = f"{formats.time_code(one.start_ms)} – {formats.time_code(one.end_ms)}"
    return f"{times}\n{one.label}"
