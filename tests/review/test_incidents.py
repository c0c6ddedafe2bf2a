"""Findings become incidents: each in one, whatever their order, and stable while people work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import wire
from review.decisions import FindingState, Origin, ReviewedFinding
from review.findings import Finding, Grade, Severity, Span
from review.incidents import Incident, IncidentRules, incidents

KINDS = ("face-absent", "face-bounce", "face-swap", "face-several", "from-a-newer-version")


def finding(
    name: str,
    start_s: float | None = None,
    end_s: float = 0.0,
    code: str = "face-absent",
    severity: Severity = Severity.CONCERN,
    **changes: object,
) -> ReviewedFinding:
    span = None if start_s is None else Span(round(start_s * 1000), round(end_s * 1000))
    figures = {"seconds": 3.0, "from_s": 3.0, "absent": 3, "differs": 0, "distance": 0.6}
    found = Finding(code, severity, Grade.OBSERVED, "rule/1", span, {**figures, "faces": 2})
    return replace(ReviewedFinding(name, "s1", found), **changes)


@st.composite
def many_findings(draw: st.DrawFn) -> list[ReviewedFinding]:
    count = draw(st.integers(0, 12))
    found = []
    for number in range(count):
        start = draw(st.none() | st.integers(0, 300_000))
        lasts = draw(st.integers(1, 90_000))
        span = None if start is None else Span(start, start + lasts)
        one = finding(
            f"f{number}",
            code=draw(st.sampled_from(KINDS)),
            severity=draw(st.sampled_from(Severity)),
            origin=draw(st.sampled_from(Origin)),
            state=draw(st.sampled_from(FindingState)),
        )
        grade = draw(st.sampled_from(Grade))
        found.append(replace(one, finding=replace(one.finding, span=span, grade=grade)))
    return found


@given(many_findings())
def test_every_finding_is_in_exactly_one_incident(found):
    names = [name for one in incidents(found) for name in one.finding_ids]
    assert sorted(names) == sorted(one.finding_id for one in found)


@given(many_findings(), st.randoms())
def test_the_order_of_the_findings_never_matters(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert incidents(shuffled) == incidents(found)


@given(many_findings(), st.sampled_from(FindingState))
def test_what_people_decide_moves_no_finding_to_another_incident(found, state):
    def shape(some: list[ReviewedFinding]) -> list[tuple[object, ...]]:
        return [(one.incident_id, one.span, one.finding_ids) for one in incidents(some)]

    assert shape([replace(one, state=state) for one in found]) == shape(found)


@given(many_findings())
def test_an_incident_covers_its_findings_and_its_pictures_lie_in_them(found):
    known = {one.finding_id: one.finding for one in found}
    for incident in incidents(found):
        spans = [known[name].span for name in incident.finding_ids]
        if incident.span is None:
            assert spans == [None]
            continue
        assert all(incident.span.start_ms <= span.start_ms for span in spans)
        assert all(span.end_ms <= incident.span.end_ms for span in spans)
        assert incident.play_from_ms >= 0
        assert all(
            incident.span.start_ms <= at <= incident.span.end_ms for at in incident.frames_ms
        )


@given(many_findings(), st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_wider_gap_never_makes_more_incidents_within_the_longest(found, one, other):
    narrow, wide = sorted((one, other))
    unbounded = {"long_ms": 10**9, "longest_ms": 10**9}
    few = incidents(found, IncidentRules(gap_ms=wide, **unbounded))
    assert len(few) <= len(incidents(found, IncidentRules(gap_ms=narrow, **unbounded)))


@given(many_findings())
def test_incidents_survive_the_way_through_json(found):
    there = incidents(found)
    assert wire.from_json(wire.to_json(there), tuple[Incident, ...]) == there


def test_five_seconds_apart_is_one_incident_and_more_are_two():
    first = finding("a", 10, 13)
    assert len(incidents([first, finding("b", 18, 20)])) == 1
    assert len(incidents([first, finding("b", 18.001, 20)])) == 2


def test_absence_and_bounce_are_one_story_told_in_one_sentence():
    (incident,) = incidents(
        [
            finding("a", 10, 22),
            finding("b", 10, 12, code="face-bounce"),
            finding("c", 23, 26),
            finding("d", 12, 13, code="face-swap", severity=Severity.SERIOUS),
        ]
    )
    assert (incident.span, incident.count, incident.open) == (Span(10_000, 26_000), 4, 4)
    assert (incident.lead_in_ms, incident.play_from_ms) == (3000, 7000)
    assert (incident.severity, incident.look_at_ms) == (Severity.SERIOUS, 12_000)
    assert incident.summary.zh == (
        "此刻前后的人脸相差较大（距离 0.6），可能换了人，请对照前后画面；"
        "同时：无人脸 ×2、连续比对未通过。"
    )
    assert incident.summary.en.endswith("; also: no face ×2, checks failed in a row.")
    assert [(one.code, one.count) for one in incident.why] == [
        ("face-swap", 1),
        ("face-absent", 2),
        ("face-bounce", 1),
    ]
    assert "满 3 秒即标记" in incident.why[1].text.zh
    assert "共 2 次" in incident.why[1].text.zh


def test_a_blurred_half_hour_does_not_swallow_what_happens_during_it():
    backdrop = finding("blur", 0, 1800, code="face-blurred", severity=Severity.NOTE)
    swap = finding("swap", 600, 601, code="face-swap", severity=Severity.SERIOUS)
    one, other = incidents([backdrop, swap])
    assert (one.finding_ids, other.finding_ids) == (("blur",), ("swap",))
    assert other.play_from_ms == 597_000


def test_a_bounce_belongs_to_the_long_absence_it_begins_with():
    (incident,) = incidents([finding("gone", 10, 400), finding("b", 10, 12, code="face-bounce")])
    assert incident.span == Span(10_000, 400_000)


def test_a_chain_of_many_small_findings_is_cut_after_two_minutes():
    chain = [finding(f"f{second:03}", second, second + 1) for second in range(0, 300, 3)]
    starts = [one.span.start_ms for one in incidents(chain)]
    assert starts == [0, 123_000, 246_000]


def test_marks_of_people_and_of_machines_stay_apart():
    mine = finding("mine", 10, 12, code="marked_by_hand", origin=Origin.HUMAN, note="有人递纸条")
    machine, human = incidents([finding("theirs", 10, 12), mine])
    assert (machine.origin, human.origin) == (Origin.MACHINE, Origin.HUMAN)
    assert human.summary.zh == "审核人员标记的片段：有人递纸条"


def test_what_concerns_the_whole_file_stands_alone_and_first():
    found = incidents(
        [
            finding("a", 1, 2),
            finding("note", severity=Severity.NOTE),
            finding("grave", severity=Severity.SERIOUS),
        ]
    )
    assert [one.finding_ids[0] for one in found] == ["grave", "note", "a"]
    assert found[0].span is None


def test_a_dismissed_finding_no_longer_gives_an_incident_its_weight():
    swap = finding("swap", 10, 11, code="face-swap", severity=Severity.SERIOUS)
    absent = finding("gone", 12, 20)
    (incident,) = incidents([replace(swap, state=FindingState.DISMISSED), absent])
    assert (incident.severity, incident.open, incident.count) == (Severity.CONCERN, 1, 2)


def test_the_pictures_are_those_of_the_gravest_findings():
    many = tuple(range(10_000, 20_000, 1000))
    gone = finding("gone", 10, 20)
    gone = replace(gone, finding=replace(gone.finding, frames_ms=many))
    swap = finding("swap", 15, 16, code="face-swap", severity=Severity.SERIOUS)
    swap = replace(swap, finding=replace(swap.finding, frames_ms=(15_250, 15_750)))
    (incident,) = incidents([gone, swap])
    assert len(incident.frames_ms) == 6
    assert {15_250, 15_750} <= set(incident.frames_ms)
    (plain,) = incidents([finding("a", 3, 4)])
    assert plain.frames_ms == (3000,)


def test_a_negative_gap_is_refused():
    with pytest.raises(ValueError, match="gap_ms=-1"):
        IncidentRules(gap_ms=-1)
