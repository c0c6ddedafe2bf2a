"""Neighbouring findings as one incident: what a reviewer is shown, plays and decides on. Pure.

Findings say what a rule saw; an incident says what happened. Which findings belong together depends
on where they lie and who raised them, never on what people made of them since, so that an incident
keeps its place and its name while somebody works on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from review import incident_texts
from review.decisions import FindingState, Origin, ReviewedFinding
from review.findings import Severity, Span
from review.ids import derived_id
from review.incident_texts import Reason
from review.wording import Text

_RANK = {Severity.SERIOUS: 0, Severity.CONCERN: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class IncidentRules:
    """How findings are put together. All in milliseconds."""

    gap_ms: int = 5000  # at most so much quiet between two findings of one incident
    lead_in_ms: int = 3000  # playing begins so long before
    # A finding longer than this is a backdrop (a blurred half hour): it is put together with what
    # happens where it begins, and does not swallow everything that happens during it.
    long_ms: int = 60_000
    longest_ms: int = 120_000  # no chain of findings begins further apart than this
    frames: int = 6  # pictures shown for an incident, at most

    def __post_init__(self) -> None:
        if min(self.gap_ms, self.lead_in_ms, self.long_ms, self.longest_ms, self.frames) < 0:
            raise ValueError(f"not times and counts: {self}")


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, as one stop on the way through a recording.

    ``span`` is None for what concerns the whole file. Playing begins ``lead_in_ms`` before it.
    ``severity`` is that of the gravest finding that nobody dismissed, or of all of them where all
    were. ``look_at_ms`` is where its gravest finding begins; ``frames_ms`` are the instants whose
    pictures show it best. ``finding_ids`` are in order of time.
    """

    incident_id: str
    span: Span | None
    lead_in_ms: int
    look_at_ms: int | None
    origin: Origin
    severity: Severity
    finding_ids: tuple[str, ...]
    open: int  # findings nobody has decided on
    summary: Text
    why: tuple[Reason, ...]
    frames_ms: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.finding_ids)

    @property
    def play_from_ms(self) -> int:
        """Where playing begins, in milliseconds; 0 for what concerns the whole file."""
        return self.span.start_ms - self.lead_in_ms if self.span else 0


def incidents(
    findings: Iterable[ReviewedFinding], rules: IncidentRules | None = None
) -> tuple[Incident, ...]:
    """Put each finding into one incident. The order of the findings does not matter.

    Those about the whole file stand alone and come first, the gravest before the others; the rest
    comes in order of time. What a person marked is never mixed with what a machine found.
    """
    rules = rules or IncidentRules()
    placed = sorted(findings, key=_place)
    whole = [one for one in placed if one.finding.span is None]
    whole.sort(key=lambda one: (_RANK[one.finding.severity], one.finding_id))
    groups = [[one] for one in whole]
    for origin in Origin:
        timed = (one for one in placed if one.finding.span and one.origin is origin)
        groups += _neighbours(timed, rules)
    made = [_incident(group, rules) for group in groups]
    return tuple(sorted(made, key=lambda one: one.span.start_ms if one.span else -1))


def _place(one: ReviewedFinding) -> tuple[int, int, str]:
    span = one.finding.span
    return (span.start_ms, span.end_ms, one.finding_id) if span else (-1, -1, one.finding_id)


def _neighbours(
    timed: Iterable[ReviewedFinding], rules: IncidentRules
) -> Iterator[list[ReviewedFinding]]:
    group: list[ReviewedFinding] = []
    first_ms = reach_ms = 0
    for one in timed:
        span = one.finding.span
        if span is None:  # pragma: no cover -- the caller has left these out
            continue
        apart = span.start_ms - reach_ms > rules.gap_ms
        if group and (apart or span.start_ms - first_ms > rules.longest_ms):
            yield group
            group = []
        if not group:
            first_ms = reach_ms = span.start_ms
        long = span.end_ms - span.start_ms > rules.long_ms
        reach_ms = max(reach_ms, span.start_ms if long else span.end_ms)
        group.append(one)
    if group:
        yield group


def _incident(group: Sequence[ReviewedFinding], rules: IncidentRules) -> Incident:
    live = [one for one in group if one.state is not FindingState.DISMISSED] or list(group)
    live = sorted(live, key=_weight)
    lead, *others = live
    spans = [one.finding.span for one in group if one.finding.span]
    span = Span(min(s.start_ms for s in spans), max(s.end_ms for s in spans)) if spans else None
    look_at = lead.finding.span.start_ms if lead.finding.span else None
    return Incident(
        incident_id=derived_id("incident", group[0].finding_id),
        span=span,
        lead_in_ms=min(rules.lead_in_ms, span.start_ms) if span else 0,
        look_at_ms=look_at,
        origin=lead.origin,
        severity=lead.finding.severity,
        finding_ids=tuple(one.finding_id for one in group),
        open=sum(one.state is FindingState.OPEN for one in group),
        summary=incident_texts.summary(lead, others),
        why=_why(sorted(group, key=_weight)),
        frames_ms=_frames(live, rules.frames),
    )


def _weight(one: ReviewedFinding) -> tuple[int, int, tuple[int, int, str]]:
    """The gravest first, then the longest, then the earliest."""
    span = one.finding.span
    lasts_ms = span.end_ms - span.start_ms if span else 0
    return _RANK[one.finding.severity], -lasts_ms, _place(one)


def _why(gravest_first: Sequence[ReviewedFinding]) -> tuple[Reason, ...]:
    """One reason for each kind of finding, with the figures of the gravest of that kind."""
    order = {one.finding.code: n for n, one in reversed(list(enumerate(gravest_first)))}
    by_code = sorted(gravest_first, key=lambda one: order[one.finding.code])
    kinds = (list(group) for _, group in groupby(by_code, key=lambda one: one.finding.code))
    return tuple(incident_texts.reason(group[0], len(group)) for group in kinds)


def _frames(gravest_first: Sequence[ReviewedFinding], most: int) -> tuple[int, ...]:
    """The best pictures of the gravest findings; without any, where each one begins."""
    known = [at_ms for one in gravest_first for at_ms in one.finding.frames_ms]
    begins = [one.finding.span.start_ms for one in gravest_first if one.finding.span]
    return tuple(sorted(list(dict.fromkeys(known or begins))[:most]))
