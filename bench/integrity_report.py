"""Measures the figures of docs/INTEGRITY.md anew and writes them into it.

    python -m bench.integrity_report [corpus] [costs] [memory] [fuzz]

Without a word: all four, which takes a quarter of an hour. Each table stands between two marks in
the document and carries its date and versions; what is not measured stays as it is.
"""

from __future__ import annotations

import csv
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.fuzz_integrity import fuzz
from bench.integrity import bench_clips, looped, measure_cost, peak_memory_mb
from media.integrity import measure_integrity
from media.integrity_facts import IntegrityFacts
from media.jobs import INTEGRITY_VERSION
from media.sandbox import tool_version
from review.findings import Severity
from review.integrity_corpus import (
    Expectation,
    Outcome,
    compare,
    confusion,
    read_index,
    worst_errors_ms,
)
from review.integrity_rules import RULES_VERSION, Verdict, judge_integrity
from tests.support.defects import COLUMNS, written

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "INTEGRITY.md"
SHARED = DOCUMENT.parent.parent.parent / "shared" / "data" / "media"
_WITHOUT_TRACE = frozenset(
    ("reencoded", "portrait", "mirrored", "edit_list", "wrong_extension", "mdat_short")
)
Judged = tuple[Expectation, Outcome, tuple[bool, bool, bool]]


def main() -> None:
    words = sys.argv[1:] or ["corpus", "costs", "memory", "fuzz"]
    makers = {"corpus": corpus, "costs": costs, "memory": memory, "fuzz": fuzzed}
    for word in words:
        text = f"{_stamp()}\n\n{makers[word]()}"
        _write(word, text)
        print(text)


def _stamp() -> str:
    return (
        f"*{time.strftime('%F')}, ffmpeg {tool_version('ffmpeg')}, {INTEGRITY_VERSION}, rules "
        f"{RULES_VERSION}, Python {platform.python_version()}, {os.cpu_count()} shared cores*"
    )


def _write(word: str, text: str) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    begin, end = f"<!-- {word}: begin -->", f"<!-- {word}: end -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    changed, count = pattern.subn(lambda _: f"{begin}\n{text}\n{end}", document)
    if not count:
        raise SystemExit(f"{DOCUMENT.name} has no place for {word}")
    DOCUMENT.write_text(changed, encoding="utf-8")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |"]
    lines.append("|" + "---|" * (lines[0].count("|") - 1))
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


# --- verdicts and places -----------------------------------------------------------------------


def corpus() -> str:
    """False alarms, the detection matrix, the confusion of verdicts, errors of starts and ends."""
    made = _made()
    real = _real()
    parts = [f"**{len(made)} generated files**", _matrix(made), _verdicts(made)]
    if real:
        agree = sum(not outcome.disagreements for _, outcome, _ in real)
        parts += [f"**{len(real)} real files** (`shared/data/media`): {agree} agree with the index"]
        parts += [_verdicts(real)]
    for name, judged in (("generated", made), ("real", real)):
        parts.append(_false_alarms(name, judged) if judged else "")
    wrong = [one for _, one, _ in (*made, *real) if one.disagreements]
    parts += [f"- `{one.file}`: {'; '.join(one.disagreements)}" for one in wrong]
    return "\n\n".join(part for part in parts if part)


def _made() -> tuple[Judged, ...]:
    with tempfile.TemporaryDirectory() as name:
        folder, judged = Path(name), []
        for case, made in written(folder):
            row = case.row(made)
            text = ",".join(COLUMNS) + "\n" + _line(row)
            (wanted,) = read_index(text)
            judged.append(_judge(folder / case.file, wanted))
            (folder / case.file).unlink()
        return tuple(judged)


def _line(row: dict[str, str]) -> str:
    import io

    text = io.StringIO()
    csv.DictWriter(text, COLUMNS).writerow(row)
    return text.getvalue()


def _real() -> tuple[Judged, ...]:
    index = SHARED / "index.csv"
    if not index.is_file():
        return ()
    rows = read_index(index.read_text(encoding="utf-8"))
    return tuple(_judge(SHARED / wanted.file, wanted) for wanted in rows)


def _judge(path: Path, wanted: Expectation) -> Judged:
    facts = measure_integrity(path)
    fewer = (
        replace(facts, packets=None, decode=None),
        replace(facts, decode=None),
        facts,
    )
    alarms = tuple(map(_alarm, fewer))
    return wanted, compare(wanted, facts, judge_integrity(facts)), (alarms[0], alarms[1], alarms[2])


