"""What can be asked about finished results, and the shapes of the answers."""

from __future__ import annotations

from dataclasses import dataclass

from review.queries import Query
from review.release import Hindrance
from review.score_queries import TotalsView


@dataclass(frozen=True, slots=True)
class ResultView:
    """A subject's totals, what is still open about them, and the audit entry they follow."""

    totals: TotalsView
    hindrances: tuple[Hindrance, ...]
    audit_sequence: int
    audit_head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(Query[ResultView]):
    """The results of a subject as they would be given out now."""

    subject_id: str


@dataclass(frozen=True, slots=True)
class FilingPerson:
    """What the filing table says of a candidate beyond the results."""

    submission_id: str
    id_number: str  # normalised; empty where the roster has none


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingNumbers(Query[tuple[FilingPerson, ...]]):
    """ID numbers of those in the draw, for whoever has just logged that they look at them."""

    subject_id: str
    command_id: str
