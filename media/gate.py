"""Decides from ``stat`` and the first bytes whether anything else may look at a file.

ffmpeg and OpenCV open playlists and scripts that name other files, whatever their extension and
even with a protocol whitelist (MEDIA.md §9), and wait for ever on a pipe. They see only what passes
here.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from media.errors import MediaError
from media.integrity_facts import Family, GateFacts, Refusal

_HEAD = 4096
_ZERO_CHUNK = 1 << 20

_MP4_BOXES = frozenset(
    (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"moof", b"styp", b"sidx", b"pnot")
)
_EXTENSIONS = {
    Family.MP4: frozenset((".mp4", ".mov", ".m4v", ".3gp", ".3g2", ".qt", ".3gpp")),
    Family.MATROSKA: frozenset((".mkv", ".webm", ".mk3d")),
    Family.AVI: frozenset((".avi",)),
    Family.FLV: frozenset((".flv", ".f4v")),
}
_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"<?xml", b"<MPD", b"<smil", b"[playlist]", b"v=0")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"<svg")
_STILL_BRANDS = frozenset((b"heic", b"heix", b"mif1", b"avif"))
_SOUNDS = (b"ID3", b"fLaC", b"#!AMR", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"\xff\xf9")
_OTHER_VIDEOS = (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\0\0\1\xba", b"\0\0\1\xb3", b".RMF")


def open_regular(path: Path, *, follow_links: bool = False) -> BinaryIO:
    """Open a regular file for reading, without ever waiting on a pipe or a device.

    Raises OSError; among others IsADirectoryError and, for anything that is not a plain file or is
    a link that was not to be followed, PermissionError.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    if not follow_links:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(str(path))
    raise PermissionError(f"not a regular file: {path}")


def measure_gate(path: Path, *, follow_links: bool = False) -> GateFacts:
    """Look at a file from outside and at its first bytes. Never raises for a bad file.

    Links are refused unless ``follow_links``: a submission folder may not lead out of itself.
    """
    try:
        status = path.stat() if follow_links else path.lstat()
    except FileNotFoundError:
        return _refused(path, Refusal.MISSING)
    except PermissionError:
        return _refused(path, Refusal.NO_PERMISSION)
    except (OSError, ValueError):  # a loop of links, a name with a null byte, a dead disk
        return _refused(path, Refusal.READ_ERROR)
    refusal = _refuse_kind(status.st_mode)
    if refusal is not None:
        return _refused(path, refusal)
    if status.st_size == 0:
        return _refused(path, Refusal.EMPTY, mtime_ns=status.st_mtime_ns)
    try:
        with open_regular(path, follow_links=follow_links) as file:
            head = file.read(_HEAD)
            zero = _zeros(head, file)
    except PermissionError:
        return _refused(path, Refusal.NO_PERMISSION, status.st_size, status.st_mtime_ns)
    except OSError:
        return _refused(path, Refusal.READ_ERROR, status.st_size, status.st_mtime_ns)
    family = None if _still_picture(head) else family_of(head)
    extension = path.suffix.lower()
    return GateFacts(
        size_bytes=status.st_size,
        mtime_ns=status.st_mtime_ns,
        refusal=None if family else zero or _refuse_content(head),
        family=family,
        extension=extension,
        extension_fits=family is not None and extension in _EXTENSIONS[family],
        magic=head[:16].hex(),
    )


def demand_video(path: Path) -> None:
    """Raise MediaError "no-picture" for what the gate refuses, before any decoder sees it."""
    refusal = measure_gate(path).refusal
    if refusal is not None:
        raise MediaError("no-picture", refusal.value)


def family_of(head: bytes) -> Family | None:
    """The container family that the first bytes belong to."""
    if head[4:8] in _MP4_BOXES:
        return Family.MP4
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return Family.MATROSKA
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return Family.AVI
    if head[:4] == b"FLV\x01":
        return Family.FLV
    return None


def _refuse_kind(mode: int) -> Refusal | None:
    if stat.S_ISLNK(mode):
        return Refusal.LINK
    if stat.S_ISDIR(mode):
        return Refusal.FOLDER
    return None if stat.S_ISREG(mode) else Refusal.NOT_A_FILE


def _still_picture(head: bytes) -> bool:
    """HEIC and AVIF photos live in the same boxes as videos."""
    return head[4:8] == b"ftyp" and head[8:12] in _STILL_BRANDS


def _refuse_content(head: bytes) -> Refusal:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if (
        _still_picture(head)
        or text.startswith(_PICTURES)
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    ):
        return Refusal.PICTURE
    if text.startswith(_PLAYLISTS):
        return Refusal.PLAYLIST
    if head.startswith(_SOUNDS) or (head[:4] == b"RIFF" and head[8:12] == b"WAVE"):
        return Refusal.SOUND
    if head.startswith(_OTHER_VIDEOS) or _is_transport_stream(head):
        return Refusal.OTHER_VIDEO
    return Refusal.TEXT if _is_text(head) else Refusal.UNKNOWN


def _is_transport_stream(head: bytes) -> bool:
    return len(head) > 376 and head[0] == head[188] == head[376] == 0x47


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head[:-4].decode("utf-8")  # the last character may be cut
    except UnicodeDecodeError:
        return False
    return sum(byte < 32 and byte not in b"\t\r\n\f" for byte in head) * 50 < len(head)


def _zeros(head: bytes, file: BinaryIO) -> Refusal | None:
    if any(head):
        return None
    while chunk := file.read(_ZERO_CHUNK):
        if chunk.lstrip(b"\0"):
            return Refusal.ZERO_HEAD
    return Refusal.ALL_ZERO


def _refused(path: Path, refusal: Refusal, size: int = 0, mtime_ns: int = 0) -> GateFacts:
    return GateFacts(
        size_bytes=size,
        mtime_ns=mtime_ns,
        refusal=refusal,
        family=None,
        extension=path.suffix.lower(),
        extension_fits=False,
        magic="",
    )
