"""What the desk answers: plain values, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from media.integrity_facts import LoudnessCurve
from media.media_ref import MediaRef
from review.app_log import AppCheck
from review.audit import AuditEntry
from review.continuity import Continuity
from review.decisions import Note, ReviewedFinding, SessionVerdict, VoidedVerdict
from review.devices import Phone
from review.face_rules import Disagreement, FaceEvent, FaceJudgement
from review.incidents import Incident
from review.integrity_rules import IntegrityJudgement, MediaPolicy
from review.measurements import Failure, Kind
from review.priority import Priority
from review.submissions import Attempt
from review.watching import WatchedShare


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A submission as the queue shows it. States are None while nothing is known yet."""

    submission_id: str
    candidate_number: str
    candidate_name: str
    exam: str
    subject: str
    attempt_number: int
    practice: bool
    recorded_at: datetime | None
    integrity: str | None  # a verdict, or "failed"
    faces: str | None  # the summary's state, or a failure code such as "model-missing"
    open_findings: int
    serious_findings: int
    priority: int
    verdict: str | None
    verdict_final: bool
    seen: bool
    taken_by: str = ""  # who works on it; empty: nobody has taken it
    news: bool = False  # something changed since this actor last looked


@dataclass(frozen=True, slots=True)
class QueuePage:
    """``total`` counts all rows that pass the filter, not only these.

    ``place`` is where the submission asked for stands, from 0; -1: not in this queue, or not asked.
    ``latest`` is the mark of what arrived last in the whole workspace, ``fresh`` how many of this
    queue arrived since the mark that was asked about.
    """

    rows: tuple[QueueRow, ...]
    total: int
    place: int = -1
    latest: int = 0
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate as shown. The ID number is masked."""

    candidate_id: str
    number: str
    name: str
    masked_id: str
    id_valid: bool | None  # None: no number was given
    province: str
    portrait: MediaRef | None
    portrait_problem: str | None  # a code of review.face_texts


@dataclass(frozen=True, slots=True)
class OtherSubmission:
    """Another submission of the same candidate, or one with the same or alike pictures.

    What this page's video shows at t, the other shows at t + ``offset_ms``; None where they are
    not known to show the same. ``likeness`` is 0..1, 1 for the same bytes.
    """

    submission_id: str
    candidate_name: str
    candidate_number: str
    subject: str
    attempt_number: int
    practice: bool
    faces: str | None
    integrity: str | None
    same_bytes: bool
    candidate_id: str = ""
    video: MediaRef | None = None
    recorded_at: datetime | None = None
    likeness: float | None = None
    offset_ms: int | None = None
    overlap_ms: int | None = None
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class SecondCamera:
    """Another video of the same performance: what the main one shows at t, it shows at t + offset.

    ``integrity`` is None while nobody has looked; ``failure`` says why nobody could. Faces are not
    looked for in it: what is compared with the ID photo is the main video.
    """

    video: MediaRef
    offset_ms: int
    integrity: IntegrityJudgement | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """All that the review page shows. ``version`` is what commands about it must expect."""

    submission_id: str
    version: int
    exam: str
    subject: str
    attempts_allowed: int
    candidate: CandidateView
    attempt: Attempt
    ledger: tuple[Attempt, ...]
    video: MediaRef
    recorded_at: datetime | None
    submitted_at: datetime | None
    uploaded_at: datetime | None
    device: str
    integrity: IntegrityJudgement | None
    integrity_failure: Failure | None
    loudness: LoudnessCurve | None
    faces: FaceJudgement | None
    faces_missing: Failure | None
    app_checks: tuple[AppCheck, ...] | None
    app_events: tuple[FaceEvent, ...]
    disagreements: tuple[Disagreement, ...]
    findings: tuple[ReviewedFinding, ...]
    notes: tuple[Note, ...]
    verdict: SessionVerdict | None
    seen_by: tuple[str, ...]
    others: tuple[OtherSubmission, ...]
    incidents: tuple[Incident, ...] = ()
    priority: Priority | None = None
    continuity: Continuity | None = None  # the candidate's face over everything handed in
    watched: tuple[tuple[int, int], ...] = ()  # by this actor, in ms
    watched_by: tuple[WatchedShare, ...] = ()  # by everybody, this actor included
    news: tuple[str, ...] = ()  # finding ids, ``note:`` ids, ``verdict``: since one last looked
    looked: bool = False  # whether this actor has a look kept, that ``news`` are measured against
    voided: VoidedVerdict | None = None  # while no verdict stands: the one that was taken back
    second_camera: SecondCamera | None = None


@dataclass(frozen=True, slots=True)
class FaceHit:
    """A candidate whose ID photo is near to a face. Near is not the same: see ``stands_out``.

    ``score`` is S against all other portraits; None among too few. ``stands_out`` says that the
    pair is the same picture, or passes the rule for a hint (``review.face_search``).
    """

    candidate_id: str
    number: str
    portrait: MediaRef
    distance: float
    score: float | None
    stands_out: bool


@dataclass(frozen=True, slots=True)
class FaceHits:
    """The nearest portraits, nearest first, among ``portraits`` of one profile.

    Without a profile the candidate has no portrait that can be searched for.
    """

    profile: str
    portraits: int
    hits: tuple[FaceHit, ...]


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One measurement to make."""

    kind: Kind
    media: MediaRef
    check_every_ms: int = 1000


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of measurements, by file content."""

    done: int
    failed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ExamView:
    """An exam, its rules and what it holds."""

    exam_id: str
    title: str
    policy: MediaPolicy
    version: int
    subjects: tuple[str, ...]
    candidates: int
    submissions: int


@dataclass(frozen=True, slots=True)
class DevicePage:
    """``total`` counts all phones that pass the filter; ``unknown`` recordings without any mark."""

    phones: tuple[Phone, ...]
    total: int
    unknown: int


@dataclass(frozen=True, slots=True)
class AuditPage:
    entries: tuple[AuditEntry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SampleMember:
    """A recording of a batch's sample. ``share`` is how much of it the asking actor watched."""

    submission_id: str
    candidate_name: str
    candidate_number: str
    subject: str
    share: float | None
    enough: bool


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch that waits to be passed. ``obstacles`` says what keeps it from that, in words."""

    batch_id: str
    drawn_at: datetime
    seed: str
    members: int
    watched_share: float  # of each recording of the sample, 0..1
    sample: tuple[SampleMember, ...]
    obstacles: tuple[str, ...]
