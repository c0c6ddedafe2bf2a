"""The integrity measurement as a job for any executor: one frozen value in, facts out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from media.errors import MediaError
from media.integrity import measure_integrity
from media.integrity_facts import STAGE_VERSIONS, IntegrityFacts

# Changes with any stage's version: facts of older ones are measured anew.
INTEGRITY_VERSION = "integrity/" + ".".join(str(number) for number in STAGE_VERSIONS.values())


@dataclass(frozen=True, slots=True)
class IntegrityJob:
    """Measure one file. It ends early, with Cancelled, once a file named ``stop_file`` exists.

    ``sha256`` is what the file hashed to when it was received: other bytes are not measured.
    """

    path: str
    sha256: str
    stop_file: str | None = None


def measure_integrity_job(job: IntegrityJob) -> IntegrityFacts:
    """All stages over one file. Raises MediaError "file-changed" if it is not the received one."""
    stop_file = Path(job.stop_file) if job.stop_file else None
    stop = stop_file.exists if stop_file else None
    facts = measure_integrity(Path(job.path), stop=stop)
    if facts.sha256 and job.sha256 and facts.sha256 != job.sha256:
        raise MediaError("file-changed", f"received {job.sha256}, found {facts.sha256}")
    return facts
