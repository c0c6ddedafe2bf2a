"""Holds verdicts to what people wrote down about a folder of files: the index of a corpus.

Columns: ``file``, ``expected``; and, each optional, ``acceptable``, ``flags`` (must be found) and
``forbidden_flags`` (must not), all separated by ``|``; ``group``; and ``spans``, the true places of
findings as ``code+code@start-end`` in seconds, separated by ``;``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from media.integrity_facts import IntegrityFacts
from review.errors import BadInput
from review.findings import Finding, Severity, Span
from review.integrity_rules import IntegrityJudgement, Verdict
from review.wording import Text, said

NEAR_MS = 500  # how far a start or an end may lie from the truth
VERDICT_WORDS = tuple(verdict.value for verdict in Verdict)

# Words that indexes use for what has other names, or several, here.
_ALIASES: Mapping[str, frozenset[str]] = {
    word: frozenset(codes.split())
    for word, codes in {
        "moov_short": "index_cut",
        "sample_beyond_eof": "missing_tail",
        "nal_errors": "damage",
        "decode_errors": "damage sound_damage",
        "ts_gap": "timestamp_gap fragment_lost",
        "freeze": "freeze black",  # black is always frozen too, and reported as black
        "truncated": "truncated missing_tail index_cut",
        "corrupted": "corrupted middle_lost index_displaced",
    }.items()
}
_PLACED = frozenset(
    [
        "damage",
        "middle_lost",
        "missing_tail",
        "timestamp_gap",
        "fragment_lost",
        "freeze",
        "black",
        "silence",
        "silent_audio",
        "audio_short",
        "audio_late",
        "video_short",
        "video_late",
        "sound_damage",
    ]
)


@dataclass(frozen=True, slots=True)
class TruePlace:
    """Where a finding with one of these codes must lie."""

    codes: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Expectation:
    """One row of the index."""

    file: str
    group: str
    expected: str
    acceptable: frozenset[str]  # the expected verdict included
    flags: tuple[str, ...]
    forbidden: tuple[str, ...]
    places: tuple[TruePlace, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file."""

    file: str
    group: str
    expected: str
    verdict: str
    disagreements: tuple[str, ...]
    start_errors_ms: tuple[int, ...] = ()  # of findings with a true place, signed
    end_errors_ms: tuple[int, ...] = ()


def read_index(text: str) -> tuple[Expectation, ...]:
    """Read an index. Raises BadInput where it cannot be followed."""
    if len(text) > 50_000_000:
        raise _bad(Text("索引文件过大", "the index is too large"))
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if not {"file", "expected"} <= set(rows.fieldnames or ()):
        raise _bad(Text("缺少 file 或 expected 列", "the columns file and expected are needed"))
    try:
        found = tuple(_expectation(row, number) for number, row in enumerate(rows, 2))
    except csv.Error as error:
        raise _bad(Text("不是有效的 CSV", "it is not valid CSV")) from error
    if not found:
        raise _bad(Text("没有任何一行", "it has no rows"))
    return found


def _bad(reason: Text) -> BadInput:
    return BadInput(
        said(
            Text("索引 index.csv 无法使用：{reason}。", "index.csv cannot be used: {reason}."),
            reason=said(reason),
        ),
        said(
            Text(
                "请参阅 docs/INTEGRITY.md 中的列说明。",
                "See docs/INTEGRITY.md for its columns.",
            )
        ),
    )


def _expectation(row: Mapping[str, str | None], number: int) -> Expectation:
    def words(column: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in (row.get(column) or "").split("|") if word.strip())

    file = (row.get("file") or "").strip()
    expected = _verdict(row.get("expected") or "", number)
    if not file or file in {".", ".."} or "/" in file or "\\" in file or "\0" in file:
        raise _bad(
            Text(f"第 {number} 行的文件名无效", f"line {number} names no file of the folder")
        )
    acceptable = {expected, *(_verdict(word, number) for word in words("acceptable"))}
    return Expectation(
        file,
        (row.get("group") or "").strip(),
        expected,
        frozenset(acceptable),
        words("flags"),
        words("forbidden_flags"),
        tuple(_place(part, number) for part in (row.get("spans") or "").split(";") if part),
    )


def _verdict(word: str, number: int) -> str:
    verdict = word.strip().replace("-", "_").replace("not_a_video", "not_video")
    if verdict not in VERDICT_WORDS:
        raise _bad(
            Text(
                f"第 {number} 行的结论“{word[:40]}”未知",
                f"line {number} has no verdict “{word[:40]}”",
            )
        )
    return verdict


