"""What the domain asks of a store. ``db`` keeps it in SQLite; the tests also keep it in memory.

Every ``save`` replaces the whole value by its identifier. Reads answer None, or an empty tuple, for
what is not there. Nothing here checks a rule or a permission: the handlers did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from media.visual_facts import VisualFacts
from review.answers import Progress, QueuePage, WorkItem
from review.appeal_decisions import AppealDecision
from review.appeal_queries import AppealCounts, AppealPage, AppealQueue, AppealQueueView
from review.appeals import Appeal, AppealKind, Incident, Origin, Skip
from review.audit import AuditEntry
from review.batches import Batch
from review.candidates import Candidate, RosterRow
from review.continuity import Continuity
from review.decisions import Note, ReviewedFinding, SessionVerdict, VoidedVerdict
from review.desk import Receipt
from review.devices import Recorder, Sighting
from review.evidence import EvidenceExport, EvidenceMark
from review.face_search import PortraitVector
from review.lookalikes import Likeness
from review.marks import HeldDraw, Mark
from review.measurements import Analysis, Judgement, Kind
from review.news import Look
from review.queries import QueueView, SubmissionQueue, WaitingWork
from review.settings import Setting
from review.submissions import Attempt, AttemptKind, Exam, Subject, Submission
from review.watching import Watched

T = TypeVar("T")


def present(value: T | None) -> T:
    """A value that foreign keys promise. Raises LookupError when the store breaks the promise."""
    if value is None:
        raise LookupError("the store holds a reference to something that is not there")
    return value


class ExamRepository(Protocol):
    """Exams and their subjects."""

    def save(self, exam: Exam) -> None: ...
    def get(self, exam_id: str) -> Exam | None: ...
    def all(self) -> tuple[Exam, ...]: ...
    def save_subject(self, subject: Subject) -> None: ...
    def subject(self, subject_id: str) -> Subject | None: ...
    def subjects(self, exam_id: str) -> tuple[Subject, ...]: ...
    def counts(self, exam_id: str) -> tuple[int, int]:
        """How many candidates have an attempt in the exam, and how many submissions it has."""


class CandidateRepository(Protocol):
    """Candidates, and the roster rows they came from."""

    def save(self, candidate: Candidate) -> None: ...
    def get(self, candidate_id: str) -> Candidate | None: ...
    def with_portrait(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        """The first candidates, by id, whose ID photo has these bytes."""

    def with_selfie(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        """The first candidates, by id, one of whose selfies has these bytes."""

    def with_id_number(self, id_number: str) -> tuple[Candidate, ...]:
        """Candidates with this normalised ID number, by candidate number."""

    def with_phone(self, phone: str, limit: int = 50) -> tuple[Candidate, ...]:
        """The first candidates with this phone, by candidate number. None for an empty one."""

    def search(self, text: str, limit: int) -> tuple[Candidate, ...]:
        """Full-text search over name, candidate number and ID number; every word must be found."""

    def save_roster_row(self, row: RosterRow) -> None: ...
    def roster_rows(self, candidate_id: str) -> tuple[RosterRow, ...]: ...


class AttemptRepository(Protocol):
    """Attempts, by candidate and subject."""

    def save(self, attempt: Attempt) -> None: ...
    def get(self, attempt_id: str) -> Attempt | None: ...
    def find(
        self, candidate_id: str, subject_id: str, kind: AttemptKind, number: int
    ) -> Attempt | None: ...
    def of_candidate(self, candidate_id: str) -> tuple[Attempt, ...]: ...


class SubmissionRepository(Protocol):
    """Submissions, who has seen them, and the review queue over them."""

    def save(self, submission: Submission) -> None: ...
    def get(self, submission_id: str) -> Submission | None: ...
    def of_attempt(self, attempt_id: str) -> Submission | None: ...
    def of_candidate(self, candidate_id: str) -> tuple[Submission, ...]: ...
    def with_video(self, sha256: str) -> tuple[Submission, ...]: ...
    def with_second_video(self, sha256: str) -> tuple[Submission, ...]:
        """All whose second camera's file has these bytes."""

    def with_portrait(self, sha256: str) -> tuple[Submission, ...]:
        """All submissions of candidates whose ID photo has these bytes."""

    def of_exam(self, exam_id: str) -> tuple[Submission, ...]: ...
    def mark_seen(self, submission_id: str, actor_id: str) -> None: ...
    def seen_by(self, submission_id: str) -> tuple[str, ...]: ...
    def queue(self, query: SubmissionQueue, actor_id: str) -> QueuePage:
        """One stretch of the queue, with the total; ``seen`` and ``taken`` are by this actor."""

    def take(self, submission_id: str, actor_id: str) -> None:
        """Keep who works on it; an empty actor: nobody."""

    def taken_by(self, submission_id: str) -> str: ...


