"""How much a recording asks to be looked at, as a sum that is written out term by term. Pure.

It sorts the queue and rejects nobody. One serious incident outweighs any number of lesser ones, for
of those only the weightiest nine count: fifty remarks on bad light never stand before a swap.
Dismissing a finding never raises the sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review.decisions import FindingState, ReviewedFinding
from review.findings import Finding, Grade, Severity
from review.incidents import IncidentRules, incidents
from review.wording import Text, fill

PRIORITY_VERSION = "priority/1"

# A hint is statistics and weighs half. Per incident, by its weightiest finding.
_POINTS = {
    (Severity.SERIOUS, False): 100,
    (Severity.SERIOUS, True): 50,
    (Severity.CONCERN, False): 10,
    (Severity.CONCERN, True): 5,
    (Severity.NOTE, False): 1,
    (Severity.NOTE, True): 1,
}
_LESSER = 9  # incidents below "serious" that count
_FILE_FAILED, _FACES_FAILED, _NO_PORTRAIT = 60, 30, 20

_TEXTS = {
    100: Text("严重 {n} 处 × 100", "{n} serious × 100"),
    50: Text("严重但仅为线索 {n} 处 × 50", "{n} serious but only a hint × 50"),
    10: Text("需关注 {n} 处 × 10", "{n} of concern × 10"),
    5: Text("需关注但仅为线索 {n} 处 × 5", "{n} of concern but only a hint × 5"),
    1: Text("提示 {n} 处 × 1", "{n} noted × 1"),
}
_FURTHER = Text("另有较轻的 {n} 处不再计分", "{n} more lesser ones no longer count")
_FAILED_FILE = Text("文件检查未能完成", "the file could not be checked")
_FAILED_FACES = Text("人脸检查未能完成", "faces could not be checked")
_FAILED_PORTRAIT = Text("没有可用的证件照", "no usable ID photo")
_NOTHING = Text("没有待查看的事项", "nothing asks to be looked at")


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What no machine could look at, and so asks for a person."""

    file: bool = False
    faces: bool = False
    portrait: bool = False  # faces were found, but there was no ID photo to compare with


@dataclass(frozen=True, slots=True)
class PriorityTerm:
    """One part of the sum: ``count`` incidents that add ``points`` together."""

    code: str
    count: int
    points: int
    text: Text


@dataclass(frozen=True, slots=True)
class Priority:
    """The sum; its parts, the largest first; and all of it written out on one line."""

    points: int
    terms: tuple[PriorityTerm, ...]
    text: Text


def priority(
    findings: Iterable[ReviewedFinding],
    unchecked: Unchecked | None = None,
    rules: IncidentRules | None = None,
) -> Priority:
    """Add up what speaks for looking at a recording. Each incident counts once.

    An incident weighs as much as its weightiest finding that nobody dismissed. What could not be
    checked adds 60 (file), 30 (faces) and 20 (no ID photo).
    """
    weights = sorted(_weights(tuple(findings), rules), reverse=True)
    serious = [weight for weight in weights if weight >= 50]
    lesser = [weight for weight in weights if weight < 50]
    terms = [
        *_counted(Counter([*serious, *lesser[:_LESSER]])),
        *_not_counted(len(lesser) - _LESSER),
        *_unchecked(unchecked or Unchecked()),
    ]
    terms.sort(key=lambda term: -term.points)
    points = sum(term.points for term in terms)
    return Priority(points, tuple(terms), _written_out(points, terms))


def points_of(finding: Finding) -> int:
    """What one finding weighs: 1 to 100."""
    return _POINTS[finding.severity, finding.grade is Grade.HINT]


def _weights(findings: tuple[ReviewedFinding, ...], rules: IncidentRules | None) -> Iterator[int]:
    known = {one.finding_id: one for one in findings}
    for incident in incidents(findings, rules):
        members = (known[name] for name in incident.finding_ids)
        live = [one.finding for one in members if one.state is not FindingState.DISMISSED]
        if live:
            yield max(map(points_of, live))


def _counted(weights: Counter[int]) -> Iterator[PriorityTerm]:
    for each, n in weights.items():
        yield PriorityTerm(f"incidents-{each}", n, each * n, fill(_TEXTS[each], {"n": n}))


def _not_counted(n: int) -> Iterator[PriorityTerm]:
    if n > 0:
        yield PriorityTerm("further", n, 0, fill(_FURTHER, {"n": n}))


def _unchecked(what: Unchecked) -> Iterator[PriorityTerm]:
    if what.file:
        yield PriorityTerm("file-failed", 1, _FILE_FAILED, _FAILED_FILE)
    if what.faces:
        yield PriorityTerm("faces-failed", 1, _FACES_FAILED, _FAILED_FACES)
    if what.portrait:
        yield PriorityTerm("no-portrait", 1, _NO_PORTRAIT, _FAILED_PORTRAIT)


def _written_out(points: int, terms: Iterable[PriorityTerm]) -> Text:
    """For instance: 132 = 100 (1 serious × 100) + 30 (…) + 2 (2 noted × 1)."""
    terms = tuple(terms)
    if not terms:
        return Text(f"0：{_NOTHING.zh}", f"0: {_NOTHING.en}")
    zh = " + ".join(f"{term.points}（{term.text.zh}）" for term in terms)
    en = " + ".join(f"{term.points} ({term.text.en})" for term in terms)
    return Text(f"{points} = {zh}", f"{points} = {en}")
