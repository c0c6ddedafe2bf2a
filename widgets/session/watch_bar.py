"""How much of a recording one has watched, as a bar with its share, and who else watched it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from review.answers import SubmissionView
from review.watching import FASTEST_WATCHED, Interval, Watched, share_of
from widgets import formats, glyphs, theme

translate = QCoreApplication.translate
_BAR_PX: Final = 96


class WatchBar(QWidget):
    """A thin bar of the whole recording; what was watched is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intervals: tuple[Interval, ...] = ()
        self._length_ms = 0
        self._others: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_view(self, view: SubmissionView | None, me: str) -> None:
        """Whose recording this is, how long, and who else watched how much of it."""
        self._length_ms = view.integrity.present_ms if view and view.integrity else 0
        self._intervals = view.watched if view else ()
        self._others = tuple(
            translate("WatchBar", "{0}: {1}").format(
                one.actor_id,
                formats.percent(one.share)
                if one.share is not None
                else formats.duration(one.watched_ms),
            )
            for one in (view.watched_by if view else ())
            if one.actor_id != me
        )
        self.setVisible(bool(self._length_ms))
        self._say()

    def show_intervals(self, intervals: Sequence[Interval]) -> None:
        """More was watched; stretches as ``review.watching.merged`` leaves them."""
        self._intervals = tuple(intervals)
        self._say()

    @property
    def share(self) -> float:
        """0..1"""
        return share_of(Watched("", self._intervals), self._length_ms or None).share or 0.0

    @property
    def words(self) -> str:
        return translate("WatchBar", "Watched {0}").format(formats.percent(self.share))

    def _say(self) -> None:
        self.setAccessibleName(self.words)
        rule = translate(
            "WatchBar",
            "Counts what you played at up to {0}×, in one go. What ran faster or was skipped does"
            " not.",
        ).format(f"{FASTEST_WATCHED:g}")
        heading = translate("WatchBar", "Also watched by:")
        others = "\n".join((heading, *self._others)) if self._others else ""
        self.setToolTip("\n".join(part for part in (self.words, rule, others) if part))
        self.setAccessibleDescription(self.toolTip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        colors = theme.current()
        widest = QFontMetricsF(self.font()).horizontalAdvance(
            translate("WatchBar", "Watched {0}").format(formats.percent(1.0))
        )
        return QSize(round(widest) + colors.px(_BAR_PX + 30), colors.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, canvas = theme.current(), QPainter(self)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = colors.px(14)
        sign = QRectF(0, (self.height() - side) / 2, side, side)
        glyphs.paint(canvas, sign, "eye", colors.color("muted"), 1.6)
        left = side + colors.px(6)
        track = QRectF(left, self.height() / 2 - colors.px(4), colors.px(_BAR_PX), colors.px(8))
        canvas.setPen(colors.color("border_strong"))
        canvas.setBrush(colors.color("sunken"))
        canvas.drawRoundedRect(track, 3, 3)
        inner = track.adjusted(1, 1, -1, -1)
        look = theme.look_of("watched")
        for start_ms, end_ms in self._intervals if self._length_ms else ():
            begin = min(1.0, start_ms / self._length_ms)
            end = min(1.0, end_ms / self._length_ms)
            box = QRectF(inner.left() + inner.width() * begin, inner.top(),
                         max(1.0, inner.width() * (end - begin)), inner.height())  # fmt: skip
            canvas.fillRect(box, colors.fill(look.tone))
        canvas.setPen(colors.color("text"))
        room = QRectF(self.rect()).adjusted(track.right() + colors.px(8), 0, 0, 0)
        canvas.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        elif event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
