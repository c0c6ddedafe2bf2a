"""What is decided about an appeal. It says what the person wants; the page sends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from review.appeal_queries import AppealView
from review.commands import Command
from review.errors import UserError
from widgets.desk_client import DeskClient
from widgets.shortcuts import Shortcuts


class DecisionPanel(QWidget):
    """Collects an outcome. Nothing typed is lost: drafts stay until their command was carried out.

    The page sends each ``wanted`` command and answers with ``done`` or ``refused``.
    """

    wanted = Signal(object)  # Command, of review.appeal_commands
    case_wanted = Signal(str)  # appeal id
    failed = Signal(object)  # UserError of something the panel itself asked

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def show_case(self, view: AppealView) -> None:
        """Show what can be done now; of the same case again, what was typed stays."""

    def clear(self) -> None:
        """No case is open."""

    def begin(self) -> None:
        """Put the focus where a decision begins."""

    def done(self, command: Command) -> None:
        """The desk carried it out: its draft can go."""

    def refused(self, command: Command, error: UserError) -> None:
        """The desk refused it: everything typed stays."""

    def add_keys(self, keys: Shortcuts) -> None:
        """Add what works anywhere on the page; appeal_keys.py lists what is taken."""

    def retitle_keys(self, keys: Shortcuts) -> None:
        """Names and headings in the language in force."""

    def undo(self) -> bool:
        """Ctrl+Z: take one's own outcome back while it is not sent; False where there is none."""
        return False
