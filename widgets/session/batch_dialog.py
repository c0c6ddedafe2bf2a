"""Passing many recordings together: what can be, the sample that was drawn, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review.answers import BatchView, QueueRow, SampleMember
from review.batches import LARGEST, LEAST_SAMPLE
from widgets import formats, glyphs, theme
from widgets.theme import Tone

_ID: Final = Qt.ItemDataRole.UserRole
_NO_FILE: Final = frozenset({None, "failed", "unreadable", "not_video"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows of the queue can be passed together, and how many cannot and why."""

    fit: tuple[str, ...] = ()
    judged: int = 0
    serious: int = 0
    unchecked: int = 0
    practice: int = 0


def choice_of(rows: Sequence[QueueRow]) -> Choice:
    """The desk looks again at every one of them; this only spares a refusal."""
    fit, counts = [], {"judged": 0, "serious": 0, "unchecked": 0, "practice": 0}
    for row in rows:
        why = _why_not(row)
        if why:
            counts[why] += 1
        else:
            fit.append(row.submission_id)
    return Choice(tuple(fit), **counts)


def _why_not(row: QueueRow) -> str:
    if row.practice:
        return "practice"
    if row.verdict is not None:
        return "judged"
    if row.serious_findings:
        return "serious"
    return "unchecked" if row.integrity in _NO_FILE else ""


class BatchDialog(QDialog):
    """Shows values and says what the person wants; knows no desk. Stays open beside the page."""

    draw_wanted = Signal(object)  # tuple[str, ...]: submission ids
    pass_wanted = Signal(str)  # batch id
    open_wanted = Signal(str)  # submission id: to watch it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice, self._batch = Choice(), None
        self.about, self.left_out = QLabel(), QLabel()
        self.problem, self.progress = QLabel(), QLabel()
        self.left_out.setProperty("role", "muted")
        self.progress.setProperty("role", "heading")
        self.problem.setProperty("role", "error")
        for label in (self.about, self.left_out, self.problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.list = QListWidget()
        self.draw, self.give, self.shut = QPushButton(), QPushButton(), QPushButton()
        self.give.setProperty("role", "primary")
        self.draw.clicked.connect(self._draw)
        self.give.clicked.connect(self._give)
        self.shut.clicked.connect(self.close)
        self.list.itemActivated.connect(self._open)
        self._lay_out()
        self._retranslate()
        self.resize(560, 460)

    _batch: BatchView | None

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.draw)
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.give)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        for part in (self.about, self.left_out, self.progress):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self.problem)
        column.addLayout(buttons)

    # ---- values in -----------------------------------------------------------------------------

    def show_choice(self, choice: Choice) -> None:
        """What the queue, filtered as it is, holds for a batch."""
        self._choice = choice
        self._say()

    def show_batch(self, batch: BatchView | None) -> None:
        """The batch that waits to be passed; None while there is none."""
        self._batch = batch
        self._fill(batch.sample if batch else ())
        self._say()

    def show_problem(self, title: str, remedy: str) -> None:
        self.problem.setText("\n".join(part for part in (title, remedy) if part))
        self.problem.setVisible(bool(self.problem.text()))

    def _fill(self, sample: Sequence[SampleMember]) -> None:
        row, colors = self.list.currentRow(), theme.current()
        self.list.clear()
        for one in sample:
            share = formats.percent(one.share) if one.share is not None else "–"
            words = self.tr("{0} · {1} · {2}: watched {3}").format(
                one.candidate_name, one.candidate_number, one.subject, share
            )
            item = QListWidgetItem(words)
            tone, sign = (Tone.GOOD, "check") if one.enough else (Tone.DIM, "eye")
            item.setIcon(glyphs.pixmap(sign, colors.ink(tone), colors.px(16)))
            item.setData(_ID, one.submission_id)
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, row))

    # ---- the person ----------------------------------------------------------------------------

    def _draw(self) -> None:
        self.show_problem("", "")
        self.draw_wanted.emit(self._choice.fit[:LARGEST])

    def _give(self) -> None:
        if self._batch is not None:
            self.show_problem("", "")
            self.pass_wanted.emit(self._batch.batch_id)

    def _open(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(item.data(_ID))

    # ---- words ---------------------------------------------------------------------------------

    def _say(self) -> None:
        fit, batch = len(self._choice.fit[:LARGEST]), self._batch
        self.about.setText(
            self.tr(
                "{0} recordings of the list, filtered as it is, can be passed together once a"
                " random sample of them was watched."
            ).format(fit)
        )
        self.left_out.setText(self._left_out())
        self.left_out.setVisible(bool(self.left_out.text()))
        if fit < LEAST_SAMPLE:
            few = self.tr("A batch has at least {0}.").format(LEAST_SAMPLE)
            self.about.setText(f"{self.about.text()} {few}")
        self.draw.setEnabled(fit >= LEAST_SAMPLE)
        self.draw.setDefault(batch is None)
        self.give.setDefault(batch is not None)
        self.draw.setText(self.tr("Draw anew") if batch else self.tr("Draw the sample"))
        self.list.setVisible(batch is not None)
        self.progress.setVisible(batch is not None)
        self.give.setVisible(batch is not None)
        if batch is not None:
            self._say_batch(batch)

    def _say_batch(self, batch: BatchView) -> None:
        enough = sum(one.enough for one in batch.sample)
        self.progress.setText(
            self.tr("Sample: {0} of {1} watched (each at least {2}). Enter opens one.").format(
                enough, len(batch.sample), formats.percent(batch.watched_share)
            )
        )
        self.give.setText(self.tr("Pass all {0}").format(batch.members))
        self.give.setEnabled(not batch.obstacles)
        self.give.setToolTip("\n".join(batch.obstacles[:8]))

    def _left_out(self) -> str:
        choice = self._choice
        counts = (
            (choice.serious, self.tr("{0} with a serious open finding")),
            (choice.unchecked, self.tr("{0} whose file was not checked or cannot be played")),
            (choice.judged, self.tr("{0} with a verdict")),
            (choice.practice, self.tr("{0} practice runs")),
        )
        parts = [words.format(number) for number, words in counts if number]
        return self.tr("Left out: {0}.").format(
            self.tr(", ").join(parts)
        ) if parts else ""  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Pass many at once"))
        self.shut.setText(self.tr("Close"))
        self.list.setAccessibleName(self.tr("Recordings of the sample"))
        self._say()
