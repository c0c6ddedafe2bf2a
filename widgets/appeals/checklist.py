"""What may stand behind a mismatch with the police database (§1-2): looked at, not proved."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from review.appeal_reasons import CHECKLIST
from review.wording import said


class Checklist(QWidget):
    """Says whenever a tick changes; ``ticked`` is in the order of the list."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        self.boxes = {code: QCheckBox() for code in CHECKLIST}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.title)
        for box in self.boxes.values():
            column.addWidget(box)
            box.toggled.connect(self._announce)
        self._retranslate()

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def show_ticked(self, codes: Collection[str]) -> None:
        """Says nothing."""
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in codes)
            box.blockSignals(False)

    def _announce(self) -> None:
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Not up to date at the police? (§1-2)"))
        for code, box in self.boxes.items():
            box.setText(said(CHECKLIST[code]))
