"""What every store promises about selfies, over SQLite and in memory."""

from __future__ import annotations

from dataclasses import replace

from review.candidates import Selfie, with_selfies
from review.measurements import Kind
from review.queries import WaitingWork
from tests.support.store_values import NOON, candidate, measured, media

ONE, TWO = Selfie(media("z.jpg"), NOON), Selfie(media("a.jpg"))


def save(store, *people):
    with store.transaction():
        for one in people:
            store.candidates.save(one)


def test_selfies_come_back_in_the_order_they_came_in(store):
    save(store, candidate("c1", selfies=(ONE, TWO)))
    assert store.candidates.get("c1").selfies == (ONE, TWO)
    save(store, candidate("c1", selfies=(replace(ONE, taken_at=None), TWO)))
    assert store.candidates.get("c1").selfies == (replace(ONE, taken_at=None), TWO)
    (found,) = store.candidates.search("张三丰", 5)
    assert len(found.selfies) == 2


def test_a_selfie_leads_to_everybody_who_has_it(store):
    save(store, candidate("c1", selfies=(ONE,)), candidate("c2", number="2", selfies=(TWO, ONE)))
    sha256 = ONE.media.sha256
    assert [one.candidate_id for one in store.candidates.with_selfie(sha256)] == ["c1", "c2"]
    assert len(store.candidates.with_selfie(sha256, 1)) == 1
    save(store, candidate("c2", number="2"))
    assert [one.candidate_id for one in store.candidates.with_selfie(sha256)] == ["c1"]


def test_id_photos_are_measured_first_then_selfies_each_content_once(store):
    save(store, candidate("c1", selfies=(ONE, TWO)), candidate("c2", number="2", selfies=(ONE,)))
    query = WaitingWork(portrait_version="1")
    kinds = [(one.kind, one.media.name) for one in store.analyses.waiting(query)]
    assert kinds == [
        (Kind.PORTRAIT, "c1.jpg"),
        (Kind.PORTRAIT, "c2.jpg"),
        (Kind.SELFIE, "z.jpg"),
        (Kind.SELFIE, "a.jpg"),
    ]
    with store.transaction():
        store.analyses.save(measured("z.jpg", Kind.SELFIE))
    assert [one.media.name for one in store.analyses.waiting(query)][2:] == ["a.jpg"]
    assert store.analyses.progress({Kind.SELFIE: "1"}).waiting == 1


def test_selfies_are_not_searched_as_id_photos_are(store):
    save(store, candidate("c1", selfies=(ONE,)))
    with store.transaction():
        store.analyses.save(measured("z.jpg", Kind.SELFIE))
    assert store.analyses.portrait_vectors(0) == ()


def test_what_a_later_row_leaves_out_is_not_forgotten():
    both = with_selfies((ONE,), (TWO, replace(ONE, taken_at=None)))
    assert both == (ONE, TWO)