def _alarm(facts: IntegrityFacts) -> bool:
    judgement = judge_integrity(facts)
    told = {
        finding.code
        for finding in judgement.findings
        if finding.severity is not Severity.NOTE and finding.code != "not_checked"
    }
    return judgement.verdict is not Verdict.CLEAN or bool(told - _WITHOUT_TRACE)


def _matrix(judged: tuple[Judged, ...]) -> str:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one[0].group, []).append(one)
    head = ("group", "files", "structure alone", "with packets", "with decode")
    head += ("verdict acceptable", "worst start", "worst end")
    rows = []
    for group, members in groups.items():
        outcomes = [outcome for _, outcome, _ in members]
        alarms = [sum(told[at] for _, _, told in members) for at in range(3)]
        fit = sum(outcome.verdict in wanted.acceptable for wanted, outcome, _ in members)
        placed = any(outcome.start_errors_ms for outcome in outcomes)
        start, end = worst_errors_ms(outcomes)
        errors = (f"{start / 1000:.2f} s", f"{end / 1000:.2f} s") if placed else ("", "")
        rows.append((group, len(members), *alarms, f"{fit}/{len(members)}", *errors))
    return "Files with an alarm, by what had been measured:\n\n" + _table(head, rows)


def _verdicts(judged: tuple[Judged, ...]) -> str:
    table = confusion(outcome for _, outcome, _ in judged)
    words = [verdict.value for verdict in Verdict]
    rows = ((f"**{word}**", *(row[one] or "·" for one in words)) for word, row in table.items())
    return _table(("expected \\ judged", *words), rows)


def _false_alarms(name: str, judged: tuple[Judged, ...]) -> str:
    clean = [outcome for wanted, outcome, _ in judged if wanted.expected == "clean"]
    wrong = [one for one in clean if one.verdict in ("truncated", "corrupted", "unreadable")]
    return f"- False alarms, {name}: {len(wrong)} of {len(clean)} clean files called damaged."


# --- costs, memory, fuzz -----------------------------------------------------------------------


def costs() -> str:
    """CPU time against a plain decode with one thread."""
    clips = bench_clips(30)
    found = {name: measure_cost(path, rounds=3) for name, path in clips.items()}
    with tempfile.TemporaryDirectory() as folder:
        for name, path in clips.items():
            target = Path(folder) / "long.mp4"
            looped(path, target, 4)
            found[f"{name}, 2 min"] = measure_cost(target, rounds=1)
    steps = list(next(iter(found.values())).steps_s)
    rows = [
        (step, *(_share(cost.steps_s.get(step), cost.plain_s) for cost in found.values()))
        for step in steps
    ]
    rows.append(("a plain decode", *(f"{cost.plain_s:.2f} CPU s" for cost in found.values())))
    return _table(("share of a decode's CPU time", *found), rows)


def _share(spent: float | None, plain: float) -> str:
    return "" if spent is None else f"{spent / plain:.4f}"


def memory() -> str:
    """Peak resident memory of the measuring process and of the largest ffmpeg."""
    clips = bench_clips(30)
    rows = []
    for name, path in clips.items():
        own, tool = peak_memory_mb(path)
        rows.append((f"{name}, {path.stat().st_size / 1e6:.0f} MB", f"{own:.0f}", f"{tool:.0f}"))
    source = clips["1080p30 16 Mb/s"]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "two_gigabytes.mp4"
        looped(source, target, 1 + int(2.05e9 / source.stat().st_size))
        own, tool = peak_memory_mb(target, most_s=75)
        size = target.stat().st_size / 1e9
    rows.append(
        (f"1080p, {size:.2f} GB (decode stopped after a while)", f"{own:.0f}", f"{tool:.0f}")
    )
    return _table(("file", "our process, MB", "largest ffmpeg, MB"), rows)


def fuzzed() -> str:
    """Spoiled files through gate and structure, and through everything."""
    head = ("round", "files", "failures", "slow", "slowest", "memory after a tenth", "at the end")
    rows = (
        (
            name,
            one.files,
            one.failures,
            one.slow,
            f"{one.slowest_s:.2f} s",
            f"{one.early_mb:.0f} MB",
            f"{one.late_mb:.0f} MB",
        )
        for name, one in fuzz(20_000, 520, 1_200).items()
    )
    return _table(head, rows)


if __name__ == "__main__":
    main()
