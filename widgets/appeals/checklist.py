"""What may stand behind a mismatch with the police database (§1-2): looked at, not proved."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from review.appeal_reasons import CHECKLIST
from review.wording import said
from widgets import glyphs, theme


class Checklist(QWidget):
    """Folded to one line until it is wanted. Says whenever a tick changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QPushButton()
        self.head.setCheckable(True)
        self.head.setProperty("role", "quiet")
        self.head.setStyleSheet("QPushButton { text-align: left; font-weight: 600; }")
        self.boxes = {code: QCheckBox() for code in CHECKLIST}
        self._inside = QWidget()
        inner = QVBoxLayout(self._inside)
        inner.setContentsMargins(theme.current().px(10), 0, 0, 0)
        inner.setSpacing(1)
        for box in self.boxes.values():
            inner.addWidget(box)
            box.toggled.connect(self._announce)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.head)
        column.addWidget(self._inside)
        self._inside.hide()
        self.head.toggled.connect(self._on_fold)
        self._retranslate()

    @property
    def ticked(self) -> tuple[str, ...]:
        """In the order of the list."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    @property
    def first(self) -> QWidget:
        """Where the focus goes: the line that unfolds it, or its first box."""
        return next(iter(self.boxes.values())) if self.head.isChecked() else self.head

    def show_ticked(self, codes: Collection[str]) -> None:
        """Says nothing."""
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in codes)
            box.blockSignals(False)
        self.head.setChecked(bool(codes))
        self._say()

    def unfold(self) -> None:
        self.head.setChecked(True)

    def _on_fold(self, unfolded: bool) -> None:
        self._inside.setVisible(unfolded)
        self._say()

    def _announce(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        words = self.tr("Not up to date at the police? (§1-2)")
        ticked = len(self.ticked)
        self.head.setText(f"{words} · {ticked}" if ticked else words)
        sign = "unfolded" if self.head.isChecked() else "folded"
        self.head.setIcon(glyphs.icon(sign, "muted", theme.current().px(12)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._say()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for code, box in self.boxes.items():
            box.setText(said(CHECKLIST[code]))
        self._say()
