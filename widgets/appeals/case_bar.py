"""The bar above a case: who, what for, both clocks, in whose hands it is, and what can be done.

It says what the person wants; a step that needs a reason opens one line for it first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from review.appeal_queries import AppealView
from review.appeal_rules import urgent_span
from review.appeal_texts import CHANNELS, KINDS, STATES
from review.appeals import AppealState
from review.wording import said
from widgets import theme
from widgets.appeals.clock_plate import ClockPlate
from widgets.appeals.countdown import (
    DeskClock,
    Reading,
    clock_of_case,
    read,
    span_of,
    wall_time,
)
from widgets.elided import Elided

_TICK_MS: Final = 1000
_SOON: Final = timedelta(minutes=2)  # before a claim ends, the bar says so
_LONGEST: Final = 300


class CaseBar(QFrame):
    """Shows who works on the case and says what the person wants."""

    claim_wanted = Signal()
    release_wanted = Signal()
    resume_wanted = Signal()
    skip_wanted = Signal(str)  # with these reasons
    hold_wanted = Signal(str)
    take_over_wanted = Signal(str)

    def __init__(
        self, me: str, clock: DeskClock, *, leads: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._me, self._clock, self._leads = me, clock, leads
        self._view: AppealView | None = None
        self.who, self.what, self.hands = Elided(), Elided(), QLabel(wordWrap=True)
        self.plate = ClockPlate()
        self.take, self.skip, self.hold = QPushButton(), QPushButton(), QPushButton()
        self.take_over = QPushButton()
        self.reason = ReasonLine()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        self.who.setProperty("role", "title")
        self.what.setProperty("role", "muted")
        for button in (self.skip, self.hold, self.take_over):
            button.setProperty("role", "quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.who)
        words.addWidget(self.what)
        top.addLayout(words, 1)
        top.addWidget(self.plate)
        whole.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.hands, 1)
        for button in (self.take_over, self.hold, self.skip, self.take):
            below.addWidget(button)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        whole.addLayout(below)
        whole.addWidget(self.reason)

    def _connect(self) -> None:
        self._tick.timeout.connect(self._move_clock)
        self.take.clicked.connect(self.take_or_release)
        self.skip.clicked.connect(self.begin_skip)
        self.hold.clicked.connect(self.hold_or_resume)
        self.take_over.clicked.connect(self.begin_take_over)

    # ---- values in -----------------------------------------------------------------------------

    def show_case(self, view: AppealView | None) -> None:
        """A case, or none."""
        another = self._view is None or view is None or _id(self._view) != _id(view)
        self._view = view
        if another:
            self.reason.leave()
        self._retranslate()

    @property
    def mine(self) -> bool:
        """Whether the case is in my hands at this instant."""
        return self._holder() == self._me

    @property
    def reading(self) -> Reading | None:
        """What the clocks say at this instant."""
        view = self._view
        if view is None:
            return None
        now = self._clock.now()
        appeal = view.appeal
        stretch = urgent_span(
            view.rules, appeal.kind, appeal.promise.started_at, appeal.exam_closes_at
        )
        urgent = stretch is not None and stretch[0] <= now < stretch[1]
        return read(clock_of_case(view, urgent=urgent), now)

    # ---- what the person wants -----------------------------------------------------------------

    def take_or_release(self) -> None:
        """T: claim it, or hand it back."""
        if self._view is not None and self.take.isEnabled():
            (self.release_wanted if self.mine else self.claim_wanted).emit()

    def begin_skip(self) -> None:
        if self._view is not None and self._is(AppealState.OPEN):
            self.reason.begin(self.tr("Why do you skip it?"), self.tr("Skip"), self.skip_wanted)

    def hold_or_resume(self) -> None:
        """W: wait for the candidate, with a reason, or let the clock go on."""
        if self._is(AppealState.WAITING):
            self.resume_wanted.emit()
        elif self._is(AppealState.OPEN) and self.hold.isEnabled():
            self.reason.begin(
                self.tr("What do you wait for?"), self.tr("Stop the clock"), self.hold_wanted
            )

    def begin_take_over(self) -> None:
        if self._leads and self._holder() not in ("", self._me):
            self.reason.begin(
                self.tr("Why do you take it over?"), self.tr("Take over"), self.take_over_wanted
            )

    def _is(self, state: AppealState) -> bool:
        return self._view is not None and self._view.appeal.state is state

    def _holder(self) -> str:
        return self._view.appeal.held_by(self._clock.now()) if self._view else ""

    # ---- words ---------------------------------------------------------------------------------

    def _move_clock(self) -> None:
        self.plate.show_reading(self.reading)
        self.hands.setText(self._whose())
        self._offer()

    def _offer(self) -> None:
        """Which steps are open now. Claims end by themselves, so the tick asks too."""
        opened, held = self._is(AppealState.OPEN), self._holder()
        waiting, mine = self._is(AppealState.WAITING), self.mine
        self.take.setEnabled(opened and held in ("", self._me))
        self.take.setText(self.tr("Hand back  (T)") if mine else self.tr("Claim  (T)"))
        role = "" if mine else "primary"
        if self.take.property("role") != role:
            theme.set_role(self.take, role)
        self.skip.setEnabled(opened and held in ("", self._me))
        self.hold.setEnabled(waiting or (opened and held in ("", self._me)))
        self.hold.setText(self.tr("Let the clock go on  (W)") if waiting else self.tr("Wait  (W)"))
        self.take_over.setVisible(self._leads and opened and held not in ("", self._me))
        for button in (self.take, self.skip):
            button.setVisible(opened)
        self.hold.setVisible(opened or waiting)

    def _whose(self) -> str:
        view = self._view
        if view is None:
            return ""
        appeal, now = view.appeal, self._clock.now()
        if appeal.state is not AppealState.OPEN:
            return self._why_not(view)
        zone = view.rules.service.calendar.tz()
        claim = appeal.claim
        if claim is None:
            return self.tr("Nobody works on it.")
        until = wall_time(claim.until, now, zone)
        if not claim.holds(now):
            if claim.holder != self._me:
                return self.tr("Nobody works on it.")
            return self.tr("Your claim ended at {0}; nothing is lost. T claims it again.").format(
                until
            )
        if claim.holder != self._me:
            return self.tr("{0} works on it, until {1} at least.").format(claim.holder, until)
        left = claim.until - now
        if left <= _SOON:
            return self.tr("In your hands for {0} more; any key or click renews it.").format(
                span_of(left)
            )
        return self.tr("In your hands until {0}; working on it renews that.").format(until)

    def _why_not(self, view: AppealView) -> str:
        state, held = view.appeal.state, view.appeal.holds
        if state is AppealState.WAITING and held and held[-1].reason:
            return f"{said(STATES[state])}: {held[-1].reason}"
        return said(STATES[state])

    # ---- surroundings --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.skip.setText(self.tr("Skip…  (S)"))
        self.take_over.setText(self.tr("Take over…"))
        self.take_over.setToolTip(self.tr("Take the case from the one who holds it (Shift+O)"))
        view = self._view
        if view is not None:
            appeal = view.appeal
            name = (view.person.name if view.person else appeal.typed.name) or self.tr("(no name)")
            number = view.person.number if view.person else appeal.typed.number
            self.who.setText(name)
            round_ = self.tr("round {0}").format(appeal.round) if appeal.round > 1 else ""
            parts = (
                said(KINDS[appeal.kind]),
                number,
                said(CHANNELS[appeal.channel]),
                appeal.reference,
                round_,
                view.incident.title if view.incident else "",
            )
            self.what.setText(" · ".join(part for part in parts if part))
        self._move_clock()


class ReasonLine(QWidget):
    """One line that asks for a reason. Return sends it, Escape leaves; what was typed stays until
    it was sent, whatever the step is called meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: object = None
        self._before: QWidget | None = None
        self.text = QLineEdit(maxLength=_LONGEST)
        self.go = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 1)
        row.addWidget(self.go)
        self.text.textChanged.connect(self._on_text)
        self.text.returnPressed.connect(self._send)
        self.go.clicked.connect(self._send)
        self.go.setEnabled(False)
        self.hide()

    def begin(self, question: str, words: str, then: object) -> None:
        """Ask; ``then`` is the signal that carries the answer."""
        self._then = then
        self._before = self.window().focusWidget()
        self.text.setPlaceholderText(question)
        self.text.setAccessibleName(question)
        self.go.setText(words)
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close without sending; another case begins with an empty line."""
        self.text.clear()
        self.hide()

    def _on_text(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _send(self) -> None:
        reason = self.text.text().strip()
        if reason and self._then is not None:
            self._then.emit(reason)  # type: ignore[attr-defined]

    def sent(self) -> None:
        """The desk has it."""
        self.leave()
        self._give_back()

    def _give_back(self) -> None:
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._give_back()
            return
        super().keyPressEvent(event)


def _id(view: AppealView) -> str:
    return view.appeal.appeal_id
