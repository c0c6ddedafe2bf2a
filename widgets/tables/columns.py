"""What a list shows: columns, cells and rows as frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``key`` names it in ``sort_asked``; ``weight`` shares out the width."""

    key: str
    title: str
    weight: float = 1.0
    figures: bool = False  # aligned right
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class Chip:
    """A state as glyph, word and soft colour. ``state`` is a name in ``widgets.theme.LOOKS``."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of 0..1 as a thin bar with its words."""

    share: float
    label: str = ""
    state: str = "watched"


@dataclass(frozen=True, slots=True)
class Lines:
    """Two lines, the second one quiet."""

    first: str
    second: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """Chips over a quiet line."""

    chips: tuple[Chip, ...]
    second: str = ""


Still: TypeAlias = str | Chip | Bar | Lines | Marked | tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """A cell that depends on the instant: worded when it is painted. ``RowTable.tick`` repaints."""

    say: Callable[[], Still]


Cell: TypeAlias = Still | Live


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list; ``key`` is the id of the thing it stands for."""

    key: str
    cells: tuple[Cell, ...]
    fresh: bool = False  # not seen by this person yet: a dot in front


def words_of(cell: Cell) -> str:
    """A cell as text, for screen readers, copying and tests."""
    if isinstance(cell, Live):
        cell = cell.say()
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Marked):
        return " ".join((*(chip.label for chip in cell.chips), cell.second)).strip()
    if isinstance(cell, Lines):
        return f"{cell.first} {cell.second}".strip()
    if isinstance(cell, tuple):
        return ", ".join(chip.label for chip in cell)
    return cell.label
