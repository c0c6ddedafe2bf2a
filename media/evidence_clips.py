"""Cuts clips and stills out of a submitted video, for people outside the console.

Two ways for a clip. EXACT: encoded anew (H.264, AAC), with exactly the pictures that were asked
for. ORIGINAL: the untouched bytes of the file, which can only begin and end at key frames; the
facts say where that was. Times count from the file's first picture, in milliseconds.

The times of the pictures come from the file's own packets, never from a frame rate, and what was
cut is counted afterwards. Places and other tags of the source are never taken over.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ffmpeg

from media.errors import MediaError
from media.evidence_facts import Cut, CutFacts
from media.fingerprint import sha256_of
from media.frames import SQUARE_PIXELS
from media.gate import demand_video
from media.sandbox import (
    Ended,
    Stop,
    ToolRun,
    ffmpeg_command,
    ffmpeg_input,
    find_tool,
    run_tool,
    safe_input_options,
    tool_url,
)

Heard = Callable[[float], None]

DISK_FULL = "disk-full"
_NOTHING_THERE = "no-picture-there"
_FAILED = "export-failed"
_NEAR_US = 1_000  # a time in whole milliseconds means the picture that begins within it
_BEFORE_US = 500_000  # begin to decode a little earlier: sound needs a packet or two to settle
_LIST_LIMIT_S = 120.0
_MOST_PICTURES = 4_000_000
_STILL_LIMIT_S = 120.0
_CLIP_LEAST_S, _CLIP_PER_S = 120.0, 40.0  # of wall clock, per second of the clip
_TIMEBASE = 90_000
_MARK_SHARE = 0.035  # of the picture's shorter side, per line of the watermark
_MARK_LEAST_PX = 11
_MARK_WIDEST = 0.94
_NO_SPACE = ("no space left on device", "disk quota exceeded", "file too large")


@dataclass(frozen=True, slots=True)
class MarkPicture:
    """A watermark as a PNG of ours; ``lines`` is how many lines of text are in it."""

    path: str
    width_px: int
    height_px: int
    lines: int


@dataclass(frozen=True, slots=True)
class ClipJob:
    """Cut ``start_ms`` (the picture shown then) until before ``end_ms`` into a new file."""

    path: str
    target: str
    start_ms: int
    end_ms: int
    cut: Cut = Cut.EXACT
    mark: MarkPicture | None = None  # only on an exact clip: the original stays as it is


@dataclass(frozen=True, slots=True)
class StillJob:
    """Write the picture that is shown at ``at_ms`` as a PNG, as large as it is."""

    path: str
    target: str
    at_ms: int
    mark: MarkPicture | None = None


@dataclass(slots=True)
class PictureTimes:
    """When each picture of a file is shown, in microseconds of the file's own clock, in order."""

    times_us: list[int] = field(default_factory=list)
    keys_us: list[int] = field(default_factory=list)
    with_sound: bool = False
    width_px: int = 0  # as displayed
    height_px: int = 0

    def shown_at(self, at_ms: int) -> int:
        """Which picture is on the screen; before the first one, the first."""
        return max(0, bisect_right(self.times_us, self._own(at_ms) + _NEAR_US - 1) - 1)

    def before(self, at_ms: int) -> int:
        """How many pictures begin before an instant."""
        return bisect_left(self.times_us, self._own(at_ms) - _NEAR_US + 1)

    def ms_of(self, own_us: int) -> int:
        return round((own_us - self.times_us[0]) / 1000)

    def end_of(self, place: int) -> int:
        """When the picture at ``place`` makes room for the next one, of the last by its kind."""
        times = self.times_us
        if place + 1 < len(times):
            return times[place + 1]
        last = times[-1] - times[-2] if len(times) > 1 else 40_000
        return times[-1] + last

    def _own(self, at_ms: int) -> int:
        return self.times_us[0] + 1000 * at_ms


# --- looking ------------------------------------------------------------------------------------


def picture_times(path: Path, *, stop: Stop | None = None) -> PictureTimes:
    """List the pictures of a file that the gate takes for a video; nothing is decoded.

    Raises MediaError "no-picture" where there are none, Cancelled, ToolMissing.
    """
    demand_video(path)
    reader = _Lister()
    run = run_tool(
        _list_command(path),
        time_limit_s=_LIST_LIMIT_S,
        stop=stop,
        may_write=False,
        on_stdout_line=reader.take,
        max_stdout_bytes=1 << 30,
    )
    found = reader.pictures()
    if not found.times_us:
        raise MediaError("no-picture", run.stderr[-1] if run.stderr else "")
    return found


_ENTRIES = (
    "packet=stream_index,pts_time,dts_time,flags"
    ":stream=index,codec_type,width,height,sample_aspect_ratio"
    ":stream_disposition=attached_pic"
    ":stream_side_data=rotation"
)


