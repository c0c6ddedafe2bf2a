"""Everything that can be changed on the appeals desk. See ``review.commands``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from media.media_ref import MediaRef
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealQueue
from review.appeal_rules import AppealRules, ReasonList
from review.appeals import AppealKind, Channel, FailedTry
from review.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAppeal(Command):
    """Take in a request. The same one delivered twice is one; new pictures become evidence.

    The candidate is looked up by number, then by ID number. Raises BadInput for an instant in the
    future and NotFound for a candidate on no roster, unless that is what the request is about.
    """

    kind: AppealKind
    channel: Channel
    filed_at: datetime
    reference: str = ""
    number: str = ""
    name: str = ""
    id_number: str = ""
    province: str = ""
    phone: str = ""
    exam_closes_at: datetime | None = None
    card: MediaRef | None = None
    selfie: MediaRef | None = None
    others: tuple[MediaRef, ...] = ()
    tries: tuple[FailedTry, ...] = ()
    app_version: str = ""
    phone_model: str = ""
    statement: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidence(Command):
    """Put further pictures to a request. A staged decision is void, a waiting clock goes on."""

    appeal_id: str
    card: MediaRef | None = None
    selfie: MediaRef | None = None
    others: tuple[MediaRef, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNext(Command):
    """Take the most urgent case that nobody holds. Outcome "nothing" when there is none."""

    kinds: tuple[AppealKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAppeal(Command):
    """Take this case. Raises Conflict when somebody else holds it."""

    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewClaim(Command):
    """Say that one is still at work on a case. Raises Conflict when it is no longer one's own."""

    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAppeal(Command):
    """Hand a case back to the queue."""

    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipAppeal(Command):
    """Pass a case by, with a reason: it is not offered to oneself again."""

    appeal_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverAppeal(Command):
    """Take a case from the person who holds it."""

    appeal_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldAppeal(Command):
    """Stop the clock while one waits for the candidate."""

    appeal_id: str
    expected_version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeAppeal(Command):
    """Let the clock go on."""

    appeal_id: str
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideAppeal(Command):
    """Give an outcome. Only who holds the case can; some outcomes wait for a second person."""

    appeal_id: str
    expected_version: int
    outcome: AppealOutcome
    reason_code: str
    to_candidate: str = ""
    internal_note: str = ""
    final: bool = True
    checklist: tuple[str, ...] = ()
    merged_into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondAppeal(Command):
    """Sign another person's staged decision."""

    appeal_id: str
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAppeal(Command):
    """Refuse to sign a staged decision: the case is open again."""

    appeal_id: str
    expected_version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAppealDecision(Command):
    """Take one's own outcome back before it is sent."""

    appeal_id: str
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAppeal(Command):
    """Open a closed case again. A new clock starts; the old record stays."""

    appeal_id: str
    expected_version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReplySent(Command):
    """Say that a decision's reply lies in the outbox."""

    decision_id: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealIdNumber(Command):
    """Ask to see the ID numbers of a case, with a reason: every look is logged (rule 27)."""

    appeal_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkToIncident(Command):
    """Put appeals under one incident, known or new. An empty title takes them out of theirs."""

    appeal_ids: tuple[str, ...]
    incident_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIncident(Command):
    """Say that the cause is gone."""

    incident_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAppealRules(Command):
    """Change working hours, target and waits. Promises already made keep theirs (rule 23)."""

    rules: AppealRules
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAppealReasons(Command):
    """Change the list of reasons. Decisions keep the codes they name."""

    reasons: ReasonList
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAppealView(Command):
    """Keep the filters of the appeals queue under a name; one of the same name is replaced."""

    name: str
    queue: AppealQueue
    opens_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetAppealView(Command):
    """Delete one's own view of the appeals queue."""

    name: str
