"""Boxes inside an MP4 body that is already in memory. Nothing here trusts a size or a count."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MAX_CHILDREN = 20_000
# Boxes whose children do not start with the body.
_SKIP = {"stsd": 8, "dref": 8}


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, where it starts in the file (header included) and its body."""

    kind: str
    offset: int
    body: bytes
    header: int = 8
    missing: int = 0  # bytes of the body that lie beyond what we have


def children(parent: Box, *, skip: int | None = None) -> Iterator[Box]:
    """The boxes in a body, until the first size that cannot be."""
    body = parent.body
    position = _first_child(parent) if skip is None else skip
    for _ in range(_MAX_CHILDREN):
        if position + 8 > len(body):
            return
        length, kind = struct.unpack_from(">I4s", body, position)
        header = 8
        if length == 1 and position + 16 <= len(body):
            header, length = 16, struct.unpack_from(">Q", body, position + 8)[0]
        elif length == 0:
            length = len(body) - position
        if length < header:
            return
        end = min(len(body), position + length)
        yield Box(
            kind.decode("latin-1"),
            parent.offset + parent.header + position,
            body[position + header : end],
            header,
            max(0, position + length - len(body)),
        )
        position += length


def _first_child(parent: Box) -> int:
    if parent.kind == "meta":  # a plain box in QuickTime, one with version and flags in MP4
        return 0 if parent.body[4:8] == b"hdlr" else 4
    return _SKIP.get(parent.kind, 0)


def find_all(parent: Box, path: str, *, most: int = 256) -> list[Box]:
    """All boxes at a dotted path, e.g. ``mdia.minf.stbl``; at most ``most`` of them."""
    first, _, rest = path.partition(".")
    found: list[Box] = []
    for child in children(parent):
        if child.kind == first:
            found.extend(find_all(child, rest, most=most) if rest else (child,))
        if len(found) >= most:
            break
    return found[:most]


def find(parent: Box, path: str) -> Box | None:
    """The first box at a dotted path."""
    found = find_all(parent, path, most=1)
    return found[0] if found else None
