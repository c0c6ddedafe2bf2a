"""Sorts what ffmpeg prints: signs of damage, known noise, and the rest.

Exit codes say nothing (2 300 error lines end with 0) and half of what a decoder knows is printed as
a warning, so every ``[error]`` and ``[fatal]`` line counts, plus the warnings below, minus the
noise that good phone videos cause (MEDIA.md §6, message policy).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_LEVEL = re.compile(r"\[(panic|fatal|error|warning|info|verbose|debug)\] ")
_ADDRESS = re.compile(r" @ (0x)?[0-9a-fA-F]{6,}")
_PATH = re.compile(r"'?file:[^\n]*?(?='|: |$)'?")
_STREAM = re.compile(r"stream #?(?:\d+:)?(\d+)", re.IGNORECASE)
_WARNINGS = (
    "corrupt decoded frame",
    "corrupt input packet",
    "Packet corrupt",
    "File ended prematurely",
    "partial file",
)
_NOISE = (
    "non monotonically increasing dts to muxer",
    "Unsupported codec with id 0",
    "Skipping unhandled metadata",
    "Missing key frame while searching",
    "Guessed Channel Layout",
    "deprecated pixel format",
    "Could not find codec parameters",
    "Application provided duration",
    "Estimating duration from bitrate",
)
_SOUND = re.compile(r"^\[(aac|amr|opus|mp3|mp2|vorbis|ac3|eac3|alac|pcm|flac|aist|silence|astats)")
_CONTAINER = re.compile(r"^\[(mov|matroska|avi|flv|mpeg|in#|file)")


class Area(Enum):
    """What a message is about."""

    PICTURE = "picture"
    SOUND = "sound"
    CONTAINER = "container"


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a tool, judged and cleaned of addresses, paths and control characters."""

    text: str
    problem: bool
    noise: bool
    area: Area
    no_decoder: bool = False


def read_message(line: str, sound_stream: int | None = None) -> Message:
    """Judge one line. ``sound_stream`` is the number of the stream that carries the sound."""
    text = clean(line)
    level = _LEVEL.search(line)
    serious = level is not None and level.group(1) in {"panic", "fatal", "error"}
    noise = any(mark in line for mark in _NOISE)
    alarming = serious or any(mark in line for mark in _WARNINGS)
    missing = "Decoder (codec" in line or "no decoder found" in line
    return Message(
        text=text,
        problem=alarming and not noise and not missing,
        noise=alarming and noise,
        area=_area(line, sound_stream),
        no_decoder=missing,
    )


def _area(line: str, sound_stream: int | None) -> Area:
    if _SOUND.match(line):
        return Area.SOUND
    if _CONTAINER.match(line):
        return Area.CONTAINER
    about = _STREAM.search(line)
    if about is not None and sound_stream is not None and int(about.group(1)) == sound_stream:
        return Area.SOUND
    return Area.PICTURE


def clean(line: str) -> str:
    """One line of hostile text, fit to be stored and shown: no paths, addresses or controls."""
    short = _PATH.sub("<file>", _ADDRESS.sub("", line))
    return "".join(char if char.isprintable() else " " for char in short)[:300]
