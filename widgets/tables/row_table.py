"""A list of any length that fetches the rows it paints.

The page says how many rows there are and answers ``rows_wanted`` as they scroll into view::

    table.set_columns((Column("name", "Name", 2), Column("state", "State")))
    table.rows_wanted.connect(self._fetch)      # version, offset, limit
    table.show_total(12_345)                    # bones appear, rows_wanted is emitted
    table.put_rows(version, offset, rows)       # an answer to an older version is dropped

``reload(total)`` after a change keeps the place and the chosen row: what is on the screen stays
until the new rows come, and the chosen row is found again by its key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from widgets import theme
from widgets.tables.columns import Column, Row, words_of
from widgets.tables.delegates import CELL_ROLE, FRESH_ROLE, CellDelegate, row_height

PAGE: Final = 100  # rows fetched at once
_KEPT_PAGES: Final = 60  # as many rows stay in memory, however far one scrolls

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """Rows in pages; asks for a page when a row of it is looked at for the first time."""

    wanted = Signal(int, int, int)  # version, offset, limit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._total, self.version = 0, 0
        self._pages: dict[int, tuple[Row, ...]] = {}
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._due: list[int] = []
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)

    # ---- values in -----------------------------------------------------------------------------

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def start(self, total: int) -> None:
        """Another list: nothing of the old one stays."""
        self.beginResetModel()
        self._pages.clear()
        self._begin_version(total)
        self.endResetModel()

    def reload(self, total: int) -> None:
        """The same list after a change: old rows stay in sight until new ones come."""
        before = self._total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
        elif total < before:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
        self._begin_version(total)
        self._stale = set(self._pages)
        if total > before:
            self.endInsertRows()
        elif total < before:
            self.endRemoveRows()
        self._announce(0, total)

    def _begin_version(self, total: int) -> None:
        self.version += 1
        self._total = total
        self._asked.clear()
        self._stale.clear()
        self._due.clear()

    def give_up(self, version: int, offset: int) -> None:
        """Nobody will answer this question; the page is asked for again when it is looked at."""
        if version == self.version:
            self._asked.discard(offset // PAGE)

    def put(self, version: int, offset: int, rows: Sequence[Row]) -> bool:
        """Take an answer; False if it answers a question no longer asked."""
        if version != self.version or offset % PAGE:
            return False
        page = offset // PAGE
        self._pages[page] = tuple(rows)
        self._stale.discard(page)
        self._forget_far_pages(page)
        self._announce(offset, offset + len(rows))
        return True

    def _announce(self, start: int, stop: int) -> None:
        if stop > start and self._columns:
            last = self.index(min(stop, self._total) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(start, 0), last)

    def _forget_far_pages(self, near: int) -> None:
        while len(self._pages) > _KEPT_PAGES:
            far = max(self._pages, key=lambda page: abs(page - near))
            del self._pages[far]
            self._asked.discard(far)

    # ---- values out ----------------------------------------------------------------------------

    def row(self, number: int) -> Row | None:
        """The row if it has come. Asks for its page if nobody has."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if (rows is None or page in self._stale) and page not in self._asked:
            self._asked.add(page)
            self._due.append(page)
            self._ask_soon.start()
        return rows[place] if rows is not None and place < len(rows) else None

    def sure_row(self, number: int) -> Row | None:
        """The row as it is now: None where it is on its way, or may have become another one."""
        row = self.row(number)
        return None if number // PAGE in self._stale else row

    def place_of(self, key: str) -> int | None:
        """Where a row is, among those that have come and are not stale."""
        for page, rows in self._pages.items():
            if page not in self._stale:
                for place, row in enumerate(rows):
                    if row.key == key:
                        return page * PAGE + place
        return None

    def _ask(self) -> None:
        due, self._due = self._due, []
        for page in reversed(due):  # what was looked at last is what is on the screen
            self.wanted.emit(self.version, page * PAGE, PAGE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None or index.column() >= len(row.cells):
            return None
        if role == CELL_ROLE:
            return row.cells[index.column()]
        if role == FRESH_ROLE:
            return row.fresh
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words_of(row.cells[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return words_of(row.cells[index.column()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].figures else None
            return (side or Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        return None


class RowTable(QTableView):
    """Shows the model; says which row the person chose or opened."""

    rows_wanted = Signal(int, int, int)  # version, offset, limit
    row_chosen = Signal(str)  # key of the row the person moved to
    row_opened = Signal(str)  # Return or double click
    sort_asked = Signal(str, bool)  # column key, descending

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self._delegate = CellDelegate(self)
        self._columns: tuple[Column, ...] = ()
        self._key = ""
        self._going_to: int | None = None  # a row the person moved to before it came
        self._gone = False  # the chosen row left the list: the current one is where it stood
        self._quiet = self._sized_by_hand = self._sizing = False
        self._empty = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._dress()
        self._model.wanted.connect(self.rows_wanted)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_opened)
        self.horizontalHeader().sectionResized.connect(self._on_sized)
        self.horizontalHeader().sortIndicatorChanged.connect(self._on_sort)
        self._measure()

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)

    # ---- values in -----------------------------------------------------------------------------

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._delegate.figures = frozenset(n for n, each in enumerate(columns) if each.figures)
        self._model.set_columns(columns)
        self.horizontalHeader().setSectionsClickable(any(each.sortable for each in columns))
        self._share_width()

    def show_total(self, total: int) -> None:
        """Another list of so many rows; bones until they come. Nothing is chosen."""
        self._key, self._going_to, self._gone = "", None, False
        self._quietly(lambda: self._model.start(total))
        self.scrollToTop()

    def reload(self, total: int, place: int | None = None) -> None:
        """The same list after a change; the chosen row stays chosen, and where it is on the screen.

        ``place``: where it stands now, if that is known; -1 when it has left the list.
        """
        before, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._quietly(lambda: self._model.reload(total))
        if place is not None and self._key:
            self._quietly(lambda: self._stand_at(place if place >= 0 else before, place < 0))
            moved = place - max(0, before)
            if place >= 0 and moved:
                tall = self.verticalHeader().defaultSectionSize()
                self.verticalScrollBar().setValue(top + moved * tall)
        self.viewport().update()

    def put_rows(self, version: int, offset: int, rows: Sequence[Row]) -> None:
        """The answer to ``rows_wanted``; dropped if the list has changed since."""
        if not self._model.put(version, offset, rows):
            return
        if self._going_to is not None:
            self._announce(self._going_to)
        elif self._key:
            self._find_chosen()

    def tick(self, column: int) -> None:
        """Paint the rows in sight anew in one column: what they say depends on the instant."""
        left = self.columnViewportPosition(column)
        room = self.viewport().rect()
        self.viewport().update(left, 0, self.columnWidth(column), room.height())

    def give_up_rows(self, version: int, offset: int) -> None:
        """``rows_wanted`` is not answered: one scrolled past them. They are wanted again later."""
        self._model.give_up(version, offset)

    def set_empty_text(self, sentence: str) -> None:
        """What a list without rows says."""
        self._empty = sentence
        self.viewport().update()

    def set_sort_shown(self, key: str, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        for number, column in enumerate(self._columns):
            if column.key == key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                header = self.horizontalHeader()
                header.blockSignals(True)
                header.setSortIndicatorShown(True)
                header.setSortIndicator(number, order)
                header.blockSignals(False)

    # ---- choosing ------------------------------------------------------------------------------

    @property
    def chosen_key(self) -> str:
        """The key of the chosen row, also while it is not loaded; "" when none is."""
        return self._key

    @property
    def version(self) -> int:
        """Which list is asked for now."""
        return self._model.version

    @property
    def total(self) -> int:
        return self._model.rowCount()

    def choose_row(self, number: int) -> None:
        """Go to a row by its place, as if the person had."""
        if 0 <= number < self._model.rowCount():
            self.setCurrentIndex(self._model.index(number, 0))

    def choose_key(self, key: str) -> bool:
        """Go to a row by its key without announcing it; False if it has not been loaded."""
        self._key, self._going_to = key, None
        return self._find_chosen()

    def choose_place(self, key: str, place: int) -> None:
        """Go to a row that may not be loaded, without announcing it; -1: it is not in the list."""
        self._key, self._going_to = key, None
        row = self.currentIndex().row()
        self._quietly(lambda: self._stand_at(place if place >= 0 else max(0, row), place < 0))
        if place >= 0:
            self.scrollTo(self._model.index(place, 0))

    def next_row(self) -> None:
        self._go(self._beyond(1))

    def previous_row(self) -> None:
        self._go(self._beyond(-1))

    def key_beyond(self, step: int) -> str:
        """The key of the row that so many steps lead to; "" when there is none or it is on its way.

        Where it is on its way, it is asked for.
        """
        number = self._beyond(step)
        row = self._model.sure_row(number) if 0 <= number < self._model.rowCount() else None
        return row.key if row is not None else ""

    def _beyond(self, step: int) -> int:
        """Where a step leads. Where the chosen row has left, the next one stands in its place."""
        return self.currentIndex().row() + step - (1 if self._gone and step > 0 else 0)

    def _go(self, number: int) -> None:
        if not 0 <= number < self._model.rowCount():
            return
        if number == self.currentIndex().row():  # Qt does not tell of a move that is none
            self._quietly(lambda: self._stand_at(number, gone=False))
            self._announce(number)
        else:
            self.choose_row(number)

    def _stand_at(self, place: int, gone: bool) -> None:
        """Make a row the current one; where the chosen one has left, none is highlighted."""
        self._gone = gone
        index = self._model.index(min(place, self._model.rowCount() - 1), 0)
        flag = QItemSelectionModel.SelectionFlag
        act = flag.Clear if gone else flag.ClearAndSelect | flag.Rows
        self.selectionModel().setCurrentIndex(index, act)

    def _find_chosen(self) -> bool:
        place = self._model.place_of(self._key)
        if place is None:
            return False
        if place != self.currentIndex().row() or self._gone:
            self._quietly(lambda: self._stand_at(place, gone=False))
        return True

    def _quietly(self, act: Any) -> None:
        self._quiet = True
        try:
            act()
        finally:
            self._quiet = False

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet or not index.isValid():
            return
        self._gone = False
        self._announce(index.row())

    def _announce(self, number: int) -> None:
        row = self._model.sure_row(number)
        self._going_to = number if row is None else None
        if row is not None and row.key != self._key:
            self._key = row.key
            self.row_chosen.emit(row.key)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self.row_opened.emit(row.key)

    def _on_sort(self, section: int, order: Qt.SortOrder) -> None:
        if 0 <= section < len(self._columns) and self._columns[section].sortable:
            self.horizontalHeader().setSortIndicatorShown(True)
            down = order == Qt.SortOrder.DescendingOrder
            self.sort_asked.emit(self._columns[section].key, down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
            return
        if self._gone and event.key() == Qt.Key.Key_Down:
            self.next_row()
            return
        super().keyPressEvent(event)

    # ---- surroundings --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rowCount() and self._empty:
            canvas = QPainter(self.viewport())
            canvas.setPen(theme.current().color("muted"))
            room = QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24)
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            canvas.drawText(room, int(how), self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        whole = sum(column.weight for column in self._columns)
        if not whole or self._sized_by_hand:
            return
        self._sizing = True
        room = self.viewport().width()
        for number, column in enumerate(self._columns):
            self.setColumnWidth(number, int(room * column.weight / whole))
        self._sizing = False

    def _on_sized(self, _section: int, _before: int, _after: int) -> None:
        if not self._sizing and self.isVisible():
            self._sized_by_hand = True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        super().changeEvent(event)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
