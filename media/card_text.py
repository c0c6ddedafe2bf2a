"""What stands on the picture of an ID card, as lines with their places. What they mean is judged
elsewhere (review/card_reading.py), reading it is the work of media/card_jobs.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

_VERSION = "card/1"
_PACKAGE = "rapidocr"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text. ``corners``: x and y of its four corners in pixels, in reading order.

    ``score`` is how sure the reader is, 0..1.
    """

    text: str
    score: float
    corners: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CardText:
    """All lines on a picture. ``problem`` is the code of why a picture cannot be read at all."""

    reader: str  # name and version
    width_px: int = 0
    height_px: int = 0
    lines: tuple[TextLine, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CardJob:
    """Read one picture."""

    path: str


def card_version() -> str:
    """Our code and the reader at hand; empty where the extra is not installed."""
    try:
        return f"{_VERSION} {_PACKAGE} {metadata.version(_PACKAGE)}"
    except metadata.PackageNotFoundError:
        return ""
