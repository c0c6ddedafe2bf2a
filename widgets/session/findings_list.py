"""The findings of a recording, one below the other, to be confirmed or dismissed.

Keys in the list: Up/Down and N/P choose, Y confirms, D dismisses, U takes a verdict back, E goes
to the note. The note goes with the next verdict; Return in it saves it alone. N is "next" as
everywhere on the review page: one key must not both move on and throw away. Machine and human
findings differ by sign and word: a machine's is an outlined square, a person's a filled disc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from review.findings import Grade, Severity
from widgets import glyphs, theme
from widgets.tables.columns import Chip
from widgets.tables.delegates import chip_width, paint_chip
from widgets.timeline.painters import pin

translate = QCoreApplication.translate
Index: TypeAlias = QModelIndex | QPersistentModelIndex
State: TypeAlias = Literal["open", "confirmed", "dismissed"]
_CARD_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
)


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding as the list shows it; every text is in the reader's language already."""

    finding_id: str
    time_text: str  # "02:13.040 – 02:31.000", or "whole file"
    sentence: str
    grade: Grade
    severity: Severity
    origin: Literal["machine", "human"] = "machine"
    state: State = "open"
    note: str = ""
    detail: str = ""  # the figures behind it, and what else it could be
    who: str = ""  # who decided, or who marked it
    at_ms: int | None = None


def grade_name(grade: Grade) -> str:
    """How sure a finding is."""
    return {
        Grade.PROVED: translate("FindingsList", "Proved"),
        Grade.OBSERVED: translate("FindingsList", "Observed"),
        Grade.HINT: translate("FindingsList", "Hint"),
    }[grade]


def severity_name(severity: Severity) -> str:
    """How much attention a finding asks for."""
    return {
        Severity.NOTE: translate("FindingsList", "Note"),
        Severity.CONCERN: translate("FindingsList", "Concern"),
        Severity.SERIOUS: translate("FindingsList", "Serious"),
    }[severity]


def _spoken(card: FindingCard) -> str:
    parts = (severity_name(card.severity), grade_name(card.grade), card.time_text, card.sentence)
    return ", ".join((*parts, _state_name(card.state), card.note))


def _state_name(state: State) -> str:
    return {
        "open": "",
        "confirmed": translate("FindingsList", "Confirmed"),
        "dismissed": translate("FindingsList", "Dismissed"),
    }[state]


