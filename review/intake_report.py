"""What became of an import, line by line, for a window, a command line and a file to show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import Any

from review.wording import Text


class LineKind(Enum):
    """What a line of the report is about. Values are part of the JSON report and never change."""

    MATCHED = "matched"  # a row with its video
    UNCHANGED = "unchanged"  # a row that said nothing new
    MISSING_VIDEO = "missing_video"  # a row without a video; ``code`` says why
    BAD_ROW = "bad_row"  # a row that was not taken
    MISSING_PHOTO = "missing_photo"
    UNMATCHED_FILE = "unmatched_file"
    UNMATCHED_PHOTO = "unmatched_photo"
    DUPLICATE = "duplicate"  # the same bytes under another row, candidate or subject
    WRONG_TYPE = "wrong_type"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"  # several files could be meant
    REMARK = "remark"  # odd, and taken all the same
    APPEAL = "appeal"  # of the list of appeals, taken; ``outcome`` says whether it is new
    BAD_APPEAL = "bad_appeal"  # of the list of appeals, not taken


ROW_KINDS = frozenset(
    (LineKind.MATCHED, LineKind.UNCHANGED, LineKind.MISSING_VIDEO, LineKind.BAD_ROW)
)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line. Every row of a manifest has exactly one line of ``ROW_KINDS``; others come with it.

    ``sentence`` is safe to show: one line, no control characters, ID numbers masked.
    """

    kind: LineKind
    code: str
    sentence: Text
    line: int | None = None  # in the manifest, from 1; None without a manifest
    column: str = ""
    candidate_number: str = ""
    subject: str = ""
    attempt: int | None = None
    practice: bool = False
    file: str = ""  # below the folder, with forward slashes
    other: str = ""  # the file or line that it collides with
    outcome: str = ""  # of the row: new, updated, unchanged; empty in a dry run

    @property
    def sentence_zh(self) -> str:
        return self.sentence.zh

    @property
    def sentence_en(self) -> str:
        return self.sentence.en

    def to_json_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "code": self.code,
            "line": self.line,
            "column": self.column,
            "candidate_number": self.candidate_number,
            "subject": self.subject,
            "attempt": self.attempt,
            "practice": self.practice,
            "file": self.file,
            "other": self.other,
            "outcome": self.outcome,
            "text": {"zh": self.sentence.zh, "en": self.sentence.en},
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All that an import did and did not do. A dry run says what would happen."""

    folder: str
    manifest: str  # its name in the folder; empty where the file names were gone by
    encoding: str
    dry_run: bool
    lines: tuple[ReportLine, ...]
    rows: int
    stopped: bool = False  # somebody stopped it: what was taken stays, the next run goes on

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each kind, and how many rows were new or updated."""
        kinds = Counter(line.kind.value for line in self.lines)
        outcomes = Counter(line.outcome for line in self.lines if line.kind in ROW_KINDS)
        return {
            "rows": self.rows,
            "new": outcomes["new"],
            "updated": outcomes["updated"],
            **{kind.value: kinds[kind.value] for kind in LineKind},
        }

    def of(self, kind: LineKind) -> tuple[ReportLine, ...]:
        return tuple(line for line in self.lines if line.kind is kind)

    def to_json_dict(self) -> dict[str, Any]:
        """The report as ``proctor import --json`` prints it."""
        return {
            "folder": self.folder,
            "manifest": self.manifest,
            "encoding": self.encoding,
            "dry_run": self.dry_run,
            "stopped": self.stopped,
            "counts": self.counts,
            "lines": [line.to_json_dict() for line in self.lines],
        }
