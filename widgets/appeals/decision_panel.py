"""What is decided about an appeal. It says what the person wants; the page sends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from review.access import MAY_DO
from review.appeal_commands import (
    DecideAppeal,
    ReopenAppeal,
    ReturnAppeal,
    SecondAppeal,
    WithdrawAppealDecision,
)
from review.appeal_decisions import AppealDecision, AppealOutcome
from review.appeal_queries import AppealView
from review.appeal_texts import STATES
from review.appeals import AppealState
from review.commands import Command
from review.errors import UserError
from review.wording import said
from widgets import theme
from widgets.appeals import panel_words as words
from widgets.appeals.because_box import BecauseBox
from widgets.appeals.decision_form import DecisionForm
from widgets.appeals.decision_story import DecisionStory
from widgets.appeals.drafts import Draft, DraftBook, DraftStore, draft_of
from widgets.appeals.form_ground import ground_of, next_step
from widgets.appeals.history_panel import HistoryPanel
from widgets.desk_client import DeskClient
from widgets.shortcuts import Shortcuts

_KEEP_MS: Final = 400  # after the last key, a draft is written down
_TICK_MS: Final = 250
_SENT = (AppealState.DECIDED, AppealState.WAITING, AppealState.STAGED)


class DecisionPanel(QWidget):
    """Collects an outcome. Nothing typed is lost: drafts stay until their command was carried out.

    The page sends each ``wanted`` command and answers with ``done`` or ``refused``.
    """

    wanted = Signal(object)  # Command, of review.appeal_commands
    case_wanted = Signal(str)  # appeal id
    failed = Signal(object)  # UserError of something the panel itself asked

    def __init__(
        self,
        desk: DeskClient,
        parent: QWidget | None = None,
        *,
        drafts: DraftStore | None = None,
    ) -> None:
        super().__init__(parent)
        self._me = desk.actor
        self._view: AppealView | None = None
        self._book = DraftBook(drafts)
        self._busy: set[str] = set()  # appeals about which a command is under way
        self._since = QElapsedTimer()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self.form = DecisionForm(desk)
        self.story, self.history = DecisionStory(), HistoryPanel()
        self.state, self.told = QLabel(), QLabel()
        self.came_back, self.countdown = QLabel(), QLabel()
        self.next, self.lacks = QLabel(), QLabel()
        self.give, self.sign, self.take_back = QPushButton(), QPushButton(), QPushButton()
        self.because = BecauseBox()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.clear()

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.state.setProperty("role", "heading")
        for label, role in (
            *((self.told, "muted"), (self.came_back, "error"), (self.countdown, "heading")),
            *((self.next, "muted"), (self.lacks, "error")),
        ):
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.give.setProperty("role", "primary")
        self.sign.setProperty("role", "primary")
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(self._make_work(), "")
        self.tabs.addTab(self.history, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        self.setMinimumWidth(theme.current().px(300))

    def _make_work(self) -> QWidget:
        """What scrolls, and below it what must always be in sight."""
        work = QWidget()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (
            *(self.state, self.told, self.came_back, self.story, self.countdown),
            *(self.form, self.sign, self.because, self.take_back),
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.room = QScrollArea(widgetResizable=True)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setWidget(content)
        self.foot = QFrame()
        self.foot.setProperty("role", "bar")
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(self.next)
        words_column.addWidget(self.lacks)
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addLayout(words_column, 1)
        line.addWidget(self.give, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.room, 1)
        whole.addWidget(self.foot)
        return work

    def _connect(self) -> None:
        self.form.changed.connect(self._on_typed)
        self.form.failed.connect(self.failed)
        self.form.focus_moved.connect(self._bring_into_sight)
        self.because.changed.connect(self._on_because)
        self.because.given.connect(self._give_because)
        self.give.clicked.connect(self._decide)
        self.sign.clicked.connect(self._sign)
        self.take_back.clicked.connect(self.undo)
        self._keep.timeout.connect(self._keep_draft)
        self._tick.timeout.connect(self._on_tick)

    # ---- for the page --------------------------------------------------------------------------

    def show_case(self, view: AppealView) -> None:
        """Show what can be done now; of the same case again, what was typed stays."""
        before = self._view
        same = before is not None and before.appeal.appeal_id == view.appeal.appeal_id
        if not same:
            self._keep_draft()
            self.tabs.setCurrentIndex(0)
            if self.isAncestorOf(self.window().focusWidget()):
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # its fields belong to another case
        self._view = view
        self._since.restart()
        self._show_draft(view, same=same)
        if not same or (before is not None and before.appeal.version != view.appeal.version):
            self._say_problem("")
        number = self.history.show_case(view)
        self.tabs.setTabText(1, self.tr("History ({0})").format(number))
        self._refresh()

    def clear(self) -> None:
        """No case is open."""
        self._keep_draft()
        self._view = None
        self._tick.stop()
        self.history.clear()
        self._refresh()

    def begin(self) -> None:
        """Put the focus where a decision begins."""
        self.tabs.setCurrentIndex(0)
        if self.foot.isVisibleTo(self):
            self.form.begin()
            return
        for part in (self.sign, self.because.text, self.take_back):
            if part.isVisibleTo(self) and part.isEnabled():
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._bring_into_sight(part)
                return

    def done(self, command: Command) -> None:
        """The desk carried it out: its draft can go."""
        appeal_id = getattr(command, "appeal_id", "")
        self._busy.discard(appeal_id)
        current = self._is_shown(appeal_id)
        if isinstance(command, DecideAppeal):
            if current:
                self._keep.stop()
                self.form.show_draft(self.form.ground, Draft(self.form.draft.round))
            self._book.drop(appeal_id)
        elif isinstance(command, ReturnAppeal | ReopenAppeal):
            if current:
                self._keep.stop()
                self.because.show_text("")
            self._book.drop_because(appeal_id)
        self._refresh()

    def refused(self, command: Command, error: UserError) -> None:
        """The desk refused it: everything typed stays."""
        appeal_id = getattr(command, "appeal_id", "")
        self._busy.discard(appeal_id)
        self._refresh()
        if self._is_shown(appeal_id):
            self._say_problem(f"{error.title} {error.remedy}".strip())

    def undo(self) -> bool:
        """Ctrl+Z: take one's own outcome back while it is not sent; False where there is none."""
        view = self._view
        if view is None or not self._can_take_back(view, self.now):
            return False
        appeal = view.appeal
        self._send(
            WithdrawAppealDecision(appeal_id=appeal.appeal_id, expected_version=appeal.version)
        )
        return True

    def choose(self, outcome: AppealOutcome) -> None:
        """One key: an outcome, where one can be given."""
        if self.foot.isVisibleTo(self):
            self.tabs.setCurrentIndex(0)
            self.form.choose(outcome)

    @property
    def now(self) -> datetime:
        """The desk's instant when the case was asked for, and what has passed since."""
        if self._view is None:
            raise ValueError("no case is open")
        return self._view.now + timedelta(milliseconds=self._since.elapsed())

    def add_keys(self, keys: Shortcuts) -> None:
        """Add what works anywhere on the page; appeal_keys.py lists what is taken."""
        acts: dict[str, Callable[[], object]] = {
            **{words.key_of(one): partial(self.choose, one) for one in AppealOutcome},
            "give": self._decide,
            "sign": self._sign,
            "send_back": self._begin_because,
            "history": self._show_history,
            "reply_language": self.form.reply.switch_language,
        }
        names, group = words.key_names(), words.key_group()
        for name, shortcuts in words.KEYS:
            keys.add(name, names[name], shortcuts, group, acts[name])

    def retitle_keys(self, keys: Shortcuts) -> None:
        """Names and headings in the language in force."""
        keys.retitle(words.key_names(), dict.fromkeys(words.key_names(), words.key_group()))

    # ---- drafts --------------------------------------------------------------------------------

    def _show_draft(self, view: AppealView, *, same: bool) -> None:
        appeal, ground = view.appeal, ground_of(view)
        if same and not self.form.draft.empty:
            self.form.renew(ground)
            return
        draft = self._book.get(appeal.appeal_id)
        if draft is None and appeal.state is AppealState.OPEN:
            draft = self._came_back_draft(view)
        draft = replace(draft or Draft(), round=appeal.round)
        because = self.because.text.text() if same else draft.because
        self.form.show_draft(ground, draft)
        self.because.show_text(because)

    def _came_back_draft(self, view: AppealView) -> Draft | None:
        """One's own decision that no longer counts: its words are in the form again."""
        last = self._voided(view)
        if last is None or last.decided_by != self._me.actor_id:
            return None
        reason = next((one for one in view.reasons if one.code == last.reason_code), None)
        fields = ground_of(view).fields or {}
        replies = (reason.reply.zh, reason.reply.en) if reason is not None else ("", "")
        texts = [words.filled(reply, fields) for reply in replies]
        language = "en" if last.to_candidate == texts[1] else "zh"
        edited = bool(last.to_candidate) and last.to_candidate not in texts
        return replace(draft_of(last, language), edited=edited)

    def _on_typed(self) -> None:
        self._say_problem("")
        self._refresh_foot()
        self._keep.start()

    def _on_because(self, _text: str) -> None:
        self._keep.start()

    def _keep_draft(self) -> None:
        """Write down what is in the form now."""
        self._keep.stop()
        if self._view is None:
            return
        draft = replace(self.form.draft, because=self.because.text.text())
        self._book.put(self._view.appeal.appeal_id, draft)

    # ---- what the person does ------------------------------------------------------------------

    def _decide(self) -> None:
        view, draft = self._view, self.form.draft
        if view is None or draft.outcome is None or not self.give.isEnabled():
            return
        if not self.foot.isVisibleTo(self):
            return
        merged = draft.outcome is AppealOutcome.MERGED
        self._send(
            DecideAppeal(
                appeal_id=view.appeal.appeal_id,
                expected_version=view.appeal.version,
                outcome=draft.outcome,
                reason_code=draft.reason_code,
                to_candidate="" if merged else draft.to_candidate.strip(),
                internal_note=draft.internal_note.strip(),
                final=draft.final,
                checklist=draft.checklist if self.form.checklist.isVisibleTo(self.form) else (),
                merged_into=draft.merged_into if merged else "",
            )
        )

    def _sign(self) -> None:
        view = self._view
        if view is not None and self.sign.isVisibleTo(self) and self.sign.isEnabled():
            appeal = view.appeal
            self._send(SecondAppeal(appeal_id=appeal.appeal_id, expected_version=appeal.version))

    def _give_because(self, reason: str) -> None:
        view = self._view
        if view is None:
            return
        appeal = view.appeal
        kind = ReturnAppeal if appeal.state is AppealState.STAGED else ReopenAppeal
        self._send(kind(appeal_id=appeal.appeal_id, expected_version=appeal.version, reason=reason))

    def _begin_because(self) -> None:
        if self.because.isVisibleTo(self):
            self.tabs.setCurrentIndex(0)
            self.because.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._bring_into_sight(self.because)

    def _show_history(self) -> None:
        there = self.tabs.currentIndex() == 1
        self.tabs.setCurrentIndex(0 if there else 1)
        if not there:
            self.history.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _send(self, command: Command) -> None:
        """Once at a time for a case: a second press must not send it twice."""
        appeal_id = getattr(command, "appeal_id", "")
        if appeal_id in self._busy:
            return
        self._keep_draft()
        self._busy.add(appeal_id)
        self._refresh()
        self.wanted.emit(command)

    # ---- what is shown -------------------------------------------------------------------------

    def _refresh(self) -> None:
        view = self._view
        state = view.appeal.state if view else None
        decision = self._standing(view) if view else None
        is_open = state is AppealState.OPEN
        staged, closed = state is AppealState.STAGED, state is AppealState.CLOSED
        mine = decision is not None and decision.decided_by == self._me.actor_id
        may = self._me.role in MAY_DO[DecideAppeal]
        free = view is None or view.appeal.appeal_id not in self._busy
        self._leave_what_goes(hidden=not is_open)
        self.form.setVisible(is_open)
        self.foot.setVisible(is_open)
        self.form.setEnabled(may)
        self.story.setVisible(decision is not None and not is_open)
        self.sign.setVisible(staged and not mine)
        self.sign.setEnabled(may and free)
        self.because.setVisible((staged and not mine) or closed)
        self.because.setEnabled(may)
        self.take_back.setVisible(decision is not None and not closed and not is_open)
        if view is not None:
            self._say_state(view, decision)
        self._refresh_foot()
        self._on_tick()

    def _leave_what_goes(self, *, hidden: bool) -> None:
        """Qt gives the focus of what is hidden to the next field, which would take the keys."""
        has = self.focusWidget()
        inside = has is not None and has.hasFocus() and self.form.isAncestorOf(has)
        acting = has in (self.sign, self.take_back, self.because.text, self.because.button)
        if has is not None and has.hasFocus() and ((inside and hidden) or (acting and not hidden)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_state(self, view: AppealView, decision: AppealDecision | None) -> None:
        self.state.setText(said(STATES[view.appeal.state]))
        self.told.setText(words.about(view, decision, self._me, self.now))
        self.told.setVisible(bool(self.told.text()))
        if decision is not None:
            self.story.show_decision(view, decision)
        voided = self._voided(view) if view.appeal.state is AppealState.OPEN else None
        self.came_back.setVisible(voided is not None)
        self.came_back.setText(
            words.came_back(voided, view.rules.service.calendar.tz()) if voided else ""
        )
        if view.appeal.state is AppealState.CLOSED:
            self.because.say(
                self.tr("Why is it opened again? A new clock starts."), self.tr("Open it again")
            )
        else:
            self.because.say(
                self.tr("What is missing or wrong? (Shift+R)"), self.tr("Return it to the maker")
            )

    def _refresh_foot(self) -> None:
        view = self._view
        draft = self.form.draft
        lacking = self.form.missing
        self.next.setText(next_step(draft.outcome, self.form.ground))
        self._lacking = said(lacking) if lacking and draft.outcome is not None else ""
        held = words.held(view, self._me, self.now) if view else ""
        self._say_lacks(held or self._lacking)
        self.give.setEnabled(self.form.isEnabled() and lacking is None and not held)

    _lacking = ""

    def _say_problem(self, sentence: str) -> None:
        self._say_lacks(sentence or self._lacking)

    def _say_lacks(self, sentence: str) -> None:
        self.lacks.setText(sentence)
        self.lacks.setVisible(bool(sentence))

    def _on_tick(self) -> None:
        """The seconds until a reply goes out; only while they are shown."""
        view = self._view
        decision = self._standing(view) if view else None
        sends = decision is not None and decision.send_after is not None and not decision.sent_at
        counting = sends and view is not None and view.appeal.state in _SENT
        self.countdown.setVisible(counting)
        if view is None or decision is None:
            self._tick.stop()
            return
        can = self._can_take_back(view, self.now)
        self.take_back.setEnabled(can and view.appeal.appeal_id not in self._busy)
        self.take_back.setVisible(can and not self.form.isVisibleTo(self))
        if counting and decision.send_after is not None:
            self.countdown.setText(words.countdown(decision, self.now, can_take_back=can))
        if counting and not self._tick.isActive() and self.isVisible():
            self._tick.start()
        elif not counting:
            self._tick.stop()

    def _standing(self, view: AppealView) -> AppealDecision | None:
        """The decision of this round that was not taken back."""
        return next(
            (one for one in view.decisions if one.stands and one.round == view.appeal.round), None
        )

    def _voided(self, view: AppealView) -> AppealDecision | None:
        """The latest decision of this round, when it no longer counts."""
        last = next((one for one in view.decisions if one.round == view.appeal.round), None)
        return last if last is not None and not last.stands else None

    def _can_take_back(self, view: AppealView, now: datetime) -> bool:
        decision = self._standing(view)
        if decision is None or view.appeal.state not in _SENT or decision.sent_at is not None:
            return False
        in_time = decision.send_after is None or now < decision.send_after
        return in_time and self._me.actor_id in (decision.decided_by, decision.seconded_by)

    def _is_shown(self, appeal_id: str) -> bool:
        return self._view is not None and self._view.appeal.appeal_id == appeal_id

    def _bring_into_sight(self, part: QWidget) -> None:
        self.room.ensureWidgetVisible(part, 0, theme.current().px(24))

    # ---- surroundings --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # out of a field, so that single keys work again
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_draft()
        self._tick.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._refresh()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.tabs.setAccessibleName(self.tr("Decision and history"))
        self.tabs.setTabText(0, self.tr("Decision"))
        number = self.history.list.count()
        self.tabs.setTabText(1, self.tr("History ({0})").format(number))
        self.give.setText(self.tr("Give it (Ctrl+Enter)"))
        self.sign.setText(self.tr("Sign as second person (Y)"))
        self.take_back.setText(self.tr("Take it back (Ctrl+Z)"))
