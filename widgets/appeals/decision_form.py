"""The form of a decision: outcome, reason, checklist, reply and note. It knows no command."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from review.appeal_decisions import AppealOutcome
from review.appeal_form import FilledForm, missing
from review.appeal_reasons import CHECKLIST_REASON
from review.appeal_texts import OUTCOMES
from review.wording import Text, said
from widgets import theme
from widgets.appeals.checklist import Checklist
from widgets.appeals.drafts import Draft
from widgets.appeals.form_ground import OUTCOME_KEYS, Ground
from widgets.appeals.merge_chooser import MergeChooser
from widgets.appeals.reason_picker import ReasonPicker
from widgets.appeals.reply_editor import ReplyEditor
from widgets.desk_client import DeskClient


class DecisionForm(QWidget):
    """Holds a draft and says whenever it changes."""

    changed = Signal()
    failed = Signal(object)  # UserError: the search for a duplicate
    focus_moved = Signal(object)  # QWidget: it should be in sight

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._draft, self._showing = Ground(), Draft(), False
        self._make_outcomes()
        self.reasons = ReasonPicker()
        self.checklist = Checklist()
        self.merge = MergeChooser(desk)
        self._make_finality()
        self.reply = ReplyEditor()
        self._note_title = QLabel()
        self._note_title.setProperty("role", "heading")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._refresh()

    def _make_outcomes(self) -> None:
        self._outcomes = QButtonGroup(self)
        self.buttons = {outcome: QPushButton() for outcome in AppealOutcome}
        for outcome, button in self.buttons.items():
            button.setCheckable(True)
            button.setProperty("outcome", outcome.value)
            button.clicked.connect(self._on_outcome)
            self._outcomes.addButton(button)

    def _make_finality(self) -> None:
        self.finality = QWidget()
        self.final, self.again = QRadioButton(), QRadioButton()
        line = QHBoxLayout(self.finality)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.final)
        line.addWidget(self.again)
        line.addStretch(1)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // 2, place % 2)
        self._reason_title = QLabel()
        self._reason_title.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        for part in (
            *(self._reason_title, self.reasons, self.checklist, self.merge, self.finality),
            *(self.reply, self._note_title, self.note),
        ):
            column.addWidget(part)
        self._size()

    def _connect(self) -> None:
        self.reasons.picked.connect(self._on_reason)
        self.reasons.accepted.connect(self._after_reason)
        self.checklist.changed.connect(self._on_change)
        self.merge.changed.connect(self._on_change)
        self.merge.failed.connect(self.failed)
        self.final.toggled.connect(self._on_change)
        self.reply.changed.connect(self._on_change)
        self.note.textChanged.connect(self._on_change)

    # ---- values in and out ---------------------------------------------------------------------

    def show_draft(self, ground: Ground, draft: Draft) -> None:
        """Show a case's form as it was left. Says nothing."""
        self._ground, self._draft = ground, draft
        self._showing = True
        self._outcomes.setExclusive(False)
        for outcome, button in self.buttons.items():
            button.setChecked(outcome is draft.outcome)
        self._outcomes.setExclusive(True)
        self.reasons.offer(ground.fitting(draft.outcome), draft.reason_code)
        self.checklist.show_ticked(draft.checklist)
        self.merge.show_case(ground.appeal_id, ground.others, draft.merged_into, ground.zone)
        (self.final if draft.final else self.again).setChecked(True)
        self.reply.offer(ground.reason(draft.reason_code), ground.fields)
        self.reply.show_draft(draft.to_candidate, draft.language, edited=draft.edited)
        self.note.setPlainText(draft.internal_note)
        self._showing = False
        self._refresh()

    def renew(self, ground: Ground) -> None:
        """The same case, seen anew: what was typed stays as it is."""
        fresh = ground.reasons != self._ground.reasons
        self._ground = ground
        self.merge.show_case(ground.appeal_id, ground.others, self._draft.merged_into, ground.zone)
        if fresh:
            self.reasons.offer(ground.fitting(self._draft.outcome), self._draft.reason_code)
        self._refresh()

    @property
    def draft(self) -> Draft:
        """What is filled in."""
        return self._draft

    @property
    def ground(self) -> Ground:
        return self._ground

    @property
    def missing(self) -> Text | None:
        """What keeps it from being given."""
        draft = self._draft
        if draft.outcome is None:
            return Text("请选择结果。", "Choose an outcome.")
        return missing(
            FilledForm(
                draft.outcome,
                self._ground.reason(draft.reason_code),
                draft.to_candidate,
                draft.internal_note,
                draft.checklist,
                draft.merged_into,
                self._ground.has_pictures,
            )
        )

    # ---- the person ----------------------------------------------------------------------------

    def choose(self, outcome: AppealOutcome) -> None:
        """One key: the outcome, and the focus on its reasons."""
        if not self.isEnabled():
            return
        self.buttons[outcome].setChecked(True)
        if outcome is not self._draft.outcome:
            self._take_outcome(outcome)
        self.reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_place(self.reasons)

    def begin(self) -> None:
        """The focus where a decision begins."""
        chosen = self._draft.outcome or AppealOutcome.APPROVED
        self.buttons[chosen].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.focus_moved.emit(self.buttons[chosen])

    def _on_outcome(self) -> None:
        chosen = next((one for one, button in self.buttons.items() if button.isChecked()), None)
        if chosen is not None:
            self.choose(chosen)

    def _take_outcome(self, outcome: AppealOutcome) -> None:
        """Its first reason is taken along, but for a rejection: that one is chosen by hand."""
        fitting = self._ground.fitting(outcome)
        takes = bool(fitting) and (len(fitting) == 1 or outcome is not AppealOutcome.REJECTED)
        code = fitting[0].code if takes else ""
        self._draft = replace(self._draft, outcome=outcome)
        self.reasons.offer(fitting, code)
        self._take_reason(code)

    def _on_reason(self, code: str) -> None:
        if not self._showing:
            self._take_reason(code)

    def _take_reason(self, code: str) -> None:
        reason = self._ground.reason(code)
        self._draft = replace(self._draft, reason_code=code)
        self._showing = True
        if reason is not None:
            (self.final if reason.final else self.again).setChecked(True)
        self.reply.offer(reason, self._ground.fields)
        self._showing = False
        self._on_change()

    def _after_reason(self) -> None:
        """Enter on a reason: on to what is still missing, else to the reply."""
        draft, target = self._draft, self.reply.text
        if self.checklist.isVisibleTo(self) and not draft.checklist:
            target = self.checklist.first  # type: ignore[assignment]
        elif draft.outcome is AppealOutcome.MERGED:
            target = self.merge.search if not self.merge.list.count() else self.merge.list  # type: ignore[assignment]
        elif draft.outcome is AppealOutcome.CANCELLED:
            target = self.note
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_place(target)

    def _show_place(self, part: QWidget) -> None:
        """Once the layout has settled."""
        QTimer.singleShot(0, self, lambda: self.focus_moved.emit(part))

    def _on_change(self) -> None:
        if self._showing:
            return
        self._draft = replace(
            self._draft,
            final=self.final.isChecked(),
            language=self.reply.language,
            to_candidate=self.reply.text.toPlainText(),
            edited=self.reply.edited,
            internal_note=self.note.toPlainText(),
            checklist=self.checklist.ticked,
            merged_into=self.merge.target,
        )
        self._refresh()
        self.changed.emit()

    # ---- what is shown -------------------------------------------------------------------------

    def _refresh(self) -> None:
        outcome, code = self._draft.outcome, self._draft.reason_code
        chosen = outcome is not None
        for part in (self._reason_title, self.reasons):
            part.setVisible(chosen)
        self.checklist.setVisible(self._ground.asks_checklist(outcome, code))
        if code == CHECKLIST_REASON:
            self.checklist.unfold()
        self.merge.setVisible(outcome is AppealOutcome.MERGED)
        self.finality.setVisible(chosen and outcome is not AppealOutcome.MERGED)
        self.reply.setVisible(chosen and outcome is not AppealOutcome.MERGED)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self.note.setFixedHeight(theme.current().px(64))

    def _retranslate(self) -> None:
        for outcome, button in self.buttons.items():
            button.setText(f"{OUTCOME_KEYS[outcome]}  {said(OUTCOMES[outcome])}")
        self._reason_title.setText(self.tr("Reason, and the rule it rests on"))
        self.final.setText(self.tr("Final"))
        self.again.setText(self.tr("May try again"))
        self._note_title.setText(self.tr("Internal note"))
        self.note.setAccessibleName(self.tr("Internal note"))
        self.note.setPlaceholderText(self.tr("Never sent; for colleagues and the record"))
