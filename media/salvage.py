"""Makes a playable copy of what is left of a damaged file. The original is never written to.

Streams are copied, not encoded again. Where the index stands in the wrong place because bytes in
the middle are gone, a copy whose media box ends before the index makes the part before the loss
playable. A file without any index needs a reference recording of the same phone (the practice run)
and a tool that rebuilds an index from it; that is left to people.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ffmpeg

from media.errors import Cancelled, MediaError
from media.ffprobe import measure_packets
from media.fingerprint import sha256_of
from media.gate import measure_gate, open_regular
from media.integrity import main_stream, measure_structure
from media.integrity_facts import (
    SALVAGE_VERSION,
    Family,
    GateFacts,
    Index,
    PacketFacts,
    SalvageFacts,
    SalvageState,
    StructureFacts,
    TrackKind,
)
from media.sandbox import ffmpeg_command, ffmpeg_input, run_tool, tool_version

_TIME_LIMIT_S = 600.0
_COPY_CHUNK = 1 << 20
_SMALL_EXTENSIONS = {".3gp", ".3g2", ".3gpp"}  # codecs of theirs that MP4 does not take

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SalvageJob:
    """Copy what is playable into ``out_dir``. Ends early once a file ``stop_file`` exists.

    ``until_ms`` leaves out what comes later, e.g. pictures that are known to be spoiled.
    """

    path: str
    out_dir: str
    stop_file: str | None = None
    until_ms: int | None = None


def make_salvage(job: SalvageJob) -> SalvageFacts:
    """Make the copy, or find the one that was made before.

    Raises OSError if the file cannot be read or the folder not written, ToolMissing, Cancelled.
    """
    source, folder = Path(job.path), Path(job.out_dir)
    stop_file = Path(job.stop_file) if job.stop_file else None
    stop = stop_file.exists if stop_file else None
    gate = measure_gate(source)
    if gate.refusal is not None:
        return SalvageFacts(SalvageState.REFUSED)
    structure = measure_structure(source, gate, stop=stop)
    if _lacks_index(structure):
        return SalvageFacts(SalvageState.NEEDS_REFERENCE)
    until_ms = job.until_ms if job.until_ms is not None else _first_lost_ms(structure)
    key = _key(sha256_of(source, stop=stop), until_ms)
    folder.mkdir(parents=True, exist_ok=True)
    work = _Work(source, folder, gate, structure, until_ms, stop)
    for extension in work.extensions():
        if (folder / f"{key}{extension}").is_file():
            return work.facts(folder / f"{key}{extension}", reused=True)
    made = work.make(key)
    return SalvageFacts(SalvageState.NOTHING_LEFT) if made is None else work.facts(made)


def _lacks_index(structure: StructureFacts) -> bool:
    return (
        structure.family is Family.MP4
        and structure.index in (Index.ABSENT, Index.CUT)
        and not structure.fragments
    )


def _first_lost_ms(structure: StructureFacts) -> int | None:
    """Where bytes in the middle are gone, all that follows is read from wrong places."""
    pictures = [track for track in structure.tracks if track.nal is not None and track.nal.bad]
    lost = structure.missing_bytes > 0 and not structure.fragments
    if structure.family is not Family.MP4 or not lost or not pictures:
        return None
    return pictures[0].nal.first_bad_ms if pictures[0].nal is not None else None


def _key(sha256: str, until_ms: int | None) -> str:
    words = (SALVAGE_VERSION, sha256, str(until_ms), tool_version("ffmpeg"))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Work:
    source: Path
    folder: Path
    gate: GateFacts
    structure: StructureFacts
    until_ms: int | None
    stop: Stop | None

    def extensions(self) -> tuple[str, ...]:
        """Containers to try; Matroska takes nearly everything."""
        if self.gate.extension in _SMALL_EXTENSIONS:
            return (".3gp", ".mkv")
        return (".mp4", ".mkv") if self.structure.family is Family.MP4 else (".mkv",)

    def make(self, key: str) -> Path | None:
        """The first way that gives a picture. Nothing half-made ever stands under its name."""
        patched = self.folder / f"{key}.{os.getpid()}.source"
        try:
            readable = self._readable(patched)
            for extension in self.extensions():
                for sound in (True, False):
                    part = self.folder / f"{key}.{os.getpid()}.part{extension}"
                    try:
                        if self._remux(readable, part, sound=sound):
                            target = self.folder / f"{key}{extension}"
                            part.replace(target)
                            return target
                    finally:
                        part.unlink(missing_ok=True)
        finally:
            patched.unlink(missing_ok=True)
        return None

    def _readable(self, patched: Path) -> Path:
        """The original, or a copy in which the media box ends where the index really begins."""
        if self.structure.index is not Index.DISPLACED or self.structure.family is not Family.MP4:
            return self.source
        box = next(one for one in self.structure.boxes if one.kind == "mdat")
        length = box.size - self.structure.displaced_by
        with open_regular(self.source) as original, patched.open("xb") as copy:
            while chunk := original.read(_COPY_CHUNK):
                if self.stop is not None and self.stop():
                    raise Cancelled("stopped", "salvage")
                copy.write(chunk)
            original.seek(box.offset)
            long = struct.unpack(">I", original.read(4))[0] == 1
            copy.seek(box.offset + (8 if long else 0))
            copy.write(struct.pack(">Q" if long else ">I", length))
        return patched

    def _remux(self, readable: Path, part: Path, *, sound: bool) -> bool:
        source = ffmpeg_input(readable, fflags="+discardcorrupt", err_detect="ignore_err")
        parts = [source["v:0"], *([source["a:0?"]] if sound else [])]
        options = {"c": "copy", "map_metadata": -1, "fs": 2 * self.gate.size_bytes + (1 << 20)}
        if self.until_ms is not None:
            options["t"] = f"{max(1, self.until_ms) / 1000:.3f}"
        if part.suffix in (".mp4", ".3gp"):
            options["movflags"] = "+faststart"
        node = ffmpeg.output(*parts, f"file:{part.absolute()}", **options)
        node = node.global_args("-nostdin", "-hide_banner", "-nostats", "-v", "warning", "-y")
        run = run_tool(ffmpeg_command(node), time_limit_s=_TIME_LIMIT_S, stop=self.stop)
        if not run.ok or not part.is_file():
            return False
        return main_stream(measure_packets(part, stop=self.stop), TrackKind.VIDEO) is not None

    def facts(self, made: Path, *, reused: bool = False) -> SalvageFacts:
        packets = measure_packets(made, stop=self.stop)
        if main_stream(packets, TrackKind.VIDEO) is None:
            raise MediaError("salvage-spoiled", made.name)
        playable = _picture_ms(packets)
        return SalvageFacts(
            state=SalvageState.MADE,
            name=made.name,
            size_bytes=made.stat().st_size,
            expected_ms=max(self._expected_ms(), playable),
            playable_ms=playable,
            with_sound=main_stream(packets, TrackKind.AUDIO) is not None,
            reused=reused,
        )

    def _expected_ms(self) -> int:
        pictures = [one for one in self.structure.tracks if one.kind is TrackKind.VIDEO]
        longest = max((track.samples_ms for track in pictures), default=0)
        return longest or self.structure.declared_ms


def _picture_ms(packets: PacketFacts) -> int:
    """How long the copy shows pictures, without the holes in it."""
    stream = main_stream(packets, TrackKind.VIDEO)
    if stream is None:
        return 0
    holes = sum(gap.end_ms - gap.start_ms for gap in stream.gaps)
    return max(0, stream.last_ms - max(0, stream.first_ms) - holes)
