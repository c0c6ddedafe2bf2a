"""The file behind one submission, for those who must be able to defend what was said about it.

Beside the verdict: what was expected and what is there, what ffmpeg said, with which versions it
was measured and judged, what was not checked, and what could help to rebuild the file. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from media.integrity_facts import IntegrityFacts, StageRun
from media.media_ref import MediaRef
from review.findings import Finding
from review.integrity_rules import IntegrityJudgement, Verdict
from review.measurements import Failure

_SAID_LINES = 3
_LOG_LINES = 400  # what the sandbox keeps at most; a bound for hostile files all the same


@dataclass(frozen=True, slots=True)
class ByteCount:
    """How large the file should be by its own account, how large it is, and what is missing."""

    expected: int
    present: int
    missing: int


@dataclass(frozen=True, slots=True)
class FileLog:
    """What ffmpeg and ffprobe said, cleaned of paths, addresses and control characters."""

    said: tuple[str, ...] = ()  # the first three distinct problems
    lines: tuple[str, ...] = ()  # all that was kept
    problems: int = 0  # how many problem lines there were
    damaged_pictures: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A whole practice recording of the same candidate, from which an index may be rebuilt.

    ``same_phone`` is None where one of the two files does not name its phone.
    """

    submission_id: str
    subject: str
    attempt_number: int
    phone: str
    same_phone: bool | None


@dataclass(frozen=True, slots=True)
class IntegrityDossier:
    """Everything about one submitted file. Times in milliseconds from its first frame."""

    submission_id: str
    file: MediaRef
    judged: IntegrityJudgement | None
    failure: Failure | None
    judged_at: datetime | None
    measured_at: datetime | None
    measured_by: str = ""  # our stages and ffmpeg, as kept with the facts
    ffmpeg: str = ""
    ffprobe: str = ""
    rules: str = ""
    stages: tuple[StageRun, ...] = ()
    size: ByteCount | None = None
    first_ms: int | None = None  # first and last instant that can be watched
    last_ms: int | None = None
    log: FileLog = FileLog()
    salvageable: bool = False  # damaged in a way that a copy may cure in part
    reference: Reference | None = None
    audit_sequence: int = 0
    audit_digest: str = ""


def byte_count(facts: IntegrityFacts) -> ByteCount:
    """By the outermost sizes; a container that says nothing expects what is there."""
    present, structure = facts.gate.size_bytes, facts.structure
    if structure is None:
        return ByteCount(present, present, 0)
    missing = max(0, structure.missing_bytes)
    return ByteCount(max(structure.declared_bytes, present + missing), present, missing)


def watchable(judged: IntegrityJudgement) -> tuple[int, int] | None:
    """From the first whole picture to the last one that plays; None where nothing plays.

    ``judged`` counts from the first frame (``review.integrity_clock``).
    """
    last = judged.playable_to_ms
    if last <= 0 or judged.verdict in (Verdict.UNREADABLE, Verdict.NOT_VIDEO):
        return None
    first = 0
    for finding in sorted(judged.findings, key=_start):
        span = finding.span
        if finding.code == "damage" and span is not None and span.start_ms <= first:
            first = max(first, span.end_ms)
    return (first, last) if first < last else None


def _start(finding: Finding) -> int:
    return finding.span.start_ms if finding.span else -1


def log_of(facts: IntegrityFacts) -> FileLog:
    """The tools' own words."""
    decode, packets = facts.decode, facts.packets
    messages = (*(packets.messages if packets else ()), *(decode.messages if decode else ()))
    lines = decode.log if decode and decode.log else messages
    return FileLog(
        _distinct(messages)[:_SAID_LINES],
        lines[:_LOG_LINES],
        (packets.message_count if packets else 0)
        + (decode.problem_lines + decode.sound_problem_lines if decode else 0),
        decode.problem_frames if decode else 0,
        decode.frames if decode else 0,
    )


def _distinct(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def may_be_salvaged(judged: IntegrityJudgement | None) -> bool:
    """Whether a copy of what plays is worth a try.

    Not where the file plays as it is: a copy brings no spoiled picture back, and would only look
    better than it is.
    """
    if judged is None:
        return False
    lost = any(finding.code == "part_lost" for finding in judged.findings)
    worth = (Verdict.TRUNCATED, Verdict.CORRUPTED, Verdict.UNREADABLE)
    return lost or judged.verdict in worth
