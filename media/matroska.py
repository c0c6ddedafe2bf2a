"""Walks the elements of a Matroska or WebM file far enough to know whether it is whole.

ffprobe reports the full duration for a cut file (MEDIA.md §8-11), so the ends matter: the size of
the segment against the size of the file, and the clock of the last cluster against the header.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from media.errors import Cancelled
from media.gate import open_regular
from media.integrity_facts import (
    BoxFact,
    Closing,
    DeviceFacts,
    Family,
    Index,
    StructureFacts,
    TrackFacts,
    TrackKind,
)
from media.mp4_tracks import printable
from media.nal import ZERO_RUN

SEGMENT, INFO, TRACKS, CLUSTER, CUES = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B
_NAMES = {
    0x114D9B74: "SeekHead",
    INFO: "Info",
    TRACKS: "Tracks",
    CLUSTER: "Cluster",
    CUES: "Cues",
    0x1254C367: "Tags",
    0x1941A469: "Attachments",
    0x1043A770: "Chapters",
    0xEC: "Void",
    0xBF: "CRC-32",
}
_TOP = frozenset(_NAMES)
_BLOCKS = (0xA3, 0xA0)  # SimpleBlock, BlockGroup
_IN_CLUSTER = frozenset((0xE7, 0xA7, 0xAB, 0x5854, 0xEC, 0xBF, 0xAF, *_BLOCKS))
_NO_ZEROS = ("V_VP8", "V_VP9", "V_AV1", "V_MPEG4/ISO/AVC", "V_MPEGH/ISO/HEVC")
_MAX_BLOCK = 64 << 20
_MAX_CANDIDATES = 20_000
MAX_SPANS = 200
_UNKNOWN = -1
MAX_ELEMENTS = 200_000
_HEADER_BYTES = 1 << 20
_SEARCH_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Element:
    number: int
    at: int
    body: int  # where the body starts
    size: int  # of the body, or _UNKNOWN


@dataclass(slots=True)
class _Walk:
    scale_ns: int = 1_000_000
    declared_ms: int = 0
    software: str = ""
    tracks: list[TrackFacts] = field(default_factory=list)
    boxes: list[BoxFact] = field(default_factory=list)
    count: int = 0
    last_ms: int = 0
    broken_spans: list[list[int]] = field(default_factory=list)
    broken_bytes: int = 0
    picture_tracks: set[int] = field(default_factory=set)  # whose data never holds long zeros
    cluster_ms: int = 0
    open_span: bool = False  # broken, and nothing whole was seen since
    cues: bool = False
    declared_end: int = 0
    open_end: bool = False


def measure_matroska(path: Path, *, stop: Callable[[], bool] | None = None) -> StructureFacts:
    """Structure of a file that has passed the gate. Raises OSError, Cancelled."""
    with open_regular(path) as file:
        size = file.seek(0, 2)
        walk = _Walk(declared_end=size)
        segment = _find_segment(file, size, walk)
        if segment is not None:
            _walk_segment(file, segment, size, walk, stop)
        missing = max(0, walk.declared_end - size)
        return StructureFacts(
            family=Family.MATROSKA,
            size_bytes=size,
            boxes=tuple(walk.boxes),
            box_count=walk.count,
            index=Index.WHOLE if walk.cues else Index.NOT_NEEDED,
            closing=Closing.PLACEHOLDER if walk.open_end else Closing.CLOSED,
            declared_bytes=max(size, walk.declared_end),
            missing_bytes=missing,
            declared_ms=walk.declared_ms,
            last_ms=walk.last_ms,
            broken_spans=tuple((start, end) for start, end in walk.broken_spans),
            broken_bytes=walk.broken_bytes,
            tracks=tuple(walk.tracks),
            device=DeviceFacts(software=walk.software, layout=_layout(walk)),
            limits_hit=("elements",) if walk.count >= MAX_ELEMENTS else (),
        )


def _layout(walk: _Walk) -> str:
    return " ".join(box.kind for box in walk.boxes[:12])


def _read_element(file: BinaryIO, at: int, end: int) -> _Element | None:
    if not 0 <= at < end:
        return None
    file.seek(at)
    head = file.read(min(12, end - at))
    number, used = _vint(head, 0, keep_marker=True)
    if number is None or used > 4:
        return None
    length, more = _vint(head, used, keep_marker=False)
    if length is None:
        return None
    unknown = length == (1 << (7 * more)) - 1
    return _Element(number, at, at + used + more, _UNKNOWN if unknown else length)


def _vint(data: bytes, at: int, *, keep_marker: bool) -> tuple[int | None, int]:
    if at >= len(data) or data[at] == 0:
        return None, 0
    width = 9 - data[at].bit_length()
    if at + width > len(data):
        return None, 0
    value = int.from_bytes(data[at : at + width], "big")
    return (value if keep_marker else value & ((1 << (7 * width)) - 1)), width


def _find_segment(file: BinaryIO, size: int, walk: _Walk) -> _Element | None:
    at = 0
    for _ in range(8):
        element = _read_element(file, at, size)
        if element is None:
            return None
        if element.number == SEGMENT:
            walk.open_end = element.size == _UNKNOWN
            if not walk.open_end:
                walk.declared_end = element.body + element.size
            return element
        if element.size == _UNKNOWN:
            return None
        at = element.body + element.size
    return None


def _walk_segment(
    file: BinaryIO, segment: _Element, size: int, walk: _Walk, stop: Callable[[], bool] | None
) -> None:
    at = segment.body
    while at < size and walk.count < MAX_ELEMENTS:
        if stop is not None and stop():
            raise Cancelled("stopped", "matroska")
        element = _read_element(file, at, size)
        if element is None or element.number not in _TOP:
            if size - at < 12 or _known_after_end(segment, at):
                return
            at = _resync(file, at, size, walk)
            continue
        walk.count += 1
        went_on = _take(file, element, size, walk)
        if went_on is not None:
            at = went_on
        elif element.size == _UNKNOWN:
            at = _next_top(file, element.body, size)
        else:
            at = element.body + element.size


def _known_after_end(segment: _Element, at: int) -> bool:
    return segment.size != _UNKNOWN and at >= segment.body + segment.size


def _resync(file: BinaryIO, at: int, size: int, walk: _Walk) -> int:
    """The walk lost its way: note where, and go on at the next cluster."""
    _break(walk)
    found = _next_top(file, at + 1, size)
    walk.broken_bytes += found - at
    return found


def _next_top(file: BinaryIO, at: int, size: int) -> int:
    """Where the next cluster starts, searched by its four bytes; the end if there is none."""
    mark = CLUSTER.to_bytes(4, "big")
    file.seek(at)
    position, kept = at, b""
    while chunk := file.read(_SEARCH_CHUNK):
        window = kept + chunk
        found = window.find(mark)
        if found >= 0:
            return position - len(kept) + found
        kept = window[-3:]
        position += len(chunk)
    return size


def _take(file: BinaryIO, element: _Element, size: int, walk: _Walk) -> int | None:
    """Take one element in; where to go on if that is not its declared end."""
    name = _NAMES[element.number]
    length = size - element.at if element.size == _UNKNOWN else element.size
    missing = max(0, element.body + length - size) if element.size != _UNKNOWN else 0
    if len(walk.boxes) < 64:
        walk.boxes.append(BoxFact(name, element.at, length, missing))
    room = max(0, min(length, size - element.body, _HEADER_BYTES))
    if element.number == CLUSTER:
        end = size if element.size == _UNKNOWN else min(size, element.body + element.size)
        return _walk_cluster(file, element, end, walk, cut=missing > 0)
    if element.number == INFO:
        file.seek(element.body)
        _read_info(file.read(room), walk)
    elif element.number == TRACKS:
        file.seek(element.body)
        _read_tracks(file.read(room), walk)
    elif element.number == CUES:
        walk.cues = True
    return None


def _children(body: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(MAX_ELEMENTS):
        number, used = _vint(body, at, keep_marker=True)
        if number is None:
            return
        length, more = _vint(body, at + used, keep_marker=False)
        if length is None:
            return
        start = at + used + more
        yield number, body[start : start + length]
        at = start + length


def _number(body: bytes) -> int:
    return int.from_bytes(body[:8], "big")


def _float(body: bytes) -> float:
    kinds = {4: ">f", 8: ">d"}
    value = struct.unpack(kinds[len(body)], body)[0] if len(body) in kinds else 0.0
    return float(value) if 0 <= value < 1e15 else 0.0


def _break(walk: _Walk) -> None:
    """Something at this place cannot be read: a span that lasts until the next whole block."""
    if not walk.open_span and len(walk.broken_spans) < MAX_SPANS:
        walk.broken_spans.append([walk.last_ms, walk.last_ms + 1])
        walk.open_span = True


def _seen(walk: _Walk, at_ms: int) -> None:
    """A whole block at this time."""
    if walk.open_span:
        span = walk.broken_spans[-1]
        span[1] = max(span[1], at_ms)
        walk.open_span = False
    walk.last_ms = max(walk.last_ms, min(max(0, at_ms), 1 << 40))


def _walk_cluster(
    file: BinaryIO, cluster: _Element, end: int, walk: _Walk, *, cut: bool
) -> int | None:
    """Every block of a cluster: its header must be whole, its picture data not zeroed.

    Where the next cluster starts if that is before the declared end: bytes in this one are gone.
    """
    at = cluster.body
    for _ in range(MAX_ELEMENTS):
        if at >= end:
            return None
        element = _read_element(file, at, end)
        if element is not None and _fits_cluster(element, end):
            _take_in_cluster(file, element, walk)
            at = element.body + element.size
            continue
        if element is not None and element.number == CLUSTER:
            return at
        if cluster.size == _UNKNOWN and (element is None or element.number in _TOP):
            return None
        found = _next_block(file, at + 1, end)
        if cut and found is None:
            return None  # only the end of the file is missing here
        _break(walk)
        walk.broken_bytes += (found or end) - at
        at = found or end
    return None


def _fits_cluster(element: _Element, end: int) -> bool:
    known = element.number in _IN_CLUSTER and element.size != _UNKNOWN
    return known and element.body + element.size <= end


def _next_block(file: BinaryIO, start: int, end: int) -> int | None:
    """The next place from which three elements in a row can be read, or the next cluster."""
    file.seek(start)
    data = file.read(max(0, min(end - start, _MAX_BLOCK)))
    cluster = data.find(CLUSTER.to_bytes(4, "big"))
    at = data.find(b"\xa3")
    for _ in range(_MAX_CANDIDATES):
        if at < 0 or 0 <= cluster < at:
            return start + cluster if cluster >= 0 else None
        if _chain(file, start + at, end):
            return start + at
        at = data.find(b"\xa3", at + 1)
    return None


def _chain(file: BinaryIO, at: int, end: int) -> bool:
    for _ in range(3):
        if at == end:
            return True
        element = _read_element(file, at, end)
        if element is not None and element.number == CLUSTER:
            return True
        if element is None or not _fits_cluster(element, end):
            return False
        at = element.body + element.size
    return True


def _take_in_cluster(file: BinaryIO, element: _Element, walk: _Walk) -> None:
    if element.number == 0xE7:
        file.seek(element.body)
        ticks = _number(file.read(min(8, element.size)))
        walk.cluster_ms = min(ticks * walk.scale_ns // 1_000_000, 1 << 40)
    elif element.number in _BLOCKS:
        file.seek(element.body)
        data = file.read(min(element.size, _MAX_BLOCK))
        if element.number == 0xA0:
            data = next((body for number, body in _children(data) if number == 0xA1), b"")
        _take_block(data, walk)


def _take_block(data: bytes, walk: _Walk) -> None:
    track, used = _vint(data, 0, keep_marker=False)
    if track is None or len(data) < used + 3:
        _break(walk)
        return
    shift = struct.unpack_from(">h", data, used)[0]
    at_ms = walk.cluster_ms + shift * walk.scale_ns // 1_000_000
    zeros = data.find(ZERO_RUN) if track in walk.picture_tracks else -1
    if zeros >= 0 and data[zeros:].strip(b"\0"):
        walk.last_ms = max(walk.last_ms, at_ms)
        _break(walk)
    else:
        _seen(walk, at_ms)


def _read_info(body: bytes, walk: _Walk) -> None:
    ticks = 0.0
    for number, value in _children(body):
        if number == 0x2AD7B1:
            walk.scale_ns = max(1, min(_number(value), 10**9))
        elif number == 0x4489:
            ticks = _float(value)
        elif number in (0x4D80, 0x5741) and not walk.software:  # MuxingApp, WritingApp
            walk.software = printable(value)
    walk.declared_ms = min(round(ticks * walk.scale_ns / 1e6), 1 << 40)


def _read_tracks(body: bytes, walk: _Walk) -> None:
    kinds = {1: TrackKind.VIDEO, 2: TrackKind.AUDIO}
    for number, entry in _children(body):
        if number != 0xAE or len(walk.tracks) >= 64:
            continue
        values = dict(_children(entry))
        video, audio = (
            dict(_children(values.get(0xE0, b""))),
            dict(_children(values.get(0xE1, b""))),
        )
        rate = _float(audio.get(0xB5, b""))
        if values.get(0x86, b"").decode("latin-1").rstrip("\0") in _NO_ZEROS:
            walk.picture_tracks.add(_number(values.get(0xD7, b"")))
        walk.tracks.append(
            TrackFacts(
                number=_number(values.get(0xD7, b"")),
                kind=kinds.get(_number(values.get(0x83, b"")), TrackKind.OTHER),
                codec=printable(values.get(0x86, b""), 40),
                width_px=min(_number(video.get(0xB0, b"")), 1 << 20),
                height_px=min(_number(video.get(0xBA, b"")), 1 << 20),
                channels=min(_number(audio.get(0x9F, b"")), 64),
                sample_rate_hz=round(min(rate, 1e6)),
            )
        )
