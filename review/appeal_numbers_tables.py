"""The team's numbers as small tables: for the page beside its charts, and for a CSV file. Pure."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from review.appeal_decisions import AppealOutcome
from review.appeal_numbers import Figures, HourCount, TeamNumbers
from review.appeal_queries import AppealCounts
from review.appeal_texts import KINDS, OUTCOMES
from review.appeals import AppealKind
from review.wording import Language, Text

BIN_S = 15 * 60.0  # of the distribution of handling times
MOST_BINS = 16  # four hours; what took longer is in the last
_BY_HOUR = timedelta(days=2)  # a longer stretch is told by the day
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Bin:
    """Handling times from ``start_s`` on, up to the next; ``last``: and all above."""

    start_s: float
    count: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and went in an hour or a day that starts then."""

    starts_at: datetime
    filed: int
    decided: int


def by_days(found: TeamNumbers) -> bool:
    """Whether the stretch is so long that it is told by the day."""
    return found.until - found.since > _BY_HOUR


def flow(found: TeamNumbers, zone: tzinfo) -> tuple[Flow, ...]:
    """Filed and decided by the hour, or by the local day where the stretch is long."""
    start: Callable[[HourCount], datetime] = lambda one: one.starts_at.astimezone(zone)  # noqa: E731
    if by_days(found):
        start = lambda one: one.starts_at.astimezone(zone).replace(hour=0, minute=0)  # noqa: E731
    came, went = Counter[datetime](), Counter[datetime]()
    for one in found.hours:
        came[start(one)] += one.filed
        went[start(one)] += one.decided
    return tuple(Flow(at, came[at], went[at]) for at in sorted(came))


def distribution(found: TeamNumbers) -> tuple[Bin, ...]:
    """How many took how long, in quarters of an hour of working time."""
    counts = Counter(min(MOST_BINS - 1, int(one // BIN_S)) for one in found.handling_s)
    most = max(counts, default=-1)
    return tuple(
        Bin(place * BIN_S, counts[place], last=place == MOST_BINS - 1) for place in range(most + 1)
    )


def kind_name(value: str) -> Text:
    return KINDS.get(AppealKind(value), Text(value, value))


def to_csv(found: TeamNumbers, counts: AppealCounts, spoken: Language, zone: tzinfo) -> bytes:
    """All numbers in one table, UTF-8 with its mark, so that spreadsheets read Chinese names."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _rows(found, counts, spoken, zone):
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names come from outside."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


_HEADINGS = (
    *(Text("表", "table"), Text("项目", "item"), Text("收到", "filed"), Text("已处理", "decided")),
    *(Text("超时", "breached"), Text("用时中位数（分钟）", "median (min)")),
    *(Text("用时90%（分钟）", "90th percentile (min)"), Text("暂停占比", "share paused")),
)


def _rows(
    found: TeamNumbers, counts: AppealCounts, spoken: Language, zone: tzinfo
) -> list[tuple[str, ...]]:
    def said(zh: str, en: str) -> str:
        return Text(zh, en).in_(spoken)

    rows = [tuple(one.in_(spoken) for one in _HEADINGS)]
    now, whole = said("现在", "now"), said("合计", "in all")
    for name, number in (
        (said("未超时", "safe"), counts.safe),
        (said("即将超时", "in warning"), counts.warning),
        (said("已超时", "breached"), counts.breached),
        (said("等待考生", "waiting for the candidate"), counts.waiting),
    ):
        rows.append((now, name, str(number)))
    span = f"{found.since.astimezone(zone).isoformat()}/{found.until.astimezone(zone).isoformat()}"
    filed = sum(one.filed for one in found.hours)
    rows.append((whole, span, str(filed), *_figures(found.whole)))
    rows += [(said("按人", "person"), one.name, "", *_figures(one)) for one in found.by_person]
    for one in found.by_kind:
        rows.append((said("按类型", "kind"), kind_name(one.name).in_(spoken), "", *_figures(one)))
    for outcome, number in found.by_outcome:
        name = OUTCOMES[AppealOutcome(outcome)].in_(spoken)
        rows.append((said("按结果", "outcome"), name, "", str(number)))
    time = said("按天", "day") if by_days(found) else said("按小时", "hour")
    for step in flow(found, zone):
        rows.append((time, step.starts_at.isoformat(), str(step.filed), str(step.decided)))
    for part in distribution(found):
        start = f"{part.start_s / 60:g}+" if part.last else f"{part.start_s / 60:g}"
        rows.append((said("用时（分钟起）", "minutes from"), start, "", str(part.count)))
    return rows


def _figures(one: Figures) -> Sequence[str]:
    return (
        str(one.decided),
        str(one.breached),
        *map(_minutes, (one.median_s, one.p90_s)),
        _share(one),
    )


def _minutes(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds / 60:.2f}"


def _share(one: Figures) -> str:
    return "" if one.held_share is None else f"{one.held_share:.4f}"
