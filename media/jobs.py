"""The integrity measurement as a job for any executor: one frozen value in, facts out."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from media.errors import MediaError, ToolMissing
from media.integrity import ALL_STAGES, MakeBeside, measure_integrity
from media.integrity_facts import STAGE_VERSIONS, IntegrityFacts, Stage
from media.sandbox import tool_version

# Changes with any stage's version: facts of older ones are measured anew.
INTEGRITY_VERSION = "integrity/" + ".".join(str(number) for number in STAGE_VERSIONS.values())
FILE_GROWING = "file-growing"
_JUST_NOW_S = 120.0  # a file that was written so recently is probably still arriving


@dataclass(frozen=True, slots=True)
class IntegrityJob:
    """Measure one file. It ends early, with Cancelled, once a file named ``stop_file`` exists.

    ``sha256`` is what the file hashed to when it was received: other bytes are not measured.
    ``stages`` names the stages to run after the gate; none means all.
    """

    path: str
    sha256: str
    stop_file: str | None = None
    stages: tuple[str, ...] = ()


def integrity_version() -> str:
    """Our stages and the ffmpeg at hand: facts made with another of them are measured anew."""
    try:
        return f"{INTEGRITY_VERSION} ffmpeg {tool_version('ffmpeg')}"
    except ToolMissing:
        return f"{INTEGRITY_VERSION} no ffmpeg"


def measure_integrity_job(job: IntegrityJob, beside: MakeBeside | None = None) -> IntegrityFacts:
    """All stages over one file. ``beside`` takes pictures out of the decode.

    Raises MediaError "file-growing" if it changes while it is looked at, or was received while it
    was still being written; "file-changed" if it is not the received one for another reason.
    """
    path = Path(job.path)
    stop_file = Path(job.stop_file) if job.stop_file else None
    stop = stop_file.exists if stop_file else None
    stages = {Stage(word) for word in job.stages} or ALL_STAGES
    before = _look(path)
    facts = measure_integrity(path, stop=stop, stages=stages, beside=beside)
    after = _look(path)
    if before != after:
        raise MediaError(FILE_GROWING, f"{_bytes(before)} bytes, then {_bytes(after)}")
    if facts.sha256 and job.sha256 and facts.sha256 != job.sha256:
        fresh = after is not None and time.time() - after[1] / 1e9 < _JUST_NOW_S
        code = FILE_GROWING if fresh else "file-changed"
        raise MediaError(code, f"received {job.sha256}, found {facts.sha256}")
    return facts


def _look(path: Path) -> tuple[int, int] | None:
    """Size and time of the last change, None where there is nothing to see."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):
        return None
    return seen.st_size, seen.st_mtime_ns


def _bytes(look: tuple[int, int] | None) -> int:
    return 0 if look is None else look[0]
