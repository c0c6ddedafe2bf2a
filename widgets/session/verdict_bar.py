"""The verdict on a recording: given with one key, signed by a second person where it is adverse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from review.decisions import Outcome, SessionVerdict, VoidedVerdict
from widgets import formats, glyphs, theme
from widgets.theme import Tone

_TONES: Final = {
    Outcome.PASS: (Tone.GOOD, "check"),
    Outcome.DOUBTFUL: (Tone.UNSURE, "tilde"),
    Outcome.FAIL: (Tone.BAD, "cross"),
}
_KEYS: Final = {Outcome.PASS: "1", Outcome.DOUBTFUL: "2", Outcome.FAIL: "3"}


class VerdictBar(QFrame):
    """Collects a verdict and its reason, or shows the one that was given."""

    given = Signal(object, str)  # Outcome, reason
    withdrawn = Signal()
    seconded = Signal()

    def __init__(self, me: str = "", parent: QWidget | None = None) -> None:
        """``me`` is the actor's id: one's own verdict can be withdrawn, another's seconded."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._me = me
        self._verdict: SessionVerdict | None = None
        self._voided: VoidedVerdict | None = None
        self._news = False
        self.voided = QLabel()
        self.voided.setTextFormat(Qt.TextFormat.PlainText)
        self.voided.setWordWrap(True)
        self.voided.setProperty("role", "error")
        self.voided.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_form())
        self.stack.addWidget(self._make_answer())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.voided)
        column.addWidget(self.stack)
        self.show_verdict(None)
        self._retranslate()

    # ---- values in -----------------------------------------------------------------------------

    def show_verdict(
        self,
        verdict: SessionVerdict | None,
        voided: VoidedVerdict | None = None,
        *,
        news: bool = False,
    ) -> None:
        """Show the verdict that stands, or the form when there is none.

        ``news`` says that it came, or was signed, since this person last looked.

        ``voided`` is an adverse verdict that new evidence took back: its words are not lost, and
        its author finds them in the form again.
        """
        self._verdict = verdict
        self._news = news
        fresh = voided is not None and voided != self._voided
        self._voided = voided
        self._say_voided()
        if fresh and voided is not None and voided.given_by == self._me and not self.reason.text():
            self.reason.setText(voided.reason)
        if verdict is None:
            self.stack.setCurrentIndex(0)
            return
        self.stack.setCurrentIndex(1)
        self._show_answer(verdict)

    def _say_voided(self) -> None:
        self.voided.setVisible(self._voided is not None)
        if self._voided is not None:
            self.voided.setText(
                self.tr(
                    "{0} by {1} no longer counts: the findings changed at {2}. Look at what is"
                    " new, then decide again. It said: {3}"
                ).format(
                    self._name(self._voided.outcome),
                    self._voided.given_by,
                    formats.date_time(self._voided.voided_at),
                    self._voided.reason,
                )
            )

    def clear(self) -> None:
        """Forget what was typed: another recording is shown."""
        self.reason.clear()
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._refresh()

    def choose(self, outcome: Outcome) -> None:
        """One key: a pass is given at once, the others ask for their reason first."""
        if self._verdict is not None or not self.isEnabled():
            return
        self.buttons[outcome].setChecked(True)
        self._refresh()
        if outcome is Outcome.PASS:
            self._give()
        else:
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def second(self) -> None:
        """Sign another person's verdict, where that is open to this person."""
        if self.sign.isVisibleTo(self) and self.sign.isEnabled():
            self.seconded.emit()

    @property
    def chosen(self) -> Outcome | None:
        """Which verdict is ticked in the form."""
        return next((o for o, button in self.buttons.items() if button.isChecked()), None)

    # ---- parts ---------------------------------------------------------------------------------

    def _make_form(self) -> QWidget:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        row.addWidget(self._title)
        self._group = QButtonGroup(self)
        self.buttons = {outcome: QPushButton() for outcome in Outcome}
        for outcome, button in self.buttons.items():
            button.setCheckable(True)
            button.setProperty("outcome", outcome.value)
            button.clicked.connect(self._on_choice)
            self._group.addButton(button)
            row.addWidget(button)
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self.reason.textChanged.connect(self._refresh)
        self.reason.returnPressed.connect(self._give)
        row.addWidget(self.reason, 1)
        self.give = QPushButton()
        self.give.setProperty("role", "primary")
        self.give.clicked.connect(self._give)
        row.addWidget(self.give)
        return form

    def _make_answer(self) -> QWidget:
        answer = QWidget()
        row = QHBoxLayout(answer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._sign_label, self.outcome, self.story = QLabel(), QLabel(), QLabel()
        self.outcome.setProperty("role", "figures")
        self.story.setTextFormat(Qt.TextFormat.PlainText)
        self.story.setWordWrap(True)
        self.sign, self.withdraw = QPushButton(), QPushButton()
        self.sign.setProperty("role", "primary")
        row.addWidget(self._sign_label)
        row.addWidget(self.outcome)
        row.addWidget(self.story, 1)
        row.addWidget(self.sign)
        row.addWidget(self.withdraw)
        self.sign.clicked.connect(self.seconded)
        self.withdraw.clicked.connect(self.withdrawn)
        return answer

    def _on_choice(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.choose(chosen)

    def _refresh(self) -> None:
        chosen = self.chosen
        needs = chosen is not None and chosen is not Outcome.PASS
        self.give.setEnabled(chosen is not None and (not needs or bool(self.reason.text().strip())))
        self._say_hint()

    def _say_hint(self) -> None:
        hints = {
            None: self.tr("Reason (required for doubtful and fail)"),
            Outcome.PASS: self.tr("Reason, if there is something to say"),
            Outcome.DOUBTFUL: self.tr("Why doubtful? Name the evidence, then press Enter"),
            Outcome.FAIL: self.tr(
                "Why fail? Name the evidence; a second person must sign before it counts"
            ),
        }
        self.reason.setPlaceholderText(hints[self.chosen])

    def _give(self) -> None:
        chosen = self.chosen
        if chosen is not None and self.give.isEnabled():
            self.given.emit(chosen, self.reason.text().strip())

    def _show_answer(self, verdict: SessionVerdict) -> None:
        tone, sign = _TONES[verdict.outcome]
        colors = theme.current()
        side = colors.px(18)
        self._sign_label.setPixmap(glyphs.pixmap(sign, colors.ink(tone), side))
        self.outcome.setText(self._name(verdict.outcome))
        mine = verdict.given_by == self._me
        self.sign.setVisible(not verdict.final and not mine)
        self.withdraw.setVisible(mine)
        self.story.setText(self._story(verdict))

    def _story(self, verdict: SessionVerdict) -> str:
        when = formats.date_time(verdict.given_at)
        parts = [self.tr("by {0}, {1}").format(verdict.given_by, when)]
        if verdict.reason:
            parts.insert(0, verdict.reason)
        if self._news:
            parts.insert(0, self.tr("New"))
        if verdict.seconded_by:
            when = formats.date_time(verdict.seconded_at)
            parts.append(self.tr("second signature: {0}, {1}").format(verdict.seconded_by, when))
        elif not verdict.final:
            parts.append(self.tr("waits for a second person; it does not count yet"))
        return " · ".join(parts)

    # ---- surroundings --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.chosen is not None:
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._verdict is not None:
            self._show_answer(self._verdict)
        super().changeEvent(event)

    def _name(self, outcome: Outcome) -> str:
        names = {
            Outcome.PASS: self.tr("Pass"),
            Outcome.DOUBTFUL: self.tr("Doubtful"),
            Outcome.FAIL: self.tr("Fail"),
        }
        return names[outcome]

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Verdict"))
        for outcome, button in self.buttons.items():
            button.setText(f"{_KEYS[outcome]}  {self._name(outcome)}")
        self.reason.setAccessibleName(self.tr("Reason of the verdict"))
        self.give.setText(self.tr("Give verdict"))
        self.sign.setText(self.tr("Sign as second person"))
        self.withdraw.setText(self.tr("Withdraw"))
        self._refresh()
        self._say_voided()
        if self._verdict is not None:
            self._show_answer(self._verdict)