def _list_command(path: Path) -> list[str]:
    options = {**safe_input_options(), "v": "error", "show_entries": _ENTRIES, "of": "compact"}
    written = ffmpeg._utils.convert_kwargs_to_cmd_line_args(options)
    return [find_tool("ffprobe"), "-hide_banner", *map(str, written), "-i", tool_url(path)]


class _Lister:
    """Takes the lines of ffprobe's compact writer: packets first, then streams."""

    def __init__(self) -> None:
        self._packets: dict[str, list[tuple[int, bool]]] = {}
        self._streams: list[dict[str, str]] = []
        self._count = 0

    def take(self, line: str) -> None:
        section, _, rest = line.partition("|")
        values = dict(part.partition("=")[::2] for part in rest.split("|"))
        if section == "packet":
            self._take_packet(values)
        elif section == "stream":
            self._streams.append(values)

    def _take_packet(self, values: dict[str, str]) -> None:
        flags = values.get("flags", "")
        at_us = _micro(values.get("pts_time", ""))
        at_us = _micro(values.get("dts_time", "")) if at_us is None else at_us  # AVI
        self._count += 1
        if "D" not in flags and at_us is not None and self._count <= _MOST_PICTURES:
            pictures = self._packets.setdefault(values.get("stream_index", ""), [])
            pictures.append((at_us, "K" in flags))

    def pictures(self) -> PictureTimes:
        """Of the first track that is no cover picture."""
        found = PictureTimes(with_sound=self._has("audio"))
        for stream in self._streams:
            still = stream.get("disposition:attached_pic") == "1"
            if stream.get("codec_type") == "video" and not still:
                packets = self._packets.get(stream.get("index", ""), [])
                found.times_us = sorted({at_us for at_us, _ in packets})
                found.keys_us = sorted({at_us for at_us, key in packets if key})
                found.width_px, found.height_px = _displayed(stream)
                break
        return found

    def _has(self, kind: str) -> bool:
        return any(
            stream.get("codec_type") == kind and self._packets.get(stream.get("index", ""))
            for stream in self._streams
        )


def _micro(text: str) -> int | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return round(seconds * 1_000_000) if abs(seconds) < 1e9 else None


def _displayed(stream: dict[str, str]) -> tuple[int, int]:
    """Width and height on the screen: pixels made square, the picture turned."""
    wide, high = (_count(stream.get(name)) for name in ("width", "height"))
    above, _, below = stream.get("sample_aspect_ratio", "").partition(":")
    if _count(above) and _count(below):
        wide = round(wide * _count(above) / _count(below))
    turned = next((value for key, value in stream.items() if key.endswith("rotation")), "0")
    return (high, wide) if turned.lstrip("-") in {"90", "270"} else (wide, high)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


# --- cutting ------------------------------------------------------------------------------------


def cut_clip(
    job: ClipJob,
    pictures: PictureTimes,
    *,
    stop: Stop | None = None,
    heard: Heard | None = None,
) -> CutFacts:
    """Write the clip; ``heard`` is told the share done, from another thread.

    A clip of the ORIGINAL bytes may become ``target`` with another extension: its name tells.
    Raises MediaError "no-picture-there", "export-failed" or "disk-full", Cancelled, ToolMissing.
    """
    first, behind = pictures.shown_at(job.start_ms), pictures.before(job.end_ms)
    if job.end_ms <= job.start_ms or job.start_ms > pictures.ms_of(pictures.end_of(behind - 1)):
        raise MediaError(_NOTHING_THERE, f"{job.start_ms}–{job.end_ms} ms")
    behind = max(behind, first + 1)
    if job.cut is Cut.ORIGINAL:
        return _copy(job, pictures, first, behind, stop)
    return _encode(job, pictures, first, behind, stop, heard)


def cut_still(job: StillJob, pictures: PictureTimes, *, stop: Stop | None = None) -> CutFacts:
    """Write the picture; raises as ``cut_clip``."""
    place = pictures.shown_at(job.at_ms)
    at_us = pictures.times_us[place]
    if job.at_ms > pictures.ms_of(pictures.end_of(len(pictures.times_us) - 1)):
        raise MediaError(_NOTHING_THERE, f"{job.at_ms} ms")
    target = Path(job.target)
    for seek in (True, False):
        source = _source(Path(job.path), at_us if seek else None)
        video = _video(source, job.mark, pictures, _trim("trim", pictures, place, place + 1))
        options = {"frames:v": 1, "c:v": "png", "format": "image2", "update": 1}
        node = ffmpeg.output(video, _out(target), **options, map_metadata=-1)
        run = _run(node, _STILL_LIMIT_S, stop)
        if target.is_file() and target.stat().st_size:
            end_ms = pictures.ms_of(pictures.end_of(place))
            return _facts(target, pictures.ms_of(at_us), end_ms, 1)
    raise MediaError("no-picture", run.stderr[-1] if run.stderr else f"at {job.at_ms} ms")


