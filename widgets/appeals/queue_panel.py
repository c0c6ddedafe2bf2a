"""The appeals queue: a list of any length in the order of urgency."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from review.appeal_queries import AppealPage, AppealQueue
from review.appeal_texts import KINDS
from review.wording import said
from widgets.desk_client import DeskClient
from widgets.tables.columns import Column, Lines, Row
from widgets.tables.row_table import PAGE, RowTable


class AppealQueuePanel(QFrame):
    """Shows the queue; says which case the person chose."""

    chosen = Signal(str)  # appeal id
    failed = Signal(object)  # UserError
    counted = Signal(int)  # how many cases pass the filters

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._query, self._asked = desk, AppealQueue(), False
        self.table = RowTable()
        self.table.set_columns((Column("case", self.tr("Case")),))
        QVBoxLayout(self).addWidget(self.table)
        self.table.rows_wanted.connect(self._fetch)
        self.table.row_chosen.connect(self.chosen)

    def load(self) -> None:
        self._asked = True
        asked = self._desk.ask(self, replace(self._query, limit=PAGE))
        asked.succeeded.connect(self._show_start)
        asked.failed.connect(self.failed)

    @property
    def loaded(self) -> bool:
        """Whether the queue was asked for already."""
        return self._asked

    def _show_start(self, page: AppealPage) -> None:
        self.table.show_total(page.total)
        self._put(self.table.version, 0, page)
        self.table.choose_row(0)
        self.counted.emit(page.total)

    def _fetch(self, version: int, offset: int, limit: int) -> None:
        asked = self._desk.ask(self, replace(self._query, offset=offset, limit=limit))
        asked.succeeded.connect(lambda page: self._put(version, offset, page))

    def _put(self, version: int, offset: int, page: AppealPage) -> None:
        rows = [Row(row.appeal_id, (Lines(row.name, said(KINDS[row.kind])),)) for row in page.rows]
        self.table.put_rows(version, offset, rows)
