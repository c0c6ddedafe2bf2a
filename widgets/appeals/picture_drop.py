"""Takes pictures by drag and drop or from a dialog; ``app`` keeps them in the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from media.media_ref import MediaRef
from review.appeal_texts import EVIDENCE
from review.appeals import EvidenceKind
from review.errors import UserError
from review.wording import said
from widgets import glyphs, theme
from widgets.appeals.picture_intake import PicturesIn

_ORDER: Final = (EvidenceKind.CARD, EvidenceKind.SELFIE, EvidenceKind.OTHER)
_MIDDLE: Final = Qt.TextElideMode.ElideMiddle
_FILES: Final = "*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff *.heic"


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that lies in the workspace now."""

    kind: EvidenceKind
    ref: MediaRef
    name: str


class PictureDrop(QFrame):
    """The first picture is taken for the card, the second for the selfie; each can be changed."""

    changed = Signal()

    def __init__(self, intake: PicturesIn | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.taken: list[Taken] = []
        self.under_way = 0
        self.setProperty("role", "sunken")
        self.setAcceptDrops(intake is not None)
        self.about, self.problem, self.choose = QLabel(), QLabel(), QPushButton()
        self.about.setWordWrap(True)
        self.about.setProperty("role", "muted")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("role", "error")
        self.problem.hide()
        self.choose.clicked.connect(self._ask_files)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.about)
        column.addWidget(self.problem)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.choose.setEnabled(intake is not None)
        self._retranslate()

    def clear(self) -> None:
        self.taken = []
        self.problem.hide()
        self._fill()

    def refs(self, kind: EvidenceKind) -> tuple[MediaRef, ...]:
        """The pictures that are meant to be of this kind."""
        return tuple(one.ref for one in self.taken if one.kind is kind)

    def take(self, files: Sequence[Path]) -> None:
        """Have pictures kept; each that is none is told by its name."""
        self.problem.hide()
        if self._intake is None:
            return
        for file in files:
            self.under_way += 1
            task = self._intake.keep(self, file)
            task.succeeded.connect(partial(self._on_kept, file.name))
            task.failed.connect(self._on_refused)
            task.cancelled.connect(self._on_end)
        self.changed.emit()

    def _on_kept(self, name: str, ref: MediaRef) -> None:
        if all(one.ref.sha256 != ref.sha256 for one in self.taken):
            kinds = {one.kind for one in self.taken}
            free = next((kind for kind in _ORDER if kind not in kinds), EvidenceKind.OTHER)
            self.taken.append(Taken(free, ref, name))
            self._fill()
        self._on_end()

    def _on_refused(self, error: Any) -> None:
        if isinstance(error, UserError):
            known = f"{self.problem.text()}\n" if self.problem.isVisibleTo(self) else ""
            self.problem.setText(f"{known}{error.title} {error.remedy}")
            self.problem.show()
        self._on_end()

    def _on_end(self) -> None:
        self.under_way -= 1
        self.changed.emit()

    # ---- the rows ------------------------------------------------------------------------------

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(self.taken):
            kind, name, away = QComboBox(), QLabel(), QToolButton()
            for each in _ORDER:
                kind.addItem(said(EVIDENCE[each]), each)
            kind.setCurrentIndex(_ORDER.index(one.kind))
            kind.setAccessibleName(self.tr("What {0} shows").format(one.name))
            kind.currentIndexChanged.connect(partial(self._change, place))
            name.setTextFormat(Qt.TextFormat.PlainText)
            wide = theme.current().px(150)
            name.setText(name.fontMetrics().elidedText(one.name, _MIDDLE, wide))
            name.setToolTip(one.name)
            away.setIcon(glyphs.icon("cross", "muted", theme.current().px(14)))
            away.setAccessibleName(self.tr("Leave {0} out").format(one.name))
            away.setToolTip(away.accessibleName())
            away.clicked.connect(partial(self._remove, place))
            for column, widget in enumerate((kind, name, away)):
                self._grid.addWidget(widget, place, column)

    def _change(self, place: int, index: int) -> None:
        one = self.taken[place]
        self.taken[place] = Taken(_ORDER[index], one.ref, one.name)
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self.taken[place]
        self._fill()
        self.changed.emit()

    def _ask_files(self) -> None:
        kinds = self.tr("Pictures ({0})").format(_FILES)
        title = self.tr("Pictures of the appeal")
        files, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        self.take([Path(file) for file in files])

    # ---- dropping ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(files_in(event.mimeData()))
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.about.setText(
            self.tr("Drop pictures here: the ID card's portrait side, and a selfie.")
        )
        self.choose.setText(self.tr("Choose pictures…"))


def files_in(data: QMimeData) -> list[Path]:
    """The local files of what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
