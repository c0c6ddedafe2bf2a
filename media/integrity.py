"""Measures one submitted file, stage by stage, and stops where a later stage has nothing to see.

At most two child processes per file: one ffprobe, one ffmpeg (a third only where an undecodable
sound track would have hidden the picture).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from media.avi import measure_avi, measure_flv
from media.container import measure_container
from media.decode import Beside, measure_decode
from media.errors import Cancelled, MediaError, ToolMissing
from media.ffprobe import measure_packets
from media.fingerprint import sha256_of
from media.gate import measure_gate
from media.integrity_facts import (
    STAGE_VERSIONS,
    DecodeFacts,
    Family,
    GateFacts,
    IntegrityFacts,
    PacketFacts,
    Stage,
    StageRun,
    StageState,
    StreamFacts,
    StructureFacts,
    TrackKind,
)
from media.matroska import measure_matroska
from media.sandbox import Ended

Stop = Callable[[], bool]
Progress = Callable[[Stage, float], None]  # share of the stage that is done, 0..1
# With the filters that turn a picture as it is displayed, and its height as it is stored, in px.
MakeBeside = Callable[[str, int], Beside]
ALL_STAGES = frozenset(Stage)
FAST_STAGES = frozenset({Stage.GATE, Stage.STRUCTURE, Stage.PACKETS})


def measure_integrity(
    path: Path,
    *,
    stop: Stop | None = None,
    progress: Progress | None = None,
    stages: Iterable[Stage] = ALL_STAGES,
    follow_links: bool = False,
    beside: MakeBeside | None = None,
) -> IntegrityFacts:
    """Measure a file with the given stages; the gate always runs.

    ``beside`` takes pictures out of the decode. It is not asked where there is nothing to decode,
    or where pictures are to be shown in a way that cannot be told from here.

    Never raises for what the file holds. Raises ToolMissing where ffmpeg or ffprobe is not
    installed and a stage needs it, Cancelled if ``stop`` said yes.
    """
    gate = measure_gate(path, follow_links=follow_links)
    work = _Work(path, gate, frozenset(stages), stop, progress, beside)
    if gate.refusal is None:
        work.run_all()
    return work.facts()


def measure_structure(path: Path, gate: GateFacts, *, stop: Stop | None = None) -> StructureFacts:
    """The structure of a file that has passed the gate, by its family. Raises OSError."""
    if gate.family is Family.MP4:
        return measure_container(path, stop=stop)
    if gate.family is Family.MATROSKA:
        return measure_matroska(path, stop=stop)
    return measure_avi(path, stop=stop) if gate.family is Family.AVI else measure_flv(path)


class _Work:
    """One file on its way through the stages."""

    def __init__(
        self,
        path: Path,
        gate: GateFacts,
        wanted: frozenset[Stage],
        stop: Stop | None,
        progress: Progress | None,
        beside: MakeBeside | None,
    ) -> None:
        self._path, self._gate, self._wanted = path, gate, wanted
        self._stop, self._progress, self._beside = stop, progress, beside
        self._runs = [StageRun(Stage.GATE, StageState.DONE, STAGE_VERSIONS[Stage.GATE])]
        self._sha256 = ""
        self._structure: StructureFacts | None = None
        self._packets: PacketFacts | None = None
        self._decode: DecodeFacts | None = None

    def run_all(self) -> None:
        # Structure first: it may find in a millisecond what spares the rest.
        self._run(Stage.STRUCTURE, self._do_structure)
        self._run(Stage.FINGERPRINT, self._do_fingerprint)
        self._run(Stage.PACKETS, self._do_packets)
        self._run(Stage.DECODE, self._do_decode)

    def _run(self, stage: Stage, work: Callable[[], tuple[StageState, str]]) -> None:
        if stage not in self._wanted:
            return
        if self._stop is not None and self._stop():
            raise Cancelled("stopped", stage.value)
        self._tell(stage, 0.0)
        started = time.monotonic()
        try:
            state, detail = work()
        except (Cancelled, ToolMissing):
            raise
        except (OSError, MediaError) as error:
            state, detail = StageState.FAILED, type(error).__name__
        took = round(time.monotonic() - started, 3)
        self._runs.append(StageRun(stage, state, STAGE_VERSIONS[stage], took, detail))
        self._tell(stage, 1.0)

    def _tell(self, stage: Stage, share: float) -> None:
        if self._progress is not None:
            self._progress(stage, share)

    def _do_structure(self) -> tuple[StageState, str]:
        self._structure = measure_structure(self._path, self._gate, stop=self._stop)
        return StageState.DONE, ""

    def _do_fingerprint(self) -> tuple[StageState, str]:
        self._sha256 = sha256_of(
            self._path,
            stop=self._stop,
            progress=lambda share: self._tell(Stage.FINGERPRINT, share),
        )
        return StageState.DONE, ""

    def _do_packets(self) -> tuple[StageState, str]:
        self._packets = measure_packets(self._path, stop=self._stop)
        return StageState.DONE, "" if self._packets.ok else "failed"

    def _do_decode(self) -> tuple[StageState, str]:
        video, audio = self._main_streams()
        if video is None:
            return StageState.SKIPPED, "no picture to decode"
        self._decode, run = measure_decode(
            self._path,
            duration_ms=self._duration_ms(video),
            video_stream=video.number,
            audio_stream=audio.number if audio else None,
            sample_rate_hz=audio.sample_rate_hz if audio else 0,
            stop=self._stop,
            progress=lambda share: self._tell(Stage.DECODE, share),
            size_px=(video.width_px, video.height_px),
            delay_ms=round(video.delay_pictures * 1000 / max(1.0, video.frame_rate)),
            beside=self._sharing(video),
        )
        timed_out = run.ended is not Ended.FINISHED
        return (StageState.TIMED_OUT if timed_out else StageState.DONE), run.ended.value

    def _sharing(self, video: StreamFacts) -> Callable[[], Beside] | None:
        """Who takes pictures out of the decode, if they are the ones it would look at by itself."""
        make, packets = self._beside, self._packets
        if make is None or packets is None:
            return None
        pictures = [one for one in packets.streams if one.kind is TrackKind.VIDEO and not one.still]
        turn = turn_filters(video, self._gate, self._structure)
        if turn is None or min(one.number for one in pictures) != video.number:
            return None
        return partial(make, turn, video.height_px)

    def _main_streams(self) -> tuple[StreamFacts | None, StreamFacts | None]:
        """The picture and the sound with most packets; phones add still and empty tracks."""
        if self._packets is None:  # asked for the decode alone
            self._packets = measure_packets(self._path, stop=self._stop)
        return main_stream(self._packets, TrackKind.VIDEO), main_stream(
            self._packets, TrackKind.AUDIO
        )

    def _duration_ms(self, video: StreamFacts) -> int:
        """How long the recording is as far as packets tell; header claims are not believed."""
        return max(video.last_ms, self._structure.last_ms if self._structure else 0, 1_000)

    def facts(self) -> IntegrityFacts:
        return IntegrityFacts(
            name=self._path.name,
            gate=self._gate,
            stages=tuple(self._runs),
            sha256=self._sha256,
            structure=self._structure,
            packets=self._packets,
            decode=self._decode,
        )


_TURNS = {0: "", 90: "transpose=clock,", 180: "hflip,vflip,", 270: "transpose=cclock,"}


def turn_filters(
    video: StreamFacts, gate: GateFacts, structure: StructureFacts | None
) -> str | None:
    """The filters that turn a stored picture as it is displayed, each with its comma.

    None where that is not known: a mirrored picture, or one turned by less than a quarter.
    """
    if gate.family is Family.MP4 and (
        structure is None or any(track.mirrored for track in structure.tracks)
    ):
        return None
    return _TURNS.get(video.rotation_deg)


def main_stream(packets: PacketFacts, kind: TrackKind) -> StreamFacts | None:
    """The stream of a kind with most packets, or None where there is none with any."""
    fit = [one for one in packets.streams if one.kind is kind and not one.still and one.packets > 0]
    return max(fit, key=lambda one: one.packets, default=None)
