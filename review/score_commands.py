"""Everything that can be changed about marking. See ``review.commands``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from review.commands import Command
from review.marks import Judge, Seat
from review.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScheme(Command):
    """Say how a subject is marked. Refused once marks were given under a draw."""

    subject_id: str
    scheme: Scheme
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDraw(Command):
    """Draw rooms, judges and orders from a seed. Refused once marks were given."""

    subject_id: str
    seed: str
    judges: tuple[Judge, ...]


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A judge's marks for a video, as they come from a list."""

    judge: str
    code: str
    scores: Mapping[str, Decimal]
    seat: Seat = Seat.PANEL
    repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LockMarks(Command):
    """Lock marks: all of them or none. The same marks again change nothing."""

    subject_id: str
    marks: tuple[GivenMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMark(Command):
    """Change a locked mark, with a reason; the old one stays visible (rule 24)."""

    mark_id: str
    scores: Mapping[str, Decimal]
    reason: str
    expected_version: int


@dataclass(frozen=True, slots=True)
class ResultFile:
    """One file of an export, as it lies in its folder."""

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordResultExport(Command):
    """Say that the results of a subject are about to leave the console, before they do.

    ``hindrances`` are those that the manifest names, counted by kind; where there are any, only an
    administrator may go on, and ``waiver`` says why.
    """

    subject_id: str
    formats: tuple[str, ...]
    files: tuple[ResultFile, ...]
    manifest_sha256: str
    candidates: int
    hindrances: Mapping[str, int]
    waiver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealFilingNumbers(Command):
    """Look at the ID numbers of a subject's candidates, for the filing table: logged, with why."""

    subject_id: str
    reason: str
