"""Small signs drawn as paths: states, severities and buttons.

Drawn rather than typed, for fonts differ in which signs they have. Each sign lives in a unit
square and is written in a few letters: ``M x y`` move, ``L x y`` line, ``Q x y x y`` curve,
``O x y r`` circle, ``R x y w h`` box, ``A x y r from sweep`` arc in degrees (0 = east, counter
clockwise), ``Z`` close. What follows ``;`` is filled, what comes before is stroked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

_SIGNS: dict[str, str] = {
    # states
    "check": "M .18 .54 L .42 .78 L .84 .26",
    "cross": "M .24 .24 L .76 .76 M .76 .24 L .24 .76",
    "tilde": "M .14 .58 Q .32 .28 .5 .5 Q .68 .72 .86 .42",
    "not_equal": "M .16 .38 L .84 .38 M .16 .62 L .84 .62 M .66 .16 L .34 .84",
    "empty": "A .5 .5 .36 20 50 A .5 .5 .36 110 50 A .5 .5 .36 200 50 A .5 .5 .36 290 50",
    "several": "O .34 .34 .16 O .68 .34 .16 M .08 .84 Q .34 .46 .56 .78 M .52 .7 Q .72 .5 .92 .84",
    "small": "R .12 .12 .76 .76 ; O .5 .5 .12",
    "blur": "M .2 .3 L .8 .3 M .12 .5 L .62 .5 M .34 .7 L .88 .7",
    "dash": "M .2 .5 L .8 .5",
    "bounce": "M .16 .2 L .46 .74 L .84 .3 M .84 .3 L .58 .34 M .84 .3 L .84 .56",
    "recheck": "A .5 .5 .34 60 280 M .68 .06 L .68 .26 L .88 .22",
    "missing": "M .16 .16 L .44 .16 M .16 .16 L .16 .84 L .44 .84 M .62 .3 L .86 .54"
    " M .86 .3 L .62 .54",
    "gap": "M .1 .5 L .3 .5 M .7 .5 L .9 .5 M .3 .24 L .3 .76 M .7 .24 L .7 .76",
    "freeze": "M .5 .12 L .5 .88 M .17 .31 L .83 .69 M .83 .31 L .17 .69",
    "black": "; R .18 .18 .64 .64",
    "note": "M .2 .14 L .8 .14 L .8 .62 L .58 .86 L .2 .86 Z M .34 .38 L .66 .38"
    " M .34 .58 L .5 .58",
    "concern": "M .5 .12 L .92 .86 L .08 .86 Z M .5 .4 L .5 .6 ; O .5 .73 .05",
    "serious": "; M .32 .06 L .68 .06 L .94 .32 L .94 .68 L .68 .94 L .32 .94 L .06 .68"
    " L .06 .32 Z",
    "person": "O .5 .32 .19 M .14 .88 Q .2 .56 .5 .56 Q .8 .56 .86 .88",
    "machine": "R .18 .3 .64 .5 M .5 .3 L .5 .12 M .06 .5 L .06 .64 M .94 .5 L .94 .64"
    " ; O .38 .5 .06 O .62 .5 .06",
    "eye": "M .06 .5 Q .5 .02 .94 .5 Q .5 .98 .06 .5 ; O .5 .5 .14",
    "document": "M .22 .08 L .6 .08 L .8 .28 L .8 .92 L .22 .92 Z M .36 .56 L .47 .68 L .66 .44",
    "info": "O .5 .5 .4 M .5 .46 L .5 .72 ; O .5 .29 .055",
    "question": "A .5 .36 .2 180 -230 M .5 .56 L .5 .62 ; O .5 .8 .055",
    # transport
    "play": "; M .24 .12 L .86 .5 L .24 .88 Z",
    "pause": "; R .22 .14 .2 .72 R .58 .14 .2 .72",
    "back": "M .5 .2 L .2 .5 L .5 .8 M .84 .2 L .54 .5 L .84 .8",
    "forward": "M .5 .2 L .8 .5 L .5 .8 M .16 .2 L .46 .5 L .16 .8",
    "previous_frame": "M .66 .2 L .34 .5 L .66 .8 M .18 .2 L .18 .8",
    "next_frame": "M .34 .2 L .66 .5 L .34 .8 M .82 .2 L .82 .8",
    "loop": "M .24 .3 L .7 .3 Q .9 .3 .9 .5 M .58 .14 L .74 .3 L .58 .46"
    " M .76 .7 L .3 .7 Q .1 .7 .1 .5 M .42 .54 L .26 .7 L .42 .86",
    "mirror": "M .5 .08 L .5 .92 M .38 .26 L .38 .74 L .08 .74 Z ; M .62 .26 L .62 .74 L .92 .74 Z",
    "rotate": "A .5 .54 .34 120 -290 M .56 .04 L .36 .24 L .58 .38",
    "full_screen": "M .12 .36 L .12 .12 L .36 .12 M .64 .12 L .88 .12 L .88 .36"
    " M .88 .64 L .88 .88 L .64 .88 M .36 .88 L .12 .88 L .12 .64",
    "window": "M .36 .12 L .36 .36 L .12 .36 M .64 .12 L .64 .36 L .88 .36"
    " M .88 .64 L .64 .64 L .64 .88 M .36 .88 L .36 .64 L .12 .64",
    "sound": "A .46 .5 .26 -45 90 A .46 .5 .44 -45 90 ; M .08 .36 L .24 .36 L .44 .16 L .44 .84"
    " L .24 .64 L .08 .64 Z",
    "mute": "M .62 .36 L .9 .64 M .9 .36 L .62 .64 ; M .08 .36 L .24 .36 L .44 .16 L .44 .84"
    " L .24 .64 L .08 .64 Z",
    "no_video": "R .08 .22 .6 .56 M .68 .46 L .92 .28 L .92 .72 L .68 .54 M .06 .94 L .94 .06",
    # general
    "folded": "M .36 .2 L .66 .5 L .36 .8",
    "unfolded": "M .2 .36 L .5 .66 L .8 .36",
    "folded_up": "M .2 .66 L .5 .36 L .8 .66",
    "dot": "; O .5 .5 .26",
    "fit": "M .08 .2 L .08 .8 M .92 .2 L .92 .8 M .22 .5 L .78 .5 M .36 .36 L .22 .5 L .36 .64"
    " M .64 .36 L .78 .5 L .64 .64",
    "plus": "M .5 .18 L .5 .82 M .18 .5 L .82 .5",
    "minus": "M .18 .5 L .82 .5",
    "undo": "M .2 .4 L .6 .4 Q .86 .4 .86 .62 Q .86 .84 .6 .84 L .36 .84"
    " M .38 .2 L .18 .4 L .38 .6",
    "sort": "M .3 .14 L .3 .84 M .12 .64 L .3 .86 L .48 .64 M .7 .86 L .7 .16 M .52 .36 L .7 .14"
    " L .88 .36",
    "search": "O .42 .42 .28 M .63 .63 L .88 .88",
    "flag": "M .22 .92 L .22 .1 L .82 .1 L .66 .32 L .82 .54 L .22 .54",
    "picture": "R .1 .18 .8 .64 M .1 .7 L .36 .46 L .56 .66 L .7 .54 L .9 .72 ; O .68 .36 .07",
    # pages and the window
    "review": "R .1 .14 .8 .5 M .1 .84 L .9 .84 M .3 .76 L .3 .92 ; M .42 .28 L .62 .39 L .42 .5 Z",
    "appeals": "O .5 .56 .34 M .5 .36 L .5 .58 L .64 .68 M .4 .08 L .6 .08 M .5 .08 L .5 .22",
    "import": "M .5 .1 L .5 .58 M .3 .4 L .5 .6 L .7 .4 M .12 .6 L .12 .88 L .88 .88 L .88 .6",
    "analysis": "M .1 .88 L .9 .88 M .22 .88 L .22 .56 M .5 .88 L .5 .3 M .78 .88 L .78 .12",
    "numbers": "M .1 .1 L .1 .9 L .92 .9 M .24 .68 L .42 .44 L .6 .58 L .88 .2",
    "audit": "R .06 .34 .44 .3 R .5 .34 .44 .3 M .34 .49 L .66 .49",
    "language": "O .5 .5 .4 M .1 .5 L .9 .5 M .5 .1 Q .22 .5 .5 .9 M .5 .1 Q .78 .5 .5 .9",
    "theme": "O .5 .5 .38 ; A .5 .5 .38 90 180 Z",
    "boxes": "M .12 .3 L .12 .12 L .3 .12 M .7 .12 L .88 .12 L .88 .3 M .88 .7 L .88 .88 L .7 .88"
    " M .3 .88 L .12 .88 L .12 .7 O .5 .5 .18",
}


def names() -> tuple[str, ...]:
    """Every sign there is."""
    return tuple(_SIGNS)


@cache
def paths(name: str) -> tuple[QPainterPath, QPainterPath]:
    """The stroked and the filled part of a sign in the unit square; a dash for an unknown name."""
    stroked, _, filled = _SIGNS.get(name, _SIGNS["dash"]).partition(";")
    return _path(stroked), _path(filled)


def _path(text: str) -> QPainterPath:
    path, words = QPainterPath(), iter(text.split())
    for letter in words:
        _step(path, letter, words)
    return path


def _step(path: QPainterPath, letter: str, words: Iterator[str]) -> None:
    def take(count: int) -> list[float]:
        return [float(next(words)) for _ in range(count)]

    if letter == "M":
        path.moveTo(*take(2))
    elif letter == "L":
        path.lineTo(*take(2))
    elif letter == "Q":
        path.quadTo(*take(4))
    elif letter == "O":
        x, y, radius = take(3)
        path.addEllipse(QPointF(x, y), radius, radius)
    elif letter == "R":
        path.addRect(*take(4))
    elif letter == "A":
        x, y, radius, start, sweep = take(5)
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        path.arcMoveTo(box, start)
        path.arcTo(box, start, sweep)
    else:
        path.closeSubpath()


def paint(painter: QPainter, box: QRectF, name: str, color: QColor, weight: float = 1.6) -> None:
    """Draw a sign into a box. ``weight`` is the stroke in pixels of a 16 px sign."""
    stroked, filled = paths(name)
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side, side)
    if not filled.isEmpty():
        painter.fillPath(filled, color)
    pen = QPen(color, weight / 16)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(stroked, pen)
    painter.restore()


def pixmap(name: str, color: QColor, side_px: int, ratio: float = 2.0) -> QPixmap:
    """A sign on nothing, ``side_px`` wide, sharp on screens of the given pixel ratio."""
    made = QPixmap(QSize(side_px, side_px) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, QRectF(0.5, 0.5, side_px - 1, side_px - 1), name, color)
    painter.end()
    return made
