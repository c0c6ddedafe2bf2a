"""A calm picture and two sentences where there is nothing to show yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from widgets import glyphs, theme


class EmptyState(QWidget):
    """Says what is missing and how to get it."""

    def __init__(self, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._sign, self.title, self.text = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.text.setProperty("role", "muted")
        self.text.setWordWrap(True)
        self.text.setMaximumWidth(520)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        for label in (self._sign, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._draw()

    def say(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.text.setMinimumWidth(min(520, self.text.fontMetrics().horizontalAdvance(text) + 8))
        self.setAccessibleName(f"{title} {text}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        colors = theme.current()
        side = colors.px(56)
        self._sign.setPixmap(glyphs.pixmap(self._glyph, colors.color("border_strong"), side))
