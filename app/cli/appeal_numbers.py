"""``proctor appeals numbers``: what the team did, as a table, JSON or CSV."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import click

from app.output import people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from review.appeal_numbers import Forecast, TeamNumbers, forecast_text
from review.appeal_numbers_tables import flow, kind_name, to_csv
from review.appeal_queries import (
    AppealClusters,
    AppealCounts,
    AppealForecast,
    AppealNumbers,
    AppealSettings,
    AppealTally,
)
from review.errors import BadInput
from review.intake import parse_instant
from review.wire import to_json
from review.wording import Text, language, said


@click.command()
@click.argument("workspace", type=click.Path(path_type=Path))
@click.option("--since", default="", help="An instant or a day. [start of today]")
@click.option("--until", default="", help="An instant or a day, itself left out. [now]")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.option("--csv", "as_csv", is_flag=True, help="The table for a spreadsheet on stdout.")
def numbers(workspace: Path, since: str, until: str, as_json: bool, as_csv: bool) -> None:
    """Say how many appeals were decided, how fast, and what waits."""
    with open_desk(Workspace.at(workspace)) as desk:
        zone = desk.ask(AppealSettings()).rules.service.calendar.tz()
        now = datetime.now(UTC)
        today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        start, end = _instant(since, zone) or today, _instant(until, zone) or now
        if end <= start:
            raise BadInput(
                said(Text("起止时间颠倒。", "The stretch ends before it begins.")),
                said(Text("请检查 --since 和 --until。", "Check --since and --until.")),
            )
        found = desk.ask(AppealNumbers(since=start, until=end))
        counts, outlook = desk.ask(AppealTally()), desk.ask(AppealForecast())
        bunches = json.loads(to_json(desk.ask(AppealClusters()))) if as_json else []
    if as_csv:
        sys.stdout.buffer.write(to_csv(found, counts, language(), zone))
        sys.stdout.flush()
    elif as_json:
        print_json(_document(found, counts, outlook, bunches, zone))
    else:
        _tell(found, counts, outlook)


def _instant(written: str, zone: tzinfo) -> datetime | None:
    """An instant, or the beginning of a day in the zone of the working hours. Raises BadInput."""
    if not written:
        return None
    found = parse_instant(written, zone) or parse_instant(f"{written} 00:00:00", zone)
    if found is None:
        raise BadInput(
            said(Text("看不懂时间“{when}”。", "“{when}” is no instant."), when=written),
            said(Text("例如 2026-03-01 或 2026-03-01T08:00:00+08:00。", "Write 2026-03-01, say.")),
        )
    return found


def _document(
    found: TeamNumbers, counts: AppealCounts, outlook: Forecast, bunches: Any, zone: tzinfo
) -> dict[str, Any]:
    """Times are seconds of working time, shares 0 to 1."""
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "open": counts.safe + counts.warning + counts.breached,
        "in_warning": counts.warning,
        "breached": counts.breached,
        "waiting": counts.waiting,
        "filed": sum(one.filed for one in found.hours),
        **_figures(found.whole),
        "by_person": {one.name: _figures(one) for one in found.by_person},
        "by_kind": {one.name: _figures(one) for one in found.by_kind},
        "by_outcome": dict(found.by_outcome),
        "flow": [
            {"from": one.starts_at.isoformat(), "filed": one.filed, "decided": one.decided}
            for one in flow(found, zone)
        ],
        "forecast": {"per_hour": outlook.per_hour, "will_breach": outlook.will_breach},
        "clusters": bunches,
    }


def _figures(one: Any) -> dict[str, Any]:
    return {
        "decided": one.decided,
        "decided_late": one.breached,
        "median_s": one.median_s,
        "p90_s": one.p90_s,
        "paused_share": one.held_share,
    }


def _tell(found: TeamNumbers, counts: AppealCounts, outlook: Forecast) -> None:
    whole = found.whole
    people.print(
        said(
            Text(
                "未超时 {safe}，即将超时 {warning}，已超时 {breached}，等待考生 {waiting}",
                "{safe} safe, {warning} in warning, {breached} breached, {waiting} waiting",
            ),
            safe=counts.safe,
            warning=counts.warning,
            breached=counts.breached,
            waiting=counts.waiting,
        )
    )
    words = Text(
        "已处理 {decided}，其中超时 {late}；用时中位数 {median}，90% 不超过 {p90}",
        "{decided} decided, {late} of them late; median {median}, 90 % within {p90}",
    )
    people.print(
        said(
            words,
            decided=whole.decided,
            late=whole.breached,
            median=_time(whole.median_s),
            p90=_time(whole.p90_s),
        )
    )
    for one in (*found.by_person, *found.by_kind):
        name = one.name if one in found.by_person else said(kind_name(one.name))
        people.print(printable(f"  {name}: {one.decided}, {_time(one.median_s)}"), markup=False)
    sentence = forecast_text(outlook).in_(language())
    if sentence:
        people.print(sentence)


def _time(seconds: float | None) -> str:
    return "–" if seconds is None else str(timedelta(seconds=round(seconds)))
