"""``proctor appeals sla``: when an appeal filed then is due. Needs no workspace."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from app.output import people, print_json
from review.errors import BadInput
from review.sla import Opening, Pause, ServiceLevel, WorkCalendar, deadline
from review.wording import Text, said

T = TypeVar("T")

_AMOUNT = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_REMEDIES = {
    "amount": Text("请写成 2h、30m 或 1h30m。", "Write it like 2h, 30m or 1h30m."),
    "hours": Text("请写成 08:00-24:00。", "Write it like 08:00-24:00."),
    "instant": Text(
        "请写成 2026-03-01T22:30:00+08:00。", "Write it like 2026-03-01T22:30:00+08:00."
    ),
    "pause": Text("请写成 开始/结束。", "Write it as FROM/TO."),
    "date": Text("请写成 2026-03-02。", "Write it like 2026-03-02."),
    "zone": Text("请用 IANA 时区名，例如 Asia/Shanghai。", "Use an IANA name, like Asia/Shanghai."),
    "level": Text("请检查时段、时限和预警。", "Check the hours, the target and the warning."),
}


@click.command()
@click.option("--filed", required=True, help="When it was filed, as an ISO instant.")
@click.option("--target", default="2h", show_default=True, help="Working time that is promised.")
@click.option("--warn", default="30m", show_default=True, help="Warn when this much is left.")
@click.option("--hours", multiple=True, help="An opening; may be given again. [08:00-24:00]")
@click.option("--zone", default="Asia/Shanghai", show_default=True, help="IANA time zone.")
@click.option("--closed", multiple=True, help="A day on which nobody works; may be given again.")
@click.option("--pause", "pauses", multiple=True, help="FROM/TO; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def sla(
    filed: str,
    target: str,
    warn: str,
    hours: tuple[str, ...],
    zone: str,
    closed: tuple[str, ...],
    pauses: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say when an appeal is due and when it warns. Instants without an offset are in the zone."""
    tz = _read("zone", zone, ZoneInfo)
    level = _level(target, warn, hours or ("08:00-24:00",), zone, closed)
    held = [_read("pause", text, lambda text: _pause(text, tz)) for text in pauses]
    found = deadline(level, _read("instant", filed, lambda text: _instant(text, tz)), held)
    document = {"due": _local(found.due, tz), "warn": _local(found.warn, tz)}
    if as_json:
        print_json(document)
        return
    text = Text("截止 {due}（预警 {warn}）", "Due {due} (warns {warn})")
    people.print(said(text, due=document["due"] or "–", warn=document["warn"] or "–"))


def _local(at: datetime | None, tz: ZoneInfo) -> str | None:
    return at.astimezone(tz).isoformat() if at else None


def _level(
    target: str, warn: str, hours: tuple[str, ...], zone: str, closed: tuple[str, ...]
) -> ServiceLevel:
    day = tuple(sorted(_read("hours", text, _opening) for text in hours))
    holidays = frozenset(_read("date", text, date.fromisoformat) for text in closed)
    promised, left = _read("amount", target, _amount), _read("amount", warn, _amount)
    return _read(
        "level",
        f"{', '.join(hours)}; {target}; {warn}",
        lambda _: ServiceLevel(WorkCalendar(zone, (day,) * 7, holidays), promised, left),
    )


def _read(kind: str, text: str, call: Callable[[str], T]) -> T:
    """``call(text)``, with its refusal in words."""
    try:
        return call(text)
    except (ValueError, KeyError, OSError, OverflowError) as error:
        raise BadInput(
            said(Text("看不懂“{text}”。", "“{text}” cannot be read."), text=text),
            said(_REMEDIES[kind]),
        ) from error


def _amount(text: str) -> timedelta:
    match = _AMOUNT.fullmatch(text.replace(" ", ""))
    if match is None or not any(match.groups()):
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _opening(text: str) -> Opening:
    start, _, end = text.partition("-")
    return Opening(_second(start), _second(end))


def _second(text: str) -> int:
    match: Any = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    hour, minute, second = (int(part or 0) for part in match.groups())
    if minute > 59 or second > 59:
        raise ValueError(text)
    return hour * 3600 + minute * 60 + second


def _instant(text: str, tz: ZoneInfo) -> datetime:
    found = datetime.fromisoformat(text.strip())
    return found if found.tzinfo else found.replace(tzinfo=tz)


def _pause(text: str, tz: ZoneInfo) -> Pause:
    start, slash, end = text.partition("/")
    if not slash:
        raise ValueError(text)
    return Pause(_instant(start, tz), _instant(end, tz))
