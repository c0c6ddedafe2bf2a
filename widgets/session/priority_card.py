"""Why a recording stands where it does in the queue: the sum, written out term by term."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review.priority import Priority
from review.wording import language
from widgets import glyphs, theme

translate = QCoreApplication.translate


class PriorityButton(QPushButton):
    """Says the priority; pressed, it opens the card with its sum."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._priority: Priority | None = None
        self.setProperty("role", "quiet")
        self.clicked.connect(self.open_card)
        self.card: PriorityCard | None = None
        self.hide()

    def show_priority(self, priority: Priority | None) -> None:
        self._priority = priority
        self.setVisible(priority is not None)
        if priority is None:
            return
        self.setText(translate("PriorityCard", "Priority {0}").format(priority.points))
        self.setIcon(glyphs.icon("info", "muted"))
        self.setToolTip(priority.text.in_(language()))
        self.setAccessibleDescription(priority.text.in_(language()))

    def open_card(self) -> None:
        """Show the sum under the button; any key or click closes it."""
        if self._priority is None:
            return
        self.card = PriorityCard(self._priority, self)
        self.card.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self.card.width(), self.height() + 4))
        self.card.move(corner)
        self.card.show()
        self.card.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.show_priority(self._priority)
        super().changeEvent(event)


class PriorityCard(QFrame):
    """The terms of the sum, the largest first, and their total."""

    def __init__(self, priority: Priority, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(priority.text.in_(language()))
        title = QLabel(translate("PriorityCard", "How urgently this asks for a look"))
        title.setProperty("role", "heading")
        note = QLabel(translate("PriorityCard", "It only orders the queue; it decides nothing."))
        note.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(self._sum(priority))
        column.addWidget(note)

    @staticmethod
    def _sum(priority: Priority) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(24))
        grid.setVerticalSpacing(4)
        right = Qt.AlignmentFlag.AlignRight
        for row, term in enumerate(priority.terms):
            grid.addWidget(QLabel(term.text.in_(language())), row, 0)
            points = QLabel(f"+ {term.points}")
            grid.addWidget(points, row, 1, right)
        last = len(priority.terms)
        total = QLabel(f"= {priority.points}")
        total.setProperty("role", "figures")
        name = QLabel(translate("PriorityCard", "Priority"))
        name.setProperty("role", "heading")
        grid.addWidget(name, last, 0)
        grid.addWidget(total, last, 1, right)
        return grid

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        self.close()
