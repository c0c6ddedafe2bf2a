"""Failures that come in a bunch: one release of the app, one phone model, or one moment.

The rule is plain, so that a banner can say why it is there: within the last hour at least ``LEAST``
appeals share a trait, and that is at least ``TIMES`` as many as an hour of the last week brought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from review.appeals import Appeal, Origin
from review.wording import Text

WINDOW = timedelta(hours=1)
USUAL_OVER = timedelta(days=7)
LEAST = 5
TIMES = 4.0


class Trait(Enum):
    """What the appeals of a cluster have in common."""

    APP_VERSION = "app-version"
    PHONE_MODEL = "phone-model"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Appeals that came together. ``usual`` is how many an hour brings otherwise."""

    trait: Trait
    value: str
    appeal_ids: tuple[str, ...]
    since: datetime
    usual: float

    @property
    def sentence(self) -> Text:
        count, usual = len(self.appeal_ids), f"{self.usual:.1f}"
        what = {
            Trait.APP_VERSION: Text(
                f"应用版本 {self.value} 一小时内有 {count} 件申诉（平时每小时 {usual} 件）。",
                f"{count} appeals from app version {self.value} within an hour (usually {usual}).",
            ),
            Trait.PHONE_MODEL: Text(
                f"机型 {self.value} 一小时内有 {count} 件申诉（平时每小时 {usual} 件）。",
                f"{count} appeals from phones {self.value} within an hour (usually {usual}).",
            ),
            Trait.MOMENT: Text(
                f"一小时内收到 {count} 件申诉（平时每小时 {usual} 件）。",
                f"{count} appeals came in within an hour (usually {usual}).",
            ),
        }
        return what[self.trait]


_TRAITS: tuple[tuple[Trait, Callable[[Appeal | Origin], str]], ...] = (
    (Trait.APP_VERSION, lambda appeal: appeal.app_version),
    (Trait.PHONE_MODEL, lambda appeal: appeal.phone_model),
    (Trait.MOMENT, lambda _: "all"),
)


def clusters(appeals: Sequence[Appeal | Origin], now: datetime) -> tuple[Cluster, ...]:
    """Bunches among appeals of the last week that no incident explains yet, the largest first.

    That many came at all is only said where no version and no model explains it.
    """
    since = now - WINDOW
    recent = [one for one in appeals if since < one.filed_at <= now]
    before = [one for one in appeals if now - USUAL_OVER < one.filed_at <= since]
    found: list[Cluster] = []
    for trait, value_of in _TRAITS:
        if trait is Trait.MOMENT and found:
            break
        usual = Counter(value_of(one) for one in before)
        for value, count in Counter(value_of(one) for one in recent).items():
            hourly = usual[value] / (USUAL_OVER / WINDOW - 1)
            if not value or count < LEAST or count < TIMES * hourly:
                continue
            own = [one for one in recent if value_of(one) == value]
            unexplained = tuple(one.appeal_id for one in own if not one.incident_id)
            if unexplained:
                found.append(Cluster(trait, value, unexplained, since, hourly))
    return tuple(sorted(found, key=lambda one: (-len(one.appeal_ids), one.trait.value, one.value)))
