"""Pictures of appeals are measured like selfies, first of all, and not searched as ID photos."""

from __future__ import annotations

import pytest

from review.appeal_commands import AddEvidence, FileAppeal
from review.appeals import AppealKind, Channel
from review.changes import appeal_topic
from review.commands import FoundWorkspace, RecordSelfie
from review.local_desk import LocalDesk
from review.measurements import Kind
from review.queries import WaitingWork
from tests.support.appeals import NUMBERS, TEN, SetClock
from tests.support.desks import ADMIN, SUPPORT, row, video
from tests.support.face_series import portrait
from tests.support.store_values import media


@pytest.fixture
def desk(store):
    admin = LocalDesk(store, ADMIN, SetClock())
    admin.do(FoundWorkspace(title="校考"))
    admin.do(row(portrait=media("roster.jpg"), video=video()))
    return LocalDesk(store, SUPPORT, SetClock())


def filed(desk, **changes) -> str:
    values = {
        "kind": AppealKind.FACE_MISMATCH,
        "channel": Channel.APP,
        "filed_at": TEN,
        "number": NUMBERS[0],
        "card": media("card.jpg"),
        "selfie": media("me.jpg"),
    }
    return desk.do(FileAppeal(**{**values, **changes})).subject.removeprefix("appeal:")


def waiting(desk) -> list[tuple[Kind, str]]:
    asked = desk.ask(WaitingWork(portrait_version="1"))
    return [(one.kind, one.media.name) for one in asked]


def test_pictures_of_an_appeal_come_before_the_roster_s(desk):
    filed(desk)
    assert waiting(desk) == [
        (Kind.SELFIE, "card.jpg"),
        (Kind.SELFIE, "me.jpg"),
        (Kind.PORTRAIT, "roster.jpg"),
    ]


def test_what_was_measured_does_not_wait_and_what_came_later_does(desk):
    appeal_id = filed(desk)
    for name in ("card.jpg", "me.jpg"):
        desk.do(RecordSelfie(sha256=media(name).sha256, version="1", facts=portrait()))
    assert [name for _, name in waiting(desk)] == ["roster.jpg"]
    desk.do(AddEvidence(appeal_id=appeal_id, selfie=media("new.jpg")))
    assert [name for _, name in waiting(desk)] == ["new.jpg", "roster.jpg"]


def test_the_page_of_a_case_hears_that_its_picture_was_measured(desk):
    appeal_id, heard = filed(desk), []
    desk.watch(lambda changes: heard.append(changes.topics))
    desk.do(RecordSelfie(sha256=media("card.jpg").sha256, version="1", facts=portrait()))
    assert appeal_topic(appeal_id) in heard[-1]


def test_a_card_is_never_found_in_a_search_for_an_id_photo(desk, store):
    filed(desk)
    desk.do(RecordSelfie(sha256=media("card.jpg").sha256, version="1", facts=portrait()))
    assert store.analyses.portrait_vectors(0) == ()


def test_a_phone_leads_to_those_who_gave_it(desk, store):
    admin = LocalDesk(store, ADMIN, SetClock())
    for place in (2, 1):
        admin.do(row(candidate_number=NUMBERS[place], phone="13800000000", video=None))
    found = store.candidates.with_phone("13800000000")
    assert [one.number for one in found] == [NUMBERS[1], NUMBERS[2]]
    assert store.candidates.with_phone("") == ()
