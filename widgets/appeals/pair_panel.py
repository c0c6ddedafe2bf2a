"""How alike the faces are: one pair on the scale, and every other pair in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review.appeal_evidence import CaseEvidence
from review.similarity import DIFFERS_SIMILARITY, MATCH_SIMILARITY
from widgets import formats, glyphs, theme
from widgets.appeals.evidence_words import (
    emptied,
    pair_name,
    pair_reason,
    pair_short,
    plain,
    sign,
)
from widgets.session.identity_strip import Likeness, LikenessScale, words_of


class PairPanel(QWidget):
    """Shows one pair large and all in a list; says which the person wants to see."""

    pair_wanted = Signal(int, int)  # places of pictures

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: CaseEvidence | None = None
        self._pair: tuple[int, int] | None = None
        self._sign = QLabel()
        self.verdict, self.reason, self.figures = (
            plain(role="heading"),
            plain(),
            plain(role="muted"),
        )
        self.names = plain(role="muted")
        self.scale = LikenessScale()
        self.note = plain(role="muted")
        self.buttons: list[QPushButton] = []
        said = QHBoxLayout()
        said.setSpacing(6)
        said.addWidget(self._sign)
        said.addWidget(self.verdict, 1)
        self._list = QGridLayout()
        self._list.setColumnStretch(1, 1)
        self._list.setHorizontalSpacing(6)
        self._list.setVerticalSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.names)
        column.addLayout(said)
        column.addWidget(self.scale)
        column.addWidget(self.reason)
        column.addWidget(self.figures)
        column.addLayout(self._list)
        column.addWidget(self.note)
        self._retranslate()

    def show_evidence(self, evidence: CaseEvidence | None) -> None:
        self._evidence = evidence
        places = len(evidence.pictures) if evidence else 0
        if self._pair is not None and max(self._pair) >= places:
            self._pair = None
        self._show_list()
        self._show_pair()

    def show_pair(self, one: int, other: int) -> None:
        """The two that are looked at."""
        self._pair = (one, other)
        self._show_pair()
        self._mark()

    # ---- the pair ------------------------------------------------------------------------------

    def _show_pair(self) -> None:
        evidence = self._evidence
        cell = evidence.pair(*self._pair) if evidence and self._pair else None
        told = cell is not None and cell.similarity is not None
        self.scale.setVisible(told)
        self.setVisible(evidence is not None)
        if evidence is None or cell is None:
            self.names.setText("")
            self.verdict.setText(self.tr("There is nothing to compare yet"))
            self.reason.setText("")
            self.figures.setText("")
        else:
            self.names.setText(pair_name(evidence, *(self._pair or (0, 0))))
            verdict = words_of(cell.standing or "")
            self.verdict.setText(verdict or self.tr("These two were not compared"))
            self.reason.setText(pair_reason(evidence, cell))
            self.figures.setText(self._figures(cell.distance, cell.score, cell.cohort))
            if cell.similarity is not None:
                self.scale.show_likeness(
                    Likeness(cell.similarity, DIFFERS_SIMILARITY, MATCH_SIMILARITY)
                )
        look, colors = (
            theme.look_of((cell.standing if cell else None) or "not_run"),
            theme.current(),
        )
        self._sign.setPixmap(glyphs.pixmap(look.glyph, colors.ink(look.tone), colors.px(16)))
        self._sign.setFixedWidth(colors.px(20))
        for label in (self.names, self.reason, self.figures):
            label.setVisible(bool(label.text()))

    def _figures(self, distance: float | None, score: float | None, cohort: int) -> str:
        if distance is None:
            return ""
        if score is None:
            return self.tr("Distance {0:.2f}; too few ID photos of others for more").format(
                distance
            )
        return self.tr("Distance {0:.2f}, S {1:.1f} against {2} others").format(
            distance, score, cohort
        )

    # ---- all pairs -----------------------------------------------------------------------------

    def _show_list(self) -> None:
        emptied(self._list)
        self.buttons = []
        evidence = self._evidence
        cells = evidence.pairs if evidence and len(evidence.pictures) > 2 else ()
        for row, cell in enumerate(cells):
            if evidence is None:
                break
            name, short = pair_name(evidence, cell.first, cell.second), pair_short(cell)
            if cell.similarity is not None:
                short = f"{short} {formats.similarity(cell.similarity)}"
            button = QPushButton(name.replace("&", "&&"))
            button.setProperty("role", "quiet")
            button.setStyleSheet("text-align: left;")
            button.setCheckable(True)
            button.setToolTip(pair_reason(evidence, cell))
            button.setAccessibleName(f"{name}: {short}")
            button.setMinimumWidth(theme.current().px(60))
            button.clicked.connect(partial(self.pair_wanted.emit, cell.first, cell.second))
            self.buttons.append(button)
            words = QLabel(short)
            mark = sign(cell.standing or "not_run", 14)
            mark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self._list.addWidget(mark, row, 0)
            self._list.addWidget(button, row, 1)
            self._list.addWidget(words, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._mark()

    def _mark(self) -> None:
        """The pair that is shown is pressed in the list."""
        evidence = self._evidence
        shown = set(self._pair or ())
        for button, cell in zip(self.buttons, evidence.pairs if evidence else (), strict=False):
            button.setChecked({cell.first, cell.second} == shown)

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.show_evidence(self._evidence)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.note.setText(
            self.tr("A hint from a machine, never a verdict. “Cannot tell” is usual for one photo.")
        )
