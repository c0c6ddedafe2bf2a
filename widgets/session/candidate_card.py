"""Who it is, which chances were used, when it was recorded, and what else was handed in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from review.answers import OtherSubmission, SubmissionView
from review.face_texts import text_of
from review.submissions import Attempt, AttemptKind, AttemptOutcome
from review.wording import language
from widgets import formats, theme
from widgets.session.header import faces_chip, integrity_chip

translate = QCoreApplication.translate  # lupdate finds this name


class CandidateCard(QScrollArea):
    """Shows the facts of one submission; says which other one the person wants to see."""

    submission_wanted = Signal(str)
    comparison_wanted = Signal(str)  # side by side with that one
    identity_wanted = Signal(str)  # candidate id: is it one person in everything?

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SubmissionView | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._retranslate()

    def show_view(self, view: SubmissionView | None) -> None:
        self._view = view
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        if view is not None:
            column.addLayout(self._facts(view))
            left = Qt.AlignmentFlag.AlignLeft
            column.addWidget(self._identity_button(), 0, left)
            self._add(column, self.tr("Attempts"), attempt_story(view))
            self._add_others(column, view.others)
        column.addStretch(1)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def _identity_button(self) -> QPushButton:
        button = QPushButton(self.tr("One person in everything?"))
        button.setToolTip(self.tr("Compare the ID photo and all recordings with each other (W)"))
        button.clicked.connect(self.ask_identity)
        return button

    def ask_identity(self) -> None:
        """Say that the person wants to see the candidate's faces together."""
        if self._view is not None:
            self.identity_wanted.emit(self._view.candidate.candidate_id)

    def _facts(self, view: SubmissionView) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        who = view.candidate
        for title, words in (
            (self.tr("Number"), who.number),
            (self.tr("ID number"), self._id_words(view)),
            (self.tr("Province"), who.province),
            (self.tr("ID photo"), self._portrait_words(view)),
            (self.tr("Recorded"), formats.date_time(view.recorded_at)),
            (self.tr("Submitted"), formats.date_time(view.submitted_at)),
            (self.tr("Uploaded"), self._upload_words(view)),
            (self.tr("Device"), view.device),
            (self.tr("File"), f"{view.video.name} · {formats.size(view.video.size_bytes)}"),
            (self.tr("Seen by"), ", ".join(view.seen_by)),
        ):
            if words:
                form.addRow(_quiet(title), _plain(words))
        return form

    def _id_words(self, view: SubmissionView) -> str:
        who = view.candidate
        if who.id_valid is None:
            return self.tr("not given")
        if who.id_valid:
            return who.masked_id
        return self.tr("{0}: the check digit is wrong").format(who.masked_id)

    def _portrait_words(self, view: SubmissionView) -> str:
        problem = view.candidate.portrait_problem
        if problem is None:
            return self.tr("usable") if view.candidate.portrait else ""
        return text_of(problem).in_(language())

    def _upload_words(self, view: SubmissionView) -> str:
        """A late upload of a recording made in time is no fault (§2-19)."""
        words = formats.date_time(view.uploaded_at)
        if view.uploaded_at is None or view.recorded_at is None:
            return words
        later = (view.uploaded_at - view.recorded_at).total_seconds() * 1000
        if later < 3_600_000:
            return words
        return self.tr("{0}, {1} after the recording: no fault").format(
            words, formats.duration(later)
        )

    @staticmethod
    def _add(column: QVBoxLayout, title: str, lines: list[str]) -> None:
        if lines:
            column.addWidget(_heading(title))
            for line in lines:
                column.addWidget(_plain(line))

    def _add_others(self, column: QVBoxLayout, others: tuple[OtherSubmission, ...]) -> None:
        if not others:
            return
        column.addWidget(_heading(self.tr("Other recordings")))
        for other in others:
            button = QPushButton(self._other_words(other).replace("&", "&&"))
            button.setProperty("role", "quiet")
            button.setStyleSheet("text-align: left;")
            button.setToolTip(self.tr("Open this recording"))
            button.clicked.connect(partial(self.submission_wanted.emit, other.submission_id))
            column.addWidget(button)
            if other.likeness is not None and other.video is not None:
                self._add_comparison(column, other.submission_id)

    def _add_comparison(self, column: QVBoxLayout, submission_id: str) -> None:
        beside = QPushButton(self.tr("Side by side (V)"))
        beside.clicked.connect(partial(self.comparison_wanted.emit, submission_id))
        column.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeft)

    def _other_words(self, other: OtherSubmission) -> str:
        kind = self.tr("practice {0}") if other.practice else self.tr("attempt {0}")
        states = f"{faces_chip(other.faces)[1]} · {integrity_chip(other.integrity)[1]}"
        words = f"{other.subject} · {kind.format(other.attempt_number)}\n{states}"
        if other.same_bytes:
            whose = f"{other.candidate_name} {other.candidate_number}"
            words = self.tr("The very same file: {0}").format(whose) + "\n" + words
        return words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_view(self._view)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Candidate and recording"))


def attempt_story(view: SubmissionView) -> list[str]:
    """The ledger in sentences: what became of each chance (§0-11, §2-15, §2-20)."""
    return [_attempt_words(attempt, view.attempt) for attempt in view.ledger]


def _attempt_words(attempt: Attempt, shown: Attempt) -> str:
    outcomes = {
        AttemptOutcome.SUBMITTED: translate("ledger", "submitted"),
        AttemptOutcome.NOT_SUBMITTED: translate("ledger", "recorded, not submitted"),
        AttemptOutcome.INTERRUPTED: translate("ledger", "interrupted, no file expected"),
        AttemptOutcome.UPLOAD_PENDING: translate("ledger", "file still on the phone"),
    }
    name = translate("ledger", "Attempt {0}")
    if attempt.kind is AttemptKind.PRACTICE:
        name = translate("ledger", "Practice {0}")
    words = f"{name.format(attempt.number)}: {outcomes[attempt.outcome]}"
    if attempt.reason:
        words = translate("ledger", "{0} ({1})").format(words, attempt.reason)
    if attempt.attempt_id == shown.attempt_id:
        words += translate("ledger", " – this one")
    return words


def _plain(words: str) -> QLabel:
    """Text from outside, never read as markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    label.setMinimumWidth(theme.current().px(40))
    return label


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "muted")
    return label


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label
