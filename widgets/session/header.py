"""Whose recording this is, and what state the file is in, in words with figures."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from review.answers import SubmissionView
from review.face_texts import state_text
from review.findings import Severity
from review.integrity_rules import IntegrityJudgement, Verdict
from review.integrity_texts import verdict_text
from review.submissions import AttemptKind
from review.wording import language
from widgets import formats, glyphs, theme
from widgets.elided import Elided
from widgets.session.finding_words import sentence_of
from widgets.session.lanes_from_view import why_no_faces
from widgets.session.priority_card import PriorityButton
from widgets.session.watch_bar import WatchBar

translate = QCoreApplication.translate  # lupdate finds this name

#: Integrity verdicts as looks of ``widgets.theme``.
INTEGRITY_LOOKS: Final = {
    "clean": "clean",
    "degraded": "concern",
    "truncated": "missing",
    "corrupted": "corrupt",
    "unreadable": "fail",
    "not_video": "fail",
    "failed": "fail",
}
FACE_LOOKS: Final = {"no_portrait": "not_run", "model_missing": "not_run", "failed": "fail"}


def integrity_chip(verdict: str | None) -> tuple[str, str]:
    """Look and words of an integrity verdict as the queue and the header show it."""
    if verdict is None:
        return "not_run", translate("states", "Not analysed")
    if verdict == "failed":
        return "fail", translate("states", "Not examined")
    return INTEGRITY_LOOKS.get(verdict, "not_run"), verdict_text(verdict).in_(language())


def faces_chip(state: str | None) -> tuple[str, str]:
    """Look and words of a recording's face state."""
    if state is None:
        return "not_run", translate("states", "Not analysed")
    return FACE_LOOKS.get(state, state), state_text(state).in_(language())


