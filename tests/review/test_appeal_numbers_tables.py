"""The tables hold what the numbers say, and no cell is a formula."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from review.appeal_decisions import AppealDecision, AppealOutcome
from review.appeal_numbers import numbers
from review.appeal_numbers_tables import BIN_S, MOST_BINS, by_days, distribution, flow, harmless
from review.appeals import AppealKind

START = datetime(2026, 3, 1, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE = AppealDecision(
    decision_id="d",
    appeal_id="a",
    round=1,
    outcome=AppealOutcome.APPROVED,
    reason_code="same-person",
    final=True,
    to_candidate="",
    internal_note="",
    checklist=(),
    machine="",
    decided_by="li",
    decided_at=START,
    needs_second=False,
    settled_at=START,
)


def found(days: float, at_h: list[float], took_s: list[float]):
    settled = [
        (
            replace(ONE, settled_at=START + timedelta(hours=hour), worked_s=took),
            AppealKind.TECHNICAL,
        )
        for hour, took in zip(at_h, took_s, strict=False)
    ]
    until = START + timedelta(days=days)
    filed = [START + timedelta(hours=hour) for hour in at_h]
    return numbers(
        [one for one in settled if (one[0].settled_at or START) < until], filed, START, until
    )


hours = st.lists(st.floats(0, 239), max_size=40)
times = st.lists(st.floats(0, 100_000), min_size=40, max_size=40)


@given(st.floats(0.1, 10), hours, times)
def test_nothing_that_was_decided_is_left_out_of_a_table(days, at_h, took_s):
    told = found(days, at_h, took_s)
    assert sum(one.decided for one in flow(told, SHANGHAI)) == told.whole.decided
    assert sum(part.count for part in distribution(told)) == told.whole.decided


def test_a_long_stretch_is_told_by_the_local_day():
    told = found(7, [15.5, 16.5], [60, 60])  # 23:30 and 00:30 in Shanghai
    assert by_days(told)
    days = {one.starts_at.date().isoformat(): one.decided for one in flow(told, SHANGHAI)}
    assert (days["2026-03-01"], days["2026-03-02"]) == (1, 1)


def test_what_took_very_long_is_in_the_last_bin():
    parts = distribution(found(1, [1, 2, 3], [0, BIN_S, 99_999]))
    assert [part.count for part in parts if part.count] == [1, 1, 1]
    assert parts[-1].last
    assert len(parts) == MOST_BINS


@given(st.text(max_size=8))
def test_no_cell_is_a_formula(cell):
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert harmless(cell).endswith(cell)
