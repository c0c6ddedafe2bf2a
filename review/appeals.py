"""A candidate's request for a manual identity decision, from intake to the reply (rules 13–20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from media.media_ref import MediaRef
from review.ids import derived_id


class AppealKind(Enum):
    """Why somebody asks. Values are stored and part of the JSON form, so they never change."""

    FACE_MISMATCH = "face-mismatch"  # three failures at sign-up (rule 3)
    EXAM_FACE = "exam-face"  # thrown out of a running exam: urgent (rule 5)
    ID_IN_USE = "id-in-use"
    NUMBER_IN_USE = "number-in-use"
    ROSTER_MISMATCH = "roster-mismatch"  # name or region; the school's data (rule 17)
    TEMPORARY_ID = "temporary-id"  # always by hand (rule 18)
    TECHNICAL = "technical"


# Who asks about these may be on no roster under the number they give: that is what they ask about.
DISPUTED = frozenset({AppealKind.ID_IN_USE, AppealKind.NUMBER_IN_USE, AppealKind.ROSTER_MISMATCH})


class Channel(Enum):
    """How a request came. All but the app's are typed in by a person."""

    APP = "app"
    PHONE = "phone"
    CHAT = "chat"
    SCHOOL = "school"


class AppealState(Enum):
    """Where a request is. Only ``OPEN`` ones can be claimed."""

    OPEN = "open"
    WAITING = "waiting"  # for the candidate; the clock stands still
    STAGED = "staged"  # for a second person; the clock runs
    DECIDED = "decided"  # the reply is not sent yet: it can be withdrawn
    CLOSED = "closed"


class EvidenceKind(Enum):
    CARD = "card"  # the ID card's portrait side (rule 19)
    SELFIE = "selfie"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A picture that came with the request, or later."""

    kind: EvidenceKind
    media: MediaRef
    added_at: datetime
    source: str  # the file or the person it came from


@dataclass(frozen=True, slots=True)
class FailedTry:
    """An automatic comparison that failed, as the app told it. The score is the app's own."""

    at: datetime | None
    score: float | None
    limit: float | None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class TypedIdentity:
    """Who the person says they are, as it was typed. Numbers keep the form they came in."""

    number: str = ""
    name: str = ""
    id_number: str = ""
    province: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The clock stands still while support waits for the candidate; without ``end``, still."""

    start: datetime
    end: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who works on it, and until when nobody else may. It ends by itself."""

    holder: str  # actor id
    until: datetime

    def holds(self, now: datetime) -> bool:
        return now < self.until


@dataclass(frozen=True, slots=True)
class Promise:
    """The clock of one round: when it began, by which version of the rules, and what it promises.

    ``warn_at`` and ``due_at`` are None while a hold without an end stops the clock.
    """

    started_at: datetime
    rules_version: int
    warn_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Appeal:
    """One request. ``round`` counts how often it was opened; each round has its own clock."""

    appeal_id: str
    kind: AppealKind
    channel: Channel
    reference: str  # the outside number, of a call or a chat (rule 14)
    candidate_id: str | None
    typed: TypedIdentity
    filed_at: datetime
    arrived_at: datetime
    state: AppealState
    promise: Promise
    exam_closes_at: datetime | None = None  # the exam clock outranks the two hours (rule 5)
    evidence: tuple[Evidence, ...] = ()
    tries: tuple[FailedTry, ...] = ()
    app_version: str = ""
    phone_model: str = ""
    statement: str = ""
    source: str = ""
    round: int = 1
    holds: tuple[Hold, ...] = ()  # of this round
    claim: Claim | None = None
    incident_id: str = ""
    version: int = 1

    def picture(self, kind: EvidenceKind) -> MediaRef | None:
        """The latest picture of a kind."""
        return next((one.media for one in reversed(self.evidence) if one.kind is kind), None)

    @property
    def has_pictures(self) -> bool:
        """Whether the card and a selfie are there (rule 19)."""
        kinds = {one.kind for one in self.evidence}
        return {EvidenceKind.CARD, EvidenceKind.SELFIE} <= kinds

    def held_by(self, now: datetime) -> str:
        """The actor who holds it now; empty: nobody."""
        return self.claim.holder if self.claim and self.claim.holds(now) else ""


def appeal_id_of(
    kind: AppealKind, channel: Channel, reference: str, typed: TypedIdentity, filed_at: datetime
) -> str:
    """The identifier of a request: the same one delivered twice is one request.

    With an outside reference that decides; without one, who asked for what at which instant.
    """
    if reference.strip():
        return derived_id("appeal", channel.value, reference.strip())
    who = (typed.number, typed.id_number, typed.phone, typed.name)
    instant = filed_at.astimezone(UTC).isoformat()  # whatever zone it was told in
    return derived_id("appeal", kind.value, *who, instant)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from, as far as looking for bunches needs: a week of them is many."""

    appeal_id: str
    filed_at: datetime
    app_version: str
    phone_model: str
    incident_id: str


@dataclass(frozen=True, slots=True)
class Skip:
    """That somebody passed a case by, and why. It is not offered to them again."""

    appeal_id: str
    actor_id: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Incident:
    """One cause behind several appeals, such as a broken release of the app."""

    incident_id: str
    title: str
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None = None