def _encode(
    job: ClipJob,
    pictures: PictureTimes,
    first: int,
    behind: int,
    stop: Stop | None,
    heard: Heard | None,
) -> CutFacts:
    """Decode, keep exactly the pictures wanted, encode."""
    target, wanted = Path(job.target), behind - first
    from_us, to_us = pictures.times_us[first], pictures.end_of(behind - 1)
    length_s = (to_us - from_us) / 1e6
    count = 0
    for seek in (True, False):  # a few containers seek too far: then from the beginning
        source = _source(Path(job.path), from_us if seek else None)
        kept = (*_trim("trim", pictures, first, behind), ("settb", f"1/{_TIMEBASE}"))
        video = _video(source, job.mark, pictures, (*kept, ("setpts", _from_zero(from_us))))
        node = _clip_node(source, video, target, pictures, from_us, to_us)
        limit_s = _CLIP_LEAST_S + _CLIP_PER_S * (length_s if seek else to_us / 1e6)
        _run(node, limit_s, stop, heard and _Progress(heard, wanted).take)
        count = _count_pictures(target, stop)
        if count == wanted:
            break
    if not count:
        raise MediaError("no-picture", f"{job.start_ms}–{job.end_ms} ms")
    start_ms, end_ms = pictures.ms_of(from_us), pictures.ms_of(to_us)
    lost = max(0, wanted - count)
    return _facts(target, start_ms, end_ms, count, lost=lost, with_sound=pictures.with_sound)


def _clip_node(
    source: Any, video: Any, target: Path, pictures: PictureTimes, from_us: int, to_us: int
) -> Any:
    options: dict[str, Any] = {
        "c:v": "libx264",
        "preset": "veryfast",
        "crf": 18,
        "bf": 0,  # without pictures out of order no player needs an edit list to begin at once
        "pix_fmt": "yuv420p",
        "threads": 2,
        "fps_mode": "passthrough",
        "enc_time_base": f"1:{_TIMEBASE}",
        "video_track_timescale": _TIMEBASE,
    }
    streams = [video]
    if pictures.with_sound:
        sound = source["a:0"].filter("atrim", start=_s(from_us), end=_s(to_us))
        streams.append(sound.filter("asetpts", _from_zero(from_us)))
        options |= {"c:a": "aac", "b:a": "160k"}
    options |= {"map_metadata": -1, "map_chapters": -1, "movflags": "+faststart", "format": "mp4"}
    return ffmpeg.output(*streams, _out(target), **options)


def _copy(
    job: ClipJob, pictures: PictureTimes, first: int, behind: int, stop: Stop | None
) -> CutFacts:
    """Copy whole groups of pictures: from the key frame before to the key frame after."""
    times, keys = pictures.times_us, pictures.keys_us
    before = bisect_right(keys, times[first]) - 1
    from_us = keys[before] if before >= 0 else times[0]
    after = bisect_left(keys, pictures.end_of(behind - 1))
    to_us = keys[after] if after < len(keys) else None
    source = _source(Path(job.path), from_us, exactly=True)
    streams = [source["V:0"], *([source["a:0"]] if pictures.with_sound else [])]
    options: dict[str, Any] = {"c": "copy", "map_metadata": -1, "map_chapters": -1}
    options["avoid_negative_ts"] = "make_zero"
    if to_us is not None:
        options["to"] = _s(to_us - _NEAR_US)
    said: tuple[str, ...] = ()
    for target in _containers(Path(job.path), Path(job.target)):
        node = ffmpeg.output(*streams, _out(target), **options)
        try:
            said = _run(node, _CLIP_LEAST_S, stop).stderr
        except MediaError as problem:
            target.unlink(missing_ok=True)
            if problem.code != _FAILED:
                raise
            said = (problem.detail,)
            continue
        if count := _count_pictures(target, stop):
            end_us = pictures.end_of(len(times) - 1) if to_us is None else to_us
            span = pictures.ms_of(from_us), pictures.ms_of(end_us)
            return _facts(target, *span, count, with_sound=pictures.with_sound)
        target.unlink(missing_ok=True)
    raise MediaError(_FAILED, said[-1] if said else "")


def _containers(source: Path, target: Path) -> tuple[Path, ...]:
    """The kind that the source is in, and one that takes nearly everything."""
    suffix = source.suffix.lower()
    own = suffix if suffix in {".mp4", ".mov", ".mkv", ".webm", ".3gp"} else ".mp4"
    return tuple(dict.fromkeys((target.with_suffix(own), target.with_suffix(".mkv"))))


