"""Puts a workspace, its store and a desk together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.measuring import LocalBench, worker_pool
from app.settings import local_actor, models_home, worker_count
from app.workspace import Workspace
from db.store import open_store
from review.actors import Actor
from review.analysis import AnalysisStatus, Conductor
from review.clock import Clock
from review.commands import FoundWorkspace
from review.desk import Desk
from review.local_desk import LocalDesk


@contextmanager
def open_desk(
    workspace: Workspace, actor: Actor | None = None, clock: Clock | None = None
) -> Iterator[LocalDesk]:
    """The desk of a workspace, on the calling thread, until the block ends."""
    store = open_store(workspace.database, snapshots=workspace.snapshots)
    try:
        yield LocalDesk(store, actor or local_actor(), clock)
    finally:
        store.close()


def found_workspace(folder: Path) -> Workspace:
    """Make a workspace with its database and the first audit entry, or find it made already."""
    workspace = Workspace.create(folder)
    with open_desk(workspace) as desk:
        desk.do(FoundWorkspace(title=workspace.folder.name))
    return workspace


def analyze(
    workspace: Workspace,
    desk: Desk,
    *,
    jobs: int | None = None,
    stop: Callable[[], bool] = lambda: False,
    heard: Callable[[AnalysisStatus], None] = lambda _: None,
    retry_failures: bool = False,
) -> AnalysisStatus:
    """Measure and judge everything in a workspace that waits, in ``jobs`` processes.

    Cancelled through ``stop``: measurements under way are ended too, and run again next time.
    """
    workers = jobs or worker_count()
    home = models_home()
    bench = LocalBench(workspace, home)
    bench.stop_file.unlink(missing_ok=True)

    def stop_all() -> bool:
        if stop():
            bench.stop_file.touch()
            return True
        return False

    pool = worker_pool(workers, home)
    try:
        conductor = Conductor(desk, pool, bench, width=workers + 1)
        return conductor.run(stop=stop_all, heard=heard, retry_failures=retry_failures)
    finally:
        pool.shutdown(cancel_futures=True)
        bench.stop_file.unlink(missing_ok=True)
