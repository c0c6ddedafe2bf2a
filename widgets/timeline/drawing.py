"""How a timeline is drawn: lanes, ruler, overview strip and cursor.

Lanes, ruler and overview are painted once into pixmaps and again only when the window, the theme or
the values change; a moving cursor repaints no lane.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from widgets import formats, glyphs, theme
from widgets.timeline import lanes
from widgets.timeline.bands import SpanPainter
from widgets.timeline.geometry import TimeScale, tick_step_ms, ticks
from widgets.timeline.plan import Plan, Row, px

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True)
class Sight:
    """What is pointed at: none of it changes a lane."""

    cursor_ms: float = 0.0
    loop: tuple[float, float] | None = None  # ms, ms
    chosen: tuple[float, float] | None = None  # ms, ms: the mark last gone to
    ring: tuple[str, float] | None = None  # lane and moment (ms) of that mark
    lane: int = -1  # chosen by keyboard
    focused: bool = False


class Drawing:
    """Paints a plan; keeps what can be painted again without being drawn again."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._font, self._ratio = QFont(), 1.0
        self._ruler: QPixmap | None = None
        self._ruler_drawn: TimeScale | None = None
        self._overview: QPixmap | None = None

    def forget(self) -> None:
        """Draw ruler and overview anew."""
        self._ruler = self._overview = None

    def paint(
        self, canvas: QPainter, dirty: QRect, sight: Sight, font: QFont, ratio: float
    ) -> None:
        """Paint what lies in ``dirty``. ``ratio``: device pixels per pixel."""
        self._font, self._ratio = font, ratio
        self._paint_lanes(canvas, dirty, sight)
        self._paint_ruler(canvas, sight.cursor_ms)
        self._paint_overview(canvas, sight.cursor_ms)
        self._paint_scroll_place(canvas)
        self._paint_stretches(canvas, sight)
        self._paint_ring(canvas, sight)
        self._paint_cursor(canvas, sight.cursor_ms)

    # ---- lanes ---------------------------------------------------------------------------------

    def _paint_lanes(self, canvas: QPainter, dirty: QRect, sight: Sight) -> None:
        plan = self._plan
        box = plan.lanes_box
        canvas.save()
        canvas.setClipRect(box)
        for number, row in enumerate(plan.rows):
            area = QRect(0, row.top, plan.width, row.height)
            if not area.intersects(box) or not area.intersects(dirty):
                continue
            if dirty.left() < plan.gutter:
                self._paint_title(canvas, row, number == sight.lane and sight.focused)
            canvas.drawPixmap(plan.gutter, row.top, self._picture_of(row))
        canvas.restore()

    def _paint_title(self, canvas: QPainter, row: Row, chosen: bool) -> None:
        if row.title is None or row.title_chosen != chosen:
            row.title, row.title_chosen = self._draw_title(row, chosen), chosen
        canvas.drawPixmap(0, row.top, row.title)

    def _draw_title(self, row: Row, chosen: bool) -> QPixmap:
        colors, pad, gutter = theme.current(), px(8), self._plan.gutter
        made = self._blank(gutter, row.height, "accent_soft" if chosen else "surface")
        canvas = QPainter(made)
        canvas.setFont(self._font)
        area = QRectF(0, 0, gutter, row.height - 1)
        canvas.fillRect(QRectF(0, area.bottom(), gutter, 1), colors.color("border"))
        side = px(9)
        sign = QRectF(pad, area.center().y() - side / 2, side, side)
        glyphs.paint(
            canvas, sign, "folded" if row.folded else "unfolded", colors.color("muted"), 2.2
        )
        text = area.adjusted(pad + side + px(5), 0, -pad, 0)
        metrics = QFontMetricsF(canvas.font())
        if note := row.painter.gutter_note:
            canvas.setPen(colors.color("muted"))
            canvas.drawText(text, _MIDDLE | Qt.AlignmentFlag.AlignRight, note)
            text.adjust(0, 0, -metrics.horizontalAdvance(note) - pad, 0)
        canvas.setPen(colors.color("muted" if row.folded else "text"))
        elided = metrics.elidedText(row.painter.title, Qt.TextElideMode.ElideRight, text.width())
        canvas.drawText(text, _MIDDLE | Qt.AlignmentFlag.AlignLeft, elided)
        canvas.end()
        return made

    def _picture_of(self, row: Row) -> QPixmap:
        if row.picture is None or row.drawn != self._plan.scale:
            row.picture, row.drawn = self._draw(row), self._plan.scale
        return row.picture

    def _blank(self, width: int, height: int, token: str) -> QPixmap:
        made = QPixmap(max(1, round(width * self._ratio)), max(1, round(height * self._ratio)))
        made.setDevicePixelRatio(self._ratio)
        made.fill(theme.current().color(token))
        return made

    def _draw(self, row: Row) -> QPixmap:
        colors, scale = theme.current(), self._plan.scale
        made = self._blank(scale.width_px, row.height, "sunken")
        canvas = QPainter(made)
        canvas.setFont(self._small_font())
        if row.painter.is_empty():
            canvas.setPen(colors.color("muted"))
            box = QRectF(px(8), 0, scale.width_px - px(16), row.height - 1)
            canvas.drawText(box, _MIDDLE, row.painter.empty)
        elif row.folded:
            _draw_folded(canvas, row, scale)
        else:
            row.painter.paint(canvas, scale, row.height - 1, colors)
        canvas.resetTransform()
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        canvas.fillRect(QRectF(0, row.height - 1, scale.width_px, 1), colors.color("border"))
        canvas.end()
        return made

    def _small_font(self) -> QFont:
        small = QFont(self._font)
        small.setPixelSize(px(11))
        return small

    # ---- ruler ---------------------------------------------------------------------------------

    def _paint_ruler(self, canvas: QPainter, cursor_ms: float) -> None:
        plan, colors = self._plan, theme.current()
        if self._ruler is None or self._ruler_drawn != plan.scale:
            self._ruler, self._ruler_drawn = self._draw_ruler(), plan.scale
        canvas.fillRect(QRect(0, 0, plan.width, plan.ruler_height), colors.color("surface"))
        canvas.drawPixmap(plan.gutter, 0, self._ruler)
        canvas.setFont(self._small_font())
        canvas.setPen(colors.color("muted"))
        box = QRectF(px(8), 0, plan.gutter - px(16), plan.ruler_height)
        canvas.drawText(box, _MIDDLE, formats.time_code(cursor_ms))
        canvas.setFont(self._font)

    def _draw_ruler(self) -> QPixmap:
        colors, scale, tall = theme.current(), self._plan.scale, self._plan.ruler_height
        made = self._blank(scale.width_px, tall, "surface")
        canvas = QPainter(made)
        canvas.setFont(self._small_font())
        step = tick_step_ms(scale, px(84))
        say = formats.time_code if step < 1000 else formats.short_time
        line, marks = colors.color("border_strong"), (px(3), px(7))
        beside, above = px(4), tall - px(8)
        canvas.setPen(colors.color("muted"))
        for at_ms in ticks(scale, max(step // 5, 1)):
            x, major = scale.x_of(at_ms), at_ms % step == 0
            mark = marks[major]
            canvas.fillRect(QRectF(x, tall - mark, 1, mark), line)
            if major:
                canvas.drawText(QPointF(x + beside, above), say(at_ms))
        canvas.fillRect(QRectF(0, tall - 1, made.width(), 1), colors.color("border"))
        canvas.end()
        return made

    # ---- overview ------------------------------------------------------------------------------

    def _paint_overview(self, canvas: QPainter, cursor_ms: float) -> None:
        plan, colors = self._plan, theme.current()
        box, window = plan.overview_box, plan.window_in_overview
        under = QRectF(0, box.top(), plan.width, box.height())
        canvas.fillRect(under, colors.color("surface"))
        if self._overview is None:
            self._overview = self._draw_overview()
        canvas.drawPixmap(box.topLeft(), self._overview)
        shade, top, tall = colors.color("surface", 150), window.top(), window.height()
        canvas.fillRect(QRectF(box.left(), top, window.left() - box.left(), tall), shade)
        canvas.fillRect(QRectF(window.right(), top, box.right() - window.right(), tall), shade)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(QPen(colors.color("accent"), 1.4))
        canvas.drawRoundedRect(window, 3, 3)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x = box.left() + plan.everything.x_of(cursor_ms)
        canvas.fillRect(QRectF(x - 0.5, top, 1, tall), colors.color("text"))

    def _draw_overview(self) -> QPixmap:
        plan = self._plan
        box, everything = plan.overview_box, plan.everything
        made = self._blank(round(box.width()), round(box.height()), "surface")
        canvas = QPainter(made)
        colors, margin = theme.current(), px(6)
        traces = [trace for row in plan.rows if (trace := row.painter.overview())]
        room = box.height() - 2 * margin
        canvas.fillRect(QRectF(0, margin, box.width(), room), colors.color("sunken"))
        for number, trace in enumerate(traces):
            canvas.save()
            canvas.translate(0, margin + number * room / len(traces))
            tall = max(2, round(room / len(traces)))
            trace.paint_quietly(canvas, everything, tall, colors, inset=0)
            canvas.restore()
        canvas.end()
        return made

    # ---- over the lanes ------------------------------------------------------------------------

    def _paint_stretches(self, canvas: QPainter, sight: Sight) -> None:
        plan, colors = self._plan, theme.current()
        box = plan.tracks_box
        canvas.save()
        canvas.setClipRect(box)
        for stretch, token in ((sight.loop, "accent"), (sight.chosen, "text")):
            if stretch is not None:
                left, right = (plan.x_of(end) for end in stretch)
                area = QRectF(left, box.top(), max(right - left, 2), box.height())
                canvas.fillRect(area, colors.color(token, 26))
                for x in (area.left(), area.right()):
                    canvas.fillRect(
                        QRectF(x - 0.5, box.top(), 1, box.height()), colors.color(token, 150)
                    )
        canvas.restore()

    def _paint_ring(self, canvas: QPainter, sight: Sight) -> None:
        """Around the pin of the chosen mark."""
        row = self._plan.row_of(sight.ring[0]) if sight.ring else None
        if row is None or sight.ring is None or row.folded:
            return
        side = px(22)
        x, box = self._plan.x_of(sight.ring[1]), self._plan.tracks_box
        if not box.left() <= x <= box.right():
            return
        x = min(max(x, box.left() + side / 2), box.right() - side / 2)
        middle = row.top + row.height / 2 - 1
        canvas.save()
        canvas.setClipRect(self._plan.lanes_box)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setBrush(Qt.BrushStyle.NoBrush)
        canvas.setPen(QPen(theme.current().color("accent"), 2))
        canvas.drawRoundedRect(QRectF(x - side / 2, middle - side / 2, side, side), 5, 5)
        canvas.restore()

    def _paint_cursor(self, canvas: QPainter, cursor_ms: float) -> None:
        colors, box, x = theme.current(), self._plan.tracks_box, self._plan.x_of(cursor_ms)
        if not box.left() - 1 <= x <= box.right() + 1:
            return
        canvas.fillRect(QRectF(round(x) - 0.5, 0, 1.5, box.height()), colors.color("accent"))
        top, half = self._plan.ruler_height, px(5)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(Qt.PenStyle.NoPen)
        canvas.setBrush(colors.color("accent"))
        points = [QPointF(x - half, top - half - 3), QPointF(x + half, top - half - 3)]
        canvas.drawPolygon(QPolygonF([*points, QPointF(x, top)]))

    def _paint_scroll_place(self, canvas: QPainter) -> None:
        """A thin bar at the right where not all lanes fit."""
        plan = self._plan
        box, lanes_height = plan.lanes_box, plan.lanes_height
        if lanes_height <= box.height() or lanes_height <= 0:
            return
        top = box.top() + box.height() * plan.scroll_px / lanes_height
        tall = box.height() ** 2 / lanes_height
        wide = px(4)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.setPen(Qt.PenStyle.NoPen)
        canvas.setBrush(theme.current().color("border_strong"))
        canvas.drawRoundedRect(QRectF(plan.width - wide - 2, top, wide, tall), 2, 2)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_folded(canvas: QPainter, row: Row, scale: TimeScale) -> None:
    """A folded lane keeps a thin trace, so that nothing can hide in it."""
    trace = row.painter.overview() or SpanPainter(
        lanes.SpanLane(
            "",
            "",
            tuple(
                lanes.Segment(mark.at_ms, mark.end_ms or mark.at_ms, mark.state)
                for mark in row.painter.marks()
            ),
        )
    )
    trace.paint_quietly(canvas, scale, row.height - 1, theme.current())


def paint_sentence(canvas: QPainter, box: QRect, sentence: str) -> None:
    """One calm sentence in the middle of nothing."""
    canvas.setPen(theme.current().color("muted"))
    canvas.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, sentence)


def paint_bones(canvas: QPainter, box: QRect) -> None:
    """Where titles and lanes will be, while they are on their way."""
    colors, top = theme.current(), box.top() + px(24)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setPen(Qt.PenStyle.NoPen)
    canvas.setBrush(colors.color("sunken"))
    gutter = px(110)
    for number, tall in enumerate((28, 24, 24, 64, 22, 40)):
        height = px(tall)
        if top + height > box.bottom() - px(8):
            break
        wide = gutter - px(26 + 14 * (number % 3))
        canvas.drawRoundedRect(QRectF(px(8), top + height / 2 - px(5), wide, px(10)), 4, 4)
        lane = QRectF(gutter, top + 2, box.width() - gutter - px(8), height - 4)
        canvas.drawRoundedRect(lane, 4, 4)
        top += height + 1
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_focus(canvas: QPainter, box: QRect) -> None:
    canvas.setBrush(Qt.BrushStyle.NoBrush)
    canvas.setPen(QPen(theme.current().color("accent"), 2))
    canvas.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5)