V = TypeVar("V", QueueView, AppealQueueView)


class ViewRepository(Protocol[V]):
    """Saved views of a queue, by the person they belong to."""

    def save(self, actor_id: str, view: V) -> None:
        """Keep it under its name. When it opens first, this actor's others no longer do."""

    def remove(self, actor_id: str, name: str) -> None: ...
    def of_actor(self, actor_id: str) -> tuple[V, ...]:
        """By name."""


@dataclass(frozen=True, slots=True)
class CohortMember:
    """A candidate's ID photo, as far as comparing others against it needs."""

    candidate_id: str
    sha256: str


class AnalysisRepository(Protocol):
    """Measured facts, by file content, and what waits to be measured."""

    def save(self, analysis: Analysis) -> None: ...
    def get(self, sha256: str, kind: Kind) -> Analysis | None: ...
    def waiting(self, query: WaitingWork) -> tuple[WorkItem, ...]:
        """Portraits first, then videos (integrity before faces), in the order they came in.

        A measurement waits when it is missing or of another version, or has failed and
        ``retry_failures`` is set.
        """

    def progress(self, versions: dict[Kind, str]) -> Progress: ...
    def cohort(self, exam_id: str, limit: int) -> tuple[CohortMember, ...]:
        """The first candidates of the exam, by id, whose ID photo was measured without failure."""

    def portrait_vectors(self, after: int) -> tuple[PortraitVector, ...]:
        """Portraits written since the write with this number, in order of their numbers.

        One that was measured again comes again, with a larger number than any before; one that
        can no longer be searched for comes with an empty vector. Numbers begin at 1.
        """


class JudgementRepository(Protocol):
    """What the rules made of the facts: the judgement and its findings."""

    def save(self, judgement: Judgement) -> None: ...
    def get(self, submission_id: str) -> Judgement | None: ...
    def unchecked_faces(self, submission_id: str) -> tuple[bool, bool] | None:
        """Whether faces could not be measured, and whether there was no ID photo to compare with.

        None where nothing was judged. Reads no judgement whole: those of hours are large.
        """

    def set_priority(self, submission_id: str, points: int) -> None:
        """Change the priority alone; nothing happens where nothing was judged."""

    def outdated(self, rules: str, limit: int) -> tuple[str, ...]:
        """Submissions with facts that were never judged, or by other rules than these."""

    def cohorts(self) -> tuple[tuple[str, str, str], ...]:
        """(submission, exam, cohort fingerprint) of every judgement that has a face judgement."""

    def save_continuity(self, continuity: Continuity) -> None: ...
    def continuity(self, candidate_id: str) -> Continuity | None: ...


class RecorderRepository(Protocol):
    """Which kind of phone wrote which content, and the submissions beside it."""

    def save(self, recorder: Recorder) -> None: ...
    def get(self, sha256: str) -> Recorder | None: ...
    def sighting(self, submission_id: str) -> Sighting | None: ...
    def sightings(self) -> tuple[Sighting, ...]:
        """All submissions, in the order they came in."""

    def of_candidate(self, candidate_id: str) -> tuple[Sighting, ...]: ...
    def with_video(self, sha256: str) -> tuple[Sighting, ...]: ...
    def with_marks(self, fingerprint: str, device: str, limit: int) -> tuple[Sighting, ...]:
        """Formal submissions whose video has this fingerprint and whose list says ``device``."""


class LikenessRepository(Protocol):
    """How contents look, and which of them look and move alike."""

    def describe(self, sha256: str, facts: VisualFacts) -> None: ...
    def description(self, sha256: str) -> VisualFacts | None: ...
    def stills(self, version: str) -> tuple[tuple[str, bytes], ...]:
        """(sha256, still) of every content described in this version."""

    def replace(self, sha256: str, found: Iterable[Likeness]) -> None:
        """Forget all likenesses of a content and keep these."""

    def of(self, sha256: str) -> tuple[Likeness, ...]:
        """Those of a content, each seen from it, the strongest first."""


