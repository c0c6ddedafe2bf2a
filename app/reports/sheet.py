"""One page of paper to draw on: text that wraps, lines, and where the page ends. Units: points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from widgets import theme

MARGIN: Final = 42.0
_DOTS_PER_INCH: Final = 1200
_FLAGS: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def new_writer(target: str, title: str) -> QPdfWriter:
    """An A4 page without margins of its own; fonts are embedded."""
    writer = QPdfWriter(target)
    writer.setResolution(_DOTS_PER_INCH)
    size = QPageSize(QPageSize.PageSizeId.A4)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator("Proctor Review Console")
    return writer


class Sheet:
    """Draws from top to bottom; ``y`` is where the next thing goes."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer = writer
        self.page = 1
        self.foot: Callable[[Sheet], None] | None = None  # drawn at the end of every page
        self.canvas = QPainter()
        if not self.canvas.begin(writer):
            raise OSError("the page could not be begun")
        self.canvas.scale(_DOTS_PER_INCH / 72, _DOTS_PER_INCH / 72)
        page = QPageSize(QPageSize.PageSizeId.A4).sizePoints()
        self.left, self.right = MARGIN, page.width() - MARGIN
        self.y, self.bottom = MARGIN, page.height() - MARGIN
        self.colors = theme.Theme(theme.Mode.LIGHT)

    def end(self) -> None:
        if self.foot is not None:
            self.foot(self)
        self.canvas.end()

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        if self.foot is not None:
            self.foot(self)
        self._writer.newPage()
        self.page += 1
        self.y = MARGIN

    def ensure(self, tall: float) -> None:
        """Go on to a new page where this one has not so much room left."""
        if tall > self.room and self.y > MARGIN:
            self.next_page()

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return self.bottom - self.y

    def color(self, token: str) -> QColor:
        return self.colors.color(token)

    def height_of(self, words: str, width: float, size: float = 9, *, bold: bool = False) -> float:
        """How tall words become in a column."""
        self.canvas.setFont(text_font(size, bold=bold))
        return self.canvas.boundingRect(QRectF(0, 0, width, 10_000), _FLAGS, words).height()

    def width_of(self, words: str, size: float = 9) -> float:
        """How wide words are on one line."""
        self.canvas.setFont(text_font(size))
        return self.canvas.boundingRect(QRectF(0, 0, 10_000, 100), 0, words).width()

    def put(
        self,
        words: str,
        x: float,
        width: float,
        *,
        size: float = 9,
        bold: bool = False,
        ink: str = "text",
    ) -> float:
        """Draw words at the present height and answer how tall they are; ``y`` stays."""
        tall = self.height_of(words, width, size, bold=bold)
        self.canvas.setPen(self.color(ink))
        self.canvas.drawText(QRectF(x, self.y, width, tall + 1), _FLAGS, words)
        return tall

    def line(self, words: str, *, size: float = 9, bold: bool = False, ink: str = "text") -> None:
        """Draw words over the whole width and go on below them."""
        self.y += self.put(words, self.left, self.width, size=size, bold=bold, ink=ink)

    def heading(self, words: str) -> None:
        self.y += 8
        self.line(words, size=10, bold=True)
        self.y += 2

    def rule(self) -> None:
        self.canvas.setPen(QPen(self.color("border"), 0.6))
        self.canvas.drawLine(
            QRectF(self.left, self.y, self.width, 0).topLeft(),
            QRectF(self.left, self.y, self.width, 0).topRight(),
        )
        self.y += 5


def text_font(size: float, *, bold: bool = False) -> QFont:
    """The window's families, at a size in points of this page."""
    font = theme.font()
    font.setPixelSize(max(1, round(size)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Shaping puts in ligatures and variants of digits that cannot be copied out of a PDF as text.
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    font.setBold(bold)
    return font
