"""The desk as pages see it: changes of this process and of others, each told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from app.executors import InlineExecutor
from db.store import open_store
from review.changes import QUEUE_VIEWS
from review.commands import FoundWorkspace, KeepQueueView
from review.local_desk import LocalDesk
from review.queries import SubmissionQueue
from tests.support.desks import ADMIN
from widgets.desk_client import DeskClient


@pytest.fixture
def two(qapp, tmp_path):
    """A client, and a desk of its own connection on the same workspace: another process."""
    place = tmp_path / "workspace.sqlite"
    owner = QObject()
    with (
        open_store(place, snapshots=tmp_path / "s") as mine,
        open_store(place, snapshots=tmp_path / "s") as theirs,
    ):
        other = LocalDesk(theirs, ADMIN)
        other.do(FoundWorkspace(title="校考"))
        client = DeskClient(LocalDesk(mine, ADMIN), InlineExecutor(), owner)
        yield client, other
        client.stop()


def kept(text):
    return KeepQueueView(name="我的", queue=SubmissionQueue(text=text))


def look(client, qtbot):
    with qtbot.waitSignal(client.busy_changed):
        client.look_for_news()
    qtbot.waitUntil(lambda: not client.outstanding)


def test_what_another_process_did_is_heard_at_the_next_look(two, qtbot):
    client, other = two
    look(client, qtbot)
    other.do(kept("甲"))
    with qtbot.waitSignal(client.changed) as heard:
        client.look_for_news()
    assert heard.args == [frozenset({QUEUE_VIEWS})]
    with qtbot.assertNotEmitted(client.changed, wait=200):
        client.look_for_news()


def test_what_this_process_did_is_heard_at_once_and_not_again(two, qtbot):
    client, other = two
    look(client, qtbot)
    with qtbot.waitSignal(client.changed):
        client.do(client, kept("乙"))
    with qtbot.assertNotEmitted(client.changed, wait=200):
        client.look_for_news()
    other.do(kept("丙"))
    client.do(client, kept("丁"))
    with qtbot.waitSignal(client.changed):
        client.look_for_news()
