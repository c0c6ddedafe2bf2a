"""What a dossier says of measured facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from media.integrity_facts import (
    DecodeFacts,
    Family,
    GateFacts,
    IntegrityFacts,
    StructureFacts,
)
from review.dossier import byte_count, log_of, may_be_salvaged, watchable
from review.findings import Finding, Grade, Severity, Span
from review.integrity_rules import IntegrityJudgement, Verdict


def facts(size: int = 1000, declared: int = 1000, missing: int = 0, **decode) -> IntegrityFacts:
    gate = GateFacts(size, 0, None, Family.MP4, ".mp4", True, "")
    structure = StructureFacts(Family.MP4, size, declared_bytes=declared, missing_bytes=missing)
    seen = DecodeFacts("5.1", 0, 100, 4000, 320, "", **decode) if decode else None
    return IntegrityFacts("a.mp4", gate, (), structure=structure, decode=seen)


def judged(verdict: Verdict, *spans: tuple[int, int], playable_to_ms: int = 10_000):
    findings = tuple(
        Finding("damage", Severity.CONCERN, Grade.OBSERVED, "t", Span(start, end))
        for start, end in spans
    )
    return IntegrityJudgement(verdict, Grade.OBSERVED, findings, playable_to_ms, 10_000, 0, 0.0, ())


@given(st.integers(0, 1 << 40), st.integers(0, 1 << 40), st.integers(0, 1 << 40))
def test_the_bytes_expected_are_never_fewer_than_those_there_and_missing(size, declared, missing):
    counted = byte_count(facts(size, declared, missing))
    assert counted.present == size
    assert counted.expected >= size + counted.missing


def test_damage_at_the_start_moves_the_first_watchable_instant_behind_it():
    assert watchable(judged(Verdict.DEGRADED, (0, 900), (900, 1500), (4000, 5000))) == (
        1500,
        10_000,
    )
    assert watchable(judged(Verdict.DEGRADED, (4000, 5000))) == (0, 10_000)


def test_nothing_is_watchable_where_all_is_spoiled_or_nothing_plays():
    assert watchable(judged(Verdict.DEGRADED, (0, 10_000))) is None
    assert watchable(judged(Verdict.UNREADABLE)) is None
    assert watchable(judged(Verdict.CORRUPTED, playable_to_ms=0)) is None


def test_three_distinct_lines_are_said_and_all_are_kept():
    lines = ("one", "one", "two", " ", "three", "four")
    log = log_of(facts(messages=lines, log=lines, problem_lines=7, problem_frames=3))
    assert log.said == ("one", "two", "three")
    assert log.lines == lines
    assert (log.problems, log.damaged_pictures, log.pictures) == (7, 3, 100)


def test_a_hostile_log_is_bounded():
    assert len(log_of(facts(messages=("x",), log=("x",) * 100_000)).lines) == 400


def test_a_copy_is_offered_only_where_it_may_give_more_than_the_file():
    assert not may_be_salvaged(None)
    assert not may_be_salvaged(judged(Verdict.CLEAN))
    assert not may_be_salvaged(judged(Verdict.DEGRADED, (0, 500)))
    assert not may_be_salvaged(judged(Verdict.NOT_VIDEO))
    assert may_be_salvaged(judged(Verdict.TRUNCATED))
    assert may_be_salvaged(judged(Verdict.UNREADABLE))
