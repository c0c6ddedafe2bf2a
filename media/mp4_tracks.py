"""Reads the sample tables of one MP4 track into arrays: where each sample lies, and when it plays.

A *unit* is a sample, or a whole chunk where all samples have one size (uncompressed sound would
otherwise be millions of units). All counts are bounded by the bytes that hold them.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from media.integrity_facts import EditFact, GapFact, TrackFacts, TrackKind
from media.mp4_boxes import Box, children, find
from media.nal import Codec, NalJob

MAX_UNITS = 2_000_000  # 18 hours at 30 pictures a second
GAP_FLOOR_MS = 500
GAP_RUN = 10  # more slow samples than this in a row are a slow recording, not a gap
MAX_GAPS = 200
_KINDS = {b"vide": TrackKind.VIDEO, b"soun": TrackKind.AUDIO}
_CODECS = {
    **dict.fromkeys(("avc1", "avc3", "dva1", "dvav"), Codec.AVC),
    **dict.fromkeys(("hvc1", "hev1", "dvh1", "dvhe"), Codec.HEVC),
    **dict.fromkeys(("s263", "h263"), Codec.H263),
}

Numbers = NDArray[np.float64]
Offsets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """Parallel arrays in decoding order. Times in milliseconds."""

    offsets: Offsets
    sizes: Offsets
    start_ms: Numbers
    end_ms: Numbers
    keys: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.offsets)


def _no_units() -> Units:
    none = np.empty(0, np.int64)
    return Units(none, none, np.empty(0), np.empty(0), np.empty(0, np.bool_))


@dataclass(frozen=True, slots=True)
class FragmentDefaults:
    """What ``trex`` says about samples that do not say it themselves."""

    track: int
    duration: int
    size: int
    flags: int


@dataclass(slots=True)
class Track:
    """One track while it is being read."""

    number: int = 0
    kind: TrackKind = TrackKind.OTHER
    codec: str = ""
    timescale: int = 1000
    declared_ms: int = 0
    width: int = 0
    height: int = 0
    rotation: int = 0
    mirrored: bool = False
    channels: int = 0
    sample_rate: int = 0
    handler: str = ""
    encrypted: bool = False
    descriptions: int = 0
    settings: bytes = b""
    nal_length: int = 0
    edits: list[EditFact] = field(default_factory=list)
    first_shift_ms: float = 0.0
    units: Units = field(default_factory=_no_units)
    parts: list[Units] = field(default_factory=list)
    next_ms: float = 0.0
    gaps: list[GapFact] = field(default_factory=list)
    present: int = 0
    bytes_present: int = 0
    present_ms: float = 0.0

    @property
    def walkable(self) -> bool:
        """Whether the NAL walk can read its pictures."""
        codec = _CODECS.get(self.codec)
        known = codec is Codec.H263 or (codec is not None and self.nal_length in (1, 2, 4))
        return known and not self.encrypted and len(self.units) > 0

    def settle(self, limit: int) -> None:
        """Join fragments, move to the presentation clock, see what lies before byte ``limit``."""
        if self.parts:
            self.units = _join([self.units, *self.parts])
        units, shift = self.units, self.first_shift_ms + self._edit_shift_ms()
        if not len(units):
            return
        units.start_ms[:] = np.maximum(0.0, units.start_ms + shift)
        units.end_ms[:] = np.maximum(0.0, units.end_ms + shift)
        self.gaps = [_moved(gap, round(shift)) for gap in self.gaps]
        inside = (units.offsets >= 0) & (units.sizes >= 0) & (units.offsets <= limit - units.sizes)
        self.present = int(inside.sum())
        self.bytes_present = int(units.sizes[inside].sum())
        gone = np.flatnonzero(~inside)
        self.present_ms = float(units.start_ms[gone[0]] if len(gone) else units.end_ms[-1])

    def nal_job(self, limit: int, shift: int) -> NalJob:
        units = self.units
        return NalJob(
            codec=_CODECS[self.codec],
            length_bytes=self.nal_length,
            offsets=units.offsets,
            sizes=units.sizes,
            times_ms=units.start_ms,
            keys=units.keys,
            limit=limit,
            shift=shift,
            settings=self.settings,
        )

    def facts(self) -> TrackFacts:
        units = self.units
        keys = units.start_ms[units.keys]
        return TrackFacts(
            number=self.number,
            kind=self.kind,
            codec=self.codec,
            width_px=self.width,
            height_px=self.height,
            rotation_deg=self.rotation,
            mirrored=self.mirrored,
            channels=self.channels,
            sample_rate_hz=self.sample_rate,
            handler=self.handler,
            encrypted=self.encrypted,
            descriptions=self.descriptions,
            samples=len(units),
            samples_present=self.present,
            bytes_declared=int(units.sizes.sum()),
            bytes_present=self.bytes_present,
            declared_ms=self.declared_ms,
            samples_ms=round(float(units.end_ms[-1])) if len(units) else 0,
            present_ms=round(self.present_ms),
            start_ms=round(float(units.start_ms[0])) if len(units) else 0,
            key_frames=len(keys),
            key_interval_ms=round(float(np.median(np.diff(keys)))) if len(keys) > 1 else 0,
            edits=tuple(self.edits[:50]),
            gaps=tuple(self.gaps[:MAX_GAPS]),
            settings_digest=hashlib.sha256(self.settings).hexdigest()[:16] if self.settings else "",
        )

    def _edit_shift_ms(self) -> float:
        """By how much the edit list moves the track: waits before it, minus what it cuts off."""
        wait = 0.0
        for edit in self.edits:
            if edit.media_time_ms >= 0:
                return wait - edit.media_time_ms
            wait += edit.duration_ms
        return wait


def _moved(gap: GapFact, shift_ms: int) -> GapFact:
    start = max(0, gap.start_ms + shift_ms)
    return GapFact(gap.kind, start, max(start, gap.end_ms + shift_ms), gap.source)


def _join(parts: list[Units]) -> Units:
    return Units(
        np.concatenate([part.offsets for part in parts])[:MAX_UNITS],
        np.concatenate([part.sizes for part in parts])[:MAX_UNITS],
        np.concatenate([part.start_ms for part in parts])[:MAX_UNITS],
        np.concatenate([part.end_ms for part in parts])[:MAX_UNITS],
        np.concatenate([part.keys for part in parts])[:MAX_UNITS],
    )


# --- headers -----------------------------------------------------------------------------------


def read_track(trak: Box, movie_timescale: int) -> Track:
    """Read one ``trak`` box. A header that is cut or absurd leaves its fields at zero."""
    track = Track()
    if (header := find(trak, "tkhd")) is not None:
        _read_tkhd(track, header.body)
    if (media := find(trak, "mdia.mdhd")) is not None:
        _read_mdhd(track, media.body)
    if (handler := find(trak, "mdia.hdlr")) is not None:
        track.kind = _KINDS.get(handler.body[8:12], TrackKind.OTHER)
        track.handler = printable(handler.body[24:120].lstrip(bytes(range(1, 32))))
    if (edits := find(trak, "edts.elst")) is not None:
        _read_edits(track, edits.body, movie_timescale)
    table = find(trak, "mdia.minf.stbl")
    if table is not None:
        boxes = {box.kind: box for box in children(table)}
        if "stsd" in boxes:
            _read_descriptions(track, boxes["stsd"])
        _read_tables(track, boxes)
    return track


def printable(raw: bytes, limit: int = 100) -> str:
    """Hostile bytes as one short line of text."""
    text = raw.split(b"\0")[0].decode("utf-8", "replace")
    return "".join(char for char in text if char.isprintable()).strip()[:limit]


def _read_tkhd(track: Track, body: bytes) -> None:
    long = bool(body) and body[0] == 1
    identity, matrix = (20, 52) if long else (12, 40)
    if len(body) < matrix + 36:
        return
    track.number = struct.unpack_from(">I", body, identity)[0]
    a, b, _, c, d = struct.unpack_from(">5i", body, matrix)
    track.mirrored = a * d - b * c < 0
    turned = {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}
    # A mirrored picture is turned by what is left once its first axis is flipped back.
    axis = (_sign(-a), _sign(-b)) if track.mirrored else (_sign(a), _sign(b))
    track.rotation = turned.get(axis, 0)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _read_mdhd(track: Track, body: bytes) -> None:
    long = bool(body) and body[0] == 1
    at = 20 if long else 12
    if len(body) < at + (12 if long else 8):
        return
    track.timescale = struct.unpack_from(">I", body, at)[0] or 1000
    ticks = struct.unpack_from(">Q" if long else ">I", body, at + 4)[0]
    unknown = (1 << (64 if long else 32)) - 1
    track.declared_ms = 0 if ticks == unknown else ticks * 1000 // track.timescale


def _read_edits(track: Track, body: bytes, movie_timescale: int) -> None:
    if len(body) < 8:
        return
    entry = ">Qq4x" if body[0] == 1 else ">Ii4x"
    room = (len(body) - 8) // struct.calcsize(entry)
    for number in range(min(struct.unpack_from(">I", body, 4)[0], room, 1000)):
        duration, media = struct.unpack_from(entry, body, 8 + number * struct.calcsize(entry))
        at = -1 if media < 0 else media * 1000 // track.timescale
        track.edits.append(EditFact(duration * 1000 // movie_timescale, at))


def _read_descriptions(track: Track, stsd: Box) -> None:
    for entry in children(stsd):
        track.descriptions += 1
        if track.descriptions > 1:
            continue
        track.codec = printable(entry.kind.encode("latin-1"), 4)
        track.encrypted = track.codec in {"encv", "enca", "drmi", "drms"}
        if track.kind is TrackKind.VIDEO and len(entry.body) >= 78:
            track.width, track.height = struct.unpack_from(">HH", entry.body, 24)
            _read_decoder_settings(track, children(entry, skip=78))
        elif track.kind is TrackKind.AUDIO and len(entry.body) >= 28:
            track.channels, _, _, _, rate = struct.unpack_from(">HHHHI", entry.body, 16)
            track.sample_rate = rate >> 16
            track.settings = entry.body[:28]


def _read_decoder_settings(track: Track, boxes: object) -> None:
    for box in boxes:  # type: ignore[attr-defined]
        if box.kind == "avcC" and len(box.body) > 4:
            track.nal_length, track.settings = (box.body[4] & 3) + 1, box.body
        elif box.kind == "hvcC" and len(box.body) > 21:
            track.nal_length, track.settings = (box.body[21] & 3) + 1, box.body
        elif box.kind in {"sinf", "senc"}:
            track.encrypted = True


# --- tables ------------------------------------------------------------------------------------


def _table(box: Box | None, columns: int, *, skip: int = 8) -> NDArray[np.int64]:
    """The 32-bit columns of a table, as many rows as it really has."""
    if box is None or len(box.body) < skip:
        return np.empty((0, columns), np.int64)
    said = struct.unpack_from(">I", box.body, skip - 4)[0]
    rows = min(said, (len(box.body) - skip) // (4 * columns))
    flat = np.frombuffer(box.body, ">u4", rows * columns, skip)
    return flat.reshape(rows, columns).astype(np.int64)


def _read_tables(track: Track, boxes: dict[str, Box]) -> None:
    chunks = _chunk_offsets(boxes)
    runs = _table(boxes.get("stts"), 2)
    per_chunk = _samples_per_chunk(_table(boxes.get("stsc"), 3), len(chunks))
    chunks = chunks[: len(per_chunk)]
    shifts = _table(boxes.get("ctts"), 2)[:1]
    if len(shifts):
        raw = int(shifts[0][1])
        track.first_shift_ms = (raw - (1 << 32) * (raw >> 31)) * 1000 / track.timescale
    sizes, uniform, count = _sample_sizes(boxes)
    if not len(chunks) or not len(runs) or count == 0:
        return
    ends = np.minimum(np.cumsum(per_chunk), count)
    firsts = np.concatenate(([0], ends[:-1]))
    if uniform:
        _use_chunks(track, chunks, firsts, ends, uniform, runs)
    else:
        _use_samples(track, chunks, firsts, ends, sizes, runs)
        keys = _table(boxes.get("stss"), 1)[:, 0] - 1 if "stss" in boxes else None
        _mark_keys(track, keys)
    _find_gaps(track, runs, int(ends[-1]))


def _chunk_offsets(boxes: dict[str, Box]) -> Offsets:
    if "co64" in boxes:
        return _table64(boxes["co64"])[:MAX_UNITS]
    return _table(boxes.get("stco"), 1)[:MAX_UNITS, 0]


def _table64(box: Box) -> Offsets:
    if len(box.body) < 8:
        return np.empty(0, np.int64)
    said = struct.unpack_from(">I", box.body, 4)[0]
    rows = min(said, (len(box.body) - 8) // 8)
    flat = np.frombuffer(box.body, ">u8", rows, 8)
    offsets: Offsets = np.minimum(flat, np.uint64(1 << 62)).astype(np.int64)
    return offsets


def _samples_per_chunk(runs: NDArray[np.int64], chunks: int) -> Offsets:
    if not len(runs) or not chunks:
        return np.empty(0, np.int64)
    firsts = np.clip(runs[:, 0] - 1, 0, chunks)
    lengths = np.diff(np.append(firsts, chunks))
    if (lengths < 0).any():  # runs out of order: believe the first only
        return np.full(chunks, min(int(runs[0, 1]), 1 << 26), np.int64)
    return np.repeat(np.minimum(runs[:, 1], 1 << 26), lengths)[:chunks]


def _sample_sizes(boxes: dict[str, Box]) -> tuple[Offsets, int, int]:
    """Sizes of single samples, or the one size of all, and how many there are."""
    none = np.empty(0, np.int64)
    box = boxes.get("stsz")
    if box is not None and len(box.body) >= 12:
        uniform, count = struct.unpack_from(">II", box.body, 4)
        if uniform:
            return none, uniform, count
        sizes = _table(box, 1, skip=12)[:MAX_UNITS, 0]
        return sizes, 0, len(sizes)
    small = boxes.get("stz2")
    if small is None or len(small.body) < 12 or small.body[7] not in (8, 16):
        return none, 0, 0
    kind = ">u1" if small.body[7] == 8 else ">u2"
    room = (len(small.body) - 12) // (small.body[7] // 8)
    count = min(struct.unpack_from(">I", small.body, 8)[0], room, MAX_UNITS)
    sizes = np.frombuffer(small.body, kind, count, 12).astype(np.int64)
    return sizes, 0, len(sizes)


def _use_samples(
    track: Track, chunks: Offsets, firsts: Offsets, ends: Offsets, sizes: Offsets, runs: Offsets
) -> None:
    total = int(min(ends[-1], len(sizes)))
    numbers = np.arange(total)
    chunk = np.searchsorted(ends, numbers, side="right")
    before = np.concatenate(([0], np.cumsum(sizes)))
    offsets = chunks[chunk] + before[numbers] - before[firsts[chunk]]
    starts = _ms_at(numbers, runs, track.timescale)
    stops = _ms_at(numbers + 1, runs, track.timescale)
    keys = np.zeros(total, np.bool_)
    track.units = Units(offsets, sizes[:total], starts, stops, keys)


def _use_chunks(
    track: Track, chunks: Offsets, firsts: Offsets, ends: Offsets, size: int, runs: Offsets
) -> None:
    sizes = (ends - firsts) * min(size, 1 << 31)
    if size == 1 and track.kind is TrackKind.AUDIO:
        sizes = np.ones_like(sizes)  # QuickTime counts here in samples, not in bytes
    starts = _ms_at(firsts, runs, track.timescale)
    stops = _ms_at(ends, runs, track.timescale)
    track.units = Units(chunks, sizes, starts, stops, np.ones(len(chunks), np.bool_))


def _ms_at(numbers: Offsets, runs: Offsets, timescale: int) -> Numbers:
    """When the samples with these numbers start. Beyond the table the last step goes on."""
    counts = np.concatenate(([0.0], np.cumsum(runs[:, 0].astype(np.float64))))
    ticks = np.concatenate(([0.0], np.cumsum(runs[:, 0].astype(np.float64) * runs[:, 1])))
    run = np.clip(np.searchsorted(counts, numbers, side="right") - 1, 0, len(runs) - 1)
    moved: Numbers = ticks[run] + (numbers - counts[run]) * runs[run, 1]
    return moved * 1000.0 / timescale


def _mark_keys(track: Track, keys: Offsets | None) -> None:
    marks = track.units.keys
    if keys is None:
        marks[:] = True
    else:
        marks[keys[(keys >= 0) & (keys < len(marks))]] = True


def _find_gaps(track: Track, runs: Offsets, samples: int) -> None:
    """Samples that last far longer than their neighbours, unless they are the last ones."""
    if track.kind is TrackKind.OTHER or not runs[:, 0].any():
        return
    usual = float(np.median(np.repeat(runs[:, 1], np.minimum(runs[:, 0], 50))))
    floor = max(GAP_FLOOR_MS * track.timescale / 1000, 4 * usual)
    after = np.cumsum(runs[:, 0])
    suspects = np.flatnonzero((runs[:, 1] > floor) & (runs[:, 0] < GAP_RUN) & (after < samples))
    for at in suspects[:MAX_GAPS]:
        start = float(_ms_at(after[at : at + 1] - runs[at, 0], runs, track.timescale)[0])
        stop = float(_ms_at(after[at : at + 1], runs, track.timescale)[0])
        usual_ms = usual * 1000 / track.timescale
        track.gaps.append(GapFact(track.kind, round(start + usual_ms), round(stop), "index"))


# --- fragments ---------------------------------------------------------------------------------


def read_fragment(
    moof: Box, tracks: dict[int, Track], defaults: dict[int, FragmentDefaults]
) -> None:
    """Add the samples of one ``moof`` to their tracks and note jumps in their time line."""
    for traf in children(moof):
        if traf.kind != "traf":
            continue
        boxes = [box for box in children(traf) if box.kind in {"tfhd", "tfdt", "trun"}]
        header = next((box.body for box in boxes if box.kind == "tfhd"), b"")
        if len(header) < 8:
            continue
        number = struct.unpack_from(">I", header, 4)[0]
        if number in tracks:
            base = defaults.get(number, FragmentDefaults(number, 0, 0, 0))
            _read_traf(tracks[number], moof.offset, header, boxes, base)


def _read_traf(
    track: Track, moof_at: int, header: bytes, boxes: list[Box], base: FragmentDefaults
) -> None:
    flags = int.from_bytes(header[1:4], "big")
    values = {}
    at = 8
    for bit, length in ((0x1, 8), (0x2, 4), (0x8, 4), (0x10, 4), (0x20, 4)):
        if flags & bit and at + length <= len(header):
            values[bit] = int.from_bytes(header[at : at + length], "big")
            at += length
    position = min(values.get(0x1, moof_at), 1 << 62)
    own = FragmentDefaults(
        track.number,
        values.get(0x8, base.duration),
        values.get(0x10, base.size),
        values.get(0x20, base.flags),
    )
    _follow_clock(track, next((box.body for box in boxes if box.kind == "tfdt"), b""))
    data_at = position
    for run in boxes:
        if run.kind == "trun":
            data_at = _read_run(track, run.body, position, data_at, own)


def _follow_clock(track: Track, body: bytes) -> None:
    if len(body) < 8:
        return
    long = body[0] == 1 and len(body) >= 12
    ticks = struct.unpack_from(">Q" if long else ">I", body, 4)[0]
    now = ticks * 1000 / track.timescale
    started = bool(track.parts) or len(track.units) > 0
    if started and now - track.next_ms > GAP_FLOOR_MS and len(track.gaps) < MAX_GAPS:
        gap = GapFact(track.kind, round(track.next_ms), round(now), "fragments")
        track.gaps.append(gap)
    track.next_ms = now


def _read_run(track: Track, body: bytes, base: int, data_at: int, own: FragmentDefaults) -> int:
    if len(body) < 8:
        return data_at
    flags = int.from_bytes(body[1:4], "big")
    count = struct.unpack_from(">I", body, 4)[0]
    at = 8
    if flags & 0x1 and at + 4 <= len(body):
        data_at = base + struct.unpack_from(">i", body, at)[0]
        at += 4
    first_flags = None
    if flags & 0x4 and at + 4 <= len(body):
        first_flags = struct.unpack_from(">I", body, at)[0]
        at += 4
    columns = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    room = (len(body) - at) // (4 * len(columns)) if columns else 10_000
    count = min(count, room, MAX_UNITS - sum(map(len, track.parts)))
    if count <= 0:
        return data_at
    table = np.frombuffer(body, ">u4", count * len(columns), at).reshape(count, -1)
    named = {bit: table[:, place].astype(np.int64) for place, bit in enumerate(columns)}
    durations = named.get(0x100, np.full(count, own.duration, np.int64))
    sizes = named.get(0x200, np.full(count, own.size, np.int64))
    marks = named.get(0x400, np.full(count, own.flags, np.int64))
    if first_flags is not None:
        marks = marks.copy()
        marks[0] = first_flags
    _add_part(track, data_at, durations, sizes, (marks & 0x10000) == 0)
    return data_at + int(sizes.sum())


def _add_part(
    track: Track, data_at: int, durations: Offsets, sizes: Offsets, keys: NDArray[np.bool_]
) -> None:
    ends = track.next_ms + np.cumsum(durations.astype(np.float64)) * 1000 / track.timescale
    starts = np.concatenate(([track.next_ms], ends[:-1]))
    offsets = data_at + np.concatenate(([0], np.cumsum(sizes)[:-1]))
    track.parts.append(Units(offsets.astype(np.int64), sizes, starts, ends, keys))
    track.next_ms = float(ends[-1])
