"""The audit page: every entry of the chain, newest first, with a search and a check."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from review.answers import AuditPage as Entries
from review.audit import AuditEntry, ChainCheck
from review.audit_texts import action_text
from review.queries import AuditCheck, AuditTrail
from review.wording import language
from widgets import formats
from widgets.desk_client import DeskClient
from widgets.notices import NoticeBar
from widgets.tables.columns import Column, Row
from widgets.tables.row_table import PAGE, RowTable

_TYPING_MS: Final = 180
_REFRESH_MS: Final = 1000


class AuditPage(QWidget):
    """Looks only; nothing here can be changed."""

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._text = desk, ""
        self.notices = NoticeBar()
        self.title, self.search = QLabel(), QLineEdit(clearButtonEnabled=True)
        self.verify = QPushButton()
        self.table = RowTable()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._due = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._lay_out()
        self._connect()
        self._retranslate()

    def opened(self) -> None:
        """The page came to the front."""
        self._start()

    # ---- asking --------------------------------------------------------------------------------

    def _start(self) -> None:
        self._text = self.search.text().strip()
        asked = self._desk.ask(self, AuditTrail(text=self._text, limit=PAGE))
        asked.succeeded.connect(self._show_start)
        asked.failed.connect(self.notices.show_error)

    def _show_start(self, page: Entries) -> None:
        self.table.show_total(page.total)
        self._put(self.table.version, 0, page)

    def _fetch(self, version: int, offset: int, limit: int) -> None:
        asked = self._desk.ask(self, AuditTrail(text=self._text, offset=offset, limit=limit))
        asked.succeeded.connect(lambda page: self._put(version, offset, page))
        asked.failed.connect(self.notices.show_error)

    def _put(self, version: int, offset: int, page: Entries) -> None:
        self.table.put_rows(version, offset, [_row(entry) for entry in page.entries])

    def _on_changed(self, _topics: frozenset[str]) -> None:
        if self.isVisible() and not self._due.isActive():
            self._due.start()

    def _verify(self) -> None:
        self.verify.setEnabled(False)
        asked = self._desk.ask(self, AuditCheck())
        asked.succeeded.connect(self._show_check)
        asked.failed.connect(self.notices.show_error)

    def _show_check(self, check: ChainCheck) -> None:
        self.verify.setEnabled(True)
        if check.whole:
            words = self.tr("The chain is whole: {0} entries. Head: {1}")
            self.notices.show_info(words.format(formats.count(check.entries), check.head))
        else:
            words = self.tr("The chain breaks at entry {0}: {1}")
            remedy = self.tr("Keep the database as it is and tell the auditor.")
            self.notices.show_warning(words.format(check.broken_at, check.problem), remedy)

    # ---- surroundings --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.search.setMaxLength(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.notices)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.verify)
        column.addLayout(tools)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self._start)
        self._due.timeout.connect(self._start)
        self.verify.clicked.connect(self._verify)
        self.table.rows_wanted.connect(self._fetch)
        self._desk.changed.connect(self._on_changed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.table.reload(self.table.total)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Audit log"))
        self.search.setPlaceholderText(self.tr("Search action, person, subject"))
        self.search.setAccessibleName(self.tr("Search the audit log"))
        self.verify.setText(self.tr("Check the chain"))
        self.table.setAccessibleName(self.tr("Audit entries"))
        self.table.set_empty_text(self.tr("Nothing here."))
        self.table.set_columns(
            (
                Column("sequence", self.tr("No."), 0.4, figures=True, sortable=False),
                Column("at", self.tr("When"), 1.1, sortable=False),
                Column("actor", self.tr("Who"), 0.8, sortable=False),
                Column("action", self.tr("What"), 1.1, sortable=False),
                Column("subject", self.tr("To what"), 1.6, sortable=False),
                Column("detail", self.tr("Details"), 3, sortable=False),
            )
        )


def _row(entry: AuditEntry) -> Row:
    detail = ", ".join(
        f"{name}={value}" for name, value in entry.detail.items() if value not in (None, "done")
    )
    return Row(
        str(entry.sequence),
        (
            str(entry.sequence),
            formats.date_time(entry.at),
            entry.actor,
            action_text(entry.action).in_(language()),
            entry.subject,
            detail,
        ),
    )
