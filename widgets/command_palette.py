"""The command palette: everything one can do, found by typing a few letters of it (Ctrl+K).

The window gives the commands when the palette opens; submissions come from whoever hears
``searched``::

    palette.open_with(entries)                       # pages, actions, settings
    palette.searched.connect(self._search)           # what was typed, once the typing pauses
    palette.show_found(text, entries)                # submissions, behind the commands
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.fuzzy import ranked

_PAUSE_MS: Final = 150  # a search starts when the typing pauses
_ENTRY: Final = int(Qt.ItemDataRole.UserRole)
_WIDE_PX, _TALL_PX = 620, 460

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done. ``also`` is found too, but not shown."""

    text: str
    group: str
    act: Callable[[], object]
    keys: str = ""
    also: str = ""

    @property
    def spoken(self) -> str:
        """For screen readers."""
        return ", ".join(part for part in (self.text, self.group, self.keys) if part)


class _Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return None


class CommandPalette(QWidget):
    """Lays itself over its window; typing narrows, Return does, Escape leaves."""

    searched = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._commands: tuple[Entry, ...] = ()
        self._found: tuple[Entry, ...] = ()
        self._before: QWidget | None = None
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self.typed = QLineEdit(clearButtonEnabled=True)
        self.typed.setMaxLength(200)
        self.list = QListView()
        self._entries = _Entries(self)
        self.nothing = QLabel()
        self.nothing.setProperty("role", "muted")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        window.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.list.setModel(self._entries)
        self.list.setItemDelegate(_EntryPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.typed)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.typed.textChanged.connect(self._narrow)
        self.typed.textEdited.connect(lambda _text: self._pause.start())
        self.typed.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self._pause.timeout.connect(self._search)

    # ---- values in -----------------------------------------------------------------------------

    def open_with(self, commands: Sequence[Entry]) -> None:
        """Show the palette with these commands."""
        self._commands, self._found = tuple(commands), ()
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._retranslate()
        self._fit()
        self.typed.clear()
        self._narrow()
        self.show()
        self.raise_()
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, text: str, entries: Sequence[Entry]) -> None:
        """What was found for ``text``; dropped when something else is typed meanwhile."""
        if self.isVisible() and text == self.typed.text().strip():
            self._found = tuple(entries)
            self._show()

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries in the list, from the top."""
        return self._entries.entries

    # ---- narrowing -----------------------------------------------------------------------------

    def _narrow(self) -> None:
        self._found = ()
        self._show()

    def _show(self) -> None:
        kept = self.list.currentIndex().row() if self._found else 0
        texts = [(entry.text, f"{entry.group} {entry.text}", entry.also)
                 for entry in self._commands]  # fmt: skip
        chosen = [self._commands[number] for number in ranked(self.typed.text(), texts)]
        self._entries.show([*chosen, *self._found])
        self.nothing.setVisible(not self._entries.entries)
        self._go(max(0, kept))

    def _search(self) -> None:
        if text := self.typed.text().strip():
            self.searched.emit(text)

    # ---- choosing ------------------------------------------------------------------------------

    def _go(self, row: int) -> None:
        count = self._entries.rowCount()
        if count:
            self.list.setCurrentIndex(self._entries.index(min(max(row, 0), count - 1)))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._do(index.data(_ENTRY))

    def _do(self, entry: Entry | None) -> None:
        if entry is not None:
            self.leave()
            entry.act()

    def leave(self) -> None:
        """Close, and give the focus back."""
        self._pause.stop()
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.typed and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._on_key(event)
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        row, page = self.list.currentIndex().row(), 8
        moves = {
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_PageDown: row + page,
            Qt.Key.Key_PageUp: row - page,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex().data(_ENTRY))
        elif event.key() in moves:
            self._go(moves[Qt.Key(event.key())])
        else:
            return event.key() == Qt.Key.Key_Tab  # the focus stays in the palette
        return True

    # ---- surroundings --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(10, 12, 18, 110))

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        wide = min(theme.current().px(_WIDE_PX), self.width() - 32)
        tall = min(theme.current().px(_TALL_PX), self.height() - 64)
        self._card.setGeometry((self.width() - wide) // 2, 32, wide, tall)

    def _retranslate(self) -> None:
        words = self.tr("Type what you want to do, or a name or number")
        self.typed.setPlaceholderText(words)
        self.typed.setAccessibleName(words)
        self.setAccessibleName(self.tr("Command palette"))
        self.list.setAccessibleName(self.tr("Commands and recordings"))
        self.nothing.setText(self.tr("Nothing fits. Names and numbers are searched too."))


class _EntryPainter(QStyledItemDelegate):
    """Draws one line: what, where it belongs, and its key."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        tall = round(QFontMetricsF(option.font).height()) + theme.current().px(12)
        return QSize(100, tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors, entry = theme.current(), index.data(_ENTRY)
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colors.color("accent_soft"))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()),
                             colors.color("accent"))  # fmt: skip
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colors.color("hover"))
        painter.setFont(option.font)
        inner = area.adjusted(colors.px(12), 0, -colors.px(10), 0)
        right = self._side(painter, inner, entry)
        painter.setPen(colors.color("text"))
        words = QRectF(inner.left(), inner.top(), max(20.0, inner.width() - right), inner.height())
        metrics = QFontMetricsF(option.font)
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, words.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.restore()

    @staticmethod
    def _side(painter: QPainter, area: QRectF, entry: Entry) -> float:
        """Group and key on the right; how much room they took, pixels."""
        words = f"{entry.group}    {entry.keys}" if entry.keys else entry.group
        metrics = QFontMetricsF(painter.font())
        room = min(metrics.horizontalAdvance(words), area.width() * 0.5)
        painter.setPen(theme.current().color("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideLeft, room)
        painter.drawText(area, right, elided)
        return room + theme.current().px(12)
