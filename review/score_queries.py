"""Everything that can be asked about marking, and the shapes of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from review.marks import HeldDraw, LeftOut, Mark
from review.queries import Query
from review.scheme import Scheme


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject that can be marked; version 0: no scheme was set."""

    subject_id: str
    exam: str
    title: str
    scheme_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSubjects(Query[tuple[SubjectRow, ...]]):
    """All subjects of all exams."""


@dataclass(frozen=True, slots=True)
class SchemeView:
    """How a subject is marked; ``scheme`` is None while nobody said."""

    subject_id: str
    scheme: Scheme | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectScheme(Query[SchemeView]):
    """How a subject is marked."""

    subject_id: str


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """How far a judge is. Hidden repeats are not counted."""

    judge: str
    name: str
    room: str
    locked: int
    total: int


@dataclass(frozen=True, slots=True)
class StatusView:
    """How far the marking of a subject is."""

    subject_id: str
    draw: HeldDraw | None
    ready: int  # submissions that would enter a draw now
    left_out: tuple[LeftOut, ...]  # of the draw or, before one, as of now
    progress: tuple[JudgeProgress, ...]
    states: Mapping[str, int]  # TotalState: how many videos


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreStatus(Query[StatusView]):
    """How far the marking of a subject is."""

    subject_id: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One candidate's total with all that it was made from. ``rank`` is None without a total."""

    submission_id: str
    number: str
    name: str
    code: str
    state: str
    value: Decimal | None
    rank: int | None
    shared: bool
    judge_totals: tuple[tuple[str, str], ...]  # judge, figure as it is shown
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    gap: str
    formula: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TotalsView:
    """All totals of a subject, ranked; those without one come last, by code."""

    subject_id: str
    exam: str
    subject: str
    scheme: Scheme
    scheme_version: int
    seed: str
    rows: tuple[TotalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals(Query[TotalsView]):
    """All totals of a subject."""

    subject_id: str
