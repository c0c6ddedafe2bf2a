"""Walks the boxes of an MP4, MOV or 3GP file, bounded by the size of the file itself.

Costs a few header reads and the index; finds every cut and every lost index, with the exact second
at which picture and sound end. Every number in the file is the attacker's: counts are bounded by
the bytes that hold them, sizes by the file, nesting by ``_MAX_DEPTH``.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from media import mp4_tags, nal
from media.gate import open_regular
from media.integrity_facts import (
    BoxFact,
    Closing,
    DeviceFacts,
    Family,
    GapFact,
    Index,
    NalFacts,
    StructureFacts,
    TrackFacts,
    TrackKind,
)
from media.mp4_boxes import Box, children, find, find_all
from media.mp4_tracks import FragmentDefaults, Track, read_fragment, read_track

MAX_TOP_BOXES = 100_000
MAX_BODY_BYTES = 64 << 20  # the index of a ten hour recording has 20 MB
KEPT_BOXES = 64
_KNOWN_TOP = re.compile(
    "ftyp|moov|mdat|wide|free|skip|moof|styp|sidx|meta|uuid|udta|mfra|sefd|smta|mcvt|junk|beam"
)
_SEARCH_CHUNK = 1 << 20
_PLACEHOLDERS = (0, 0x3F3F3F3F3F3F3F3F, 0x3F3F3F3F, (1 << 64) - 1)

Stop = Callable[[], bool]


@dataclass(slots=True)
class _Walk:
    """What is gathered while walking; turned into facts at the end."""

    size: int
    boxes: list[BoxFact] = field(default_factory=list)
    count: int = 0
    indexes: list[tuple[int, bytes, int]] = field(default_factory=list)  # offset, body, missing
    fragments: list[tuple[int, bytes]] = field(default_factory=list)
    ftyp: bytes = b""
    meta: list[tuple[str, bytes]] = field(default_factory=list)
    closing: Closing = Closing.NONE
    missing: int = 0
    media_end: int = 0
    trailing: int = 0
    broken_bytes: int = 0
    limits: list[str] = field(default_factory=list)


def measure_container(
    path: Path, *, walk_nal: bool = True, stop: Stop | None = None
) -> StructureFacts:
    """Read the structure of an MP4 family file that has passed the gate.

    ``walk_nal`` also reads every H.264/HEVC picture once to check its length fields.
    Raises OSError if it cannot be read, Cancelled if ``stop`` said yes.
    """
    with open_regular(path) as file:
        size = file.seek(0, 2)
        walk = _walk_top(file, size)
        state, base, body, displaced_by = _choose_index(file, walk)
        movie = Box("moov", base, body)
        # Media data ends before an index that was found out of its place.
        limit = base if state is Index.DISPLACED else size
        tracks = _read_tracks(movie, walk, limit)
        shift = displaced_by or walk.missing
        nal_facts = _walk_pictures(file, tracks, limit, shift, stop) if walk_nal else {}
        return _facts(walk, state, movie, tracks, nal_facts, displaced_by)


# --- top level ---------------------------------------------------------------------------------


def _walk_top(file: BinaryIO, size: int) -> _Walk:
    walk = _Walk(size)
    position = 0
    while position < size:
        step = _top_box(file, position, walk) or _resync(file, position, walk)
        if step is None:
            break
        position = step
        if walk.count >= MAX_TOP_BOXES:
            walk.limits.append("top_boxes")
            break
    return walk


def _top_box(file: BinaryIO, position: int, walk: _Walk) -> int | None:
    """Take one box in; the position after it, or None where the walk cannot go on."""
    file.seek(position)
    head = file.read(16)
    if len(head) < 8:
        walk.trailing = len(head)
        return None
    small, kind = int.from_bytes(head[:4], "big"), head[4:8]
    name = kind.decode("latin-1")
    header, length = 8, small
    if small == 1 and len(head) == 16:
        header, length = 16, int.from_bytes(head[8:], "big")
    if not _plausible(kind) or (walk.fragments and not _sensible(name, position + length, walk)):
        walk.trailing = walk.size - position
        return None
    if name == "mdat" and (small in _PLACEHOLDERS or length in _PLACEHOLDERS):
        _unclosed(walk, position)
        return None
    if small == 0:
        length = walk.size - position
    if length < header:
        walk.trailing = walk.size - position
        return None
    _take(file, walk, BoxFact(name, position, length, _past(position + length, walk.size)), header)
    return position + length


def _plausible(kind: bytes) -> bool:
    return all(32 <= byte < 127 or byte == 0xA9 for byte in kind)


def _sensible(name: str, end: int, walk: _Walk) -> bool:
    """Among fragments a box of unknown kind that runs past the end is not a box."""
    return end <= walk.size or _KNOWN_TOP.fullmatch(name) is not None


def _resync(file: BinaryIO, position: int, walk: _Walk) -> int | None:
    """The walk lost its way among fragments: go on at the next ``moof`` that holds an ``mfhd``."""
    if not walk.fragments or not walk.trailing:
        return None
    found = _find_bytes(file, b"mfhd", position + 8, lambda before: before[-8:-4] == b"moof")
    walk.broken_bytes += (walk.size if found is None else found - 12) - position
    if found is None:
        return None
    walk.trailing = 0
    return found - 12


def _past(end: int, size: int) -> int:
    return max(0, end - size)


def _unclosed(walk: _Walk, position: int) -> None:
    walk.count += 1
    walk.closing = Closing.PLACEHOLDER
    walk.media_end = walk.size
    walk.boxes.append(BoxFact("mdat", position, walk.size - position))


def _take(file: BinaryIO, walk: _Walk, box: BoxFact, header: int) -> None:
    walk.count += 1
    walk.missing = max(walk.missing, box.missing_bytes)
    if len(walk.boxes) < KEPT_BOXES:
        walk.boxes.append(box)
    if box.kind == "mdat":
        walk.closing = Closing.CLOSED
        walk.media_end = box.offset + box.size
        return
    if box.kind not in {"ftyp", "moov", "moof", "meta", "udta"}:
        return
    length = min(box.size - header, walk.size - box.offset - header)
    if length > MAX_BODY_BYTES:
        walk.limits.append(f"{box.kind}_size")
        length = MAX_BODY_BYTES
    file.seek(box.offset + header)
    body = file.read(length)
    if box.kind == "ftyp":
        walk.ftyp = body[:256]
    elif box.kind == "moov":
        walk.indexes.append((box.offset, body, box.missing_bytes))
    elif box.kind == "moof":
        walk.fragments.append((box.offset, body))
    else:
        walk.meta.append((box.kind, body[:MAX_BODY_BYTES]))


# --- finding the index -------------------------------------------------------------------------


def _choose_index(file: BinaryIO, walk: _Walk) -> tuple[Index, int, bytes, int]:
    """State, offset and body of the index, and by how many bytes it is displaced."""
    for offset, body, missing in walk.indexes:
        if body:
            return (Index.CUT if missing else Index.WHOLE), offset, body, 0
    if walk.indexes:
        return Index.CUT, walk.indexes[0][0], b"", 0
    found = _search_index(file, walk)
    if found is None:
        return Index.ABSENT, 0, b"", 0
    offset, body = found
    gone = walk.media_end - offset if walk.closing is Closing.CLOSED else 0
    return Index.DISPLACED, offset, body, max(0, gone)


def _search_index(file: BinaryIO, walk: _Walk) -> tuple[int, bytes] | None:
    """Look for ``moov`` followed by ``mvhd`` anywhere in the file."""
    found = _find_bytes(file, b"mvhd", 0, lambda before: before[-8:-4] == b"moov")
    return None if found is None else _index_at(file, found - 12, walk)


def _find_bytes(
    file: BinaryIO, mark: bytes, start: int, fits: Callable[[bytes], bool]
) -> int | None:
    """Where ``mark`` stands, if the 16 bytes before it fit."""
    file.seek(start)
    position, kept = start, b""
    while chunk := file.read(_SEARCH_CHUNK):
        window = kept + chunk
        at = window.find(mark)
        while at >= 0:
            if at >= 12 and fits(window[at - 12 : at]):
                return position - len(kept) + at
            at = window.find(mark, at + 1)
        kept = window[-20:]
        position += len(chunk)
    return None


def _index_at(file: BinaryIO, offset: int, walk: _Walk) -> tuple[int, bytes]:
    file.seek(offset)
    length = struct.unpack(">I", file.read(4))[0]
    file.seek(offset + 8)
    return offset, file.read(max(0, min(length - 8, walk.size - offset - 8, MAX_BODY_BYTES)))


# --- tracks ------------------------------------------------------------------------------------


def _read_tracks(movie: Box, walk: _Walk, limit: int) -> list[Track]:
    timescale = _movie_timescale(movie)
    tracks = [read_track(box, timescale) for box in find_all(movie, "trak", most=64)]
    if walk.fragments:
        defaults = {
            entry.track: entry for entry in map(_defaults, find_all(movie, "mvex.trex", most=64))
        }
        by_number = {track.number: track for track in tracks}
        for offset, body in walk.fragments:
            read_fragment(Box("moof", offset, body), by_number, defaults)
    for track in tracks:
        track.settle(limit)
    return tracks


def _defaults(trex: Box) -> FragmentDefaults:
    if len(trex.body) < 24:
        return FragmentDefaults(0, 0, 0, 0)
    number, _, duration, sample_size, flags = struct.unpack(">5I", trex.body[4:24])
    return FragmentDefaults(number, duration, sample_size, flags)


def _movie_timescale(movie: Box) -> int:
    header = find(movie, "mvhd")
    if header is None or len(header.body) < 32:
        return 1000
    at = 20 if header.body[0] == 1 else 12
    return int(struct.unpack_from(">I", header.body, at)[0]) or 1000


def _movie_ms(movie: Box) -> int:
    header = find(movie, "mvhd")
    if header is None or len(header.body) < 32:
        return 0
    if header.body[0] == 1:
        ticks = struct.unpack_from(">Q", header.body, 24)[0]
        unknown = (1 << 64) - 1
    else:
        ticks = struct.unpack_from(">I", header.body, 16)[0]
        unknown = (1 << 32) - 1
    return 0 if ticks == unknown else int(ticks * 1000 // _movie_timescale(movie))


def _walk_pictures(
    file: BinaryIO, tracks: list[Track], limit: int, shift: int, stop: Stop | None
) -> dict[int, NalFacts]:
    pictures = [track for track in tracks if track.walkable]
    if not pictures:
        return {}
    main = max(pictures, key=lambda track: len(track.units))
    return {main.number: nal.walk_track(file, main.nal_job(limit, shift), stop=stop)}


# --- facts -------------------------------------------------------------------------------------


def _facts(
    walk: _Walk,
    state: Index,
    movie: Box,
    tracks: list[Track],
    nal_facts: dict[int, NalFacts],
    displaced_by: int,
) -> StructureFacts:
    facts = tuple(replace(track.facts(), nal=nal_facts.get(track.number)) for track in tracks)
    declared = _movie_ms(movie)
    if walk.fragments:  # headers of fragmented files lie: 143 165 s for a 1 s clip (MEDIA.md §1)
        declared = max((track.samples_ms for track in facts), default=0)
    return StructureFacts(
        family=Family.MP4,
        size_bytes=walk.size,
        boxes=tuple(walk.boxes),
        box_count=walk.count,
        index=state,
        closing=walk.closing,
        declared_bytes=walk.size + walk.missing,
        missing_bytes=displaced_by or walk.missing,
        displaced_by=displaced_by,
        fragments=len(walk.fragments),
        fragment_jumps=_fragment_jumps(walk),
        declared_ms=declared,
        tracks=facts,
        device=_device(walk, movie, facts),
        indexes=len(walk.indexes),
        trailing_bytes=walk.trailing,
        broken_bytes=walk.broken_bytes,
        limits_hit=tuple(walk.limits),
    )


def _fragment_jumps(walk: _Walk) -> int:
    numbers = [
        struct.unpack_from(">I", header.body, 4)[0]
        for offset, body in walk.fragments
        if (header := find(Box("moof", offset, body), "mfhd")) is not None and len(header.body) >= 8
    ]
    return sum(later - earlier > 1 for earlier, later in pairwise(numbers))


def _device(walk: _Walk, movie: Box, tracks: tuple[TrackFacts, ...]) -> DeviceFacts:
    device = mp4_tags.read_device(movie, walk.meta)
    return replace(
        device,
        brands=mp4_tags.brands(walk.ftyp),
        handlers=" | ".join(track.handler for track in tracks if track.handler)[:200],
        layout=" ".join(box.kind for box in walk.boxes[:12] if _KNOWN_TOP.fullmatch(box.kind)),
    )


def gaps_of(tracks: tuple[TrackFacts, ...], kind: TrackKind) -> Iterator[GapFact]:
    """All gaps in the tracks of one kind."""
    for track in tracks:
        if track.kind is kind:
            yield from track.gaps


__all__ = ["children", "gaps_of", "measure_container"]