def _place(text: str, number: int) -> TruePlace:
    codes, _, times = text.strip().partition("@")
    start, _, end = times.partition("-")
    try:
        span = Span(round(float(start) * 1000), round(float(end) * 1000))
    except (ValueError, OverflowError) as error:
        raise _bad(
            Text(f"第 {number} 行的时间无效", f"line {number} has a place without start and end")
        ) from error
    return TruePlace(frozenset(codes.split("+")), span)


def compare(wanted: Expectation, facts: IntegrityFacts, judgement: IntegrityJudgement) -> Outcome:
    """Every way in which a judgement differs from what the index says, in words."""
    verdict = judgement.verdict.value
    wrong = [] if verdict in wanted.acceptable else [f"verdict {verdict}, not {wanted.expected}"]
    found = {finding.code for finding in judgement.findings} | {verdict} | _shape(facts)
    wrong += [f"lacks {flag}" for flag in wanted.flags if not _codes(flag) & found]
    wrong += [f"has {flag}" for flag in wanted.forbidden if {*_codes(flag)} & found]
    starts, ends, missed = _places(wanted, judgement.findings)
    wrong += missed
    if wanted.places:
        wrong += _strays(wanted, judgement.findings)
    return Outcome(wanted.file, wanted.group, wanted.expected, verdict, tuple(wrong), starts, ends)


def _codes(flag: str) -> frozenset[str]:
    return _ALIASES.get(flag, frozenset({flag}))


def _shape(facts: IntegrityFacts) -> set[str]:
    """What indexes call flags although nobody needs to look at it here."""
    tracks = facts.structure.tracks if facts.structure is not None else ()
    return {f"rotated_{track.rotation_deg}" for track in tracks if track.rotation_deg}


def _places(
    wanted: Expectation, findings: Iterable[Finding]
) -> tuple[tuple[int, ...], tuple[int, ...], list[str]]:
    starts, ends, missed = [], [], []
    placed = [(finding, finding.span) for finding in findings if finding.span is not None]
    for place in wanted.places:
        near = [span for finding, span in placed if finding.code in place.codes]
        name = "/".join(sorted(place.codes))
        if not near:
            missed.append(f"nothing of {name} at {_seconds(place.span)}")
            continue
        best = min(near, key=lambda span: _off(span, place.span))
        starts.append(best.start_ms - place.span.start_ms)
        ends.append(best.end_ms - place.span.end_ms)
        if _off(best, place.span) > NEAR_MS:
            missed.append(f"{name} at {_seconds(best)}, not {_seconds(place.span)}")
    return tuple(starts), tuple(ends), missed


def _off(one: Span, other: Span) -> int:
    return max(abs(one.start_ms - other.start_ms), abs(one.end_ms - other.end_ms))


def _seconds(span: Span) -> str:
    return f"{span.start_ms / 1000:.2f}-{span.end_ms / 1000:.2f} s"


def _strays(wanted: Expectation, findings: Iterable[Finding]) -> list[str]:
    """Findings that say "look here" where nothing is."""
    return [
        f"{finding.code} at {_seconds(finding.span)}, where nothing is"
        for finding in findings
        if finding.span is not None
        and finding.code in _PLACED
        and finding.severity is not Severity.NOTE
        and not any(_touch(finding.span, place.span) for place in wanted.places)
    ]


def _touch(one: Span, other: Span) -> bool:
    return one.start_ms <= other.end_ms + NEAR_MS and other.start_ms <= one.end_ms + NEAR_MS


def confusion(outcomes: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    """How often each expected verdict (rows) came out as each verdict (columns)."""
    table: dict[str, dict[str, int]] = {}
    for outcome in outcomes:
        row = table.setdefault(outcome.expected, dict.fromkeys(VERDICT_WORDS, 0))
        row[outcome.verdict] += 1
    return {word: table[word] for word in VERDICT_WORDS if word in table}


def worst_errors_ms(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """The largest distance of a start and of an end from the truth."""
    kept = tuple(outcomes)
    starts = chain.from_iterable(outcome.start_errors_ms for outcome in kept)
    ends = chain.from_iterable(outcome.end_errors_ms for outcome in kept)
    return max(map(abs, starts), default=0), max(map(abs, ends), default=0)
