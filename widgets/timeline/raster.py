"""Bands of pixels made with numpy: thousands of stretches cost no more than their pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from widgets.theme import Look, Pattern, Theme

_TILE: Final = 8  # pixels; patterns repeat with this period


def _tiles() -> NDArray[np.bool_]:
    y, x = np.mgrid[0:_TILE, 0:_TILE]
    drawn = {
        Pattern.SOLID: np.ones((_TILE, _TILE), dtype=bool),
        Pattern.STRIPES: (x + y) % 8 < 4,
        Pattern.BACK_STRIPES: (x - y) % 8 < 4,
        Pattern.CROSS: ((x + y) % 8 < 2) | ((x - y) % 8 < 2),
        Pattern.DOTS: (x % 4 < 2) & (y % 4 < 2),
        Pattern.HOLLOW: np.zeros((_TILE, _TILE), dtype=bool),
        Pattern.BARS: x % 4 < 2,
        Pattern.CALM: np.zeros((_TILE, _TILE), dtype=bool),
    }
    return np.stack([drawn[pattern] for pattern in Pattern])


_TILES: Final = _tiles()
_NUMBERS: Final = {pattern: number for number, pattern in enumerate(Pattern)}


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches of equal pixels: value, first pixel, one past the last."""

    values: NDArray[np.int32]
    begins: NDArray[np.intp]
    ends: NDArray[np.intp]


def runs(columns: NDArray[np.int32]) -> Runs:
    """Find where neighbouring pixels are equal, leaving out those that are empty (-1)."""
    edges = np.flatnonzero(np.diff(columns)) + 1
    begins, ends = np.r_[0, edges], np.r_[edges, columns.size]
    values = columns[begins]
    kept = values >= 0
    return Runs(values[kept], begins[kept], ends[kept])


def band(
    columns: NDArray[np.int32],
    looks: tuple[Look, ...],
    height_px: int,
    colors: Theme,
    *,
    separators: NDArray[np.intp] | None = None,
    zoom: int = 1,
) -> QImage:
    """An image of a band: each pixel column drawn as ``looks[columns[x]]``, clear where -1.

    ``separators`` are columns to leave clear, so that neighbours of one state can be told apart.
    ``zoom`` enlarges patterns on dense screens. Units: device pixels.
    """
    chosen = np.maximum(columns, 0)
    inks, grounds, patterns = tables(looks, colors)
    ink, ground, pattern = inks[chosen], grounds[chosen], patterns[chosen]
    ink[columns < 0] = ground[columns < 0] = 0
    calm = pattern == _NUMBERS[Pattern.CALM]
    across = (np.arange(columns.size) // zoom) % _TILE
    tile = _TILES[pattern, :, across].T  # a row for each of the tile's rows; none for the calm
    rows = np.where(tile, ink, ground)
    made = rows[(np.arange(height_px) // zoom) % _TILE]
    made[:zoom] = np.where(calm, ground, ink)
    made[-zoom:] = ink
    foot = made[-max(zoom, height_px // 5) :]
    np.copyto(foot, ink, where=calm)
    frames = runs(_state_columns(columns, pattern))
    for ends in (frames.begins, frames.ends - 1):
        framed = ends[~calm[ends]]
        made[:, framed] = ink[framed]
    if separators is not None:
        made[:, separators] = 0
    return image(made)


_Tables: TypeAlias = tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.intp]]
_last_tables: tuple[tuple[Look, ...], Theme, _Tables] | None = None


def tables(looks: tuple[Look, ...], colors: Theme) -> _Tables:
    """Ink, ground and pattern of each look, ready to be indexed by pixels.

    The last ones are kept; hashing forty looks for a cache took a tenth of a paint.
    """
    global _last_tables
    last = _last_tables
    if last is None or last[0] is not looks or last[1] != colors:
        last = _last_tables = looks, colors, _tables(looks, colors)
    return last[2]


def _tables(looks: tuple[Look, ...], colors: Theme) -> _Tables:
    return (
        np.array([colors.fill(look.tone).rgba() for look in looks], dtype=np.uint32),
        np.array([_ground(look, colors) for look in looks], dtype=np.uint32),
        np.array([_NUMBERS[look.pattern] for look in looks], dtype=np.intp),
    )


def _state_columns(columns: NDArray[np.int32], pattern: NDArray[np.intp]) -> NDArray[np.int32]:
    return np.where(columns < 0, -1, pattern).astype(np.int32)


def _ground(look: Look, colors: Theme) -> int:
    if look.pattern is Pattern.HOLLOW:
        return int(colors.color("surface").rgba())
    return int(colors.soft(look.tone).rgba())


def columns_between(
    tops: NDArray[np.float64], bottoms: NDArray[np.float64], height_px: int, color: QColor
) -> QImage:
    """An image with one vertical bar per column, its ends softened; NaN leaves a column clear."""
    top = np.nan_to_num(np.clip(tops, 0, height_px), nan=height_px).astype(np.float32)
    bottom = np.nan_to_num(np.clip(bottoms, 0, height_px), nan=0).astype(np.float32)
    first, last = np.ceil(top).astype(np.int16), np.floor(bottom).astype(np.int16)
    y = np.arange(height_px, dtype=np.int16)[:, None]
    ramp = _ramp(color.rgba())
    made = np.multiply((y >= first) & (y < last), ramp[255], dtype=np.uint32)
    inside = first <= last  # a bar within one pixel has no whole pixels and no ends
    for rows, cover, drawn in (
        (first - 1, first - top, inside & (first > top)),
        (last, bottom - last, inside & (bottom > last)),
        (last, bottom - top, ~inside & (bottom > top)),
    ):
        at = np.flatnonzero(drawn)
        made[rows[at], at] = ramp[(cover[at] * 255).astype(np.uint8)]
    return image(made)


@lru_cache(maxsize=16)
def _ramp(argb: int) -> NDArray[np.uint32]:
    """256 shades of a colour from clear to its full, premultiplied."""
    parts = np.array([255, argb >> 16 & 255, argb >> 8 & 255, argb & 255], dtype=np.uint32)
    alpha = np.arange(256, dtype=np.uint32) * (argb >> 24) // 255
    made = alpha[:, None] * parts // 255
    shifted = made << np.array([24, 16, 8, 0], dtype=np.uint32)
    ramp: NDArray[np.uint32] = np.bitwise_or.reduce(shifted, axis=1, dtype=np.uint32)
    return ramp


def image(argb: NDArray[np.uint32]) -> QImage:
    """A picture of its own memory from premultiplied 0xAARRGGBB values."""
    whole = np.ascontiguousarray(argb, dtype=np.uint32)
    height, width = whole.shape
    layout = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(whole.data, width, height, width * 4, layout).copy()