class FindingsList(QWidget):
    """Shows findings; says which one is looked at and what the person thinks of it."""

    finding_chosen = Signal(str)  # id: moved to; the page seeks there
    finding_opened = Signal(str)  # id: Return or double click; the page zooms there
    confirmed = Signal(str, str)  # id, note
    dismissed = Signal(str, str)  # id, note
    reopened = Signal(str)  # id: the verdict is taken back
    note_written = Signal(str, str)  # id, note, without a verdict

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _CardModel(self)
        self.list = _CardView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_CardDelegate(self.list))
        self.note = QLineEdit()
        self.confirm, self.dismiss, self.reopen = QPushButton(), QPushButton(), QPushButton()
        self._bar = QWidget()
        self._lay_out()
        self._quiet, self._own_empty_text = False, True
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self._on_activated)
        self.list.installEventFilter(self)
        self.note.installEventFilter(self)
        self.confirm.clicked.connect(self.confirm_current)
        self.dismiss.clicked.connect(self.dismiss_current)
        self.reopen.clicked.connect(self.reopen_current)
        self.note.returnPressed.connect(self._write_note)
        self._retranslate()
        self._refresh()

    def _lay_out(self) -> None:
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(8, 6, 8, 8)
        bar.setSpacing(6)
        bar.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.confirm, self.dismiss, self.reopen):
            buttons.addWidget(button, 1)
        bar.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._bar)
        self.setFocusProxy(self.list)

    # ---- values in -----------------------------------------------------------------------------

    def show_findings(self, cards: Sequence[FindingCard]) -> None:
        """Show these findings. The chosen one stays chosen if it is still among them."""
        chosen, draft = self.chosen_id, self.note.text() if self.note.isModified() else None
        self._quiet = True
        self._model.show(tuple(cards))
        place = self._model.place_of(chosen)
        if place is not None:
            self.list.setCurrentIndex(self._model.index(place))
        self._quiet = False
        self._refresh()
        if draft is not None and place is not None:
            self.note.setText(draft)
            self.note.setModified(True)

    def set_empty_text(self, sentence: str) -> None:
        """What a list without findings says."""
        self._own_empty_text = False
        self.list.empty_text = sentence
        self.list.viewport().update()

    def choose(self, finding_id: str) -> bool:
        """Go to a finding without announcing it; False if it is not in the list."""
        place = self._model.place_of(finding_id)
        if place is None:
            return False
        self._quiet = True
        self.list.setCurrentIndex(self._model.index(place))
        self._quiet = False
        self._refresh()
        return True

    # ---- values out and verdicts ---------------------------------------------------------------

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        return self._model.cards

    @property
    def chosen(self) -> FindingCard | None:
        return self._model.card(self.list.currentIndex())

    @property
    def chosen_id(self) -> str:
        card = self.chosen
        return card.finding_id if card is not None else ""

    def next_finding(self) -> bool:
        """Go to the next one; False at the end."""
        return self._move(1)

    def previous_finding(self) -> bool:
        """Go to the one before; False at the start."""
        return self._move(-1)

    def next_open(self) -> bool:
        """Go to the next one without a verdict, from the start again if need be; else False."""
        cards, here = self.cards, self.list.currentIndex().row()
        order = [*range(here + 1, len(cards)), *range(max(here, 0))]
        place = next((each for each in order if cards[each].state == "open"), None)
        if place is not None:
            self.list.setCurrentIndex(self._model.index(place))
        return place is not None

    def confirm_current(self) -> None:
        """Y: it is so."""
        if (card := self.chosen) is not None:
            self.confirmed.emit(card.finding_id, self._take_note())

    def dismiss_current(self) -> None:
        """D: it is not so, or it does not matter."""
        if (card := self.chosen) is not None:
            self.dismissed.emit(card.finding_id, self._take_note())

    def reopen_current(self) -> None:
        """U: take the verdict back."""
        card = self.chosen
        if card is not None and card.state != "open":
            self.reopened.emit(card.finding_id)

    def _take_note(self) -> str:
        self.note.setModified(False)
        return self.note.text().strip()

    def _write_note(self) -> None:
        if (card := self.chosen) is not None:
            self.note_written.emit(card.finding_id, self._take_note())
        self.list.setFocus()

    def _move(self, step: int) -> bool:
        place = self.list.currentIndex().row() + step
        if not 0 <= place < self._model.rowCount():
            return False
        self.list.setCurrentIndex(self._model.index(place))
        return True

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._refresh()
        card = self._model.card(index)
        if card is not None and not self._quiet:
            self.finding_chosen.emit(card.finding_id)

    def _on_activated(self, index: QModelIndex) -> None:
        card = self._model.card(index)
        if card is not None:
            self.finding_opened.emit(card.finding_id)

    def _refresh(self) -> None:
        card = self.chosen
        self._bar.setVisible(bool(self.cards))
        self._bar.setEnabled(card is not None)
        self.note.setText(card.note if card is not None else "")
        self.note.setModified(False)
        decided = card is not None and card.state != "open"
        self.reopen.setVisible(decided)
        self.confirm.setVisible(not decided)
        self.dismiss.setVisible(not decided)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list:
                return self._on_list_key(event)
            if watched is self.note and event.key() == Qt.Key.Key_Escape:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_list_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Y: self.confirm_current,
            Qt.Key.Key_D: self.dismiss_current,
            Qt.Key.Key_N: self.next_finding,
            Qt.Key.Key_P: self.previous_finding,
            Qt.Key.Key_U: self.reopen_current,
            Qt.Key.Key_E: self.note.setFocus,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Findings"))
        self.note.setAccessibleName(self.tr("Note on this finding"))
        self.note.setPlaceholderText(self.tr("Note on this finding (E)"))
        self.confirm.setText(self.tr("Confirm (Y)"))
        self.dismiss.setText(self.tr("Dismiss (D)"))
        self.reopen.setText(self.tr("Take back (U)"))
        if self._own_empty_text:
            self.list.empty_text = self.tr("Nothing was found in this recording.")


class _CardModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: tuple[FindingCard, ...] = ()

    def show(self, cards: tuple[FindingCard, ...]) -> None:
        """Change in place where only verdicts changed, so that scrolling stays where it is."""
        same = [card.finding_id for card in cards] == [card.finding_id for card in self.cards]
        if same and cards:
            self.cards = cards
            self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def place_of(self, finding_id: str) -> int | None:
        ids = (place for place, card in enumerate(self.cards) if card.finding_id == finding_id)
        return next(ids, None)

    def card(self, index: Index) -> FindingCard | None:
        return self.cards[index.row()] if 0 <= index.row() < len(self.cards) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card(index)
        if card is None:
            return None
        if role == _CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(card)
        return None


