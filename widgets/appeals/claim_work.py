"""What is done about whose case it is: claim, renew, hand back, skip, wait, take over.

A claim is renewed by activity: any key or click in the page's window while the case is in one's
hands, at most once a minute. Nothing else renews it, so it ends by itself when somebody leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QWindow

from review.appeal_commands import (
    ClaimAppeal,
    ClaimNext,
    HoldAppeal,
    ReleaseAppeal,
    RenewClaim,
    ResumeAppeal,
    SkipAppeal,
    TakeOverAppeal,
)
from review.appeal_queries import AppealView
from review.commands import Command
from review.desk import Receipt
from widgets.appeals.case_bar import CaseBar
from widgets.appeals.countdown import DeskClock
from widgets.desk_client import DeskClient
from widgets.notices import NoticeBar

_RENEW: Final = timedelta(minutes=1)
_SHARE: Final = 3  # of a short lease: renewed thrice before it would end
_ACTIVE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


class ClaimWork(QObject):
    """Sends the commands for the page; knows which case is open and since when it is one's own."""

    claimed = Signal(str)  # appeal id: open it
    refused = Signal()  # look at the case again
    renewed = Signal()
    skipped = Signal()  # go on to the next one

    def __init__(
        self,
        desk: DeskClient,
        clock: DeskClock,
        bar: CaseBar,
        notices: NoticeBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._bar, self._notices = desk, clock, bar, notices
        self._view: AppealView | None = None
        self._until: datetime | None = None  # of my claim, as last told
        self._since: datetime | None = None  # when I learned of that
        self._busy = False
        self._window: QWindow | None = None
        bar.claim_wanted.connect(self.claim)
        bar.release_wanted.connect(self.release)
        bar.resume_wanted.connect(self.resume)
        bar.skip_wanted.connect(self.skip)
        bar.hold_wanted.connect(self.hold)
        bar.take_over_wanted.connect(self.take_over)

    def show_view(self, view: AppealView | None) -> None:
        """Which case is open, as the desk told it last."""
        before, self._view = self._view, view
        claim = view.appeal.claim if view else None
        mine = claim is not None and claim.holder == self._desk.actor.actor_id
        until = claim.until if claim is not None and mine else None
        if until != self._until:
            self._until, self._since = until, self._clock.now()
        if view is not None and before is not None and _id(before) == _id(view):
            self._tell_of_others(before, view)

    def _tell_of_others(self, before: AppealView, view: AppealView) -> None:
        """Somebody has my case now: say so, and that nothing typed is lost."""
        me, now = self._desk.actor.actor_id, self._clock.now()
        was, holder = before.appeal.claim, view.appeal.held_by(now)
        if was is not None and was.holder == me and holder not in ("", me):
            self._notices.show_warning(
                self.tr("{0} works on this case now.").format(holder),
                self.tr("What you typed is kept here; talk to them before you go on."),
            )

    # ---- commands ------------------------------------------------------------------------------

    def claim_next(self) -> None:
        """N: the most urgent case that nobody holds, in one transaction."""
        self._send(ClaimNext(), self._on_next)

    def claim(self) -> None:
        if self._view is not None:
            self._send(ClaimAppeal(appeal_id=_id(self._view)), lambda _receipt: None)

    def release(self) -> None:
        if self._view is not None:
            self._send(ReleaseAppeal(appeal_id=_id(self._view)), self._on_released)

    def skip(self, reason: str) -> None:
        if self._view is not None:
            command = SkipAppeal(appeal_id=_id(self._view), reason=reason)
            self._send(command, self._on_skipped)

    def hold(self, reason: str) -> None:
        if self._view is not None:
            appeal = self._view.appeal
            command = HoldAppeal(
                appeal_id=appeal.appeal_id, expected_version=appeal.version, reason=reason
            )
            self._send(command, self._on_held)

    def resume(self) -> None:
        if self._view is not None:
            appeal = self._view.appeal
            command = ResumeAppeal(appeal_id=appeal.appeal_id, expected_version=appeal.version)
            self._send(command, lambda _receipt: None)

    def take_over(self, reason: str) -> None:
        if self._view is not None:
            command = TakeOverAppeal(appeal_id=_id(self._view), reason=reason)
            self._send(command, self._on_taken_over)

    def _send(self, command: Command, then: Callable[[Receipt], object]) -> None:
        sent = self._desk.do(self, command)
        sent.succeeded.connect(then)
        sent.failed.connect(self._on_refused)

    def _on_next(self, receipt: Receipt) -> None:
        found = receipt.subject.partition(":")[2]
        if found:
            self.claimed.emit(found)
        else:
            self._notices.show_done(self.tr("No free case waits for a decision."))

    def _on_released(self, receipt: Receipt) -> None:
        if receipt.outcome != "unchanged":
            self._notices.show_undo(self.tr("Handed back."), receipt.subject.partition(":")[2])

    def _on_skipped(self, _receipt: Receipt) -> None:
        self._bar.reason.sent()
        self._notices.show_done(self.tr("Skipped. It is offered to others, not to you again."))
        self.skipped.emit()

    def _on_held(self, _receipt: Receipt) -> None:
        self._bar.reason.sent()
        self._notices.show_done(self.tr("The clock stands still. W lets it go on."))

    def _on_taken_over(self, _receipt: Receipt) -> None:
        self._bar.reason.sent()

    def _on_refused(self, error: Any) -> None:
        self._notices.show_error(error)
        self.refused.emit()

    # ---- activity ------------------------------------------------------------------------------

    def watch(self, window: QWindow | None) -> None:
        """Take keys and clicks in this window for activity; None: in none."""
        if window is self._window:
            return
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Of the window itself: it sees what a person does once, and no other event of a widget."""
        if event.type() in _ACTIVE:
            self.be_active()
        return False

    def be_active(self) -> None:
        """The person did something. Renews the claim if it is one's own and a minute old."""
        if self._until is None or self._since is None or self._view is None or self._busy:
            return
        now = self._clock.now()
        lease = self._until - self._since
        if now >= self._until or now - self._since < min(_RENEW, lease / _SHARE):
            return
        self._busy = True
        sent = self._desk.do(self, RenewClaim(appeal_id=_id(self._view)))
        sent.succeeded.connect(self._on_renewed)
        sent.failed.connect(self._on_lost)

    def _on_renewed(self, _receipt: Receipt) -> None:
        self._busy = False
        self.renewed.emit()

    def _on_lost(self, _error: object) -> None:
        """It is somebody else's by now: the case itself tells whose."""
        self._busy = False
        self.refused.emit()


def _id(view: AppealView) -> str:
    return view.appeal.appeal_id