class FindingRepository(Protocol):
    """Findings of machines and people."""

    def save_all(self, findings: Iterable[ReviewedFinding]) -> None: ...
    def remove(self, finding_ids: Iterable[str]) -> None: ...
    def get(self, finding_id: str) -> ReviewedFinding | None: ...
    def of_submission(self, submission_id: str) -> tuple[ReviewedFinding, ...]:
        """In time order; findings about the whole file first."""

    def with_code(self, code: str) -> tuple[ReviewedFinding, ...]:
        """All of one kind that today's rules still find, by id."""


class DecisionRepository(Protocol):
    """Notes and verdicts."""

    def save_note(self, note: Note) -> None: ...
    def remove_note(self, note_id: str) -> None: ...
    def note(self, note_id: str) -> Note | None: ...
    def notes(self, submission_id: str) -> tuple[Note, ...]: ...
    def save_verdict(self, verdict: SessionVerdict) -> None: ...
    def remove_verdict(self, submission_id: str) -> None: ...
    def verdict(self, submission_id: str) -> SessionVerdict | None: ...
    def save_voided(self, verdict: VoidedVerdict) -> None:
        """Keep a verdict that was taken back, until another is given."""

    def remove_voided(self, submission_id: str) -> None: ...
    def voided(self, submission_id: str) -> VoidedVerdict | None: ...
    def save_phrases(self, phrases: Iterable[str]) -> None:
        """Replace the stock phrases for notes."""

    def phrases(self) -> tuple[str, ...] | None:
        """In their order; None until somebody has made a list."""


class WatchingRepository(Protocol):
    """Who watched which parts of a recording, and what everybody saw when they last looked."""

    def save(self, submission_id: str, watched: Watched) -> None: ...
    def of(self, submission_id: str) -> tuple[Watched, ...]:
        """By actor."""

    def save_look(self, look: Look) -> None:
        """Keep a look; the submission holds no news for this person any more."""

    def look(self, submission_id: str, actor_id: str) -> Look | None: ...
    def stir(self, submission_id: str, by: str) -> None:
        """Something changed: for everybody who has looked, but for ``by``, there is news."""


class BatchRepository(Protocol):
    """Batches of recordings to be passed together."""

    def save(self, batch: Batch) -> None: ...
    def remove(self, batch_id: str) -> None: ...
    def get(self, batch_id: str) -> Batch | None: ...
    def open_of(self, actor_id: str) -> tuple[Batch, ...]:
        """Those of a person that were not passed yet, the newest first."""


class EvidenceRepository(Protocol):
    """What is collected to be exported, and what was."""

    def save_mark(self, mark: EvidenceMark) -> None: ...
    def remove_mark(self, mark_id: str) -> None: ...
    def mark(self, mark_id: str) -> EvidenceMark | None: ...
    def marks(self, submission_id: str) -> tuple[EvidenceMark, ...]:
        """In order of time, then of identifiers."""

    def save_export(self, export: EvidenceExport) -> None: ...
    def exports(self, submission_id: str) -> tuple[EvidenceExport, ...]:
        """Newest first."""


@dataclass(frozen=True, slots=True)
class AppealColumns:
    """What a queue of appeals finds and sorts by and the value itself does not say."""

    number: str  # of the roster where the candidate is known, else as typed
    name: str
    id_number: str
    urgent_from: datetime | None = None
    urgent_until: datetime | None = None


