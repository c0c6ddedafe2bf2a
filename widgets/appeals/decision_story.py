"""A decision as it was given: outcome, reason, texts, what was looked at, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from review.appeal_decisions import AppealDecision
from review.appeal_queries import AppealView
from review.appeal_reasons import CHECKLIST, DEFAULT_REASONS, Reason, rule_words
from review.appeal_texts import OUTCOMES
from review.wording import said
from widgets import formats, glyphs, theme
from widgets.appeals.form_ground import OUTCOME_LOOKS

_DEFAULTS: Final[Mapping[str, Reason]] = {one.code: one for one in DEFAULT_REASONS}


def reason_words(view: AppealView, code: str) -> str:
    """The name of a reason and its rule; the code alone for one that is no longer listed."""
    known = {one.code: one for one in view.reasons}
    reason = known.get(code) or _DEFAULTS.get(code)
    return f"{said(reason.label)} ({said(rule_words(reason.rule))})" if reason else code


class DecisionStory(QFrame):
    """Shows one decision; nothing can be changed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._shown: tuple[AppealView, AppealDecision] | None = None
        self._sign, self.outcome = QLabel(), QLabel()
        self.outcome.setProperty("role", "figures")
        self.reason, self.who, self.machine = QLabel(), QLabel(), QLabel()
        self.looked, self.reply, self.note = QLabel(), QLabel(), QLabel()
        self.since = QLabel()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self.outcome, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        for label in (
            *(self.reason, self.who, self.looked, self.reply, self.note),
            *(self.machine, self.since),
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.who.setProperty("role", "muted")

    def show_decision(self, view: AppealView, decision: AppealDecision) -> None:
        """``view`` is that of now, the decision one of its."""
        self._shown = view, decision
        tone, sign = OUTCOME_LOOKS[decision.outcome]
        colors = theme.current()
        self._sign.setPixmap(glyphs.pixmap(sign, colors.ink(tone), colors.px(18)))
        again = "" if decision.final else " · " + self.tr("may try again")
        self.outcome.setText(said(OUTCOMES[decision.outcome]) + again)
        self.reason.setText(reason_words(view, decision.reason_code))
        self.who.setText(self._signatures(decision, view.rules.service.calendar.tz()))
        self._say(self.looked, self.tr("Looked at: {0}"), self._checklist(decision))
        self._say(self.reply, self.tr("To the candidate: {0}"), decision.to_candidate)
        self._say(self.note, self.tr("Internal note: {0}"), decision.internal_note)
        self._say_machine(view, decision)
        self._say_since(view, decision)
        self.setAccessibleName(f"{self.outcome.text()} {self.reason.text()} {self.who.text()}")

    def _signatures(self, decision: AppealDecision, zone: tzinfo) -> str:
        given = self.tr("by {0}, {1}").format(
            decision.decided_by, formats.date_time(decision.decided_at, zone)
        )
        if not decision.seconded_by:
            return given
        when = formats.date_time(decision.seconded_at, zone)
        return f"{given}\n" + self.tr("second signature: {0}, {1}").format(
            decision.seconded_by, when
        )

    def _checklist(self, decision: AppealDecision) -> str:
        known = [said(CHECKLIST[code]) for code in decision.checklist if code in CHECKLIST]
        return self.tr("; ").join(known)

    def _say_machine(self, view: AppealView, decision: AppealDecision) -> None:
        then = formats.face_state(decision.machine) if decision.machine else self.tr("nothing")
        now = formats.face_state(view.machine.value) if view.machine else self.tr("nothing")
        words = self.tr("The machine said then: {0}.").format(then)
        if then != now:
            words += " " + self.tr("It says now: {0}.").format(now)
        self.machine.setText(words)

    def _say_since(self, view: AppealView, decision: AppealDecision) -> None:
        """Only of one that still waits: new pictures would have made it void."""
        since = [one for one in view.appeal.evidence if one.added_at > decision.decided_at]
        self.since.setVisible(decision.needs_second and not decision.seconded_by)
        self.since.setText(
            self.tr("%n picture(s) came since.", "", len(since))
            if since
            else self.tr("No new pictures since.")
        )

    def _say(self, label: QLabel, words: str, text: str) -> None:
        label.setVisible(bool(text))
        label.setText(words.format(text))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and self._shown:
            self.show_decision(*self._shown)
        super().changeEvent(event)
