"""Tells a person, once for each case, that one in their hands has entered its warning time.

The bell asks for the cases in one's hands after every change and sleeps until the next of them
warns; the tray shows what it says as a desktop notification, where the desktop has a tray.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from review.appeal_queries import AppealPage, AppealQueue, AppealRow, Band
from review.appeal_texts import KINDS
from review.appeals import AppealState
from review.changes import APPEALS
from review.sla import WorkCalendar
from review.wording import said
from widgets import glyphs
from widgets.appeals.countdown import DeskClock, band_of, clock_of_row, read
from widgets.desk_client import DeskClient

translate = QCoreApplication.translate  # lupdate finds this name

_MOST_HELD: Final = 50
_LONGEST_MS: Final = 60 * 60 * 1000  # a timer that sleeps longer looks again first
_SHOWN_MS: Final = 15_000


class WarningBell(QObject):
    """Rings once for each case, and each round of it, that warns while one holds it."""

    rang = Signal(str, str, str)  # appeal id, title, sentence

    def __init__(self, desk: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, DeskClock()
        self._told: set[tuple[str, int]] = set()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)

    def look(self) -> None:
        """Ask for the cases in one's hands. Whoever may not ask holds none."""
        query = AppealQueue(
            states=(AppealState.OPEN,), held_by=self._desk.actor.actor_id, limit=_MOST_HELD
        )
        self._desk.ask(self, query).succeeded.connect(self._take)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if APPEALS in topics:
            self.look()

    def _take(self, page: AppealPage) -> None:
        self._clock.tell(page.now)
        calendars = {one.version: one.calendar for one in page.calendars}
        for row in page.rows:
            self._ring_for(row, calendars.get(row.rules_version, WorkCalendar()))
        self._sleep(page)

    def _ring_for(self, row: AppealRow, calendar: WorkCalendar) -> None:
        case, now = clock_of_row(row, calendar), self._clock.now()
        if band_of(case, now) is not Band.WARNING or (row.appeal_id, row.round) in self._told:
            return
        self._told.add((row.appeal_id, row.round))
        told = read(case, now)
        title = translate("tray", "A case in your hands is due soon")
        self.rang.emit(
            row.appeal_id,
            title,
            f"{row.name} · {said(KINDS[row.kind])}\n{told.words} · {told.wall}",
        )

    def _sleep(self, page: AppealPage) -> None:
        """Until the next of them warns; a change looks again sooner."""
        waits = [row.warn_at - page.now for row in page.rows if row.warn_at is not None]
        later = [wait for wait in waits if wait > timedelta(0)]
        if not later:
            self._next.stop()
            return
        wait_ms = -(-min(later) // timedelta(milliseconds=1))
        self._next.start(min(wait_ms, _LONGEST_MS))


class Tray(QObject):
    """Shows sentences as desktop notifications; without a tray the window asks for attention."""

    opened = Signal(str)  # the key of the sentence that was clicked

    def __init__(
        self, window: QWidget, icon: QSystemTrayIcon | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._key = window, ""
        self._icon = icon
        if icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(self)
        if self._icon is not None:
            self._icon.setIcon(self._sign())
            self._icon.messageClicked.connect(self._on_clicked)
            self._icon.activated.connect(self._on_clicked)

    def show(self, key: str, title: str, sentence: str) -> None:
        """Tell it; the icon is there only while there is something to tell."""
        self._key = key
        if self._icon is not None:
            self._icon.setToolTip(f"{title}\n{sentence}")
            self._icon.show()
            self._icon.showMessage(title, sentence, self._icon.icon(), _SHOWN_MS)
        QApplication.alert(self._window)

    def close(self) -> None:
        if self._icon is not None:
            self._icon.hide()

    def _on_clicked(self) -> None:
        if self._key:
            self.opened.emit(self._key)

    @staticmethod
    def _sign() -> QIcon:
        return glyphs.icon("appeals", "accent", 32)
