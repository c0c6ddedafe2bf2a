"""What narrows the review queue: choices that fold away, and how many of them are in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QWidget

from review.answers import ExamView
from review.queries import Findings, Stage, SubmissionQueue, Taken

_DAMAGED: Final = ("truncated", "corrupted", "unreadable", "not_video", "failed")
_LOOK_AT: Final = ("differs", "cannot_tell", "several", "absent")
_NOT_COMPARED: Final = (
    *("no_portrait", "too_small", "unusable", "not_run", "model_missing"),
    *("model-missing", "engine-missing", "no-picture", "worker-crashed", "measurement-bug"),
)

Choices = tuple[tuple[str, object], ...]


class QueueFilters(QFrame):
    """Shows the filters of a queue and says when the person changed one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exams: tuple[ExamView, ...] = ()
        self.exam, self.subject = QComboBox(), QComboBox()
        self.integrity, self.faces = QComboBox(), QComboBox()
        self.stage, self.findings = QComboBox(), QComboBox()
        self.seen, self.taken = QComboBox(), QComboBox()
        self.practice = QCheckBox()
        self._boxes = (
            *(self.exam, self.subject, self.stage, self.findings),
            *(self.integrity, self.faces, self.seen, self.taken),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, box in enumerate(self._boxes):
            box.setMinimumContentsLength(5)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            grid.addWidget(box, place // 2, place % 2)
            box.activated.connect(self._announce)
        grid.addWidget(self.practice, len(self._boxes) // 2, 0, 1, 2)
        self.practice.clicked.connect(self._announce)
        self._retranslate()

    # ---- values in and out ---------------------------------------------------------------------

    def show_exams(self, exams: Sequence[ExamView]) -> None:
        """The exams of the workspace, with their subjects."""
        if tuple(exams) != self._exams:
            self._exams = tuple(exams)
            self._retranslate()

    def show_query(self, query: SubmissionQueue) -> None:
        """Show a queue's filters as the ones in force."""
        for box, wanted in zip(self._boxes, _values(query), strict=True):
            if box is self.subject:
                self._fill_subjects()
            choose(box, wanted)
        self.practice.setChecked(query.practice)

    def applied_to(self, query: SubmissionQueue) -> SubmissionQueue:
        """``query`` with the filters that are shown."""
        return replace(
            query,
            exam=self.exam.currentData() or "",
            subject=self.subject.currentData() or "",
            stage=self.stage.currentData(),
            findings=self.findings.currentData(),
            integrity=tuple(self.integrity.currentData() or ()),
            faces=tuple(self.faces.currentData() or ()),
            seen=self.seen.currentData(),
            taken=self.taken.currentData(),
            unreviewed_only=False,
            practice=self.practice.isChecked(),
        )

    @property
    def in_force(self) -> int:
        """How many filters let not everything pass."""
        return sum(box.currentIndex() > 0 for box in self._boxes) + self.practice.isChecked()

    def clear(self) -> None:
        """Let everything pass."""
        self.show_query(SubmissionQueue())

    def _announce(self) -> None:
        if self.sender() is self.exam:
            self._fill_subjects()
        self.changed.emit()

    # ---- words ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        exams = tuple((exam.title, exam.exam_id) for exam in self._exams)
        fill(self.exam, ((self.tr("All exams"), ""), *exams))
        self._fill_subjects()
        for box, choices in self._choices():
            fill(box, choices)
        for box, name in (
            (self.exam, self.tr("Filter by exam")),
            (self.subject, self.tr("Filter by subject")),
            (self.stage, self.tr("Filter by stage of the verdict")),
            (self.findings, self.tr("Filter by open findings")),
            (self.integrity, self.tr("Filter by file state")),
            (self.faces, self.tr("Filter by face state")),
            (self.seen, self.tr("Filter by seen or not")),
            (self.taken, self.tr("Filter by whose work it is")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
        self.practice.setText(self.tr("Practice"))
        self.practice.setToolTip(self.tr("Practice runs are never judged"))

    def _choices(self) -> tuple[tuple[QComboBox, Choices], ...]:
        return (
            (
                self.stage,
                (
                    (self.tr("All stages"), None),
                    (self.tr("Without verdict"), Stage.OPEN),
                    (self.tr("Waiting for a signature"), Stage.WAITING),
                    (self.tr("Decided"), Stage.DONE),
                ),
            ),
            (
                self.findings,
                (
                    (self.tr("All findings"), None),
                    (self.tr("Open ones"), Findings.OPEN),
                    (self.tr("Serious ones"), Findings.SERIOUS),
                    (self.tr("None open"), Findings.NONE),
                ),
            ),
            (
                self.integrity,
                (
                    (self.tr("All files"), ()),
                    (self.tr("Damaged"), _DAMAGED),
                    (self.tr("Usable with care"), ("degraded",)),
                    (self.tr("Nothing found"), ("clean",)),
                ),
            ),
            (
                self.faces,
                (
                    (self.tr("All faces"), ()),
                    (self.tr("Worth a look"), _LOOK_AT),
                    (self.tr("Differs"), ("differs",)),
                    (self.tr("Matches"), ("match",)),
                    (self.tr("Not compared"), _NOT_COMPARED),
                ),
            ),
            (
                self.seen,
                (
                    (self.tr("Seen or not"), None),
                    (self.tr("Not seen by me"), False),
                    (self.tr("Seen by me"), True),
                ),
            ),
            (
                self.taken,
                (
                    (self.tr("Anybody's"), None),
                    (self.tr("Mine"), Taken.MINE),
                    (self.tr("Nobody's"), Taken.NOBODYS),
                    (self.tr("Other people's"), Taken.OTHERS),
                ),
            ),
        )

    def _fill_subjects(self) -> None:
        """Those of the chosen exam, or of all."""
        chosen = self.exam.currentData()
        titles = dict.fromkeys(
            title
            for exam in self._exams
            if not chosen or exam.exam_id == chosen
            for title in exam.subjects
        )
        every = (self.tr("All subjects"), "")
        fill(self.subject, (every, *((title, title) for title in titles)))


def _values(query: SubmissionQueue) -> tuple[object, ...]:
    """What each box shows of a queue, in the order of the boxes."""
    stage = Stage.OPEN if query.unreviewed_only and query.stage is None else query.stage
    return (
        *(query.exam, query.subject, stage, query.findings),
        *(query.integrity, query.faces, query.seen, query.taken),
    )


def choose(box: QComboBox, wanted: object) -> None:
    """Show a value; one that is not on offer lets everything pass."""
    places = (place for place in range(box.count()) if box.itemData(place) == wanted)
    box.setCurrentIndex(next(places, 0))


def fill(box: QComboBox, choices: Choices) -> None:
    """The choices in the language in force; the chosen one stays."""
    kept, first = box.currentData(), box.count() == 0
    box.blockSignals(True)
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    box.setCurrentIndex(0)
    if not first:
        choose(box, kept)
    box.blockSignals(False)
