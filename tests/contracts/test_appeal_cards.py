"""Pictures of cards wait to be read, and what was read stands beside the roster and the typed."""

from __future__ import annotations

import pytest

from media.card_text import CardText, TextLine
from review.appeal_commands import FileAppeal
from review.appeal_queries import AppealEvidence
from review.appeals import AppealKind, Channel
from review.changes import appeal_topic
from review.commands import FoundWorkspace, RecordCardText, RecordFailure
from review.identity_diff import Field, Side
from review.local_desk import LocalDesk
from review.measurements import Kind
from review.queries import AnalysisProgress, WaitingWork
from tests.support.appeals import NUMBERS, TEN, SetClock
from tests.support.desks import ADMIN, SUPPORT, row
from tests.support.store_values import media

ID = "11010519491231002X"


@pytest.fixture
def desk(store):
    admin = LocalDesk(store, ADMIN, SetClock())
    admin.do(FoundWorkspace(title="校考"))
    admin.do(row(candidate_name="张示例", id_number=ID, video=None))
    return LocalDesk(store, SUPPORT, SetClock())


@pytest.fixture
def appeal_id(desk):
    filing = FileAppeal(
        kind=AppealKind.FACE_MISMATCH,
        channel=Channel.APP,
        filed_at=TEN,
        number=NUMBERS[0],
        name="张示例",
        card=media("card.jpg"),
        selfie=media("me.jpg"),
    )
    return desk.do(filing).subject.removeprefix("appeal:")


def lines(*words: str) -> CardText:
    places = ((0.0, y, 400.0, y, 400.0, y + 30.0, 0.0, y + 30.0) for y in range(0, 1000, 80))
    told = zip(words, places, strict=False)
    return CardText("test", 500, 400, tuple(TextLine(word, 0.9, place) for word, place in told))


def read(desk, *words: str) -> None:
    sha256 = media("card.jpg").sha256
    desk.do(RecordCardText(sha256=sha256, version="c1", facts=lines(*words)))


def test_only_cards_wait_and_only_where_there_is_a_reader(desk, appeal_id):
    (item,) = desk.ask(WaitingWork(card_version="c1"))
    assert (item.kind, item.media.name) == (Kind.CARD, "card.jpg")
    assert desk.ask(WaitingWork()) == ()
    read(desk, "姓名张示例")
    assert desk.ask(WaitingWork(card_version="c1")) == ()
    assert len(desk.ask(WaitingWork(card_version="c2"))) == 1
    assert desk.ask(AnalysisProgress(card_version="c1")).done == 1


def test_what_was_read_stands_between_the_roster_and_the_typed(desk, appeal_id):
    assert desk.ask(AppealEvidence(appeal_id=appeal_id)).card == "not-read"
    read(desk, "姓名张示列", "住址某路1号", f"公民身份号码{ID}")
    found = desk.ask(AppealEvidence(appeal_id=appeal_id))
    assert found.card == "read"
    name, number = found.differences[:2]
    assert name.field is Field.NAME
    assert (name.text(Side.CARD), name.differing) == ("张示列", 1)
    assert number.field is Field.ID_NUMBER
    assert Side.CARD in number.sides
    assert ID not in number.text(Side.CARD)  # masked as everywhere


@pytest.mark.parametrize(
    ("words", "code", "hints"),
    [
        (("欢迎",), "nothing-read", ()),
        (("姓名张示例", f"公民身份号码{ID[:-1]}1"), "doubtful", ()),
        (("临时居民身份证", "姓名张示例"), "read", ("card-temporary",)),
        (("姓名张示例", "有效期限2005.01.01-2025.01.01"), "read", ("card-expired",)),
    ],
)
def test_what_is_odd_about_a_card_is_said(desk, appeal_id, words, code, hints):
    read(desk, *words)
    found = desk.ask(AppealEvidence(appeal_id=appeal_id))
    assert (found.card, found.hints) == (code, hints)


def test_a_card_that_cannot_be_read_costs_nothing_else(desk, appeal_id):
    sha256 = media("card.jpg").sha256
    desk.do(RecordFailure(sha256=sha256, kind=Kind.CARD, version="c1", code="worker-crashed"))
    assert desk.ask(AppealEvidence(appeal_id=appeal_id)).card == "not-read"
    assert desk.ask(AnalysisProgress(card_version="c1")).failed == 1


def test_the_page_of_a_case_hears_that_its_card_was_read(desk, appeal_id):
    heard = []
    desk.watch(lambda changes: heard.append(changes.topics))
    read(desk, "姓名张示例")
    assert appeal_topic(appeal_id) in heard[-1]
