"""The pictures of a case over the whole screen. Esc, or the key that opened it, closes it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from widgets.appeals.picture_bench import PictureBench


class BenchWindow(QDialog):
    """Borrows the bench: who opened the window takes it back when it is finished."""

    def __init__(self, bench: PictureBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pictures of the case"))
        column = QVBoxLayout(self)
        column.addWidget(bench)
