"""The team's numbers, what is to be expected at this pace, and failures that come in a bunch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.appeal_clusters import LEAST, Trait, clusters
from review.appeal_decisions import AppealDecision, AppealOutcome
from review.appeal_numbers import forecast, forecast_text, numbers, percentile, start_of_pace
from review.appeals import Appeal, AppealKind, AppealState, Channel, Promise, TypedIdentity
from review.sla import WorkCalendar, worked

TEN = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
CALENDAR = WorkCalendar()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def decided(person: str, worked_min: float, **changes) -> AppealDecision:
    values = {
        "decision_id": f"{person}-{worked_min}",
        "appeal_id": "a",
        "round": 1,
        "outcome": AppealOutcome.APPROVED,
        "reason_code": "same-person",
        "final": True,
        "to_candidate": "",
        "internal_note": "",
        "checklist": (),
        "machine": "",
        "decided_by": person,
        "decided_at": TEN,
        "needs_second": False,
        "settled_at": TEN,
        "worked_s": worked_min * 60,
    }
    return AppealDecision(**{**values, **changes})


def appeal(place: int, filed_at: datetime, **changes) -> Appeal:
    return Appeal(
        f"a{place}",
        AppealKind.FACE_MISMATCH,
        Channel.APP,
        "",
        None,
        TypedIdentity("1"),
        filed_at,
        filed_at,
        AppealState.OPEN,
        Promise(filed_at, 0, None, None),
        **changes,
    )


def test_numbers_are_told_by_person_and_by_kind():
    settled = [
        (decided("li", 10), AppealKind.FACE_MISMATCH),
        (decided("li", 30, breached=True), AppealKind.TECHNICAL),
        (decided("wu", 20, held_s=20 * 60), AppealKind.TECHNICAL),
    ]
    found = numbers(settled, [TEN + minutes(61)], TEN, TEN + minutes(90))
    assert (found.whole.decided, found.whole.breached) == (3, 1)
    assert (found.whole.median_s, found.whole.p90_s) == (1200, 1800)
    assert found.whole.held_share == pytest.approx(0.25)
    assert [(one.name, one.decided) for one in found.by_person] == [("li", 2), ("wu", 1)]
    assert [(one.name, one.decided) for one in found.by_kind] == [
        ("technical", 2),
        ("face-mismatch", 1),
    ]
    assert [(hour.filed, hour.decided) for hour in found.hours] == [(0, 3), (1, 0)]


def test_nothing_decided_gives_no_median():
    found = numbers([], [], TEN, TEN + minutes(60))
    assert (found.whole.median_s, found.whole.held_share) == (None, None)


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_enough_lie_below_it(values, share):
    ordered = sorted(values)
    found = percentile(ordered, share)
    assert found in ordered
    assert sum(value <= found for value in ordered) >= round(share * 10_000) / 10_000 * len(ordered)


# --- the forecast


def test_at_six_an_hour_the_seventh_of_seven_due_in_an_hour_is_late():
    done = [TEN - minutes(10 * place) for place in range(12)]
    due = [TEN + minutes(60)] * 7
    found = forecast(due, done, TEN, CALENDAR)
    assert found.per_hour == pytest.approx(6, rel=0.01)
    assert found.will_breach == 1
    assert "1" in forecast_text(found).zh


def test_nights_count_for_nothing():
    """Due at 24:00 tonight or at 09:00 tomorrow: one working hour apart."""
    done = [TEN - minutes(10 * place) for place in range(12)]
    tomorrow = TEN + timedelta(hours=23)
    night_due = [TEN + timedelta(hours=14)] * 84
    assert forecast([*night_due, tomorrow], done, TEN, CALENDAR).will_breach == 0
    assert forecast([*night_due, *[tomorrow] * 7], done, TEN, CALENDAR).will_breach == 1


def test_too_few_decisions_make_no_pace():
    found = forecast([TEN + minutes(5)] * 9, [TEN, TEN], TEN, CALENDAR)
    assert (found.per_hour, found.will_breach) == (None, None)
    assert forecast_text(found).en == ""


def test_cases_that_are_late_already_are_not_forecast():
    done = [TEN - minutes(10 * place) for place in range(12)]
    found = forecast([TEN - minutes(1), TEN + minutes(60)], done, TEN, CALENDAR)
    assert (found.running, found.breached, found.will_breach) == (2, 1, 0)


@given(
    st.lists(st.integers(1, 3000), max_size=20),
    st.lists(st.integers(0, 119), min_size=3, max_size=20),
    st.lists(st.integers(0, 119), max_size=20),
)
def test_more_pace_never_means_more_late_cases(due, done, more):
    instants = [TEN + minutes(at) for at in due]
    slow = [TEN - minutes(at) for at in done]
    fast = [*slow, *(TEN - minutes(at) for at in more)]
    calendar = WorkCalendar()
    few = forecast(instants, fast, TEN, calendar).will_breach
    many = forecast(instants, slow, TEN, calendar).will_breach
    assert few is not None
    assert many is not None
    assert few <= many


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2026, 1, 1)), st.integers(1, 9))  # noqa: DTZ001
def test_the_pace_looks_back_over_working_time(now, hours):
    since = start_of_pace(CALENDAR, now, timedelta(hours=hours))
    assert abs(worked(CALENDAR, since, now) - timedelta(hours=hours)) <= timedelta(seconds=1)


# --- clusters


def test_five_of_one_app_version_in_an_hour_are_a_cluster():
    recent = [appeal(n, TEN - minutes(n), app_version="3.2") for n in range(LEAST)]
    (found,) = clusters(recent, TEN)
    assert (found.trait, found.value, len(found.appeal_ids)) == (Trait.APP_VERSION, "3.2", LEAST)
    assert "3.2" in found.sentence.en
    assert clusters(recent[1:], TEN) == ()


def test_what_is_usual_is_no_cluster():
    week = [appeal(n, TEN - timedelta(minutes=25 * n), phone_model="X") for n in range(400)]
    assert clusters(week, TEN) == ()


def test_an_incident_that_explains_them_ends_the_banner():
    recent = [appeal(n, TEN - minutes(n), app_version="3.2", incident_id="i") for n in range(LEAST)]
    assert all(one.trait is not Trait.APP_VERSION for one in clusters(recent, TEN))
    late = replace(recent[0], incident_id="", appeal_id="late")
    assert clusters([*recent[1:], late], TEN)[0].appeal_ids == ("late",)


def test_many_at_once_without_a_common_trait_are_told_as_such():
    recent = [appeal(n, TEN - minutes(n), app_version=f"{n}") for n in range(LEAST)]
    (found,) = clusters(recent, TEN)
    assert found.trait is Trait.MOMENT
