"""The watermark of exported evidence: who made it, when, of which recording in which workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from media.evidence_clips import MarkPicture
from widgets import theme

_LINE_PX: Final = 40  # drawn large once; scaled to each picture
_EDGE_PX: Final = 14
_MOST_PX: Final = 4000


def draw_seal(lines: Sequence[str], target: Path) -> MarkPicture:
    """Write light words on a dark, half transparent ground as a PNG.

    Drawn here and not by ffmpeg, whose text filter needs a font's file and has no Chinese.
    Raises OSError if it cannot be written.
    """
    font = theme.font()
    font.setPixelSize(_LINE_PX)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    metrics = QFontMetricsF(font)
    wide = min(_MOST_PX, max(metrics.horizontalAdvance(line) for line in lines) + 2 * _EDGE_PX)
    step = metrics.lineSpacing()
    size = round(wide), round(step * len(lines) + 2 * _EDGE_PX)
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    canvas = QPainter(image)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setPen(Qt.PenStyle.NoPen)
    canvas.setBrush(QColor(0, 0, 0, 130))
    canvas.drawRoundedRect(QRectF(image.rect()), _EDGE_PX, _EDGE_PX)
    canvas.setFont(font)
    canvas.setPen(QColor(255, 255, 255, 235))
    for number, line in enumerate(lines):
        box = QRectF(_EDGE_PX, _EDGE_PX + number * step, size[0] - 2 * _EDGE_PX, step)
        canvas.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line)
    canvas.end()
    if not image.save(str(target), "PNG"):  # type: ignore[call-overload]
        raise OSError(f"the watermark could not be written: {target.name}")
    return MarkPicture(str(target), *size, lines=len(lines))
