"""Draws the findings list: cards of findings, and heads of the incidents they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from review.findings import Grade, Severity
from widgets import glyphs, theme
from widgets.session.finding_rows import (
    ROW_ROLE,
    FindingCard,
    IncidentHead,
    Index,
    ListRow,
    count_words,
    grade_name,
    new_name,
    severity_name,
    state_name,
)
from widgets.tables.columns import Chip
from widgets.tables.delegates import chip_width, paint_chip
from widgets.timeline.signs import pin

translate = QCoreApplication.translate
_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
)
_SPACE_PX: Final = 10_000.0  # as tall as a text may be


class CardView(QListView):
    empty_text = ""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._show_current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.visualRect(self.currentIndex())
        if place.isValid() and 0 <= place.top() < event.oldSize().height():
            self._follow.start()  # what was in sight and is chosen stays in sight
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # sentences wrap anew

    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

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
    """Where the parts of a row lie."""

    head: QRectF
    texts: tuple[QRectF, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of a row: what it says, in which colour, how far in, and whether it is small."""

    words: str
    tint: str = "text"
    indent: float = 0.0
    small: bool = True


class CardDelegate(QStyledItemDelegate):
    """Draws a row: a line of time, signs and names, then its texts one below the other."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ListRow = index.data(ROW_ROLE)
        wide = float(self._view.viewport().width())
        return QSize(round(wide), round(_parts(row, wide, 0, option.font).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW_ROLE)
        area = QRectF(option.rect)
        painter.save()
        _paint_ground(painter, area, row, option.state)
        parts = _parts(row, area.width(), area.top(), option.font)
        if isinstance(row, IncidentHead):
            _paint_chevron(painter, parts.head, row.folded)
        _paint_top(painter, parts.head, row, option.font)
        for line, box in zip(_lines(row), parts.texts, strict=True):
            _paint_line(painter, box, line, option.font)
        painter.restore()


def _left_of(row: ListRow) -> float:
    px = theme.current().px
    inside = isinstance(row, FindingCard) and row.inside
    return px(36) + (px(16) if inside else 0)


def _lines(row: ListRow) -> tuple[_Line, ...]:
    if isinstance(row, IncidentHead):
        lines = [_Line(count_words(row), "muted"), _Line(row.summary, small=False)]
        if not row.folded:
            lines += [_Line(why, "muted", theme.current().px(10)) for why in row.why]
        return tuple(lines)
    gone = row.state == "dismissed"
    return (
        _Line(row.sentence, "muted" if gone else "text", small=False),
        _Line(row.detail, "muted"),
        _Line(row.note, "text", theme.current().px(10)),
    )


def _parts(row: ListRow, wide: float, top: float, font: QFont) -> _Parts:
    colors, metrics = theme.current(), QFontMetricsF(font)
    quiet = QFontMetricsF(_smaller(font))
    left, right, gap = _left_of(row), colors.px(10), colors.px(4)
    room = max(wide - left - right, 60.0)
    head = QRectF(left, top + colors.px(8), room, metrics.height() + 4)
    y = head.bottom() + gap
    boxes = []
    for line in _lines(row):
        space = QRectF(0, 0, room - line.indent, _SPACE_PX)
        measure = quiet if line.small else metrics
        tall = measure.boundingRect(space, _WRAP, line.words).height() if line.words else 0.0
        boxes.append(QRectF(left + line.indent, y, room - line.indent, tall))
        y += tall + (gap if line.words else 0)
    return _Parts(head, tuple(boxes), y + colors.px(6) - top)


def _paint_line(painter: QPainter, box: QRectF, line: _Line, font: QFont) -> None:
    if not line.words:
        return
    colors = theme.current()
    if line.indent:
        edge = QRectF(box.left() - colors.px(10), box.top() + 1, 2, box.height() - 2)
        painter.fillRect(edge, colors.color("accent" if line.tint == "text" else "border_strong"))
    painter.setFont(_smaller(font) if line.small else font)
    painter.setPen(colors.color(line.tint))
    painter.drawText(box, _WRAP, line.words)


def _paint_ground(painter: QPainter, area: QRectF, row: ListRow, state: QStyle.StateFlag) -> None:
    colors, look = theme.current(), theme.look_of(row.severity.value)
    gone = isinstance(row, FindingCard) and row.state == "dismissed"
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, colors.color("accent_soft"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, colors.color("hover"))
    elif isinstance(row, IncidentHead):
        painter.fillRect(area, colors.color("sunken"))
    bar = QRectF(area.left(), area.top(), 3, area.height() - 1)
    painter.fillRect(bar, colors.color("border") if gone else colors.fill(look.tone))
    painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), colors.color("border"))
    if isinstance(row, IncidentHead):
        return  # its chevron stands there
    side = colors.px(17)
    left = area.left() + _left_of(row) - colors.px(25)
    sign = QRectF(left, area.top() + colors.px(10), side, side)
    ink = colors.color("muted") if gone else colors.ink(look.tone)
    glyphs.paint(painter, sign, look.glyph, ink, 1.7)


def _paint_chevron(painter: QPainter, head: QRectF, folded: bool) -> None:
    colors = theme.current()
    side = colors.px(14)
    box = QRectF(head.left() - colors.px(22), head.center().y() - side / 2, side, side)
    glyphs.paint(painter, box, "folded" if folded else "unfolded", colors.color("text"), 1.8)


def _paint_top(painter: QPainter, area: QRectF, row: ListRow, font: QFont) -> None:
    colors = theme.current()
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    painter.setFont(strong)
    gone = isinstance(row, FindingCard) and row.state == "dismissed"
    painter.setPen(colors.color("muted" if gone else "text"))
    wide = QFontMetricsF(strong).horizontalAdvance(row.time_text)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, row.time_text)
    painter.setFont(_smaller(font))
    left = area.left() + wide + colors.px(8)
    for chip in _chips(row):
        room = chip_width(painter.font(), chip)
        if left + room > area.right():
            return
        paint_chip(painter, QRectF(left, area.top(), room, area.height()), chip)
        left += room + colors.px(5)
    side = colors.px(15)
    if left + side <= area.right():
        ratio = painter.device().devicePixelRatioF()
        sign = pin(theme.look_of(row.origin), row.origin, side, ratio, colors)
        spot = QRectF(left, area.center().y() - side / 2, side, side)
        painter.drawPixmap(spot.toRect(), sign)
        left += side + colors.px(4)
    _paint_who(painter, QRectF(left, area.top(), area.right() - left, area.height()), row)


def _paint_who(painter: QPainter, area: QRectF, row: ListRow) -> None:
    names = {
        "machine": translate("FindingsList", "Machine"),
        "human": translate("FindingsList", "Reviewer"),
    }
    painter.setPen(theme.current().color("muted"))
    words = (row.who if isinstance(row, FindingCard) else "") or names[row.origin]
    metrics = QFontMetricsF(painter.font())
    if area.width() < metrics.horizontalAdvance(words[:2]) + metrics.horizontalAdvance("…"):
        return  # a few dots say nothing
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(area.width(), 0.0))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


_SEVERITY_LOOKS: Final = {severity: severity.value for severity in Severity}


def _chips(row: ListRow) -> list[Chip]:
    news = [Chip("news", new_name())] if row.news else []
    if isinstance(row, IncidentHead):
        return [*news, Chip(_SEVERITY_LOOKS[row.severity], severity_name(row.severity))]
    looks = {Grade.PROVED: "proved", Grade.OBSERVED: "observed", Grade.HINT: "hint"}
    chips = [Chip(row.state, state_name(row.state))] if row.state != "open" else []
    return [*news, *chips, Chip(looks[row.grade], grade_name(row.grade))]


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(9, font.pixelSize() - theme.current().px(1)))
    return small
