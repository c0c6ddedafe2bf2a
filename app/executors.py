"""The executors: one thread that owns the store, and spawned processes that measure.

Spawned and never forked: a fork of a process with Qt or dlib loaded is a lottery, and Windows and
macOS spawn anyway. Dask's ``Client.get_executor(pure=False)`` fits the same seam later.
"""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections.abc import Callable
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from typing import Any, TypeVar

from review.actors import Actor
from review.changes import Changes
from review.commands import Command
from review.desk import Desk, Receipt
from review.queries import Query

T = TypeVar("T")


class WorkerDied(BrokenExecutor):
    """The process of one job ended by itself, mostly from a crash in native code."""


class WorkerPool(Executor):
    """Processes that each hold one job, so that a crash costs that one job and no other.

    A plain ``ProcessPoolExecutor`` gives up every outstanding job when one of its processes dies.
    """

    def __init__(self, workers: int, initializer: Callable[[], None] | None = None) -> None:
        self._initializer = initializer
        self._jobs: queue.SimpleQueue[tuple[Future[Any], Callable[..., Any], Any] | None]
        self._jobs = queue.SimpleQueue()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._serve, name=f"worker-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run ``fn(job)`` in a process of the pool: exactly one positional job."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        if kwargs or len(args) != 1:
            raise TypeError("submit exactly one positional job")
        future: Future[T] = Future()
        self._jobs.put((future, fn, args[0]))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._closed = True
        if cancel_futures:
            self._cancel_queued()
        for _ in self._threads:
            self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _cancel_queued(self) -> None:
        while True:
            try:
                waiting = self._jobs.get_nowait()
            except queue.Empty:
                return
            if waiting is not None:
                waiting[0].cancel()

    def _serve(self) -> None:
        process: ProcessPoolExecutor | None = None
        while (waiting := self._jobs.get()) is not None:
            future, fn, job = waiting
            if not future.set_running_or_notify_cancel():
                continue
            process = process or self._new_process()
            try:
                future.set_result(process.submit(fn, job).result())
            except BrokenExecutor as error:
                process.shutdown(wait=False)
                process = None
                future.set_exception(WorkerDied(str(error)))
            except BaseException as error:  # noqa: BLE001 -- handed to whoever waits
                future.set_exception(error)
        if process is not None:
            process.shutdown()

    def _new_process(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(1, mp_context=context, initializer=self._initializer)


class InlineExecutor(Executor):
    """Runs each job at once, in the caller's thread."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 -- handed to whoever waits
            future.set_exception(error)
        return future


def desk_thread() -> ThreadPoolExecutor:
    """The one thread that opens the store and owns its connection."""
    return ThreadPoolExecutor(1, thread_name_prefix="desk")


class DeskFromAnyThread:
    """A desk whose calls run on the desk's thread while the caller waits: never the UI thread."""

    def __init__(self, desk: Desk, thread: Executor) -> None:
        self._desk, self._thread = desk, thread

    @property
    def actor(self) -> Actor:
        return self._desk.actor

    def do(self, command: Command) -> Receipt:
        return self._thread.submit(self._desk.do, command).result()

    def ask(self, query: Query[T]) -> T:
        return self._thread.submit(self._desk.ask, query).result()

    def watch(self, heard: Callable[[Changes], None]) -> Callable[[], None]:
        return self._desk.watch(heard)
