"""Everything that can be asked, as frozen messages. Nouns; each names the type of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from review.answers import (
    AuditPage,
    DevicePage,
    ExamView,
    FaceHits,
    Progress,
    QueuePage,
    SubmissionView,
    WorkItem,
)
from review.audit import ChainCheck
from review.dossier import IntegrityDossier
from review.identity_matrix import IdentityView

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Generic[T]):
    """A question whose answer is a ``T``."""


class QueueOrder(Enum):
    PRIORITY = "priority"  # most in need of a look first
    CANDIDATE = "candidate"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionQueue(Query[QueuePage]):
    """A stretch of the review queue: formal recordings, or with ``practice`` practice runs (§2-9).

    ``text`` searches name, candidate number and the end of the ID number; each filter that is left
    empty lets everything pass.
    """

    text: str = ""
    integrity: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    unreviewed_only: bool = False
    practice: bool = False
    order: QueueOrder = QueueOrder.PRIORITY
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPage(Query[SubmissionView]):
    """All that the review page shows of one submission."""

    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDossier(Query[IntegrityDossier]):
    """Everything that is known about the file of one submission."""

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
