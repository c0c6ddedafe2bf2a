"""What was recorded and handed in: exams, subjects, attempts and submissions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from media.media_ref import MediaRef
from review.app_log import AppCheck
from review.integrity_rules import MediaPolicy


@dataclass(frozen=True, slots=True)
class Exam:
    """One admission exam of one school, and the rules that its recordings are judged by."""

    exam_id: str
    title: str
    policy: MediaPolicy = field(default_factory=MediaPolicy)
    version: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject of an exam. Every subject must be submitted (§0-6)."""

    subject_id: str
    exam_id: str
    title: str
    attempts_allowed: int = 2


class AttemptKind(Enum):
    """Practice runs are kept apart: never queued, scored or counted (§2-9)."""

    FORMAL = "formal"
    PRACTICE = "practice"


class AttemptOutcome(Enum):
    """What became of an attempt, by the app's ledger."""

    SUBMITTED = "submitted"
    NOT_SUBMITTED = "not_submitted"  # recorded, another attempt was handed in
    INTERRUPTED = "interrupted"  # used up, and no file exists (§0-11, §2-15)
    UPLOAD_PENDING = "upload_pending"  # handed in, the file is still on the phone (§2-19)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One use of a recording chance."""

    attempt_id: str
    candidate_id: str
    subject_id: str
    number: int
    kind: AttemptKind
    outcome: AttemptOutcome
    reason: str = ""  # as the ledger gives it


@dataclass(frozen=True, slots=True)
class Submission:
    """The video handed in for an attempt. Its three times are different things (§0-6, §2-19).

    A second camera may have filmed the same performance: what ``video`` shows at t, it shows at
    t + ``second_offset_ms``. Only the main video is compared with the ID photo and scored.
    """

    submission_id: str
    attempt_id: str
    video: MediaRef
    recorded_at: datetime | None = None
    submitted_at: datetime | None = None
    uploaded_at: datetime | None = None
    device: str = ""
    app_checks: tuple[AppCheck, ...] | None = None  # None: no log came with the video
    version: int = 1
    second_video: MediaRef | None = None
    second_offset_ms: int = 0
