"""What happens to files on their way: from the bytes of a good MP4 to those of a bad one. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_PARENTS = (b"moov", b"trak")
_SEED = 20260101


class Turn(Enum):
    """How a phone tells players to show the picture, as the nine numbers of a track header."""

    QUARTER = "quarter"  # held upright: show it turned to the right by 90 degrees
    MIRRORED = "mirrored"  # a front camera: show it as a mirror would


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    body: int
    end: int


def cut_short(data: bytes, share: float) -> bytes:
    """Only the first part arrived."""
    return data[: round(len(data) * share)]


def lose_index(data: bytes) -> bytes:
    """The recorder was ended before it wrote the index and closed the media data, as on Android."""
    media = next(box for box in _boxes(data, 0, len(data)) if box.name == b"mdat")
    opened = data[: media.start] + b"????" + data[media.start + 4 :]
    return opened[: media.end]


def overwrite(data: bytes, *, at: float, size: int) -> bytes:
    """Other bytes took the place of ``size`` bytes of media data, ``at`` a share of its length."""
    media = next(box for box in _boxes(data, 0, len(data)) if box.name == b"mdat")
    start = media.body + round((media.end - media.body - size) * at)
    foreign = random.Random(_SEED).randbytes(size)  # noqa: S311 - damage, not a secret
    return data[:start] + foreign + data[start + size :]


def turned(data: bytes, turn: Turn) -> bytes:
    """The same pictures with another way of showing them in the picture track's header."""
    for header in _track_headers(data, 0, len(data)):
        width, height = (data[header.end - 8 : header.end - 4], data[header.end - 4 : header.end])
        if width == bytes(4):  # a sound track has no size
            continue
        one, minus, none = _fixed(1), _fixed(-1), _fixed(0)
        if turn is Turn.QUARTER:
            parts = (none, one, none, minus, none, none, height, none)
        else:
            parts = (minus, none, none, none, one, none, width, none)
        matrix = b"".join(parts) + (1 << 30).to_bytes(4, "big")
        return data[: header.end - 44] + matrix + data[header.end - 8 :]
    raise ValueError("no picture track")


def _fixed(number: int) -> bytes:
    return (number << 16).to_bytes(4, "big", signed=True)


def _track_headers(data: bytes, start: int, end: int) -> Iterator[_Box]:
    for box in _boxes(data, start, end):
        if box.name == b"tkhd":
            yield box
        elif box.name in _PARENTS:
            yield from _track_headers(data, box.body, box.end)


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """The boxes of a file that we wrote ourselves, so their sizes are right."""
    while start + 8 <= end:
        size, head = int.from_bytes(data[start : start + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        yield _Box(data[start + 4 : start + 8], start, start + head, start + size)
        start += size
