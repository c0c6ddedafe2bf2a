"""The file behind a recording: whether it is whole, why that is believed, and what can be done.

Shows an ``IntegrityDossier`` beside the view of the review page. It knows no desk and makes no
copies: it says where the person wants to go and what they want made.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from review.answers import SubmissionView
from review.dossier import IntegrityDossier
from review.dossier_texts import not_checked_text, stages_text
from review.findings import Finding
from review.integrity_texts import grade_text
from review.wording import language
from widgets import formats, theme
from widgets.pictures import Pictures
from widgets.session import file_words
from widgets.session.header import ChipLabel, file_sentences, integrity_chip
from widgets.session.salvage_box import SalvageBox
from widgets.session.stretch_list import StretchList
from widgets.session.stretch_pictures import StretchPictures
from widgets.session.time_bar import BarView
from widgets.session.tool_log import ToolLog

_REASONS = 3  # the findings tab has them all


class IntegrityPanel(QScrollArea):
    """One column; sections that have nothing to say are left out."""

    seek_wanted = Signal(int)
    pdf_wanted = Signal()
    finding_wanted = Signal()  # show them all

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SubmissionView | None = None
        self._dossier: IntegrityDossier | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verdict, self.grade = ChipLabel(), ChipLabel()
        self.state, self.length, self.bytes_ = _plain(), _plain(), _plain()
        self.time_bar, self.byte_bar = BarView(), BarView()
        self.first, self.last = _link(), _link()
        self.nothing_plays = _plain()
        self.stretches = StretchList()
        self.pictures = StretchPictures(pictures)
        self.salvage = SalvageBox()
        self.log = ToolLog()
        self.copy_hash, self.pdf = QPushButton(), QPushButton()
        self._reasons, self._facts = QVBoxLayout(), QFormLayout()
        self._titles: dict[str, QLabel] = {}
        self._lay_out()
        self._connect()
        self._retranslate()

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = body = QWidget()
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.verdict)
        column.addWidget(self.grade)
        column.addWidget(self.state)
        self._add("reasons", self._reasons)
        self._add("length", self.length, self.time_bar)
        self._add("bytes", self.bytes_, self.byte_bar)
        plays = QHBoxLayout()
        plays.setSpacing(4)
        plays.addWidget(self.first)
        plays.addWidget(self.last)
        plays.addStretch(1)
        self._add("watchable", plays, self.nothing_plays)
        self._add("stretches", self.stretches, self.pictures)
        self._add("salvage", self.salvage)
        self._add("log", self.log)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add("facts", self._facts)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_hash)
        foot.addWidget(self.pdf)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def _add(self, name: str, *parts: QWidget | QVBoxLayout | QHBoxLayout | QFormLayout) -> None:
        title = QLabel()
        title.setProperty("role", "heading")
        title.setContentsMargins(0, 6, 0, 0)
        self._titles[name] = title
        self._column.addWidget(title)
        for part in parts:
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)

    def _connect(self) -> None:
        self.time_bar.pressed_at.connect(self.seek_wanted)
        self.stretches.seek_wanted.connect(self.seek_wanted)
        self.stretches.currentRowChanged.connect(self._show_pictures)
        self.first.clicked.connect(partial(self._go, last=False))
        self.last.clicked.connect(partial(self._go, last=True))
        self.copy_hash.clicked.connect(self._copy_hash)
        self.pdf.clicked.connect(self.pdf_wanted)

    def _go(self, *, last: bool) -> None:
        dossier = self._dossier
        at_ms = (dossier.last_ms if last else dossier.first_ms) if dossier else None
        if at_ms is not None:
            self.seek_wanted.emit(at_ms)

    def _copy_hash(self) -> None:
        if self._dossier is not None:
            QGuiApplication.clipboard().setText(self._dossier.file.sha256)

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def dossier(self) -> IntegrityDossier | None:
        return self._dossier

    def show_nothing(self) -> None:
        """Another recording is on its way."""
        self._view = self._dossier = None
        self._body.hide()

    def show_dossier(self, view: SubmissionView, dossier: IntegrityDossier) -> None:
        """Both about the same submission."""
        if self._dossier is None or self._dossier.file.sha256 != dossier.file.sha256:
            self.salvage.clear()
            self.verticalScrollBar().setValue(0)
        self._view, self._dossier = view, dossier
        self._body.show()
        self._show_state(view, dossier)
        self._show_reasons(file_words.reasons_of(dossier))
        self._show_bars(view, dossier)
        self._show_watchable(dossier)
        self.salvage.show_reference(dossier.reference)
        self._section("salvage", dossier.salvageable, self.salvage)
        self.log.show_log(dossier.log)
        self._section("log", bool(dossier.stages) and bool(dossier.ffmpeg), self.log)
        self._show_facts(dossier)

    def _section(self, name: str, shown: bool, *parts: QWidget) -> None:
        for part in (self._titles[name], *parts):
            part.setVisible(shown)

    def _show_state(self, view: SubmissionView, dossier: IntegrityDossier) -> None:
        judged = dossier.judged
        verdict = "failed" if dossier.failure else judged.verdict.value if judged else None
        look = integrity_chip(verdict)[0]
        self.verdict.say(look, file_words.verdict_words(dossier))
        self.grade.say(*_grade_chip(dossier))
        self.state.setText("" if judged else file_sentences(view))  # reasons say it in full
        self.state.setVisible(not judged)

    def _show_reasons(self, reasons: tuple[Finding, ...]) -> None:
        _empty(self._reasons)
        self._titles["reasons"].setVisible(bool(reasons))
        for finding in reasons[:_REASONS]:
            self._reasons.addWidget(self._reason(finding))
        if len(reasons) > _REASONS:
            more = _link()
            more.setText(self.tr("{0} more in the findings").format(len(reasons) - _REASONS))
            more.clicked.connect(self.finding_wanted)
            self._reasons.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _reason(self, finding: Finding) -> QWidget:
        """Sentence, cause and what else it could be, what to do, and what the FAQ says of it."""
        words = file_words.words_of(finding)
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(3)
        said = language()
        column.addWidget(_plain(words.sentence.in_(said), "heading"))
        for title, text in (
            (self.tr("Likely cause"), words.cause.in_(said)),
            (self.tr("What to do"), words.action.in_(said)),
            (self.tr("FAQ"), "  ".join(words.faq)),
        ):
            if text:
                column.addWidget(_plain(self.tr("{0}: {1}").format(title, text)))
        grade = grade_text(finding.grade).in_(said)
        column.addWidget(_plain(self.tr("How sure: {0}").format(grade), "muted"))
        return card

    def _show_bars(self, view: SubmissionView, dossier: IntegrityDossier) -> None:
        stretches = file_words.stretches_of(view)
        length, octets = file_words.length_bar(dossier, stretches), file_words.byte_bar(dossier)
        self.length.setText(file_words.length_words(length))
        self.time_bar.show_bar(length, self.length.text(), seeks=True)
        self.bytes_.setText(file_words.byte_words(dossier))
        self.byte_bar.show_bar(octets, self.bytes_.text())
        self.stretches.show_stretches(stretches)
        self._section("length", length.whole > 0, self.length, self.time_bar)
        self._section("bytes", octets.whole > 0, self.bytes_, self.byte_bar)
        self._titles["stretches"].setVisible(bool(stretches))
        self._show_pictures(self.stretches.currentRow())

    def _show_pictures(self, row: int) -> None:
        dossier, stretches = self._dossier, self.stretches.stretches
        if dossier is None or dossier.judged is None:
            return
        chosen = stretches[row] if 0 <= row < len(stretches) else None
        self.pictures.show_stretch(dossier.file, chosen, dossier.judged.present_ms)

    def _show_watchable(self, dossier: IntegrityDossier) -> None:
        plays = dossier.first_ms is not None and dossier.last_ms is not None
        judged = dossier.judged is not None
        self._section("watchable", judged)
        self.first.setVisible(plays)
        self.last.setVisible(plays)
        self.nothing_plays.setVisible(judged and not plays)
        self.nothing_plays.setText(file_words.watchable_words(dossier))
        self.first.setText(formats.time_code(dossier.first_ms))
        self.last.setText(f"→ {formats.time_code(dossier.last_ms)}")

    def _show_facts(self, dossier: IntegrityDossier) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for title, words in self._fact_lines(dossier):
            if words:
                self._facts.addRow(_plain(title, "muted"), _plain(words))

    def _fact_lines(self, dossier: IntegrityDossier) -> tuple[tuple[str, str], ...]:
        said = language()
        judged = dossier.judged is not None
        return (
            (self.tr("Name"), dossier.file.name),
            (self.tr("SHA-256"), file_words.grouped(dossier.file.sha256)),
            (self.tr("Checked"), formats.date_time(dossier.measured_at)),
            (self.tr("Reported"), file_words.damage_words(dossier)),
            (self.tr("ffmpeg"), dossier.ffmpeg),
            (self.tr("Stages"), stages_text(dossier.stages).in_(said)),
            (self.tr("Rules"), dossier.rules),
            (self.tr("Not checked"), not_checked_text(dossier).in_(said) if judged else ""),
        )

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The file"))
        titles = {
            "reasons": self.tr("Why"),
            "length": self.tr("Length"),
            "bytes": self.tr("Size"),
            "watchable": self.tr("Can be watched"),
            "stretches": self.tr("Look at"),
            "salvage": self.tr("Saving what is left"),
            "log": self.tr("What ffmpeg said"),
            "facts": self.tr("The file"),
        }
        for name, words in titles.items():
            self._titles[name].setText(words)
        self.copy_hash.setText(self.tr("Copy SHA-256"))
        self.pdf.setText(self.tr("Save as PDF…"))
        self.first.setToolTip(self.tr("Go to the first picture that plays"))
        self.last.setToolTip(self.tr("Go to the last picture that plays"))
        self.stretches.setAccessibleName(titles["stretches"])
        if self._view is not None and self._dossier is not None:
            self.show_dossier(self._view, self._dossier)


def _grade_chip(dossier: IntegrityDossier) -> tuple[str, str]:
    if dossier.judged is None:
        return "not_run", ""
    grade = dossier.judged.grade
    return grade.value, grade_text(grade).in_(language())


def _plain(words: str = "", role: str = "") -> QLabel:
    """Text from outside, never read as markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(role != "muted" or len(words) > 24)
    label.setMinimumWidth(theme.current().px(40))
    if role:
        label.setProperty("role", role)
    return label


def _link() -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "quiet")
    return button


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
