"""Where the exam app's own face checks and ours contradict each other, side by side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from review.answers import SubmissionView
from review.face_rules import Disagreement
from widgets import formats
from widgets.pictures import Pictures
from widgets.session.check_pictures import CheckPictures, Shown, sentence_of
from widgets.tables.columns import Chip, Column, Lines, Row
from widgets.tables.row_table import RowTable

translate = QCoreApplication.translate  # lupdate finds this name

_APP_LOOKS = {"passed": "pass", "differs": "low"}


class DisagreementsPanel(QWidget):
    """A list of contradictions with their pictures; says which moment one wants to see."""

    seek_wanted = Signal(int)  # ms

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SubmissionView | None = None
        self._rows: list[Row] = []
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(10, 8, 10, 4)
        self.table = RowTable()
        self.pictures = CheckPictures(pictures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.pictures)
        self.table.rows_wanted.connect(self._give)
        self.table.row_chosen.connect(self._go)
        self.table.row_opened.connect(self._go)
        self._retranslate()

    def show_view(self, view: SubmissionView | None) -> None:
        self._view = view
        found = view.disagreements if view else ()
        self._rows = [_row(number, one) for number, one in enumerate(found)]
        self.summary.setText(self._summary(view) if view else "")
        self.table.show_total(len(self._rows))
        if view is None or not found:
            self.pictures.show_check(None)

    def _summary(self, view: SubmissionView) -> str:
        if view.app_checks is None:
            return self.tr("No log of the app came with this recording.")
        if view.faces is None:
            return self.tr("Our own checks have not been made, so nothing can be compared.")
        if not view.disagreements:
            return self.tr("The app's {0} checks and ours agree.").format(len(view.app_checks))
        return self.tr("{0} of the app's {1} checks contradict ours.").format(
            len(view.disagreements), len(view.app_checks)
        )

    def _give(self, version: int, offset: int, limit: int) -> None:
        self.table.put_rows(version, offset, self._rows[offset : offset + limit])

    def _go(self, key: str) -> None:
        if self._view is not None:
            one = self._view.disagreements[int(key)]
            self.pictures.show_check(Shown(one, self._view.video, self._view.candidate.portrait))
            self.seek_wanted.emit(one.seen_at_ms if one.seen_at_ms >= 0 else one.at_ms)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_view(self._view)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Where the app and we disagree"))
        self.table.set_columns(
            (
                Column("at", self.tr("Time"), 1.5, sortable=False),
                Column("app", self.tr("App"), 1.0, sortable=False),
                Column("ours", self.tr("We"), 1.0, sortable=False),
            )
        )


def app_look(result: str) -> str:
    """The state that looks like a result of the app's own check."""
    return _APP_LOOKS.get(result, result)


def _row(number: int, one: Disagreement) -> Row:
    app = app_look(one.app)
    return Row(
        str(number),
        (
            Lines(formats.time_code(one.at_ms), sentence_of(one)),
            Chip(app, formats.face_state(app)),
            Chip(one.ours, formats.face_state(one.ours)),
        ),
    )
