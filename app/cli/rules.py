"""``proctor rules``: holds the integrity rules to a folder whose verdicts are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.output import messages, people, print_json, printable
from media.errors import MediaError
from media.integrity import measure_integrity
from review.errors import BadInput
from review.integrity_corpus import (
    VERDICT_WORDS,
    Expectation,
    Outcome,
    compare,
    confusion,
    read_index,
    worst_errors_ms,
)
from review.integrity_rules import RULES_VERSION, judge_integrity
from review.integrity_texts import verdict_text
from review.wording import Text, language, said

INDEX = "index.csv"


@click.group()
def rules() -> None:
    """Checks of the rules themselves."""


@rules.command("test")
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_context
def test(ctx: click.Context, corpus: Path, *, as_json: bool) -> None:
    """Judge the files of the folder CORPUS and compare with its index.csv.

    Exit code 0 when every verdict is acceptable and every finding where it should be, else 1.
    """
    outcomes = judge_corpus(corpus, tell=not as_json)
    if as_json:
        print_json(report_of(outcomes))
    else:
        _show(outcomes)
    if any(outcome.disagreements for outcome in outcomes):
        ctx.exit(1)


def judge_corpus(corpus: Path, *, tell: bool = False) -> tuple[Outcome, ...]:
    """Measure and judge every file that the index names. Raises BadInput for a wrong index."""
    wanted = _index(corpus)
    outcomes = []
    for at, one in enumerate(wanted, 1):
        if tell and messages.is_terminal:
            messages.print(f"{at}/{len(wanted)} {printable(one.file)}", end="\r", markup=False)
        outcomes.append(judge_file(corpus, one))
    return tuple(outcomes)


def judge_file(corpus: Path, wanted: Expectation) -> Outcome:
    """One file of a corpus."""
    try:
        facts = measure_integrity(corpus / wanted.file)
    except MediaError as problem:
        if problem.code == "tool-missing":
            raise
        return Outcome(wanted.file, wanted.group, wanted.expected, "unreadable", (str(problem),))
    return compare(wanted, facts, judge_integrity(facts))


def _index(corpus: Path) -> tuple[Expectation, ...]:
    try:
        text = (corpus / INDEX).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            said(
                Text(
                    "文件夹“{name}”里没有可读的 index.csv。",
                    "There is no readable index.csv in the folder “{name}”.",
                ),
                name=corpus.name,
            ),
            said(Text("请指定含有 index.csv 的文件夹。", "Name a folder that holds an index.csv.")),
        ) from error
    wanted = read_index(text)
    missing = [one.file for one in wanted if not (corpus / one.file).exists()]
    if missing:
        raise BadInput(
            said(
                Text(
                    "索引中有 {count} 个文件不在文件夹里，例如“{name}”。",
                    "{count} files of the index are not in the folder, “{name}” for one.",
                ),
                count=len(missing),
                name=missing[0],
            ),
            said(Text("请补上文件或改正索引。", "Add the files or correct the index.")),
        )
    return wanted


def report_of(outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    """The outcome as plain JSON values."""
    start_ms, end_ms = worst_errors_ms(outcomes)
    return {
        "rule": RULES_VERSION,
        "files": len(outcomes),
        "agree": sum(not outcome.disagreements for outcome in outcomes),
        "confusion": confusion(outcomes),
        "worst_start_error_s": start_ms / 1000,
        "worst_end_error_s": end_ms / 1000,
        "disagreements": [
            {
                "file": outcome.file,
                "group": outcome.group,
                "expected": outcome.expected,
                "verdict": outcome.verdict,
                "what": list(outcome.disagreements),
            }
            for outcome in outcomes
            if outcome.disagreements
        ],
    }


def _show(outcomes: tuple[Outcome, ...]) -> None:
    """Rows: what people expect; columns: what came out."""
    expected = said(Text("应为 ＼ 判为", "expected \\ judged"))
    table = Table(expected, *(_word(word) for word in VERDICT_WORDS))
    for word, row in confusion(outcomes).items():
        cells = (str(row[other]) if row[other] else "·" for other in VERDICT_WORDS)
        table.add_row(_word(word), *cells)
    people.print(table)
    for outcome in outcomes:
        for what in outcome.disagreements:
            people.print(f"{printable(outcome.file)}: {printable(what)}", markup=False)
    agree = sum(not outcome.disagreements for outcome in outcomes)
    people.print(
        said(
            Text("{agree}/{all} 个文件符合索引。", "{agree} of {all} files agree with the index."),
            agree=agree,
            all=len(outcomes),
        ),
        markup=False,
    )


def _word(verdict: str) -> str:
    return verdict if language() == "en" else verdict_text(verdict).zh.split("（")[0]
