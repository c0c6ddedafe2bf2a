"""Everything that can be asked of the appeals desk, and the shapes of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from media.media_ref import MediaRef
from review.appeal_clusters import Cluster
from review.appeal_decisions import AppealDecision
from review.appeal_evidence import CaseEvidence
from review.appeal_numbers import Forecast, TeamNumbers
from review.appeal_reasons import Reason
from review.appeal_rules import AppealRules
from review.appeals import Appeal, AppealKind, AppealState, Incident, Skip
from review.identity_diff import FieldDiff
from review.queries import Query
from review.similarity import Standing
from review.sla import WorkCalendar


class AppealOrder(Enum):
    URGENCY = "urgency"  # the exam clock, then due time
    FILED = "filed"
    NAME = "name"


class Band(Enum):
    """Where a case stands against its clock."""

    SAFE = "safe"
    WARNING = "warning"
    BREACHED = "breached"


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One line of the queue. ``urgent`` says that the exam clock put it first."""

    appeal_id: str
    kind: AppealKind
    channel: str
    reference: str
    state: AppealState
    number: str
    name: str
    filed_at: datetime
    warn_at: datetime | None
    due_at: datetime | None
    exam_closes_at: datetime | None
    urgent: bool
    held_by: str
    held_until: datetime | None
    incident_id: str
    round: int
    pictures: int
    version: int
    rules_version: int = 0  # of the promise: which calendar its clock runs by


@dataclass(frozen=True, slots=True)
class RulesCalendar:
    """The working hours of one version of the rules."""

    version: int
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class AppealCounts:
    """Of the cases whose clock runs (open and staged), by band; and of those that wait."""

    safe: int
    warning: int
    breached: int
    waiting: int
    staged: int
    unclaimed: int

    @property
    def running(self) -> int:
        return self.safe + self.warning + self.breached


@dataclass(frozen=True, slots=True)
class AppealPage:
    """A stretch of the queue. ``now`` is the desk's instant, for the countdown.

    ``place`` says where the case that was asked for stands; -1 when it is not in the queue.
    ``calendars`` holds those that the rows name.
    """

    rows: tuple[AppealRow, ...]
    total: int
    now: datetime
    place: int = -1
    calendars: tuple[RulesCalendar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealQueue(Query[AppealPage]):
    """A stretch of the queue; each filter that is left empty lets everything pass.

    ``text`` looks in name, candidate number and reference, and at the end of the ID number.
    ``place_of`` asks where a case stands; ``backwards`` turns the whole order round.
    """

    text: str = ""
    states: tuple[AppealState, ...] = (AppealState.OPEN, AppealState.STAGED)
    kinds: tuple[AppealKind, ...] = ()
    bands: tuple[Band, ...] = ()
    held_by: str = ""  # actor id
    incident_id: str = ""
    order: AppealOrder = AppealOrder.URGENCY
    offset: int = 0
    limit: int = 100
    backwards: bool = False
    place_of: str = ""


@dataclass(frozen=True, slots=True)
class AppealQueueView:
    """An appeals queue under a person's own name. ``opens_first``: the page starts with it."""

    name: str
    queue: AppealQueue
    opens_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealQueueViews(Query[tuple[AppealQueueView, ...]]):
    """The saved views of the one who asks, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealTally(Query[AppealCounts]):
    """How many cases stand where. Looks at every case that is not closed: asked for apart."""


@dataclass(frozen=True, slots=True)
class OtherAppeal:
    """An earlier or parallel appeal of the same candidate."""

    appeal_id: str
    kind: AppealKind
    state: AppealState
    filed_at: datetime
    outcome: str | None
    reason_code: str


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """What the roster says of a candidate; the ID number is masked."""

    candidate_id: str
    number: str
    name: str
    id_number: str
    id_valid: bool | None
    province: str
    portrait: MediaRef | None


@dataclass(frozen=True, slots=True)
class AppealView:
    """All that the case screen shows but pictures' comparisons, which are asked for apart.

    ID numbers are masked, the typed one too; ``RevealedIdNumber`` answers with the whole one.
    """

    appeal: Appeal
    person: RosterPerson | None
    decisions: tuple[AppealDecision, ...]  # newest first, all rounds
    skips: tuple[Skip, ...]
    others: tuple[OtherAppeal, ...]
    incident: Incident | None
    rules: AppealRules  # those of its promise
    reasons: tuple[Reason, ...]  # in use, for its kind
    typed_id_valid: bool | None
    now: datetime
    machine: Standing | None = None  # what it says of the pictures now; None: it cannot say
    undo: timedelta = timedelta(minutes=1)  # so long could a decision given now be taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealCase(Query[AppealView]):
    """One case."""

    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCandidates(Query[tuple[RosterPerson, ...]]):
    """Candidates by name, candidate number or the end of the ID number, by candidate number."""

    text: str
    limit: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealEvidence(Query[CaseEvidence]):
    """The pictures of a case compared with each other, contradictions and conflicts."""

    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedIdNumber(Query[FieldDiff | None]):
    """The ID number of a case unmasked. ``command_id`` names the RevealIdNumber that was done."""

    appeal_id: str
    command_id: str


@dataclass(frozen=True, slots=True)
class AppealSetting:
    """The rules and the reasons of today, with the versions a change has to name."""

    rules: AppealRules
    rules_version: int
    reasons: tuple[Reason, ...]
    reasons_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealSettings(Query[AppealSetting]):
    """Working hours, waits and reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealForecast(Query[Forecast]):
    """How many running cases will pass their deadline at the present pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealClusters(Query[tuple[Cluster, ...]]):
    """Failures that come in a bunch and that no incident explains yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealNumbers(Query[TeamNumbers]):
    """The team's numbers over a half-open stretch of time."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents(Query[tuple[Incident, ...]]):
    """All incidents, newest first."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A decision whose reply may go out now, with what the outbox file says."""

    decision: AppealDecision
    appeal: Appeal
    number: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingReplies(Query[tuple[Reply, ...]]):
    """Decisions that nobody can withdraw any more and that were not sent."""

    limit: int = 100