def _source(path: Path, at_us: int | None, *, exactly: bool = False) -> Any:
    """The file from the key frame before ``at_us`` on; all of it without one. Its own clock."""
    if at_us is None:
        return ffmpeg_input(path, threads=2)
    wanted_us = at_us + _NEAR_US if exactly else at_us - _BEFORE_US
    # Not the tool's own accurate seek: with the file's own clock it counts a late start twice.
    return ffmpeg_input(
        path, threads=2, noaccurate_seek=None, seek_timestamp=1, ss=_s(max(0, wanted_us))
    )


def _trim(
    name: str, pictures: PictureTimes, first: int, behind: int
) -> tuple[tuple[str, dict[str, str]], ...]:
    """Bounds halfway between two pictures: no rounding of a clock can move one over."""
    times = pictures.times_us
    start = (times[first - 1] + times[first]) / 2 if first else times[0] - _NEAR_US
    bounds = {"start": _s(start)}
    if behind < len(times):
        bounds["end"] = _s((times[behind - 1] + times[behind]) / 2)
    return ((name, bounds),)


def _video(
    source: Any, mark: MarkPicture | None, pictures: PictureTimes, steps: Sequence[Any]
) -> Any:
    """The picture as displayed, trimmed, with even sides, and the watermark in its corner."""
    video = source["V:0"]
    for name, value in steps:
        video = (
            video.filter(name, **value) if isinstance(value, dict) else video.filter(name, value)
        )
    # Written as the other frames are: pixels made square once, then sides that H.264 takes.
    scale = SQUARE_PIXELS.partition(",")[0].removeprefix("scale=")
    wide, _, high = scale.replace("'", "").partition(":")
    video = video.filter("scale", wide, high).filter("setsar", 1)
    video = video.filter("scale", "trunc(iw/2)*2", "trunc(ih/2)*2")
    if mark is None:
        return video
    own = {"protocol_whitelist": "file", "f": "png_pipe"}
    corner = ffmpeg.input(tool_url(Path(mark.path)), **own).filter(
        "scale", *_mark_size(mark, pictures)
    )
    return ffmpeg.overlay(video, corner, x="W-w-8", y="H-h-8", format="auto")


def _mark_size(mark: MarkPicture, pictures: PictureTimes) -> tuple[int, int]:
    """Large enough to be read, small enough to hide nothing."""
    wide, high = pictures.width_px or 640, pictures.height_px or 360
    line = max(_MARK_LEAST_PX, _MARK_SHARE * min(wide, high))
    share = min(line * mark.lines / mark.height_px, _MARK_WIDEST * wide / mark.width_px)
    return max(2, round(mark.width_px * share)), max(2, round(mark.height_px * share))


def _from_zero(from_us: int) -> str:
    return f"PTS-{_s(from_us)}/TB"


def _s(microseconds: float) -> str:
    return f"{microseconds / 1_000_000:.6f}"


def _out(target: Path) -> str:
    return f"file:{os.path.abspath(target)}"  # noqa: PTH100 - resolve() would follow links


# --- running ------------------------------------------------------------------------------------


def _run(
    node: Any, limit_s: float, stop: Stop | None, line: Callable[[str], None] | None = None
) -> ToolRun:
    quiet = ("-nostdin", "-hide_banner", "-nostats", "-v", "error", "-y", "-copyts")
    talk = ("-progress", "pipe:1") if line else ()
    run = run_tool(
        ffmpeg_command(node.global_args(*quiet, *talk)),
        time_limit_s=limit_s,
        stop=stop,
        on_stdout_line=line or (lambda _line: None),
    )
    if any(words in said.lower() for said in run.stderr for words in _NO_SPACE):
        raise MediaError(DISK_FULL, run.stderr[-1])
    if not run.ok:
        said = run.stderr[-1] if run.stderr else ""
        late = "time-limit " if run.ended is Ended.TIMED_OUT else ""
        raise MediaError(_FAILED, f"{late}{said}")
    return run


class _Progress:
    """Reads from the encoder's progress lines how far it is."""

    def __init__(self, heard: Heard, wanted: int) -> None:
        self._heard, self._wanted = heard, wanted

    def take(self, line: str) -> None:
        key, _, value = line.partition("=")
        if key == "frame" and value.strip().isdecimal():
            self._heard(min(1.0, int(value) / self._wanted))


def _count_pictures(made: Path, stop: Stop | None) -> int:
    try:
        return len(picture_times(made, stop=stop).times_us)
    except MediaError as problem:
        if problem.code == "no-picture":
            return 0
        raise


def _facts(
    made: Path,
    start_ms: int,
    end_ms: int,
    pictures: int,
    *,
    lost: int = 0,
    with_sound: bool = False,
) -> CutFacts:
    size = made.stat().st_size
    return CutFacts(made.name, sha256_of(made), size, start_ms, end_ms, pictures, lost, with_sound)
