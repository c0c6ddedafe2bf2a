"""``proctor appeals sla`` prints instants with their offset and needs no workspace."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from app.cli.main import proctor


def asked(*words: str) -> dict[str, str]:
    outcome = CliRunner().invoke(proctor, ["appeals", "sla", *words, "--json"])
    assert outcome.exit_code == 0, outcome.output
    return json.loads(outcome.stdout)


@pytest.mark.parametrize(
    ("filed", "due", "warn"),
    [
        ("2026-03-01T22:30:00+08:00", "2026-03-02T08:30:00+08:00", "2026-03-02T00:00:00+08:00"),
        ("2026-03-01T03:10:00+08:00", "2026-03-01T10:00:00+08:00", "2026-03-01T09:30:00+08:00"),
        ("2026-03-01T23:59:30+08:00", "2026-03-02T09:59:30+08:00", "2026-03-02T09:29:30+08:00"),
        ("2026-03-01T22:00:00+08:00", "2026-03-02T00:00:00+08:00", "2026-03-01T23:30:00+08:00"),
        ("2026-03-01T14:30:00Z", "2026-03-02T08:30:00+08:00", "2026-03-02T00:00:00+08:00"),
        ("2026-03-01T22:30:00", "2026-03-02T08:30:00+08:00", "2026-03-02T00:00:00+08:00"),
    ],
)
def test_the_examples_of_the_rules(filed: str, due: str, warn: str) -> None:
    assert asked("--filed", filed) == {"due": due, "warn": warn}


def test_every_setting_counts() -> None:
    found = asked(
        *("--filed", "2026-03-06T11:30:00+01:00", "--target", "1h30m", "--warn", "600s"),
        *("--hours", "09:00-12:00", "--hours", "13:00-18:00", "--zone", "Europe/Berlin"),
        *("--pause", "2026-03-06T13:00:00+01:00/2026-03-06T13:15:00+01:00"),
    )
    assert found == {"due": "2026-03-06T14:15:00+01:00", "warn": "2026-03-06T14:05:00+01:00"}
    later = asked("--filed", "2026-03-01T22:30:00+08:00", "--closed", "2026-03-02")
    assert later["due"] == "2026-03-03T08:30:00+08:00"


@pytest.mark.parametrize(
    "words",
    [
        ("--filed", "yesterday"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--target", "soon"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--target", "0h"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--target", "9999999h"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--hours", "8-24"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--hours", "24:00-08:00"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--zone", "Mars/Olympus"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--closed", "Sunday"),
        ("--filed", "2026-03-01T22:30:00+08:00", "--pause", "2026-03-01T22:40:00+08:00"),
        (
            *("--filed", "2026-03-01T22:30:00+08:00"),
            *("--pause", "2026-03-01T22:40:00+08:00/2026-03-01T22:30:00+08:00"),
        ),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_a_remedy(words: tuple[str, ...]) -> None:
    outcome = CliRunner().invoke(proctor, ["--lang", "en", "appeals", "sla", *words, "--json"])
    assert outcome.exit_code == 1
    assert "cannot be read" in outcome.stderr
    assert len(outcome.stderr.strip().splitlines()) == 2
    assert not outcome.stdout
