"""One appeal: who asks, what for, and the evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from review.appeal_queries import AppealView
from review.appeal_texts import KINDS
from review.wording import said
from widgets.desk_client import DeskClient
from widgets.pictures import Pictures
from widgets.shortcuts import Shortcuts


class CaseView(QWidget):
    """Shows a case; asks the desk for what belongs to it. ``show_case`` of the same case again
    (somebody changed it, one's own claim) keeps zoom, place and what was revealed."""

    case_wanted = Signal(str)  # appeal id: an earlier or parallel appeal to be opened
    failed = Signal(object)  # UserError

    def __init__(self, desk: DeskClient, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pictures = desk, pictures
        self.words = QLabel(wordWrap=True)
        QVBoxLayout(self).addWidget(self.words)

    def show_case(self, view: AppealView) -> None:
        appeal = view.appeal
        self.words.setText(f"{said(KINDS[appeal.kind])} · {appeal.statement}")

    def clear(self) -> None:
        self.words.clear()

    def add_keys(self, keys: Shortcuts) -> None:
        """Add what works anywhere on the page; widgets/appeals/appeal_keys.py lists what is taken.

        Keys that only make sense with the focus on a picture stay with the picture.
        """

    def retitle_keys(self, keys: Shortcuts) -> None:
        """Names and headings in the language in force."""
