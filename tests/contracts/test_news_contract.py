"""What other processes did, told by the head of the audit chain; over either store and the wire."""

from __future__ import annotations

import pytest

from review.changes import ANALYSIS, APPEALS, EVERYTHING, QUEUE_VIEWS, SUBMISSIONS, topics_of
from review.commands import FoundWorkspace, KeepQueueView
from review.errors import NotAllowed
from review.local_desk import LocalDesk
from review.queries import NewsSince, SubmissionQueue
from tests.support.desks import ADMIN, AUDITOR, EXAMINER, row
from tests.support.loopback_desk import LoopbackDesk


@pytest.fixture(params=["direct", "loopback"])
def desk(request, store):
    made = LocalDesk(store, ADMIN)
    made.do(FoundWorkspace(title="校考"))
    return made if request.param == "direct" else LoopbackDesk(made)


def test_the_first_look_only_learns_where_the_chain_ends(desk):
    desk.do(row())
    news = desk.ask(NewsSince())
    assert (news.sequence, news.topics) == (2, frozenset())
    assert desk.ask(NewsSince(sequence=2)).topics == frozenset()


def test_what_came_behind_an_entry_is_told_by_its_topics(desk):
    seen = desk.ask(NewsSince()).sequence
    first = desk.do(row())
    second = desk.do(KeepQueueView(name="我的", queue=SubmissionQueue()))
    news = desk.ask(NewsSince(sequence=seen))
    assert news.sequence == second.sequence
    assert topics_of(first.subject) | {QUEUE_VIEWS} == news.topics
    known = desk.ask(NewsSince(sequence=seen, but=(first.sequence,)))
    assert known.topics == {QUEUE_VIEWS}


def test_more_than_can_be_looked_at_one_by_one_is_news_of_everything(desk):
    for place in range(210):
        desk.do(KeepQueueView(name=f"{place % 20}", queue=SubmissionQueue(text=str(place))))
    assert {EVERYTHING, SUBMISSIONS, ANALYSIS, APPEALS} <= desk.ask(NewsSince(sequence=1)).topics


def test_an_examiner_who_marks_blind_does_not_even_hear_that_something_changed(store):
    LocalDesk(store, ADMIN).do(FoundWorkspace(title="校考"))
    assert LocalDesk(store, AUDITOR).ask(NewsSince()).sequence == 1
    with pytest.raises(NotAllowed):
        LocalDesk(store, EXAMINER).ask(NewsSince())
