"""Everything that can be asked, as frozen messages. Nouns; each names the type of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from review.answers import (
    AuditPage,
    BatchView,
    DevicePage,
    ExamView,
    FaceHits,
    Progress,
    QueuePage,
    SubmissionView,
    WorkItem,
)
from review.audit import ChainCheck
from review.changes import Changes
from review.dossier import IntegrityDossier
from review.evidence import EvidenceView
from review.identity_matrix import IdentityView
from review.what_if import ExamSupposed, Supposed, Supposition

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Generic[T]):
    """A question whose answer is a ``T``."""


class QueueOrder(Enum):
    """How the queue is sorted. Values are stored in views, so they never change."""

    PRIORITY = "priority"  # most in need of a look first
    CANDIDATE = "candidate"  # by candidate number
    NEWEST = "newest"
    NAME = "name"  # by the sound of the surname (pinyin)
    STAGE = "stage"  # without verdict first, then those that wait for a signature


class Stage(Enum):
    """How far the decision on a recording is. Values are stored in views."""

    OPEN = "open"  # without verdict
    WAITING = "waiting"  # for the second person
    DONE = "done"


class Findings(Enum):
    """What is still open among the findings of a recording. Values are stored in views."""

    OPEN = "open"
    SERIOUS = "serious"
    NONE = "none"  # nothing open


class Taken(Enum):
    """Whose work a recording is. Values are stored in views."""

    MINE = "mine"
    NOBODYS = "nobodys"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionQueue(Query[QueuePage]):
    """A stretch of the review queue: formal recordings, or with ``practice`` practice runs (§2-9).

    ``text`` searches name, candidate number and the end of the ID number; each filter that is left
    empty lets everything pass. ``exam`` is an identifier, ``subject`` a title; ``seen`` is by the
    person who asks. ``place_of`` asks where a submission stands in this queue, ``since`` how many
    of it arrived after that mark (``QueuePage.latest`` of an earlier answer).
    """

    text: str = ""
    integrity: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    unreviewed_only: bool = False
    practice: bool = False
    order: QueueOrder = QueueOrder.PRIORITY
    offset: int = 0
    limit: int = 100
    backwards: bool = False
    exam: str = ""
    subject: str = ""
    stage: Stage | None = None
    findings: Findings | None = None
    seen: bool | None = None
    taken: Taken | None = None
    place_of: str = ""
    since: int | None = None


@dataclass(frozen=True, slots=True)
class QueueView:
    """A queue under a person's own name. ``opens_first``: the console starts with it."""

    name: str
    queue: SubmissionQueue
    opens_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueViews(Query[tuple[QueueView, ...]]):
    """The saved views of the one who asks, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPage(Query[SubmissionView]):
    """All that the review page shows of one submission."""

    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDossier(Query[IntegrityDossier]):
    """Everything that is known about the file of one submission."""

    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTray(Query[EvidenceView]):
    """What is collected as evidence about a submission, and what was exported of it."""

    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityMatrix(Query[IdentityView]):
    """One candidate's face over the ID photo and every recording, each compared with each."""

    candidate_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceSearch(Query[FaceHits]):
    """The portraits nearest to a candidate's or, without one, to an embedding of a profile."""

    candidate_id: str = ""
    profile: str = ""
    embedding: bytes = b""  # float32, little-endian
    limit: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingWork(Query[tuple[WorkItem, ...]]):
    """The next measurements to make: portraits first, then videos, unmeasured or outdated ones.

    A version is that of the measuring code at hand; empty leaves that kind out. ``skip`` names work
    that is under way already, as "kind:sha256".
    """

    portrait_version: str = ""
    integrity_version: str = ""
    faces_version: str = ""
    visual_version: str = ""
    card_version: str = ""
    retry_failures: bool = False
    skip: tuple[str, ...] = ()
    limit: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisProgress(Query[Progress]):
    """How much is measured and how much waits, by the versions at hand."""

    portrait_version: str = ""
    integrity_version: str = ""
    faces_version: str = ""
    visual_version: str = ""
    card_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutdatedJudgements(Query[tuple[str, ...]]):
    """Submissions never judged, or by other rules or against other portraits than today's."""

    limit: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Exams(Query[tuple[ExamView, ...]]):
    """All exams with their rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLedger(Query[DevicePage]):
    """Which phones filmed what, those used by most candidates first. Positions are in none of it.

    ``text`` looks in the phone's name; ``shared_only`` leaves out phones of one candidate alone.
    """

    text: str = ""
    shared_only: bool = False
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTrail(Query[AuditPage]):
    """A stretch of the audit chain, newest first."""

    text: str = ""
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCheck(Query[ChainCheck]):
    """Whether the audit chain is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSince(Query[Changes]):
    """What was committed behind an entry of the audit chain, by whatever process.

    ``but`` names entries that the asker knows of. A negative ``sequence`` asks for the head alone.
    """

    sequence: int = -1
    but: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases(Query[tuple[str, ...]]):
    """The stock phrases for notes, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBatches(Query[tuple[BatchView, ...]]):
    """One's own batches that wait to be passed, the newest first, with what is still to watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Query[Supposed]):
    """What other limits would have said of one submission's faces. Changes nothing."""

    submission_id: str
    supposed: Supposition


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamWhatIf(Query[ExamSupposed]):
    """The same for a stretch of an exam's formal submissions, in the order they came in."""

    exam_id: str
    supposed: Supposition
    offset: int = 0
    limit: int = 25