class _CardView(QListView):
    empty_text = ""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # sentences wrap anew

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is not None and not self.model().rowCount():
            canvas = QPainter(self.viewport())
            canvas.setPen(theme.current().color("muted"))
            room = QRectF(self.viewport().rect()).adjusted(20, 20, -20, -20)
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            canvas.drawText(room, int(how), self.empty_text)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a card lie."""

    head: QRectF
    sentence: QRectF
    detail: QRectF
    note: QRectF
    height: float


class _CardDelegate(QStyledItemDelegate):
    """Draws a card: head line, sentence, figures, note."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: FindingCard = index.data(_CARD_ROLE)
        wide = float(self._view.viewport().width())
        return QSize(round(wide), round(self._parts(card, wide, 0, option.font).height))

    @staticmethod
    def _parts(card: FindingCard, wide: float, top: float, font: QFont) -> _Parts:
        colors, metrics = theme.current(), QFontMetricsF(font)
        left, right, gap = colors.px(36), colors.px(10), colors.px(4)
        room = max(wide - left - right, 60.0)
        y = top + colors.px(8)
        head = QRectF(left, y, room, metrics.height() + 4)
        y = head.bottom() + gap
        quiet = QFontMetricsF(_smaller(font))

        def place(words: str, measure: QFontMetricsF, indent: float = 0.0) -> QRectF:
            nonlocal y
            space = QRectF(0, 0, room - indent, 10_000)
            tall = measure.boundingRect(space, _WRAP, words).height() if words else 0.0
            box = QRectF(left + indent, y, room - indent, tall)
            y += tall + (gap if words else 0)
            return box

        sentence = place(card.sentence, metrics)
        detail = place(card.detail, quiet)
        note = place(card.note, quiet, colors.px(10))
        return _Parts(head, sentence, detail, note, y + colors.px(6) - top)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: FindingCard = index.data(_CARD_ROLE)
        colors, area = theme.current(), QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, area, card, option.state)
        parts = self._parts(card, area.width(), area.top(), option.font)
        gone = card.state == "dismissed"
        self._paint_head(painter, parts.head, card, option.font)
        painter.setFont(option.font)
        painter.setPen(colors.color("muted" if gone else "text"))
        painter.drawText(parts.sentence, _WRAP, card.sentence)
        painter.setFont(_smaller(option.font))
        painter.setPen(colors.color("muted"))
        painter.drawText(parts.detail, _WRAP, card.detail)
        if card.note:
            edge = parts.note.adjusted(-colors.px(10), 1, 0, -1)
            painter.fillRect(
                QRectF(edge.left(), edge.top(), 2, edge.height()), colors.color("accent")
            )
            painter.setPen(colors.color("text"))
            painter.drawText(parts.note, _WRAP, card.note)
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, area: QRectF, card: FindingCard, state: QStyle.StateFlag
    ) -> None:
        colors, look = theme.current(), theme.look_of(card.severity.value)
        gone = card.state == "dismissed"
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colors.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colors.color("hover"))
        bar = QRectF(area.left(), area.top(), 3, area.height() - 1)
        painter.fillRect(bar, colors.color("border") if gone else colors.fill(look.tone))
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), colors.color("border"))
        side = colors.px(17)
        sign = QRectF(area.left() + colors.px(11), area.top() + colors.px(10), side, side)
        ink = colors.color("muted") if gone else colors.ink(look.tone)
        glyphs.paint(painter, sign, look.glyph, ink, 1.7)

    @staticmethod
    def _paint_head(painter: QPainter, area: QRectF, card: FindingCard, font: QFont) -> None:
        colors = theme.current()
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.color("muted" if card.state == "dismissed" else "text"))
        wide = QFontMetricsF(strong).horizontalAdvance(card.time_text)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, card.time_text)
        painter.setFont(_smaller(font))
        left = area.left() + wide + colors.px(8)
        for chip in _chips(card):
            room = chip_width(painter.font(), chip)
            if left + room > area.right():
                return
            paint_chip(painter, QRectF(left, area.top(), room, area.height()), chip)
            left += room + colors.px(5)
        side = colors.px(15)
        if left + side <= area.right():
            ratio = painter.device().devicePixelRatioF()
            look = theme.look_of(card.origin)
            sign = pin(look, card.origin, side, ratio, colors)
            painter.drawPixmap(
                QRectF(left, area.center().y() - side / 2, side, side).toRect(), sign
            )
            left += side + colors.px(4)
        _paint_who(painter, QRectF(left, area.top(), area.right() - left, area.height()), card)


def _paint_who(painter: QPainter, area: QRectF, card: FindingCard) -> None:
    names = {
        "machine": translate("FindingsList", "Machine"),
        "human": translate("FindingsList", "Reviewer"),
    }
    painter.setPen(theme.current().color("muted"))
    words = card.who or names[card.origin]
    metrics = QFontMetricsF(painter.font())
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(area.width(), 0.0))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def _chips(card: FindingCard) -> list[Chip]:
    looks = {Grade.PROVED: "proved", Grade.OBSERVED: "observed", Grade.HINT: "hint"}
    chips = [Chip(card.state, _state_name(card.state))] if card.state != "open" else []
    return [*chips, Chip(looks[card.grade], grade_name(card.grade))]


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(9, font.pixelSize() - theme.current().px(1)))
    return small
