"""The automatic tries that failed, as the app told them, and earlier or parallel appeals."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealView, OtherAppeal
from review.appeal_texts import KINDS, OUTCOMES, STATES
from review.appeals import FailedTry
from review.wording import said
from widgets import formats
from widgets.appeals.evidence_words import emptied, plain, sign


class TriesPanel(QWidget):
    """Each try on a line. The app's scale is its own: nothing here stands beside our figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tries: tuple[FailedTry, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        self.note = plain(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self.note)

    def show_tries(self, tries: tuple[FailedTry, ...]) -> None:
        self._tries = tries
        emptied(self._grid)
        for row, one in enumerate(tries):
            cells = (
                formats.date_time(one.at),
                self._figures(one),
                one.cause,
            )
            self._grid.addWidget(sign("fail", 14), row, 0)
            for place, words in enumerate(cells, start=1):
                label = plain(words) if place == 3 else QLabel(words)
                self._grid.addWidget(label, row, place)
        if tries:
            self.note.setText(
                self.tr("Scores and limits are the app's own: they cannot be compared with ours.")
            )
        else:
            self.note.setText(self.tr("The app told of no failed try."))

    def _figures(self, one: FailedTry) -> str:
        if one.score is None:
            return self.tr("no score")
        if one.limit is None:
            return self.tr("score {0:g}").format(one.score)
        return self.tr("score {0:g}, limit {1:g}").format(one.score, one.limit)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.show_tries(self._tries)
        super().changeEvent(event)


class EarlierPanel(QWidget):
    """Appeals of the same candidate, and those typed with the same numbers."""

    case_wanted = Signal(str)  # appeal id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AppealView | None = None
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_view(self, view: AppealView | None) -> None:
        self._view = view
        emptied(self._column)
        self.buttons = []
        others = view.others if view else ()
        for one in others:
            button = QPushButton(self._words(one))
            button.setProperty("role", "quiet")
            button.setStyleSheet("text-align: left;")
            button.setToolTip(self.tr("Open that appeal"))
            button.clicked.connect(partial(self.case_wanted.emit, one.appeal_id))
            self.buttons.append(button)
            self._column.addWidget(button)
        if not others:
            self._column.addWidget(plain(self.tr("None."), "muted"))

    @staticmethod
    def _words(one: OtherAppeal) -> str:
        outcomes = {outcome.value: outcome for outcome in AppealOutcome}
        decided = outcomes.get(one.outcome or "")
        parts = (
            formats.date_time(one.filed_at),
            said(KINDS[one.kind]),
            said(STATES[one.state]),
            said(OUTCOMES[decided]) if decided else "",
        )
        return " · ".join(part for part in parts if part)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.show_view(self._view)
        super().changeEvent(event)
