"""Checks that the length fields inside each H.264/HEVC picture tile it exactly.

Finds zeroed, removed and overwritten blocks without decoding, at 0.1-0.2 % of a decode's cost
(MEDIA.md §3), with the exact second. Not seen: random bytes inside one NAL unit; only a decode can.
Unit *types* are not judged and start codes inside a unit are allowed: good phones do both.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from media.errors import Cancelled
from media.integrity_facts import NalFacts, SpliceFact

ZERO_RUN = bytes(64)
MAX_PICTURE_BYTES = 64 << 20
MAX_NALS = 20_000
MAX_SPANS = 200
MAX_PARAMETER_SETS = 50
_JOIN_MS = 1_000  # bad pictures closer than this are one span
_ENCODER = re.compile(rb"x26[45][\x20-\x7e]{0,40}")


class Codec(Enum):
    AVC = "avc"
    HEVC = "hevc"
    H263 = "h263"  # has no length fields: only its picture start code and zeroed blocks are checked


@dataclass(frozen=True, slots=True)
class NalJob:
    """The pictures of one track: where they lie, when they play, and where the media ends."""

    codec: Codec
    length_bytes: int
    offsets: NDArray[np.int64]
    sizes: NDArray[np.int64]
    times_ms: NDArray[np.float64]
    keys: NDArray[np.bool_]
    limit: int  # bytes; nothing at or beyond it is read
    shift: int = 0  # bytes that seem to be missing before it
    settings: bytes = b""  # avcC or hvcC, with the parameter sets that hold from the start


class _Bad(Enum):
    LENGTH = "length"
    ZEROS = "zeros"


def walk_track(file: BinaryIO, job: NalJob, *, stop: Callable[[], bool] | None = None) -> NalFacts:
    """Read every picture that lies in the file once. Raises Cancelled if ``stop`` said yes."""
    walk = _Walk(job)
    budget = 2 * job.limit + (1 << 20)  # tables that name one byte range again and again
    inside = (job.offsets >= 0) & (job.sizes > 0) & (job.offsets <= job.limit - job.sizes)
    for number in np.flatnonzero(inside).tolist():
        size = min(int(job.sizes[number]), MAX_PICTURE_BYTES)
        budget -= size
        if budget < 0:
            walk.finished = False
            break
        if stop is not None and number % 256 == 0 and stop():
            raise Cancelled("stopped", "nal")
        file.seek(int(job.offsets[number]))
        walk.look_at(number, file.read(size))
    if walk.first_bad is not None and job.shift > 0:
        walk.try_shift(file)
    return walk.facts()


def check_picture(data: bytes, length_bytes: int, codec: Codec) -> bool:
    """Whether the units tile the picture and hold no zeroed block."""
    return _fault(data, length_bytes, codec) is None


def _fault(data: bytes, length_bytes: int, codec: Codec) -> _Bad | None:
    if codec is Codec.H263:
        return _h263_fault(data)
    position, size = 0, len(data)
    zeros = data.find(ZERO_RUN)
    for _ in range(MAX_NALS):
        if position == size:
            return None
        start = position + length_bytes
        length = int.from_bytes(data[position:start], "big")
        end = start + length
        if start > size or length == 0 or end > size or _bad_header(data, start, length, codec):
            return _Bad.LENGTH
        if 0 <= zeros < end:
            if _zeroed(data, max(zeros, start), end):
                return _Bad.ZEROS
            zeros = data.find(ZERO_RUN, end)
        position = end
    return _Bad.LENGTH


def _h263_fault(data: bytes) -> _Bad | None:
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] & 0xFC != 0x80:
        return _Bad.LENGTH
    zeros = data.find(ZERO_RUN)
    return _Bad.ZEROS if zeros >= 0 and _zeroed(data, zeros, len(data)) else None


def _bad_header(data: bytes, start: int, length: int, codec: Codec) -> bool:
    if data[start] & 0x80:  # the forbidden bit
        return True
    return codec is Codec.HEVC and (length < 2 or data[start + 1] & 7 == 0)


def _zeroed(data: bytes, zeros: int, end: int) -> bool:
    """A run of zeros that something follows: encoders pad the end of a unit, not its middle."""
    return bool(data[zeros:end].strip(b"\0")) and data.find(ZERO_RUN, zeros, end) >= 0


def parameter_sets(settings: bytes, codec: Codec) -> list[bytes]:
    """The sequence parameter sets in an ``avcC`` or ``hvcC`` body, as far as it is whole."""
    if codec is Codec.H263:
        return []
    if codec is Codec.AVC:
        count = settings[5] & 0x1F if len(settings) > 5 else 0
        return _length_prefixed(settings, 6, count)[0]
    position = 23
    found: list[bytes] = []
    for _ in range(settings[22] if len(settings) > 22 else 0):
        if position + 3 > len(settings):
            break
        kind = settings[position] & 0x3F
        count = int.from_bytes(settings[position + 1 : position + 3], "big")
        units, position = _length_prefixed(settings, position + 3, min(count, 64))
        found.extend(units if kind == 33 else ())
    return found


def _length_prefixed(data: bytes, position: int, count: int) -> tuple[list[bytes], int]:
    units: list[bytes] = []
    for _ in range(count):
        length = int.from_bytes(data[position : position + 2], "big")
        if position + 2 + length > len(data):
            break
        units.append(data[position + 2 : position + 2 + length])
        position += 2 + length
    return units, position


class _Walk:
    def __init__(self, job: NalJob) -> None:
        self.finished = True
        self.first_bad: int | None = None
        self._job = job
        self._walked = self._bad = self._zero_runs = 0
        self._last_bad = 0
        self._spans: list[list[float]] = []
        self._tried = self._whole = 0
        self._sets: list[SpliceFact] = []
        self._encoder = ""
        self._note_sets(parameter_sets(job.settings, job.codec), 0.0)

    def look_at(self, number: int, data: bytes) -> None:
        self._walked += 1
        fault = _fault(data, self._job.length_bytes, self._job.codec)
        if fault is not None:
            self._note(number, fault)
        elif self._job.keys[number] and self._job.codec is not Codec.H263:
            self._read_settings(number, data)

    def _note(self, number: int, fault: _Bad) -> None:
        self._bad += 1
        self._zero_runs += fault is _Bad.ZEROS
        if self.first_bad is None:
            self.first_bad = number
        self._last_bad = number
        at = float(self._job.times_ms[number])
        if self._spans and 0 <= at - self._spans[-1][1] <= _JOIN_MS:
            self._spans[-1][1] = at
        elif len(self._spans) < MAX_SPANS:
            self._spans.append([at, at])

    def _read_settings(self, number: int, data: bytes) -> None:
        """Note parameter sets that differ from the last ones, and an encoder's own name."""
        found: list[bytes] = []
        position, count = 0, self._job.length_bytes
        for _ in range(12):  # parameter sets and user data come first
            start = position + count
            end = start + int.from_bytes(data[position:start], "big")
            if start >= len(data) or end > len(data):
                break
            self._take_unit(data[start:end], found)
            position = end
        self._note_sets(found, float(self._job.times_ms[number]))

    def _note_sets(self, found: list[bytes], at_ms: float) -> None:
        if not found or len(self._sets) >= MAX_PARAMETER_SETS:
            return
        distinct = sorted({unit.rstrip(b"\0") for unit in found})
        digest = hashlib.sha256(b"".join(distinct)).hexdigest()[:16]
        if not self._sets or self._sets[-1].digest != digest:
            self._sets.append(SpliceFact(round(at_ms), digest))

    def _take_unit(self, unit: bytes, found: list[bytes]) -> None:
        avc = self._job.codec is Codec.AVC
        kind = unit[0] & 0x1F if avc else (unit[0] >> 1) & 0x3F
        if kind == (7 if avc else 33):
            found.append(unit)
        elif kind in ((6,) if avc else (39, 40)) and not self._encoder:
            match = _ENCODER.search(unit[:400])
            self._encoder = match.group().decode("ascii") if match else ""

    def try_shift(self, file: BinaryIO) -> None:
        """Look for the pictures at the end where they lie if bytes are gone before them."""
        job = self._job
        last = len(job.offsets)
        for number in range(max(self.first_bad or 0, last - 10), last):
            place, size = int(job.offsets[number]) - job.shift, int(job.sizes[number])
            if place < 0 or size <= 0 or place + size > job.limit or size > MAX_PICTURE_BYTES:
                continue
            file.seek(place)
            self._tried += 1
            self._whole += check_picture(file.read(size), job.length_bytes, job.codec)

    def facts(self) -> NalFacts:
        times, offsets = self._job.times_ms, self._job.offsets
        first = self.first_bad
        return NalFacts(
            walked=self._walked,
            bad=self._bad,
            first_bad_ms=None if first is None else round(float(times[first])),
            last_bad_ms=None if first is None else round(float(times[self._last_bad])),
            bad_spans=tuple((round(start), round(end)) for start, end in self._spans),
            first_bad_offset=None if first is None else int(offsets[first]),
            zero_runs=self._zero_runs,
            shifted_tried=self._tried,
            shifted_whole=self._whole,
            parameter_sets=tuple(self._sets),
            encoder=self._encoder,
            finished=self.finished,
        )
