"""The team's numbers: how much was decided, how long it took in working time, and who is behind.

Pure. Times are seconds of working time; shares lie between 0 and 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from review.appeal_decisions import AppealDecision
from review.appeals import AppealKind
from review.sla import WorkCalendar, worked
from review.wording import Text

Settled = tuple[AppealDecision, AppealKind]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was decided by one person, about one kind, or in all.

    ``median_s`` and ``p90_s`` are of handling, holds left out; None where nothing was decided.
    ``held_share`` is the share of working time that the clock stood still.
    """

    name: str
    decided: int
    breached: int
    median_s: float | None
    p90_s: float | None
    held_share: float | None


@dataclass(frozen=True, slots=True)
class HourCount:
    """How much was filed and decided in an hour that starts then."""

    starts_at: datetime
    filed: int
    decided: int


@dataclass(frozen=True, slots=True)
class TeamNumbers:
    """A half-open stretch of time. ``handling_s`` holds every handling time, for the chart."""

    since: datetime
    until: datetime
    whole: Figures
    by_person: tuple[Figures, ...]
    by_kind: tuple[Figures, ...]
    by_outcome: tuple[tuple[str, int], ...]
    hours: tuple[HourCount, ...]
    handling_s: tuple[float, ...]


def numbers(
    settled: Sequence[Settled], filed: Iterable[datetime], since: datetime, until: datetime
) -> TeamNumbers:
    """All numbers of what was settled in [since, until)."""
    outcomes: dict[str, int] = defaultdict(int)
    for decision, _ in settled:
        outcomes[decision.outcome.value] += 1
    return TeamNumbers(
        since,
        until,
        _figures("", [decision for decision, _ in settled]),
        _grouped(settled, lambda one: one[0].decided_by),
        _grouped(settled, lambda one: one[1].value),
        tuple(sorted(outcomes.items(), key=lambda pair: (-pair[1], pair[0]))),
        _hours(settled, filed, since, until),
        tuple(sorted(decision.worked_s for decision, _ in settled)),
    )


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The smallest value that at least this share of all values does not exceed (nearest rank)."""
    if not ordered:
        return None
    place = max(1, -(-round(share * 10_000) * len(ordered) // 10_000))
    return ordered[place - 1]


def _figures(name: str, decisions: Sequence[AppealDecision]) -> Figures:
    ordered = sorted(one.worked_s for one in decisions)
    running, held = sum(ordered), sum(one.held_s for one in decisions)
    return Figures(
        name,
        len(decisions),
        sum(one.breached for one in decisions),
        percentile(ordered, 0.5),
        percentile(ordered, 0.9),
        held / (running + held) if running + held > 0 else None,
    )


def _grouped(settled: Sequence[Settled], key: Callable[[Settled], str]) -> tuple[Figures, ...]:
    groups: dict[str, list[AppealDecision]] = defaultdict(list)
    for one in settled:
        groups[key(one)].append(one[0])
    found = [_figures(name, decisions) for name, decisions in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.decided, one.name)))


def _hours(
    settled: Sequence[Settled], filed: Iterable[datetime], since: datetime, until: datetime
) -> tuple[HourCount, ...]:
    hour = timedelta(hours=1)
    count = max(0, -((since - until) // hour))
    came, went = [0] * count, [0] * count
    for at in filed:
        if since <= at < until:
            came[(at - since) // hour] += 1
    for decision, _ in settled:
        if decision.settled_at is not None and since <= decision.settled_at < until:
            went[(decision.settled_at - since) // hour] += 1
    return tuple(
        HourCount(since + place * hour, came[place], went[place]) for place in range(count)
    )


# --- what is to be expected -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many running cases will pass their deadline if all goes on at this pace.

    ``per_hour`` is of decisions in working time; None, with ``will_breach``, while there were too
    few to say. ``breached`` have passed it already and are not among ``will_breach``.
    """

    running: int
    breached: int
    per_hour: float | None
    will_breach: int | None


PACE_OVER = timedelta(hours=2)  # of working time
_FEWEST = 3  # decisions that make a pace


def forecast(
    due: Sequence[datetime],
    decided_at: Sequence[datetime],
    now: datetime,
    calendar: WorkCalendar,
    *,
    over: timedelta = PACE_OVER,
) -> Forecast:
    """What becomes of the cases due then, decided one after another in the order they are due.

    ``due`` is in order. The pace is that of the decisions within the last ``over`` of working time.
    """
    ordered = sorted(due)
    breached = sum(at <= now for at in ordered)
    since = start_of_pace(calendar, now, over)
    recent = sum(since <= at <= now for at in decided_at)
    spent = worked(calendar, since, now)
    if recent < _FEWEST or spent <= timedelta(0):
        return Forecast(len(ordered), breached, None, None)
    each = spent / recent
    late = 0
    left, looked_at = timedelta(0), now
    for place, at in enumerate(ordered[breached:], breached + 1):
        left += worked(calendar, looked_at, at)  # due times only grow: no time is counted twice
        looked_at = at
        late += each * place > left
    return Forecast(len(ordered), breached, recent / (spent / timedelta(hours=1)), late)


def start_of_pace(calendar: WorkCalendar, now: datetime, over: timedelta) -> datetime:
    """The instant since which at most ``over`` of working time has passed, within four days."""
    low, high = now - timedelta(days=4), now
    if worked(calendar, low, now) <= over:
        return low
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if worked(calendar, middle, now) > over:
            low = middle
        else:
            high = middle
    return high


def forecast_text(found: Forecast) -> Text:
    """One line for the top of the queue; empty while there is too little to say."""
    if found.will_breach is None or found.per_hour is None:
        return Text("", "")
    pace = f"{found.per_hour:.0f}"
    if found.will_breach == 0:
        return Text(
            f"按目前速度（每工作小时 {pace} 件），剩余申诉都能按时处理。",
            f"At today's pace ({pace} an hour) every case will be decided in time.",
        )
    return Text(
        f"按目前速度（每工作小时 {pace} 件），还有 {found.will_breach} 件将超时。",
        f"At today's pace ({pace} an hour) {found.will_breach} case(s) will pass their deadline.",
    )
