"""How a picture is looked at: enlarged, moved, turned, mirrored, lightened. Pure but for Qt's maps.

One ``Look`` serves pictures of any size: lengths are in shares of the pane, so that the same look
shows the same part of a face in each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from media.face_facts import Box

STEP: Final = 1.25  # one key press of zoom or brightness
NUDGE: Final = 0.08  # of the pane, one key press of an arrow
_LEAST, _MOST = 0.5, 24.0
_FARTHEST = 12.0  # panes; further away there is nothing to see
_MOST_GAIN = 6  # steps up or down
_FACE_SHARE = 0.5  # of the pane, taken by a face that is fitted


@dataclass(frozen=True, slots=True)
class Look:
    """``dx`` and ``dy`` are shares of the pane, ``gain`` steps of brightness."""

    zoom: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    quarters: int = 0  # clockwise
    mirrored: bool = False
    gain: int = 0
    on_face: bool = False  # as large and in the middle as the face, where one is known

    def zoomed(self, factor: float, at: QPointF | None = None) -> Look:
        """Nearer or farther; what lies at ``at`` (shares of the pane from its middle) stays."""
        zoom = min(max(self.zoom * factor, _LEAST), _MOST)
        real = zoom / self.zoom
        spot = at or QPointF(0, 0)
        dx = spot.x() + (self.dx - spot.x()) * real
        dy = spot.y() + (self.dy - spot.y()) * real
        return replace(self, zoom=zoom).moved(dx - self.dx, dy - self.dy)

    def moved(self, dx: float, dy: float) -> Look:
        def kept(value: float) -> float:
            return min(max(value, -_FARTHEST), _FARTHEST)

        return replace(self, dx=kept(self.dx + dx), dy=kept(self.dy + dy))

    def turned(self, quarters: int) -> Look:
        return replace(self, quarters=(self.quarters + quarters) % 4)

    def lightened(self, steps: int) -> Look:
        return replace(self, gain=min(max(self.gain + steps, -_MOST_GAIN), _MOST_GAIN))

    @property
    def factor(self) -> float:
        """How much lighter: 1 as it is."""
        return float(STEP**self.gain)


def face_in(image: QSizeF, box: Box | None, turned_deg: int) -> QRectF:
    """Where the face is in the picture as it came, in its pixels; null where it is unknown."""
    if box is None:
        return QRectF()
    own = box.turned_back(round(turned_deg / 90))
    wide, high = image.width(), image.height()
    return QRectF(own.x * wide, own.y * high, own.w * wide, own.h * high)


def mapping(look: Look, image: QSizeF, pane: QSizeF, face: QRectF, turned_deg: int) -> QTransform:
    """From the pixels of a picture to those of the pane.

    ``turned_deg`` are the counter-clockwise degrees after which the face stands upright.
    """
    degrees = (90 * look.quarters - turned_deg) % 360
    lying = degrees % 180 != 0
    size = image.transposed() if lying else image
    middle, scale = QPointF(image.width() / 2, image.height() / 2), 1.0
    if look.on_face and not face.isEmpty():
        middle = face.center()
        room = _FACE_SHARE * min(pane.width(), pane.height())
        scale = room / max(face.width(), face.height())
    elif size.width() > 0 and size.height() > 0:
        scale = min(pane.width() / size.width(), pane.height() / size.height())
    scale *= look.zoom
    made = QTransform()
    made.translate(pane.width() * (0.5 + look.dx), pane.height() * (0.5 + look.dy))
    made.scale(-1 if look.mirrored else 1, 1)
    made.rotate(degrees)
    made.scale(scale, scale)
    made.translate(-middle.x(), -middle.y())
    return made
