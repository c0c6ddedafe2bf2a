"""Judges what was measured about a recording: one verdict, and findings for a person to look at.

The verdict says whether the file can be watched and is whole. Findings that are about editing,
orientation, another phone or the exam's wishes never change it: chat apps re-encode and strip tags
every day (MEDIA.md §1-10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from media.integrity_facts import IntegrityFacts, Refusal, Stage, StageState
from review.findings import Finding, Grade, Severity
from review.integrity_findings import RULE, all_findings, covered_ms
from review.integrity_policy import DEFAULT_POLICY, MediaPolicy, Orientation
from review.integrity_view import Recording, recording

__all__ = [
    "DEFAULT_POLICY",
    "RULES_VERSION",
    "IntegrityJudgement",
    "MediaPolicy",
    "Orientation",
    "Verdict",
    "judge_integrity",
]

RULES_VERSION = RULE


class Verdict(Enum):
    """Whether the file can be watched and is whole. Values are stored, so they never change."""

    CLEAN = "clean"  # nothing found, which is not "proved intact"
    DEGRADED = "degraded"  # can be reviewed, with marked places
    TRUNCATED = "truncated"
    CORRUPTED = "corrupted"
    UNREADABLE = "unreadable"
    NOT_VIDEO = "not_video"


@dataclass(frozen=True, slots=True)
class IntegrityJudgement:
    """The verdict with everything that led to it."""

    verdict: Verdict
    grade: Grade  # of the finding that decided it
    findings: tuple[Finding, ...]
    playable_to_ms: int
    declared_duration_ms: int | None
    present_ms: int
    share_lost: float  # of the expected duration, 0..1
    not_checked: tuple[Stage, ...]
    rule: str = RULE


NOT_VIDEO_REFUSALS = frozenset(
    {Refusal.PLAYLIST, Refusal.PICTURE, Refusal.TEXT, Refusal.SOUND, Refusal.UNKNOWN}
)
_UNREADABLE = frozenset(
    {"no_index", "recorder_died", "encrypted", "unsupported_codec", "nothing_decoded"}
)
_DEGRADING = frozenset(
    {
        "damage",
        "sound_damage",
        "sound_undecodable",
        "timestamp_gap",
        "fragment_lost",
        "freeze",
        "black",
        "silence",
        "silent_audio",
        "no_audio",
        "audio_short",
        "audio_late",
        "video_short",
        "part_lost",
    }
)
_UNPLAYABLE = frozenset({"index_cut", "index_displaced"})
_LOST = frozenset({"missing_tail", "middle_lost", "damage", "timestamp_gap", "fragment_lost"})
_ATTENTION = {Severity.NOTE: 0, Severity.CONCERN: 1, Severity.SERIOUS: 2}


def judge_integrity(
    facts: IntegrityFacts, policy: MediaPolicy = DEFAULT_POLICY
) -> IntegrityJudgement:
    """Judge stored facts by a policy; the same facts and policy always give the same judgement.

    Units: milliseconds on the file's presentation clock.
    Error: what no stage measured is named in ``not_checked``, never guessed.
    Source: MEDIA.md §6.
    """
    seen = recording(facts, policy)
    findings = tuple(sorted(all_findings(seen), key=_order))
    verdict, deciding = _decide(seen, findings)
    expected = seen.expected_ms
    return IntegrityJudgement(
        verdict=verdict,
        grade=_grade(facts, verdict, deciding),
        findings=findings,
        playable_to_ms=_playable_to(seen, verdict, findings),
        declared_duration_ms=seen.declared_ms if facts.gate.refusal is None else None,
        present_ms=seen.reached_ms,
        share_lost=_share_lost(verdict, findings, expected),
        not_checked=_not_checked(facts),
    )


def _order(finding: Finding) -> tuple[int, int, str]:
    start = finding.span.start_ms if finding.span else -1
    return (-_ATTENTION[finding.severity], start, finding.code)


def _decide(seen: Recording, findings: tuple[Finding, ...]) -> tuple[Verdict, tuple[Finding, ...]]:
    """The first rule that fits, and the findings it rests on."""
    refusal = seen.facts.gate.refusal
    if refusal is not None:
        not_video = refusal in NOT_VIDEO_REFUSALS
        return (Verdict.NOT_VIDEO if not_video else Verdict.UNREADABLE), findings
    for codes, verdict in (
        ({"no_picture"}, Verdict.NOT_VIDEO),
        ({"index_cut"}, Verdict.TRUNCATED),
        ({"index_displaced", "middle_lost"}, Verdict.CORRUPTED),
        (_UNREADABLE, Verdict.UNREADABLE),
    ):
        if found := _of(findings, codes):
            return verdict, found
    if found := _unwatchable(seen, findings):
        return Verdict.CORRUPTED, found
    if found := _of(findings, {"missing_tail"}):
        return Verdict.TRUNCATED, found
    degrading = tuple(
        finding for finding in _of(findings, _DEGRADING) if finding.severity is not Severity.NOTE
    )
    return (Verdict.DEGRADED, degrading) if degrading else (Verdict.CLEAN, ())


def _of(findings: Iterable[Finding], codes: Iterable[str]) -> tuple[Finding, ...]:
    wanted = frozenset(codes)
    return tuple(finding for finding in findings if finding.code in wanted)


def _unwatchable(seen: Recording, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Damage on so much of the recording that it cannot be reviewed as a whole."""
    limit = seen.policy.unwatchable_share
    return tuple(
        finding
        for finding in _of(findings, {"damage", "part_lost"})
        if finding.figures is not None and float(finding.figures.get("share", 0.0)) > limit
    )


def _grade(facts: IntegrityFacts, verdict: Verdict, deciding: tuple[Finding, ...]) -> Grade:
    if verdict is Verdict.CLEAN:
        whole = facts.state_of(Stage.DECODE) is StageState.DONE
        return Grade.OBSERVED if whole else Grade.HINT
    grades = {finding.grade for finding in deciding}
    return next((grade for grade in (Grade.PROVED, Grade.OBSERVED) if grade in grades), Grade.HINT)


def _playable_to(seen: Recording, verdict: Verdict, findings: tuple[Finding, ...]) -> int:
    if verdict in (Verdict.UNREADABLE, Verdict.NOT_VIDEO):
        return 0
    if _of(findings, _UNPLAYABLE):
        return 0  # no player opens it as it is
    reached = seen.reached_ms
    stops = [
        finding.span.start_ms
        for finding in _of(findings, {"middle_lost"})
        if finding.span is not None
    ]
    if verdict is Verdict.CORRUPTED:
        damage = _of(findings, {"damage"})
        stops.extend(finding.span.start_ms for finding in damage if finding.span is not None)
    return max(0, min([reached, *stops]))


def _share_lost(verdict: Verdict, findings: tuple[Finding, ...], expected_ms: int) -> float:
    if verdict in (Verdict.UNREADABLE, Verdict.NOT_VIDEO):
        return 1.0
    spans = [finding.span for finding in _of(findings, _LOST) if finding.span is not None]
    if expected_ms <= 0 or (not spans and _of(findings, _UNPLAYABLE)):
        return 1.0 if verdict in (Verdict.TRUNCATED, Verdict.CORRUPTED) else 0.0
    return round(min(1.0, covered_ms(spans) / expected_ms), 4)


def _not_checked(facts: IntegrityFacts) -> tuple[Stage, ...]:
    if facts.gate.refusal is not None:
        return ()
    wanted = (Stage.STRUCTURE, Stage.PACKETS, Stage.DECODE)
    return tuple(stage for stage in wanted if facts.state_of(stage) is not StageState.DONE)
