"""Saved views of a queue: a menu with a person's own names for filters, and how to keep one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from review.appeal_queries import AppealQueue, AppealQueueView
from review.queries import QueueView, SubmissionQueue
from review.queue_views import LONGEST_NAME, bare, bare_appeals

Queue: TypeAlias = SubmissionQueue | AppealQueue
View: TypeAlias = QueueView | AppealQueueView


class ViewsButton(QToolButton):
    """Offers the views; says which was chosen, and what is to be kept, changed or deleted."""

    chosen = Signal(object)  # the queue of a view, or the whole one
    naming_wanted = Signal()
    first_wanted = Signal(object)  # a view: whether the console opens with it, turned round
    deletion_wanted = Signal(str)  # the view's name

    def __init__(self, parent: QWidget | None = None, *, whole: Queue | None = None) -> None:
        super().__init__(parent)
        self._whole: Queue = SubmissionQueue() if whole is None else whole
        self._views: tuple[View, ...] = ()
        self._query = self._whole
        self._list = QMenu(self)
        self.setMenu(self._list)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._retranslate()

    def show_views(self, views: Sequence[View]) -> None:
        self._views = tuple(views)
        self._retranslate()

    def show_query(self, query: Queue) -> None:
        """Which queue is in force: its name is shown when it has one."""
        self._query = bare_of(query)
        self._retranslate()

    @property
    def views(self) -> tuple[View, ...]:
        return self._views

    @property
    def current(self) -> View | None:
        """The saved view that is in force."""
        return next((view for view in self._views if view.queue == self._query), None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        current = self.current
        everything = self._query == self._whole
        words = self.tr("Whole queue") if everything else self.tr("Own filters")
        self.setText(_short(current.name if current else words))
        self.setToolTip(self.tr("Saved views of the queue"))
        self.setAccessibleName(self.tr("View of the queue: {0}").format(self.text()))
        self._list.clear()
        group = QActionGroup(self._list)
        whole = self._list.addAction(self.tr("Whole queue"))
        whole.setCheckable(True)
        whole.setChecked(everything)
        whole.triggered.connect(self._choose_whole)
        group.addAction(whole)
        for view in self._views:
            action = self._list.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view is current)
            action.setData(view)
            action.triggered.connect(self._choose)
            group.addAction(action)
        self._list.addSeparator()
        keep = self._list.addAction(self.tr("Keep these filters as a view…"))
        keep.triggered.connect(self.naming_wanted)
        if current is not None:
            self._list.addSeparator()
            first = self._list.addAction(self.tr("Open the console with this view"))
            first.setCheckable(True)
            first.setChecked(current.opens_first)
            first.triggered.connect(self._turn_first)
            forget = self._list.addAction(self.tr("Delete this view"))
            forget.triggered.connect(self._delete)

    def _choose_whole(self) -> None:
        self.chosen.emit(self._whole)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().data().queue)  # type: ignore[attr-defined]

    def _turn_first(self) -> None:
        if self.current is not None:
            self.first_wanted.emit(self.current)

    def _delete(self) -> None:
        if self.current is not None:
            self.deletion_wanted.emit(self.current.name)


class ViewNaming(QWidget):
    """One line that asks for a view's name. Return keeps it, Escape leaves."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.keep = QPushButton()
        self.keep.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        self.name.textChanged.connect(self._on_text)
        self.name.returnPressed.connect(self._announce)
        self.keep.clicked.connect(self._announce)
        self._retranslate()
        self.hide()

    def begin(self, name: str) -> None:
        self.name.setText(name)
        self.name.selectAll()
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_text(self, text: str) -> None:
        self.keep.setEnabled(bool(text.strip()))

    def _announce(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.name.setPlaceholderText(self.tr("Name of the view"))
        self.name.setAccessibleName(self.tr("Name of the view"))
        self.keep.setText(self.tr("Keep"))


def _short(name: str) -> str:
    most = 14
    return name if len(name) <= most else f"{name[: most - 1]}…"


def bare_of(queue: Queue) -> Queue:
    """What of a queue's question describes the view."""
    return bare_appeals(queue) if isinstance(queue, AppealQueue) else bare(queue)
