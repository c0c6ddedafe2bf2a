"""Two programs on one workspace, and one that is killed in the middle of a change."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from db.store import open_store
from review.audit import check_chain
from review.decisions import Note
from review.submissions import Exam
from tests.support.store_values import NOON, entry, furnish, receipt

SPAWN = multiprocessing.get_context("spawn")
EACH = 25


def append_entries(folder: Path, name: str) -> None:
    """Add entries to the chain, each sealed on what is last at that moment."""
    with open_store(folder / "w.sqlite", snapshots=folder) as store:
        for number in range(EACH):
            with store.transaction():
                following = entry(store.audit.last(), f"{name}-{number}", actor=name)
                store.audit.append(following, receipt(following))


def die_half_way(folder: Path) -> None:
    """Change something and be killed before it is committed."""
    with open_store(folder / "w.sqlite", snapshots=folder) as store, store.transaction():
        store.exams.save(Exam("e9", "never"))
        store.decisions.save_note(Note("n1", "s1", 0, "never", "li", NOON))
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def run(*jobs: tuple) -> list[int | None]:
    workers = [SPAWN.Process(target=job[0], args=job[1:]) for job in jobs]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [worker.exitcode for worker in workers]


def test_programs_that_make_the_workspace_at_once_keep_one_unbroken_chain(tmp_path):
    names = ("console", "import", "analysis")
    assert run(*((append_entries, tmp_path, name) for name in names)) == [0, 0, 0]
    with open_store(tmp_path / "w.sqlite", snapshots=tmp_path) as store:
        check = check_chain(store.audit.walk())
        assert check.whole
        assert check.entries == EACH * len(names)


def test_a_program_killed_in_the_middle_leaves_nothing_behind(tmp_path):
    with open_store(tmp_path / "w.sqlite", snapshots=tmp_path) as store:
        furnish(store)
    (exit_code,) = run((die_half_way, tmp_path))
    assert exit_code != 0
    with open_store(tmp_path / "w.sqlite", snapshots=tmp_path) as store:
        assert store.exams.get("e9") is None
        assert store.decisions.notes("s1") == ()
        assert store.submissions.get("s1") is not None
    with closing(sqlite3.connect(tmp_path / "w.sqlite")) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
