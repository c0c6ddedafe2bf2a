"""Everything that can be changed, as frozen messages. Verb first; no actor, no path, no row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from media.card_text import CardText
from media.face_facts import FaceSeries, PortraitFacts
from media.integrity_facts import IntegrityFacts
from media.media_ref import MediaRef
from media.visual_facts import VisualFacts
from review.app_log import AppCheck
from review.candidates import Selfie
from review.decisions import FindingState, Outcome
from review.evidence import EvidenceKind, ExportedFile, MarkSource
from review.ids import new_id
from review.integrity_rules import MediaPolicy
from review.measurements import Kind
from review.queries import SubmissionQueue
from review.submissions import AttemptKind, AttemptOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """``command_id`` makes a repeat harmless: it gives the first one's receipt."""

    command_id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWorkspace(Command):
    """Write the first entry of a new workspace's audit chain."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow(Command):
    """Take in one line of a manifest with its files: all of it or nothing.

    The exam, subject and candidate are made when they are not there yet. A row that says what is
    known already changes nothing; one that says more (a video that has arrived since) adds it.
    """

    exam: str
    subject: str
    candidate_number: str
    candidate_name: str
    source: str
    line: int
    cells: dict[str, str]
    id_number: str = ""
    province: str = ""
    phone: str = ""
    attempt_number: int = 1
    attempt_kind: AttemptKind = AttemptKind.FORMAL
    attempt_outcome: AttemptOutcome = AttemptOutcome.SUBMITTED
    attempt_reason: str = ""
    video: MediaRef | None = None
    portrait: MediaRef | None = None
    recorded_at: datetime | None = None
    submitted_at: datetime | None = None
    uploaded_at: datetime | None = None
    device: str = ""
    app_checks: tuple[AppCheck, ...] | None = None
    selfies: tuple[Selfie, ...] = ()
    second_video: MediaRef | None = None  # of another camera; needs a video beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIntegrity(Command):
    """Keep what was measured about a video file."""

    sha256: str
    version: str
    facts: IntegrityFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFaces(Command):
    """Keep the faces that were observed in a video."""

    sha256: str
    version: str
    series: FaceSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPortrait(Command):
    """Keep what was measured on an ID photo."""

    sha256: str
    version: str
    facts: PortraitFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSelfie(Command):
    """Keep what was measured on a selfie."""

    sha256: str
    version: str
    facts: PortraitFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCardText(Command):
    """Keep what was read on the picture of an ID card."""

    sha256: str
    version: str
    facts: CardText


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisual(Command):
    """Keep how a video looks and moves, and which others look and move alike."""

    sha256: str
    version: str
    facts: VisualFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFailure(Command):
    """Keep that a measurement could not be made, and why."""

    sha256: str
    kind: Kind
    version: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAgain(Command):
    """Run the rules again over stored facts. What people decided stays as it is."""

    submission_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPolicy(Command):
    """Change the rules an exam's recordings are judged by, and judge its stored facts again."""

    exam_id: str
    policy: MediaPolicy
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFinding(Command):
    """Confirm or dismiss a finding, or open it again."""

    finding_id: str
    state: FindingState
    expected_version: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseFinding(Command):
    """Mark a stretch of a recording by hand."""

    submission_id: str
    start_ms: int
    end_ms: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote(Command):
    """Put a remark at an instant of a recording."""

    submission_id: str
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveNote(Command):
    """Take one's own remark away again. The audit chain keeps that it was there."""

    note_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveVerdict(Command):
    """Say what a recording is worth. A fail needs a reason and waits for a second person."""

    submission_id: str
    outcome: Outcome
    expected_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawVerdict(Command):
    """Take back a verdict that one gave oneself."""

    submission_id: str
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondVerdict(Command):
    """Sign another person's adverse verdict."""

    submission_id: str
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignCameras(Command):
    """Say that the second camera shows at t + ``offset_ms`` what the main video shows at t."""

    submission_id: str
    offset_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSeen(Command):
    """Say that one has opened a submission."""

    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepQueueView(Command):
    """Save a view of the queue under a name of one's own, or replace the one of that name."""

    name: str
    queue: SubmissionQueue
    opens_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetQueueView(Command):
    """Delete one's own view of the queue."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSubmission(Command):
    """Say that one works on a recording; ``take_over`` from whoever does."""

    submission_id: str
    take_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSubmission(Command):
    """Give a recording back that one has taken."""

    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectEvidence(Command):
    """Put a stretch (CLIP) or an instant (STILL) of a recording into its evidence tray."""

    submission_id: str
    kind: EvidenceKind
    start_ms: int
    end_ms: int
    source: MarkSource
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropEvidence(Command):
    """Take a mark out of the evidence tray."""

    mark_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExport(Command):
    """Say what is about to leave the console: every file with its SHA-256, and its source's."""

    submission_id: str
    source_sha256: str
    files: tuple[ExportedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWatched(Command):
    """Say which parts of a recording one has watched in this sitting, in ms from its first frame.

    ``intervals`` are all of the sitting so far, so that a repeat adds nothing. Only the last one of
    a sitting, with ``closing``, enters the audit chain.
    """

    submission_id: str
    intervals: tuple[tuple[int, int], ...]
    closing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMark(Command):
    """Take away a finding that one has marked by hand."""

    finding_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhrases(Command):
    """Replace the workspace's stock phrases for notes."""

    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSample(Command):
    """Draw the random sample of recordings to watch before all of these can be passed together.

    The receipt's subject names the batch. One's earlier batch that was not passed is given up.
    """

    submission_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassBatch(Command):
    """Pass all recordings of a batch, once its sample was watched."""

    batch_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawBatch(Command):
    """Take back the verdicts of one's own batch that still stand as the batch gave them."""

    batch_id: str
