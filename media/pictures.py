"""What a submitted picture claims to be, read from its first bytes by bounded code of our own.

A picture of 40,000 x 40,000 pixels fits into a small file; a decoder finds that out by asking for
5 GB. So the size is read from the header, before any decoder sees the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from media.errors import MediaError

MAX_FILE_BYTES = 64 << 20
MAX_PIXELS = 100_000_000
_MAX_SEGMENTS = 2_000

# Known pictures that OpenCV's headless build does not read, by the brand in their ftyp box.
_HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
# Start-of-frame markers: all but DHT (C4), JPG (C8) and DAC (CC) in this row hold the size.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})


class PictureRefused(MediaError):
    """A file that no decoder is to see. ``code`` is a portrait problem."""


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """Format and size as written in the file."""

    kind: str
    width_px: int
    height_px: int


def read_picture(path: Path) -> tuple[bytes, PictureHeader]:
    """The bytes of a picture that may be decoded, and what its header says.

    Raises PictureRefused with what is wrong.
    """
    try:
        seen = path.stat()
        if not S_ISREG(seen.st_mode):
            raise PictureRefused("portrait-unreadable", "not a regular file")
        if seen.st_size > MAX_FILE_BYTES:
            raise PictureRefused("portrait-too-large", f"{seen.st_size} bytes")
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise PictureRefused("portrait-unreadable", error.strerror or "") from error
    header = picture_header(data)
    if header.width_px * header.height_px > MAX_PIXELS:
        raise PictureRefused("portrait-too-large", f"{header.width_px} x {header.height_px}")
    return data, header


def picture_header(data: bytes) -> PictureHeader:
    """Format and size of a JPEG, PNG, WebP or BMP. Raises PictureRefused for all else."""
    if not data:
        raise PictureRefused("portrait-not-a-picture", "0 bytes")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        raise PictureRefused("portrait-unsupported", data[8:12].decode("ascii"))
    readers = (
        (b"\xff\xd8\xff", "jpeg", _jpeg_size),
        (b"\x89PNG\r\n\x1a\n", "png", _png_size),
        (b"RIFF", "webp", _webp_size),
        (b"BM", "bmp", _bmp_size),
    )
    for magic, kind, read in readers:
        if data.startswith(magic):
            try:
                width_px, height_px = read(data)
            except (struct.error, IndexError):
                raise PictureRefused("portrait-undecodable", f"{kind} header cut off") from None
            if width_px <= 0 or height_px <= 0:
                raise PictureRefused("portrait-undecodable", f"{kind} of no size")
            return PictureHeader(kind, width_px, height_px)
    raise PictureRefused("portrait-not-a-picture", data[:8].hex(" "))


def _png_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _bmp_size(data: bytes) -> tuple[int, int]:
    (header_bytes,) = struct.unpack_from("<I", data, 14)
    if header_bytes == 12:
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)  # a negative height means top-down
    return width, abs(height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_MAX_SEGMENTS):
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # fill bytes
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF or marker in {0xD9, 0xDA}:
            break
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        if marker in _JPEG_BARE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + max(2, length)
    raise PictureRefused("portrait-undecodable", "jpeg without a size")


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if data[8:12] != b"WEBP":
        raise PictureRefused("portrait-not-a-picture", "RIFF without WEBP")
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise PictureRefused("portrait-undecodable", "webp of an unknown kind")
