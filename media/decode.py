"""One decode of picture and sound with every detector in the same pass.

The detectors look at a copy with few lines, which costs next to nothing beside the decode itself
(MEDIA.md §5). One thread per decode: files are decoded side by side, the CPU time is the same, and
what the decoder reports then belongs to the picture that comes out next.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import ffmpeg

from media.integrity_facts import DecodeFacts, ExposureSample, Stretch
from media.loudness import LOUD, LoudnessReader, loudness_filters
from media.messages import Area, read_message
from media.sandbox import (
    RunningTool,
    SidePipe,
    ToolRun,
    ffmpeg_command,
    ffmpeg_input,
    open_tool,
    tool_version,
)

COPY_PX = 320  # longer side of a scaled copy
LINES = 90
# Half a second, for a key frame redraws a still picture and ends a freeze; rules join the parts.
FREEZE = "freezedetect=n=-60dB:d=0.5"
BLACK = "blackdetect=d=1:pix_th=0.10"
SILENCE = "silencedetect=n=-70dB:d=2"
EXPOSURES = 24  # pictures looked at over the whole recording
MAX_STRETCHES = 2_000
MAX_SPANS = 500
_JOIN_MS = 1_000
_KEPT_LOG = 60
_PTS = re.compile(r"pts_time:(-?[\d.]+)")
_LOUDNESS = f"[ametadata@{LOUD} "
_AVERAGE = "lavfi.signalstats.YAVG="


class Beside(Protocol):
    """Somebody who takes pictures out of the same decode, for one run of the tool."""

    side: SidePipe | None  # where pictures come out that do not go to stdout

    def outputs(self, picture: Any) -> list[Any]:
        """Further ffmpeg-python outputs, fed with the decoded pictures as they are stored."""

    def heard(self, line: str) -> bool:
        """Was this line of stderr meant for it alone?"""

    def read(self, tool: RunningTool) -> None:
        """Read stdout to its end. Called once, while the tool runs."""


def time_limit_s(duration_ms: int) -> float:
    """How long a decode may take: four times the recording, at least a minute."""
    return max(60.0, duration_ms * 4 / 1000)


def copy_filters(width_px: int = 0, height_px: int = 0) -> str:
    """Makes the small copy, of 90 to 180 lines: half of all lines are left out, several times.

    That touches no pixel, while any scaling costs 4 % of a decode at 720p, however small its
    result. Where the size is not known, or not believed, it is scaled all the same.
    """
    if not 0 < width_px <= 16_384 or not 0 < height_px <= 16_384:
        return (
            f"scale=w='if(gte(iw,ih),{COPY_PX},-2)':h='if(gte(iw,ih),-2,{COPY_PX})':flags=neighbor"
        )
    halvings = max(0, (height_px // LINES).bit_length() - 1)
    return ",".join(["field=top"] * halvings) or "null"


def picture_filters(duration_ms: int, width_px: int = 0, height_px: int = 0) -> str:
    """The detectors on the small copy; every sampled picture is measured for exposure."""
    every = max(0.5, min(duration_ms, 24 * 3_600_000) / 1000 / EXPOSURES)
    return (
        f"{copy_filters(width_px, height_px)},"
        "metadata@tick=mode=add:key=c:value=1,metadata@clock=mode=print:key=c,"
        f"{FREEZE},{BLACK},split[seen][look];"
        rf"[look]select='isnan(prev_selected_t)+gte(t-prev_selected_t\,{every:.3f})',"
        "scale=out_range=full,format=yuv420p,signalstats,"
        "metadata@mean=mode=print:key=lavfi.signalstats.YAVG,"
        "lutyuv=y='if(gte(val,250),255,0)',signalstats,"
        "metadata@white=mode=print:key=lavfi.signalstats.YAVG,nullsink;[seen]null"
    )


def decode_command(
    path: Path,
    *,
    duration_ms: int,
    video_stream: int | None,
    audio_stream: int | None,
    sample_rate_hz: int = 48_000,
    threads: int = 1,
    size_px: tuple[int, int] = (0, 0),
    beside: Beside | None = None,
) -> list[str]:
    """The ffmpeg command. Streams are named by number; None leaves that part out."""
    source = ffmpeg_input(path, threads=threads, noautorotate=None)
    parts = []
    options: dict[str, Any] = {"format": "null"}
    if video_stream is not None:
        parts.append(source[str(video_stream)])
        options["vf"] = picture_filters(duration_ms, *size_px)
    if audio_stream is not None:
        parts.append(source[str(audio_stream)])
        options["af"] = f"{SILENCE},{loudness_filters(sample_rate_hz)}"
    nodes = [ffmpeg.output(*parts, "-", **options)]
    if beside is not None and video_stream is not None:
        nodes += beside.outputs(source[str(video_stream)])
    node = ffmpeg.merge_outputs(*nodes) if len(nodes) > 1 else nodes[0]
    node = node.global_args("-nostdin", "-hide_banner", "-nostats", "-v", "repeat+level+info")
    return ffmpeg_command(node)


def measure_decode(
    path: Path,
    *,
    duration_ms: int,
    video_stream: int | None,
    audio_stream: int | None = None,
    sample_rate_hz: int = 48_000,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
    threads: int = 1,
    delay_ms: int = 0,
    size_px: tuple[int, int] = (0, 0),
    beside: Callable[[], Beside] | None = None,
) -> tuple[DecodeFacts, ToolRun]:
    """Decode a file that has passed the gate, once.

    ``beside`` makes somebody who takes pictures out of the same decode; it is asked for every run
    of the tool.

    ``delay_ms`` is how long after a picture went in it comes out of the decoder (B pictures),
    ``size_px`` the size of the pictures as they are stored.

    If nothing came out although there is sound, the picture is tried alone: one sound track that
    cannot be decoded stops the whole command.
    Raises ToolMissing without ffmpeg, Cancelled if ``stop`` said yes.
    """

    def attempt(audio: int | None) -> tuple[_Listener, ToolRun]:
        taker = beside() if beside is not None else None
        command = decode_command(
            path,
            duration_ms=duration_ms,
            video_stream=video_stream,
            audio_stream=audio,
            sample_rate_hz=sample_rate_hz,
            threads=threads,
            size_px=size_px,
            beside=taker,
        )
        listener = _Listener(audio, duration_ms, progress, delay_ms)

        def hear(line: str) -> None:
            if taker is None or not taker.heard(line):
                listener.hear(line)

        with open_tool(
            command,
            # Whoever takes pictures may hold the decode up for as long as the recording lasts.
            time_limit_s=time_limit_s(duration_ms) + (duration_ms / 1000 if taker else 0),
            may_write=False,
            stop=stop,
            on_stderr_line=hear,
            side=taker.side if taker else None,
        ) as tool:
            if taker is not None:
                taker.read(tool)
        return listener, tool.result

    listener, run = attempt(audio_stream)
    left_out = listener.frames == 0 and video_stream is not None and audio_stream is not None
    if left_out:
        listener, run = attempt(None)
        left_out = listener.frames > 0
    return listener.facts(run.returncode, sound_left_out=left_out, size_px=size_px), run


class _Listener:
    """Hears what ffmpeg prints, with the clock of the pictures that come out in between."""

    def __init__(
        self,
        sound_stream: int | None,
        duration_ms: int,
        progress: Callable[[float], None] | None,
        delay_ms: int,
    ) -> None:
        self._delay_ms = delay_ms
        self.loudness = LoudnessReader()
        self.frames = 0
        self._sound_stream, self._duration_ms, self._progress = sound_stream, duration_ms, progress
        self._now_ms = 0
        self._problems = self._sound_problems = self._noise = self._problem_frames = 0
        # Told, and no picture came out since:
        self._picture_open = self._sound_open = self._corrupt_open = False
        self._spans: list[list[int]] = []
        self._corrupt_spans: list[list[int]] = []  # by the pictures themselves
        self._sound_spans: list[list[int]] = []
        self._messages: list[str] = []
        self._head: list[str] = []
        self._tail: deque[str] = deque(maxlen=_KEPT_LOG)
        self._no_decoder = False
        self._frozen, self._black, self._silent = _Stretches(), _Stretches(), _Stretches()
        self._look_ms = 0
        self._mean: float | None = None
        self._exposure: list[ExposureSample] = []

    def hear(self, line: str) -> None:
        if line.startswith("[metadata@"):
            self._hear_metadata(line)
        elif line.startswith(_LOUDNESS):
            self.loudness.take(line.partition("[info] ")[2])
        elif line.startswith(("[freezedetect", "[blackdetect", "[silencedetect")):
            self._hear_detector(line)
        else:
            self._hear_message(line)

    def _hear_metadata(self, line: str) -> None:
        name = line[10:15]
        at = _PTS.search(line)
        if name == "clock":
            if at is not None:
                self._tick(_to_ms(at.group(1)))
        elif at is not None:
            self._look_ms = _to_ms(at.group(1))
        elif _AVERAGE in line:
            self._hear_exposure(name, float(line.rpartition("=")[2]))

    def _tick(self, now_ms: int) -> None:
        self.frames += 1
        self._now_ms = max(0, now_ms)
        self._date_problems()
        if self._progress is not None and self.frames % 60 == 0 and self._duration_ms:
            self._progress(min(1.0, self._now_ms / self._duration_ms))

    def _hear_exposure(self, name: str, value: float) -> None:
        if name.startswith("mean"):
            self._mean = value
        elif self._mean is not None and len(self._exposure) < 10 * EXPOSURES:
            at = max(0, self._look_ms)
            self._exposure.append(ExposureSample(at, round(self._mean, 1), round(value / 255, 4)))
            self._mean = None

    def _hear_detector(self, line: str) -> None:
        if line.startswith("[freeze"):
            self._frozen.hear(line, "freeze_start: ", "freeze_end: ")
        elif line.startswith("[black"):
            self._black.hear(line, "black_start:", "black_end:")
        else:
            self._silent.hear(line, "silence_start: ", "silence_end: ")

    def _hear_message(self, line: str) -> None:
        message = read_message(line, self._sound_stream)
        self._no_decoder |= message.no_decoder
        self._noise += message.noise
        if message.problem or "[info]" not in line:
            (self._head if len(self._head) < _KEPT_LOG else self._tail).append(message.text)
        if not message.problem:
            return
        if message.text not in self._messages and len(self._messages) < 20:
            self._messages.append(message.text)
        if message.area is Area.SOUND:
            self._sound_problems += 1
            self._sound_open = True
            return
        self._problems += 1
        if message.area is Area.PICTURE:
            self._picture_open = True
            self._corrupt_open |= "corrupt decoded frame" in line

    def _date_problems(self) -> None:
        """What was told before a picture came out belongs to the one that went in then."""
        if self._picture_open:
            self._problem_frames += 1
            _mark(self._spans, self._now_ms + self._delay_ms)
        if self._corrupt_open:
            _mark(self._corrupt_spans, self._now_ms)
        if self._sound_open:
            _mark(self._sound_spans, self._now_ms)
        self._picture_open = self._sound_open = self._corrupt_open = False

    def _problem_spans(self) -> tuple[tuple[int, int], ...]:
        """Pictures that came out damaged are dated exactly; other messages to a few pictures."""
        exact = self._corrupt_spans
        vague = [
            (start, end)
            for start, end in self._spans
            if not any(s - _JOIN_MS <= end and start <= e + _JOIN_MS for s, e in exact)
        ]
        return tuple(sorted([*((start, end) for start, end in exact), *vague]))

    def facts(
        self, returncode: int, *, sound_left_out: bool, size_px: tuple[int, int]
    ) -> DecodeFacts:
        copy = copy_filters(*size_px)
        self._date_problems()
        return DecodeFacts(
            ffmpeg=tool_version("ffmpeg"),
            returncode=returncode,
            frames=self.frames,
            end_ms=self._now_ms,
            width_px=COPY_PX if copy.startswith("scale") else size_px[0],
            settings=f"{copy},{FREEZE},{BLACK};{SILENCE}",
            problem_lines=self._problems,
            problem_frames=self._problem_frames,
            problem_spans=self._problem_spans(),
            sound_problem_lines=self._sound_problems,
            sound_problem_spans=tuple((start, end) for start, end in self._sound_spans),
            noise_lines=self._noise,
            messages=tuple(self._messages),
            log=(*self._head, *self._tail),
            no_decoder=self._no_decoder,
            sound_left_out=sound_left_out,
            frozen=self._frozen.all(),
            black=self._black.all(),
            silent=self._silent.all(),
            exposure=tuple(self._exposure),
            loudness=self.loudness.curve(),
        )


def _mark(spans: list[list[int]], at_ms: int) -> None:
    if spans and at_ms - spans[-1][1] <= _JOIN_MS:
        spans[-1][1] = max(spans[-1][1], at_ms)
    elif len(spans) < MAX_SPANS:
        spans.append([at_ms, at_ms])


class _Stretches:
    """Pairs starts and ends. A start without an end lasts to the end of the recording."""

    def __init__(self) -> None:
        self._done: list[Stretch] = []
        self._open_ms: int | None = None

    def hear(self, line: str, start: str, end: str) -> None:
        if (at := _after(line, start)) is not None:
            self._open_ms = max(0, at)
        if (at := _after(line, end)) is not None and self._open_ms is not None:
            if len(self._done) < MAX_STRETCHES:
                self._done.append(Stretch(self._open_ms, max(self._open_ms, at)))
            self._open_ms = None

    def all(self) -> tuple[Stretch, ...]:
        still = () if self._open_ms is None else (Stretch(self._open_ms, None),)
        return (*self._done, *still)


def _after(line: str, mark: str) -> int | None:
    place = line.find(mark)
    if place < 0:
        return None
    return _to_ms(line[place + len(mark) :].split(" ", 1)[0].strip("|"))


def _to_ms(text: str) -> int:
    try:
        return round(float(text) * 1000)
    except (ValueError, OverflowError):
        return 0
