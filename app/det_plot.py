"""Draws the DET curve of a calibration as a PNG: false matches against false refusals.

Both axes are stretched by the normal distribution, as such curves are usually shown, so that a
better model lies visibly further down to the left.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import NormalDist
from typing import Any

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPainter,
    QPen,
    QPolygonF,
)

_SIZE = 720
_FIELD = QRectF(90, 50, 590, 590)
_LEAST, _MOST = 0.0005, 0.95
_TICKS = (0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
_NORMAL = NormalDist()


def save_det_plot(
    path: Path, points: Sequence[Mapping[str, float]], marks: Mapping[str, Any], title: str
) -> bool:
    """Write the curve and a mark for each named (far, frr) in ``marks``. False if it cannot."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nothing is shown
        _keep.append(QGuiApplication([]))
    image = QImage(_SIZE, _SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _axes(painter, title)
    painter.setPen(QPen(QColor("#1f4e8c"), 2))
    painter.drawPolyline(QPolygonF([_place(one["far"], one["frr"]) for one in points]))
    painter.setBrush(QColor("#b3401a"))
    for name, (far, frr) in marks.items():
        place = _place(far, frr)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(place, 5, 5)
        painter.setPen(QColor("#b3401a"))
        painter.drawText(place + QPointF(9, -7), name)
    painter.end()
    return QImageWriter(str(path), QByteArray(b"png")).write(image)


_keep: list[QGuiApplication] = []  # an application that is collected takes its fonts with it


def _axes(painter: QPainter, title: str) -> None:
    painter.setFont(QFont(painter.font().family(), 10))
    painter.setPen(QColor("black"))
    painter.drawText(QRectF(0, 10, _SIZE, 30), Qt.AlignmentFlag.AlignCenter, title)
    for share in _TICKS:
        across, down = _place(share, _LEAST).x(), _place(_LEAST, share).y()
        painter.setPen(QColor("#dddddd"))
        painter.drawLine(QPointF(across, _FIELD.top()), QPointF(across, _FIELD.bottom()))
        painter.drawLine(QPointF(_FIELD.left(), down), QPointF(_FIELD.right(), down))
        painter.setPen(QColor("black"))
        text = f"{share * 100:g} %"
        below = QRectF(across - 30, _FIELD.bottom() + 4, 60, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        beside = QRectF(_FIELD.left() - 66, down - 9, 60, 18)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight, text)
    painter.drawRect(_FIELD)
    label = QRectF(_FIELD.left(), _FIELD.bottom() + 26, _FIELD.width(), 20)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, "FAR: different persons taken for one")
    painter.save()
    painter.translate(14, _FIELD.center().y())
    painter.rotate(-90)
    sideways = QRectF(-_FIELD.height() / 2, -10, _FIELD.height(), 20)
    painter.drawText(sideways, Qt.AlignmentFlag.AlignCenter, "FRR: one person refused")
    painter.restore()


def _place(far: float, frr: float) -> QPointF:
    return QPointF(
        _FIELD.left() + _stretched(far) * _FIELD.width(),
        _FIELD.bottom() - _stretched(frr) * _FIELD.height(),
    )


def _stretched(share: float) -> float:
    """0..1 along an axis."""
    low, high = _NORMAL.inv_cdf(_LEAST), _NORMAL.inv_cdf(_MOST)
    return (_NORMAL.inv_cdf(min(max(share, _LEAST), _MOST)) - low) / (high - low)
