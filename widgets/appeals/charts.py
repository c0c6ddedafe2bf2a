"""Small charts of the team's numbers, drawn by pyqtgraph in the colours of the theme.

pyqtgraph is loaded by this module alone, and this module only when the page is first opened. Every
chart stands beside a table with the same figures: a chart is never the only way to read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.theme import Tone

_HIGH_PX = 190
_MOST_LABELS = 9
_WIDE = 0.8  # of the room between two labels
_PATTERNS = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern)


@dataclass(frozen=True, slots=True)
class Bars:
    """One series of bars: its name, its colour family, a value for each label."""

    name: str
    tone: Tone
    values: tuple[float, ...]


class BarChart(pg.PlotWidget):  # type: ignore[misc]  # it comes without types
    """Bars beside each other over labels; several series differ in colour and in pattern."""

    _ready = False  # Qt tells of a new palette while pyqtgraph is still building

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Bars, ...] = ()
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        for part in (self, self.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table beside it takes the keys
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(_HIGH_PX))
        self._legend = self.getPlotItem().addLegend(offset=(-8, 1), colCount=2)
        self._repaint = QTimer(self, singleShot=True, interval=0)
        self._repaint.timeout.connect(self._draw)
        self._ready = True
        self._draw()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, theme.current().px(_HIGH_PX))

    def wheelEvent(self, event: object) -> None:
        """The page scrolls, not the chart."""
        event.ignore()  # type: ignore[attr-defined]

    def show_bars(self, labels: Sequence[str], series: Sequence[Bars], name: str) -> None:
        """Draw these; ``name`` says in words what a screen reader tells."""
        self._labels, self._series = tuple(labels), tuple(series)
        self.setAccessibleName(name)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if self._ready and event.type() == QEvent.Type.PaletteChange:
            self._repaint.start()  # not while Qt hands the palette round: pyqtgraph crashes then
        super().changeEvent(event)

    def _draw(self) -> None:
        colours = theme.current()
        self.setBackground(colours.color("surface"))
        plot = self.getPlotItem()
        plot.clear()
        self._legend.clear()
        self._legend.setVisible(len(self._series) > 1)
        self._legend.setLabelTextColor(colours.color("text"))
        self._legend.setBrush(QBrush(colours.color("surface")))
        self._dress_axes()
        count = max(1, len(self._series))
        wide = _WIDE / count
        for place, one in enumerate(self._series):
            shift = (place - (count - 1) / 2) * wide
            fill, edge = QBrush(colours.fill(one.tone)), pg.mkPen(colours.fill(one.tone))
            fill.setStyle(_PATTERNS[place % len(_PATTERNS)])
            item = pg.BarGraphItem(
                x=[number + shift for number in range(len(one.values))],
                height=list(one.values),
                width=wide * 0.92,
                brush=fill,
                pen=edge,
                name=one.name,
            )
            plot.addItem(item)
        most = max((value for one in self._series for value in one.values), default=0.0)
        self.setXRange(-0.6, max(0.6, len(self._labels) - 0.4), padding=0)
        room = 1.35 if len(self._series) > 1 else 1.12  # for the legend
        self.setYRange(0, max(1.0, most * room), padding=0)

    def _dress_axes(self) -> None:
        colours = theme.current()
        every = max(1, -(-len(self._labels) // _MOST_LABELS))
        ticks = [(number, text) for number, text in enumerate(self._labels) if number % every == 0]
        for side in ("bottom", "left"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(colours.color("border_strong")))
            axis.setTextPen(pg.mkPen(colours.color("muted")))
            axis.setStyle(tickFont=self.font(), tickLength=-4)
        self.getAxis("bottom").setTicks([ticks, []])
        self.showGrid(x=False, y=True, alpha=0.18)
