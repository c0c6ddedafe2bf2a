"""One ffprobe run: format, streams and every packet, read line by line in bounded memory.

JSON for the packets of an hour would be 40 MB; the ``compact`` writer gives one line per packet.
Only the fields and tags named here are asked for, so that positions never leave ffprobe.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import ffmpeg
import numpy as np

from media.integrity_facts import GapFact, PacketFacts, StreamFacts, TrackKind
from media.messages import read_message
from media.mp4_tracks import printable
from media.sandbox import find_tool, run_tool, safe_input_options, tool_url, tool_version

TIME_LIMIT_S = 30.0
GAP_FLOOR_MS = 250
MAX_GAPS = 200
MAX_STREAMS = 64
MAX_KEYS = 10_000  # more than that in an hour or two means that nearly all pictures are
MAX_PACKETS = 4_000_000
_ENTRIES = (
    "packet=stream_index,pts_time,dts_time,duration_time,size,flags"
    ":stream=index,codec_type,codec_name,has_b_frames,width,height,pix_fmt,avg_frame_rate,sample_rate,channels"
    ":stream_disposition=attached_pic"
    ":stream_tags=encoder"
    ":stream_side_data=rotation"
    ":format=format_name,duration"
    ":format_tags=encoder"
)
_ESCAPED = re.compile(r"\\(.)")
_KINDS = {"video": TrackKind.VIDEO, "audio": TrackKind.AUDIO}


def probe_command(path: Path) -> list[str]:
    """The ffprobe command for a submitted file, options as ffmpeg-python writes them."""
    options = {
        **safe_input_options(),
        "v": "repeat+level+warning",
        "show_entries": _ENTRIES,
        "of": "compact",
    }
    written = ffmpeg._utils.convert_kwargs_to_cmd_line_args(options)
    return [find_tool("ffprobe"), "-hide_banner", *map(str, written), "-i", tool_url(path)]


def measure_packets(path: Path, *, stop: Callable[[], bool] | None = None) -> PacketFacts:
    """Probe a file that has passed the gate.

    Raises ToolMissing without ffprobe, Cancelled if ``stop`` said yes. A failed or timed-out probe
    is told in ``ok``; what it printed until then is kept.
    """
    reader = _Reader()
    messages = _Messages()
    run = run_tool(
        probe_command(path),
        time_limit_s=TIME_LIMIT_S,
        may_write=False,
        stop=stop,
        on_stdout_line=reader.take,
        on_stderr_line=messages.take,
    )
    return PacketFacts(
        ffprobe=tool_version("ffprobe"),
        ok=run.ok,
        format_name=reader.format.get("format_name", ""),
        declared_ms=_ms(reader.format.get("duration", "")) or 0,
        writer=printable(reader.format.get("tag:encoder", "").encode()),
        streams=tuple(stream.facts() for _, stream in sorted(reader.streams.items())),
        messages=tuple(messages.kept),
        message_count=messages.count,
        gap_floor_ms=GAP_FLOOR_MS,
    )


@dataclass(slots=True)
class _Messages:
    count: int = 0
    kept: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        message = read_message(line)
        if not message.problem:
            return
        self.count += 1
        if len(self.kept) < 20 and message.text not in self.kept:
            self.kept.append(message.text)


def _ms(text: str) -> int | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value * 1000) if abs(value) < 1e9 else None


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


class _Reader:
    """Takes the lines of the compact writer."""

    def __init__(self) -> None:
        self.streams: dict[int, _Stream] = {}
        self.format: dict[str, str] = {}
        self._packets = 0

    def take(self, line: str) -> None:
        section, _, rest = line.partition("|")
        if section == "packet":
            self._packets += 1
            if self._packets <= MAX_PACKETS:
                self._take_packet(rest)
        elif section in {"stream", "format"}:
            values = _values(rest)
            if section == "format":
                self.format = values
            elif (stream := self._stream(_int(values.get("index")))) is not None:
                stream.values.update(values)

    def _take_packet(self, rest: str) -> None:
        values = dict(part.partition("=")[::2] for part in rest.split("|"))
        stream = self._stream(_int(values.get("stream_index")))
        if stream is not None:
            stream.add(values)

    def _stream(self, number: int) -> _Stream | None:
        if number not in self.streams and len(self.streams) >= MAX_STREAMS:
            return None
        return self.streams.setdefault(number, _Stream(number))


def _values(rest: str) -> dict[str, str]:
    """Fields of one line; the last ``|`` in a value is written as ``\\|``."""
    parts = re.split(r"(?<!\\)\|", rest)
    pairs = (part.partition("=") for part in parts)
    return {key.removeprefix("side_datum/display_matrix:"): _unescape(v) for key, _, v in pairs}


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: " " if match.group(1) in "nrtbf" else match.group(1), text)


class _Stream:
    """One stream's fields and the times of its packets."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.values: dict[str, str] = {}
        self._starts = array("d")
        self._lengths = array("d")
        self._key_starts = array("d")
        self._bytes = self._keys = self._discarded = self._count = 0

    def add(self, values: dict[str, str]) -> None:
        self._count += 1
        self._bytes += _int(values.get("size"))
        flags = values.get("flags", "")
        self._keys += "K" in flags
        if "D" in flags:
            self._discarded += 1
            return
        at = values.get("pts_time", "N/A")
        start = _float(values.get("dts_time", "") if at == "N/A" else at)
        if abs(start) < 1e9:
            self._starts.append(start)
            self._lengths.append(max(0.0, _float(values.get("duration_time", "0"))))
            if "K" in flags and len(self._key_starts) <= MAX_KEYS:
                self._key_starts.append(start)

    def facts(self) -> StreamFacts:
        values = self.values
        kind = _KINDS.get(values.get("codec_type", ""), TrackKind.OTHER)
        starts, ends = self._times_ms()
        return StreamFacts(
            number=self.number,
            kind=kind,
            codec=printable(values.get("codec_name", "").encode(), 30),
            width_px=_int(values.get("width")),
            height_px=_int(values.get("height")),
            rotation_deg=round(-_float(values.get("rotation", "0"))) % 360,
            pixel_format=printable(values.get("pix_fmt", "").encode(), 20),
            frame_rate=_ratio(values.get("avg_frame_rate", "")),
            channels=_int(values.get("channels")),
            sample_rate_hz=_int(values.get("sample_rate")),
            encoder=printable(values.get("tag:encoder", "").encode(), 60),
            still=values.get("disposition:attached_pic") == "1",
            packets=self._count,
            packet_bytes=self._bytes,
            discarded=self._discarded,
            key_packets=self._keys,
            first_ms=round(float(starts[0])) if len(starts) else 0,
            last_ms=round(float(ends.max())) if len(ends) else 0,
            gaps=_gaps(kind, starts, ends),
            key_ms=self._keys_ms(kind),
            delay_pictures=min(_int(values.get("has_b_frames")), 16),
        )

    def _keys_ms(self, kind: TrackKind) -> tuple[int, ...]:
        few = len(self._key_starts) <= min(MAX_KEYS, len(self._starts) // 2)
        if kind is not TrackKind.VIDEO or not few:
            return ()
        return tuple(sorted(max(0, round(start * 1000)) for start in self._key_starts))

    def _times_ms(self) -> tuple[np.ndarray, np.ndarray]:
        starts = np.frombuffer(self._starts, np.float64) if self._starts else np.empty(0)
        lengths = np.frombuffer(self._lengths, np.float64) if self._lengths else np.empty(0)
        order = np.argsort(starts, kind="stable")
        return starts[order] * 1000, (starts + lengths)[order] * 1000


def _gaps(kind: TrackKind, starts: np.ndarray, ends: np.ndarray) -> tuple[GapFact, ...]:
    """Holes between the end of one packet and the start of the next, never start to start."""
    if kind is TrackKind.OTHER or len(starts) < 2:
        return ()
    reached = np.maximum.accumulate(ends)[:-1]
    holes = np.flatnonzero(starts[1:] - reached > GAP_FLOOR_MS)[:MAX_GAPS]
    return tuple(
        GapFact(
            kind, max(0, round(float(reached[at]))), max(0, round(float(starts[at + 1]))), "packets"
        )
        for at in holes
    )


def _ratio(text: str) -> float:
    above, _, below = text.partition("/")
    return round(_float(above) / _float(below), 3) if _float(below) else 0.0


__all__ = ["measure_packets", "probe_command"]
