"""The read models: always what they would be if made anew, and read through indices alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import queue, work
from db.store import open_store
from review.decisions import FindingState, Outcome, SessionVerdict
from review.findings import Severity
from review.measurements import Failure, Kind
from review.queries import Findings, QueueOrder, Stage, SubmissionQueue, Taken
from review.submissions import AttemptKind
from tests.support.fake_store import FakeStore
from tests.support.store_values import (
    NOON,
    RULES,
    failed,
    finding,
    furnish,
    integrity_judgement,
    judgement,
    measured,
    media,
    minutes,
    reviewed,
)

PEOPLE = 4


def _measure(store, number, share):
    save = store.analyses.save
    save(measured(f"s{number}.mp4", Kind.INTEGRITY, at=minutes(share)))
    save(measured(f"c{share}.jpg", Kind.PORTRAIT, at=minutes(number)))


def _fail(store, number, share):
    kind = Kind.INTEGRITY if share % 2 else Kind.FACES
    store.analyses.save(failed(f"s{number}.mp4", kind, at=minutes(share)))


def _judge(store, number, share):
    integrity = integrity_judgement() if share % 2 else None
    missing = Failure("no_portrait") if share > 2 else None
    rules = RULES if share != 1 else "older"
    known = judgement(f"s{number}", judged_at=minutes(share), rules=rules, priority=share)
    store.judgements.save(replace(known, integrity=integrity, faces_missing=missing))


def _decide(store, number, share):
    outcome = list(Outcome)[share % 3]
    store.decisions.save_verdict(SessionVerdict(f"s{number}", outcome, "", "li", NOON))


def _withdraw(store, number, share):
    store.decisions.remove_verdict(f"s{number}")


def _correct(store, number, share):
    before = store.candidates.get(f"c{number}")
    portrait = media(f"c{share}.jpg") if share else None
    store.candidates.save(replace(before, number=f"{share:014}", portrait=portrait))


def _resubmit(store, number, share):
    before = store.submissions.get(f"s{number}")
    recorded = minutes(share) if share else None
    store.submissions.save(replace(before, video=media(f"s{share}.mp4"), recorded_at=recorded))


def _practise(store, number, share):
    kind = AttemptKind.PRACTICE if share % 2 else AttemptKind.FORMAL
    store.attempts.save(replace(store.attempts.get(f"a{number}"), kind=kind))


def _find(store, number, share):
    state = FindingState.OPEN if share % 2 else FindingState.DISMISSED
    severity = Severity.SERIOUS if share > 2 else Severity.NOTE
    found = reviewed(f"f{share}", f"s{number}", finding=finding(severity=severity), state=state)
    known = store.findings.get(f"f{share}")
    if known is None or known.submission_id == f"s{number}":
        store.findings.save_all([found])


def _lose(store, number, share):
    store.findings.remove([f"f{share}"])


def _look(store, number, share):
    store.submissions.mark_seen(f"s{number}", "me" if share % 2 else "li")


def _take(store, number, share):
    store.submissions.take(f"s{number}", ("me", "li", "")[share % 3])


DEEDS = (
    _find,
    _lose,
    _look,
    _take,
    _measure,
    _fail,
    _judge,
    _decide,
    _withdraw,
    _correct,
    _resubmit,
    _practise,
)
QUERIES = [
    SubmissionQueue(order=order, practice=practice, unreviewed_only=unreviewed)
    for order in QueueOrder
    for practice in (False, True)
    for unreviewed in (False, True)
]
QUERIES += [
    SubmissionQueue(order=order, backwards=True, place_of="s2", since=2, **narrowed)
    for order in QueueOrder
    for narrowed in (
        {"stage": Stage.OPEN},
        {"stage": Stage.DONE, "findings": Findings.NONE},
        {"findings": Findings.SERIOUS},
        {"seen": True},
        {"seen": False, "taken": Taken.NOBODYS},
        {"taken": Taken.MINE},
        {"taken": Taken.OTHERS, "subject": "朗诵"},
    )
]
QUERIES += [
    SubmissionQueue(order=order, place_of=f"s{number}", limit=0)
    for order in QueueOrder
    for number in range(1, PEOPLE + 1)
]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(
    st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(1, PEOPLE), st.integers(0, PEOPLE)),
        max_size=12,
    )
)
def test_after_any_deeds_the_queue_and_the_work_are_what_plain_values_say(tmp_path, deeds):
    plain = FakeStore()
    furnish(plain, PEOPLE)
    place = tmp_path / "any.sqlite"
    place.unlink(missing_ok=True)
    with open_store(place, snapshots=tmp_path) as store:
        furnish(store, PEOPLE)
        for deed, number, share in deeds:
            for one in (store, plain):
                with one.transaction():
                    deed(one, number, share)
        for query in QUERIES:
            assert store.submissions.queue(query, "me") == plain.submissions.queue(query, "me")
        versions = dict.fromkeys(Kind, "1")
        assert store.analyses.progress(versions) == plain.analyses.progress(versions)
        assert set(store.judgements.outdated(RULES, 99)) == set(
            plain.judgements.outdated(RULES, 99)
        )


def test_the_read_model_can_be_made_anew(store):
    furnish(store, 3)
    with store.transaction():
        store.judgements.save(judgement("s2", priority=9))
    before = store.submissions.queue(SubmissionQueue(), "me")
    with store.transaction():
        queue.refresh_all(store._connection)
    assert store.submissions.queue(SubmissionQueue(), "me") == before


def plan_of(store, sql, values):
    rows = store._connection.rows(f"EXPLAIN QUERY PLAN {sql}", values)
    return [row["detail"] for row in rows]


@pytest.fixture
def explained(store):
    """Says how each question that is asked inside would be answered."""
    asked = []
    db = store._connection.database

    def explain(ask):
        with db.tracer(lambda sql, values: asked.append((sql, values))):
            ask()
        return [step for sql, values in asked for step in plan_of(store, sql, values)]

    return explain


NARROWED = {
    "integrity": ("clean", "failed"),
    "faces": ("match",),
    "unreviewed_only": True,
}
MORE = {
    "stage": Stage.WAITING,
    "findings": Findings.OPEN,
    "taken": Taken.MINE,
    "seen": False,
}


@pytest.mark.parametrize("order", list(QueueOrder))
@pytest.mark.parametrize("filters", [{}, NARROWED, MORE])
@pytest.mark.parametrize("found", [None, list(range(queue._FEW + 1))])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_queue_is_read_in_order_through_an_index(store, order, filters, found, backwards):
    query = SubmissionQueue(order=order, backwards=backwards, **filters)
    condition, values = queue.condition_of(query, found, ["t1"] if filters else None, "me")
    inner = f"SELECT arrived FROM queue_entries WHERE {condition} ORDER BY {queue.order_of(query)}"
    steps = plan_of(store, f"{inner} LIMIT 100", values)
    assert not [step for step in steps if "TEMP B-TREE" in step and "ORDER BY" in step]
    assert not _scans(steps)
    counting = plan_of(store, queue.count_of(condition), values)
    assert any("COVERING INDEX queue_" in step for step in counting)
    assert any("COVERING INDEX queue_" in step for step in steps)


def test_submissions_of_a_few_candidates_are_looked_up_one_by_one(store):
    condition, values = queue.condition_of(SubmissionQueue(), [1, 2, 3])
    sql = f"SELECT arrived FROM queue_entries WHERE {condition} ORDER BY submission_id"
    assert any("queue_of_candidate (candidate=?)" in step for step in plan_of(store, sql, values))


def test_no_question_about_one_thing_reads_a_whole_table(store, explained):
    s = store
    questions = [
        lambda: s.submissions.with_video("x"),
        lambda: s.submissions.with_second_video("x"),
        lambda: s.submissions.with_portrait("x"),
        lambda: s.submissions.of_candidate("x"),
        lambda: s.submissions.of_exam("x"),
        lambda: s.submissions.seen_by("x"),
        lambda: s.attempts.of_candidate("x"),
        lambda: s.candidates.roster_rows("x"),
        lambda: s.findings.of_submission("x"),
        lambda: s.decisions.notes("x"),
        lambda: s.analyses.get("x", Kind.FACES),
        lambda: s.judgements.outdated("x", 10),
        lambda: s.recorders.get("x"),
        lambda: s.recorders.sighting("x"),
        lambda: s.recorders.of_candidate("x"),
        lambda: s.recorders.with_video("x"),
        lambda: s.recorders.with_marks("x", "y", 9),
        lambda: s.likenesses.of("x"),
        lambda: s.likenesses.description("x"),
        lambda: s.likenesses.stills("x"),
        lambda: s.audit.receipt("x"),
        lambda: s.audit.last(),
    ]
    assert _scans(explained(lambda: [ask() for ask in questions])) == []


def test_keeping_the_read_models_reads_no_whole_table(store):
    touched = ("s.submission_id", "s.attempt_id", "a.candidate_id", "s.video_sha256")
    people = "SELECT candidate_id FROM candidates WHERE portrait_sha256 = :key"
    conditions = [*(f"{column} = :key" for column in touched), f"a.candidate_id IN ({people})"]
    refreshes = [queue._REFRESH.format(touched=condition) for condition in conditions]
    values = {"key": "x", "kind": "faces", "sha256": "x"}
    for sql in (*refreshes, work._VIDEOS, work._PORTRAITS):
        assert _scans(plan_of(store, sql, values)) == []


def _scans(steps):
    """Steps that read a whole table, or a whole index but for the narrow one over names."""
    return [
        step
        for step in steps
        if step.startswith("SCAN")
        and "candidates_by_name" not in step
        and "VIRTUAL TABLE INDEX" not in step
        and not step.startswith(("SCAN audit_entries", "SCAN page", "SCAN CONSTANT"))
    ]
