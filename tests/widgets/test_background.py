"""Work elsewhere comes back as exactly one signal, on the UI thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThread

from review.errors import Conflict
from widgets.background import TaskRunner


@pytest.fixture
def pool():
    with ThreadPoolExecutor(1) as made:
        yield made


@pytest.fixture
def runner(qapp, pool):
    return TaskRunner(pool)


def refuse(_job):
    raise Conflict("Somebody was faster.", "Look at it again.")


def test_an_answer_comes_back_on_the_ui_thread(runner, qtbot):
    owner, threads = QObject(), []
    task = runner.start(owner, lambda job: job * 2, 21)
    task.succeeded.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(task.succeeded) as heard:
        pass
    assert heard.args == [42]
    assert threads == [owner.thread()]
    assert runner.outstanding == 0


def test_a_user_error_comes_as_it_is(runner, qtbot):
    owner = QObject()
    with qtbot.waitSignal(runner.start(owner, refuse, None).failed) as heard:
        pass
    assert isinstance(heard.args[0], Conflict)


def test_a_bug_of_ours_is_logged_whole_and_shown_as_one_sentence(runner, qtbot, caplog):
    owner = QObject()
    with qtbot.waitSignal(runner.start(owner, lambda job: 1 / job, 0).failed) as heard:
        pass
    assert heard.args[0].title == "Something went wrong inside the console."
    assert "ZeroDivisionError" in heard.args[0].detail
    assert "ZeroDivisionError" in caplog.text


def test_an_answer_for_a_page_that_was_closed_is_dropped(runner, qtbot):
    gate, heard, owner = Event(), [], QObject()
    task = runner.start(owner, lambda _: gate.wait(10), None)
    task.succeeded.connect(heard.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: runner.outstanding == 0)
    assert heard == []


def test_a_job_that_waits_can_be_cancelled(runner, qtbot):
    gate, owner, ran = Event(), QObject(), []
    first = runner.start(owner, lambda _: gate.wait(10), None)
    second = runner.start(owner, ran.append, 1)
    with qtbot.waitSignal(second.cancelled):
        second.cancel()
    with qtbot.waitSignal(first.succeeded):
        gate.set()
    assert ran == []


def test_the_answer_of_a_job_under_way_is_dropped_when_cancelled(runner, qtbot):
    gate, begun, owner = Event(), Event(), QObject()

    def wait(_job):
        begun.set()
        return gate.wait(10)

    task = runner.start(owner, wait, None)
    assert begun.wait(10)
    task.cancel()
    with qtbot.waitSignal(task.cancelled), qtbot.assertNotEmitted(task.succeeded):
        gate.set()


def test_the_number_of_jobs_under_way_is_told(runner, qtbot):
    owner, heard = QObject(), []
    runner.busy_changed.connect(heard.append)
    with qtbot.waitSignal(runner.start(owner, str, 1).succeeded):
        pass
    assert heard == [1, 0]