class ChipLabel(QWidget):
    """A state as glyph and words on its soft colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._words = "not_run", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, state: str, words: str) -> None:
        self._state, self._words = state, words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        px = theme.current().px
        wide = QFontMetricsF(self.font()).horizontalAdvance(self._words)
        return QSize(round(wide) + px(32), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = theme.current()
        look = theme.look_of(self._state)
        canvas = QPainter(self)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(Qt.PenStyle.NoPen)
        canvas.setBrush(colors.soft(look.tone))
        radius = self.height() / 2
        canvas.drawRoundedRect(QRectF(self.rect()), radius, radius)
        side = colors.px(12)
        sign = QRectF(colors.px(8), (self.height() - side) / 2, side, side)
        glyphs.paint(canvas, sign, look.glyph, colors.ink(look.tone))
        canvas.setPen(colors.ink(look.tone))
        area = QRectF(self.rect()).adjusted(colors.px(24), 0, -colors.px(8), 0)
        canvas.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._words)


class SessionHeader(QFrame):
    """Two lines: the candidate and the states, then the file's state in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: SubmissionView | None = None
        self._me = ""
        self.name, self.about, self.file = Elided(), Elided(), QLabel()
        self.integrity, self.faces = ChipLabel(), ChipLabel()
        self.priority, self.watched = PriorityButton(), WatchBar()
        self.name.setProperty("role", "title")
        self.about.setProperty("role", "muted")
        self.file.setWordWrap(True)
        for label in (self.name, self.about, self.file):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.name)
        first.addWidget(self.about, 1)
        first.addWidget(self.integrity)
        first.addWidget(self.faces)
        first.addWidget(self.priority)
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self.file, 1)
        second.addWidget(self.watched, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def show_view(self, view: SubmissionView | None, me: str = "") -> None:
        """``me`` is the actor's id: their own watching has the bar, that of others its tooltip."""
        self._view, self._me = view, me or self._me
        self.priority.show_priority(view.priority if view else None)
        self.watched.show_view(view, self._me)
        self.name.setText(view.candidate.name if view else "")
        self.about.setText(self._about(view) if view else "")
        self.file.setText(file_sentences(view) if view else self.tr("Loading…"))
        self.file.setVisible(bool(self.file.text()))
        if view is None:
            self.integrity.say("not_run", "")
            self.faces.say("not_run", "")
            return
        verdict = view.integrity.verdict.value if view.integrity else None
        self.integrity.say(*integrity_chip("failed" if view.integrity_failure else verdict))
        self.faces.say(*faces_chip(face_state_of(view)))

    def _about(self, view: SubmissionView) -> str:
        attempt = self.tr("attempt {0} of {1}").format(view.attempt.number, view.attempts_allowed)
        if view.attempt.kind is AttemptKind.PRACTICE:
            attempt = self.tr("practice run: not judged")
        return " · ".join((view.candidate.number, view.subject, attempt, view.exam))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_view(self._view)
        super().changeEvent(event)


def face_state_of(view: SubmissionView) -> str | None:
    """The face state as the queue names it."""
    if view.faces is not None:
        return view.faces.summary.state
    if view.faces_missing is not None:
        return "model_missing" if view.faces_missing.code == "model-missing" else "failed"
    return None


def why_not_playable(view: SubmissionView) -> tuple[str, str] | None:
    """Title and remedy where there is nothing to play; None where playing is worth a try."""
    judged = view.integrity
    if judged is None or judged.verdict not in (Verdict.UNREADABLE, Verdict.NOT_VIDEO):
        return None
    title = verdict_text(judged.verdict).in_(language())
    whole = _whole_file(view)
    return title, "\n".join((*whole[:1], _what_to_do(judged.verdict)))


def file_sentences(view: SubmissionView) -> str:
    """What is the matter with the file and what to do, in one or two sentences with figures."""
    if view.integrity_failure is not None:
        return translate("header", "The file could not be examined. It can be analysed again.")
    judged = view.integrity
    if judged is None:
        return translate("header", "Not analysed yet: watch it, or wait for the analysis.")
    said = [_lengths(judged), *_whole_file(view), _what_to_do(judged.verdict)]
    if view.faces is None and view.faces_missing is not None:
        said.append(why_no_faces(view))
    return " ".join(_closed(part) for part in said if part)


def _closed(words: str) -> str:
    """With its full stop, for some sentences are also used as titles."""
    if words.endswith(("。", ".", "!", "?", "！", "？")):
        return words
    return words + ("。" if language() == "zh" else ".")


def _lengths(judged: IntegrityJudgement) -> str:
    expected, present = judged.declared_duration_ms, judged.playable_to_ms
    if not expected or present is None or expected - present < 250:
        return ""
    share = formats.percent(max(0.0, min(1.0, present / expected)))
    return translate("header", "Should be {0} long, {1} can be watched ({2}).").format(
        formats.duration(expected), formats.duration(present), share
    )


def _whole_file(view: SubmissionView) -> list[str]:
    """Sentences about the file as a whole that ask for attention; two are enough for a header."""
    found = [
        sentence_of(one.finding)
        for one in view.findings
        if one.current
        and one.finding.span is None
        and not one.finding.code.startswith("face-")
        and one.finding.severity is not Severity.NOTE
    ]
    return found[:2]


def _what_to_do(verdict: Verdict) -> str:
    words = {
        Verdict.CLEAN: translate("header", "No damage found."),
        Verdict.DEGRADED: translate("header", "Can be reviewed; look at the marked seconds."),
        Verdict.TRUNCATED: translate(
            "header", "Review what is there, and ask for a new upload: the phone may have it whole."
        ),
        Verdict.CORRUPTED: translate(
            "header", "Ask for a new upload: the phone may still have the whole file."
        ),
        Verdict.UNREADABLE: translate(
            "header", "Ask for a new upload; damage in transfer is not the candidate's fault."
        ),
        Verdict.NOT_VIDEO: translate("header", "Ask for the right file."),
    }
    return words.get(verdict, "")
