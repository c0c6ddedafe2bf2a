"""Looks at an AVI or FLV file: declared size, header duration, index, and every chunk of an AVI.

A decoder skips spoiled AVI chunks without a word, so the chunks are walked here; phones rarely
write these containers.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from media.errors import Cancelled
from media.gate import open_regular
from media.integrity_facts import BoxFact, Closing, Family, Index, StructureFacts
from media.nal import ZERO_RUN

MAX_CHUNKS = 10_000
_INDEX_SEARCH = 32 << 20
_MAX_WALKED = 2_000_000
_MAX_SPANS = 200
_MAX_BLOCK = 16 << 20
_CHUNK = re.compile(rb"\d\d(?:dc|db|wb|pc|tx)|ix\d\d|LIST|JUNK|idx1|RIFF")
_PICTURE = re.compile(rb"\d\d(?:dc|db)")
_NO_ZEROS = re.compile(rb"vids(?:H264|h264|XVID|xvid|DIVX|divx|DX50|FMP4|MP4V|mp4v|MJPG|mjpg|avc1)")
_KEY_FLAG = 0x10


def measure_avi(path: Path, *, stop: Callable[[], bool] | None = None) -> StructureFacts:
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
        walk = _walk_chunks(file, boxes, size, stop)
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
            broken_spans=tuple((start, end) for start, end in walk.spans),
            broken_bytes=walk.broken_bytes,
            limits_hit=("chunks",) if walk.chunks >= _MAX_WALKED else (),
        )


# --- every chunk -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Walk:
    """Where the walk is, in bytes and in pictures."""

    end: int  # of the file
    picture_us: int
    zeros_tell: bool  # the pictures never hold long runs of zeros
    offsets: list[int] = field(default_factory=list)  # of pictures, by the index
    keys: list[int] = field(default_factory=list)  # numbers of pictures, by the index
    base: int = 0  # what the index counts from
    pictures: int = 0
    chunks: int = 0
    spans: list[list[int]] = field(default_factory=list)
    broken_bytes: int = 0

    def ms(self, number: int) -> int:
        return min(number * self.picture_us // 1000, 1 << 40)

    def spoil(self, first: int, next_whole: int) -> None:
        """Pictures from ``first`` on are gone or spoiled, up to the key frame that heals them."""
        at = bisect_left(self.keys, next_whole)
        heals = self.keys[at] if at < len(self.keys) else len(self.offsets)
        start, end = self.ms(first), self.ms(max(heals, next_whole, first + 1))
        if self.spans and start <= self.spans[-1][1]:
            self.spans[-1][1] = max(self.spans[-1][1], end)
        elif len(self.spans) < _MAX_SPANS:
            self.spans.append([start, end])


def _walk_chunks(
    file: BinaryIO, boxes: list[BoxFact], size: int, stop: Callable[[], bool] | None
) -> _Walk:
    """Walk from the first chunk of the media list to the index, and on where the way is lost."""
    file.seek(0)
    head = file.read(min(size, 1 << 16))
    walk = _Walk(size, _picture_us(head), _NO_ZEROS.search(head) is not None)
    movie = head.find(b"movi")
    if movie < 0 or not walk.picture_us:
        return walk
    _read_index(file, boxes, movie, size, walk)
    at = movie + 4
    while at + 8 <= size and walk.chunks < _MAX_WALKED:
        if stop is not None and walk.chunks % 1024 == 0 and stop():
            raise Cancelled("stopped", "avi")
        walk.chunks += 1
        file.seek(at)
        kind, length = struct.unpack("<4sI", file.read(8))
        if kind == b"idx1":
            break
        whole = _CHUNK.fullmatch(kind) is not None
        if kind in (b"LIST", b"RIFF"):
            at += 12
        elif whole and (at + 8 + length <= size or not _chunk_behind(file, at + 8, size)):
            _take_chunk(file, kind, length, walk)
            at += 8 + length + (length & 1)
        else:
            at = _find_way(file, at, walk)
    return walk


def _take_chunk(file: BinaryIO, kind: bytes, length: int, walk: _Walk) -> None:
    if not _PICTURE.fullmatch(kind):
        return
    number = walk.pictures
    walk.pictures += 1
    if walk.zeros_tell and 0 < length <= _MAX_BLOCK:
        data = file.read(length)
        zeros = data.find(ZERO_RUN)
        if zeros >= 0 and data[zeros:].strip(b"\0"):
            walk.spoil(number, number + 1)


def _find_way(file: BinaryIO, at: int, walk: _Walk) -> int:
    """Go on at the next place from which three chunks follow one another."""
    first = max(0, walk.pictures - 1)  # the chunk before may have lost its end
    found = _chunk_behind(file, at + 1, walk.end)
    place = walk.end if found is None else found
    walk.broken_bytes += place - at
    number = _picture_number(place, walk) if found is not None else None
    if number is not None:
        walk.pictures = max(walk.pictures, number)
    elif found is None and walk.offsets:
        return place  # nothing follows: the end is missing, which the sizes tell
    walk.spoil(first, walk.pictures)
    return place


def _chunk_behind(file: BinaryIO, start: int, end: int) -> int | None:
    """The next place from which three chunks follow one another, within 16 MiB."""
    file.seek(start)
    data = file.read(max(0, min(_MAX_BLOCK, end - start)))
    for found in _CHUNK.finditer(data):
        at = start + found.start()
        if found.group() in (b"LIST", b"RIFF", b"JUNK"):
            continue
        if found.group() == b"idx1" or _follow(file, at, end):
            return at
    return None


def _follow(file: BinaryIO, at: int, end: int) -> bool:
    for _ in range(3):
        if at + 8 > end:
            return False
        file.seek(at)
        kind, length = struct.unpack("<4sI", file.read(8))
        if kind == b"idx1":
            return True
        if not _CHUNK.fullmatch(kind) or at + 8 + length > end:
            return False
        at += 8 + length + (length & 1)
    return True


def _picture_number(place: int, walk: _Walk) -> int | None:
    """Which picture comes next at a place, by an index whose bytes may have moved."""
    if not walk.offsets:
        return None
    at = bisect_left(walk.offsets, place - walk.base)
    return at if at < len(walk.offsets) else None


def _read_index(file: BinaryIO, boxes: list[BoxFact], movie: int, size: int, walk: _Walk) -> None:
    """Offsets and key frames of the pictures from ``idx1``, wherever it lies now."""
    there = next((box for box in boxes if box.kind == "idx1" and not box.missing_bytes), None)
    place = there.offset if there is not None else _search_index(file, size)
    if place is None:
        return
    file.seek(place + 4)
    length = struct.unpack("<I", file.read(4))[0]
    body = file.read(min(length, size - place - 8, _INDEX_SEARCH))
    for kind, flags, offset, _ in struct.iter_unpack("<4sIII", body[: len(body) // 16 * 16]):
        if _PICTURE.fullmatch(kind):
            if flags & _KEY_FLAG:
                walk.keys.append(len(walk.offsets))
            walk.offsets.append(offset)
    absolute = bool(walk.offsets) and walk.offsets[0] > movie
    displaced = 0 if there is not None else _gone(boxes, place, size)
    walk.base = (0 if absolute else movie) - displaced
    walk.offsets = sorted(walk.offsets)


def _gone(boxes: list[BoxFact], place: int, size: int) -> int:
    """How many bytes before the index are missing."""
    return max((box.missing_bytes for box in boxes), default=0) if place < size else 0


def _search_index(file: BinaryIO, size: int) -> int | None:
    start = max(0, size - _INDEX_SEARCH)
    file.seek(start)
    data = file.read(_INDEX_SEARCH)
    at = data.rfind(b"idx1")
    return start + at if at >= 0 and start + at + 8 <= size else None


def _picture_us(head: bytes) -> int:
    at = head.find(b"avih")
    return struct.unpack_from("<I", head, at + 8)[0] if 0 <= at <= len(head) - 12 else 0


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
