"""Looks at the ends of an AVI or FLV file: declared size, header duration, whether it is indexed.

Packets and pictures are left to ffprobe and the decode; phones rarely write these containers.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

from media.gate import open_regular
from media.integrity_facts import BoxFact, Closing, Family, Index, StructureFacts

MAX_CHUNKS = 10_000
_INDEX_SEARCH = 32 << 20


def measure_avi(path: Path) -> StructureFacts:
    """Structure of an AVI file that has passed the gate. Raises OSError."""
    with open_regular(path) as file:
        size = file.seek(0, 2)
        boxes = _top_chunks(file, size)
        riff = next((box for box in boxes if box.kind == "RIFF"), None)
        declared = riff.offset + riff.size if riff else size
        closed = riff is not None and riff.size > 8
        unfinished = not closed
        missing = max((box.missing_bytes for box in boxes), default=0)
        index = _index_state(file, boxes, size, missing)
        return StructureFacts(
            family=Family.AVI,
            size_bytes=size,
            boxes=tuple(boxes[:64]),
            box_count=len(boxes),
            index=index,
            closing=Closing.PLACEHOLDER if unfinished else Closing.CLOSED,
            declared_bytes=max(size, declared),
            missing_bytes=missing,
            declared_ms=_header_ms(file, size),
        )


def _index_state(file: BinaryIO, boxes: list[BoxFact], size: int, missing: int) -> Index:
    """An index that stands before its place says that bytes in the middle are gone."""
    if any(box.kind == "idx1" and not box.missing_bytes for box in boxes):
        return Index.WHOLE
    if not missing:
        return Index.ABSENT
    file.seek(max(0, size - _INDEX_SEARCH))
    return Index.DISPLACED if b"idx1" in file.read(_INDEX_SEARCH) else Index.ABSENT


def measure_flv(path: Path) -> StructureFacts:
    """FLV has no sizes to check: only that it is there. Raises OSError."""
    with open_regular(path) as file:
        return StructureFacts(family=Family.FLV, size_bytes=file.seek(0, 2))


def _top_chunks(file: BinaryIO, size: int) -> list[BoxFact]:
    """RIFF headers and, inside the first, the chunks of its first level."""
    found: list[BoxFact] = []
    at = 0
    while at + 8 <= size and len(found) < MAX_CHUNKS:
        file.seek(at)
        raw, length = struct.unpack("<4sI", file.read(8))
        kind = raw.decode("latin-1")
        if not kind.isprintable():
            break
        whole = length + 8
        found.append(BoxFact(kind, at, whole, max(0, at + whole - size)))
        at += 12 if kind == "RIFF" else whole + (length & 1)
    return found


def _header_ms(file: BinaryIO, size: int) -> int:
    file.seek(0)
    head = file.read(min(size, 4096))
    at = head.find(b"avih")
    if at < 0 or at + 8 + 20 > len(head):
        return 0
    per_frame_us = struct.unpack_from("<I", head, at + 8)[0]
    frames = struct.unpack_from("<I", head, at + 8 + 16)[0]
    return int(min(per_frame_us * frames // 1000, 1 << 40))
