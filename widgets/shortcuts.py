"""The keys of a page: one list that both makes them work and explains them.

``Shortcuts`` belongs to a page; ``?`` lays its ``KeyMap`` over the page. Qt keeps keys that write a
letter from actions while a text field has the focus, so that typing a note never gives a verdict
(tested).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.command_palette import Entry

_LINE_PX: Final = 29  # one line of the map at 100 %
_AROUND: Final = 5  # lines that title and margins take
_SCROLLS: Final = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
)


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the key map."""

    name: str
    text: str
    keys: tuple[str, ...]
    group: str


class Shortcuts(QObject):
    """Every action of a page with its keys, in the order in which they were added."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, str] = {}
        self._taken: set[str] = set()
        self._map: KeyMap | None = None
        self.add("keys", self.tr("Show these keys"), ("?",), self.tr("General"), self.toggle_map)

    def add(
        self,
        name: str,
        text: str,
        keys: Sequence[str],
        group: str,
        act: Callable[[], object] | None = None,
    ) -> QAction:
        """Give the page an action. ``keys`` as ``QKeySequence`` reads them ("Ctrl+Z", "?").

        Raises ValueError for a name or a key that is taken: two meanings of a key are a bug.
        """
        if name in self._actions:
            raise ValueError(f"there is already an action {name!r}")
        sequences = [QKeySequence(key) for key in keys]
        named = {sequence.toString() for sequence in sequences}
        if taken := named & self._taken:
            raise ValueError(f"key taken: {sorted(taken)}")
        self._taken |= named
        action = QAction(text, self._page)
        action.setObjectName(name)
        action.setShortcuts(sequences)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if act is not None:
            action.triggered.connect(lambda _checked=False: act())
        self._page.addAction(action)
        self._actions[name], self._groups[name] = action, group
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def help(self) -> tuple[KeyHelp, ...]:
        """All actions for the key map, the command palette and the tests."""
        return tuple(
            KeyHelp(
                name,
                action.text(),
                tuple(key.toString() for key in action.shortcuts()),
                self._groups[name],
            )
            for name, action in self._actions.items()
        )

    def entries(self) -> tuple[Entry, ...]:
        """All actions that can be done now, for the command palette."""
        return tuple(
            Entry(
                line.text,
                line.group,
                self._actions[line.name].trigger,
                "  ".join(map(spoken, line.keys)),
                line.name.replace("_", " "),
            )
            for line in self.help()
            if self._actions[line.name].isEnabled()
        )

    def retitle(self, texts: dict[str, str], groups: dict[str, str] | None = None) -> None:
        """Give actions their names in another language; ``groups`` maps actions to groups."""
        for name, text in texts.items():
            self._actions[name].setText(text)
        self._groups.update(groups or {})

    def toggle_map(self) -> None:
        """Show or hide the key map."""
        if self._map is not None and not self._map.isHidden():
            self._map.hide()
            return
        if self._map is None:
            self._map = KeyMap(self._page)
        self.retitle({"keys": self.tr("Show these keys")}, {"keys": self.tr("General")})
        general = self.tr("General")
        palette = KeyHelp(
            "palette", self.tr("Find a command or a recording"), ("Ctrl+K",), general
        )  # the window's key: it works on every page
        self._map.show_keys((*self.help(), palette))


class KeyMap(QWidget):
    """All keys of a page on a dimmed page. Any key or click closes it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._columns = QHBoxLayout()
        self._columns.setSpacing(28)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(20, 16, 20, 20)
        inner.setSpacing(12)
        inner.addWidget(self._title)
        inner.addLayout(self._columns)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        centre = QGridLayout(holder)
        centre.addWidget(self._card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        holder.setAutoFillBackground(False)
        self._scroll.setWidget(holder)
        holder.setAutoFillBackground(False)  # setWidget turns it on
        self._scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.installEventFilter(self)
        self._before: QWidget | None = None

    def show_keys(self, lines: Sequence[KeyHelp]) -> None:
        """Lay the map over the page."""
        self._title.setText(self.tr("Keys on this page"))
        self.setAccessibleName(self._title.text())
        self._fill(lines)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.setFocus()

    def _fill(self, lines: Sequence[KeyHelp]) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        groups: dict[str, list[KeyHelp]] = {}
        for line in lines:
            if line.keys:
                groups.setdefault(line.group, []).append(line)
        parent = self.parentWidget()
        tall = parent.height() if parent is not None else 0
        for column in _packed(groups, tall // theme.current().px(_LINE_PX) - _AROUND):
            self._columns.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLS and self._scrolls():
            QApplication.sendEvent(self._scroll.verticalScrollBar(), event)
            QApplication.sendEvent(self._scroll.horizontalScrollBar(), event)
        else:
            self._leave()

    def _scrolls(self) -> bool:
        """Whether there is more of it than fits."""
        bars = (self._scroll.verticalScrollBar(), self._scroll.horizontalScrollBar())
        return any(bar.maximum() > 0 for bar in bars)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._leave()

    def _leave(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parent = self.parentWidget()
        if watched is parent and parent is not None and event.type() == QEvent.Type.Resize:
            self.setGeometry(parent.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = QPainter(self)
        canvas.fillRect(self.rect(), QColor(10, 12, 18, 150))


def _packed(groups: dict[str, list[KeyHelp]], lines: int) -> list[QWidget]:
    """Columns of groups of about so many lines, so that there are few and all fit side by side."""
    longest = max(lines - 2, *(len(members) for members in groups.values()), 0)
    columns: list[QWidget] = []
    room = 0
    for name, members in groups.items():
        if len(members) + 2 > room:
            column = QWidget()
            stack = QVBoxLayout(column)
            stack.setContentsMargins(0, 0, 0, 0)
            stack.setSpacing(18)
            columns.append(column)
            room = longest + 2
        stack.addWidget(_group(name, members), 0, Qt.AlignmentFlag.AlignTop)
        room -= len(members) + 2
    return columns


def _group(name: str, members: Sequence[KeyHelp]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    heading = QLabel(name)
    heading.setProperty("role", "muted")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, line in enumerate(members, start=1):
        keys = QWidget()
        caps = QHBoxLayout(keys)
        caps.setContentsMargins(0, 0, 0, 0)
        caps.setSpacing(4)
        for key in line.keys:
            caps.addWidget(KeyCap(key))
        caps.addStretch(1)
        grid.addWidget(keys, row, 0)
        grid.addWidget(QLabel(line.text), row, 1)
    return made


class KeyCap(QLabel):
    """A key as it looks on a keyboard."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(spoken(key), parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._take_theme()

    def _take_theme(self) -> None:
        colors = theme.current()
        line = colors.color("border_strong").name()
        sheet = (
            f"KeyCap {{ background: {colors.color('sunken').name()}; border: 1px solid {line};"
            f" border-bottom-width: 2px; border-radius: 4px; padding: 1px {colors.px(6)}px; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        metrics = QFontMetricsF(self.font())
        words = metrics.horizontalAdvance(self.text()) + 2 * colors.px(6) + 4
        self.setMinimumWidth(round(max(metrics.horizontalAdvance("MM") + 6, words)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._take_theme()
        super().changeEvent(event)


def spoken(key: str) -> str:
    """A key as it is written on keyboards."""
    signs = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "↵"}
    head, plus, last = key.rpartition("+")
    return head + plus + signs.get(last, last) if last else key
