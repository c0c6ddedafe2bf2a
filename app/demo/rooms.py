"""The room in which the demo's candidates sit: drawn, a little out of focus, always the same."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.float64]
Colour = tuple[int, int, int]

_BOOKS: tuple[Colour, ...] = (
    (126, 62, 54),
    (66, 88, 112),
    (176, 146, 92),
    (84, 104, 78),
    (150, 96, 70),
    (70, 66, 84),
    (190, 180, 160),
)


def draw_room(width: int, height: int) -> npt.NDArray[np.uint8]:
    """A wall with daylight from a window, a book shelf and a framed picture, as RGB pixels."""
    down, right = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    light = 1.04 - 0.30 * right - 0.14 * down + 0.10 * np.exp(-8 * (right - 0.12) ** 2)
    room = light[..., None] * np.array([186.0, 184.0, 172.0])
    _window(room)
    _shelf(room)
    _framed(room)
    room[int(height * 0.90) :] *= 0.72  # the edge of a table along the lower border
    room = _soft(room, max(2, min(width, height) // 150))
    return np.clip(room, 0, 255).astype(np.uint8)


def _window(room: Picture) -> None:
    _box(room, (0.02, 0.06, 0.185, 0.60), (232, 230, 224))
    _box(room, (0.03, 0.08, 0.098, 0.58), (206, 221, 236))
    _box(room, (0.107, 0.08, 0.175, 0.58), (198, 215, 233))
    for fold in range(7):  # the curtain beside it
        shade = 168 + 16 * (fold % 2)
        left = 0.185 + 0.011 * fold
        _box(room, (left, 0.03, left + 0.011, 0.72), (shade, shade - 8, shade - 26))


def _shelf(room: Picture) -> None:
    _box(room, (0.74, 0.09, 0.99, 0.62), (120, 92, 66))
    for board in range(3):
        top = 0.11 + 0.17 * board
        _box(room, (0.75, top, 0.98, top + 0.15), (92, 72, 54))
        left = 0.755
        for number in range(11):
            wide = 0.012 + 0.006 * ((number * 7 + board * 3) % 3)
            tall = 0.10 + 0.012 * ((number * 5 + board) % 4)
            colour = _BOOKS[(number + 2 * board) % len(_BOOKS)]
            _box(room, (left, top + 0.15 - tall, left + wide, top + 0.15), colour)
            left += wide + 0.0015


def _framed(room: Picture) -> None:
    _box(room, (0.55, 0.10, 0.69, 0.34), (98, 84, 70))
    _box(room, (0.56, 0.118, 0.68, 0.322), (226, 220, 206))
    _box(room, (0.58, 0.155, 0.66, 0.285), (146, 166, 158))
    _box(room, (0.58, 0.235, 0.66, 0.285), (112, 126, 96))


def _box(room: Picture, share: tuple[float, float, float, float], colour: Colour) -> None:
    """Fill a rectangle given as shares of width and height, in the light that falls there."""
    high, wide = room.shape[:2]
    left, top, right, bottom = share
    rows = slice(round(top * high), round(bottom * high))
    columns = slice(round(left * wide), round(right * wide))
    lit = 0.86 + 0.14 * np.linspace(1, 0, room[rows, columns].shape[1])
    room[rows, columns] = lit[None, :, None] * np.array(colour, dtype=float)


def _soft(room: Picture, radius: int) -> Picture:
    """Blur as a lens does that is focused nearer: two box filters, one after the other."""
    for axis in (0, 1, 0, 1):
        padded = np.concatenate(
            [
                np.repeat(np.take(room, [0], axis), radius + 1, axis),
                room,
                np.repeat(np.take(room, [-1], axis), radius, axis),
            ],
            axis,
        )
        sums = np.cumsum(padded, axis)
        ahead = np.take(sums, range(2 * radius + 1, sums.shape[axis]), axis)
        behind = np.take(sums, range(sums.shape[axis] - 2 * radius - 1), axis)
        room = (ahead - behind) / (2 * radius + 1)
    return room