class AppealRepository(Protocol):
    """Appeals, what was decided about them, and the incidents behind them."""

    def save(self, appeal: Appeal, columns: AppealColumns) -> None: ...
    def get(self, appeal_id: str) -> Appeal | None: ...
    def of_candidate(self, candidate_id: str) -> tuple[Appeal, ...]:
        """Those of a candidate, the latest filed first."""

    def with_picture(self, sha256: str) -> tuple[Appeal, ...]: ...
    def of_incident(self, incident_id: str) -> tuple[Appeal, ...]: ...
    def sharing(self, appeal: Appeal, limit: int = 50) -> tuple[Appeal, ...]:
        """Others that were typed with the same ID number, candidate number or phone."""

    def queue(self, query: AppealQueue, now: datetime) -> AppealPage: ...
    def counts(self, now: datetime) -> AppealCounts: ...
    def next_claimable(
        self, now: datetime, actor_id: str, kinds: Iterable[AppealKind]
    ) -> Appeal | None:
        """The most urgent open case that nobody holds and this actor has not passed by."""

    def running_due(self, limit: int) -> tuple[datetime, ...]:
        """When the cases whose clock runs are due, soonest first."""

    def origins_since(self, since: datetime) -> tuple[Origin, ...]:
        """Of all requests filed since then, by time; columns alone."""

    def filed_since(self, since: datetime) -> tuple[Appeal, ...]: ...
    def skip(self, skip: Skip) -> None: ...
    def skips(self, appeal_id: str) -> tuple[Skip, ...]: ...
    def save_decision(self, decision: AppealDecision, kind: AppealKind) -> None: ...
    def decision(self, decision_id: str) -> AppealDecision | None: ...
    def decisions(self, appeal_id: str) -> tuple[AppealDecision, ...]:
        """All of an appeal, the latest first."""

    def unsent(self, now: datetime, limit: int) -> tuple[AppealDecision, ...]:
        """Decisions whose reply may go out and has not."""

    def settled(
        self, since: datetime, until: datetime
    ) -> tuple[tuple[AppealDecision, AppealKind], ...]:
        """What was decided for good in a half-open stretch of time, with the appeal's kind."""

    def save_incident(self, incident: Incident) -> None: ...
    def incident(self, incident_id: str) -> Incident | None: ...
    def incidents(self) -> tuple[Incident, ...]:
        """Newest first."""


class SettingRepository(Protocol):
    """What the workspace has set, every version kept."""

    def add(self, setting: Setting) -> None:
        """Add a version; one that is there already is refused."""

    def current(self, name: str) -> Setting | None: ...
    def version(self, name: str, version: int) -> Setting | None: ...


class ScoreRepository(Protocol):
    """Draws, and the marks that were given under them."""

    def save_draw(self, draw: HeldDraw) -> None: ...
    def draw(self, draw_id: str) -> HeldDraw | None: ...
    def latest_draw(self, subject_id: str) -> HeldDraw | None: ...
    def save_marks(self, marks: Iterable[Mark]) -> None: ...
    def mark(self, mark_id: str) -> Mark | None: ...
    def marks(self, draw_id: str) -> tuple[Mark, ...]:
        """All of a draw, by code, then by judge."""


class AuditRepository(Protocol):
    """The audit chain and the receipts of the commands in it."""

    def append(self, entry: AuditEntry, receipt: Receipt) -> None: ...
    def last(self) -> AuditEntry | None: ...
    def receipt(self, command_id: str) -> Receipt | None: ...
    def entries(self, text: str, offset: int, limit: int) -> tuple[AuditEntry, ...]:
        """Newest first; ``text`` looks in action, actor, subject and detail."""

    def count(self, text: str) -> int: ...
    def walk(self) -> Iterator[AuditEntry]:
        """All entries from the first one on, without holding them all in memory."""


class Store(Protocol):
    """All repositories over one database. Used by one thread only."""

    @property
    def exams(self) -> ExamRepository: ...
    @property
    def candidates(self) -> CandidateRepository: ...
    @property
    def attempts(self) -> AttemptRepository: ...
    @property
    def submissions(self) -> SubmissionRepository: ...
    @property
    def analyses(self) -> AnalysisRepository: ...
    @property
    def judgements(self) -> JudgementRepository: ...
    @property
    def recorders(self) -> RecorderRepository: ...
    @property
    def likenesses(self) -> LikenessRepository: ...
    @property
    def findings(self) -> FindingRepository: ...
    @property
    def decisions(self) -> DecisionRepository: ...
    @property
    def watching(self) -> WatchingRepository: ...
    @property
    def batches(self) -> BatchRepository: ...
    @property
    def views(self) -> ViewRepository[QueueView]: ...
    @property
    def appeal_views(self) -> ViewRepository[AppealQueueView]: ...
    @property
    def evidence(self) -> EvidenceRepository: ...
    @property
    def appeals(self) -> AppealRepository: ...
    @property
    def settings(self) -> SettingRepository: ...
    @property
    def scores(self) -> ScoreRepository: ...
    @property
    def audit(self) -> AuditRepository: ...

    def transaction(self) -> AbstractContextManager[None]:
        """All writes inside it happen, or none. Takes the write lock at once; does not nest."""
