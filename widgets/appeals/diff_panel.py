"""What roster, card and person say differently, check digits, the whole ID number on demand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from review.appeal_evidence import CaseEvidence
from review.appeal_evidence_texts import FIELDS, SIDES, SPOTS, card_text
from review.identity_diff import Field, FieldDiff, SpotState
from review.wording import language, said
from widgets.appeals.evidence_words import emptied, plain, sign
from widgets.appeals.identity_diff import DiffRows

_LOOKS = {
    SpotState.SAME: "match",
    SpotState.FORM: "note",
    SpotState.SHAPE: "concern",
    SpotState.MISSING: "differs",
    SpotState.OTHER: "differs",
}


class DiffPanel(QWidget):
    """Shows the fields; asks for the whole ID number with a reason."""

    reveal_wanted = Signal(str)  # the reason
    whole_shown = Signal()  # the whole number is on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: CaseEvidence | None = None
        self._revealed: FieldDiff | None = None
        self.rows: list[DiffRows] = []
        self._grid = QVBoxLayout()
        self._grid.setSpacing(6)
        self.card = plain(role="muted")
        self.reveal, self.because, self.ask = QPushButton(), QLineEdit(), QPushButton()
        self.because.setMaxLength(200)
        self.reveal.clicked.connect(self.begin_reveal)
        self.ask.clicked.connect(self._ask)
        self.because.returnPressed.connect(self._ask)
        self.because.textChanged.connect(self._allow)
        self.because.installEventFilter(self)
        low = QHBoxLayout()
        low.setSpacing(6)
        low.addWidget(self.reveal)
        low.addWidget(self.because, 1)
        low.addWidget(self.ask)
        low.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.card)
        column.addLayout(low)
        self._retranslate()
        self._close()

    # ---- what is shown -------------------------------------------------------------------------

    def show_evidence(self, evidence: CaseEvidence | None, *, keep: bool) -> None:
        """``keep``: the same case; what was revealed stays so."""
        self._evidence = evidence
        if not keep:
            self._revealed = None
            self.because.clear()
            self._close()
        self._fill()

    def show_revealed(self, diff: FieldDiff | None) -> None:
        """The whole number, until another case is shown or somebody hides it."""
        self._revealed = diff
        self.because.clear()
        self._close()
        self._fill()
        self.whole_shown.emit()

    @property
    def revealed(self) -> bool:
        return self._revealed is not None

    def _fill(self) -> None:
        emptied(self._grid)
        self.rows = []
        evidence = self._evidence
        for diff in evidence.differences if evidence else ():
            shown = diff
            if diff.field is Field.ID_NUMBER and self._revealed is not None:
                shown = self._revealed
            self._grid.addWidget(self._made(shown))
        words = card_text(evidence.card).in_(language()) if evidence else ""
        self.card.setText(words)
        self.card.setVisible(bool(words))
        fields = {one.field for one in evidence.differences} if evidence else set()
        self.reveal.setVisible(Field.ID_NUMBER in fields and not self.because.isVisibleTo(self))
        self._retranslate()

    def _made(self, diff: FieldDiff) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(sign(_look(diff), 14), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain(self._summary(diff), "heading"), 0, 1)
        rows = DiffRows(diff)
        self.rows.append(rows)
        grid.addWidget(rows, 1, 1)
        remarks = self._remarks(diff)
        if remarks:
            grid.addWidget(plain(remarks, "muted"), 2, 1)
        return whole

    def _summary(self, diff: FieldDiff) -> str:
        name = said(FIELDS[diff.field])
        if len(diff.sides) == 1:
            only = self.tr("{0}: only {1}")
            return only.format(name, said(SIDES[diff.sides[0]]))
        if diff.state is SpotState.SAME:
            return self.tr("{0}: all the same").format(name)
        words = self.tr("{0}: {1}, at %n place(s)", "", diff.differing)
        return words.format(name, said(SPOTS[diff.state]))

    def _remarks(self, diff: FieldDiff) -> str:
        parts = []
        wrong = [
            said(SIDES[side])
            for side, right in zip(diff.sides, diff.checked, strict=False)
            if not right
        ]
        if wrong:
            parts.append(self.tr("Check digit wrong: {0} (GB 11643)").format(", ".join(wrong)))
        elif diff.checked:
            parts.append(self.tr("Check digit right (GB 11643)"))
        if diff.tidied:
            sides = ", ".join(said(SIDES[one]) for one in diff.tidied)
            parts.append(self.tr("Brought into the usual form first: {0}").format(sides))
        return " · ".join(parts)

    # ---- the whole number ----------------------------------------------------------------------

    def begin_reveal(self) -> None:
        """Ask for the reason, or hide the number again."""
        if self._revealed is not None:
            self._revealed = None
            self._fill()
            return
        if not self.reveal.isVisibleTo(self):
            return
        self.because.show()
        self.ask.show()
        self.reveal.hide()
        self._allow()
        self.because.setFocus()

    def _ask(self) -> None:
        reason = self.because.text().strip()
        if reason:
            self.reveal_wanted.emit(reason)

    def _allow(self) -> None:
        self.ask.setEnabled(bool(self.because.text().strip()))

    def _close(self) -> None:
        self.because.hide()
        self.ask.hide()
        self.reveal.show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            watched is self.because
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._close()
            self.reveal.setFocus()
            return True
        return False

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._fill()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        shown = self._revealed is not None
        self.reveal.setText(
            self.tr("Hide the ID number (I)") if shown else self.tr("Show the whole ID number (I)")
        )
        self.ask.setText(self.tr("Show"))
        self.because.setPlaceholderText(self.tr("What for? Every look is logged."))
        self.because.setAccessibleName(self.because.placeholderText())


def _look(diff: FieldDiff) -> str:
    """The sign of a field; one side alone says nothing of a difference."""
    if diff.checked and not all(diff.checked):
        return "differs"
    return "not_run" if len(diff.sides) == 1 else _LOOKS[diff.state]
