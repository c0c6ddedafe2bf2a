"""What is collected as evidence about a recording, and what was handed out of it.

A mark says what to export: a stretch as a clip, or an instant as a still. An export says what was
written, by whom and when, with the SHA-256 of every file, so that a file that turns up later can
be told from one that was changed. Times in milliseconds from the recording's first picture. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from media.evidence_facts import Cut


class EvidenceKind(Enum):
    """What a piece of evidence is. Values are stored, so they never change."""

    CLIP = "clip"
    STILL = "still"
    PAGE = "page"  # the evidence page or the file report, as a PDF
    LIST = "list"  # the manifest that names the others


class MarkSource(Enum):
    """Where a mark came from. Values are stored, so they never change."""

    FINDING = "finding"
    INCIDENT = "incident"
    NOTE = "note"
    LOOP = "loop"
    FRAME = "frame"
    COMMAND = "command"  # typed at the command line


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A stretch (CLIP) or an instant (STILL: both times alike) that somebody collected."""

    mark_id: str
    submission_id: str
    kind: EvidenceKind
    start_ms: int
    end_ms: int
    source: MarkSource
    words: str  # what it shows, as the collector saw it
    collected_by: str
    collected_at: datetime


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file that was written. The span is what it shows, not what was asked for."""

    kind: EvidenceKind
    name: str
    sha256: str
    size_bytes: int
    start_ms: int | None = None
    end_ms: int | None = None
    cut: Cut | None = None
    watermarked: bool = False
    mark_id: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceExport:
    """One export: all files that were written together."""

    export_id: str
    submission_id: str
    source_sha256: str
    files: tuple[ExportedFile, ...]
    exported_by: str
    exported_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The tray of one submission: its marks in order of time, its exports newest first."""

    submission_id: str
    marks: tuple[EvidenceMark, ...]
    exports: tuple[EvidenceExport, ...]
    watermark: bool  # whether the exam asks for one on what is exported


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to export. ``cut`` is of a clip only."""

    kind: EvidenceKind
    start_ms: int
    end_ms: int
    cut: Cut = Cut.EXACT
    mark_id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export of a submission, and into which folder the new one goes."""

    submission_id: str
    picks: tuple[Pick, ...]
    folder: str
    with_page: bool = False


@dataclass(frozen=True, slots=True)
class ExportResult:
    """Where it all lies now."""

    export_id: str
    folder: str
    files: tuple[ExportedFile, ...]


def pick_of(mark: EvidenceMark, cut: Cut) -> Pick:
    """A mark as something to export."""
    return Pick(mark.kind, mark.start_ms, mark.end_ms, cut, mark.mark_id, mark.words)


def last_export_of(mark: EvidenceMark, exports: Iterable[EvidenceExport]) -> EvidenceExport | None:
    """The newest export that holds what a mark shows; None: it never left the console."""
    having = [one for one in exports if any(_is_of(file, mark) for file in one.files)]
    return max(having, key=lambda one: one.exported_at, default=None)


def _is_of(file: ExportedFile, mark: EvidenceMark) -> bool:
    return bool(file.mark_id) and file.mark_id == mark.mark_id


def same_place(one: EvidenceMark, kind: EvidenceKind, start_ms: int, end_ms: int) -> bool:
    """Whether a mark shows this already, whoever collected it and from where."""
    return (one.kind, one.start_ms, one.end_ms) == (kind, start_ms, end_ms)


def hashes_line(files: Iterable[ExportedFile]) -> str:
    """The files of an export with their hashes, as the audit chain keeps them."""
    return "; ".join(f"{one.name} sha256={one.sha256}" for one in files)
