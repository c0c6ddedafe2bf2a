"""What every executor of jobs promises, and what the worker pool adds: a crash costs one job."""

from __future__ import annotations

import operator
import os
from concurrent.futures import Executor

import pytest

from app.executors import InlineExecutor, WorkerDied, WorkerPool, desk_thread
from media.errors import Cancelled, MediaError, ToolMissing
from review.errors import BadInput, UserError


@pytest.fixture(params=["inline", "processes"])
def executor(request):
    made: Executor = InlineExecutor() if request.param == "inline" else WorkerPool(2)
    with made:
        yield made


def test_a_job_gives_its_result(executor):
    assert executor.submit(operator.neg, 3).result() == -3


def test_many_jobs_all_come_back(executor):
    futures = [executor.submit(operator.neg, number) for number in range(20)]
    assert [future.result() for future in futures] == [-number for number in range(20)]


@pytest.mark.parametrize(
    "error", [MediaError("code", "detail"), ToolMissing("model-missing", "x"), Cancelled("stop")]
)
def test_a_measurement_error_arrives_whole(executor, error):
    raised = executor.submit(_raise, error).exception()
    assert type(raised) is type(error)
    assert (raised.code, raised.detail) == (error.code, error.detail)


def test_a_user_error_arrives_whole(executor):
    raised = executor.submit(_raise, BadInput("标题", "remedy", "detail")).exception()
    assert isinstance(raised, UserError)
    assert (raised.title, raised.remedy, raised.detail) == ("标题", "remedy", "detail")


def test_the_pool_takes_exactly_one_positional_job():
    with WorkerPool(1) as pool, pytest.raises(TypeError):
        pool.submit(operator.add, 1, 2)


def test_a_dying_worker_costs_its_own_job_only():
    with WorkerPool(2) as pool:
        before = [pool.submit(operator.neg, number) for number in range(4)]
        deadly = pool.submit(os._exit, 11)
        after = [pool.submit(operator.neg, number) for number in range(8)]
        assert isinstance(deadly.exception(), WorkerDied)
        assert [future.result() for future in before + after] == [
            -number for number in (*range(4), *range(8))
        ]


def test_jobs_that_have_not_begun_can_be_cancelled():
    pool = WorkerPool(1)
    futures = [pool.submit(operator.neg, number) for number in range(200)]
    pool.shutdown(cancel_futures=True)
    assert all(future.done() for future in futures)
    assert any(future.cancelled() for future in futures)


def test_the_desk_thread_is_one_thread():
    import threading

    with desk_thread() as thread:
        names = {
            thread.submit(lambda _: threading.current_thread().name, 0).result() for _ in range(5)
        }
    assert len(names) == 1


def _raise(error: BaseException) -> None:
    raise error
